//! Markdown: headings, paragraphs, lists, tables and notes.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::plain::{MAX_BYTES, decode, tidy};
use super::{Cell, Extraction, Hint, Page, Piece, PieceKind, Properties, Row, Table, Text, html};
use crate::error::{Error, ErrorKind, Result};

/// Reads Markdown: `CommonMark` with tables, footnotes, task lists and a block of properties at the
/// start. All is one page.
///
/// # Errors
///
/// `TooLarge` beyond the limit; whatever else the bytes are, they are read.
pub(super) fn read(bytes: &[u8]) -> Result<Extraction> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(ErrorKind::TooLarge("a Markdown file of more than 50 MB")));
    }
    let text = decode(bytes);
    let mut builder = Builder::default();
    for event in Parser::new_ext(&text, options()) {
        builder.event(event)?;
    }
    builder.flush();
    let page = Page { number: 1, pieces: builder.pieces, ..Page::default() };
    Ok(Extraction {
        pages: vec![page],
        properties: builder.properties,
        paged: false,
        reader: "markdown".to_owned(),
        ..Extraction::default()
    })
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_DEFINITION_LIST
}

#[derive(Default)]
struct Builder {
    pieces: Vec<Piece>,
    properties: Properties,
    text: String,
    hint: Hint,
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    table: Table,
    html: String,
    letters: usize,
    bold: Weight,
    italic: Weight,
    metadata: bool,
    /// Depth of pictures, whose text is not part of the page.
    pictures: usize,
    notes: usize,
}

