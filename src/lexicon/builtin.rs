//! The lexicon that comes with the program.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::load::{Files, Parts};
use super::model::Lexicon;
use crate::error::{Error, ErrorKind, Result};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../lexicon/", $name)))),*]
    };
}

const FILES: &[(&str, &str)] = files![
    "lexicon.toml",
    "exclusions.toml",
    "sections.toml",
    "columns.toml",
    "rubric.toml",
    "grid.toml",
    "sectors.toml",
    "lists/en.toml",
    "lists/fr.toml",
    "lists/es.toml",
    "lists/pt.toml",
    "cues/en.toml",
    "cues/fr.toml",
    "cues/es.toml",
    "cues/pt.toml",
    "profile.toml",
    "labour.toml",
    "skills.toml",
    "remittances.toml",
    "diaspora.toml",
    "return.toml",
    "internal.toml",
    "displacement.toml",
    "environment.toml",
    "trafficking.toml",
    "rights.toml",
    "borders.toml",
    "gender.toml",
    "data.toml",
    "institutions.toml",
    "partnership.toml",
];

/// The built-in files by name.
pub fn builtin_files() -> Files {
    FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// The built-in lexicon without its example sentences: what coding needs, quick to load.
///
/// # Errors
/// None in a released program: a test loads it.
pub fn builtin() -> Result<Lexicon> {
    let broken = |error| Error::new(ErrorKind::LexiconSyntax).at("lexicon.json").because(error);
    let packed: Packed<'_> = serde_json::from_str(PACKED).map_err(broken)?;
    Lexicon::assemble(&Parts::Packed(&packed.files), &Files::new(), packed.fingerprint.to_owned())
}

/// What the build made of the files: see `build.rs`.
const PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.json"));

#[derive(Deserialize)]
struct Packed<'a> {
    fingerprint: &'a str,
    #[serde(borrow)]
    files: BTreeMap<String, &'a RawValue>,
}

/// The text of one built-in file; empty for a name that is none.
pub fn builtin_text(name: &str) -> &'static str {
    FILES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the packed lexicon leaves out.
    fn without_examples(mut lexicon: Lexicon) -> Lexicon {
        let terms = lexicon.terms.iter_mut().flat_map(|term| term.wording.values_mut());
        let of_terms = terms.map(|wording| (&mut wording.hits, &mut wording.misses));
        let exclusions = lexicon.exclusions.iter_mut().flat_map(|e| e.wording.values_mut());
        let of_exclusions = exclusions.map(|wording| (&mut wording.hits, &mut wording.misses));
        let of_cues = lexicon.cues.iter_mut().map(|cue| (&mut cue.hits, &mut cue.misses));
        for (hits, misses) in of_terms.chain(of_exclusions).chain(of_cues) {
            assert!(!hits.is_empty() || misses.is_empty());
            hits.clear();
            misses.clear();
        }
        lexicon
    }

    #[test]
    fn the_packed_lexicon_is_the_one_of_the_files_without_examples() {
        let packed = builtin().unwrap();
        let full = Lexicon::load(&builtin_files(), &Files::new()).unwrap();
        assert!(packed == without_examples(full));
    }

    #[test]
    fn a_packed_pattern_says_what_the_written_one_says() {
        let packed = builtin().unwrap();
        let full = Lexicon::load(&builtin_files(), &Files::new()).unwrap();
        let patterns = |lexicon: &Lexicon| -> Vec<String> {
            let cues = lexicon.cues.iter().flat_map(|cue| &cue.any);
            cues.map(|pattern| format!("{:?} {:?}", pattern.parts(), pattern.joints())).collect()
        };
        assert_eq!(patterns(&packed), patterns(&full));
    }
}
