//! `planlens index`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rayon::prelude::*;

use super::args::{Cli, IndexArgs, StatusFormat};
use super::worker::Readers;
use super::{Exit, input, output, plan, progress};
use planlens::audit::Auditor;
use planlens::error::{Error, ErrorKind, Result};
use planlens::extract::Extracted;
use planlens::index::{Entry, Kept, Manifest, PlanRecord, ReadState, Reader, Writer};
use planlens::report;
use planlens::text::Language;

/// Plans held in memory at once, per thread.
const AT_ONCE: usize = 4;

/// One plan to take in.
struct Plan {
    id: String,
    path: PathBuf,
}

/// What became of it.
enum Outcome {
    Unchanged,
    Ready(Box<Entry>),
    Failed(Box<PlanRecord>),
}

/// How plans are read and coded in this run.
struct Run<'a> {
    readers: &'a Readers,
    auditor: &'a Auditor,
    manifest: &'a Manifest,
    kept: Kept,
    made_with: String,
    coded_with: String,
}

#[derive(Default)]
struct Counts {
    read: usize,
    unchanged: usize,
    removed: usize,
    failed: usize,
}

pub(super) fn run(cli: &Cli, args: &IndexArgs) -> Result<Exit> {
    if args.status {
        return status(args);
    }
    let plans = named(&args.plans)?;
    let manifest = match &args.manifest {
        Some(path) => Manifest::parse(&input::text(path)?).map_err(|error| error.at(path))?,
        None => Manifest::default(),
    };
    let memory = usize::try_from(args.memory).unwrap_or(usize::MAX).saturating_mul(1 << 20);
    let threads = rayon::current_num_threads();
    let mut writer = Writer::open(&args.index, args.rebuild, memory, threads)?;
    let auditor = plan::auditor(&args.lexicon)?;
    let readers = Readers::new(&args.read, args.lexicon.lang.0, plans.len(), cli.quiet);
    let run = Run {
        readers: &readers,
        auditor,
        manifest: &manifest,
        kept: writer.kept(),
        made_with: made_with(args),
        coded_with: auditor.coded_with(),
    };
    let mut counts = Counts::default();
    take_in(cli, &run, &plans, &mut writer, &mut counts)?;
    let given: BTreeSet<&str> = plans.iter().map(|plan| plan.id.as_str()).collect();
    let others: Vec<PlanRecord> = writer
        .known()
        .values()
        .filter(|record| !given.contains(record.plan.as_str()))
        .cloned()
        .collect();
    for record in others {
        if args.prune {
            writer.remove(&record.plan);
            counts.removed += 1;
        } else if args.rescore {
            rescore(&run, &record, &mut writer, &mut counts)?;
        }
    }
    writer.commit()?;
    let mut stdout = output::stdout();
    writeln!(
        stdout,
        "{} read, {} unchanged, {} removed, {} failed",
        counts.read, counts.unchanged, counts.removed, counts.failed
    )?;
    stdout.flush()?;
    Ok(if counts.failed > 0 { Exit::Failed } else { Exit::Done })
}

fn take_in(
    cli: &Cli,
    run: &Run<'_>,
    plans: &[Plan],
    writer: &mut Writer,
    counts: &mut Counts,
) -> Result<()> {
    let bar = progress::bar(plans.len(), cli.quiet);
    let mut ready: Vec<Outcome> = Vec::new();
    for plans in plans.chunks(AT_ONCE * rayon::current_num_threads().max(1)) {
        let known: Vec<Option<PlanRecord>> =
            plans.iter().map(|plan| writer.known().get(&plan.id).cloned()).collect();
        // Some plans are read and audited while those before them are written.
        let before = std::mem::take(&mut ready);
        let (outcomes, put) = rayon::join(
            || {
                let plans = plans.par_iter().zip(&known);
                plans.map(|(plan, known)| run.outcome(plan, known.as_ref())).collect()
            },
            || put(before, writer, counts, &bar),
        );
        put?;
        ready = outcomes;
    }
    put(ready, writer, counts, &bar)?;
    bar.finish_and_clear();
    Ok(())
}

/// Hands plans to the index, in order.
fn put(
    outcomes: Vec<Outcome>,
    writer: &mut Writer,
    counts: &mut Counts,
    bar: &ProgressBar,
) -> Result<()> {
    for outcome in outcomes {
        bar.inc(1);
        match outcome {
            Outcome::Unchanged => counts.unchanged += 1,
            Outcome::Ready(entry) => {
                counts.read += 1;
                writer.put(*entry)?;
            }
            Outcome::Failed(record) => {
                counts.failed += 1;
                if let ReadState::Failed(why) = &record.state {
                    bar.suspend(|| output::complain(&format!("error: {why}")));
                }
                writer.fail(*record)?;
            }
        }
    }
    Ok(())
}

