//! Coding every block of a plan and putting the evidence together.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::model::{Audit, DimensionAudit, DiscardedQuote, LanguageShare, PlanInfo, Run, Warning};
use super::sectors::{self, Sectors};
use super::{assess, grid, placed, quote, recognition, silence, stages, titles};
use crate::coding::{Coder, Coding, Column, ColumnRole, DiscardedHit, Label, Level, Passage};
use crate::document::{Block, BlockKind, Document, SectionRole, Structure};
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::extract::{Changes, Extracted};
use crate::matching::Acronyms;
use crate::score::{DimensionScore, Evidence, Mentioned, RowCell, overall};
use crate::text::{Language, Span};

/// Audits plans with one lexicon. Cheap to clone parts, safe to share between threads.
#[derive(Debug)]
pub struct Auditor {
    coder: Coder,
    structure: Structure,
    sectors: Sectors,
    language: Option<Language>,
}

impl Auditor {
    /// An auditor; with a language given, every plan is read in it.
    pub fn new(coder: Coder, language: Option<Language>) -> Self {
        let structure = Structure::new(coder.lexicon());
        let sectors = Sectors::new(coder.lexicon());
        Self { coder, structure, sectors, language }
    }

    /// The coder in use.
    pub fn coder(&self) -> &Coder {
        &self.coder
    }

    /// What headings and column titles say, by the lexicon in use.
    pub fn structure(&self) -> &Structure {
        &self.structure
    }

    /// The blocks and sections of a plan.
    pub fn document(&self, plan: &Extracted) -> Document {
        Document::read(plan, &self.structure, self.language)
    }

    /// Audits a plan.
    ///
    /// # Errors
    /// `AnalysisFailed` where the analysis panics: a fault of the program, kept to this plan.
    pub fn audit(&self, plan: &Extracted) -> Result<Audit> {
        Ok(self.read(plan)?.1)
    }

    /// Audits a plan and gives its blocks and sections too.
    ///
    /// # Errors
    /// As [`Self::audit`].
    pub fn read(&self, plan: &Extracted) -> Result<(Document, Audit)> {
        guarded(|| {
            let document = self.document(plan);
            let audit = self.audit_document(&document, plan);
            (document, audit)
        })
        .ok_or_else(|| Error::new(ErrorKind::AnalysisFailed).at(&plan.name))
    }

    /// Audits a plan whose blocks and sections are known.
    pub fn audit_document(&self, document: &Document, plan: &Extracted) -> Audit {
        let acronyms = document.language.map_or_else(Acronyms::none, |language| {
            self.coder.matcher().acronyms(language, &document.abbreviations)
        });
        let mut codings: Vec<Coding> =
            document.blocks.par_iter().map(|block| self.code(document, block, &acronyms)).collect();
        titles::add(document, &mut codings, &self.coder, &acronyms);
        let lexicon = self.coder.lexicon();
        let mut evidence: Vec<Vec<Evidence>> = vec![Vec::new(); lexicon.dimensions.len()];
        let mut discarded = Vec::new();
        for (block, coding) in document.blocks.iter().zip(&codings) {
            for label in &coding.labels {
                evidence[label.dimension].push(self.evidence(document, block, label));
            }
            discarded
                .extend(coding.discarded.iter().map(|hit| self.discarded(document, block, hit)));
        }
        let mut scores: Vec<DimensionScore> = Vec::new();
        let mut dimensions = Vec::new();
        for (index, (dimension, passages)) in lexicon.dimensions.iter().zip(evidence).enumerate() {
            let silence = passages
                .is_empty()
                .then(|| silence::statement(lexicon, index, document, &discarded));
            let (scored, passages) = self.assess(dimension, passages, document.paged);
            dimensions.push(DimensionAudit {
                id: dimension.id.clone(),
                title: dimension.title.clone(),
                level: scored.level,
                score: scored.score,
                low: scored.sensitivity.band.0,
                high: scored.sensitivity.band.1,
                passages: passages.len(),
                cells: assess::by_section(&scored.cells),
                cell_passages: assess::by_section(&scored.cell_passages),
                framing: scored.framing.clone(),
                explanation: scored.explanation.clone(),
                evidence: passages,
                silence,
            });
            scores.push(scored);
        }
        let all = placed::all(&dimensions);
        let (profile_grid, stages) = (grid::fill(&lexicon.grid, &all), stages::coverage(&all));
        let sectors = sectors::table(&lexicon.sectors, &all);
        Audit {
            schema: "planlens.audit/1",
            plan: plan_info(document, plan),
            overall: overall(&scores),
            dimensions,
            profile_grid,
            sectors,
            stages,
            discarded,
            unread: document.unread.clone(),
            warnings: self.warnings(document),
            run: self.run(document),
            review: None,
        }
    }

