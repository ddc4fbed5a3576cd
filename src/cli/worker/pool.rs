//! The workers of a run: started when needed, used again, replaced when one is lost.

use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::frame::{Answer, Task};
use super::process::Worker;
use super::scan::Scan;
use crate::cli::args::ReadArgs;
use crate::cli::ocr::Tesseract;
use crate::cli::{input, progress};
use planlens::error::{Error, ErrorKind, Result};
use planlens::extract::{ExtractOptions, Extracted, Ocr, PageImage, PageNo, PageView};
use planlens::text::Language;

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
    ocr: Ocr,
    language: Option<Language>,
    quiet: bool,
    tesseract: OnceLock<Result<Tesseract>>,
}

impl Readers {
    /// Readers for so many plans; the threads at hand are shared out among the workers.
    pub(crate) fn new(
        args: &ReadArgs,
        language: Option<Language>,
        plans: usize,
        quiet: bool,
    ) -> Self {
        let all = rayon::current_num_threads();
        Self {
            options: args.options(),
            limits: Limits { timeout: args.timeout, max_memory: args.max_memory },
            threads: (all / plans.clamp(1, all.max(1))).max(1),
            idle: Mutex::default(),
            ocr: args.ocr.into(),
            language,
            // A bar over many plans leaves no room for one over pages.
            quiet: quiet || plans > 1,
            tesseract: OnceLock::new(),
        }
    }

    /// What a file is called, and what was read of it.
    pub(crate) fn read(&self, path: &Path) -> (String, Result<Extracted>) {
        let (name, bytes) = input::open(path);
        let read = bytes.map_err(|error| error.at(&name));
        let read = read.and_then(|bytes| self.read_bytes(&name, &bytes));
        (name, read)
    }

    /// What is read of the bytes of a file.
    ///
    /// # Errors
    /// Why it cannot be read, with its name.
    pub(crate) fn read_bytes(&self, name: &str, bytes: &[u8]) -> Result<Extracted> {
        let read = self.extract(name, bytes).and_then(|mut plan| {
            self.recognize(&mut plan, bytes)?;
            Ok(plan)
        });
        read.map_err(|error| error.at(name))
    }

    /// Has the pages recognised that are to be, where there is something to do it with.
    fn recognize(&self, plan: &mut Extracted, bytes: &[u8]) -> Result<()> {
        let pages = plan.to_recognize(self.ocr);
        if pages.is_empty() {
            return Ok(());
        }
        let tesseract = match self.tesseract.get_or_init(Tesseract::find) {
            Ok(tesseract) => tesseract,
            // The plan says that the pages were not read, and what to install.
            Err(_) if self.ocr == Ocr::Auto => return Ok(()),
            Err(_) => return Err(Error::new(ErrorKind::NoRecognizer)),
        };
        let name = plan.name.clone();
        let limit = Duration::from_secs(self.limits.timeout);
        let scan = Scan { readers: self, tesseract, name: &name, bytes, limit };
        let bar = progress::pages(pages.len(), self.quiet);
        plan.recognize(self.ocr, self.language, &scan, &|_| bar.inc(1));
        bar.finish_and_clear();
        Ok(())
    }

    /// Has a page drawn.
    ///
    /// # Errors
    /// Where it cannot be, within the limits.
    pub(super) fn draw(&self, name: &str, bytes: &[u8], page: PageNo) -> Result<PageImage> {
        match self.ask(name, bytes, Task::Draw(page))? {
            Answer::Drawn(image) => Ok(image),
            _ => Err(Error::new(ErrorKind::WorkerLost)),
        }
    }

    /// Has a page drawn for readers.
    ///
    /// # Errors
    /// Where it cannot be, within the limits.
    pub(crate) fn view(&self, name: &str, bytes: &[u8], page: PageNo) -> Result<PageView> {
        match self.ask(name, bytes, Task::View(page))? {
            Answer::Viewed(view) => Ok(view),
            _ => Err(Error::new(ErrorKind::WorkerLost)),
        }
    }

    fn extract(&self, name: &str, bytes: &[u8]) -> Result<Extracted> {
        match self.ask(name, bytes, Task::Read)? {
            Answer::Read(plan) => Ok(*plan),
            _ => Err(Error::new(ErrorKind::WorkerLost)),
        }
    }

    fn ask(&self, name: &str, bytes: &[u8], task: Task) -> Result<Answer> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut worker = match idle {
            Some(worker) => worker,
            None => Worker::start(self.threads, self.limits)?,
        };
        // A worker that is lost is dropped here, and its process with it.
        let answer = worker.ask(name, bytes, &self.options, task, self.limits)?;
        if worker.served < FILES_PER_WORKER {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }
        answer
    }
}
