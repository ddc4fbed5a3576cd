//! The documents that are handed over: written whole or not at all, harmless whatever a plan says,
//! the same bytes every time.

use std::io::{Cursor, Read};
use std::path::Path;

use crate::commands::{folder, planlens, stderr, stdout};

const PLAN: &str = "corpus/kasimba-2024-prsp.pdf";
/// A plan that means harm to every format.
pub(crate) const HOSTILE: &str = "# =1+1 <script>alert(1)</script>\n\n=HYPERLINK(\"http://evil.test\",\"x\") will reduce the cost of remittances.\n\n@SUM(1) \u{1b}[31m \u{202e}desrever \u{0}\u{fffe} ]]> migrant workers & remittances <img src=x onerror=alert(1)> will be protected.\n";

/// Every part of a package that is text, one after the other.
fn parts(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut part).unwrap();
        all.push_str(&String::from_utf8(part).unwrap_or_default());
    }
    all
}

/// Runs a command with an `--out` for each file name, in a folder of its own.
pub(crate) fn written(name: &str, command: &[&str], files: &[&str]) -> Vec<std::path::PathBuf> {
    let folder = folder(name);
    let paths: Vec<_> = files.iter().map(|file| folder.join(file)).collect();
    let mut arguments = command.to_vec();
    for path in &paths {
        arguments.extend(["--out", path.to_str().unwrap()]);
    }
    let output = planlens(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), files.len(), "nothing else stays");
    paths
}

#[test]
fn every_format_is_written_in_one_run_and_again_the_same() {
    let files =
        ["a.html", "a.xlsx", "a.docx", "a.csv", "matrix.csv", "a.json", "a.md", "a.qdpx", "a.txt"];
    let command = ["audit", PLAN];
    let (one, two) = (written("all-1", &command, &files), written("all-2", &command, &files));
    for (one, two) in one.iter().zip(&two) {
        assert!(std::fs::read(one).unwrap() == std::fs::read(two).unwrap(), "{}", one.display());
    }
    let evidence = std::fs::read_to_string(&one[3]).unwrap();
    assert!(evidence.starts_with("plan,dimension,level,") && evidence.lines().count() > 50);
    assert!(std::fs::read_to_string(&one[4]).unwrap().starts_with("plan,dimension,dia,str,"));
}

#[test]
fn every_format_prints_a_score_with_its_band() {
    let files = ["a.json", "a.md", "a.html", "a.docx", "a.xlsx", "matrix.csv", "a.txt"];
    let paths = written("bands", &["audit", PLAN], &files);
    let text: Vec<String> = paths
        .iter()
        .zip(files)
        .map(|(path, name)| match name {
            "a.docx" | "a.xlsx" => parts(path),
            _ => std::fs::read_to_string(path).unwrap(),
        })
        .collect();
    let audit: serde_json::Value = serde_json::from_str(&text[0]).unwrap();
    let mut dimensions = audit["dimensions"].as_array().unwrap().iter();
    let wide = dimensions.find(|one| one["low"] != one["high"]).unwrap();
    let [score, low, high] = ["score", "low", "high"].map(|key| wide[key].as_u64().unwrap());
    assert!(low <= score && score <= high);
    assert!(text[1].contains(&format!("{score} ({low}–{high})")));
    assert!(text[2].contains(&format!("<span class=\"sr\">{low}–{high}</span>")));
    assert!(text[3].contains(&format!("score {score} ({low}–{high})")));
    assert!(text[4].contains("Low") && text[4].contains("High"));
    let row = format!(",{score},{low},{high},");
    assert!(text[5].contains(&row), "{row} in {}", text[5].lines().next().unwrap());
    assert!(text[6].contains(&format!("{low}-{high}")));
    let overall = &audit["overall"];
    let [index, low, high] = ["score", "low", "high"].map(|key| overall[key].as_u64().unwrap());
    assert!(low < index && index <= high, "a section left out lowers the index");
    assert!(text[6].contains(&format!("index {index} ({low}-{high})")));
}

#[test]
fn a_bad_path_fails_at_once_and_leaves_nothing() {
    let folder = folder("bad-path");
    let good = folder.join("audit.html");
    std::fs::write(&good, "an earlier report").unwrap();
    let missing = folder.join("missing/audit.docx");
    let cases = [
        (missing.as_path(), "cannot be read or written"),
        (folder.as_path(), "ending"),
        (good.as_path(), "named twice"),
        (&folder.join("audit.pdf"), "stands for no format"),
    ];
    for (bad, wanted) in cases {
        let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
        let output = planlens(&["audit", PLAN, "--out", good, "--out", bad]);
        assert_eq!(output.status.code(), Some(2), "{bad}");
        assert!(stderr(&output).contains(wanted), "{}", stderr(&output));
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "{bad}");
    }
    assert_eq!(std::fs::read_to_string(good).unwrap(), "an earlier report");
}

