//! Marks that open the items of lists: bullets, numbers, letters.

use super::line::Line;
use super::script::is_mark;
use super::word::Word;

/// What a word numbers an item with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ordinal<'t> {
    /// What stands before the part that counts: brackets, and the numbers of outer levels.
    before: &'t str,
    /// What stands behind it.
    behind: &'t str,
    counts: &'t str,
}

impl<'t> Ordinal<'t> {
    fn new(word: &'t str) -> Option<Self> {
        let body = word.trim_end_matches(['.', ')', ']']);
        let behind = &word[body.len()..];
        let start = body.rfind(['.', '(', '[']).map_or(0, |at| at + 1);
        let (before, counts) = body.split_at(start);
        let short = (1..=4).contains(&counts.len()) && counts.is_ascii();
        let outer = before.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '(' | '['));
        let closed = !behind.is_empty() || before.contains('.');
        (short && outer && closed).then_some(Self { before, behind, counts })
    }

    /// Whether it comes right after another: `3.` after `2.`, `(c)` after `(b)`, `iv)` after `iii)`.
    fn follows(&self, other: &Self) -> bool {
        if self.before != other.before || self.behind != other.behind {
            return false;
        }
        let digits = |text: &str| {
            let short = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
            short.then(|| text.parse::<u32>().ok()).flatten()
        };
        let letter = |text: &str| match text.as_bytes() {
            [letter] if letter.is_ascii_alphabetic() => Some(u32::from(*letter)),
            _ => None,
        };
        let next = |value: &dyn Fn(&str) -> Option<u32>| {
            value(other.counts).is_some_and(|last| value(self.counts) == Some(last + 1))
        };
        next(&digits) || next(&letter) || next(&roman)
    }
}

/// The value of a small Roman numeral of items.
fn roman(text: &str) -> Option<u32> {
    const NUMERALS: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    let lower = text.to_ascii_lowercase();
    NUMERALS.iter().position(|numeral| *numeral == lower).and_then(|at| u32::try_from(at + 1).ok())
}

/// Whether the number of one item comes right after that of another.
fn follows(word: &str, other: &str) -> bool {
    match (Ordinal::new(word), Ordinal::new(other)) {
        (Some(word), Some(other)) => word.follows(&other),
        _ => false,
    }
}

/// Whether a line opens the item after the one that another line opens: under its number stands
/// the next one.
pub(super) fn is_next(words: &[Word], line: &Line, item: &Line) -> bool {
    let under = (line.area.x0 - item.area.x0).abs() < 0.15 * line.size;
    match (line.first(words), item.first(words)) {
        (Some(word), Some(other)) => under && follows(&word.text, &other.text),
        _ => false,
    }
}

/// Whether the number that opens a line goes on a count inside a sentence: the number before it
/// stands in the middle of a line of the same paragraph.
pub(super) fn counts_on(words: &[Word], lines: &[Line], number: &str) -> bool {
    lines.iter().any(|line| {
        let inner = line.words.iter().skip(1);
        inner.map(|at| &words[*at as usize]).any(|word| follows(number, &word.text))
    })
}

/// Where the text of a line begins: behind the mark of an item, where it has one.
pub(super) fn text_edge(words: &[Word], line: &Line) -> f32 {
    match line.words.as_slice() {
        [first, second, ..] if opens(&words[*first as usize].text) => words[*second as usize].x0,
        _ => line.area.x0,
    }
}

/// Whether a word may open an item: a bullet, a letter or number of an item, or a number with a
/// full stop.
pub(crate) fn opens(word: &str) -> bool {
    is_bullet(word) || is_item_number(word) || is_plain_number(word)
}

