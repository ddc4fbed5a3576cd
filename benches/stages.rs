//! How many bytes a second each stage takes, on made-up plans of three sizes: `cargo bench --bench
//! stages`. Wall-clock figures of one machine: compare two builds on the same one.
#![allow(clippy::unwrap_used, reason = "a bench that cannot set up has failed")]

#[path = "plans/mod.rs"]
mod plans;

use std::sync::{Arc, LazyLock};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use planlens::audit::Auditor;
use planlens::coding::{Coder, Passage};
use planlens::compare::{Extent, Version, compare};
use planlens::extract::{ExtractOptions, Extracted, Source};
use planlens::index::{Entry, Metadata, Reader, SearchOptions, Writer};
use planlens::lexicon::builtin;
use planlens::matching::{Acronyms, Matcher};
use planlens::text::{Language, Tokens, to_nfc};

/// Paragraphs: a chapter, a plan of some 60 pages, a plan of some 600.
const SIZES: [usize; 3] = [100, 1_000, 10_000];

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().unwrap());
static AUDITOR: LazyLock<Auditor> = LazyLock::new(|| Auditor::new(CODER.clone(), None));

fn main() {
    // One thread: rates are those of one core.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    divan::main();
}

fn extracted(text: &str) -> Extracted {
    let source = Source { name: "plan.md", bytes: text.as_bytes() };
    source.extract(&ExtractOptions::default()).unwrap()
}

/// Runs a stage over each paragraph.
fn each_paragraph(bencher: Bencher<'_, '_>, count: usize, run: impl Fn(&str) + Sync) {
    let texts = plans::paragraphs(count, 7);
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| texts.iter().for_each(|text| run(text)));
}

#[divan::bench(args = SIZES)]
fn normalise_and_tokenise(bencher: Bencher<'_, '_>, count: usize) {
    each_paragraph(bencher, count, |text| {
        black_box(Tokens::of(&to_nfc(text)));
    });
}

/// The packed lexicon opened, and one language of it compiled.
#[divan::bench(args = ["en", "fr", "es", "pt"], sample_count = 10)]
fn compile_lexicon(language: &str) {
    let language: Language = language.parse().unwrap();
    let matcher = Matcher::new(Arc::new(builtin().unwrap()));
    let tokens = Tokens::of("x");
    black_box(matcher.find(language, "x", &tokens, &Acronyms::none()));
}

/// Terms, guards, gates, exclusions and cues, everywhere.
#[divan::bench(args = SIZES)]
fn match_everything(bencher: Bencher<'_, '_>, count: usize) {
    each_paragraph(bencher, count, |text| {
        let tokens = Tokens::of(text);
        black_box(CODER.matcher().find(Language::En, text, &tokens, &Acronyms::none()));
    });
}

/// Tokens, mentions, levels and framings.
#[divan::bench(args = SIZES)]
fn label(bencher: Bencher<'_, '_>, count: usize) {
    each_paragraph(bencher, count, |text| {
        black_box(CODER.code(&Passage::alone(text, Language::En)));
    });
}

/// From what was extracted to the finished audit: blocks, sections, languages, labels, scores.
#[divan::bench(args = SIZES, sample_count = 10)]
fn score(bencher: Bencher<'_, '_>, count: usize) {
    let text = plans::plan(count, 7);
    let plan = extracted(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| AUDITOR.audit(&plan).unwrap());
}

/// Two drafts: in the later one every twentieth paragraph is new and a third has moved.
#[divan::bench(args = SIZES, sample_count = 5)]
fn compare_drafts(bencher: Bencher<'_, '_>, count: usize) {
    let mut paragraphs = plans::paragraphs(count, 7);
    let old = paragraphs.join("\n\n");
    let mut random = plans::Random::new(8);
    for index in (0..count).step_by(20) {
        paragraphs[index] = plans::paragraph(&mut random);
    }
    paragraphs.rotate_left(count / 3);
    let new = paragraphs.join("\n\n");
    let version = |text: &str| Version::of(&AUDITOR, &extracted(text)).unwrap();
    let (old, new) = (version(&old), version(&new));
    bencher
        .counter(BytesCount::of_str(&paragraphs.concat()))
        .bench(|| compare(&AUDITOR, black_box(&old), black_box(&new), Extent::Everything, None));
}

fn entries(count: usize) -> Vec<Entry> {
    (0..count.div_ceil(1_000))
        .map(|index| {
            let mut plan = extracted(&plans::plan(count.min(1_000), index as u64));
            plan.name = format!("plan-{index}");
            Entry::of(&AUDITOR, &plan, "", "", |_| Metadata::default()).unwrap()
        })
        .collect()
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn write(folder: &std::path::Path, entries: Vec<Entry>, threads: usize) {
    let mut writer = Writer::open(folder, true, 128 << 20, threads).unwrap();
    for entry in entries {
        writer.put(entry).unwrap();
    }
    writer.commit().unwrap();
}

/// Audited plans written into an index on two threads, and its segments merged.
#[divan::bench(args = SIZES, sample_count = 5)]
fn index(bencher: Bencher<'_, '_>, count: usize) {
    let entries = entries(count);
    let text = entries.iter().flat_map(|entry| &entry.passages).map(|passage| passage.text.len());
    let folder = folder("bench-stages-index");
    bencher
        .counter(BytesCount::new(text.sum::<usize>()))
        .with_inputs(|| entries.clone())
        .bench_values(|entries| write(&folder, entries, 2));
}

#[divan::bench(args = ["remittances", "\"migrant workers\"", "migra*", "roads AND budget"])]
fn query(bencher: Bencher<'_, '_>, text: &str) {
    static INDEX: LazyLock<Reader> = LazyLock::new(|| {
        let folder = folder("bench-stages-query");
        write(&folder, entries(10_000), 2);
        Reader::open(&folder).unwrap()
    });
    let options = SearchOptions { limit: 10, ..SearchOptions::default() };
    let reader = &*INDEX;
    bencher.counter(ItemsCount::new(1_usize)).bench(|| reader.search(text, &options).unwrap());
}
