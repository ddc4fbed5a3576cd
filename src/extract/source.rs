//! A file's bytes, and what was read from them.

use serde::{Deserialize, Serialize};

use super::{
    Extraction, MediaType, PageImage, PageNo, PageView, Tracked, docx, html, markdown, pdf, plain,
    sniff,
};
use crate::error::Result;

/// A file's bytes with the name it goes by in messages.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The name, as the user gave it.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// How a file is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtractOptions {
    /// The password of an encrypted file; an empty one is tried when there is none.
    pub password: Option<String>,
    /// Which version of a document with tracked changes is read.
    pub tracked: Tracked,
    /// Whether a second reader tries what the first one for PDF files cannot decode. It can overflow
    /// the stack on a hostile file, which ends the process: only for a process that may end.
    pub second_reader: bool,
}

/// What was read from a file, with what tells the file from others.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Extracted {
    /// The name, as the user gave it.
    pub name: String,
    /// BLAKE3 hash of the file's bytes, in hexadecimal digits.
    pub blake3: String,
    /// The kind of file.
    pub media: MediaType,
    /// Its pages.
    pub extraction: Extraction,
}

impl Source<'_> {
    /// Reads the file with the reader for its content.
    ///
    /// A panic of a reader is caught and becomes an error. An overflow of the stack and a loop
    /// without end cannot be caught in the process they happen in; the program reads files in
    /// worker processes for that reason.
    ///
    /// # Errors
    /// Whatever keeps it from being read; the error names it.
    pub fn extract(&self, options: &ExtractOptions) -> Result<Extracted> {
        let (media, extraction) = self.read(options).map_err(|error| error.at(self.name))?;
        let blake3 = blake3::hash(self.bytes).to_hex().to_string();
        Ok(Extracted { name: self.name.to_owned(), blake3, media, extraction })
    }

    /// Draws a page of a PDF file, for the recognition of its text.
    ///
    /// # Errors
    /// Where the file does not open, is no PDF file or the page cannot be drawn.
    pub fn page_image(&self, page: PageNo, options: &ExtractOptions) -> Result<PageImage> {
        let index = usize::try_from(page.0).unwrap_or_default().wrapping_sub(1);
        pdf::draw(self.bytes, options.password.as_deref(), index, pdf::FOR_RECOGNITION)
            .map_err(|error| error.at(self.name))
    }

    /// Draws a page of a PDF file for readers, and tells where its words stand.
    ///
    /// # Errors
    /// Where the file does not open, is no PDF file or the page cannot be drawn.
    pub fn page_view(&self, page: PageNo, options: &ExtractOptions) -> Result<PageView> {
        let index = usize::try_from(page.0).unwrap_or_default().wrapping_sub(1);
        pdf::view(self.bytes, options.password.as_deref(), index)
            .map_err(|error| error.at(self.name))
    }

    fn read(&self, options: &ExtractOptions) -> Result<(MediaType, Extraction)> {
        let media = sniff(self.bytes)?;
        let extraction = match media {
            MediaType::Pdf => pdf::read(
                self.bytes,
                &pdf::PdfOptions {
                    password: options.password.clone(),
                    threads: pdf::Threads::Pool,
                    fallback: if options.second_reader {
                        pdf::Fallback::SecondReader
                    } else {
                        pdf::Fallback::Report
                    },
                },
            ),
            MediaType::Docx => {
                docx::read(self.bytes, docx::DocxOptions { tracked: options.tracked })
            }
            MediaType::Text => plain::read(self.bytes),
            MediaType::Markdown => markdown::read(self.bytes),
            MediaType::Html => html::read(self.bytes),
        }?;
        Ok((media, extraction))
    }
}
