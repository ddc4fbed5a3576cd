//! When the second reader takes over.

use super::SecondReader;
use crate::error::{ErrorKind, Result, guarded};
use crate::extract::pdf::{Threads, extract, pages};
use crate::extract::{Extraction, Page, PieceKind, UnreadReason};

/// More pages than this are not tried again.
const MOST_PAGES: usize = 64;
/// The stack that the reader gets; only what is used of it takes memory.
const STACK: usize = 512 << 20;

/// Tries with the second reader what the first could not read.
pub(in crate::extract::pdf) fn try_again(
    bytes: &[u8],
    password: Option<&str>,
    first: Result<Extraction>,
) -> Result<Extraction> {
    let wanted = match &first {
        Ok(extraction) => extraction.pages.iter().any(is_lost),
        Err(error) => !matches!(error.kind(), ErrorKind::Encrypted | ErrorKind::TooLarge(_)),
    };
    if !wanted {
        return first;
    }
    match first {
        Ok(mut extraction) => {
            on_large_stack(|| replace_pages(bytes, password, &mut extraction));
            Ok(extraction)
        }
        Err(error) => on_large_stack(|| whole(bytes, password)).flatten().ok_or(error),
    }
}

/// Runs a reader on a thread with a large stack; nothing when it panics or gets no thread.
fn on_large_stack<T: Send>(read: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, || guarded(read)).ok()?;
        thread.join().ok().flatten()
    })
}

/// The whole file, when it gives any text.
fn whole(bytes: &[u8], password: Option<&str>) -> Option<Extraction> {
    let reader = SecondReader::open(bytes, password).ok()?;
    let extraction = extract(&reader, Threads::One).ok()?;
    extraction.pages.iter().any(|page| letters(page) > 0).then_some(extraction)
}

/// Reads the pages that the first reader could not decode, and takes those with more letters.
fn replace_pages(bytes: &[u8], password: Option<&str>, extraction: &mut Extraction) {
    let all = &mut extraction.pages;
    let lost: Vec<usize> = (0..all.len()).filter(|at| is_lost(&all[*at])).collect();
    if lost.len() > MOST_PAGES {
        return;
    }
    let Ok(reader) = SecondReader::open(bytes, password) else {
        return;
    };
    if reader.pages.len() != all.len() {
        return;
    }
    let labels: Vec<Option<String>> = all.iter().map(|page| page.label.clone()).collect();
    for at in lost {
        let again = pages(&reader, at..at + 1, &labels).pop();
        if let Some(page) = again
            && !is_lost(&page)
            && letters(&page) > letters(&all[at])
        {
            all[at] = page;
        }
    }
}

fn is_lost(page: &Page) -> bool {
    matches!(page.unread, Some(UnreadReason::Damaged | UnreadReason::BrokenEncoding))
}

/// How many readable letters a page has.
fn letters(page: &Page) -> usize {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let pieces = page.pieces.iter().map(|piece| match &piece.kind {
        PieceKind::Text(text) => count(&text.text),
        PieceKind::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| count(&cell.text)).sum()
        }
    });
    pieces.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::extract::pdf::tests::{document, show};

    fn lost() -> Extraction {
        let page = Page { number: 1, unread: Some(UnreadReason::Damaged), ..Page::default() };
        Extraction { pages: vec![page], ..Extraction::default() }
    }

    #[test]
    fn a_page_that_the_first_reader_lost_is_read_by_the_second() {
        let bytes = document(&[&show("Safe migration")], "");
        let extraction = try_again(&bytes, None, Ok(lost())).unwrap();
        assert_eq!(extraction.pages[0].unread, None);
        assert!(letters(&extraction.pages[0]) > 10);
    }

    #[test]
    fn a_file_that_the_first_reader_refused_is_read_by_the_second() {
        let bytes = document(&[&show("Safe migration")], "");
        let refused = || Err(Error::new(ErrorKind::Malformed("PDF")));
        let extraction = try_again(&bytes, None, refused()).unwrap();
        assert_eq!(extraction.reader, "pdf-extract");
        let error = try_again(b"no pdf", None, refused()).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Malformed("PDF"));
    }

    #[test]
    fn forms_that_draw_themselves_do_not_stop_the_second_reader() {
        let bytes = document(&["/X1 Do BT /F1 12 Tf 50 700 Td (End) Tj ET"], "");
        let extraction = try_again(&bytes, None, Ok(lost())).unwrap();
        assert_eq!(extraction.pages[0].unread, Some(UnreadReason::Damaged));
    }
}
