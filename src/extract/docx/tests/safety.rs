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

#[test]
fn parts_outside_the_package_are_not_read() {
    let outside = [("../word/document.xml".to_owned(), b"<w:document/>".to_vec())];
    let mut docx = Docx::new(&p("inside"));
    docx.0.splice(0..0, outside);
    assert_eq!(docx.lines(), ["inside"]);
    let away =
        "<Relationship Id=\"d\" Type=\"http://x/officeDocument\" Target=\"../../secret.xml\"/>";
    docx.0.retain(|(name, _)| name != "_rels/.rels");
    docx.0.push(("_rels/.rels".to_owned(), relationships(away)));
    assert_eq!(docx.lines(), ["inside"]);
}

#[test]
fn styles_and_lists_in_a_circle_end() {
    let style = |id: &str, on: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"{on}\"/></w:style>"
        )
    };
    let list = |id: u8, from: &str, to: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:styleLink w:val=\"{from}\"/><w:numStyleLink w:val=\"{to}\"/></w:abstractNum>\
             <w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"
        )
    };
    let place =
        "<w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let docx = Docx::new(&pp(place, "text"))
        .part("styles", "styles", &(style("A", "B") + &style("B", "A")))
        .part("numbering", "numbering", &(list(1, "A", "B") + &list(2, "B", "A")));
    assert!(docx.lines().concat().contains("text"));
}

#[test]
fn a_document_without_its_other_parts_keeps_its_text() {
    let mut docx = Docx::new(&pp("<w:pStyle w:val=\"Heading1\"/>", "Goals"));
    docx.0.retain(|(name, _)| name == "word/document.xml");
    assert_eq!(docx.lines(), ["Goals"]);
    docx.0.clear();
    let error = read(&docx.bytes(), DocxOptions::default()).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Malformed("DOCX"));
}

#[test]
fn a_hundred_thousand_paragraphs_are_read() {
    assert_eq!(Docx::new(&p("a line of the plan").repeat(100_000)).lines().len(), 100_000);
}

#[test]
fn entities_that_stand_for_each_other_do_not_grow() {
    let laughs =
        "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let body = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p("x&c;y"));
    assert_eq!(Docx::new("").with("document", &(laughs.to_owned() + &body)).lines(), ["xy"]);
}

/// A small document with one of everything.
fn complete() -> Docx {
    let mark = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let row = format!("<w:tr>{}{}</w:tr>", tc("<w:vMerge w:val=\"restart\"/>", "a"), tc("", "b"));
    let body = format!(
        "{}<w:p>{}{mark}<w:ins w:id=\"3\">{}</w:ins></w:p><w:tbl>{row}</w:tbl>",
        pp("<w:pStyle w:val=\"Heading1\"/>", "Goals"),
        r("Remittances"),
        r("fell")
    );
    Docx::new(&body)
        .part(
            "styles",
            "styles",
            "<w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style>",
        )
        .part(
            "footnotes",
            "footnotes",
            &format!("<w:footnote w:id=\"1\">{}</w:footnote>", p("note")),
        )
}

proptest::proptest! {
    #[test]
    fn damage_ends_in_text_or_an_error(at in 0_usize..10_000, byte: u8) {
        let mut bytes = complete().bytes();
        let place = at % bytes.len();
        bytes[place] = byte;
        check(&bytes);
        check(&bytes[..place]);
    }

    #[test]
    fn damaged_xml_ends_in_text_or_an_error(part in 0_usize..10, at in 0_usize..10_000, byte: u8) {
        let mut docx = complete();
        let parts = docx.0.len();
        let xml = &mut docx.0[part % parts].1;
        let place = at % xml.len();
        xml[place] = byte;
        check(&docx.bytes());
    }
}

/// Reads without the net that catches panics.
fn check(bytes: &[u8]) {
    for tracked in [Tracked::Accepted, Tracked::Rejected, Tracked::Both] {
        if let Err(error) = read_package(bytes, DocxOptions { tracked }) {
            assert!(!error.to_string().is_empty());
        }
    }
}
