//! Writing: plans come, are replaced and go in one commit; until then readers see the old state.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::entry::{Entry, Passage, PlanRecord};
use super::reader::Reader;
use super::schema::{Fields, register};
use super::store::{self, Kept, Store, WriterLock};
use crate::error::{Error, ErrorKind, Result};
use crate::text::Language;

/// Up to so many passages are merged into one segment at the end of a run: searches are fastest
/// there, and nothing that was replaced weighs on the scores.
const ONE_SEGMENT: usize = 400_000;
/// Bytes of passages that are packed together: larger blocks take less room and more time to open.
const BLOCK: usize = 64 << 10;
/// How hard passages are packed: a higher level costs more time than it saves room.
const LEVEL: i32 = 4;
/// Least memory per thread, in bytes.
const LEAST_MEMORY: usize = 16 << 20;
/// Most memory per thread, in bytes.
const MOST_MEMORY: usize = 3 << 30;

/// Plans that an index holds, by id.
pub type Known = BTreeMap<String, PlanRecord>;

/// Writes an index. Nothing is seen by readers before [`Writer::commit`].
pub struct Writer {
    store: Store,
    _lock: WriterLock,
    fields: Fields,
    index: IndexWriter,
    generation: Option<u32>,
    known: Known,
}

impl Writer {
    /// Opens an index for writing, and makes it where there is none. With `rebuild` everything is
    /// built anew beside the old state. `memory` is in bytes, for all threads together.
    ///
    /// # Errors
    /// `IndexBusy` where another process writes; `IndexOutdated` where another version made it and
    /// `rebuild` is not asked for; `IndexDamaged`; those of the disk.
    pub fn open(folder: &Path, rebuild: bool, memory: usize, threads: usize) -> Result<Self> {
        let store = Store::new(folder);
        let lock = store.lock()?;
        let fields = Fields::new();
        let damaged = |error: tantivy::TantivyError| fault(&store, error);
        let current = if rebuild { None } else { store.generation()? };
        let (index, generation, known) = if let Some(generation) = current {
            let known = Reader::open(folder)?.plans()?;
            (Index::open_in_dir(generation).map_err(damaged)?, None, known)
        } else {
            let (number, generation) = store.next_generation()?;
            let directory = MmapDirectory::open(&generation)
                .map_err(|error| damaged(tantivy::TantivyError::from(error)))?;
            let compressor = tantivy::store::ZstdCompressor { compression_level: Some(LEVEL) };
            let settings = tantivy::IndexSettings {
                docstore_compression: tantivy::store::Compressor::Zstd(compressor),
                docstore_blocksize: BLOCK,
                ..tantivy::IndexSettings::default()
            };
            let index =
                Index::create(directory, fields.schema.clone(), settings).map_err(damaged)?;
            (index, Some(number), Known::new())
        };
        register(&index);
        // Fewer threads rather than more memory than was given.
        let threads = threads.min(memory / LEAST_MEMORY).clamp(1, 8);
        let memory = (memory / threads).clamp(LEAST_MEMORY, MOST_MEMORY) * threads;
        let index: IndexWriter = index.writer_with_num_threads(threads, memory).map_err(damaged)?;
        // Segments are merged at the end of a run, not beside it.
        index.set_merge_policy(Box::new(NoMergePolicy));
        // A run that was stopped may have left files that this one would write again.
        index.garbage_collect_files().wait().map_err(damaged)?;
        Ok(Self { store, _lock: lock, fields, index, generation, known })
    }

    /// The plans that are in the index now, with what was written since it was opened.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// What was read of plans before.
    pub fn kept(&self) -> Kept {
        Kept(self.store.clone())
    }

    /// Puts a plan in the place of what was known of it.
    ///
    /// # Errors
    /// Of the disk.
    pub fn put(&mut self, entry: Entry) -> Result<()> {
        self.remove_documents(&entry.record.plan);
        for passage in &entry.passages {
            let document = self.passage(&entry.record, passage)?;
            self.add(document)?;
        }
        self.record(entry.record)
    }

    /// Notes that a plan could not be read. What was read of it before is gone.
    ///
    /// # Errors
    /// Of the disk.
    pub fn fail(&mut self, record: PlanRecord) -> Result<()> {
        self.remove_documents(&record.plan);
        self.record(record)
    }

    /// Takes a plan out.
    pub fn remove(&mut self, plan: &str) {
        self.remove_documents(plan);
        self.known.remove(plan);
    }

    fn remove_documents(&mut self, plan: &str) {
        if self.known.contains_key(plan) {
            self.index.delete_term(self.fields.passages_of(plan));
            self.index.delete_term(self.fields.record(plan));
        }
    }

