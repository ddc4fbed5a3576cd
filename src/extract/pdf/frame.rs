//! What is usual in a region: its edges, the distance of its lines, hanging indents.

use super::glyph::Area;
use super::line::Line;

/// Lines farther apart than this many times their size are never one paragraph.
pub(super) const FAR: f32 = 2.6;

/// What is usual in a region.
pub(super) struct Frame {
    /// Left edge of its text.
    pub x0: f32,
    /// Right edge of its text.
    pub x1: f32,
    /// Size of the font of most letters.
    pub size: f32,
    /// Distance of lines in parts of the font size.
    pub pitch: f32,
    /// Whether most lines stand at that distance from the one before them.
    pub regular: bool,
    /// How far from the right edge a line may end that fills its column.
    pub slack: f32,
    /// Where entries open and where their further lines begin, if those hang.
    pub hanging: Option<(f32, f32)>,
}

impl Frame {
    /// The frame of a region's lines; nothing when it has none.
    pub(super) fn new(lines: &[Line]) -> Option<Self> {
        let first = lines.first()?;
        let inner = without_furniture(lines);
        let all = inner.iter().fold(inner.first()?.area, |area, line| area.union(&line.area));
        let mut pitches: Vec<f32> = lines
            .windows(2)
            .filter(|pair| same_size(&pair[0], &pair[1]))
            .map(|pair| (pair[1].y - pair[0].y) / pair[1].size.max(1.0))
            .filter(|pitch| (0.8..FAR).contains(pitch))
            .collect();
        pitches.sort_by(f32::total_cmp);
        let pitch = pitches.get(pitches.len() / 3).copied().unwrap_or(1.25);
        let usual = pitches.iter().filter(|other| (*other - pitch).abs() < 0.03 * pitch).count();
        let regular = pitches.len() >= 4 && usual * 5 >= pitches.len() * 3;
        // Half of the lines reach the right edge where text is justified.
        let mut gaps: Vec<f32> = inner.iter().map(|line| all.x1 - line.area.x1).collect();
        gaps.sort_by(f32::total_cmp);
        let justified = gaps[gaps.len() / 2] < 0.3 * first.size;
        let slack = if justified { 0.3 * first.size } else { 0.0 };
        let hanging = hanging(inner, &all);
        Some(Self {
            x0: all.x0,
            x1: all.x1,
            size: usual_size(inner),
            pitch,
            regular,
            slack,
            hanging,
        })
    }
}

/// Whether lines are set in the same size.
pub(super) fn same_size(a: &Line, b: &Line) -> bool {
    /// Sizes that differ by more than this factor are different.
    const SIZE: f32 = 1.07;
    a.size.max(b.size) <= SIZE * a.size.min(b.size)
}

/// Lines without those that stand alone at the top and bottom: headers, footers and page numbers
/// may lie beyond the edges of the text.
fn without_furniture(lines: &[Line]) -> &[Line] {
    let mut inner = lines;
    for _ in 0..2 {
        if let [first, second, _, _, ..] = inner
            && second.y - first.y > FAR * second.size
        {
            inner = &inner[1..];
        }
        if let [.., above, last] = inner
            && inner.len() > 3
            && last.y - above.y > FAR * above.size
        {
            inner = &inner[..inner.len() - 1];
        }
    }
    inner
}

/// Size of the font of most letters.
fn usual_size(lines: &[Line]) -> f32 {
    let mut letters: Vec<(f32, usize)> = Vec::new();
    for line in lines {
        match letters.iter_mut().find(|(size, _)| (size - line.size).abs() < 0.05) {
            Some((_, count)) => *count += line.letters,
            None => letters.push((line.size, line.letters)),
        }
    }
    letters.iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| *size)
}

/// Where entries open and go on whose further lines hang, as in lists of references. Text with
/// indented first lines is the other way round: there the lines before an indent end anywhere.
fn hanging(lines: &[Line], all: &Area) -> Option<(f32, f32)> {
    let near = |a: f32, b: f32| (a - b).abs() < 1.0;
    let opens = |line: &Line| near(line.area.x0, all.x0);
    let size = lines.first()?.size;
    let mut indents: Vec<f32> = lines
        .windows(2)
        .filter(|pair| opens(&pair[0]))
        .map(|pair| pair[1].area.x0)
        .filter(|x| (0.9 * size..5.0 * size).contains(&(x - all.x0)))
        .collect();
    indents.sort_by(f32::total_cmp);
    let indent = *indents.get(indents.len() / 2)?;
    let goes_on = |line: &Line| near(line.area.x0, indent);
    let short = |line: &Line| line.area.x1 < all.x1 - 0.25 * all.width();
    let (mut entries, mut cut_short, mut ends, mut ended_short, mut alone) = (0, 0, 0, 0, 0);
    for pair in lines.windows(2) {
        match (opens(&pair[0]), goes_on(&pair[0]), opens(&pair[1]), goes_on(&pair[1])) {
            (true, _, _, true) => {
                entries += 1;
                cut_short += usize::from(short(&pair[0]));
            }
            (_, true, true, _) => {
                ends += 1;
                ended_short += usize::from(short(&pair[0]));
            }
            (true, _, true, _) => alone += 1,
            _ => {}
        }
    }
    let told = lines.iter().filter(|line| opens(line) || goes_on(line)).count();
    (entries >= 4
        && cut_short * 5 <= entries
        && ended_short * 4 >= ends
        && alone <= entries
        && told * 10 >= lines.len() * 8)
        .then_some((all.x0, indent))
}
