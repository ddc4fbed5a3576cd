//! Pages of a plan as images inside a report, with the places of the quotes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::context;
use minijinja::value::Value;

use crate::audit::EvidenceRef;
use crate::extract::{PageNo, Rect};

/// A page of a plan as an image.
#[derive(Debug, Clone)]
pub struct PageFigure {
    /// Which page.
    pub page: PageNo,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The image, in the format PNG.
    pub png: Vec<u8>,
    /// Where quotes stand on it.
    pub marks: Vec<Mark>,
}

/// Where a quote stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The passage that is quoted.
    pub passage: EvidenceRef,
    /// A box for each of its lines, in points.
    pub boxes: Vec<Rect>,
}

/// The same for templates.
pub(super) fn value(figure: &PageFigure) -> Value {
    let marks: Vec<Value> = figure
        .marks
        .iter()
        .map(|mark| {
            let boxes: Vec<Value> = mark
                .boxes
                .iter()
                .map(|Rect { x0, y0, x1, y1 }| {
                    context! {
                        x => tenths(*x0),
                        y => tenths(*y0),
                        width => tenths(x1 - x0),
                        height => tenths(y1 - y0),
                    }
                })
                .collect();
            let passage = format!("{}-{}", mark.passage.dimension, mark.passage.index);
            context! { passage, boxes }
        })
        .collect();
    context! {
        page => figure.page.0,
        width => tenths(figure.width),
        height => tenths(figure.height),
        png => STANDARD.encode(&figure.png),
        marks,
    }
}

/// A measure with one decimal, as SVG reads it.
fn tenths(points: f32) -> String {
    format!("{points:.1}")
}
