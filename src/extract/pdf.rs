//! PDF files: glyphs of a reader become words, lines, columns, paragraphs and tables.

mod cell;
mod column;
mod glyph;
mod hayro;
mod line;
mod paragraph;
mod script;
mod segment;
mod sheet;
mod table;
mod turn;
mod word;

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use self::glyph::GlyphReader;
use self::hayro::HayroReader;
use crate::error::{Error, ErrorKind, Result};
use crate::extract::{Extraction, Page, UnreadReason};

/// More pages than this are not read.
const MOST_PAGES: usize = 20_000;
/// How many pages are read with one set of fonts.
const CHUNK: usize = 48;

/// How a PDF file is read.
#[derive(Debug, Clone, Default)]
pub(super) struct PdfOptions {
    /// The password of an encrypted file; an empty one is always tried.
    pub password: Option<String>,
    /// Whether pages are read side by side, in the current pool of threads.
    pub threads: Threads,
}

/// Whether pages are read side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Threads {
    /// One page after the other.
    #[default]
    One,
    /// As many at a time as the current pool has threads.
    Pool,
}

/// Reads a PDF file.
///
/// # Errors
///
/// Fails on a file that is damaged beyond repair, needs a password or goes over a limit.
pub(super) fn read(bytes: &[u8], options: &PdfOptions) -> Result<Extraction> {
    guarded(|| {
        let reader = HayroReader::open(bytes, options.password.as_deref())?;
        extract(&reader, options.threads)
    })
}

/// Turns a panic of a reader into an error.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Error::new(ErrorKind::ReaderFailed("PDF"))))
}

fn extract(reader: &dyn GlyphReader, threads: Threads) -> Result<Extraction> {
    let count = reader.page_count();
    if count > MOST_PAGES {
        return Err(Error::new(ErrorKind::TooLarge("more than 20,000 pages")));
    }
    let labels = reader.labels();
    let starts: Vec<usize> = (0..count).step_by(CHUNK).collect();
    let chunk = |start: &usize| pages(reader, *start..(start + CHUNK).min(count), &labels);
    let pages: Vec<Vec<Page>> = match threads {
        Threads::One => starts.iter().map(chunk).collect(),
        Threads::Pool => starts.par_iter().map(chunk).collect(),
    };
    Ok(Extraction {
        pages: pages.into_iter().flatten().collect(),
        properties: reader.properties(),
        outline: reader.outline(),
        paged: true,
        reader: reader.name().to_owned(),
    })
}

fn pages(
    reader: &dyn GlyphReader,
    range: std::ops::Range<usize>,
    labels: &[Option<String>],
) -> Vec<Page> {
    let sheets = reader.sheets(range.clone());
    let mut pages = Vec::with_capacity(sheets.len());
    for (index, sheet) in range.zip(sheets) {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let label = labels.get(index).cloned().flatten();
        let laid_out = sheet.ok().and_then(|mut read| {
            let label = label.clone();
            catch_unwind(AssertUnwindSafe(|| sheet::page(number, label, &mut read))).ok()
        });
        pages.push(laid_out.unwrap_or_else(|| Page {
            number,
            label,
            unread: Some(UnreadReason::Damaged),
            ..Page::default()
        }));
    }
    pages
}
