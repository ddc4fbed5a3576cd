//! Lines drawn on a page become rulings: whole lines, grouped where they touch.

use crate::extract::pdf::glyph::{Area, Rule, Shade};

/// Lines nearer than this are one line, and lines ending nearer than this touch.
pub(super) const NEAR: f32 = 2.6;
/// A row of one line of text is no higher than this.
const LINE: f32 = 26.0;
/// Rows between filled rows are no higher than this.
const HIGHEST: f32 = 120.0;
/// More lines than this are a drawing and no table.
const MOST: usize = 1_500;

/// Lines that touch each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Ruling {
    /// Lines from left to right.
    pub horizontal: Vec<Rule>,
    /// Lines from top to bottom.
    pub vertical: Vec<Rule>,
}

impl Ruling {
    /// The box around its lines.
    pub(super) fn area(&self) -> Area {
        let mut area = Area { x0: f32::MAX, y0: f32::MAX, x1: f32::MIN, y1: f32::MIN };
        for rule in &self.horizontal {
            area = area.union(&Area { x0: rule.from, x1: rule.to, y0: rule.at, y1: rule.at });
        }
        for rule in &self.vertical {
            area = area.union(&Area { x0: rule.at, x1: rule.at, y0: rule.from, y1: rule.to });
        }
        area
    }

    /// Whether a filled box lies outside, or fills rows from line to line.
    fn fits(&self, shade: &Area) -> bool {
        let area = self.area();
        let (x, y) = shade.middle();
        let on_line = |at: f32| {
            let mut lines = self.horizontal.iter().map(|rule| rule.at).chain([area.y0, area.y1]);
            lines.any(|line| (line - at).abs() <= NEAR)
        };
        !area.holds(x, y) || on_line(shade.y0) && on_line(shade.y1)
    }
}

/// The rulings of a page: groups of lines that touch, from top to bottom.
///
/// The edges of filled boxes rule too, except inside a group of drawn lines that is a grid, where
/// they must fill rows from line to line.
pub(super) fn rulings(rules: &[Rule], shades: &[Shade], page: (f32, f32)) -> Vec<Ruling> {
    let drawn: Vec<Rule> = rules.iter().copied().filter(|rule| inside(rule, page)).collect();
    let grids: Vec<Ruling> = touching(&drawn)
        .into_iter()
        .filter(|group| group.horizontal.len() > 2 && group.vertical.len() > 2)
        .collect();
    let fits = |shade: &Area| grids.iter().all(|grid| grid.fits(shade));
    let shades = shades.iter().map(|shade| shade.area);
    let shades: Vec<Area> = shades.filter(|area| may_shade(area, page) && fits(area)).collect();
    let mut all = drawn;
    all.extend(shades.iter().flat_map(edges).filter(|rule| inside(rule, page)));
    all.extend(bridges(&shades));
    let mut groups = touching(&all);
    groups.sort_by(|a, b| {
        let (a, b) = (a.area(), b.area());
        a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0))
    });
    stacked(groups)
}

/// Takes groups as wide as each other together that stand on each other, or with one line of text
/// between them: titles in a frame, headings over all columns have no lines inside.
fn stacked(groups: Vec<Ruling>) -> Vec<Ruling> {
    let mut out: Vec<Ruling> = Vec::new();
    for group in groups {
        let area = group.area();
        let below = |upper: &&mut Ruling| {
            let upper = upper.area();
            (upper.x0 - area.x0).abs() <= NEAR
                && (upper.x1 - area.x1).abs() <= NEAR
                && (-NEAR..=LINE).contains(&(area.y0 - upper.y1))
        };
        match out.iter_mut().rev().find(below) {
            Some(upper) => {
                upper.horizontal.extend(group.horizontal);
                upper.vertical.extend(group.vertical);
            }
            None => out.push(group),
        }
    }
    out
}

/// Groups of lines that touch; none when there are too many lines.
fn touching(rules: &[Rule]) -> Vec<Ruling> {
    let (horizontal, vertical): (Vec<Rule>, Vec<Rule>) =
        rules.iter().partition(|rule| rule.horizontal);
    let (horizontal, vertical) = (joined(horizontal), joined(vertical));
    if horizontal.len() + vertical.len() > MOST {
        return Vec::new();
    }
    grouped(horizontal, vertical)
}

/// Lines between rows of filled cells with the same columns: every other row of the table is left
/// unfilled.
fn bridges(shades: &[Area]) -> Vec<Rule> {
    let mut order = shades.to_vec();
    order.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Area>> = Vec::new();
    for shade in order {
        match rows.last_mut() {
            Some(row) if (row[0].y0 - shade.y0).abs() <= 0.8 => row.push(shade),
            _ => rows.push(vec![shade]),
        }
    }
    let same = |a: &[Area], b: &[Area]| {
        a.len() == b.len()
            && a.len() > 1
            && a.iter().zip(b).all(|(a, b)| (a.x0 - b.x0).abs() + (a.x1 - b.x1).abs() < NEAR)
    };
    let mut bridges = Vec::new();
    for pair in rows.windows(2) {
        let (upper, lower) = (&pair[0], &pair[1]);
        let gap = lower[0].y0 - upper[0].y1;
        if gap > NEAR && gap < HIGHEST && same(upper, lower) {
            let ends = upper.iter().flat_map(|cell| [cell.x0, cell.x1]);
            let (from, to) = (upper[0].y1, lower[0].y0);
            bridges.extend(ends.map(|at| Rule { horizontal: false, at, from, to }));
        }
    }
    bridges
}

/// Whether a filled box may be a cell or a row, and not a page's background or a mark.
fn may_shade(shade: &Area, (width, height): (f32, f32)) -> bool {
    shade.width() >= 12.0
        && shade.height() >= 7.0
        && shade.width() * shade.height() < 0.5 * width * height
}

