//! Real pairs of plans, where they are at hand.

use std::path::PathBuf;

use planlens::compare::{Extent, Version, compare};
use planlens::error::ErrorKind;

use super::{AUDITOR, version};

/// A plan of the shared corpus; none where it is not at hand.
fn plan(name: &str) -> Option<Version> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/plans").join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: no ../shared");
        return None;
    };
    Some(version(name, &bytes))
}

#[test]
fn a_plan_against_its_text_by_another_tool_is_nearly_the_same() {
    let Some(old) = plan("khm-2014-nsdp2014-2018.pdf") else { return };
    let Some(new) = plan("khm-2014-nsdp2014-2018.txt") else { return };
    let comparison = compare(&AUDITOR, &old, &new, Extent::Everything, None).unwrap();
    let counts = comparison.text.unwrap().counts;
    println!("{counts:?}");
    let changed = counts.deleted + counts.inserted;
    assert!(changed * 200 < counts.old_words + counts.new_words, "{counts:?}");
    let lost: usize = comparison.dimensions.iter().map(|dimension| dimension.changes.len()).sum();
    assert_eq!(lost, 0, "no evidence changes with the tool that read it");
}

#[test]
fn twins_in_two_languages_are_refused_and_their_matrices_compared() {
    let Some(old) = plan("mar_morocco_indc_french.pdf") else { return };
    let Some(new) = plan("mar_morocco_indc_english.pdf") else { return };
    let error = compare(&AUDITOR, &old, &new, Extent::Everything, None).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::DifferentLanguages(..)), "{error}");
    let matrix = compare(&AUDITOR, &old, &new, Extent::MatrixOnly, None).unwrap();
    assert_eq!(matrix.dimensions.len(), 16);
}
