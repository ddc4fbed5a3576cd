//! What is known of each plan and of the run: one row a fact for one plan, one row a plan for many.

use super::{Cell, Column, Table, columns};
use crate::audit::Audit;
use crate::report::human::headline;
use crate::report::summary::{file, languages};

/// A fact: its name for programs, its title, its value.
type Fact = (&'static str, &'static str, Cell);

/// The plans and what was found in them.
pub(in crate::report) fn summary(audits: &[Audit]) -> Table {
    table("Summary", audits, |audit| {
        let overall = &audit.overall;
        let [mentioned, analysed, objective, measure, accountable] = overall.funnel;
        vec![
            ("plan", "Plan", Cell::text(audit.plan.name())),
            ("file", "File", Cell::text(file(&audit.plan))),
            ("result", "Result", Cell::text(headline(audit))),
            ("index", "Index, 0 to 100", Cell::Number(i64::from(overall.score))),
            ("index_low", "Index, lowest", Cell::Number(i64::from(overall.low))),
            ("index_high", "Index, highest", Cell::Number(i64::from(overall.high))),
            ("mentioned", "Dimensions mentioned", Cell::count(mentioned)),
            ("analysed", "Dimensions analysed", Cell::count(analysed)),
            ("objective", "Dimensions with an objective", Cell::count(objective)),
            ("measure", "Dimensions with a measure", Cell::count(measure)),
            ("accountable", "Dimensions with a budget or target", Cell::count(accountable)),
            (
                "conversion",
                "Mentioned dimensions with an objective, %",
                Cell::Number(i64::from(overall.conversion)),
            ),
            (
                "framing_balance",
                "Framing balance, %, -100 to 100",
                Cell::Number(overall.framing_balance),
            ),
            ("pages", "Pages", Cell::count(audit.plan.pages)),
            ("unread", "Pages unread", Cell::count(audit.unread.len())),
            ("words", "Words", Cell::count(audit.plan.words)),
            ("languages", "Languages", Cell::text(languages(&audit.plan))),
            ("discarded", "Hits discarded", Cell::count(audit.discarded.len())),
        ]
    })
}

/// How the audits were made: enough to make them again.
pub(in crate::report) fn run(audits: &[Audit]) -> Table {
    table("Run", audits, |audit| {
        let run = &audit.run;
        let options: Vec<String> =
            run.options.iter().map(|(name, value)| format!("{name}={value}")).collect();
        vec![
            ("plan", "Plan", Cell::text(audit.plan.name())),
            ("blake3", "BLAKE3 of the file", Cell::text(&audit.plan.blake3)),
            ("reader", "Reader", Cell::text(&audit.plan.reader)),
            ("planlens", "planlens", Cell::text(run.planlens)),
            ("lexicon", "Lexicon", Cell::text(&run.lexicon_version)),
            ("rubric", "Rubric", Cell::text(&run.rubric_version)),
            ("fingerprint", "Fingerprint of the lexicon", Cell::text(&run.fingerprint)),
            ("overlays", "Overlays", Cell::text(run.overlays.join("; "))),
            (
                "recognizer",
                "Recognition of scans",
                Cell::text(run.recognizer.clone().unwrap_or_default()),
            ),
            ("options", "Options", Cell::text(options.join("; "))),
        ]
    })
}

fn table(name: &'static str, audits: &[Audit], facts: impl Fn(&Audit) -> Vec<Fact>) -> Table {
    if let [audit] = audits {
        let rows = facts(audit).into_iter().map(|(_, title, value)| vec![Cell::text(title), value]);
        let columns = columns(&[("what", "What", 42), ("value", "Value", 90)]);
        return Table { name, columns, rows: rows.collect() };
    }
    let mut columns: Vec<Column> = Vec::new();
    let mut rows = Vec::new();
    for audit in audits {
        let facts = facts(audit);
        if columns.is_empty() {
            let column = |(key, title, value): &Fact| Column {
                key: (*key).to_owned(),
                title: (*title).to_owned(),
                width: if matches!(value, Cell::Text(_)) { 30 } else { 12 },
            };
            columns = facts.iter().map(column).collect();
        }
        rows.push(facts.into_iter().map(|(_, _, value)| value).collect());
    }
    Table { name, columns, rows }
}