fn edges(shade: &Area) -> [Rule; 4] {
    let horizontal = |at| Rule { horizontal: true, at, from: shade.x0, to: shade.x1 };
    let vertical = |at| Rule { horizontal: false, at, from: shade.y0, to: shade.y1 };
    [horizontal(shade.y0), horizontal(shade.y1), vertical(shade.x0), vertical(shade.x1)]
}

/// Lines from left to right that no line from top to bottom touches, joined.
pub(super) fn lone(rules: &[Rule], page: (f32, f32)) -> Vec<Rule> {
    let (horizontal, vertical): (Vec<Rule>, Vec<Rule>) =
        rules.iter().copied().filter(|rule| inside(rule, page)).partition(|rule| rule.horizontal);
    if rules.len() > MOST {
        return Vec::new();
    }
    let mut lone = joined(horizontal);
    let vertical = joined(vertical);
    lone.retain(|across| !vertical.iter().any(|down| touch(across, down)));
    lone
}

/// Whether a line from left to right and one from top to bottom touch.
fn touch(across: &Rule, down: &Rule) -> bool {
    (across.from - NEAR..=across.to + NEAR).contains(&down.at)
        && (down.from - NEAR..=down.to + NEAR).contains(&across.at)
}

fn inside(rule: &Rule, (width, height): (f32, f32)) -> bool {
    let (across, along) = if rule.horizontal { (height, width) } else { (width, height) };
    (-1.0..=across + 1.0).contains(&rule.at) && rule.to > 0.0 && rule.from < along
}

/// Joins lines that lie on each other or continue each other.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    let mut level: Vec<Rule> = Vec::new();
    for rule in rules {
        if level.last().is_some_and(|last| rule.at - last.at > 0.8) {
            join_level(&mut level, &mut out);
        }
        level.push(rule);
    }
    join_level(&mut level, &mut out);
    out
}

fn join_level(level: &mut Vec<Rule>, out: &mut Vec<Rule>) {
    level.sort_by(|a, b| a.from.total_cmp(&b.from));
    let first = out.len();
    for rule in level.drain(..) {
        match out[first..].last_mut() {
            Some(last) if rule.from <= last.to + NEAR => last.to = last.to.max(rule.to),
            _ => out.push(rule),
        }
    }
}

/// Groups lines that touch, and leaves out those that touch none.
fn grouped(horizontal: Vec<Rule>, vertical: Vec<Rule>) -> Vec<Ruling> {
    let count = horizontal.len();
    let mut parent: Vec<usize> = (0..count + vertical.len()).collect();
    for (h, across) in horizontal.iter().enumerate() {
        for (v, down) in vertical.iter().enumerate() {
            if touch(across, down) {
                let (a, b) = (root(&mut parent, h), root(&mut parent, count + v));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: Vec<Ruling> = vec![Ruling::default(); parent.len()];
    for (at, rule) in horizontal.into_iter().chain(vertical).enumerate() {
        let group = &mut groups[root(&mut parent, at)];
        if rule.horizontal { group.horizontal.push(rule) } else { group.vertical.push(rule) }
    }
    groups.retain(|group| !group.horizontal.is_empty() && !group.vertical.is_empty());
    groups
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::glyph::Ink;

    #[test]
    fn shades_rule_a_table_unless_they_lie_inside_the_cells_of_lines() {
        let cell = |x0: f32, y0: f32| Shade {
            area: Area { x0, y0, x1: x0 + 50.0, y1: y0 + 20.0 },
            ink: Ink::OTHER,
        };
        let shades =
            [cell(100.0, 100.0), cell(150.0, 100.0), cell(100.0, 120.0), cell(150.0, 120.0)];
        assert_eq!(rulings(&[], &shades, (600.0, 800.0))[0].horizontal.len(), 3);
        let mut rules = Vec::new();
        for step in 0..3_u8 {
            let step = f32::from(step);
            rules.push(Rule::across(90.0 + 30.0 * step, 90.0, 230.0));
            rules.push(Rule::down(90.0 + 70.0 * step, 90.0, 150.0));
        }
        let groups = rulings(&rules, &shades, (600.0, 800.0));
        assert_eq!((groups.len(), groups[0].horizontal.len()), (1, 3));
        assert_eq!(groups[0].vertical.len(), 3);
    }

    #[test]
    fn a_heading_between_two_grids_of_one_width_joins_them() {
        let grid = |y: f32| {
            [
                Rule::across(y, 50.0, 250.0),
                Rule::across(y + 20.0, 50.0, 250.0),
                Rule::down(150.0, y, y + 20.0),
            ]
        };
        let rulings_of = |second: f32| {
            let rules: Vec<Rule> = grid(100.0).into_iter().chain(grid(second)).collect();
            rulings(&rules, &[], (600.0, 800.0)).len()
        };
        assert_eq!(rulings_of(140.0), 1);
        assert_eq!(rulings_of(190.0), 2);
    }

    #[test]
    fn pieces_of_a_line_are_joined_and_tables_apart_stay_apart() {
        let rules = [
            Rule::across(100.0, 50.0, 120.0),
            Rule::across(100.3, 121.0, 200.0),
            Rule::down(50.0, 100.0, 160.0),
            Rule::across(400.0, 50.0, 200.0),
            Rule::down(200.0, 400.0, 500.0),
            Rule::across(700.0, 50.0, 90.0),
        ];
        let groups = rulings(&rules, &[], (600.0, 800.0));
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0].horizontal, [Rule::across(100.0, 50.0, 200.0)]);
        assert!(groups[1].area().y0 > 300.0);
    }
}
