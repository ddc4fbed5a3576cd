//! One self-contained page: side by side and in one line, filters and a map without any script.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Deserialize;

use super::KINDS;
use crate::audit::PlanInfo;
use crate::compare::{Comparison, History};
use crate::report::{clean, html};

const TEMPLATES: [(&str, &str); 1] = [("page.html", include_str!("compare.html"))];
const STYLE: &str = include_str!("compare.css");

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
        Ok(marked(&Side::deserialize(side)?))
    });
    environment.add_function("classes", |dimensions: Vec<String>| {
        let any = if dimensions.is_empty() { "" } else { "d-any " };
        let own: Vec<String> = dimensions.iter().map(|id| format!("d-{}", css_name(id))).collect();
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
        kinds => kinds.clone(),
        titles,
        language => "en",
    };
    let style = format!("{}{STYLE}{}", html::BASE, filters(&kinds, steps));
    html::render(environment, &TEMPLATES, &style, "", values, out)
}

/// Harmless text that keeps its line ends.
fn clean_lines(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

/// A text cut at its marks.
fn marked(side: &Side) -> Value {
    let what = |mark: &SideMark| if mark.elsewhere { "else" } else { "gone" };
    let marks: Vec<(usize, usize, &str)> =
        side.marks.iter().map(|mark| (mark.start, mark.end, what(mark))).collect();
    Value::from(Serde(html::pieces(&side.text, &marks)))
}

/// Rules that hide what is not asked for: one a kind of change, one a dimension.
fn filters(kinds: &[&str], steps: &[Comparison]) -> String {
    let mut rules = String::new();
    for kind in kinds {
        let _ = writeln!(rules, "main:has(#k-{kind}:not(:checked)) .f-{kind} {{ display: none }}");
    }
    for dimension in steps.first().iter().flat_map(|step| &step.dimensions) {
        let id = css_name(&dimension.id);
        let _ =
            writeln!(rules, "main:has(#d-{id}:checked) .text .f:not(.d-{id}) {{ display: none }}");
    }
    rules
}

/// An id of a lexicon as a part of a name in CSS.
fn css_name(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}