#[derive(Default)]
struct Weight {
    open: usize,
    letters: usize,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) -> Result<()> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(TagEnd::HtmlBlock) => self.html_block()?,
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                self.write(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) => self.inline_html(&tag),
            Event::Rule => self.flush(),
            Event::TaskListMarker(done) => self.write(if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.open(Hint::Heading(depth(*level))),
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::BlockQuote(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.flush(),
            Tag::List(first) => {
                self.flush();
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(_) => {
                self.notes += 1;
                self.open(Hint::Footnote);
            }
            Tag::Table(_) => {
                self.flush();
                self.table = Table::default();
            }
            Tag::TableHead | Tag::TableRow => self.table.rows.push(Row::default()),
            Tag::Strong => self.bold.open += 1,
            Tag::Emphasis => self.italic.open += 1,
            Tag::Image { .. } => self.pictures += 1,
            Tag::MetadataBlock(_) => self.metadata = true,
            Tag::HtmlBlock
            | Tag::TableCell
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close(),
            TagEnd::Item => {
                self.flush();
                self.marker = None;
                self.hint = Hint::None;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.notes = self.notes.saturating_sub(1);
                self.close();
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.pieces.push(Piece { kind: PieceKind::Table(table), rect: None });
            }
            TagEnd::TableHead => self.table.header_rows = 1,
            TagEnd::TableCell => self.cell(),
            TagEnd::Strong => self.bold.open = self.bold.open.saturating_sub(1),
            TagEnd::Emphasis => self.italic.open = self.italic.open.saturating_sub(1),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::MetadataBlock(_) => {
                let text = std::mem::take(&mut self.text);
                self.read_properties(&text);
                self.metadata = false;
            }
            TagEnd::TableRow
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            _ => self.flush(),
        }
    }

    fn open(&mut self, hint: Hint) {
        self.flush();
        self.hint = hint;
    }

    fn close(&mut self) {
        self.flush();
        self.hint = if self.notes > 0 { Hint::Footnote } else { Hint::None };
    }

    fn item(&mut self) {
        self.flush();
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{}. ", *number - 1)
            }
            _ => "• ".to_owned(),
        };
        self.marker = Some(marker);
        self.hint = if self.notes > 0 { Hint::Footnote } else { Hint::ListItem };
    }

    fn write(&mut self, text: &str) {
        if self.pictures > 0 {
            return;
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        self.bold.letters += if self.bold.open > 0 { letters } else { 0 };
        self.italic.letters += if self.italic.open > 0 { letters } else { 0 };
        self.text.push_str(text);
    }

    fn inline_html(&mut self, tag: &CowStr<'_>) {
        if tag.to_lowercase().starts_with("<br") {
            self.text.push('\n');
        }
    }

    fn html_block(&mut self) -> Result<()> {
        self.flush();
        let html = std::mem::take(&mut self.html);
        self.pieces.extend(html::fragment(&html)?);
        Ok(())
    }

    fn cell(&mut self) {
        let text = tidy(&std::mem::take(&mut self.text)).join("\n");
        (self.letters, self.bold.letters, self.italic.letters) = (0, 0, 0);
        if let Some(row) = self.table.rows.last_mut() {
            row.cells.push(Cell { text, column: row.cells.len(), span: 1, continued: false });
        }
    }

    fn flush(&mut self) {
        if self.metadata {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let most = |letters: usize| letters * 2 > self.letters;
        let (bold, italic) = (most(self.bold.letters), most(self.italic.letters));
        (self.letters, self.bold.letters, self.italic.letters) = (0, 0, 0);
        for text in tidy(&text) {
            // Only the first paragraph of an item is the item; what follows is text under it.
            let hint = if self.hint == Hint::ListItem && self.marker.is_none() {
                Hint::Body
            } else {
                self.hint
            };
            let text = self.marker.take().unwrap_or_default() + &text;
            let text = Text { text, bold, italic, hint, ..Text::default() };
            self.pieces.push(Piece { kind: PieceKind::Text(text), rect: None });
        }
    }

    /// Title, author and date from the block at the start.
    fn read_properties(&mut self, text: &str) {
        for line in text.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim().trim_matches(['"', '\'']);
            let value = Some(value.to_owned()).filter(|value| !value.is_empty());
            match key {
                "title" => self.properties.title = value,
                "author" => self.properties.author = value,
                "date" => self.properties.created = value,
                _ => {}
            }
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Piece> {
        read(text.as_bytes()).unwrap().pages.remove(0).pieces
    }

    fn texts(text: &str) -> Vec<(Hint, String)> {
        pieces(text)
            .into_iter()
            .filter_map(|piece| match piece.kind {
                PieceKind::Text(text) => Some((text.hint, text.text)),
                PieceKind::Table(_) => None,
            })
            .collect()
    }

    #[test]
    fn headings_paragraphs_and_items_come_in_order() {
        let text = "# Plan\n\nTwo\nlines.\n\n- one\n- two\n  1. three\n\nrest";
        let expect = |hint, text: &str| (hint, text.to_owned());
        assert_eq!(
            texts(text),
            [
                expect(Hint::Heading(1), "Plan"),
                expect(Hint::None, "Two\nlines."),
                expect(Hint::ListItem, "• one"),
                expect(Hint::ListItem, "• two"),
                expect(Hint::ListItem, "1. three"),
                expect(Hint::None, "rest"),
            ]
        );
    }

    #[test]
    fn a_table_has_its_header_row() {
        let pieces = pieces("| Goal | Who |\n|---|---|\n| Visa | MoI |\n| Wages | **MoL** |\n");
        let PieceKind::Table(table) = &pieces[0].kind else { panic!("a table") };
        assert_eq!((table.header_rows, table.rows.len()), (1, 3));
        assert_eq!(
            (table.rows[2].cells[1].text.as_str(), table.rows[2].cells[1].column),
            ("MoL", 1)
        );
    }

    #[test]
    fn a_note_is_a_footnote_and_its_mark_is_gone() {
        let found = texts("Remittances[^1] fell.\n\n[^1]: World Bank.\n");
        assert!(found.contains(&(Hint::None, "Remittances fell.".to_owned())));
        assert!(found.contains(&(Hint::Footnote, "World Bank.".to_owned())));
    }

    #[test]
    fn the_block_at_the_start_gives_the_properties() {
        let extraction = read(b"---\ntitle: \"The Plan\"\nauthor: Ministry\n---\n\ntext").unwrap();
        assert_eq!(extraction.properties.title.as_deref(), Some("The Plan"));
        assert_eq!(extraction.properties.author.as_deref(), Some("Ministry"));
        assert_eq!(extraction.pages[0].pieces.len(), 1);
    }

    #[test]
    fn html_inside_is_read_as_html() {
        let pieces =
            pieces("text\n\n<table><tr><td>a</td><td>b</td></tr></table>\n\n<!-- image -->\n\nend");
        assert_eq!(pieces.len(), 3);
        assert!(matches!(pieces[1].kind, PieceKind::Table(_)));
    }

    #[test]
    fn pictures_are_not_text() {
        assert_eq!(texts("a ![logo of the ministry](x.png) b"), [(Hint::None, "a b".to_owned())]);
    }
}
