//! The depth ladder: how far one mention goes into action.

use super::label::{Level, Reason};
use super::passage::{Column, ColumnRole, Passage};
use super::sentences::{CELL_BORDER, Sentence};
use crate::lexicon::{Cue, CueKind};
use crate::matching::Mention;
use crate::rubric::CodingConstants;
use crate::text::{TokenKind, TokenRange, Tokens};

/// What one mention reaches, and why.
pub(super) struct Depth {
    pub(super) level: Level,
    pub(super) with_data: bool,
    pub(super) why: Vec<Reason>,
}

/// Everything that the ladder looks at.
pub(super) struct Ladder<'a> {
    pub(super) constants: &'a CodingConstants,
    pub(super) passage: &'a Passage<'a>,
    pub(super) tokens: &'a Tokens,
    pub(super) sentences: &'a [Sentence<'a>],
    /// The one in which the mention stands.
    pub(super) sentence: &'a Sentence<'a>,
    /// Every mention of the passage that counts, of any dimension.
    pub(super) mentions: &'a [Mention],
    pub(super) dimension: usize,
    /// Words of the cell of a row, or of the sentence, in which the mention stands.
    pub(super) cell: TokenRange,
}

/// Digits from which a bare number beside a project is an amount of money.
const AMOUNT: usize = 7;

/// What a cell of a row says for itself alone: what is planned beside a harm does not plan the harm.
const OF_THE_CELL: [CueKind; 6] = [
    CueKind::Intention,
    CueKind::Action,
    CueKind::Project,
    CueKind::Past,
    CueKind::Conditional,
    CueKind::Negation,
];

