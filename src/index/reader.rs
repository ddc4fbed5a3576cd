//! Reading an index: searches, records of plans, its state.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{EnableScoring, Query as TantivyQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Index, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::collect::{Collected, Found, Wanted};
use super::entry::{Passage, PlanRecord, ReadState};
use super::highlight::{Marker, snippet};
use super::query::build::{Builder, exact_term};
use super::query::{ExactField, Query};
use super::results::{
    Group, Highlighted, Hit, KwicLine, PlanHeading, Results, ScoreStep, SearchOptions,
};
use super::schema::{Fields, register};
use super::statistics::Statistics;
use super::store::Store;
use super::writer::{Known, fault};
use super::{similar, suggest};
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::text::{Language, folded};

/// An index as it stood when it was opened.
pub struct Reader {
    store: Store,
    fields: Fields,
    index: Index,
    searcher: Searcher,
}

/// The state of an index.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Status {
    /// Name and version of this format.
    pub schema: &'static str,
    /// Plans that were read.
    pub plans: usize,
    /// Passages.
    pub passages: usize,
    /// Bytes of text.
    pub text_bytes: usize,
    /// Pages that could not be read, over all plans.
    pub unread_pages: usize,
    /// Plans per fingerprint of the lexicon they were coded with.
    pub lexicons: BTreeMap<String, usize>,
    /// Plans that could not be read: id and reason.
    pub failures: BTreeMap<String, String>,
    /// Plans of which something was guessed: id and the names of the fields.
    pub guessed: BTreeMap<String, Vec<String>>,
    /// Files whose content is not what was written.
    pub damaged: Vec<PathBuf>,
}

impl Reader {
    /// Opens an index. What is committed later is not seen.
    ///
    /// # Errors
    /// `NoIndex`, `IndexOutdated`, `IndexDamaged`, or of the disk.
    pub fn open(folder: &Path) -> Result<Self> {
        let store = Store::new(folder);
        let in_force =
            || store.generation()?.ok_or_else(|| Error::new(ErrorKind::NoIndex).at(folder));
        let generation = in_force()?;
        match Self::open_generation(store.clone(), &generation) {
            // A rebuild may have put another one in force and removed this one meanwhile.
            Err(error) => match in_force()? {
                newer if newer != generation => Self::open_generation(store, &newer),
                _ => Err(error),
            },
            opened => opened,
        }
    }

    fn open_generation(store: Store, generation: &Path) -> Result<Self> {
        let opened = guarded(|| -> tantivy::Result<(Index, Searcher)> {
            let index = Index::open_in_dir(generation)?;
            register(&index);
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            let searcher = reader.searcher();
            Ok((index, searcher))
        });
        let (index, searcher) =
            opened.ok_or_else(|| damaged(&store))?.map_err(|error| fault(&store, error))?;
        Ok(Self { store, fields: Fields::new(), index, searcher })
    }

    /// Runs what reads the index: its faults and panics are those of a damaged index.
    fn reading<T>(&self, read: impl FnOnce() -> tantivy::Result<T>) -> Result<T> {
        guarded(read)
            .ok_or_else(|| damaged(&self.store))?
            .map_err(|error| fault(&self.store, error))
    }

