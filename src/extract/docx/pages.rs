//! Page ends become pages; sections give them their labels and running lines.

use super::flow::{Break, Flow, Item, Section};
use super::numbering::format_number;
use crate::extract::Page;

/// Pages; more belong to a broken file.
const MAX_PAGES: u32 = 20_000;

/// Cuts a flow into pages. Without a page end that Word has laid out, all is one page: an author's
/// own page breaks alone say nothing about the pages between them.
pub(super) fn cut(flow: Flow) -> (Vec<Page>, bool) {
    let paged = flow.items.iter().any(|item| matches!(item, Item::Break(Break::Rendered)));
    let mut sheets = Sheets::new(&flow);
    for item in flow.items {
        sheets.add(item, paged);
    }
    sheets.finish_section();
    let labelled = paged && sheets.labelled;
    if !labelled {
        sheets.pages.iter_mut().for_each(|page| page.label = None);
    }
    (sheets.pages, paged)
}

struct Sheets {
    pages: Vec<Page>,
    /// Whether each section begins a page, in order.
    new_page: Vec<bool>,
    /// The section being read, and the page it begins on.
    section: usize,
    section_start: usize,
    number: u32,
    format: String,
    labelled: bool,
    /// Whether the page was begun by a break that Word will mark once more.
    announced: bool,
}

impl Sheets {
    fn new(flow: &Flow) -> Self {
        let sections = flow.items.iter().filter_map(|item| match item {
            Item::Section(section) => Some(section),
            Item::Piece(_) | Item::Break(_) | Item::Ink => None,
        });
        let mut sheets = Self {
            pages: Vec::new(),
            new_page: sections.map(|section| section.new_page).collect(),
            section: 0,
            section_start: 0,
            number: 0,
            format: "decimal".to_owned(),
            labelled: false,
            announced: false,
        };
        sheets.turn();
        sheets
    }

    fn add(&mut self, item: Item, paged: bool) {
        match item {
            Item::Piece(piece) => {
                self.announced = false;
                self.page().pieces.push(piece);
            }
            Item::Ink => self.announced = false,
            Item::Break(Break::Rendered) if std::mem::take(&mut self.announced) => {}
            Item::Break(kind) if paged => {
                self.turn();
                self.announced = kind == Break::Explicit;
            }
            Item::Break(_) => {}
            Item::Section(section) => self.end_section(section, paged),
        }
    }

    fn end_section(&mut self, section: Section, paged: bool) {
        self.relabel(&section);
        let page = &mut self.pages[self.section_start];
        page.pieces.splice(0..0, section.furniture);
        self.section += 1;
        if let (true, Some(true)) = (paged, self.new_page.get(self.section)) {
            self.turn();
            self.announced = true;
        }
        self.finish_section();
    }

    /// Gives the pages of a section their labels; a section says so only at its end.
    fn relabel(&mut self, section: &Section) {
        if section.first_number.is_none() && section.number_format.is_none() {
            return;
        }
        self.labelled = true;
        if let Some(format) = &section.number_format {
            self.format.clone_from(format);
        } else {
            "decimal".clone_into(&mut self.format);
        }
        let count = u32::try_from(self.pages.len() - self.section_start).unwrap_or(0);
        let first =
            section.first_number.unwrap_or_else(|| self.number + 1 - count.min(self.number));
        let mut number = first;
        for page in &mut self.pages[self.section_start..] {
            page.label = Some(format_number(number, &self.format));
            number = number.saturating_add(1);
        }
        self.number = number.saturating_sub(1);
    }

    fn finish_section(&mut self) {
        self.section_start = self.pages.len() - 1;
        "decimal".clone_into(&mut self.format);
    }

    fn turn(&mut self) {
        let number = u32::try_from(self.pages.len()).unwrap_or(u32::MAX).saturating_add(1);
        if number > MAX_PAGES {
            return;
        }
        self.number = self.number.saturating_add(1);
        let label = Some(format_number(self.number, &self.format));
        self.pages.push(Page { number, label, ..Page::default() });
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is a first page")
    }
}
