//! Versions compared: invented plans with known edits, written as text, Word and PDF.

mod commands;
mod edits;
mod laws;
mod measure;
mod paper;
mod plan;
mod real;

use std::sync::LazyLock;

use planlens::audit::Auditor;
use planlens::coding::Coder;
use planlens::compare::{Comments, Comparison, Extent, Version, compare};
use planlens::error::ErrorKind;
use planlens::extract::{ExtractOptions, Source};

static AUDITOR: LazyLock<Auditor> = LazyLock::new(|| Auditor::new(Coder::builtin().unwrap(), None));

fn version(name: &str, bytes: &[u8]) -> Version {
    let plan = Source { name, bytes }.extract(&ExtractOptions::default()).unwrap();
    Version::of(&AUDITOR, &plan).unwrap()
}

fn compared(old: &[u8], new: &[u8]) -> Comparison {
    let (old, new) = (version("old", old), version("new", new));
    compare(&AUDITOR, &old, &new, Extent::Everything, None).unwrap()
}

/// A short plan in Markdown with some paragraphs under one heading.
fn short(paragraphs: &[&str]) -> String {
    format!("# Strategy\n\n{}\n", paragraphs.join("\n\n"))
}

/// The kind of the only change of a dimension, with its sentence.
fn only_change(comparison: &Comparison, dimension: &str) -> (String, String) {
    let found = comparison.dimensions.iter().find(|found| found.id == dimension).unwrap();
    let [change] = found.changes.as_slice() else {
        panic!("{dimension}: {:#?}", found.changes);
    };
    (change.kind.id().to_owned(), change.sentence.clone())
}

#[test]
fn may_that_becomes_shall_is_strengthened_and_back_weakened() {
    let soft = short(&["The state may reduce the cost of sending remittances."]);
    let firm = short(&["The state shall reduce the cost of sending remittances."]);
    assert_eq!(
        only_change(&compared(soft.as_bytes(), firm.as_bytes()), "remittances").0,
        "strengthened"
    );
    assert_eq!(
        only_change(&compared(firm.as_bytes(), soft.as_bytes()), "remittances").0,
        "weakened"
    );
}

#[test]
fn a_dimension_that_keeps_its_mentions_and_loses_its_budget_raises_an_alarm() {
    let old = short(&[
        "The Ministry of Finance will reduce the cost of sending remittances from 9 % to 3 % by 2028, with USD 2 million set aside for it.",
    ]);
    let new = short(&["The state could reduce the cost of sending remittances."]);
    let comparison = compared(old.as_bytes(), new.as_bytes());
    assert_eq!(comparison.alarms.len(), 1, "{:#?}", comparison.alarms);
    let lost: Vec<&str> = comparison.alarms[0].lost.iter().map(|facet| facet.id()).collect();
    assert_eq!(lost, ["budget", "target", "measure"]);
    assert!(comparison.headline.contains("hollowed out"), "{}", comparison.headline);
}

#[test]
fn a_passage_moved_to_an_annex_is_weakened() {
    let register = "A register of migrant workers shall be established by the Ministry of Labour.";
    let roads =
        "Roads will be paved in the northern districts, and wells will be dug in the hills.";
    let old = format!("# Strategy\n\n{register}\n\n{roads}\n\n# Annex\n\nSources of figures.\n");
    let new = format!("# Strategy\n\n{roads}\n\n# Annex\n\nSources of figures.\n\n{register}\n");
    let (kind, sentence) = only_change(&compared(old.as_bytes(), new.as_bytes()), "labour");
    assert_eq!(kind, "weakened");
    assert!(sentence.contains("from “Strategy” to “Annex”"), "{sentence}");
}

#[test]
fn a_passage_shown_in_another_light_is_reframed() {
    let old = short(&["Internal migration contributes to growth in the towns of the coast."]);
    let new = short(&["Internal migration must be curbed in the towns of the coast."]);
    let comparison = compared(old.as_bytes(), new.as_bytes());
    let found = comparison.dimensions.iter().find(|found| found.id == "internal").unwrap();
    let kinds: Vec<&str> = found.changes[0]
        .also
        .iter()
        .chain(std::iter::once(&found.changes[0].kind))
        .map(|kind| kind.id())
        .collect();
    assert!(kinds.contains(&"reframed"), "{kinds:?}");
}

