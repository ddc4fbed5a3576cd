use super::*;
use crate::error::{Error, ErrorKind};
use crate::extract::{Extraction, PieceKind};

/// Reads every page as these lines, each letter five points wide. The ink of every word is as high
/// as capitals, so that lines are of one size only without letters that reach below.
struct Fake {
    languages: Vec<Language>,
    lines: Vec<&'static str>,
    broken: Option<PageNo>,
}

impl Fake {
    fn reading(lines: &[&'static str]) -> Self {
        Self { languages: Language::ALL.to_vec(), lines: lines.to_vec(), broken: None }
    }
}

impl Recognizer for Fake {
    fn name(&self) -> String {
        "fake 1".to_owned()
    }

    fn languages(&self) -> Vec<Language> {
        self.languages.clone()
    }

    fn recognize(&self, page: PageNo, _: &[Language]) -> Result<Vec<RecognizedWord>> {
        if self.broken == Some(page) {
            return Err(Error::new(ErrorKind::Empty));
        }
        let mut words = Vec::new();
        let mut y = 80.0;
        for (line, text) in (0..).zip(&self.lines) {
            let mut x = 60.0;
            for word in text.split_whitespace() {
                let wide = 5.0 * word.chars().map(|_| 1.0_f32).sum::<f32>();
                // A question mark stands for doubt.
                let confidence = if word.contains('?') { 40 } else { 90 };
                let rect = Rect { x0: x, y0: y - 7.0, x1: x + wide, y1: y };
                words.push(RecognizedWord { text: word.to_owned(), rect, line, confidence });
                x += wide + 3.0;
            }
            y += 13.0;
        }
        Ok(words)
    }
}

/// A file of scans, with a page of text behind them.
fn scans(count: u32) -> Extracted {
    let page = |number| Page {
        number,
        width: 600.0,
        height: 800.0,
        unread: (number <= count).then_some(UnreadReason::Scanned),
        ..Page::default()
    };
    Extracted {
        name: "plan".to_owned(),
        blake3: String::new(),
        media: MediaType::Pdf,
        extraction: Extraction {
            pages: (1..=count + 1).map(page).collect(),
            paged: true,
            ..Extraction::default()
        },
    }
}

fn texts(page: &Page) -> Vec<&str> {
    let mut texts = Vec::new();
    for piece in &page.pieces {
        if let PieceKind::Text(text) = &piece.kind {
            texts.push(text.text.as_str());
        }
    }
    texts
}

#[test]
fn scans_become_text_and_other_pages_stay() {
    let mut plan = scans(2);
    let fake = Fake::reading(&["The state will defend", "the workers abroad."]);
    plan.recognize(Ocr::Auto, None, &fake, &|_| {});
    let pages = &plan.extraction.pages;
    assert_eq!(texts(&pages[0]), ["The state will defend\nthe workers abroad."]);
    assert_eq!(pages[0].unread, None);
    assert!(pages[2].pieces.is_empty() && pages[2].recognized.is_none());
    let recognition = plan.extraction.recognition.unwrap();
    assert_eq!(recognition.pages, [PageNo(1), PageNo(2)]);
    assert_eq!((recognition.recognizer.as_str(), recognition.confidence), ("fake 1", 90));
    assert_eq!(recognition.languages, [Language::En]);
}

#[test]
fn off_reads_none_and_force_reads_all() {
    assert!(scans(2).to_recognize(Ocr::Off).is_empty());
    assert_eq!(scans(2).to_recognize(Ocr::Auto).len(), 2);
    assert_eq!(scans(2).to_recognize(Ocr::Force).len(), 3);
    let html = Extracted { media: MediaType::Html, ..scans(2) };
    assert!(html.to_recognize(Ocr::Force).is_empty());
}

#[test]
fn words_in_doubt_are_named_with_their_piece() {
    let mut plan = scans(1);
    plan.recognize(Ocr::Auto, None, &Fake::reading(&["Remit?ances rose by half"]), &|_| {});
    let page = &plan.extraction.pages[0];
    let known = Recognized::of(page, page.pieces[0].rect).unwrap();
    assert_eq!(known.doubtful, ["Remit?ances"]);
    assert_eq!(known.confidence, 77); // (40 + 3 × 90) / 4
    assert!(Recognized::of(&plan.extraction.pages[1], None).is_none());
}

#[test]
fn a_page_that_fails_or_shows_nothing_stays_unread() {
    let mut plan = scans(2);
    let broken = Fake { broken: Some(PageNo(2)), ..Fake::reading(&[]) };
    plan.recognize(Ocr::Auto, None, &broken, &|_| {});
    assert_eq!(plan.extraction.pages[0].unread, Some(UnreadReason::Scanned));
    assert_eq!(plan.extraction.pages[1].unread, Some(UnreadReason::Scanned));
    let recognition = plan.extraction.recognition.unwrap();
    assert!(recognition.pages.is_empty());
    assert_eq!(recognition.failures[0].0, PageNo(2));
}

#[test]
fn a_language_without_data_is_named() {
    let mut plan = scans(1);
    let french = "Les migrants de retour seront accueillis dans toutes les communes du pays";
    let fake = Fake { languages: vec![Language::En], ..Fake::reading(&[french]) };
    plan.recognize(Ocr::Auto, None, &fake, &|_| {});
    let recognition = plan.extraction.recognition.unwrap();
    assert_eq!(recognition.missing, [Language::Fr]);
    assert_eq!(recognition.languages, [Language::En]);
}

#[test]
fn the_result_is_the_same_for_any_number_of_threads() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut plan = scans(9);
        let fake = Fake::reading(&["Families move to the coast", "in search of work."]);
        pool.install(|| plan.recognize(Ocr::Auto, None, &fake, &|_| {}));
        serde_json::to_string(&plan.extraction).unwrap()
    };
    assert_eq!(run(1), run(4));
}
