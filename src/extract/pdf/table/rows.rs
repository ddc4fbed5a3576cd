//! Segments on the same baseline.

use crate::extract::pdf::segment::Segment;
use crate::extract::pdf::word::Word;

/// What stands on one baseline.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The baseline.
    pub y: f32,
    /// The largest font size on it.
    pub size: f32,
    /// Runs of text with wide gaps between them, from left to right.
    pub runs: Vec<Run>,
}

/// Text without a wide gap.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// How many characters it has.
    pub letters: usize,
    /// The segments it is made of.
    pub segments: Vec<usize>,
}

/// The rows that segments form, from top to bottom; tables are left out.
pub(super) fn printed(words: &[Word], segments: &[Segment]) -> Vec<Row> {
    let mut order: Vec<usize> =
        (0..segments.len()).filter(|at| segments[*at].table.is_none()).collect();
    order.sort_by(|a, b| segments[*a].y.total_cmp(&segments[*b].y));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let segment = &segments[at];
        match groups.last_mut() {
            Some(group) if segment.y - segments[group[0]].y < 0.35 * segment.size => group.push(at),
            _ => groups.push(vec![at]),
        }
    }
    groups.into_iter().map(|group| row(words, segments, group)).collect()
}

fn row(words: &[Word], segments: &[Segment], mut group: Vec<usize>) -> Row {
    group.sort_by(|a, b| segments[*a].area.x0.total_cmp(&segments[*b].area.x0));
    let widest = widest_space(words, segments, &group);
    let mut runs: Vec<Run> = Vec::new();
    let size = group.iter().fold(0.0_f32, |size, at| size.max(segments[*at].size));
    let y = segments[group[0]].y;
    for at in group {
        let segment = &segments[at];
        match runs.last_mut() {
            Some(run) if segment.area.x0 - run.x1 < widest.max(0.7 * size) => {
                run.x1 = run.x1.max(segment.area.x1);
                run.letters += segment.letters;
                run.segments.push(at);
            }
            _ => runs.push(Run {
                x0: segment.area.x0,
                x1: segment.area.x1,
                letters: segment.letters,
                segments: vec![at],
            }),
        }
    }
    Row { y, size, runs }
}

/// The widest gap that is still a space between words: wide in justified lines.
fn widest_space(words: &[Word], segments: &[Segment], group: &[usize]) -> f32 {
    let word = |at: &u32| &words[*at as usize];
    let inside = group.iter().flat_map(|at| segments[*at].words.windows(2));
    let mut spaces: Vec<f32> = inside
        .map(|pair| word(&pair[1]).x0 - word(&pair[0]).x1)
        .filter(|space| *space > 0.0)
        .collect();
    if spaces.len() >= 2 {
        spaces.sort_by(f32::total_cmp);
        return 1.9 * spaces[spaces.len() / 2];
    }
    let gaps: Vec<f32> = group
        .windows(2)
        .map(|pair| segments[pair[1]].area.x0 - segments[pair[0]].area.x1)
        .collect();
    let (least, most) =
        gaps.iter().fold((f32::MAX, 0.0_f32), |(a, b), gap| (a.min(*gap), b.max(*gap)));
    let size = segments[group[0]].size;
    let text = group.iter().filter(|at| {
        let first = segments[**at].words.first().map(|at| word(at).text.as_str());
        first.is_some_and(|text| text.starts_with(|c: char| c.is_alphabetic() || c == '('))
    });
    if gaps.len() >= 3
        && most < 1.4 * least
        && most < 2.2 * size
        && text.count() * 10 > group.len() * 7
    {
        return most + 0.1;
    }
    0.0
}
