//! Reading a query, with the place of every mistake.

use std::ops::RangeInclusive;

use super::{ExactField, NumberField, Query, WordField};

/// Deepest nesting of parentheses.
const DEEPEST: usize = 50;
/// Most words that may stand between those of a phrase.
const MOST_BETWEEN: u32 = 50;

/// Where a query cannot be understood, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFault {
    /// Byte of the query.
    pub at: usize,
    /// What is wrong and what may stand there.
    pub what: String,
}

impl QueryFault {
    /// The query with a mark under the place.
    pub fn pointer(&self, query: &str) -> String {
        let line: String = query.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let before = query.get(..self.at).unwrap_or(query).chars().count();
        format!("{line}\n{}^", " ".repeat(before))
    }
}

type Parsed<T> = Result<T, QueryFault>;

pub(super) fn parse(text: &str) -> Parsed<Query> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    parser.blanks();
    if parser.rest().is_empty() {
        return Err(parser.fault("the query is empty: give words, a \"phrase\" or field:value"));
    }
    let query = parser.any()?;
    if !parser.rest().is_empty() {
        return Err(parser.fault("a closing parenthesis without an opening one"));
    }
    Ok(query)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn fault(&self, what: impl Into<String>) -> QueryFault {
        QueryFault { at: self.at, what: what.into() }
    }

    fn fault_at(at: usize, what: impl Into<String>) -> QueryFault {
        QueryFault { at, what: what.into() }
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, sign: char) -> bool {
        let eaten = self.rest().starts_with(sign);
        if eaten {
            self.at += sign.len_utf8();
        }
        eaten
    }

    /// Whether an operator stands here as a word of its own.
    fn operator(&self, name: &str) -> bool {
        self.rest().strip_prefix(name).is_some_and(|after| {
            after.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')' | '"'))
        })
    }

    fn eat_operator(&mut self, name: &str) -> bool {
        let eaten = self.operator(name);
        if eaten {
            self.at += name.len();
            self.blanks();
        }
        eaten
    }

    /// What stands between `OR`s.
    fn any(&mut self) -> Parsed<Query> {
        let mut parts = vec![self.all()?];
        while self.eat_operator("OR") {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Query::Any))
    }

    /// What stands between `AND`s.
    fn all(&mut self) -> Parsed<Query> {
        let mut parts = vec![self.side()?];
        while self.eat_operator("AND") {
            parts.push(self.side()?);
        }
        Ok(one_or(parts, Query::All))
    }

    /// What stands side by side.
    fn side(&mut self) -> Parsed<Query> {
        let mut parts = Vec::new();
        loop {
            self.blanks();
            let over = self.rest().is_empty() || self.rest().starts_with(')');
            if over || self.operator("OR") || self.operator("AND") {
                break;
            }
            parts.push(self.one()?);
        }
        if parts.is_empty() {
            return Err(self.fault("a word, a \"phrase\", field:value or ( is wanted here"));
        }
        Ok(one_or(parts, Query::Side))
    }

    fn one(&mut self) -> Parsed<Query> {
        if self.eat_operator("NOT") || self.eat('-') {
            return Ok(Query::Not(Box::new(self.deeper(Self::one)?)));
        }
        let start = self.at;
        if self.eat('(') {
            let inner = self.deeper(Self::any)?;
            if !self.eat(')') {
                return Err(Self::fault_at(start, "this parenthesis is not closed"));
            }
            return Ok(inner);
        }
        if self.rest().starts_with('"') {
            let phrase = self.quoted()?;
            let between = self.tilde()?.unwrap_or(0);
            if between > MOST_BETWEEN {
                return Err(Self::fault_at(
                    start,
                    format!("at most {MOST_BETWEEN} words may stand between those of a phrase"),
                ));
            }
            return Ok(Query::Phrase(phrase, between));
        }
        let word = self.bare();
        if let Some((name, value)) = word.split_once(':')
            && !name.is_empty()
            && name.chars().all(char::is_alphabetic)
        {
            self.at = start + name.len() + 1;
            let quoted = value.is_empty() && self.rest().starts_with('"');
            let at = self.at;
            let value = if quoted { self.quoted()? } else { self.bare().to_owned() };
            return field(name, &value, start, at);
        }
        if word == "*" {
            return Ok(Query::Everything);
        }
        if let Some(prefix) = word.strip_suffix('*') {
            if prefix.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
                return Err(Self::fault_at(start, "at least two letters must stand before `*`"));
            }
            return Ok(Query::Prefix(prefix.to_owned()));
        }
        if let Some((near, distance)) = word.split_once('~') {
            let distance = match distance {
                "" | "1" => 1,
                "2" => 2,
                _ => {
                    let at = start + near.len();
                    return Err(Self::fault_at(at, "after a word, `~1` or `~2` may stand"));
                }
            };
            return Ok(Query::Near(near.to_owned(), distance));
        }
        if !word.chars().any(char::is_alphanumeric) {
            return Err(Self::fault_at(start, "no word stands here"));
        }
        Ok(Query::Word(word.to_owned()))
    }

    /// Reads what is nested, within bounds.
    fn deeper(&mut self, read: fn(&mut Self) -> Parsed<Query>) -> Parsed<Query> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(format!("nesting goes deeper than {DEEPEST}")));
        }
        self.blanks();
        let inner = read(self);
        self.depth -= 1;
        inner
    }

    /// What stands up to a blank or a parenthesis.
    fn bare(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"'))
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn quoted(&mut self) -> Parsed<String> {
        let start = self.at;
        self.at += 1;
        let Some(end) = self.rest().find('"') else {
            return Err(Self::fault_at(start, "this quotation mark is not closed"));
        };
        let inside = &self.rest()[..end];
        if !inside.chars().any(char::is_alphanumeric) {
            return Err(Self::fault_at(start, "no word stands between these quotation marks"));
        }
        self.at += end + 1;
        Ok(inside.to_owned())
    }

    fn tilde(&mut self) -> Parsed<Option<u32>> {
        if !self.eat('~') {
            return Ok(None);
        }
        let start = self.at;
        let digits: String = self.rest().chars().take_while(char::is_ascii_digit).collect();
        self.at += digits.len();
        let number = digits.parse();
        number.map(Some).map_err(|_| Self::fault_at(start, "a number is wanted after `~`"))
    }
}

