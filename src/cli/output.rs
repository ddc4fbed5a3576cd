//! Standard output, standard error and files that are replaced whole.

mod link;
mod target;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use super::args::{Cli, Color};
use planlens::error::{Error, ErrorKind, Result};
use planlens::report::Style;

pub(crate) use link::link;
pub(crate) use target::{Target, Targets};

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

/// Refuses to send what is no text to a terminal.
pub(crate) fn no_terminal(binary: bool) -> Result<()> {
    if binary && io::stdout().is_terminal() {
        return Err(Error::new(ErrorKind::BinaryToTerminal));
    }
    Ok(())
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

/// The format that a file's ending stands for, else the one asked for.
///
/// # Errors
/// `UnknownEnding` where neither says anything.
pub(crate) fn format_for<F>(path: &Path, by_ending: Option<F>, asked: Option<F>) -> Result<F> {
    let unknown = || Error::new(ErrorKind::UnknownEnding(ending(path))).at(path);
    by_ending.or(asked).ok_or_else(unknown)
}
