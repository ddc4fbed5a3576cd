//! `planlens search`.

use std::io::Write;

use super::args::{Cli, ListFormat, SearchArgs};
use super::{Exit, output};
use planlens::error::Result;
use planlens::index::{Reader, SearchOptions};
use planlens::report;

/// Passages shown of each plan.
const OF_EACH_PLAN: usize = 3;

pub(super) fn run(cli: &Cli, args: &SearchArgs) -> Result<Exit> {
    let reader = Reader::open(&args.index)?;
    let options = SearchOptions {
        limit: args.limit,
        offset: args.offset,
        language: args.lang.0,
        group: args.group.map(|_| OF_EACH_PLAN),
        explain: args.explain,
    };
    let results = match &args.more_like {
        Some(name) => reader.similar(name, &options)?,
        None => reader.search(args.query.as_deref().unwrap_or_default(), &options)?,
    };
    let mut stdout = output::stdout();
    match args.format {
        ListFormat::Json => report::json(&results, &mut stdout)?,
        ListFormat::Csv => report::csv_search(&results, args.kwic, &mut stdout)?,
        ListFormat::Html => report::html_search(&results, &mut stdout)?,
        ListFormat::Human => {
            report::human_search(&results, args.kwic, output::style(cli), &mut stdout)?;
        }
    }
    stdout.flush()?;
    Ok(Exit::Done)
}
