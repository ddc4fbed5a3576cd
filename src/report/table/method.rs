//! How to read the numbers, in few words; the long form is docs/method.md.

use super::{Cell, Table, columns};
use crate::coding::Level;

/// What each level asks of a passage, from 1 to 5.
const LADDER: [&str; 5] = [
    "the topic is named",
    "something is said about it: a fact, a cause, a trend",
    "the State intends something",
    "a concrete action with who, when, where or for how many",
    "an amount of money, or an indicator with a target",
];

/// How a result comes about.
pub(in crate::report) const METHOD: [(&str, &str); 5] = [
    (
        "Passages",
        "Each paragraph, list item and table row is read alone against a lexicon of terms in English, French, Spanish and Portuguese. Words in another sense (birds, data, capital) are discarded with the rule that says so.",
    ),
    (
        "Score",
        "The highest level that a dimension's passages reach gives a band (1-15, 16-40, 41-60, 61-80, 81-100). The place in the band depends on how many passages reach the level, in how many of six plan sections, on how many sub-themes.",
    ),
    (
        "Band",
        "The range of the score when any one term or plan section is left out, or a weight is halved or doubled.",
    ),
    (
        "Index",
        "The mean of all dimensions, unweighted. It serves to compare drafts of one plan, not to rank countries.",
    ),
    (
        "Framing",
        "In what light a passage shows movement: opportunity, neutral, problem, restrictive, protective.",
    ),
];

/// What the method cannot see.
pub(in crate::report) const LIMITS: [&str; 4] = [
    "A mention is not a policy, and the absence of a word is not the absence of the idea.",
    "Pages that could not be read and text in other languages are listed; they count for nothing, neither as evidence nor as silence.",
    "What a table says by its layout alone, irony, and chains of footnotes are lost.",
    "Levels are proposals with their evidence. Whoever uses them should read the passages.",
];

/// The method as a table.
pub(in crate::report) fn method() -> Table {
    let levels = (1..).zip(LADDER).map(|(level, asks)| {
        vec![Cell::text(format!("Level {level}: {}", Level(level).name())), Cell::text(asks)]
    });
    let method = METHOD.iter().map(|(name, text)| vec![Cell::text(*name), Cell::text(*text)]);
    let limits = LIMITS.iter().map(|text| vec![Cell::text("Limit"), Cell::text(*text)]);
    Table {
        name: "Method",
        columns: columns(&[("what", "What", 24), ("meaning", "Meaning", 110)]),
        rows: levels.chain(method).chain(limits).collect(),
    }
}
