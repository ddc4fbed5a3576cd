//! HTML: headings, paragraphs, lists, tables and notes; nothing that a browser does not show.

mod table;
mod walk;

use encoding_rs::Encoding;
use scraper::{Html, Selector};

use self::walk::Walk;
use super::plain::decode;
use super::{Extraction, Page, Piece, Properties};
use crate::error::Result;

/// Bytes in which a page must name its encoding.
const HEAD: usize = 4096;

/// Reads HTML. All is one page.
///
/// # Errors
///
/// None today: whatever the bytes are, a browser would show something.
pub(super) fn read(bytes: &[u8]) -> Result<Extraction> {
    let text = match named_encoding(bytes) {
        Some(encoding) => encoding.decode(bytes).0,
        None => decode(bytes),
    };
    let html = Html::parse_document(&text);
    let properties = Properties {
        title: first(&html, "title", None),
        author: first(&html, "meta[name=author i], meta[name='dc.creator' i]", Some("content")),
        created: first(
            &html,
            "meta[name=date i], meta[name='dc.date' i], meta[name='dcterms.created' i]",
            Some("content"),
        ),
    };
    let page = Page { number: 1, pieces: pieces(&html), ..Page::default() };
    Ok(Extraction {
        pages: vec![page],
        properties,
        outline: Vec::new(),
        paged: false,
        reader: "html".to_owned(),
    })
}

/// The pieces of a fragment, as it stands inside another format.
pub(super) fn fragment(text: &str) -> Vec<Piece> {
    pieces(&Html::parse_fragment(text))
}

fn pieces(html: &Html) -> Vec<Piece> {
    let mut walk = Walk::default();
    walk.children(html.root_element(), 0);
    walk.into_pieces()
}

/// The encoding that the file names, unless a mark at its start or valid UTF-8 says otherwise.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let label = head.split("charset=").nth(1)?.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        label.chars().take_while(|c| c.is_alphanumeric() || "-_:".contains(*c)).collect();
    // A page of bytes that says it is UTF-16 cannot be: the label would not have been found.
    Encoding::for_label(label.as_bytes()).filter(|encoding| !encoding.name().starts_with("UTF"))
}

fn first(html: &Html, selector: &str, attribute: Option<&str>) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    let element = html.select(&selector).next()?;
    let text = match attribute {
        Some(name) => element.attr(name)?.to_owned(),
        None => element.text().collect(),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}
