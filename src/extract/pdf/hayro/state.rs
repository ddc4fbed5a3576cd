//! The part of the graphics state that text and rules depend on.

use std::rc::Rc;

use super::font::FontUse;
use crate::extract::pdf::glyph::Ink;
use crate::extract::pdf::matrix::Matrix;

/// What `q` saves and `Q` restores.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From the current space to the page.
    pub ctm: Matrix,
    /// The current font.
    pub font: Option<Rc<FontUse<'a>>>,
    /// Its size.
    pub size: f64,
    /// Extra space after every code.
    pub char_space: f64,
    /// Extra space after code 32.
    pub word_space: f64,
    /// Horizontal scaling, 1 for none.
    pub stretch: f64,
    /// Distance between lines for `T*`.
    pub leading: f64,
    /// Height above the baseline.
    pub rise: f64,
    /// Whether glyphs are filled and stroked.
    pub heavy: bool,
    /// What is filled with.
    pub ink: Ink,
}

impl State<'_> {
    /// The state at the beginning of a page.
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            heavy: false,
            ink: Ink::BLACK,
        }
    }
}
