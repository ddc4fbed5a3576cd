use crate::matching::Acronyms;
use crate::text::{Language, Span};

/// What is coded: a paragraph, a list item or a table row.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Cells with a column title that says what they hold, where the passage is a table row.
    pub columns: &'a [Column],
    /// What the abbreviations of its plan stand for.
    pub acronyms: &'a Acronyms,
}

/// The abbreviations of a passage that comes without a plan.
static NONE: Acronyms = Acronyms::none();

impl<'a> Passage<'a> {
    /// A passage that comes without a plan: no columns, no abbreviations.
    pub fn alone(text: &'a str, language: Language) -> Self {
        Self { text, language, columns: &[], acronyms: &NONE }
    }
}

/// A cell of a table row, by what its column is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Where the cell stands in the passage's text; empty for a cell that is merged with one above.
    pub span: Span,
    /// What it says.
    pub text: String,
    /// What its column is for.
    pub role: ColumnRole,
}

/// What a table column is for, told from its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnRole {
    /// Who does it.
    Actor,
    /// When.
    Time,
    /// Money.
    Budget,
    /// What is measured.
    Indicator,
    /// Where the indicator stands.
    Baseline,
    /// Where it is to go.
    Target,
    /// What is done.
    Measure,
    /// What is aimed at.
    Objective,
}

impl ColumnRole {
    /// The role with this id in `columns.toml`.
    pub fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "actor" => Self::Actor,
            "time" => Self::Time,
            "budget" => Self::Budget,
            "indicator" => Self::Indicator,
            "baseline" => Self::Baseline,
            "target" => Self::Target,
            "measure" => Self::Measure,
            "objective" => Self::Objective,
            _ => return None,
        })
    }
}
