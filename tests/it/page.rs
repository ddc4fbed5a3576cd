//! The page of an audit, the review that it saves, and the pages of the plan inside it.

use std::path::Path;
use std::process::Command;

use crate::commands::{folder, planlens, stderr, stdout};

const PLAN: &str = "# 3 Strategy\n\nThe Ministry of Finance will reduce the cost of remittances to 5 per cent by 2027.\n\nThe diaspora invests in housing and small firms of the province.\n";

/// Text that would run, load or turn something if it were more than text.
const HOSTILE: &str = "# <script>document.title='owned'</script> \"><img src=http://example.invalid/x.png onerror=alert(1)>\n\nRemittances <img src=x onerror=alert(2)> will be promoted by the Ministry of Finance by 2030 </script><script>document.title='owned'</script>.\n\nThe diaspora \u{202e}will invest\u{202c} in \"'`<svg/onload=alert(3)> {{ 7*7 }} and the Ministry shall engage it \u{0}\u{1b}[31mby 2027.\n\nTrafficking in persons will be fought </blockquote></article></title><iframe src=//example.invalid></iframe><style>*{display:none}</style> with USD 3 million by 2026.\n\n| Measure <script>alert(4)</script> | Indicator \" onmouseover=\"alert(5) |\n| --- | --- |\n| Reduce the cost of remittances <a href=\"javascript:alert(6)\">x</a> | Cost, 5 per cent by 2027 |\n";

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn review(decisions: &str) -> String {
    format!(
        r#"{{"schema": "planlens.review/1", "plan": {{"path": "plan.md"}}, "reviewer": "A. Reader", "decisions": [{decisions}]}}"#
    )
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let output = planlens(&[&["audit", "--format", "json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_review_gives_a_second_number_and_leaves_the_first() {
    let folder = folder("review");
    let plan = write(&folder, "plan.md", PLAN);
    let before = json(&[&plan]);
    let of = |audit: &serde_json::Value, id: &str| -> serde_json::Value {
        let dimensions = audit["dimensions"].as_array().unwrap();
        dimensions.iter().find(|dimension| dimension["id"] == id).unwrap().clone()
    };
    let quote = of(&before, "remittances")["evidence"][0]["quote"].as_str().unwrap().to_owned();
    let decision = format!(
        r#"{{"dimension": "remittances", "quote": {}, "verdict": "reject", "note": "a slogan"}},
           {{"dimension": "diaspora", "quote": "The diaspora will pay for everything.", "verdict": "keep"}}"#,
        serde_json::to_string(&quote.replace(' ', "  ").to_uppercase()).unwrap()
    );
    let file = write(&folder, "plan.md.review.json", &review(&decision));
    let after = json(&[&plan, "--review", &file]);
    assert_eq!(after["overall"], before["overall"]);
    assert_eq!(after["review"]["rejected"], 1);
    assert_eq!(after["review"]["unmatched"].as_array().unwrap().len(), 1);
    assert_eq!(of(&after["review"], "remittances")["level"], 0);
    let human = stdout(&planlens(&["audit", &plan, "--review", &file]));
    assert!(human.contains("Reviewed by A. Reader: index"), "{human}");
    let page = stdout(&planlens(&["audit", &plan, "--review", &file, "--format", "html"]));
    assert!(page.contains("data-v=\"reject\" data-note=\"a slogan\""));
    assert!(page.contains("Decisions whose words are not in this plan"));
}

#[test]
fn what_is_wrong_with_a_review_is_said_before_the_plan_is_read() {
    let folder = folder("review-bad");
    let plan = write(&folder, "plan.md", PLAN);
    let wrong =
        write(&folder, "a.json", r#"{"schema": "planlens.audit/1", "plan": {}, "decisions": []}"#);
    let output = planlens(&["audit", &plan, "--review", &wrong]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is no review of a plan"), "{}", stderr(&output));
    let right = write(&folder, "b.json", &review(""));
    let output = planlens(&["audit", &plan, &plan, "--review", &right]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("of one plan"), "{}", stderr(&output));
}

#[test]
fn pages_of_a_pdf_stand_in_the_report_with_the_quotes_marked() {
    let arguments = ["audit", "corpus/kasimba-2024-prsp.pdf", "--format", "html", "--pages"];
    let output = planlens(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = stdout(&output);
    let sheets = page.matches("<figure class=\"sheet\"").count();
    assert!((5..=18).contains(&sheets), "{sheets} pages");
    let passages = page.matches("<article class=\"ev").count();
    let marked: std::collections::BTreeSet<&str> =
        page.split("data-e=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(marked.len() * 100 >= passages * 95, "{} of {passages} are marked", marked.len());
    let again = planlens(&[&arguments[..], &["--jobs", "3"]].concat());
    assert!(again.stdout == output.stdout, "the same for any number of threads");
}

#[test]
fn files_without_pages_say_that_there_are_none_to_show() {
    let folder = folder("no-pages");
    let plan = write(&folder, "plan.md", PLAN);
    let output = planlens(&["audit", &plan, "--format", "html", "--pages"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("--pages shows the pages of PDF files alone"));
}

#[test]
fn hostile_text_is_harmless_in_a_browser() {
    let browser = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    if !Path::new(&browser).exists() {
        println!("skipped: no Chromium");
        return;
    }
    let folder = folder("hostile-page");
    // In Markdown an entity is the sign itself, as text.
    let plan = write(&folder, "plan.md", &HOSTILE.replace('<', "&lt;"));
    let page = folder.join("page.html");
    let output = planlens(&["audit", &plan, "--out", page.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&output.stdout);
    assert!(dom.contains("passages</output>"), "the page's own script ran: {dom}");
    assert!(!dom.contains("<title>owned"), "a script of the plan ran");
    assert!(dom.contains("&lt;img src=x onerror=alert(2)&gt;"), "markup of the plan is text");
    for element in ["<iframe", "<img", "<svg onload", "<svg/", "<a href=\"javascript"] {
        assert!(!dom.contains(element), "{element}");
    }
    assert_eq!(dom.matches("<script").count(), 1);
    assert_eq!(dom.matches("<style").count(), 1);
}
