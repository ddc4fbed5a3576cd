//! A row that a page end cuts is one row.

use super::columns::{Match, count, filled, is_heading};
use crate::document::build::Draft;
use crate::extract::{Cell, Hint, PageNo, Row, Table};

/// What a cell of the last row of a table says on a later page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Tail {
    pub(in crate::document) column: usize,
    pub(in crate::document) text: String,
    pub(in crate::document) page: PageNo,
}

/// Gives the first row of a part of a table to the last row of the part before it where a page end
/// cuts that row.
pub(in crate::document) fn join_cut_rows(drafts: &mut [Draft]) {
    // The part whose last row may go on, and the page that it was last seen on.
    let mut open: Option<(usize, u32)> = None;
    for at in 0..drafts.len() {
        if matches!(drafts[at].hint, Hint::Furniture | Hint::Footnote) {
            continue;
        }
        let page = drafts[at].page;
        let Some(table) = &drafts[at].table else {
            let last = open.filter(|(_, seen)| seen + 1 == page.0).map(|(last, _)| last);
            let tail = last.and_then(|last| Some((last, lone_rest(&drafts[last], &drafts[at..])?)));
            open = None;
            if let Some((last, tail)) = tail {
                give(&mut drafts[last], vec![tail]);
                drafts[at].text.clear();
                open = Some((last, page.0));
            }
            continue;
        };
        let cut = open.filter(|(_, seen)| seen + 1 == page.0).and_then(|(last, _)| {
            let row = cut_row(drafts[last].table.as_ref()?, table)?;
            Some((last, row))
        });
        let body = table.rows.len() > table.header_rows;
        let Some((last, row)) = cut else {
            open = body.then_some((at, page.0)).or(open);
            continue;
        };
        let rest = drafts[at].table.as_mut().map(|table| table.rows.remove(row));
        let tails = rest.iter().flat_map(filled).map(|cell| Tail {
            column: cell.column,
            text: cell.text.clone(),
            page,
        });
        let tails: Vec<Tail> = tails.collect();
        give(&mut drafts[last], tails);
        let left =
            drafts[at].table.as_ref().is_some_and(|table| table.rows.len() > table.header_rows);
        open = Some((if left { at } else { last }, page.0));
    }
}

/// The rest of one cell that is all the text of its page: it goes on in the middle of a sentence
/// between the edges of the cell's column.
fn lone_rest(last: &Draft, from: &[Draft]) -> Option<Tail> {
    let table = last.table.as_ref()?;
    let (draft, rect) = (from.first()?, from.first()?.rect?);
    let mut others = from.iter().skip(1).take_while(|other| other.page == draft.page);
    let alone = others.all(|other| other.hint == Hint::Furniture);
    let goes_on = draft.is_body() && draft.text.starts_with(char::is_lowercase);
    if !alone || !goes_on || table.rows.len() <= table.header_rows {
        return None;
    }
    let within = |cell: &&Cell| {
        let edges = (table.edges.get(cell.column), table.edges.get(cell.column + cell.span));
        matches!(edges, (Some(x0), Some(x1)) if *x0 <= rect.x0 && rect.x1 <= *x1)
    };
    let cell = filled(table.rows.last()?).find(within)?;
    let ended = cell.text.trim_end().ends_with(['.', '!', '?', ';', ':']);
    (!ended && count(table) > 1 && cell.span < count(table)).then(|| Tail {
        column: cell.column,
        text: draft.text.clone(),
        page: draft.page,
    })
}

/// Adds tails to the last row of a table; where its cell is empty, one is made.
fn give(draft: &mut Draft, tails: Vec<Tail>) {
    let Some(row) = draft.table.as_mut().and_then(|table| table.rows.last_mut()) else {
        return;
    };
    for tail in tails {
        let cell = row.cells.iter_mut().find(|cell| cell.column == tail.column);
        match cell {
            Some(cell) if cell.text.trim().is_empty() => {
                cell.text.clone_from(&tail.text);
                cell.continued = false;
            }
            _ => draft.tails.push(tail),
        }
    }
}

