//! The traps of the method: words in another sense, negations, lists, rows.

use std::collections::BTreeMap;

use planlens::coding::{Coder, Passage};
use planlens::text::Language;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    trap: Vec<Trap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    number: u32,
    name: String,
    lang: Language,
    text: String,
    #[serde(default)]
    none: bool,
    #[serde(default)]
    only: bool,
    #[serde(default)]
    labels: Vec<Expected>,
    /// Dimensions that may be labelled, up to a level.
    #[serde(default)]
    most: BTreeMap<String, u8>,
    #[serde(default)]
    absent: Vec<String>,
    #[serde(default)]
    without_data: Vec<String>,
    /// Why it is not met yet.
    open: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    dimension: String,
    least: u8,
    most: u8,
    framing: Option<String>,
    unframed: Option<String>,
}

/// What is wrong with the coding of a trap; nothing if it is passed.
fn faults(coder: &Coder, trap: &Trap) -> Vec<String> {
    let coding = coder.code(&Passage::alone(&trap.text, trap.lang));
    let id = |dimension: usize| coder.lexicon().dimensions[dimension].id.as_str();
    let mut faults = Vec::new();
    for label in &coding.labels {
        let dimension = id(label.dimension);
        let expected = trap.labels.iter().any(|expected| expected.dimension == dimension);
        let most = trap.most.get(dimension);
        let shown = format!(
            "{dimension} {} {:?}",
            label.level,
            label.terms.iter().map(|t| &coder.lexicon().terms[*t].id).collect::<Vec<_>>()
        );
        if trap.none
            || trap.absent.iter().any(|absent| absent == dimension)
            || (trap.only && !expected)
        {
            faults.push(format!("must not be labelled: {shown}"));
        }
        if most.is_some_and(|most| label.level.0 > *most) {
            faults.push(format!("too high: {shown}"));
        }
        if label.with_data && trap.without_data.iter().any(|without| without == dimension) {
            faults.push(format!("has no data: {shown}"));
        }
    }
    for expected in &trap.labels {
        let Some(label) =
            coding.labels.iter().find(|label| id(label.dimension) == expected.dimension)
        else {
            faults.push(format!("not labelled: {}", expected.dimension));
            continue;
        };
        let why = label
            .why
            .iter()
            .map(|reason| format!("{} {:?}", reason.rule, reason.words))
            .collect::<Vec<_>>()
            .join("; ");
        if !(expected.least..=expected.most).contains(&label.level.0) {
            faults.push(format!("{} is {}: {why}", expected.dimension, label.level));
        }
        if expected.framing.as_ref().is_some_and(|framing| framing != label.framing.id())
            || expected.unframed.as_ref().is_some_and(|framing| framing == label.framing.id())
        {
            faults.push(format!(
                "{} is framed as {}: {why}",
                expected.dimension,
                label.framing.id()
            ));
        }
    }
    faults
}

fn check(text: &str) {
    let file: File = toml::from_str(text).unwrap();
    let coder = Coder::builtin().unwrap();
    let mut broken = Vec::new();
    for trap in &file.trap {
        let faults = faults(&coder, trap);
        match (&trap.open, faults.is_empty()) {
            (None, false) => broken.push(format!(
                "{} {} [{}] {}\n    {}",
                trap.number,
                trap.name,
                trap.lang,
                trap.text,
                faults.join("\n    ")
            )),
            (Some(why), true) => broken.push(format!(
                "{} {} [{}] is met now, drop `open`: {why}",
                trap.number, trap.name, trap.lang
            )),
            _ => {}
        }
    }
    assert!(
        broken.is_empty(),
        "{} of {} traps:\n{}",
        broken.len(),
        file.trap.len(),
        broken.join("\n")
    );
}

#[test]
fn the_traps_of_the_method_are_passed() {
    check(include_str!("../quality/traps.toml"));
}
