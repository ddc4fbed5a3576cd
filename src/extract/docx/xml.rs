//! A part of the package as small trees, one at a time: the children of one container.
//!
//! Names are told apart by their namespace, not by the prefix a file happens to use, and strict
//! and transitional files look the same. Entities that a document type declares are never read.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{PrefixDeclaration, ResolveResult};
use quick_xml::reader::NsReader;

use super::{malformed, too_large};
use crate::error::Result;

/// Deepest nesting that is followed; Word itself stops far earlier.
const MAX_DEPTH: usize = 200;
/// Attributes that are looked at; Word writes about twenty at most.
const MAX_ATTRIBUTES: usize = 100;
/// Elements in one child of the container: a table of a hundred thousand cells has about a million.
/// Each takes some hundreds of bytes while its table is read.
const MAX_ELEMENTS: usize = 2_000_000;

/// An element: its name as "w:p", whatever prefix the file uses.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    /// Local name and value, revision marks left out.
    attributes: Vec<(String, String)>,
    pub(super) nodes: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute, by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The element that a path of names leads to.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The `val` of the element that a path of names leads to.
    pub(super) fn value(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?.attribute("val")
    }

    /// A property that is on when present and not switched off: `<w:b/>`, `<w:b w:val="0"/>`.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// Its own text, without that of the elements in it.
    pub(super) fn text(&self) -> String {
        self.nodes
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect()
    }

    /// Whether an element with one of these names stands in it, at any depth.
    pub(super) fn holds(&self, names: &[&str]) -> bool {
        self.elements().any(|child| names.contains(&child.name.as_str()) || child.holds(names))
    }
}

/// Gives every child element of the container at `path` (from the root) to `visit`; tells whether
/// there is such a container.
pub(super) fn for_each_child(
    xml: &str,
    path: &[&str],
    mut visit: impl FnMut(Element) -> Result<()>,
) -> Result<bool> {
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    // How many elements of the path, and how many others outside it, are open.
    let (mut on_path, mut aside) = (0, 0);
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(malformed)?;
        match event {
            Event::Start(start) => {
                let name = name_of(&namespace, &start);
                if on_path < path.len() {
                    if aside == 0 && path[on_path] == name {
                        on_path += 1;
                    } else {
                        aside += 1;
                    }
                    continue;
                }
                count += 1;
                if open.len() >= MAX_DEPTH {
                    return Err(too_large("a DOCX with elements nested more than 200 deep"));
                }
                if count > MAX_ELEMENTS {
                    return Err(too_large(
                        "a DOCX table or section of more than 2,000,000 elements",
                    ));
                }
                open.push(Element { name, attributes: attributes_of(&start)?, nodes: Vec::new() });
            }
            Event::End(_) => match open.pop() {
                Some(element) => {
                    if let Some(parent) = open.last_mut() {
                        parent.nodes.push(Node::Element(element));
                    } else {
                        count = 0;
                        visit(element)?;
                    }
                }
                None if on_path < path.len() && aside > 0 => aside -= 1,
                None if on_path == path.len() => return Ok(true),
                None => on_path = on_path.saturating_sub(1),
            },
            Event::Text(text) => push_text(&mut open, &text.decode().map_err(malformed)?),
            Event::CData(text) => push_text(&mut open, &text.decode().map_err(malformed)?),
            Event::GeneralRef(reference) => {
                if let Some(c) = character(&reference) {
                    push_text(&mut open, c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if open.is_empty() && on_path == 0 => return Ok(false),
            Event::Eof => return Err(malformed("the XML ends in the middle of an element")),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    if let Some(Node::Text(last)) = element.nodes.last_mut() {
        last.push_str(text);
    } else {
        element.nodes.push(Node::Text(text.to_owned()));
    }
}

/// One of the five characters XML names, or a numbered one; nothing else is looked up.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

fn attributes_of(start: &BytesStart<'_>) -> Result<Vec<(String, String)>> {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).take(MAX_ATTRIBUTES) {
        let attribute = attribute.map_err(malformed)?;
        if attribute.key.as_namespace_binding().is_some_and(|binding| {
            matches!(binding, PrefixDeclaration::Default | PrefixDeclaration::Named(_))
        }) {
            continue;
        }
        let key = String::from_utf8_lossy(attribute.key.local_name().into_inner()).into_owned();
        if key.starts_with("rsid") || attributes.iter().any(|(known, _)| *known == key) {
            continue;
        }
        let raw = String::from_utf8_lossy(&attribute.value);
        let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), Into::into);
        attributes.push((key, value));
    }
    Ok(attributes)
}

fn name_of(namespace: &ResolveResult<'_>, start: &BytesStart<'_>) -> String {
    let local = start.local_name();
    let local = String::from_utf8_lossy(local.as_ref());
    let uri = match namespace {
        ResolveResult::Bound(uri) => uri.as_ref(),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => b"",
    };
    let mut name = prefix(uri).to_owned();
    name.push(':');
    name.push_str(&local);
    name
}

/// The usual prefix of a namespace; "x" for those that carry no text.
fn prefix(uri: &[u8]) -> &'static str {
    match std::str::from_utf8(uri).unwrap_or_default() {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m",
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => "a",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        | "http://purl.oclc.org/ooxml/drawingml/diagram" => "dgm",
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
        | "http://purl.oclc.org/ooxml/drawingml/chart" => "c",
        "urn:schemas-microsoft-com:vml" => "v",
        "http://purl.org/dc/elements/1.1/" => "dc",
        "http://purl.org/dc/terms/" => "dcterms",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties" => "cp",
        "http://schemas.openxmlformats.org/package/2006/relationships" => "rel",
        "http://schemas.openxmlformats.org/package/2006/content-types" => "ct",
        _ => "x",
    }
}
