//! A page of glyphs becomes a page of pieces.

use std::collections::BTreeSet;

use super::column::regions;
use super::glyph::{Area, Sheet, Turn};
use super::line::lines;
use super::paragraph::pieces;
use super::segment::{Segment, segments};
use super::table::{Found, Scope, ruled, unruled};
use super::turn::{self, upright};
use super::word::{Word, words};
use crate::extract::{Page, Piece, PieceKind, Rect, UnreadReason};

/// Images that cover more of a page than this may be a scan.
const COVER: f32 = 0.5;

/// Lays out a page.
pub(super) fn page(number: u32, label: Option<String>, sheet: &mut Sheet) -> Page {
    upright(sheet);
    let sheet = &*sheet;
    let mut page =
        Page { number, label, width: sheet.width, height: sheet.height, ..Page::default() };
    let words = words(&sheet.glyphs, &sheet.faces);
    let mut tables = ruled(sheet, &words);
    let mut free = vec![true; words.len()];
    for at in tables.iter().flat_map(|table| &table.words) {
        free[*at as usize] = false;
    }
    let mut places: Vec<Segment> =
        tables.iter().enumerate().map(|(at, table)| Segment::of_table(at, table.area)).collect();
    for turn in [Turn::Upright, Turn::Up, Turn::Down, Turn::Over, Turn::Slanted] {
        let which: Vec<usize> =
            (0..words.len()).filter(|at| free[*at] && words[*at].turn == turn).collect();
        let mut all = segments(&words, &which);
        all.append(&mut places);
        let first = page.pieces.len();
        if turn == Turn::Upright {
            take_tables(&words, &mut all, sheet, Scope::Page, &mut tables);
        }
        for mut region in regions(all) {
            if turn == Turn::Upright {
                take_tables(&words, &mut region, sheet, Scope::Region, &mut tables);
            }
            flow(&words, region, &tables, &mut page.pieces);
        }
        for piece in &mut page.pieces[first..] {
            piece.rect = piece.rect.and_then(|rect| on_page(&rect, turn));
        }
    }
    page.unread = judge(sheet, &words);
    page
}

/// The box on the page of a piece written in some direction.
fn on_page(rect: &Rect, turn: Turn) -> Option<Rect> {
    let Rect { x0, y0, x1, y1 } = *rect;
    let Area { x0, y0, x1, y1 } = turn::on_page(&Area { x0, y0, x1, y1 }, turn);
    (turn != Turn::Slanted).then_some(Rect { x0, y0, x1, y1 })
}

/// Puts a place in the reading order for each unruled table among segments.
fn take_tables(
    words: &[Word],
    all: &mut Vec<Segment>,
    sheet: &Sheet,
    scope: Scope,
    tables: &mut Vec<Found>,
) {
    let mut taken = BTreeSet::new();
    let mut places = Vec::new();
    for (found, segments) in unruled(words, all, sheet, scope) {
        taken.extend(segments);
        places.push(Segment::of_table(tables.len(), found.area));
        tables.push(found);
    }
    if taken.is_empty() {
        return;
    }
    let mut at = 0;
    all.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
    all.append(&mut places);
}

/// Appends the pieces of a region: paragraphs, and tables where they stand.
fn flow(words: &[Word], region: Vec<Segment>, tables: &[Found], out: &mut Vec<Piece>) {
    let (mut places, mut text): (Vec<Segment>, Vec<Segment>) =
        region.into_iter().partition(|segment| segment.table.is_some());
    places.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0));
    for place in places {
        let middle = place.middle();
        let (above, below): (Vec<Segment>, Vec<Segment>) =
            text.into_iter().partition(|segment| segment.middle() < middle);
        out.extend(pieces(words, &lines(words, above)));
        text = below;
        if let Some(found) = place.table.and_then(|at| tables.get(at)) {
            let Area { x0, y0, x1, y1 } = found.area;
            let rect = Some(Rect { x0, y0, x1, y1 });
            out.push(Piece { kind: PieceKind::Table(found.table.clone()), rect });
        }
    }
    out.extend(pieces(words, &lines(words, text)));
}

