//! Columns of prose side by side, as layout-keeping PDF tools write them, become one after the
//! other. Tables stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::line::Line;

/// Lines with text on both sides that make two columns.
const FEWEST_PAIRS: usize = 5;
/// Average letters of a line in a column of prose.
const NARROWEST: usize = 18;
/// Blank lines in a row that end a region: the next page may be set differently.
const WIDEST_BLANK: usize = 5;
/// Rows that are asked where a gutter may be.
const LOOK_AHEAD: usize = 8;
/// Rows that are judged for a whole region.
const JUDGED: usize = 120;
/// Rows after which a gutter that was tried in vain is tried again.
const RETRY: usize = 12;
/// Rows of one region.
const LONGEST: usize = 500;
/// Columns from the left in which a gutter may begin.
const GUTTERS: std::ops::Range<usize> = 18..160;

/// The lines cut into runs; where two columns stand side by side, the left one is a run of its
/// own, then the right one.
pub(super) fn split(lines: &[Line]) -> Vec<Vec<Line>> {
    let mut runs = vec![Vec::new()];
    let grid: Vec<Vec<char>> = lines.iter().map(cells).collect();
    let mut failed = Failed::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some((gutter, end)) = region(&grid, at, &mut failed) {
            let (left, right) = (at..end).map(|row| halves(&grid[row], gutter)).unzip();
            runs.extend([left, right, Vec::new()]);
            at = end;
        } else {
            let run = runs.last_mut().expect("there is always a run");
            run.push(lines[at].clone());
            at += 1;
        }
    }
    runs.retain(|run| run.iter().any(|line| !line.is_blank()));
    runs
}

/// Gutters that were tried in vain, and the row up to which trying them again is in vain too.
type Failed = BTreeMap<usize, usize>;

/// The characters of a line by column. A line of furniture fills all columns: no region goes
/// through it.
fn cells(line: &Line) -> Vec<char> {
    if line.furniture {
        return vec!['\u{2588}'; GUTTERS.end];
    }
    if line.is_blank() {
        return Vec::new();
    }
    std::iter::repeat_n(' ', line.indent.min(400)).chain(line.text.chars()).collect()
}

/// The gutter of two columns that begin with this row, and the row after their last. The right
/// column may begin a little further in on this row than below, so the rows below are asked too.
fn region(grid: &[Vec<char>], at: usize, failed: &mut Failed) -> Option<(usize, usize)> {
    if grid[at].is_empty() {
        return None;
    }
    let below = grid[at..].iter().filter(|row| !row.is_empty()).take(LOOK_AHEAD);
    let candidates: BTreeSet<usize> =
        below.flat_map(|row| gaps(row)).filter(|gutter| GUTTERS.contains(gutter)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for gutter in candidates {
        if failed.get(&gutter).is_some_and(|end| at < *end) {
            continue;
        }
        let (end, pairs) = extend(grid, at, gutter);
        if !is_prose(&grid[at..end], gutter, pairs) {
            failed.insert(gutter, end.min(at + RETRY));
        } else if best.is_none_or(|(most, ..)| pairs > most) {
            best = Some((pairs, gutter, end));
        }
    }
    best.map(|(_, gutter, end)| (gutter, end))
}

/// Places where text begins again after three blanks or more.
fn gaps(row: &[char]) -> Vec<usize> {
    let start = row.iter().position(|c| *c != ' ').unwrap_or(row.len());
    (start..row.len())
        .filter(|at| {
            *at >= 3 && row[*at] != ' ' && row[at - 3..*at].iter().all(|c| *c == ' ') && *at > start
        })
        .collect()
}

/// How far down a gutter goes, and how many rows have text on both sides of it.
fn extend(grid: &[Vec<char>], at: usize, gutter: usize) -> (usize, usize) {
    let (mut end, mut pairs, mut blanks) = (at, 0, 0);
    for (row, cells) in grid.iter().enumerate().skip(at).take(LONGEST) {
        if cells.is_empty() {
            blanks += 1;
            if blanks > WIDEST_BLANK {
                break;
            }
            continue;
        }
        blanks = 0;
        if !is_open(cells, gutter) {
            break;
        }
        let left = cells.iter().take(gutter).any(|c| *c != ' ');
        pairs += usize::from(left && cells.len() > gutter);
        end = row + 1;
    }
    (end, pairs)
}

/// Whether a row leaves the two columns before the gutter free.
fn is_open(cells: &[char], gutter: usize) -> bool {
    cells.len() < gutter || cells[gutter - 2..gutter].iter().all(|c| *c == ' ')
}

/// Whether both sides read like prose: enough words on a line and no further gutters.
fn is_prose(rows: &[Vec<char>], gutter: usize, pairs: usize) -> bool {
    let filled = rows.iter().filter(|cells| !cells.is_empty()).count();
    if pairs < FEWEST_PAIRS || pairs * 5 < filled * 2 {
        return false;
    }
    let halves: Vec<(Line, Line)> =
        rows.iter().take(JUDGED).map(|cells| halves(cells, gutter)).collect();
    let left: Vec<&Line> =
        halves.iter().map(|(left, _)| left).filter(|line| !line.is_blank()).collect();
    let right: Vec<&Line> =
        halves.iter().map(|(_, right)| right).filter(|line| !line.is_blank()).collect();
    [left, right].iter().all(|side| {
        let letters: usize =
            side.iter().map(|line| line.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
        let broken = side.iter().filter(|line| line.text.contains("   ")).count();
        let going = side.iter().filter(|line| line.goes_on()).count();
        letters >= NARROWEST * side.len() && broken * 4 <= side.len() && going * 4 >= side.len()
    })
}

fn halves(cells: &[char], gutter: usize) -> (Line, Line) {
    let cut = gutter.min(cells.len());
    let line = |part: &[char]| Line::new(&part.iter().collect::<String>());
    (line(&cells[..cut]), line(&cells[cut..]))
}
