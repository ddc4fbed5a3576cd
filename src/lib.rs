//! planlens shows how thoroughly migration is mainstreamed in a development plan.

pub mod error;
pub mod extract;
pub mod document;
pub mod lexicon;
pub mod matching;
pub mod text;
