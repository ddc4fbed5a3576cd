//! The files as they are written: what serde reads before the rules are checked.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::model::{CueKind, GridElement, Status};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    pub(super) version: String,
    pub(super) dimensions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GridFile {
    pub(super) element: Vec<GridElement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DimensionFile {
    pub(super) dimension: DimensionEntry,
    #[serde(default)]
    pub(super) term: Vec<TermEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DimensionEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) asks: String,
    pub(super) subthemes: Vec<String>,
    #[serde(default)]
    pub(super) cross_cutting: bool,
    #[serde(default)]
    pub(super) least: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OverlayFile {
    #[serde(default)]
    pub(super) retire: Vec<String>,
    #[serde(default)]
    pub(super) term: Vec<TermEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermEntry {
    pub(super) id: String,
    pub(super) label: String,
    #[serde(default)]
    pub(super) subtheme: Option<String>,
    pub(super) weight: u8,
    pub(super) status: Status,
    #[serde(default)]
    pub(super) anchor: bool,
    pub(super) since: String,
    #[serde(default)]
    pub(super) sources: Vec<String>,
    pub(super) en: Option<WordingEntry>,
    pub(super) fr: Option<WordingEntry>,
    pub(super) es: Option<WordingEntry>,
    pub(super) pt: Option<WordingEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingEntry {
    pub(super) any: Vec<String>,
    #[serde(default)]
    pub(super) near: Vec<String>,
    #[serde(default)]
    pub(super) within: Option<usize>,
    #[serde(default)]
    pub(super) unless: Vec<String>,
    #[serde(default)]
    pub(super) hits: Vec<String>,
    #[serde(default)]
    pub(super) misses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExclusionFile {
    pub(super) exclusion: Vec<ExclusionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExclusionEntry {
    pub(super) id: String,
    pub(super) rule: String,
    #[serde(default)]
    pub(super) whole: bool,
    #[serde(default)]
    pub(super) dimensions: Vec<String>,
    pub(super) en: Option<ExclusionWordingEntry>,
    pub(super) fr: Option<ExclusionWordingEntry>,
    pub(super) es: Option<ExclusionWordingEntry>,
    pub(super) pt: Option<ExclusionWordingEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExclusionWordingEntry {
    pub(super) any: Vec<String>,
    #[serde(default)]
    pub(super) except: Vec<String>,
    #[serde(default)]
    pub(super) hits: Vec<String>,
    #[serde(default)]
    pub(super) misses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListsFile {
    pub(super) lists: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CuesFile {
    #[serde(default)]
    pub(super) cue: Vec<CueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueEntry {
    pub(super) id: String,
    pub(super) kind: CueKind,
    #[serde(default = "one")]
    pub(super) weight: u8,
    #[serde(default)]
    pub(super) dimensions: Vec<String>,
    #[serde(default)]
    pub(super) opening: bool,
    #[serde(default)]
    pub(super) whole: bool,
    pub(super) any: Vec<String>,
    #[serde(default)]
    pub(super) unless: Vec<String>,
    #[serde(default)]
    pub(super) hits: Vec<String>,
    #[serde(default)]
    pub(super) misses: Vec<String>,
}

fn one() -> u8 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionsFile {
    pub(super) heading: Vec<HeadingEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectorsFile {
    pub(super) sector: Vec<SectorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectorEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) source: String,
    pub(super) en: Vec<String>,
    pub(super) fr: Vec<String>,
    pub(super) es: Vec<String>,
    pub(super) pt: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadingEntry {
    pub(super) role: String,
    #[serde(default)]
    pub(super) en: Vec<String>,
    #[serde(default)]
    pub(super) fr: Vec<String>,
    #[serde(default)]
    pub(super) es: Vec<String>,
    #[serde(default)]
    pub(super) pt: Vec<String>,
}
