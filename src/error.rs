//! What can go wrong, once: one error type, one warning type, every message in this file.

mod guard;

use std::fmt;
use std::path::{Path, PathBuf};

pub(crate) use guard::guarded;

/// The result of every fallible function of the library.
pub type Result<T> = std::result::Result<T, Error>;

/// An error: what happened ([`ErrorKind`]), where (a path or a name), and why (the source).
///
/// `Display` shows where and what; the cause is reached through [`std::error::Error::source`].
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    path: Option<PathBuf>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What happened. Every kind's message says what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file or folder could not be opened, read or written.
    Io,
    /// The file has no bytes.
    Empty,
    /// A Git LFS pointer stands where the plan should be.
    LfsPointer,
    /// A Word 97-2003 file.
    LegacyWord,
    /// An `OpenDocument` file.
    OpenDocument,
    /// An encrypted PDF that needs a password, or another one.
    Encrypted,
    /// An encrypted Office file.
    EncryptedOffice,
    /// A file of a kind that is not read; the payload names the kind found.
    UnsupportedMedia(&'static str),
    /// A file whose content could not be taken apart; the payload names the format.
    Malformed(&'static str),
    /// The reader of a format stopped unexpectedly.
    ReaderFailed(&'static str),
    /// The document goes over a limit; the payload says which.
    TooLarge(&'static str),
    /// Reading took longer than so many seconds.
    TimedOut(u64),
    /// Reading needed more memory than so many MiB.
    OutOfMemory(u64),
    /// What a worker process said of a file, in its words.
    InWorker(String),
    /// A worker process could not be started or does not answer.
    WorkerLost,
    /// No program that recognises text in images is installed.
    NoRecognizer,
    /// The program that recognises text in images failed.
    RecognizerFailed,
    /// Recognising a page took longer than so many seconds.
    RecognizerSlow(u64),
    /// The analysis of a document that was read stopped unexpectedly.
    AnalysisFailed,
    /// No plan was found at the given place.
    NoPlans,
    /// A lexicon file does not parse.
    LexiconSyntax,
    /// A lexicon file breaks a rule; the payload says which entry and which rule.
    LexiconRule(String),
    /// A pattern does not parse; the payload is the pattern and what is wrong with it.
    Pattern(String),
    /// A dimension id that the lexicon does not have; the payload is what the user typed.
    UnknownDimension(String),
    /// A term id that the lexicon does not have; the payload is what the user typed.
    UnknownTerm(String),
    /// One version to compare, without tracked changes.
    OneVersion,
    /// Two plans in different languages; the payload names both.
    DifferentLanguages(String, String),
    /// Two audits made with different lexicons.
    DifferentLexicons,
    /// A table of comments that cannot be used; the payload says why.
    BadComments(String),
    /// A coded sample that cannot be used; the payload says where and why.
    BadSample(String),
    /// Plans without any passage that could be coded.
    NothingToSample,
    /// A sample whose key is not beside it.
    NoSampleKey,
    /// An option that goes with hand-coded JSON lines alone; the payload is the option.
    NotForSamples(&'static str),
    /// A second file beside one that is no coded sample.
    OneGoldOnly,
    /// No index stands at the given place.
    NoIndex,
    /// The folder for an index holds other things.
    NotAnIndex,
    /// Another process writes the index.
    IndexBusy,
    /// Another version of the program made the index.
    IndexOutdated,
    /// Files of the index are missing or hold something else than what was written.
    IndexDamaged,
    /// A query that cannot be understood: what is wrong, and the query with a mark under the place.
    QuerySyntax {
        /// What is wrong and what may stand there.
        what: String,
        /// The query, and on a second line a mark under the place.
        pointer: String,
    },
    /// A passage that the index does not have; the payload is what the user typed.
    NoPassage(String),
    /// A file to write whose format cannot be told; the payload is its ending.
    UnknownEnding(String),
    /// A file to write that is named twice.
    SameTarget,
    /// What is no text, on its way to a terminal.
    BinaryToTerminal,
    /// Several plans for a file that holds one; the payload names its format.
    OnePlanOnly(&'static str),
    /// A review that cannot be used; the payload says why.
    BadReview(String),
    /// A review, given with more plans than one.
    ReviewOfMany,
    /// A line of JSON input that is not a valid record; the payload is the line number, from 1.
    BadRecord(usize),
}

impl Error {
    /// An error of this kind with no place and no cause yet.
    pub fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner { kind, path: None, source: None }))
    }

    /// Adds where it happened; a place that is already there stays.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.0.path.get_or_insert_with(|| path.as_ref().to_path_buf());
        self
    }

    /// Adds why it happened.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// What happened.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The whole message on one line: place, kind and every cause.
    pub fn one_line(&self) -> String {
        let mut line = self.to_string();
        for cause in self.causes() {
            line.push_str(": ");
            line.push_str(&cause.to_string().replace('\n', " "));
        }
        line
    }

    /// Why it happened: every cause, outermost first.
    pub fn causes(&self) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
        std::iter::successors(std::error::Error::source(self), |cause| cause.source())
    }
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Self {
        Self::new(ErrorKind::Io).because(source)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.0.path {
            write!(f, "{}: ", path.display())?;
        }
        self.0.kind.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

impl ErrorKind {
    /// What is wrong with a file that is not read at all.
    fn of_a_file(&self) -> &'static str {
        match self {
            Self::Empty => "is empty: the file has no bytes; fetch it again",
            Self::LfsPointer => {
                "is a Git LFS pointer, not the plan itself; run `git lfs pull` in its repository"
            }
            Self::LegacyWord => {
                "is a Word 97-2003 file (.doc); save it as .docx or PDF and give that file"
            }
            Self::OpenDocument => {
                "is an OpenDocument file; save it as .docx or PDF and give that file"
            }
            _ => "is an encrypted Word file; remove its password in Word and give that copy",
        }
    }

    /// What is wrong with a file to write.
    fn of_a_target(&self) -> String {
        match self {
            Self::UnknownEnding(ending) if ending.is_empty() => {
                "has no ending that tells the format: give it one, as .html or .xlsx, or add --format"
                    .to_owned()
            }
            Self::UnknownEnding(ending) => format!(
                "ends in .{ending}, which stands for no format of this command: `--help` lists them; give another ending or add --format"
            ),
            Self::SameTarget => "is named twice with --out: name each file once".to_owned(),
            Self::OnePlanOnly(format) => {
                format!("a {format} file holds one plan: give one, or ask for xlsx, csv or jsonl")
            }
            _ => "this format is no text: give a file with --out, or send it on with > or |".to_owned(),
        }
    }

    /// What keeps versions from being compared.
    fn of_a_comparison(&self) -> String {
        match self {
            Self::OneVersion => {
                "is the only version and holds no tracked changes: give two versions or more, oldest first".to_owned()
            }
            Self::DifferentLanguages(old, new) => format!(
                "the old version is in {old}, the new one in {new}: their words cannot be compared; add --matrix-only to compare levels and scores alone"
            ),
            Self::BadComments(what) => format!(
                "is no table of comments: {what}; it needs a first row with `reference`, `asked` and, if wished, `dimension`"
            ),
            _ => "the versions were audited with different lexicons: audit both with the same one, or add --matrix-only to compare levels and scores as they are"
                .to_owned(),
        }
    }

    /// What is wrong with a coded sample, or with what was asked of it.
    fn of_a_sample(&self) -> String {
        match self {
            Self::BadSample(what) => format!("is no coded sample that can be used: {what}"),
            Self::NothingToSample => {
                "no plan has a passage to code: give plans with text in en, fr, es or pt".to_owned()
            }
            Self::NoSampleKey => {
                "is the key of the sample and cannot be read; `planlens sample` wrote it beside the sample: put it there, or name it with --key"
                    .to_owned()
            }
            Self::NotForSamples(option) => {
                format!("is a coded sample, which {option} does not go with: leave it out")
            }
            _ => "is no coded sample (.csv): a second file is that of a sample's second coder"
                .to_owned(),
        }
    }

    /// What is wrong with the folder of an index.
    fn of_an_index(&self) -> &'static str {
        match self {
            Self::NoIndex => "holds no index; make one with `planlens index PLAN... --index DIR`",
            Self::NotAnIndex => {
                "holds files that belong to no index; give an empty or a new folder with --index"
            }
            Self::IndexBusy => {
                "is being written by another process; wait until it is done and try again (searching goes on meanwhile)"
            }
            Self::IndexOutdated => {
                "was made by another version of planlens; build it anew with `planlens index --rebuild PLAN... --index DIR` (what was read of the plans is kept)"
            }
            _ => {
                "is damaged; build it anew with `planlens index --rebuild PLAN... --index DIR` (what was read of the plans is kept)"
            }
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io => f.write_str("cannot be read or written"),
            Self::Empty
            | Self::LfsPointer
            | Self::LegacyWord
            | Self::OpenDocument
            | Self::EncryptedOffice => f.write_str(self.of_a_file()),
            Self::Encrypted => f.write_str(
                "is encrypted and does not open with the password given, if any; give the right one with --password",
            ),
            Self::UnsupportedMedia(found) => write!(
                f,
                "is {found}, which is not read; give a PDF, DOCX, text, Markdown or HTML file"
            ),
            Self::Malformed(format) => {
                write!(f, "is not a readable {format} file; open it, save it anew and try again")
            }
            Self::ReaderFailed(format) => write!(
                f,
                "made the {format} reader stop; save the file anew (print to PDF) and try again"
            ),
            Self::TooLarge(limit) => write!(f, "goes over a limit: {limit}"),
            Self::TimedOut(seconds) => write!(
                f,
                "took more than {seconds} s to read; give it longer with --timeout, or save the file anew (print to PDF)"
            ),
            Self::OutOfMemory(mebibytes) => write!(
                f,
                "needed more than {mebibytes} MiB of memory to read; allow more with --max-memory, or save the file anew (print to PDF)"
            ),
            Self::InWorker(message) => f.write_str(message),
            Self::WorkerLost => f.write_str("lost the process that reads files; try again"),
            Self::NoRecognizer => f.write_str(
                "has pages to recognise from their image, but tesseract was not found; install it with the data of the plan's language (Debian: tesseract-ocr, tesseract-ocr-fra, -spa, -por), or give --ocr off",
            ),
            Self::RecognizerFailed => {
                f.write_str("tesseract failed; run `tesseract --version` to see whether it works")
            }
            Self::RecognizerSlow(seconds) => write!(
                f,
                "took more than {seconds} s to recognise; give it longer with --timeout"
            ),
            Self::AnalysisFailed => f.write_str(
                "was read, but its analysis stopped unexpectedly; please report it with the file's kind and size",
            ),
            Self::NoPlans => f.write_str(
                "holds no plan: no PDF, DOCX, text, Markdown or HTML file was found there",
            ),
            Self::LexiconSyntax => f.write_str("lexicon does not parse"),
            Self::LexiconRule(rule) => write!(f, "lexicon breaks a rule: {rule}"),
            Self::Pattern(what) => write!(f, "pattern does not parse: {what}"),
            Self::UnknownDimension(id) => write!(
                f,
                "no dimension is called `{id}`; `planlens lexicon list` shows their names"
            ),
            Self::UnknownTerm(id) => {
                write!(f, "no term is called `{id}`; `planlens lexicon list` shows their names")
            }
            Self::OneVersion
            | Self::DifferentLanguages(..)
            | Self::DifferentLexicons
            | Self::BadComments(_) => f.write_str(&self.of_a_comparison()),
            Self::BadSample(_)
            | Self::NothingToSample
            | Self::NoSampleKey
            | Self::NotForSamples(_)
            | Self::OneGoldOnly => f.write_str(&self.of_a_sample()),
            Self::NoIndex
            | Self::NotAnIndex
            | Self::IndexBusy
            | Self::IndexOutdated
            | Self::IndexDamaged => f.write_str(self.of_an_index()),
            Self::QuerySyntax { what, pointer } => {
                write!(f, "the query cannot be understood: {what}")?;
                pointer.lines().try_for_each(|line| write!(f, "\n  {line}"))
            }
            Self::NoPassage(name) => write!(
                f,
                "no passage is called `{name}`; the name is PLAN#NUMBER as `planlens search --format json` gives them"
            ),
            Self::UnknownEnding(_)
            | Self::SameTarget
            | Self::BinaryToTerminal
            | Self::OnePlanOnly(_) => f.write_str(&self.of_a_target()),
            Self::BadReview(what) => write!(
                f,
                "is no review of a plan: {what}; give a file that the page of an audit saved (PLAN.review.json)"
            ),
            Self::ReviewOfMany => f.write_str(
                "a review is of one plan: give --review with that plan alone",
            ),
            Self::BadRecord(line) => write!(f, "line {line} is not a valid record"),
        }
    }
}
