//! Plain text: encoding, pages at form feeds, columns, paragraphs, list items.

mod columns;
mod decode;
mod furniture;
mod line;
mod paragraph;
mod tidy;

pub(crate) use self::decode::decode;
pub(super) use self::tidy::{tidy, tidy_with_tabs};

use self::line::Line;
use super::{Extraction, Page, Piece, PieceKind, Properties, Text};
use crate::error::{Error, ErrorKind, Result};
use crate::text::to_nfc;

/// Bytes of a file of text or Markdown; the longest plans have some two million.
pub(super) const MAX_BYTES: usize = 50 << 20;
/// Form feeds; more belong to no text.
const MAX_PAGES: usize = 100_000;

/// Reads plain text. Form feeds end pages; without them all is one page and not `paged`.
///
/// Text that another program took from a PDF is put back together: columns side by side are read
/// one after the other, page numbers and running lines are told apart, and lines are joined to
/// paragraphs where the file has no blank line to part them.
///
/// # Errors
///
/// `TooLarge` beyond the limit; whatever else the bytes are, they are read.
pub(super) fn read(bytes: &[u8]) -> Result<Extraction> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(ErrorKind::TooLarge("a text file of more than 50 MB")));
    }
    let text = decode(bytes);
    let text = to_nfc(&text);
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    // A form feed at the very end closes the last page instead of opening one.
    let text = text.trim_end_matches(['\u{c}', '\n', ' ']);
    if text.bytes().filter(|byte| *byte == b'\x0c').count() > MAX_PAGES {
        return Err(Error::new(ErrorKind::TooLarge("a text of more than 100,000 pages")));
    }
    let sheets: Vec<Vec<Line>> =
        text.split('\u{c}').map(|sheet| sheet.split('\n').map(Line::new).collect()).collect();
    let paged = sheets.len() > 1;
    let sheets = furniture::mark(sheets, paged);
    let numbered = sheets.into_iter().zip(1..).map(|(lines, number)| {
        let texts = paragraph::paragraphs(&columns::split(&lines));
        Page { number, pieces: texts.into_iter().map(piece).collect(), ..Page::default() }
    });
    Ok(Extraction {
        pages: numbered.collect(),
        properties: Properties::default(),
        paged,
        reader: "text".to_owned(),
        ..Extraction::default()
    })
}

