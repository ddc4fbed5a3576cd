//! `planlens evaluate`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use super::args::{EvaluateArgs, EvaluateFormat};
use super::sample::key_of;
use super::{Exit, input, output};
use planlens::error::{Error, ErrorKind, Result};
use planlens::evaluate::{Figures, GoldPassage, SampleKey, Scorer, Sheet, estimate};
use planlens::report;

pub(super) fn run(args: &EvaluateArgs) -> Result<Exit> {
    if output::ending(&args.gold) == "csv" {
        return of_sample(args);
    }
    if args.second.is_some() {
        return Err(Error::new(ErrorKind::OneGoldOnly).at(&args.gold));
    }
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
    let figures = Figures::new(
        coder.lexicon(),
        scorer.evaluation(),
        if args.by_document { scorer.by_document() } else { BTreeMap::new() },
        if args.misses { scorer.misses() } else { Vec::new() },
    );
    let mut stdout = output::stdout();
    match args.format {
        EvaluateFormat::Human => report::human_evaluation(&figures, &mut stdout)?,
        EvaluateFormat::Json => report::json(&figures, &mut stdout)?,
    }
    stdout.flush()?;
    Ok(Exit::Done)
}

/// A sample that one person or two have coded.
fn of_sample(args: &EvaluateArgs) -> Result<Exit> {
    let others = [
        ("--misses", args.misses),
        ("--by-document", args.by_document),
        ("--only", args.only.is_some()),
        ("--except", args.except.is_some()),
    ];
    if let Some((option, _)) = others.iter().find(|(_, given)| *given) {
        return Err(Error::new(ErrorKind::NotForSamples(option)).at(&args.gold));
    }
    let place = args.key.clone().unwrap_or_else(|| key_of(&args.gold));
    let unread = || Error::new(ErrorKind::NoSampleKey).at(&place);
    let text = input::text(&place).map_err(|error| unread().because(error))?;
    let key: SampleKey = serde_json::from_str(&text).map_err(|error| unread().because(error))?;
    let (lexicon, _) = input::lexicon(args.lexicon.lexicon.as_deref(), &args.lexicon.overlay)?;
    let mut sheets = Vec::new();
    for path in std::iter::once(&args.gold).chain(&args.second) {
        let sheet = Sheet::parse(&input::bytes(path)?, &lexicon).map_err(|error| error.at(path))?;
        sheets.push((path.display().to_string(), sheet));
    }
    let figures = estimate(&key, &sheets, &lexicon)?;
    let mut stdout = output::stdout();
    match args.format {
        EvaluateFormat::Human => report::human_sample_evaluation(&figures, &mut stdout)?,
        EvaluateFormat::Json => report::json(&figures, &mut stdout)?,
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
