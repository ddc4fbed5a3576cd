//! Two versions through the comparison: the front door of the module.

use std::collections::BTreeMap;

use super::align::align;
use super::evidence::Ledger;
use super::ledger::Comments;
use super::model::{Both, Comparison, DimensionChange, MarginComment, TextChange};
use super::{outline, passages, summary};
use crate::audit::{Audit, Auditor, Warning};
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::extract::Extracted;
use crate::text::Language;

/// A version of a plan: read and audited.
#[derive(Debug)]
pub struct Version {
    /// The plan as blocks and sections.
    pub document: Document,
    /// Its audit.
    pub audit: Audit,
}

impl Version {
    /// Audits what was read of a plan.
    ///
    /// # Errors
    /// Of `Auditor::read`.
    pub fn of(auditor: &Auditor, plan: &Extracted) -> Result<Self> {
        let (document, audit) = auditor.read(plan)?;
        Ok(Self { document, audit })
    }
}

/// How much is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// Text, evidence and matrix.
    #[default]
    Everything,
    /// Levels and scores alone: for plans in different languages.
    MatrixOnly,
}

/// Compares two versions of a plan, with the comments made on the old one, if there are any.
///
/// # Errors
/// `DifferentLexicons` when the audits come from different lexicons, `DifferentLanguages` when the
/// plans are written in different languages, both unless only the matrix is compared;
/// `UnknownDimension` for a comment on a dimension that the lexicon does not have.
pub fn compare(
    auditor: &Auditor,
    old: &Version,
    new: &Version,
    extent: Extent,
    comments: Option<&Comments>,
) -> Result<Comparison> {
    if extent == Extent::MatrixOnly {
        return Ok(put_together(auditor, old, new, None, Vec::new()));
    }
    if old.audit.run.fingerprint != new.audit.run.fingerprint {
        return Err(Error::new(ErrorKind::DifferentLexicons));
    }
    if let (Some(a), Some(b)) = (main_language(old), main_language(new))
        && a != b
    {
        return Err(Error::new(ErrorKind::DifferentLanguages(a, b)));
    }
    let alignment = align(&old.document, &new.document);
    let mut passages = passages::list(&old.document, &new.document, &alignment);
    let mut noted = BTreeMap::new();
    let ledger = Ledger { auditor, old, new, alignment: &alignment, passages: &passages };
    let changes: Vec<_> = (0..old.audit.dimensions.len())
        .map(|dimension| ledger.changes(dimension, &mut noted))
        .collect();
    let ids: Vec<String> = old.audit.dimensions.iter().map(|one| one.id.clone()).collect();
    passages::note_dimensions(&mut passages.changes, &noted, &ids);
    let sections =
        outline::changes(&old.document, (&new.document, &alignment.new), &alignment.sections);
    let text = TextChange { counts: passages.counts, sections, passages: passages.changes };
    let mut comparison = put_together(auditor, old, new, Some(text), changes);
    if let Some(comments) = comments {
        let dimensions = &comparison.dimensions;
        comparison.comments =
            comments.answers(auditor.coder(), (old, new), &alignment, dimensions)?;
    }
    Ok(comparison)
}

/// The language of most of a plan's text, by name where it is coded, else by code.
fn main_language(version: &Version) -> Option<String> {
    let (code, _) = version.document.languages.iter().find(|(code, _)| code != "und")?;
    Some(
        code.parse::<Language>()
            .map_or_else(|_| format!("`{code}`"), |known| known.name().to_owned()),
    )
}

fn put_together(
    auditor: &Auditor,
    old: &Version,
    new: &Version,
    text: Option<TextChange>,
    changes: Vec<Vec<super::EvidenceChange>>,
) -> Comparison {
    let mut changes = changes.into_iter();
    let dimensions: Vec<DimensionChange> = old
        .audit
        .dimensions
        .iter()
        .zip(&new.audit.dimensions)
        .map(|(a, b)| summary::dimension(a, b, changes.next().unwrap_or_default(), text.is_some()))
        .collect();
    let alarms = summary::alarms(auditor.coder(), old, new, &dimensions);
    let more = if text.is_none() {
        vec![Warning {
            code: "matrix-only",
            message: "levels and scores were compared, the texts were not: nothing is known of what was moved, reworded or lost".to_owned(),
        }]
    } else {
        Vec::new()
    };
    Comparison {
        schema: "planlens.compare/1",
        plans: Both::new(old.audit.plan.clone(), new.audit.plan.clone()),
        headline: summary::headline(&dimensions, &alarms, text.as_ref()),
        overall: Both::new(old.audit.overall.clone(), new.audit.overall.clone()),
        warnings: summary::warnings(old, new, &dimensions, more),
        alarms,
        dimensions,
        text,
        comments: Vec::new(),
        margin: MarginComment::all(&new.document),
        run: new.audit.run.clone(),
    }
}
