//! What it means that nothing was found.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::model::{DiscardedQuote, Silence};
use crate::document::Document;
use crate::lexicon::{Lexicon, Status};
use crate::text::Language;

/// Nearest misses shown with a silence.
const NEAREST: usize = 5;

/// The statement for a dimension without evidence.
pub(super) fn statement(
    lexicon: &Lexicon,
    dimension: usize,
    document: &Document,
    discarded: &[DiscardedQuote],
) -> Silence {
    let title = &lexicon.dimensions[dimension].title;
    let prefix = format!("{}/", lexicon.dimensions[dimension].id);
    let coded: Vec<Language> =
        document.languages.iter().filter_map(|(code, _)| code.parse().ok()).collect();
    let searched: BTreeMap<String, usize> = coded
        .iter()
        .map(|language| {
            let terms = lexicon.terms.iter().filter(|term| {
                term.dimension == dimension
                    && term.status == Status::Stable
                    && term.wording.contains_key(language)
            });
            (language.code().to_owned(), terms.count())
        })
        .collect();
    let nearest: Vec<DiscardedQuote> = discarded
        .iter()
        .filter(|quote| quote.term.starts_with(&prefix))
        .take(NEAREST)
        .cloned()
        .collect();
    let unread_pages = document.unread.len();
    let uncoded: Vec<&str> = document.uncoded_languages().map(|(code, _)| code.as_str()).collect();
    let all_read = unread_pages == 0 && uncoded.is_empty();
    let terms: usize = searched.values().sum();
    let languages: Vec<&str> = coded.iter().map(|language| language.name()).collect();
    let mut statement = if coded.is_empty() {
        format!("{title}: no text in a language that is coded was found.")
    } else {
        format!(
            "{title}: none of {terms} terms ({}) stands in the {} pages read.",
            languages.join(", "),
            document.pages.len() - unread_pages
        )
    };
    if unread_pages > 0 {
        let _ = write!(statement, " {unread_pages} pages could not be read.");
    }
    if !uncoded.is_empty() {
        let _ = write!(statement, " Text in {} was not coded.", uncoded.join(", "));
    }
    if !nearest.is_empty() {
        statement.push_str(" Some of its words stand in another sense; they are listed.");
    }
    let kind = match (all_read, nearest.is_empty()) {
        (false, _) => "could-not-look",
        (true, false) => "not-found",
        (true, true) => "absent",
    };
    Silence { kind, searched, nearest, unread_pages, statement }
}
