//! One self-contained page: no request to anywhere, every number opens down to its passages.

mod figure;
mod page;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};

pub use figure::{Mark, PageFigure};
pub(super) use page::{BASE, pieces, render};

use super::interface;
use super::style::clean;
use crate::audit::Audit;
use crate::coding::Framing;
use crate::document::SectionRole;
use crate::review::Applied;
use crate::text::Language;

const TEMPLATES: [(&str, &str); 7] = [
    ("page.html", include_str!("html/audit.html")),
    ("macros.html", include_str!("html/macros.html")),
    ("overview.html", include_str!("html/overview.html")),
    ("matrix.html", include_str!("html/matrix.html")),
    ("tables.html", include_str!("html/tables.html")),
    ("evidence.html", include_str!("html/evidence.html")),
    ("method.html", include_str!("html/method.html")),
];
const STYLE: &str = include_str!("html/audit.css");
const SCRIPT: &str = include_str!("html/audit.js");

/// Framings from the brightest to the darkest light, as strips show them.
const FRAMINGS: [Framing; 5] = [
    Framing::Opportunity,
    Framing::Protective,
    Framing::Neutral,
    Framing::Problem,
    Framing::Restrictive,
];

/// What a page shows beside the audit itself.
#[derive(Debug, Clone, Copy)]
pub struct PageOptions<'a> {
    /// Language of the interface.
    pub language: Language,
    /// Pages of the plan as images, with the places of the quotes.
    pub pages: &'a [PageFigure],
}

impl Default for PageOptions<'_> {
    /// In English, without images.
    fn default() -> Self {
        Self { language: Language::En, pages: &[] }
    }
}

/// Writes an audit as a page.
///
/// # Errors
/// Of the writer, or of the template (a test renders it).
pub fn audit(audit: &Audit, options: &PageOptions<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = interface::words(options.language).map_err(io::Error::other)?;
    let mut environment = Environment::new();
    interface::add_filters(&mut environment);
    environment.add_filter("clean", |text: String| clean(&text).into_owned());
    environment.add_function("name", {
        let names = words.get_attr("dimension").map_err(io::Error::other)?;
        move |dimension: Value| interface::name_of(&names, &dimension)
    });
    environment.add_global("t", words);
    environment.add_global("paged", audit.plan.paged);
    environment.add_global("framings", Value::from(Serde(FRAMINGS.map(Framing::id))));
    environment.add_function("marked", marked_quotes(audit));
    environment.add_function("decided", decisions(audit));
    environment.add_function("groups", groups(audit));
    let drawn: Vec<u32> = options.pages.iter().map(|figure| figure.page.0).collect();
    environment.add_function("drawn", move |page: u32| drawn.contains(&page));
    let uncoded: Vec<String> = audit
        .plan
        .languages
        .iter()
        .filter(|share| !share.coded)
        .map(|share| share.code.clone())
        .collect();
    let pages: Vec<Value> = options.pages.iter().map(figure::value).collect();
    let values = context! {
        audit => Value::from(Serde(audit)),
        language => options.language.code(),
        sections => sections(),
        uncoded,
        pages,
        review_file => review_file(&audit.plan.path),
    };
    let style = format!("{BASE}{STYLE}");
    render(environment, &TEMPLATES, &style, SCRIPT, values, out)
}

/// Writes a page of one template that needs no more than `clean`; `style` comes after the one of
/// every page.
///
/// # Errors
/// Of the writer, or of the template.
pub(super) fn page(
    templates: &'static [(&'static str, &'static str)],
    style: &str,
    values: Value,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.add_filter("clean", |text: String| clean(&text).into_owned());
    let values = context! { language => Language::En.code(), ..values };
    render(environment, templates, &format!("{BASE}{style}"), "", values, out)
}

/// What the review of a plan is saved as: the plan's name without its folders.
fn review_file(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    format!("{}.review.json", clean(name))
}

/// The quote of a passage, cut at its mentions.
fn marked_quotes(audit: &Audit) -> impl Fn(usize, usize) -> Value + use<> {
    let quotes: Vec<Vec<Value>> = audit
        .dimensions
        .iter()
        .map(|dimension| {
            let marked = dimension.evidence.iter().map(|passage| {
                let mut mentions: Vec<(usize, usize, &str)> =
                    passage.mentions.iter().map(|m| (m.start, m.end, "term")).collect();
                mentions.sort_unstable();
                Value::from(Serde(pieces(&passage.quote, &mentions)))
            });
            marked.collect()
        })
        .collect();
    move |dimension, index| at(&quotes, dimension, index).cloned().unwrap_or_default()
}

fn at<T>(of: &[Vec<T>], dimension: usize, index: usize) -> Option<&T> {
    of.get(dimension)?.get(index)
}

/// What was decided about a passage, by the index of its dimension and its own.
fn decisions(audit: &Audit) -> impl Fn(usize, usize) -> Value + use<> {
    let index: BTreeMap<&str, usize> =
        (0..).zip(&audit.dimensions).map(|(index, d)| (d.id.as_str(), index)).collect();
    let applied = audit.review.iter().flat_map(|review| &review.applied);
    let by: BTreeMap<(usize, usize), Applied> = applied
        .filter_map(|one| Some(((*index.get(one.dimension.as_str())?, one.evidence), one.clone())))
        .collect();
    move |dimension, index| {
        by.get(&(dimension, index)).map(|d| Value::from(Serde(d))).unwrap_or_default()
    }
}

/// The elements of the profile and the stages that a passage stands for, as attributes.
fn groups(audit: &Audit) -> impl Fn(usize, usize) -> Value + use<> {
    let index: BTreeMap<&str, usize> =
        (0..).zip(&audit.dimensions).map(|(index, d)| (d.id.as_str(), index)).collect();
    let mut of: BTreeMap<(usize, usize), [Vec<String>; 2]> = BTreeMap::new();
    let mut add = |place: &crate::audit::EvidenceRef, which: usize, word: String| {
        if let Some(dimension) = index.get(place.dimension.as_str()) {
            of.entry((*dimension, place.index)).or_default()[which].push(word);
        }
    };
    for row in &audit.profile_grid {
        for passage in &row.evidence {
            let columns = [
                ("named", true),
                ("quantified", passage.quantified),
                ("dated", passage.dated),
                ("sourced", passage.sourced),
            ];
            for (column, _) in columns.iter().filter(|(_, has)| *has) {
                add(&passage.passage, 0, format!("{}.{column}", row.id));
            }
        }
    }
    for stage in &audit.stages {
        for place in &stage.evidence {
            add(place, 1, stage.id.to_owned());
        }
    }
    move |dimension, index| {
        let mut attributes = String::new();
        for (name, words) in
            ["g", "p"].iter().zip(of.get(&(dimension, index)).into_iter().flatten())
        {
            if !words.is_empty() {
                // Ids of a lexicon may hold anything.
                let words = minijinja::HtmlEscape(&words.join(" ")).to_string();
                let _ = write!(attributes, " data-{name}=\"{words}\"");
            }
        }
        Value::from_safe_string(attributes)
    }
}

/// The plan sections of a matrix, with their titles.
pub(super) fn sections() -> Vec<Value> {
    let sections = SectionRole::MATRIX.iter();
    sections.map(|role| context! { id => role.id(), title => role.title() }).collect()
}

#[cfg(test)]
mod tests;