fn one_or(mut parts: Vec<Query>, many: fn(Vec<Query>) -> Query) -> Query {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => match only {
            // A lone condition that excludes still has to stand in a group.
            Query::Not(_) => many(vec![only]),
            only => only,
        },
        (_, Some(last)) => {
            parts.push(last);
            many(parts)
        }
        (_, None) => Query::Everything,
    }
}

/// `name:value`; `at` is where the value begins.
fn field(name: &str, value: &str, start: usize, at: usize) -> Parsed<Query> {
    if value.is_empty() {
        return Err(QueryFault { at, what: format!("a value is wanted after `{name}:`") });
    }
    let exact = |field| {
        let (value, prefix) = match value.strip_suffix('*') {
            Some(value) => (value, true),
            None => (value, false),
        };
        Ok(Query::Exactly(field, value.to_owned(), prefix))
    };
    let number = |field, most| Ok(Query::Within(field, range(value, at, most)?));
    match name {
        "title" => Ok(Query::Words(WordField::Title, value.to_owned())),
        "country" => Ok(Query::Words(WordField::Country, value.to_owned())),
        "kind" => Ok(Query::Words(WordField::Kind, value.to_owned())),
        "plan" => exact(ExactField::Plan),
        "term" => exact(ExactField::Term),
        "framing" => exact(ExactField::Framing),
        "section" => exact(ExactField::Section),
        "lang" | "language" => exact(ExactField::Language),
        "year" => number(NumberField::Year, u64::MAX),
        "page" => number(NumberField::Page, u64::MAX),
        "level" => number(NumberField::Level, 5),
        "dimension" => match value.find(['<', '>', '=']) {
            None => exact(ExactField::Dimension),
            Some(sign) => Ok(Query::Graded(
                value[..sign].to_owned(),
                range(value[sign..].trim_start_matches("=="), at + sign, 5)?,
            )),
        },
        _ => Err(QueryFault {
            at: start,
            what: format!(
                "no field is called `{name}`; there are title, country, kind, plan, year, page, \
                 level, lang, section, dimension, term and framing (to search for a word with a \
                 colon, put it between quotation marks)"
            ),
        }),
    }
}

