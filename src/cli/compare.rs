//! `planlens compare`.

use std::io::Write;
use std::path::Path;

use rayon::prelude::*;

use super::args::{Cli, CompareArgs, CompareFormat, ReadArgs, TrackedChoice};
use super::worker::Readers;
use super::{Exit, input, output, plan};
use planlens::audit::Auditor;
use planlens::compare::{
    Comments, Comparison, Extent, History, Verdict, Version, compare, history,
};
use planlens::error::{Error, ErrorKind, Result};
use planlens::extract::Changes;
use planlens::report::{self, Style};

/// Two versions, or the history of more.
enum Compared {
    Two(Box<Comparison>),
    Many(Box<History>),
}

pub(super) fn run(cli: &Cli, args: &CompareArgs) -> Result<Exit> {
    let files = output::Targets::create(&args.out, |path| format_of(path, args.format))?;
    let ledger = args.ledger.as_ref().map(|path| output::Target::create(path)).transpose()?;
    if files.is_empty() {
        output::no_terminal(args.format == Some(CompareFormat::Docx))?;
    }
    let comments = args.comments.as_ref().map(|path| read_comments(path)).transpose()?;
    let auditor = plan::auditor(&args.lexicon)?;
    let versions = read(cli, auditor, args)?;
    let extent = if args.matrix_only { Extent::MatrixOnly } else { Extent::Everything };
    let steps = versions
        .windows(2)
        .map(|pair| compare(auditor, &pair[0], &pair[1], extent, comments.as_ref()))
        .collect::<Result<Vec<Comparison>>>()?;
    if let (Some(mut target), Some(comments)) = (ledger, &comments) {
        // Comments on the first version are answered by the last step that saw them.
        let answers = steps.last().map(|step| step.comments.as_slice()).unwrap_or_default();
        report::comments_csv(comments, answers, &mut target)?;
        target.finish()?;
    }
    let loss = steps.iter().any(lost);
    let compared = match <[Comparison; 1]>::try_from(steps) {
        Ok([only]) => Compared::Two(Box::new(only)),
        Err(steps) => Compared::Many(Box::new(history(&versions, steps))),
    };
    if files.is_empty() {
        let mut stdout = output::stdout();
        let format = args.format.unwrap_or(CompareFormat::Human);
        write(format, output::style(cli), &compared, &mut stdout)?;
        stdout.flush()?;
    }
    files.write(|format, _, out| write(format, Style::plain(), &compared, out))?;
    Ok(if args.fail_on_loss && loss { Exit::NotMet } else { Exit::Done })
}

fn read_comments(path: &Path) -> Result<Comments> {
    Comments::parse(&input::text(path)?).map_err(|error| error.at(path))
}

/// Reads and audits the versions side by side. One version alone is compared with itself before
/// its tracked changes.
fn read(cli: &Cli, auditor: &Auditor, args: &CompareArgs) -> Result<Vec<Version>> {
    if let [only] = args.versions.as_slice() {
        let of = |tracked| -> Result<Version> {
            let choice = ReadArgs { tracked, ..args.read.clone() };
            let readers = Readers::new(&choice, args.lexicon.lang.0, 2, cli.quiet);
            Version::of(auditor, &readers.read(only).1?)
        };
        let (before, after) =
            rayon::join(|| of(TrackedChoice::Rejected), || of(TrackedChoice::Accepted));
        let (before, after) = (before?, after?);
        if after.document.changes == Changes::default() {
            return Err(Error::new(ErrorKind::OneVersion).at(only));
        }
        return Ok(vec![before, after]);
    }
    let readers = Readers::new(&args.read, args.lexicon.lang.0, args.versions.len(), cli.quiet);
    args.versions.par_iter().map(|path| Version::of(auditor, &readers.read(path).1?)).collect()
}

/// Whether a dimension lost level, or what makes its mentions count.
fn lost(step: &Comparison) -> bool {
    !step.alarms.is_empty()
        || step
            .dimensions
            .iter()
            .any(|dimension| matches!(dimension.verdict, Verdict::Weaker | Verdict::Vanished))
}

/// The format of the file's ending, else the one asked for.
fn format_of(path: &Path, asked: Option<CompareFormat>) -> Result<CompareFormat> {
    let by_ending = match output::ending(path).as_str() {
        "html" | "htm" => Some(CompareFormat::Html),
        "md" | "markdown" => Some(CompareFormat::Markdown),
        "json" => Some(CompareFormat::Json),
        "csv" => Some(CompareFormat::Csv),
        "docx" => Some(CompareFormat::Docx),
        "txt" => Some(CompareFormat::Human),
        _ => None,
    };
    output::format_for(path, by_ending, asked)
}

fn write(
    format: CompareFormat,
    style: Style,
    compared: &Compared,
    out: &mut dyn Write,
) -> Result<()> {
    match (format, compared) {
        (CompareFormat::Human, Compared::Two(two)) => report::comparison_human(two, style, out)?,
        (CompareFormat::Human, Compared::Many(many)) => report::history_human(many, style, out)?,
        (CompareFormat::Json, Compared::Two(two)) => report::json(two, out)?,
        (CompareFormat::Json, Compared::Many(many)) => report::json(many, out)?,
        (CompareFormat::Markdown, Compared::Two(two)) => report::comparison_markdown(two, out)?,
        (CompareFormat::Markdown, Compared::Many(many)) => report::history_markdown(many, out)?,
        (CompareFormat::Html, Compared::Two(two)) => report::comparison_html(two, out)?,
        (CompareFormat::Html, Compared::Many(many)) => report::history_html(many, out)?,
        (CompareFormat::Csv, Compared::Two(two)) => report::comparison_csv(two, out)?,
        (CompareFormat::Csv, Compared::Many(many)) => report::history_csv(many, out)?,
        (CompareFormat::Docx, Compared::Two(two)) => report::comparison_docx(two, out)?,
        (CompareFormat::Docx, Compared::Many(many)) => report::history_docx(many, out)?,
    }
    Ok(())
}
