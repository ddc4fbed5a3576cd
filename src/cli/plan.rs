//! The auditor of a run, and one plan read and audited.

use super::args::{Cli, LexiconArgs, PlanArgs};
use super::input;
use super::worker::Readers;
use planlens::audit::{Audit, Auditor};
use planlens::error::Result;

/// The auditor that the arguments ask for. It lives until the program ends: taking its lexicon
/// apart, string by string, would be the last thing that a command spends its time on.
pub(super) fn auditor(args: &LexiconArgs) -> Result<&'static Auditor> {
    let coder = input::coder(args.lexicon.as_deref(), &args.overlay)?;
    Ok(Box::leak(Box::new(Auditor::new(coder, args.lang.0))))
}

/// Reads and audits the plan that the arguments name.
pub(super) fn audit(cli: &Cli, args: &PlanArgs, auditor: &Auditor) -> Result<Audit> {
    let readers = Readers::new(&args.read, args.lexicon.lang.0, 1, cli.quiet);
    auditor.audit(&readers.read(&args.plan).1?)
}
