//! A sample that a person has coded: the spreadsheet read back.

use std::collections::BTreeSet;

use super::sample::text_hash;
use crate::coding::{Framing, Level};
use crate::error::{Error, ErrorKind, Result};
use crate::extract::decode;
use crate::lexicon::Lexicon;
use crate::text::{Delimited, folded};

/// What a coder writes where no dimension applies.
const NONE: [&str; 5] = ["none", "no", "0", "-", "–"];
/// Faults named in one message.
const FAULTS: usize = 5;

/// The names of a sample's columns, those that a coder fills in last.
pub const COLUMNS: [&str; 9] =
    ["id", "plan", "page", "section path", "text", "dimensions", "level", "framing", "note"];

/// What a coder said of a sample, in the order of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// One row each.
    pub rows: Vec<CodedRow>,
}

/// What a coder said of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedRow {
    /// Its id in the sample.
    pub id: String,
    /// Hash of the text in the row.
    pub hash: String,
    /// Its labels, none for a passage that no dimension applies to; `None` where the coder has
    /// written nothing yet.
    pub labels: Option<Vec<CodedLabel>>,
}

/// A label by a coder, who may leave level and framing open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedLabel {
    /// Dimension id.
    pub dimension: String,
    /// Depth, 1 to 5.
    pub level: Option<Level>,
    /// Framing.
    pub framing: Option<Framing>,
}

impl Sheet {
    /// Reads a coded sample: CSV with commas, semicolons or tabs, in whatever encoding a
    /// spreadsheet saved it.
    ///
    /// # Errors
    /// `BadSample` with the rows and what is wrong in each: an unknown dimension or framing, a
    /// level that is not 1 to 5, numbers of entries that do not agree, an id that stands twice.
    pub fn parse(bytes: &[u8], lexicon: &Lexicon) -> Result<Self> {
        let bad = |what: String| Error::new(ErrorKind::BadSample(what));
        let table = Delimited::read(&decode(bytes))
            .map_err(|error| bad("it does not parse".to_owned()).because(error))?;
        let header = table.rows.first().map_or(&[][..], Vec::as_slice);
        let column = |name: &str| {
            let found = header.iter().position(|known| folded(known.trim()) == name);
            found.ok_or_else(|| bad(format!("no column is called `{name}`")))
        };
        let (id, text) = (column("id")?, column("text")?);
        let coded = [column("dimensions")?, column("level")?, column("framing")?];
        let mut rows = Vec::new();
        let mut ids = BTreeSet::new();
        let mut faults = Vec::new();
        // The first row of a spreadsheet is 1, and holds the names.
        for (number, row) in (2..).zip(table.rows.iter().skip(1)) {
            let cell = |column: usize| row.get(column).map_or("", |cell| cell.trim());
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if !ids.insert(cell(id).to_owned()) {
                faults.push(format!("row {number}: the id `{}` stands twice", cell(id)));
            }
            match labels(coded.map(cell), lexicon) {
                Ok(labels) => rows.push(CodedRow {
                    id: cell(id).to_owned(),
                    hash: text_hash(cell(text)),
                    labels,
                }),
                Err(fault) => faults.push(format!("row {number}: {fault}")),
            }
        }
        if faults.is_empty() {
            return Ok(Self { rows });
        }
        let more = faults.len().saturating_sub(FAULTS);
        faults.truncate(FAULTS);
        let more = if more > 0 { format!("; and {more} rows more") } else { String::new() };
        Err(bad(faults.join("; ") + &more))
    }
}

/// The labels that three cells hold.
fn labels(
    [dimensions, levels, framings]: [&str; 3],
    lexicon: &Lexicon,
) -> std::result::Result<Option<Vec<CodedLabel>>, String> {
    let dimensions: Vec<String> = entries(dimensions);
    let (levels, framings) = (entries(levels), entries(framings));
    if dimensions.is_empty() {
        return if levels.is_empty() && framings.is_empty() {
            Ok(None)
        } else {
            Err("has a level or framing without a dimension".to_owned())
        };
    }
    if let [only] = dimensions.as_slice()
        && NONE.contains(&only.as_str())
    {
        return Ok(Some(Vec::new()));
    }
    for (at, id) in dimensions.iter().enumerate() {
        if lexicon.dimension_index(id).is_none() {
            return Err(format!("no dimension is called `{id}`{}", near(id, lexicon)));
        }
        if dimensions[..at].contains(id) {
            return Err(format!("`{id}` stands twice"));
        }
    }
    let number = dimensions.len();
    let levels = spread(levels.iter().map(|entry| level(entry)), number, "level")?;
    let framings = spread(framings.iter().map(|entry| framing(entry)), number, "framing")?;
    let labels = dimensions.into_iter().zip(levels.into_iter().zip(framings));
    Ok(Some(
        labels
            .map(|(dimension, (level, framing))| CodedLabel { dimension, level, framing })
            .collect(),
    ))
}

