//! How right the program is, for a reader at a terminal; and the sample that a person codes.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::spreadsheet::spreadsheet_safe;
use super::style::clean;
use crate::evaluate::{
    Agreement, COLUMNS, Counts, Drawn, Estimate, Figures, LevelFigures, SampleEvaluation,
};

/// Writes a sample for a person to code: what the program thought of it is not in it. A mark at its
/// start tells spreadsheets that it is UTF-8.
///
/// # Errors
/// Of the writer.
pub fn sample_csv(sample: &[Drawn], out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    for drawn in sample {
        let path = drawn.unit.section_path.join(" > ");
        let told = [&drawn.id, &drawn.plan, &drawn.unit.place, &path, &drawn.unit.text];
        let told = told.map(|cell| spreadsheet_safe(cell));
        csv.write_record(told.iter().map(String::as_str).chain([""; 4]))?;
    }
    csv.flush()
}

/// Prints the figures of an evaluation.
///
/// # Errors
/// Of the writer.
pub fn evaluation(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let evaluation = &figures.evaluation;
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} passages, {} without a label ({} of them kept clean)\n",
        evaluation.passages, evaluation.unlabelled, evaluation.unlabelled_kept
    );
    heads(&mut text);
    row(&mut text, "all", evaluation.overall);
    for (language, counts) in &evaluation.languages {
        row(&mut text, language, *counts);
    }
    text.push('\n');
    for (dimension, figures) in &evaluation.dimensions {
        row(&mut text, dimension, figures.counts);
    }
    agreement(&mut text, &evaluation.levels, &evaluation.framing);
    documents(&mut text, figures);
    for miss in &figures.misses {
        let _ = writeln!(
            text,
            "{} {:<8} {:<13} {:<14} > {:<14} {}",
            clean(&miss.id),
            miss.kind,
            miss.dimension,
            miss.gold,
            miss.found,
            clean(&miss.why)
        );
    }
    out.write_all(text.as_bytes())
}

fn documents(text: &mut String, figures: &Figures) {
    if let Some(spread) = &figures.spread {
        let _ = writeln!(
            text,
            "\nF1 over {} documents: least {:.3}, quartiles {:.3}, {:.3}, {:.3}, most {:.3} ({} without any label left out)\n",
            spread.documents,
            spread.least,
            spread.lower_quartile,
            spread.median,
            spread.upper_quartile,
            spread.most,
            spread.silent
        );
    }
    if !figures.documents.is_empty() {
        let _ = writeln!(
            text,
            "{:<40} {:>6} {:>6} {:>6}  {:>5} {:>8}",
            "document", "prec", "recall", "F1", "level", "passages"
        );
    }
    for (name, document) in &figures.documents {
        let all = document.overall;
        let _ = writeln!(
            text,
            "{:<40} {:>6.3} {:>6.3} {:>6.3}  {:>5.3} {:>8}",
            clean(name),
            all.precision(),
            all.recall(),
            all.f1(),
            document.levels.within(0),
            document.passages
        );
    }
}

/// Prints the figures of a coded sample.
///
/// # Errors
/// Of the writer.
pub fn sample_evaluation(figures: &SampleEvaluation, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let _ = writeln!(text, "{} passages drawn, lexicon {}", figures.drawn, figures.lexicon_version);
    for coder in &figures.coders {
        let _ = writeln!(
            text,
            "\n{}: {} coded{}",
            clean(&coder.coder),
            coder.coded,
            match figures.drawn - coder.coded.min(figures.drawn) {
                0 => String::new(),
                open => format!(", {open} not yet (write `none` where no dimension applies)"),
            }
        );
        if !coder.edited.is_empty() {
            let ids = coder.edited.join(", ");
            let _ = writeln!(text, "text is not what was drawn: {}", clean(&ids));
        }
        let _ = writeln!(text, "precision  {}", estimate(coder.precision));
        let _ = writeln!(text, "recall     {}, estimated", estimate(coder.recall));
        text.push('\n');
        heads(&mut text);
        row(&mut text, "sample as is", coder.counts);
        for (dimension, counts) in &coder.dimensions {
            row(&mut text, dimension, *counts);
        }
        agreement(&mut text, &coder.levels, &coder.framing);
    }
    let _ = writeln!(
        text,
        "\nKrippendorff's alpha {:>20} {:>8} {:>8}   passages  labels of both",
        "dimensions", "level", "framing"
    );
    for pair in &figures.agreements {
        let shown =
            |alpha: Option<f64>| alpha.map_or("–".to_owned(), |alpha| format!("{alpha:.3}"));
        let _ = writeln!(
            text,
            "{:<30} {:>10} {:>8} {:>8}   {:>8}  {:>14}",
            clean(&pair.between.join(" / ")),
            shown(pair.dimensions),
            shown(pair.level),
            shown(pair.framing),
            pair.passages,
            pair.labels
        );
    }
    out.write_all(text.as_bytes())
}

