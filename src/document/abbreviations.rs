//! The plan's own list of abbreviations, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*([A-Z][A-Za-z&/-]{1,11}s?)\s*(?:[:=–—|-]\s*|\s{1,})(\p{Lu}[^|]{3,160})$")
        .expect("the pattern of an abbreviation is valid")
});
static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:[\p{L}'’-]+\s+){1,8}[\p{L}'’-]+)\s+\(([A-Z]{2,8})s?\)")
        .expect("the pattern of a bracketed abbreviation is valid")
});

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
    for found in BRACKET.captures_iter(text) {
        let short = &found[2];
        let words: Vec<&str> = found[1].split_whitespace().collect();
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
    fn ordinary_lines_are_no_entries() {
        let mut found = BTreeMap::new();
        from_list("The Government of Zambia", &mut found);
        assert!(found.is_empty());
    }
}
