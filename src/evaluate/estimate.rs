//! What coded samples say of the program and of the coders: precision with its interval, an
//! estimate of recall, agreement.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::alpha::{Scale, alpha};
use super::interval::{effective, wilson};
use super::measure::{Agreement, Counts, LevelFigures};
use super::sample::{KeyPassage, SampleKey};
use super::sheet::{CodedLabel, CodedRow, Sheet};
use crate::coding::{Framing, Level};
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::Lexicon;

/// The figures of a coded sample.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SampleEvaluation {
    /// `planlens.sample-evaluation/1`.
    pub schema: &'static str,
    /// Version of the lexicon that the sample was drawn with.
    pub lexicon_version: String,
    /// Hash of everything in that lexicon that can move a result.
    pub fingerprint: String,
    /// Passages in the sample.
    pub drawn: usize,
    /// The program measured by each coder.
    pub coders: Vec<CoderFigures>,
    /// Agreement of each two: the coders first, then each with the program.
    pub agreements: Vec<PairAgreement>,
}

/// The program measured by one coder.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CoderFigures {
    /// What the coder's file is called.
    pub coder: String,
    /// Passages that the coder has coded.
    pub coded: usize,
    /// Passages whose text is not what was drawn.
    pub edited: Vec<String>,
    /// Share of the program's labels that the coder gave too, weighed for the whole plans.
    pub precision: Estimate,
    /// Share of the coder's labels that the program found, estimated for the whole plans.
    pub recall: Estimate,
    /// The labels of the sample as they are, unweighed.
    pub counts: Counts,
    /// The same per dimension.
    pub dimensions: BTreeMap<String, Counts>,
    /// Levels of the labels that both gave.
    pub levels: LevelFigures,
    /// Framings of the labels that both gave.
    pub framing: Agreement,
}

/// A share with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Estimate {
    /// The share, 0 to 1; null where there is nothing to count.
    pub value: Option<f64>,
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// Krippendorff's alpha between two.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PairAgreement {
    /// Who: names of files, or `program`.
    pub between: [String; 2],
    /// Passages that both have coded.
    pub passages: usize,
    /// Nominal, over every passage and dimension: given or not. Null where all say the same.
    pub dimensions: Option<f64>,
    /// Ordinal, over the labels that both gave.
    pub level: Option<f64>,
    /// Nominal, over the labels that both gave.
    pub framing: Option<f64>,
    /// Labels that both gave.
    pub labels: usize,
}

/// What one coder, or the program, said: labels by the id of the passage.
type Codes<'a> = BTreeMap<&'a str, Vec<CodedLabel>>;

/// Measures the program by coded samples, each with the name of its coder, and the coders by each
/// other.
///
/// # Errors
/// `BadSample` where a sheet has a passage that the key does not have, or nothing is coded.
pub fn estimate(
    key: &SampleKey,
    sheets: &[(String, Sheet)],
    lexicon: &Lexicon,
) -> Result<SampleEvaluation> {
    let program: Codes<'_> = key
        .passages
        .iter()
        .map(|passage| (passage.id.as_str(), passage.labels.iter().map(CodedLabel::from).collect()))
        .collect();
    let mut coders = Vec::new();
    let mut all: Vec<(&str, Codes<'_>)> = Vec::new();
    for (name, sheet) in sheets {
        let codes = codes(key, name, sheet)?;
        coders.push(figures(key, name, sheet, &codes, lexicon));
        all.push((name, codes));
    }
    let mut agreements = Vec::new();
    let coders_alone = all.iter().enumerate().flat_map(|(at, one)| {
        all[at + 1..].iter().map(move |other| (one.0, other.0, &one.1, &other.1))
    });
    let with_program = all.iter().map(|one| (one.0, "program", &one.1, &program));
    for (one, other, a, b) in coders_alone.chain(with_program) {
        agreements.push(agreement([one, other], a, b, lexicon));
    }
    Ok(SampleEvaluation {
        schema: "planlens.sample-evaluation/1",
        lexicon_version: key.lexicon_version.clone(),
        fingerprint: key.fingerprint.clone(),
        drawn: key.passages.len(),
        coders,
        agreements,
    })
}

impl From<&super::sample::KeyLabel> for CodedLabel {
    fn from(label: &super::sample::KeyLabel) -> Self {
        let dimension = label.dimension.clone();
        Self { dimension, level: Some(label.level), framing: Some(label.framing) }
    }
}

fn codes<'a>(key: &SampleKey, name: &str, sheet: &'a Sheet) -> Result<Codes<'a>> {
    let bad = |what: String| Error::new(ErrorKind::BadSample(what)).at(name);
    if let Some(row) = sheet.rows.iter().find(|row| passage(key, &row.id).is_none()) {
        return Err(bad(format!("the key has no passage `{}`: is it another sample?", row.id)));
    }
    let coded = |row: &'a CodedRow| Some((row.id.as_str(), row.labels.clone()?));
    let codes: Codes<'a> = sheet.rows.iter().filter_map(coded).collect();
    if codes.is_empty() {
        return Err(bad(
            "no row is coded: write dimensions, or `none` where none applies".to_owned()
        ));
    }
    Ok(codes)
}

