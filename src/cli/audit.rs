//! `planlens audit`.

mod format;

use std::io::Write;
use std::path::Path;

use super::args::{AuditArgs, AuditFormat, Cli};
use super::pages::Pages;
use super::worker::Readers;
use super::{Exit, input, output, plan, progress};
use format::{Line, Results, format_of, write};
use planlens::corpus::{Outcome, audit_all};
use planlens::error::{Error, ErrorKind, Result};
use planlens::report::{self, Style};
use planlens::review::Review;

pub(super) fn run(cli: &Cli, args: &AuditArgs) -> Result<Exit> {
    let plans = input::plans(&args.plans)?;
    let files = output::Targets::create(&args.out, |path| format_of(path, args.format))?;
    let printed = args.format.unwrap_or(AuditFormat::Human);
    let formats: Vec<AuditFormat> =
        if files.is_empty() { vec![printed] } else { files.formats().collect() };
    if let Some(format) =
        formats.iter().find_map(|format| format.single()).filter(|_| plans.len() > 1)
    {
        return Err(Error::new(ErrorKind::OnePlanOnly(format)));
    }
    if files.is_empty() {
        output::no_terminal(printed.binary())?;
    }
    let review = args.review.as_deref().map(|path| read_review(path, plans.len())).transpose()?;
    let auditor = plan::auditor(&args.lexicon)?;
    let readers = Readers::new(&args.read, args.lexicon.lang.0, plans.len(), cli.quiet);
    let bar = progress::bar(plans.len(), cli.quiet);
    let pages = args.pages.then(Pages::default);
    let mut results = Results::new(plans.len(), auditor.coder().lexicon(), args.ui_language);
    let mut paths = plans.iter();
    let streamed = printed == AuditFormat::Jsonl && files.is_empty();
    let with_text = formats.contains(&AuditFormat::Qdpx);
    let mut stdout = output::stdout();
    let mut met = true;
    let ended: std::result::Result<(), Error> = audit_all(
        auditor,
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
                Outcome::Audited { mut audit, document } => {
                    if let Some(review) = &review {
                        audit.review = Some(auditor.review(&audit, review));
                    }
                    let overall = audit.review.as_ref().map_or(&audit.overall, |r| &r.overall);
                    met &= args.fail_under.is_none_or(|least| overall.score >= least);
                    if streamed {
                        report::line(&Line::Plan(&audit), &mut stdout)?;
                        return Ok(());
                    }
                    let drawn = pages.as_ref().zip(path).map(|(pages, path)| {
                        pages.draw(&readers, path, &audit, cli.quiet || plans.len() > 1)
                    });
                    results.pages.push(drawn.unwrap_or_default());
                    results.audits.push(*audit);
                    if with_text {
                        results.documents.push(*document);
                    }
                }
                Outcome::Failed(failure) => {
                    bar.suspend(|| output::complain(&format!("error: {}", failure.error)));
                    if streamed {
                        report::line(&Line::Failure(&failure), &mut stdout)?;
                    }
                    results.failures.push(failure);
                }
            }
            Ok(())
        },
    );
    ended?;
    bar.finish_and_clear();
    if streamed {
        let failures = results.failures.len();
        report::line(&Line::Summary { plans: plans.len(), failures }, &mut stdout)?;
        stdout.flush()?;
    } else if files.is_empty() {
        write(printed, output::style(cli), &results, None, &mut stdout)?;
        stdout.flush()?;
    } else if plans.len() > 1 || !results.audits.is_empty() {
        // The one plan that failed leaves the files of an earlier run as they were.
        files
            .write(|format, path, out| write(format, Style::plain(), &results, Some(path), out))?;
    }
    Ok(if !results.failures.is_empty() {
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
