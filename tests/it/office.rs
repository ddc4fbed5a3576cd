//! Workbooks and Word files opened by the programs that readers have; skipped where those are missing.

use std::path::PathBuf;
use std::process::Command;

use crate::commands::{folder, stderr};
use crate::files::{HOSTILE, written};

/// What is wrong with the files, one line each: formulas, links, no paragraph that can be read.
const LOOK: &str = r"
import sys, docx, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
for cell in cells:
    if cell.data_type == 'f' or cell.hyperlink and 'evil' in str(cell.hyperlink.target):
        print(cell.parent.title, cell.coordinate, cell.value)
if not any('cost of remittances' in str(cell.value) for cell in cells):
    print('no evidence in the workbook')
paragraphs = docx.Document(sys.argv[2]).paragraphs
if not any('cost of remittances' in one.text for one in paragraphs):
    print('no evidence in the report')
";

/// The workbook and the report of a hostile plan.
fn hostile(name: &str) -> Vec<PathBuf> {
    let plan = folder(&format!("{name}-plan")).join("plan.md");
    std::fs::write(&plan, HOSTILE).unwrap();
    written(name, &["audit", plan.to_str().unwrap()], &["a.xlsx", "a.docx"])
}

#[test]
fn python_reads_a_workbook_and_a_report_of_a_hostile_plan() {
    let files = hostile("office-python");
    let known = Command::new("python3").args(["-c", "import docx, openpyxl"]).output();
    if !known.is_ok_and(|known| known.status.success()) {
        println!("skipped: no python3 with openpyxl and python-docx");
        return;
    }
    let look = Command::new("python3").args(["-c", LOOK]).args(&files).output().unwrap();
    let faults = String::from_utf8_lossy(&look.stdout).into_owned();
    assert!(look.status.success() && faults.is_empty(), "{faults}{}", stderr(&look));
}

#[test]
fn libreoffice_opens_a_workbook_and_a_report_of_a_hostile_plan() {
    let files = hostile("office-libre");
    let place = files[0].parent().unwrap().to_owned();
    let profile = format!("-env:UserInstallation=file://{}", place.join("profile").display());
    for (file, kind, found) in [(&files[0], "pdf", "a.pdf"), (&files[1], "txt:Text", "a.txt")] {
        let run = Command::new("soffice")
            .args(["--headless", &profile, "--convert-to", kind, "--outdir"])
            .arg(&place)
            .arg(file)
            .output();
        let Ok(run) = run else {
            println!("skipped: no LibreOffice");
            return;
        };
        let made = place.join(found);
        assert!(run.status.success() && made.is_file(), "{}: {}", file.display(), stderr(&run));
        if found == "a.txt" {
            let text = std::fs::read_to_string(made).unwrap();
            assert!(text.contains("cost of remittances"), "{text}");
        }
    }
}
