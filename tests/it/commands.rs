//! The program from outside: output, errors, exit codes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) fn planlens(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_planlens"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn planlens_reading(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_planlens"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// A folder of its own for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_sample_plan_is_audited_with_quotes_from_its_pages() {
    let output = planlens(&["audit", "corpus/kasimba-2024-prsp.pdf", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let audit: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(audit["schema"], "planlens.audit/1");
    assert_eq!(audit["dimensions"].as_array().unwrap().len(), 16);
    let remittances = audit["dimensions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|dimension| dimension["id"] == "remittances")
        .unwrap();
    assert!(remittances["level"].as_u64().unwrap() >= 3);
    let evidence = &remittances["evidence"][0];
    assert!(evidence["page"].as_u64().unwrap() > 1);
    assert!(!evidence["quote"].as_str().unwrap().is_empty());
    for cell in ["dia", "str", "act", "ins", "fin", "mon"] {
        assert!(remittances["cells"][cell].is_u64());
    }
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let one = planlens(&["audit", "corpus", "--format", "jsonl", "--jobs", "1"]);
    let two = planlens(&["audit", "corpus", "--format", "jsonl", "--jobs", "3"]);
    assert_eq!(one.stdout, two.stdout);
}

#[test]
fn each_kind_of_file_that_is_no_plan_has_its_own_error() {
    let folder = folder("no-plans");
    let cases: [(&str, &[u8], &str); 4] = [
        ("empty.pdf", b"", "no bytes"),
        (
            "pointer.pdf",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
            "Git LFS",
        ),
        ("broken.pdf", b"%PDF-1.4\nnothing", "PDF"),
        ("image.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
    ];
    for (name, bytes, wanted) in cases {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let output = planlens(&["audit", path.to_str().unwrap()]);
        let message = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(message.contains(name) && message.contains(wanted), "{name}: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}

#[test]
fn a_bad_plan_does_not_stop_a_corpus() {
    let folder = folder("mixed");
    std::fs::write(
        folder.join("a.txt"),
        "Remittances will be promoted by the Ministry of Finance.",
    )
    .unwrap();
    std::fs::write(folder.join("b.pdf"), b"").unwrap();
    std::fs::write(folder.join("c.txt"), "Roads will be paved.").unwrap();
    let output = planlens(&["audit", folder.to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let types: Vec<&str> = lines.iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["plan", "failure", "plan", "summary"]);
}

#[test]
fn a_text_named_pdf_is_read_as_the_text_it_is() {
    let folder = folder("misnamed");
    let path = folder.join("plan.pdf");
    std::fs::write(&path, "The state will reduce the cost of remittances.").unwrap();
    let output = planlens(&["audit", path.to_str().unwrap(), "--format", "json"]);
    let audit: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(audit["plan"]["media"], "text");
}

#[test]
fn passages_are_classified_in_order_and_a_bad_line_is_answered() {
    let input = "{\"id\": 1, \"text\": \"The ministry will reduce the cost of remittances.\"}\nnot json\n{\"id\": \"b\", \"lang\": \"fr\", \"text\": \"La route sera bitumée.\"}\n";
    let output = planlens_reading(&["classify"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["labels"][0]["dimension"], "remittances");
    assert_eq!(lines[1]["line"], 2);
    assert_eq!(lines[2]["id"], "b");
    assert_eq!(lines[2]["labels"].as_array().unwrap().len(), 0);
}

#[test]
fn a_report_goes_to_a_file_that_appears_whole() {
    let folder = folder("reports");
    let page = folder.join("audit.html");
    let memo = folder.join("audit.md");
    let output = planlens(&[
        "audit",
        "corpus/montalvia-es.pdf",
        "--out",
        page.to_str().unwrap(),
        "--out",
        memo.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let html = std::fs::read_to_string(page).unwrap();
    assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"));
    assert!(!html.contains("http://") && !html.contains("https://"));
    assert!(std::fs::read_to_string(memo).unwrap().starts_with("# "));
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 2, "nothing half-written stays");
}

#[test]
fn markup_in_a_plan_is_harmless_in_html() {
    let folder = folder("hostile");
    let plan = folder.join("plan.txt");
    std::fs::write(
        &plan,
        "The state will cut remittance fees <script>alert(1)</script> \u{1b}[31m.",
    )
    .unwrap();
    let page = folder.join("audit.html");
    planlens(&["audit", plan.to_str().unwrap(), "--out", page.to_str().unwrap()]);
    let html = std::fs::read_to_string(page).unwrap();
    assert!(html.contains("remittance fees") && !html.contains('\u{1b}'));
    assert_eq!(html.matches("<script>").count(), 1, "the page's own");
}

#[test]
fn a_condition_that_is_not_met_exits_with_one() {
    let output = planlens(&["audit", "corpus/kasimba-2024-prsp.pdf", "--fail-under", "101"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn an_unknown_dimension_is_named_with_what_to_do() {
    let output = planlens(&["explain", "corpus/kasimba-2024-prsp.pdf", "remitances"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`remitances`") && stderr(&output).contains("lexicon list"));
}

#[test]
fn an_explanation_goes_down_to_each_passage() {
    let output = planlens(&["explain", "corpus/kasimba-2024-prsp.pdf", "remittances"]);
    let text = stdout(&output);
    for part in
        ["level = L", "corroboration = ", "sections = ", "breadth = ", "terms: remittances/", "p. "]
    {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}

#[test]
fn a_wrong_key_in_an_overlay_is_shown_with_its_line() {
    let folder = folder("overlay");
    let overlay = folder.join("extra.toml");
    std::fs::write(&overlay, "[[term]]\nid = \"labour/x\"\nwieght = 1\n").unwrap();
    let output = planlens(&["lexicon", "list", "--overlay", overlay.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("line 3") && stderr(&output).contains("wieght"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn advice_on_the_lexicon_never_fails_a_check_and_faults_do() {
    let output = planlens(&["lexicon", "check", "remittances/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let plain = stdout(&output);
    assert!(plain.contains("0 findings") && !plain.contains("advice: no"), "{plain}");
    let folder = folder("lexicon-check");
    let overlay = folder.join("extra.toml");
    let term = "[[term]]\nid = \"labour/zz-own\"\nlabel = \"x\"\nweight = 3\nstatus = \"draft\"\nsince = \"1.0.0\"\n[term.en]\nany = [\"(guest|posted) toiler*\"]\nhits = [\"Guest toilers stay.\"]\nmisses = [\"Toilers stay.\"]\n";
    std::fs::write(&overlay, term).unwrap();
    let check = |more: &[&str]| {
        let overlay = ["--overlay", overlay.to_str().unwrap()];
        planlens(&[&["lexicon", "check", "labour/zz-own"], &overlay[..], more].concat())
    };
    let output = check(&["--advice"]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for part in ["advice: has no source", "[fr] advice: no wording", "no hit shows `posted`"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let plan = folder.join("plan.txt");
    std::fs::write(&plan, "Guest toilers stay. Remittances rose in 2021.").unwrap();
    std::fs::write(&overlay, term.replace("hits = [\"Guest toilers stay.", "hits = [\"Nobody."))
        .unwrap();
    let output = check(&["--format", "json", "--plans", plan.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["schema"], "planlens.lexicon-check/1");
    assert!(found["faults"].as_u64().unwrap() > 0);
    assert_eq!(found["findings"][0]["severity"], "fault");
}

#[test]
fn documents_spread_and_a_second_file_is_for_samples() {
    let gold = folder("gold").join("gold.jsonl");
    let line = |document: &str, text: &str, labels: &str| {
        format!(
            "{{\"id\": \"{document}1\", \"document\": \"{document}\", \"lang\": \"en\", \"text\": \"{text}\", \"labels\": [{labels}]}}\n"
        )
    };
    let label = "{\"dimension\": \"remittances\", \"level\": 2, \"framing\": \"neutral\"}";
    let text = line("a", "Remittances rose.", label)
        + &line("b", "The road was paved.", label)
        + &line("c", "The road was paved.", "");
    std::fs::write(&gold, text).unwrap();
    let gold = gold.to_str().unwrap();
    let shown = stdout(&planlens(&["evaluate", gold, "--by-document"]));
    assert!(shown.contains("F1 over 2 documents: least 0.000, quartiles"), "{shown}");
    let output = planlens(&["evaluate", gold, "--by-document", "--format", "json"]);
    let figures: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(figures["spread"]["silent"], 1);
    assert_eq!(figures["spread"]["median"], 0.5);
    let output = planlens(&["evaluate", gold, gold]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("second coder"), "{}", stderr(&output));
}

#[test]
fn schemas_are_those_of_the_types() {
    for name in [
        "audit",
        "classify",
        "comments",
        "compare",
        "corpus",
        "evaluate",
        "extract",
        "gaps",
        "history",
        "index",
        "lexicon-check",
        "review",
        "sample-evaluation",
        "sample-key",
        "search",
    ] {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schema/{name}.json"));
        let output = planlens(&["schema", name]);
        assert!(
            std::fs::read_to_string(kept).unwrap() == stdout(&output),
            "write it anew: planlens schema {name} > docs/schema/{name}.json"
        );
    }
}

#[test]
fn plans_at_hand_end_well() {
    let Some(audits) = crate::known_groups::audits() else { return };
    for (name, audit) in audits.iter().filter(|(name, _)| name.contains("scan")) {
        let unread = audit["unread"].as_array().unwrap();
        assert!(!unread.is_empty(), "{name} says what it could not read");
    }
}

/// A draft with one change and one comment.
pub(crate) fn draft() -> Vec<u8> {
    use docx_rs::{Comment, Delete, Docx, Insert, Paragraph, Run};
    let comment = Comment::new(1)
        .author("Ana")
        .add_paragraph(Paragraph::new().add_run(Run::new().add_text("Who pays?")));
    let paragraph = Paragraph::new()
        .add_run(Run::new().add_text("The Ministry "))
        .add_delete(Delete::new().add_run(Run::new().add_delete_text("may")))
        .add_insert(Insert::new(Run::new().add_text("will")))
        .add_run(Run::new().add_text(" register "))
        .add_comment_start(comment)
        .add_run(Run::new().add_text("migrant workers"))
        .add_comment_end(1)
        .add_run(Run::new().add_text(" in every district."));
    let mut bytes = std::io::Cursor::new(Vec::new());
    Docx::new().add_paragraph(paragraph).build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

#[test]
fn both_versions_of_a_draft_can_be_read_and_its_comments_apart() {
    let read = |arguments: &[&str]| stdout(&planlens_reading(arguments, &draft()));
    assert!(read(&["extract", "-"]).contains("The Ministry will register"));
    assert!(read(&["extract", "-", "--tracked", "rejected"]).contains("The Ministry may register"));
    assert!(read(&["extract", "-", "--tracked", "both"]).contains("[-may-]{+will+} register"));
    let comments = read(&["extract", "-", "--format", "comments"]);
    let comment: serde_json::Value = serde_json::from_str(comments.trim()).unwrap();
    assert_eq!(comment["anchor"], "migrant workers");
    assert_eq!(comment["text"], "Who pays?");
    assert_eq!(comment["place"], "¶ 1");
    let audit = read(&["audit", "-"]);
    assert!(audit.contains("tracked changes (1 insertions, 1 deletions)"), "{audit}");
    assert!(audit.contains("¶ 1"), "{audit}");
    assert!(!audit.contains("Who pays?"), "{audit}");
}