    fn code(&self, document: &Document, block: &Block, acronyms: &Acronyms) -> Coding {
        let excluded = document.role_of(block).is_some_and(SectionRole::excluded);
        let furniture = matches!(
            block.kind,
            BlockKind::Heading
                | BlockKind::TableHeader
                | BlockKind::ContentsEntry
                | BlockKind::Furniture
        );
        let Some(language) = block.tongue.supported().filter(|_| !furniture && !excluded) else {
            return Coding::default();
        };
        let columns: Vec<Column> = block
            .cells
            .iter()
            .filter_map(|cell| {
                let span = if cell.carried {
                    Span::new(0, 0)
                } else {
                    unshifted(cell.span, block.span.start)
                };
                let text = cell.span.of(&document.text).to_owned();
                Some(Column { span, text, role: cell.role? })
            })
            .collect();
        let text = document.text_of(block);
        self.coder.code(&Passage { text, language, columns: &columns, acronyms })
    }

    fn evidence(&self, document: &Document, block: &Block, label: &Label) -> Evidence {
        let lexicon = self.coder.lexicon();
        let text = document.text_of(block);
        let cell = block.cells.iter().filter(|cell| !cell.carried).find(|cell| {
            let span = unshifted(cell.span, block.span.start);
            label.spans.iter().any(|mention| span.overlaps(*mention))
        });
        let quoted = match cell {
            Some(cell) => unshifted(cell.span, block.span.start),
            None => quote::around(text, &label.spans),
        };
        let place = quoted.shifted(block.span.start);
        let (page, last) = (block.page_at(place.start), block.page_at(place.end.saturating_sub(1)));
        let (section_role, role_from) = role(document, block, label.level);
        let level = match section_role {
            SectionRole::Foreword => label.level.min(Level(1)),
            _ if block.kind == BlockKind::Caption => label.level.min(Level(1)),
            _ => label.level,
        };
        let terms: Vec<String> =
            label.terms.iter().map(|term| lexicon.terms[*term].id.clone()).collect();
        let mut subthemes: Vec<String> =
            label.terms.iter().filter_map(|term| lexicon.terms[*term].subtheme.clone()).collect();
        subthemes.sort();
        subthemes.dedup();
        let section_path = document.section_path(block.section);
        let sectors = block.tongue.supported().map_or_else(Vec::new, |language| {
            self.sectors.of(lexicon, language, quoted.of(text), &section_path)
        });
        Evidence {
            quote: quoted.of(text).to_owned(),
            page,
            page_end: (last != page).then_some(last),
            page_label: document.label_of(page).map(str::to_owned),
            place: document.place(block, place.start),
            section_path: section_path.into_iter().map(str::to_owned).collect(),
            sectors,
            section_role,
            role_from,
            kind: block.kind,
            level,
            with_data: label.with_data,
            framing: label.framing,
            terms,
            subthemes,
            mentions: label
                .spans
                .iter()
                .filter(|mention| quoted.contains(**mention))
                .map(|mention| Mentioned {
                    start: mention.start - quoted.start,
                    end: mention.end - quoted.start,
                })
                .collect(),
            row: RowCell::all(document, block),
            recognized: block.recognized.clone(),
            why: label.why.clone(),
            counts: true,
            start: place.start,
            end: place.end,
        }
    }

    fn discarded(&self, document: &Document, block: &Block, hit: &DiscardedHit) -> DiscardedQuote {
        let page = block.page_at(block.span.start + hit.span.start);
        DiscardedQuote {
            quote: quote::snippet(document.text_of(block), hit.span).to_owned(),
            page,
            page_label: document.label_of(page).map(str::to_owned),
            place: document.place(block, block.span.start + hit.span.start),
            term: self.coder.lexicon().terms[hit.term].id.clone(),
            rule: hit.rule.clone(),
        }
    }

