//! Text of annotations that belongs to the page: filled-in fields and free text.

use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page;

use super::run::Run;
use crate::extract::pdf::matrix::Matrix;
use crate::extract::pdf::path::bounds;

const HIDDEN: u32 = 1 << 1;
const NO_VIEW: u32 = 1 << 5;
/// More annotations than this on a page are not read.
const MOST: usize = 5_000;

/// Runs the appearances of a page's annotations.
pub(super) fn run<'a>(page: &Page<'a>, ctm: Matrix, run: &mut Run<'_, 'a>) {
    let Some(annotations) = page.raw().get::<Array<'a>>(b"Annots".as_slice()) else {
        return;
    };
    for annotation in annotations.iter::<Dict<'a>>().take(MOST) {
        let kind = annotation.get::<Name<'_>>(b"Subtype".as_slice());
        let wanted = matches!(kind.as_deref(), Some(b"Widget" | b"FreeText" | b"Stamp"));
        let flags = annotation.get::<u32>(b"F".as_slice()).unwrap_or(0);
        if !wanted || flags & (HIDDEN | NO_VIEW) != 0 || run.layers.hides_object(&annotation) {
            continue;
        }
        if let Some((form, space)) = appearance(&annotation) {
            run.set_space(ctm.after(&space));
            run.form(&form, page.resources(), 0);
        }
    }
}

/// The form that draws an annotation and the space that puts it into its box.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<(Stream<'a>, Matrix)> {
    let normal =
        annotation.get::<Dict<'a>>(b"AP".as_slice())?.get::<Object<'a>>(b"N".as_slice())?;
    let form = match normal {
        Object::Stream(form) => form,
        Object::Dict(states) => {
            states.get::<Stream<'a>>(annotation.get::<Name<'a>>(b"AS".as_slice())?.as_ref())?
        }
        _ => return None,
    };
    let rect = annotation.get::<Rect>(b"Rect".as_slice())?;
    let [x0, y0, x1, y1] = form.dict().get::<[f64; 4]>(b"BBox".as_slice())?;
    let inner = form.dict().get::<[f64; 6]>(b"Matrix".as_slice()).map_or(Matrix::IDENTITY, Matrix);
    let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|(x, y)| inner.place(x, y));
    let from = bounds(&corners);
    let scale = |to: f64, from: f32| if from > 0.0 { to / f64::from(from) } else { 1.0 };
    let (sx, sy) =
        (scale(rect.x1 - rect.x0, from.width()), scale(rect.y1 - rect.y0, from.height()));
    let (dx, dy) = (rect.x0 - sx * f64::from(from.x0), rect.y0 - sy * f64::from(from.y0));
    Some((form, Matrix([sx, 0.0, 0.0, sy, dx, dy])))
}
