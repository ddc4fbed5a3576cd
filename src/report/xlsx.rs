//! A workbook: one sheet a table, numbers as numbers, every text as text and never as a formula.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};

use super::palette::{LINE, PANEL, ground, ink_on};
use super::style::clean;
use super::table::{self, Cell, Column, Table};
use crate::audit::Audit;
use crate::coding::Level;
use crate::gap::Gap;

/// Most characters of a cell; the format's own limit is 32,767.
const LONGEST: usize = 32_000;
/// Greatest height of a row, in points: the format's own limit.
const TALLEST: f64 = 409.0;
/// Most links of a sheet; the format's own limit is 65,530.
const LINKS: usize = 65_000;
/// Numbers of paper sizes, and the letters that A4 across holds in a size that can be read.
const A4: u8 = 9;
const A3: u8 = 8;
const A4_LETTERS: u16 = 200;
/// The only sheet whose first column stays in sight too.
const WIDE: &str = "Matrix";

/// Writes audits as a workbook. `links` gives for each plan how the file is reached from the
/// workbook, where page numbers are to open it; with one plan its gaps get a sheet of their own.
///
/// # Errors
/// Of the writer, or when there are more rows than a sheet holds.
pub fn workbook(
    audits: &[Audit],
    gaps: &[Gap],
    links: &[Option<String>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut tables = vec![table::summary(audits), table::matrix(audits), table::evidence(audits)];
    if let [audit] = audits {
        tables.push(Table { name: "Gaps", ..table::comments(audit, gaps) });
    }
    tables.extend([
        table::discarded(audits),
        table::profile(audits),
        table::stages(audits),
        table::unread(audits),
        table::method(),
        table::run(audits),
    ]);
    let about = match audits {
        [audit] => audit.plan.name().to_owned(),
        many => format!("{} plans", many.len()),
    };
    if audits.len() == 1 {
        tables = tables.into_iter().map(without_plan).collect();
    }
    save(&tables, &about, links, out)
}

/// Writes the comment matrix of a plan as a workbook.
///
/// # Errors
/// Of the writer.
pub fn comments(
    audit: &Audit,
    gaps: &[Gap],
    link: Option<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    save(&[table::comments(audit, gaps)], audit.plan.name(), &[link], out)
}

/// A table without the column that says the same in every row.
fn without_plan(mut table: Table) -> Table {
    if table.columns.first().is_some_and(|column| column.key == "plan") {
        table.columns.remove(0);
        for row in &mut table.rows {
            row.remove(0);
        }
    }
    table
}

fn save(
    tables: &[Table],
    about: &str,
    links: &[Option<String>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    // A fixed date: the same plan gives the same bytes.
    let date = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
    let properties = DocProperties::new()
        .set_title(short(about, 200))
        .set_author("planlens")
        .set_creation_datetime(&date);
    workbook.set_properties(&properties);
    for table in tables {
        sheet(workbook.add_worksheet(), table, about, &formats, links).map_err(io::Error::other)?;
    }
    out.write_all(&workbook.save_to_buffer().map_err(io::Error::other)?)
}

/// How cells look.
struct Formats {
    head: Format,
    text: Format,
    quoted: Format,
    number: Format,
    level: Format,
    link: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Hair)
            .set_border_color(colour(LINE));
        let text = cell.clone().set_text_wrap();
        Self {
            head: text.clone().set_bold().set_background_color(colour(PANEL)),
            // Stays text when the cell is edited.
            quoted: text.clone().set_quote_prefix(),
            number: cell.clone().set_align(FormatAlign::Left),
            level: cell.set_align(FormatAlign::Center).set_bold().set_num_format("0;-0;\"–\""),
            link: text
                .clone()
                .set_font_color(Color::RGB(0x0B_4A86))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            text,
        }
    }
}

fn colour(hex: &str) -> Color {
    Color::RGB(u32::from_str_radix(hex, 16).unwrap_or_default())
}

