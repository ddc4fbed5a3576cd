//! The part of the graphics state that text and rules depend on.

use std::rc::Rc;

use super::font::FontUse;

/// A transformation: x' = a x + c y + e, y' = b x + d y + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Leaves everything in its place.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `inner`, then `self`.
    pub(super) fn after(&self, inner: &Self) -> Self {
        let ([a, b, c, d, e, f], i) = (self.0, &inner.0);
        Self([
            a * i[0] + c * i[1],
            b * i[0] + d * i[1],
            a * i[2] + c * i[3],
            b * i[2] + d * i[3],
            a * i[4] + c * i[5] + e,
            b * i[4] + d * i[5] + f,
        ])
    }

    /// Where a point goes.
    pub(super) fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

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
    /// Whether what is filled stays white.
    pub white: bool,
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
            white: false,
        }
    }
}
