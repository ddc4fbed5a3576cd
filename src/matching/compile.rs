//! The lexicon compiled: one automaton per language.

use std::sync::{Arc, OnceLock};

use super::automaton::{Automaton, AutomatonBuilder};
use crate::lexicon::{Gate, Lexicon, Pattern, Slot, Status};
use crate::text::Language;

/// The list of words that name a body: "ministry", "council".
const BODIES: &str = "bodies";

/// What a pattern is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Finds a term: (term, pattern).
    Term(usize, usize),
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

/// The compiled form of one language.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) automaton: Automaton,
    pub(super) roles: Vec<Role>,
    /// Names of the lists that gates refer to.
    pub(super) lists: Vec<String>,
    /// Which of them holds words that name a body, where the lexicon has such a list.
    pub(super) bodies: Option<usize>,
}

/// The lexicon, ready to run over text. Cheap to clone; safe to share between threads.
#[derive(Debug, Clone)]
pub struct Matcher {
    pub(super) lexicon: Arc<Lexicon>,
    compiled: Arc<[OnceLock<Compiled>; 4]>,
}

impl Matcher {
    /// A matcher for a lexicon; a language is compiled when its first passage comes.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { lexicon, compiled: Arc::default() }
    }

    /// The compiled form of a language.
    pub(super) fn compiled(&self, language: Language) -> &Compiled {
        self.compiled[language as usize].get_or_init(|| compile(&self.lexicon, language))
    }

    /// The lexicon that was compiled.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

fn compile(lexicon: &Lexicon, language: Language) -> Compiled {
    let mut builder = AutomatonBuilder::new(lexicon.lists.get(&language));
    let mut roles = Vec::new();
    let mut add = |builder: &mut AutomatonBuilder<'_>, pattern: &Pattern, role: Role| {
        builder.add(pattern, u32::try_from(roles.len()).unwrap_or(u32::MAX));
        roles.push(role);
    };
    let mut lists: Vec<String> = Vec::new();
    for (index, term) in
        lexicon.terms.iter().enumerate().filter(|(_, term)| term.status != Status::Retired)
    {
        let Some(wording) = term.wording.get(&language) else { continue };
        for (number, pattern) in wording.any.iter().enumerate() {
            add(&mut builder, pattern, Role::Term(index, number));
        }
        for (number, pattern) in wording.unless.iter().enumerate() {
            add(&mut builder, pattern, Role::Guard(index, number));
        }
        for gate in &wording.near {
            match gate {
                Gate::Pattern(pattern) => add(&mut builder, pattern, Role::Gate(index)),
                Gate::List(name) if !lists.contains(name) => lists.push(name.clone()),
                Gate::List(_) | Gate::Movement => {}
            }
        }
    }
    let has_bodies = lexicon.lists.get(&language).is_some_and(|lists| lists.contains_key(BODIES));
    if has_bodies && !lists.iter().any(|name| name == BODIES) {
        lists.push(BODIES.to_owned());
    }
    for (index, name) in lists.iter().enumerate() {
        let pattern = Pattern::of_list(name);
        add(&mut builder, &pattern, Role::List(index));
    }
    for (index, exclusion) in lexicon.exclusions.iter().enumerate() {
        let Some(wording) = exclusion.wording.get(&language) else { continue };
        for pattern in &wording.any {
            add(&mut builder, pattern, Role::Exclusion(index));
        }
        for pattern in &wording.except {
            add(&mut builder, pattern, Role::Except(index));
        }
    }
    for (index, cue) in lexicon.cues.iter().enumerate().filter(|(_, cue)| cue.language == language)
    {
        for pattern in &cue.any {
            add(&mut builder, pattern, Role::Cue(index));
        }
        for pattern in &cue.unless {
            add(&mut builder, pattern, Role::CueGuard(index));
        }
    }
    let bodies = lists.iter().position(|name| name == BODIES);
    Compiled { automaton: builder.build(), roles, lists, bodies }
}

impl Pattern {
    /// The pattern `@name`.
    fn of_list(name: &str) -> Self {
        Self::from_slots(format!("@{name}"), vec![Slot::List(name.to_owned())])
    }
}
