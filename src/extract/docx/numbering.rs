//! Lists: the number or bullet that Word draws in front of a paragraph but does not store.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::ListPlace;
use super::xml::{Element, for_each_child};
use crate::error::Result;

const LEVELS: usize = 9;

/// The lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, Kind>,
    lists: BTreeMap<String, List>,
    /// Per kind of list, because lists of one kind count on from each other.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<String>,
}

/// What numbering.xml calls an abstract list.
#[derive(Debug, Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style of lists that this one takes its levels from.
    from_style: Option<String>,
    /// The style of lists that this one gives its levels to.
    as_style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    glued: bool,
    arabic: bool,
    restart: Option<usize>,
    style: Option<String>,
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn read(xml: &str) -> Result<Self> {
        let mut numbering = Self::default();
        for_each_child(xml, &["w:numbering"], |element| {
            match element.name.as_str() {
                "w:abstractNum" => {
                    let kind = Kind {
                        levels: levels(&element),
                        from_style: element.value(&["w:numStyleLink"]).map(str::to_owned),
                        as_style: element.value(&["w:styleLink"]).map(str::to_owned),
                    };
                    let id = element.attribute("abstractNumId").unwrap_or_default();
                    numbering.kinds.insert(id.to_owned(), kind);
                }
                "w:num" => {
                    let id = element.attribute("numId").unwrap_or_default();
                    numbering.lists.insert(id.to_owned(), list(&element));
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(numbering)
    }

    /// Counts one paragraph and gives what stands in front of it, with the blank after it;
    /// `None` when it is in no list.
    pub(super) fn marker(&mut self, place: &ListPlace, style: Option<&str>) -> Option<String> {
        let id = place.list.as_deref().filter(|id| *id != "0")?;
        let list = self.lists.get(id)?;
        let kind = source(&self.kinds, &list.kind)?;
        let by_style = || {
            style.and_then(|style| {
                kind.levels
                    .iter()
                    .find(|(_, level)| level.style.as_deref() == Some(style))
                    .map(|(at, _)| *at)
            })
        };
        let at = place.level.map(usize::from).or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let level_at = |at: usize| list.levels.get(&at).or_else(|| kind.levels.get(&at));
        let level = level_at(at)?;

        let counts = self.counts.entry(list.kind.clone()).or_default();
        if !list.starts.is_empty() && self.begun.insert(id.to_owned()) {
            for (&at, &start) in list.starts.iter().filter(|(at, _)| **at < LEVELS) {
                counts[at] = start.checked_sub(1);
            }
        }
        let start = list.starts.get(&at).copied().unwrap_or(level.start);
        counts[at] = Some(counts[at].map_or(start, |count| count.saturating_add(1)));
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = level_at(below).and_then(|level| level.restart);
            if restart.is_none_or(|restart| restart > at) {
                *count = None;
            }
        }
        let number = |wanted: usize| {
            let start = || level_at(wanted).map_or(1, |level| level.start);
            counts[wanted].unwrap_or_else(start)
        };
        let marker = match level.format.as_str() {
            "bullet" => bullet(&level.text),
            _ => expand(&level.text, |wanted| {
                let format = level_at(wanted).map_or("decimal", |level| level.format.as_str());
                let plain = level.arabic && format != "none";
                format_number(number(wanted), if plain { "decimal" } else { format })
            }),
        };
        let blank = if level.glued || marker.is_empty() { "" } else { " " };
        Some(marker + blank)
    }
}

/// The kind itself, or the one whose levels it borrows through a list style.
fn source<'a>(kinds: &'a BTreeMap<String, Kind>, id: &str) -> Option<&'a Kind> {
    let kind = kinds.get(id)?;
    match &kind.from_style {
        Some(style) if kind.levels.is_empty() => {
            kinds.values().find(|other| other.as_style.as_ref() == Some(style)).or(Some(kind))
        }
        _ => Some(kind),
    }
}

