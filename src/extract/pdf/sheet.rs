//! A page of glyphs becomes a page of pieces.

use super::column::regions;
use super::glyph::{Area, Sheet, Turn};
use super::line::lines;
use super::paragraph::pieces;
use super::segment::{Segment, segments};
use super::table::{Found, ruled};
use super::word::{Word, words};
use crate::extract::{Page, Piece, PieceKind, Rect, UnreadReason};

/// An image that covers more of a page than this may be a scan.
const COVER: f32 = 0.5;

/// Lays out a page.
pub(super) fn page(number: u32, label: Option<String>, sheet: &Sheet) -> Page {
    let mut page =
        Page { number, label, width: sheet.width, height: sheet.height, ..Page::default() };
    let words = words(&sheet.glyphs, &sheet.faces);
    let tables = ruled(sheet, &words);
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
        for region in regions(all) {
            flow(&words, region, &tables, &mut page.pieces);
        }
    }
    page.unread = judge(sheet, &words);
    page
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
    let cover = sheet.images.iter().map(|image| image.width() * image.height()).fold(0.0, f32::max);
    if all < 20 && cover > COVER * page {
        return Some(UnreadReason::Scanned);
    }
    (all == 0).then_some(UnreadReason::Blank)
}
