//! What can be asked of an index, as a value: read from text here, turned into tantivy's queries in
//! [`build`].

pub(super) mod build;
mod parse;

use std::ops::RangeInclusive;

pub use parse::QueryFault;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Every passage.
    Everything,
    /// Words and conditions side by side: most of the words and all of the rest.
    Side(Vec<Query>),
    /// All of these.
    All(Vec<Query>),
    /// Any of these.
    Any(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// One word, in any of its forms.
    Word(String),
    /// Words that begin so.
    Prefix(String),
    /// Words spelled nearly so: at most this many letters differ.
    Near(String, u8),
    /// Words in this order with at most so many others between them.
    Phrase(String, u32),
    /// The words of a title, country or kind of plan.
    Words(WordField, String),
    /// A value exactly; `true`: whatever begins so.
    Exactly(ExactField, String, bool),
    /// A number in a range.
    Within(NumberField, RangeInclusive<u64>),
    /// A dimension at these levels.
    Graded(String, RangeInclusive<u64>),
}

/// Fields that are searched word by word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordField {
    /// Title of the plan.
    Title,
    /// Code or name of the country.
    Country,
    /// Kind of plan.
    Kind,
}

/// Fields that hold ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExactField {
    /// Id of the plan.
    Plan,
    /// Dimension.
    Dimension,
    /// Term of the lexicon.
    Term,
    /// Framing.
    Framing,
    /// Role of the section.
    Section,
    /// Language of the passage.
    Language,
}

/// Fields that hold numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberField {
    /// Year of the plan.
    Year,
    /// Physical page.
    Page,
    /// Best level of the passage.
    Level,
}

impl Query {
    /// Reads a query; docs/search.md has the language.
    ///
    /// # Errors
    /// Where it cannot be understood, with the place.
    pub fn parse(text: &str) -> Result<Self, QueryFault> {
        parse::parse(text)
    }

    /// Calls `each` with every word, phrase and condition, not with what is under a `NOT`.
    pub(super) fn wanted(&self, each: &mut impl FnMut(&Self)) {
        match self {
            Self::Side(parts) | Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.wanted(each));
            }
            Self::Not(_) | Self::Everything => {}
            _ => each(self),
        }
    }

    /// Whether it is words that are looked for, rather than a condition.
    pub(super) fn is_words(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Prefix(_) | Self::Near(..) | Self::Phrase(..))
    }

    /// The same with any of the words enough, where several stood side by side.
    pub(super) fn relaxed(&self) -> Option<Self> {
        let Self::Side(parts) = self else { return None };
        let (words, rest): (Vec<Self>, Vec<Self>) =
            parts.iter().cloned().partition(|part| matches!(part, Self::Word(_)));
        let mut all = rest;
        let several = words.len() > 1;
        all.push(Self::Any(words));
        several.then_some(Self::All(all))
    }
}
