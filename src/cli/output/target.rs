//! Files that appear only when they are finished: written beside their place, then renamed.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use planlens::error::{Error, ErrorKind, Result};

/// A file in the making.
pub(crate) struct Target {
    path: PathBuf,
    /// Where it is written; none for a pipe or a device, which is written straight.
    beside: Option<PathBuf>,
    file: Option<BufWriter<File>>,
}

impl Target {
    /// Creates the file, so that a bad path fails before the work starts.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let at = |error: io::Error| Error::from(error).at(path);
        let place = resolved(path).map_err(at)?;
        if std::fs::metadata(&place).is_ok_and(|found| !found.is_file()) {
            let file = OpenOptions::new().write(true).open(&place).map_err(at)?;
            return Ok(Self { path: place, beside: None, file: Some(BufWriter::new(file)) });
        }
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let beside = place.with_file_name(name);
        let file = OpenOptions::new().write(true).create_new(true).open(&beside).map_err(at)?;
        Ok(Self { path: place, beside: Some(beside), file: Some(BufWriter::new(file)) })
    }

    /// Puts the finished file in its place.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.complete()?;
        self.replace()
    }

    /// Writes out what is still in memory.
    fn complete(&mut self) -> Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush).map_err(|error| self.failed(error))
    }

    fn replace(mut self) -> Result<()> {
        if let Some(beside) = &self.beside {
            std::fs::rename(beside, &self.path).map_err(|error| self.failed(error))?;
        }
        self.file = None;
        Ok(())
    }

    fn failed(&self, error: io::Error) -> Error {
        Error::from(error).at(&self.path)
    }
}

/// Where a file is or will be: links followed, folders refused.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if path.exists() {
        return path.canonicalize();
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok(folder.unwrap_or(Path::new(".")).canonicalize()?.join(name))
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if self.file.take().is_some()
            && let Some(beside) = &self.beside
        {
            // Unfinished: nothing half-written stays.
            let _ = std::fs::remove_file(beside);
        }
    }
}

/// The files of one run: created together, and put in their places only when all are written.
pub(crate) struct Targets<F>(Vec<(Target, F)>);

impl<F: Copy> Targets<F> {
    /// Creates every file.
    ///
    /// # Errors
    /// Of the first path that cannot be written, that has no known format, or that is named twice;
    /// no file is left then.
    pub(crate) fn create(
        paths: &[PathBuf],
        format_of: impl Fn(&Path) -> Result<F>,
    ) -> Result<Self> {
        let mut files: Vec<(Target, F)> = Vec::new();
        for path in paths {
            let format = format_of(path)?;
            let target = Target::create(path).map_err(|error| {
                let twice = resolved(path)
                    .is_ok_and(|place| files.iter().any(|(other, _)| other.path == place));
                if twice { Error::new(ErrorKind::SameTarget).at(path) } else { error }
            })?;
            files.push((target, format));
        }
        Ok(Self(files))
    }

    /// Whether there is none, and standard output is meant.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The formats.
    pub(crate) fn formats(&self) -> impl Iterator<Item = F> {
        self.0.iter().map(|(_, format)| *format)
    }

    /// Writes every file, then puts all of them in their places.
    pub(crate) fn write(
        mut self,
        write: impl Fn(F, &Path, &mut dyn Write) -> Result<()>,
    ) -> Result<()> {
        for (target, format) in &mut self.0 {
            let path = target.path.clone();
            write(*format, &path, target).map_err(|error| error.at(&path))?;
            target.complete()?;
        }
        self.0.into_iter().try_for_each(|(target, _)| target.replace())
    }
}
