//! `planlens audit`.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::args::{AuditArgs, AuditFormat, Cli};
use super::pages::Pages;
use super::worker::Readers;
use super::{Exit, input, output, progress};
use planlens::audit::{Audit, Auditor};
use planlens::corpus::{Failure, Outcome, audit_all};
use planlens::error::{Error, ErrorKind, Result};
use planlens::report::{self, PageFigure, PageOptions, Style};
use planlens::review::Review;
use planlens::text::Language;

/// One line of the `jsonl` format.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Plan(&'a Audit),
    Failure(&'a Failure),
    Summary { plans: usize, failures: usize },
}

/// Several plans in the `json` format.
#[derive(Serialize)]
struct Many<'a> {
    schema: &'static str,
    audits: &'a [Audit],
    failures: &'a [Failure],
}

pub(super) fn run(cli: &Cli, args: &AuditArgs) -> Result<Exit> {
    let plans = input::plans(&args.plans)?;
    let mut files = Vec::new();
    for path in &args.out {
        files.push((output::Target::create(path)?, format_of(path, args.format)));
    }
    let review = args.review.as_deref().map(|path| read_review(path, plans.len())).transpose()?;
    let coder = input::coder(args.lexicon.lexicon.as_deref(), &args.lexicon.overlay)?;
    let auditor = Auditor::new(coder, args.lexicon.lang.0);
    let readers = Readers::new(&args.read, args.lexicon.lang.0, plans.len(), cli.quiet);
    let bar = progress::bar(plans.len(), cli.quiet);
    let pages = args.pages.then(Pages::default);
    let (mut audits, mut failures) = (Vec::new(), Vec::new());
    let mut figures = Vec::new();
    let mut paths = plans.iter();
    let streamed = args.format == Some(AuditFormat::Jsonl) && files.is_empty();
    let mut stdout = output::stdout();
    let mut met = true;
    let ended: std::result::Result<(), Error> = audit_all(
        &auditor,
        &plans,
        |plan| {
            let (name, read) = readers.read(plan);
            if let (Some(pages), Ok(plan)) = (&pages, &read) {
                pages.keep(plan);
            }
            (name, read)
        },
        |outcome| {
            bar.inc(1);
            let path = paths.next();
            match outcome {
                Outcome::Audited(mut audit) => {
                    if let Some(review) = &review {
                        audit.review = Some(auditor.review(&audit, review));
                    }
                    let overall = audit.review.as_ref().map_or(&audit.overall, |r| &r.overall);
                    met &= args.fail_under.is_none_or(|least| overall.score >= least);
                    let drawn = pages.as_ref().zip(path).map(|(pages, path)| {
                        pages.draw(&readers, path, &audit, cli.quiet || plans.len() > 1)
                    });
                    figures.push(drawn.unwrap_or_default());
                    if streamed {
                        report::line(&Line::Plan(&audit), &mut stdout)?;
                    } else {
                        audits.push(*audit);
                    }
                }
                Outcome::Failed(failure) => {
                    bar.suspend(|| output::complain(&format!("error: {}", failure.error)));
                    if streamed {
                        report::line(&Line::Failure(&failure), &mut stdout)?;
                    }
                    failures.push(failure);
                }
            }
            Ok(())
        },
    );
    ended?;
    bar.finish_and_clear();
    let shown = Shown { plans: plans.len(), language: args.ui_language, figures: &figures };
    if streamed {
        report::line(&Line::Summary { plans: plans.len(), failures: failures.len() }, &mut stdout)?;
        stdout.flush()?;
    } else if files.is_empty() {
        let format = args.format.unwrap_or(AuditFormat::Human);
        write(format, output::style(cli), &audits, &failures, &shown, &mut stdout)?;
        stdout.flush()?;
    }
    for (mut target, format) in files {
        write(format, Style::plain(), &audits, &failures, &shown, &mut target)?;
        target.finish()?;
    }
    Ok(if !failures.is_empty() {
        Exit::Failed
    } else if met {
        Exit::Done
    } else {
        Exit::NotMet
    })
}

fn read_review(path: &Path, plans: usize) -> Result<Review> {
    if plans != 1 {
        return Err(Error::new(ErrorKind::ReviewOfMany).at(path));
    }
    Review::parse(&input::text(path)?).map_err(|error| error.at(path))
}

/// The format that was asked for, else the one of the file's ending.
fn format_of(path: &Path, asked: Option<AuditFormat>) -> AuditFormat {
    match (output::ending(path).as_str(), asked) {
        ("html" | "htm", _) => AuditFormat::Html,
        ("md" | "markdown", _) => AuditFormat::Markdown,
        ("json", _) => AuditFormat::Json,
        ("jsonl", _) => AuditFormat::Jsonl,
        (_, Some(asked)) => asked,
        _ => AuditFormat::Human,
    }
}

/// What goes into the files beside the audits.
struct Shown<'a> {
    plans: usize,
    language: Language,
    figures: &'a [Vec<PageFigure>],
}

fn write(
    format: AuditFormat,
    style: Style,
    audits: &[Audit],
    failures: &[Failure],
    shown: &Shown<'_>,
    out: &mut dyn Write,
) -> Result<()> {
    let plans = shown.plans;
    match format {
        AuditFormat::Json => match audits {
            [audit] if plans == 1 => report::json(audit, out)?,
            // A plan that failed alone has no audit to print; the error is on standard error.
            [] if plans == 1 => {}
            _ => report::json(&Many { schema: "planlens.audits/1", audits, failures }, out)?,
        },
        AuditFormat::Jsonl => {
            for audit in audits {
                report::line(&Line::Plan(audit), out)?;
            }
            for failure in failures {
                report::line(&Line::Failure(failure), out)?;
            }
            report::line(&Line::Summary { plans, failures: failures.len() }, out)?;
        }
        AuditFormat::Human | AuditFormat::Markdown | AuditFormat::Html => {
            for (index, audit) in audits.iter().enumerate() {
                if index > 0 {
                    out.write_all(b"\n")?;
                }
                match format {
                    AuditFormat::Markdown => report::markdown_audit(audit, out)?,
                    AuditFormat::Html => {
                        let pages = shown.figures.get(index).map_or(&[][..], Vec::as_slice);
                        let options = PageOptions { language: shown.language, pages };
                        report::html_audit(audit, &options, out)?;
                    }
                    _ => report::human_audit(audit, style, out)?,
                }
            }
        }
    }
    Ok(())
}
