//! Completions, the manual page, schemas: made from the same definitions.

use std::io::Write;

use clap::CommandFactory;
use schemars::schema_for;

use super::args::{Cli, SchemaOutput};
use super::{Exit, output};
use planlens::audit::Audit;
use planlens::compare::{Comparison, History};
use planlens::error::Result;
use planlens::evaluate::{Figures, SampleEvaluation, SampleKey};
use planlens::gap::Gaps;
use planlens::index::{Matrix, Results, Status};
use planlens::matching::LexiconCheck;
use planlens::report::{self, ClassifiedPassage, ExtractedBlock, ExtractedComment};
use planlens::review::Review;

pub(super) fn completions(shell: clap_complete::Shell) -> Result<Exit> {
    let mut stdout = output::stdout();
    clap_complete::generate(shell, &mut Cli::command(), "planlens", &mut stdout);
    stdout.flush()?;
    Ok(Exit::Done)
}

pub(super) fn man() -> Result<Exit> {
    let mut stdout = output::stdout();
    clap_mangen::Man::new(Cli::command()).render(&mut stdout)?;
    stdout.flush()?;
    Ok(Exit::Done)
}

pub(super) fn schema(output: SchemaOutput) -> Result<Exit> {
    let schema = match output {
        SchemaOutput::Audit => schema_for!(Audit),
        SchemaOutput::Compare => schema_for!(Comparison),
        SchemaOutput::History => schema_for!(History),
        SchemaOutput::Corpus => schema_for!(Matrix),
        SchemaOutput::Index => schema_for!(Status),
        SchemaOutput::Search => schema_for!(Results),
        SchemaOutput::Extract => schema_for!(ExtractedBlock<'_>),
        SchemaOutput::Comments => schema_for!(ExtractedComment<'_>),
        SchemaOutput::Classify => schema_for!(ClassifiedPassage),
        SchemaOutput::Evaluate => schema_for!(Figures),
        SchemaOutput::LexiconCheck => schema_for!(LexiconCheck),
        SchemaOutput::SampleKey => schema_for!(SampleKey),
        SchemaOutput::SampleEvaluation => schema_for!(SampleEvaluation),
        SchemaOutput::Gaps => schema_for!(Gaps<'_>),
        SchemaOutput::Review => schema_for!(Review),
    };
    let mut stdout = output::stdout();
    report::json(&schema, &mut stdout)?;
    stdout.flush()?;
    Ok(Exit::Done)
}
