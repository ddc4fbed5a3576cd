//! Traps that lie in the structure of a plan: headers, contents, summaries, tables, acronyms.

use planlens::audit::{Audit, Auditor};
use planlens::coding::Coder;
use planlens::extract::{ExtractOptions, Source};

fn audit(text: &str) -> Audit {
    let auditor = Auditor::new(Coder::builtin().unwrap(), None);
    let source = Source { name: "plan", bytes: text.as_bytes() };
    auditor.audit(&source.extract(&ExtractOptions::default()).unwrap()).unwrap()
}

fn counted(audit: &Audit, dimension: &str) -> usize {
    let found = audit.dimensions.iter().find(|found| found.id == dimension).unwrap();
    found.evidence.iter().filter(|passage| passage.counts).count()
}

fn level(audit: &Audit, dimension: &str) -> u8 {
    audit.dimensions.iter().find(|found| found.id == dimension).unwrap().level.0
}

/// Trap 21.
#[test]
fn a_running_header_is_no_evidence() {
    let page = "Migration and Urbanisation\n\nRoads will be paved in all districts of the plateau, and wells will be dug.\n\n";
    let pages: Vec<String> = (1..=5).map(|number| format!("{page}{number}\n")).collect();
    let audit = audit(&pages.join("\u{c}"));
    assert_eq!(audit.dimensions.iter().map(|found| found.evidence.len()).sum::<usize>(), 0);
}

/// Trap 22.
#[test]
fn a_contents_page_is_no_evidence() {
    let audit = audit(
        "CONTENTS\n\n4.1 Growth ........ 12\n4.2 Labour migration ........ 40\n4.3 Remittances ........ 57\n\nRoads will be paved.",
    );
    assert_eq!(audit.dimensions.iter().map(|found| found.evidence.len()).sum::<usize>(), 0);
}

/// Trap 34.
#[test]
fn a_census_table_speaks_of_its_column_titles() {
    let audit = audit(
        "# Population\n\n| District | Migrants | Non-migrants | Census |\n| --- | --- | --- | --- |\n| North | 4,300 | 90,100 | 2008 |\n",
    );
    assert_eq!(level(&audit, "profile"), 2);
}

/// Trap 41.
#[test]
fn an_acronym_is_what_the_plan_says_it_is() {
    let audit = audit(
        "# Context\n\nThe Industrial Development Policy (IDP) guides investment. The IDP sets targets for exports, and the IDP will be reviewed.",
    );
    assert_eq!(level(&audit, "displacement"), 0);
}

/// Trap 43.
#[test]
fn a_sentence_of_the_summary_counts_once() {
    let sentence = "The plan will reduce the cost of sending remittances through rural banks.";
    let audit = audit(&format!(
        "# Executive summary\n\n{sentence}\n\n# Strategic objectives\n\n{sentence} Roads will follow.\n"
    ));
    assert_eq!(counted(&audit, "remittances"), 1);
    assert_eq!(level(&audit, "remittances"), 3);
}
