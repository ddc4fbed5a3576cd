//! HTML: headings, paragraphs, lists, tables and notes; nothing that a browser does not show.

mod depth;
mod table;
mod walk;

use encoding_rs::Encoding;
use scraper::{Html, Selector};

use self::walk::Walk;
use super::plain::decode;
use super::{Extraction, Page, Piece, Properties};
use crate::error::{Error, ErrorKind, Result};

/// Bytes of a file; its tree takes many times as much.
const MAX_BYTES: usize = 32 << 20;
/// Bytes in which a page must name its encoding.
const HEAD: usize = 4096;

/// Reads HTML. All is one page.
///
/// # Errors
///
/// `TooLarge` beyond the limit; whatever else the bytes are, a browser would show something.
pub(super) fn read(bytes: &[u8]) -> Result<Extraction> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(ErrorKind::TooLarge("an HTML file of more than 32 MB")));
    }
    let text = match named_encoding(bytes) {
        Some(encoding) => encoding.decode(bytes).0,
        None => decode(bytes),
    };
    depth::check(&text)?;
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
        paged: false,
        reader: "html".to_owned(),
        ..Extraction::default()
    })
}

/// The pieces of a fragment, as it stands inside another format.
pub(super) fn fragment(text: &str) -> Result<Vec<Piece>> {
    depth::check(text)?;
    Ok(pieces(&Html::parse_fragment(text)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Hint, PieceKind, Table};

    fn texts(html: &str) -> Vec<(Hint, String)> {
        let pieces = read(html.as_bytes()).unwrap().pages.remove(0).pieces;
        pieces
            .into_iter()
            .filter_map(|piece| match piece.kind {
                PieceKind::Text(text) => Some((text.hint, text.text)),
                PieceKind::Table(_) => None,
            })
            .collect()
    }

    fn tables(html: &str) -> Vec<Table> {
        let pieces = read(html.as_bytes()).unwrap().pages.remove(0).pieces;
        pieces
            .into_iter()
            .filter_map(|piece| match piece.kind {
                PieceKind::Table(table) => Some(table),
                PieceKind::Text(_) => None,
            })
            .collect()
    }

    #[test]
    fn headings_paragraphs_and_items_come_in_order() {
        let html = "<h2>Migration</h2>\n<p>Two\n lines <b>of</b> text.<ul><li>one<li>two<ol type=a><li>three</ol></ul>rest";
        let text = |hint, text: &str| (hint, text.to_owned());
        assert_eq!(
            texts(html),
            [
                text(Hint::Heading(2), "Migration"),
                text(Hint::None, "Two lines of text."),
                text(Hint::ListItem, "• one"),
                text(Hint::ListItem, "• two"),
                text(Hint::ListItem, "a. three"),
                text(Hint::None, "rest"),
            ]
        );
    }

    #[test]
    fn what_a_browser_does_not_show_is_not_read() {
        let html = "<title>T</title><script>x</script><style>x</style><nav>menu</nav><p hidden>x</p>\
                    <p style='display: none'>x</p><p>shown";
        assert_eq!(texts(html), [(Hint::None, "shown".to_owned())]);
        assert_eq!(read(html.as_bytes()).unwrap().properties.title.as_deref(), Some("T"));
    }

    #[test]
    fn a_footnote_mark_leaves_the_word_alone() {
        let html = "<p>remittances<sup><a href='#n1'>1</a></sup> fell</p><div class=footnotes><p id=n1>World Bank.</div>";
        assert_eq!(
            texts(html),
            [
                (Hint::None, "remittances fell".to_owned()),
                (Hint::Footnote, "World Bank.".to_owned())
            ]
        );
    }

    #[test]
    fn spans_become_columns_and_continued_cells() {
        let html = "<table><caption>Actions</caption><tr><th>Goal<th colspan=2>Who\
                    <tr><td rowspan=2>Policy<td>MoH<td>2017<tr><td>MoL<td>2018<tr><td>Visa<td>MoI<td>2019</table>";
        assert_eq!(texts(html), [(Hint::Caption, "Actions".to_owned())]);
        let table = &tables(html)[0];
        assert_eq!(table.header_rows, 1);
        assert_eq!((table.rows[0].cells[1].column, table.rows[0].cells[1].span), (1, 2));
        let third: Vec<_> =
            table.rows[2].cells.iter().map(|cell| (cell.text.as_str(), cell.continued)).collect();
        assert_eq!(third, [("", true), ("MoL", false), ("2018", false)]);
        assert!(!table.rows[3].cells[0].continued);
    }

    #[test]
    fn a_table_that_only_places_things_is_text() {
        let html =
            "<table><tr><td><h1>Plan</h1><p>Text</td><td><table><tr><td>a<td>b</table></table>";
        assert_eq!(texts(html)[0], (Hint::Heading(1), "Plan".to_owned()));
        assert_eq!(tables(html).len(), 1);
    }

    #[test]
    fn the_encoding_that_a_page_names_is_used() {
        let html = b"<meta charset='iso-8859-1'><p>r\xe9fugi\xe9s".to_vec();
        let pieces = read(&html).unwrap().pages.remove(0).pieces;
        let PieceKind::Text(text) = &pieces[0].kind else { panic!("a text") };
        assert_eq!(text.text, "réfugiés");
    }

    #[test]
    fn deep_nesting_is_read_without_overflow_and_endless_nesting_refused() {
        let html = "<div>".repeat(1_900) + "deep";
        assert_eq!(texts(&html), [(Hint::None, "deep".to_owned())]);
        assert!(read("<div>".repeat(20_000).as_bytes()).is_err());
    }
}
