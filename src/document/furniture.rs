//! Running headers and footers, page numbers, and the labels printed in them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::build::Draft;
use crate::extract::{Extraction, Hint, Page};

/// Pieces at the top or bottom edge that are looked at.
const EDGE_PIECES: usize = 3;
/// Share of the page height that counts as its edge.
const EDGE_SHARE: f32 = 0.12;
/// A line on so many pages is furniture.
const REPEATS: usize = 3;

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i)(?:page|pág(?:ina)?\.?|p\.)?\s*[-–—|]?\s*([0-9]{1,4}|[ivxlc]{1,7})\s*[-–—|]?(?:\s*(?:/|of|de|sur)\s*[0-9]{1,4})?$")
        .expect("the pattern of a page number is valid")
});
static EDGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:([0-9]{1,4}|[ivxlc]{1,7})\s*[|•–—-]?\s+[^0-9]|.*[^0-9]\s+[|•–—-]?\s*(?:[Pp]age\s*)?[|-]?\s*([0-9]{1,4}|[ivxlc]{1,7})$)")
        .expect("the pattern of a number in a footer is valid")
});

/// Marks furniture among the drafts and gives pages without a label the one printed on them.
pub(super) fn mark(extraction: &Extraction, drafts: &mut [Draft], labels: &mut [Option<String>]) {
    let edges = edges(extraction, drafts);
    let mut seen: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for index in &edges {
        let draft = &drafts[*index];
        let pages = seen.entry(shape(&draft.text)).or_default();
        if pages.last() != Some(&draft.page.0) {
            pages.push(draft.page.0);
        }
    }
    let pages = extraction.pages.len();
    let offset = usual_offset(&edges, drafts);
    for index in edges {
        let draft = &mut drafts[index];
        let text = draft.text.trim();
        let number = page_number(text);
        let repeats = seen.get(&shape(text)).map_or(0, Vec::len) >= REPEATS.min(pages.max(2));
        let printed = edge_number(text);
        // A title that changes with each chapter stands beside the number that the page must have.
        let numbered = printed
            .as_ref()
            .and_then(|number| number.parse::<i64>().ok())
            .is_some_and(|number| Some(i64::from(draft.page.0) - number) == offset);
        let short = text.chars().count() < 160;
        if number.is_none() && !((repeats || numbered) && short) {
            continue;
        }
        draft.hint = Hint::Furniture;
        let label = number.or(printed);
        if let (Some(label), Some(slot)) =
            (label, labels.get_mut((draft.page.0 as usize).saturating_sub(1)))
        {
            slot.get_or_insert(label);
        }
    }
}

/// The number of a line that is nothing but a page number.
fn page_number(text: &str) -> Option<String> {
    PAGE_NUMBER.captures(text).map(|found| found[1].to_owned())
}

/// The number at the beginning or end of a line.
fn edge_number(text: &str) -> Option<String> {
    let found = EDGE_NUMBER.captures(text)?;
    found.get(1).or_else(|| found.get(2)).map(|number| number.as_str().to_owned())
}

/// How far printed numbers lie behind physical ones, where most lines with a number at the edges
/// of pages agree.
fn usual_offset(edges: &[usize], drafts: &[Draft]) -> Option<i64> {
    let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
    let mut all = 0;
    for draft in edges.iter().map(|index| &drafts[*index]) {
        let text = draft.text.trim();
        let number = page_number(text).or_else(|| edge_number(text));
        let number = number.and_then(|number| number.parse::<i64>().ok());
        if let Some(number) = number {
            *offsets.entry(i64::from(draft.page.0) - number).or_default() += 1;
            all += 1;
        }
    }
    let (offset, count) = offsets.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= REPEATS && count * 2 > all).then_some(offset)
}

/// Indices of the drafts at the edges of pages.
fn edges(extraction: &Extraction, drafts: &[Draft]) -> Vec<usize> {
    let mut edges = Vec::new();
    let mut start = 0;
    for page in &extraction.pages {
        let end =
            start + drafts[start..].iter().take_while(|draft| draft.page.0 == page.number).count();
        for (index, draft) in drafts.iter().enumerate().take(end).skip(start) {
            if draft.hint == Hint::Furniture
                || (draft.table.is_none() && at_edge(page, draft, index - start, end - start))
            {
                edges.push(index);
            }
        }
        start = end;
    }
    edges
}

fn at_edge(page: &Page, draft: &Draft, place: usize, of: usize) -> bool {
    match draft.rect {
        Some(rect) if page.height > 0.0 => {
            rect.y1 < page.height * EDGE_SHARE || rect.y0 > page.height * (1.0 - EDGE_SHARE)
        }
        _ => place < EDGE_PIECES || place + EDGE_PIECES >= of,
    }
}

/// A line with its numbers blanked, so that "Page 3" and "Page 4" are the same, and "iv" and "vi".
fn shape(text: &str) -> String {
    let is_roman = |word: &str| word.chars().all(|c| "ivxlcIVXLC".contains(c));
    let mut shape = String::new();
    for word in text.split_whitespace() {
        if is_roman(word) {
            shape.push('#');
            continue;
        }
        let mut in_number = false;
        for c in word.chars() {
            if !c.is_ascii_digit() {
                shape.extend(c.to_lowercase());
            } else if !in_number {
                shape.push('#');
            }
            in_number = c.is_ascii_digit();
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_recognised_in_their_usual_dress() {
        for text in ["12", "xiv", "Page 7", "- 3 -", "Página 9", "4 / 120", "Page 5 of 90"] {
            assert!(PAGE_NUMBER.is_match(text), "{text}");
        }
        assert!(!PAGE_NUMBER.is_match("12 districts"));
    }

    #[test]
    fn lines_that_differ_in_their_page_number_alone_are_the_same() {
        assert_eq!(shape("IV | National Plan 2015-2030"), shape("vi |  National Plan 2015-2030"));
        assert_eq!(shape("Page 9 of 90"), shape("Page 12 of 90"));
        assert_ne!(shape("Chapter 1"), shape("Annex 1"));
    }

    #[test]
    fn numbers_are_read_from_the_ends_of_a_footer() {
        assert_eq!(edge_number("National Plan 2017-2022 | 43").as_deref(), Some("43"));
        assert_eq!(edge_number("xii Plan national").as_deref(), Some("xii"));
        assert_eq!(edge_number("National Plan").as_deref(), None);
    }
}
