//! Which rows name the columns, told from their words.

use super::columns::{filled, is_filled, is_heading};
use super::one_line;
use crate::coding::ColumnRole;
use crate::extract::{Row, Table};
use crate::text::folded;

/// A column title has no more words than this.
const LONGEST_TITLE: usize = 14;
/// A title that is told from its words alone has no more words than this.
const LONGEST_KNOWN: usize = 6;

type Known<'k> = &'k dyn Fn(&str) -> Option<ColumnRole>;

/// How many rows at the top name columns, as far as their words tell.
pub(super) fn by_words(table: &Table, known: Known<'_>) -> usize {
    let headings = above_titles(&table.rows);
    let names = table.rows.get(headings).is_some_and(|row| {
        let (named, all) = named(row, known);
        let known = named >= 2 && named * 3 >= all * 2 && all * 2 >= row.cells.len();
        known || counts_years(row)
    });
    if names { headings + 1 } else { 0 }
}

/// How many rows at the top name columns, with the row below them that says their unit: the same
/// words in all cells but the first.
pub(super) fn with_unit(rows: &[Row], header_rows: usize) -> usize {
    let unit = |row: &Row| {
        let cells: Vec<_> = filled(row).collect();
        let first = cells.first()?;
        let same = cells.iter().all(|cell| cell.text == first.text);
        let words = first.text.contains(char::is_alphabetic) && first.text.len() < 24;
        let all = filled(rows.get(header_rows.checked_sub(1)?)?).count();
        Some(first.column > 0 && same && words && cells.len() >= 2 && cells.len() + 1 >= all)
    };
    header_rows + usize::from(rows.get(header_rows).and_then(unit).unwrap_or(false))
}

/// How many rows at the top have one text only: headings above the titles.
pub(super) fn above_titles(rows: &[Row]) -> usize {
    rows.iter().position(|row| filled(row).count() >= 2).unwrap_or(0)
}

/// Whether a row names years, one column after the other.
fn counts_years(row: &Row) -> bool {
    let mut years: Vec<&str> = filled(row).map(|cell| cell.text.trim()).collect();
    years.retain(|text| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let whole = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '–'));
        whole && (4..=8).contains(&digits) && (text.starts_with("19") || text.starts_with("20"))
    });
    years.len() >= 3 && years.windows(2).all(|pair| pair[0] < pair[1])
}

/// Whether each cell of a row names a column that we know: another table begins there.
pub(super) fn names_columns(row: &Row, known: Known<'_>) -> bool {
    let (named, all) = named(row, known);
    named >= 3 && all == filled(row).count() && named == all
}

/// How many different things the cells of a row name columns for, and how many cells are filled;
/// nothing where a cell is too long for a title.
fn named(row: &Row, known: Known<'_>) -> (usize, usize) {
    let mut roles = Vec::new();
    let mut all = 0;
    for cell in filled(row) {
        let text = one_line(&cell.text);
        if text.split_whitespace().count() > LONGEST_KNOWN || text.ends_with(['.', ';', ',']) {
            return (0, 0);
        }
        all += 1;
        // A year or an amount stands below a title more often than in one.
        if !text.contains(|c: char| c.is_ascii_digit()) {
            roles.extend(known(&text));
        }
    }
    roles.sort_unstable();
    roles.dedup();
    (roles.len(), all)
}

/// Whether rows are short enough to name columns; headings over all columns may be long.
pub(super) fn is_plain(rows: &[Row], columns: usize) -> bool {
    rows.iter().filter(|row| !is_heading(row, columns)).flat_map(filled).all(|cell| {
        cell.text.split_whitespace().count() <= LONGEST_TITLE
            && !cell.text.contains(['•', ';'])
            && !cell.text.trim_end().ends_with('.')
    })
}

/// Whether a row says the titles of the columns once more.
pub(super) fn repeats(row: &Row, titles: &[String]) -> bool {
    let mut count = 0;
    let same = filled(row).all(|cell| {
        count += 1;
        let text = folded(&one_line(&cell.text));
        titles.get(cell.column).is_some_and(|title| folded(title) == text)
    });
    same && count >= 2
}

/// The title of each column: what header rows say above it, from top to bottom.
pub(super) fn titles(rows: &[Row], columns: usize) -> Vec<String> {
    let rows = &rows[above_titles(rows)..];
    let rows: Vec<&Row> = rows.iter().filter(|row| !is_heading(row, columns)).collect();
    let mut grid = vec![vec![String::new(); columns]; rows.len()];
    for (line, row) in grid.iter_mut().zip(&rows) {
        for cell in row.cells.iter().filter(|cell| is_filled(cell)) {
            for place in line.iter_mut().skip(cell.column).take(cell.span.max(1)) {
                *place = one_line(&cell.text);
            }
        }
    }
    // Without lines between cells a title over several columns stands over the first of them.
    for at in 1..grid.len() {
        for column in 1..columns {
            let below = |column: usize| !grid[at][column].is_empty();
            if grid[at - 1][column].is_empty() && below(column) && below(column - 1) {
                let wide = grid[at - 1][column - 1].clone();
                grid[at - 1][column] = wide;
            }
        }
    }
    let mut titles = vec![String::new(); columns];
    for line in &grid {
        for (title, part) in titles.iter_mut().zip(line) {
            join(title, part);
        }
    }
    titles
}

