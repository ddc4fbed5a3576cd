//! REFI-QDA, the format that programs for qualitative analysis exchange: the lexicon as a codebook
//! (QDC), plans with their evidence as coded passages (QDPX).

mod codes;
mod project;
mod xml;

pub use codes::codebook;
pub use project::project;
