//! The file around a document: compressed, without time stamps, with what the writer cannot say
//! itself: heads of tables that repeat, and descriptions of pictures.

use std::io::{self, Cursor, Read, Write};

use docx_rs::Docx;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Writes a document. `pictures` describes its pictures, in their order, for readers who cannot
/// see them.
///
/// # Errors
/// Of the writer.
pub(in crate::report) fn finish(
    docx: Docx,
    pictures: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut packed = Cursor::new(Vec::new());
    docx.build().pack(&mut packed).map_err(io::Error::other)?;
    let mut archive = ZipArchive::new(packed).map_err(io::Error::other)?;
    let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(io::Error::other)?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().to_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        if name == "word/document.xml" {
            bytes = complete(&bytes, pictures).map_err(io::Error::other)?;
        }
        whole.start_file(name, options).map_err(io::Error::other)?;
        whole.write_all(&bytes)?;
    }
    out.write_all(whole.finish().map_err(io::Error::other)?.get_ref())
}

/// The document's XML with heads of tables marked and pictures described.
fn complete(xml: &[u8], pictures: &[String]) -> quick_xml::Result<Vec<u8>> {
    let mut reader = Reader::from_reader(xml);
    let mut writer = Writer::new(Vec::new());
    let mut pictures = (1..).zip(pictures);
    // Rows begun in each of the tables around.
    let mut rows: Vec<usize> = Vec::new();
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Eof => break,
            Event::Start(tag) if tag.name().as_ref() == b"w:tbl" => rows.push(0),
            Event::End(tag) if tag.name().as_ref() == b"w:tbl" => {
                rows.pop();
            }
            Event::Start(tag) if tag.name().as_ref() == b"w:tr" => {
                rows.last_mut().map(|count| *count += 1).unwrap_or_default();
            }
            Event::Empty(tag) if tag.name().as_ref() == b"wp:docPr" => {
                if let Some((number, description)) = pictures.next() {
                    let id = number.to_string();
                    let name = format!("Figure {number}");
                    let described = BytesStart::new("wp:docPr").with_attributes([
                        ("id", id.as_str()),
                        ("name", name.as_str()),
                        ("descr", description.as_str()),
                    ]);
                    writer.write_event(Event::Empty(described))?;
                    continue;
                }
            }
            _ => {}
        }
        let head = rows.last() == Some(&1)
            && matches!(&event, Event::Empty(tag) if tag.name().as_ref() == b"w:cantSplit");
        writer.write_event(event)?;
        if head {
            writer.write_event(Event::Empty(BytesStart::new("w:tblHeader")))?;
        }
    }
    Ok(writer.into_inner())
}
