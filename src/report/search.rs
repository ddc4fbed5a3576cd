//! Results of a search and the state of an index.

use std::fmt::Write as _;
use std::io::{self, Write};

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::html::page;
use super::spreadsheet_safe;
use super::style::{Style, clean, shortened, wrap};
use crate::index::{Hit, Results, ScoreStep, Status};

const TEMPLATES: [(&str, &str); 1] = [("page.html", include_str!("html/search.html"))];
const STYLE: &str = include_str!("html/search.css");
/// Values shown of each facet.
const VALUES: usize = 8;

/// Prints results: passages with their place, counts, hints. With `kwic` one line a key word.
///
/// # Errors
/// Of the writer.
pub fn human(results: &Results, kwic: bool, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for (word, near) in &results.did_you_mean {
        let _ = writeln!(
            text,
            "no passage holds the word “{}”; did you mean “{}”?",
            clean(word),
            clean(near)
        );
    }
    for note in &results.notes {
        let _ = writeln!(text, "{note}");
    }
    let some = match results.partial {
        0 => String::new(),
        more => format!(", {more} more with some of the words"),
    };
    let _ = writeln!(text, "{}{some}\n", style.strong(&passages(results.total)));
    let mut number = results.offset;
    let mut partial = results.total == 0;
    for hit in &results.hits {
        if hit.partial && !partial {
            partial = true;
            let _ = writeln!(text, "\n{}", style.faint("with some of the words:"));
        }
        number += 1;
        if kwic {
            lines(&mut text, hit, style);
        } else {
            passage(&mut text, Some(number), hit, style);
        }
    }
    for group in &results.groups {
        let plan = &group.plan;
        let _ = writeln!(
            text,
            "{}  {}",
            style.strong(&clean(&plan.title)),
            style.faint(&format!("{} · {}", clean(&plan.plan), passages(group.passages)))
        );
        for hit in &group.hits {
            if kwic {
                lines(&mut text, hit, style);
            } else {
                passage(&mut text, None, hit, style);
            }
        }
        text.push('\n');
    }
    if !results.hits.is_empty() {
        text.push('\n');
    }
    for (name, counts) in &results.facets {
        let mut counts: Vec<(&String, &usize)> = counts.iter().collect();
        counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let shown: Vec<String> = counts
            .iter()
            .take(VALUES)
            .map(|(value, count)| {
                let level = if name == "level" { "L" } else { "" };
                format!("{level}{} ({count})", clean(value))
            })
            .collect();
        if !shown.is_empty() {
            let more = if counts.len() > VALUES { ", …" } else { "" };
            let _ = writeln!(text, "{name:<10} {}{more}", shown.join(", "));
        }
    }
    out.write_all(text.as_bytes())
}

fn passages(number: usize) -> String {
    format!("{number} passage{}", if number == 1 { "" } else { "s" })
}

/// One line a step, indented by depth.
fn steps(text: &mut String, step: &ScoreStep, depth: usize) {
    let _ = writeln!(
        text,
        "{:indent$}{:>9.4}  {}",
        "",
        step.value,
        clean(&step.what),
        indent = 4 + 2 * depth
    );
    step.parts.iter().for_each(|part| steps(text, part, depth + 1));
}

/// Level, plan, place and section of a passage.
fn place(hit: &Hit) -> String {
    let section = hit
        .section_path
        .last()
        .map_or(String::new(), |title| format!(", {}", shortened(&clean(title), 60)));
    let role = if hit.section_role.is_empty() {
        String::new()
    } else {
        format!(" [{}]", hit.section_role)
    };
    format!("{}#{} {}{section}{role}", clean(&hit.plan.plan), hit.passage, clean(&hit.place))
}

fn passage(text: &mut String, number: Option<usize>, hit: &Hit, style: Style) {
    let number = number.map_or(String::new(), |number| format!("{number}. "));
    let level = if hit.level.0 > 0 { format!("{} ", hit.level) } else { String::new() };
    let _ = writeln!(text, "{number}{}{}", style.strong(&level), style.faint(&place(hit)));
    let mut shown = String::new();
    if hit.snippet.span.start > 0 {
        shown.push_str("… ");
    }
    for (part, marked) in hit.snippet.parts(&hit.text) {
        match (marked, style.colour) {
            (true, true) => shown.push_str(&style.strong(&clean(part))),
            (true, false) => shown.push_str(&format!("[{}]", clean(part))),
            (false, _) => shown.push_str(&clean(part)),
        }
    }
    if hit.snippet.span.end < hit.text.len() {
        shown.push_str(" …");
    }
    wrap(text, &shown, 4, style.width);
    if let Some(explanation) = &hit.explanation {
        steps(text, explanation, 0);
    }
}

