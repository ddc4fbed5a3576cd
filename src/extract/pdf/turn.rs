//! Pages whose text runs sideways are turned upright.

use super::glyph::{Area, Glyph, Rule, Sheet, Turn};

/// More than this share of the glyphs decides which way is up.
const MOST: f32 = 0.6;

/// Turns a page so that most of its text is upright.
pub(super) fn upright(sheet: &mut Sheet) {
    let up = [Turn::Down, Turn::Over, Turn::Up].into_iter().find(|turn| {
        let count = sheet.glyphs.iter().filter(|glyph| glyph.turn == *turn).count();
        count as f32 > MOST * sheet.glyphs.len() as f32
    });
    let Some(up) = up else {
        return;
    };
    let size = (sheet.width, sheet.height);
    for glyph in &mut sheet.glyphs {
        turn_glyph(glyph, up, size);
    }
    let shades = sheet.shades.iter_mut().map(|shade| &mut shade.area);
    for area in shades.chain(&mut sheet.images) {
        *area = turn_area(area, up, size);
    }
    for rule in &mut sheet.rules {
        *rule = turn_rule(rule, up, size);
    }
    if up != Turn::Over {
        (sheet.width, sheet.height) = (sheet.height, sheet.width);
    }
}

/// How many quarters of a circle a direction is turned clockwise.
fn quarters(turn: Turn) -> Option<u8> {
    match turn {
        Turn::Upright => Some(0),
        Turn::Down => Some(1),
        Turn::Over => Some(2),
        Turn::Up => Some(3),
        Turn::Slanted => None,
    }
}

/// Where a point of the page goes, `up` becoming upright.
fn turn_point((x, y): (f32, f32), up: Turn, (width, height): (f32, f32)) -> (f32, f32) {
    match up {
        Turn::Upright | Turn::Slanted => (x, y),
        Turn::Down => (y, width - x),
        Turn::Over => (width - x, height - y),
        Turn::Up => (height - y, x),
    }
}

fn turn_glyph(glyph: &mut Glyph, up: Turn, size: (f32, f32)) {
    let (Some(from), Some(by)) = (quarters(glyph.turn), quarters(up)) else {
        return;
    };
    glyph.turn = match (from + 4 - by) % 4 {
        0 => Turn::Upright,
        1 => Turn::Down,
        2 => Turn::Over,
        _ => Turn::Up,
    };
    let origin = turn_point((0.0, 0.0), up, size);
    let (along, across) = match glyph.turn {
        Turn::Upright | Turn::Slanted => origin,
        Turn::Down => (origin.1, -origin.0),
        Turn::Over => (-origin.0, -origin.1),
        Turn::Up => (-origin.1, origin.0),
    };
    glyph.x0 += along;
    glyph.x1 += along;
    glyph.y += across;
}

fn turn_area(area: &Area, up: Turn, size: (f32, f32)) -> Area {
    let a = turn_point((area.x0, area.y0), up, size);
    let b = turn_point((area.x1, area.y1), up, size);
    Area { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) }
}

fn turn_rule(rule: &Rule, up: Turn, size: (f32, f32)) -> Rule {
    let area = if rule.horizontal {
        Area { x0: rule.from, x1: rule.to, y0: rule.at, y1: rule.at }
    } else {
        Area { x0: rule.at, x1: rule.at, y0: rule.from, y1: rule.to }
    };
    let area = turn_area(&area, up, size);
    if rule.horizontal == (up == Turn::Over) {
        Rule { horizontal: true, at: area.y0, from: area.x0, to: area.x1 }
    } else {
        Rule { horizontal: false, at: area.x0, from: area.y0, to: area.y1 }
    }
}

/// The box on the page of a box in the coordinates of a direction of writing.
pub(super) fn on_page(area: &Area, turn: Turn) -> Area {
    let Area { x0, y0, x1, y1 } = *area;
    match turn {
        Turn::Upright | Turn::Slanted => *area,
        Turn::Down => Area { x0: -y1, y0: x0, x1: -y0, y1: x1 },
        Turn::Over => Area { x0: -x1, y0: -y1, x1: -x0, y1: -y0 },
        Turn::Up => Area { x0: y0, y0: -x1, x1: y1, y1: -x0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Hint;

    /// A glyph as a reader places it whose baseline begins at a point of the page.
    fn glyph(turn: Turn, (px, py): (f32, f32)) -> Glyph {
        let (x0, y) = match turn {
            Turn::Upright | Turn::Slanted => (px, py),
            Turn::Down => (py, -px),
            Turn::Over => (-px, -py),
            Turn::Up => (-py, px),
        };
        Glyph {
            c: 'a',
            x0,
            x1: x0 + 5.0,
            y,
            size: 10.0,
            face: 0,
            turn,
            heavy: false,
            hint: Hint::None,
        }
    }

    fn sheet(turn: Turn) -> Sheet {
        Sheet {
            width: 600.0,
            height: 800.0,
            glyphs: vec![glyph(turn, (100.0, 700.0)); 5],
            rules: vec![Rule { horizontal: true, at: 700.0, from: 100.0, to: 300.0 }],
            ..Sheet::default()
        }
    }

    #[test]
    fn a_page_written_upwards_is_turned_clockwise() {
        let mut turned = sheet(Turn::Up);
        upright(&mut turned);
        assert_eq!((turned.width, turned.height), (800.0, 600.0));
        assert_eq!(turned.glyphs[0], glyph(Turn::Upright, (100.0, 100.0)));
        assert_eq!(turned.rules[0], Rule { horizontal: false, at: 100.0, from: 100.0, to: 300.0 });
    }

    #[test]
    fn a_page_written_downwards_or_upside_down_is_turned_too() {
        let mut turned = sheet(Turn::Down);
        upright(&mut turned);
        assert_eq!(turned.glyphs[0], glyph(Turn::Upright, (700.0, 500.0)));
        let mut turned = sheet(Turn::Over);
        upright(&mut turned);
        assert_eq!((turned.width, turned.height), (600.0, 800.0));
        assert_eq!(turned.glyphs[0], glyph(Turn::Upright, (500.0, 100.0)));
        assert!(turned.rules[0].horizontal);
    }

    #[test]
    fn sideways_text_on_an_upright_page_stays_sideways() {
        let mut page = sheet(Turn::Upright);
        page.glyphs.push(glyph(Turn::Up, (20.0, 500.0)));
        upright(&mut page);
        assert_eq!(page.glyphs[5], glyph(Turn::Up, (20.0, 500.0)));
    }

    #[test]
    fn turned_glyphs_of_another_direction_land_where_they_were() {
        let mut page = sheet(Turn::Up);
        page.glyphs.push(glyph(Turn::Upright, (100.0, 700.0)));
        upright(&mut page);
        assert_eq!(page.glyphs[5], glyph(Turn::Down, (100.0, 100.0)));
    }
}
