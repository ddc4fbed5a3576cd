//! The folder of an index: which generation is in force, who writes, what was read of each plan.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::analysis::FINGERPRINT;
use crate::error::{Error, ErrorKind, Result};
use crate::extract::Extracted;

/// Names which generation is in force; replaced whole, so a reader sees the old or the new one.
const POINTER: &str = "planlens-index.json";
const LOCK: &str = "writer.lock";
const KEPT: &str = "plans";
/// What the names of generations begin with.
const GENERATION: &str = "generation-";
/// Bytes of the hash that stands before a kept plan.
const HASH: usize = 32;
/// Level of compression: a higher one costs more time than it saves room.
const LEVEL: i32 = 3;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Pointer {
    /// What texts were taken apart with.
    analysis: String,
    /// Folder of the generation in force.
    generation: u32,
}

/// The folder of an index.
#[derive(Debug, Clone)]
pub(super) struct Store {
    folder: PathBuf,
}

/// Held while one process writes; the system frees it when the process ends in any way.
#[derive(Debug)]
pub(super) struct WriterLock(#[expect(dead_code, reason = "held, not looked at")] File);

impl Store {
    /// The store in a folder.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// The folder, for messages.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes the folder where there is none and takes the right to write.
    ///
    /// # Errors
    /// `IndexBusy` where another process has it; `NoIndex` where the folder holds something else.
    pub(super) fn lock(&self) -> Result<WriterLock> {
        let foreign = !self.folder.join(POINTER).exists()
            && std::fs::read_dir(&self.folder).is_ok_and(|entries| {
                entries.flatten().any(|entry| {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    name != LOCK
                        && name != KEPT
                        && !name.starts_with(GENERATION)
                        && !name.starts_with(POINTER)
                })
            });
        if foreign {
            return Err(Error::new(ErrorKind::NotAnIndex).at(&self.folder));
        }
        std::fs::create_dir_all(self.folder.join(KEPT)).map_err(|error| self.at(error))?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.folder.join(LOCK))
            .map_err(|error| self.at(error))?;
        match file.try_lock() {
            Ok(()) => Ok(WriterLock(file)),
            Err(std::fs::TryLockError::WouldBlock) => {
                Err(Error::new(ErrorKind::IndexBusy).at(&self.folder))
            }
            Err(std::fs::TryLockError::Error(error)) => Err(self.at(error)),
        }
    }

    /// The folder of the generation in force; `None` where there is none yet.
    ///
    /// # Errors
    /// `IndexOutdated` where another version made it.
    pub(super) fn generation(&self) -> Result<Option<PathBuf>> {
        Ok(self.pointer()?.map(|pointer| self.generation_folder(pointer.generation)))
    }

    fn pointer(&self) -> Result<Option<Pointer>> {
        #[expect(clippy::disallowed_methods, reason = "the index owns its folder")]
        let text = match std::fs::read_to_string(self.folder.join(POINTER)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.at(error)),
        };
        match serde_json::from_str::<Pointer>(&text) {
            Ok(pointer) if pointer.analysis == FINGERPRINT => Ok(Some(pointer)),
            Ok(_) => Err(Error::new(ErrorKind::IndexOutdated).at(&self.folder)),
            Err(error) => Err(Error::new(ErrorKind::IndexDamaged).at(&self.folder).because(error)),
        }
    }

    fn generation_folder(&self, generation: u32) -> PathBuf {
        self.folder.join(format!("{GENERATION}{generation}"))
    }

    /// An empty folder for a generation that is not in force yet.
    pub(super) fn next_generation(&self) -> Result<(u32, PathBuf)> {
        let number = |name: &str| name.strip_prefix(GENERATION)?.parse::<u32>().ok();
        let mut last = 0;
        for entry in std::fs::read_dir(&self.folder).map_err(|error| self.at(error))? {
            let entry = entry.map_err(|error| self.at(error))?;
            last = last.max(number(&entry.file_name().to_string_lossy()).unwrap_or(0));
        }
        let folder = self.generation_folder(last + 1);
        std::fs::create_dir_all(&folder).map_err(|error| self.at(error))?;
        Ok((last + 1, folder))
    }

    /// Puts a generation in force and removes the others. Call it with the lock held.
    pub(super) fn publish(&self, generation: u32) -> Result<()> {
        let pointer = Pointer { analysis: FINGERPRINT.to_owned(), generation };
        let text = serde_json::to_vec(&pointer).map_err(io::Error::from)?;
        self.replace(&self.folder.join(POINTER), &[&text])?;
        self.tidy(generation)
    }

    /// Removes generations that are not in force: left by a run that was stopped.
    fn tidy(&self, generation: u32) -> Result<()> {
        let keep = self.generation_folder(generation);
        for entry in std::fs::read_dir(&self.folder).map_err(|error| self.at(error))?.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(GENERATION) && path != keep {
                // A reader on another system may still have it open; the next run tries again.
                let _ = std::fs::remove_dir_all(&path);
            }
        }
        Ok(())
    }

    /// Writes a file beside its place and moves it there.
    fn replace(&self, path: &Path, parts: &[&[u8]]) -> Result<()> {
        // Two plans of the same bytes may be kept at once.
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let beside = path.with_extension(format!("{}.part", COUNT.fetch_add(1, Ordering::Relaxed)));
        let write = || -> io::Result<()> {
            let mut file = File::create(&beside)?;
            for part in parts {
                file.write_all(part)?;
            }
            file.sync_all()?;
            std::fs::rename(&beside, path)
        };
        write().map_err(|error| self.at(error))
    }

    /// Keeps what was read of a plan under a name.
    pub(super) fn keep(&self, name: &str, plan: &Extracted) -> Result<()> {
        let path = self.kept(name);
        if path.exists() {
            return Ok(());
        }
        let packed = postcard::to_stdvec(plan).map_err(io::Error::other)?;
        let packed = zstd::bulk::compress(&packed, LEVEL).map_err(|error| self.at(error))?;
        self.replace(&path, &[blake3::hash(&packed).as_bytes(), &packed])
    }

    /// What was read of a plan before; `None` where nothing is kept or it is damaged.
    pub(super) fn recall(&self, name: &str) -> Option<Extracted> {
        #[expect(clippy::disallowed_methods, reason = "the index owns its folder")]
        let bytes = std::fs::read(self.kept(name)).ok()?;
        let (hash, packed) = bytes.split_at_checked(HASH)?;
        if blake3::hash(packed).as_bytes() != hash {
            return None;
        }
        let plain = zstd::stream::decode_all(packed).ok()?;
        postcard::from_bytes(&plain).ok()
    }

    /// Removes what is kept under other names than these.
    pub(super) fn forget_others(&self, names: &std::collections::BTreeSet<String>) {
        let Ok(entries) = std::fs::read_dir(self.folder.join(KEPT)) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
            if !name.is_some_and(|name| names.contains(&name)) {
                // What cannot be removed now is removed by the next run.
                let _ = std::fs::remove_file(path);
            }
        }
    }

    fn kept(&self, name: &str) -> PathBuf {
        self.folder.join(KEPT).join(format!("{name}.zst"))
    }

    fn at(&self, error: io::Error) -> Error {
        Error::from(error).at(&self.folder)
    }
}

/// What was read of plans, kept beside an index for the next run.
#[derive(Debug, Clone)]
pub struct Kept(pub(super) Store);

impl Kept {
    /// What was read of a plan's bytes before, with these settings of the reader.
    pub fn recall(&self, blake3: &str, made_with: &str) -> Option<Extracted> {
        self.0.recall(&name(blake3, made_with))
    }

    /// Keeps what was read of a plan.
    ///
    /// # Errors
    /// Of the disk.
    pub fn keep(&self, plan: &Extracted, made_with: &str) -> Result<()> {
        self.0.keep(&name(&plan.blake3, made_with), plan)
    }
}

/// What a plan is kept under: the same bytes read in the same way are kept once.
pub(super) fn name(blake3: &str, made_with: &str) -> String {
    blake3::hash(format!("{blake3} {made_with}").as_bytes()).to_hex().to_string()
}
