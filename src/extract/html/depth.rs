//! How deeply a page nests its elements, before it is parsed: the time a parser takes grows with it.

use crate::error::{Error, ErrorKind, Result};

/// Real pages stay below 200; pages made by bad programs, which leave elements open, below 1,000.
const MAX_OPEN: usize = 2_000;
/// How far up a closing tag looks for the element it closes.
const REACH: usize = 100;

/// Refuses a page with more elements open at one place than any page has.
pub(super) fn check(html: &str) -> Result<()> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let closes = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = &name[..length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || is_void(name) {
            continue;
        }
        if closes {
            let near = open.iter().rev().take(REACH);
            if let Some(up) = near.clone().position(|known| known.eq_ignore_ascii_case(name)) {
                open.truncate(open.len() - up - 1);
            }
            continue;
        }
        if is_raw(name) {
            rest = after_raw(rest, name);
            continue;
        }
        // A new paragraph, item or cell ends the one before it, with what may stay open in that.
        if may_stay_open(name) {
            let inside = open.iter().rev().take_while(|known| may_stay_open(known));
            if let Some(up) = inside.take(REACH).position(|known| known.eq_ignore_ascii_case(name))
            {
                open.truncate(open.len() - up - 1);
            }
        }
        open.push(name);
        if open.len() > MAX_OPEN {
            return Err(Error::new(ErrorKind::TooLarge("HTML nested more than 2,000 deep")));
        }
    }
    Ok(())
}

fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

fn is_raw(name: &str) -> bool {
    ["script", "style", "textarea", "title"].iter().any(|raw| name.eq_ignore_ascii_case(raw))
}

fn may_stay_open(name: &str) -> bool {
    const OPTIONAL: [&str; 12] =
        ["p", "li", "td", "th", "tr", "dt", "dd", "option", "a", "tbody", "thead", "tfoot"];
    OPTIONAL.iter().any(|optional| name.eq_ignore_ascii_case(optional))
}

/// What follows an element whose content is not markup.
fn after_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_paragraphs_items_and_cells_do_not_nest() {
        check(&("<table>".to_owned() + &"<tr><td><p>x<td>y".repeat(3_000))).unwrap();
        let page =
            "<ul>".to_owned() + &"<li>one<br><p>two".repeat(900) + "</ul>" + &"<p>x".repeat(5_000);
        check(&page).unwrap();
    }

    #[test]
    fn what_a_script_writes_does_not_count() {
        check(&("<script>".to_owned() + &"'<div>'".repeat(5_000) + "</SCRIPT><p>text")).unwrap();
        check(&("<!-- ".to_owned() + &"<div>".repeat(5_000) + " --><p>text")).unwrap();
    }

    #[test]
    fn endless_nesting_is_refused() {
        assert!(check(&"<div>".repeat(5_000)).is_err());
        assert!(check(&"<div></div>".repeat(5_000)).is_ok());
    }
}
