//! Paragraph and character styles: what they are called, what they look like, what they mean.

use std::collections::BTreeMap;

use super::xml::{Element, for_each_child};
use crate::error::Result;
use crate::extract::Hint;
use crate::text::folded;

/// Longest chain of "based on" that is followed; also ends a circle.
const MAX_CHAIN: usize = 20;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    defaults: Look,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbering: Option<ListPlace>,
    page_break_before: Option<bool>,
    look: Look,
}

/// The list and level a paragraph belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// Id of the list; "0" takes a paragraph out of the list of its style.
    pub(super) list: Option<String>,
    /// Level from 0.
    pub(super) level: Option<u8>,
}

/// How letters look; `None` leaves it to the style below.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Look {
    pub(super) size: Option<f32>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// Reads run properties (`w:rPr`).
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let half_points = properties.value(&["w:sz"]).and_then(|size| size.parse::<f32>().ok());
        Self {
            size: half_points.filter(|size| (1.0..=3300.0).contains(size)).map(|size| size / 2.0),
            bold: properties.switch("w:b"),
            italic: properties.switch("w:i"),
            hidden: properties.switch("w:vanish"),
        }
    }

    /// This look where it says something, else the other.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            size: self.size.or(below.size),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            hidden: self.hidden.or(below.hidden),
        }
    }
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(xml: &str) -> Result<Self> {
        let mut styles = Self::default();
        for_each_child(xml, &["w:styles"], |element| {
            match element.name.as_str() {
                "w:docDefaults" => {
                    styles.defaults = Look::of(element.at(&["w:rPrDefault", "w:rPr"]));
                    // Word's own default when the file gives none.
                    styles.defaults.size.get_or_insert(10.0);
                }
                "w:style" => styles.add(&element),
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    fn add(&mut self, element: &Element) {
        let Some(id) = element.attribute("styleId") else { return };
        let paragraph = element.child("w:pPr");
        let style = Style {
            name: element.value(&["w:name"]).unwrap_or(id).to_owned(),
            based_on: element.value(&["w:basedOn"]).map(str::to_owned),
            outline: paragraph.and_then(outline),
            numbering: paragraph.and_then(list_place),
            page_break_before: paragraph
                .and_then(|properties| properties.switch("w:pageBreakBefore")),
            look: Look::of(element.child("w:rPr")),
        };
        let default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
        if default && element.attribute("type") == Some("paragraph") {
            self.default_paragraph = Some(id.to_owned());
        }
        self.by_id.insert(id.to_owned(), style);
    }

    /// The style itself, then the one it is based on, and so on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_deref()?))
            .take(MAX_CHAIN)
    }

    /// The style a paragraph has when it names none.
    pub(super) fn default_paragraph(&self) -> Option<&str> {
        self.default_paragraph.as_deref()
    }

    /// How the letters of a paragraph style look.
    pub(super) fn paragraph_look(&self, id: Option<&str>) -> Look {
        self.look(id).over(self.defaults)
    }

    /// What a style says about its letters.
    pub(super) fn look(&self, id: Option<&str>) -> Look {
        self.chain(id).fold(Look::default(), |look, style| look.over(style.look))
    }

    /// What a paragraph style means.
    pub(super) fn role(&self, id: Option<&str>) -> Hint {
        let Some(id) = id else { return Hint::None };
        if !self.by_id.contains_key(id) {
            return named_role(id).unwrap_or_default();
        }
        for style in self.chain(Some(id)) {
            if let Some(role) = named_role(&style.name) {
                return role;
            }
            match style.outline {
                Some(level @ 0..=8) => return Hint::Heading(level + 1),
                Some(_) => return Hint::None,
                None => {}
            }
        }
        Hint::None
    }

    /// The list a paragraph style belongs to, with the style that says so.
    pub(super) fn numbering(&self, id: Option<&str>) -> ListPlace {
        let mut place = ListPlace::default();
        for style in self.chain(id) {
            if let Some(here) = &style.numbering {
                place.level = place.level.or(here.level);
                place.list = place.list.or_else(|| here.list.clone());
            }
        }
        place
    }

    /// Whether paragraphs of this style begin a page.
    pub(super) fn page_break_before(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|style| style.page_break_before).unwrap_or(false)
    }
}

/// The outline level of paragraph properties: 0 to 8, 9 for body text.
pub(super) fn outline(properties: &Element) -> Option<u8> {
    properties.value(&["w:outlineLvl"])?.trim().parse().ok()
}

/// The list that paragraph properties name.
pub(super) fn list_place(properties: &Element) -> Option<ListPlace> {
    let numbering = properties.child("w:numPr")?;
    Some(ListPlace {
        list: numbering.value(&["w:numId"]).map(|id| id.trim().to_owned()),
        level: numbering.value(&["w:ilvl"]).and_then(|level| level.trim().parse().ok()),
    })
}

/// What a style means by its name, in English, French, Spanish, Portuguese and German. Word keeps
/// the English names of its own styles in every language; other programs and old files do not.
fn named_role(name: &str) -> Option<Hint> {
    let name: String = folded(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: Option<u8> = name[word.len()..].parse().ok();
    let role = match (word, number) {
        // "Ttulo1" is what Word makes of "Título 1" for an id.
        (
            "heading" | "titre" | "titulo" | "ttulo" | "encabezado" | "encabezamiento"
            | "uberschrift" | "berschrift",
            Some(level @ 1..=9),
        ) => Hint::Heading(level),
        (
            "tocheading"
            | "contentsheading"
            | "entetedetabledesmatieres"
            | "titulotdc"
            | "ttulotdc",
            None,
        ) => Hint::Heading(1),
        ("title" | "titre" | "titulo" | "ttulo" | "puesto" | "titel", None) => Hint::Title,
        (
            "toc" | "contents" | "tm" | "tdm" | "tdc" | "indice" | "sumario" | "verzeichnis",
            Some(1..=9),
        )
        | ("tableoffigures" | "tabledesillustrations" | "tabladeilustraciones", _) => {
            Hint::Contents
        }
        (
            "caption" | "legende" | "leyenda" | "epigrafe" | "descripcion" | "legenda"
            | "beschriftung",
            None,
        ) => Hint::Caption,
        (
            "footnotetext"
            | "endnotetext"
            | "notedebasdepage"
            | "textonotapie"
            | "textodenotaderodape"
            | "notedefin",
            None,
        ) => Hint::Footnote,
        (
            "bodytext" | "textbody" | "corpsdetexte" | "corpsdutexte" | "textoindependiente"
            | "corpodetexto" | "corpodotexto" | "textkorper",
            _,
        ) => Hint::Body,
        (
            "listbullet" | "listnumber" | "listeapuces" | "listeanumeros" | "listaconvinetas"
            | "listaconnumeros" | "listacommarcas" | "listanumerada",
            _,
        ) => Hint::ListItem,
        _ => return None,
    };
    Some(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    fn styles(inner: &str) -> Styles {
        Styles::read(&format!("<w:styles {W}>{inner}</w:styles>")).unwrap()
    }

    #[test]
    fn headings_are_known_by_name_in_four_languages() {
        for name in
            ["heading 2", "Heading2", "Titre 2", "Título 2", "Título2", "Ttulo2", "Encabezado 2"]
        {
            assert_eq!(named_role(name), Some(Hint::Heading(2)), "{name}");
        }
        assert_eq!(named_role("Heading"), None);
        assert_eq!(named_role("Titre"), Some(Hint::Title));
        assert_eq!(named_role("List Paragraph"), None);
    }

    #[test]
    fn a_style_based_on_a_heading_is_a_heading() {
        let styles = styles(
            "<w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Chapitre\"><w:name w:val=\"Chapitre\"/>\
             <w:basedOn w:val=\"Titre1\"/></w:style>",
        );
        assert_eq!(styles.role(Some("Chapitre")), Hint::Heading(1));
    }

    #[test]
    fn an_outline_level_makes_a_heading_and_body_level_ends_it() {
        let styles = styles(
            "<w:style w:styleId=\"A\"><w:name w:val=\"Chapter\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
             <w:style w:styleId=\"B\"><w:name w:val=\"Note\"/><w:basedOn w:val=\"A\"/>\
             <w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>",
        );
        assert_eq!(styles.role(Some("A")), Hint::Heading(3));
        assert_eq!(styles.role(Some("B")), Hint::None);
    }

    #[test]
    fn styles_based_on_each_other_in_a_circle_end() {
        let styles = styles(
            "<w:style w:styleId=\"A\"><w:name w:val=\"x\"/><w:basedOn w:val=\"B\"/></w:style>\
             <w:style w:styleId=\"B\"><w:name w:val=\"y\"/><w:basedOn w:val=\"A\"/></w:style>",
        );
        assert_eq!(styles.role(Some("A")), Hint::None);
    }
}
