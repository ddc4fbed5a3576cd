//! Pages become a plan: blocks with their places, sections with their roles, furniture set apart.

mod abbreviations;
mod build;
mod caption;
mod comments;
mod contents;
mod flow;
mod footnote;
mod furniture;
mod heading;
mod hyphen;
mod language;
mod model;
mod section;
mod table;

pub use build::{Structure, build};
pub use comments::PlacedComment;
pub use model::{Block, BlockKind, Cell, Document, PageInfo, Section, SectionRole};
