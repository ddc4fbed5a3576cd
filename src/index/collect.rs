//! Best passages, best plans and counts in one pass over what a query finds.
//!
//! Equal scores are told apart by [`Fields::key`](super::schema::Fields::key), so results do not
//! depend on the order in which plans came into the index.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// Fields that are counted, by the name of the column.
pub(super) const COUNTED: [&str; 4] = ["dimension", "country", "section", "language"];
/// Numbers that are counted.
pub(super) const COUNTED_NUMBERS: [&str; 2] = ["year", "level"];

/// Values of a number that are counted at most, from its least one on.
const MOST_VALUES: usize = 10_000;

/// A passage that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) score: Score,
    pub(super) key: u64,
    pub(super) address: DocAddress,
}

impl Found {
    /// Best first.
    fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.key.cmp(&other.key))
    }
}

/// Passages of one plan.
#[derive(Debug, Clone, Default)]
pub(super) struct OfPlan {
    pub(super) count: usize,
    pub(super) best: Best,
}

/// The best of many, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Best {
    most: usize,
    found: Vec<Found>,
    /// The worst that was kept at the last cut: what is no better need not come in.
    floor: Option<Found>,
}

impl Best {
    fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Keeps up to twice as many and cuts now and then: cheaper than a heap for small numbers.
    fn offer(&mut self, found: Found) {
        let needless = self.floor.is_some_and(|floor| floor.order(&found) == Ordering::Less);
        if self.most == 0 || needless {
            return;
        }
        self.found.push(found);
        if self.found.len() >= self.most * 2 + 16 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.found.sort_by(Found::order);
        self.found.truncate(self.most);
        self.floor = self.found.get(self.most.wrapping_sub(1)).copied();
    }

    /// In order, best first.
    pub(super) fn into_sorted(mut self) -> Vec<Found> {
        self.cut();
        self.found
    }

    fn absorb(&mut self, other: Self) {
        other.found.into_iter().for_each(|found| self.offer(found));
    }
}

/// What is wanted of a search.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Passages wanted.
    pub(super) passages: usize,
    /// Passages wanted of each plan; `None` where plans do not matter.
    pub(super) of_each_plan: Option<usize>,
    /// Whether to count.
    pub(super) counts: bool,
    /// Whether passages are ordered by their level: for queries that ask for no words.
    pub(super) by_level: bool,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub(super) struct Collected {
    pub(super) total: usize,
    pub(super) best: Best,
    pub(super) plans: BTreeMap<String, OfPlan>,
    pub(super) counts: BTreeMap<&'static str, BTreeMap<String, usize>>,
}

impl Collector for Wanted {
    type Fruit = Collected;
    type Child = InSegment;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let columns = segment.fast_fields();
        let mut words = Vec::new();
        let mut numbers = Vec::new();
        if self.counts {
            for name in COUNTED {
                if let Some(column) = columns.str(name)? {
                    let counts = vec![0; column.num_terms()];
                    words.push((name, column, counts));
                }
            }
            for name in COUNTED_NUMBERS {
                if let Some(column) = columns.column_opt::<u64>(name)? {
                    let range = column.max_value().saturating_sub(column.min_value());
                    let range = usize::try_from(range).unwrap_or(MOST_VALUES).min(MOST_VALUES);
                    numbers.push((name, column, vec![0; range + 1]));
                }
            }
        }
        let plans = match self.of_each_plan {
            Some(most) => columns.str("plan")?.map(|column| {
                let plans = vec![OfPlan { count: 0, best: Best::new(most) }; column.num_terms()];
                (column, plans)
            }),
            None => None,
        };
        Ok(InSegment {
            ordinal,
            key: columns.column_opt("key")?,
            level: if self.by_level { columns.column_opt("level")? } else { None },
            total: 0,
            best: Best::new(self.passages),
            plans,
            words,
            numbers,
        })
    }

    fn requires_scoring(&self) -> bool {
        !self.by_level
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Collected>>) -> tantivy::Result<Collected> {
        let mut all = Collected { best: Best::new(self.passages), ..Collected::default() };
        for fruit in fruits {
            let fruit = fruit?;
            all.total += fruit.total;
            all.best.absorb(fruit.best);
            for (plan, found) in fruit.plans {
                let of_plan = all.plans.entry(plan).or_insert_with(|| OfPlan {
                    count: 0,
                    best: Best::new(self.of_each_plan.unwrap_or(0)),
                });
                of_plan.count += found.count;
                of_plan.best.absorb(found.best);
            }
            for (name, counts) in fruit.counts {
                let sums = all.counts.entry(name).or_default();
                for (value, count) in counts {
                    *sums.entry(value).or_default() += count;
                }
            }
        }
        Ok(all)
    }
}

