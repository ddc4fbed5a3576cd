//! Colours of levels and framings: one ramp of one hue, so that it reads in grey and by eyes that
//! tell no red from green.

use crate::coding::{Framing, Level};

/// Ink of text.
pub(super) const INK: &str = "1B1F24";
/// Ink of what is said beside.
pub(super) const SOFT: &str = "57606A";
/// Lines between cells.
pub(super) const LINE: &str = "D0D7DE";
/// Ground of boxes and heads of tables.
pub(super) const PANEL: &str = "F0F3F6";

/// Ground of each level, 0 to 5.
const LEVELS: [&str; 6] = ["FFFFFF", "DBE9F6", "A9CBE6", "6AA5D3", "2F78B7", "0B4A86"];

/// The colour behind a level, as six hexadecimal digits.
pub(super) fn ground(level: Level) -> &'static str {
    LEVELS[usize::from(level.min(Level::MOST).0)]
}

/// The colour of text on a level's ground.
pub(super) fn ink_on(level: Level) -> &'static str {
    if level.0 >= 4 { "FFFFFF" } else { INK }
}

/// The colour of a framing.
pub(super) fn of_framing(framing: Framing) -> &'static str {
    match framing {
        Framing::Opportunity => "2F78B7",
        Framing::Neutral => "C9CFD6",
        Framing::Problem => "B5651D",
        Framing::Restrictive => "5A2A2A",
        Framing::Protective => "8FB996",
    }
}
