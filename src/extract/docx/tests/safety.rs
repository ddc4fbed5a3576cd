//! Documents that are broken or made to do harm.

use super::*;

#[test]
fn a_field_without_an_end_does_not_swallow_the_document() {
    let body = format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>{}", p("Text"));
    assert_eq!(Docx::new(&body).lines(), ["Text"]);
}

#[test]
fn a_broken_document_is_an_error_and_not_a_panic() {
    let cut = format!("<w:document {NAMESPACES}><w:body><w:p>");
    let truncated = Docx::new("").with("document", &cut);
    let other = Docx::new("").with("document", "<html/>");
    for bytes in [other.bytes(), truncated.bytes(), b"PK\x03\x04 nothing".to_vec(), Vec::new()] {
        let error = read(&bytes, DocxOptions::default()).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Malformed("DOCX"));
    }
}

#[test]
fn nesting_beyond_the_limit_is_refused() {
    let deep = "<w:sdt><w:sdtContent>".repeat(5_000) + &"</w:sdtContent></w:sdt>".repeat(5_000);
    let error = read(&Docx::new(&deep).bytes(), DocxOptions::default()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooLarge(_)), "{error}");
}

#[test]
fn tables_in_tables_up_to_the_limit_do_not_overflow_the_stack() {
    let open = "<w:tbl><w:tr><w:tc>".repeat(60);
    let close = "</w:tc><w:tc/></w:tr></w:tbl>".repeat(60);
    assert_eq!(Docx::new(&(open + &p("deep") + &close)).lines(), ["deep"]);
}

#[test]
fn a_bomb_is_refused() {
    let docx = Docx::new("").with("document", &" ".repeat(24 << 20));
    let bytes = docx.bytes();
    assert!(bytes.len() < 100_000);
    let error = read(&bytes, DocxOptions::default()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooLarge(_)), "{error}");
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let docx = Docx::new("").with(
        "document",
        &format!(
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
            p("a&x;b")
        ),
    );
    assert_eq!(docx.lines(), ["ab"]);
}

#[test]
fn a_note_that_refers_to_itself_is_read_once() {
    let mark = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let body = format!("<w:p>{}{mark}{mark}</w:p>", r("a"));
    let note = format!("<w:footnote w:id=\"1\"><w:p>{}{mark}</w:p></w:footnote>", r("note"));
    assert_eq!(Docx::new(&body).part("footnotes", "footnotes", &note).lines(), ["a", "note"]);
}
