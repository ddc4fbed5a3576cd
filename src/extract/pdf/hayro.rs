//! The first reader: `hayro-syntax` for objects and `hayro-font` for fonts.
//!
//! The operators of a page are run here and not by `hayro-interpret`: its device interface hides
//! the names and weights of Type 1 fonts, and it prepares colours, patterns and masks that no
//! text needs.

mod annotation;
mod catalog;
mod font;
mod label;
mod layer;
mod mark;
mod outline;
mod permission;
mod place;
mod reverse;
mod run;
mod state;
mod stream;
mod string;
mod tag;

use std::ops::Range;
use std::sync::Arc;

use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::font::Fonts;
use self::layer::Layers;
use self::run::Run;
pub(super) use self::string::text_of;
use self::tag::{Known, Structure};
use super::glyph::{GlyphReader, Sheet};
use super::matrix::Matrix;
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::extract::{OutlineEntry, Properties, Restriction};

/// Opens a file; the empty password is tried as well.
///
/// # Errors
///
/// Fails on a file that is not a PDF file, is damaged beyond repair or needs a password.
pub(super) fn open(bytes: &[u8], password: Option<&str>) -> Result<Pdf> {
    let data = Arc::new(bytes.to_vec());
    let mut pdf = Pdf::new_with_password(data.clone(), password.unwrap_or_default());
    if matches!(pdf, Err(LoadPdfError::Decryption(_))) && password.is_some() {
        pdf = Pdf::new(data);
    }
    pdf.map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Error::new(ErrorKind::Encrypted),
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => {
            Error::new(ErrorKind::Malformed("PDF"))
        }
    })
}

/// A PDF file opened by hayro.
pub(super) struct HayroReader {
    pdf: Pdf,
    layers: Layers,
    structure: Structure,
}

impl HayroReader {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// Fails on a file that is not a PDF file, is damaged beyond repair or needs a password.
    pub(super) fn open(bytes: &[u8], password: Option<&str>) -> Result<Self> {
        let pdf = open(bytes, password)?;
        let layers = Layers::new(catalog::root(&pdf).as_ref());
        let structure = Structure::new(&pdf);
        Ok(Self { pdf, layers, structure })
    }

    fn sheet<'a>(
        &'a self,
        page: &Page<'a>,
        fonts: &mut Fonts<'a>,
        known: &mut Known,
    ) -> Option<Sheet> {
        let content = content(page)?;
        let ctm = Matrix(page.initial_transform(true).as_coeffs());
        let tags = self.structure.tags(&self.pdf, page.raw(), known);
        let mut run = Run::new(fonts, &self.layers, &tags, ctm);
        run.content(&content, page.resources(), 0);
        annotation::run(page, ctm, &mut run);
        let mut sheet = run.sheet;
        (sheet.width, sheet.height) = page.render_dimensions();
        sheet.faces.clone_from(&fonts.faces);
        Some(sheet)
    }
}

impl GlyphReader for HayroReader {
    fn name(&self) -> &'static str {
        "hayro"
    }

    fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    fn sheets(&self, pages: Range<usize>) -> Vec<Result<Sheet>> {
        let mut fonts = Fonts::new();
        let mut known = Known::new();
        let pages = self.pdf.pages().get(pages).unwrap_or_default();
        let mut sheets = Vec::with_capacity(pages.len());
        for page in pages {
            let read = guarded(|| self.sheet(page, &mut fonts, &mut known));
            if read.is_none() {
                fonts = Fonts::new();
            }
            sheets.push(match read {
                Some(Some(sheet)) => Ok(sheet),
                Some(None) => Err(Error::new(ErrorKind::Malformed("PDF"))),
                None => Err(Error::new(ErrorKind::ReaderFailed("PDF"))),
            });
        }
        sheets
    }

    fn properties(&self) -> Properties {
        catalog::properties(&self.pdf)
    }

    fn outline(&self) -> Vec<OutlineEntry> {
        outline::read(&self.pdf)
    }

    fn restrictions(&self) -> Vec<Restriction> {
        permission::restrictions(&self.pdf)
    }

    fn labels(&self) -> Vec<Option<String>> {
        label::read(&self.pdf)
    }
}

/// The content of a page: its streams one after the other; empty when it has none, nothing when
/// none of those it has can be decoded.
fn content(page: &Page<'_>) -> Option<Vec<u8>> {
    let key = b"Contents".as_slice();
    if let Some(stream) = page.raw().get::<Stream<'_>>(key) {
        return stream::decode(&stream).map(std::borrow::Cow::into_owned);
    }
    let Some(streams) = page.raw().get::<Array<'_>>(key) else {
        return Some(Vec::new());
    };
    let mut all = Vec::new();
    let mut failed = false;
    for part in streams.iter::<Stream<'_>>() {
        match stream::decode(&part) {
            Some(bytes) if all.len() + bytes.len() <= stream::LONGEST => {
                all.extend_from_slice(&bytes);
                all.push(b' ');
            }
            _ => failed = true,
        }
    }
    (!all.is_empty() || !failed).then_some(all)
}
