//! Which pieces are headings, and how deep.

use std::sync::LazyLock;

use regex::Regex;

use super::build::Draft;
use super::caption::is_caption;
use crate::extract::{Extraction, Hint};
use crate::text::folded;

/// A heading is no longer than this many words.
const MOST_WORDS: usize = 22;
/// A heading in a font larger than the body by this factor.
const LARGER: f32 = 1.12;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.):]?\s+")
        .expect("the pattern of a numbered heading is valid")
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i)(chapter|part|section|annex|appendix|chapitre|partie|titre|annexe|capítulo|capitulo|parte|anexo|título|titulo|axe|eje|eixo|pillar|pilier|pilar)\s+([0-9IVXLA-Z]{1,5})\b")
        .expect("the pattern of a named heading is valid")
});
static LETTERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([IVX]{1,5}|[A-Z])[.)]\s+").expect("the pattern of a lettered heading is valid")
});

/// Font size of most letters.
pub(super) fn body_size(drafts: &[Draft]) -> f32 {
    let mut letters: Vec<(u32, usize)> = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.size > 0.0) {
        // Tenths of a point are precise enough to compare sizes by equality.
        let size = tenths(draft.size);
        match letters.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += draft.text.len(),
            None => letters.push((size, draft.text.len())),
        }
    }
    letters.sort_unstable();
    let size = letters
        .iter()
        .max_by_key(|(size, count)| (*count, std::cmp::Reverse(*size)))
        .map_or(0, |(size, _)| *size);
    f32::from(u16::try_from(size).unwrap_or(u16::MAX)) / 10.0
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "font sizes are small and positive"
)]
fn tenths(size: f32) -> u32 {
    (size * 10.0).round().clamp(0.0, 10_000.0) as u32
}

/// The depth of each draft that is a heading.
pub(super) fn depths(extraction: &Extraction, drafts: &[Draft]) -> Vec<Option<u8>> {
    let body = body_size(drafts);
    let outline: std::collections::BTreeMap<(String, u32), u8> = extraction
        .outline
        .iter()
        .filter_map(|entry| Some(((key(&entry.title), entry.page?.0), entry.depth)))
        .collect();
    let mut sizes: Vec<u32> = drafts
        .iter()
        .filter(|draft| looks_like_heading(draft, body))
        .filter(|draft| draft.size > body * LARGER)
        .map(|draft| tenths(draft.size))
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    let given = |draft: &Draft| match draft.hint {
        Hint::Heading(depth) => Some(depth),
        _ => outline.get(&(key(&draft.text), draft.page.0)).copied(),
    };
    let found = |draft: &Draft| {
        if is_caption(&draft.text) || !draft.text.contains(char::is_alphanumeric) {
            return None;
        }
        given(draft).or_else(|| looks_like_heading(draft, body).then(|| depth(draft, &sizes)))
    };
    let mut depths: Vec<Option<u8>> = drafts.iter().map(found).collect();
    for at in signatures(drafts, &depths) {
        if given(&drafts[at]).is_none() {
            depths[at] = None;
        }
    }
    depths
}

/// Whether a text begins with the number of a section, or is one: `SECTION III`.
fn is_labelled(text: &str) -> bool {
    let label = |word: &str| word.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
    let mut words = text.split_whitespace().skip(1);
    let short = words.next().is_some_and(label) && words.next().is_none();
    short || NUMBERED.is_match(text) || NAMED.is_match(text)
}

/// Lines below the text of a page that head nothing, as the next page begins with a heading of its
/// own: the names and offices under a foreword.
fn signatures(drafts: &[Draft], depths: &[Option<u8>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut closing: Vec<usize> = Vec::new();
    let mut text = false;
    let mut page = None;
    for (at, draft) in drafts.iter().enumerate() {
        if matches!(draft.hint, Hint::Furniture | Hint::Footnote) {
            continue;
        }
        if page != Some(draft.page) {
            if depths[at].is_some() && !is_labelled(&draft.text) {
                found.append(&mut closing);
            }
            (page, text) = (Some(draft.page), false);
            closing.clear();
        }
        if depths[at].is_none() || is_labelled(&draft.text) {
            text |= draft.is_body() && draft.text.ends_with('.');
            closing.clear();
        } else if text {
            closing.push(at);
        }
    }
    found
}

/// A heading's text for comparing with bookmarks.
fn key(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn looks_like_heading(draft: &Draft, body: f32) -> bool {
    if draft.table.is_some() || !matches!(draft.hint, Hint::None | Hint::Title) {
        return false;
    }
    let text = draft.text.trim();
    let words = text.split_whitespace().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if words == 0 || words > MOST_WORDS || letters < 3 || draft.text.lines().count() > 4 {
        return false;
    }
    if text.ends_with(['.', ';', ','])
        || !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let larger = body > 0.0 && draft.size > body * LARGER;
    let named = NAMED.is_match(text);
    let numbered = number(&NUMBERED, text).is_some() || number(&LETTERED, text).is_some();
    let capitals =
        letters >= 5 && text.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase());
    if body > 0.0 {
        larger
            || draft.bold && (words <= 14 || numbered)
            || (named && words <= 14)
            || (numbered && capitals)
    } else {
        named && words <= 14
            || (numbered && words <= 12 && !text.ends_with(':'))
            || (capitals && words <= 12)
    }
}

/// The number that a text begins with, if a capital follows. (Every capital that Unicode knows,
/// written into the patterns, made them slow to compile.)
fn number<'a>(pattern: &Regex, text: &'a str) -> Option<&'a str> {
    let found = pattern.captures(text)?;
    let behind = &text[found.get_match().end()..];
    behind.starts_with(char::is_uppercase).then(|| found.get(1).map(|number| number.as_str()))?
}

