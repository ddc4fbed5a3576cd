//! The workers of a run: started when needed, used again, replaced when one is lost.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::process::Worker;
use crate::cli::args::ReadArgs;
use crate::cli::input;
use planlens::error::Result;
use planlens::extract::{ExtractOptions, Extracted};

/// A worker that read so many files gives its memory back and makes room for another.
const FILES_PER_WORKER: usize = 200;

/// What reading one file may cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Seconds.
    pub(super) timeout: u64,
    /// MiB of memory.
    pub(super) max_memory: u64,
}

/// Reads files in worker processes.
pub(crate) struct Readers {
    options: ExtractOptions,
    limits: Limits,
    threads: usize,
    idle: Mutex<Vec<Worker>>,
}

impl Readers {
    /// Readers for so many plans; the threads at hand are shared out among the workers.
    pub(crate) fn new(args: &ReadArgs, plans: usize) -> Self {
        let all = rayon::current_num_threads();
        Self {
            options: args.options(),
            limits: Limits { timeout: args.timeout, max_memory: args.max_memory },
            threads: (all / plans.clamp(1, all.max(1))).max(1),
            idle: Mutex::default(),
        }
    }

    /// What a file is called, and what was read of it.
    pub(crate) fn read(&self, path: &Path) -> (String, Result<Extracted>) {
        let (name, bytes) = input::open(path);
        let read = bytes.and_then(|bytes| self.extract(&name, &bytes));
        (name.clone(), read.map_err(|error| error.at(&name)))
    }

    fn extract(&self, name: &str, bytes: &[u8]) -> Result<Extracted> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut worker = match idle {
            Some(worker) => worker,
            None => Worker::start(self.threads, self.limits)?,
        };
        // A worker that is lost is dropped here, and its process with it.
        let read = worker.read(name, bytes, &self.options, self.limits)?;
        if worker.served < FILES_PER_WORKER {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }
        read
    }
}