/// The entries of a cell, in small letters.
fn entries(cell: &str) -> Vec<String> {
    let parts = cell.trim_start_matches('\'').split([';', ',', '|', '/', '\n']);
    parts.map(|part| folded(part.trim())).filter(|part| !part.is_empty()).collect()
}

/// One value a dimension: none where nothing is written, the same for all where one is.
fn spread<T: Copy>(
    values: impl Iterator<Item = std::result::Result<T, String>>,
    number: usize,
    name: &str,
) -> std::result::Result<Vec<Option<T>>, String> {
    let values: Vec<T> = values.collect::<std::result::Result<_, _>>()?;
    match values.len() {
        0 => Ok(vec![None; number]),
        1 => Ok(vec![Some(values[0]); number]),
        given if given == number => Ok(values.into_iter().map(Some).collect()),
        given => Err(format!("{number} dimensions, but {given} entries of {name}")),
    }
}

fn level(entry: &str) -> std::result::Result<Level, String> {
    match entry.trim_start_matches('l').parse() {
        Ok(level @ 1..=5) => Ok(Level(level)),
        _ => Err(format!("the level `{entry}` is not 1 to 5")),
    }
}

fn framing(entry: &str) -> std::result::Result<Framing, String> {
    Framing::ALL.into_iter().find(|framing| framing.id() == entry).ok_or_else(|| {
        let known: Vec<&str> = Framing::ALL.iter().map(|framing| framing.id()).collect();
        format!("no framing is called `{entry}`; there are {}", known.join(", "))
    })
}

/// The dimension that was probably meant.
fn near(id: &str, lexicon: &Lexicon) -> String {
    let ids = lexicon.dimensions.iter().map(|dimension| dimension.id.as_str());
    let shared = |known: &str| known.chars().zip(id.chars()).take_while(|(a, b)| a == b).count();
    match ids.max_by_key(|known| shared(known)).filter(|known| shared(known) > 2) {
        Some(known) => format!("; is `{known}` meant?"),
        None => "; `planlens lexicon list` shows their names".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::builtin;

    const HEADER: &str = "id;plan;page;section path;text;dimensions;level;framing;note\n";

    fn read(rows: &str) -> Result<Sheet> {
        Sheet::parse(format!("\u{feff}{HEADER}{rows}").as_bytes(), &builtin().unwrap())
    }

    #[test]
    fn a_sheet_saved_by_a_spreadsheet_reads() {
        let sheet = read(
            "s001;a;p. 1;;Money sent home;\"Remittances; diaspora\";\"L3; 2\";neutral;sure\ns002;a;p. 2;;Birds;none;;;\ns003;a;p. 3;;Not yet;;;;\n;;;;;;;;\n",
        )
        .unwrap();
        assert_eq!(sheet.rows.len(), 3);
        let labels = sheet.rows[0].labels.as_ref().unwrap();
        assert_eq!(labels[0].dimension, "remittances");
        assert_eq!((labels[0].level, labels[1].level), (Some(Level(3)), Some(Level(2))));
        assert_eq!(labels[1].framing, Some(Framing::Neutral));
        assert_eq!(sheet.rows[1].labels, Some(Vec::new()));
        assert_eq!(sheet.rows[2].labels, None);
    }

    #[test]
    fn letters_of_another_encoding_read_as_what_they_are() {
        let rows = format!(
            "{HEADER}s001;a;1;;R\u{e9}fugi\u{e9}s et d\u{e9}plac\u{e9}s internes;displacement;2;;\n"
        );
        let latin: Vec<u8> = rows.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let sheet = Sheet::parse(&latin, &builtin().unwrap()).unwrap();
        assert_eq!(sheet.rows[0].hash, text_hash("Réfugiés et déplacés internes"));
    }

    #[test]
    fn faults_are_named_with_their_rows() {
        let message = |rows: &str| read(rows).unwrap_err().to_string();
        let unknown = message("s001;a;1;;x;none;;;\ns002;a;1;;x;remitances;2;;\n");
        assert!(
            unknown.contains("row 3") && unknown.contains("is `remittances` meant?"),
            "{unknown}"
        );
        assert!(message("s001;a;1;;x;labour;7;;\n").contains("`7` is not 1 to 5"));
        assert!(message("s001;a;1;;x;labour;2;good;\n").contains("no framing is called `good`"));
        assert!(message("s001;a;1;;x;;2;;\n").contains("without a dimension"));
        assert!(message("s001;a;1;;x;none;;;\ns001;a;1;;x;none;;;\n").contains("stands twice"));
        assert!(message("s001;a;1;;x;\"labour;data;rights\";\"1;2\";;\n").contains("3 dimensions"));
        let other = Sheet::parse(b"no,name\n1,2\n", &builtin().unwrap()).unwrap_err();
        assert!(other.to_string().contains("no column is called `id`"), "{other}");
    }
}