fn lines(text: &mut String, hit: &Hit, style: Style) {
    for line in &hit.kwic {
        let _ = writeln!(
            text,
            "{:>50} {} {:<50}  {}",
            clean(&line.left),
            style.strong(&format!("[{}]", clean(&line.word))),
            clean(&line.right),
            style.faint(&format!("{} {}", clean(&hit.plan.plan), clean(&hit.place)))
        );
    }
}

/// Writes results as a table: one row a passage, or with `kwic` one a key word.
///
/// # Errors
/// Of the writer.
pub fn csv(results: &Results, kwic: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let mut titles = vec![
        "plan",
        "title",
        "country",
        "year",
        "passage",
        "page",
        "page_label",
        "section",
        "section_role",
        "language",
        "level",
        "dimensions",
        "partial",
    ];
    titles.extend(if kwic { &["left", "word", "right"][..] } else { &["text"][..] });
    table.write_record(&titles)?;
    let hits = results.hits.iter().chain(results.groups.iter().flat_map(|group| &group.hits));
    for hit in hits {
        let dimensions: Vec<String> =
            hit.labels.iter().map(|label| format!("{} {}", label.dimension, label.level)).collect();
        let row = [
            spreadsheet_safe(&hit.plan.plan),
            spreadsheet_safe(&hit.plan.title),
            spreadsheet_safe(&hit.plan.country),
            hit.plan.year.map_or(String::new(), |year| year.to_string()),
            hit.passage.to_string(),
            hit.page.to_string(),
            spreadsheet_safe(hit.page_label.as_deref().unwrap_or_default()),
            spreadsheet_safe(&hit.section_path.join(" > ")),
            hit.section_role.clone(),
            hit.language.clone(),
            hit.level.0.to_string(),
            dimensions.join("; "),
            if hit.partial { "yes" } else { "no" }.to_owned(),
        ];
        if kwic {
            for line in &hit.kwic {
                let more = [
                    spreadsheet_safe(&line.left),
                    spreadsheet_safe(&line.word),
                    spreadsheet_safe(&line.right),
                ];
                table.write_record(row.iter().chain(&more))?;
            }
        } else {
            table.write_record(row.iter().chain(&[spreadsheet_safe(&hit.text)]))?;
        }
    }
    table.flush()
}

/// Writes results as a page.
///
/// # Errors
/// Of the writer, or of the template (a test renders it).
pub fn html(results: &Results, out: &mut dyn Write) -> io::Result<()> {
    let shown = |hit: &Hit| {
        let parts: Vec<Value> = hit
            .snippet
            .parts(&hit.text)
            .into_iter()
            .map(|(text, marked)| context! { text, marked })
            .collect();
        context! {
            place => place(hit), level => hit.level.0, parts, title => &hit.plan.title, partial => hit.partial,
            before => hit.snippet.span.start > 0, after => hit.snippet.span.end < hit.text.len(),
        }
    };
    let hits: Vec<Value> = results.hits.iter().map(shown).collect();
    let groups: Vec<Value> = results
        .groups
        .iter()
        .map(|group| {
            let hits: Vec<Value> = group.hits.iter().map(shown).collect();
            context! { title => &group.plan.title, plan => &group.plan.plan, passages => group.passages, hits }
        })
        .collect();
    page(&TEMPLATES, STYLE, context! { results => Value::from(Serde(results)), hits, groups }, out)
}

/// Prints the state of an index.
///
/// # Errors
/// Of the writer.
pub fn status(status: &Status, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "plans         {}", status.plans)?;
    writeln!(out, "passages      {}", status.passages)?;
    writeln!(out, "text          {} bytes", status.text_bytes)?;
    writeln!(out, "unread pages  {}", status.unread_pages)?;
    for (lexicon, plans) in &status.lexicons {
        writeln!(out, "lexicon       {} ({plans} plans)", clean(lexicon))?;
    }
    writeln!(out, "failures      {}", status.failures.len())?;
    for why in status.failures.values() {
        writeln!(out, "  {}", clean(why))?;
    }
    writeln!(out, "guessed       {}", status.guessed.len())?;
    for (plan, fields) in &status.guessed {
        writeln!(out, "  {}: {}", clean(plan), fields.join(", "))?;
    }
    for file in &status.damaged {
        writeln!(out, "damaged       {}", file.display())?;
    }
    Ok(())
}
