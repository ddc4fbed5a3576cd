//! Lines become paragraphs, headings and list items.

use super::frame::{FAR, Frame, same_size};
use super::glyph::Area;
use super::item::{self, is_bullet, is_dash, is_item_number};
use super::line::Line;
use super::script::{is_caption, is_raised, is_section_number, is_superscript};
use super::word::Word;
use crate::extract::{Hint, Piece, PieceKind, Rect, Text};

/// The pieces of a region without columns.
pub(super) fn pieces(words: &[Word], lines: &[Line]) -> Vec<Piece> {
    let Some(frame) = Frame::new(lines) else {
        return Vec::new();
    };
    let mut runs: Vec<&[Line]> = Vec::new();
    let mut from = 0;
    for at in 1..=lines.len() {
        if at == lines.len() || begins(words, lines, from, at, &frame) {
            runs.push(&lines[from..at]);
            from = at;
        }
    }
    let numbered = item::numbered(words, &runs, frame.size);
    let piece = |(run, numbered): (&&[Line], bool)| piece(words, run, numbered, &frame);
    runs.iter().zip(numbered).map(piece).collect()
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
    if is_leader(words, last) || item::is_next(words, line, &lines[from]) {
        return true;
    }
    if alike && last.capitals && aligned && pitch < 1.5 {
        return false;
    }
    let usual = if at - from >= 2 { (last.y - lines[at - 2].y) / size } else { frame.pitch };
    let usual = if alike { usual.max(1.2) } else { usual };
    if pitch > usual.max(frame.pitch.min(usual * 1.2)) * 1.22 + 0.08 || pitch > FAR {
        return true;
    }
    // Where lines stand evenly, a little more room behind a full stop is a paragraph's end.
    if frame.regular && pitch > 1.1 * frame.pitch && !alike && ends_sentence(words, last) {
        return true;
    }
    let Some(first) = line.first(words) else {
        return true;
    };
    if is_note_mark(first, line) {
        return true;
    }
    let ended = last_is_short(words, lines, at, frame);
    // Inside an item further lines stand under its text, or between its mark and its text.
    let mut indent = line.area.x0 - last.area.x0;
    if at == from + 1 && indent > 0.2 * size {
        indent = (line.area.x0 - item::text_edge(words, last)).max(0.0);
    }
    if (last.bold > 0.9 && starts_light(words, line)) || (last.bold < 0.3 && line.bold > 0.9) {
        let title = last.bold > 0.9;
        let wide = last.area.x1 > frame.x1 - 3.0 * size;
        let heads = wide && title && at == from + 1 && !ends_sentence(words, last);
        // A line of another weight goes on a full line that stands as near as lines do.
        let even = !ended && indent.abs() < 0.5 * size && pitch < 1.05 * frame.pitch;
        if !(heads || even && (title || !ends_sentence(words, last))) {
            return true;
        }
    }
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
    if is_item_number(&first.text)
        && (ended
            || ends_sentence(words, last) && !item::counts_on(words, &lines[from..at], &first.text))
    {
        return true;
    }
    if ended && is_caption(&first.text) {
        return true;
    }
    if is_leader(words, line) {
        let names = opens_entry(&first.text) || ended && starts_fresh(&first.text);
        return names || pitch > 1.1 * frame.pitch;
    }
    if let Some(begins) = hangs(words, (last, line), at == from + 1, frame) {
        return begins;
    }
    if is_centred(last, frame) && is_centred(line, frame) {
        return false;
    }
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

/// Where entries hang, whether a line begins one; nothing where they do not, or it cannot be told.
/// `second` says that the last line is the first of its piece.
fn hangs(
    words: &[Word],
    (last, line): (&Line, &Line),
    second: bool,
    frame: &Frame,
) -> Option<bool> {
    let (opening, following) = frame.hanging?;
    let at = |line: &Line, x: f32| (line.area.x0 - x).abs() < 1.0;
    if at(line, following) && (at(last, following) || second && at(last, opening)) {
        return Some(false);
    }
    if at(line, opening) && (at(last, following) || second && ends_sentence(words, last)) {
        return Some(true);
    }
    None
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

/// Whether a word opens an entry of a table of contents or a list of tables.
fn opens_entry(word: &str) -> bool {
    item::opens(word) || is_section_number(word) || is_caption(word)
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

fn piece(words: &[Word], lines: &[Line], numbered: bool, frame: &Frame) -> Piece {
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
    if numbered && text.hint == Hint::None {
        text.hint = Hint::ListItem;
    }
    let heavy = |word: Option<&Word>| word.is_some_and(|word| word.bold);
    text.bold_ends = (
        heavy(lines.first().and_then(|line| line.first(words))),
        heavy(lines.last().and_then(|line| line.last(words))),
    );
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
    fn an_item_goes_on_under_its_text_whatever_stands_beyond_the_right_edge() {
        let items = [
            "•  A policy that protects all those who leave or",
            "   return;",
            "•  A register of all those who arrive in a port,",
            "   as the law demands.",
        ];
        let page = |number: f32| {
            let sample = Sample::new().lines(80.0, 100.0, &items).text(50.0, 160.0, FULL);
            texts(sample.text(number, 780.0, "25"))
        };
        assert_eq!(page(500.0).len(), 4);
        assert_eq!(page(500.0)[0].text, "• A policy that protects all those who leave or\nreturn;");
        // A page number inside the edges changes nothing.
        assert_eq!(page(60.0).len(), 4);
    }

    #[test]
    fn a_bullet_larger_than_its_text_does_not_part_it_from_its_second_line() {
        let sample = Sample::new()
            .sized(11.0)
            .text(60.0, 100.0, "•")
            .sized(10.0)
            .text(70.0, 100.0, "Adopt a policy on migration and development")
            .text(70.0, 112.0, "that protects workers abroad.");
        assert_eq!(texts(sample).len(), 1);
    }

    #[test]
    fn a_number_or_sign_at_the_start_of_a_full_line_begins_nothing() {
        let lines = ["Warm days have become more in the decades of the", "70 and 80 than before;"];
        let sample = Sample::new().lines(50.0, 100.0, &lines).text(320.0, 780.0, "19");
        assert_eq!(texts(sample.lines(50.0, 160.0, &[FULL; 2])).len(), 3);
        let count = ["The pillars are iii) roads and ports; iv) energy;", "v) health and schools."];
        assert_eq!(texts(Sample::new().lines(50.0, 100.0, &count)).len(), 1);
    }

    #[test]
    fn a_bold_line_goes_on_a_full_line_of_its_paragraph() {
        let first =
            ["1. Pay out through the new fund that is named the", "   “Fund for Training”."];
        let sample = Sample::new()
            .text(50.0, 100.0, first[0])
            .bold(true)
            .text(50.0, 112.0, first[1])
            .bold(false)
            .lines(65.0, 130.0, &[FULL; 4]);
        assert_eq!(
            texts(sample)[0].text,
            "1. Pay out through the new fund that is named the\n“Fund for Training”."
        );
    }

    #[test]
    fn the_next_number_under_a_number_begins_an_item() {
        let lines = [
            "2. The law on work abroad is to be kept as it is.",
            "3. Offices may be opened in the ports that serve",
            "   those who arrive.",
        ];
        let items = texts(Sample::new().lines(50.0, 100.0, &lines));
        assert_eq!(items.len(), 2);
        assert!(items.iter().all(|item| item.hint == Hint::ListItem));
    }

    #[test]
    fn entries_of_contents_end_in_their_page_number_and_nowhere_else() {
        let lines = [
            "8.1 OVERVIEW ......................... 82",
            "8.2 LIMITS ........................... 82",
            "Table 3. Rates of change of the yields of maize",
            "by district ........................... 3",
            "Table 4. Ports ........................ 9",
        ];
        let entries = texts(Sample::new().lines(50.0, 100.0, &lines));
        assert_eq!(entries.len(), 4);
        assert!(entries[2].text.ends_with(" 3"));
    }

    #[test]
    fn entries_hang_behind_their_first_lines() {
        let mut sample = Sample::new();
        let entries: [&[&str]; 5] = [
            &["Adam, B. (2018). Moving between the two", "highlands. Port City."],
            &["Office of Statistics. The census of 2019.    "],
            &[
                "Carr, D. (2020, May 2). Registers. Found at",
                "the site of the office of registers:",
                "registers.example",
            ],
            &["Dale, E., & Ford, G. (2017). Those who send money", "Home. Port City."],
            &["Hall, I. (2011). Work in the ports of the north", "Coast and inland, 3, 15-20."],
        ];
        let mut y = 100.0;
        for lines in entries {
            for (at, line) in lines.iter().enumerate() {
                sample = sample.text(if at == 0 { 50.0 } else { 80.0 }, y, line);
                y += 12.0;
            }
        }
        assert_eq!(texts(sample).len(), entries.len());
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
