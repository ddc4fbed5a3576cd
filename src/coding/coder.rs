//! From a passage to its labels.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::depth::{Depth, Ladder};
use super::framing::{self, Light};
use super::label::{Framing, Label, Level};
use super::passage::Passage;
use super::sentences::Sentence;
use crate::error::Result;
use crate::lexicon::{Lexicon, builtin};
use crate::matching::{Discarded, Found, Matcher, Mention, Veto};
use crate::rubric::Rubric;
use crate::text::{Span, TokenRange, Tokens};

/// Codes passages with one lexicon and one rubric. Cheap to clone; safe to share.
#[derive(Debug, Clone)]
pub struct Coder {
    matcher: Matcher,
    rubric: Arc<Rubric>,
    /// Dimensions that have anchors: told once, asked for every passage.
    anchored: Arc<BTreeSet<usize>>,
}

/// What was found in one passage.
#[derive(Debug, Default, Clone)]
pub struct Coding {
    /// One label a dimension, in the order of the lexicon.
    pub labels: Vec<Label>,
    /// Words of a term in another sense, with the rule that discarded them.
    pub discarded: Vec<DiscardedHit>,
    /// Draft terms found: (term, place). Shown, never counted.
    pub drafts: Vec<(usize, Span)>,
}

/// Words of a term that do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscardedHit {
    /// Index of the term.
    pub term: usize,
    /// Where.
    pub span: Span,
    /// The rule, in words.
    pub rule: String,
}

impl Coder {
    /// A coder for a compiled lexicon.
    pub fn new(matcher: Matcher, rubric: Rubric) -> Self {
        let terms = &matcher.lexicon().terms;
        let anchored = terms.iter().filter(|term| term.anchor).map(|term| term.dimension).collect();
        Self { matcher, rubric: Arc::new(rubric), anchored: Arc::new(anchored) }
    }

    /// A coder with the built-in lexicon and rubric.
    ///
    /// # Errors
    /// None in a released program: a test loads them.
    pub fn builtin() -> Result<Self> {
        Ok(Self::new(Matcher::new(Arc::new(builtin()?)), Rubric::builtin()?))
    }

    /// The lexicon in use.
    pub fn lexicon(&self) -> &Lexicon {
        self.matcher.lexicon()
    }

    /// The rubric in use.
    pub fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// The compiled lexicon in use.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Codes one passage.
    pub fn code(&self, passage: &Passage<'_>) -> Coding {
        let tokens = Tokens::of(passage.text);
        let found = self.matcher.find_beside_terms(
            passage.language,
            passage.text,
            &tokens,
            passage.acronyms,
        );
        let discarded = self.discarded(passage, &found);
        let drafts =
            found.mentions.iter().filter(|m| !m.counts).map(|m| (m.term, m.span)).collect();
        let sentences = Sentence::all(self.lexicon(), passage.text, &tokens, &found.cues);
        let drafted: Vec<(Label, Light)> = self
            .by_dimension(&found)
            .into_iter()
            .filter_map(|(dimension, mentions)| {
                self.label(passage, &tokens, &sentences, &found, (dimension, &mentions))
            })
            .collect();
        Coding { labels: self.framed(drafted), discarded, drafts }
    }

    /// The labels with their framings, which those that tell one fact share.
    fn framed(&self, drafted: Vec<(Label, Light)>) -> Vec<Label> {
        let (mut labels, lights): (Vec<Label>, Vec<Light>) = drafted.into_iter().unzip();
        let mut lights: Vec<_> = labels
            .iter()
            .zip(lights)
            .map(|(label, light)| {
                let dimension = &self.lexicon().dimensions[label.dimension];
                (dimension.id.as_str(), label.level, !dimension.cross_cutting, light)
            })
            .collect();
        framing::share(&self.rubric, &mut lights);
        for (label, (.., light)) in labels.iter_mut().zip(lights) {
            let (framing, why) = light.decide();
            label.framing = framing;
            label.why.extend(why);
        }
        labels
    }

