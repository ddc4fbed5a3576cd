//! The walk through the tree: blocks become pieces, what is inside them text.

use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::table;
use crate::extract::docx::numbering::format_number;
use crate::extract::plain::tidy;
use crate::extract::{Hint, Piece, PieceKind, Table, Text};

/// Deepest nesting that is followed; below, text is taken without its structure.
const MAX_DEPTH: usize = 200;

/// Pieces so far, and the block that is being filled.
#[derive(Default)]
pub(super) struct Walk {
    pieces: Vec<Piece>,
    text: String,
    hint: Hint,
    marker: Option<String>,
    /// The lists that are open; `None` for one without numbers.
    lists: Vec<Option<Count>>,
    bold: Weight,
    italic: Weight,
    all: usize,
    preformatted: usize,
}

/// How far a list is counted, and how its numbers are written.
struct Count {
    next: u32,
    format: &'static str,
}

#[derive(Default)]
struct Weight {
    open: usize,
    letters: usize,
}

impl Walk {
    pub(super) fn into_pieces(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }

    pub(super) fn children(&mut self, parent: ElementRef<'_>, depth: usize) {
        if depth > MAX_DEPTH {
            for text in parent.text() {
                self.text(text);
                self.text(" ");
            }
            return;
        }
        for node in parent.children() {
            match node.value() {
                Node::Text(text) => self.text(text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(node) {
                        self.element(element, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, node: ElementRef<'_>, depth: usize) {
        let element = node.value();
        if is_unseen(element) || is_note_mark(node, element) {
            return;
        }
        match element.name() {
            "br" => self.text.push('\n'),
            "hr" => self.flush(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name().as_bytes()[1] - b'0';
                self.block(node, Hint::Heading(level), depth);
            }
            "table" => self.table(node, depth),
            "ul" | "menu" | "ol" => self.list(node, element, depth),
            "li" => self.item(node, element, depth),
            "figcaption" | "caption" => self.block(node, Hint::Caption, depth),
            "pre" => {
                self.preformatted += 1;
                self.block(node, self.hint, depth);
                self.preformatted -= 1;
            }
            "b" | "strong" | "th" => {
                self.bold.open += 1;
                self.children(node, depth);
                self.bold.open -= 1;
            }
            "i" | "em" | "cite" => {
                self.italic.open += 1;
                self.children(node, depth);
                self.italic.open -= 1;
            }
            name if is_block(name) => {
                self.block(node, own_hint(element).unwrap_or(self.hint), depth);
            }
            _ => self.children(node, depth),
        }
    }

    fn block(&mut self, node: ElementRef<'_>, hint: Hint, depth: usize) {
        self.flush();
        let outer = std::mem::replace(&mut self.hint, hint);
        self.children(node, depth);
        self.flush();
        self.hint = outer;
    }

    fn list(&mut self, node: ElementRef<'_>, element: &Element, depth: usize) {
        let next = element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let count = Count { next, format: number_format(element) };
        self.lists.push((element.name() == "ol").then_some(count));
        self.block(node, self.hint, depth);
        self.lists.pop();
    }

    fn item(&mut self, node: ElementRef<'_>, element: &Element, depth: usize) {
        self.flush();
        let marker = match self.lists.last_mut() {
            Some(Some(count)) => {
                let own = element.attr("value").and_then(|value| value.trim().parse().ok());
                let number: u32 = own.unwrap_or(count.next);
                count.next = number.saturating_add(1);
                format!("{}. ", format_number(number, count.format))
            }
            _ => "• ".to_owned(),
        };
        let hint = own_hint(element).filter(|_| self.hint != Hint::Footnote);
        let hint = if self.hint == Hint::Footnote {
            Hint::Footnote
        } else {
            hint.unwrap_or(Hint::ListItem)
        };
        self.marker = (hint == Hint::ListItem).then_some(marker);
        self.block(node, hint, depth);
        self.marker = None;
    }

    fn table(&mut self, node: ElementRef<'_>, depth: usize) {
        self.flush();
        for piece in table::read(node, depth) {
            self.pieces.push(piece);
        }
    }

    fn text(&mut self, text: &str) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.all += letters;
        self.bold.letters += if self.bold.open > 0 { letters } else { 0 };
        self.italic.letters += if self.italic.open > 0 { letters } else { 0 };
        if self.preformatted > 0 {
            self.text.push_str(text);
        } else {
            // A line end in the file is a blank on the screen.
            self.text.extend(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }));
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let look = |weight: usize| self.all > 0 && weight * 2 > self.all;
        let (bold, italic) = (look(self.bold.letters), look(self.italic.letters));
        (self.all, self.bold.letters, self.italic.letters) = (0, 0, 0);
        for text in tidy(&text) {
            let text = self.marker.take().unwrap_or_default() + &text;
            let text = Text { text, bold, italic, hint: self.hint, ..Text::default() };
            self.pieces.push(Piece { kind: PieceKind::Text(text), rect: None });
        }
    }
}

/// How an ordered list writes its numbers.
fn number_format(list: &Element) -> &'static str {
    let style = list.attr("style").unwrap_or_default();
    let says = |name: &str| style.contains(name);
    match list.attr("type") {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ if says("lower-alpha") || says("lower-latin") => "lowerLetter",
        _ if says("upper-alpha") || says("upper-latin") => "upperLetter",
        _ if says("lower-roman") => "lowerRoman",
        _ if says("upper-roman") => "upperRoman",
        _ => "decimal",
    }
}

/// A piece that is a table.
pub(super) fn table_piece(table: Table) -> Piece {
    Piece { kind: PieceKind::Table(table), rect: None }
}

fn is_unseen(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || matches!(
            element.name(),
            "head"
                | "script"
                | "style"
                | "nav"
                | "template"
                | "noscript"
                | "svg"
                | "iframe"
                | "object"
                | "select"
                | "textarea"
                | "button"
                | "rt"
                | "rp"
                | "title"
        )
}

/// Whether an element is the mark of a footnote: a raised number that leads somewhere.
fn is_note_mark(node: ElementRef<'_>, element: &Element) -> bool {
    if element.attr("role") == Some("doc-noteref") || element.attr("role") == Some("doc-backlink") {
        return true;
    }
    let raised = element.name() == "sup" || has_class(element, "footnote-ref");
    if !raised {
        return false;
    }
    let text: String = node.text().collect();
    let mark = text.trim().trim_matches(['[', ']', '(', ')']);
    let is_mark =
        (1..=4).contains(&mark.len()) && mark.chars().all(|c| c.is_ascii_digit() || c == '*');
    let leads =
        |element: &Element| element.attr("href").is_some_and(|target| target.starts_with('#'));
    let around = node.parent().and_then(ElementRef::wrap);
    is_mark
        && (node.descendent_elements().any(|inner| leads(inner.value()))
            || around.is_some_and(|outer| leads(outer.value())))
}

/// What an element says about itself by its role or class.
fn own_hint(element: &Element) -> Option<Hint> {
    let is = |names: &[&str]| {
        names.iter().any(|name| element.attr("role") == Some(name) || has_class(element, name))
    };
    if is(&[
        "doc-footnote",
        "doc-endnote",
        "doc-endnotes",
        "footnotes",
        "footnote",
        "MsoFootnoteText",
        "MsoEndnoteText",
    ]) {
        Some(Hint::Footnote)
    } else if is(&["MsoCaption"]) {
        Some(Hint::Caption)
    } else if is(&["doc-toc", "MsoToc1", "MsoToc2", "MsoToc3", "MsoToc4"]) {
        Some(Hint::Contents)
    } else if is(&["MsoTitle"]) {
        Some(Hint::Title)
    } else {
        None
    }
}

fn has_class(element: &Element, name: &str) -> bool {
    element
        .attr("class")
        .is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == name))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "main"
            | "p"
            | "section"
            | "summary"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
    )
}