/// Whether a word is a number of one or two digits with a full stop: it numbers an item, or a
/// heading.
fn is_plain_number(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|number| {
        (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Which pieces, as runs of lines, are items numbered `1.`, `2.`: their lines hang behind the
/// number and end a sentence, or such an item stands before or after them.
pub(super) fn numbered(words: &[Word], pieces: &[&[Line]], size: f32) -> Vec<bool> {
    let light = |piece: &[Line]| {
        let number = piece[0].first(words).is_some_and(|word| is_plain_number(&word.text));
        number && piece[0].words.len() > 1 && piece[0].bold < 0.9 && piece[0].size < 1.07 * size
    };
    let hangs = |piece: &[Line]| match piece {
        [first, second, ..] => {
            let apart = second.area.x0 - first.area.x0;
            let ended = piece.last().and_then(|line| line.last(words));
            apart > 0.5 * first.size
                && apart < 5.0 * first.size
                && ended.is_some_and(|word| word.text.ends_with(['.', ';', ':', '?']))
        }
        _ => false,
    };
    let candidates: Vec<usize> = (0..pieces.len()).filter(|at| light(pieces[*at])).collect();
    let mut items = vec![false; pieces.len()];
    for at in &candidates {
        items[*at] = hangs(pieces[*at]);
    }
    let spread = |items: &mut Vec<bool>, from: usize, to: usize| {
        let near = |a: usize, b: usize| {
            (pieces[a][0].area.x0 - pieces[b][0].area.x0).abs() < size
                && follows(number(words, pieces[b]), number(words, pieces[a]))
        };
        if items[from] && (near(from, to) || near(to, from)) {
            items[to] = true;
        }
    };
    for pair in candidates.windows(2) {
        spread(&mut items, pair[0], pair[1]);
    }
    for pair in candidates.windows(2).rev() {
        spread(&mut items, pair[1], pair[0]);
    }
    items
}

fn number<'w>(words: &'w [Word], piece: &[Line]) -> &'w str {
    piece[0].first(words).map_or("", |word| &word.text)
}

/// Whether a word is a bullet.
pub(super) fn is_bullet(word: &str) -> bool {
    if is_mark(word) {
        return true;
    }
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    matches!(
        c,
        '•' | '▪'
            | '■'
            | '□'
            | '▫'
            | '●'
            | '○'
            | '◦'
            | '◆'
            | '◇'
            | '❖'
            | '➢'
            | '➤'
            | '➔'
            | '→'
            | '►'
            | '▶'
            | '▸'
            | '✓'
            | '✔'
            | '✦'
            | '✧'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '–'
            | '—'
            | '-'
            | '*'
            | '❑'
            | '❒'
    )
}

/// Whether a word numbers an item of a list: `(a)`, `b)`, `iv.`, `3)`; not `3.`, which may be a
/// heading's number or the end of a sentence.
pub(super) fn is_item_number(word: &str) -> bool {
    let inner = word.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    let closed = word.ends_with([')', ']']) || (word.ends_with('.') && !word.starts_with('('));
    if !closed || inner.is_empty() || inner.len() > 4 {
        return false;
    }
    let bracket = word.ends_with([')', ']']);
    let roman = inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let letter = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_lowercase());
    let number = bracket && inner.len() <= 2 && inner.chars().all(|c| c.is_ascii_digit());
    roman || letter || number || (bracket && inner.len() == 1 && inner.is_ascii())
}

/// Whether a bullet may also be a dash or a star in running text.
pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "*" | "·")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_item_numbers_are_told_from_words() {
        assert!(is_bullet("•") && is_bullet("-") && !is_bullet("a") && !is_bullet("--"));
        for number in ["(a)", "b)", "iv.", "(iii)", "3)", "[2]"] {
            assert!(is_item_number(number), "{number}");
        }
        for word in ["3.", "2016.", "a", "the.", "(2016)", "(see)"] {
            assert!(!is_item_number(word), "{word}");
        }
    }

    #[test]
    fn numbers_follow_one_another_in_their_own_dress() {
        for (word, other) in
            [("3.", "2."), ("(c)", "(b)"), ("iv)", "iii)"), ("4.10", "4.9"), ("10)", "9)")]
        {
            assert!(follows(word, other), "{word} after {other}");
        }
        for (word, other) in
            [("3.", "2)"), ("2.", "3."), ("2016.", "2015."), ("5.1", "4.0"), ("then", "them")]
        {
            assert!(!follows(word, other), "{word} after {other}");
        }
    }
}
