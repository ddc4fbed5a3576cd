//! Scanned pages: `ocr/scan.pdf` holds two pages of invented text as images, a little askew.

use std::process::{Command, Output};

use serde_json::Value;

use crate::commands::{folder, planlens, stderr, stdout};

const SCAN: &str = "tests/it/ocr/scan.pdf";

/// Whether tesseract is installed with English and French.
fn tesseract() -> bool {
    let langs = Command::new("tesseract").arg("--list-langs").output();
    let there = langs.is_ok_and(|output| {
        let langs = String::from_utf8_lossy(&output.stdout).into_owned();
        langs.contains("eng") && langs.contains("fra")
    });
    if !there {
        println!("skipped: no tesseract with English and French");
    }
    there
}

/// Runs the program where PATH is this folder alone.
fn with_path(path: &std::path::Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_planlens"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PATH", path)
        .output()
        .unwrap()
}

fn audit(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn codes(audit: &Value) -> Vec<&str> {
    let warnings = audit["warnings"].as_array().unwrap();
    warnings.iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

#[test]
fn scans_that_are_not_recognised_are_listed_as_unread() {
    let audit = audit(&planlens(&["audit", SCAN, "--ocr", "off", "--format", "json"]));
    let unread: Vec<_> = audit["unread"].as_array().unwrap().iter().collect();
    assert_eq!(unread.len(), 2);
    assert_eq!(unread[0]["reason"], "scanned");
    assert!(codes(&audit).contains(&"scanned-pages"));
    assert!(audit["run"].get("recognizer").is_none());
}

#[test]
fn scans_are_recognised_and_their_evidence_says_so() {
    if !tesseract() {
        return;
    }
    let audit = audit(&planlens(&["audit", SCAN, "--format", "json"]));
    assert_eq!(audit["unread"].as_array().unwrap().len(), 0);
    assert!(codes(&audit).contains(&"recognised-pages"));
    assert!(audit["run"]["recognizer"].as_str().unwrap().starts_with("tesseract "));
    let dimensions = audit["dimensions"].as_array().unwrap();
    let remittances = dimensions.iter().find(|found| found["id"] == "remittances").unwrap();
    let evidence = &remittances["evidence"][0];
    assert!(evidence["quote"].as_str().unwrap().contains("lower the cost of sending remittances"));
    assert!(evidence["recognized"]["confidence"].as_u64().unwrap() > 70);
    for format in ["human", "markdown", "html"] {
        let output = planlens(&["audit", SCAN, "--format", format]);
        assert!(stdout(&output).contains("recognised "), "{format}");
    }
}

#[test]
fn what_is_recognised_has_paragraphs_headings_and_accents() {
    if !tesseract() {
        return;
    }
    let output = planlens(&["extract", SCAN, "--format", "jsonl"]);
    let blocks: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let text = |block: &Value| block["text"].as_str().unwrap().to_owned();
    let headings: Vec<String> =
        blocks.iter().filter(|block| block["kind"] == "heading").map(text).collect();
    assert_eq!(
        headings,
        [
            "Chapter 3: Labour migration",
            "3.1 Return and reintegration",
            "Chapitre 4 : Mobilité et diaspora"
        ]
    );
    let all: Vec<String> = blocks.iter().map(text).collect();
    assert!(all.iter().any(|block| {
        block.starts_with("The Ministry of Labour will regulate") && block.ends_with("be charged.")
    }));
    assert!(all.iter().any(|block| block.contains("Les réfugiés accueillis dans le nord")));
    assert_eq!(blocks[0]["recognized"]["doubtful"].as_array().unwrap().len(), 0);
}

#[test]
fn the_same_bytes_come_out_of_any_number_of_threads() {
    if !tesseract() {
        return;
    }
    let run = |jobs| stdout(&planlens(&["audit", SCAN, "--format", "json", "--jobs", jobs]));
    assert_eq!(run("1"), run("4"));
}

#[test]
fn without_tesseract_the_program_says_what_to_install() {
    let nowhere = folder("no-tesseract");
    let audit = audit(&with_path(&nowhere, &["audit", SCAN, "--format", "json"]));
    assert_eq!(audit["unread"].as_array().unwrap().len(), 2);
    assert!(audit["warnings"].to_string().contains("tesseract-ocr"));
    let output = with_path(&nowhere, &["audit", SCAN, "--ocr", "force"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("tesseract-ocr-fra"), "{}", stderr(&output));
}

/// A folder with a tesseract of English that does this with a page.
#[cfg(unix)]
fn stand_in(name: &str, does: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(name);
    let program = folder.join("tesseract");
    let script = format!(
        "#!/bin/sh\ncase $1 in --version) echo tesseract 9;; --list-langs) echo eng;; *) {does};; esac\n"
    );
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
#[cfg(unix)]
fn a_tesseract_that_hangs_is_ended_and_the_page_stays_unread() {
    let folder = stand_in("hanging-tesseract", "exec /bin/sleep 600");
    let begun = std::time::Instant::now();
    // Long enough to draw the page, too short for what hangs.
    let output = with_path(&folder, &["audit", SCAN, "--timeout", "5", "--format", "json"]);
    let audit = audit(&output);
    assert_eq!(audit["unread"].as_array().unwrap().len(), 2);
    assert!(codes(&audit).contains(&"not-recognised"), "{:?}", codes(&audit));
    assert!(begun.elapsed() < std::time::Duration::from_secs(110));
}

#[test]
#[cfg(unix)]
fn a_language_without_data_is_named_with_what_to_install() {
    let row = |line: usize, text: &str| {
        let word = |(at, word): (usize, &str)| {
            let left = 300 + 120 * at;
            format!(
                "5\\t1\\t1\\t1\\t{line}\\t{at}\\t{left}\\t{}\\t100\\t30\\t90\\t{word}\\n",
                300 + 60 * line
            )
        };
        text.split(' ').enumerate().map(word).collect::<String>()
    };
    let table = row(1, "Les migrants de retour seront accueillis")
        + &row(2, "dans toutes les communes du pays");
    let folder = stand_in("english-tesseract", &format!("/bin/cat > /dev/null; printf '{table}'"));
    let audit = audit(&with_path(&folder, &["audit", SCAN, "--format", "json"]));
    assert!(codes(&audit).contains(&"recognition-data"), "{:?}", codes(&audit));
    assert!(audit["warnings"].to_string().contains("tesseract-ocr-fra"));
    assert_eq!(audit["run"]["recognizer"], "tesseract 9 (en)");
}
