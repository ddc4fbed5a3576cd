//! Tables of contents and lists of tables: entries that end in a page number.

use std::sync::LazyLock;

use regex::Regex;

use super::build::Draft;
use crate::extract::Hint;

static LEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\.{4,}|(?:\. ){3,}|…{2,}|_{4,})\s*(?:[0-9]{1,4}|[ivxlcIVXLC]{1,7})?\s*$")
        .expect("the pattern of dot leaders is valid")
});
static ENDS_IN_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:[0-9]+(?:\.[0-9]+)*\.?|[A-ZÀ-Ü]|[IVX]+\.)(.{3,})\s([0-9]{1,4}|[ivxlc]{1,6})\s*$",
    )
    .expect("the pattern of a contents entry is valid")
});

/// Characters of an entry's title; as a bound in the pattern this would cost 140 copies of it.
const LONGEST_TITLE: usize = 140;

/// Consecutive entries without leaders that make a table of contents.
const RUN: usize = 5;

/// Marks entries of contents pages among the drafts.
pub(super) fn mark(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.table.is_none() && draft.hint == Hint::None)
    {
        if share(&draft.text, &LEADER) {
            draft.hint = Hint::Contents;
        }
    }
    let mut start = 0;
    while start < drafts.len() {
        let mut end = start;
        let (mut last, mut entries) = (0, 0);
        while end < drafts.len() {
            let draft = &drafts[end];
            if draft.hint == Hint::Furniture {
                end += 1;
                continue;
            }
            let number = page_of(&draft.text);
            let entry = draft.hint == Hint::Contents
                || (draft.table.is_none()
                    && number.is_some_and(|number| number == 0 || number >= last));
            if !entry {
                break;
            }
            last = number.filter(|number| *number > 0).unwrap_or(last);
            entries += 1;
            end += 1;
        }
        if entries >= RUN {
            let run = drafts[start..end].iter_mut();
            for draft in run.filter(|draft| draft.hint != Hint::Furniture) {
                draft.hint = Hint::Contents;
            }
        }
        start = end.max(start + 1);
    }
}

/// Whether at least half of a text's lines match.
fn share(text: &str, pattern: &Regex) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let (all, entries) = lines.fold((0, 0), |(all, entries), line| {
        (all + 1, entries + usize::from(pattern.is_match(line)))
    });
    entries > 0 && entries * 2 >= all
}

/// The page that an entry points to; 0 for a Roman numeral.
fn page_of(text: &str) -> Option<u32> {
    let line = text.lines().last()?;
    let found = ENDS_IN_PAGE.captures(line)?;
    if found[1].chars().count() > LONGEST_TITLE {
        return None;
    }
    Some(found.get(2)?.as_str().parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(texts: &[&str]) -> Vec<Draft> {
        texts.iter().map(|text| Draft::of_text(text)).collect()
    }

    #[test]
    fn lines_with_dot_leaders_are_contents() {
        let mut drafts = drafts(&["4.3 Migration ........ 57", "Migration has grown since 2009."]);
        mark(&mut drafts);
        assert_eq!(drafts[0].hint, Hint::Contents);
        assert_eq!(drafts[1].hint, Hint::None);
    }

    #[test]
    fn a_run_of_lines_with_rising_page_numbers_is_contents() {
        let mut entries = drafts(&[
            "1. Context 3",
            "2. Vision 7",
            "3. Pillars 9",
            "3.1 Growth 9",
            "4. Budget 30",
        ]);
        mark(&mut entries);
        assert!(entries.iter().all(|draft| draft.hint == Hint::Contents));
        entries[2].hint = Hint::Furniture;
        mark(&mut entries);
        assert_eq!(entries[2].hint, Hint::Furniture);
        let mut few = drafts(&["1. Exports rose to 30", "2. Imports fell to 20"]);
        mark(&mut few);
        assert!(few.iter().all(|draft| draft.hint == Hint::None));
    }
}
