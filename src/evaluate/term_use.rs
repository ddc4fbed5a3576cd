//! How the terms of a lexicon fare in plans: those that every plan has, and those that only ever
//! stand in another sense.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::Audit;
use crate::lexicon::{Lexicon, Status, Term};
use crate::matching::Finding;

/// Fewer plans than this say nothing about what every plan has.
const LEAST_PLANS: usize = 3;
/// A language with less of a plan, in per cent, is not one that the plan is written in.
const LEAST_SHARE: u8 = 10;
/// Rules named for one term.
const RULES: usize = 3;

/// What was found of each term, plan by plan.
#[derive(Debug, Clone, Default)]
pub struct TermUse {
    plans: Vec<PlanUse>,
}

#[derive(Debug, Clone)]
struct PlanUse {
    languages: BTreeSet<String>,
    evidence: BTreeSet<String>,
    /// Hits discarded, by term and rule.
    discarded: BTreeMap<String, BTreeMap<String, usize>>,
}

impl TermUse {
    /// Takes in what was found in one plan.
    pub fn add(&mut self, audit: &Audit) {
        let evidence = audit.dimensions.iter().flat_map(|dimension| &dimension.evidence);
        let shares = audit.plan.languages.iter();
        let mut discarded: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for hit in &audit.discarded {
            let rules = discarded.entry(hit.term.clone()).or_default();
            *rules.entry(hit.rule.clone()).or_default() += 1;
        }
        self.plans.push(PlanUse {
            languages: shares
                .filter(|share| share.coded && share.percent >= LEAST_SHARE)
                .map(|share| share.code.clone())
                .collect(),
            evidence: evidence.flat_map(|passage| passage.terms.iter().cloned()).collect(),
            discarded,
        });
    }

    /// Advice on the terms that are looked for, in the order of the lexicon.
    pub fn advise(&self, lexicon: &Lexicon) -> Vec<Finding> {
        let terms = lexicon.terms.iter().filter(|term| term.status != Status::Retired);
        let found = |term| self.everywhere(term).or_else(|| self.only_discarded(term));
        terms.filter_map(found).collect()
    }

    /// A term that is evidence in every plan that is written in a language it has.
    fn everywhere(&self, term: &Term) -> Option<Finding> {
        let has = |code: &String| term.wording.keys().any(|language| language.code() == code);
        let own: Vec<&PlanUse> =
            self.plans.iter().filter(|plan| plan.languages.iter().any(has)).collect();
        let all =
            own.len() >= LEAST_PLANS && own.iter().all(|plan| plan.evidence.contains(&term.id));
        all.then(|| {
            let what = format!("fires in all of {} plans: it does not tell plans apart", own.len());
            Finding::advice("everywhere", &term.id, None, what)
        })
    }

    /// A term that was hit, but is evidence nowhere.
    fn only_discarded(&self, term: &Term) -> Option<Finding> {
        if self.plans.iter().any(|plan| plan.evidence.contains(&term.id)) {
            return None;
        }
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for (rule, hits) in
            self.plans.iter().filter_map(|plan| plan.discarded.get(&term.id)).flatten()
        {
            *rules.entry(rule).or_default() += hits;
        }
        let hits: usize = rules.values().sum();
        let mut rules: Vec<(&str, usize)> = rules.into_iter().collect();
        rules.sort_by_key(|(rule, hits)| (std::cmp::Reverse(*hits), *rule));
        let named = rules.iter().take(RULES).map(|(rule, hits)| format!("{rule} ({hits})"));
        let named = named.collect::<Vec<_>>().join("; ");
        (hits > 0).then(|| {
            let what = format!("all {hits} hits were discarded, none became evidence: {named}");
            Finding::advice("discarded", &term.id, None, what)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::sample;
    use crate::lexicon::builtin;

    #[test]
    fn terms_that_every_plan_has_and_terms_always_discarded_are_told() {
        let birds = "\nThe migration of the birds goes on.\n";
        let (_, audit) = sample::of(&format!("{}{birds}", sample::PLAN));
        let lexicon = builtin().unwrap();
        let mut used = TermUse::default();
        (0..3).for_each(|_| used.add(&audit));
        let found = used.advise(&lexicon);
        let of = |kind: &str| -> Vec<&Finding> {
            found.iter().filter(|finding| finding.kind == kind).collect()
        };
        assert!(of("everywhere").iter().any(|found| found.id.starts_with("remittances/")));
        assert!(of("discarded")[0].what.contains("hits were discarded"), "{found:?}");
        let mut once = TermUse::default();
        once.add(&audit);
        assert!(once.advise(&lexicon).iter().all(|finding| finding.kind == "discarded"));
    }
}
