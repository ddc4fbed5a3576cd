//! PDF files: glyphs of a reader become words, lines, columns, paragraphs and tables.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "places on a page and counts of what stands on it are far within single precision"
)]
#![allow(clippy::many_single_char_names, reason = "the letters of a matrix are its names")]

mod cell;
mod column;
mod frame;
mod glyph;
mod hayro;
mod item;
mod line;
mod matrix;
mod paragraph;
mod path;
mod pen;
mod picture;
mod printed;
mod repeat;
#[cfg(test)]
mod sample;
mod script;
mod second;
mod segment;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod turn;
mod word;

use std::ops::Range;

use rayon::prelude::*;

pub(super) use self::picture::{FOR_RECOGNITION, draw, view};
pub(super) use self::printed::lay_out;
pub(super) use self::repeat::mark_repeated;

use self::glyph::GlyphReader;
use self::hayro::HayroReader;
pub(crate) use self::item::opens as opens_item;
pub(crate) use self::script::{is_superscript, superscript};
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::extract::{Extraction, Page, UnreadReason};

/// More pages than this are not read.
const MOST_PAGES: usize = 20_000;
/// How many pages are read with one set of fonts.
const CHUNK: usize = 48;

/// How a PDF file is read.
#[derive(Debug, Clone, Default)]
pub(super) struct PdfOptions {
    /// The password of an encrypted file; an empty one is tried when there is none.
    pub password: Option<String>,
    /// Whether pages are read side by side, in the current pool of threads.
    pub threads: Threads,
    /// What is done about a file or a page that the reader cannot decode.
    pub fallback: Fallback,
}

/// What is done about a file or a page that the reader cannot decode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Fallback {
    /// It is reported.
    #[default]
    Report,
    /// It is tried with a second reader. That reader can overflow the stack on a hostile file,
    /// which ends the process: only for a process that may end.
    SecondReader,
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
/// Pages are in order, and the same for any number of threads. A page that cannot be read says so
/// in [`Page::unread`], and the others go on.
///
/// # Errors
///
/// Fails on a file that is damaged beyond repair, needs a password or goes over a limit.
pub(super) fn read(bytes: &[u8], options: &PdfOptions) -> Result<Extraction> {
    let password = options.password.as_deref();
    let failed = || Err(Error::new(ErrorKind::ReaderFailed("PDF")));
    let first = guarded(|| {
        let reader = HayroReader::open(bytes, password)?;
        extract(&reader, options.threads)
    });
    let first = first.unwrap_or_else(failed);
    match options.fallback {
        Fallback::Report => first,
        Fallback::SecondReader => second::try_again(bytes, password, first),
    }
}

fn extract(reader: &dyn GlyphReader, threads: Threads) -> Result<Extraction> {
    let count = reader.page_count();
    if count == 0 {
        return Err(Error::new(ErrorKind::Malformed("PDF")));
    }
    if count > MOST_PAGES {
        return Err(Error::new(ErrorKind::TooLarge("more than 20,000 pages")));
    }
    let labels = guarded(|| reader.labels()).unwrap_or_default();
    let starts: Vec<usize> = (0..count).step_by(CHUNK).collect();
    let chunk = |start: &usize| pages(reader, *start..(start + CHUNK).min(count), &labels);
    let pages: Vec<Vec<Page>> = match threads {
        Threads::One => starts.iter().map(chunk).collect(),
        Threads::Pool => starts.par_iter().map(chunk).collect(),
    };
    let mut pages: Vec<Page> = pages.into_iter().flatten().collect();
    mark_repeated(&mut pages);
    Ok(Extraction {
        pages,
        properties: guarded(|| reader.properties()).unwrap_or_default(),
        outline: guarded(|| reader.outline()).unwrap_or_default(),
        paged: true,
        reader: reader.name().to_owned(),
        restrictions: guarded(|| reader.restrictions()).unwrap_or_default(),
        ..Extraction::default()
    })
}

fn pages(reader: &dyn GlyphReader, range: Range<usize>, labels: &[Option<String>]) -> Vec<Page> {
    let sheets = reader.sheets(range.clone());
    let mut pages = Vec::with_capacity(sheets.len());
    for (index, sheet) in range.zip(sheets) {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let label = labels.get(index).cloned().flatten();
        let laid_out = sheet.ok().and_then(|mut read| {
            let label = label.clone();
            guarded(|| sheet::page(number, label, &mut read))
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
