//! Pages of pieces become blocks and sections.

use super::caption::is_caption;
use super::model::{Block, BlockKind, Document, PageInfo, Section, SectionRole};
use super::section::Outline;
use super::table::series::{self, Tail};
use super::table::{RowKind, Tables};
use super::{
    abbreviations, comments, contents, flow, footnote, furniture, heading, hyphen, language,
};
use crate::extract::{
    Extracted, Extraction, Hint, PageNo, PieceKind, Recognized, Rect, Table, Unread,
};
use crate::text::{Language, Span, Tongue};

pub use super::section::Structure;

/// A piece on its way to becoming a block.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) hint: Hint,
    pub(super) rect: Option<Rect>,
    pub(super) page: PageNo,
    pub(super) table: Option<Table>,
    /// Whether the last line runs to the right edge of its column.
    pub(super) full: bool,
    /// Whether its first and its last word are bold.
    pub(super) bold_ends: (bool, bool),
    /// Where further pages begin in `text`.
    pub(super) breaks: Vec<(usize, PageNo)>,
    pub(super) recognized: Option<Recognized>,
    /// What later pages say in the last row of `table`.
    pub(super) tails: Vec<Tail>,
}

impl Draft {
    /// Whether it is running text or an item of a list.
    pub(super) fn is_body(&self) -> bool {
        self.table.is_none() && matches!(self.hint, Hint::None | Hint::Body | Hint::ListItem)
    }

    /// The page that it ends on.
    pub(super) fn last_page(&self) -> PageNo {
        self.breaks.last().map_or(self.page, |(_, page)| *page)
    }

    /// Its text, or the texts of its table.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let rows = self.table.iter_mut().flat_map(|table| &mut table.rows);
        let cells = rows.flat_map(|row| &mut row.cells).map(|cell| &mut cell.text);
        let tails = self.tails.iter_mut().map(|tail| &mut tail.text);
        std::iter::once(&mut self.text).chain(cells).chain(tails)
    }

    #[cfg(test)]
    pub(super) fn of_text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            size: 0.0,
            bold: false,
            hint: Hint::None,
            rect: None,
            page: PageNo(1),
            table: None,
            full: false,
            bold_ends: (false, false),
            breaks: Vec::new(),
            recognized: None,
            tails: Vec::new(),
        }
    }
}

impl Document {
    /// Builds the plan from what was read of its file. With `given` every block is read in that
    /// language.
    pub fn read(extracted: &Extracted, structure: &Structure, given: Option<Language>) -> Self {
        let mut document = build(&extracted.extraction, structure, given);
        document.media = Some(extracted.media);
        document
    }
}

/// Builds the plan from what a reader handed over. With `given` every block is read in that
/// language.
pub fn build(extraction: &Extraction, structure: &Structure, given: Option<Language>) -> Document {
    let mut drafts = drafts(extraction);
    let mut labels: Vec<Option<String>> =
        extraction.pages.iter().map(|page| page.label.clone()).collect();
    if extraction.paged {
        furniture::mark(extraction, &mut drafts, &mut labels);
        footnote::mark(&mut drafts);
    }
    contents::mark(&mut drafts);
    series::join_cut_rows(&mut drafts);
    hyphen::join_broken_words(&mut drafts);
    let mut drafts = flow::join(drafts);
    let depths = heading::depths(extraction, &drafts);
    let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
    let table_texts: Vec<String> = drafts.iter().map(table_text).collect();
    let for_language: Vec<&str> = texts
        .iter()
        .zip(&table_texts)
        .map(|(text, table)| if table.is_empty() { *text } else { table })
        .collect();
    let (tongues, languages) = language::tell(&for_language, given);
    let main = given.or_else(|| languages.iter().find_map(|(code, _)| code.parse().ok()));
    let mut builder = Builder {
        structure,
        language: main,
        document: Document {
            paged: extraction.paged,
            language: main,
            languages,
            properties: extraction.properties.clone(),
            reader: extraction.reader.clone(),
            restrictions: extraction.restrictions.clone(),
            changes: extraction.changes,
            recognition: extraction.recognition.clone(),
            ..Document::default()
        },
        outline: Outline::default(),
        tables: Tables::default(),
        numbered: (None, 0),
    };
    for ((draft, depth), tongue) in drafts.iter_mut().zip(depths).zip(tongues) {
        builder.place(draft, depth, tongue);
    }
    let mut document = builder.document;
    document.sections = builder.outline.sections;
    document.pages = extraction
        .pages
        .iter()
        .zip(labels)
        .map(|(page, label)| PageInfo { number: PageNo(page.number), label })
        .collect();
    document.unread = extraction
        .pages
        .iter()
        .filter_map(|page| Some(Unread { page: PageNo(page.number), reason: page.unread? }))
        .collect();
    document.title = title(extraction, &drafts);
    document.comments = comments::place(&extraction.comments, &document);
    document
}

struct Builder<'a> {
    structure: &'a Structure,
    language: Option<Language>,
    document: Document,
    outline: Outline,
    tables: Tables,
    /// The section that is being read, and how many paragraphs of it were.
    numbered: (Option<usize>, u32),
}

