//! What a file is, told from its bytes.

mod markup;
#[cfg(test)]
mod tests;

use super::docx::package::Package;
use super::model::MediaType;
use super::plain::decode;
use crate::error::{Error, ErrorKind, Result};

/// Bytes looked at where a part is enough.
const SAMPLE: usize = 64 << 10;
/// How far into a file a PDF may begin.
const PDF_WITHIN: usize = 1024;
/// The start of every OLE compound file.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Signatures of files that are not read.
const SIGNATURES: [(&[u8], &str); 20] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a RIFF media file"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\0", "a database"),
    (b"\xffWPC", "a WordPerfect file"),
];

/// Tells the kind of a file from its content; its name is never asked.
///
/// # Errors
///
/// `Empty`, `LfsPointer`, `LegacyWord`, `OpenDocument`, `EncryptedOffice` or `UnsupportedMedia` when the
/// file cannot be read as a plan, `Malformed` when it is a broken DOCX.
pub fn sniff(bytes: &[u8]) -> Result<MediaType> {
    if bytes.is_empty() {
        return Err(Error::new(ErrorKind::Empty));
    }
    if bytes.starts_with(b"version https://git-lfs") {
        return Err(Error::new(ErrorKind::LfsPointer));
    }
    if bytes.starts_with(OLE) {
        return Err(Error::new(ole(bytes)));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes);
    }
    if is_pdf(bytes) {
        return Ok(MediaType::Pdf);
    }
    if let Some((_, found)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature))
    {
        return unsupported(found);
    }
    if bytes.len() == 162 && bytes[0] < 54 {
        return unsupported("the lock file Word leaves beside an open document");
    }
    let text = decode(&bytes[..bytes.len().min(SAMPLE)]);
    if is_binary(&text) {
        return unsupported("a binary file");
    }
    markup::kind(&text)
}

/// Whether a file says near its start that it is a PDF, or has lost that line but is built like one.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    let tail = &bytes[bytes.len().saturating_sub(PDF_WITHIN)..];
    let has =
        |part: &[u8], wanted: &[u8]| part.windows(wanted.len()).any(|window| window == wanted);
    has(head, b"%PDF-") || (has(head, b" 0 obj") && has(tail, b"startxref") && has(tail, b"%%EOF"))
}

fn unsupported(found: &'static str) -> Result<MediaType> {
    Err(Error::new(ErrorKind::UnsupportedMedia(found)))
}

/// What an OLE compound file is, by the names of the streams in it.
fn ole(bytes: &[u8]) -> ErrorKind {
    if has_stream(bytes, "EncryptedPackage") {
        ErrorKind::EncryptedOffice
    } else if has_stream(bytes, "WordDocument") {
        ErrorKind::LegacyWord
    } else {
        ErrorKind::UnsupportedMedia("an Office 97-2003 file")
    }
}

/// Directory entries of a compound file are 128 bytes each and begin with the stream's name.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks(128).any(|entry| entry.starts_with(&name))
}

fn zip(bytes: &[u8]) -> Result<MediaType> {
    let Ok(mut package) = Package::open(bytes) else {
        let is_docx = bytes.windows(14).any(|window| window == b"word/document.");
        let kind = if is_docx {
            ErrorKind::Malformed("DOCX")
        } else {
            ErrorKind::UnsupportedMedia("a broken zip archive")
        };
        return Err(Error::new(kind));
    };
    if package.has("[content_types].xml") {
        return office(&mut package);
    }
    let kind = package.text("mimetype").ok().flatten().unwrap_or_default();
    if kind.starts_with("application/vnd.oasis.opendocument") {
        return Err(Error::new(ErrorKind::OpenDocument));
    }
    match kind.trim() {
        "application/epub+zip" => unsupported("an EPUB book"),
        _ => unsupported("a zip archive"),
    }
}

fn office(package: &mut Package<'_>) -> Result<MediaType> {
    let types = package.text("[content_types].xml").ok().flatten().unwrap_or_default();
    let main = package.main_part().is_ok_and(|part| package.has(&part));
    let is_word = types.contains("wordprocessingml") || types.contains("ms-word.");
    match () {
        () if main && (is_word || package.has_under("word/")) => Ok(MediaType::Docx),
        () if types.contains("spreadsheetml") || package.has_under("xl/") => {
            unsupported("a spreadsheet")
        }
        () if types.contains("presentationml") || package.has_under("ppt/") => {
            unsupported("a presentation")
        }
        () if is_word => Err(Error::new(ErrorKind::Malformed("DOCX"))),
        () => unsupported("a zip archive"),
    }
}

/// Whether more than two in a hundred characters are controls that no text has.
fn is_binary(text: &str) -> bool {
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
        strange += usize::from(control || c == '\u{fffd}');
    }
    strange * 50 > all
}
