//! `planlens explain`.

use std::io::Write;

use super::args::{Cli, ExplainArgs};
use super::{Exit, input, output};
use planlens::audit::Auditor;
use planlens::error::{Error, ErrorKind, Result};
use planlens::extract::Source;
use planlens::report;

pub(super) fn run(cli: &Cli, args: &ExplainArgs) -> Result<Exit> {
    let coder = input::coder(args.lexicon.lexicon.as_deref(), &args.lexicon.overlay)?;
    if coder.lexicon().dimension_index(&args.dimension).is_none() {
        return Err(Error::new(ErrorKind::UnknownDimension(args.dimension.clone())));
    }
    let (name, bytes) = input::open(&args.plan);
    let bytes = bytes?;
    let source = Source { name: &name, bytes: &bytes };
    let audit = Auditor::new(coder, args.lexicon.lang.0)?
        .audit(&source)
        .map_err(|error| error.at(&name))?;
    let mut stdout = output::stdout();
    for dimension in audit.dimensions.iter().filter(|dimension| dimension.id == args.dimension) {
        report::human_explanation(dimension, output::style(cli), &mut stdout)?;
    }
    stdout.flush()?;
    Ok(Exit::Done)
}
