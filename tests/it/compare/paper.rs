//! Plans on paper: plain text, Word and PDF, with page ends, headers and hyphens of their own.

use std::fmt::Write as _;
use std::io::Cursor;

use docx_rs::{Docx, Run};

use super::plan::Plan;

/// Text with blank lines between paragraphs.
pub(super) fn text(plan: &Plan) -> Vec<u8> {
    let mut text = String::new();
    for (number, section) in (1..).zip(&plan.0) {
        let _ = write!(text, "{number}. {}\n\n", section.title);
        for paragraph in &section.paragraphs {
            let _ = write!(text, "{}\n\n", wrapped(&paragraph.text(), 90, false).join("\n"));
        }
    }
    text.into_bytes()
}

/// Word with headings and body.
pub(super) fn docx(plan: &Plan) -> Vec<u8> {
    let mut docx = Docx::new();
    let line = |text: &str| docx_rs::Paragraph::new().add_run(Run::new().add_text(text));
    for (number, section) in (1..).zip(&plan.0) {
        docx = docx.add_paragraph(line(&format!("{number}. {}", section.title)).style("Heading1"));
        for paragraph in &section.paragraphs {
            docx = docx.add_paragraph(line(&paragraph.text()));
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

/// How a PDF is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// Characters a line.
    pub(super) width: usize,
    /// Lines a page.
    pub(super) lines: usize,
    /// Whether long words are broken at line ends.
    pub(super) hyphens: bool,
}

/// A line with its font: 1 body, 2 headings; none is a gap.
type Line = Option<(u8, String)>;

/// PDF in Courier with a header and a page number on each page.
pub(super) fn pdf(plan: &Plan, setting: Setting) -> Vec<u8> {
    let mut lines: Vec<Line> = Vec::new();
    for (number, section) in (1..).zip(&plan.0) {
        lines.push(None);
        lines.push(Some((2, format!("{number}. {}", section.title))));
        for paragraph in &section.paragraphs {
            lines.push(None);
            for line in wrapped(&paragraph.text(), setting.width, setting.hyphens) {
                lines.push(Some((1, line)));
            }
        }
    }
    let pages: Vec<&[Line]> = lines.chunks(setting.lines).collect();
    let mut file = Objects::default();
    let first_page = 5;
    let kids: Vec<String> =
        (0..pages.len()).map(|page| format!("{} 0 R", first_page + 2 * page)).collect();
    file.add("<</Type/Catalog/Pages 2 0 R>>");
    file.add(&format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len()));
    for font in ["Courier", "Courier-Bold"] {
        file.add(&format!("<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>"));
    }
    for (number, page) in pages.iter().enumerate() {
        file.add(&format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 620 {}]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents {} 0 R>>",
            180 + 13 * setting.lines,
            first_page + 2 * number + 1
        ));
        let content = content(page, number, setting);
        file.add(&format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    file.finish()
}

fn content(page: &[Line], number: usize, setting: Setting) -> String {
    let top = 90 + 13 * setting.lines;
    let mut content = String::new();
    let mut show = |font: u8, size: u8, x: usize, y: usize, text: &str| {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let _ = writeln!(content, "BT /F{font} {size} Tf {x} {y} Td ({text}) Tj ET");
    };
    show(1, 8, 60, top + 60, "National Plan of Kasimba");
    for (at, line) in page.iter().enumerate() {
        if let Some((font, text)) = line {
            show(*font, if *font == 2 { 13 } else { 10 }, 60, top - 13 * at, text);
        }
    }
    show(1, 8, 300, 30, &(number + 1).to_string());
    content
}

/// Objects of a PDF with their places.
#[derive(Default)]
struct Objects {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl Objects {
    fn add(&mut self, body: &str) {
        if self.bytes.is_empty() {
            self.bytes.extend(b"%PDF-1.4\n");
        }
        self.places.push(self.bytes.len());
        self.bytes.extend(format!("{} 0 obj\n{body}\nendobj\n", self.places.len()).bytes());
    }

    fn finish(mut self) -> Vec<u8> {
        let start = self.bytes.len();
        let count = self.places.len() + 1;
        let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places {
            let _ = writeln!(table, "{place:010} 00000 n ");
        }
        let _ = write!(table, "trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        self.bytes.extend(table.bytes());
        self.bytes
    }
}

/// Lines of at most so many characters; with hyphens, words of eight letters and more are broken.
fn wrapped(text: &str, width: usize, hyphens: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let room = width.saturating_sub(lines.last().unwrap().len() + 1);
        if word.len() <= room || lines.last().unwrap().is_empty() {
            let line = lines.last_mut().unwrap();
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else if hyphens
            && room > 5
            && word.len() > 8
            && word.bytes().all(|b| b.is_ascii_lowercase())
        {
            let (head, tail) = word.split_at((room - 1).min(word.len() - 3));
            let line = lines.last_mut().unwrap();
            let _ = write!(line, " {head}-");
            lines.push(tail.to_owned());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
