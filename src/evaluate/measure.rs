//! Precision, recall, agreement.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coding::{Framing, Level};

/// Labels found right, found wrongly, and missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Given by both.
    pub right: usize,
    /// Given by the program alone.
    pub wrong: usize,
    /// Given by the person alone.
    pub missed: usize,
}

impl Counts {
    /// One decision.
    pub fn of(person: bool, program: bool) -> Self {
        Self {
            right: usize::from(person && program),
            wrong: usize::from(!person && program),
            missed: usize::from(person && !program),
        }
    }

    /// Share of the program's labels that the person gave too, 0 to 1.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    /// Share of the person's labels that the program found, 0 to 1.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

/// Figures of one dimension.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct DimensionFigures {
    /// Its labels.
    pub counts: Counts,
    /// Labels found by both with the same level.
    pub level_exact: usize,
}

/// Agreement on the level of labels that both gave.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct LevelFigures {
    /// Rows: the person's level 1 to 5; columns: the program's.
    pub confusion: [[usize; 5]; 5],
}

impl LevelFigures {
    /// Adds one pair.
    pub fn add(&mut self, person: Level, program: Level) {
        let index = |level: Level| usize::from(level.0.clamp(1, 5) - 1);
        self.confusion[index(person)][index(program)] += 1;
    }

    /// Number of pairs.
    pub fn total(&self) -> usize {
        self.confusion.iter().flatten().sum()
    }

    /// Share of pairs at most `apart` levels apart.
    pub fn within(&self, apart: usize) -> f64 {
        let mut near = 0;
        for (person, row) in self.confusion.iter().enumerate() {
            for (program, count) in row.iter().enumerate() {
                if person.abs_diff(program) <= apart {
                    near += count;
                }
            }
        }
        ratio(near, self.total())
    }

    /// Cohen's kappa with quadratic weights; 1 where all agree.
    pub fn kappa(&self) -> f64 {
        let total = self.total();
        let rows: Vec<usize> = self.confusion.iter().map(|row| row.iter().sum()).collect();
        let columns: Vec<usize> =
            (0..5).map(|column| self.confusion.iter().map(|row| row[column]).sum()).collect();
        let (mut seen, mut chance) = (0, 0);
        for (person, row) in self.confusion.iter().enumerate() {
            for (program, count) in row.iter().enumerate() {
                let weight = person.abs_diff(program).pow(2);
                seen += weight * count * total;
                chance += weight * rows[person] * columns[program];
            }
        }
        if chance == 0 { 1.0 } else { 1.0 - ratio(seen, chance) }
    }
}

/// Agreement on a choice of names.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Agreement {
    /// Pairs that agree.
    pub same: usize,
    /// All pairs.
    pub total: usize,
    /// Pairs by `person>program`, those that differ.
    pub confusion: BTreeMap<String, usize>,
}

impl Agreement {
    /// Adds one pair.
    pub fn add(&mut self, person: Framing, program: Framing) {
        self.total += 1;
        if person == program {
            self.same += 1;
        } else {
            *self.confusion.entry(format!("{}>{}", person.id(), program.id())).or_default() += 1;
        }
    }

    /// Share that agrees.
    pub fn accuracy(&self) -> f64 {
        ratio(self.same, self.total)
    }
}

/// All figures of one run.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Evaluation {
    /// Passages measured.
    pub passages: usize,
    /// Passages that the person gave no label.
    pub unlabelled: usize,
    /// Of those, how many the program gave none either.
    pub unlabelled_kept: usize,
    /// All labels.
    pub overall: Counts,
    /// Per language.
    pub languages: BTreeMap<String, Counts>,
    /// Per dimension.
    pub dimensions: BTreeMap<String, DimensionFigures>,
    /// Levels of the labels that both gave.
    pub levels: LevelFigures,
    /// Framings of the labels that both gave.
    pub framing: Agreement,
}

#[allow(clippy::cast_precision_loss, reason = "counts of passages are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_recall_and_f1_follow_from_the_counts() {
        let counts = Counts { right: 6, wrong: 2, missed: 4 };
        assert!((counts.precision() - 0.75).abs() < 1e-9);
        assert!((counts.recall() - 0.6).abs() < 1e-9);
        assert!((counts.f1() - 12.0 / 18.0).abs() < 1e-9);
    }

    #[test]
    fn kappa_is_one_for_agreement_and_punishes_far_misses_more() {
        let mut near = LevelFigures::default();
        let mut far = LevelFigures::default();
        for level in 1..=5 {
            near.add(Level(level), Level(level));
            far.add(Level(level), Level(level));
        }
        assert!((near.kappa() - 1.0).abs() < 1e-9);
        near.add(Level(2), Level(3));
        far.add(Level(1), Level(5));
        assert!(far.kappa() < near.kappa());
        assert!((near.within(1) - 1.0).abs() < 1e-9);
    }
}
