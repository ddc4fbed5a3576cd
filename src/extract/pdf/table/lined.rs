//! Tables ruled between their rows only: the columns are where text leaves gaps under each other.

use super::ruling::{NEAR, Ruling, lone};
use super::stretches;
use crate::extract::pdf::glyph::{Area, Rule, Sheet, Turn};
use crate::extract::pdf::word::Word;

/// Fewer rows between lines are a box, or a table with lines around its header alone.
const FEWEST_ROWS: usize = 4;
/// Rows higher than this are not looked at.
const HIGHEST: f32 = 220.0;
/// A gap between columns is at least this part of the font size wide.
const GAP: f32 = 0.4;
/// A gap may be crossed in one of this many rows: a text over several columns.
const CROSSED: usize = 5;

/// The rulings of such tables, with lines added between the columns.
pub(super) fn rulings(sheet: &Sheet, words: &[Word]) -> Vec<Ruling> {
    let lines = lone(&sheet.rules, (sheet.width, sheet.height));
    let mut found = Vec::new();
    let mut used = vec![false; lines.len()];
    for at in 0..lines.len() {
        if !used[at] {
            let (frame, members) = frame(&lines, at);
            for member in &members {
                used[*member] = true;
            }
            let rules: Vec<Rule> = members.into_iter().map(|at| lines[at]).collect();
            found.extend(ruling(frame, rules, words));
        }
    }
    found
}

/// The lines below one that are as long or lie within its length, and the box around them. The
/// lines are sorted from top to bottom.
fn frame(lines: &[Rule], first: usize) -> (Area, Vec<usize>) {
    let top = lines[first];
    let mut area = Area { x0: top.from, x1: top.to, y0: top.at, y1: top.at };
    let mut members = vec![first];
    let mut pending = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(first + 1) {
        if line.at - area.y1 > HIGHEST {
            break;
        }
        if line.from < area.x0 - NEAR || line.to > area.x1 + NEAR {
            continue;
        }
        pending.push(at);
        let whole = (line.from - area.x0).abs() <= NEAR && (line.to - area.x1).abs() <= NEAR;
        if whole {
            area.y1 = line.at;
            members.append(&mut pending);
        }
    }
    (area, members)
}

fn ruling(frame: Area, rules: Vec<Rule>, words: &[Word]) -> Option<Ruling> {
    let mut levels: Vec<f32> = Vec::new();
    for rule in &rules {
        if levels.last().is_none_or(|last| rule.at - last > NEAR) {
            levels.push(rule.at);
        }
    }
    if levels.len() <= FEWEST_ROWS {
        return None;
    }
    let inside: Vec<&Word> = words
        .iter()
        .filter(|word| word.turn == Turn::Upright)
        .filter(|word| {
            let (x, y) = word.area().middle();
            frame.holds(x, y)
        })
        .collect();
    let size = inside.iter().map(|word| word.size).reduce(f32::max)?;
    let bands = levels.windows(2).map(|band| taken(&inside, band[0], band[1], size));
    let bands: Vec<Vec<(f32, f32)>> = bands.filter(|band| !band.is_empty()).collect();
    let several = bands.iter().filter(|band| band.len() > 1).count();
    if several < FEWEST_ROWS || several * 3 < bands.len() * 2 {
        return None;
    }
    let vertical = |at: f32| Rule { horizontal: false, at, from: frame.y0, to: frame.y1 };
    let mut walls = vec![vertical(frame.x0)];
    walls.extend(gaps(&bands, &frame, GAP * size).into_iter().map(vertical));
    walls.push(vertical(frame.x1));
    (walls.len() > 3).then_some(Ruling { horizontal: rules, vertical: walls })
}

/// The stretches of a row on which something stands.
fn taken(words: &[&Word], y0: f32, y1: f32, size: f32) -> Vec<(f32, f32)> {
    let within = words.iter().filter(|word| (y0..y1).contains(&word.area().middle().1));
    stretches(within.map(|word| (word.x0, word.x1)).collect(), GAP * size)
}

/// The middles of the gaps that nearly all rows leave free.
fn gaps(bands: &[Vec<(f32, f32)>], frame: &Area, least: f32) -> Vec<f32> {
    let mut ends: Vec<f32> = bands.iter().flatten().flat_map(|(x0, x1)| [*x0, *x1]).collect();
    ends.sort_by(f32::total_cmp);
    ends.dedup();
    let crossing =
        |x: f32| bands.iter().filter(|band| band.iter().any(|(x0, x1)| *x0 < x && x < *x1)).count();
    let most = bands.len() / CROSSED;
    let mut free: Vec<(f32, f32)> = Vec::new();
    for pair in ends.windows(2) {
        if crossing(f32::midpoint(pair[0], pair[1])) <= most {
            match free.last_mut() {
                Some(last) if last.1 >= pair[0] => last.1 = pair[1],
                _ => free.push((pair[0], pair[1])),
            }
        }
    }
    let inner = |gap: &&(f32, f32)| gap.1 - gap.0 >= least && gap.0 > frame.x0 && gap.1 < frame.x1;
    free.iter().filter(inner).map(|(x0, x1)| f32::midpoint(*x0, *x1)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::Sample;

    #[test]
    fn lines_between_rows_and_gaps_between_columns_make_a_table() {
        let mut sample = Sample::new().across(88.0, 45.0, 450.0);
        for (at, (action, who)) in [
            ("Action", "Who"),
            ("Open a centre for return", "Police"),
            ("Link two registers", "Statistics office"),
            ("Train the guards", "Police"),
            ("Hold a forum", "Ministry"),
        ]
        .iter()
        .enumerate()
        {
            let y = 100.0 + 20.0 * at as f32;
            sample = sample.text(50.0, y, action).text(220.0, y, who).text(400.0, y, "2025");
            sample = sample.across(y + 6.0, 45.0, 450.0);
        }
        let pieces = sample.pieces();
        assert_eq!(pieces.len(), 1);
        assert!(pieces[0].contains("Link two registers | Statistics office | 2025"));
    }

    #[test]
    fn lines_between_paragraphs_make_no_table() {
        let prose = [
            "The government will adopt a policy on migration",
            "that protects those who leave and those who stay",
            "in every district, with money set aside each year",
            "for offices near the border and for their staff,",
            "while parliament receives one report a year",
            "on what was done and what remains to be done.",
        ];
        let mut sample = Sample::new();
        for (at, line) in prose.iter().enumerate() {
            let y = 100.0 + 20.0 * at as f32;
            sample = sample.text(50.0, y, line).across(y + 6.0, 45.0, 450.0);
        }
        assert!(sample.pieces().iter().all(|piece| !piece.contains('|')));
    }
}