/// The same within one segment, where values are still numbers.
pub(super) struct InSegment {
    ordinal: SegmentOrdinal,
    key: Option<Column<u64>>,
    level: Option<Column<u64>>,
    total: usize,
    best: Best,
    plans: Option<(StrColumn, Vec<OfPlan>)>,
    words: Vec<(&'static str, StrColumn, Vec<usize>)>,
    numbers: Vec<(&'static str, Column<u64>, Vec<usize>)>,
}

impl SegmentCollector for InSegment {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        let score = match &self.level {
            Some(level) => {
                level.first(doc).and_then(|level| u8::try_from(level).ok()).map_or(0.0, f32::from)
            }
            None => score,
        };
        let key = self.key.as_ref().and_then(|key| key.first(doc)).unwrap_or(0);
        let found = Found { score, key, address: DocAddress::new(self.ordinal, doc) };
        self.best.offer(found);
        if let Some((column, plans)) = &mut self.plans
            && let Some(plan) = column.ords().first(doc).and_then(|ord| usize::try_from(ord).ok())
            && let Some(plan) = plans.get_mut(plan)
        {
            plan.count += 1;
            plan.best.offer(found);
        }
        for (_, column, counts) in &mut self.words {
            each(column.ords(), doc, |ord| count(counts, ord));
        }
        for (_, column, counts) in &mut self.numbers {
            let least = column.min_value();
            each(column, doc, |value| count(counts, value.saturating_sub(least)));
        }
    }

    fn harvest(self) -> tantivy::Result<Collected> {
        let mut collected =
            Collected { total: self.total, best: self.best, ..Collected::default() };
        if let Some((column, plans)) = self.plans {
            for (ord, plan) in (0..).zip(plans).filter(|(_, plan)| plan.count > 0) {
                collected.plans.insert(name_of(&column, ord)?, plan);
            }
        }
        for (name, column, counts) in self.words {
            let mut named = BTreeMap::new();
            for (ord, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
                named.insert(name_of(&column, ord)?, count);
            }
            collected.counts.insert(name, named);
        }
        for (name, column, counts) in self.numbers {
            let found = (column.min_value()..).zip(counts).filter(|(_, count)| *count > 0);
            let named = found.map(|(value, count)| (value.to_string(), count));
            collected.counts.insert(name, named.collect());
        }
        Ok(collected)
    }
}

/// Every value of a passage; where a column has one each, that is read without a list.
fn each(column: &Column<u64>, doc: DocId, mut found: impl FnMut(u64)) {
    if column.get_cardinality().is_multivalue() {
        column.values_for_doc(doc).for_each(found);
    } else if let Some(value) = column.first(doc) {
        found(value);
    }
}

fn count(counts: &mut [usize], place: u64) {
    if let Some(count) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place)) {
        *count += 1;
    }
}

fn name_of(column: &StrColumn, ord: u64) -> tantivy::Result<String> {
    let mut name = String::new();
    column.ord_to_str(ord, &mut name)?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_best_are_those_of_a_full_sort(scores in proptest::collection::vec(0_u8..9, 0..200), most in 0_usize..20) {
            let all: Vec<Found> = (0..).zip(&scores).map(|(key, score)| Found {
                score: f32::from(*score),
                key,
                address: DocAddress::new(0, 0),
            }).collect();
            let mut best = Best::new(most);
            all.iter().for_each(|found| best.offer(*found));
            let mut sorted = all;
            sorted.sort_by(Found::order);
            let keys = |found: &[Found]| found.iter().map(|found| found.key).collect::<Vec<_>>();
            proptest::prop_assert_eq!(keys(&best.into_sorted()), keys(&sorted[..most.min(sorted.len())]));
        }
    }
}
