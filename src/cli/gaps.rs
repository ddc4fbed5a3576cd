//! `planlens gaps`.

use std::io::Write;
use std::path::Path;

use super::args::{Cli, GapsArgs, GapsFormat};
use super::{Exit, output, plan};
use planlens::audit::Audit;
use planlens::error::Result;
use planlens::gap::{Gap, Gaps, gaps};
use planlens::report::{self, Style};

pub(super) fn run(cli: &Cli, args: &GapsArgs) -> Result<Exit> {
    let files = output::Targets::create(&args.out, |path| format_of(path, args.format))?;
    let format = args.format.unwrap_or(GapsFormat::Human);
    if files.is_empty() {
        output::no_terminal(matches!(format, GapsFormat::Xlsx | GapsFormat::Docx))?;
    }
    let auditor = plan::auditor(&args.plan.lexicon)?;
    let audit = plan::audit(cli, &args.plan, auditor)?;
    let gaps = gaps(&audit, auditor.coder().lexicon());
    if files.is_empty() {
        let mut stdout = output::stdout();
        write(format, output::style(cli), (&audit, &gaps), None, &mut stdout)?;
        stdout.flush()?;
    }
    files.write(|format, path, out| {
        let link = output::link(path, &args.plan.plan);
        write(format, Style::plain(), (&audit, &gaps), link, out)
    })?;
    Ok(Exit::Done)
}

/// The format of the file's ending, else the one asked for.
fn format_of(path: &Path, asked: Option<GapsFormat>) -> Result<GapsFormat> {
    let by_ending = match output::ending(path).as_str() {
        "json" => Some(GapsFormat::Json),
        "csv" => Some(GapsFormat::Csv),
        "xlsx" => Some(GapsFormat::Xlsx),
        "docx" => Some(GapsFormat::Docx),
        "txt" => Some(GapsFormat::Human),
        _ => None,
    };
    output::format_for(path, by_ending, asked)
}

fn write(
    format: GapsFormat,
    style: Style,
    (audit, gaps): (&Audit, &[Gap]),
    link: Option<String>,
    out: &mut dyn Write,
) -> Result<()> {
    match format {
        GapsFormat::Human => report::human_gaps(audit, gaps, style, out)?,
        GapsFormat::Json => {
            let list = Gaps { schema: "planlens.gaps/1", plan: &audit.plan, gaps, run: &audit.run };
            report::json(&list, out)?;
        }
        GapsFormat::Csv => report::gaps_csv(audit, gaps, out)?,
        GapsFormat::Xlsx => report::comments_xlsx(audit, gaps, link, out)?,
        GapsFormat::Docx => report::comments_docx(audit, gaps, out)?,
    }
    Ok(())
}
