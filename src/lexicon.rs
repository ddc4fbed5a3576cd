//! What stands for what: the lexicon's files read, checked and versioned.

mod builtin;
mod file;
mod fingerprint;
mod load;
mod model;
mod pattern;
mod readings;
mod rules;

pub use builtin::{builtin, builtin_files, builtin_text};
pub use load::Files;
pub use model::{
    Cue, CueKind, Dimension, Exclusion, ExclusionWording, Gate, GridElement, HeadingRule, Lexicon,
    PerLanguage, Sector, Status, Term, Wording,
};
pub use pattern::{Joint, Pattern, Slot, phrase};