fn estimate(estimate: Estimate) -> String {
    match estimate.value {
        Some(value) => format!("{value:.3} (95 %: {:.3}-{:.3})", estimate.low, estimate.high),
        None => "nothing to count".to_owned(),
    }
}

fn heads(text: &mut String) {
    let _ = writeln!(
        text,
        "{:<14} {:>6} {:>6} {:>6}  {:>5} {:>5} {:>6}",
        "", "prec", "recall", "F1", "right", "wrong", "missed"
    );
}

fn row(text: &mut String, name: &str, counts: Counts) {
    let _ = writeln!(
        text,
        "{name:<14} {:>6.3} {:>6.3} {:>6.3}  {:>5} {:>5} {:>6}",
        counts.precision(),
        counts.recall(),
        counts.f1(),
        counts.right,
        counts.wrong,
        counts.missed
    );
}

/// How person and program agree on the labels that both gave.
fn agreement(text: &mut String, levels: &LevelFigures, framing: &Agreement) {
    let _ = writeln!(
        text,
        "\nlevel    exact {:.3}  within one {:.3}  weighted kappa {:.3}  (n {})",
        levels.within(0),
        levels.within(1),
        levels.kappa(),
        levels.total()
    );
    let _ = writeln!(text, "         person \\ program   L1   L2   L3   L4   L5");
    for (person, counts) in (1..).zip(&levels.confusion) {
        let cells: String = counts.iter().map(|count| format!("{count:>5}")).collect();
        let _ = writeln!(text, "                      L{person} {cells}");
    }
    let _ = writeln!(text, "framing  accuracy {:.3}  (n {})", framing.accuracy(), framing.total);
    for (pair, count) in &framing.confusion {
        let _ = writeln!(text, "         {pair:<30} {count:>4}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::sample;
    use crate::evaluate::{Sheet, Units, draw};
    use crate::lexicon::builtin;

    #[test]
    fn a_sample_is_blind_harmless_and_reads_back() {
        let (document, audit) = sample::of(sample::HOSTILE);
        let units = [Units::of("=plan.md", &document, &audit)];
        let (drawn, key) = draw(&units, 10, 1, ("1.0.0", "f"));
        let mut out = Vec::new();
        sample_csv(&drawn, &mut out).unwrap();
        let text = String::from_utf8(out.clone()).unwrap();
        assert!(
            text.starts_with(
                "\u{feff}id,plan,page,section path,text,dimensions,level,framing,note"
            )
        );
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for record in reader.records() {
            let record = record.unwrap();
            assert!(record.iter().all(|cell| !cell.trim_start().starts_with(['=', '+', '@'])));
            assert!(record.iter().skip(5).all(str::is_empty), "nothing is filled in");
        }
        let sheet = Sheet::parse(&out, &builtin().unwrap()).unwrap();
        let hashes = |hash: &String| key.passages.iter().any(|passage| passage.hash == *hash);
        assert!(!sheet.rows.is_empty() && sheet.rows.iter().all(|row| hashes(&row.hash)));
    }
}