    fn warnings(&self, document: &Document) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut warn =
            |code: &'static str, message: String| warnings.push(Warning { code, message });
        let unread = document
            .unread
            .iter()
            .filter(|page| page.reason != crate::extract::UnreadReason::Blank)
            .count();
        if unread > 0 {
            warn(
                "scanned-pages",
                format!(
                    "{unread} of {} pages have no text that can be read (scans or damage): nothing is known of them; install tesseract (Debian: tesseract-ocr) and give --ocr auto, or give a copy with a text layer",
                    document.pages.len()
                ),
            );
        }
        if let Some(known) = &document.recognition {
            recognition::warn(known, document.pages.len(), &mut warn);
        }
        if !document.restrictions.is_empty() {
            let words: Vec<&str> = document.restrictions.iter().map(|item| item.word()).collect();
            warn(
                "restricted",
                format!(
                    "the file's owner does not permit {}: ask before passing on quotes or copies",
                    words.join(", ")
                ),
            );
        }
        let changes = document.changes;
        if changes != Changes::default() {
            warn(
                "tracked-changes",
                format!(
                    "the file holds tracked changes ({} insertions, {} deletions); --tracked says which version is read",
                    changes.insertions, changes.deletions
                ),
            );
        }
        let uncoded: Vec<String> = document
            .uncoded_languages()
            .map(|(code, share)| format!("{share} % in `{code}`"))
            .collect();
        if !uncoded.is_empty() {
            warn(
                "unsupported-language",
                format!(
                    "text is not in en, fr, es or pt and was not coded: {}",
                    uncoded.join(", ")
                ),
            );
        }
        if !document.paged {
            warn(
                "no-pages",
                "the file does not say where its pages end: places are given as the paragraph of a section (¶); for page numbers give the PDF"
                    .to_owned(),
            );
        }
        if !document.blocks.iter().any(|block| block.kind == BlockKind::Heading) {
            warn(
                "no-headings",
                "no headings were found: plan sections are told from the passages alone".to_owned(),
            );
        }
        if document.text.split_whitespace().take(500).count() < 500 {
            warn(
                "very-short",
                "fewer than 500 words were read: levels of a whole plan cannot be expected"
                    .to_owned(),
            );
        }
        if !self.coder.lexicon().overlays.is_empty() {
            warn(
                "lexicon-overlay",
                format!("the lexicon was changed by {}", self.coder.lexicon().overlays.join(", ")),
            );
        }
        warnings
    }

    /// What decides how a plan is coded: the lexicon's fingerprint, and the language where one is
    /// given. Plans coded with another value are coded anew.
    pub fn coded_with(&self) -> String {
        let fingerprint = &self.coder.lexicon().fingerprint;
        match self.language {
            Some(language) => format!("{fingerprint} {language}"),
            None => fingerprint.clone(),
        }
    }

    fn run(&self, document: &Document) -> Run {
        let lexicon = self.coder.lexicon();
        let language = self.language.map_or("auto", Language::code);
        let mut options = BTreeMap::from([("lang".to_owned(), language.to_owned())]);
        if let Some(known) = &document.recognition {
            options.insert("ocr".to_owned(), known.ocr.id().to_owned());
        }
        Run {
            planlens: env!("CARGO_PKG_VERSION"),
            lexicon_version: lexicon.version.clone(),
            rubric_version: self.coder.rubric().version.clone(),
            fingerprint: lexicon.fingerprint.clone(),
            overlays: lexicon.overlays.clone(),
            recognizer: document.recognition.as_ref().map(recognition::recognizer),
            options,
        }
    }
}

fn plan_info(document: &Document, plan: &Extracted) -> PlanInfo {
    PlanInfo {
        path: plan.name.clone(),
        title: document.title.clone(),
        pages: document.pages.len(),
        paged: document.paged,
        languages: document
            .languages
            .iter()
            .map(|(code, percent)| LanguageShare {
                code: code.clone(),
                percent: *percent,
                coded: code.parse::<Language>().is_ok(),
            })
            .collect(),
        words: document.text.split_whitespace().count(),
        media: plan.media,
        reader: document.reader.clone(),
        blake3: plan.blake3.clone(),
    }
}

/// A span of the document's text as one of the block's.
fn unshifted(span: Span, start: usize) -> Span {
    Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start))
}

/// The plan section that a passage counts in: its heading's, else told from its table, else from
/// what it does.
fn role(document: &Document, block: &Block, level: Level) -> (SectionRole, &'static str) {
    let has = |wanted: &[ColumnRole]| {
        block.cells.iter().any(|cell| cell.role.is_some_and(|role| wanted.contains(&role)))
    };
    let by_table = if has(&[ColumnRole::Indicator, ColumnRole::Baseline, ColumnRole::Target]) {
        Some(SectionRole::Mon)
    } else if has(&[ColumnRole::Measure, ColumnRole::Actor]) {
        Some(SectionRole::Act)
    } else if has(&[ColumnRole::Budget]) {
        Some(SectionRole::Fin)
    } else {
        None
    };
    match (document.role_of(block), by_table) {
        (Some(role), _) => (role, "heading"),
        (None, Some(role)) => (role, "table"),
        (None, None) if level >= Level(4) => (SectionRole::Act, "passage"),
        (None, None) if level == Level(3) => (SectionRole::Str, "passage"),
        (None, None) => (SectionRole::Dia, "passage"),
    }
}
