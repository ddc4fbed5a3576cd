//! What a search gives back: the JSON contract.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tantivy::query::Explanation;
use tantivy::schema::{Field, Schema};

use super::entry::PassageLabel;
use crate::coding::Level;
use crate::text::{Language, Span};

/// How to search.
#[derive(Debug, Clone, Default)]
pub struct SearchOptions {
    /// Most passages, or plans where they are grouped.
    pub limit: usize,
    /// How many to leave out before.
    pub offset: usize,
    /// The language of the query's words; all are tried by default.
    pub language: Option<Language>,
    /// Show the best plans with so many of their passages each.
    pub group: Option<usize>,
    /// Explain the score of each passage.
    pub explain: bool,
}

/// The results of a search.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Results {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The query as it was given.
    pub query: String,
    /// Passages found in all.
    pub total: usize,
    /// More passages, which hold some of the words only; looked for where too few hold enough.
    pub partial: usize,
    /// How many were left out before those shown.
    pub offset: usize,
    /// Best passages first; empty where they are grouped.
    pub hits: Vec<Hit>,
    /// Best plans first; empty where passages are not grouped.
    pub groups: Vec<Group>,
    /// Passages found per dimension, country, year, level, section and language.
    pub facets: BTreeMap<String, BTreeMap<String, usize>>,
    /// For words that the index does not know: a word that it knows.
    pub did_you_mean: BTreeMap<String, String>,
    /// What a reader must know of how the results came about.
    pub notes: Vec<String>,
}

/// What a plan is, for a reader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanHeading {
    /// Id of the plan.
    pub plan: String,
    /// Its title.
    pub title: String,
    /// Its country; empty where unknown.
    pub country: String,
    /// Its year.
    pub year: Option<u16>,
}

/// One plan with its best passages.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Group {
    /// The plan.
    #[serde(flatten)]
    pub plan: PlanHeading,
    /// Passages found in it.
    pub passages: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// One passage that was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Hit {
    /// Its plan.
    #[serde(flatten)]
    pub plan: PlanHeading,
    /// Number of the passage in its plan: `PLAN#NUMBER` names it.
    pub passage: u32,
    /// Physical page, from 1.
    pub page: u32,
    /// Number printed on the page.
    pub page_label: Option<String>,
    /// Page and printed label for readers, or the paragraph of its section.
    pub place: String,
    /// Titles of the sections around it, outermost first.
    pub section_path: Vec<String>,
    /// Role of its section; empty where it has none.
    pub section_role: String,
    /// Two-letter code of its language.
    pub language: String,
    /// Its highest level; 0 where nothing was coded in it.
    pub level: Level,
    /// What was coded in it.
    pub labels: Vec<PassageLabel>,
    /// Its text, whole.
    pub text: String,
    /// The stretch of the text that is shown, in bytes.
    pub snippet: Highlighted,
    /// Each word that was looked for, with what stands around it.
    pub kwic: Vec<KwicLine>,
    /// How well it fits; comparable within one search only.
    pub score: f32,
    /// Whether it holds some of the words only.
    pub partial: bool,
    /// How the score came about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<ScoreStep>,
}

/// One step of the arithmetic of a score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScoreStep {
    /// Its value.
    pub value: f32,
    /// How it comes from its parts, and of which word.
    pub what: String,
    /// Its parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ScoreStep>,
}

/// An explanation as tantivy writes it.
#[derive(Deserialize)]
struct Explained {
    value: f32,
    description: String,
    #[serde(default)]
    details: Vec<Explained>,
    #[serde(default)]
    context: Vec<String>,
}

impl ScoreStep {
    /// A tantivy explanation with the words and fields by name.
    pub(super) fn of(explanation: &Explanation, schema: &Schema) -> Option<Self> {
        let explained = serde_json::to_value(explanation).ok()?;
        serde_json::from_value(explained).ok().map(|explained| Self::step(explained, schema))
    }

    fn step(explained: Explained, schema: &Schema) -> Self {
        let mut what = explained.description;
        for term in explained.context {
            // `Term=Term(field=18, type=Str, "word")`
            let word = term.split_once('"').and_then(|(_, rest)| Some(rest.rsplit_once('"')?.0));
            let number = term.split_once("field=").and_then(|(_, rest)| rest.split(',').next());
            let field = number.and_then(|number| number.trim().parse().ok());
            if let (Some(word), Some(field)) = (word, field) {
                let field = schema.get_field_name(Field::from_field_id(field));
                what.push_str(&format!(" (“{word}” in {field})"));
            }
        }
        let parts = explained.details.into_iter().map(|part| Self::step(part, schema)).collect();
        Self { value: explained.value, what, parts }
    }
}

/// A stretch of a passage with the words that were looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Highlighted {
    /// Where it stands in the text.
    pub span: Span,
    /// Where the words stand in the text.
    pub marks: Vec<Span>,
}

impl Highlighted {
    /// The stretch cut at the marks: text and whether it is marked.
    pub fn parts<'a>(&self, text: &'a str) -> Vec<(&'a str, bool)> {
        let mut parts = Vec::new();
        let mut at = self.span.start;
        for mark in self.marks.iter().filter(|mark| self.span.contains(**mark)) {
            if mark.start >= at {
                parts.push((text.get(at..mark.start).unwrap_or_default(), false));
                parts.push((mark.of(text), true));
                at = mark.end;
            }
        }
        parts.push((text.get(at..self.span.end).unwrap_or_default(), false));
        parts.retain(|(part, _)| !part.is_empty());
        parts
    }
}

/// A key word in context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KwicLine {
    /// What stands before, at most 50 characters.
    pub left: String,
    /// The word or words.
    pub word: String,
    /// What stands after, at most 50 characters.
    pub right: String,
}

/// Characters on each side of a key word.
const AROUND: usize = 50;

impl KwicLine {
    /// Marks that only blanks part are one key word.
    pub(super) fn all(text: &str, marks: &[Span]) -> Vec<Self> {
        let mut joined: Vec<Span> = Vec::new();
        for mark in marks {
            match joined.last_mut() {
                Some(last)
                    if text.get(last.end..mark.start).is_some_and(|t| t.trim().is_empty()) =>
                {
                    last.end = mark.end;
                }
                _ => joined.push(*mark),
            }
        }
        let line = |mark: &Span| {
            let before = text.get(..mark.start).unwrap_or_default();
            let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
            let flat = |text: &str| text.replace(['\n', '\t'], " ");
            Self {
                left: flat(&before[from..]).trim_end().to_owned(),
                word: flat(mark.of(text)),
                right: text
                    .get(mark.end..)
                    .unwrap_or_default()
                    .chars()
                    .take(AROUND)
                    .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
                    .collect::<String>()
                    .trim_start()
                    .to_owned(),
            }
        };
        joined.iter().map(line).collect()
    }
}