fn passage<'k>(key: &'k SampleKey, id: &str) -> Option<&'k KeyPassage> {
    key.passages.iter().find(|passage| passage.id == id)
}

fn given<'c>(labels: &'c [CodedLabel], dimension: &str) -> Option<&'c CodedLabel> {
    labels.iter().find(|label| label.dimension == dimension)
}

fn figures(
    key: &SampleKey,
    name: &str,
    sheet: &Sheet,
    codes: &Codes<'_>,
    lexicon: &Lexicon,
) -> CoderFigures {
    let coded: Vec<(&KeyPassage, &Vec<CodedLabel>)> = key
        .passages
        .iter()
        .filter_map(|passage| Some((passage, codes.get(passage.id.as_str())?)))
        .collect();
    let mut counts = Counts::default();
    let mut dimensions: BTreeMap<String, Counts> = BTreeMap::new();
    let (mut levels, mut framing) = (LevelFigures::default(), Agreement::default());
    let mut per_passage = Vec::new();
    for (passage, labels) in &coded {
        let mut of_passage = Counts::default();
        for dimension in &lexicon.dimensions {
            let person = given(labels, &dimension.id);
            let program = passage.labels.iter().find(|label| label.dimension == dimension.id);
            let outcome = Counts::of(person.is_some(), program.is_some());
            of_passage += outcome;
            if outcome != Counts::default() {
                *dimensions.entry(dimension.id.clone()).or_default() += outcome;
            }
            if let (Some(person), Some(program)) = (person, program) {
                if let Some(level) = person.level {
                    levels.add(level, program.level);
                }
                if let Some(framed) = person.framing {
                    framing.add(framed, program.framing);
                }
            }
        }
        counts += of_passage;
        per_passage.push((passage.stratum, of_passage));
    }
    let weighed = weigh(key, &per_passage);
    let edited = sheet
        .rows
        .iter()
        .filter(|row| passage(key, &row.id).is_some_and(|passage| passage.hash != row.hash));
    CoderFigures {
        coder: name.to_owned(),
        coded: coded.len(),
        edited: edited.map(|row| row.id.clone()).collect(),
        precision: precision(&weighed),
        recall: recall(key, &weighed),
        counts,
        dimensions,
        levels,
        framing,
    }
}

/// A coded passage: how many passages of the plans it stands for, whether the program labelled it,
/// and its counts.
struct Weighed {
    weight: f64,
    hit: bool,
    counts: Counts,
}

