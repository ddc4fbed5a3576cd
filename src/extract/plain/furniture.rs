//! Page numbers and running lines in text that came from pages.

use std::collections::{BTreeMap, BTreeSet};

use super::line::Line;

/// Lines between one page number and the next.
const LONGEST_PAGE: usize = 200;
/// Numbers in a row that make them page numbers.
const SHORTEST_COUNT: usize = 4;
/// Times a running line is repeated.
const REPEATS: usize = 4;
/// How many lines from a page's edge a running line may stand.
const EDGE: usize = 3;

/// Marks the lines that belong to the page. With form feeds a number at the edge of a page is
/// enough; without, numbers must count up through the text.
pub(super) fn mark(mut sheets: Vec<Vec<Line>>, paged: bool) -> Vec<Vec<Line>> {
    for sheet in &mut sheets {
        for line in sheet.iter_mut().filter(|line| line.says_page()) {
            line.furniture = true;
        }
        if paged {
            mark_edges(sheet);
        } else {
            mark_counted(sheet);
        }
    }
    let running = running_lines(&sheets, paged);
    for sheet in &mut sheets {
        for at in near_edges(sheet, paged) {
            sheet[at].furniture |= running.contains(&shape(&sheet[at]));
        }
    }
    sheets
}

/// A number alone as the first or last line of a page.
fn mark_edges(sheet: &mut [Line]) {
    let is_number = |line: &Line| line.page_number().is_some() || line.is_roman_number();
    if let Some(first) = sheet.iter_mut().find(|line| !line.is_blank()) {
        first.furniture |= is_number(first);
    }
    if let Some(last) = sheet.iter_mut().rev().find(|line| !line.is_blank()) {
        last.furniture |= is_number(last);
    }
}

/// Numbers alone that count up by one.
fn mark_counted(sheet: &mut [Line]) {
    let numbers: Vec<(usize, u32)> =
        sheet.iter().enumerate().filter_map(|(at, line)| Some((at, line.page_number()?))).collect();
    // For each number: the longest count that ends with it, and the number before it in that count.
    let mut counts: Vec<(usize, Option<usize>)> = Vec::new();
    let mut longest: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, &(at, number)) in numbers.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| longest.get(&before).copied());
        let before = before.filter(|before| at - numbers[*before].0 <= LONGEST_PAGE);
        let length = before.map_or(1, |before| counts[before].0 + 1);
        counts.push((length, before));
        let known =
            longest.get(&number).copied().filter(|known| at - numbers[*known].0 <= LONGEST_PAGE);
        if known.is_none_or(|known| counts[known].0 <= length) {
            longest.insert(number, index);
        }
    }
    for index in 0..counts.len() {
        if counts[index].0 < SHORTEST_COUNT {
            continue;
        }
        let mut next = Some(index);
        while let Some(index) = next.filter(|index| !sheet[numbers[*index].0].furniture) {
            sheet[numbers[index].0].furniture = true;
            next = counts[index].1;
        }
    }
}

/// The shapes of lines that keep coming back, and mostly near the edge of a page: "Objectives" that
/// comes back in every section is not one.
fn running_lines(sheets: &[Vec<Line>], paged: bool) -> BTreeSet<String> {
    let mut times: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for sheet in sheets {
        for at in near_edges(sheet, paged) {
            times.entry(shape(&sheet[at])).or_default().0 += 1;
        }
    }
    for line in sheets.iter().flatten().filter(|line| !line.is_blank()) {
        if let Some((_, all)) = times.get_mut(&shape(line)) {
            *all += 1;
        }
    }
    times.remove("");
    let is_running = |(near, all): (usize, usize)| near >= REPEATS && near * 5 >= all * 3;
    times.into_iter().filter(|(_, times)| is_running(*times)).map(|(shape, _)| shape).collect()
}

/// Lines near the first or last line of a page, or near a page number where pages are not marked.
fn near_edges(sheet: &[Line], paged: bool) -> Vec<usize> {
    let filled: Vec<usize> = (0..sheet.len()).filter(|at| !sheet[*at].is_blank()).collect();
    let mut edges = Vec::new();
    for (index, &at) in filled.iter().enumerate() {
        let near = if paged {
            index < EDGE || index + EDGE >= filled.len()
        } else {
            let around = index.saturating_sub(EDGE)..(index + EDGE + 1).min(filled.len());
            let gap =
                |a: Option<&usize>, b: Option<&usize>| a.zip(b).is_none_or(|(a, b)| b - a > 2);
            filled[around].iter().any(|near| sheet[*near].furniture)
                || (gap(index.checked_sub(1).and_then(|before| filled.get(before)), Some(&at))
                    && gap(Some(&at), filled.get(index + 1)))
        };
        if near {
            edges.push(at);
        }
    }
    edges
}

/// A line without its digits, so that "Plan 2020 | 12" and "Plan 2020 | 13" are the same.
fn shape(line: &Line) -> String {
    // A running line is a title; it does not begin in the middle of a sentence.
    if line.goes_on() {
        return String::new();
    }
    let text: String = line.tidy().chars().filter(|c| !c.is_ascii_digit()).collect();
    if text.chars().filter(|c| c.is_alphabetic()).count() < 4 || line.width() > 160 {
        return String::new();
    }
    text.to_lowercase()
}
