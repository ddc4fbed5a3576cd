//! Pictures of an audit, drawn as SVG: the same for a page, a Word report and a PNG file.

mod canvas;
mod framing;
mod funnel;
mod heatmap;
mod profile;
mod raster;
mod stages;

use crate::audit::Audit;

pub use raster::{Picture, picture};

/// A picture that can be drawn of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Dimensions by plan sections, with their levels.
    Heatmap,
    /// Dimensions from mention to accountable.
    Funnel,
    /// In what light each dimension is shown.
    Framing,
    /// The migration profile: what is named, quantified, dated, sourced.
    Profile,
    /// Planning stages that are covered.
    Stages,
}

impl Figure {
    /// Every figure, in the order of reports.
    pub const ALL: [Self; 5] =
        [Self::Heatmap, Self::Funnel, Self::Framing, Self::Profile, Self::Stages];

    /// The id used on the command line and in file names: `heatmap`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Heatmap => "heatmap",
            Self::Funnel => "funnel",
            Self::Framing => "framing",
            Self::Profile => "profile",
            Self::Stages => "stages",
        }
    }

    /// The title for readers.
    pub fn title(self) -> &'static str {
        match self {
            Self::Heatmap => "Highest level by dimension and plan section",
            Self::Funnel => "From mention to measure: dimensions that reach each level",
            Self::Framing => "In what light each dimension is shown: passages by framing",
            Self::Profile => "Migration profile: passages that name, quantify, date and source",
            Self::Stages => "Planning stages that the plan covers",
        }
    }

    /// The figure in words, for readers who cannot see it.
    pub fn in_words(self, audit: &Audit) -> String {
        match self {
            Self::Heatmap => heatmap::in_words(audit),
            Self::Funnel => funnel::in_words(audit),
            Self::Framing => framing::in_words(audit),
            Self::Profile => profile::in_words(audit),
            Self::Stages => stages::in_words(audit),
        }
    }

    /// The figure as a whole SVG document; it asks for nothing from outside, and every text in it is
    /// escaped.
    pub fn svg(self, audit: &Audit) -> String {
        let canvas = match self {
            Self::Heatmap => heatmap::draw(audit),
            Self::Funnel => funnel::draw(audit),
            Self::Framing => framing::draw(audit),
            Self::Profile => profile::draw(audit),
            Self::Stages => stages::draw(audit),
        };
        canvas.finish(self.title(), &self.in_words(audit))
    }
}
