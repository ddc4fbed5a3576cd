//! The quality ratchet: figures over invented passages may not fall.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use planlens::coding::Coder;
use planlens::evaluate::{Evaluation, GoldLabel, GoldPassage, Scorer};
use planlens::text::Language;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    passage: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    text: String,
    /// `dimension level framing`, one string a label.
    labels: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality")
}

fn label(written: &str) -> GoldLabel {
    let [dimension, level, framing] = written.split(' ').collect::<Vec<_>>()[..] else {
        panic!("`{written}` is not a dimension, a level and a framing");
    };
    serde_json::from_value(serde_json::json!({
        "dimension": dimension, "level": level.parse::<u8>().unwrap(), "framing": framing,
    }))
    .unwrap()
}

fn passages() -> Vec<GoldPassage> {
    let mut all = Vec::new();
    for language in Language::ALL {
        let text =
            std::fs::read_to_string(folder().join(format!("passages/{language}.toml"))).unwrap();
        let file: File = toml::from_str(&text).unwrap();
        all.extend(file.passage.into_iter().map(|entry| GoldPassage {
            id: entry.id,
            document: None,
            lang: Some(language),
            heading: None,
            labels: entry.labels.iter().map(|written| label(written)).collect(),
            text: entry.text,
        }));
    }
    all
}

#[allow(clippy::cast_precision_loss, reason = "hundreds of passages")]
fn figures(evaluation: &Evaluation) -> BTreeMap<String, f64> {
    let mut figures = BTreeMap::from([
        ("precision", evaluation.overall.precision()),
        ("recall", evaluation.overall.recall()),
        ("f1", evaluation.overall.f1()),
        ("unlabelled", evaluation.unlabelled_kept as f64 / evaluation.unlabelled as f64),
        ("level-exact", evaluation.levels.within(0)),
        ("level-within-one", evaluation.levels.within(1)),
        ("framing", evaluation.framing.accuracy()),
    ])
    .into_iter()
    .map(|(name, figure)| (name.to_owned(), figure))
    .collect::<BTreeMap<_, _>>();
    for (language, counts) in &evaluation.languages {
        figures.insert(format!("f1-{language}"), counts.f1());
    }
    figures
}

#[test]
fn figures_over_invented_passages_do_not_fall() {
    let coder = Coder::builtin().unwrap();
    let mut scorer = Scorer::new(&coder);
    passages().into_iter().for_each(|passage| scorer.add(passage));
    let found = figures(&scorer.evaluation());
    let floors = std::fs::read_to_string(folder().join("floors.toml")).unwrap();
    let floors: BTreeMap<String, f64> = toml::from_str(&floors).unwrap();
    assert!(found.keys().eq(floors.keys()), "floors.toml holds these: {:?}", found.keys());
    let table: String =
        found.iter().map(|(name, figure)| format!("{name} = {:.3}\n", floor(*figure))).collect();
    let fallen: Vec<String> = floors
        .iter()
        .filter(|(name, floor)| found[*name] < **floor)
        .map(|(name, floor)| format!("{name} fell from {floor:.3} to {:.4}", found[name]))
        .collect();
    println!("{table}");
    let misses = scorer.misses().into_iter().map(|miss| {
        format!(
            "{} {} {}: {} > {} {}",
            miss.id, miss.kind, miss.dimension, miss.gold, miss.found, miss.why
        )
    });
    let misses: Vec<String> = misses.collect();
    println!("{}", misses.join("\n"));
    assert!(fallen.is_empty(), "{}\nmisses:\n{}", fallen.join("\n"), misses.join("\n"));
}

/// A floor is a figure cut after three places, so that it holds for the figure itself.
fn floor(figure: f64) -> f64 {
    (figure * 1_000.0).floor() / 1_000.0
}

#[test]
fn the_passages_cover_what_a_plan_can_say() {
    let passages = passages();
    let coder = Coder::builtin().unwrap();
    assert!(passages.len() >= 200);
    let silent = passages.iter().filter(|passage| passage.labels.is_empty()).count();
    assert!(silent * 10 >= passages.len() * 4, "{silent} of {} have no label", passages.len());
    let labels: Vec<&GoldLabel> = passages.iter().flat_map(|passage| &passage.labels).collect();
    for dimension in &coder.lexicon().dimensions {
        assert!(labels.iter().any(|label| label.dimension == dimension.id), "{}", dimension.id);
    }
    for level in 1..=5 {
        assert!(labels.iter().any(|label| label.level.0 == level), "level {level}");
    }
    for framing in planlens::coding::Framing::ALL {
        assert!(labels.iter().any(|label| label.framing == framing), "{}", framing.id());
    }
    let mut ids: Vec<&String> = passages.iter().map(|passage| &passage.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), passages.len(), "an id stands once");
    let known = |label: &&GoldLabel| coder.lexicon().dimension_index(&label.dimension).is_some();
    assert!(labels.iter().all(known));
}
