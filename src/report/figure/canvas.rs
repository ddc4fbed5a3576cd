//! Rectangles, lines and words put together to an SVG document.

use std::fmt::Write;

use crate::report::palette::{INK, LINE, SOFT};
use crate::report::style::clean;

/// Height of one line of a chart, in the picture's units (1/96 inch).
pub(super) const ROW: u32 = 30;
/// Width that titles of dimensions get.
pub(super) const TITLES: u32 = 390;
/// Size of text.
const SIZE: u32 = 14;

/// Where a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// How words are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) anchor: Anchor,
    pub(super) colour: &'a str,
    pub(super) bold: bool,
    pub(super) size: u32,
}

impl<'a> Words<'a> {
    /// Plain text to the right of its point.
    pub(super) fn plain() -> Self {
        Self { anchor: Anchor::Start, colour: INK, bold: false, size: SIZE }
    }

    /// Small grey text.
    pub(super) fn soft() -> Self {
        Self { colour: SOFT, size: SIZE - 1, ..Self::plain() }
    }

    /// The same in bold.
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same around its point.
    pub(super) fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same in another colour.
    pub(super) fn in_colour(self, colour: &'a str) -> Self {
        Self { colour, ..self }
    }
}

/// A picture in the making. All lengths are whole units of 1/96 inch.
pub(super) struct Canvas {
    width: u32,
    height: u32,
    marks: String,
}

impl Canvas {
    /// An empty picture.
    pub(super) fn new(width: u32, height: u32) -> Self {
        Self { width, height, marks: String::new() }
    }

    /// A filled rectangle with a thin edge.
    pub(super) fn cell(&mut self, x: u32, y: u32, width: u32, height: u32, fill: &str) {
        let _ = writeln!(
            self.marks,
            r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#{fill}" stroke="#{LINE}"/>"##
        );
    }

    /// A filled rectangle.
    pub(super) fn bar(&mut self, x: u32, y: u32, width: u32, height: u32, fill: &str) {
        let _ = writeln!(
            self.marks,
            r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#{fill}"/>"##
        );
    }

    /// A filled dot.
    pub(super) fn dot(&mut self, x: u32, y: u32, radius: u32, fill: &str) {
        let _ =
            writeln!(self.marks, r##"<circle cx="{x}" cy="{y}" r="{radius}" fill="#{fill}"/>"##);
    }

    /// A ring.
    pub(super) fn ring(&mut self, x: u32, y: u32, radius: u32, colour: &str) {
        let _ = writeln!(
            self.marks,
            r##"<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="#{colour}" stroke-width="2"/>"##
        );
    }

    /// Words with their base line at `y`.
    pub(super) fn words(&mut self, x: u32, y: u32, text: &str, how: Words<'_>) {
        let anchor = match how.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        };
        let weight = if how.bold { r#" font-weight="700""# } else { "" };
        let (size, colour) = (how.size, how.colour);
        let _ = writeln!(
            self.marks,
            r##"<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}"{weight} fill="#{colour}">{}</text>"##,
            escape(text)
        );
    }

    /// The whole document with its title and its description for screen readers.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let Self { width, height, marks } = self;
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="Liberation Sans, Arial, Helvetica, sans-serif">
<title>{}</title>
<desc>{}</desc>
<rect width="{width}" height="{height}" fill="#FFFFFF"/>
{marks}</svg>
"##,
            escape(title),
            escape(description)
        )
    }
}

/// Text for XML, without what steers terminals or turns the order of reading.
fn escape(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A title that fits into `width` units: shortened by whole words, with an ellipsis.
pub(super) fn fitted(text: &str, width: u32) -> String {
    // A letter of the font is not quite half as wide as it is high, on the average.
    let most = (width * 21 / (10 * SIZE)) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_title_stays_text() {
        let mut canvas = Canvas::new(10, 10);
        canvas.words(0, 0, "<script>\u{202e}\0\"&", Words::plain());
        let svg = canvas.finish("a < b", "");
        assert!(svg.contains("&lt;script&gt;  &quot;&amp;</text>"), "{svg}");
        assert!(svg.contains("<title>a &lt; b</title>"));
    }

    #[test]
    fn a_long_title_ends_at_a_word() {
        assert_eq!(fitted("Work abroad", 390), "Work abroad");
        assert_eq!(fitted("Work abroad and at home", 100), "Work abroad…");
    }
}
