//! Tables as spreadsheets write them.

/// A table whose cells are separated by commas, semicolons or tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delimited {
    /// What separates the cells.
    pub delimiter: u8,
    /// Every row, names of columns first; rows may differ in length.
    pub rows: Vec<Vec<String>>,
}

impl Delimited {
    /// Reads a table. A byte order mark is skipped; what separates the cells is told from the
    /// first line, since spreadsheets write what their country is used to.
    ///
    /// # Errors
    /// Of the CSV reader.
    pub fn read(text: &str) -> Result<Self, csv::Error> {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let times = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
        // The comma comes last, since the last of equals is taken.
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(times).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let rows = reader
            .records()
            .map(|record| Ok(record?.iter().map(str::to_owned).collect()))
            .collect::<Result<_, csv::Error>>()?;
        Ok(Self { delimiter, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_semicolons_and_tabs_are_told_apart() {
        for (text, delimiter) in
            [("a,b\n1,2", b','), ("\u{feff}a;b\n1;2", b';'), ("a\tb\n1\t2", b'\t')]
        {
            let table = Delimited::read(text).unwrap();
            assert_eq!(table.delimiter, delimiter);
            assert_eq!(table.rows, [["a", "b"], ["1", "2"]]);
        }
        assert_eq!(Delimited::read("a").unwrap().delimiter, b',');
    }
}
