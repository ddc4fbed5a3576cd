//! The catalog of a document and what it says about itself.

use hayro_syntax::Pdf;
use hayro_syntax::object::{DateTime, Dict};

use super::string::text_of;
use crate::extract::Properties;

/// The catalog: the root of the document's objects.
pub(super) fn root(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// Title, author and date of creation.
pub(super) fn properties(pdf: &Pdf) -> Properties {
    let metadata = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| {
        let text = text_of(bytes.as_deref()?);
        let text = text.trim().trim_matches('\0').trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    Properties {
        title: text(&metadata.title),
        author: text(&metadata.author),
        created: metadata.creation_date.as_ref().map(date),
    }
}

fn date(date: &DateTime) -> String {
    let DateTime { year, month, day, hour, minute, second, .. } = date;
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}
