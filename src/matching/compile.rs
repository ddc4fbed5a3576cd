//! The lexicon compiled: two automata per language.

use std::sync::{Arc, OnceLock};

use super::automaton::Automaton;
use super::builder::AutomatonBuilder;
use crate::lexicon::{Gate, Lexicon, Pattern, Status, Wording};
use crate::text::Language;

/// The list of words that name a body: "ministry", "council".
const BODIES: &str = "bodies";

/// What a pattern beside those of terms is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Cancels a mention: (term, guard).
    Guard(usize, usize),
    /// Opens a term's gate: (term).
    Gate(usize),
    /// A word of a list that gates refer to: (list).
    List(usize),
    /// Another sense: (exclusion).
    Exclusion(usize),
    /// Lifts an exclusion: (exclusion).
    Except(usize),
    /// Tells a level or framing: (cue).
    Cue(usize),
    /// Cancels a cue: (cue).
    CueGuard(usize),
}

/// The patterns of terms of one language.
#[derive(Debug)]
pub(super) struct Terms {
    pub(super) automaton: Automaton,
    /// By owner: (term, pattern).
    pub(super) patterns: Vec<(usize, usize)>,
}

/// What only matters beside a term, in one language. Most passages hold no term: this is an
/// automaton of its own, compiled and run where one was found.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) automaton: Automaton,
    /// By owner.
    pub(super) roles: Vec<Role>,
    /// Names of the lists that gates refer to.
    pub(super) lists: Vec<String>,
    /// Which of them holds words that name a body, where the lexicon has such a list.
    pub(super) bodies: Option<usize>,
}

/// One language, compiled when it is needed.
#[derive(Debug, Default)]
struct Compiled {
    terms: OnceLock<Terms>,
    context: OnceLock<Context>,
}

/// The lexicon, ready to run over text. Cheap to clone; safe to share between threads.
#[derive(Debug, Clone)]
pub struct Matcher {
    pub(super) lexicon: Arc<Lexicon>,
    compiled: Arc<[Compiled; 4]>,
}

impl Matcher {
    /// A matcher for a lexicon; a language is compiled when its first passage comes.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { lexicon, compiled: Arc::default() }
    }

    /// The terms of a language.
    pub(super) fn terms(&self, language: Language) -> &Terms {
        self.compiled[language as usize].terms.get_or_init(|| terms(&self.lexicon, language))
    }

    /// What matters beside terms in a language.
    pub(super) fn context(&self, language: Language) -> &Context {
        self.compiled[language as usize].context.get_or_init(|| context(&self.lexicon, language))
    }

    /// The lexicon that was compiled.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// The wordings of the terms that are looked for, with their index.
fn wordings(lexicon: &Lexicon, language: Language) -> impl Iterator<Item = (usize, &Wording)> {
    let terms = lexicon.terms.iter().enumerate();
    terms
        .filter(|(_, term)| term.status != Status::Retired)
        .filter_map(move |(index, term)| Some((index, term.wording.get(&language)?)))
}

fn terms(lexicon: &Lexicon, language: Language) -> Terms {
    let mut builder = AutomatonBuilder::new(lexicon.lists.get(&language));
    let mut patterns = Vec::new();
    for (term, wording) in wordings(lexicon, language) {
        for (number, pattern) in wording.any.iter().enumerate() {
            builder.add(pattern, owner(patterns.len()));
            patterns.push((term, number));
        }
    }
    Terms { automaton: builder.build(), patterns }
}

fn context(lexicon: &Lexicon, language: Language) -> Context {
    let named = lexicon.lists.get(&language);
    let mut builder = AutomatonBuilder::new(named);
    let mut roles = Vec::new();
    let mut add = |pattern: &Pattern, role: Role| {
        builder.add(pattern, owner(roles.len()));
        roles.push(role);
    };
    let mut lists: Vec<String> = Vec::new();
    for (index, wording) in wordings(lexicon, language) {
        for (number, pattern) in wording.unless.iter().enumerate() {
            add(pattern, Role::Guard(index, number));
        }
        for gate in &wording.near {
            match gate {
                Gate::Pattern(pattern) => add(pattern, Role::Gate(index)),
                Gate::List(name) if !lists.contains(name) => lists.push(name.clone()),
                Gate::List(_) | Gate::Movement => {}
            }
        }
    }
    let has_bodies = named.is_some_and(|lists| lists.contains_key(BODIES));
    if has_bodies && !lists.iter().any(|name| name == BODIES) {
        lists.push(BODIES.to_owned());
    }
    for (index, name) in lists.iter().enumerate() {
        add(&Pattern::of_list(name), Role::List(index));
    }
    for (index, exclusion) in lexicon.exclusions.iter().enumerate() {
        let Some(wording) = exclusion.wording.get(&language) else { continue };
        for pattern in &wording.any {
            add(pattern, Role::Exclusion(index));
        }
        for pattern in &wording.except {
            add(pattern, Role::Except(index));
        }
    }
    for (index, cue) in lexicon.cues.iter().enumerate().filter(|(_, cue)| cue.language == language)
    {
        for pattern in &cue.any {
            add(pattern, Role::Cue(index));
        }
        for pattern in &cue.unless {
            add(pattern, Role::CueGuard(index));
        }
    }
    let bodies = lists.iter().position(|name| name == BODIES);
    Context { automaton: builder.build(), roles, lists, bodies }
}

fn owner(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
