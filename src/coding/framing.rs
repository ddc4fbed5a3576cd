//! Framing: in what light a mention shows movement. Points per framing, the most points win.

use super::label::{Framing, Level, Reason};
use super::sentences::Sentence;
use crate::lexicon::{Cue, CueKind};
use crate::rubric::Rubric;
use crate::text::{TokenRange, Tokens};

/// A framing with its points and reasons.
pub(super) type Framed = (Framing, i32, Vec<Reason>);

/// The cue kind that speaks for a framing.
fn kind_of(framing: Framing) -> Option<CueKind> {
    match framing {
        Framing::Opportunity => Some(CueKind::Opportunity),
        Framing::Problem => Some(CueKind::Problem),
        Framing::Restrictive => Some(CueKind::Restrictive),
        Framing::Protective => Some(CueKind::Protective),
        Framing::Neutral => None,
    }
}

/// Of equal points the framing that says most wins; neutral needs more than any.
const ORDER: [Framing; 4] =
    [Framing::Restrictive, Framing::Protective, Framing::Problem, Framing::Opportunity];

/// What framing the cues near a mention speak for, with its points and reasons.
pub(super) fn of(
    rubric: &Rubric,
    dimension: (usize, &str),
    level: Level,
    sentence: &Sentence<'_>,
    mention: &TokenRange,
    (text, tokens): (&str, &Tokens),
) -> Framed {
    let window = rubric.coding.framing_window.value;
    let own = |framing: Framing| rubric.framing.prior.points(level.0, dimension.1, framing.id());
    let neutral = rubric.framing.neutral.value + own(Framing::Neutral);
    let mut best = (Framing::Neutral, neutral, Vec::new());
    for framing in ORDER {
        let Some(kind) = kind_of(framing) else { continue };
        let near: Vec<&(&Cue, TokenRange)> = sentence
            .of(kind, dimension.0)
            .filter(|(_, range)| {
                range.start < mention.end + window && mention.start < range.end + window
            })
            .collect();
        let points = near
            .iter()
            .map(|(cue, _)| i32::from(cue.weight))
            .sum::<i32>()
            .min(rubric.framing.most.value)
            + own(framing);
        if points > best.1 {
            let rule = format!("framed as {}", framing.id());
            let reasons = near
                .iter()
                .map(|(cue, range)| Reason::cue(&rule, cue, tokens.span_of(range).of(text)))
                .collect();
            best = (framing, points, reasons);
        }
    }
    if best.2.is_empty() && best.0 != Framing::Neutral {
        best.2
            .push(Reason::rule(&format!("framed as {} unless a cue says otherwise", best.0.id())));
    }
    best
}
