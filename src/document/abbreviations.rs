//! The plan's own list of abbreviations, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*([A-Z][A-Za-z&/-]{1,11}s?)\s*(?:[:=–—|-]\s*|\s{1,})(\p{Lu}[^|]{3,160})$")
        .expect("the pattern of an abbreviation is valid")
});
static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\(([A-Z]{2,8})s?\)").expect("the pattern of a bracketed abbreviation is valid")
});

/// Words before a bracket that can be the long form.
const MOST_WORDS: usize = 9;

/// Adds the entries of one line or row of an abbreviation list.
pub(super) fn from_list(text: &str, into: &mut BTreeMap<String, String>) {
    for line in text.lines() {
        let Some(found) = ENTRY.captures(line) else { continue };
        let (short, long) = (found[1].to_owned(), found[2].trim().to_owned());
        if short.chars().filter(|c| c.is_uppercase()).count() >= 2 {
            into.entry(short).or_insert(long);
        }
    }
}

/// Adds abbreviations that are explained where they first stand: "displaced persons (IDP)".
pub(super) fn from_text(text: &str, into: &mut BTreeMap<String, String>) {
    let mut from = 0;
    for bracket in BRACKET.find_iter(text) {
        let words = words_before(&text[from..bracket.start()]);
        if words.len() < 2 {
            continue;
        }
        from = bracket.end();
        let short = bracket.as_str().trim_matches(['(', ')', 's']);
        let letters = short.chars().count();
        // The long form starts at the word with the abbreviation's first letter.
        let start = (0..words.len()).rev().find(|index| {
            let initial = words[*index].chars().next().map(|c| c.to_uppercase().to_string());
            words.len() - index >= letters.saturating_sub(1).max(1)
                && initial.is_some_and(|c| short.starts_with(&c))
        });
        if let Some(start) = start {
            into.entry(short.to_owned()).or_insert_with(|| words[start..].join(" "));
        }
    }
}

/// The words that run up to the end of a text with nothing but blanks between, in order. (As a
/// pattern of letters, repeated so often, this took longer to compile than most plans to read.)
fn words_before(text: &str) -> Vec<&str> {
    let of_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let mut words = Vec::new();
    let mut rest = text;
    while words.len() < MOST_WORDS {
        let before = rest.trim_end();
        let start = before.trim_end_matches(of_word).len();
        if before.len() == rest.len() || start == before.len() {
            break;
        }
        words.push(&before[start..]);
        rest = &before[..start];
    }
    words.reverse();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_list_and_brackets_in_the_text_are_read() {
        let mut found = BTreeMap::new();
        from_list("IDP  Industrial Development Policy\nMoLVT: Ministry of Labour", &mut found);
        from_text("The Integrated Rural Roads Programme (IRRP) starts.", &mut found);
        assert_eq!(found["IDP"], "Industrial Development Policy");
        assert_eq!(found["MoLVT"], "Ministry of Labour");
        assert_eq!(found["IRRP"], "Integrated Rural Roads Programme");
    }

    #[test]
    fn the_long_form_is_what_runs_up_to_the_bracket() {
        let before = words_before("in 2015. The l’Office de la main-d'œuvre ");
        assert_eq!(before, ["The", "l’Office", "de", "la", "main-d'œuvre"]);
        assert!(words_before("(see").is_empty());
        assert_eq!(words_before("a b c d e f g h i j k ").len(), MOST_WORDS);
        let mut found = BTreeMap::new();
        from_text("Displaced persons (IDPs) and the Roads Fund Agency (RFA) of (XY)", &mut found);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["RFA"]);
    }

    #[test]
    fn ordinary_lines_are_no_entries() {
        let mut found = BTreeMap::new();
        from_list("The Government of Zambia", &mut found);
        assert!(found.is_empty());
    }
}
