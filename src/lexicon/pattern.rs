//! The pattern language of the lexicon: words, and a handful of signs. No regular expressions, so
//! that an economist can read and change it.
//!
//! | sign | meaning |
//! | --- | --- |
//! | `word` | that word, in any case, with or without its accents |
//! | `word*` | every word that starts so |
//! | `=IOM` | exactly these capitals |
//! | `(a\|b c\|)` | one of these; an empty one makes the rest optional |
//! | `@people` | a word or phrase of the language's list of that name |
//! | `#num`, `#year` | a number, a year |
//! | `#money`, `#percent` | a number with a currency sign, with a per cent sign |
//! | `a ~6 b` | both in one sentence, at most six words between, in either order |
//! | `a >3 b` | first `a`, then `b`, at most three words between |
//!
//! Hyphens and apostrophes are blanks: `rural-urban` also finds "rural urban".

use std::fmt;
use std::sync::OnceLock;

use crate::error::{Error, ErrorKind, Result};
use crate::text::{Tokens, folded};

/// A pattern of the lexicon.
#[derive(Debug, Clone)]
pub struct Pattern {
    source: Box<str>,
    meaning: OnceLock<Meaning>,
}

/// What a pattern says, taken apart.
#[derive(Debug, Clone, Default)]
struct Meaning {
    /// The parts between the joints: always one more than `joints`.
    parts: Vec<Vec<Slot>>,
    /// How each part relates to the one before.
    joints: Vec<Joint>,
}

/// How two parts of a pattern stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// `~n`: in either order, at most so many words between.
    Near(usize),
    /// `>n`: the second after the first, at most so many words between.
    Then(usize),
}

/// What one place of a pattern accepts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// A word in any case; `open` where its end is free.
    Word {
        /// The folded word or its beginning.
        folded: String,
        /// Whether any ending will do.
        open: bool,
    },
    /// A word in exactly this spelling.
    Exact(String),
    /// A number.
    Number,
    /// A year.
    Year,
    /// A number with a currency sign.
    Money,
    /// A number with a per cent sign.
    Percent,
    /// A word or phrase of a named list.
    List(String),
    /// One of several sequences.
    Choice(Vec<Vec<Slot>>),
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`ErrorKind::Pattern`] with the pattern and what is wrong with it.
    pub fn parse(source: &str) -> Result<Self> {
        let meaning = OnceLock::from(Meaning::read(source)?);
        Ok(Self { source: source.into(), meaning })
    }

    /// A pattern that was read without fault before: it is taken apart when it is first used.
    pub(super) const fn checked(source: Box<str>) -> Self {
        Self { source, meaning: OnceLock::new() }
    }

    /// The pattern `@name`.
    pub(crate) fn of_list(name: &str) -> Self {
        let meaning =
            Meaning { parts: vec![vec![Slot::List(name.to_owned())]], joints: Vec::new() };
        Self { source: format!("@{name}").into(), meaning: OnceLock::from(meaning) }
    }

    /// A pattern of one part that was put together, not read.
    pub(crate) fn from_slots(slots: Vec<Slot>) -> Self {
        let meaning = Meaning { parts: vec![slots], joints: Vec::new() };
        Self { source: Box::default(), meaning: OnceLock::from(meaning) }
    }

    /// The parts between the joints: always one more than there are joints.
    pub fn parts(&self) -> &[Vec<Slot>] {
        &self.meaning().parts
    }

    /// How each part relates to the one before.
    pub fn joints(&self) -> &[Joint] {
        &self.meaning().joints
    }

    fn meaning(&self) -> &Meaning {
        // Whoever calls a pattern checked has read it before.
        self.meaning.get_or_init(|| Meaning::read(&self.source).unwrap_or_default())
    }

    /// The names of the lists it refers to.
    pub fn lists(&self) -> Vec<&str> {
        fn walk<'a>(slots: &'a [Slot], names: &mut Vec<&'a str>) {
            for slot in slots {
                match slot {
                    Slot::List(name) => names.push(name),
                    Slot::Choice(choices) => choices.iter().for_each(|choice| walk(choice, names)),
                    _ => {}
                }
            }
        }
        let mut names = Vec::new();
        self.parts().iter().for_each(|part| walk(part, &mut names));
        names
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

impl Meaning {
    fn read(source: &str) -> Result<Self> {
        let mut reader = Reader { source, rest: source };
        let mut parts = vec![Vec::new()];
        let mut joints = Vec::new();
        loop {
            reader.skip_blanks();
            match reader.peek() {
                None => break,
                Some(sign @ ('~' | '>')) => {
                    reader.bump();
                    let words = reader.number()?;
                    if parts.last().is_none_or(Vec::is_empty) {
                        return Err(reader.error("a joint needs words before it"));
                    }
                    joints.push(if sign == '~' { Joint::Near(words) } else { Joint::Then(words) });
                    parts.push(Vec::new());
                }
                Some(_) => {
                    if let Some(part) = parts.last_mut() {
                        reader.slot(part)?;
                    }
                }
            }
        }
        if parts.iter().any(|part| !needs_a_word(part)) {
            return Err(reader.error("each part needs at least one word"));
        }
        Ok(Self { parts, joints })
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word { folded, open } => write!(f, "{folded}{}", if *open { "*" } else { "" }),
            Self::Exact(word) => write!(f, "={word}"),
            Self::Number => f.write_str("#num"),
            Self::Year => f.write_str("#year"),
            Self::Money => f.write_str("#money"),
            Self::Percent => f.write_str("#percent"),
            Self::List(name) => write!(f, "@{name}"),
            // One that is left of several.
            Self::Choice(choices) if choices.len() == 1 => f.write_str(&phrase(&choices[0])),
            Self::Choice(choices) => {
                let choices: Vec<String> = choices.iter().map(|choice| phrase(choice)).collect();
                write!(f, "({})", choices.join("|"))
            }
        }
    }
}

