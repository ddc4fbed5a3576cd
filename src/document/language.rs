//! The language of the plan and of each block.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::text::{Language, Tongue};

/// Letters that a block needs before its own language is trusted against the plan's.
const LETTERS_TO_DIFFER: usize = 120;

/// Letters of the Latin script that a block needs before it is taken for a language that is not
/// coded: names and numbers of a table look like many languages.
const LETTERS_TO_EXCLUDE: usize = 600;

/// The tongue of each text, and the share of letters per language code in per cent, most first.
pub(super) fn tell(texts: &[&str], given: Option<Language>) -> (Vec<Tongue>, Vec<(String, u8)>) {
    let found: Vec<(Tongue, usize)> = texts
        .par_iter()
        .map(|text| (Tongue::of(text), text.chars().filter(|c| c.is_alphabetic()).count()))
        .collect();
    let mut letters: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (tongue, count) in found
        .iter()
        .filter(|(tongue, count)| *tongue != Tongue::Unknown && *count >= LETTERS_TO_DIFFER / 2)
    {
        *letters.entry(tongue.code()).or_default() += count;
    }
    let main = given.map(Tongue::Supported).or_else(|| {
        let most =
            letters.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)))?.0;
        found.iter().map(|(tongue, _)| *tongue).find(|tongue| tongue.code() == *most)
    });
    let tongues: Vec<Tongue> = found
        .iter()
        .map(|(tongue, count)| match (main, tongue) {
            (Some(main), _) if given.is_some() => main,
            // Letters of another script tell at once.
            (Some(_), Tongue::Unsupported("ar" | "ru")) => *tongue,
            (Some(main), Tongue::Unsupported(_)) if *count < LETTERS_TO_EXCLUDE => main,
            (Some(main), tongue) if *tongue != main && *count < LETTERS_TO_DIFFER => main,
            _ => *tongue,
        })
        .collect();
    let mut shares: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (tongue, (_, count)) in tongues.iter().zip(&found) {
        *shares.entry(tongue.code()).or_default() += count;
    }
    let all: usize = shares.values().sum::<usize>().max(1);
    let mut shares: Vec<(String, u8)> = shares
        .into_iter()
        .map(|(code, count)| {
            (code.to_owned(), u8::try_from((count * 100 + all / 2) / all).unwrap_or(100))
        })
        .filter(|(_, share)| *share > 0)
        .collect();
    shares.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    (tongues, shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_blocks_follow_the_plan_and_long_foreign_ones_do_not() {
        let english = "The government will protect the rights of people who work abroad and of their families at home, whatever their status.";
        let french = "Le gouvernement protégera les droits des personnes qui travaillent à l'étranger et de leurs familles restées au pays, quel que soit leur statut et le pays dans lequel ils vivent.";
        let (tongues, shares) = tell(&[english, english, "Plan d'action MoH", french], None);
        let codes: Vec<_> = tongues.iter().map(|tongue| tongue.code()).collect();
        assert_eq!(codes, ["en", "en", "en", "fr"]);
        assert_eq!(shares[0].0, "en");
    }
}
