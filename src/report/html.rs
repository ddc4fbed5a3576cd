//! One self-contained page: no request to anywhere, every number opens down to its passages.

use std::io::{self, Write};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};

use super::human::headline;
use super::style::clean;
use crate::audit::Audit;
use crate::document::SectionRole;

const TEMPLATE: &str = include_str!("html/audit.html");

/// Writes an audit as a page.
///
/// # Errors
/// Of the writer, or of the template (a test renders it).
pub fn audit(audit: &Audit, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.add_filter("clean", |text: String| clean(&text).into_owned());
    environment.add_template("audit.html", TEMPLATE).map_err(io::Error::other)?;
    let sections: Vec<_> = SectionRole::MATRIX
        .iter()
        .map(|role| context! { id => role.id(), title => role.title() })
        .collect();
    let page = environment
        .get_template("audit.html")
        .and_then(|template| template.render(context! { audit => Value::from(Serde(audit)), sections, headline => headline(audit) }))
        .map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}
