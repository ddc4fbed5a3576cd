//! Placing the glyphs of a string that is shown.

use super::font::{Code, Shown};
use super::state::State;
use crate::extract::Hint;
use crate::extract::pdf::glyph::{Glyph, Turn};
use crate::extract::pdf::matrix::Matrix;
use crate::extract::pdf::pen::{direction, place};
use crate::extract::pdf::script::plain;

/// The look of the glyphs of one string.
struct Pen {
    turn: Turn,
    along: (f64, f64),
    size: f32,
    face: u16,
    heavy: bool,
    hint: Hint,
}

/// Shows a string: appends its glyphs and moves the text matrix behind it.
pub(super) fn show(
    state: &State<'_>,
    text: &mut Matrix,
    bytes: &[u8],
    hint: Option<Hint>,
    out: &mut Vec<Glyph>,
) {
    let Some(font) = state.font.clone() else {
        return;
    };
    let visible = hint.is_some() && (!font.substitute || bytes.is_ascii());
    let base = state.ctm.after(text);
    let mut pen: Option<Pen> = None;
    let (mut along, mut across) = (0.0_f64, 0.0_f64);
    let mut at = 0;
    while at < bytes.len() {
        let (number, length) = font.read(bytes, at);
        at += length;
        let code = font.code(number);
        let mut space = state.char_space;
        if number == 32 && length == 1 {
            space += state.word_space;
        }
        let width = f64::from(code.advance) * state.size;
        if visible {
            let pen = pen.get_or_insert_with(|| {
                pen_of(&base, state, font.face, font.em, code.vertical, hint)
            });
            let start = base.place(along, state.rise + across);
            let end = if code.vertical {
                base.place(along, state.rise + across + width)
            } else {
                base.place(along + width * state.stretch, state.rise + across)
            };
            push(pen, &code, start, end, out);
        }
        if code.vertical {
            across += width + space;
        } else {
            along += (width + space) * state.stretch;
        }
    }
    *text = text.after(&Matrix([1.0, 0.0, 0.0, 1.0, along, across]));
}

/// Moves the text matrix by a number of a `TJ` array.
pub(super) fn adjust(state: &State<'_>, text: &mut Matrix, number: f64) {
    let by = -number / 1000.0 * state.size;
    let vertical = state.font.as_ref().is_some_and(|font| font.is_vertical());
    let (x, y) = if vertical { (0.0, by) } else { (by * state.stretch, 0.0) };
    *text = text.after(&Matrix([1.0, 0.0, 0.0, 1.0, x, y]));
}

fn pen_of(
    base: &Matrix,
    state: &State<'_>,
    face: u16,
    em: f32,
    vertical: bool,
    hint: Option<Hint>,
) -> Pen {
    let [a, b, c, d, ..] = base.0;
    let sign = if state.size * state.stretch < 0.0 { -1.0 } else { 1.0 };
    let (x, y) = if vertical { (-c, -d) } else { (a * sign, b * sign) };
    let (turn, along) = direction(x, y);
    let across = (a * d - b * c).abs() / a.hypot(b).max(f64::MIN_POSITIVE);
    Pen {
        turn,
        along,
        size: (state.size.abs() * across) as f32 * em,
        face,
        heavy: state.heavy,
        hint: hint.unwrap_or_default(),
    }
}

fn push(pen: &Pen, code: &Code, start: (f64, f64), end: (f64, f64), out: &mut Vec<Glyph>) {
    let (x0, y) = place(start, pen.along);
    let (x1, _) = place(end, pen.along);
    if !(x0.is_finite() && x1.is_finite() && y.is_finite() && pen.size > 0.0) {
        return;
    }
    let (x0, x1) = (x0.min(x1), x0.max(x1));
    let glyph = |c: char, x0: f32, x1: f32| Glyph {
        c,
        x0,
        x1,
        y,
        size: pen.size,
        face: pen.face,
        turn: pen.turn,
        heavy: pen.heavy,
        hint: pen.hint,
    };
    match &code.shown {
        Shown::Unknown if x1 - x0 <= 0.01 => {}
        Shown::Unknown => out.push(glyph('\u{fffd}', x0, x1)),
        Shown::One(c) => out.extend(plain(*c, x1 - x0).map(|c| glyph(c, x0, x1))),
        Shown::Many(text) => {
            let step = (x1 - x0) / text.chars().count().max(1) as f32;
            for (place, c) in text.chars().enumerate() {
                let from = x0 + step * place as f32;
                out.extend(plain(c, step).map(|c| glyph(c, from, from + step)));
            }
        }
    }
}
