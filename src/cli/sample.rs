//! `planlens sample`: passages for people to code, and the key that stays apart.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{Cli, SampleArgs};
use super::worker::Readers;
use super::{Exit, input, output, plan, progress};
use planlens::corpus::{Outcome, audit_all};
use planlens::error::{Error, ErrorKind, Result};
use planlens::evaluate::{Units, draw};
use planlens::report;

/// The two files of a sample.
#[derive(Debug, Clone, Copy)]
enum Part {
    Sheet,
    Key,
}

/// Where the key of a sample is.
pub(super) fn key_of(sample: &Path) -> PathBuf {
    sample.with_extension("key.json")
}

pub(super) fn run(cli: &Cli, args: &SampleArgs) -> Result<Exit> {
    let plans = input::plans(&args.plans)?;
    if output::ending(&args.out) != "csv" {
        return Err(Error::new(ErrorKind::UnknownEnding(output::ending(&args.out))).at(&args.out));
    }
    let key = key_of(&args.out);
    let files = output::Targets::create(&[args.out.clone(), key.clone()], |path| {
        Ok(if path == key { Part::Key } else { Part::Sheet })
    })?;
    let auditor = plan::auditor(&args.lexicon)?;
    let readers = Readers::new(&args.read, args.lexicon.lang.0, plans.len(), cli.quiet);
    let bar = progress::bar(plans.len(), cli.quiet);
    let mut units: Vec<Units> = Vec::new();
    let (mut names, mut failed) = (BTreeSet::new(), false);
    audit_all(
        auditor,
        &plans,
        |plan| readers.read(plan),
        |outcome| {
            bar.inc(1);
            match outcome {
                Outcome::Audited { audit, document } => {
                    // Coders know a plan by its file; where two have one name, by the whole path.
                    let path = Path::new(&audit.plan.path);
                    let file = path.file_name().unwrap_or_default().to_string_lossy();
                    let fresh = names.insert(file.to_string());
                    let name = if fresh { &*file } else { audit.plan.path.as_str() };
                    units.push(Units::of(name, &document, &audit));
                }
                Outcome::Failed(failure) => {
                    failed = true;
                    bar.suspend(|| output::complain(&format!("error: {}", failure.error)));
                }
            }
            Ok::<(), Error>(())
        },
    )?;
    bar.finish_and_clear();
    let lexicon = auditor.coder().lexicon();
    let (sample, key) =
        draw(&units, usize::from(args.n), args.seed, (&lexicon.version, &lexicon.fingerprint));
    if sample.is_empty() {
        return Err(Error::new(ErrorKind::NothingToSample));
    }
    files.write(|part, _, out| match part {
        Part::Sheet => Ok(report::sample_csv(&sample, out)?),
        Part::Key => Ok(report::json(&key, out)?),
    })?;
    if !cli.quiet {
        output::complain(&format!(
            "{} passages of {} plans in {}; coders write dimensions, level and framing, or `none`. {} is the key: keep it from them.",
            sample.len(),
            units.len(),
            args.out.display(),
            key_of(&args.out).display()
        ));
    }
    Ok(if failed { Exit::Failed } else { Exit::Done })
}
