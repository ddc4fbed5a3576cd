//! Where migration meets the sectors of a plan.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Serialize;

use super::placed::Placed;
use crate::coding::Level;
use crate::lexicon::{Lexicon, PerLanguage, Sector};
use crate::matching::{Automaton, AutomatonBuilder};
use crate::text::{Language, Tokens};

/// One sector of one plan: what it says of migration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SectorRow {
    /// Id of the sector.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Highest level per dimension; dimensions that it says nothing of are left out.
    pub cells: BTreeMap<String, Level>,
    /// Passages that count, per dimension.
    pub cell_passages: BTreeMap<String, usize>,
    /// Passages that count; one that speaks of two dimensions is counted once.
    pub passages: usize,
}

/// The words of the sectors, compiled for a language when it is first met.
#[derive(Debug, Default)]
pub(super) struct Sectors {
    compiled: PerLanguage<OnceLock<Automaton>>,
}

impl Sectors {
    /// Nothing is compiled yet.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let languages = Language::ALL.into_iter().filter(|_| !lexicon.sectors.is_empty());
        Self { compiled: languages.map(|language| (language, OnceLock::new())).collect() }
    }

    /// Ids of the sectors that a passage belongs to, in the order of the lexicon: those that its own
    /// words name, and those of the innermost heading that names any.
    pub(super) fn of(
        &self,
        lexicon: &Lexicon,
        language: Language,
        quote: &str,
        section_path: &[&str],
    ) -> Vec<String> {
        let Some(lazy) = self.compiled.get(&language) else { return Vec::new() };
        let automaton = lazy.get_or_init(|| compile(&lexicon.sectors, language));
        let named = |text: &str| -> BTreeSet<u32> {
            automaton.scan(text, &Tokens::of(text)).iter().map(|hit| hit.owner).collect()
        };
        let mut sectors = named(quote);
        let heading = section_path.iter().rev().map(|title| named(title));
        sectors.extend(heading.into_iter().find(|found| !found.is_empty()).unwrap_or_default());
        let ids = sectors.iter().filter_map(|index| lexicon.sectors.get(*index as usize));
        ids.map(|sector| sector.id.clone()).collect()
    }
}

fn compile(sectors: &[Sector], language: Language) -> Automaton {
    let mut builder = AutomatonBuilder::new(None);
    for (index, sector) in (0..).zip(sectors) {
        for pattern in sector.wording.get(&language).into_iter().flatten() {
            builder.add(pattern, index);
        }
    }
    builder.build()
}

/// The table of all sectors, from the evidence.
pub(super) fn table(sectors: &[Sector], evidence: &[Placed<'_>]) -> Vec<SectorRow> {
    let row = |sector: &Sector| {
        let mut row = SectorRow {
            id: sector.id.clone(),
            title: sector.title.clone(),
            cells: BTreeMap::new(),
            cell_passages: BTreeMap::new(),
            passages: 0,
        };
        let mut places = BTreeSet::new();
        let of = evidence
            .iter()
            .filter(|placed| placed.passage.counts && placed.passage.sectors.contains(&sector.id));
        for Placed { dimension, passage, .. } in of {
            let cell = row.cells.entry((*dimension).to_owned()).or_default();
            *cell = (*cell).max(passage.level);
            *row.cell_passages.entry((*dimension).to_owned()).or_default() += 1;
            places.insert((passage.start, passage.end));
        }
        row.passages = places.len();
        row
    };
    sectors.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::builtin;

    fn of(language: Language, quote: &str, path: &[&str]) -> Vec<String> {
        let lexicon = builtin().unwrap();
        Sectors::new(&lexicon).of(&lexicon, language, quote, path)
    }

    #[test]
    fn a_passage_belongs_to_the_sector_it_names_and_to_that_of_its_chapter() {
        let found = of(
            Language::En,
            "Nurses who emigrate leave hospitals short of staff.",
            &["4 Social sectors", "4.2 Education", "4.2.1 Staffing"],
        );
        assert_eq!(found, ["health", "education"]);
    }

    #[test]
    fn the_innermost_heading_that_names_a_sector_decides() {
        let found = of(Language::Fr, "La diaspora y contribue.", &["Santé", "Agriculture"]);
        assert_eq!(found, ["agriculture"]);
    }

    #[test]
    fn a_passage_about_no_sector_belongs_to_none() {
        assert!(of(Language::En, "Remittances doubled.", &["2 Diagnosis"]).is_empty());
    }
}