impl Ladder<'_> {
    /// Climbs as high as the cues of the mention's own sentence or row allow.
    pub(super) fn climb(&self, mention: &Mention) -> Depth {
        let mut why = Vec::new();
        if let Some(cue) = self.first(CueKind::Elsewhere) {
            why.push(self.reason("another country's example is a mention", cue));
            return Depth { level: Level(1), with_data: false, why };
        }
        if let Some(reason) = self.only_named(mention) {
            return Depth { level: Level(1), with_data: false, why: vec![reason] };
        }
        if let Some(depth) = self.indicator_row(mention) {
            return depth;
        }
        if let Some(reason) = self.priced() {
            return Depth { level: Level(5), with_data: true, why: vec![reason] };
        }
        let (mut level, with_data) = self.ground(mention, &mut why);
        if let Some(reason) = self.held_down(mention) {
            why.push(reason);
            return Depth { level: level.max(Level(2)), with_data, why };
        }
        if let Some(cue) = self.intention() {
            level = Level(3);
            why.push(self.reason("an intention of the state", cue));
        } else if self.column(&[ColumnRole::Measure, ColumnRole::Objective], mention) {
            level = Level(3);
            why.push(Reason::rule("stands in a column of measures or objectives"));
        }
        if level < Level(3) {
            return Depth { level, with_data, why };
        }
        if let Some(reason) = self.concrete(mention, &mut why) {
            level = Level(4);
            why.push(reason);
        }
        if let Some(reason) = self.accountable() {
            level = Level(5);
            why.push(reason);
        }
        Depth { level, with_data, why }
    }

    /// A row that names an indicator: level 5 with a value, else level 4 where the row is about a
    /// measure, else level 2.
    fn indicator_row(&self, mention: &Mention) -> Option<Depth> {
        if !self.column(&[ColumnRole::Indicator], mention) {
            return None;
        }
        let valued = self.valued();
        let (level, text) = if valued {
            (5, "an indicator with a value in its own row")
        } else if self.filled(ColumnRole::Measure) || self.filled(ColumnRole::Objective) {
            (4, "an indicator of the measure in its row, without a value")
        } else {
            (2, "an indicator without a value")
        };
        Some(Depth { level: Level(level), with_data: valued, why: vec![Reason::rule(text)] })
    }

    /// The cues of one kind that speak of the mention: in its sentence, and in its own cell where
    /// each cell of a row speaks for itself.
    fn of(&self, kind: CueKind) -> impl Iterator<Item = &(&Cue, TokenRange)> {
        self.sentence.of(kind, self.dimension).filter(move |(cue, range)| {
            cue.whole || !OF_THE_CELL.contains(&kind) || self.cell.contains(&range.start)
        })
    }

    /// A programme or project whose row, without column titles, holds an amount too large to count
    /// anything but money in a cell of its own.
    fn priced(&self) -> Option<Reason> {
        let project = self.first(CueKind::Project)?;
        let amount = |cell: &str| {
            cell.chars().all(|sign| sign.is_ascii_digit() || "., \u{a0}\u{202f}".contains(sign))
                && cell.chars().filter(char::is_ascii_digit).count() >= AMOUNT
        };
        let cells = || self.passage.text.split(CELL_BORDER);
        (self.passage.columns.is_empty() && cells().count() > 1 && cells().any(amount))
            .then(|| self.reason("a project with an amount in its row", project))
    }

    pub(super) fn first(&self, kind: CueKind) -> Option<&(&Cue, TokenRange)> {
        self.of(kind).next()
    }

    /// Level 1 or 2: whether something is said at all, and with data.
    fn ground(&self, mention: &Mention, why: &mut Vec<Reason>) -> (Level, bool) {
        let words = self.sentence.range.len();
        if let Some(cue) = self.said() {
            why.push(self.reason("something is said about it", cue));
        } else if words >= self.constants.statement_words.value && self.ends_as_sentence() {
            why.push(Reason::rule("a whole sentence about it"));
        } else if !self.passage.columns.is_empty() && self.numbers_in_row() {
            why.push(Reason::rule("its row has numbers for it"));
        } else if let Some(cue) = self.counted(mention) {
            why.push(self.reason("says how many", cue));
        } else {
            why.push(Reason::rule("named, and nothing said about it"));
            return (Level(1), false);
        }
        let has = |wanted: &[TokenKind]| {
            self.sentence
                .range
                .clone()
                .filter_map(|at| self.tokens.get(at))
                .any(|token| wanted.contains(&token.kind))
        };
        let with_data = has(&[TokenKind::Number]) && has(&[TokenKind::Year]);
        if with_data {
            why.push(Reason::rule("with a number and a year"));
        }
        (Level(2), with_data)
    }

    /// The first verb of the sentence. A single word in a capital inside it belongs to a name or opens an
    /// item of a list ("Law on Forced Labour", "Work Injury Insurance") and says nothing.
    fn said(&self) -> Option<&(&Cue, TokenRange)> {
        self.sentence.of(CueKind::Statement, self.dimension).find(|(_, range)| {
            range.start == self.sentence.range.start
                || range.len() > 1
                || self.tokens.get(range.start).is_some_and(|token| !token.capital)
        })
    }

    /// A number that counts those of the mention: "2,000 returnees".
    fn counted(&self, mention: &Mention) -> Option<&(&Cue, TokenRange)> {
        self.number().filter(|(_, range)| {
            range.start <= mention.range.end && mention.range.start <= range.end
        })
    }

    fn numbers_in_row(&self) -> bool {
        self.tokens.iter().any(|token| token.kind == TokenKind::Number)
    }

    fn ends_as_sentence(&self) -> bool {
        let end = self.tokens.span_of(&self.sentence.range).end;
        self.passage.text[end..]
            .trim_start_matches([')', '"', '”', '»', ' '])
            .starts_with(['.', ';', ':', '!', '?'])
    }

    /// Negated, past or only possible: the ladder ends at level 2.
    fn held_down(&self, mention: &Mention) -> Option<Reason> {
        if let Some(cue) = self.negated(mention) {
            return Some(self.reason("negated: a gap is stated", cue));
        }
        let strong = self.of(CueKind::Intention).any(|(cue, _)| cue.weight >= 2);
        if strong {
            return None;
        }
        if let Some(cue) = self.first(CueKind::Past)
            && self.first(CueKind::Continued).is_none()
        {
            return Some(self.reason("a past achievement", cue));
        }
        self.first(CueKind::Conditional).map(|cue| self.reason("only possible or hoped for", cue))
    }

    fn negated(&self, mention: &Mention) -> Option<&(&Cue, TokenRange)> {
        let window = self.constants.negation_window.value;
        // The mention, and the intention that governs it: the nearest.
        let governing = self
            .of(CueKind::Intention)
            .map(|(_, range)| range.clone())
            .min_by_key(|range| distance(range, &mention.range));
        let targets: Vec<TokenRange> =
            std::iter::once(mention.range.clone()).chain(governing).collect();
        self.of(CueKind::Negation).find(|(_, negation)| {
            let pseudo = self
                .sentence
                .of(CueKind::PseudoNegation, self.dimension)
                .any(|(_, range)| range.start < negation.end && negation.start < range.end);
            !pseudo
                && targets.iter().any(|target| {
                    let reaches =
                        target.start >= negation.end && target.start - negation.end <= window;
                    let ended = self
                        .sentence
                        .of(CueKind::ScopeEnd, self.dimension)
                        .any(|(_, end)| end.start >= negation.end && end.end <= target.start);
                    let gap = self.tokens.span_of(&(negation.start..target.end.max(negation.end)));
                    reaches && !ended && !gap.of(self.passage.text).contains(';')
                })
        })
    }

    fn intention(&self) -> Option<&(&Cue, TokenRange)> {
        self.of(CueKind::Intention)
            .max_by_key(|(cue, range)| (cue.weight, std::cmp::Reverse(range.start)))
    }

    /// Level 4: a concrete action with who, when, where or for how many.
    fn concrete(&self, mention: &Mention, why: &mut Vec<Reason>) -> Option<Reason> {
        let in_measure_column = self.column(&[ColumnRole::Measure], mention);
        let action = self.first(CueKind::Action);
        if action.is_none() && !in_measure_column {
            if let Some(reason) = self.answered_for(mention) {
                return Some(reason);
            }
            // No instrument that we know, but for how many and by when.
            if let (Some(many), Some(time)) = (self.number(), self.first(CueKind::Time)) {
                why.push(self.reason("says for how many", many));
                return Some(self.reason("and when", time));
            }
            // Or who does it and when or for how many.
            let who = self.first(CueKind::Actor)?;
            let more = self.number().or_else(|| self.first(CueKind::Time))?;
            why.push(self.reason("says who", who));
            return Some(self.reason("and when or for how many", more));
        }
        let specific = [CueKind::Actor, CueKind::Time, CueKind::Place]
            .into_iter()
            .find_map(|kind| self.first(kind))
            .or_else(|| self.number());
        let filled = [(ColumnRole::Actor, "who"), (ColumnRole::Time, "when")]
            .into_iter()
            .find(|(role, _)| self.filled(*role));
        if let Some(cue) = action {
            why.push(self.reason("a concrete action", cue));
        }
        match (specific, filled) {
            (Some(cue), _) => Some(self.reason("with who, when, where or for how many", cue)),
            (None, Some((_, what))) => Some(Reason::rule(&format!("its row says {what}"))),
            (None, None) => None,
        }
    }

    /// For how many; the number of an item ("10.4 Ensure migrants ...", "victims; 4) ensure") counts
    /// nobody.
    fn number(&self) -> Option<&(&Cue, TokenRange)> {
        self.of(CueKind::Number).find(|(_, range)| {
            range.clone().any(|at| {
                self.tokens.get(at).is_some_and(|token| {
                    matches!(token.kind, TokenKind::Number | TokenKind::Year)
                        && !self.numbers_an_item(at)
                })
            }) || range
                .clone()
                .all(|at| self.tokens.get(at).is_some_and(|token| token.kind != TokenKind::Number))
        })
    }

    fn numbers_an_item(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let behind = &self.passage.text[token.span.end..];
        let digits = token.span.of(self.passage.text);
        digits.len() <= 5
            && (behind.starts_with([')', '.'])
                || at == self.sentence.range.start && digits.contains('.'))
    }

    /// Level 5: money, or an indicator with a value and a date or a baseline and target.
    fn accountable(&self) -> Option<Reason> {
        if let Some(cue) = self.first(CueKind::Budget) {
            return Some(self.reason("tied to an amount of money", cue));
        }
        if self.filled_with_number(ColumnRole::Budget) {
            return Some(Reason::rule("its row has an amount of money"));
        }
        let indicator = self.first(CueKind::Indicator);
        let target = self.first(CueKind::Target);
        if let (Some(_), Some(target)) = (indicator, target) {
            return Some(self.reason("tied to an indicator with a target", target));
        }
        (self.valued() && self.filled(ColumnRole::Indicator))
            .then(|| Reason::rule("its row has an indicator with a value"))
    }

    /// Whether the row says in another cell who is responsible for what the mention's cell sets out
    /// to do: the action of a matrix.
    fn answered_for(&self, mention: &Mention) -> Option<Reason> {
        let sets_out = self
            .of(CueKind::Intention)
            .any(|(cue, range)| cue.opening && !cue.whole && range.start < mention.range.end);
        if !sets_out {
            return None;
        }
        if self.filled(ColumnRole::Actor) {
            return Some(Reason::rule("its row says who"));
        }
        self.of(CueKind::Actor)
            .find(|(_, range)| !self.cell.contains(&range.start))
            .map(|cue| self.reason("its row says who", cue))
    }

    fn column(&self, roles: &[ColumnRole], mention: &Mention) -> bool {
        self.passage
            .columns
            .iter()
            .any(|column| roles.contains(&column.role) && column.span.contains(mention.span))
    }

    fn cells(&self, role: ColumnRole) -> impl Iterator<Item = &Column> {
        self.passage.columns.iter().filter(move |column| column.role == role)
    }

    fn filled(&self, role: ColumnRole) -> bool {
        self.cells(role).any(|column| column.text.chars().any(char::is_alphanumeric))
    }

    /// Whether the row has a value for its indicator.
    fn valued(&self) -> bool {
        [ColumnRole::Target, ColumnRole::Baseline]
            .into_iter()
            .any(|role| self.filled_with_number(role))
    }

    fn filled_with_number(&self, role: ColumnRole) -> bool {
        self.cells(role).any(|column| column.text.chars().any(|c| c.is_ascii_digit()))
    }

    pub(super) fn reason(&self, text: &str, (cue, range): &(&Cue, TokenRange)) -> Reason {
        Reason::cue(text, cue, self.tokens.span_of(range).of(self.passage.text))
    }
}

