//! From hits of patterns to mentions: guards, exclusions, gates, overlaps.

use std::collections::BTreeMap;

use super::acronyms::{Acronyms, Meaning};
use super::automaton::Hit;
use super::compile::{Context, Matcher, Role, Terms};
use crate::lexicon::{Gate, Status, Wording};
use crate::text::{Language, Span, TokenRange, Tokens};

/// A place in a passage where a term stands in its own sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the term in the lexicon.
    pub term: usize,
    /// Which of the term's patterns found it.
    pub pattern: usize,
    /// The words it covers.
    pub range: TokenRange,
    /// The bytes it covers.
    pub span: Span,
    /// Whether it counts: the term is stable, not a draft.
    pub counts: bool,
}

/// A place where a term's words stand, but not in its sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discarded {
    /// Index of the term in the lexicon.
    pub term: usize,
    /// The words it covers.
    pub range: TokenRange,
    /// The bytes it covers.
    pub span: Span,
    /// Why it does not count.
    pub veto: Veto,
}

/// Why a hit is not a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Veto {
    /// A guard of the term: its index.
    Guard(usize),
    /// An exclusion of the lexicon: its index.
    Exclusion(usize),
    /// Nothing that the term needs near it stands near.
    Gate,
    /// The plan says that the abbreviation stands for something else.
    Acronym,
}

/// A cue found in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueHit {
    /// Index of the cue in the lexicon.
    pub cue: usize,
    /// The words it covers.
    pub range: TokenRange,
}

/// Everything found in one passage.
#[derive(Debug, Default)]
pub struct Found {
    /// Mentions, by place.
    pub mentions: Vec<Mention>,
    /// What was discarded, by place.
    pub discarded: Vec<Discarded>,
    /// Cues, by place.
    pub cues: Vec<CueHit>,
}

impl Matcher {
    /// Finds everything in one passage; the plan's own abbreviations count as what they stand for.
    /// Mentions of one dimension that lie inside a longer one of
    /// the same dimension are dropped; draft terms never push out stable ones.
    pub fn find(
        &self,
        language: Language,
        text: &str,
        tokens: &Tokens,
        acronyms: &Acronyms,
    ) -> Found {
        self.longest(self.sift((language, Reach::Everything), text, tokens, acronyms))
    }

    /// As [`Self::find`], for those who ask for cues only beside mentions: in a passage without a
    /// term nothing is looked for.
    pub fn find_beside_terms(
        &self,
        language: Language,
        text: &str,
        tokens: &Tokens,
        acronyms: &Acronyms,
    ) -> Found {
        self.longest(self.sift((language, Reach::BesideTerms), text, tokens, acronyms))
    }

    /// Drops mentions inside longer ones of their dimension.
    fn longest(&self, mut found: Found) -> Found {
        let terms = &self.lexicon.terms;
        let kept: Vec<bool> = found
            .mentions
            .iter()
            .map(|mention| {
                !found.mentions.iter().any(|other| {
                    other.counts == mention.counts
                        && terms[other.term].dimension == terms[mention.term].dimension
                        && outranks(
                            other,
                            mention,
                            terms[other.term].anchor,
                            terms[mention.term].anchor,
                        )
                })
            })
            .collect();
        let mut keep = kept.into_iter();
        found.mentions.retain(|_| keep.next().unwrap_or(true));
        found
    }

    /// Finds everything and drops no mention inside another: what the lexicon's examples are
    /// checked with.
    pub(super) fn find_all(&self, language: Language, text: &str, tokens: &Tokens) -> Found {
        self.sift((language, Reach::Everything), text, tokens, &Acronyms::none())
    }

    fn sift(
        &self,
        (language, reach): (Language, Reach),
        text: &str,
        tokens: &Tokens,
        acronyms: &Acronyms,
    ) -> Found {
        let terms = self.terms(language);
        let acronyms = acronyms.in_passage(text, tokens);
        let term_hits = terms.automaton.scan(text, tokens);
        if term_hits.is_empty() && acronyms.is_empty() && reach == Reach::BesideTerms {
            return Found::default();
        }
        let context = self.context(language);
        let hits = context.automaton.scan(text, tokens);
        let mut sieve = Sieve::new(self, context, language, tokens, &hits);
        sieve.acronyms = acronyms;
        sieve.run(terms, &term_hits)
    }
}

/// Where guards, gates, exclusions and cues are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Everywhere.
    Everything,
    /// In passages where a term stands.
    BesideTerms,
}

