//! Text told apart: HTML, Markdown, XML that is not read, or plain.

use crate::error::{Error, ErrorKind, Result};
use crate::extract::MediaType;

/// Tags an HTML file begins with.
const HTML: [&str; 6] = ["<!doctype html", "<html", "<head", "<body", "<meta", "<title"];

/// Tags a piece of HTML may begin with; Markdown may, too.
const FRAGMENTS: [&str; 7] = ["<table", "<div", "<p>", "<p ", "<h1", "<h2", "<center"];

/// The kind of a text.
pub(super) fn kind(text: &str) -> Result<MediaType> {
    let start = after_comments(text.trim_start_matches('\u{feff}').trim_start());
    if begins_with_any(start, &HTML) {
        return Ok(MediaType::Html);
    }
    if begins_with_any(start, &["<?xml"]) {
        let head: String = start.chars().take(2_000).collect::<String>().to_lowercase();
        if head.contains("<html") {
            return Ok(MediaType::Html);
        }
        let word = head.contains("progid=\"word.document\"") || head.contains("worddocument");
        let found = if word { "a Word XML file" } else { "an XML file" };
        return Err(Error::new(ErrorKind::UnsupportedMedia(found)));
    }
    Ok(match () {
        () if is_markdown(text) => MediaType::Markdown,
        () if begins_with_any(start, &FRAGMENTS) => MediaType::Html,
        () => MediaType::Text,
    })
}

/// What follows the comments at the start.
fn after_comments(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix("<!--") {
        let Some(end) = rest.find("-->") else { break };
        text = rest[end + 3..].trim_start();
    }
    text
}

fn begins_with_any(text: &str, starts: &[&str]) -> bool {
    starts
        .iter()
        .any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Markdown shows in headings, in the rule under a table's first row, in lists under a heading.
fn is_markdown(text: &str) -> bool {
    let (mut headings, mut items, mut tables) = (0, 0, 0);
    let mut before = "";
    for line in text.lines() {
        headings += usize::from(is_heading(line));
        items += usize::from(line.starts_with("- ") || line.starts_with("* "));
        tables += usize::from(is_table_rule(line) && before.contains('|'));
        before = line;
    }
    headings >= 2
        || tables >= 1
        || (headings == 1 && (items >= 2 || text.trim_start().starts_with('#')))
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (1..=6).contains(&level) && rest.starts_with(' ') && rest.chars().any(char::is_alphabetic)
}

fn is_table_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}
