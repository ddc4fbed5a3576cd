//! Colour and width of terminal output, and text from documents made harmless.

use std::borrow::Cow;
use std::fmt::Write;

/// How to print for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to use colour and weight.
    pub colour: bool,
    /// Columns to fill.
    pub width: usize,
}

impl Style {
    /// No colour, 100 columns: for files, pipes and tests.
    pub fn plain() -> Self {
        Self { colour: false, width: 100 }
    }

    /// Bold where colour is on.
    pub fn strong(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// Faint where colour is on.
    pub fn faint(self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Text from a document without what could steer a terminal or turn a reader's eye: control
/// characters, escapes, directional overrides and what XML forbids become blanks.
pub fn clean(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| {
        c.is_control()
            || matches!(c,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
                | '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(harmful) {
        Cow::Owned(text.replace(harmful, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text of at most `most` characters; what is cut ends in an ellipsis.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// Breaks text into lines of at most `width` characters, each behind `indent` blanks.
pub(super) fn wrap(out: &mut String, text: &str, indent: usize, width: usize) {
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && indent + column + 1 + length > width {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.extend(std::iter::repeat_n(' ', indent));
        } else {
            out.push(' ');
            column += 1;
        }
        // Writing to a String cannot fail.
        let _ = write!(out, "{word}");
        column += length;
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_do_not_reach_a_terminal() {
        assert_eq!(clean("a\u{1b}[31mred\u{202e}"), "a [31mred ");
        assert_eq!(clean("plain é"), "plain é");
    }

    #[test]
    fn long_text_is_wrapped_behind_its_indent() {
        let mut out = String::new();
        wrap(&mut out, "one two three four", 2, 12);
        assert_eq!(out, "  one two\n  three four\n");
    }
}