/// Each passage stands for as many as its stratum has for each coded one. Strata of which none was
/// coded are taken to be like the others of their kind.
#[expect(clippy::cast_precision_loss, reason = "numbers of passages are far below 2^52")]
fn weigh(key: &SampleKey, passages: &[(usize, Counts)]) -> Vec<Weighed> {
    let mut coded = vec![0_usize; key.strata.len()];
    for (stratum, _) in passages {
        if let Some(count) = coded.get_mut(*stratum) {
            *count += 1;
        }
    }
    let size_of = |hits: bool, seen: bool| -> f64 {
        let strata = key
            .strata
            .iter()
            .zip(&coded)
            .filter(|(stratum, count)| stratum.hits == hits && (!seen || **count > 0));
        strata.map(|(stratum, _)| stratum.size).sum::<usize>() as f64
    };
    passages
        .iter()
        .filter_map(|(index, counts)| {
            let stratum = key.strata.get(*index)?;
            let unseen = size_of(stratum.hits, false) / size_of(stratum.hits, true);
            let weight = stratum.size as f64 / coded[*index] as f64 * unseen;
            Some(Weighed { weight, hit: stratum.hits, counts: *counts })
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a passage has a handful of labels")]
fn total(passages: &[Weighed], hit: Option<bool>, count: impl Fn(Counts) -> usize) -> f64 {
    let counted = passages.iter().filter(|passage| hit.is_none_or(|hit| hit == passage.hit));
    counted.map(|passage| passage.weight * count(passage.counts) as f64).sum()
}

fn precision(passages: &[Weighed]) -> Estimate {
    let right = total(passages, None, |counts| counts.right);
    let wrong = total(passages, None, |counts| counts.wrong);
    if right + wrong <= 0.0 {
        return Estimate { value: None, low: 0.0, high: 1.0 };
    }
    let value = right / (right + wrong);
    // Labels of one passage are right or wrong together: passages are counted, not labels.
    let labelled =
        passages.iter().filter(|passage| passage.counts.right + passage.counts.wrong > 0);
    let (low, high) = wilson(value, effective(labelled.map(|passage| passage.weight)));
    Estimate { value: Some(value), low, high }
}

fn recall(key: &SampleKey, passages: &[Weighed]) -> Estimate {
    let right = total(passages, None, |counts| counts.right);
    let missed_in_hits = total(passages, Some(true), |counts| counts.missed);
    let missed_elsewhere = total(passages, Some(false), |counts| counts.missed);
    let of = |missed: f64| right / (right + missed_in_hits + missed);
    // How many passages without labels hold a missed one is the uncertain part.
    let others = || passages.iter().filter(|passage| !passage.hit);
    #[expect(clippy::cast_precision_loss, reason = "numbers of passages are far below 2^52")]
    let number: f64 =
        key.strata.iter().filter(|stratum| !stratum.hits).map(|stratum| stratum.size as f64).sum();
    let holding = total(passages, Some(false), |counts| usize::from(counts.missed > 0));
    let each = if holding > 0.0 { missed_elsewhere / holding } else { 1.0 };
    let share = if number > 0.0 { holding / number } else { 0.0 };
    let (few, many) = match others().next() {
        Some(_) => wilson(share, effective(others().map(|passage| passage.weight))),
        None if number > 0.0 => (0.0, 1.0),
        None => (0.0, 0.0),
    };
    let value = Some(of(missed_elsewhere)).filter(|value| value.is_finite());
    if value.is_none() {
        return Estimate { value, low: 0.0, high: 1.0 };
    }
    Estimate { value, low: of(number * many * each), high: of(number * few * each) }
}

fn agreement(between: [&str; 2], a: &Codes<'_>, b: &Codes<'_>, lexicon: &Lexicon) -> PairAgreement {
    let both: Vec<(&Vec<CodedLabel>, &Vec<CodedLabel>)> =
        a.iter().filter_map(|(id, labels)| Some((labels, b.get(id)?))).collect();
    let (mut given_or_not, mut levels, mut framings) = (Vec::new(), Vec::new(), Vec::new());
    let mut shared = 0;
    for (a, b) in &both {
        for dimension in &lexicon.dimensions {
            let pair = [given(a, &dimension.id), given(b, &dimension.id)];
            given_or_not.push(pair.iter().map(|label| usize::from(label.is_some())).collect());
            if let [Some(a), Some(b)] = pair {
                shared += 1;
                let rank = |level: Level| usize::from(level.0.clamp(1, 5) - 1);
                levels.push([a, b].iter().filter_map(|label| label.level.map(rank)).collect());
                let name = |framing: Framing| Framing::ALL.iter().position(|f| *f == framing);
                framings.push([a, b].iter().filter_map(|label| name(label.framing?)).collect());
            }
        }
    }
    PairAgreement {
        between: between.map(str::to_owned),
        passages: both.len(),
        dimensions: alpha(&given_or_not, 2, Scale::Nominal),
        level: alpha(&levels, 5, Scale::Ordinal),
        framing: alpha(&framings, Framing::ALL.len(), Scale::Nominal),
        labels: shared,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{KeyLabel, Stratum};
    use super::*;
    use crate::lexicon::builtin;

    /// 10 of 100 passages with labels and 10 of 1,000 without; every label is on labour.
    fn key() -> SampleKey {
        let label =
            KeyLabel { dimension: "labour".to_owned(), level: Level(3), framing: Framing::Neutral };
        let passages = (0..20).map(|number| KeyPassage {
            id: format!("s{number:03}"),
            stratum: number / 10,
            hash: String::new(),
            labels: if number < 10 { vec![label.clone()] } else { Vec::new() },
        });
        let stratum = |hits, size| Stratum { plan: "a".to_owned(), hits, size, drawn: 10 };
        SampleKey {
            schema: String::new(),
            seed: 1,
            lexicon_version: String::new(),
            fingerprint: String::new(),
            strata: vec![stratum(true, 100), stratum(false, 1_000)],
            passages: passages.collect(),
        }
    }

    /// A sheet in which labour stands at the given passages, at level 3.
    fn sheet(labour: impl Fn(usize) -> bool) -> Sheet {
        let label = CodedLabel {
            dimension: "labour".to_owned(),
            level: Some(Level(3)),
            framing: Some(Framing::Neutral),
        };
        let rows = (0..20).map(|number| CodedRow {
            id: format!("s{number:03}"),
            hash: String::new(),
            labels: Some(if labour(number) { vec![label.clone()] } else { Vec::new() }),
        });
        Sheet { rows: rows.collect() }
    }

    fn near(found: Option<f64>, wanted: f64) -> bool {
        found.is_some_and(|found| (found - wanted).abs() < 1e-9)
    }

    #[test]
    fn recall_counts_a_miss_among_the_many_for_what_it_stands_for() {
        let sheets = [("a.csv".to_owned(), sheet(|number| (1..11).contains(&number)))];
        let found = estimate(&key(), &sheets, &builtin().unwrap()).unwrap();
        let coder = &found.coders[0];
        // 9 of 10 labels are right: 90 of 100. One missed of 10 stands for 100 of 1,000.
        assert!(near(coder.precision.value, 0.9));
        assert!(near(coder.recall.value, 90.0 / 190.0));
        assert_eq!(coder.counts, Counts { right: 9, wrong: 1, missed: 1 });
        for estimate in [coder.precision, coder.recall] {
            let value = estimate.value.unwrap();
            assert!(estimate.low < value && value < estimate.high, "{estimate:?}");
        }
        // Wilson, 9 of 10.
        assert!((coder.precision.low - 0.5958).abs() < 1e-3, "{:?}", coder.precision);
    }

    #[test]
    fn coders_who_agree_have_an_alpha_of_one_and_the_program_less() {
        let person = || sheet(|number| (2..10).contains(&number));
        let sheets = [("a.csv".to_owned(), person()), ("b.csv".to_owned(), person())];
        let found = estimate(&key(), &sheets, &builtin().unwrap()).unwrap();
        assert_eq!(found.agreements.len(), 3);
        assert_eq!(found.agreements[0].between, ["a.csv", "b.csv"]);
        assert!(near(found.agreements[0].dimensions, 1.0));
        assert!(found.agreements[1].dimensions.unwrap() < 1.0);
        assert_eq!(found.agreements[0].level, None, "one level alone leaves nothing to agree on");
    }

    #[test]
    fn passages_not_coded_yet_are_left_out_and_texts_that_changed_are_named() {
        let mut half = sheet(|number| number < 10);
        half.rows[0].hash = "other".to_owned();
        half.rows.iter_mut().filter(|row| row.id.ends_with('5')).for_each(|row| row.labels = None);
        let found = estimate(&key(), &[("a".to_owned(), half)], &builtin().unwrap()).unwrap();
        assert_eq!(found.coders[0].coded, 18);
        assert_eq!(found.coders[0].edited, ["s000"]);
        assert!(near(found.coders[0].recall.value, 1.0));
        assert!(found.coders[0].recall.low < 1.0, "ten passages do not prove that none is missed");
    }

    #[test]
    fn a_sheet_of_another_sample_is_refused() {
        let mut other = sheet(|_| true);
        other.rows[0].id = "s999".to_owned();
        let error = estimate(&key(), &[("a".to_owned(), other)], &builtin().unwrap()).unwrap_err();
        assert!(error.to_string().contains("s999"), "{error}");
    }
}
