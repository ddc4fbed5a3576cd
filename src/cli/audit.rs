//! `planlens audit`.

mod format;

use std::io::Write;

use super::args::{AuditArgs, AuditFormat, Cli};
use super::worker::Readers;
use super::{Exit, input, output, plan, progress};
use format::{Line, Results, format_of, write};
use planlens::corpus::{Outcome, audit_all};
use planlens::error::{Error, ErrorKind, Result};
use planlens::report::{self, Style};

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
    let auditor = plan::auditor(&args.lexicon)?;
    let readers = Readers::new(&args.read, args.lexicon.lang.0, plans.len(), cli.quiet);
    let bar = progress::bar(plans.len(), cli.quiet);
    let mut results = Results {
        audits: Vec::new(),
        documents: Vec::new(),
        failures: Vec::new(),
        plans: plans.len(),
        lexicon: auditor.coder().lexicon(),
    };
    let streamed = printed == AuditFormat::Jsonl && files.is_empty();
    let with_text = formats.contains(&AuditFormat::Qdpx);
    let mut stdout = output::stdout();
    let mut met = true;
    let ended: std::result::Result<(), Error> = audit_all(
        &auditor,
        &plans,
        |plan| readers.read(plan),
        |outcome| {
            bar.inc(1);
            match outcome {
                Outcome::Audited { audit, document } => {
                    met &= args.fail_under.is_none_or(|least| audit.overall.score >= least);
                    if streamed {
                        report::line(&Line::Plan(&audit), &mut stdout)?;
                        return Ok(());
                    }
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
