//! Lines become paragraphs, headings and list items.

use super::glyph::Area;
use super::line::Line;
use super::script::{is_bullet, is_caption, is_item_number, is_raised, is_superscript};
use super::word::Word;
use crate::extract::{Hint, Piece, PieceKind, Rect, Text};

/// Sizes that differ by more than this factor are different.
const SIZE: f32 = 1.07;

/// The pieces of a region without columns.
pub(super) fn pieces(words: &[Word], lines: &[Line]) -> Vec<Piece> {
    let Some(frame) = Frame::new(lines) else {
        return Vec::new();
    };
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in 1..=lines.len() {
        if at == lines.len() || begins(words, lines, from, at, &frame) {
            pieces.push(piece(words, &lines[from..at], &frame));
            from = at;
        }
    }
    pieces
}

/// What is usual in a region.
struct Frame {
    x0: f32,
    x1: f32,
    pitch: f32,
    /// Whether most lines stand at that distance from the one before them.
    regular: bool,
    /// How far from the right edge a line may end that fills its column.
    slack: f32,
}

impl Frame {
    fn new(lines: &[Line]) -> Option<Self> {
        let first = lines.first()?;
        let all = lines.iter().fold(first.area, |area, line| area.union(&line.area));
        let mut pitches: Vec<f32> = lines
            .windows(2)
            .filter(|pair| same_size(&pair[0], &pair[1]))
            .map(|pair| (pair[1].y - pair[0].y) / pair[1].size.max(1.0))
            .filter(|pitch| (0.8..2.6).contains(pitch))
            .collect();
        pitches.sort_by(f32::total_cmp);
        let pitch = pitches.get(pitches.len() / 3).copied().unwrap_or(1.25);
        let usual = pitches.iter().filter(|other| (*other - pitch).abs() < 0.03 * pitch).count();
        let regular = pitches.len() >= 4 && usual * 5 >= pitches.len() * 3;
        // Half of the lines reach the right edge where text is justified.
        let mut gaps: Vec<f32> = lines.iter().map(|line| all.x1 - line.area.x1).collect();
        gaps.sort_by(f32::total_cmp);
        let justified = gaps[gaps.len() / 2] < 0.3 * first.size;
        let slack = if justified { 0.3 * first.size } else { 0.0 };
        Some(Self { x0: all.x0, x1: all.x1, pitch, regular, slack })
    }
}

fn same_size(a: &Line, b: &Line) -> bool {
    a.size.max(b.size) <= SIZE * a.size.min(b.size)
}

/// Whether the line at `at` begins a piece of its own, the current one having begun at `from`.
fn begins(words: &[Word], lines: &[Line], from: usize, at: usize, frame: &Frame) -> bool {
    let (last, line) = (&lines[at - 1], &lines[at]);
    let size = line.size.max(1.0);
    if !same_size(last, line) && last.letters > 1 && line.letters > 1 {
        return true;
    }
    if hints_differ(words, last, line) {
        return true;
    }
    let pitch = (line.y - last.y) / size;
    let alike = last.capitals && line.capitals || last.bold > 0.9 && line.bold > 0.9;
    let aligned = (line.area.x0 - last.area.x0).abs() < size;
    if alike && last.capitals && aligned && pitch < 1.5 {
        return false;
    }
    let usual = if at - from >= 2 { (last.y - lines[at - 2].y) / size } else { frame.pitch };
    let usual = if alike { usual.max(1.2) } else { usual };
    if pitch > usual.max(frame.pitch.min(usual * 1.2)) * 1.22 + 0.08 || pitch > 2.6 {
        return true;
    }
    // Where lines stand evenly, a little more room behind a full stop is a paragraph's end.
    if frame.regular && pitch > 1.1 * frame.pitch && !alike && ends_sentence(words, last) {
        return true;
    }
    if (last.bold > 0.9 && starts_light(words, line)) || (last.bold < 0.3 && line.bold > 0.9) {
        let wide = last.area.x1 > frame.x1 - 3.0 * size;
        if !(wide && last.bold > 0.9 && at == from + 1 && !ends_sentence(words, last)) {
            return true;
        }
    }
    let Some(first) = line.first(words) else {
        return true;
    };
    if is_note_mark(first, line) {
        return true;
    }
    let ended = last_is_short(words, lines, at, frame);
    let marked = is_bullet(&first.text) && line.words.len() > 1;
    if marked && !is_dash(&first.text) {
        return true;
    }
    if marked && is_dash_item(words, line, &lines[from], frame) {
        let follows = lines[from].first(words).is_some_and(|word| word.text == first.text);
        if ended || follows || ends_sentence(words, last) {
            return true;
        }
    }
    if is_item_number(&first.text) && (ended || ends_sentence(words, last)) {
        return true;
    }
    if ended && is_caption(&first.text) {
        return true;
    }
    if is_leader(words, last) || is_leader(words, line) {
        return true;
    }
    if is_centred(last, frame) && is_centred(line, frame) {
        return false;
    }
    let indent = line.area.x0 - last.area.x0;
    if ended && (indent.abs() > 0.5 * size || starts_fresh(&first.text)) {
        return true;
    }
    // A first line's indent: the paragraph before it stands at the margin.
    let at_margin = (last.area.x0 - frame.x0).abs() < size || at - from > 1;
    indent > 0.9 * size
        && indent < 5.0 * size
        && at_margin
        && ends_sentence(words, last)
        && lines.get(at + 1).is_none_or(|next| next.area.x0 < line.area.x0 - 0.5 * size)
}

