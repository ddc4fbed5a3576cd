//! The lexicon that comes with the program.

use super::load::Files;
use super::model::Lexicon;
use crate::error::Result;

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

/// The built-in lexicon.
///
/// # Errors
/// None in a released program: a test loads it.
pub fn builtin() -> Result<Lexicon> {
    Lexicon::load(&builtin_files(), &Files::new())
}

/// The text of one built-in file; empty for a name that is none.
pub fn builtin_text(name: &str) -> &'static str {
    FILES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}
