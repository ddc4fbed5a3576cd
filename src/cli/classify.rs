//! `planlens classify`: passages in, labels out, line by line.

use std::io::{BufRead, Write};

use serde::Deserialize;
use serde_json::Value;

use super::args::LexiconArgs;
use super::{Exit, input, output};
use planlens::coding::{Coder, Passage};
use planlens::error::Result;
use planlens::report::{
    self, ClassifiedDiscard, ClassifiedError, ClassifiedLabel, ClassifiedPassage,
};
use planlens::text::{Language, Tongue};

/// A line of input.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "part of the contract; only resolves what a row label refers to")]
    heading: Option<String>,
}

pub(super) fn run(args: &LexiconArgs) -> Result<Exit> {
    let coder = input::coder(args.lexicon.as_deref(), &args.overlay)?;
    let mut stdout = output::stdout();
    let mut stdin = std::io::stdin().lock();
    let mut bytes = Vec::new();
    let mut line = 0;
    loop {
        bytes.clear();
        if stdin.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        line += 1;
        let text = String::from_utf8_lossy(&bytes);
        if text.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Record>(&text) {
            Ok(record) => match language(&record, args.lang.0) {
                Ok(language) => report::line(&classify(&coder, record, language), &mut stdout)?,
                Err(error) => {
                    report::line(&ClassifiedError { id: record.id, line, error }, &mut stdout)?;
                }
            },
            Err(error) => {
                let id = serde_json::from_str::<Value>(&text)
                    .ok()
                    .and_then(|value| value.get("id").cloned());
                let error = format!("not a passage: {error}");
                report::line(
                    &ClassifiedError { id: id.unwrap_or_default(), line, error },
                    &mut stdout,
                )?;
            }
        }
        // A reader at the other end of a pipe gets each answer at once.
        stdout.flush()?;
    }
    Ok(Exit::Done)
}

/// The language of a passage: its own, else the given one, else told from the text, else English.
fn language(
    record: &Record,
    given: Option<Language>,
) -> std::result::Result<Option<Language>, String> {
    match record.lang.as_deref() {
        None | Some("" | "auto") => Ok(given.or_else(|| match Tongue::of(&record.text) {
            Tongue::Supported(language) => Some(language),
            Tongue::Unknown => Some(Language::En),
            Tongue::Unsupported(_) => None,
        })),
        Some(code) => code.parse().map(Some),
    }
}

fn classify(coder: &Coder, record: Record, language: Option<Language>) -> ClassifiedPassage {
    let Some(language) = language else {
        return ClassifiedPassage {
            id: record.id,
            lang: None,
            labels: Vec::new(),
            discarded: Vec::new(),
        };
    };
    let lexicon = coder.lexicon();
    let coding = coder.code(&Passage::alone(&record.text, language));
    ClassifiedPassage {
        id: record.id,
        lang: Some(language.code()),
        labels: coding
            .labels
            .into_iter()
            .map(|label| ClassifiedLabel {
                dimension: lexicon.dimensions[label.dimension].id.clone(),
                level: label.level,
                framing: label.framing,
                terms: label.terms.iter().map(|term| lexicon.terms[*term].id.clone()).collect(),
                start: label.spans.first().map_or(0, |span| span.start),
                end: label.spans.first().map_or(0, |span| span.end),
                why: label.why,
            })
            .collect(),
        discarded: coding
            .discarded
            .into_iter()
            .map(|hit| ClassifiedDiscard {
                quote: hit.span.of(&record.text).to_owned(),
                term: lexicon.terms[hit.term].id.clone(),
                rule: hit.rule,
                start: hit.span.start,
                end: hit.span.end,
            })
            .collect(),
    }
}