/// Slots as they are written in a pattern.
pub fn phrase(slots: &[Slot]) -> String {
    slots.iter().map(Slot::to_string).collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

/// Whether no choice of alternatives leaves the sequence empty.
fn needs_a_word(slots: &[Slot]) -> bool {
    slots.iter().any(|slot| match slot {
        Slot::Choice(choices) => choices.iter().all(|choice| needs_a_word(choice)),
        _ => true,
    })
}

struct Reader<'a> {
    source: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn error(&self, what: &str) -> Error {
        Error::new(ErrorKind::Pattern(format!("`{}`: {what}", self.source)))
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> Result<usize> {
        self.take_while(|c| c.is_ascii_digit())
            .parse()
            .map_err(|_| self.error("`~` and `>` need a number of words, as in `~6`"))
    }

    fn slot(&mut self, out: &mut Vec<Slot>) -> Result<()> {
        match self.peek() {
            Some('(') => {
                self.bump();
                out.push(self.choice()?);
            }
            Some('@') => {
                self.bump();
                let name = self.take_while(|c| c.is_ascii_lowercase() || c == '_');
                if name.is_empty() {
                    return Err(self.error("`@` needs the name of a list"));
                }
                out.push(Slot::List(name.to_owned()));
            }
            Some('#') => {
                self.bump();
                out.push(match self.take_while(|c| c.is_ascii_lowercase()) {
                    "num" => Slot::Number,
                    "year" => Slot::Year,
                    "money" => Slot::Money,
                    "percent" => Slot::Percent,
                    _ => {
                        return Err(
                            self.error("`#` is followed by `num`, `year`, `money` or `percent`")
                        );
                    }
                });
            }
            Some('=') => {
                self.bump();
                let word = self.take_while(char::is_alphanumeric);
                if word.is_empty() {
                    return Err(self.error("`=` needs a word"));
                }
                out.push(Slot::Exact(word.to_owned()));
            }
            _ => self.words(out)?,
        }
        Ok(())
    }

    fn choice(&mut self) -> Result<Slot> {
        let mut choices = vec![Vec::new()];
        loop {
            self.skip_blanks();
            match self.peek() {
                None => return Err(self.error("a parenthesis is not closed")),
                Some(')') => {
                    self.bump();
                    return Ok(Slot::Choice(choices));
                }
                Some('|') => {
                    self.bump();
                    choices.push(Vec::new());
                }
                Some('~' | '>') => return Err(self.error("no `~` or `>` inside parentheses")),
                Some(_) => {
                    if let Some(choice) = choices.last_mut() {
                        self.slot(choice)?;
                    }
                }
            }
        }
    }

    fn words(&mut self, out: &mut Vec<Slot>) -> Result<()> {
        let word = self.take_while(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '|' | '*'));
        let open = self.peek() == Some('*');
        if open {
            self.bump();
        }
        if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            out.push(Slot::Word { folded: word.to_owned(), open });
            return Ok(());
        }
        let tokens = Tokens::of(word);
        if tokens.is_empty() {
            return Err(self.error("a sign stands without a word"));
        }
        let last = tokens.len() - 1;
        out.extend(tokens.iter().enumerate().map(|(index, token)| Slot::Word {
            folded: folded(token.span.of(word)),
            open: open && index == last,
        }));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(folded: &str, open: bool) -> Slot {
        Slot::Word { folded: folded.to_owned(), open }
    }

    #[test]
    fn words_signs_and_joints_are_read() {
        let pattern = Pattern::parse("transfer fee* ~6 (migrant*|diaspora)").unwrap();
        assert_eq!(pattern.parts()[0], [word("transfer", false), word("fee", true)]);
        assert_eq!(pattern.joints(), [Joint::Near(6)]);
        assert_eq!(
            pattern.parts()[1],
            [Slot::Choice(vec![vec![word("migrant", true)], vec![word("diaspora", false)]])]
        );
    }

    #[test]
    fn hyphens_and_apostrophes_split_words_and_accents_fold() {
        let pattern = Pattern::parse("demandeur* d'asile main-d'œuvre").unwrap();
        assert_eq!(
            pattern.parts()[0],
            [
                word("demandeur", true),
                word("d", false),
                word("asile", false),
                word("main", false),
                word("d", false),
                word("oeuvre", false)
            ]
        );
    }

    #[test]
    fn lists_classes_and_exact_words_are_read() {
        let pattern = Pattern::parse("=IOM #num @people (of|) >3 #year").unwrap();
        assert_eq!(pattern.parts()[0][0], Slot::Exact("IOM".to_owned()));
        assert_eq!(pattern.parts()[0][1], Slot::Number);
        assert_eq!(pattern.lists(), ["people"]);
        assert_eq!(pattern.joints(), [Joint::Then(3)]);
    }

    #[test]
    fn faults_name_the_pattern() {
        for wrong in ["", "(a|b", "~3 a", "a ~ b", "a ~3", "(|)", "#day", "@"] {
            let error = Pattern::parse(wrong).unwrap_err();
            assert!(error.to_string().contains(&format!("`{wrong}`")), "{error}");
        }
    }
}
