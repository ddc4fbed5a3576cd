//! `planlens extract`.

use std::io::Write;

use super::args::{Cli, ExtractArgs, ExtractFormat};
use super::worker::Readers;
use super::{Exit, output};
use planlens::document::{BlockKind, Document, Structure};
use planlens::error::Result;
use planlens::lexicon::builtin;
use planlens::report::{self, ExtractedBlock, ExtractedComment, clean};
use planlens::score::RowCell;

pub(super) fn run(cli: &Cli, args: &ExtractArgs) -> Result<Exit> {
    let (name, plan) = Readers::new(&args.read, args.lang.0, 1, cli.quiet).read(&args.plan);
    let structure = Structure::new(&builtin()?);
    let document = Document::read(&plan?, &structure, args.lang.0);
    let mut stdout = output::stdout();
    match args.format {
        ExtractFormat::Jsonl => jsonl(&document, &mut stdout)?,
        ExtractFormat::Comments => comments(&document, &mut stdout)?,
        ExtractFormat::Text => text(&document, &mut stdout)?,
    }
    stdout.flush()?;
    for page in &document.unread {
        output::complain(
            &format!("warning: {name}: page {}: not read ({:?})", page.page, page.reason)
                .to_lowercase(),
        );
    }
    Ok(Exit::Done)
}

fn jsonl(document: &Document, out: &mut dyn Write) -> Result<()> {
    for block in &document.blocks {
        let row = ExtractedBlock {
            page: block.page,
            page_label: document.label_of(block.page).map(str::to_owned),
            kind: block.kind,
            section_path: document.section_path(block.section),
            section_role: document.role_of(block).map(planlens::document::SectionRole::id),
            language: block.tongue.code(),
            text: document.text_of(block),
            recognized: block.recognized.as_ref(),
            cells: RowCell::all(document, block),
        };
        report::line(&row, out)?;
    }
    Ok(())
}

fn comments(document: &Document, out: &mut dyn Write) -> Result<()> {
    for placed in &document.comments {
        let block = placed.block.and_then(|index| document.blocks.get(index));
        let row = ExtractedComment {
            author: &placed.comment.author,
            date: placed.comment.date.as_deref(),
            text: &placed.comment.text,
            anchor: &placed.comment.anchor,
            place: block.map(|block| document.place(block, block.span.start)),
            section_path: block
                .map(|block| document.section_path(block.section))
                .unwrap_or_default(),
            paragraph: &placed.comment.paragraph,
        };
        report::line(&row, out)?;
    }
    Ok(())
}

fn text(document: &Document, out: &mut dyn Write) -> Result<()> {
    let mut page = None;
    for block in &document.blocks {
        if page != Some(block.page) {
            page = Some(block.page);
            let label = document
                .label_of(block.page)
                .map_or(String::new(), |label| format!(" (printed {})", clean(label)));
            let recognised =
                block.recognized.as_ref().map_or("", |_| " (recognised from its image)");
            writeln!(out, "\n=== page {}{label}{recognised} ===\n", block.page)?;
        }
        let text = clean(document.text_of(block));
        match block.kind {
            BlockKind::Heading => {
                let depth = block
                    .section
                    .and_then(|index| document.sections.get(index))
                    .map_or(1, |section| section.depth);
                writeln!(out, "{} {text}\n", "#".repeat(usize::from(depth)))?;
            }
            BlockKind::Paragraph => writeln!(out, "{text}\n")?,
            BlockKind::ListItem | BlockKind::TableRow => writeln!(out, "{text}")?,
            kind => writeln!(out, "[{kind:?}] {text}")?,
        }
    }
    Ok(())
}
