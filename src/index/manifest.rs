//! What is known of a plan beside its text: from a manifest, else guessed from the file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::text::folded;

/// Where a plan comes from and what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Metadata {
    /// Title.
    pub title: String,
    /// Name of the country; empty where unknown.
    pub country: String,
    /// ISO 3166 code of three letters; empty where unknown.
    pub iso3: String,
    /// Year; absent where unknown.
    pub year: Option<u16>,
    /// Kind of plan as the manifest says it; empty where unknown.
    pub kind: String,
    /// Names of the fields that were guessed from the file.
    pub guessed: Vec<String>,
}

impl Metadata {
    /// The country as it is counted: its code, else its name.
    pub fn place(&self) -> &str {
        if self.iso3.is_empty() { &self.country } else { &self.iso3 }
    }
}

/// Metadata of many plans, by file name.
#[derive(Debug, Clone, Default)]
pub struct Manifest(BTreeMap<String, Row>);

#[derive(Debug, Clone, Default, Deserialize)]
struct Row {
    file: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    country: String,
    #[serde(default, alias = "iso")]
    iso3: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    kind: String,
}

impl Manifest {
    /// Reads a table with a column `file` and any of `title`, `country`, `iso3`, `year`, `kind`,
    /// separated by commas or tabs.
    ///
    /// # Errors
    /// `Malformed` where a row does not parse; the cause names its line.
    pub fn parse(text: &str) -> Result<Self> {
        let tabs = text.lines().next().is_some_and(|line| line.contains('\t'));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if tabs { b'\t' } else { b',' })
            .quoting(!tabs)
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut rows = BTreeMap::new();
        for row in reader.deserialize::<Row>() {
            let row =
                row.map_err(|error| Error::new(ErrorKind::Malformed("manifest")).because(error))?;
            rows.insert(row.file.clone(), row);
        }
        Ok(Self(rows))
    }

    /// What the manifest says of a plan; empty where it says nothing.
    pub fn says(&self, file: &str) -> String {
        self.0.get(file).map_or_else(String::new, |row| {
            [&row.title, &row.country, &row.iso3, &row.year, &row.kind]
                .map(String::as_str)
                .join("\t")
        })
    }

    /// What is known of a plan. `file` is its name without folders.
    pub fn metadata(&self, file: &str, document: Option<&Document>) -> Metadata {
        let row = self.0.get(file).cloned().unwrap_or_default();
        let mut metadata = Metadata {
            title: row.title,
            country: row.country,
            iso3: row.iso3.to_uppercase(),
            year: row.year.trim().parse().ok(),
            kind: row.kind,
            guessed: Vec::new(),
        };
        guess(&mut metadata, file, document);
        metadata
    }
}

static YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|[^0-9])((?:19[5-9]|20[0-4])[0-9])(?:[^0-9]|$)").ok());

fn year_in(text: &str) -> Option<u16> {
    YEAR.as_ref()?.captures(text)?.get(1)?.as_str().parse().ok()
}

/// Fills what is missing: title from the document, country and year from the file's name, the
/// title or the date of its properties.
fn guess(metadata: &mut Metadata, file: &str, document: Option<&Document>) {
    let title = document.map(|document| document.title.as_str()).unwrap_or_default();
    if metadata.title.is_empty() {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let known = if title.is_empty() { stem } else { title };
        known.clone_into(&mut metadata.title);
        metadata.guessed.push("title".to_owned());
    }
    if metadata.country.is_empty()
        && metadata.iso3.is_empty()
        && let Some(country) = country_in_name(file).or_else(|| country_in_title(title))
    {
        country.alpha3().clone_into(&mut metadata.iso3);
        country.name().clone_into(&mut metadata.country);
        metadata.guessed.push("country".to_owned());
    } else if metadata.iso3.is_empty()
        && let Some(country) = country_in_title(&metadata.country)
    {
        country.alpha3().clone_into(&mut metadata.iso3);
    }
    if metadata.year.is_none() {
        let created = document.and_then(|document| document.properties.created.as_deref());
        metadata.year = year_in(file)
            .or_else(|| year_in(title))
            .or_else(|| year_in(created.unwrap_or_default().trim_start_matches("D:").get(..4)?));
        if metadata.year.is_some() {
            metadata.guessed.push("year".to_owned());
        }
    }
}

/// The country that a file's name begins with: `mwi-2017-plan.pdf`.
fn country_in_name(file: &str) -> Option<isocountry::CountryCode> {
    let (first, _) = file.split_once(['-', '_', ' ', '.'])?;
    if first.len() != 3 {
        return None;
    }
    isocountry::CountryCode::for_alpha3(&first.to_uppercase()).ok()
}

/// The country with the longest name that stands in a title as whole words.
fn country_in_title(title: &str) -> Option<isocountry::CountryCode> {
    let title = format!(" {} ", words(title));
    let named = isocountry::CountryCode::as_array().iter().filter_map(|country| {
        // "Bolivia (Plurinational State of)" is called Bolivia.
        let name = words(country.name().split(['(', ',']).next()?);
        title.contains(&format!(" {name} ")).then_some((name.len(), *country))
    });
    named.max_by_key(|(length, _)| *length).map(|(_, country)| country)
}

fn words(text: &str) -> String {
    let folded = folded(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_of_commas_or_tabs_gives_metadata() {
        for text in [
            "file,country,iso3,year,title,kind\na.pdf,Malawi,MWI,2017,\"Growth, again\",plan\n",
            "file\tcountry\tiso3\tyear\ttitle\tkind\na.pdf\tMalawi\tMWI\t2017\tGrowth, again\tplan\n",
        ] {
            let metadata = Manifest::parse(text).unwrap().metadata("a.pdf", None);
            assert_eq!(metadata.title, "Growth, again");
            assert_eq!((metadata.place(), metadata.year), ("MWI", Some(2017)));
            assert!(metadata.guessed.is_empty());
        }
    }

    #[test]
    fn what_the_manifest_does_not_say_is_guessed_and_marked() {
        let metadata = Manifest::default().metadata("ben-2022-nap.pdf", None);
        assert_eq!((metadata.place(), metadata.year), ("BEN", Some(2022)));
        assert_eq!(metadata.guessed, ["title", "country", "year"]);
        let document =
            Document { title: "Plan for Burkina Faso 2021-2025".to_owned(), ..Document::default() };
        let metadata = Manifest::default().metadata("draft.docx", Some(&document));
        assert_eq!((metadata.place(), metadata.year), ("BFA", Some(2021)));
    }

    #[test]
    fn a_manifest_row_that_does_not_parse_is_an_error() {
        assert!(Manifest::parse("name,country\nx,y\n").is_err());
    }
}