fn piece(text: Text) -> Piece {
    Piece { kind: PieceKind::Text(text), rect: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Hint;

    fn texts(text: &str) -> Vec<(u32, Hint, String)> {
        let extraction = read(text.as_bytes()).unwrap();
        let pages = extraction.pages.into_iter();
        pages
            .flat_map(|page| {
                page.pieces.into_iter().map(move |piece| match piece.kind {
                    PieceKind::Text(text) => (page.number, text.hint, text.text),
                    PieceKind::Table(_) => unreachable!("plain text has no tables"),
                })
            })
            .collect()
    }

    fn lines(text: &str) -> Vec<String> {
        texts(text).into_iter().map(|(_, _, text)| text).collect()
    }

    #[test]
    fn a_form_feed_ends_a_page() {
        let extraction = read(b"one\x0ctwo\x0c").unwrap();
        assert!(extraction.paged);
        assert_eq!(extraction.pages.iter().map(|page| page.number).collect::<Vec<_>>(), [1, 2]);
        assert!(!read(b"one").unwrap().paged);
    }

    #[test]
    fn a_blank_line_ends_a_paragraph_and_a_line_end_does_not() {
        let text =
            "Labour migration is a part of the plan and of\nthe budget.\n\nRemittances are not.";
        assert_eq!(
            lines(text),
            ["Labour migration is a part of the plan and of\nthe budget.", "Remittances are not."]
        );
    }

    #[test]
    fn a_paragraph_without_a_blank_line_ends_in_a_short_line_with_a_full_stop() {
        let text = "The country has sent workers abroad for more than fifty years now and\n\
                    they send money home.\n\
                    The second plan aims at better conditions for them and their families\n\
                    in all provinces of the country.";
        assert_eq!(lines(text).len(), 2);
    }

    #[test]
    fn items_of_a_list_are_told_apart() {
        let found =
            texts("Actions are:\n• first one\n  goes on\n• second one\n1. third\n2. fourth");
        let items = found.iter().filter(|(_, hint, _)| *hint == Hint::ListItem).count();
        assert_eq!((found.len(), items), (5, 4));
        assert_eq!(found[1].2, "• first one\ngoes on");
    }

    #[test]
    fn a_mark_alone_on_its_line_joins_the_words_below() {
        assert_eq!(
            lines("•\nThree museums.\n3.2.\nPrimary health care"),
            ["• Three museums.", "3.2. Primary health care"]
        );
    }

    #[test]
    fn capitals_alone_are_a_piece_of_their_own() {
        let text = "GENERAL OBJECTIVES\nThe police force is to be reformed in all of the provinces and districts.";
        assert_eq!(lines(text)[0], "GENERAL OBJECTIVES");
    }

    #[test]
    fn columns_side_by_side_are_read_one_after_the_other() {
        let left = [
            "Programme one aims at more",
            "water for drinking in all",
            "regions of the country and",
            "for the people who live",
            "there now.",
        ];
        let right = [
            "Key measures under this",
            "programme include better",
            "management of floods and",
            "droughts, which come more",
            "often than before.",
        ];
        let text = left.iter().zip(right).map(|(left, right)| format!("{left:<34}{right}"));
        let text = text.collect::<Vec<_>>().join("\n");
        assert_eq!(lines(&text), [left.join("\n"), right.join("\n")]);
    }

    #[test]
    fn a_table_of_short_cells_is_not_taken_for_columns() {
        let text = "Year      Migrants\n2010      4,300\n2011      4,500\n2012      5,100\n2013      5,200\n2014      5,300";
        assert!(lines(text).concat().contains("2011 4,500"));
    }

    #[test]
    fn a_page_number_does_not_cut_a_sentence() {
        let page = |number: u32| {
            format!(
                "a line of the plan that goes on and on to the end of its\n{number}\n\nline and then a bit further, up to where the sentence has\n"
            )
        };
        let found = texts(&(1..=5).map(page).collect::<String>());
        let furniture: Vec<_> =
            found.iter().filter(|(_, hint, _)| *hint == Hint::Furniture).collect();
        assert_eq!(furniture.len(), 5);
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn running_lines_are_furniture_and_repeated_titles_are_not() {
        let page = |number: u32| {
            format!(
                "National Plan 2020-2025\nObjectives\n\nSome text of page {number}.\n\nIndicators\n\nMore text.\n\nObjectives\n\nEven more.\n\nThe end.\n{number}"
            )
        };
        let text = (1..=6).map(page).collect::<Vec<_>>().join("\u{c}");
        let furniture = |wanted: &str| {
            texts(&text)
                .iter()
                .filter(|(_, hint, text)| *hint == Hint::Furniture && text == wanted)
                .count()
        };
        assert_eq!(furniture("National Plan 2020-2025"), 6);
        assert_eq!(furniture("Objectives"), 0);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_lines_every_word_is_there_once(
            text in "([a-zA-Z0-9.•-]{1,6}| {1,9}|\\n|\\f|\\t){0,120}",
        ) {
            let mut given: Vec<&str> = text.split_whitespace().collect();
            let found = lines(&text);
            let mut found: Vec<&str> =
                found.iter().flat_map(|text| text.split_whitespace()).collect();
            given.sort_unstable();
            found.sort_unstable();
            proptest::prop_assert_eq!(given, found);
        }
    }

    #[test]
    fn no_word_is_lost() {
        let text = "A  b\tc\n\n\n   d  e\n f   12\n\u{c}g\n  - h";
        let words: Vec<String> = lines(text)
            .iter()
            .flat_map(|text| text.split_whitespace())
            .map(str::to_owned)
            .collect();
        assert_eq!(words, ["A", "b", "c", "d", "e", "f", "12", "g", "-", "h"]);
    }
}
