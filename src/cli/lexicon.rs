//! `planlens lexicon`.

mod check;

use std::collections::BTreeMap;
use std::io::Write;

use super::args::{Cli, ExportFormat, LexiconAction, LexiconCommandArgs};
use super::{Exit, input, output};
use check::Asked;
use planlens::error::{Error, ErrorKind, Result};
use planlens::lexicon::{Gate, Lexicon, Pattern, Term};
use planlens::report::{codebook, skos, spreadsheet_safe};

pub(super) fn run(cli: &Cli, args: &LexiconCommandArgs) -> Result<Exit> {
    let (folder, overlays) = (args.lexicon.as_deref(), &args.overlay);
    let lexicon = match &args.action {
        LexiconAction::List { .. } => input::lexicon(folder, overlays)?.0,
        _ => input::lexicon_with_examples(folder, overlays)?,
    };
    let mut stdout = output::stdout();
    let exit = match &args.action {
        LexiconAction::List { dimension } => list(&lexicon, dimension.as_deref(), &mut stdout)?,
        LexiconAction::Show { term } => {
            let found = lexicon
                .term(term)
                .ok_or_else(|| Error::new(ErrorKind::UnknownTerm(term.clone())))?;
            show(&lexicon, found, &mut stdout)?
        }
        LexiconAction::Check { prefix, advice, plans, format, read } => {
            let what = Asked { prefix: prefix.as_deref().unwrap_or_default(), plans, read };
            check::run(cli, lexicon, &what, (*format, *advice), &mut stdout)?
        }
        LexiconAction::Export { format: ExportFormat::Csv } => export(&lexicon, &mut stdout)?,
        LexiconAction::Export { format: ExportFormat::Skos } => {
            skos(&lexicon, &mut stdout)?;
            Exit::Done
        }
        LexiconAction::Export { format: ExportFormat::Qdc } => {
            codebook(&lexicon, &mut stdout)?;
            Exit::Done
        }
    };
    stdout.flush()?;
    Ok(exit)
}

fn list(lexicon: &Lexicon, only: Option<&str>, out: &mut dyn Write) -> Result<Exit> {
    if let Some(id) = only {
        lexicon
            .dimension_index(id)
            .ok_or_else(|| Error::new(ErrorKind::UnknownDimension(id.to_owned())))?;
    }
    writeln!(out, "lexicon {} ({})", lexicon.version, lexicon.fingerprint)?;
    for (index, dimension) in lexicon.dimensions.iter().enumerate() {
        if only.is_some_and(|id| id != dimension.id) {
            continue;
        }
        let terms: Vec<&Term> =
            lexicon.terms.iter().filter(|term| term.dimension == index).collect();
        let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
        for language in terms.iter().flat_map(|term| term.wording.keys()) {
            *languages.entry(language.code()).or_default() += 1;
        }
        let counts: Vec<String> =
            languages.iter().map(|(code, count)| format!("{code} {count}")).collect();
        writeln!(
            out,
            "\n{}  {}\n  {}\n  {} terms: {}",
            dimension.id,
            dimension.title,
            dimension.asks,
            terms.len(),
            counts.join(", ")
        )?;
        for term in terms {
            writeln!(out, "    {:<44} {}", term.id, term.label)?;
        }
    }
    Ok(Exit::Done)
}

fn show(lexicon: &Lexicon, term: &Term, out: &mut dyn Write) -> Result<Exit> {
    writeln!(out, "{}\n  {}", term.id, term.label)?;
    writeln!(out, "  dimension  {}", lexicon.dimensions[term.dimension].title)?;
    if let Some(subtheme) = &term.subtheme {
        writeln!(out, "  sub-theme  {subtheme}")?;
    }
    writeln!(out, "  weight     {} of 5, {:?} since {}", term.weight, term.status, term.since)?;
    writeln!(out, "  sources    {}", term.sources.join("; "))?;
    for (language, wording) in &term.wording {
        writeln!(out, "\n  {}", language.name())?;
        let mut row = |name: &str, values: Vec<String>| -> Result<()> {
            for value in values {
                writeln!(out, "    {name:<7} {value}")?;
            }
            Ok(())
        };
        row("any", wording.any.iter().map(Pattern::to_string).collect())?;
        row("near", wording.near.iter().map(gate).collect())?;
        row("unless", wording.unless.iter().map(Pattern::to_string).collect())?;
        row("hits", wording.hits.clone())?;
        row("misses", wording.misses.clone())?;
    }
    Ok(Exit::Done)
}

fn gate(gate: &Gate) -> String {
    match gate {
        Gate::List(name) => format!("@{name}"),
        Gate::Movement => "@movement".to_owned(),
        Gate::Pattern(pattern) => pattern.to_string(),
    }
}

fn export(lexicon: &Lexicon, out: &mut dyn Write) -> Result<Exit> {
    let csv_error = |error: csv::Error| Error::new(ErrorKind::Io).because(error);
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "dimension",
        "term",
        "label",
        "subtheme",
        "weight",
        "status",
        "language",
        "any",
        "near",
        "unless",
        "hits",
        "misses",
        "sources",
    ])
    .map_err(csv_error)?;
    for term in &lexicon.terms {
        for (language, wording) in &term.wording {
            let join = |patterns: &[Pattern]| {
                patterns.iter().map(Pattern::to_string).collect::<Vec<_>>().join("; ")
            };
            let near: Vec<String> = wording.near.iter().map(gate).collect();
            csv.write_record([
                &lexicon.dimensions[term.dimension].id,
                &term.id,
                &term.label,
                term.subtheme.as_ref().unwrap_or(&String::new()),
                &term.weight.to_string(),
                &format!("{:?}", term.status).to_lowercase(),
                language.code(),
                &spreadsheet_safe(&join(&wording.any)),
                &spreadsheet_safe(&near.join("; ")),
                &spreadsheet_safe(&join(&wording.unless)),
                &wording.hits.join(" / "),
                &wording.misses.join(" / "),
                &term.sources.join("; "),
            ])
            .map_err(csv_error)?;
        }
    }
    csv.flush()?;
    Ok(Exit::Done)
}