/// Whether the file says that one line is a heading, a caption or furniture and the other is not.
fn hints_differ(words: &[Word], last: &Line, line: &Line) -> bool {
    let hint = |line: &Line| line.first(words).map_or(Hint::None, |word| word.hint);
    let (a, b) = (hint(last), hint(line));
    let apart = |hint: Hint| {
        matches!(hint, Hint::Heading(_) | Hint::Caption | Hint::Furniture | Hint::Title)
    };
    a != b && (apart(a) || apart(b))
}

/// Whether a line begins with the raised mark of a note.
fn is_note_mark(first: &Word, line: &Line) -> bool {
    let number = first.text.chars().all(|c| c.is_ascii_digit());
    first.text.starts_with(is_superscript)
        || number && is_raised((first.size, first.y), (line.size, line.y))
}

fn starts_light(words: &[Word], line: &Line) -> bool {
    line.bold < 0.5 && line.first(words).is_some_and(|word| !word.bold)
}

/// Whether the next line's first word would have fitted behind the last line.
fn last_is_short(words: &[Word], lines: &[Line], at: usize, frame: &Frame) -> bool {
    let (last, line) = (&lines[at - 1], &lines[at]);
    let first = line.first(words).map_or(0.0, |word| word.x1 - word.x0);
    let edge = if line.area.x1 > last.area.x1 {
        line.area.x1.max(frame.x1 - 6.0 * line.size)
    } else {
        frame.x1
    };
    last.area.x1 + first + 0.6 * line.size < edge.min(frame.x1)
}

fn ends_sentence(words: &[Word], line: &Line) -> bool {
    line.last(words)
        .is_some_and(|word| word.text.ends_with(['.', ':', ';', '?', '!', '”', '"', ')']))
}

fn starts_fresh(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric())
}

/// Whether a bullet may also be a dash or a star in running text.
fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "*" | "·")
}

/// Whether a dash begins an item: it stands apart from the text behind it, or under the dash of
/// the item before it.
fn is_dash_item(words: &[Word], line: &Line, item: &Line, frame: &Frame) -> bool {
    let [first, second, ..] = line.words.as_slice() else {
        return false;
    };
    let (first, second) = (&words[*first as usize], &words[*second as usize]);
    second.x0 - first.x1 > 0.5 * first.size
        || first.x0 > frame.x0 + first.size
        || (line.area.x0 - item.area.x0).abs() < 1.0
}

/// Whether a line is an entry of a table of contents: dots lead to a number.
fn is_leader(words: &[Word], line: &Line) -> bool {
    let dots = line.words.iter().map(|at| words[*at as usize].text.as_str());
    dots.map(|word| word.chars().filter(|c| matches!(c, '.' | '…' | '·' | '_')).count())
        .sum::<usize>()
        > 6
        || ends_in_page(words, line)
}

/// Whether a line ends in a number far from the text before it.
fn ends_in_page(words: &[Word], line: &Line) -> bool {
    let [.., before, last] = line.words.as_slice() else {
        return false;
    };
    let (before, last) = (&words[*before as usize], &words[*last as usize]);
    last.x0 - before.x1 > 1.5 * last.size
        && last.text.len() <= 5
        && last.text.chars().all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'))
}

fn is_centred(line: &Line, frame: &Frame) -> bool {
    let (left, right) = (line.area.x0 - frame.x0, frame.x1 - line.area.x1);
    left > 1.5 * line.size && (left - right).abs() < 1.5 * line.size
}

