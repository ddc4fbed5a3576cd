use schemars::JsonSchema;
use serde::Serialize;

/// A number that can be taken apart: what it is called, its value, the rule, and its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Explanation {
    /// What the number is.
    pub name: String,
    /// Its value, as it is shown: "68", "3/6", "0.75".
    pub value: String,
    /// How it follows from its parts.
    pub rule: String,
    /// The numbers that it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Explanation>,
    /// Indices into the dimension's evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<usize>,
}

impl Explanation {
    /// A number without parts.
    pub fn leaf(name: &str, value: &dyn ToString, rule: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_string(),
            rule: rule.to_owned(),
            parts: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// The same with the passages behind it.
    #[must_use]
    pub fn with_evidence(mut self, evidence: Vec<usize>) -> Self {
        self.evidence = evidence;
        self
    }
}
