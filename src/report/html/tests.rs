use super::*;
use crate::audit::Auditor;
use crate::coding::Coder;
use crate::extract::{ExtractOptions, PageNo, Rect, Source};

const PLAN: &str = "# 2 Diagnosis\n\nRemittances reached USD 214 million in 2023, according to the central bank.\n\nThe plan supports migratory birds.\n\n# 3 Strategy\n\nThe Ministry of Finance will reduce the cost of remittances to 5 per cent by 2027.\n";

fn audited(text: &str) -> Audit {
    let plan = Source { name: "plans/a.md", bytes: text.as_bytes() };
    let auditor = Auditor::new(Coder::builtin().unwrap(), None);
    auditor.audit(&plan.extract(&ExtractOptions::default()).unwrap()).unwrap()
}

fn page(text: &str, options: &PageOptions<'_>) -> String {
    let mut out = Vec::new();
    audit(&audited(text), options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_language_has_a_page_and_its_own_words() {
    for (language, word) in [
        (Language::En, "dimensions are mentioned"),
        (Language::Fr, "dimensions sont mentionnées"),
        (Language::Es, "Se mencionan"),
        (Language::Pt, "dimensões são mencionadas"),
    ] {
        let page = page(PLAN, &PageOptions { language, pages: &[] });
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        assert!(page.contains(word), "{language}");
        assert!(page.contains("<mark>"), "mentions stand out");
    }
}

#[test]
fn text_of_a_plan_stays_text() {
    let hostile = "# <script>alert(1)</script>\n\nRemittances <img src=x onerror=alert(2)> \u{202e}will rise\u{0} by 2030 </script><style>*{}</style>.\n";
    let page = page(hostile, &PageOptions::default());
    assert_eq!(page.matches("<script>").count(), 1, "the page's own");
    assert_eq!(page.matches("<style>").count(), 1, "the page's own");
    assert!(!page.contains("<img"));
    assert!(!page.contains(['\u{202e}', '\u{0}']));
}

#[test]
fn the_policy_fits_the_style_and_the_script_of_the_page() {
    use base64::Engine as _;
    use sha2::{Digest, Sha256};
    let page = page(PLAN, &PageOptions::default());
    let between = |from: &str, to: &str| {
        page.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned()
    };
    for (name, text) in [
        ("style-src", between("<style>", "</style>")),
        ("script-src", between("<script>", "</script>")),
    ] {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
        assert!(page.contains(&format!("{name} 'sha256-{hash}'")), "{name}");
    }
    assert!(!page.contains("style=\""), "the policy forbids styles in attributes");
}

#[test]
fn silences_tell_nothing_found_from_another_sense() {
    let page = page(PLAN, &PageOptions::default());
    assert!(page.contains("Absent</span>"));
    assert!(page.contains("The absence of a word is not the absence of the idea."));
}

#[test]
fn a_page_of_the_plan_stands_once_and_its_marks_name_their_passages() {
    let audit = audited(PLAN);
    let passage = crate::audit::EvidenceRef { dimension: "remittances".to_owned(), index: 0 };
    let figure = PageFigure {
        page: PageNo(1),
        width: 595.0,
        height: 842.0,
        png: vec![1, 2, 3],
        marks: vec![Mark {
            passage,
            boxes: vec![Rect { x0: 72.0, y0: 100.0, x1: 200.0, y1: 112.0 }],
        }],
    };
    let mut out = Vec::new();
    let options = PageOptions { language: Language::En, pages: &[figure] };
    super::audit(&audit, &options, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert_eq!(page.matches("data:image/png;base64,").count(), 1);
    assert!(page.contains("data-e=\"remittances-0\""));
    assert!(page.contains("<rect x=\"72.0\" y=\"100.0\" width=\"128.0\" height=\"12.0\"/>"));
    assert!(page.contains("data-page=\"1\""));
}
