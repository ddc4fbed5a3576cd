//! The command line of `index`, `search` and `corpus`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{LanguageChoice, LexiconArgs, ReadArgs, language};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct IndexArgs {
    /// Plans: files, or folders of them
    #[arg(value_name = "PLAN", required_unless_present_any = ["status", "rescore"])]
    pub(crate) plans: Vec<PathBuf>,
    /// Folder of the index; made where there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) index: PathBuf,
    /// Table of file, title, country, iso3, year and kind (CSV or TSV)
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// Take out plans that are not given
    #[arg(long)]
    pub(crate) prune: bool,
    /// Build everything anew; what was read of the plans is used again
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// Code plans that are not given anew where the lexicon changed, without reading their files
    #[arg(long, conflicts_with = "prune")]
    pub(crate) rescore: bool,
    /// Print counts, failures and unread pages, and change nothing
    #[arg(long)]
    pub(crate) status: bool,
    /// With --status: compare every byte with what was written
    #[arg(long, requires = "status")]
    pub(crate) check: bool,
    /// How to print the status
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub(crate) format: StatusFormat,
    /// Memory for writing, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u64).range(16..=65_536))]
    pub(crate) memory: u64,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words, "phrases", "words near"~3, AND OR NOT, prefix*, nearly~1, field:value
    #[arg(required_unless_present = "more_like", allow_hyphen_values = true)]
    pub(crate) query: Option<String>,
    /// Folder of the index
    #[arg(long, value_name = "DIR")]
    pub(crate) index: PathBuf,
    /// Passages similar to this one, as PLAN#NUMBER
    #[arg(long, value_name = "PASSAGE", conflicts_with = "query")]
    pub(crate) more_like: Option<String>,
    /// Language of the words; every language is tried by default
    #[arg(long, value_name = "LANG", default_value = "auto", value_parser = language)]
    pub(crate) lang: LanguageChoice,
    /// Show best plans with their best passages
    #[arg(long, value_name = "WHAT")]
    pub(crate) group: Option<GroupChoice>,
    /// Show each word in its line
    #[arg(long, help_heading = "Output")]
    pub(crate) kwic: bool,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub(crate) format: ListFormat,
    /// Most passages, or plans where they are grouped
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = most, help_heading = "Output")]
    pub(crate) limit: usize,
    /// How many to leave out before
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = most, help_heading = "Output")]
    pub(crate) offset: usize,
    /// Explain the score of each passage
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,
}

/// A number of results.
fn most(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number <= 1_000_000);
    number.ok_or_else(|| "a number up to 1000000 is wanted".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupChoice {
    Plan,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For a reader at a terminal
    Human,
    /// One object with everything
    Json,
    /// One row a result, for a spreadsheet
    Csv,
    /// One self-contained page
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct CorpusArgs {
    /// Only plans with a passage that this query finds, as for search
    pub(crate) query: Option<String>,
    /// Folder of the index
    #[arg(long, value_name = "DIR")]
    pub(crate) index: PathBuf,
    /// What a row stands for
    #[arg(long, value_name = "WHAT", default_value = "plan")]
    pub(crate) by: RowsChoice,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsChoice {
    Plan,
    Country,
    Year,
    Kind,
}