/// Words between two places; 0 where they meet.
pub(super) fn distance(one: &TokenRange, other: &TokenRange) -> usize {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}

#[cfg(test)]
mod tests {
    use crate::coding::{Coder, Passage};
    use crate::text::Language;

    /// The level of an English passage for one dimension; 0 without a label.
    fn level(text: &str, dimension: &str) -> u8 {
        let coder = Coder::builtin().expect("built-in lexicon");
        let id = |at: usize| coder.lexicon().dimensions[at].id.as_str();
        let labels = coder.code(&Passage::alone(text, Language::En)).labels;
        labels.iter().find(|label| id(label.dimension) == dimension).map_or(0, |l| l.level.0)
    }

    #[test]
    fn an_answer_in_another_cell_is_no_intention_about_the_harm() {
        let row =
            "Landslides | Deaths, mass displacement of families | Development of early warning";
        assert_eq!(level(row, "displacement"), 2);
    }

    #[test]
    fn an_action_whose_row_says_who_is_a_measure() {
        let action = "3.1 Raise awareness of safe routes among migrant workers.";
        assert_eq!(level(action, "labour"), 3);
        assert_eq!(level(&format!("{action} | Ministry of Labour | x"), "labour"), 4);
        let fact = "Migrant workers know few safe routes. | Ministry of Labour | x";
        assert_eq!(level(fact, "labour"), 2);
    }

