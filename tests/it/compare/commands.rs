//! `planlens compare` from outside.

use std::path::Path;

use super::plan::plan;
use super::{edits, paper, short};
use crate::commands::{draft, folder, planlens, stderr, stdout};

const OLD: &str = "The Ministry of Finance will reduce the cost of sending remittances from 9 % to 3 % by 2028, with USD 2 million set aside for it.";
const NEW: &str =
    "The state could reduce the cost of sending remittances. <script>alert(1)</script>";

/// Two versions of a plan in a folder: their paths.
fn versions(name: &str) -> [String; 2] {
    let folder = folder(name);
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, short(&[text, "Roads will be paved."])).unwrap();
        path.to_str().unwrap().to_owned()
    };
    [write("old.md", OLD), write("new.md", NEW)]
}

#[test]
fn the_terminal_shows_the_alarm_and_the_words() {
    let [old, new] = versions("compare-human");
    let output = planlens(&["compare", &old, &new]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("hollowed out"), "{text}");
    assert!(text.contains("weakened"), "{text}");
    assert!(text.contains("[-from 9 % to 3 % by 2028"), "{text}");
}

#[test]
fn a_loss_exits_with_one_when_asked() {
    let [old, new] = versions("compare-loss");
    assert_eq!(planlens(&["compare", &old, &new, "--fail-on-loss"]).status.code(), Some(1));
    assert_eq!(planlens(&["compare", &new, &old, "--fail-on-loss"]).status.code(), Some(0));
}

#[test]
fn every_format_is_written_and_the_page_asks_for_nothing() {
    let [old, new] = versions("compare-formats");
    let beside = |ending: &str| Path::new(&old).with_extension(ending);
    let mut arguments = vec!["compare".to_owned(), old.clone(), new];
    for ending in ["html", "docx", "csv", "json", "markdown"] {
        arguments.extend(["--out".to_owned(), beside(ending).to_str().unwrap().to_owned()]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = planlens(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = std::fs::read_to_string(beside("html")).unwrap();
    assert!(!page.contains("<script"), "markup of a plan stays text");
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("src="));
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("<del>"));
    assert!(std::fs::read(beside("docx")).unwrap().starts_with(b"PK"));
    let csv = std::fs::read_to_string(beside("csv")).unwrap();
    assert!(csv.lines().nth(1).unwrap().starts_with("1,remittances,weakened,"), "{csv}");
    let json: serde_json::Value =
        serde_json::from_slice(&std::fs::read(beside("json")).unwrap()).unwrap();
    assert_eq!(json["schema"], "planlens.compare/1");
    assert_eq!(json["alarms"][0]["dimension"], "remittances");
}

#[test]
fn three_versions_give_a_history() {
    let [old, new] = versions("compare-history");
    let output = planlens(&["compare", &old, &new, &old, "--format", "json"]);
    let history: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(history["schema"], "planlens.history/1");
    let dimensions = history["dimensions"].as_array().unwrap();
    let remittances = dimensions.iter().find(|one| one["id"] == "remittances").unwrap();
    assert_eq!(remittances["course"], "dipped");
    assert_eq!(history["steps"].as_array().unwrap().len(), 2);
    for format in ["human", "markdown", "html", "csv", "docx"] {
        let output = planlens(&["compare", &old, &new, &old, "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{format}: {}", stderr(&output));
    }
}

#[test]
fn the_ledger_comes_back_filled_and_free_of_formulas() {
    let [old, new] = versions("compare-ledger");
    let comments = Path::new(&old).with_file_name("comments.csv");
    let ledger = Path::new(&old).with_file_name("ledger.csv");
    std::fs::write(
        &comments,
        "reference,asked,dimension\n=1+1,reduce the cost of sending remittances from 9 % to 3 % by 2028,remittances\n",
    )
    .unwrap();
    let (comments, ledger) = (comments.to_str().unwrap(), ledger.to_str().unwrap());
    let output = planlens(&["compare", &old, &new, "--comments", comments, "--ledger", ledger]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let filled = std::fs::read_to_string(ledger).unwrap();
    let row = filled.lines().nth(1).unwrap();
    assert!(row.starts_with("'=1+1,") && row.contains(",reversed,"), "{filled}");
}

#[test]
fn an_unknown_dimension_in_a_comment_is_an_error_with_its_name() {
    let [old, new] = versions("compare-unknown");
    let comments = Path::new(&old).with_file_name("comments.csv");
    std::fs::write(&comments, "reference,asked,dimension\n1,x,birds\n").unwrap();
    let output = planlens(&["compare", &old, &new, "--comments", comments.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`birds`"), "{}", stderr(&output));
}

#[test]
fn a_draft_with_tracked_changes_is_compared_with_itself_before_them() {
    let path = folder("compare-tracked").join("draft.docx");
    std::fs::write(&path, draft()).unwrap();
    let output = planlens(&["compare", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!json["text"]["passages"].as_array().unwrap().is_empty());
    assert!(!json["margin"].as_array().unwrap().is_empty());
    assert!(!json["margin"][0]["anchor"].as_str().unwrap().is_empty());
}

#[test]
fn one_version_without_tracked_changes_is_an_error_that_says_what_to_give() {
    let [old, _] = versions("compare-one");
    let output = planlens(&["compare", &old]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("two versions"), "{}", stderr(&output));
}

#[test]
fn a_comparison_does_not_depend_on_the_number_of_threads() {
    let folder = folder("compare-threads");
    let old = plan(3, 6, 5);
    let (new, _) = edits::edited(&old, 4);
    let (before, after) = (folder.join("old.docx"), folder.join("new.txt"));
    std::fs::write(&before, paper::docx(&old)).unwrap();
    std::fs::write(&after, paper::text(&new)).unwrap();
    let run = |jobs: &str| {
        let (old, new) = (before.to_str().unwrap(), after.to_str().unwrap());
        planlens(&["compare", old, new, "--format", "json", "--jobs", jobs]).stdout
    };
    assert_eq!(run("1"), run("3"));
}
