//! Evidence becomes levels and scores that explain themselves (METHOD 5.5-5.7).

mod band;
mod dimension;
mod evidence;
mod explanation;
mod overall;

pub use band::Sensitivity;
pub use dimension::{DimensionScore, Weights, score};
pub use evidence::{Evidence, Mentioned, RowCell};
pub use explanation::Explanation;
pub use overall::{Overall, overall};

/// A passage for tests of what is made of evidence.
#[cfg(test)]
pub(crate) mod tests {
    use super::Evidence;
    use super::dimension::tests::passage as of;
    use crate::document::SectionRole;

    pub(crate) fn passage() -> Evidence {
        of(1, SectionRole::Dia, "cost")
    }
}