    /// Number of passages and records.
    pub fn len(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The records of all plans, by id.
    ///
    /// # Errors
    /// `IndexDamaged`.
    pub fn plans(&self) -> Result<Known> {
        self.reading(|| {
            let mut known = Known::new();
            for (ordinal, segment) in (0..).zip(self.searcher.segment_readers()) {
                let records = segment.inverted_index(self.fields.record_of)?;
                let mut terms = records.terms().stream()?;
                let mut found = Vec::new();
                while terms.advance() {
                    found.push(terms.value().clone());
                }
                for info in found {
                    let mut postings =
                        records.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                    while postings.doc() != tantivy::TERMINATED {
                        let doc = postings.doc();
                        if segment.alive_bitset().is_none_or(|alive| alive.is_alive(doc)) {
                            let record: PlanRecord = self.unpack(DocAddress::new(ordinal, doc))?;
                            known.insert(record.plan.clone(), record);
                        }
                        postings.advance();
                    }
                }
            }
            Ok(known)
        })
    }

    /// Counts and failures. With `check` every byte is compared with what was written.
    ///
    /// # Errors
    /// `IndexDamaged` where the records cannot be read.
    pub fn status(&self, check: bool) -> Result<Status> {
        let mut status = Status {
            schema: "planlens.index/1",
            plans: 0,
            passages: 0,
            text_bytes: 0,
            unread_pages: 0,
            lexicons: BTreeMap::new(),
            failures: BTreeMap::new(),
            guessed: BTreeMap::new(),
            damaged: Vec::new(),
        };
        for (plan, record) in self.plans()? {
            match record.state {
                ReadState::Failed(why) => {
                    status.failures.insert(plan, why);
                }
                ReadState::Read { unread, passages, bytes, .. } => {
                    status.plans += 1;
                    status.passages += passages;
                    status.text_bytes += bytes;
                    status.unread_pages += unread.len();
                    *status.lexicons.entry(record.lexicon).or_default() += 1;
                    if !record.metadata.guessed.is_empty() {
                        status.guessed.insert(plan, record.metadata.guessed);
                    }
                }
            }
        }
        if check {
            let damaged = self.reading(|| self.index.validate_checksum())?;
            status.damaged = damaged.into_iter().collect();
            status.damaged.sort();
        }
        Ok(status)
    }

    /// Searches passages. `query` is what the text said, for the results.
    ///
    /// # Errors
    /// `QuerySyntax` with the place, `IndexDamaged`.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Result<Results> {
        let query = parse(text)?;
        let mut results = self.run(&query, options)?;
        if let Some(relaxed) = query.relaxed() {
            self.fill_up(&query, relaxed, options, &mut results)?;
        }
        results.did_you_mean = self.suggestions(&query)?;
        if results.total == 0 {
            results.notes.extend(self.unknown_values(&query)?);
        }
        text.clone_into(&mut results.query);
        Ok(results)
    }

    /// Adds passages with some of the words where too few hold enough of them.
    fn fill_up(
        &self,
        query: &Query,
        relaxed: Query,
        options: &SearchOptions,
        results: &mut Results,
    ) -> Result<()> {
        let shown = options.offset + options.limit;
        if results.total >= shown || (options.group.is_some() && results.total > 0) {
            return Ok(());
        }
        let others = Query::All(vec![relaxed, Query::Not(Box::new(query.clone()))]);
        let options = SearchOptions {
            offset: options.offset.saturating_sub(results.total),
            limit: shown - results.total.max(options.offset),
            ..options.clone()
        };
        let others = self.run(&others, &options)?;
        results.partial = others.total;
        results.groups.extend(others.groups);
        results.hits.extend(others.hits.into_iter().map(|hit| Hit { partial: true, ..hit }));
        if results.total == 0 {
            results.facets = others.facets;
        }
        Ok(())
    }

    /// Plans with a passage that the query finds, in the order of their ids.
    ///
    /// # Errors
    /// `QuerySyntax`, `IndexDamaged`.
    pub fn plans_with(&self, text: &str) -> Result<Vec<String>> {
        let query = parse(text)?;
        let built = Builder::new(&self.fields, None).passages(&query);
        let wanted = Wanted { passages: 0, of_each_plan: Some(0), counts: false, by_level: true };
        let collected = self.reading(|| self.searcher.search(&built, &wanted))?;
        Ok(collected.plans.into_keys().collect())
    }

    /// Passages similar to the one that `PLAN#NUMBER` names.
    ///
    /// # Errors
    /// `NoPassage`, `IndexDamaged`.
    pub fn similar(&self, name: &str, options: &SearchOptions) -> Result<Results> {
        let (plan, number) = similar::address(name)?;
        let passage = self
            .passage(plan, number)?
            .ok_or_else(|| Error::new(ErrorKind::NoPassage(name.to_owned())))?;
        let built = self.reading(|| similar::query(&self.searcher, &self.fields, &passage))?;
        // Nothing of the query itself is marked: its words are those of a whole passage.
        let mut results = self.collect(built.as_ref(), &Query::Everything, false, options)?;
        format!("like {name}").clone_into(&mut results.query);
        Ok(results)
    }