/// The row of a part that goes on the last row of the part before: it leaves columns empty that
/// every row of the table fills, or goes on in the middle of a sentence.
fn cut_row(last: &Table, part: &Table) -> Option<usize> {
    let columns = count(last);
    if columns != count(part) {
        return None;
    }
    Match::new(&last.edges, columns, part)?;
    let at = part.header_rows;
    let (row, before) = (part.rows.get(at)?, last.rows.last()?);
    if is_heading(row, columns)
        || is_heading(before, columns)
        || last.rows.len() <= last.header_rows
    {
        return None;
    }
    // A group's name may be cut too while its row is whole: its column says nothing.
    let all = || last.rows.iter().chain(&part.rows).flat_map(|row| &row.cells);
    let names_groups = |column: usize| all().any(|cell| cell.continued && cell.column == column);
    let own = |row: &Row| filled(row).find(|cell| !names_groups(cell.column)).cloned();
    let lead = |row: &Row| own(row).or_else(|| filled(row).next().cloned());
    let others = last.rows.iter().skip(last.header_rows).chain(part.rows.iter().skip(at + 1));
    let deepest = others.filter_map(own).map(|cell| cell.column).max()?;
    let cell = lead(row)?;
    let goes_on = filled(before).find(|other| other.column == cell.column).is_some_and(|above| {
        let ended = above.text.trim_end().ends_with(['.', '!', '?', ';']);
        !ended && cell.text.trim_start().starts_with(char::is_lowercase)
    });
    (cell.column > deepest || goes_on).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Rect;

    fn draft(page: u32, rows: &[&[&str]]) -> Draft {
        Draft { page: PageNo(page), table: Some(Table::of(rows)), ..Draft::of_text("") }
    }

    #[test]
    fn the_rest_of_a_cut_row_goes_to_its_row() {
        let mut drafts = [
            draft(1, &[&["Return", "Open centres", "MoL"], &["", "Train staff in", "MoL, MoH,"]]),
            Draft { hint: Hint::Footnote, ..Draft::of_text("¹ Since 2022.") },
            Draft { hint: Hint::Furniture, ..Draft::of_text("12") },
            draft(2, &[&["", "", "police"], &["Diaspora", "Hold a forum", "MFA"]]),
        ];
        join_cut_rows(&mut drafts);
        assert_eq!(drafts[0].tails.len(), 1);
        assert_eq!(drafts[0].tails[0].text, "police");
        assert_eq!(drafts[3].table.as_ref().unwrap().rows.len(), 1);
    }

    #[test]
    fn a_page_that_holds_the_rest_of_one_cell_alone_gives_it_back() {
        let rest = |x0: f32| Draft {
            page: PageNo(2),
            rect: Some(Rect { x0, y0: 80.0, x1: x0 + 100.0, y1: 92.0 }),
            ..Draft::of_text("and decent work for all")
        };
        let table = |x0: f32| {
            let mut first = draft(1, &[&["Growth", "Promote jobs", "MoL"]]);
            if let Some(table) = &mut first.table {
                table.edges = vec![50.0, 150.0, 300.0, 400.0];
            }
            let mut drafts = [first, rest(x0)];
            join_cut_rows(&mut drafts);
            drafts
        };
        let drafts = table(155.0);
        assert_eq!(drafts[0].tails[0].column, 1);
        assert!(drafts[1].text.is_empty());
        assert!(table(100.0)[0].tails.is_empty());
    }

    #[test]
    fn a_cut_name_of_a_group_does_not_make_its_row_go_on() {
        let mut drafts = [
            draft(1, &[&["Displa", "Build houses", "MoL"], &["", "Survey", "MoH"]]),
            draft(2, &[&["cement", "Register land", "MFA"]]),
        ];
        drafts[0].table.as_mut().unwrap().rows[1].cells[0].continued = true;
        join_cut_rows(&mut drafts);
        assert!(drafts[0].tails.is_empty());
        drafts[1].table.as_mut().unwrap().rows[0].cells[1].text = "of all villages".to_owned();
        join_cut_rows(&mut drafts);
        assert_eq!(drafts[0].tails.len(), 2);
    }

    #[test]
    fn a_cut_row_leaves_the_column_empty_that_every_row_fills() {
        let mut drafts = [
            draft(1, &[&["Return", "Open centres", "MoL"], &["", "Train staff", "MoL,"]]),
            draft(2, &[&["and work", "", "police"], &["", "Hold a forum", "MFA"]]),
        ];
        drafts[0].table.as_mut().unwrap().rows[1].cells[0].continued = true;
        join_cut_rows(&mut drafts);
        assert_eq!(drafts[1].table.as_ref().unwrap().rows.len(), 1);
    }

    #[test]
    fn a_whole_row_at_the_top_of_a_page_stays() {
        let mut drafts = [
            draft(1, &[&["Return", "Open centres", "MoL"]]),
            draft(2, &[&["", "Train staff", "MoL"], &["Diaspora", "Hold a forum", ""]]),
            Draft::of_text("Prose."),
            draft(3, &[&["", "", "police"]]),
        ];
        drafts[0].table.as_mut().unwrap().rows.push(Row {
            cells: vec![Cell { text: "Inspect".to_owned(), column: 1, span: 1, continued: false }],
        });
        join_cut_rows(&mut drafts);
        assert!(drafts.iter().all(|draft| draft.tails.is_empty()));
    }
}
