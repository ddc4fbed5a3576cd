//! `planlens figure`.

use std::io::Write;
use std::path::Path;

use super::args::{Cli, FigureArgs, FigureChoice, FigureFormat};
use super::{Exit, output, plan};
use planlens::error::Result;
use planlens::report::{Figure, picture};

pub(super) fn run(cli: &Cli, args: &FigureArgs) -> Result<Exit> {
    let files = output::Targets::create(&args.out, |path| format_of(path, args.format))?;
    let format = args.format.unwrap_or(FigureFormat::Svg);
    if files.is_empty() {
        output::no_terminal(format == FigureFormat::Png)?;
    }
    let audit = plan::audit(cli, &args.plan, plan::auditor(&args.plan.lexicon)?)?;
    let figure = match args.figure {
        FigureChoice::Heatmap => Figure::Heatmap,
        FigureChoice::Funnel => Figure::Funnel,
        FigureChoice::Framing => Figure::Framing,
        FigureChoice::Profile => Figure::Profile,
        FigureChoice::Stages => Figure::Stages,
    };
    let svg = figure.svg(&audit);
    if files.is_empty() {
        let mut stdout = output::stdout();
        write(format, &svg, args.scale, &mut stdout)?;
        stdout.flush()?;
    }
    files.write(|format, _, out| write(format, &svg, args.scale, out))?;
    Ok(Exit::Done)
}

/// The format of the file's ending, else the one asked for.
fn format_of(path: &Path, asked: Option<FigureFormat>) -> Result<FigureFormat> {
    let by_ending = match output::ending(path).as_str() {
        "svg" => Some(FigureFormat::Svg),
        "png" => Some(FigureFormat::Png),
        _ => None,
    };
    output::format_for(path, by_ending, asked)
}

fn write(format: FigureFormat, svg: &str, scale: u32, out: &mut dyn Write) -> Result<()> {
    match format {
        FigureFormat::Svg => out.write_all(svg.as_bytes())?,
        FigureFormat::Png => out.write_all(&picture(svg, scale)?.png)?,
    }
    Ok(())
}
