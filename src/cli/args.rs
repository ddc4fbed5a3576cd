//! The command line: what can be typed.

mod index;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use planlens::extract::{ExtractOptions, Ocr, Tracked};
use planlens::text::Language;

pub(crate) use index::{CorpusArgs, IndexArgs, ListFormat, RowsChoice, SearchArgs, StatusFormat};

/// Show how thoroughly migration is mainstreamed in development plans
#[derive(Debug, Parser)]
#[command(name = "planlens", version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Number of threads; results are the same for any number
    #[arg(long, short = 'j', global = true, value_name = "N", help_heading = "Output")]
    pub(crate) jobs: Option<usize>,
    /// Show no progress and no hints
    #[arg(long, short, global = true, help_heading = "Output")]
    pub(crate) quiet: bool,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Output"
    )]
    pub(crate) color: Color,
}

const EXAMPLES: &str = "\
Examples:
  planlens audit plan.pdf                       Read a plan and show what it says on migration
  planlens audit plan.pdf --out audit.html      The same as a page that opens down to each passage
  planlens audit plan.pdf -o audit.xlsx -o report.docx   A workbook and a Word report in one run
  planlens gaps plan.pdf --out comments.docx    What it leaves open, as a comment matrix
  planlens audit plans/ --format jsonl          Every plan of a folder, one line each
  planlens explain plan.pdf remittances         How one score comes about, passage by passage
  planlens index plans/ --index plans.index     Take plans into an index, then search it
  planlens search 'remittances AND cost country:MWI' --index plans.index
  planlens lexicon show remittances/transfer-cost

Exit codes: 0 done; 1 done, but a condition that was asked for is not met; 2 something could not
be done (other plans are still reported).";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Score plans and show the evidence
    Audit(AuditArgs),
    /// Show how the score of a dimension comes about
    Explain(ExplainArgs),
    /// Show what a plan leaves open, as comments for those who write it
    Gaps(GapsArgs),
    /// Draw a figure of a plan
    Figure(FigureArgs),
    /// Show what came, went, moved, grew stronger or weaker between versions of a plan
    Compare(CompareArgs),
    /// Take plans into an index that can be searched
    Index(IndexArgs),
    /// Find passages in an index
    Search(SearchArgs),
    /// Show the plans of an index by dimensions
    Corpus(CorpusArgs),
    /// Show the text of a plan as the program sees it, block by block
    Extract(ExtractArgs),
    /// Code passages from standard input, one JSON object a line
    Classify(LexiconArgs),
    /// Draw a blind sample of passages for people to code
    Sample(SampleArgs),
    /// Measure the program against hand-coded passages
    Evaluate(EvaluateArgs),
    /// List, show, check or export the terms
    Lexicon(LexiconCommandArgs),
    /// Read the files that standard input names, for another process of this program
    #[command(hide = true)]
    Worker {
        /// Most memory, in MiB
        #[arg(long)]
        max_memory: u64,
    },
    /// Print the JSON Schema of an output
    #[command(hide = true)]
    Schema {
        /// Which output
        #[arg(value_enum)]
        output: SchemaOutput,
    },
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// How files are read.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadArgs {
    /// Password of encrypted files
    #[arg(long, value_name = "PASSWORD", help_heading = "Reading")]
    pub(crate) password: Option<String>,
    /// Which version of a document with tracked changes is read; both: marked {+so+} and [-so-]
    #[arg(long, value_name = "VERSION", default_value = "accepted", help_heading = "Reading")]
    pub(crate) tracked: TrackedChoice,
    /// Recognise pages from their image: `auto` those without text that can be read, if tesseract is
    /// installed; `force` all
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Reading")]
    pub(crate) ocr: OcrChoice,
    /// Most seconds that reading one file, or recognising one page, may take
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400), help_heading = "Reading")]
    pub(crate) timeout: u64,
    /// Most memory that reading one file may take, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 4096, value_parser = clap::value_parser!(u64).range(256..=1_048_576), help_heading = "Reading")]
    pub(crate) max_memory: u64,
}

impl ReadArgs {
    /// The same for the readers.
    pub(crate) fn options(&self) -> ExtractOptions {
        let tracked = match self.tracked {
            TrackedChoice::Accepted => Tracked::Accepted,
            TrackedChoice::Rejected => Tracked::Rejected,
            TrackedChoice::Both => Tracked::Both,
        };
        // Files are read in workers, which may end.
        ExtractOptions { password: self.password.clone(), tracked, second_reader: true }
    }
}

/// Which pages are recognised from their image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OcrChoice {
    /// Those without text that can be read, if tesseract is installed
    Auto,
    /// None
    Off,
    /// All
    Force,
}

