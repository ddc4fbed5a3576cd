//! The lexicon as a SKOS thesaurus in Turtle: dimensions, sub-themes under them, terms under those.

use std::io::{self, Write};

use super::clean;
use crate::lexicon::{Lexicon, Pattern, Status, Term};

const HEAD: &str = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix lens: <urn:planlens:property:> .
";

/// Writes the lexicon as SKOS in Turtle.
///
/// A pattern that is nothing but words becomes an alternative label; one with signs is kept as
/// `lens:pattern`, in the pattern language of the lexicon.
///
/// # Errors
/// Of the writer.
pub fn skos(lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<()> {
    let scheme = "<urn:planlens:lexicon>";
    writeln!(out, "{HEAD}")?;
    let about = [
        ("a".to_owned(), "skos:ConceptScheme".to_owned()),
        ("skos:prefLabel".to_owned(), literal("planlens lexicon", "en")),
        ("owl:versionInfo".to_owned(), string(&lexicon.version)),
        ("dct:identifier".to_owned(), string(&lexicon.fingerprint)),
    ];
    write(out, scheme, &about)?;
    for (index, dimension) in lexicon.dimensions.iter().enumerate() {
        let top = iri("dimension", &dimension.id);
        let about = [
            ("a", "skos:Concept".to_owned()),
            ("skos:inScheme", scheme.to_owned()),
            ("skos:topConceptOf", scheme.to_owned()),
            ("skos:prefLabel", literal(&dimension.title, "en")),
            ("skos:definition", literal(&dimension.asks, "en")),
            ("skos:notation", string(&dimension.id)),
        ];
        write(out, &top, &about)?;
        for subtheme in &dimension.subthemes {
            let about = [
                ("a", "skos:Concept".to_owned()),
                ("skos:inScheme", scheme.to_owned()),
                ("skos:broader", top.clone()),
                ("skos:prefLabel", literal(&subtheme.replace('-', " "), "en")),
            ];
            write(out, &iri("sub-theme", &format!("{}/{subtheme}", dimension.id)), &about)?;
        }
        for term in lexicon.terms.iter().filter(|term| term.dimension == index) {
            let broader = term.subtheme.as_ref().map_or_else(
                || top.clone(),
                |subtheme| iri("sub-theme", &format!("{}/{subtheme}", dimension.id)),
            );
            write(out, &iri("term", &term.id), &concept(term, scheme, broader))?;
        }
    }
    Ok(())
}

fn concept(term: &Term, scheme: &str, broader: String) -> Vec<(&'static str, String)> {
    let mut about = vec![
        ("a", "skos:Concept".to_owned()),
        ("skos:inScheme", scheme.to_owned()),
        ("skos:broader", broader),
        ("skos:prefLabel", literal(&term.label, "en")),
        ("skos:notation", string(&term.id)),
        ("lens:weight", term.weight.to_string()),
        ("skos:changeNote", literal(&format!("since lexicon {}", term.since), "en")),
    ];
    if term.status == Status::Retired {
        about.push(("owl:deprecated", "true".to_owned()));
    }
    if term.status == Status::Draft {
        about.push(("skos:editorialNote", literal("draft: found and shown, never counted", "en")));
    }
    about.extend(term.sources.iter().map(|source| ("dct:source", string(source))));
    for (language, wording) in &term.wording {
        let code = language.code();
        for pattern in wording.any.iter().map(Pattern::to_string) {
            let words = pattern.chars().all(|c| c.is_alphanumeric() || " -'’".contains(c));
            // No label may be both preferred and alternative.
            if !words {
                about.push(("lens:pattern", literal(&pattern, code)));
            } else if !(code == "en" && pattern == term.label) {
                about.push(("skos:altLabel", literal(&pattern, code)));
            }
        }
        about.extend(wording.hits.iter().map(|hit| ("skos:example", literal(hit, code))));
    }
    about
}

fn write(
    out: &mut dyn Write,
    subject: &str,
    about: &[(impl AsRef<str>, String)],
) -> io::Result<()> {
    writeln!(out, "{subject}")?;
    let last = about.len().saturating_sub(1);
    for (index, (property, value)) in about.iter().enumerate() {
        let end = if index == last { "." } else { ";" };
        writeln!(out, "    {} {value} {end}", property.as_ref())?;
    }
    writeln!(out)
}

fn literal(text: &str, language: &str) -> String {
    format!("{}@{language}", string(text))
}

fn string(text: &str) -> String {
    format!("\"{}\"", clean(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// An address of a concept; what no address may hold is written by its bytes.
fn iri(kind: &str, id: &str) -> String {
    let mut address = format!("<urn:planlens:{kind}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_/.".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address + ">"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::builtin;

    #[test]
    fn every_term_is_a_concept_below_its_dimension() {
        let lexicon = builtin().unwrap();
        let mut out = Vec::new();
        skos(&lexicon, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let terms = text.lines().filter(|line| line.starts_with("<urn:planlens:term:")).count();
        assert_eq!(terms, lexicon.terms.len());
        assert!(text.contains("skos:broader <urn:planlens:sub-theme:remittances/cost>"));
    }

    #[test]
    fn quotes_and_odd_ids_are_escaped() {
        assert_eq!(literal("a \"b\" \\", "fr"), "\"a \\\"b\\\" \\\\\"@fr");
        assert_eq!(iri("term", "a b>"), "<urn:planlens:term:a%20b%3E>");
    }
}