    /// One passage.
    ///
    /// # Errors
    /// `IndexDamaged`.
    pub fn passage(&self, plan: &str, number: u32) -> Result<Option<Passage>> {
        let query = tantivy::query::BooleanQuery::intersection(vec![
            Box::new(TermQuery::new(self.fields.passages_of(plan), IndexRecordOption::Basic)),
            Box::new(TermQuery::new(
                Term::from_field_u64(self.fields.number, u64::from(number)),
                IndexRecordOption::Basic,
            )),
        ]);
        self.reading(|| {
            let found = self.searcher.search(&query, &DocSetCollector)?;
            found.into_iter().min().map(|address| self.unpack(address)).transpose()
        })
    }

    fn run(&self, query: &Query, options: &SearchOptions) -> Result<Results> {
        let built = Builder::new(&self.fields, options.language).passages(query);
        let mut asks = false;
        query.wanted(&mut |part| asks |= part.is_words());
        self.collect(built.as_ref(), query, !asks, options)
    }

    fn collect(
        &self,
        built: &dyn TantivyQuery,
        query: &Query,
        by_level: bool,
        options: &SearchOptions,
    ) -> Result<Results> {
        let shown = options.offset + options.limit;
        let wanted = Wanted {
            passages: if options.group.is_some() { 0 } else { shown },
            of_each_plan: options.group,
            counts: true,
            by_level,
        };
        self.reading(|| {
            let statistics = Statistics(&self.searcher);
            let collected =
                self.searcher.search_with_statistics_provider(built, &wanted, &statistics)?;
            self.results(built, query, collected, options)
        })
    }

    fn results(
        &self,
        built: &dyn TantivyQuery,
        query: &Query,
        collected: Collected,
        options: &SearchOptions,
    ) -> tantivy::Result<Results> {
        let mut shower =
            Shower { reader: self, query, built, markers: Vec::new(), plans: BTreeMap::new() };
        let mut results = Results {
            schema: "planlens.search/1",
            total: collected.total,
            offset: options.offset,
            ..Results::default()
        };
        for found in collected.best.into_sorted().into_iter().skip(options.offset) {
            results.hits.push(shower.hit(found, options.explain)?);
        }
        if options.group.is_some() {
            let mut plans: Vec<(Vec<Found>, usize)> = collected
                .plans
                .into_values()
                .map(|of_plan| (of_plan.best.into_sorted(), of_plan.count))
                .collect();
            let best = |(found, _): &(Vec<Found>, usize)| found.first().copied();
            plans.retain(|plan| best(plan).is_some());
            plans.sort_by(|a, b| match (best(a), best(b)) {
                (Some(a), Some(b)) => b.score.total_cmp(&a.score).then(a.key.cmp(&b.key)),
                _ => std::cmp::Ordering::Equal,
            });
            for (found, passages) in plans.into_iter().skip(options.offset).take(options.limit) {
                let hits: tantivy::Result<Vec<Hit>> =
                    found.into_iter().map(|found| shower.hit(found, options.explain)).collect();
                let hits = hits?;
                let plan = hits.first().map(|hit| hit.plan.clone()).unwrap_or_default();
                results.groups.push(Group { plan, passages, hits });
            }
        }
        results.facets =
            collected.counts.into_iter().map(|(name, counts)| (name.to_owned(), counts)).collect();
        Ok(results)
    }

    /// For each id that a condition asks for and no passage has: ids that there are.
    fn unknown_values(&self, query: &Query) -> Result<Vec<String>> {
        let mut asked: Vec<(ExactField, String)> = Vec::new();
        query.wanted(&mut |part| match part {
            Query::Exactly(field, value, false) => asked.push((*field, value.clone())),
            Query::Graded(value, _) => asked.push((ExactField::Dimension, value.clone())),
            _ => {}
        });
        self.reading(|| {
            let mut notes = Vec::new();
            for (field, value) in asked {
                let term = exact_term(&self.fields, field, &value);
                if self.searcher.doc_freq(&term)? == 0 {
                    let near = suggest::values(&self.searcher, term.field(), &value)?;
                    let there = if near.is_empty() {
                        String::new()
                    } else {
                        format!("; there are {}", near.join(", "))
                    };
                    notes.push(format!("no passage has `{value}`{there}"));
                }
            }
            Ok(notes)
        })
    }

