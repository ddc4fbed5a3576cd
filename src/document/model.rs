//! The plan as blocks and sections.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::comments::PlacedComment;
use crate::coding::ColumnRole;
use crate::extract::{
    Changes, MediaType, PageLabel, PageNo, Properties, Recognition, Recognized, Restriction, Unread,
};
use crate::text::{Language, Span, Tongue};

/// A plan, read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Title: from the properties, else the title page, else empty.
    pub title: String,
    /// Kind of file it was read from.
    pub media: Option<MediaType>,
    /// The text of all blocks, one after the other, a blank line between.
    pub text: String,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Sections in reading order; a section's parent stands before it.
    pub sections: Vec<Section>,
    /// Every page, read or not.
    pub pages: Vec<PageInfo>,
    /// Pages that gave no text.
    pub unread: Vec<Unread>,
    /// Whether page numbers are those of printed pages.
    pub paged: bool,
    /// Language of most of its text.
    pub language: Option<Language>,
    /// Share of letters per language code, in per cent, most first.
    pub languages: Vec<(String, u8)>,
    /// The plan's own list of abbreviations.
    pub abbreviations: BTreeMap<String, String>,
    /// What the file says about itself.
    pub properties: Properties,
    /// Which reader read it.
    pub reader: String,
    /// What the owner of the file does not permit.
    pub restrictions: Vec<Restriction>,
    /// Comments in the margin, in the order of the text; never evidence.
    pub comments: Vec<PlacedComment>,
    /// Tracked changes in the file.
    pub changes: Changes,
    /// How pages without text were recognised, if any were.
    pub recognition: Option<Recognition>,
}

/// A page of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageInfo {
    /// Physical number, from 1.
    pub number: PageNo,
    /// Printed label, if known.
    pub label: Option<PageLabel>,
}

/// One block of text.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Document::text`].
    pub span: Span,
    /// The page it starts on.
    pub page: PageNo,
    /// Where further pages begin inside it: (byte of [`Document::text`], page).
    pub breaks: Vec<(usize, PageNo)>,
    /// Index of its section, if it stands under a heading.
    pub section: Option<usize>,
    /// Which paragraph, list item or row of its section it is, from 1; 0 for what is none of them.
    pub paragraph: u32,
    /// What it is written in.
    pub tongue: Tongue,
    /// Cells, where it is a table row.
    pub cells: Vec<Cell>,
    /// How sure its words are, where they were recognised in the image of a page.
    pub recognized: Option<Recognized>,
}

/// What a block is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A row of a table.
    TableRow,
    /// A row of column titles.
    TableHeader,
    /// A caption of a table, figure or box.
    Caption,
    /// A footnote or endnote.
    Footnote,
    /// An entry of a table of contents or of a list of tables.
    ContentsEntry,
    /// A running header or footer, a page number.
    Furniture,
}

/// A cell of a table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where it stands in [`Document::text`]: before its row where it is carried.
    pub span: Span,
    /// Whether it is printed in a row above and holds for this one too: a merged cell, a heading
    /// inside the table.
    pub carried: bool,
    /// Title of its column, if known.
    pub header: Option<String>,
    /// What its column is for, told from the title.
    pub role: Option<ColumnRole>,
}

/// A section: a heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Depth, from 1.
    pub depth: u8,
    /// Index of the section it is part of.
    pub parent: Option<usize>,
    /// The page of its heading.
    pub page: PageNo,
    /// What it is: its own heading says so, or that of a section above.
    pub role: Option<SectionRole>,
}

/// What part of a plan a section is (METHOD 5.4).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum SectionRole {
    /// Diagnosis.
    Dia,
    /// Strategy.
    Str,
    /// Programme, action matrix.
    Act,
    /// Institutions, implementation.
    Ins,
    /// Financing.
    Fin,
    /// Monitoring and evaluation.
    Mon,
    /// Executive summary: counts, but the same passage in the body is not counted twice.
    Summary,
    /// Foreword: evidence at most level 1.
    Foreword,
    /// Thanks: no evidence.
    Acknowledgements,
    /// Cover and imprint: no evidence.
    Cover,
    /// Table of contents: no evidence.
    Contents,
    /// Lists of tables, figures and boxes: no evidence.
    Lists,
    /// Abbreviations: no evidence.
    Abbreviations,
    /// References: no evidence.
    Bibliography,
    /// List of participants: no evidence.
    Participants,
    /// Index: no evidence.
    Index,
    /// Glossary: no evidence.
    Glossary,
}

