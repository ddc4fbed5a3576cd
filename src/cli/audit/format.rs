//! Which format a file gets, and writing it.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::args::AuditFormat;
use crate::cli::output;
use planlens::audit::Audit;
use planlens::corpus::Failure;
use planlens::document::Document;
use planlens::error::Result;
use planlens::extract::MediaType;
use planlens::gap::gaps;
use planlens::lexicon::Lexicon;
use planlens::report::{self, PageFigure, PageOptions, Style};
use planlens::text::Language;

/// One line of the `jsonl` format.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Line<'a> {
    Plan(&'a Audit),
    Failure(&'a Failure),
    Summary { plans: usize, failures: usize },
}

/// Several plans in the `json` format.
#[derive(Serialize)]
struct Many<'a> {
    schema: &'static str,
    audits: &'a [Audit],
    failures: &'a [Failure],
}

/// What a run came to.
pub(super) struct Results<'a> {
    pub(super) audits: Vec<Audit>,
    /// The plans' texts, in the order of the audits, where a format needs them.
    pub(super) documents: Vec<Document>,
    /// Pages to show of the plans, in the order of the audits.
    pub(super) pages: Vec<Vec<PageFigure>>,
    pub(super) failures: Vec<Failure>,
    /// Plans asked for.
    plans: usize,
    lexicon: &'a Lexicon,
    /// Of the interface of pages.
    language: Language,
}

impl<'a> Results<'a> {
    pub(super) fn new(plans: usize, lexicon: &'a Lexicon, language: Language) -> Self {
        Self {
            audits: Vec::new(),
            documents: Vec::new(),
            pages: Vec::new(),
            failures: Vec::new(),
            plans,
            lexicon,
            language,
        }
    }
}

impl AuditFormat {
    /// Whether it holds one plan alone; its name then.
    pub(super) fn single(self) -> Option<&'static str> {
        (self == Self::Docx).then_some("docx")
    }

    /// Whether it is no text.
    pub(super) fn binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx | Self::Qdpx)
    }
}

/// The format of the file's ending, else the one asked for.
pub(super) fn format_of(path: &Path, asked: Option<AuditFormat>) -> Result<AuditFormat> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let by_ending = match output::ending(path).as_str() {
        "html" | "htm" => Some(AuditFormat::Html),
        "md" | "markdown" => Some(AuditFormat::Markdown),
        "json" => Some(AuditFormat::Json),
        "jsonl" => Some(AuditFormat::Jsonl),
        "csv" if asked == Some(AuditFormat::MatrixCsv) => asked,
        "csv" if name.ends_with("matrix.csv") => Some(AuditFormat::MatrixCsv),
        "csv" => Some(AuditFormat::Csv),
        "xlsx" => Some(AuditFormat::Xlsx),
        "docx" => Some(AuditFormat::Docx),
        "qdpx" => Some(AuditFormat::Qdpx),
        "txt" => Some(AuditFormat::Human),
        _ => None,
    };
    output::format_for(path, by_ending, asked)
}

/// Writes the results; `path` is the file they go to, if they go to one.
pub(super) fn write(
    format: AuditFormat,
    style: Style,
    results: &Results<'_>,
    path: Option<&Path>,
    out: &mut dyn Write,
) -> Result<()> {
    let Results { audits, documents, pages, failures, plans, lexicon, language } = results;
    let gaps_of_only = || match audits.as_slice() {
        [audit] => gaps(audit, lexicon),
        _ => Vec::new(),
    };
    match format {
        AuditFormat::Json => match audits.as_slice() {
            [audit] if *plans == 1 => report::json(audit, out)?,
            // A plan that failed alone has no audit to print; the error is on standard error.
            [] if *plans == 1 => {}
            _ => report::json(&Many { schema: "planlens.audits/1", audits, failures }, out)?,
        },
        AuditFormat::Jsonl => {
            for audit in audits {
                report::line(&Line::Plan(audit), out)?;
            }
            for failure in failures {
                report::line(&Line::Failure(failure), out)?;
            }
            report::line(&Line::Summary { plans: *plans, failures: failures.len() }, out)?;
        }
        AuditFormat::Csv => report::evidence_csv(audits, out)?,
        AuditFormat::MatrixCsv => report::matrix_csv(audits, out)?,
        AuditFormat::Xlsx => {
            let link = |audit: &Audit| {
                let file = PathBuf::from(&audit.plan.path);
                path.filter(|_| audit.plan.media == MediaType::Pdf)
                    .and_then(|workbook| output::link(workbook, &file))
            };
            let links: Vec<Option<String>> = audits.iter().map(link).collect();
            report::workbook(audits, &gaps_of_only(), &links, out)?;
        }
        AuditFormat::Qdpx => {
            let both: Vec<_> = documents.iter().zip(audits).collect();
            report::project(&both, lexicon, out)?;
        }
        AuditFormat::Docx => {
            for audit in audits {
                report::audit_docx(audit, &gaps_of_only(), out)?;
            }
        }
        AuditFormat::Human | AuditFormat::Markdown | AuditFormat::Html => {
            for (index, audit) in audits.iter().enumerate() {
                if index > 0 {
                    out.write_all(b"\n")?;
                }
                match format {
                    AuditFormat::Markdown => report::markdown_audit(audit, out)?,
                    AuditFormat::Html => {
                        let pages = pages.get(index).map_or(&[][..], Vec::as_slice);
                        report::html_audit(
                            audit,
                            &PageOptions { language: *language, pages },
                            out,
                        )?;
                    }
                    _ => report::human_audit(audit, style, out)?,
                }
            }
        }
    }
    Ok(())
}
