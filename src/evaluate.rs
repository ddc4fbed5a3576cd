//! The analyzer measured against hand-coded passages.

mod measure;
mod scorer;

pub use measure::{Agreement, Counts, DimensionFigures, Evaluation, LevelFigures};
pub use scorer::{GoldLabel, GoldPassage, Miss, Scorer};
