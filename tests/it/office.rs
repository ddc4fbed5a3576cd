//! Workbooks and Word files opened by the programs that readers have; skipped where those are missing.

use std::path::Path;
use std::process::Command;

use crate::commands::{folder, planlens, stderr};

const HOSTILE: &str = "# =1+1 <script>alert(1)</script>\n\n=HYPERLINK(\"http://evil.test\",\"x\") will reduce the cost of remittances.\n\n@SUM(1) \u{1b}[31m \u{202e}desrever \u{0} ]]> migrant workers & remittances <img src=x onerror=alert(1)> will be protected.\n";

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

/// The files of a hostile plan: a workbook and a report.
fn hostile(name: &str) -> [String; 2] {
    let folder = folder(name);
    let path = |file: &str| folder.join(file).to_str().unwrap().to_owned();
    std::fs::write(path("plan.md"), HOSTILE).unwrap();
    let files = [path("a.xlsx"), path("a.docx")];
    let output = planlens(&["audit", &path("plan.md"), "--out", &files[0], "--out", &files[1]]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    files
}

#[test]
fn python_reads_a_workbook_and_a_report_of_a_hostile_plan() {
    let [book, report] = hostile("office-python");
    let known = Command::new("python3").args(["-c", "import docx, openpyxl"]).output();
    if !known.is_ok_and(|known| known.status.success()) {
        println!("skipped: no python3 with openpyxl and python-docx");
        return;
    }
    let look = Command::new("python3").args(["-c", LOOK, &book, &report]).output().unwrap();
    let faults = String::from_utf8_lossy(&look.stdout).into_owned();
    assert!(look.status.success() && faults.is_empty(), "{faults}{}", stderr(&look));
}

#[test]
fn libreoffice_opens_a_workbook_and_a_report_of_a_hostile_plan() {
    let files = hostile("office-libre");
    let place = Path::new(&files[0]).parent().unwrap().to_owned();
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
        assert!(run.status.success() && made.is_file(), "{file}: {}", stderr(&run));
        if found == "a.txt" {
            let text = std::fs::read_to_string(made).unwrap();
            assert!(text.contains("cost of remittances"), "{text}");
        }
    }
}
