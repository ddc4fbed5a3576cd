//! One line of text and what can be told from it alone.

/// A line: how far it is indented and what stands on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// Columns before its text; a tab goes to the next multiple of eight.
    pub(super) indent: usize,
    /// Its text with the gaps in it as they are.
    pub(super) text: String,
    /// Whether it belongs to the page, not to the text: a page number, a running line.
    pub(super) furniture: bool,
}

impl Line {
    /// A line as it stands in the file.
    pub(super) fn new(raw: &str) -> Self {
        let mut text = String::with_capacity(raw.len());
        let mut column = 0;
        for c in raw.trim_end().chars() {
            match c {
                '\t' => {
                    let width = 8 - column % 8;
                    text.extend(std::iter::repeat_n(' ', width));
                    column += width;
                }
                // A bullet of a symbol font comes out of some PDFs as a control character.
                '\u{80}'..='\u{9f}' if text.trim_start().is_empty() => {
                    text.push('•');
                    column += 1;
                }
                c if c.is_control() => {}
                c => {
                    text.push(c);
                    column += 1;
                }
            }
        }
        let start = text.len() - text.trim_start().len();
        Self {
            indent: text[..start].chars().count(),
            text: text.split_off(start),
            furniture: false,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Characters of its text.
    pub(super) fn width(&self) -> usize {
        self.text.chars().count()
    }

    /// The column its text ends in.
    pub(super) fn end(&self) -> usize {
        self.indent + self.width()
    }

    /// Its text with single blanks.
    pub(super) fn tidy(&self) -> String {
        self.text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether a sentence, a clause or a list item ends with it.
    pub(super) fn is_closed(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '”', '»', '’', ')', ']']);
        text.ends_with(['.', ':', ';', '!', '?', '…'])
    }

    /// Whether it begins in the middle of a sentence.
    pub(super) fn goes_on(&self) -> bool {
        self.text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')' | '%'))
    }

    /// Whether all its letters, three or more, are capitals.
    pub(super) fn is_capitals(&self) -> bool {
        let mut letters = 0;
        for c in self.text.chars() {
            if c.is_lowercase() {
                return false;
            }
            letters += usize::from(c.is_uppercase());
        }
        letters >= 3
    }

    /// The number when nothing else of weight stands on the line: "12", "- 12 -", "Page 8 of 13".
    pub(super) fn page_number(&self) -> Option<u32> {
        if self.width() > 24 {
            return None;
        }
        let mut words = self
            .text
            .split(|c: char| {
                c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '/' | '[' | ']')
            })
            .filter(|word| !word.is_empty());
        let mut first = words.next()?;
        let named = matches!(
            first.to_lowercase().as_str(),
            "page" | "página" | "pagina" | "pág." | "pag." | "p." | "seite"
        );
        if named {
            first = words.next()?;
        }
        let number = digits(first)?;
        match words.next() {
            None => Some(number),
            Some("of" | "de" | "sur" | "von") => {
                digits(words.next()?).filter(|_| words.next().is_none())
            }
            Some(total) if named => digits(total).filter(|_| words.next().is_none()),
            Some(_) => None,
        }
        .map(|_| number)
    }

    /// Whether the line says that it is a page number: "Page 8 of 13".
    pub(super) fn says_page(&self) -> bool {
        self.page_number().is_some() && self.text.chars().any(char::is_alphabetic)
    }

    /// Whether it is a small Roman number alone.
    pub(super) fn is_roman_number(&self) -> bool {
        (1..=6).contains(&self.text.len()) && self.text.chars().all(|c| "ivxl".contains(c))
    }

    /// The mark of a list item at its start.
    pub(super) fn bullet(&self) -> Option<Bullet> {
        let text = self.text.as_str();
        let first = text.chars().next()?;
        let rest = &text[first.len_utf8()..];
        let apart = rest.is_empty() || rest.starts_with(' ');
        let capital = rest.starts_with(char::is_uppercase);
        match first {
            '•'
            | '●'
            | '○'
            | '◦'
            | '▪'
            | '■'
            | '□'
            | '➢'
            | '➤'
            | '►'
            | '▶'
            | '✓'
            | '✔'
            | '❖'
            | '·'
            | '∙'
            | '‣'
            | '⁃'
            | '¾'
            | '\u{f000}'..='\u{f0ff}' => Some(Bullet::Sign),
            '*' | '§' | 'Ø' | 'ü' if apart => Some(Bullet::Sign),
            'o' if rest.starts_with(' ') && self.text.len() > 3 => Some(Bullet::Letter),
            // What is left of the bullets of symbol fonts.
            'x' | 'v' | 'q' if rest.trim_start().starts_with(char::is_uppercase) && apart => {
                Some(Bullet::Letter)
            }
            '-' | '–' | '—' | '.' if apart || capital => Some(Bullet::Dash),
            _ => numbered(text),
        }
    }
}

/// What a list item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullet {
    /// "•" and the like.
    Sign,
    /// "-", which may also be a dash in a sentence.
    Dash,
    /// A letter that was a bullet in another font: "o", "v", "x".
    Letter,
    /// "1.", "a)", "(iv)".
    Number,
    /// "1.2", "1.2.3.": a section number or a numbered paragraph.
    Section,
}

fn numbered(text: &str) -> Option<Bullet> {
    let word = text.split(' ').next()?;
    let open = word.starts_with('(');
    let inner = word.trim_start_matches('(');
    let body = inner.trim_end_matches(['.', ')', '-', ':']);
    let closed = inner.len() > body.len();
    let steps: Vec<&str> = body.split('.').collect();
    let numbers = steps
        .iter()
        .all(|step| (1..=2).contains(&step.len()) && step.bytes().all(|b| b.is_ascii_digit()));
    if numbers && steps.len() > 1 && steps.len() <= 6 {
        return Some(Bullet::Section);
    }
    let letter = body.len() == 1 && body.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = body.len() <= 5 && !body.is_empty() && body.bytes().all(|b| b"ivxIVX".contains(&b));
    let bracket = inner[body.len()..].starts_with(')');
    let dotted = inner[body.len()..].starts_with('.');
    let marked = closed && (bracket || dotted);
    let is_item = (numbers && marked)
        || (bracket && (letter || roman))
        || (dotted && !open && (letter || roman));
    is_item.then_some(Bullet::Number)
}

fn digits(word: &str) -> Option<u32> {
    let short = (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_is_known_with_and_without_words() {
        for (text, number) in
            [("12", 12), ("- 12 -", 12), ("Página 8 de 13", 8), ("12 / 40", 12), ("Page 3", 3)]
        {
            assert_eq!(Line::new(text).page_number().is_some(), text != "12 / 40", "{text}");
            if text != "12 / 40" {
                assert_eq!(Line::new(text).page_number(), Some(number));
            }
        }
        assert_eq!(Line::new("12 provinces").page_number(), None);
        assert_eq!(Line::new("2.").page_number(), None);
    }

    #[test]
    fn marks_of_list_items_are_told_apart_from_numbers_in_a_sentence() {
        for text in ["• one", "a) one", "(iv) one", "3. one", "12) one"] {
            assert!(Line::new(text).bullet().is_some(), "{text}");
        }
        assert_eq!(Line::new("3.2. Health").bullet(), Some(Bullet::Section));
        for text in ["2014. The plan", "A plan", "5 per cent", "of the plan"] {
            assert_eq!(Line::new(text).bullet(), None, "{text}");
        }
    }
}
