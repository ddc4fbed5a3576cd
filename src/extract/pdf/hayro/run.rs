//! Runs the drawing operators of a page, as far as they show text, rule lines or place images.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

use super::font::{FontUse, Fonts};
use super::layer::Layers;
use super::mark::Marks;
use super::place;
use super::state::State;
use super::stream::{LONGEST, decode};
use super::tag::Tags;
use crate::extract::pdf::glyph::{Ink, Sheet};
use crate::extract::pdf::matrix::Matrix;
use crate::extract::pdf::path::{Path, bounds};

/// How deep forms may lie in forms.
const DEEPEST: usize = 16;
/// How many operators a page may have, those of its forms counted each time they are drawn.
const MOST_OPERATORS: usize = 3_000_000;
/// How many forms a page may draw.
const MOST_FORMS: usize = 20_000;
/// How many graphics states may be saved.
const MOST_STATES: usize = 4_096;
/// How many glyphs a page may have.
const MOST_GLYPHS: usize = 400_000;

/// A page being run.
pub(super) struct Run<'r, 'a> {
    /// The document's fonts.
    pub fonts: &'r mut Fonts<'a>,
    /// The document's layers.
    pub layers: &'r Layers,
    /// What is gathered.
    pub sheet: Sheet,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    path: Path,
    marks: Marks<'r>,
    operators: usize,
    /// The forms being run, from the outermost.
    open: Vec<ObjectIdentifier>,
    /// How many forms were run, and how long they were together.
    forms: (usize, usize),
}

impl<'r, 'a> Run<'r, 'a> {
    /// Begins a page.
    pub(super) fn new(
        fonts: &'r mut Fonts<'a>,
        layers: &'r Layers,
        tags: &'r Tags,
        ctm: Matrix,
    ) -> Self {
        Self {
            fonts,
            layers,
            sheet: Sheet::default(),
            state: State::new(ctm),
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Path::default(),
            marks: Marks::new(tags),
            operators: 0,
            open: Vec::new(),
            forms: (0, 0),
        }
    }

    /// Runs a content stream.
    pub(super) fn content(&mut self, bytes: &[u8], resources: &Resources<'a>, depth: usize) {
        let mut fonts: BTreeMap<Vec<u8>, Option<Rc<FontUse<'a>>>> = BTreeMap::new();
        let bottom = self.saved.len();
        let mut operators = TypedIter::new(bytes);
        while let Some(op) = operators.next() {
            self.operators += 1;
            if self.operators > MOST_OPERATORS || self.sheet.glyphs.len() > MOST_GLYPHS {
                break;
            }
            match op {
                Op::SaveState(_) if self.saved.len() < MOST_STATES => {
                    self.saved.push(self.state.clone());
                }
                Op::RestoreState(_) if self.saved.len() > bottom => {
                    if let Some(state) = self.saved.pop() {
                        self.state = state;
                    }
                }
                Op::Transform(m) => {
                    let inner = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                    self.state.ctm = self.state.ctm.after(&inner);
                }
                Op::TextFont(set) => {
                    self.state.size = set.1.as_f64();
                    self.state.font = if let Some(font) = fonts.get(set.0.as_ref()) {
                        font.clone()
                    } else {
                        let font = match resources.get_font(set.0) {
                            Some(dict) => self.fonts.get(&dict),
                            None => self.fonts.fallback(),
                        };
                        fonts.insert(set.0.as_ref().to_vec(), font.clone());
                        font
                    };
                }
                Op::SetGraphicsState(set) => {
                    if let Some(dict) = resources.get_ext_g_state(set.0) {
                        self.set_font_of(&dict);
                    }
                }
                Op::XObject(object) => {
                    if let Some(stream) = resources.get_x_object(object.0) {
                        self.object(&stream, resources, depth);
                    }
                }
                Op::InlineImage(_) => self.image(),
                Op::BeginMarkedContent(begin) => self.marks.begin(begin.0.as_ref(), &self.sheet),
                Op::BeginMarkedContentWithProperties(begin) => {
                    let hidden =
                        !self.layers.is_empty() && self.layers.hides_marked(begin.1, resources);
                    let tag = begin.0.as_ref();
                    self.marks.begin_with(tag, begin.1, resources, hidden, &self.sheet);
                }
                Op::EndMarkedContent(_) => self.marks.end(&mut self.sheet),
                op => {
                    if !self.text_operator(&op) {
                        self.path_operator(&op);
                    }
                }
            }
        }
        self.path.clear();
        if self.saved.len() > bottom {
            self.saved.truncate(bottom + 1);
            if let Some(state) = self.saved.pop() {
                self.state = state;
            }
        }
    }

    /// Runs an operator that sets or shows text; says whether it was one.
    fn text_operator(&mut self, op: &Op<'_, '_>) -> bool {
        match op {
            Op::BeginText(_) => self.set_line(Matrix::IDENTITY),
            Op::SetTextMatrix(m) => self.set_line(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes()),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f64();
                self.state.char_space = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            Op::ShowTexts(texts) => self.show_all(texts.0),
            Op::CharacterSpacing(by) => self.state.char_space = by.0.as_f64(),
            Op::WordSpacing(by) => self.state.word_space = by.0.as_f64(),
            Op::HorizontalScaling(by) => self.state.stretch = by.0.as_f64() / 100.0,
            Op::TextLeading(by) => self.state.leading = by.0.as_f64(),
            Op::TextRise(by) => self.state.rise = by.0.as_f64(),
            Op::TextRenderingMode(mode) => self.state.heavy = matches!(mode.0.as_i64(), 2 | 6),
            _ => return false,
        }
        true
    }