/// Codes a plan anew from what was read of it before, where the lexicon is another one.
fn rescore(
    run: &Run<'_>,
    record: &PlanRecord,
    writer: &mut Writer,
    counts: &mut Counts,
) -> Result<()> {
    if record.lexicon == run.coded_with || matches!(record.state, ReadState::Failed(_)) {
        counts.unchanged += 1;
        return Ok(());
    }
    let Some(mut plan) = run.kept.recall(&record.blake3, &record.made_with) else {
        counts.failed += 1;
        output::complain(&format!(
            "error: {}: what was read of it is gone; give the file again",
            record.plan
        ));
        return Ok(());
    };
    plan.name.clone_from(&record.plan);
    let metadata = |_: &_| record.metadata.clone();
    let entry = Entry::of(run.auditor, &plan, &record.made_with, &record.manifest, metadata)?;
    counts.read += 1;
    writer.put(entry)
}

impl Run<'_> {
    fn outcome(&self, plan: &Plan, known: Option<&PlanRecord>) -> Outcome {
        let file = plan.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let says = self.manifest.says(&file);
        let bytes = match input::bytes(&plan.path) {
            Ok(bytes) => bytes,
            Err(error) => return self.failed(plan, String::new(), &file, &error),
        };
        let hash = blake3::hash(&bytes).to_hex().to_string();
        let unchanged = known.is_some_and(|record| {
            record.blake3 == hash
                && record.made_with == self.made_with
                && record.lexicon == self.coded_with
                && record.manifest == says
                && matches!(record.state, ReadState::Read { .. })
        });
        if unchanged {
            return Outcome::Unchanged;
        }
        let entry = self.read(&hash, &plan.path, &bytes).and_then(|mut read| {
            read.name.clone_from(&plan.id);
            let metadata = |document: &_| self.manifest.metadata(&file, Some(document));
            Entry::of(self.auditor, &read, &self.made_with, &says, metadata)
        });
        match entry {
            Ok(entry) => Outcome::Ready(Box::new(entry)),
            Err(error) => self.failed(plan, hash, &file, &error),
        }
    }

    /// What was read of a file before, else what is read of it now.
    fn read(&self, hash: &str, path: &Path, bytes: &[u8]) -> Result<Extracted> {
        if let Some(plan) = self.kept.recall(hash, &self.made_with) {
            return Ok(plan);
        }
        let plan = self.readers.read_bytes(&path.display().to_string(), bytes)?;
        self.kept.keep(&plan, &self.made_with)?;
        Ok(plan)
    }

    fn failed(&self, plan: &Plan, blake3: String, file: &str, error: &Error) -> Outcome {
        Outcome::Failed(Box::new(PlanRecord {
            plan: plan.id.clone(),
            metadata: self.manifest.metadata(file, None),
            blake3,
            made_with: self.made_with.clone(),
            lexicon: self.coded_with.clone(),
            manifest: self.manifest.says(file),
            state: ReadState::Failed(error.one_line()),
        }))
    }
}

/// What decides how a file is read: another value means that it is read again.
fn made_with(args: &IndexArgs) -> String {
    let language = args.lexicon.lang.0.map_or("auto", Language::code);
    let (tracked, ocr) = (args.read.tracked, args.read.ocr);
    let version = env!("CARGO_PKG_VERSION");
    format!("planlens {version} tracked {tracked:?} ocr {ocr:?} lang {language}")
}

/// Plans with their ids: the path below the folder that was given, else the file's name; the whole
/// path where two would be called the same.
fn named(paths: &[PathBuf]) -> Result<Vec<Plan>> {
    let mut plans = Vec::new();
    for path in paths {
        for file in input::plans(std::slice::from_ref(path))? {
            if file.as_os_str() == "-" {
                return Err(Error::new(ErrorKind::NoPlans).at("standard input"));
            }
            let short = if path.is_dir() { file.strip_prefix(path).ok() } else { None };
            let short = short.or_else(|| file.file_name().map(Path::new)).unwrap_or(&file);
            plans.push(Plan { id: short.display().to_string(), path: file });
        }
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for plan in &plans {
        *times.entry(plan.id.clone()).or_default() += 1;
    }
    for plan in &mut plans {
        if times.get(&plan.id).is_some_and(|times| *times > 1) {
            plan.id = plan.path.display().to_string();
        }
    }
    let mut seen = BTreeSet::new();
    plans.retain(|plan| seen.insert(plan.id.clone()));
    Ok(plans)
}

fn status(args: &IndexArgs) -> Result<Exit> {
    let status = Reader::open(&args.index)?.status(args.check)?;
    let mut stdout = output::stdout();
    match args.format {
        StatusFormat::Json => report::json(&status, &mut stdout)?,
        StatusFormat::Human => report::human_status(&status, &mut stdout)?,
    }
    stdout.flush()?;
    Ok(if status.damaged.is_empty() { Exit::Done } else { Exit::Failed })
}
