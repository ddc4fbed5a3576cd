//! The analyzer measured against hand-coded passages, and samples of plans drawn for coding.

mod alpha;
mod estimate;
mod figures;
mod interval;
mod measure;
mod sample;
mod scorer;
mod sheet;
mod term_use;

pub use alpha::{Scale, alpha};
pub use estimate::{CoderFigures, Estimate, PairAgreement, SampleEvaluation, estimate};
pub use figures::{Figures, Spread};
pub use measure::{Agreement, Counts, DimensionFigures, Evaluation, LevelFigures};
pub use sample::{Drawn, KeyLabel, KeyPassage, SampleKey, Stratum, Unit, Units, draw, text_hash};
pub use scorer::{GoldLabel, GoldPassage, Miss, Scorer};
pub use sheet::{COLUMNS, CodedLabel, CodedRow, Sheet};
pub use term_use::TermUse;
