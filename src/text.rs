//! Characters, words, sentences and their places; folding with a way back to the original.
//!
//! Nothing here knows what the words mean. Offsets are bytes of the text that was given, so a
//! span always cuts the very characters a reader sees.

mod delimited;
mod fold;
mod language;
mod sentence;
mod span;
mod token;

pub use delimited::Delimited;
pub use fold::{fold_into, folded, to_nfc};
pub use language::{Language, Tongue};
pub use span::Span;
pub use token::{Token, TokenKind, TokenRange, Tokens, Unit};