    #[test]
    fn a_negation_reaches_the_mention_and_the_intention_that_governs_it() {
        let other = "Remittances must be encouraged, not taxed, if we are to keep growing.";
        assert_eq!(level(other, "remittances"), 3);
        let own = "The plan will not promote remittances in the coming years.";
        assert_eq!(level(own, "remittances"), 2);
    }

    #[test]
    fn a_number_of_people_says_something_and_an_item_number_does_not() {
        assert_eq!(level("4,200 migrant returnees", "return"), 2);
        assert_eq!(level("Migrant returnees", "return"), 1);
        let items =
            "2) support victims of floods; 3) protect victims; 4) shelter refugees with care";
        assert_eq!(level(items, "displacement"), 3);
    }

    #[test]
    fn how_many_and_by_when_is_a_measure() {
        assert_eq!(level("Assist 900 returnees by 2031 to find their feet.", "return"), 4);
        assert_eq!(level("Assist returnees to find their feet.", "return"), 3);
    }

    #[test]
    fn a_list_of_effects_tells_what_happens() {
        assert_eq!(level("Loss of herds, mass displacement of families", "displacement"), 2);
    }

    #[test]
    fn a_project_with_an_amount_in_its_row_is_accountable() {
        assert_eq!(level("Refugee return programme | 12,000,000 | 3,000,000", "return"), 5);
        assert!(level("Refugee returns | 12,000,000 | 3,000,000", "return") < 5);
        assert!(level("Refugee return programme | 12,000 | 300", "return") < 5);
    }
}
