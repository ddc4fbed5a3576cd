//! The matrix of a corpus: plans, or groups of plans, by dimensions.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::{DimensionCell, PlanRecord, ReadState};
use crate::coding::Level;

/// What a row of the matrix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Rows {
    /// One plan.
    Plan,
    /// All plans of a country.
    Country,
    /// All plans of a year.
    Year,
    /// All plans of a kind.
    Kind,
}

impl Rows {
    fn name(self, record: &PlanRecord) -> String {
        let metadata = &record.metadata;
        let name = match self {
            Self::Plan => record.plan.clone(),
            Self::Country => metadata.place().to_owned(),
            Self::Year => metadata.year.map_or_else(String::new, |year| year.to_string()),
            Self::Kind => metadata.kind.clone(),
        };
        if name.is_empty() { "unknown".to_owned() } else { name }
    }
}

/// Plans by dimensions. Rows are in the order of their names: no row is better than another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Matrix {
    /// Name and version of this format.
    pub schema: &'static str,
    /// What a row stands for.
    pub by: Rows,
    /// Columns, in the order of the lexicon.
    pub dimensions: Vec<MatrixDimension>,
    /// Rows, by name.
    pub rows: Vec<MatrixRow>,
    /// Plans left out because they could not be read.
    pub failures: Vec<String>,
    /// Whether plans were coded with different lexicons: then they cannot be compared.
    pub mixed_lexicons: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MatrixDimension {
    /// Id of the dimension.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MatrixRow {
    /// Plan, country, year or kind.
    pub name: String,
    /// Title of the plan, where the row is one.
    pub title: String,
    /// Number of plans.
    pub plans: usize,
    /// Lowest end of the plans' bands, 0 to 100.
    pub low: u32,
    /// Highest end of the plans' bands.
    pub high: u32,
    /// Dimensions mentioned (level 1 or more) in any of the plans.
    pub mentioned: usize,
    /// Dimensions committed to (level 3 or more) in any of the plans.
    pub committed: usize,
    /// One cell a dimension.
    pub cells: Vec<MatrixCell>,
}

/// A dimension in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MatrixCell {
    /// Highest level in any of the plans.
    pub level: Level,
    /// Lowest end of the plans' bands, 0 to 100.
    pub low: u32,
    /// Highest end of the plans' bands.
    pub high: u32,
    /// Plans that mention it.
    pub mentioned: usize,
    /// Plans that commit to it.
    pub committed: usize,
    /// Passages over all plans.
    pub passages: usize,
    /// Passages per framing over all plans.
    pub framing: BTreeMap<String, usize>,
}

impl MatrixCell {
    fn add(&mut self, cell: &DimensionCell, first: bool) {
        self.level = self.level.max(cell.level);
        self.low = if first { cell.low } else { self.low.min(cell.low) };
        self.high = self.high.max(cell.high);
        self.mentioned += usize::from(cell.level >= Level(1));
        self.committed += usize::from(cell.level >= Level(3));
        self.passages += cell.passages;
        for (framing, count) in &cell.framing {
            *self.framing.entry(framing.clone()).or_default() += count;
        }
    }
}

impl Matrix {
    /// Puts records together.
    pub fn of<'a>(records: impl Iterator<Item = &'a PlanRecord>, by: Rows) -> Self {
        let mut rows: BTreeMap<String, MatrixRow> = BTreeMap::new();
        let mut columns: Vec<MatrixDimension> = Vec::new();
        let mut failures = Vec::new();
        let mut lexicons = std::collections::BTreeSet::new();
        for record in records {
            let ReadState::Read { low, high, dimensions, .. } = &record.state else {
                failures.push(record.plan.clone());
                continue;
            };
            lexicons.insert(&record.lexicon);
            for cell in dimensions {
                if !columns.iter().any(|column| column.id == cell.id) {
                    columns
                        .push(MatrixDimension { id: cell.id.clone(), title: cell.title.clone() });
                }
            }
            let name = by.name(record);
            let row = rows.entry(name.clone()).or_insert_with(|| MatrixRow {
                name,
                title: String::new(),
                plans: 0,
                low: *low,
                high: *high,
                mentioned: 0,
                committed: 0,
                cells: Vec::new(),
            });
            if by == Rows::Plan {
                row.title.clone_from(&record.metadata.title);
            }
            row.low = row.low.min(*low);
            row.high = row.high.max(*high);
            for cell in dimensions {
                let Some(place) = columns.iter().position(|column| column.id == cell.id) else {
                    continue;
                };
                if row.cells.len() <= place {
                    row.cells.resize(place + 1, MatrixCell::default());
                }
                row.cells[place].add(cell, row.plans == 0);
            }
            row.plans += 1;
        }
        let mut rows: Vec<MatrixRow> = rows.into_values().collect();
        for row in &mut rows {
            row.cells.resize(columns.len(), MatrixCell::default());
            row.mentioned = row.cells.iter().filter(|cell| cell.mentioned > 0).count();
            row.committed = row.cells.iter().filter(|cell| cell.committed > 0).count();
        }
        Self {
            schema: "planlens.corpus/1",
            by,
            dimensions: columns,
            rows,
            failures,
            mixed_lexicons: lexicons.len() > 1,
        }
    }
}
