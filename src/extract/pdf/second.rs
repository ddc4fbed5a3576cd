//! The second reader: `pdf-extract`, for files that the first refuses and pages it cannot decode.
//!
//! It does not tell fonts apart, so its text is neither bold nor italic. Its parsers of fonts and
//! character maps recurse without bounds, so it runs on a large stack.

mod again;
mod device;
mod forms;

use std::collections::BTreeMap;
use std::ops::Range;

use pdf_extract::{Document, Object, ObjectId, output_doc_page};

pub(super) use self::again::try_again;
use self::device::Device;
use self::forms::forms_end;
use super::glyph::{GlyphReader, Sheet};
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::extract::{OutlineEntry, Properties, Restriction};

/// Longer files are left to the first reader: this one lists all pages for each page.
const MOST_PAGES: usize = 2_000;

/// A PDF file opened by pdf-extract.
pub(super) struct SecondReader {
    document: Document,
    pages: BTreeMap<u32, ObjectId>,
}

impl SecondReader {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// Fails on a file that cannot be taken apart, needs a password or has too many pages.
    pub(super) fn open(bytes: &[u8], password: Option<&str>) -> Result<Self> {
        let malformed = || Error::new(ErrorKind::Malformed("PDF"));
        let mut document = guarded(|| Document::load_mem(bytes))
            .ok_or_else(|| Error::new(ErrorKind::ReaderFailed("PDF")))?
            .map_err(|cause| malformed().because(cause))?;
        if document.is_encrypted() {
            guarded(|| document.decrypt(password.unwrap_or_default()))
                .and_then(std::result::Result::ok)
                .ok_or_else(|| Error::new(ErrorKind::Encrypted))?;
        }
        let pages = guarded(|| document.get_pages()).unwrap_or_default();
        if pages.is_empty() || pages.len() > MOST_PAGES {
            return Err(malformed());
        }
        Ok(Self { document, pages })
    }

    fn sheet(&self, number: u32) -> Option<Sheet> {
        let page = self.pages.get(&number)?;
        if !forms_end(&self.document, *page) {
            return None;
        }
        let mut device = Device::default();
        // A page that fails half-way still gives what was read of it.
        let read = guarded(|| output_doc_page(&self.document, &mut device, number).is_ok());
        let sheet = device.sheet;
        (read == Some(true) || !sheet.glyphs.is_empty()).then_some(sheet)
    }

    fn info(&self, key: &[u8]) -> Option<String> {
        let info = self.document.trailer.get(b"Info").ok()?;
        let info = match info {
            Object::Reference(id) => self.document.get_object(*id).ok()?,
            other => other,
        };
        let text = info.as_dict().ok()?.get(key).ok()?;
        let text = super::hayro::text_of(text.as_str().ok()?);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl GlyphReader for SecondReader {
    fn name(&self) -> &'static str {
        "pdf-extract"
    }

    fn page_count(&self) -> usize {
        self.pages.len()
    }

    fn sheets(&self, pages: Range<usize>) -> Vec<Result<Sheet>> {
        let read = |page: usize| {
            let number = u32::try_from(page + 1).unwrap_or(u32::MAX);
            self.sheet(number).ok_or_else(|| Error::new(ErrorKind::Malformed("PDF")))
        };
        pages.map(read).collect()
    }

    fn properties(&self) -> Properties {
        Properties { title: self.info(b"Title"), author: self.info(b"Author"), created: None }
    }

    fn outline(&self) -> Vec<OutlineEntry> {
        Vec::new()
    }

    fn restrictions(&self) -> Vec<Restriction> {
        Vec::new()
    }

    fn labels(&self) -> Vec<Option<String>> {
        Vec::new()
    }
}
