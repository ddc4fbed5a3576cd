//! How many bytes a second each stage takes: `cargo bench`.
#![allow(clippy::unwrap_used, reason = "a bench that cannot set up has failed")]
#![allow(clippy::print_stdout, reason = "the figures are the output")]

use std::hint::black_box;
use std::time::Instant;

use planlens::coding::{Coder, Passage};
use planlens::matching::Acronyms;
use planlens::text::{Language, Tokens};

/// Paragraphs of a plan: most have nothing to do with migration.
const PARAGRAPHS: [&str; 5] = [
    "The feeder roads of the plateau will be graded before each rainy season, and the districts will keep the drains open with the help of road committees that meet every quarter.",
    "Maize yields rose from 1.1 to 1.6 tonnes a hectare between 2015 and 2021, yet storage losses still take a fifth of what farmers harvest, according to the farm survey.",
    "The Ministry of Labour will sign agreements with two destination countries by 2026 so that migrant workers leave with a contract, insurance and a place to complain.",
    "Primary enrolment is nearly complete, but half of the pupils leave before the last grade, most of them girls of poor families in the outlying wards.",
    "Rural exodus swells the unplanned quarters of the capital, where water, schools and clinics have not kept pace with the people who arrive.",
];

/// Runs a stage over so many paragraphs and prints its rate, the best of five runs.
fn rate(stage: &str, paragraphs: usize, run: impl Fn(&str)) {
    let texts: Vec<&str> = PARAGRAPHS.iter().copied().cycle().take(paragraphs).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            texts.iter().for_each(|text| run(text));
            start.elapsed()
        })
        .min()
        .unwrap();
    let micros = best.as_micros().max(1);
    println!("{stage:<10} {paragraphs:>6} paragraphs  {:>5} MB/s", bytes as u128 / micros);
}

fn main() {
    let coder = Coder::builtin().unwrap();
    for paragraphs in [200, 2_000, 10_000] {
        rate("tokenise", paragraphs, |text| {
            black_box(Tokens::of(text));
        });
        rate("match", paragraphs, |text| {
            let tokens = Tokens::of(text);
            black_box(coder.matcher().find(Language::En, text, &tokens, &Acronyms::none()));
        });
        rate("code", paragraphs, |text| {
            black_box(coder.code(&Passage::alone(text, Language::En)));
        });
    }
}
