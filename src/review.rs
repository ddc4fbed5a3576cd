//! What a person decided about the evidence of a plan, and which passages of it the decisions meet.

mod carry;
mod model;
mod outcome;

pub use carry::{Carried, carry, key};
pub use model::{Decision, Review, ReviewOf, Verdict};
pub use outcome::{Applied, Nearest, Reviewed, ReviewedDimension, Unmatched};
