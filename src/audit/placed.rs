//! Passages of all dimensions in one list, each with its place in the audit.

use schemars::JsonSchema;
use serde::Serialize;

use super::model::DimensionAudit;
use crate::score::Evidence;

/// Where a passage stands in an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceRef {
    /// Id of the dimension.
    pub dimension: String,
    /// Index into its evidence.
    pub index: usize,
}

/// A passage with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    /// Id of the dimension.
    pub(super) dimension: &'a str,
    /// Index into its evidence.
    pub(super) index: usize,
    /// The passage.
    pub(super) passage: &'a Evidence,
}

impl Placed<'_> {
    /// Its place alone.
    pub(super) fn reference(&self) -> EvidenceRef {
        EvidenceRef { dimension: self.dimension.to_owned(), index: self.index }
    }
}

/// The passages of all dimensions, in their order.
pub(super) fn all(dimensions: &[DimensionAudit]) -> Vec<Placed<'_>> {
    dimensions
        .iter()
        .flat_map(|dimension| {
            let id = dimension.id.as_str();
            let passages = dimension.evidence.iter().enumerate();
            passages.map(move |(index, passage)| Placed { dimension: id, index, passage })
        })
        .collect()
}