    fn record(&mut self, record: PlanRecord) -> Result<()> {
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.record_of, &record.plan);
        document.add_bytes(self.fields.packed, &packed(&record)?);
        self.add(document)?;
        self.known.insert(record.plan.clone(), record);
        Ok(())
    }

    fn add(&mut self, document: TantivyDocument) -> Result<()> {
        self.index.add_document(document).map(drop).map_err(|error| fault(&self.store, error))
    }

    /// Makes all that was done since the last commit visible, at once or not at all.
    ///
    /// # Errors
    /// Of the disk; readers go on with the old state.
    pub fn commit(mut self) -> Result<()> {
        let store = self.store.clone();
        let failed = |error| fault(&store, error);
        let passages: usize = self.known.values().map(PlanRecord::passages).sum();
        let whole = passages <= ONE_SEGMENT;
        if !whole {
            let mut policy = LogMergePolicy::default();
            // By default what was replaced stays in the statistics until chance merges it away.
            policy.set_del_docs_ratio_before_merge(0.1);
            self.index.set_merge_policy(Box::new(policy));
        }
        self.index.commit().map_err(failed)?;
        if whole {
            self.merge().map_err(failed)?;
        }
        self.index.garbage_collect_files().wait().map_err(failed)?;
        self.index.wait_merging_threads().map_err(failed)?;
        if let Some(generation) = self.generation {
            self.store.publish(generation)?;
        }
        let kept: BTreeSet<String> = self
            .known
            .values()
            .map(|record| store::name(&record.blake3, &record.made_with))
            .collect();
        self.store.forget_others(&kept);
        Ok(())
    }

    /// Makes one segment of all.
    fn merge(&mut self) -> tantivy::Result<()> {
        let segments = self.index.index().searchable_segment_metas()?;
        let merged = segments.len() <= 1 && segments.iter().all(|s| s.num_deleted_docs() == 0);
        let ids: Vec<_> = segments.iter().map(tantivy::SegmentMeta::id).collect();
        // What is still held counts as in use, and its files stay.
        drop(segments);
        if merged { Ok(()) } else { self.index.merge(&ids).wait().map(drop) }
    }

    fn passage(&self, record: &PlanRecord, passage: &Passage) -> Result<TantivyDocument> {
        let fields = &self.fields;
        let mut document = TantivyDocument::new();
        document.add_bytes(fields.packed, &packed(passage)?);
        document.add_text(fields.plan, &passage.plan);
        document.add_u64(fields.key, key(passage));
        document.add_u64(fields.number, u64::from(passage.number));
        let metadata = &record.metadata;
        document.add_text(fields.title, &metadata.title);
        if !metadata.place().is_empty() {
            document.add_text(fields.country, metadata.place());
        }
        document.add_text(fields.country_words, format!("{} {}", metadata.iso3, metadata.country));
        if let Some(year) = metadata.year {
            document.add_u64(fields.year, u64::from(year));
        }
        document.add_text(fields.kind, &metadata.kind);
        document.add_text(fields.language, &passage.language);
        document.add_u64(fields.page, u64::from(passage.page));
        if !passage.section_role.is_empty() {
            document.add_text(fields.section, &passage.section_role);
        }
        document.add_u64(fields.level, u64::from(passage.level().0));
        let mut once = BTreeSet::new();
        for label in &passage.labels {
            once.insert((fields.dimension, label.dimension.clone()));
            once.insert((fields.graded, graded(&label.dimension, label.level.0)));
            once.insert((fields.framing, label.framing.id().to_owned()));
            once.extend(label.terms.iter().map(|term| (fields.term, term.clone())));
        }
        for (field, value) in once {
            document.add_text(field, value);
        }
        let language: Option<Language> = passage.language.parse().ok();
        document.add_text(fields.body(language), &passage.text);
        document.add_text(fields.exact, &passage.text);
        Ok(document)
    }
}

/// A dimension with a level, as one term.
pub(super) fn graded(dimension: &str, level: u8) -> String {
    format!("{dimension}/{level}")
}

/// Orders passages of equal score: plans in a fixed order, passages as they stand.
fn key(passage: &Passage) -> u64 {
    let hash = blake3::hash(passage.plan.as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    u64::from(u32::from_be_bytes([a, b, c, d])) << 32 | u64::from(passage.number)
}

fn packed<T: serde::Serialize>(value: &T) -> Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(|error| Error::from(std::io::Error::other(error)))
}

/// An error of tantivy as one of ours.
pub(super) fn fault(store: &Store, error: tantivy::TantivyError) -> Error {
    use tantivy::TantivyError as Fault;
    let kind = match &error {
        Fault::LockFailure(..) => ErrorKind::IndexBusy,
        Fault::IncompatibleIndex(_) | Fault::SchemaError(_) => ErrorKind::IndexOutdated,
        Fault::OpenDirectoryError(_) | Fault::OpenWriteError(_) => ErrorKind::Io,
        Fault::IoError(cause) if cause.kind() == std::io::ErrorKind::StorageFull => ErrorKind::Io,
        _ => ErrorKind::IndexDamaged,
    };
    Error::new(kind).at(store.folder()).because(error)
}
