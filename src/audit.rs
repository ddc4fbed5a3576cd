//! One plan through the chain: the front door of the library.

mod collect;
mod grid;
mod model;
mod quote;
mod recognition;
#[cfg(test)]
pub(crate) mod sample;
mod silence;
mod stages;
mod titles;

pub use collect::Auditor;
pub use grid::GridRow;
pub use model::{
    Audit, DimensionAudit, DiscardedQuote, LanguageShare, PlanInfo, Run, Silence, StageCoverage,
    Warning,
};
