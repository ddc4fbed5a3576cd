//! Framing: in what light a passage shows movement. A sum of named weights per framing (data in
//! `rubric.toml`): what the dimension starts with, and the cues near its mentions, beside them, and
//! elsewhere in the passage. The most points win.

use super::depth::distance;
use super::label::{Framing, Level, Reason};
use super::sentences::Sentence;
use crate::lexicon::{Cue, CueKind};
use crate::rubric::Rubric;
use crate::text::{TokenRange, Tokens};

/// The cues that speak for a light, in the order in which reasons are given. Of equal points the
/// framing that says most wins.
const SPEAKING: [(CueKind, Framing); 4] = [
    (CueKind::Restrictive, Framing::Restrictive),
    (CueKind::Protective, Framing::Protective),
    (CueKind::Problem, Framing::Problem),
    (CueKind::Opportunity, Framing::Opportunity),
];

/// What is looked at to find the light of one dimension in a passage.
pub(super) struct View<'a> {
    pub(super) rubric: &'a Rubric,
    /// The dimension: its index and its id.
    pub(super) dimension: (usize, &'a str),
    pub(super) level: Level,
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens,
    pub(super) sentences: &'a [Sentence<'a>],
    /// Where the mentions stand that reach the level.
    pub(super) mentions: &'a [TokenRange],
}

/// The points of every framing for one dimension, and the cues behind them.
#[derive(Debug, Clone)]
pub(super) struct Light {
    points: [i32; Framing::ALL.len()],
    cues: Vec<(Framing, Reason)>,
    /// The dimension whose light it shares, if it does.
    shared: Option<String>,
}

/// How a cue stands to the mentions.
enum Place {
    /// In the sentence of one, close enough to speak of it.
    Near {
        /// A few words from it at most.
        beside: bool,
    },
    /// In the sentence of one, but too far off: it speaks of something else.
    Off,
    /// In another sentence of the passage.
    Elsewhere,
}

impl View<'_> {
    /// Adds up the points.
    pub(super) fn light(&self) -> Light {
        let framing = &self.rubric.framing;
        let start =
            |light: Framing| framing.prior.points(self.level.0, self.dimension.1, light.id());
        let mut light = Light { points: Framing::ALL.map(start), cues: Vec::new(), shared: None };
        for (kind, speaks_for) in SPEAKING {
            let Some(weights) = framing.cue.get(speaks_for.id()) else { continue };
            let (mut near, mut beside, mut elsewhere) = (0, 0, 0);
            for (cue, range) in self.cues(kind) {
                let weight = i32::from(cue.weight);
                match self.place(range) {
                    Place::Off => {}
                    Place::Elsewhere => elsewhere += weight,
                    Place::Near { beside: is_beside } => {
                        near += weight;
                        beside += if is_beside { weight } else { 0 };
                        let words = self.tokens.span_of(range).of(self.text);
                        let rule = format!("speaks for {}", speaks_for.id());
                        light.cues.push((speaks_for, Reason::cue(&rule, cue, words)));
                    }
                }
            }
            let strength = [near, beside, elsewhere].map(|points| points.min(framing.most.value));
            for (points, of) in light.points.iter_mut().zip(Framing::ALL) {
                *points += weights.points(of.id(), strength);
            }
        }
        light
    }

    /// The cues of one kind in the passage, each place once.
    fn cues(&self, kind: CueKind) -> Vec<&(&Cue, TokenRange)> {
        let mut cues: Vec<&(&Cue, TokenRange)> = Vec::new();
        for cue in self.sentences.iter().flat_map(|sentence| sentence.of(kind, self.dimension.0)) {
            if !cues.iter().any(|held| held.0.id == cue.0.id && held.1 == cue.1) {
                cues.push(cue);
            }
        }
        cues
    }

    fn place(&self, range: &TokenRange) -> Place {
        let window = self.rubric.coding.framing_window.value;
        let sentence = |at: usize| self.tokens.get(at).map(|token| token.sentence);
        let mut in_sentence = false;
        let mut closest = None;
        for mention in self.mentions {
            if sentence(mention.start) == sentence(range.start) {
                in_sentence = true;
                let words = distance(range, mention);
                if words < window && closest.is_none_or(|held| words < held) {
                    closest = Some(words);
                }
            }
        }
        match closest {
            Some(words) => Place::Near { beside: words <= self.rubric.framing.beside.value },
            None if in_sentence => Place::Off,
            None => Place::Elsewhere,
        }
    }
}

impl Light {
    /// The framing with the most points, and why.
    pub(super) fn decide(self) -> (Framing, Vec<Reason>) {
        let order = SPEAKING.map(|(_, framing)| framing).into_iter().chain([Framing::Neutral]);
        let mut best = Framing::Neutral;
        for framing in order {
            if self.of(framing) > self.of(best) {
                best = framing;
            }
        }
        let next = Framing::ALL.into_iter().filter(|other| *other != best);
        let next = next.max_by_key(|other| self.of(*other)).unwrap_or_default();
        let mut rule = format!(
            "framed as {} ({} points, {} {})",
            best.id(),
            self.of(best),
            next.id(),
            self.of(next)
        );
        if let Some(other) = &self.shared {
            rule.push_str(&format!(", as the {other} of the same fact"));
        }
        let cues = self.cues.into_iter().filter(|(framing, _)| *framing == best);
        (best, std::iter::once(Reason::rule(&rule)).chain(cues.map(|(_, why)| why)).collect())
    }

