//! Where on a page the words of a quote stand.

use serde::{Deserialize, Serialize};

use super::{PageImage, Rect};
use crate::text::Tokens;

/// Fewer words in a row, where the quote has more, may stand anywhere on the page.
const LEAST: usize = 3;

/// A word with its box on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacedWord {
    /// Its text.
    pub text: String,
    /// Its box, in points.
    pub rect: Rect,
}

/// A page as readers see it: its image, and the words that it shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageView {
    /// The image.
    pub image: PageImage,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The words of the file on it, in the order in which they are drawn; none on a scan.
    pub words: Vec<PlacedWord>,
}

/// The boxes of the words of a quote on a page, one a line. Parts of the quote that stand on another
/// page are left out, and so is what is spelled otherwise there.
///
/// The words of a page come in no particular order: the longest runs that page and quote share are
/// taken first, until nothing of the quote is left that has a run of its own.
pub fn places(words: &[PlacedWord], quote: &str) -> Vec<Rect> {
    let (page, owners) = tokens(words);
    let wanted = Tokens::of(quote);
    let wanted: Vec<&str> = wanted.iter().map(|token| wanted.folded_of(token)).collect();
    let least = LEAST.min(wanted.len());
    let mut runs = runs(&page, &wanted, least.max(1));
    runs.sort_by_key(|run| (std::cmp::Reverse(run.length), run.quote, run.page));
    let (mut told, mut taken) = (vec![false; wanted.len()], vec![false; page.len()]);
    let mut chosen: Vec<usize> = Vec::new();
    for run in runs {
        let (of_quote, of_page) =
            (run.quote..run.quote + run.length, run.page..run.page + run.length);
        if told[of_quote.clone()].iter().chain(&taken[of_page.clone()]).any(|used| *used) {
            continue;
        }
        told[of_quote].fill(true);
        taken[of_page.clone()].fill(true);
        chosen.extend(owners[of_page].iter().flatten().copied());
    }
    chosen.sort_unstable();
    chosen.dedup();
    lines(chosen.into_iter().filter_map(|index| words.get(index)).map(|word| word.rect))
}

/// The folded words of a page, and which of its words each one stands in; the halves of a broken word
/// are one.
fn tokens(words: &[PlacedWord]) -> (Vec<String>, Vec<Vec<usize>>) {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(words.len());
    for word in words {
        starts.push(text.len());
        text.push_str(&word.text);
        text.push(if word.text.ends_with('-') { '\n' } else { ' ' });
    }
    let tokens = Tokens::of(&text);
    let owners = tokens.iter().map(|token| {
        let first = starts.partition_point(|start| *start <= token.span.start).saturating_sub(1);
        let last = starts.partition_point(|start| *start < token.span.end);
        (first..last).collect()
    });
    let owners = owners.collect();
    (tokens.iter().map(|token| tokens.folded_of(token).to_owned()).collect(), owners)
}

/// A run of words that a page and a quote share.
struct Run {
    page: usize,
    quote: usize,
    length: usize,
}

/// Every run of so many words or more that cannot be made longer.
fn runs(page: &[String], quote: &[&str], least: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    // Lengths of the runs that end at the last word of the page and at each word of the quote.
    let mut before = vec![0_usize; quote.len() + 1];
    for (at, word) in page.iter().enumerate() {
        let mut here = vec![0_usize; quote.len() + 1];
        for (index, wanted) in quote.iter().enumerate() {
            if word != wanted {
                continue;
            }
            let length = before[index] + 1;
            here[index + 1] = length;
            let goes_on = page
                .get(at + 1)
                .is_some_and(|next| quote.get(index + 1).is_some_and(|wanted| next == wanted));
            if !goes_on && length >= least {
                runs.push(Run { page: at + 1 - length, quote: index + 1 - length, length });
            }
        }
        before = here;
    }
    runs
}

/// Boxes put together line by line.
fn lines(boxes: impl Iterator<Item = Rect>) -> Vec<Rect> {
    let mut lines: Vec<Rect> = Vec::new();
    for next in boxes {
        let height = next.y1 - next.y0;
        match lines.last_mut() {
            Some(line)
                if (line.y0 - next.y0).abs() < 0.5 * height
                    && next.x0 >= line.x0
                    && next.x0 - line.x1 < 2.0 * height =>
            {
                line.x1 = line.x1.max(next.x1);
                (line.y0, line.y1) = (line.y0.min(next.y0), line.y1.max(next.y1));
            }
            _ => lines.push(next),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words set in lines of a page, ten points apart, five points a letter.
    fn page(lines: &[&str]) -> Vec<PlacedWord> {
        let mut words = Vec::new();
        for (row, line) in (0_u8..).zip(lines) {
            let y0 = f32::from(row) * 10.0;
            let mut x0 = 0.0;
            for text in line.split(' ') {
                let x1 = x0 + 5.0 * f32::from(u8::try_from(text.len()).unwrap());
                let rect = Rect { x0, y0, x1, y1: y0 + 8.0 };
                words.push(PlacedWord { text: text.to_owned(), rect });
                x0 = x1 + 5.0;
            }
        }
        words
    }

    fn rows(boxes: &[Rect]) -> Vec<(f32, f32, f32)> {
        boxes.iter().map(|rect| (rect.y0, rect.x0, rect.x1)).collect()
    }

    #[test]
    fn a_quote_over_two_lines_has_a_box_for_each() {
        let page = page(&["The cost of remit-", "tances will fall by 2027", "Roads will be paved"]);
        let boxes = places(&page, "Cost of remittances will fall");
        assert_eq!(rows(&boxes), [(0.0, 20.0, 90.0), (10.0, 0.0, 80.0)]);
    }

    #[test]
    fn lines_that_are_drawn_in_another_order_are_found() {
        let page = page(&["abroad and send money home", "Many young people go"]);
        let boxes = places(&page, "Many young people go abroad and send money home");
        assert_eq!(boxes.len(), 2);
    }

    #[test]
    fn common_words_elsewhere_are_not_marked() {
        let page = page(&["The state will act", "The diaspora will invest in the state"]);
        let boxes = places(&page, "The diaspora will invest in the state");
        assert_eq!(rows(&boxes), [(10.0, 0.0, 185.0)]);
        assert!(places(&page, "in the").len() == 1);
        assert!(places(&page, "Something else altogether").is_empty());
        assert!(places(&page, "").is_empty());
    }
}
