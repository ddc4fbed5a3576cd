//! `planlens explain`.

use std::io::Write;

use super::args::{Cli, ExplainArgs};
use super::worker::Readers;
use super::{Exit, input, output};
use planlens::audit::Auditor;
use planlens::error::{Error, ErrorKind, Result};
use planlens::report;

pub(super) fn run(cli: &Cli, args: &ExplainArgs) -> Result<Exit> {
    let coder = input::coder(args.lexicon.lexicon.as_deref(), &args.lexicon.overlay)?;
    if coder.lexicon().dimension_index(&args.dimension).is_none() {
        return Err(Error::new(ErrorKind::UnknownDimension(args.dimension.clone())));
    }
    let plan = Readers::new(&args.read, args.lexicon.lang.0, 1, cli.quiet).read(&args.plan).1?;
    let audit = Auditor::new(coder, args.lexicon.lang.0).audit(&plan)?;
    let mut stdout = output::stdout();
    for dimension in audit.dimensions.iter().filter(|dimension| dimension.id == args.dimension) {
        report::human_explanation(dimension, output::style(cli), &mut stdout)?;
    }
    stdout.flush()?;
    Ok(Exit::Done)
}
