//! Lines become paragraphs, headings on their own, and list items.

use super::line::{Bullet, Line};
use crate::extract::{Hint, Text};

/// Lines looked at on each side to learn how wide the text is set.
const AROUND: usize = 25;
/// Lines of a paragraph; a longer one is no paragraph.
const LONGEST: usize = 200;
/// A line longer than this is a whole paragraph: the text is not broken into lines.
const UNBROKEN: usize = 200;

/// The paragraphs of a page, given as runs of lines that are read one after the other.
pub(super) fn paragraphs(runs: &[Vec<Line>]) -> Vec<Text> {
    let mut out = Builder::default();
    let mut aside = Vec::new();
    for lines in runs {
        let mut gap = Gap::Run;
        for (line, width) in lines.iter().zip(widths(lines)) {
            if line.is_blank() {
                gap = gap.and_blank();
            } else if line.furniture {
                aside.push(line.tidy());
                gap = Gap::Run;
            } else {
                out.add(line, gap, width, &mut aside);
                gap = Gap::None;
            }
        }
    }
    out.end(&mut aside);
    out.texts
}

/// What stands between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    Wide,
    /// The end of a column or of a page.
    Run,
}

impl Gap {
    fn and_blank(self) -> Self {
        match self {
            Self::None => Self::Blank,
            Self::Blank | Self::Wide => Self::Wide,
            Self::Run => Self::Run,
        }
    }
}

/// For each line: the column in which full lines around it end.
fn widths(lines: &[Line]) -> Vec<usize> {
    let filled: Vec<(usize, usize)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.furniture && line.width() > 15)
        .map(|(at, line)| (at, line.end()))
        .collect();
    (0..lines.len())
        .map(|at| {
            let middle = filled.partition_point(|(filled, _)| *filled < at);
            let around =
                &filled[middle.saturating_sub(AROUND)..(middle + AROUND).min(filled.len())];
            let mut ends: Vec<usize> = around.iter().map(|(_, end)| *end).collect();
            let upper = ends.len() * 3 / 4;
            if ends.is_empty() { 0 } else { *ends.select_nth_unstable(upper).1 }
        })
        .collect()
}

#[derive(Default)]
struct Builder {
    texts: Vec<Text>,
    lines: Vec<Line>,
    /// Whether they are a list item.
    item: bool,
    /// Whether that item has a number.
    numbered: bool,
    /// Whether another one with a number touches it: then it is no title.
    listed: bool,
}

impl Builder {
    fn add(&mut self, line: &Line, gap: Gap, width: usize, aside: &mut Vec<String>) {
        if self.begins(line, gap, width) {
            let bullet = line.bullet();
            let listed = self.numbered && bullet == Some(Bullet::Number) && gap == Gap::None;
            self.listed |= listed;
            self.end(aside);
            self.listed = listed;
            self.item = bullet.is_some_and(|bullet| bullet != Bullet::Section);
            self.numbered = bullet == Some(Bullet::Number);
        }
        self.lines.push(line.clone());
    }

    /// Writes the paragraph gathered so far, then the furniture met inside it.
    fn end(&mut self, aside: &mut Vec<String>) {
        let lines = std::mem::take(&mut self.lines);
        if let Some((first, rest)) = lines.split_first() {
            let mut text = first.tidy();
            for (at, line) in rest.iter().enumerate() {
                // A mark alone on its line belongs in front of the words below it.
                text.push(if at == 0 && is_mark_alone(first) { ' ' } else { '\n' });
                text.push_str(&line.tidy());
            }
            let title = !self.listed && rest.is_empty() && is_numbered_title(first);
            let hint = if self.item && !title { Hint::ListItem } else { Hint::None };
            self.texts.push(Text { text, hint, ..Text::default() });
        }
        let furniture = aside.drain(..);
        self.texts.extend(furniture.map(|text| Text {
            text,
            hint: Hint::Furniture,
            ..Text::default()
        }));
    }

    /// Whether a paragraph begins with this line.
    fn begins(&self, line: &Line, gap: Gap, width: usize) -> bool {
        let Some(last) = self.lines.last().filter(|_| self.lines.len() < LONGEST) else {
            return true;
        };
        let full = width > 0 && last.end() * 4 >= width * 3;
        let bullet = line.bullet();
        if self.lines.len() == 1 && is_mark_alone(last) && gap != Gap::Wide {
            return bullet.is_some();
        }
        let may_begin = last.is_closed() || !full;
        let is_item = match bullet {
            Some(Bullet::Sign) => true,
            Some(Bullet::Dash | Bullet::Letter) => may_begin || self.item || gap != Gap::None,
            Some(Bullet::Number) => may_begin || self.numbered || gap != Gap::None,
            Some(Bullet::Section) => may_begin || gap != Gap::None,
            None => false,
        };
        if is_item {
            return true;
        }
        match gap {
            // The end of a column or page, or stray blank lines in the middle of a sentence.
            Gap::Blank | Gap::Wide | Gap::Run => {
                let cut = last.text.ends_with('-') || (full && !last.is_closed());
                !(cut && line.goes_on() && !last.is_capitals())
            }
            Gap::None => self.breaks(last, line, width),
        }
    }

    /// Whether a paragraph ends between two lines that touch.
    fn breaks(&self, last: &Line, line: &Line, width: usize) -> bool {
        if last.width() > UNBROKEN {
            return true;
        }
        if last.is_capitals() != line.is_capitals() && (last.is_capitals() || !line.goes_on()) {
            let heading = if last.is_capitals() { last } else { line };
            if heading.width() <= 120 && (heading.end() * 10 < width * 9 || last.is_closed()) {
                return true;
            }
        }
        if line.goes_on() {
            return false;
        }
        let (end, full) = (last.end() * 100, width.max(1));
        let deeper = line.indent >= last.indent + 3
            && self.lines.iter().all(|line| line.indent <= last.indent);
        (last.is_closed() && (end < full * 88 || deeper))
            || end < full * 60
            || is_numbered_title(last) && end < full * 88
    }
}

/// Whether only the mark of a list item stands on a line.
fn is_mark_alone(line: &Line) -> bool {
    !line.text.contains(' ') && line.text.len() <= 8 && line.bullet().is_some()
}

/// Whether a line is a short numbered title: "2. Health" without an end.
fn is_numbered_title(line: &Line) -> bool {
    let numbered = matches!(line.bullet(), Some(Bullet::Number | Bullet::Section));
    numbered && line.width() <= 90 && !line.text.ends_with(['.', ';', ',', ':'])
}