fn sheet(
    sheet: &mut Worksheet,
    table: &Table,
    about: &str,
    formats: &Formats,
    links: &[Option<String>],
) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    // Ampersands begin commands in a footer.
    let about = short(about, 90).replace('&', "&&");
    let width: u16 = table.columns.iter().map(|column| column.width).sum();
    let paper = if width > A4_LETTERS { A3 } else { A4 };
    sheet.set_landscape().set_paper_size(paper).set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&L{about}&C{}&R&P / &N", table.name)).set_repeat_rows(0, 0)?;
    for (column, Column { title, width, .. }) in (0..).zip(&table.columns) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_string_with_format(0, column, title, &formats.head)?;
    }
    sheet.set_row_height(0, 30.0)?;
    let mut links_left = LINKS;
    for (row, cells) in (1..).zip(&table.rows) {
        sheet.set_row_height(row, height(cells, &table.columns))?;
        for (column, cell) in (0..).zip(cells) {
            let link = match cell {
                Cell::Place { page: Some(page), plan, .. } if links_left > 0 => {
                    links.get(*plan).and_then(Option::as_ref).map(|file| (file, page))
                }
                _ => None,
            };
            if let Some((file, page)) = link {
                links_left -= 1;
                let url = Url::new(format!("file:///{file}#page={page}"))
                    .set_text(short(&cell.plain(), LONGEST));
                sheet.write_url_with_format(row, column, url, &formats.link)?;
            } else {
                write(sheet, (row, column), cell, formats)?;
            }
        }
    }
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, u16::from(table.name == WIDE))?;
    if last_row > 0 && table.columns.len() > 2 {
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    shade_levels(sheet, table, last_row)
}

/// Points that a row needs for its longest cell: not every program measures wrapped text itself.
fn height(cells: &[Cell], columns: &[Column]) -> f64 {
    let lines = cells.iter().zip(columns).map(|(cell, column)| {
        let lines = cell.plain().chars().count().div_ceil(usize::from(column.width.max(1)));
        // Words do not fill a line to its end.
        lines + lines / 4
    });
    let lines = u32::try_from(lines.max().unwrap_or(1).max(1)).unwrap_or(u32::MAX);
    (f64::from(lines) * 15.0).min(TALLEST)
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    // Counts are far below what a float holds exactly.
    #[expect(clippy::cast_precision_loss, reason = "exact below 2^53")]
    match cell {
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number as f64, &formats.number)?;
        }
        Cell::Level(level) => {
            sheet.write_number_with_format(row, column, f64::from(level.0), &formats.level)?;
        }
        Cell::Text(text) | Cell::Place { text, .. } => {
            let formula = text.trim_start().starts_with(['=', '+', '-', '@']);
            let format = if formula { &formats.quoted } else { &formats.text };
            sheet.write_string_with_format(row, column, short(text, LONGEST), format)?;
        }
    }
    Ok(())
}

/// Colours every column of levels by its numbers, so that the colour follows a reader's correction.
fn shade_levels(sheet: &mut Worksheet, table: &Table, last_row: u32) -> Result<(), XlsxError> {
    let of_levels = |index: &usize| {
        table.rows.iter().any(|row| matches!(row.get(*index), Some(Cell::Level(_))))
    };
    for column in (0..table.columns.len()).filter(of_levels) {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        for level in (1..=Level::MOST.0).map(Level) {
            let format = Format::new()
                .set_background_color(colour(ground(level)))
                .set_font_color(colour(ink_on(level)));
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(level.0))
                .set_format(format);
            sheet.add_conditional_format(1, column, last_row, column, &rule)?;
        }
    }
    Ok(())
}

/// At most so many characters, made harmless.
fn short(text: &str, most: usize) -> String {
    clean(text).chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::audit::sample;
    use crate::gap::gaps;
    use crate::lexicon::builtin;

    fn parts(text: &str) -> (Vec<u8>, String) {
        let audit = sample::of(text).1;
        let gaps = gaps(&audit, &builtin().unwrap());
        let mut bytes = Vec::new();
        let links = [Some("plans/a plan.pdf".to_owned())];
        workbook(&[audit], &gaps, &links, &mut bytes).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut all = String::new();
        for index in 0..archive.len() {
            archive.by_index(index).unwrap().read_to_string(&mut all).unwrap();
        }
        (bytes, all)
    }

    #[test]
    fn every_sheet_is_there_and_levels_are_coloured_by_their_number() {
        let (_, xml) = parts(sample::PLAN);
        for name in ["Summary", "Matrix", "Evidence", "Gaps", "Discarded", "Profile", "Run"] {
            assert!(xml.contains(&format!("<sheet name=\"{name}\"")), "{name}");
        }
        assert!(xml.contains("<conditionalFormatting") && xml.contains("<autoFilter"));
        assert!(xml.contains("state=\"frozen\""));
    }

    #[test]
    fn nothing_of_a_plan_becomes_a_formula_or_breaks_the_xml() {
        let (_, xml) = parts(sample::HOSTILE);
        assert!(!xml.contains("<f>"), "no formula");
        assert!(xml.contains("HYPERLINK(") && !xml.contains("<script>"));
        assert!(!xml.contains(['\u{1b}', '\u{202e}', '\0', '\u{fffe}']));
    }

    #[test]
    fn the_same_plan_gives_the_same_bytes() {
        assert_eq!(parts(sample::PLAN).0, parts(sample::PLAN).0);
    }
}
