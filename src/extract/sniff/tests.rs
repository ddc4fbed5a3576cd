//! One test per kind of file.

use std::io::{Cursor, Write};

use super::*;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn error(bytes: &[u8]) -> ErrorKind {
    sniff(bytes).unwrap_err().kind().clone()
}

/// A compound file with a stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = [OLE, &[0; 1016]].concat();
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(1024 + 128, 0);
    bytes
}

#[test]
fn an_empty_file_and_a_pointer_are_told() {
    assert_eq!(error(b""), ErrorKind::Empty);
    assert_eq!(
        error(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
        ErrorKind::LfsPointer
    );
}

#[test]
fn office_files_of_old_and_encrypted_ones_are_told_apart() {
    assert_eq!(error(&compound("WordDocument")), ErrorKind::LegacyWord);
    assert_eq!(error(&compound("EncryptedPackage")), ErrorKind::EncryptedOffice);
    assert_eq!(error(&compound("Workbook")), ErrorKind::UnsupportedMedia("an Office 97-2003 file"));
}

#[test]
fn zip_packages_are_told_by_what_is_in_them() {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let docx = zipped(&[("[Content_Types].xml", types), ("word/document.xml", "<x/>")]);
    assert_eq!(sniff(&docx).unwrap(), MediaType::Docx);
    let xlsx = zipped(&[("[Content_Types].xml", types), ("xl/workbook.xml", "<x/>")]);
    assert_eq!(error(&xlsx), ErrorKind::UnsupportedMedia("a spreadsheet"));
    let pptx = zipped(&[("[Content_Types].xml", types), ("ppt/presentation.xml", "<x/>")]);
    assert_eq!(error(&pptx), ErrorKind::UnsupportedMedia("a presentation"));
    let odt = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    assert_eq!(error(&odt), ErrorKind::OpenDocument);
    assert_eq!(error(&zipped(&[("a.txt", "a")])), ErrorKind::UnsupportedMedia("a zip archive"));
}

#[test]
fn a_cut_docx_is_a_broken_docx() {
    let docx = zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")]);
    assert_eq!(error(&docx[..docx.len() / 2]), ErrorKind::Malformed("DOCX"));
}

#[test]
fn a_pdf_may_begin_a_little_late() {
    assert_eq!(sniff(b"%PDF-1.7").unwrap(), MediaType::Pdf);
    assert_eq!(
        sniff(&[&b"\r\nHTTP/1.1 200 OK\r\n\r\n"[..], b"%PDF-1.4"].concat()).unwrap(),
        MediaType::Pdf
    );
}

#[test]
fn a_pdf_that_lost_its_first_line_is_still_one() {
    let bytes = b"1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n22\n%%EOF";
    assert_eq!(sniff(bytes).unwrap(), MediaType::Pdf);
}

#[test]
fn images_archives_and_junk_are_named() {
    assert_eq!(error(b"\x89PNG\r\n\x1a\n..."), ErrorKind::UnsupportedMedia("a PNG image"));
    assert_eq!(error(b"\x1f\x8b\x08"), ErrorKind::UnsupportedMedia("a gzip archive"));
    assert_eq!(error(b"{\\rtf1 text}"), ErrorKind::UnsupportedMedia("an RTF file"));
    assert_eq!(error(b"\x00\x01\x02\x03abc\x00\x05"), ErrorKind::UnsupportedMedia("a binary file"));
    assert_eq!(
        error(b"<?xml version=\"1.0\"?><data/>"),
        ErrorKind::UnsupportedMedia("an XML file")
    );
}

#[test]
fn text_in_any_encoding_is_text() {
    assert_eq!(
        sniff("Le plan prévoit une aide aux réfugiés.".as_bytes()).unwrap(),
        MediaType::Text
    );
    assert_eq!(sniff(b"Le plan pr\xe9voit une aide aux r\xe9fugi\xe9s.").unwrap(), MediaType::Text);
    let utf_16: Vec<u8> =
        "Migration and development".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(sniff(&utf_16).unwrap(), MediaType::Text);
    assert_eq!(sniff(b"id,text\n1,migration\n2,# of households\n").unwrap(), MediaType::Text);
}

#[test]
fn html_is_known_by_its_first_tag() {
    assert_eq!(sniff(b"\xef\xbb\xbf <!-- x --> <!DOCTYPE HTML><p>a").unwrap(), MediaType::Html);
    assert_eq!(
        sniff(b"<?xml version=\"1.0\"?>\n<html xmlns=\"x\"><body/></html>").unwrap(),
        MediaType::Html
    );
    assert_eq!(sniff(b"a <html> tag in a sentence").unwrap(), MediaType::Text);
}

#[test]
fn markdown_is_known_by_its_structure() {
    assert_eq!(sniff(b"# Plan\n\ntext\n\n## Migration\n\ntext").unwrap(), MediaType::Markdown);
    assert_eq!(sniff(b"text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").unwrap(), MediaType::Markdown);
    assert_eq!(sniff(b"1. one\n- two\n* three\n").unwrap(), MediaType::Text);
}
