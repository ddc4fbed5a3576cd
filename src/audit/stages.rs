//! Planning stages S1 to S7 and what shows that a plan covers them.

use super::model::StageCoverage;
use super::placed::Placed;
use crate::document::SectionRole;
use crate::score::Evidence;

type Test = fn(&str, &Evidence) -> bool;

const STAGES: [(&str, &str, &str, Test); 7] = [
    ("S1", "Situation assessment", "analysis (level 2 or more) in the diagnosis", |_, passage| {
        passage.level.0 >= 2
            && matches!(passage.section_role, SectionRole::Dia | SectionRole::Summary)
    }),
    ("S2", "Strategic goals", "an objective (level 3 or more) in the strategy", |_, passage| {
        passage.level.0 >= 3
            && matches!(passage.section_role, SectionRole::Str | SectionRole::Summary)
    }),
    ("S3", "Programme planning", "a measure (level 4 or more)", |_, passage| passage.level.0 >= 4),
    (
        "S4",
        "Institutional framework",
        "an objective on migration institutions, or one in the chapter on institutions",
        |dimension, passage| {
            passage.level.0 >= 3
                && (dimension == "institutions" || passage.section_role == SectionRole::Ins)
        },
    ),
    (
        "S5",
        "Funding and capacity",
        "level 2 or more in the chapter on financing, or an amount of money",
        |_, passage| {
            (passage.level.0 >= 2 && passage.section_role == SectionRole::Fin)
                || passage.level.0 == 5
        },
    ),
    (
        "S6",
        "Implementation",
        "an objective on partners, or a measure in an action matrix",
        |dimension, passage| {
            (passage.level.0 >= 3 && dimension == "partnership")
                || (passage.level.0 >= 4 && passage.section_role == SectionRole::Act)
        },
    ),
    (
        "S7",
        "Monitoring and evaluation",
        "level 2 or more in the monitoring framework, or an objective on migration data",
        |dimension, passage| {
            (passage.level.0 >= 2 && passage.section_role == SectionRole::Mon)
                || (passage.level.0 >= 3 && dimension == "data")
        },
    ),
];

/// Which stages the evidence covers.
pub(super) fn coverage(evidence: &[Placed<'_>]) -> Vec<StageCoverage> {
    let stage = |(id, title, rule, test): &(&'static str, &'static str, &'static str, Test)| {
        let shows =
            |placed: &&Placed<'_>| placed.passage.counts && test(placed.dimension, placed.passage);
        let passages: Vec<_> = evidence.iter().filter(shows).map(Placed::reference).collect();
        StageCoverage {
            id,
            title,
            covered: !passages.is_empty(),
            passages: passages.len(),
            rule,
            evidence: passages,
        }
    };
    STAGES.iter().map(stage).collect()
}
