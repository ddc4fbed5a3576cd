//! One plan through the chain: the front door of the library.

mod assess;
mod collect;
mod grid;
mod model;
mod placed;
mod quote;
mod recognition;
mod review;
#[cfg(test)]
pub(crate) mod sample;
mod sectors;
mod silence;
mod stages;
mod titles;

pub use collect::Auditor;
pub use grid::{GridPassage, GridRow};
pub use model::{
    Audit, DimensionAudit, DiscardedQuote, LanguageShare, PlanInfo, Run, Silence, StageCoverage,
    Warning,
};
pub use placed::EvidenceRef;
pub use sectors::SectorRow;
