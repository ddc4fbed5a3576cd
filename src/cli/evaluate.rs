//! `planlens evaluate`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::args::{EvaluateArgs, EvaluateFormat};
use super::{Exit, input, output};
use planlens::error::Result;
use planlens::evaluate::{Evaluation, GoldPassage, Miss, Scorer};
use planlens::report;

/// Everything that was asked for, as one object.
#[derive(Serialize)]
struct Figures {
    schema: &'static str,
    lexicon_version: String,
    fingerprint: String,
    precision: f64,
    recall: f64,
    f1: f64,
    level_exact: f64,
    level_within_one: f64,
    level_kappa: f64,
    framing_accuracy: f64,
    evaluation: Evaluation,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    documents: BTreeMap<String, Evaluation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    misses: Vec<Miss>,
}

pub(super) fn run(args: &EvaluateArgs) -> Result<Exit> {
    let coder = input::coder(args.lexicon.lexicon.as_deref(), &args.lexicon.overlay)?;
    let gold = Scorer::read(&input::text(&args.gold)?).map_err(|error| error.at(&args.gold))?;
    let only = args.only.as_deref().map(names).transpose()?;
    let except = args.except.as_deref().map(names).transpose()?;
    let mut scorer = Scorer::new(&coder);
    for passage in gold {
        let wanted = only.as_ref().is_none_or(|names| named(names, &passage))
            && !except.as_ref().is_some_and(|names| named(names, &passage));
        if wanted {
            scorer.add(passage);
        }
    }
    let evaluation = scorer.evaluation();
    let documents = if args.by_document { scorer.by_document() } else { BTreeMap::new() };
    let misses = if args.misses { scorer.misses() } else { Vec::new() };
    let mut stdout = output::stdout();
    match args.format {
        EvaluateFormat::Human => {
            report::human_evaluation(&evaluation, &mut stdout)?;
            for (name, figures) in &documents {
                let all = figures.overall;
                writeln!(
                    stdout,
                    "{name:<40} F1 {:.3}  level {:.3}  n {}",
                    all.f1(),
                    figures.levels.within(0),
                    figures.passages
                )?;
            }
            for miss in &misses {
                writeln!(
                    stdout,
                    "{} {:<8} {:<13} {:<14} > {:<14} {}",
                    miss.id, miss.kind, miss.dimension, miss.gold, miss.found, miss.why
                )?;
            }
        }
        EvaluateFormat::Json => {
            let figures = Figures {
                schema: "planlens.evaluation/1",
                lexicon_version: coder.lexicon().version.clone(),
                fingerprint: coder.lexicon().fingerprint.clone(),
                precision: evaluation.overall.precision(),
                recall: evaluation.overall.recall(),
                f1: evaluation.overall.f1(),
                level_exact: evaluation.levels.within(0),
                level_within_one: evaluation.levels.within(1),
                level_kappa: evaluation.levels.kappa(),
                framing_accuracy: evaluation.framing.accuracy(),
                evaluation,
                documents,
                misses,
            };
            report::json(&figures, &mut stdout)?;
        }
    }
    stdout.flush()?;
    Ok(Exit::Done)
}

/// Names of documents, one a line; `name%3` stands for the passages of a document whose number is
/// divisible by three.
fn names(path: &Path) -> Result<Vec<String>> {
    let text = input::text(path)?;
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect())
}

fn named(names: &[String], passage: &GoldPassage) -> bool {
    let Some(document) = &passage.document else { return false };
    names.iter().any(|name| match name.split_once('%') {
        Some((of, divisor)) => {
            let number =
                passage.id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<u32>();
            of == document
                && number
                    .ok()
                    .zip(divisor.parse::<u32>().ok())
                    .is_some_and(|(n, d)| d > 0 && n % d == 0)
        }
        None => name == document,
    })
}
