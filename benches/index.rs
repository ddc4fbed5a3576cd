//! How fast passages are indexed and found: `cargo bench --bench index [PASSAGES]`.
//!
//! The passages are made up: word lengths and frequencies are those of real text (Zipf), the words
//! are not, but for thirty that plans use of migration.
#![allow(clippy::unwrap_used, reason = "a bench that cannot set up has failed")]
#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes and ranks of a bench are far below what a float holds"
)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use planlens::coding::{Framing, Level};
use planlens::index::{
    Entry, Metadata, Passage, PassageLabel, PlanRecord, ReadState, Reader, SearchOptions, Writer,
};

const WORDS: [&str; 30] = [
    "migration",
    "remittances",
    "labour",
    "workers",
    "diaspora",
    "refugees",
    "displacement",
    "return",
    "border",
    "trafficking",
    "skills",
    "families",
    "abroad",
    "cost",
    "rights",
    "protection",
    "cities",
    "drought",
    "policy",
    "ministry",
    "target",
    "budget",
    "districts",
    "women",
    "youth",
    "health",
    "education",
    "transfer",
    "agreements",
    "registration",
];
const QUERIES: [&str; 16] = [
    "migration",
    "remittances cost",
    "remittances AND cost AND transfer",
    "migration OR labour OR workers OR diaspora OR refugees",
    "\"labour migration\"",
    "\"labour workers\"~3",
    "\"cost transfer\"~5 country:C07",
    "migra*",
    "remitances~1",
    "displacement level:>=4",
    "dimension:remittances year:2010..2015",
    "country:C12 diaspora skills",
    "NOT migration",
    "section:mon budget target",
    "term:remittances/cost",
    "*",
];
/// Passages of one plan.
const OF_PLAN: usize = 500;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// A word by Zipf's law: the rank is the exponential of something even.
    fn word(&mut self) -> String {
        if self.below(25) == 0 {
            return WORDS[usize::try_from(self.below(30)).unwrap()].to_owned();
        }
        let even = self.below(1 << 20) as f64 / f64::from(1 << 20);
        let rank = (even * 50_000_f64.ln()).exp() as u64;
        let mut letters = Self(rank + 1);
        let length = 2 + (rank + 1).ilog2() / 2 + u32::try_from(letters.below(3)).unwrap();
        let pairs = ["ba", "ri", "to", "ne", "ka", "lu", "si", "mo", "de", "va", "pe", "gu"];
        (0..length.div_ceil(2))
            .map(|_| pairs[usize::try_from(letters.below(12)).unwrap()])
            .collect()
    }
}

fn passage(random: &mut Random, plan: &str, number: usize) -> Passage {
    let words = 50 + random.below(80);
    let text: Vec<String> = (0..words).map(|_| random.word()).collect();
    let labels = (random.below(8) == 0).then(|| PassageLabel {
        dimension: "remittances".to_owned(),
        level: Level(1 + u8::try_from(random.below(5)).unwrap()),
        framing: Framing::Neutral,
        terms: vec!["remittances/cost".to_owned()],
    });
    Passage {
        plan: plan.to_owned(),
        number: u32::try_from(number).unwrap() + 1,
        page: u32::try_from(number / 5).unwrap() + 1,
        page_label: None,
        place: format!("p. {}", number / 5 + 1),
        section_path: vec!["Part".to_owned(), format!("Chapter {}", number / 50)],
        section_role: ["dia", "str", "act", "mon"][number / 50 % 4].to_owned(),
        language: "en".to_owned(),
        text: text.join(" "),
        labels: labels.into_iter().collect(),
    }
}

fn entry(random: &mut Random, plan: usize) -> Entry {
    let name = format!("plan-{plan:04}.pdf");
    let passages: Vec<Passage> =
        (0..OF_PLAN).map(|number| passage(random, &name, number)).collect();
    Entry {
        record: PlanRecord {
            plan: name,
            metadata: Metadata {
                title: format!("Plan {plan}"),
                country: format!("C{:02}", plan % 50),
                year: Some(u16::try_from(2000 + plan % 25).unwrap()),
                ..Metadata::default()
            },
            blake3: plan.to_string(),
            made_with: String::new(),
            lexicon: String::new(),
            manifest: String::new(),
            state: ReadState::Failed(String::new()),
        },
        passages,
    }
}

fn bytes_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    entries
        .map(|entry| {
            let kind = entry.metadata().unwrap();
            if kind.is_dir() { bytes_of(&entry.path()) } else { kind.len() }
        })
        .sum()
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse::<usize>().ok());
    let passages = asked.unwrap_or(100_000);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-index");
    let _ = std::fs::remove_dir_all(&folder);
    let mut random = Random(7);
    let entries: Vec<Entry> =
        (0..passages / OF_PLAN).map(|plan| entry(&mut random, plan)).collect();
    let text: usize =
        entries.iter().flat_map(|entry| &entry.passages).map(|passage| passage.text.len()).sum();

    let begun = Instant::now();
    let mut writer = Writer::open(&folder, true, 256 << 20, 2).unwrap();
    for entry in entries {
        writer.put(entry).unwrap();
    }
    writer.commit().unwrap();
    let took = begun.elapsed();
    println!(
        "{passages} passages, {:.1} MB of text: indexed in {:.2} s ({:.1} MB/s), index {:.2} x text",
        text as f64 / 1e6,
        took.as_secs_f64(),
        text as f64 / 1e6 / took.as_secs_f64(),
        bytes_of(&folder) as f64 / text as f64
    );

    let reader = Reader::open(&folder).unwrap();
    let options = SearchOptions { limit: 10, ..SearchOptions::default() };
    let mut all: Vec<Duration> = Vec::new();
    for query in QUERIES {
        let mut times: Vec<Duration> = (0..50)
            .map(|_| {
                let begun = Instant::now();
                std::hint::black_box(reader.search(query, &options).unwrap());
                begun.elapsed()
            })
            .collect();
        times.sort();
        println!("{query:<60} p50 {:>8.2?}  p99 {:>8.2?}", times[25], times[49]);
        all.extend(times);
    }
    all.sort();
    println!("all: p50 {:.2?}, p99 {:.2?}", all[all.len() / 2], all[all.len() * 99 / 100]);
}
