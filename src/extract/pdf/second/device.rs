//! Takes the characters and lines that pdf-extract puts out, and never fails.

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, PathOp, Transform};

use crate::extract::Hint;
use crate::extract::pdf::glyph::{Glyph, Ink, Sheet};
use crate::extract::pdf::matrix::Matrix;
use crate::extract::pdf::path::Path as Drawn;
use crate::extract::pdf::pen::{direction, place};
use crate::extract::pdf::script::plain;

type Done = Result<(), OutputError>;

/// More glyphs than this on a page are not read.
const MOST_GLYPHS: usize = 400_000;

/// What is gathered of a page.
#[derive(Default)]
pub(super) struct Device {
    /// The page so far.
    pub sheet: Sheet,
    origin: (f64, f64),
}

impl Device {
    fn to_page(&self) -> Matrix {
        let height = f64::from(self.sheet.height);
        Matrix([1.0, 0.0, 0.0, -1.0, -self.origin.0, height + self.origin.1])
    }

    fn path(&self, ctm: &Transform, path: &Path) -> Drawn {
        let ctm = self.to_page().after(&matrix(ctm));
        let mut drawn = Drawn::default();
        for op in &path.ops {
            match *op {
                PathOp::MoveTo(x, y) => drawn.move_to(&ctm, x, y),
                PathOp::LineTo(x, y) => drawn.line_to(&ctm, x, y),
                PathOp::CurveTo(_, _, _, _, x, y) => drawn.curve_to(&ctm, x, y),
                PathOp::Rect(x, y, w, h) => drawn.rect(&ctm, [x, y, w, h]),
                PathOp::Close => drawn.close(),
            }
        }
        drawn
    }
}

fn matrix(t: &Transform) -> Matrix {
    Matrix([t.m11, t.m12, t.m21, t.m22, t.m31, t.m32])
}

impl OutputDev for Device {
    fn begin_page(&mut self, _: u32, page: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Done {
        self.sheet.width = (page.urx - page.llx) as f32;
        self.sheet.height = (page.ury - page.lly) as f32;
        self.origin = (page.llx, page.lly);
        Ok(())
    }

    fn end_page(&mut self) -> Done {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Done {
        let base = self.to_page().after(&matrix(trm));
        let [a, b, c, d, ..] = base.0;
        let (turn, along) = direction(a * font_size.signum(), b * font_size.signum());
        let across = (a * d - b * c).abs() / a.hypot(b).max(f64::MIN_POSITIVE);
        let size = (font_size.abs() * across) as f32;
        let (x0, y) = place(base.place(0.0, 0.0), along);
        let (x1, _) = place(base.place(width * font_size, 0.0), along);
        let sane = x0.is_finite() && x1.is_finite() && y.is_finite() && size > 0.0;
        if !sane || self.sheet.glyphs.len() > MOST_GLYPHS {
            return Ok(());
        }
        let step = (x1 - x0) / text.chars().count().max(1) as f32;
        for (at, c) in text.chars().enumerate() {
            let x0 = x0 + step * at as f32;
            let Some(c) = plain(c, step) else {
                continue;
            };
            self.sheet.glyphs.push(Glyph {
                c,
                x0,
                x1: x0 + step,
                y,
                size,
                face: 0,
                turn,
                heavy: false,
                hint: Hint::None,
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Done {
        Ok(())
    }

    fn end_word(&mut self) -> Done {
        Ok(())
    }

    fn end_line(&mut self) -> Done {
        Ok(())
    }

    fn stroke(&mut self, ctm: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Done {
        self.path(ctm, path).stroke(&mut self.sheet);
        Ok(())
    }

    fn fill(&mut self, ctm: &Transform, _: &ColorSpace, color: &[f64], path: &Path) -> Done {
        let parts: Vec<f32> = color.iter().map(|part| *part as f32).collect();
        let ink = if parts.is_empty() { Ink::BLACK } else { Ink::of(&parts) };
        self.path(ctm, path).fill(&mut self.sheet, ink);
        Ok(())
    }
}
