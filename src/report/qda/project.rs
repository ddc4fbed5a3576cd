//! Plans as text sources, each passage of evidence a selection with its codes.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::codes::{codes, of_dimension, of_framing_code, of_level, of_subtheme};
use super::xml::{Xml, guid};
use crate::audit::Audit;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::report::clean;
use crate::score::Evidence;

/// Longest name of a selection, in characters.
const NAME: usize = 60;

/// Writes plans with their evidence as a REFI-QDA project.
///
/// # Errors
/// Of the writer.
pub fn project(
    plans: &[(&Document, &Audit)],
    lexicon: &Lexicon,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let start = |package: &mut ZipWriter<_>, name: &str| {
        package.start_file(name, options).map_err(io::Error::other)
    };
    start(&mut package, "project.qde")?;
    describe(plans, lexicon, &mut package)?;
    for (place, (document, audit)) in plans.iter().enumerate() {
        start(&mut package, &format!("Sources/{}.txt", source(place, audit)))?;
        package.write_all(plain(&document.text).as_bytes())?;
    }
    out.write_all(package.finish().map_err(io::Error::other)?.get_ref())
}

/// The id of a plan's text. The same file may be given twice.
fn source(place: usize, audit: &Audit) -> String {
    guid(&["source", &place.to_string(), &audit.plan.blake3])
}

fn describe(
    plans: &[(&Document, &Audit)],
    lexicon: &Lexicon,
    out: &mut dyn Write,
) -> io::Result<()> {
    let version = plans.first().map_or("", |(_, audit)| audit.run.planlens);
    let origin = format!("planlens {version}");
    let user = guid(&["user", "planlens"]);
    let name = match plans {
        [(_, audit)] => audit.plan.name().to_owned(),
        many => format!("Migration in {} plans", many.len()),
    };
    let mut xml = Xml::new()?;
    xml.open(
        "Project",
        &[
            ("xmlns", "urn:QDA-XML:project:1.0"),
            ("name", &name),
            ("origin", &origin),
            ("creatingUserGUID", &user),
        ],
    )?;
    xml.open("Users", &[])?;
    xml.empty("User", &[("guid", &user), ("name", &origin)])?;
    xml.close("Users")?;
    xml.open("CodeBook", &[])?;
    codes(&mut xml, lexicon, false)?;
    xml.close("CodeBook")?;
    if !plans.is_empty() {
        xml.open("Sources", &[])?;
        for (place, (document, audit)) in plans.iter().enumerate() {
            text_source(&mut xml, &source(place, audit), document, audit, &user)?;
        }
        xml.close("Sources")?;
    }
    xml.close("Project")?;
    xml.finish(out)
}

fn text_source(
    xml: &mut Xml,
    source: &str,
    document: &Document,
    audit: &Audit,
    user: &str,
) -> io::Result<()> {
    let path = format!("internal://{source}.txt");
    xml.open(
        "TextSource",
        &[
            ("guid", source),
            ("name", audit.plan.name()),
            ("plainTextPath", &path),
            ("creatingUser", user),
        ],
    )?;
    xml.text("Description", &crate::report::summary::made(audit))?;
    // Positions count characters, evidence counts bytes.
    let starts: Vec<usize> = document.text.char_indices().map(|(byte, _)| byte).collect();
    let position = |byte: usize| starts.partition_point(|start| *start < byte).to_string();
    for dimension in &audit.dimensions {
        for passage in &dimension.evidence {
            let (start, end) = (position(passage.start), position(passage.end));
            selection(xml, source, &dimension.id, passage, (&start, &end), user)?;
        }
    }
    xml.close("TextSource")
}

fn selection(
    xml: &mut Xml,
    source: &str,
    dimension: &str,
    passage: &Evidence,
    (start, end): (&str, &str),
    user: &str,
) -> io::Result<()> {
    let id = guid(&["selection", source, dimension, start, end]);
    let name: String = passage.quote.chars().take(NAME).collect();
    xml.open(
        "PlainTextSelection",
        &[
            ("guid", &id),
            ("name", &name),
            ("startPosition", start),
            ("endPosition", end),
            ("creatingUser", user),
        ],
    )?;
    let why: Vec<&str> = passage.why.iter().map(|reason| reason.rule.as_str()).collect();
    let counts = if passage.counts { "" } else { " Does not add to the score: a repetition." };
    let about = format!(
        "{}. Terms: {}. Why: {}.{counts}",
        passage.place,
        passage.terms.join(", "),
        why.join("; ")
    );
    xml.text("Description", &about)?;
    let mut codes =
        vec![of_dimension(dimension), of_level(passage.level), of_framing_code(passage.framing)];
    codes.extend(passage.subthemes.iter().map(|subtheme| of_subtheme(dimension, subtheme)));
    for code in &codes {
        let coding = guid(&["coding", &id, code]);
        xml.open("Coding", &[("guid", &coding), ("creatingUser", user)])?;
        xml.empty("CodeRef", &[("targetGUID", code)])?;
        xml.close("Coding")?;
    }
    xml.close("PlainTextSelection")
}

/// The text with its lines kept and each harmful character a blank, so that positions hold.
fn plain(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(clean).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Read;

    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::audit::sample;
    use crate::lexicon::builtin;

    fn parts(text: &str) -> (Vec<u8>, String, String, Audit) {
        let (document, audit) = sample::of(text);
        let mut bytes = Vec::new();
        project(&[(&document, &audit)], &builtin().unwrap(), &mut bytes).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
        let mut read = |index| {
            let mut part = String::new();
            archive.by_index(index).unwrap().read_to_string(&mut part).unwrap();
            part
        };
        (bytes, read(0), read(1), audit)
    }

    /// Values of an attribute, in the order of the elements that have it.
    fn values(xml: &str, wanted: &str) -> Vec<String> {
        let mut reader = Reader::from_str(xml);
        let mut values = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => return values,
                Event::Start(tag) | Event::Empty(tag) => {
                    values.extend(tag.attributes().map(Result::unwrap).filter_map(|attribute| {
                        let value = String::from_utf8(attribute.value.to_vec()).unwrap();
                        (attribute.key.as_ref() == wanted.as_bytes()).then_some(value)
                    }));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn selections_are_the_quotes_and_codes_exist() {
        let (_, xml, text, audit) = parts(&format!("Émigré déjà.\n\n{}", sample::PLAN));
        let letters: Vec<char> = text.chars().collect();
        let starts = values(&xml, "startPosition");
        let ends = values(&xml, "endPosition");
        let quotes: Vec<String> = audit
            .dimensions
            .iter()
            .flat_map(|dimension| dimension.evidence.iter().map(|one| one.quote.clone()))
            .collect();
        let selected: Vec<String> = starts
            .iter()
            .zip(&ends)
            .map(|(start, end)| {
                letters[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
            })
            .collect();
        assert!(!quotes.is_empty());
        assert_eq!(selected, quotes);
        let ids: Vec<String> = values(&xml, "guid");
        let known: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(known.len(), ids.len(), "every id once");
        assert!(values(&xml, "targetGUID").iter().all(|target| known.contains(target)));
    }

    #[test]
    fn a_hostile_plan_is_well_formed_and_the_same_twice() {
        let (bytes, xml, text, _) = parts(sample::HOSTILE);
        assert!(!xml.contains("<script>") && !xml.contains(['\u{1b}', '\u{fffe}']));
        assert!(!text.contains(['\u{1b}', '\0', '\u{202e}']));
        assert!(!values(&xml, "name").is_empty());
        assert_eq!(bytes, parts(sample::HOSTILE).0);
    }
}
