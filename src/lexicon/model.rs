//! The lexicon's types: what stands in the files, once read and checked.

use std::collections::BTreeMap;

use super::pattern::Pattern;
use crate::text::Language;

/// A thing per language.
pub type PerLanguage<T> = BTreeMap<Language, T>;

/// The lexicon: dimensions with their terms, exclusions, word lists, cues and headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexicon {
    /// Its own version, `major.minor.patch`.
    pub version: String,
    /// Dimensions in the order of reports.
    pub dimensions: Vec<Dimension>,
    /// All terms, in the order of the dimensions, then by id.
    pub terms: Vec<Term>,
    /// Phrases in which a term has another sense.
    pub exclusions: Vec<Exclusion>,
    /// Named lists of words and phrases, per language.
    pub lists: PerLanguage<BTreeMap<String, Vec<Pattern>>>,
    /// What tells levels and framings apart, all languages.
    pub cues: Vec<Cue>,
    /// What headings tell of a section's role.
    pub headings: Vec<HeadingRule>,
    /// What column titles tell of a table's cells.
    pub columns: Vec<HeadingRule>,
    /// The elements of a migration profile.
    pub grid: Vec<GridElement>,
    /// The sectors of a plan.
    pub sectors: Vec<Sector>,
    /// Hash of everything that can move a result.
    pub fingerprint: String,
    /// Names of the overlays in force, in order.
    pub overlays: Vec<String>,
}

/// One of the sixteen topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Permanent id: `remittances`.
    pub id: String,
    /// Title in English.
    pub title: String,
    /// The question that the dimension puts to a plan.
    pub asks: String,
    /// Sub-themes, for breadth.
    pub subthemes: Vec<String>,
    /// Whether it is labelled beside a host dimension (gender, rights, data, ...).
    pub cross_cutting: bool,
    /// The lowest level at which a passage is labelled with it: 2 where a bare name is nothing.
    pub least: u8,
}

/// An element of the migration profile (METHOD 3, the profile grid).
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridElement {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What speaks of it: dimensions, or sub-themes as `dimension/subtheme`.
    pub any: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

/// A sector of a plan, and the words that speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Its id: `health`.
    pub id: String,
    /// Its title in English.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// Wording per language, in headings and in passages.
    pub wording: PerLanguage<Vec<Pattern>>,
}

/// Whether a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Found and shown, never counted.
    Draft,
    /// Found and counted.
    Stable,
    /// Kept so that old reports can be read; not looked for.
    Retired,
}

/// One meaning, with its wording in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Permanent id: `remittances/transfer-cost`.
    pub id: String,
    /// Index of its dimension in [`Lexicon::dimensions`].
    pub dimension: usize,
    /// What it stands for, in English.
    pub label: String,
    /// The sub-theme it belongs to, if any.
    pub subtheme: Option<String>,
    /// How surely it stands for its dimension: 1 (weak) to 5 (unambiguous).
    pub weight: u8,
    /// Whether it counts.
    pub status: Status,
    /// Whether it only proves that people move: evidence for its dimension when nothing more
    /// specific stands in the passage.
    pub anchor: bool,
    /// Lexicon version it came with.
    pub since: String,
    /// Where the meaning comes from.
    pub sources: Vec<String>,
    /// Its wording per language.
    pub wording: PerLanguage<Wording>,
}

/// What a term looks like in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Any of these finds the term.
    pub any: Vec<Pattern>,
    /// If not empty: one of these must stand near, or the mention does not count.
    pub near: Vec<Gate>,
    /// How many words away a gate may be; no limit inside the sentence where absent.
    pub within: Option<usize>,
    /// Guards: one that shares a word with a mention cancels it.
    pub unless: Vec<Pattern>,
    /// Sentences that must be found.
    pub hits: Vec<String>,
    /// Sentences that must not be found.
    pub misses: Vec<String>,
}

/// What must stand near a context-gated term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// A word or phrase of a named list.
    List(String),
    /// Any mention of people moving that counts by itself (`@movement`).
    Movement,
    /// A pattern.
    Pattern(Pattern),
}

