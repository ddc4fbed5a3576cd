'use strict';
(() => {
  const all = (what, where) => [...(where || document).querySelectorAll(what)];
  const id = (name) => document.getElementById(name);
  const tools = id('tools'), sections = all('.dim'), passages = all('.ev');
  const fold = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f\u00ad]/g, '').toLowerCase().replace(/\s+/g, ' ');
  const word = (list, one) => ` ${list || ''} `.includes(` ${one} `);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // Filters. What was opened stays open while nothing is filtered.
  const texts = new Map();
  const textOf = (passage) => {
    if (!texts.has(passage)) texts.set(passage, fold(passage.textContent));
    return texts.get(passage);
  };
  const opened = new Set();
  const wanted = () => Object.fromEntries(new FormData(tools));
  const decided = (passage, verdict) => verdict === 'open' ? !passage.dataset.v : verdict === 'done' ? !!passage.dataset.v : passage.dataset.v === verdict;
  const fits = (passage, section, w, words) =>
    (!w.d || section.dataset.d === w.d) && (!w.s || passage.dataset.s === w.s) && (!w.l || passage.dataset.l >= w.l) &&
    (!w.f || passage.dataset.f === w.f) && (!w.c || word(passage.dataset.c, w.c)) && (!w.p || word(passage.dataset.p, w.p)) &&
    (!w.g || word(passage.dataset.g, w.g)) && (!w.v || decided(passage, w.v)) && words.every((one) => textOf(passage).includes(one));
  const show = () => {
    const w = wanted(), words = fold(w.q || '').split(' ').filter(Boolean);
    const filtered = Object.values(w).some(Boolean);
    let count = 0;
    for (const section of sections) {
      let here = 0;
      const own = all('.ev', section);
      for (const passage of own) {
        passage.hidden = filtered && !fits(passage, section, w, words);
        here += !passage.hidden;
      }
      count += here;
      section.hidden = filtered && !here && (own.length > 0 || w.d !== section.dataset.d);
      const more = section.querySelector('.more');
      const short = !filtered && own.length > 3 && !opened.has(section);
      section.classList.toggle('short', short);
      if (more) more.hidden = !short;
    }
    id('shown').textContent = fill(id('shown').dataset.of, { n: count, all: passages.length });
    id('nothing').hidden = count > 0 || sections.some((section) => !section.hidden);
    id('clear').disabled = !filtered;
  };
  const filter = (query) => {
    tools.reset();
    for (const [name, value] of new URLSearchParams(query)) tools.elements[name].value = value;
    show();
  };
  tools.hidden = false;
  tools.addEventListener('input', show);
  tools.addEventListener('submit', (event) => event.preventDefault());
  tools.addEventListener('reset', () => setTimeout(show));
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-filter]');
    if (link) {
      event.preventDefault();
      filter(link.dataset.filter);
      id('evidence').scrollIntoView();
      id('evidence').focus({ preventScroll: true });
    }
    const more = event.target.closest('.more');
    if (more) {
      const section = more.closest('.dim'), next = all('.ev', section)[3];
      opened.add(section);
      show();
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
  });
  // A link to a passage or a dimension opens it, whatever is filtered.
  const open = () => {
    const target = location.hash && id(decodeURIComponent(location.hash.slice(1)));
    const section = target && target.closest('.dim');
    if (!section || (target.getClientRects().length && !section.hidden)) return;
    opened.add(section);
    tools.reset();
    show();
    target.scrollIntoView();
  };
  addEventListener('hashchange', open);

  // Discarded hits.
  const find = id('find-discarded');
  if (find) {
    id('finding').hidden = false;
    find.addEventListener('input', () => {
      const words = fold(find.value).split(' ').filter(Boolean);
      for (const row of id('hits').rows) row.hidden = !words.every((one) => textOf(row).includes(one));
    });
  }

  // Pages: the page of a passage with its quote marked.
  const view = id('view');
  if (view) document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-page]');
    const page = link && id(`page-${link.dataset.page}`);
    if (!page) return;
    event.preventDefault();
    const picture = page.querySelector('svg').cloneNode(true);
    const own = link.closest('.ev').id;
    for (const mark of all('.quote', picture)) if (mark.dataset.e !== own) mark.remove();
    id('sheet').replaceChildren(picture);
    view.showModal();
    const mark = picture.querySelector('.quote');
    if (mark) mark.scrollIntoView({ block: 'center' });
  });

  // Review: decisions live in the passages' own data; the words of the plan are their key.
  const box = id('reviewing'), say = box.dataset, toggle = id('review');
  const store = `planlens.review.${say.hash}.${say.fingerprint}`;
  const quoteOf = (passage) => passage.querySelector('blockquote').textContent;
  const dimensionOf = (passage) => passage.closest('.dim').dataset.d;
  const review = () => ({
    schema: 'planlens.review/1',
    plan: { path: say.path, title: say.title, blake3: say.hash, fingerprint: say.fingerprint },
    reviewer: id('reviewer').value,
    decisions: passages.filter((passage) => passage.dataset.v).map((passage) => ({
      dimension: dimensionOf(passage), quote: quoteOf(passage), verdict: passage.dataset.v,
      ...(passage.dataset.v === 'change' && { level: Number(passage.dataset.vl) }),
      ...(passage.dataset.note && { note: passage.dataset.note }),
      place: passage.querySelector('.at').textContent.trim(), machine_level: Number(passage.dataset.l),
      ...(passage.dataset.day && { date: passage.dataset.day }),
    })),
  });
  const tell = (passage) => {
    const { v, vl, note, l } = passage.dataset;
    let line = passage.querySelector('.say');
    if (!line) passage.querySelector('header').append(line = element('span', { className: 'say' }));
    line.textContent = v ? (v === 'change' ? `${l} → ${vl}` : say[v]) + (note ? `: ${note}` : '') : '';
    const form = passage.querySelector('.decide');
    if (!form) return;
    for (const button of all('button', form)) button.setAttribute('aria-pressed', String(button.value === v));
    form.querySelector('select').value = v === 'change' ? vl : '';
    if (document.activeElement !== form.querySelector('input')) form.querySelector('input').value = note || '';
  };
  const count = () => {
    const of = (verdict) => passages.filter((passage) => passage.dataset.v === verdict).length;
    const kept = of('keep'), rejected = of('reject'), changed = of('change');
    id('counts').textContent = fill(say.count, { kept, rejected, changed, open: passages.length - kept - rejected - changed });
  };
  const keep = () => {
    // Without room or permission to store, saving to a file remains.
    try { localStorage.setItem(store, JSON.stringify(review())); } catch { /* nothing is lost in the page */ }
  };
  const set = (passage, verdict, level) => {
    const data = passage.dataset;
    const same = data.v === verdict && (verdict !== 'change' || data.vl === String(level));
    if (same || !verdict) { delete data.v; delete data.vl; } else {
      data.v = verdict;
      data.day = new Date().toISOString().slice(0, 10);
      if (verdict === 'change') data.vl = String(level); else delete data.vl;
    }
    tell(passage);
    count();
    keep();
  };
  const form = (passage) => {
    if (passage.querySelector('.decide')) return;
    const field = element('fieldset', { className: 'decide' });
    field.append(element('legend', { className: 'sr', textContent: say.decision }));
    for (const verdict of ['keep', 'reject']) {
      const button = element('button', { type: 'button', value: verdict, textContent: say[verdict] });
      button.addEventListener('click', () => set(passage, verdict));
      field.append(button);
    }
    const level = element('select', { ariaLabel: say.level });
    level.append(element('option', { value: '', textContent: say.change }));
    for (const n of [1, 2, 3, 4, 5]) if (String(n) !== passage.dataset.l) level.append(element('option', { value: n, textContent: n }));
    level.addEventListener('input', () => set(passage, level.value && 'change', level.value));
    const note = element('input', { ariaLabel: say.note, placeholder: say.note });
    note.addEventListener('input', () => {
      passage.dataset.note = note.value;
      if (passage.dataset.v) { tell(passage); keep(); } else set(passage, 'keep');
    });
    field.append(level, note);
    passage.append(field);
    passage.tabIndex = 0;
    tell(passage);
  };
  const apply = (saved) => {
    const key = (dimension, quote) => `${dimension} ${fold(quote).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;
    const by = new Map(saved.decisions.map((decision) => [key(decision.dimension, decision.quote), decision]));
    for (const passage of passages) {
      const decision = by.get(key(dimensionOf(passage), quoteOf(passage)));
      if (!decision || !['keep', 'reject', 'change'].includes(decision.verdict)) continue;
      if (decision.verdict === 'change' && ![1, 2, 3, 4, 5].includes(decision.level)) continue;
      Object.assign(passage.dataset, { v: decision.verdict, note: decision.note || '', day: decision.date || '' });
      if (decision.verdict === 'change') passage.dataset.vl = decision.level;
      tell(passage);
    }
    if (saved.reviewer) id('reviewer').value = saved.reviewer;
    count();
  };
  const start = (on) => {
    document.body.classList.toggle('on', on);
    box.hidden = !on;
    toggle.textContent = on ? toggle.dataset.stop : toggle.dataset.start;
    toggle.setAttribute('aria-expanded', String(on));
    if (on) passages.forEach(form);
  };
  toggle.addEventListener('click', () => start(box.hidden));
  id('reviewer').addEventListener('input', keep);
  id('save').addEventListener('click', () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(review(), null, 2) + '\n'], { type: 'application/json' }));
    element('a', { href: url, download: say.file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  });
  id('load').addEventListener('change', async (event) => {
    try {
      const saved = JSON.parse(await event.target.files[0].text());
      if (saved.schema !== 'planlens.review/1') throw new Error(saved.schema);
      apply(saved);
      keep();
    } catch { id('counts').textContent = say.bad; }
  });
  document.addEventListener('keydown', (event) => {
    const passage = event.target.closest && event.target.closest('.ev');
    if (box.hidden || !passage || event.target !== passage || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase(), seen = passages.filter((one) => one.getClientRects().length), at = seen.indexOf(passage);
    if (key === 'k') set(passage, 'keep');
    else if (key === 'r') set(passage, 'reject');
    else if (/^[1-5]$/.test(key)) set(passage, key === passage.dataset.l ? 'keep' : 'change', key);
    else if (key === 'm') passage.querySelector('.decide input').focus();
    else if (key === 'n' && seen[at + 1]) seen[at + 1].focus();
    else if (key === 'p' && seen[at - 1]) seen[at - 1].focus();
    else return;
    event.preventDefault();
  });
  passages.filter((passage) => passage.dataset.v).forEach(tell);
  try { const saved = localStorage.getItem(store); if (saved) apply(JSON.parse(saved)); } catch { /* nothing was stored */ }
  count();
  show();
  open();
})();