impl From<OcrChoice> for Ocr {
    fn from(choice: OcrChoice) -> Self {
        match choice {
            OcrChoice::Auto => Self::Auto,
            OcrChoice::Off => Self::Off,
            OcrChoice::Force => Self::Force,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TrackedChoice {
    /// As if every change were accepted
    Accepted,
    /// As if every change were rejected
    Rejected,
    /// Insertions and deletions both
    Both,
}

/// What changes the result of a coding.
#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    /// Language of the text; told from the text by default
    #[arg(long, value_name = "LANG", default_value = "auto", value_parser = language, help_heading = "Scoring")]
    pub(crate) lang: LanguageChoice,
    /// Folder of a lexicon to use instead of the built-in one
    #[arg(long, value_name = "DIR", help_heading = "Scoring")]
    pub(crate) lexicon: Option<PathBuf>,
    /// File that adds or retires terms (can be repeated)
    #[arg(long, value_name = "FILE", help_heading = "Scoring")]
    pub(crate) overlay: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct LanguageChoice(pub(crate) Option<Language>);

fn language(text: &str) -> Result<LanguageChoice, String> {
    if text == "auto" {
        return Ok(LanguageChoice(None));
    }
    text.parse()
        .map(|language| LanguageChoice(Some(language)))
        .map_err(|error: String| format!("{error}, or auto"))
}

#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// Plans: PDF, DOCX, text, Markdown or HTML files, folders of them, or `-` for standard input
    #[arg(required = true, value_name = "PLAN")]
    pub(crate) plans: Vec<PathBuf>,
    /// How to print; by default told from the name given with --out, else human
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) format: Option<AuditFormat>,
    /// File to write instead of standard output (can be repeated with different endings)
    #[arg(long, short, value_name = "PATH", help_heading = "Output")]
    pub(crate) out: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
    /// Review to apply: the file that the page of an audit of this plan, or of another draft, saved
    #[arg(long, value_name = "FILE", help_heading = "Scoring")]
    pub(crate) review: Option<PathBuf>,
    /// Show in the page the pages of the PDF that the evidence stands on, with the quotes marked
    #[arg(long, help_heading = "Output")]
    pub(crate) pages: bool,
    /// Language of the words around the numbers in a page
    #[arg(long, value_name = "LANG", default_value = "en", help_heading = "Output")]
    pub(crate) ui_language: Language,
    /// Exit with 1 if the index of a plan, as reviewed where there is a review, is below this number
    #[arg(long, value_name = "SCORE", help_heading = "Scoring")]
    pub(crate) fail_under: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    /// For a reader at a terminal
    Human,
    /// One object with everything
    Json,
    /// One object a line: plan, failure, summary
    Jsonl,
    /// For a memo
    Markdown,
    /// One self-contained page
    Html,
    /// The evidence as a table: one row a passage and dimension
    Csv,
    /// The matrix as a table: one row a dimension
    MatrixCsv,
    /// A workbook with everything
    Xlsx,
    /// A report in Word
    Docx,
    /// A REFI-QDA project: the text with the evidence as coded passages
    Qdpx,
}

/// A plan and how it is read and coded.
#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    /// The plan
    pub(crate) plan: PathBuf,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, Args)]
pub(crate) struct GapsArgs {
    #[command(flatten)]
    pub(crate) plan: PlanArgs,
    /// How to print; by default told from the name given with --out, else human
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) format: Option<GapsFormat>,
    /// File to write instead of standard output (can be repeated with different endings)
    #[arg(long, short, value_name = "PATH", help_heading = "Output")]
    pub(crate) out: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GapsFormat {
    /// For a reader at a terminal
    Human,
    /// One object with everything
    Json,
    /// The comment matrix as a table; `compare --comments` reads it
    Csv,
    /// The comment matrix as a workbook
    Xlsx,
    /// The comment matrix in Word
    Docx,
}

