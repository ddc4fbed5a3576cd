//! Whole files, written here object by object.

use super::{PdfOptions, Threads, read};
use crate::error::ErrorKind;
use crate::extract::{Extraction, Hint, PageNo, PieceKind, UnreadReason};

/// A file with these objects, the first of which is the catalog; streams get their length.
fn file(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", at + 1).as_bytes());
    }
    let table = out.len();
    out.extend_from_slice(
        format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes(),
    );
    for place in &places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let size = places.len() + 1;
    let info = "/Info << /Title (Plan \\205 2017) /Author (Ministry) /CreationDate (D:20170301) >>";
    let trailer =
        format!("trailer\n<< /Size {size} /Root 1 0 R {info} >>\nstartxref\n{table}\n%%EOF\n");
    out.extend_from_slice(trailer.as_bytes());
    out
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A document of pages with these contents; the catalog has further entries.
pub(super) fn document(contents: &[&str], catalog: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), contents.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>".to_owned(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let place = 5 + 2 * at;
        // A page that draws a form draws itself.
        let form = if content.contains(" Do") { format!("/X1 {place} 0 R") } else { String::new() };
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {place} 0 R \
             /Resources << /Font << /F1 3 0 R >> /XObject << {form} >> >> >>"
        ));
        objects.push(stream(content));
    }
    file(&objects)
}

fn texts(extraction: &Extraction, page: usize) -> Vec<String> {
    let text = |kind: &PieceKind| match kind {
        PieceKind::Text(text) => text.text.clone(),
        PieceKind::Table(_) => "table".to_owned(),
    };
    extraction.pages[page].pieces.iter().map(|piece| text(&piece.kind)).collect()
}

pub(super) fn show(text: &str) -> String {
    format!("BT /F1 12 Tf 50 700 Td ({text}) Tj ET")
}

#[test]
fn a_file_gives_its_text_labels_outline_and_properties() {
    let catalog = "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 5 >>] >> /Outlines << /First \
                   << /Title (Migration) /Dest [6 0 R /Fit] >> >>";
    let bytes = document(&[&show("Preface"), &show("Safe migration")], catalog);
    let extraction = read(&bytes, &PdfOptions::default()).unwrap();
    assert_eq!(extraction.reader, "hayro");
    assert!(extraction.paged);
    assert_eq!(texts(&extraction, 1), ["Safe migration"]);
    let labels: Vec<_> = extraction.pages.iter().map(|page| page.label.as_deref()).collect();
    assert_eq!(labels, [Some("i"), Some("5")]);
    assert_eq!(extraction.outline[0].title, "Migration");
    assert_eq!(extraction.outline[0].page, Some(PageNo(2)));
    assert_eq!(extraction.properties.title.as_deref(), Some("Plan – 2017"));
    assert_eq!(extraction.properties.created.as_deref(), Some("2017-03-01T00:00:00"));
    let PieceKind::Text(text) = &extraction.pages[0].pieces[0].kind else { panic!("no text") };
    assert!(text.bold && (text.size - 12.0).abs() < 0.01);
}

#[test]
fn a_page_that_is_turned_is_read_upright() {
    let content = "BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Turned page) Tj ET";
    let extraction = read(&document(&[content], ""), &PdfOptions::default()).unwrap();
    assert_eq!(texts(&extraction, 0), ["Turned page"]);
    assert!(extraction.pages[0].width > extraction.pages[0].height);
}

#[test]
fn marked_content_gives_replacement_text_and_furniture() {
    let content = "/Span << /ActualText (fi) >> BDC BT /F1 12 Tf 50 700 Td (X) Tj ET EMC \
                   /Artifact << /Type /Pagination >> BDC BT /F1 8 Tf 50 30 Td (Page 3) Tj ET EMC";
    let extraction = read(&document(&[content], ""), &PdfOptions::default()).unwrap();
    assert_eq!(texts(&extraction, 0), ["fi", "Page 3"]);
    let PieceKind::Text(text) = &extraction.pages[0].pieces[1].kind else { panic!("no text") };
    assert_eq!(text.hint, Hint::Furniture);
}

#[test]
fn lines_of_a_content_stream_rule_a_table() {
    let across = [700, 680, 660].map(|y| format!("50 {y} m 350 {y} l S "));
    let down = [50, 150, 350].map(|x| format!("{x} 660 0.5 40 re f "));
    let cells = [(55, 686, "Goal"), (155, 686, "Action"), (55, 666, "Return"), (155, 666, "Law")]
        .map(|(x, y, text)| format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET "));
    let content = [across.concat(), down.concat(), cells.concat()].concat();
    let extraction = read(&document(&[&content], ""), &PdfOptions::default()).unwrap();
    let PieceKind::Table(table) = &extraction.pages[0].pieces[0].kind else { panic!("no table") };
    assert_eq!(super::sample::rows(table), ["Goal | Action", "Return | Law"]);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let content = "q /X1 Do Q BT /F1 12 Tf 50 700 Td (End) Tj ET";
    let extraction = read(&document(&[content], ""), &PdfOptions::default()).unwrap();
    assert_eq!(texts(&extraction, 0), ["End"]);
}

#[test]
fn a_page_without_content_is_blank_and_one_that_cannot_be_decoded_damaged() {
    let bytes = document(&["", &show("Good page")], "");
    let text = String::from_utf8(bytes).unwrap();
    let broken = text.replacen("<< /Length 0 >>", "<< /Length 0 /Filter /FlateDecode >>", 1);
    let extraction = read(text.as_bytes(), &PdfOptions::default()).unwrap();
    assert_eq!(extraction.pages[0].unread, Some(UnreadReason::Blank));
    let extraction = read(broken.as_bytes(), &PdfOptions::default()).unwrap();
    assert!(extraction.pages[0].unread.is_some());
    assert_eq!(texts(&extraction, 1), ["Good page"]);
}

#[test]
fn what_is_no_pdf_file_is_malformed() {
    for bytes in [b"".as_slice(), b"%PDF-1.7", b"plain text", b"%PDF-1.4\n1 0 obj\n<<"] {
        let error = read(bytes, &PdfOptions::default()).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Malformed("PDF"));
    }
}

#[test]
fn cut_off_files_never_stop_the_program() {
    let whole = document(&[&show("Safe migration"), &show("Return")], "");
    for end in (0..whole.len()).step_by(7) {
        let _ = read(&whole[..end], &PdfOptions::default());
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let contents: Vec<String> = (0..120).map(|at| show(&format!("Page number {at}"))).collect();
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    let bytes = document(&contents, "");
    let one = read(&bytes, &PdfOptions::default()).unwrap();
    let pool = PdfOptions { threads: Threads::Pool, ..PdfOptions::default() };
    let many = read(&bytes, &pool).unwrap();
    assert_eq!(format!("{one:?}"), format!("{many:?}"));
    assert_eq!(texts(&many, 119), ["Page number 119"]);
}
