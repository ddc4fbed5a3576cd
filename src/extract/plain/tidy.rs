//! Text with single blanks and without invisible controls.

use crate::text::to_nfc;

/// Lines in NFC without blanks at their ends or runs of blanks in them; one text per group of
/// lines between blank lines. Tabs become blanks.
pub(in crate::extract) fn tidy(text: &str) -> Vec<String> {
    grouped(text, false)
}

/// As [`tidy`], with tabs kept: they part an entry of a table of contents from its page.
pub(in crate::extract) fn tidy_with_tabs(text: &str) -> Vec<String> {
    grouped(text, true)
}

fn grouped(text: &str, keep_tabs: bool) -> Vec<String> {
    let text = to_nfc(text);
    let mut texts = Vec::new();
    let mut current = String::new();
    for line in text.split('\n') {
        let line = one_blank(line, keep_tabs);
        if line.is_empty() {
            if !current.is_empty() {
                texts.push(std::mem::take(&mut current));
            }
            continue;
        }
        if !current.is_empty() {
            current.push('\n');
        }
        current.push_str(&line);
    }
    if !current.is_empty() {
        texts.push(current);
    }
    texts
}

fn one_blank(line: &str, keep_tabs: bool) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.trim().chars() {
        let c = match c {
            '\t' if keep_tabs => '\t',
            c if c.is_whitespace() && c != '\u{a0}' => ' ',
            c if c.is_control() => continue,
            c => c,
        };
        if c != ' ' || !out.ends_with([' ', '\t']) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_parts_two_texts() {
        assert_eq!(tidy(" one  two\nthree\n \nfour\t4 "), ["one two\nthree", "four 4"]);
        assert_eq!(tidy_with_tabs("Title\t12"), ["Title\t12"]);
    }
}
