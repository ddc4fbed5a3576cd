//! One self-contained page: side by side and in one line, filters and a map without any script.

use std::collections::BTreeMap;
use std::io::{self, Write};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::{Deserialize, Serialize};

use super::KINDS;
use crate::audit::PlanInfo;
use crate::compare::{Comparison, History};
use crate::report::{clean, html};

const TEMPLATE: &str = include_str!("compare.html");

/// A side of a passage, as the template hands it back.
#[derive(Deserialize)]
struct Side {
    text: String,
    marks: Vec<SideMark>,
}

#[derive(Deserialize)]
struct SideMark {
    start: usize,
    end: usize,
    elsewhere: bool,
}

/// A piece of a text: `keep`, `gone` or `else`.
#[derive(Serialize)]
struct Piece<'a> {
    mark: &'static str,
    text: &'a str,
}

/// Writes a comparison as a page.
///
/// # Errors
/// Of the writer, or of the template (a test renders it).
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let plans = [&comparison.plans.old, &comparison.plans.new];
    render(&plans, std::slice::from_ref(comparison), None, out)
}

/// Writes a history as a page.
///
/// # Errors
/// Of the writer, or of the template (a test renders it).
pub fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let plans: Vec<&PlanInfo> = history.plans.iter().collect();
    render(&plans, &history.steps, Some(history), out)
}

fn render(
    plans: &[&PlanInfo],
    steps: &[Comparison],
    history: Option<&History>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.add_filter("clean", |text: String| clean_lines(&text));
    environment.add_function("marked", |side: Value| -> Result<Value, minijinja::Error> {
        Ok(Value::from(Serde(pieces(&Side::deserialize(side)?))))
    });
    environment.add_function("classes", |dimensions: Vec<String>| {
        let any = if dimensions.is_empty() { "" } else { "d-any " };
        let own: Vec<String> = dimensions.iter().map(|id| format!("d-{id}")).collect();
        format!("{any}{}", own.join(" "))
    });
    let kinds: Vec<&str> = KINDS.iter().map(|(_, name)| *name).collect();
    let titles: BTreeMap<String, String> = steps
        .iter()
        .flat_map(|step| &step.dimensions)
        .map(|dimension| (dimension.id.clone(), dimension.title.clone()))
        .collect();
    let values = context! {
        plans => Value::from(Serde(plans)),
        steps => Value::from(Serde(steps)),
        history => history.map(|history| Value::from(Serde(history))),
        sections => html::sections(),
        kinds,
        titles,
    };
    html::render(environment, TEMPLATE, values, out)
}

/// Harmless text that keeps its line ends.
fn clean_lines(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

/// A text cut at its marks.
fn pieces(side: &Side) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |mark: &'static str, from: usize, to: usize| {
        let text = side.text.get(from..to).unwrap_or_default();
        if !text.is_empty() {
            pieces.push(Piece { mark, text });
        }
    };
    for mark in &side.marks {
        push("keep", at, mark.start);
        push(if mark.elsewhere { "else" } else { "gone" }, mark.start, mark.end);
        at = mark.end;
    }
    push("keep", at, side.text.len());
    pieces
}
