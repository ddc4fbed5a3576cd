//! The migration profile grid: eight elements, each named, quantified, dated, sourced.

use schemars::JsonSchema;
use serde::Serialize;

use crate::lexicon::GridElement;
use crate::score::Evidence;
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

/// Fills the grid from the evidence: (dimension id, passage), counted ones at level 2 or more.
pub(super) fn fill(elements: &[GridElement], evidence: &[(&str, &Evidence)]) -> Vec<GridRow> {
    elements
        .iter()
        .map(|element| {
            let mut row = GridRow {
                id: element.id.clone(),
                title: element.title.clone(),
                named: 0,
                quantified: 0,
                dated: 0,
                sourced: 0,
            };
            let mut seen = Vec::new();
            for (_, passage) in
                evidence.iter().filter(|(dimension, passage)| covers(element, dimension, passage))
            {
                let place = (passage.start, passage.end);
                if seen.contains(&place) || !passage.counts {
                    continue;
                }
                seen.push(place);
                let (number, year, source) = data_in(&passage.quote);
                row.named += 1;
                row.quantified += usize::from(number);
                row.dated += usize::from(number && year);
                row.sourced += usize::from(number && source);
            }
            row
        })
        .collect()
}

fn covers(element: &GridElement, dimension: &str, passage: &Evidence) -> bool {
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