    fn of(&self, framing: Framing) -> i32 {
        let at = Framing::ALL.iter().position(|other| *other == framing);
        at.map_or(0, |at| self.points[at])
    }
}

/// Lets dimensions that tell the same fact share their light: those of the rubric's pairs, and a
/// dimension that only says who moves, which is shown as its hosts are.
///
/// `lights` holds the dimension's id, its level, whether it can be a host, and its light.
pub(super) fn share(rubric: &Rubric, lights: &mut [(&str, Level, bool, Light)]) {
    let before: Vec<_> = lights.iter().map(|(_, _, _, light)| light.clone()).collect();
    let only_named = |level: Level| level <= Level(1);
    for [one, other] in &rubric.framing.one_fact.value {
        let find = |id: &str| lights.iter().position(|(held, ..)| *held == id);
        let (Some(a), Some(b)) = (find(one), find(other)) else { continue };
        if only_named(lights[a].1) != only_named(lights[b].1) {
            continue;
        }
        for (to, from, name) in [(a, b, other), (b, a, one)] {
            let light = &mut lights[to].3;
            for (points, theirs) in light.points.iter_mut().zip(before[from].points) {
                *points = i32::midpoint(*points, theirs);
            }
            light.cues.extend(before[from].cues.iter().cloned());
            light.shared = Some(name.clone());
        }
    }
    for (id, per_cent) in &rubric.framing.as_host.value {
        let Some(guest) = lights.iter().position(|(held, ..)| held == id) else { continue };
        let hosts: Vec<usize> =
            (0..lights.len()).filter(|at| lights[*at].2 && !only_named(lights[*at].1)).collect();
        let Ok(count) = i32::try_from(hosts.len()) else { continue };
        if hosts.is_empty() || only_named(lights[guest].1) {
            continue;
        }
        let light = &mut lights[guest].3;
        for (at, points) in light.points.iter_mut().enumerate() {
            let theirs = hosts.iter().map(|host| before[*host].points[at]).sum::<i32>() / count;
            *points = (*points * (100 - per_cent) + theirs * per_cent) / 100;
        }
        for host in hosts {
            light.cues.extend(before[host].cues.iter().cloned());
        }
        light.shared = Some("host".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::coding::{Coder, Framing, Passage};
    use crate::text::Language;

    /// The framings of an English passage by dimension, with their first reason.
    fn framings(text: &str) -> Vec<(String, Framing, String)> {
        let coder = Coder::builtin().expect("built-in lexicon");
        let id = |at: usize| coder.lexicon().dimensions[at].id.clone();
        let labels = coder.code(&Passage::alone(text, Language::En)).labels;
        labels
            .iter()
            .map(|label| {
                let rules = label.why.iter().map(|why| why.rule.as_str());
                let rule = rules.filter(|rule| rule.starts_with("framed as")).collect();
                (id(label.dimension), label.framing, rule)
            })
            .collect()
    }

    fn framing(text: &str, dimension: &str) -> Option<Framing> {
        framings(text).into_iter().find(|(id, ..)| id == dimension).map(|(_, framing, _)| framing)
    }

    #[test]
    fn a_cue_turns_what_the_dimension_starts_with() {
        let plain = "Remittances were sent from the mines.";
        assert_eq!(framing(plain, "remittances"), Some(Framing::Neutral));
        let drawn_on = "Remittances contribute to growth and are a main source of investment.";
        assert_eq!(framing(drawn_on, "remittances"), Some(Framing::Opportunity));
        let harm = "Dependency on remittances is a threat that worsens inequality and conflict.";
        assert_eq!(framing(harm, "remittances"), Some(Framing::Problem));
    }

    #[test]
    fn cues_in_another_sentence_speak_more_softly() {
        let rule = |text: &str| framings(text).remove(0).2;
        let points = |text: &str| {
            let rule = rule(text);
            let from = rule.find("problem").map_or("", |at| &rule[at..]);
            from.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
                .parse::<i32>()
                .unwrap_or(0)
        };
        let near = "Rural exodus brings slums.";
        let apart = "Rural exodus is old. Slums exist.";
        assert!(points(near) > points(apart), "{} against {}", rule(near), rule(apart));
    }

    #[test]
    fn people_displaced_by_a_hazard_are_one_fact_in_one_light() {
        let text = "Floods cause displacement of people; the displaced lose their homes to climate change.";
        assert_eq!(framing(text, "displacement"), Some(Framing::Problem));
        assert_eq!(framing(text, "environment"), framing(text, "displacement"));
    }

    #[test]
    fn who_moves_is_shown_as_its_host_is() {
        let text = "Women and girls are victims of human trafficking and need protection.";
        assert_eq!(framing(text, "trafficking"), Some(Framing::Protective));
        assert_eq!(framing(text, "gender"), Some(Framing::Protective));
    }

    #[test]
    fn the_reason_tells_the_points() {
        let (_, _, rule) = framings("Rural exodus must be halted by all means.").remove(0);
        assert!(rule.starts_with("framed as restrictive ("), "{rule}");
        assert!(rule.contains("points"), "{rule}");
    }
}