#[test]
fn a_plan_that_fails_leaves_the_earlier_report() {
    let folder = folder("earlier");
    let (plan, report) = (folder.join("plan.pdf"), folder.join("audit.xlsx"));
    std::fs::write(&plan, b"").unwrap();
    std::fs::write(&report, "an earlier report").unwrap();
    let output = planlens(&["audit", plan.to_str().unwrap(), "--out", report.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(report).unwrap(), "an earlier report");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 2);
}

#[test]
fn a_word_report_is_for_one_plan_and_a_workbook_for_many() {
    let folder = folder("many");
    let out = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let output = planlens(&["audit", "corpus", "--out", &out("many.docx")]);
    assert!(stderr(&output).contains("holds one plan"), "{}", stderr(&output));
    let output = planlens(&["audit", "corpus", "--out", &out("many.xlsx")]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let xml = parts(&folder.join("many.xlsx"));
    assert!(xml.contains("Kasimba") && xml.contains("Montalvia") && xml.contains("Tambour"));
}

#[test]
fn a_hostile_plan_is_harmless_in_every_file() {
    let folder = folder("hostile-files");
    let plan = folder.join("plan.md");
    std::fs::write(&plan, HOSTILE).unwrap();
    let plan = plan.to_str().unwrap();
    let files = ["a.xlsx", "a.docx", "a.qdpx", "a.csv", "a.html"];
    for file in written("hostile-audit", &["audit", plan], &files) {
        let name = file.display().to_string();
        let all = match file.extension().unwrap().to_str().unwrap() {
            "csv" | "html" => std::fs::read_to_string(&file).unwrap(),
            _ => parts(&file),
        };
        let source = name.ends_with("qdpx");
        // The plain text of a source stays what it is; the XML around it is escaped.
        assert!(source || !all.contains("<script>alert"), "{name}");
        assert!(source || !all.contains("<img src=x"), "{name}");
        assert!(!all.contains(['\u{1b}', '\u{202e}', '\u{fffe}']), "{name}");
        assert!(!all.contains("<f>") && !all.contains("TargetMode=\"External\""), "{name}");
        // Words of terms are set in bold, apart from the words around them.
        assert!(all.contains("cost of remittances"), "{name}");
    }
    for file in written("hostile-gaps", &["gaps", plan], &["g.xlsx", "g.docx", "g.csv"]) {
        assert!(file.metadata().unwrap().len() > 0);
    }
}

#[test]
fn pages_in_a_workbook_open_the_plan() {
    let files = written("linked", &["audit", PLAN], &["a.xlsx"]);
    let xml = parts(&files[0]);
    assert!(
        xml.contains("kasimba-2024-prsp.pdf\"")
            && xml.contains("location=\"page=")
            && !xml.contains("file:///")
    );
}

#[test]
fn a_word_report_has_styles_pictures_with_descriptions_and_heads_that_repeat() {
    let files = written("word", &["audit", PLAN], &["a.docx"]);
    let xml = parts(&files[0]);
    for style in ["Title", "heading 1", "Quote", "caption", "Table text", "Lead"] {
        assert!(xml.contains(&format!("<w:name w:val=\"{style}\"")), "{style}");
    }
    assert!(xml.contains("descr=\"") && xml.contains("<w:tblHeader/>"));
    assert!(xml.contains("rIdImage3") && !xml.contains("rIdImage4"));
}

#[test]
fn comments_from_gaps_can_be_followed_up_in_the_next_draft() {
    let files = written("followed", &["gaps", PLAN], &["comments.csv", "g.json"]);
    let comments = files[0].to_str().unwrap();
    let output = planlens(&["compare", PLAN, PLAN, "--comments", comments, "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let compared: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let answers = compared["comments"].as_array().unwrap();
    let gaps: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&files[1]).unwrap()).unwrap();
    assert_eq!(answers.len(), gaps["gaps"].as_array().unwrap().len());
    assert!(answers.iter().all(|answer| answer["status"] != "adopted"));
}

#[test]
fn figures_are_drawn_for_screens_and_for_print() {
    for figure in ["heatmap", "funnel", "framing", "profile", "stages"] {
        let command = ["figure", PLAN, "--figure", figure];
        let files = written(&format!("figure-{figure}"), &command, &["f.svg", "f.png"]);
        let svg = std::fs::read_to_string(&files[0]).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("<desc>"), "{figure}");
        assert!(std::fs::read(&files[1]).unwrap().starts_with(b"\x89PNG"), "{figure}");
    }
}

#[test]
fn the_lexicon_is_exported_as_a_thesaurus_and_as_a_codebook() {
    let turtle = stdout(&planlens(&["lexicon", "export", "--format", "skos"]));
    assert!(turtle.contains("a skos:ConceptScheme") && turtle.contains("skos:altLabel"));
    let codebook = stdout(&planlens(&["lexicon", "export", "--format", "qdc"]));
    assert!(codebook.contains("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\""));
    assert_eq!(codebook.matches("<Code ").count(), codebook.matches("</Code>").count());
}