/// Adds a part to a title that does not have it yet.
pub(super) fn join(title: &mut String, part: &str) {
    if part.is_empty() || title == part || title.ends_with(&format!(" {part}")) {
        return;
    }
    if !title.is_empty() {
        title.push(' ');
    }
    title.push_str(part);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Cell;

    fn row(cells: &[(&str, usize)]) -> Row {
        let mut column = 0;
        let mut row = Row::default();
        for (text, span) in cells {
            row.cells.push(Cell {
                text: (*text).to_owned(),
                column,
                span: *span,
                continued: false,
            });
            column += span;
        }
        row
    }

    #[test]
    fn titles_over_several_columns_go_to_each_of_them() {
        let rows = [
            row(&[("Indicator", 1), ("Target", 2), ("Cost", 1)]),
            row(&[("", 1), ("2025", 1), ("2026", 1), ("", 1)]),
        ];
        assert_eq!(titles(&rows, 4), ["Indicator", "Target 2025", "Target 2026", "Cost"]);
    }

    #[test]
    fn a_wide_title_without_lines_goes_to_the_columns_beside_it() {
        let rows = [
            row(&[("Indicator", 1), ("Target", 1), ("", 1), ("Cost", 1)]),
            row(&[("", 1), ("2025", 1), ("2026", 1), ("", 1)]),
        ];
        assert_eq!(titles(&rows, 4), ["Indicator", "Target 2025", "Target 2026", "Cost"]);
    }

    #[test]
    fn a_heading_over_all_columns_is_no_title() {
        let rows = [row(&[("Goal: safe migration", 2)]), row(&[("Action", 1), ("Who", 1)])];
        assert_eq!(titles(&rows, 2), ["Action", "Who"]);
    }

    #[test]
    fn years_in_order_name_columns_and_amounts_do_not() {
        let top = |years: [&str; 3]| {
            let years = [("Strategy", 1), (years[0], 1), (years[1], 1), (years[2], 1)];
            let rows = vec![row(&[("Costs", 1), ("", 3)]), row(&years)];
            by_words(&Table { rows, ..Table::default() }, &|_| None)
        };
        assert_eq!(top(["2017/18", "2018/19", "2019/20"]), 2);
        assert_eq!(top(["2019", "2030", "2015"]), 0);
        assert_eq!(top(["2,017", "2,018", "2,019"]), 0);
    }

    #[test]
    fn the_unit_under_each_title_is_a_part_of_it() {
        let top = |unit: [&str; 2]| {
            let rows = [
                row(&[("Area", 1), ("2017", 1), ("2018", 1)]),
                row(&[("", 1), (unit[0], 1), (unit[1], 1)]),
                row(&[("Roads", 1), ("20", 1), ("30", 1)]),
            ];
            with_unit(&rows, 1)
        };
        assert_eq!(top(["MK (m)", "MK (m)"]), 2);
        assert_eq!(top(["Police", "Court"]), 1);
        assert_eq!(top(["20", "20"]), 1);
        assert_eq!(with_unit(&[], 0), 0);
    }

    #[test]
    fn a_long_heading_above_short_titles_leaves_them_titles() {
        let titles = row(&[("Action", 1), ("Who", 1)]);
        let rows = [row(&[("To protect all workers who leave, and their families.", 2)]), titles];
        assert!(is_plain(&rows, 2));
        assert!(!is_plain(&[row(&[("• Open a centre; train staff", 1), ("Police", 1)])], 2));
    }

    #[test]
    fn words_of_known_columns_name_them_and_sentences_do_not() {
        let known = |title: &str| match title {
            "Action" => Some(ColumnRole::Measure),
            "Who" => Some(ColumnRole::Actor),
            _ => None,
        };
        let top = |cells: &[(&str, usize)]| {
            by_words(&Table { rows: vec![row(cells)], ..Table::default() }, &known)
        };
        assert_eq!(top(&[("Action", 1), ("Who", 1)]), 1);
        assert_eq!(top(&[("Action", 1), ("Action", 1)]), 0);
        assert_eq!(top(&[("Action", 1), ("Ministry.", 1), ("Who", 1)]), 0);
        assert!(!names_columns(&row(&[("Action", 1), ("Who", 1)]), &known));
    }
}
