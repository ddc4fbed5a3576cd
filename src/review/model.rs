//! The review of a plan as a file beside it: `PLAN.review.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::coding::Level;
use crate::error::{Error, ErrorKind, Result};

/// Name and version of the file's format.
const SCHEMA: &str = "planlens.review/1";

/// A review: one decision for each passage that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    /// Name and version of this format: `planlens.review/1`.
    pub schema: String,
    /// The plan that was reviewed.
    pub plan: ReviewOf,
    /// Who reviewed it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reviewer: String,
    /// The decisions; of two about the same words in one dimension the later one holds.
    pub decisions: Vec<Decision>,
}

/// Which plan, and which audit of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ReviewOf {
    /// Where it was read from.
    pub path: String,
    /// Its title.
    pub title: String,
    /// BLAKE3 hash of the file's bytes.
    pub blake3: String,
    /// Hash of the lexicon.
    pub fingerprint: String,
}

/// What was decided about one passage in one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// Id of the dimension.
    pub dimension: String,
    /// The plan's own words. They and the dimension say which passage it is.
    pub quote: String,
    /// What was decided.
    pub verdict: Verdict,
    /// The level that it has, 1 to 5, where that was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the passage stood, for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The level that the program gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine_level: Option<Level>,
    /// The day of the decision, as `2026-11-24`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
}

/// What was decided about a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It stands as it is.
    Keep,
    /// It is no evidence for its dimension.
    Reject,
    /// It is evidence, at another level.
    Change,
}

impl Review {
    /// Reads a review from the text of its file.
    ///
    /// # Errors
    /// [`ErrorKind::BadReview`], with what is wrong.
    pub fn parse(text: &str) -> Result<Self> {
        let bad = |what: String| Error::new(ErrorKind::BadReview(what));
        let review: Self = serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
        if review.schema != SCHEMA {
            return Err(bad(format!("its schema is `{}`, not `{SCHEMA}`", review.schema)));
        }
        for (number, decision) in (1..).zip(&review.decisions) {
            let levelled = decision.level.is_some_and(|Level(level)| (1..=5).contains(&level));
            if decision.verdict == Verdict::Change && !levelled {
                return Err(bad(format!("decision {number} changes the level to none of 1 to 5")));
            }
        }
        Ok(review)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(decision: &str) -> Result<Review> {
        Review::parse(&format!(
            r#"{{"schema": "planlens.review/1", "plan": {{"path": "plan.pdf"}}, "decisions": [{decision}]}}"#
        ))
    }

    #[test]
    fn a_review_is_read_and_written_as_the_same() {
        let text = r#"{"dimension": "remittances", "quote": "Costs fall.", "verdict": "change", "level": 3, "note": "no budget"}"#;
        let review = parse(text).unwrap();
        assert_eq!(review.decisions[0].level, Some(Level(3)));
        let again = Review::parse(&serde_json::to_string(&review).unwrap()).unwrap();
        assert_eq!(again, review);
    }

    #[test]
    fn what_is_wrong_with_a_review_is_said() {
        let message = |decision: &str| parse(decision).unwrap_err().to_string();
        let level =
            r#"{"dimension": "data", "quote": "A census.", "verdict": "change", "level": 6}"#;
        assert!(message(level).contains("decision 1 changes the level"));
        assert!(message(r#"{"dimension": "data", "verdict": "keep"}"#).contains("quote"));
        let other = Review::parse(r#"{"schema": "x/1", "plan": {}, "decisions": []}"#);
        assert!(other.unwrap_err().to_string().contains("`x/1`"));
    }
}
