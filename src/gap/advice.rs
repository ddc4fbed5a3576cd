//! Questions and wordings: data in `advice.toml`, which no score depends on.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What to ask and to propose for each thing that can be missing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advice {
    /// The question behind each step of the ladder.
    pub(super) ask: Steps,
    /// Dimension id to wordings.
    pub(super) dimension: BTreeMap<String, Steps>,
    /// Stage id to question and wording.
    pub(super) stage: BTreeMap<String, Proposal>,
    /// Element id to question and wording.
    pub(super) profile: BTreeMap<String, Proposal>,
}

/// One text for each step from naming a topic to answering for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Steps {
    pub(super) objective: String,
    pub(super) measure: String,
    pub(super) target: String,
}

/// A question and a wording that would answer it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proposal {
    pub(super) question: String,
    pub(super) suggestion: String,
}

impl Advice {
    /// The advice of this version; none, should its file not parse (a test reads it).
    pub(super) fn read() -> Option<Self> {
        toml::from_str(include_str!("advice.toml")).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::builtin;

    #[test]
    fn every_dimension_and_element_has_its_wording() {
        let advice: Advice = toml::from_str(include_str!("advice.toml")).unwrap();
        let lexicon = builtin().unwrap();
        for dimension in &lexicon.dimensions {
            assert!(advice.dimension.contains_key(&dimension.id), "{}", dimension.id);
        }
        for element in &lexicon.grid {
            assert!(advice.profile.contains_key(&element.id), "{}", element.id);
        }
        assert_eq!(advice.dimension.len(), lexicon.dimensions.len());
        assert_eq!(advice.profile.len(), lexicon.grid.len());
        assert_eq!(advice.stage.len(), 7);
    }
}