    /// For each word of the query that no passage has: one that some have.
    fn suggestions(&self, query: &Query) -> Result<BTreeMap<String, String>> {
        let mut words = Vec::new();
        query.wanted(&mut |part| match part {
            Query::Word(text) | Query::Phrase(text, _) => words.push(text.clone()),
            _ => {}
        });
        self.reading(|| {
            let mut suggestions = BTreeMap::new();
            for text in &words {
                for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
                    let exact = Term::from_field_text(self.fields.exact, &folded(word));
                    if self.searcher.doc_freq(&exact)? > 0 {
                        continue;
                    }
                    let Some(near) = suggest::nearest(&self.searcher, &self.fields, &folded(word))
                    else {
                        continue;
                    };
                    // Another form of a word that is there needs no advice.
                    if !suggest::same_word(word, &near) {
                        suggestions.insert(word.to_owned(), near);
                    }
                }
            }
            Ok(suggestions)
        })
    }

    fn unpack<T: DeserializeOwned>(&self, address: DocAddress) -> tantivy::Result<T> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let packed = document.get_first(self.fields.packed).and_then(|value| value.as_bytes());
        packed.and_then(|packed| postcard::from_bytes(packed).ok()).ok_or_else(|| {
            tantivy::TantivyError::InternalError("a record does not unpack".to_owned())
        })
    }

    fn heading(&self, plan: &str) -> tantivy::Result<PlanHeading> {
        let query = TermQuery::new(self.fields.record(plan), IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        let Some((_, address)) = found.first() else {
            return Ok(PlanHeading { plan: plan.to_owned(), ..PlanHeading::default() });
        };
        let PlanRecord { plan, metadata, .. } = self.unpack(*address)?;
        let country = if metadata.country.is_empty() { metadata.iso3 } else { metadata.country };
        Ok(PlanHeading { plan, title: metadata.title, country, year: metadata.year })
    }
}

/// Makes hits of what was found, each plan and language looked up once.
struct Shower<'a> {
    reader: &'a Reader,
    query: &'a Query,
    built: &'a dyn TantivyQuery,
    markers: Vec<(Option<Language>, Marker)>,
    plans: BTreeMap<String, PlanHeading>,
}

impl Shower<'_> {
    fn hit(&mut self, found: Found, explain: bool) -> tantivy::Result<Hit> {
        let passage: Passage = self.reader.unpack(found.address)?;
        let plan = if let Some(plan) = self.plans.get(&passage.plan) {
            plan.clone()
        } else {
            let heading = self.reader.heading(&passage.plan)?;
            self.plans.insert(passage.plan.clone(), heading.clone());
            heading
        };
        let marks = self.marks(&passage);
        let snippet = Highlighted { span: snippet(&passage.text, &marks), marks };
        let explanation = if explain {
            let searcher = &self.reader.searcher;
            let statistics = Statistics(searcher);
            let scoring = EnableScoring::enabled_from_statistics_provider(&statistics, searcher);
            let weight = self.built.weight(scoring)?;
            let segment = searcher.segment_reader(found.address.segment_ord);
            ScoreStep::of(&weight.explain(segment, found.address.doc_id)?, searcher.schema())
        } else {
            None
        };
        Ok(Hit {
            plan,
            passage: passage.number,
            page: passage.page,
            page_label: passage.page_label.clone(),
            place: passage.place.clone(),
            section_path: passage.section_path.clone(),
            section_role: passage.section_role.clone(),
            language: passage.language.clone(),
            level: passage.level(),
            kwic: KwicLine::all(&passage.text, &snippet.marks),
            labels: passage.labels,
            text: passage.text,
            snippet,
            score: found.score,
            explanation,
            partial: false,
        })
    }

    fn marks(&mut self, passage: &Passage) -> Vec<crate::text::Span> {
        let language: Option<Language> = passage.language.parse().ok();
        let place = self.markers.iter().position(|(known, _)| *known == language);
        let place = place.unwrap_or_else(|| {
            self.markers.push((language, Marker::new(self.query, language)));
            self.markers.len() - 1
        });
        self.markers[place].1.mark(&passage.text)
    }
}

fn parse(text: &str) -> Result<Query> {
    Query::parse(text).map_err(|fault| {
        let pointer = fault.pointer(text);
        Error::new(ErrorKind::QuerySyntax { what: fault.what, pointer })
    })
}

fn damaged(store: &Store) -> Error {
    Error::new(ErrorKind::IndexDamaged).at(store.folder())
}
