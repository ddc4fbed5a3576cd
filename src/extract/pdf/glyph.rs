//! What a reader of PDF files hands to the layout: placed glyphs, lines drawn, images.

use crate::error::Result;
use crate::extract::{Hint, OutlineEntry, Properties, Restriction};

/// A reader that places the glyphs of a PDF file's pages.
///
/// Every value it gives depends on the file alone, so pages may be read in any order.
pub(super) trait GlyphReader: Sync {
    /// The name that the extraction carries.
    fn name(&self) -> &'static str;
    /// How many pages there are.
    fn page_count(&self) -> usize;
    /// Reads these pages; a page that cannot be read is an error and the others go on.
    fn sheets(&self, pages: std::ops::Range<usize>) -> Vec<Result<Sheet>>;
    /// Title, author and date.
    fn properties(&self) -> Properties;
    /// What the owner of the file does not permit.
    fn restrictions(&self) -> Vec<Restriction>;
    /// Bookmarks.
    fn outline(&self) -> Vec<OutlineEntry>;
    /// The label of each page, where the file has labels.
    fn labels(&self) -> Vec<Option<String>>;
}

/// A page as a reader gives it: the origin is the top left corner, y grows downwards, rotation of
/// the page is already applied.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Glyphs in the order they are drawn.
    pub glyphs: Vec<Glyph>,
    /// The faces that glyphs refer to.
    pub faces: Vec<Face>,
    /// Straight lines and thin boxes that may rule a table.
    pub rules: Vec<Rule>,
    /// Filled boxes that may shade the cells of a table.
    pub shades: Vec<Shade>,
    /// Boxes of the images drawn.
    pub images: Vec<Area>,
}

/// One character where it stands.
///
/// The coordinates are those of its own direction of writing: `x` grows along the line and `y`
/// downwards across it (see [`Turn`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The character; U+FFFD when the file does not say which.
    pub c: char,
    /// Where it begins.
    pub x0: f32,
    /// Where it ends.
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Index into [`Sheet::faces`].
    pub face: u16,
    /// Direction of writing.
    pub turn: Turn,
    /// Drawn filled and stroked, which looks bold.
    pub heavy: bool,
    /// What the file says the text is.
    pub hint: Hint,
}

/// A direction of writing, clockwise from upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Turn {
    /// From left to right.
    #[default]
    Upright,
    /// From top to bottom.
    Down,
    /// From right to left, upside down.
    Over,
    /// From bottom to top.
    Up,
    /// At any other angle.
    Slanted,
}

/// The look of a font.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Face {
    /// Its PostScript name without the subset prefix.
    pub name: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic or oblique.
    pub italic: bool,
}

impl Face {
    /// A face whose weight and slope are told from its name.
    pub(super) fn named(name: &str) -> Self {
        let name = match name.split_once('+') {
            Some((prefix, rest)) if prefix.len() == 6 => rest,
            _ => name,
        };
        let lower = name.to_ascii_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
        Self {
            bold: has(&["bold", "black", "heavy", "semibd", "-demi", "-bd"]),
            italic: has(&["italic", "oblique", "-it"]),
            name: name.to_owned(),
        }
    }
}

/// A box on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Area {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Area {
    /// Width.
    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Height.
    pub(super) fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// Its middle.
    pub(super) fn middle(&self) -> (f32, f32) {
        (f32::midpoint(self.x0, self.x1), f32::midpoint(self.y0, self.y1))
    }

    /// Whether a point lies in it.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }

    /// The smallest box around both.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

/// A filled box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shade {
    /// Where it is.
    pub area: Area,
    /// What it is filled with.
    pub ink: Ink,
}

/// A colour, as far as it tells boxes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(u32);

impl Ink {
    /// White, which shades nothing.
    pub(super) const WHITE: Self = Self(0xff_ff_ff);
    /// Black.
    pub(super) const BLACK: Self = Self(0);
    /// A pattern or a colour that is not known.
    pub(super) const OTHER: Self = Self(0x0100_0000);

    /// The colour of one (grey), three (red, green, blue) or four (cyan, magenta, yellow, black)
    /// components from 0 to 1.
    pub(super) fn of(parts: &[f32]) -> Self {
        let rgb = match *parts {
            [grey] => [grey; 3],
            [r, g, b] => [r, g, b],
            [c, m, y, k] => [c, m, y].map(|part| (1.0 - part) * (1.0 - k)),
            _ => return Self::OTHER,
        };
        Self(rgb.iter().fold(0, |all, part| (all << 8) | u32::from(level(*part))))
    }
}

/// A component as one of 256 levels; nearly white is white.
fn level(part: f32) -> u8 {
    let steps = (part.clamp(0.0, 1.0) * 255.0).round();
    // The range is clamped, so that the cast is exact.
    #[allow(clippy::cast_sign_loss, reason = "clamped to 0 to 255")]
    let level = steps as u8;
    if level >= 254 { 255 } else { level }
}

/// A horizontal or vertical line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Whether it runs from left to right.
    pub horizontal: bool,
    /// Its place across its direction: y of a horizontal line, x of a vertical one.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

#[cfg(test)]
impl Rule {
    /// A horizontal rule.
    pub(super) fn across(at: f32, from: f32, to: f32) -> Self {
        Self { horizontal: true, at, from, to }
    }

    /// A vertical rule.
    pub(super) fn down(at: f32, from: f32, to: f32) -> Self {
        Self { horizontal: false, at, from, to }
    }
}
