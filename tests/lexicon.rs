//! One named test per term and language: hits hit, misses miss, nothing idle.
#![allow(clippy::unwrap_used, reason = "a test that cannot load the lexicon has failed")]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use planlens::lexicon::{Files, Lexicon, Status, builtin_files};
use planlens::matching::{Matcher, check_examples};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let matcher = Matcher::new(Arc::new(Lexicon::load(&builtin_files(), &Files::new()).unwrap()));
    let mut findings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in check_examples(&matcher) {
        findings
            .entry(format!("{}::{}", finding.id, finding.language.unwrap_or_default()))
            .or_default()
            .push(finding.what);
    }
    let lexicon = matcher.lexicon();
    let terms =
        lexicon.terms.iter().filter(|term| term.status != Status::Retired).flat_map(|term| {
            term.wording.keys().map(move |language| format!("{}::{language}", term.id))
        });
    let exclusions = lexicon.exclusions.iter().flat_map(|exclusion| {
        exclusion.wording.keys().map(move |language| format!("{}::{language}", exclusion.id))
    });
    let cues = lexicon.cues.iter().map(|cue| format!("{}::{}", cue.id, cue.language));
    let trials = terms
        .chain(exclusions)
        .chain(cues)
        .map(|name| {
            let wrong = findings.remove(&name).unwrap_or_default();
            Trial::test(
                name,
                move || if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ").into()) },
            )
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
