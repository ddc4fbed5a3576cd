//! The codes: dimensions with their sub-themes, levels, framings; in a codebook the terms too.

use std::io::{self, Write};

use super::xml::{Xml, guid};
use crate::coding::{Framing, Level};
use crate::lexicon::{Lexicon, Status, Term};
use crate::report::palette::{ground, of_framing};

/// Writes the lexicon as a REFI-QDA codebook.
///
/// # Errors
/// Of the writer.
pub fn codebook(lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new()?;
    let origin = format!("planlens lexicon {}", lexicon.version);
    xml.open("CodeBook", &[("xmlns", "urn:QDA-XML:codebook:1.0"), ("origin", &origin)])?;
    codes(&mut xml, lexicon, true)?;
    xml.close("CodeBook")?;
    xml.finish(out)
}

/// The id of a dimension's code.
pub(super) fn of_dimension(id: &str) -> String {
    guid(&["dimension", id])
}

/// The id of a sub-theme's code.
pub(super) fn of_subtheme(dimension: &str, subtheme: &str) -> String {
    guid(&["sub-theme", dimension, subtheme])
}

/// The id of a level's code.
pub(super) fn of_level(level: Level) -> String {
    guid(&["level", level.name()])
}

/// The id of a framing's code.
pub(super) fn of_framing_code(framing: Framing) -> String {
    guid(&["framing", framing.id()])
}

/// All codes; the terms only where they are wanted.
pub(super) fn codes(xml: &mut Xml, lexicon: &Lexicon, terms: bool) -> io::Result<()> {
    xml.open("Codes", &[])?;
    open(xml, &guid(&["dimensions"]), "Dimensions", None, false, "What a passage is about.")?;
    for (index, dimension) in lexicon.dimensions.iter().enumerate() {
        let code = of_dimension(&dimension.id);
        open(xml, &code, &dimension.title, Some("6AA5D3"), true, &dimension.asks)?;
        let of_it: Vec<&Term> = lexicon
            .terms
            .iter()
            .filter(|term| terms && term.dimension == index && term.status != Status::Retired)
            .collect();
        for subtheme in &dimension.subthemes {
            let code = of_subtheme(&dimension.id, subtheme);
            open(xml, &code, &subtheme.replace('-', " "), None, true, "")?;
            let own = of_it.iter().filter(|term| term.subtheme.as_ref() == Some(subtheme));
            own.copied().try_for_each(|term| term_code(xml, term))?;
            xml.close("Code")?;
        }
        let general = of_it.iter().filter(|term| term.subtheme.is_none());
        general.copied().try_for_each(|term| term_code(xml, term))?;
        xml.close("Code")?;
    }
    xml.close("Code")?;
    open(xml, &guid(&["levels"]), "Depth", None, false, "How far into action a passage goes.")?;
    for level in (1..=Level::MOST.0).map(Level) {
        let name = format!("{} {}", level.0, level.name());
        open(xml, &of_level(level), &name, Some(ground(level)), true, "")?;
        xml.close("Code")?;
    }
    xml.close("Code")?;
    open(xml, &guid(&["framings"]), "Framing", None, false, "In what light it shows movement.")?;
    for framing in Framing::ALL {
        let code = of_framing_code(framing);
        open(xml, &code, framing.id(), Some(of_framing(framing)), true, "")?;
        xml.close("Code")?;
    }
    xml.close("Code")?;
    xml.close("Codes")
}

fn term_code(xml: &mut Xml, term: &Term) -> io::Result<()> {
    let languages: Vec<&str> = term.wording.keys().map(|language| language.code()).collect();
    let about =
        format!("{}. Sources: {}. In: {}.", term.id, term.sources.join("; "), languages.join(", "));
    open(xml, &guid(&["term", &term.id]), &term.label, None, true, &about)?;
    xml.close("Code")
}

fn open(
    xml: &mut Xml,
    guid: &str,
    name: &str,
    colour: Option<&str>,
    codable: bool,
    description: &str,
) -> io::Result<()> {
    let colour = colour.map(|colour| format!("#{colour}"));
    let codable = if codable { "true" } else { "false" };
    let mut attributes = vec![("guid", guid), ("name", name), ("isCodable", codable)];
    attributes.extend(colour.as_ref().map(|colour| ("color", colour.as_str())));
    xml.open("Code", &attributes)?;
    xml.text("Description", description)
}
