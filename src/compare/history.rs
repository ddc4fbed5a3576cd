//! Several versions in a row: how each dimension went.

use schemars::JsonSchema;
use serde::Serialize;

use super::model::Comparison;
use super::version::Version;
use super::wording::list;
use crate::audit::PlanInfo;
use crate::coding::Level;

/// Versions of a plan in the order of time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct History {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The versions.
    pub plans: Vec<PlanInfo>,
    /// How the dimensions went, in words.
    pub headline: String,
    /// Every dimension, in the order of the lexicon.
    pub dimensions: Vec<DimensionHistory>,
    /// Each version compared with the one before it.
    pub steps: Vec<Comparison>,
}

/// One dimension over all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DimensionHistory {
    /// Id of the dimension.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How its level went.
    pub course: Course,
    /// One point a version.
    pub points: Vec<Point>,
}

/// A dimension in one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Point {
    /// Highest level reached.
    pub level: Level,
    /// 0 to 100.
    pub score: u32,
    /// Passages in which it was found.
    pub passages: usize,
}

/// How a level went over the versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// It never changed.
    Steady,
    /// It rose and never fell.
    Rising,
    /// It fell and never rose.
    Falling,
    /// It rose, and fell again.
    Peaked,
    /// It fell, and rose again.
    Dipped,
    /// It went up and down more than once.
    Wavering,
}

impl Course {
    /// For readers: `rising`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Steady => "steady",
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::Peaked => "peaked",
            Self::Dipped => "dipped",
            Self::Wavering => "wavering",
        }
    }

    fn of(levels: &[Level]) -> Self {
        let mut turns: Vec<bool> = levels
            .windows(2)
            .filter(|pair| pair[0] != pair[1])
            .map(|pair| pair[1] > pair[0])
            .collect();
        turns.dedup();
        match turns.as_slice() {
            [] => Self::Steady,
            [true] => Self::Rising,
            [false] => Self::Falling,
            [true, false] => Self::Peaked,
            [false, true] => Self::Dipped,
            _ => Self::Wavering,
        }
    }
}

/// The history of several versions, given the comparison of each with the one before it.
pub fn history(versions: &[Version], steps: Vec<Comparison>) -> History {
    let dimensions: Vec<DimensionHistory> = versions
        .first()
        .map(|version| version.audit.dimensions.as_slice())
        .unwrap_or_default()
        .iter()
        .enumerate()
        .map(|(index, dimension)| {
            let points: Vec<Point> = versions
                .iter()
                .filter_map(|version| version.audit.dimensions.get(index))
                .map(|dimension| Point {
                    level: dimension.level,
                    score: dimension.score,
                    passages: dimension.passages,
                })
                .collect();
            let levels: Vec<Level> = points.iter().map(|point| point.level).collect();
            DimensionHistory {
                id: dimension.id.clone(),
                title: dimension.title.clone(),
                course: Course::of(&levels),
                points,
            }
        })
        .collect();
    History {
        schema: "planlens.history/1",
        plans: versions.iter().map(|version| version.audit.plan.clone()).collect(),
        headline: headline(versions.len(), &dimensions),
        dimensions,
        steps,
    }
}

fn headline(versions: usize, dimensions: &[DimensionHistory]) -> String {
    let mut parts = Vec::new();
    for course in [
        Course::Rising,
        Course::Falling,
        Course::Peaked,
        Course::Dipped,
        Course::Wavering,
        Course::Steady,
    ] {
        let count = dimensions.iter().filter(|dimension| dimension.course == course).count();
        if count > 0 {
            parts.push(format!("{count} {}", course.title()));
        }
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    format!("Over {versions} versions, of {} dimensions: {}.", dimensions.len(), list(&parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_is_told_from_its_turns() {
        let course = |levels: &[u8]| {
            Course::of(&levels.iter().map(|level| Level(*level)).collect::<Vec<_>>())
        };
        assert_eq!(course(&[2, 2, 2]), Course::Steady);
        assert_eq!(course(&[0, 2, 2, 4]), Course::Rising);
        assert_eq!(course(&[4, 4, 1]), Course::Falling);
        assert_eq!(course(&[1, 4, 4, 3]), Course::Peaked);
        assert_eq!(course(&[3, 0, 3]), Course::Dipped);
        assert_eq!(course(&[1, 2, 1, 2]), Course::Wavering);
    }
}