impl Builder<'_> {
    fn place(&mut self, draft: &Draft, depth: Option<u8>, tongue: Tongue) {
        let language = tongue.supported().or(self.language);
        if let Some(table) = &draft.table {
            self.place_table(table, draft, language, tongue);
            return;
        }
        let text = draft.text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(depth) = depth {
            let role = language.and_then(|language| self.structure.role(text, language));
            self.outline.open(Section {
                title: text.to_owned(),
                depth,
                parent: None,
                page: draft.page,
                role,
            });
            self.push(BlockKind::Heading, text, draft, tongue);
            return;
        }
        let kind = match draft.hint {
            Hint::Furniture => BlockKind::Furniture,
            Hint::Contents => BlockKind::ContentsEntry,
            Hint::Footnote => BlockKind::Footnote,
            Hint::Caption => BlockKind::Caption,
            Hint::ListItem => BlockKind::ListItem,
            _ if is_caption(text) => BlockKind::Caption,
            _ if self.current_role() == Some(SectionRole::Contents) && ends_in_number(text) => {
                BlockKind::ContentsEntry
            }
            _ => BlockKind::Paragraph,
        };
        self.abbreviations(text);
        self.push(kind, text, draft, tongue);
    }

    fn place_table(
        &mut self,
        table: &Table,
        draft: &Draft,
        language: Option<Language>,
        tongue: Tongue,
    ) {
        self.tables.open(table, draft.page, self.structure, language);
        for (index, row) in table.rows.iter().enumerate() {
            let tails = if index + 1 == table.rows.len() {
                draft.tails.as_slice()
            } else {
                Default::default()
            };
            let at = (draft.page, tails);
            let Some(row) = self.tables.row((index, row), at, self.structure, language) else {
                continue;
            };
            let header = matches!(row.kind, RowKind::Header | RowKind::Above);
            let kind = if header { BlockKind::TableHeader } else { BlockKind::TableRow };
            self.abbreviations(&row.text.replacen(" | ", " ", 1));
            let span = self.push(kind, &row.text, draft, tongue);
            self.tables.keep(&row, span.start);
            if let Some(block) = self.document.blocks.last_mut() {
                block.cells = row.cells(span.start);
                let shifted = row.breaks.iter().map(|(at, page)| (span.start + at, *page));
                block.breaks = shifted.collect();
            }
        }
    }

    fn current_role(&self) -> Option<SectionRole> {
        self.outline.current().and_then(|index| self.outline.sections[index].role)
    }

    fn abbreviations(&mut self, text: &str) {
        if self.current_role() == Some(SectionRole::Abbreviations) {
            abbreviations::from_list(text, &mut self.document.abbreviations);
        } else {
            abbreviations::from_text(text, &mut self.document.abbreviations);
        }
    }

    fn push(&mut self, kind: BlockKind, text: &str, draft: &Draft, tongue: Tongue) -> Span {
        let section = self.outline.current();
        if self.numbered.0 != section || kind == BlockKind::Heading {
            self.numbered = (section, 0);
        }
        let counted = matches!(
            kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow | BlockKind::Caption
        );
        self.numbered.1 += u32::from(counted);
        let document = &mut self.document;
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::new(start, document.text.len());
        let skipped = draft.text.len() - draft.text.trim_start().len();
        let breaks = draft
            .breaks
            .iter()
            .map(|(at, page)| (start + at.saturating_sub(skipped), *page))
            .collect();
        document.blocks.push(Block {
            kind,
            span,
            page: draft.page,
            breaks: if draft.table.is_some() { Vec::new() } else { breaks },
            section,
            paragraph: if counted { self.numbered.1 } else { 0 },
            tongue,
            cells: Vec::new(),
            recognized: draft.recognized.clone(),
        });
        span
    }
}

fn drafts(extraction: &Extraction) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for page in &extraction.pages {
        for piece in &page.pieces {
            let (text, table) = match &piece.kind {
                PieceKind::Text(text) => (text.clone(), None),
                PieceKind::Table(table) => (crate::extract::Text::default(), Some(table.clone())),
            };
            drafts.push(Draft {
                text: text.text,
                size: text.size,
                bold: text.bold,
                hint: text.hint,
                rect: piece.rect,
                page: PageNo(page.number),
                table,
                full: text.full,
                bold_ends: text.bold_ends,
                breaks: Vec::new(),
                recognized: Recognized::of(page, piece.rect),
                tails: Vec::new(),
            });
        }
    }
    drafts
}

fn table_text(draft: &Draft) -> String {
    let Some(table) = &draft.table else { return String::new() };
    let cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str());
    cells.collect::<Vec<_>>().join(" ")
}

fn ends_in_number(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// The properties' title if it reads like one, else the largest text of the first two pages.
fn title(extraction: &Extraction, drafts: &[Draft]) -> String {
    let usable = |title: &&String| {
        let title = title.trim();
        title.chars().filter(|c| c.is_alphabetic()).count() > 6
            && title.contains(' ')
            && !["microsoft word", "untitled", ".doc", ".pdf", ".indd"]
                .iter()
                .any(|bad| title.to_lowercase().contains(bad))
    };
    if let Some(title) = extraction.properties.title.as_ref().filter(usable) {
        return title.trim().to_owned();
    }
    let front = || {
        drafts.iter().filter(|draft| {
            draft.page.0 <= 2 && draft.table.is_none() && draft.hint != Hint::Furniture
        })
    };
    let marked = front().find(|draft| matches!(draft.hint, Hint::Title | Hint::Heading(1)));
    let largest = front()
        .filter(|draft| draft.text.chars().filter(|c| c.is_alphabetic()).count() > 6)
        .fold(None::<&Draft>, |best, draft| match best {
            Some(best) if best.size >= draft.size => Some(best),
            _ => Some(draft),
        });
    let found = marked.or(largest).map_or("", |draft| draft.text.as_str());
    found.split_whitespace().take(24).collect::<Vec<_>>().join(" ")
}