#[test]
fn plans_in_two_languages_are_refused_unless_only_the_matrix_is_asked_for() {
    let english = short(&[
        "The state will reduce the cost of sending remittances to rural families in every district.",
    ]);
    let french = short(&[
        "L’État réduira le coût des transferts de fonds des migrants vers les familles rurales de chaque district.",
    ]);
    let (old, new) = (version("en", english.as_bytes()), version("fr", french.as_bytes()));
    let error = compare(&AUDITOR, &old, &new, Extent::Everything, None).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::DifferentLanguages(..)), "{error}");
    assert!(error.to_string().contains("--matrix-only"));
    let matrix = compare(&AUDITOR, &old, &new, Extent::MatrixOnly, None).unwrap();
    assert!(matrix.text.is_none());
    assert_eq!(matrix.warnings[0].code, "matrix-only");
}

#[test]
fn comments_come_back_adopted_partly_not_and_reversed() {
    let old = short(&[
        "Remittances reached a tenth of the national product.",
        "Victims of trafficking shall receive shelter from the Ministry of Social Affairs.",
        "Roads will be paved.",
    ]);
    let new = short(&[
        "Remittances reached a tenth of the national product.",
        "The Ministry of Finance shall cap the fees charged on remittances at three per cent.",
        "Refugee children could enrol in public schools.",
        "Roads will be paved.",
    ]);
    let table = "reference,who,dimension,asked\n\
        1,A,remittances,cap the fees charged on remittances\n\
        2,B,,Refugee children shall enrol in public schools\n\
        3,C,diaspora,Bonds for nationals living abroad\n\
        4,D,trafficking,Victims of trafficking shall receive shelter\n";
    let comments = Comments::parse(table).unwrap();
    let (old, new) = (version("old", old.as_bytes()), version("new", new.as_bytes()));
    let comparison = compare(&AUDITOR, &old, &new, Extent::Everything, Some(&comments)).unwrap();
    let status: Vec<&str> = comparison.comments.iter().map(|answer| answer.status.id()).collect();
    assert_eq!(status, ["adopted", "partly", "not", "reversed"], "{:#?}", comparison.comments);
    assert!(comparison.comments[3].place.as_ref().unwrap().in_old);
    let filled = comments.filled(&comparison.comments);
    assert_eq!(filled[0][..4], ["reference", "who", "dimension", "asked"]);
    assert_eq!((filled[1][1].as_str(), filled[1][4].as_str()), ("A", "adopted"));
}

#[test]
fn a_repetition_that_goes_is_no_loss() {
    let sentence = "The plan will reduce the cost of sending remittances through rural banks.";
    let old =
        format!("# Executive summary\n\n{sentence}\n\n# Strategy\n\n{sentence} Roads follow.\n");
    let new =
        format!("# Executive summary\n\nRoads first.\n\n# Strategy\n\n{sentence} Roads follow.\n");
    let comparison = compared(old.as_bytes(), new.as_bytes());
    let found = comparison.dimensions.iter().find(|found| found.id == "remittances").unwrap();
    assert!(found.changes.is_empty(), "{:#?}", found.changes);
}

#[test]
fn a_table_with_its_columns_in_another_order_is_layout() {
    let old = "# Matrix\n\n| Measure | Responsible | Budget |\n| --- | --- | --- |\n| Train 500 migrant workers before departure | Ministry of Labour | USD 300,000 |\n| Pave the road to the border post | Ministry of Works | USD 900,000 |\n";
    let new = "# Matrix\n\n| Responsible | Measure | Budget |\n| --- | --- | --- |\n| Ministry of Labour | Train 500 migrant workers before departure | USD 300,000 |\n| Ministry of Works | Pave the road to the border post | USD 900,000 |\n";
    let comparison = compared(old.as_bytes(), new.as_bytes());
    let text = comparison.text.unwrap();
    assert!(text.passages.is_empty(), "{:#?}", text.passages);
}