/// `3`, `=3`, `>=3`, `>3`, `<=3`, `<3`, `2..4`, `2..`, `..4`.
fn range(value: &str, at: usize, most: u64) -> Parsed<RangeInclusive<u64>> {
    let wrong = || QueryFault {
        at,
        what: format!("`{value}` is no number and no range such as 2010..2020 or >=4"),
    };
    let number = |text: &str| text.trim().parse::<u64>().map_err(|_| wrong());
    let read = if let Some(text) = value.strip_prefix(">=") {
        number(text)?..=most
    } else if let Some(text) = value.strip_prefix("<=") {
        0..=number(text)?
    } else if let Some(text) = value.strip_prefix('>') {
        number(text)?.saturating_add(1)..=most
    } else if let Some(text) = value.strip_prefix('<') {
        0..=number(text)?.saturating_sub(1)
    } else if let Some((from, to)) = value.split_once("..") {
        let from = if from.is_empty() { 0 } else { number(from)? };
        let to = if to.is_empty() { most } else { number(to)? };
        from..=to
    } else {
        let only = number(value.strip_prefix('=').unwrap_or(value))?;
        only..=only
    };
    if read.start() > read.end() {
        return Err(QueryFault { at, what: format!("`{value}` is an empty range") });
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> QueryFault {
        parse(text).expect_err(text)
    }

    #[test]
    fn operators_bind_as_a_reader_expects() {
        let word = |text: &str| Query::Word(text.to_owned());
        assert_eq!(
            parse("a1 b1 OR c1 AND NOT d1").unwrap(),
            Query::Any(vec![
                Query::Side(vec![word("a1"), word("b1")]),
                Query::All(vec![word("c1"), Query::Side(vec![Query::Not(Box::new(word("d1")))])]),
            ])
        );
        assert_eq!(parse("ORGAN ANDES").unwrap(), Query::Side(vec![word("ORGAN"), word("ANDES")]));
    }

    #[test]
    fn each_kind_of_part_is_read() {
        assert_eq!(
            parse("\"labour migration\"~3").unwrap(),
            Query::Phrase("labour migration".to_owned(), 3)
        );
        assert_eq!(parse("migra*").unwrap(), Query::Prefix("migra".to_owned()));
        assert_eq!(parse("remitance~1").unwrap(), Query::Near("remitance".to_owned(), 1));
        assert_eq!(
            parse("year:2010..2020").unwrap(),
            Query::Within(NumberField::Year, 2010..=2020)
        );
        assert_eq!(parse("level:>=4").unwrap(), Query::Within(NumberField::Level, 4..=5));
        assert_eq!(
            parse("dimension:remittances>=3").unwrap(),
            Query::Graded("remittances".to_owned(), 3..=5)
        );
        assert_eq!(
            parse("country:\"Burkina Faso\"").unwrap(),
            Query::Words(WordField::Country, "Burkina Faso".to_owned())
        );
        assert_eq!(
            parse("term:remittances/*").unwrap(),
            Query::Exactly(ExactField::Term, "remittances/".to_owned(), true)
        );
    }

    #[test]
    fn a_mistake_is_shown_where_it_is() {
        for (query, at) in [
            ("", 0),
            ("cost AND (remittances OR", 24),
            ("cost (remittances", 5),
            ("cost \"of living", 5),
            ("cost )", 5),
            ("réfugiés colour:red", 11),
            ("migración año:2010", 11),
            ("year:20x", 5),
            ("level:4..2", 6),
            ("cost AND", 8),
            ("a*", 0),
            ("word~3", 4),
            ("\"two words\"~x", 12),
        ] {
            assert_eq!(fault(query).at, at, "{query}: {:?}", fault(query));
        }
        let shown = fault("réfugiés colour:red").pointer("réfugiés colour:red");
        assert_eq!(shown, "réfugiés colour:red\n         ^");
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(fault(&"(".repeat(10_000)).what.contains("deeper"));
        assert!(fault(&"-".repeat(10_000)).what.contains("deeper"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused_at_a_place_inside_it(text in "\\PC{0,40}") {
            if let Err(fault) = parse(&text) {
                proptest::prop_assert!(fault.at <= text.len());
                proptest::prop_assert!(text.is_char_boundary(fault.at));
            }
        }
    }
}
