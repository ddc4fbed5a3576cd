//! A plan by the decisions of a review, beside the program's own numbers.

use super::collect::Auditor;
use super::model::Audit;
use crate::audit::assess;
use crate::review::{Applied, Review, Reviewed, ReviewedDimension, Verdict, carry};
use crate::score::{Evidence, overall};

impl Auditor {
    /// What an audit comes to by the decisions of a review, made on this draft of the plan or on
    /// another one: rejected passages are left out, changed ones have the level they were given, and
    /// all is scored anew by the same rules.
    pub fn review(&self, audit: &Audit, review: &Review) -> Reviewed {
        let evidence: Vec<(&str, &[Evidence])> = audit
            .dimensions
            .iter()
            .map(|dimension| (dimension.id.as_str(), dimension.evidence.as_slice()))
            .collect();
        let (carried, unmatched) = carry(review, &evidence);
        let verdicts = |wanted: Verdict| {
            carried.iter().filter(|carried| carried.decision.verdict == wanted).count()
        };
        let all: usize = evidence.iter().map(|(_, passages)| passages.len()).sum();
        let mut scores = Vec::new();
        let mut dimensions = Vec::new();
        for (index, dimension) in self.coder().lexicon().dimensions.iter().enumerate() {
            let Some((_, passages)) = evidence.get(index) else { break };
            let mut left: Vec<Option<Evidence>> = passages.iter().cloned().map(Some).collect();
            for carried in carried.iter().filter(|carried| carried.dimension == index) {
                let Some(passage) = left.get_mut(carried.evidence) else { continue };
                match (carried.decision.verdict, carried.decision.level, passage.as_mut()) {
                    (Verdict::Reject, ..) => *passage = None,
                    (Verdict::Change, Some(level), Some(passage)) => passage.level = level,
                    _ => {}
                }
            }
            let left = left.into_iter().flatten().collect();
            let (scored, left) = self.assess(dimension, left, audit.plan.paged);
            dimensions.push(ReviewedDimension {
                id: dimension.id.clone(),
                level: scored.level,
                score: scored.score,
                low: scored.sensitivity.band.0,
                high: scored.sensitivity.band.1,
                passages: left.len(),
                cells: assess::by_section(&scored.cells),
            });
            scores.push(scored);
        }
        Reviewed {
            reviewer: review.reviewer.clone(),
            same_file: review.plan.blake3 == audit.plan.blake3,
            kept: verdicts(Verdict::Keep),
            rejected: verdicts(Verdict::Reject),
            changed: verdicts(Verdict::Change),
            undecided: all - carried.len(),
            overall: overall(&scores),
            dimensions,
            applied: carried
                .iter()
                .map(|carried| Applied {
                    dimension: carried.decision.dimension.clone(),
                    evidence: carried.evidence,
                    verdict: carried.decision.verdict,
                    level: carried.decision.level,
                    note: carried.decision.note.clone(),
                })
                .collect(),
            unmatched,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::Coder;
    use crate::extract::{ExtractOptions, Source};
    use crate::review::{Decision, ReviewOf};

    const PLAN: &str = "# Strategy\n\nThe Ministry of Finance will reduce the cost of remittances to 5 per cent by 2027.\n\nRemittances reached USD 214 million in 2023.\n";

    fn audited(text: &str) -> (Auditor, Audit) {
        let auditor = Auditor::new(Coder::builtin().unwrap(), None);
        let plan = Source { name: "plan.md", bytes: text.as_bytes() };
        let audit = auditor.audit(&plan.extract(&ExtractOptions::default()).unwrap()).unwrap();
        (auditor, audit)
    }

    fn review_of(audit: &Audit, verdict: Verdict, level: Option<u8>) -> Review {
        let dimension = audit.dimensions.iter().find(|d| d.id == "remittances").unwrap();
        Review {
            schema: "planlens.review/1".to_owned(),
            plan: ReviewOf { blake3: audit.plan.blake3.clone(), ..ReviewOf::default() },
            reviewer: "A. Reader".to_owned(),
            decisions: vec![Decision {
                dimension: dimension.id.clone(),
                quote: dimension.evidence[0].quote.clone(),
                verdict,
                level: level.map(crate::coding::Level),
                note: "see the annex".to_owned(),
                place: String::new(),
                machine_level: Some(dimension.evidence[0].level),
                date: String::new(),
            }],
        }
    }

    fn remittances(reviewed: &Reviewed) -> &ReviewedDimension {
        reviewed.dimensions.iter().find(|dimension| dimension.id == "remittances").unwrap()
    }

    #[test]
    fn what_is_kept_changes_no_number() {
        let (auditor, audit) = audited(PLAN);
        let reviewed = auditor.review(&audit, &review_of(&audit, Verdict::Keep, None));
        assert_eq!(reviewed.overall, audit.overall);
        assert_eq!((reviewed.kept, reviewed.rejected, reviewed.same_file), (1, 0, true));
    }

    #[test]
    fn a_rejected_passage_no_longer_gives_its_level() {
        let (auditor, audit) = audited(PLAN);
        let before = audit.dimensions.iter().find(|d| d.id == "remittances").unwrap();
        let reviewed = auditor.review(&audit, &review_of(&audit, Verdict::Reject, None));
        assert!(remittances(&reviewed).level < before.level);
        assert_eq!(remittances(&reviewed).passages + 1, before.passages);
        assert!(reviewed.overall.score < audit.overall.score);
    }

    #[test]
    fn a_changed_level_is_scored_by_the_same_rules() {
        let (auditor, audit) = audited(PLAN);
        let reviewed = auditor.review(&audit, &review_of(&audit, Verdict::Change, Some(3)));
        assert_eq!(remittances(&reviewed).level, crate::coding::Level(3));
    }

    #[test]
    fn decisions_go_along_to_the_next_draft_and_what_is_gone_is_listed() {
        let (_, first) = audited(PLAN);
        let review = review_of(&first, Verdict::Reject, None);
        let (auditor, second) = audited(&format!("# Foreword\n\nThis is new.\n\n{PLAN}"));
        let carried = auditor.review(&second, &review);
        assert_eq!((carried.rejected, carried.same_file), (1, false));
        let (auditor, third) = audited("# Strategy\n\nRoads will be paved.\n");
        let lost = auditor.review(&third, &review);
        assert_eq!((lost.rejected, lost.unmatched.len()), (0, 1));
    }
}
