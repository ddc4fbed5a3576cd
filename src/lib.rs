//! planlens shows how thoroughly migration is mainstreamed in a development plan.

pub mod audit;
pub mod coding;
pub mod compare;
pub mod corpus;
pub mod document;
pub mod error;
pub mod evaluate;
pub mod extract;
pub mod gap;
pub mod index;
pub mod lexicon;
pub mod matching;
pub mod report;
pub mod review;
pub mod rubric;
pub mod score;
pub mod text;
