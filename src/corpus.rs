//! Many plans: audited side by side, failures collected, order kept.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use crate::audit::{Audit, Auditor};
use crate::document::Document;
use crate::error::Result;
use crate::extract::Extracted;

/// What became of one plan.
#[derive(Debug)]
pub enum Outcome {
    /// It was audited.
    Audited {
        /// What it says.
        audit: Box<Audit>,
        /// Its blocks and sections.
        document: Box<Document>,
    },
    /// It could not be read.
    Failed(Failure),
}

/// A plan that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failure {
    /// Where it was read from.
    pub path: String,
    /// Why, on one line.
    pub error: String,
}

/// Plans held in memory at once, per thread.
const AT_ONCE: usize = 4;

/// Audits plans in parallel and hands each outcome to `each` in the order of `plans`. `read` gives
/// what a plan is called and what was read of it; only some plans are in memory at a time.
///
/// # Errors
/// What `each` returns stops the run.
pub fn audit_all<P, E>(
    auditor: &Auditor,
    plans: &[P],
    read: impl Fn(&P) -> (String, Result<Extracted>) + Sync,
    mut each: impl FnMut(Outcome) -> std::result::Result<(), E>,
) -> std::result::Result<(), E>
where
    P: Sync,
{
    let batch = AT_ONCE * rayon::current_num_threads().max(1);
    for plans in plans.chunks(batch) {
        let outcomes: Vec<Outcome> =
            plans.par_iter().map(|plan| outcome(auditor, read(plan))).collect();
        for outcome in outcomes {
            each(outcome)?;
        }
    }
    Ok(())
}

fn outcome(auditor: &Auditor, (name, read): (String, Result<Extracted>)) -> Outcome {
    match read.and_then(|plan| auditor.read(&plan)) {
        Ok((document, audit)) => {
            Outcome::Audited { audit: Box::new(audit), document: Box::new(document) }
        }
        Err(error) => Outcome::Failed(Failure { error: error.at(&name).one_line(), path: name }),
    }
}
