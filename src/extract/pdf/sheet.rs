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

/// An image that covers more of a page than this may be a scan.
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
    let cover = sheet.images.iter().map(|image| image.width() * image.height()).fold(0.0, f32::max);
    if all < 20 && cover > COVER * page {
        return Some(UnreadReason::Scanned);
    }
    (all == 0).then_some(UnreadReason::Blank)
}
