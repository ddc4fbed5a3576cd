//! The migration profile grid: eight elements, each named, quantified, dated, sourced.

use schemars::JsonSchema;
use serde::Serialize;

use super::placed::{EvidenceRef, Placed};
use crate::lexicon::GridElement;
use crate::text::{TokenKind, Tokens};

/// One element of the migration profile in one plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GridRow {
    /// Id of the element.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Passages that say something about it.
    pub named: usize,
    /// Of those, passages with a number.
    pub quantified: usize,
    /// Of the quantified ones, passages with a year.
    pub dated: usize,
    /// Of the quantified ones, passages that name a source (census, survey, report).
    pub sourced: usize,
    /// The passages, in the order of dimensions and evidence.
    pub evidence: Vec<GridPassage>,
}

/// A passage that says something about an element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GridPassage {
    /// Which one.
    #[serde(flatten)]
    pub passage: EvidenceRef,
    /// Whether it has a number that is no year.
    pub quantified: bool,
    /// Whether it has a year beside that.
    pub dated: bool,
    /// Whether it names a source for that.
    pub sourced: bool,
}

/// Folded words that name a source of data.
const SOURCES: &[&str] = &[
    "census",
    "survey",
    "surveys",
    "according",
    "source",
    "report",
    "bank",
    "study",
    "statistics",
    "register",
    "recensement",
    "enquete",
    "selon",
    "rapport",
    "etude",
    "banque",
    "statistiques",
    "censo",
    "encuesta",
    "segun",
    "fuente",
    "informe",
    "banco",
    "estudio",
    "estadisticas",
    "inquerito",
    "segundo",
    "fonte",
    "relatorio",
    "estudo",
    "estatisticas",
];

/// Fills the grid from the evidence: counted passages at level 2 or more.
pub(super) fn fill(elements: &[GridElement], evidence: &[Placed<'_>]) -> Vec<GridRow> {
    elements.iter().map(|element| row(element, evidence)).collect()
}

fn row(element: &GridElement, evidence: &[Placed<'_>]) -> GridRow {
    let mut seen = Vec::new();
    let mut passages = Vec::new();
    for placed in evidence.iter().filter(|placed| placed.passage.counts && covers(element, placed))
    {
        let place = (placed.passage.start, placed.passage.end);
        if seen.contains(&place) {
            continue;
        }
        seen.push(place);
        let (number, year, source) = data_in(&placed.passage.quote);
        passages.push(GridPassage {
            passage: placed.reference(),
            quantified: number,
            dated: number && year,
            sourced: number && source,
        });
    }
    let count = |test: fn(&GridPassage) -> bool| passages.iter().filter(|p| test(p)).count();
    GridRow {
        id: element.id.clone(),
        title: element.title.clone(),
        named: passages.len(),
        quantified: count(|passage| passage.quantified),
        dated: count(|passage| passage.dated),
        sourced: count(|passage| passage.sourced),
        evidence: passages,
    }
}

fn covers(element: &GridElement, placed: &Placed<'_>) -> bool {
    let Placed { dimension, passage, .. } = *placed;
    passage.level.0 >= 2
        && element.any.iter().any(|wanted| match wanted.split_once('/') {
            Some((of, subtheme)) => {
                of == dimension && passage.subthemes.iter().any(|found| found == subtheme)
            }
            None => wanted == dimension,
        })
}

/// Whether a quote has a number that is no year, a year, a source.
fn data_in(quote: &str) -> (bool, bool, bool) {
    let tokens = Tokens::of(quote);
    let has = |kind: TokenKind| tokens.iter().any(|token| token.kind == kind);
    let source = tokens.iter().any(|token| SOURCES.contains(&tokens.folded_of(token)));
    (has(TokenKind::Number), has(TokenKind::Year), source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_alone_is_no_quantity() {
        assert_eq!(data_in("Migrants in 2010"), (false, true, false));
        assert_eq!(data_in("According to the census of 2009, 4,300 left"), (true, true, true));
    }
}
