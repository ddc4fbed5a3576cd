//! Transformations of the plane.

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
