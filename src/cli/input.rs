//! The one place of the program that reads files and standard input.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use planlens::coding::Coder;
use planlens::error::{Error, ErrorKind, Result};
use planlens::lexicon::{Files, Lexicon, builtin, builtin_files};
use planlens::matching::Matcher;
use planlens::rubric::Rubric;

/// A file larger than this is no plan.
const MOST_BYTES: u64 = 512 << 20;

/// Endings of files in a folder that are never plans.
const NOT_PLANS: &[&str] = &[
    "bib", "bmp", "css", "db", "gif", "gz", "jpeg", "jpg", "js", "json", "jsonl", "log", "png",
    "py", "rs", "sh", "svg", "toml", "tsv", "xls", "xlsx", "xml", "yaml", "yml", "zip",
];

/// The plans that the arguments name: files as they are, folders opened, in order of their names.
pub(crate) fn plans(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut plans = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = plans.len();
            folder(path, &mut plans)?;
            if plans.len() == before {
                return Err(Error::new(ErrorKind::NoPlans).at(path));
            }
        } else {
            plans.push(path.clone());
        }
    }
    Ok(plans)
}

fn folder(path: &Path, plans: &mut Vec<PathBuf>) -> Result<()> {
    let at = |error: std::io::Error| Error::from(error).at(path);
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(at)? {
        entries.push(entry.map_err(at)?.path());
    }
    entries.sort();
    for entry in entries {
        let name =
            entry.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if name.starts_with('.') || name.starts_with("manifest") || name.starts_with("readme") {
            continue;
        }
        // A link to a folder could lead round in a circle.
        if entry.is_dir() {
            if !entry.is_symlink() {
                folder(&entry, plans)?;
            }
        } else if !NOT_PLANS.contains(&ending) {
            plans.push(entry);
        }
    }
    Ok(())
}

/// The bytes of a plan, with the name it goes by.
pub(crate) fn open(path: &Path) -> (String, Result<Vec<u8>>) {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes);
        return ("standard input".to_owned(), read.map(|_| bytes).map_err(Error::from));
    }
    (path.display().to_string(), bytes(path))
}

/// The bytes of a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let at = |error: std::io::Error| Error::from(error).at(path);
    let size = std::fs::metadata(path).map_err(at)?.len();
    if size > MOST_BYTES {
        return Err(Error::new(ErrorKind::TooLarge("a plan of more than 512 MiB")).at(path));
    }
    #[expect(clippy::disallowed_methods, reason = "this is the place where files are opened")]
    std::fs::read(path).map_err(at)
}

/// The text of a file in UTF-8.
pub(crate) fn text(path: &Path) -> Result<String> {
    let utf8 =
        |error: std::string::FromUtf8Error| Error::new(ErrorKind::Io).at(path).because(error);
    String::from_utf8(bytes(path)?).map_err(utf8)
}

/// The lexicon that the arguments ask for, with its example sentences.
pub(crate) fn lexicon_with_examples(
    folder: Option<&Path>,
    overlays: &[PathBuf],
) -> Result<Lexicon> {
    let files = lexicon_files(folder)?;
    Lexicon::load(&files, &texts(overlays)?)
}

/// The lexicon and rubric that the arguments ask for.
pub(crate) fn lexicon(folder: Option<&Path>, overlays: &[PathBuf]) -> Result<(Lexicon, Rubric)> {
    if folder.is_none() && overlays.is_empty() {
        return Ok((builtin()?, Rubric::builtin()?));
    }
    let files = lexicon_files(folder)?;
    let lexicon = Lexicon::load(&files, &texts(overlays)?)?;
    let rubric = Rubric::parse(files.get("rubric.toml").map_or("", String::as_str))?;
    Ok((lexicon, rubric))
}

/// The lexicon's files: the built-in ones, or those of a folder.
fn lexicon_files(folder: Option<&Path>) -> Result<Files> {
    let mut files = builtin_files();
    if let Some(folder) = folder {
        for (name, content) in &mut files {
            *content = text(&folder.join(name))?;
        }
    }
    Ok(files)
}

fn texts(paths: &[PathBuf]) -> Result<Files> {
    paths.iter().map(|path| Ok((path.display().to_string(), text(path)?))).collect()
}

/// A coder with the lexicon that the arguments ask for.
pub(crate) fn coder(folder: Option<&Path>, overlays: &[PathBuf]) -> Result<Coder> {
    let (lexicon, rubric) = lexicon(folder, overlays)?;
    Ok(Coder::new(Matcher::new(Arc::new(lexicon)), rubric))
}
