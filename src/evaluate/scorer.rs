//! Gold passages in, figures out.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::measure::{Counts, Evaluation, LevelFigures};
use crate::coding::{Coder, Coding, Framing, Level, Passage};
use crate::error::{Error, ErrorKind, Result};
use crate::text::{Language, Tongue};

/// A passage with the labels that a person gave it.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldPassage {
    /// Its id.
    pub id: String,
    /// The document it comes from.
    #[serde(default)]
    pub document: Option<String>,
    /// Its language; told from the text where absent.
    #[serde(default)]
    pub lang: Option<Language>,
    /// The nearest heading.
    #[serde(default)]
    pub heading: Option<String>,
    /// The text.
    pub text: String,
    /// The labels.
    pub labels: Vec<GoldLabel>,
}

/// One label that a person gave.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldLabel {
    /// Dimension id.
    pub dimension: String,
    /// Level, 1 to 5.
    pub level: Level,
    /// Framing.
    pub framing: Framing,
}

/// One difference between person and program.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Miss {
    /// The passage.
    pub id: String,
    /// `missed`, `false`, `level` or `framing`.
    pub kind: &'static str,
    /// Dimension id.
    pub dimension: String,
    /// What the person said, as `L3 protective`.
    pub gold: String,
    /// What the program said.
    pub found: String,
    /// The rules and cues behind it.
    pub why: String,
}

/// Collects passages and computes the figures.
pub struct Scorer<'a> {
    coder: &'a Coder,
    passages: Vec<(GoldPassage, Coding)>,
}

impl<'a> Scorer<'a> {
    /// A scorer for a coder.
    pub fn new(coder: &'a Coder) -> Self {
        Self { coder, passages: Vec::new() }
    }

    /// Reads gold passages, one JSON object a line.
    ///
    /// # Errors
    /// [`ErrorKind::BadRecord`] with the line's number.
    pub fn read(jsonl: &str) -> Result<Vec<GoldPassage>> {
        jsonl
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(index, line)| {
                serde_json::from_str(line)
                    .map_err(|error| Error::new(ErrorKind::BadRecord(index + 1)).because(error))
            })
            .collect()
    }

    /// Codes a passage and keeps it.
    pub fn add(&mut self, gold: GoldPassage) {
        let language =
            gold.lang.or_else(|| Tongue::of(&gold.text).supported()).unwrap_or(Language::En);
        let passage = Passage::alone(&gold.text, language);
        let coding = self.coder.code(&passage);
        self.passages.push((gold, coding));
    }

    /// The figures over all passages kept so far.
    pub fn evaluation(&self) -> Evaluation {
        self.over(|_| true)
    }

    /// The figures per document, in the order of their names.
    pub fn by_document(&self) -> BTreeMap<String, Evaluation> {
        let names = self.passages.iter().filter_map(|(gold, _)| gold.document.clone());
        let names: std::collections::BTreeSet<String> = names.collect();
        names
            .into_iter()
            .map(|name| {
                let evaluation = self.over(|gold| gold.document.as_ref() == Some(&name));
                (name, evaluation)
            })
            .collect()
    }

    fn over(&self, keep: impl Fn(&GoldPassage) -> bool) -> Evaluation {
        let lexicon = self.coder.lexicon();
        let mut evaluation = Evaluation::default();
        let mut levels = LevelFigures::default();
        for (gold, coding) in self.passages.iter().filter(|(gold, _)| keep(gold)) {
            evaluation.passages += 1;
            if gold.labels.is_empty() {
                evaluation.unlabelled += 1;
                evaluation.unlabelled_kept += usize::from(coding.labels.is_empty());
            }
            let language = gold.lang.map_or("und", Language::code);
            for dimension in &lexicon.dimensions {
                let person = gold.labels.iter().find(|label| label.dimension == dimension.id);
                let program = coding
                    .labels
                    .iter()
                    .find(|label| lexicon.dimensions[label.dimension].id == dimension.id);
                let outcome = Counts::of(person.is_some(), program.is_some());
                evaluation.overall += outcome;
                *evaluation.languages.entry(language.to_owned()).or_default() += outcome;
                let figures = evaluation.dimensions.entry(dimension.id.clone()).or_default();
                figures.counts += outcome;
                if let (Some(person), Some(program)) = (person, program) {
                    levels.add(person.level, program.level);
                    figures.level_exact += usize::from(person.level == program.level);
                    evaluation.framing.add(person.framing, program.framing);
                }
            }
        }
        evaluation.levels = levels;
        evaluation
    }

    /// Every difference, in the order of the passages and the lexicon.
    pub fn misses(&self) -> Vec<Miss> {
        let lexicon = self.coder.lexicon();
        let mut misses = Vec::new();
        for (gold, coding) in &self.passages {
            for (index, dimension) in lexicon.dimensions.iter().enumerate() {
                let person = gold.labels.iter().find(|label| label.dimension == dimension.id);
                let program = coding.labels.iter().find(|label| label.dimension == index);
                let kind = match (person, program) {
                    (None, None) => continue,
                    (Some(_), None) => "missed",
                    (None, Some(_)) => "false",
                    (Some(a), Some(b)) if a.level != b.level => "level",
                    (Some(a), Some(b)) if a.framing != b.framing => "framing",
                    _ => continue,
                };
                let why = program.map_or(String::new(), |label| {
                    let words =
                        label.spans.iter().map(|span| span.of(&gold.text).replace('\n', " "));
                    let rules = label.why.iter().map(|reason| {
                        format!(
                            "{} [{}]",
                            reason.rule,
                            reason.words.as_deref().unwrap_or("").replace('\n', " ")
                        )
                    });
                    words.chain(rules).collect::<Vec<_>>().join(" | ")
                });
                misses.push(Miss {
                    id: gold.id.clone(),
                    kind,
                    dimension: dimension.id.clone(),
                    gold: person
                        .map_or(String::new(), |l| format!("{} {}", l.level, l.framing.id())),
                    found: program
                        .map_or(String::new(), |l| format!("{} {}", l.level, l.framing.id())),
                    why,
                });
            }
        }
        misses
    }
}
