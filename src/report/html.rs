//! One self-contained page: no request to anywhere, every number opens down to its passages.

use std::io::{self, Write};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};

use super::human::headline;
use super::style::clean;
use crate::audit::Audit;
use crate::document::SectionRole;

const HEAD: &str = include_str!("html/head.html");
const TEMPLATE: &str = include_str!("html/audit.html");

/// Writes an audit as a page.
///
/// # Errors
/// Of the writer, or of the template (a test renders it).
pub fn audit(audit: &Audit, out: &mut dyn Write) -> io::Result<()> {
    let sections = sections();
    let values =
        context! { audit => Value::from(Serde(audit)), sections, headline => headline(audit) };
    page(TEMPLATE, values, out)
}

/// Writes a page whose template needs no more than `clean`.
///
/// # Errors
/// Of the writer, or of the template.
pub(super) fn page(template: &'static str, values: Value, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.add_filter("clean", |text: String| clean(&text).into_owned());
    render(environment, template, values, out)
}

/// Writes a page that begins with the head of every page: no request to anywhere.
///
/// # Errors
/// Of the writer, or of the template.
pub(super) fn render(
    mut environment: Environment<'_>,
    template: &'static str,
    values: Value,
    out: &mut dyn Write,
) -> io::Result<()> {
    // The names end so that everything in the pages is escaped.
    let page = environment
        .add_template("head.html", HEAD)
        .and_then(|()| environment.add_template("page.html", template))
        .and_then(|()| environment.get_template("page.html")?.render(values))
        .map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

/// The plan sections of a matrix, with their titles.
pub(super) fn sections() -> Vec<Value> {
    let sections = SectionRole::MATRIX.iter();
    sections.map(|role| context! { id => role.id(), title => role.title() }).collect()
}
