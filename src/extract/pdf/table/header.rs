//! Which rows at the top of a table name its columns.

use crate::extract::Row;
use crate::extract::pdf::cell::Look;

/// More rows than this name no columns.
pub(super) const MOST: usize = 4;

/// How many rows at the top name the columns: rows that are bold or shaded while those below are
/// not, or words above columns of numbers.
pub(super) fn header_rows(looks: &[Option<Look>], rows: &[Row]) -> usize {
    let count = by_look(looks, rows).or_else(|| above_numbers(rows)).unwrap_or(0);
    let names = rows[..count].iter().any(|row| filled(row) >= 2);
    if names && count <= MOST { count } else { 0 }
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.text.is_empty()).count()
}

/// The rows that look like the first one, when not all do. Headings over all columns may stand
/// above it.
fn by_look(looks: &[Option<Look>], rows: &[Row]) -> Option<usize> {
    let named = |at: &usize| looks[*at].is_some() && filled(&rows[*at]) >= 2;
    let first = (0..rows.len()).find(named)?;
    if !rows[..first].iter().all(is_heading) {
        return None;
    }
    let look = looks[first].filter(|look| look.bold || look.shaded)?;
    let same = |other: &Option<Look>| {
        other.is_none_or(|other| (!look.bold || other.bold) && (!look.shaded || other.shaded))
    };
    let mut count = first + looks[first..].iter().take_while(|other| same(other)).count();
    if count == rows.len() {
        return None;
    }
    // A row with one filled cell is a heading inside the table and names no column.
    while count > first + 1 && filled(&rows[count - 1]) < 2 {
        count -= 1;
    }
    Some(if count > MOST { first + 1 } else { count })
}

/// Whether one text stands over most columns.
fn is_heading(row: &Row) -> bool {
    let columns: usize = row.cells.iter().map(|cell| cell.span).sum();
    let mut cells = row.cells.iter().filter(|cell| !cell.text.is_empty());
    match (cells.next(), cells.next()) {
        (None, _) => true,
        (Some(cell), None) => cell.span >= 2 && cell.span * 2 > columns,
        _ => false,
    }
}

/// The rows above the first one that has numbers in most of its cells, when most rows below do.
fn above_numbers(rows: &[Row]) -> Option<usize> {
    let numeric = |row: &Row| {
        let cells = row.cells.iter().filter(|cell| !cell.text.is_empty() && cell.column > 0);
        let (all, numbers) = cells.fold((0, 0), |(all, numbers), cell| {
            (all + 1, numbers + usize::from(is_number(&cell.text)))
        });
        numbers > 0 && numbers * 2 >= all
    };
    let first = rows.iter().position(numeric)?;
    let below = rows[first..].iter().filter(|row| numeric(row)).count();
    (first > 0 && first < MOST && below * 2 >= rows.len() - first && rows.len() - first >= 2)
        .then_some(first)
}

/// Whether a cell holds a number that is not a year.
fn is_number(text: &str) -> bool {
    let mut all = 0;
    let mut digits = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '%')) {
        let year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit());
        if !year {
            all += word.chars().count();
            digits += word.chars().filter(char::is_ascii_digit).count();
        }
    }
    digits * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&str]) -> Row {
        Row::of(texts)
    }

    const PLAIN: Option<Look> = Some(Look { bold: false, shaded: false });
    const BOLD: Option<Look> = Some(Look { bold: true, shaded: false });
    const SHADED: Option<Look> = Some(Look { bold: false, shaded: true });
    const BOTH: Option<Look> = Some(Look { bold: true, shaded: true });

    #[test]
    fn bold_rows_above_light_ones_name_the_columns() {
        let rows =
            [row(&["Goal", "Action"]), row(&["Return", "Policy"]), row(&["Diaspora", "Survey"])];
        let looks = [BOLD, PLAIN, PLAIN];
        assert_eq!(header_rows(&looks, &rows), 1);
        assert_eq!(header_rows(&[BOLD; 3], &rows), 0);
    }

    #[test]
    fn a_bold_heading_inside_a_table_names_no_column() {
        let rows = [row(&["Goal", "Action"]), row(&["POPULATION", ""]), row(&["Return", "Policy"])];
        let looks = [BOTH, BOTH, PLAIN];
        assert_eq!(header_rows(&looks, &rows), 1);
        let rows = [row(&["LAND REFORMS", ""]), row(&["Action", "Law"]), row(&["Gaps", "Many"])];
        assert_eq!(header_rows(&[BOTH, SHADED, SHADED], &rows), 0);
    }

    #[test]
    fn a_heading_over_all_columns_may_stand_above_the_titles() {
        let mut goal = row(&["GOAL: safe migration"]);
        goal.cells[0].span = 2;
        let rows = [goal, row(&["Action", "Who"]), row(&["Return", "Police"])];
        assert_eq!(header_rows(&[BOTH, BOLD, PLAIN], &rows), 2);
    }

    #[test]
    fn words_and_years_above_numbers_name_the_columns() {
        let rows = [
            row(&["", "1981-2010", "A2 (2046-2065)"]),
            row(&["", "Dori", "Bobo"]),
            row(&["PA", "824", "589"]),
            row(&["PJAS", "955", "709"]),
        ];
        assert_eq!(header_rows(&[PLAIN; 4], &rows), 2);
    }
}
