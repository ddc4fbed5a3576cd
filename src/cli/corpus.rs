//! `planlens corpus`.

use std::collections::BTreeSet;
use std::io::Write;

use super::args::{Cli, CorpusArgs, ListFormat, RowsChoice};
use super::{Exit, output};
use planlens::error::Result;
use planlens::index::{Matrix, Reader, Rows};
use planlens::report;

pub(super) fn run(cli: &Cli, args: &CorpusArgs) -> Result<Exit> {
    let reader = Reader::open(&args.index)?;
    let plans = reader.plans()?;
    let chosen: Option<BTreeSet<String>> = match &args.query {
        Some(query) => Some(reader.plans_with(query)?.into_iter().collect()),
        None => None,
    };
    let by = match args.by {
        RowsChoice::Plan => Rows::Plan,
        RowsChoice::Country => Rows::Country,
        RowsChoice::Year => Rows::Year,
        RowsChoice::Kind => Rows::Kind,
    };
    let wanted = plans
        .values()
        .filter(|record| chosen.as_ref().is_none_or(|chosen| chosen.contains(&record.plan)));
    let matrix = Matrix::of(wanted, by);
    let mut stdout = output::stdout();
    match args.format {
        ListFormat::Json => report::json(&matrix, &mut stdout)?,
        ListFormat::Csv => report::csv_corpus(&matrix, &mut stdout)?,
        ListFormat::Html => report::html_corpus(&matrix, &mut stdout)?,
        ListFormat::Human => report::human_corpus(&matrix, output::style(cli), &mut stdout)?,
    }
    stdout.flush()?;
    Ok(Exit::Done)
}
