//! Standard output, standard error and files that are replaced whole.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::args::{Cli, Color};
use planlens::error::{Error, Result};
use planlens::report::Style;

/// Prints a message on standard error.
pub(crate) fn complain(message: &str) {
    // Nothing can be done when even standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// Prints an error with every cause on standard error.
pub(crate) fn complain_error(error: &Error) {
    complain(&format!("error: {error}"));
    for cause in error.causes() {
        let text = cause.to_string();
        complain(&format!("  because: {}", text.trim_end().replace('\n', "\n  ")));
    }
}

/// Standard output, buffered.
pub(crate) fn stdout() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// How to print on standard output.
pub(crate) fn style(cli: &Cli) -> Style {
    let colour = match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    Style { colour, ..Style::plain() }
}

/// What a file's name ends in, in small letters; empty where it has no ending.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// A file that appears only when it is finished: written beside its place, then renamed.
pub(crate) struct Target {
    path: PathBuf,
    beside: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Target {
    /// Creates the file, so that a bad path fails before the work starts.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(name);
        let file = File::create(&beside).map_err(|error| Error::from(error).at(path))?;
        Ok(Self { path: path.to_path_buf(), beside, file: Some(BufWriter::new(file)) })
    }

    /// Puts the finished file in its place.
    pub(crate) fn finish(mut self) -> Result<()> {
        let at = |error: io::Error| Error::from(error).at(&self.path);
        if let Some(file) = self.file.take() {
            file.into_inner().map_err(io::IntoInnerError::into_error).map_err(at)?;
        }
        std::fs::rename(&self.beside, &self.path).map_err(at)
    }
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
        if self.file.is_some() {
            // Unfinished: nothing half-written stays.
            let _ = std::fs::remove_file(&self.beside);
        }
    }
}