/// Whether `other` makes `mention` idle: it covers it and is longer, or equal and first.
fn outranks(other: &Mention, mention: &Mention, other_anchor: bool, anchor: bool) -> bool {
    let covers = other.range.start <= mention.range.start && other.range.end >= mention.range.end;
    let longer = other.range.len() > mention.range.len();
    let first = (other_anchor, other.term, other.pattern) < (anchor, mention.term, mention.pattern);
    covers && (longer || first)
}

/// What stands beside the terms of one passage, by what it is for.
struct Sieve<'a> {
    matcher: &'a Matcher,
    context: &'a Context,
    language: Language,
    tokens: &'a Tokens,
    hits: &'a [Hit],
    guards: BTreeMap<usize, Vec<(usize, &'a TokenRange)>>,
    gates: BTreeMap<usize, Vec<&'a TokenRange>>,
    lists: BTreeMap<usize, Vec<&'a TokenRange>>,
    exclusions: Vec<(usize, &'a TokenRange)>,
    /// Exceptions of the exclusions that speak for a whole passage.
    excepts: Vec<(usize, &'a TokenRange)>,
    cue_guards: BTreeMap<usize, Vec<&'a TokenRange>>,
    /// Abbreviations of the plan by the index of their word.
    acronyms: BTreeMap<usize, &'a Meaning>,
}

impl<'a> Sieve<'a> {
    fn new(
        matcher: &'a Matcher,
        context: &'a Context,
        language: Language,
        tokens: &'a Tokens,
        hits: &'a [Hit],
    ) -> Self {
        let mut sieve = Self {
            matcher,
            context,
            language,
            tokens,
            hits,
            guards: BTreeMap::new(),
            gates: BTreeMap::new(),
            lists: BTreeMap::new(),
            exclusions: Vec::new(),
            excepts: Vec::new(),
            cue_guards: BTreeMap::new(),
            acronyms: BTreeMap::new(),
        };
        for hit in hits {
            match context.roles[hit.owner as usize] {
                Role::Guard(term, guard) => {
                    sieve.guards.entry(term).or_default().push((guard, &hit.range));
                }
                Role::Gate(term) => sieve.gates.entry(term).or_default().push(&hit.range),
                Role::List(list) => sieve.lists.entry(list).or_default().push(&hit.range),
                Role::Exclusion(exclusion) => sieve.exclusions.push((exclusion, &hit.range)),
                Role::Except(exclusion) => sieve.excepts.push((exclusion, &hit.range)),
                Role::CueGuard(cue) => sieve.cue_guards.entry(cue).or_default().push(&hit.range),
                Role::Cue(_) => {}
            }
        }
        let excepts = &sieve.excepts;
        let whole = |id: &usize| matcher.lexicon.exclusions[*id].whole;
        sieve.exclusions.retain(|(id, range)| {
            whole(id)
                || !excepts.iter().any(|(except, inside)| except == id && overlap(range, inside))
        });
        sieve
    }

    fn run(self, terms: &Terms, term_hits: &[Hit]) -> Found {
        let mut found = Found::default();
        let mut waiting = Vec::new();
        let mut movement: Vec<TokenRange> = Vec::new();
        for hit in term_hits {
            let (term, pattern) = terms.patterns[hit.owner as usize];
            match self.judge(term, &hit.range) {
                Verdict::Counts => {
                    movement.push(hit.range.clone());
                    found.mentions.push(self.mention(term, pattern, &hit.range));
                }
                Verdict::NeedsMovement => waiting.push((term, pattern, &hit.range)),
                Verdict::Vetoed(veto) => {
                    found.discarded.push(self.discarded(term, &hit.range, veto));
                }
            }
        }
        for hit in self.hits {
            let Role::Cue(cue) = self.context.roles[hit.owner as usize] else { continue };
            let guards = self.cue_guards.get(&cue).map_or(&[][..], Vec::as_slice);
            if !guards.iter().any(|guard| overlap(guard, &hit.range)) {
                found.cues.push(CueHit { cue, range: hit.range.clone() });
            }
        }
        for (index, terms) in self.abbreviated() {
            let range = index..index + 1;
            if !found.mentions.iter().any(|mention| overlap(&mention.range, &range)) {
                movement.push(range.clone());
                found.mentions.extend(terms.iter().map(|term| self.mention(*term, 0, &range)));
            }
        }
        for (term, pattern, range) in waiting {
            let near = self.wording(term).is_some_and(|wording| {
                movement.iter().any(|gate| self.is_near(range, gate, wording.within))
            });
            if near {
                found.mentions.push(self.mention(term, pattern, range));
            } else {
                found.discarded.push(self.discarded(term, range, Veto::Gate));
            }
        }
        found.mentions.sort_by(|a, b| {
            key(&a.range, a.term, a.pattern).cmp(&key(&b.range, b.term, b.pattern))
        });
        found.discarded.sort_by_key(|a| key(&a.range, a.term, 0));
        found
    }

    fn wording(&self, term: usize) -> Option<&'a Wording> {
        self.matcher.lexicon.terms[term].wording.get(&self.language)
    }

    /// The abbreviations of the plan that stand for terms, by the index of their word.
    fn abbreviated(&self) -> impl Iterator<Item = (usize, &'a [usize])> {
        let all = self.acronyms.iter().map(|(index, meaning)| (*index, meaning.terms.as_slice()));
        all.filter(|(_, terms)| !terms.is_empty())
    }

    fn judge(&self, term: usize, range: &TokenRange) -> Verdict {
        if range.len() == 1
            && self.acronyms.get(&range.start).is_some_and(|meaning| meaning.rules_out(term))
        {
            return Verdict::Vetoed(Veto::Acronym);
        }
        let guards = self.guards.get(&term).map_or(&[][..], Vec::as_slice);
        if let Some((guard, _)) = guards.iter().find(|(_, guard)| overlap(guard, range)) {
            return Verdict::Vetoed(Veto::Guard(*guard));
        }
        let dimension = self.matcher.lexicon.terms[term].dimension;
        let anchor = self.matcher.lexicon.terms[term].anchor;
        let excluded = self.exclusions.iter().find(|(id, excluded)| {
            let exclusion = &self.matcher.lexicon.exclusions[*id];
            let dimensions = &exclusion.dimensions;
            let speaks_for = dimensions.is_empty() || dimensions.contains(&dimension);
            let reaches = if exclusion.whole {
                anchor && !self.excepted(*id, range)
            } else {
                overlap(excluded, range)
            };
            speaks_for && reaches
        });
        if let Some((exclusion, _)) = excluded {
            return Verdict::Vetoed(Veto::Exclusion(*exclusion));
        }
        let Some(wording) = self.wording(term).filter(|wording| !wording.near.is_empty()) else {
            return Verdict::Counts;
        };
        let patterns = self.gates.get(&term).into_iter().flatten();
        let lists = wording.near.iter().filter_map(|gate| match gate {
            Gate::List(name) => self.context.lists.iter().position(|list| list == name),
            _ => None,
        });
        let mut gates = patterns.chain(lists.filter_map(|list| self.lists.get(&list)).flatten());
        if gates.any(|gate| self.is_near(range, gate, wording.within)) {
            Verdict::Counts
        } else if wording.near.contains(&Gate::Movement) {
            Verdict::NeedsMovement
        } else {
            Verdict::Vetoed(Veto::Gate)
        }
    }

    /// Whether an exception of an exclusion stands in the mention's sentence.
    fn excepted(&self, exclusion: usize, range: &TokenRange) -> bool {
        let sentence = |at: usize| self.tokens.get(at).map(|token| token.sentence);
        self.excepts
            .iter()
            .any(|(id, except)| *id == exclusion && sentence(except.start) == sentence(range.start))
    }

    /// Whether a gate stands near a mention without sharing all its words.
    fn is_near(&self, range: &TokenRange, gate: &TokenRange, within: Option<usize>) -> bool {
        let inside = range.start <= gate.start && gate.end <= range.end;
        if inside {
            return false;
        }
        if let Some(words) = within {
            let between = if gate.start >= range.end {
                gate.start - range.end
            } else {
                range.start.saturating_sub(gate.end)
            };
            between <= words
        } else {
            let sentence = |at: usize| self.tokens.get(at).map(|token| token.sentence);
            sentence(range.start) == sentence(gate.start)
        }
    }

    fn mention(&self, term: usize, pattern: usize, range: &TokenRange) -> Mention {
        Mention {
            term,
            pattern,
            range: range.clone(),
            span: self.tokens.span_of(range),
            counts: self.matcher.lexicon.terms[term].status == Status::Stable,
        }
    }

    fn discarded(&self, term: usize, range: &TokenRange, veto: Veto) -> Discarded {
        Discarded { term, range: range.clone(), span: self.tokens.span_of(range), veto }
    }
}

enum Verdict {
    Counts,
    NeedsMovement,
    Vetoed(Veto),
}

fn overlap(a: &TokenRange, b: &TokenRange) -> bool {
    a.start < b.end && b.start < a.end
}

fn key(
    range: &TokenRange,
    term: usize,
    pattern: usize,
) -> (usize, std::cmp::Reverse<usize>, usize, usize) {
    (range.start, std::cmp::Reverse(range.end), term, pattern)
}
