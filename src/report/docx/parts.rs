//! Paragraphs, runs and tables.

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, Paragraph, Run, Shading, ShdType, Table, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableLayoutType, TableRow, WidthType,
};

use crate::coding::Level;
use crate::report::clean;
use crate::report::palette::{LINE, PANEL, ground, ink_on};

/// Words of a plan or ours, without what XML or Word could stumble over.
pub(in crate::report) fn run(text: &str) -> Run {
    Run::new().add_text(clean(text).into_owned())
}

/// A paragraph in a style.
pub(in crate::report) fn styled(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(run(text))
}

/// A heading of depth 1 or 2; it stays with what follows.
pub(in crate::report) fn heading(depth: usize, text: &str) -> Paragraph {
    styled(&format!("Heading{depth}"), text).keep_next(true)
}

/// A paragraph with space above and below, in twentieths of a point.
pub(in crate::report) fn spaced(above: u32, below: u32) -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().before(above).after(below))
}

/// A cell with text.
pub(in crate::report) fn cell(text: &str) -> TableCell {
    TableCell::new().add_paragraph(styled("TableText", text))
}

/// A cell in the colour of a level.
pub(in crate::report) fn shaded(text: &str, level: Level) -> TableCell {
    let words = run(text).color(ink_on(level));
    TableCell::new().shading(fill(ground(level))).add_paragraph(
        Paragraph::new().style("TableText").align(AlignmentType::Center).add_run(words),
    )
}

/// A ground of one colour.
pub(super) fn fill(colour: &str) -> Shading {
    Shading::new().shd_type(ShdType::Clear).fill(colour)
}

/// A table of so many twentieths of a point whose first row is repeated on every page. The columns
/// share the width by their weights, the last of which holds for all further ones.
pub(in crate::report) fn table(
    width: usize,
    heads: &[String],
    weights: &[usize],
    rows: Vec<TableRow>,
) -> Table {
    let head = heads
        .iter()
        .map(|text| TableCell::new().shading(fill(PANEL)).add_paragraph(styled("TableHead", text)));
    // A first row that cannot be split is taken for the head when the file is packed.
    let mut all = vec![TableRow::new(head.collect()).cant_split()];
    all.extend(rows);
    let further = weights.last().copied().unwrap_or(1);
    let weight = |column: usize| weights.get(column).copied().unwrap_or(further);
    let whole: usize = (0..heads.len()).map(weight).sum();
    let grid = (0..heads.len()).map(|column| width * weight(column) / whole.max(1)).collect();
    framed(Table::new(all).set_grid(grid), width)
}

/// A box around paragraphs.
pub(super) fn boxed(width: usize, paragraphs: Vec<Paragraph>) -> Table {
    let cell = TableCell::new().shading(fill(PANEL));
    let cell = paragraphs.into_iter().fold(cell, TableCell::add_paragraph);
    framed(Table::new(vec![TableRow::new(vec![cell])]).set_grid(vec![width]), width)
}

fn framed(table: Table, width: usize) -> Table {
    let borders = [
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::new(), |borders, position| {
        borders.set(TableBorder::new(position).border_type(BorderType::Single).size(4).color(LINE))
    });
    table.layout(TableLayoutType::Fixed).width(width, WidthType::Dxa).set_borders(borders)
}