/// A phrase in which a term has another sense: birds, data, capital.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// Permanent id: `animal-migration`.
    pub id: String,
    /// The rule as it is shown to a reader.
    pub rule: String,
    /// Whether it speaks for the whole passage: it cancels anchors in sentences where no exception
    /// stands, wherever in the passage its own words are.
    pub whole: bool,
    /// Indices of the dimensions it cancels; empty means all.
    pub dimensions: Vec<usize>,
    /// Its wording per language.
    pub wording: PerLanguage<ExclusionWording>,
}

/// An exclusion in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExclusionWording {
    /// A mention that shares a word with one of these is discarded.
    pub any: Vec<Pattern>,
    /// If one of these stands inside the match, the exclusion does not hold.
    pub except: Vec<Pattern>,
    /// Sentences in which it must fire.
    pub hits: Vec<String>,
    /// Sentences in which it must not fire.
    pub misses: Vec<String>,
}

/// What a cue tells.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// Level 3: the state intends something.
    Intention,
    /// Level 4: a concrete action or instrument.
    Action,
    /// Level 4: who does it.
    Actor,
    /// Level 4: when.
    Time,
    /// Level 4: where.
    Place,
    /// Level 4: for how many.
    Number,
    /// Level 5: an indicator is named.
    Indicator,
    /// Level 5: a baseline or target is named.
    Target,
    /// Level 5: money is set aside.
    Budget,
    /// Level 5 in a row with an amount in a cell of its own: a programme or project.
    Project,
    /// Level 2: something is said (a cause, a trend, a fact).
    Statement,
    /// Level 1: a list of examples.
    Listing,
    /// Level 1: a wording in which a mention only qualifies something else.
    Passing,
    /// Undoes a name: something is done with the law or the body named ("adopted the Act").
    Governing,
    /// Undoes a name: the law or body named before it is what something is said of or done with
    /// ("the Act was amended").
    Undergone,
    /// Level 1: the words of a list of sources ("Working Paper", "retrieved from").
    Citation,
    /// Holds a level down: the thing is over.
    Past,
    /// Undoes `Past`: it goes on.
    Continued,
    /// Holds a level down: only possible or hoped for.
    Conditional,
    /// A negation.
    Negation,
    /// Looks like a negation and is none.
    PseudoNegation,
    /// Ends the reach of a negation.
    ScopeEnd,
    /// Speaks of another country.
    Elsewhere,
    /// Admits that data are missing.
    DataGap,
    /// Integrates topics into planning ("will be mainstreamed").
    Mainstreaming,
    /// Framing: migration as a resource.
    Opportunity,
    /// Framing: migration as harm or burden.
    Problem,
    /// Framing: movement is to be stopped or turned back.
    Restrictive,
    /// Framing: those who move are vulnerable and are to be protected.
    Protective,
}

/// A wording in one language that tells a level or a framing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Permanent id: `en/intention/will`.
    pub id: String,
    /// The language.
    pub language: Language,
    /// What it tells.
    pub kind: CueKind,
    /// How strongly it tells it, 1 to 5.
    pub weight: u8,
    /// Dimensions it speaks for (indices); empty means all.
    pub dimensions: Vec<usize>,
    /// Whether it counts only where a sentence or an item opens.
    pub opening: bool,
    /// Whether it speaks for the whole passage, not only for its own sentence.
    pub whole: bool,
    /// Any of these finds it.
    pub any: Vec<Pattern>,
    /// Guards: one that shares a word cancels it.
    pub unless: Vec<Pattern>,
    /// Sentences that must be found.
    pub hits: Vec<String>,
    /// Sentences that must not be found.
    pub misses: Vec<String>,
}

/// What a heading says about the section under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingRule {
    /// What the section is: one of the six roles, or a part that is no evidence.
    pub role: String,
    /// Wording per language.
    pub wording: PerLanguage<Vec<Pattern>>,
}

impl Lexicon {
    /// The index of a dimension by id.
    pub fn dimension_index(&self, id: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.id == id)
    }

    /// The term with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }
}
