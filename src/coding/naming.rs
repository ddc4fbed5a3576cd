//! Level 1: the topic is named and nothing is said about it.

use super::depth::Ladder;
use super::label::Reason;
use crate::lexicon::CueKind;
use crate::matching::Mention;
use crate::text::{Token, TokenKind, TokenRange};

/// Words between brackets up to which they are an aside that only names.
const ASIDE: usize = 6;

/// Words between a verb and the name of the law or body that is its object.
const OBJECT: usize = 7;

/// Words of a name that may follow the mention inside it, before the verb whose subject it is.
const NAME_TAIL: usize = 5;

/// Words of content up to which a numbered line in capitals is a heading.
const HEADING: usize = 12;

/// Words around a mention within which the marks of a cited work make it a part of its title.
const TITLE: usize = 30;

impl Ladder<'_> {
    /// Why a mention is only named, if it is.
    pub(super) fn only_named(&self, mention: &Mention) -> Option<Reason> {
        if self.cited(mention) {
            return Some(Reason::rule("a title in a list of sources"));
        }
        if self.heads() {
            return Some(Reason::rule("a heading alone"));
        }
        if let Some(reason) = self.listed(mention).or_else(|| self.passing(mention)) {
            return Some(reason);
        }
        (self.in_a_name(mention) && !self.governed(mention))
            .then(|| Reason::rule("part of a name: of a body, a law or an agreement"))
    }

    /// Whether the mention stands in the title of a cited work: near it stand the words of a
    /// source ("Working Paper", "http") or a year set off as only lists of sources do.
    fn cited(&self, mention: &Mention) -> bool {
        let near = |at: usize| at + TITLE > mention.range.start && at < mention.range.end + TITLE;
        let worded =
            self.sentence.of(CueKind::Citation, self.dimension).any(|(_, range)| near(range.start));
        worded || self.tokens.iter().enumerate().any(|(at, token)| near(at) && self.dated(token))
    }

    /// Whether a year is set off as in a list of sources: "S. 2010. Towards", "(2014). Measuring".
    fn dated(&self, year: &Token) -> bool {
        if year.kind != TokenKind::Year {
            return false;
        }
        let before = self.passage.text[..year.span.start].trim_end();
        let after = &self.passage.text[year.span.end..];
        let title = |rest: &str| {
            rest.trim_start().starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“')
        };
        let bracketed = before.ends_with('(') && after.strip_prefix(").").is_some_and(title);
        let alone = (before.ends_with('.') || before.ends_with("),"))
            && after.strip_prefix('.').is_some_and(title);
        let set_off = before.ends_with(',') && after.strip_prefix(". ").is_some_and(title);
        bracketed || alone || set_off && !self.says_before(year)
    }

    /// Whether a verb stands before a year in its sentence: authors and publishers have none.
    fn says_before(&self, year: &Token) -> bool {
        let Some(sentence) = self.sentences.get(year.sentence) else { return false };
        [CueKind::Statement, CueKind::Intention].into_iter().any(|kind| {
            sentence.of(kind, self.dimension).any(|(_, range)| {
                self.tokens
                    .get(range.start)
                    .is_some_and(|token| token.span.start < year.span.start && !token.capital)
            })
        })
    }

    /// Whether the passage is a numbered heading: a number of several levels, capitals, no stop.
    fn heads(&self) -> bool {
        let text = self.passage.text.trim();
        let numbered = text.split_whitespace().next().is_some_and(|first| {
            first.trim_end_matches('.').contains('.')
                && first.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
        });
        if !numbered || text.ends_with(['.', ';', ':']) {
            return false;
        }
        let content = text
            .split_whitespace()
            .filter(|word| word.chars().count() > 3 && word.starts_with(char::is_alphabetic));
        let words: Vec<&str> = content.take(HEADING + 1).collect();
        (2..=HEADING).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase))
    }

    /// A list of examples or a bracket: the mention is only named, unless the sentence has been
    /// about people who move before the list begins.
    fn listed(&self, mention: &Mention) -> Option<Reason> {
        if self.in_brackets(mention) {
            return Some(Reason::rule("one of a list in brackets"));
        }
        let cue = self
            .sentence
            .of(CueKind::Listing, self.dimension)
            .filter(|(_, range)| range.end <= mention.range.start)
            .last()?;
        let between = self.tokens.span_of(&(cue.1.start..mention.range.start));
        let same_list = !between.of(self.passage.text).contains(['.', ';', ')', '|']);
        let verbs = self
            .sentence
            .of(CueKind::Statement, self.dimension)
            .chain(self.sentence.of(CueKind::Intention, self.dimension))
            .any(|(_, range)| range.start >= cue.1.end && range.end <= mention.range.start);
        let about = self.mentions.iter().any(|other| {
            other.range.start >= self.sentence.range.start && other.range.end <= cue.1.start
        });
        (same_list && !verbs && !about && !self.opens_clause(cue.1.start) && !self.aside(&cue.1))
            .then(|| self.reason("one of a list of examples", cue))
    }

    /// Whether the words of a list stand between commas, as "for example" within a statement does.
    fn aside(&self, cue: &TokenRange) -> bool {
        let span = self.tokens.span_of(cue);
        let before = self.passage.text[..span.start].trim_end();
        let after = self.passage.text[span.end..].trim_start();
        before.ends_with(',') && after.starts_with(',') && cue.len() > 1
    }

    /// Whether a word opens a sentence or follows a semicolon: "for example" there begins a whole
    /// statement, not a list.
    fn opens_clause(&self, at: usize) -> bool {
        let start = self.tokens.get(at).map_or(0, |token| token.span.start);
        at == self.sentence.range.start
            || self.passage.text[..start].trim_end().ends_with([';', ':'])
    }

    /// Whether the mention is one of several things between brackets, or all of a short aside.
    fn in_brackets(&self, mention: &Mention) -> bool {
        let text = self.passage.text;
        let (before, after) = (&text[..mention.span.start], &text[mention.span.end..]);
        let opened = before.rfind('(').filter(|at| !before[*at..].contains(')'));
        let closed = after.find(')').filter(|at| !after[..*at].contains('('));
        let (Some(open), Some(close)) = (opened, closed) else { return false };
        let inside = &text[open..mention.span.end + close];
        before[open..].contains([',', ';'])
            || after[..close].contains([',', ';'])
            || inside.split_whitespace().count() <= ASIDE
    }

    /// A wording in which the mention only qualifies something else ("in a gender-sensitive way").
    fn passing(&self, mention: &Mention) -> Option<Reason> {
        self.sentence
            .of(CueKind::Passing, self.dimension)
            .find(|(_, range)| range.start < mention.range.end && mention.range.start < range.end)
            .map(|cue| self.reason("only qualifies something else", cue))
    }

    /// Whether the mention is written as part of a name: its words and a neighbour in capitals, in
    /// a sentence that has words in small letters too.
    fn in_a_name(&self, mention: &Mention) -> bool {
        let content = |at: usize| self.tokens.get(at).filter(|token| token.span.len() > 3);
        let name = |token: &Token| token.capital && !self.abbreviates(token);
        let sentence = &self.sentence.range;
        let words = mention.range.clone().filter_map(content).count();
        let opens = mention.range.start == sentence.start;
        let small = sentence.clone().filter_map(content).filter(|token| !token.capital).count();
        let heading = small < 3 && small * 4 < sentence.len();
        if words == 0 || heading || !mention.range.clone().all(|at| content(at).is_none_or(name)) {
            return false;
        }
        // The nearest word of content on either side, over "of the" and the like.
        let beside =
            |mut range: Box<dyn Iterator<Item = usize>>| range.find_map(content).is_some_and(name);
        let before = beside(Box::new((sentence.start..mention.range.start).rev().take(3)));
        let after = beside(Box::new((mention.range.end..sentence.end).take(3)));
        if opens { after } else { before || after || words >= 2 }
    }

    /// Whether a name is the object of a verb that does something with it, or the subject of one
    /// that says what was done with its bearer. A word in a capital inside the sentence is part of a
    /// name ("Family Code (Amendment) Act").
    fn governed(&self, mention: &Mention) -> bool {
        let in_a_name = |at: usize| {
            at != self.sentence.range.start
                && self.tokens.get(at).is_some_and(|token| token.capital && !token.all_caps)
        };
        let before = self.sentence.of(CueKind::Governing, self.dimension).any(|(_, range)| {
            range.end <= mention.range.start
                && mention.range.start - range.end <= OBJECT
                && !in_a_name(range.start)
        });
        let after = self.sentence.of(CueKind::Undergone, self.dimension).any(|(_, range)| {
            range.start >= mention.range.end && range.start - mention.range.end <= NAME_TAIL
        });
        before || after
    }

    /// Whether a word is an abbreviation, with or without a plural ending: "MOU", "MOUs".
    fn abbreviates(&self, token: &Token) -> bool {
        token.all_caps
            || token.span.of(self.passage.text).chars().nth(1).is_some_and(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use crate::coding::{Coder, Level, Passage};
    use crate::text::Language;

    /// The levels of an English passage by dimension.
    fn levels(text: &str) -> Vec<(String, u8)> {
        let coder = Coder::builtin().expect("built-in lexicon");
        let labels = coder.code(&Passage::alone(text, Language::En)).labels;
        labels
            .iter()
            .map(|label| (coder.lexicon().dimensions[label.dimension].id.clone(), label.level.0))
            .collect()
    }

    fn level(text: &str, dimension: &str) -> Option<Level> {
        levels(text).into_iter().find(|(id, _)| id == dimension).map(|(_, level)| Level(level))
    }

    #[test]
    fn a_title_in_a_list_of_sources_is_a_mention() {
        let dated = "Ode, P. and Rill, S. 2011. Labour migration in the delta: what is known.";
        assert_eq!(level(dated, "labour"), Some(Level(1)));
        let bracketed = "Ode, P. (2011). Remittances finance schools in the delta. Delta Review 3.";
        assert_eq!(level(bracketed, "remittances"), Some(Level(1)));
        let series = "Ode, P. Remittances are the pillar of the delta. Working Paper 7.";
        assert_eq!(level(series, "remittances"), Some(Level(1)));
        let said = "Remittances reached a record in 2011. They finance schools in the delta.";
        assert_eq!(level(said, "remittances"), Some(Level(2)));
    }

    #[test]
    fn an_aside_names_and_a_list_after_the_same_topic_does_not() {
        let aside =
            "The council will meet the needs of poor groups (incl. refugees) in every town.";
        assert_eq!(level(aside, "displacement"), Some(Level(1)));
        let about = "Train consuls on the diaspora, including rights of migrant workers.";
        assert!(level(about, "rights").is_some_and(|level| level > Level(1)));
    }

    #[test]
    fn for_example_that_opens_a_clause_begins_a_statement() {
        let clause =
            "The courts are slow; for example, victims of human trafficking wait for years.";
        assert_eq!(level(clause, "trafficking"), Some(Level(2)));
    }

    #[test]
    fn a_bare_name_is_no_policy() {
        assert_eq!(level("The Migrant Workers Act, 2012", "institutions"), None);
    }

    #[test]
    fn a_name_that_something_is_done_with_is_more_than_a_mention() {
        let done = "In March the parliament adopted the new Migrant Workers Act after long talks.";
        assert_eq!(level(done, "labour"), Some(Level(2)));
        let undergone = "The Migrant Workers Act of 2012 was amended after long talks.";
        assert_eq!(level(undergone, "labour"), Some(Level(2)));
        assert_eq!(level(undergone, "institutions"), Some(Level(2)));
        let amended =
            "The state respects the Citizenship (Amendment) Act, Migrant Workers Act and others.";
        assert_eq!(level(amended, "labour"), Some(Level(1)));
        let named = "Forms are printed with the seal of the Migrant Workers Act on them.";
        assert_eq!(level(named, "labour"), Some(Level(1)));
    }

    #[test]
    fn a_verb_in_capitals_is_part_of_a_name() {
        let names = "Law on Schools, Law on Forced Labour and Refugees, Work Injury Insurance";
        assert_eq!(level(names, "displacement"), Some(Level(1)));
        let said = "Law on Schools: refugees receive lessons under this law";
        assert_eq!(level(said, "displacement"), Some(Level(2)));
    }

    #[test]
    fn what_only_qualifies_is_a_mention() {
        let text = "Complaints of migrant workers will be handled in a gender-sensitive manner.";
        assert!(level(text, "gender").is_none_or(|level| level == Level(1)));
    }

    #[test]
    fn a_numbered_heading_only_names() {
        assert_eq!(
            level("4.12 Pilot Project To Improve Resettlement Schemes", "internal"),
            Some(Level(1))
        );
        let item = "4.12 Improve resettlement schemes in every valley.";
        assert_eq!(level(item, "internal"), Some(Level(3)));
    }

    #[test]
    fn authors_and_a_year_before_a_title_cite_it() {
        let cited = "Delta Research House, 2013. Patterns of labour migration in the delta.";
        assert_eq!(level(cited, "labour"), Some(Level(1)));
        let said = "Wages were low until May, 2013. Labour migration grew in the delta.";
        assert_eq!(level(said, "labour"), Some(Level(2)));
    }

    #[test]
    fn for_example_between_commas_is_an_aside() {
        let text = "This implies, for example, that human trafficking grows in towns.";
        assert_eq!(level(text, "trafficking"), Some(Level(2)));
    }
}
