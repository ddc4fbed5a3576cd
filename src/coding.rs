//! One passage coded: which dimensions it speaks of, how deep, and in what framing.
//!
//! This is the codebook as a program. A passage is read alone: no knowledge of the country, no
//! stitching of neighbours. Every label says why.

mod coder;
mod depth;
mod framing;
mod label;
mod naming;
mod passage;
mod sentences;

pub use coder::{Coder, Coding, DiscardedHit};
pub use label::{Framing, Label, Level, Reason};
pub use passage::{Column, ColumnRole, Passage};