fn piece(words: &[Word], lines: &[Line], frame: &Frame) -> Piece {
    let mut text = Text::default();
    let mut area: Option<Area> = None;
    let (mut letters, mut bold, mut italic) = (0.0, 0.0, 0.0);
    for line in lines {
        if !text.text.is_empty() {
            text.text.push('\n');
        }
        line.write(words, &mut text.text);
        area = Some(area.map_or(line.area, |area| area.union(&line.area)));
        let count = line.letters as f32;
        letters += count;
        bold += count * line.bold;
        italic += count * line.italic;
    }
    text.size = lines
        .iter()
        .max_by_key(|line| line.letters)
        .map_or(0.0, |line| (line.size * 100.0).round() / 100.0);
    text.bold = bold > 0.5 * letters;
    text.italic = italic > 0.5 * letters;
    text.hint = hint(words, lines);
    text.full = lines.last().is_some_and(|last| frame.x1 - last.area.x1 < frame.slack);
    let rect = area.map(|area| Rect { x0: area.x0, y0: area.y0, x1: area.x1, y1: area.y1 });
    Piece { kind: PieceKind::Text(text), rect }
}

fn hint(words: &[Word], lines: &[Line]) -> Hint {
    let Some(first) = lines.first().and_then(|line| line.first(words)) else {
        return Hint::None;
    };
    if first.hint != Hint::None {
        return first.hint;
    }
    let more = lines.len() > 1 || lines[0].words.len() > 1;
    if more && (is_bullet(&first.text) || is_item_number(&first.text)) {
        return Hint::ListItem;
    }
    Hint::None
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use crate::extract::{Hint, PieceKind, Text};

    const FULL: &str = "The government will adopt a policy on migration";

    fn texts(sample: Sample) -> Vec<Text> {
        let pieces = sample.page().pieces.into_iter();
        let text = |kind| match kind {
            PieceKind::Text(text) => text,
            PieceKind::Table(_) => panic!("no table here"),
        };
        pieces.map(|piece| text(piece.kind)).collect()
    }

    #[test]
    fn wider_spacing_parts_paragraphs() {
        let sample = Sample::new().lines(50.0, 100.0, &[FULL; 3]).lines(50.0, 144.0, &[FULL; 3]);
        assert_eq!(texts(sample).len(), 2);
    }

    #[test]
    fn a_short_line_before_a_capital_ends_a_paragraph() {
        let lines = [FULL, FULL, "and development.", FULL, FULL];
        let texts = texts(Sample::new().lines(50.0, 100.0, &lines));
        assert_eq!(texts.len(), 2);
        assert!(texts[0].text.ends_with("and development."));
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        let indented = &FULL[..44];
        let sample = Sample::new()
            .lines(50.0, 100.0, &[FULL, FULL])
            .text(50.0, 124.0, "that protects workers abroad and at home today.")
            .text(65.0, 136.0, indented)
            .lines(50.0, 148.0, &[FULL, FULL]);
        assert_eq!(texts(sample).len(), 2);
    }

    #[test]
    fn a_bold_or_larger_line_is_a_piece_of_its_own() {
        let sample = Sample::new()
            .bold(true)
            .text(50.0, 100.0, "4.2 Migration")
            .bold(false)
            .lines(50.0, 112.0, &[FULL, FULL])
            .sized(14.0)
            .text(50.0, 138.0, "Annex");
        let texts = texts(sample);
        assert_eq!(texts.len(), 3);
        assert!(texts[0].bold && !texts[1].bold);
        assert!((texts[2].size - 14.0).abs() < 0.01);
    }

    #[test]
    fn bullets_and_item_numbers_begin_list_items() {
        let lines = [
            "• Adopt a policy on migration and",
            "development",
            "• Lower the price of remittances",
        ];
        let items = texts(Sample::new().lines(60.0, 100.0, &lines));
        assert_eq!(items.len(), 2);
        assert!(items.iter().all(|item| item.hint == Hint::ListItem));
        assert_eq!(items[0].text, "• Adopt a policy on migration and\ndevelopment");
        let lines = ["(a) adopt a policy;", "(b) lower the price of remittances;"];
        let items = texts(Sample::new().lines(60.0, 100.0, &lines));
        assert_eq!(items.len(), 2);
    }

    #[test]
    fn a_word_broken_at_the_end_of_a_line_keeps_its_hyphen() {
        let lines = ["The government will adopt a policy on migra-", "tion and development."];
        let texts = texts(Sample::new().lines(50.0, 100.0, &lines));
        assert_eq!(texts[0].text, lines.join("\n"));
    }

    #[test]
    fn entries_of_a_contents_page_are_pieces_of_their_own() {
        let lines = ["1 Introduction .............. 3", "2 Migration ................. 17"];
        assert_eq!(texts(Sample::new().lines(50.0, 100.0, &lines)).len(), 2);
    }
}