#[derive(Debug, Args)]
pub(crate) struct FigureArgs {
    #[command(flatten)]
    pub(crate) plan: PlanArgs,
    /// Which figure
    #[arg(long, value_name = "FIGURE", default_value = "heatmap", help_heading = "Output")]
    pub(crate) figure: FigureChoice,
    /// How to print; by default told from the name given with --out, else svg
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) format: Option<FigureFormat>,
    /// File to write instead of standard output (can be repeated with different endings)
    #[arg(long, short, value_name = "PATH", help_heading = "Output")]
    pub(crate) out: Vec<PathBuf>,
    /// Dots of a PNG to a unit of the drawing
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=8), help_heading = "Output")]
    pub(crate) scale: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FigureChoice {
    /// Dimensions by plan sections, with their levels
    Heatmap,
    /// Dimensions from mention to budget or target
    Funnel,
    /// In what light each dimension is shown
    Framing,
    /// The migration profile
    Profile,
    /// Planning stages that are covered
    Stages,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FigureFormat {
    /// A drawing that scales
    Svg,
    /// A picture of dots
    Png,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) plan: PlanArgs,
    /// Id of the dimension, as `remittances`
    pub(crate) dimension: String,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// Versions of a plan, oldest first; or one document with tracked changes
    #[arg(required = true, value_name = "VERSION")]
    pub(crate) versions: Vec<PathBuf>,
    /// How to print; by default told from the name given with --out, else human
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) format: Option<CompareFormat>,
    /// File to write instead of standard output (can be repeated with different endings)
    #[arg(long, short, value_name = "PATH", help_heading = "Output")]
    pub(crate) out: Vec<PathBuf>,
    /// Compare levels and scores alone, as between plans in different languages
    #[arg(long, help_heading = "Scoring")]
    pub(crate) matrix_only: bool,
    /// Comments on the old version: CSV with the columns reference, asked and, if wished, dimension
    #[arg(long, value_name = "CSV", conflicts_with = "matrix_only")]
    pub(crate) comments: Option<PathBuf>,
    /// File to write the comments to, with status, page, section, quote and why filled in
    #[arg(long, value_name = "CSV", requires = "comments", help_heading = "Output")]
    pub(crate) ledger: Option<PathBuf>,
    /// Exit with 1 if a dimension has lost level, or its measure, target or budget
    #[arg(long, help_heading = "Scoring")]
    pub(crate) fail_on_loss: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    /// For a reader at a terminal
    Human,
    /// One object with everything
    Json,
    /// For a memo
    Markdown,
    /// One self-contained page: side by side and in one line
    Html,
    /// One row a change of evidence
    Csv,
    /// A note in Word
    Docx,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    /// The plan
    pub(crate) plan: PathBuf,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    pub(crate) format: ExtractFormat,
    /// Language of the text; told from the text by default
    #[arg(long, value_name = "LANG", default_value = "auto", value_parser = language)]
    pub(crate) lang: LanguageChoice,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// Page marks, headings and text
    Text,
    /// One object a block
    Jsonl,
    /// The comments in the margin of a DOCX, one object each
    Comments,
}

#[derive(Debug, Args)]
pub(crate) struct SampleArgs {
    /// Plans: files or folders of them
    #[arg(required = true, value_name = "PLAN")]
    pub(crate) plans: Vec<PathBuf>,
    /// How many passages: half with labels by the program, half without
    #[arg(long, short, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(2..=10_000))]
    pub(crate) n: u16,
    /// Another number gives another sample; the same one the same
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The sample, a CSV file; its key is written beside it, with the ending .key.json
    #[arg(long, short, value_name = "CSV", required = true, help_heading = "Output")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    /// Hand-coded passages, one JSON object a line; or a coded sample (.csv)
    pub(crate) gold: PathBuf,
    /// The same sample coded by a second person
    pub(crate) second: Option<PathBuf>,
    /// Key of the sample, where it is not beside it
    #[arg(long, value_name = "JSON")]
    pub(crate) key: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub(crate) format: EvaluateFormat,
    /// Show every difference between person and program
    #[arg(long, help_heading = "Output")]
    pub(crate) misses: bool,
    /// Show the figures of each document and how far they spread
    #[arg(long, help_heading = "Output")]
    pub(crate) by_document: bool,
    /// Measure only the documents named in this file, one a line
    #[arg(long, value_name = "FILE", conflicts_with = "except")]
    pub(crate) only: Option<PathBuf>,
    /// Leave out the documents named in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) except: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvaluateFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct LexiconCommandArgs {
    #[command(subcommand)]
    pub(crate) action: LexiconAction,
    /// Folder of a lexicon to use instead of the built-in one
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) lexicon: Option<PathBuf>,
    /// File that adds or retires terms (can be repeated)
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) overlay: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconAction {
    /// List dimensions and terms
    List {
        /// Only this dimension
        dimension: Option<String>,
    },
    /// Show a term: what it stands for, its wording, its examples
    Show {
        /// Id of the term, as `remittances/transfer-cost`
        term: String,
    },
    /// Check every entry against its own examples
    Check {
        /// Only entries whose id starts so
        prefix: Option<String>,
        /// Show advice one by one too: what no example shows, what a language lacks
        #[arg(long)]
        advice: bool,
        /// Read these plans and show terms that fire in all of them or are always discarded
        #[arg(long, value_name = "PATH", num_args = 1..)]
        plans: Vec<PathBuf>,
        /// How to print
        #[arg(long, value_name = "FORMAT", default_value = "human")]
        format: EvaluateFormat,
        #[command(flatten)]
        read: Box<ReadArgs>,
    },
    /// Write all terms for other programs
    Export {
        /// How to print
        #[arg(long, default_value = "csv")]
        format: ExportFormat,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A table for a spreadsheet
    Csv,
    /// A thesaurus in Turtle
    Skos,
    /// A REFI-QDA codebook
    Qdc,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOutput {
    Audit,
    Compare,
    History,
    Corpus,
    Extract,
    Comments,
    Classify,
    Evaluate,
    LexiconCheck,
    SampleKey,
    SampleEvaluation,
    Index,
    Search,
    Gaps,
    Review,
}