    /// Runs an operator that builds or paints a path, or sets the colour it is filled with.
    fn path_operator(&mut self, op: &Op<'_, '_>) {
        let ctm = self.state.ctm;
        match op {
            Op::MoveTo(to) => self.path.move_to(&ctm, to.0.as_f64(), to.1.as_f64()),
            Op::LineTo(to) => self.path.line_to(&ctm, to.0.as_f64(), to.1.as_f64()),
            Op::CubicTo(to) => self.path.curve_to(&ctm, to.4.as_f64(), to.5.as_f64()),
            Op::CubicStartTo(to) => self.path.curve_to(&ctm, to.2.as_f64(), to.3.as_f64()),
            Op::CubicEndTo(to) => self.path.curve_to(&ctm, to.2.as_f64(), to.3.as_f64()),
            Op::RectPath(r) => {
                self.path.rect(&ctm, [r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64()]);
            }
            Op::ClosePath(_) => self.path.close(),
            Op::EndPath(_) => self.path.clear(),
            Op::StrokePath(_) => self.paint(true, false),
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.paint(true, false);
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.paint(false, true),
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => self.paint(true, true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                self.paint(true, true);
            }
            Op::NonStrokeColorDeviceGray(c) => self.state.ink = ink(&[c.0]),
            Op::NonStrokeColorDeviceRgb(c) => self.state.ink = ink(&[c.0, c.1, c.2]),
            Op::NonStrokeColorCmyk(c) => self.state.ink = ink(&[c.0, c.1, c.2, c.3]),
            Op::NonStrokeColor(c) => self.state.ink = ink(&c.0),
            Op::NonStrokeColorNamed(c) => {
                self.state.ink = if c.1.is_some() { Ink::OTHER } else { ink(&c.0) };
            }
            Op::ColorSpaceNonStroke(_) => self.state.ink = Ink::BLACK,
            _ => {}
        }
    }

    fn paint(&mut self, stroke: bool, fill: bool) {
        if !self.marks.hidden() {
            if fill {
                self.path.fill(&mut self.sheet, self.state.ink);
            }
            if stroke {
                self.path.stroke(&mut self.sheet);
            }
        }
        self.path.clear();
    }

    fn set_line(&mut self, line: Matrix) {
        self.line = line;
        self.text = line;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(self.line.after(&Matrix([1.0, 0.0, 0.0, 1.0, x, y])));
    }

    fn show(&mut self, bytes: &[u8]) {
        if self.state.font.is_none() {
            self.state.font = self.fonts.fallback();
        }
        place::show(&self.state, &mut self.text, bytes, self.marks.hint(), &mut self.sheet.glyphs);
    }

    fn show_all(&mut self, texts: &Array<'_>) {
        let mut items = texts.flex_iter();
        loop {
            if let Some(number) = items.next::<f64>() {
                place::adjust(&self.state, &mut self.text, number);
            } else if let Some(text) = items.next::<hayro_syntax::object::String<'_>>() {
                self.show(text.as_bytes());
            } else if items.next::<Object<'_>>().is_none() {
                break;
            }
        }
    }

    fn set_font_of(&mut self, dict: &Dict<'a>) {
        let Some(array) = dict.get::<Array<'a>>(b"Font".as_slice()) else {
            return;
        };
        let mut items = array.flex_iter();
        if let Some(font) = items.next::<Dict<'a>>() {
            self.state.font = self.fonts.get(&font);
        }
        if let Some(size) = items.next::<f64>() {
            self.state.size = size;
        }
    }

    /// Notes an image or runs a form.
    fn object(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = stream.dict();
        if self.marks.hidden() || (!self.layers.is_empty() && self.layers.hides_object(dict)) {
            return;
        }
        let kind = dict.get::<Name<'_>>(b"Subtype".as_slice());
        if kind.as_ref().is_some_and(|kind| kind.as_ref() == b"Image") {
            self.image();
        } else if depth < DEEPEST {
            self.form(stream, resources, depth);
        }
    }

    /// Runs a form: a content stream with its own space and resources.
    pub(super) fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = stream.dict();
        let id = stream.obj_id();
        if self.open.contains(&id) || self.forms.0 > MOST_FORMS || self.forms.1 > LONGEST {
            return;
        }
        self.forms.0 += 1;
        let Some(bytes) = decode(stream) else {
            return;
        };
        self.forms.1 += bytes.len();
        self.open.push(id);
        let inner = dict.get::<[f64; 6]>(b"Matrix".as_slice()).map_or(Matrix::IDENTITY, Matrix);
        let own = dict.get::<Dict<'a>>(b"Resources".as_slice()).map(Resources::new);
        let state = self.state.clone();
        let (text, line) = (self.text, self.line);
        self.state.ctm = self.state.ctm.after(&inner);
        self.path.clear();
        self.content(&bytes, own.as_ref().unwrap_or(resources), depth + 1);
        self.open.pop();
        self.state = state;
        (self.text, self.line) = (text, line);
    }

    /// Sets the space of what is run next.
    pub(super) fn set_space(&mut self, ctm: Matrix) {
        self.state = State::new(ctm);
    }

    fn image(&mut self) {
        let ctm = &self.state.ctm;
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        if !self.marks.hidden() && self.sheet.images.len() < MOST_STATES {
            self.sheet.images.push(bounds(&corners.map(|(x, y)| ctm.place(x, y))));
        }
    }
}

fn matrix(parts: [Number; 6]) -> Matrix {
    Matrix(parts.map(|part| part.as_f64()))
}

fn ink(parts: &[Number]) -> Ink {
    let parts: Vec<f32> = parts.iter().map(Number::as_f32).collect();
    Ink::of(&parts)
}
