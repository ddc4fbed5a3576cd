//! `planlens explain`.

use std::io::Write;

use super::args::{Cli, ExplainArgs};
use super::{Exit, output, plan};
use planlens::error::{Error, ErrorKind, Result};
use planlens::report;

pub(super) fn run(cli: &Cli, args: &ExplainArgs) -> Result<Exit> {
    let auditor = plan::auditor(&args.plan.lexicon)?;
    if auditor.coder().lexicon().dimension_index(&args.dimension).is_none() {
        return Err(Error::new(ErrorKind::UnknownDimension(args.dimension.clone())));
    }
    let audit = plan::audit(cli, &args.plan, auditor)?;
    let mut stdout = output::stdout();
    for dimension in audit.dimensions.iter().filter(|dimension| dimension.id == args.dimension) {
        report::human_explanation(dimension, output::style(cli), &mut stdout)?;
    }
    stdout.flush()?;
    Ok(Exit::Done)
}
