//! Where sentences end.

/// Words whose full stop does not end a sentence, folded.
const ABBREVIATIONS: &[&str] = &[
    "al", "art", "arts", "av", "cap", "cf", "ch", "dept", "dr", "dra", "eg", "etc", "ex", "fig",
    "figs", "gov", "hon", "inc", "lic", "ltd", "m", "mme", "mr", "mrs", "ms", "no", "nos", "nr",
    "num", "op", "p", "pag", "par", "pp", "prof", "sec", "sra", "sr", "st", "sta", "sto", "tab",
    "vol", "vs", "env", "min",
];

/// Whether a sentence ends between two words.
///
/// `before` is the folded word in front, `gap` the characters between, `next_upper` whether the
/// next word starts with a capital letter or a digit.
pub(super) fn ends_between(before: &str, gap: &str, next_upper: bool) -> bool {
    if gap.contains("\n\n") || gap.contains(['•', '▪', '●', '■', '➢', '\u{f0b7}', '\u{f0a7}'])
    {
        return true;
    }
    if gap.contains(['!', '?']) {
        return gap.ends_with(char::is_whitespace);
    }
    let Some(stop) = gap.find('.') else { return false };
    let after = &gap[stop + 1..];
    if !after.contains(char::is_whitespace) || !next_upper {
        return false;
    }
    // "e.g. X", "J. Smith", "2. Title": a single letter or an abbreviation before the stop.
    let single = before.chars().count() == 1 && !before.chars().all(|c| c.is_ascii_digit());
    !(single || ABBREVIATIONS.contains(&before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_before_a_capital_ends_a_sentence_but_not_after_an_abbreviation() {
        assert!(ends_between("villages", ". ", true));
        assert!(ends_between("2015", ". ", true));
        assert!(!ends_between("etc", ". ", true));
        assert!(!ends_between("j", ". ", true));
        assert!(!ends_between("villages", ", ", true));
        assert!(!ends_between("villages", ". ", false));
        assert!(ends_between("villages", "\n\n", false));
        assert!(ends_between("villages", " • ", false));
    }
}
