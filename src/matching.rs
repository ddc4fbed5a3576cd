//! The compiled lexicon run over text: mentions, what was discarded and by which rule, and cues.

mod acronyms;
mod advice;
mod automaton;
mod builder;
mod compile;
mod examples;
mod find;
mod joints;
mod lists;
mod words;

pub use acronyms::Acronyms;
pub use advice::advise;
pub(crate) use automaton::Automaton;
pub(crate) use builder::AutomatonBuilder;
pub use compile::Matcher;
pub use examples::{Finding, LexiconCheck, Severity, check_examples, check_term};
pub use find::{CueHit, Discarded, Found, Mention, Veto};
