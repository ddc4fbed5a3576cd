//! From the files to a checked [`Lexicon`].

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::file::{
    CueEntry, CuesFile, DimensionFile, ExclusionEntry, ExclusionFile, ExclusionWordingEntry,
    GridFile, LexiconFile, ListsFile, OverlayFile, SectionsFile, SectorsFile, TermEntry,
    WordingEntry,
};
use super::fingerprint::fingerprint;
use super::model::{
    Cue, Dimension, Exclusion, ExclusionWording, Gate, HeadingRule, Lexicon, PerLanguage, Sector,
    Status, Term, Wording,
};
use super::pattern::Pattern;
use super::{readings, rules};
use crate::error::{Error, ErrorKind, Result};
use crate::text::Language;

/// The texts of a lexicon's files by name relative to its folder: `remittances.toml`,
/// `cues/en.toml`.
pub type Files = BTreeMap<String, String>;

impl Lexicon {
    /// Reads a lexicon from the texts of its files, then the overlays in order.
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`] with line and column, [`ErrorKind::LexiconRule`] with the
    /// entry, [`ErrorKind::Pattern`] with the pattern; each names the file.
    pub fn load(files: &Files, overlays: &Files) -> Result<Self> {
        let fingerprint = fingerprint(files.iter().chain(overlays));
        Self::assemble(&Parts::Files(files), overlays, fingerprint)
    }

    /// Reads a lexicon from its parts, then the overlays in order.
    pub(super) fn assemble(
        parts: &Parts<'_>,
        overlays: &Files,
        fingerprint: String,
    ) -> Result<Self> {
        let head: LexiconFile = parts.read("lexicon.toml")?;
        let read = parts.patterns();
        let mut lexicon = Self {
            version: head.version,
            dimensions: Vec::new(),
            terms: Vec::new(),
            exclusions: Vec::new(),
            lists: PerLanguage::new(),
            cues: Vec::new(),
            headings: Vec::new(),
            columns: Vec::new(),
            grid: parts.read::<GridFile>("grid.toml")?.element,
            sectors: sectors(parts)?,
            fingerprint,
            overlays: overlays.keys().cloned().collect(),
        };
        let mut term_files = Vec::new();
        // Start-up is mostly the parsing of these files.
        let parsed: Vec<(String, Result<DimensionFile>)> = head
            .dimensions
            .par_iter()
            .map(|id| {
                let name = format!("{id}.toml");
                let file = parts.read(&name);
                (name, file)
            })
            .collect();
        for (id, (name, file)) in head.dimensions.iter().zip(parsed) {
            let file = file?;
            if file.dimension.id != *id {
                return Err(rule(
                    &name,
                    format!("dimension `{}` is not `{id}`", file.dimension.id),
                ));
            }
            lexicon.dimensions.push(Dimension {
                id: file.dimension.id,
                title: file.dimension.title,
                asks: file.dimension.asks,
                subthemes: file.dimension.subthemes,
                cross_cutting: file.dimension.cross_cutting,
                least: file.dimension.least,
            });
            term_files.push((name, file.term));
        }
        for (name, entries) in term_files {
            for entry in entries {
                let term = term(&lexicon, entry, read).map_err(|error| error.at(&name))?;
                lexicon.terms.push(term);
            }
        }
        for (name, text) in overlays {
            lexicon.overlay(name, text)?;
        }
        for language in Language::ALL {
            let file: ListsFile = parts.read(&format!("lists/{language}.toml"))?;
            let mut lists = BTreeMap::new();
            for (list, patterns) in file.lists {
                lists.insert(list, self::patterns(&patterns, read)?);
            }
            lexicon.lists.insert(language, lists);
            let name = format!("cues/{language}.toml");
            let file: CuesFile = parts.read(&name)?;
            for entry in file.cue {
                let cue = cue(&lexicon, language, entry, read).map_err(|error| error.at(&name))?;
                lexicon.cues.push(cue);
            }
        }
        let file: ExclusionFile = parts.read("exclusions.toml")?;
        for entry in file.exclusion {
            let exclusion =
                exclusion(&lexicon, entry, read).map_err(|error| error.at("exclusions.toml"))?;
            lexicon.exclusions.push(exclusion);
        }
        lexicon.headings = headings(parts, "sections.toml")?;
        lexicon.columns = headings(parts, "columns.toml")?;
        // What the build packed was checked by the tests, with the examples that it leaves out.
        if let Parts::Files(files) = parts {
            rules::check(&lexicon)?;
            readings::check(&lexicon, files, overlays)?;
        }
        Ok(lexicon)
    }

    fn overlay(&mut self, name: &str, text: &str) -> Result<()> {
        let file: OverlayFile = parse(name, text)?;
        let mut retire: BTreeSet<String> = file.retire.into_iter().collect();
        for term in self.terms.iter_mut().filter(|term| retire.remove(&term.id)) {
            term.status = Status::Retired;
        }
        if let Some(id) = retire.pop_first() {
            return Err(Error::new(ErrorKind::UnknownTerm(id)).at(name));
        }
        for entry in file.term {
            let term = term(self, entry, Pattern::parse).map_err(|error| error.at(name))?;
            let place = self
                .terms
                .partition_point(|other| (other.dimension, &other.id) < (term.dimension, &term.id));
            self.terms.insert(place, term);
        }
        Ok(())
    }
}

/// A thing per language from the entries for English, French, Spanish and Portuguese.
fn per_language<E, T>(
    entries: [Option<E>; 4],
    read: impl Fn(E) -> Result<T>,
) -> Result<PerLanguage<T>> {
    let present = Language::ALL
        .into_iter()
        .zip(entries)
        .filter_map(|(language, entry)| Some((language, entry?)));
    present.map(|(language, entry)| Ok((language, read(entry)?))).collect()
}

fn headings(parts: &Parts<'_>, name: &str) -> Result<Vec<HeadingRule>> {
    let file: SectionsFile = parts.read(name)?;
    let mut rules = Vec::new();
    for entry in file.heading {
        let lists = [entry.en, entry.fr, entry.es, entry.pt].map(Some);
        let wording = per_language(lists, |list| patterns(&list, parts.patterns()))
            .map_err(|error| error.at(name))?;
        rules.push(HeadingRule { role: entry.role, wording });
    }
    Ok(rules)
}

fn sectors(parts: &Parts<'_>) -> Result<Vec<Sector>> {
    let name = "sectors.toml";
    let file: SectorsFile = parts.read(name)?;
    let sectors = file.sector.into_iter().map(|entry| {
        let lists = [entry.en, entry.fr, entry.es, entry.pt].map(Some);
        let wording = per_language(lists, |list| patterns(&list, parts.patterns()))
            .map_err(|error| error.at(name))?;
        Ok(Sector { id: entry.id, title: entry.title, source: entry.source, wording })
    });
    sectors.collect()
}

fn rule(file: &str, what: String) -> Error {
    Error::new(ErrorKind::LexiconRule(what)).at(file)
}

/// Where the parts of a lexicon come from.
pub(super) enum Parts<'a> {
    /// Texts in TOML.
    Files(&'a Files),
    /// What the build packed: the same in JSON, without examples.
    Packed(&'a BTreeMap<String, &'a RawValue>),
}

impl Parts<'_> {
    /// How the patterns in them are read: what the build packed was read without fault by the
    /// tests, and most commands use the patterns of one language or none.
    fn patterns(&self) -> ReadPattern {
        match self {
            Self::Files(_) => Pattern::parse,
            Self::Packed(_) => |source| Ok(Pattern::checked(source.into())),
        }
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let missing = || rule(name, "the file is missing".to_owned());
        match self {
            Self::Files(files) => parse(name, files.get(name).ok_or_else(missing)?),
            Self::Packed(files) => serde_json::from_str(files.get(name).ok_or_else(missing)?.get())
                .map_err(|error| Error::new(ErrorKind::LexiconSyntax).at(name).because(error)),
        }
    }
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    toml::from_str(text)
        .map_err(|error| Error::new(ErrorKind::LexiconSyntax).at(name).because(error))
}

/// How a pattern is read.
type ReadPattern = fn(&str) -> Result<Pattern>;

fn patterns(sources: &[String], read: ReadPattern) -> Result<Vec<Pattern>> {
    sources.iter().map(|source| read(source)).collect()
}

fn dimension_of(lexicon: &Lexicon, id: &str) -> Result<usize> {
    lexicon
        .dimension_index(id)
        .ok_or_else(|| Error::new(ErrorKind::UnknownDimension(id.to_owned())))
}

fn term(lexicon: &Lexicon, entry: TermEntry, read: ReadPattern) -> Result<Term> {
    let of = entry.id.split('/').next().unwrap_or_default();
    let dimension = dimension_of(lexicon, of)?;
    Ok(Term {
        id: entry.id,
        dimension,
        label: entry.label,
        subtheme: entry.subtheme,
        weight: entry.weight,
        status: entry.status,
        anchor: entry.anchor,
        since: entry.since,
        sources: entry.sources,
        wording: per_language([entry.en, entry.fr, entry.es, entry.pt], |entry| {
            wording(entry, read)
        })?,
    })
}

fn wording(entry: WordingEntry, read: ReadPattern) -> Result<Wording> {
    Ok(Wording {
        any: patterns(&entry.any, read)?,
        near: entry.near.iter().map(|source| gate(source, read)).collect::<Result<_>>()?,
        within: entry.within,
        unless: patterns(&entry.unless, read)?,
        hits: entry.hits,
        misses: entry.misses,
    })
}

fn gate(source: &str, read: ReadPattern) -> Result<Gate> {
    match source.strip_prefix('@') {
        Some("movement") => Ok(Gate::Movement),
        Some(name) if name.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
            Ok(Gate::List(name.to_owned()))
        }
        _ => read(source).map(Gate::Pattern),
    }
}

fn exclusion(lexicon: &Lexicon, entry: ExclusionEntry, read: ReadPattern) -> Result<Exclusion> {
    let dimensions =
        entry.dimensions.iter().map(|id| dimension_of(lexicon, id)).collect::<Result<_>>()?;
    let wording = |ExclusionWordingEntry { any, except, hits, misses }| {
        let (any, except) = (patterns(&any, read)?, patterns(&except, read)?);
        Ok(ExclusionWording { any, except, hits, misses })
    };
    let wording = per_language([entry.en, entry.fr, entry.es, entry.pt], wording)?;
    Ok(Exclusion { id: entry.id, rule: entry.rule, whole: entry.whole, dimensions, wording })
}

fn cue(lexicon: &Lexicon, language: Language, entry: CueEntry, read: ReadPattern) -> Result<Cue> {
    Ok(Cue {
        id: entry.id,
        language,
        kind: entry.kind,
        weight: entry.weight,
        opening: entry.opening,
        whole: entry.whole,
        dimensions: entry
            .dimensions
            .iter()
            .map(|id| dimension_of(lexicon, id))
            .collect::<Result<_>>()?,
        any: patterns(&entry.any, read)?,
        unless: patterns(&entry.unless, read)?,
        hits: entry.hits,
        misses: entry.misses,
    })
}
