//! Arguments, disk, terminal, exit code.

mod args;
mod audit;
mod classify;
mod compare;
mod corpus;
mod evaluate;
mod explain;
mod extract;
mod figure;
mod gaps;
mod index;
mod input;
mod lexicon;
mod meta;
mod ocr;
mod output;
mod pages;
mod plan;
mod progress;
mod sample;
mod search;
mod worker;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use planlens::error::Error;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done.
    Done,
    /// Done, and a condition that was asked for is not met.
    NotMet,
    /// Something could not be done.
    Failed,
}

/// Parses the arguments, runs the command, prints what went wrong.
pub(crate) fn main() -> ExitCode {
    let cli = Cli::parse();
    // Panics of readers are caught and become errors; their traces are no use to a reader of plans.
    std::panic::set_hook(Box::new(|_| {}));
    // Readers of nested structures need room; threads of the pool run them.
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(cli.jobs.unwrap_or(0)).stack_size(64 << 20);
    if let Err(error) = pool.build_global() {
        output::complain(&format!("error: the threads could not be started: {error}"));
        return ExitCode::from(2);
    }
    let ended = match &cli.command {
        Command::Audit(args) => audit::run(&cli, args),
        Command::Explain(args) => explain::run(&cli, args),
        Command::Gaps(args) => gaps::run(&cli, args),
        Command::Figure(args) => figure::run(&cli, args),
        Command::Compare(args) => compare::run(&cli, args),
        Command::Index(args) => index::run(&cli, args),
        Command::Search(args) => search::run(&cli, args),
        Command::Corpus(args) => corpus::run(&cli, args),
        Command::Extract(args) => extract::run(&cli, args),
        Command::Worker { max_memory } => worker::serve(*max_memory),
        Command::Classify(args) => classify::run(args),
        Command::Sample(args) => sample::run(&cli, args),
        Command::Evaluate(args) => evaluate::run(args),
        Command::Lexicon(args) => lexicon::run(&cli, args),
        Command::Schema { output } => meta::schema(*output),
        Command::Completions { shell } => meta::completions(*shell),
        Command::Man => meta::man(),
    };
    match ended {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::NotMet) => ExitCode::from(1),
        Ok(Exit::Failed) => ExitCode::from(2),
        // A closed pipe is the reader's choice.
        Err(error) if broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain_error(&error);
            ExitCode::from(2)
        }
    }
}

fn broken_pipe(error: &Error) -> bool {
    let mut causes = error.causes().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    causes.any(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
