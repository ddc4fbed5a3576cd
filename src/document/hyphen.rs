//! Words that are broken at the end of a line.

use std::collections::{BTreeMap, BTreeSet};

use super::build::Draft;
use crate::text::folded;

/// What a broken word ends with on its first line.
const HYPHENS: [char; 3] = ['-', '\u{ad}', '‐'];

/// Joins the lines of a text. A hyphen at a line's end goes where `joined` knows the whole word.
pub(super) fn join_lines(text: &str, joined: &dyn Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(head) = broken_word(&out, line) {
            let whole = format!("{head}{}", first_word(line));
            if joined(&folded(&whole)) {
                out.pop();
            }
        } else if !out.is_empty() && !goes_on(&out, line) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// The first half of a word that is broken between what was written so far and the next line.
pub(super) fn broken_word<'a>(so_far: &'a str, next: &str) -> Option<&'a str> {
    let before = so_far.strip_suffix(HYPHENS)?;
    let rest = before.trim_end_matches(char::is_alphabetic);
    // A word between two dashes is whole.
    if rest.ends_with(" -") || rest.ends_with(" –") {
        return None;
    }
    let head = &before[rest.len()..];
    (head.chars().count() > 1 && next.starts_with(char::is_lowercase)).then_some(head)
}

/// Whether a compound goes on in the next line with a capital or a number: "Anti-" "Corruption".
fn goes_on(so_far: &str, next: &str) -> bool {
    so_far.strip_suffix(HYPHENS).is_some_and(|before| before.ends_with(char::is_alphanumeric))
        && next.starts_with(|first: char| first.is_uppercase() || first.is_numeric())
}

fn first_word(line: &str) -> &str {
    line.find(|c: char| !c.is_alphabetic()).map_or(line, |end| &line[..end])
}

/// How often the plan writes a broken word whole, with a hyphen and without, and its two halves.
#[derive(Default)]
struct Counts {
    hyphened: usize,
    joined: usize,
    head: usize,
    tail: usize,
}

/// Joins the lines of every draft. A broken word keeps its hyphen where the plan writes the word
/// with one more often than without. Of words that it writes neither way, those of which one half
/// is a word keep theirs in a plan that breaks no other words.
pub(super) fn join_broken_words(drafts: &mut [Draft]) {
    let mut broken: BTreeMap<(String, String), Counts> = BTreeMap::new();
    for text in drafts.iter_mut().flat_map(Draft::texts) {
        let mut previous = "";
        for line in text.lines().map(str::trim) {
            if let Some(head) = broken_word(previous, line) {
                broken.entry((folded(head), folded(first_word(line)))).or_default();
            }
            previous = line;
        }
    }
    if !broken.is_empty() {
        count(drafts, &mut broken);
    }
    // Breaks that only a program makes: the word stands elsewhere without a hyphen.
    let by_rule = broken.values().filter(|counts| counts.joined > counts.hyphened).count();
    let breaks_words = by_rule * 5 > broken.len();
    let keep: BTreeSet<String> = broken
        .into_iter()
        .filter(|(_, counts)| {
            let compound = !breaks_words && (counts.head > 0 || counts.tail > 0);
            counts.hyphened > counts.joined || counts.joined == 0 && compound
        })
        .map(|((head, tail), _)| format!("{head}{tail}"))
        .collect();
    for text in drafts.iter_mut().flat_map(Draft::texts) {
        *text = join_lines(text, &|word| !keep.contains(word));
    }
}

/// Counts how the plan writes broken words inside its lines.
fn count(drafts: &mut [Draft], broken: &mut BTreeMap<(String, String), Counts>) {
    let forms = |(head, tail): &(String, String)| {
        [format!("{head}-{tail}"), format!("{head}{tail}"), head.clone(), tail.clone()]
    };
    let mut words: BTreeMap<String, usize> =
        broken.keys().flat_map(forms).map(|form| (form, 0)).collect();
    for text in drafts.iter_mut().flat_map(Draft::texts) {
        let mut previous = "";
        for line in text.lines().map(str::trim) {
            let tail = broken_word(previous, line).map_or(0, |_| first_word(line).len());
            let whole = match line[tail..].strip_suffix(HYPHENS) {
                Some(head) => head.trim_end_matches(char::is_alphabetic),
                None => &line[tail..],
            };
            previous = line;
            let whole = folded(whole).replace('‐', "-");
            for word in whole.split(|c: char| !c.is_alphabetic() && c != '-') {
                if let Some(count) = words.get_mut(word.trim_matches('-')) {
                    *count += 1;
                }
            }
        }
    }
    for (word, counts) in broken {
        let [hyphened, joined, head, tail] =
            forms(word).map(|form| words.get(&form).copied().unwrap_or(0));
        *counts = Counts { hyphened, joined, head, tail };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Table;

    #[test]
    fn broken_words_are_joined_and_hyphened_ones_kept() {
        let mut drafts = [
            Draft::of_text("the mi-\ngration of a socio-\neconomic group"),
            Draft::of_text("a socio-economic study"),
        ];
        join_broken_words(&mut drafts);
        assert_eq!(drafts[0].text, "the migration of a socio-economic group");
    }

    #[test]
    fn a_compound_goes_on_with_a_capital_or_a_number() {
        let mut drafts = [Draft::of_text("the Anti-\nSmuggling Bureau, 2017-\n2021 -\nTwo parts")];
        join_broken_words(&mut drafts);
        assert_eq!(drafts[0].text, "the Anti-Smuggling Bureau, 2017-2021 - Two parts");
    }

    #[test]
    fn a_broken_word_of_a_cell_keeps_the_hyphen_that_the_plan_writes() {
        let cell = crate::extract::Cell {
            text: "gender-\nsensitive poli-\ncies".to_owned(),
            span: 1,
            ..crate::extract::Cell::default()
        };
        let row = crate::extract::Row { cells: vec![cell] };
        let table = Table { rows: vec![row], ..Table::default() };
        let mut drafts = [
            Draft { table: Some(table), ..Draft::of_text("") },
            Draft::of_text("a gender-sensitive law"),
        ];
        join_broken_words(&mut drafts);
        let table = drafts[0].table.as_ref().unwrap();
        assert_eq!(table.rows[0].cells[0].text, "gender-sensitive policies");
    }

    #[test]
    fn compounds_keep_their_hyphen_where_no_other_words_are_broken() {
        let mut drafts = [
            Draft::of_text("measures that are vulnerability-\nenhancing for all"),
            Draft::of_text("enhancing trade lowers vulnerability, says the policy"),
        ];
        join_broken_words(&mut drafts);
        assert_eq!(drafts[0].text, "measures that are vulnerability-enhancing for all");
        let mut drafts = [
            Draft::of_text("a common under-\nstanding of the poli-\ncy on ports and mi-\ngration"),
            Draft::of_text("a policy on migration under the law, standing apart"),
        ];
        join_broken_words(&mut drafts);
        assert_eq!(drafts[0].text, "a common understanding of the policy on ports and migration");
        let mut drafts = [Draft::of_text("the unit of value -UVB-\nfor each year")];
        join_broken_words(&mut drafts);
        assert_eq!(drafts[0].text, "the unit of value -UVB- for each year");
    }
}