/// Why a page gives no text, if it gives none.
fn judge(sheet: &Sheet, words: &[Word]) -> Option<UnreadReason> {
    let letters = words.iter().flat_map(|word| word.text.chars());
    let (mut all, mut broken) = (0_usize, 0_usize);
    for c in letters {
        all += 1;
        broken += usize::from(matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}'));
    }
    if all >= 20 && broken * 10 > all * 3 {
        return Some(UnreadReason::BrokenEncoding);
    }
    let page = sheet.width * sheet.height;
    if all < 20 && cover(&sheet.images) > COVER * page {
        return Some(UnreadReason::Scanned);
    }
    (all == 0).then_some(UnreadReason::Blank)
}

/// The area that images cover. A scan may be cut into strips, and an image drawn twice (with its
/// mask) covers no more than once.
fn cover(images: &[Area]) -> f32 {
    let mut boxes: Vec<&Area> = Vec::with_capacity(images.len());
    for image in images {
        let same = |other: &&Area| {
            (image.x0 - other.x0).abs() < 1.0
                && (image.y0 - other.y0).abs() < 1.0
                && (image.x1 - other.x1).abs() < 1.0
                && (image.y1 - other.y1).abs() < 1.0
        };
        // A page drawn of thousands of images is no scan.
        if boxes.len() < 512 && !boxes.iter().any(same) {
            boxes.push(image);
        }
    }
    boxes.iter().map(|area| area.width() * area.height()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{Glyph, Shade};
    use super::super::sample::{Sample, rows};
    use super::*;

    /// A ruled table of two columns and three rows; the first column of rows two and three is one
    /// cell.
    fn matrix() -> Sample {
        let mut sample = Sample::new();
        for at in [100.0, 120.0, 160.0] {
            sample = sample.across(at, 50.0, 450.0);
        }
        sample = sample.across(140.0, 200.0, 450.0);
        for at in [50.0, 200.0, 450.0] {
            sample = sample.down(at, 100.0, 160.0);
        }
        sample
            .bold(true)
            .text(55.0, 114.0, "Strategy")
            .text(205.0, 114.0, "Action")
            .bold(false)
            .text(55.0, 134.0, "Managing migration")
            .text(205.0, 134.0, "Develop a migration policy")
            .text(205.0, 154.0, "Register births")
    }

    fn table(page: &Page) -> &crate::extract::Table {
        let found = page.pieces.iter().find_map(|piece| match &piece.kind {
            PieceKind::Table(table) => Some(table),
            PieceKind::Text(_) => None,
        });
        found.unwrap()
    }

    #[test]
    fn a_ruled_matrix_is_a_table_with_header_and_merged_cells() {
        let page = matrix().page();
        assert_eq!(page.pieces.len(), 1);
        let expected = [
            "Strategy | Action",
            "Managing migration | Develop a migration policy",
            "^ | Register births",
        ];
        assert_eq!(rows(table(&page)), expected);
        assert_eq!(table(&page).header_rows, 1);
    }

    #[test]
    fn text_above_and_below_a_table_keeps_its_place() {
        let pieces = matrix()
            .text(50.0, 90.0, "Table 3: Action matrix")
            .text(50.0, 190.0, "Source: ministry")
            .pieces();
        assert_eq!(pieces.len(), 3);
        assert!(pieces[0].starts_with("Table 3"));
        assert!(pieces[2].starts_with("Source"));
    }

    #[test]
    fn numbers_under_each_other_are_a_table_without_rules() {
        let page = Sample::new()
            .bold(true)
            .text(50.0, 100.0, "District        2015      2016")
            .bold(false)
            .lines(
                50.0,
                112.0,
                &["Lilongwe         120       131", "Mzuzu             44        52"],
            )
            .text(50.0, 136.0, "Zomba             37        40")
            .page();
        let expected = [
            "District | 2015 | 2016",
            "Lilongwe | 120 | 131",
            "Mzuzu | 44 | 52",
            "Zomba | 37 | 40",
        ];
        assert_eq!(rows(table(&page)), expected);
        assert_eq!(table(&page).header_rows, 1);
    }

    #[test]
    fn prose_in_columns_and_contents_pages_are_no_tables() {
        let prose = ["The government will adopt a policy"; 8];
        let page = Sample::new().lines(50.0, 100.0, &prose).lines(250.0, 100.0, &prose).page();
        assert!(page.pieces.iter().all(|piece| matches!(piece.kind, PieceKind::Text(_))));
        let contents = [
            "Introduction to the plan          3",
            "Migration and development        17",
            "Financing of the programme       40",
            "Monitoring and evaluation        58",
        ];
        let page = Sample::new().lines(50.0, 100.0, &contents).page();
        assert_eq!(page.pieces.len(), 4);
    }

    #[test]
    fn a_list_of_acronyms_is_a_table_of_two_columns() {
        let lines = [
            "ILO     International Labour Organization",
            "IOM     International Organization for Migration",
            "MoH     Ministry of Health",
            "NDP     National Development Plan",
            "SDG     Sustainable Development Goal",
        ];
        let page = Sample::new().lines(50.0, 100.0, &lines).page();
        assert_eq!(rows(table(&page))[1], "IOM | International Organization for Migration");
    }

    #[test]
    fn sideways_text_in_the_margin_is_a_piece_of_its_own() {
        let mut sample = Sample::new().lines(50.0, 100.0, &["Upright text of the page"; 3]);
        for (at, c) in "margin".chars().enumerate() {
            let glyph = sample.glyph(c, -600.0 + 5.0 * at as f32, 30.0);
            sample.sheet.glyphs.push(Glyph { turn: Turn::Up, ..glyph });
        }
        let page = sample.page();
        assert_eq!(page.pieces.len(), 2);
        let rect = page.pieces[1].rect.unwrap();
        assert!(rect.x0 > 20.0 && rect.x1 < 35.0 && rect.y0 > 500.0 && rect.y1 < 605.0);
    }

    #[test]
    fn pages_without_readable_text_say_why() {
        assert_eq!(Sample::new().page().unread, Some(UnreadReason::Blank));
        let mut scan = Sample::new();
        scan.sheet.images.push(Area { x0: 0.0, y0: 0.0, x1: 600.0, y1: 800.0 });
        assert_eq!(scan.page().unread, Some(UnreadReason::Scanned));
        let mut strips = Sample::new();
        for y0 in [0.0, 200.0, 400.0, 600.0] {
            strips.sheet.images.push(Area { x0: 0.0, y0, x1: 600.0, y1: y0 + 200.0 });
        }
        assert_eq!(strips.page().unread, Some(UnreadReason::Scanned));
        let broken = Sample::new().text(50.0, 100.0, &"\u{fffd}".repeat(30));
        assert_eq!(broken.page().unread, Some(UnreadReason::BrokenEncoding));
        assert_eq!(matrix().page().unread, None);
    }

    #[test]
    fn shades_of_the_header_part_the_columns_below_it() {
        let mut sample = Sample::new();
        for (x0, x1) in [(50.0, 200.0), (200.0, 450.0)] {
            let area = Area { x0, y0: 100.0, x1, y1: 120.0 };
            sample.sheet.shades.push(Shade { area, ink: super::super::glyph::Ink::OTHER });
        }
        let page = sample
            .across(160.0, 50.0, 450.0)
            .across(200.0, 50.0, 450.0)
            .down(50.0, 120.0, 200.0)
            .down(450.0, 120.0, 200.0)
            .text(55.0, 114.0, "Strategy")
            .text(205.0, 114.0, "Action")
            .text(55.0, 134.0, "Managing migration")
            .lines(205.0, 134.0, &["Develop a policy", "and a law"])
            .text(55.0, 174.0, "Diaspora")
            .text(205.0, 174.0, "Count it")
            .page();
        let expected = [
            "Strategy | Action",
            "Managing migration | Develop a policy and a law",
            "Diaspora | Count it",
        ];
        assert_eq!(rows(table(&page)), expected);
    }
}