fn levels(element: &Element) -> BTreeMap<usize, Level> {
    element.elements().filter(|child| child.name == "w:lvl").filter_map(level).collect()
}

fn level(element: &Element) -> Option<(usize, Level)> {
    let number = |name| element.value(&[name]).and_then(|value| value.trim().parse::<u32>().ok());
    let at = element.attribute("ilvl")?.trim().parse().ok()?;
    let level = Level {
        start: number("w:start").unwrap_or(0),
        format: element.value(&["w:numFmt"]).unwrap_or("decimal").to_owned(),
        text: element.value(&["w:lvlText"]).unwrap_or_default().to_owned(),
        glued: element.value(&["w:suff"]) == Some("nothing"),
        arabic: element.switch("w:isLgl").unwrap_or(false),
        restart: number("w:lvlRestart").map(|level| level as usize),
        style: element.value(&["w:pStyle"]).map(str::to_owned),
    };
    Some((at, level))
}

fn list(element: &Element) -> List {
    let mut list = List {
        kind: element.value(&["w:abstractNumId"]).unwrap_or_default().to_owned(),
        ..List::default()
    };
    for change in element.elements().filter(|child| child.name == "w:lvlOverride") {
        let Some(at) = change.attribute("ilvl").and_then(|at| at.trim().parse().ok()) else {
            continue;
        };
        if let Some(start) = change.value(&["w:startOverride"]).and_then(|start| start.parse().ok())
        {
            list.starts.insert(at, start);
        }
        list.levels.extend(levels(change));
    }
    list
}

/// Fills "%1.%2" with the numbers of the levels (counted from 0 in `number`).
fn expand(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek().and_then(|digit| digit.to_digit(10)) {
            Some(digit @ 1..=9) if c == '%' => {
                out.push_str(&number(digit as usize - 1));
                rest.next();
            }
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// A bullet that reads as one: those of symbol fonts, and the "o" of Courier New, become "•".
fn bullet(text: &str) -> String {
    let text = text.trim();
    let symbol = text.chars().any(|c| matches!(c, '\u{e000}'..='\u{f8ff}') || c.is_control());
    if symbol || matches!(text, "" | "?" | "o" | "·" | "§" | "Ø" | "ü" | "q" | "v") {
        return "•".to_owned();
    }
    text.to_owned()
}

/// A number as a list writes it.
pub(in crate::extract) fn format_number(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// 1 is "a", 26 "z", 27 "aa", 28 "bb": Word repeats the letter.
fn letters(number: u32) -> String {
    let Some(from_zero) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(b'a' + u8::try_from(from_zero % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (from_zero / 26 + 1).min(20) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 4999 {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        assert_eq!(format_number(28, "lowerLetter"), "bb");
        assert_eq!(format_number(1994, "upperRoman"), "MCMXCIV");
        assert_eq!(format_number(7, "decimalZero"), "07");
        assert_eq!(format_number(0, "lowerLetter"), "0");
        assert_eq!(format_number(u32::MAX, "lowerRoman"), u32::MAX.to_string());
    }

    #[test]
    fn a_deeper_level_begins_anew_under_each_number() {
        let xml = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
            <w:abstractNum w:abstractNumId=\"0\">\
            <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
            <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:isLgl/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
            </w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
        let mut numbering = Numbering::read(xml).unwrap();
        let mut marker = |level| {
            let place = ListPlace { list: Some("5".to_owned()), level: Some(level) };
            numbering.marker(&place, None).unwrap()
        };
        let markers: Vec<_> = [0, 1, 1, 0, 1].into_iter().map(&mut marker).collect();
        assert_eq!(markers, ["I. ", "1.1 ", "1.2 ", "II. ", "2.1 "]);
    }

    #[test]
    fn symbol_fonts_become_bullets() {
        assert_eq!(bullet("\u{f0a7}"), "•");
        assert_eq!(bullet("o"), "•");
        assert_eq!(bullet("–"), "–");
    }
}
