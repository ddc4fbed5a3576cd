//! Tables of made PDF files against what is known to stand in them (`tests/truth/tables`).

use std::path::{Path, PathBuf};

use planlens::audit::Auditor;
use planlens::coding::Coder;
use planlens::document::{Document, Structure};
use planlens::extract::{ExtractOptions, Source};
use planlens::lexicon::builtin;
use planlens::score::RowCell;
use serde::Deserialize;

#[derive(Deserialize)]
struct Truth {
    blocks: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Expected {
    Paragraph { text: String },
    Table { rows: Vec<Vec<String>>, header_rows: usize, ruled: bool },
}

/// A cell by the title of its column and its text; a row is a list of them.
type Row = Vec<(String, String)>;

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows below the header, each cell with its title, headings inside the table with each row.
fn expected(rows: &[Vec<String>], header_rows: usize) -> Vec<Row> {
    let above = rows.iter().take_while(|row| row.len() == 1).count();
    let names = &rows[above..header_rows];
    let titles: Vec<String> = (0..rows[above].len())
        .map(|column| {
            let mut parts: Vec<&str> = names.iter().map(|row| row[column].as_str()).collect();
            parts.dedup();
            plain(&parts.join(" "))
        })
        .collect();
    let mut heading = (above > 0).then(|| (String::new(), plain(&rows[above - 1][0])));
    let mut out = Vec::new();
    for row in &rows[header_rows..] {
        if let [text] = row.as_slice() {
            heading = Some((String::new(), plain(text)));
            continue;
        }
        let cells = titles.iter().cloned().zip(row.iter().map(|text| plain(text)));
        let filled = cells.filter(|(_, text)| !text.is_empty());
        out.push(heading.clone().into_iter().chain(filled).collect());
    }
    out
}

fn found(document: &Document) -> Vec<Row> {
    let rows = document.blocks.iter().map(|block| {
        let cells = RowCell::all(document, block).into_iter();
        let cells = cells.map(|cell| (plain(&cell.column.unwrap_or_default()), plain(&cell.text)));
        cells.collect::<Row>()
    });
    rows.filter(|row| row.len() > 1).collect()
}

fn shared(a: &Row, b: &Row) -> usize {
    a.iter().filter(|cell| b.contains(cell)).count()
}

/// How many cells agree when rows are paired in order as well as can be.
fn agreeing(wanted: &[Row], found: &[Row]) -> usize {
    let mut best = vec![0; found.len() + 1];
    for row in wanted {
        let before = best.clone();
        for (at, other) in found.iter().enumerate() {
            best[at + 1] = best[at].max(before[at + 1]).max(before[at] + shared(row, other));
        }
    }
    best.last().copied().unwrap_or(0)
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/tables");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "pdf"));
    files.sort();
    files
}

fn read(path: &Path) -> (Truth, Document) {
    let truth = std::fs::read_to_string(path.with_extension("json")).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let source = Source { name: "plan", bytes: &bytes };
    let plan = source.extract(&ExtractOptions::default()).unwrap();
    let structure = Structure::new(&builtin().unwrap());
    (serde_json::from_str(&truth).unwrap(), Document::read(&plan, &structure, None))
}

/// Precision and recall of cells in one: a cell counts where its text, the title of its column and
/// its row are right.
#[test]
fn cells_stand_in_their_rows_under_their_titles() {
    let mut sums = [(0, 0, 0); 2];
    for path in files() {
        let (truth, document) = read(&path);
        let (mut wanted, mut ruled) = (Vec::new(), true);
        for block in &truth.blocks {
            if let Expected::Table { rows, header_rows, ruled: lines } = block {
                wanted.extend(expected(rows, *header_rows));
                ruled &= lines;
            }
        }
        let headers = document
            .blocks
            .iter()
            .filter(|block| block.kind != planlens::document::BlockKind::TableHeader);
        let document = Document { blocks: headers.cloned().collect(), ..document };
        let found = found(&document);
        let count = |rows: &[Row]| rows.iter().map(Vec::len).sum::<usize>();
        let figures = (agreeing(&wanted, &found), count(&wanted), count(&found));
        println!("{}: {}", path.file_stem().unwrap().display(), f1(figures));
        let sum = &mut sums[usize::from(ruled)];
        *sum = (sum.0 + figures.0, sum.1 + figures.1, sum.2 + figures.2);
    }
    println!("ruled {}, unruled {}", f1(sums[1]), f1(sums[0]));
    assert!(f1(sums[1]) >= 0.93);
    assert!(f1(sums[0]) >= 0.85);
}

#[allow(clippy::cast_precision_loss, reason = "counts of cells are small")]
fn f1((right, wanted, found): (usize, usize, usize)) -> f64 {
    2.0 * right as f64 / (wanted + found).max(1) as f64
}

#[test]
fn prose_around_tables_is_kept_and_is_no_table() {
    for path in files() {
        let (truth, document) = read(&path);
        let prose = document.blocks.iter().filter(|block| block.cells.is_empty());
        let prose: Vec<String> = prose.map(|block| plain(document.text_of(block))).collect();
        let prose = prose.join(" ");
        for block in &truth.blocks {
            if let Expected::Paragraph { text } = block {
                assert!(prose.contains(&plain(text)), "{}: {text}", path.display());
            }
        }
    }
}

fn audited(name: &str, dimension: &str) -> planlens::audit::DimensionAudit {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/tables");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let source = Source { name, bytes: &bytes };
    let plan = source.extract(&ExtractOptions::default()).unwrap();
    let audit = Auditor::new(Coder::builtin().unwrap(), None).audit(&plan).unwrap();
    audit.dimensions.into_iter().find(|found| found.id == dimension).unwrap()
}

/// The two top levels come from the columns of the row.
#[test]
fn a_matrix_reaches_the_levels_of_its_columns() {
    let planned = audited("en-turned.pdf", "remittances");
    assert_eq!(planned.level.0, 4);
    let paid = audited("en-office-results.pdf", "diaspora");
    assert_eq!(paid.level.0, 5);
    let columns: Vec<&str> =
        paid.evidence[0].row.iter().filter_map(|cell| cell.column.as_deref()).collect();
    let expected = ["Action", "Indicator", "Target", "Responsible institution", "Cost (USD)"];
    assert_eq!(columns, expected);
}
