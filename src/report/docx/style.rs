//! The styles of every Word file. All looks hang on their names: changing a style in Word changes
//! every report made from it.

use docx_rs::{
    Docx, Footer, Header, LineSpacing, NumPages, PageMargin, PageNum, PageOrientationType,
    Paragraph, RunFonts, Style, StyleType,
};

use super::parts::run;
use crate::report::palette::SOFT;

/// How the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Sheet {
    /// A4 upright.
    Portrait,
    /// A4 across, for wide tables.
    Landscape,
}

impl Sheet {
    /// Width of the text in twentieths of a point: A4 with margins of 2 cm.
    pub(in crate::report) fn text_width(self) -> usize {
        match self {
            Self::Portrait => 9_638,
            Self::Landscape => 14_570,
        }
    }
}

/// Dark blue of headings.
const ACCENT: &str = "0B4A86";

/// An empty document with its styles, a header that names what it is about, and numbered pages.
pub(in crate::report) fn start(sheet: Sheet, about: &str) -> Docx {
    let (width, height, orientation) = match sheet {
        Sheet::Portrait => (11_906, 16_838, PageOrientationType::Portrait),
        Sheet::Landscape => (16_838, 11_906, PageOrientationType::Landscape),
    };
    let header = Header::new().add_paragraph(Paragraph::new().style("Header").add_run(run(about)));
    let footer = Footer::new().add_paragraph(
        Paragraph::new()
            .style("Footer")
            .add_page_num(PageNum::new())
            .add_run(run(" / "))
            .add_num_pages(NumPages::new()),
    );
    let docx = Docx::new()
        .page_size(width, height)
        .page_orient(orientation)
        .page_margin(
            PageMargin::new().top(1_304).bottom(1_134).left(1_134).right(1_134).header(600),
        )
        .default_fonts(fonts())
        .default_size(21)
        .header(header)
        .footer(footer);
    styles().into_iter().fold(docx, Docx::add_style)
}

fn styles() -> Vec<Style> {
    let text = |id: &str, name: &str, size: usize, before: u32, after: u32| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .size(size)
            .fonts(fonts())
            .q_format(true)
            .line_spacing(LineSpacing::new().before(before).after(after))
    };
    vec![
        text("Title", "Title", 44, 0, 60).bold().color(ACCENT),
        text("Subtitle", "Subtitle", 28, 0, 200).color(SOFT),
        text("Heading1", "heading 1", 30, 360, 120).bold().color(ACCENT).outline_lvl(0),
        text("Heading2", "heading 2", 25, 280, 80).bold().color(ACCENT).outline_lvl(1),
        text("BodyText", "Body Text", 21, 0, 120),
        text("Lead", "Lead", 25, 80, 160),
        text("Quote", "Quote", 21, 80, 20).indent(Some(400), None, None, None),
        text("Source", "Source of quote", 18, 0, 100).color(SOFT).indent(
            Some(400),
            None,
            None,
            None,
        ),
        text("Caption", "caption", 18, 60, 200).color(SOFT),
        text("Box", "Box", 20, 40, 40),
        text("TableHead", "Table head", 16, 20, 20).bold(),
        text("TableText", "Table text", 18, 20, 20),
        text("Note", "Note", 18, 40, 60).color(SOFT),
        text("Header", "header", 17, 0, 0).color(SOFT),
        text("Footer", "footer", 17, 0, 0).color(SOFT),
    ]
}

fn fonts() -> RunFonts {
    RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri")
}