/// Depth by numbering, else by rank of the font size, else below all sizes.
fn depth(draft: &Draft, sizes: &[u32]) -> u8 {
    let text = draft.text.trim();
    if let Some(number) = number(&NUMBERED, text) {
        return small(number.split('.').filter(|part| !part.is_empty()).count());
    }
    if let Some(found) = NAMED.captures(text).and_then(|found| found.get(1)) {
        return if folded(found.as_str()).starts_with("section") { 2 } else { 1 };
    }
    let size = tenths(draft.size);
    let rank = sizes.iter().position(|known| *known == size);
    rank.map_or_else(|| small(sizes.len().min(4) + 1), |rank| small(rank.min(4) + 1))
}

fn small(depth: usize) -> u8 {
    u8::try_from(depth.clamp(1, 6)).unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str, size: f32, bold: bool) -> Draft {
        Draft { size, bold, ..Draft::of_text(text) }
    }

    #[test]
    fn large_bold_and_numbered_lines_are_headings_and_sentences_are_not() {
        let body = 11.0;
        assert!(looks_like_heading(&draft("4.2 Labour and migration", 14.0, false), body));
        assert!(looks_like_heading(&draft("Challenges", 11.0, true), body));
        assert!(looks_like_heading(&draft("Annex II Action matrix", 11.0, false), body));
        assert!(!looks_like_heading(&draft("The plan covers five years.", 14.0, true), body));
        assert!(!looks_like_heading(&draft("of remittances sent home", 14.0, true), body));
    }

    #[test]
    fn names_under_a_foreword_head_nothing_and_a_section_does() {
        let on = |page, draft: Draft| Draft { page: crate::extract::PageNo(page), ..draft };
        let body =
            draft("The plan is the work of many people in all parts of the country.", 11.0, false);
        let mut drafts = vec![
            on(1, draft("FOREWORD", 14.0, true)),
            on(1, body.clone()),
            on(1, draft("Jane Banda", 11.0, true)),
            on(1, draft("Minister of Planning", 14.0, true)),
            on(2, draft("PREFACE", 14.0, true)),
            on(2, body),
        ];
        let headings = |drafts: &[Draft]| {
            let depths = depths(&Extraction::default(), drafts);
            depths.iter().map(Option::is_some).collect::<Vec<_>>()
        };
        assert_eq!(headings(&drafts), [true, false, false, false, true, false]);
        drafts.remove(4);
        assert_eq!(headings(&drafts), [true, false, true, true, false]);
    }

    #[test]
    fn captions_and_marks_of_omission_are_no_headings() {
        let drafts = [
            Draft { hint: Hint::Heading(2), ..draft("(…)", 11.0, false) },
            draft("Figure 9. Warm days", 14.0, true),
            draft("Long text of a paragraph that sets the size of the body.", 11.0, false),
        ];
        assert_eq!(depths(&Extraction::default(), &drafts), [None, None, None]);
    }

    #[test]
    fn numbering_gives_the_depth() {
        assert_eq!(depth(&draft("4.2.1 Fees", 11.0, true), &[]), 3);
        assert_eq!(depth(&draft("Chapter 3 Growth", 11.0, true), &[]), 1);
        assert_eq!(depth(&draft("Vision", 18.0, true), &[200, 180]), 2);
    }

    #[test]
    fn the_body_size_is_that_of_most_letters() {
        let drafts = [draft("HEAD", 20.0, true), draft("a long paragraph of text", 10.5, false)];
        assert!((body_size(&drafts) - 10.5).abs() < 0.01);
    }
}