    /// Counting mentions by dimension. Anchors count for their dimension only where nothing more
    /// specific stands in the passage (codebook: "movement whose kind is not said"), and the other
    /// terms of the anchors' dimension only where no host dimension takes the passage's facts.
    fn by_dimension<'a>(&self, found: &'a Found) -> BTreeMap<usize, Vec<&'a Mention>> {
        let lexicon = self.lexicon();
        let dimension_of = |mention: &Mention| lexicon.terms[mention.term].dimension;
        let counting = || found.mentions.iter().filter(|mention| mention.counts);
        let host = |dimension: usize| {
            !lexicon.dimensions[dimension].cross_cutting && !self.anchored.contains(&dimension)
        };
        let hosted = counting().any(|mention| host(dimension_of(mention)));
        let mut by_dimension: BTreeMap<usize, Vec<&Mention>> = BTreeMap::new();
        for mention in counting().filter(|mention| !lexicon.terms[mention.term].anchor) {
            let beside = hosted && self.anchored.contains(&dimension_of(mention));
            if !beside {
                by_dimension.entry(dimension_of(mention)).or_default().push(mention);
            }
        }
        if by_dimension.is_empty() {
            for mention in counting().filter(|mention| lexicon.terms[mention.term].anchor) {
                by_dimension.entry(dimension_of(mention)).or_default().push(mention);
            }
        }
        by_dimension
    }

    /// The label of one dimension, still without its framing, and its light.
    fn label(
        &self,
        passage: &Passage<'_>,
        tokens: &Tokens,
        sentences: &[Sentence<'_>],
        found: &Found,
        (dimension, mentions): (usize, &[&Mention]),
    ) -> Option<(Label, Light)> {
        let mut depths: Vec<(Depth, TokenRange)> = Vec::new();
        for mention in mentions {
            let sentence = sentences.get(tokens.get(mention.range.start)?.sentence)?;
            let ladder = Ladder {
                constants: &self.rubric.coding,
                passage,
                tokens,
                sentences,
                sentence,
                mentions: &found.mentions,
                dimension,
                cell: sentence.cell(passage.text, tokens, &mention.range),
            };
            depths.push((ladder.climb(mention), mention.range.clone()));
        }
        let level = depths.iter().map(|(depth, _)| depth.level).max()?;
        // A name or a title is no policy, no data and no partner (codebook: "when the passage has
        // their object").
        if level.0 < self.lexicon().dimensions[dimension].least {
            return None;
        }
        depths.retain(|(depth, _)| depth.level == level);
        let reaching: Vec<TokenRange> = depths.iter().map(|(_, range)| range.clone()).collect();
        let with_data = depths.iter().any(|(depth, _)| depth.with_data);
        let first = depths.into_iter().find(|(depth, _)| depth.with_data == with_data)?.0;
        let light = framing::View {
            rubric: &self.rubric,
            dimension: (dimension, &self.lexicon().dimensions[dimension].id),
            level,
            text: passage.text,
            tokens,
            sentences,
            mentions: &reaching,
        }
        .light();
        let mut terms: Vec<usize> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for mention in mentions {
            if !terms.contains(&mention.term) {
                terms.push(mention.term);
            }
            if !spans.contains(&mention.span) {
                spans.push(mention.span);
            }
        }
        let label = Label {
            dimension,
            level: level.max(Level(1)),
            with_data,
            framing: Framing::Neutral,
            terms,
            spans,
            why: first.why,
        };
        Some((label, light))
    }

    /// Discarded hits, each place once, those under a mention left out. A word of a cross-cutting
    /// dimension with nobody moving near it ("the census", "the ministry") was never a hit.
    fn discarded(&self, passage: &Passage<'_>, found: &Found) -> Vec<DiscardedHit> {
        let mut hits: Vec<DiscardedHit> = Vec::new();
        for discarded in &found.discarded {
            let counted = found
                .mentions
                .iter()
                .any(|mention| mention.counts && mention.span.overlaps(discarded.span));
            let dimension = self.lexicon().terms[discarded.term].dimension;
            if discarded.veto == Veto::Gate && self.lexicon().dimensions[dimension].cross_cutting {
                continue;
            }
            let seen = hits.iter().any(|hit| hit.span.contains(discarded.span));
            if counted || seen {
                continue;
            }
            hits.push(DiscardedHit {
                term: discarded.term,
                span: discarded.span,
                rule: self.rule(passage, discarded),
            });
        }
        hits
    }

    fn rule(&self, passage: &Passage<'_>, discarded: &Discarded) -> String {
        let wording = self.lexicon().terms[discarded.term].wording.get(&passage.language);
        match discarded.veto {
            Veto::Exclusion(exclusion) => self.lexicon().exclusions[exclusion].rule.clone(),
            Veto::Guard(guard) => {
                let pattern = wording.and_then(|wording| wording.unless.get(guard));
                format!("another sense: {}", pattern.map(ToString::to_string).unwrap_or_default())
            }
            Veto::Gate => "nothing near it shows that people move".to_owned(),
            Veto::Acronym => {
                let long = passage.acronyms.long_form(discarded.span.of(passage.text));
                format!("in this plan it stands for: {}", long.unwrap_or_default())
            }
        }
    }
}
