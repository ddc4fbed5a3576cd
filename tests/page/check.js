// Opens reports in Chromium and says what is wrong with them.
//
//   node check.js report.html ...              requests, dialogs, errors, axe-core, time, size
//   node check.js --pictures DIR report.html   also pictures at 1440 and 390 px, dark and light, and a PDF
//
// Needs `npm install` in this folder and Chromium; CHROMIUM names another one than /usr/bin/chromium.
import { readFileSync, statSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const files = process.argv.slice(2);
const pictures = files[0] === '--pictures' ? files.splice(0, 2)[1] : null;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium' });
let faults = 0;

async function open(file, options) {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  const seen = [];
  page.on('dialog', (dialog) => { seen.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && !url.startsWith('blob:') && url !== `file://${resolve(file)}`) seen.push(`request: ${url}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') seen.push(`console: ${message.text()}`); });
  await page.goto(`file://${resolve(file)}`);
  const ready = await page.evaluate(() => {
    const entry = performance.getEntriesByType('navigation')[0];
    return { content: entry.domContentLoadedEventEnd, load: entry.loadEventEnd, paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime };
  });
  return { context, page, seen, ready };
}

/** Shows what is folded away, so that it is checked too. */
const unfold = (page) => page.evaluate(() => {
  document.querySelector('#review')?.click();
  for (const button of document.querySelectorAll('.more')) button.click();
  for (const fold of document.querySelectorAll('details')) fold.open = true;
  for (const passage of document.querySelectorAll('.ev, .row')) passage.style.contentVisibility = 'visible';
});

for (const file of files) {
  const times = [];
  for (let run = 0; run < 3; run += 1) {
    const { context, ready } = await open(file, { viewport: { width: 1440, height: 900 } });
    times.push(ready);
    await context.close();
  }
  const best = times.sort((a, b) => a.load - b.load)[1];
  console.log(`${basename(file)}: ${(statSync(file).size / 1e6).toFixed(2)} MB, loaded in ${Math.round(best.load)} ms, painted at ${Math.round(best.paint)} ms (median of 3)`);
  for (const scheme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      const { context, page, seen } = await open(file, { viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) seen.push('the page is wider than the window');
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${basename(file, '.html')}-${width}-${scheme}.png`) });
        if (scheme === 'light' && width === 1440) await page.pdf({ path: join(pictures, `${basename(file, '.html')}.pdf`), preferCSSPageSize: true });
      }
      if (width === 1440 || scheme === 'light') {
        await unfold(page);
        // Evaluated by the debugger, which the policy of the page does not bind.
        const result = await page
          .evaluate(`${axe};axe.run(document, { resultTypes: ['violations'] })`)
          .catch((error) => ({ error: String(error) }));
        if (result.error) seen.push(`axe: ${result.error}`);
        for (const fault of result.violations || []) {
          seen.push(`axe ${fault.impact}: ${fault.id}, ${fault.nodes.length} times, ${fault.nodes[0].target.join(' ')}: ${fault.nodes[0].failureSummary.split('\n')[1]}`);
        }
      }
      for (const what of seen) console.log(`  ${scheme} ${width}: ${what}`);
      faults += seen.length;
      await context.close();
    }
  }
}
await browser.close();
console.log(faults ? `${faults} faults` : 'no faults');
process.exit(faults ? 1 : 0);
