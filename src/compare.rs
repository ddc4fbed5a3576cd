//! Versions of a plan: what came, went, moved, grew stronger or weaker, dimension by dimension.
//!
//! Words are aligned first, free of layout (`align`); blocks, sections and evidence follow from
//! them. Comparing the other way round gives the mirror image.

mod align;
mod anchor;
mod counterpart;
mod edit;
mod evidence;
mod facet;
mod group;
mod history;
mod inline;
mod layout;
mod ledger;
mod likeness;
mod model;
mod moves;
mod order;
mod outline;
mod passages;
mod rearranged;
mod repetition;
mod sections;
mod summary;
mod version;
mod whereabouts;
mod whole;
mod word_map;
mod wording;
mod words;

pub use facet::Facet;
pub use history::{Course, DimensionHistory, History, Point, history};
pub use ledger::{Answer, Comments, Status};
pub use model::{
    Alarm, Both, Comparison, DimensionChange, EvidenceChange, EvidenceKind, Joined, MarginComment,
    Mark, Op, PassageChange, PassageKind, PassageSide, SectionChange, SectionKind, SectionPlace,
    Stretch, TextChange, TextCounts, Verdict,
};
pub use version::{Extent, Version, compare};