impl SectionRole {
    /// The six sections of the matrix.
    pub const MATRIX: [Self; 6] =
        [Self::Dia, Self::Str, Self::Act, Self::Ins, Self::Fin, Self::Mon];

    /// The role with this id in `sections.toml`; `annex` has none of its own.
    pub fn from_id(id: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(id.to_owned())).ok()
    }

    /// The id used in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Dia => "dia",
            Self::Str => "str",
            Self::Act => "act",
            Self::Ins => "ins",
            Self::Fin => "fin",
            Self::Mon => "mon",
            Self::Summary => "summary",
            Self::Foreword => "foreword",
            Self::Acknowledgements => "acknowledgements",
            Self::Cover => "cover",
            Self::Contents => "contents",
            Self::Lists => "lists",
            Self::Abbreviations => "abbreviations",
            Self::Bibliography => "bibliography",
            Self::Participants => "participants",
            Self::Index => "index",
            Self::Glossary => "glossary",
        }
    }

    /// The title for readers.
    pub fn title(self) -> &'static str {
        match self {
            Self::Dia => "Diagnosis",
            Self::Str => "Strategy",
            Self::Act => "Action matrix",
            Self::Ins => "Institutions",
            Self::Fin => "Financing",
            Self::Mon => "Monitoring",
            Self::Summary => "Summary",
            Self::Foreword => "Foreword",
            Self::Acknowledgements => "Acknowledgements",
            Self::Cover => "Cover",
            Self::Contents => "Contents",
            Self::Lists => "Lists of tables and figures",
            Self::Abbreviations => "Abbreviations",
            Self::Bibliography => "References",
            Self::Participants => "Participants",
            Self::Index => "Index",
            Self::Glossary => "Glossary",
        }
    }

    /// Whether it is one of the six sections of the matrix.
    pub fn in_matrix(self) -> bool {
        Self::MATRIX.contains(&self)
    }

    /// Whether nothing in it can be evidence.
    pub fn excluded(self) -> bool {
        !self.in_matrix() && !matches!(self, Self::Summary | Self::Foreword)
    }
}

impl Document {
    /// Languages of the plan that are not coded, with their shares in per cent.
    pub fn uncoded_languages(&self) -> impl Iterator<Item = &(String, u8)> {
        self.languages.iter().filter(|(code, _)| code.parse::<Language>().is_err())
    }

    /// The text of a block.
    pub fn text_of(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// Titles of the sections that a block stands in, outermost first.
    pub fn section_path(&self, section: Option<usize>) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = section;
        while let Some(section) = next.and_then(|index| self.sections.get(index)) {
            path.push(section.title.as_str());
            next = section.parent;
        }
        path.reverse();
        path
    }

    /// The role of the section that a block stands in.
    pub fn role_of(&self, block: &Block) -> Option<SectionRole> {
        block.section.and_then(|index| self.sections.get(index)).and_then(|section| section.role)
    }

    /// Where a byte of the text stands, for readers: "p. 43 (printed xiv)"; in a plan without
    /// pages the number of the paragraph in its section: "¶ 3".
    pub fn place(&self, block: &Block, at: usize) -> String {
        if !self.paged {
            return format!("¶ {}", block.paragraph);
        }
        let page = block.page_at(at);
        match self.label_of(page).filter(|label| *label != page.to_string()) {
            Some(label) => format!("p. {page} (printed {label})"),
            None => format!("p. {page}"),
        }
    }

    /// The printed label of a page.
    pub fn label_of(&self, page: PageNo) -> Option<&str> {
        let info = self.pages.get((page.0 as usize).checked_sub(1)?)?;
        info.label.as_deref()
    }
}

impl Block {
    /// The page that a byte of the document's text stands on.
    pub fn page_at(&self, at: usize) -> PageNo {
        self.breaks.iter().rev().find(|(from, _)| *from <= at).map_or(self.page, |(_, page)| *page)
    }
}
