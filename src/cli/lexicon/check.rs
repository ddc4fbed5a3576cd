//! `planlens lexicon check`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::super::args::{Cli, EvaluateFormat, ReadArgs};
use super::super::worker::Readers;
use super::super::{Exit, input, output, progress};
use planlens::audit::Auditor;
use planlens::coding::Coder;
use planlens::corpus::{Outcome, audit_all};
use planlens::error::{Error, Result};
use planlens::evaluate::TermUse;
use planlens::lexicon::Lexicon;
use planlens::matching::{Finding, LexiconCheck, Matcher, Severity, advise, check_examples};
use planlens::report::{self, clean};
use planlens::rubric::Rubric;

/// What is to be checked.
pub(super) struct Asked<'a> {
    /// Only entries whose id starts so.
    pub(super) prefix: &'a str,
    /// Plans that the terms are tried on.
    pub(super) plans: &'a [PathBuf],
    /// How these are read.
    pub(super) read: &'a ReadArgs,
}

pub(super) fn run(
    cli: &Cli,
    lexicon: Lexicon,
    asked: &Asked<'_>,
    (format, advice): (EvaluateFormat, bool),
    out: &mut dyn Write,
) -> Result<Exit> {
    let matcher = Matcher::new(Arc::new(lexicon));
    let terms = matcher.lexicon().terms.iter().filter(|term| term.id.starts_with(asked.prefix));
    let terms = terms.count();
    let mut findings = check_examples(&matcher);
    findings.extend(advise(&matcher, asked.prefix));
    let mut failed = false;
    if !asked.plans.is_empty() {
        let (used, all_read) = read_plans(cli, &matcher, asked)?;
        findings.extend(used.advise(matcher.lexicon()));
        failed = !all_read;
    }
    findings.retain(|finding| finding.id.starts_with(asked.prefix));
    let lexicon = matcher.lexicon();
    let check = LexiconCheck::new(lexicon, terms, findings);
    match format {
        EvaluateFormat::Json => report::json(&check, out)?,
        EvaluateFormat::Human => human(&check, advice, out)?,
    }
    Ok(if failed {
        Exit::Failed
    } else if check.faults == 0 {
        Exit::Done
    } else {
        Exit::NotMet
    })
}

/// What the terms find in the plans, and whether all of these could be read.
fn read_plans(cli: &Cli, matcher: &Matcher, asked: &Asked<'_>) -> Result<(TermUse, bool)> {
    let plans = input::plans(asked.plans)?;
    let auditor = Auditor::new(Coder::new(matcher.clone(), Rubric::builtin()?), None);
    let readers = Readers::new(asked.read, None, plans.len(), cli.quiet);
    let bar = progress::bar(plans.len(), cli.quiet);
    let (mut used, mut all_read) = (TermUse::default(), true);
    audit_all(
        &auditor,
        &plans,
        |plan| readers.read(plan),
        |outcome| {
            bar.inc(1);
            match outcome {
                Outcome::Audited { audit, .. } => used.add(&audit),
                Outcome::Failed(failure) => {
                    all_read = false;
                    bar.suspend(|| output::complain(&format!("error: {}", failure.error)));
                }
            }
            Ok::<(), Error>(())
        },
    )?;
    bar.finish_and_clear();
    Ok((used, all_read))
}

fn human(check: &LexiconCheck, advice: bool, out: &mut dyn Write) -> Result<()> {
    let shown = |finding: &&Finding| {
        // What plans say was asked for.
        let asked = matches!(finding.kind, "everywhere" | "discarded");
        finding.severity == Severity::Fault || advice || asked
    };
    for finding in check.findings.iter().filter(shown) {
        let language = finding.language.map_or(String::new(), |code| format!(" [{code}]"));
        let advice = if finding.severity == Severity::Advice { "advice: " } else { "" };
        writeln!(out, "{}{language} {advice}{}", finding.id, clean(&finding.what))?;
    }
    writeln!(
        out,
        "{} terms checked against their examples, {} findings",
        check.terms, check.faults
    )?;
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in check.findings.iter().filter(|finding| finding.severity == Severity::Advice) {
        *kinds.entry(title(finding.kind)).or_default() += 1;
    }
    if !kinds.is_empty() {
        let kinds: Vec<String> =
            kinds.iter().map(|(title, count)| format!("{count} {title}")).collect();
        let how = if advice { "" } else { " (--advice shows them)" };
        writeln!(out, "advice: {}{how}", kinds.join(", "))?;
    }
    Ok(())
}

/// What a kind of advice is called in a count.
fn title(kind: &str) -> &str {
    match kind {
        "reading" => "patterns with readings that no hit shows",
        "source" => "terms without a source",
        "language" => "holes in a language",
        "everywhere" => "terms that fire in every plan",
        "discarded" => "terms whose hits are all discarded",
        other => other,
    }
}
