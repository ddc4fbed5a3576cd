//! Paragraphs that go on over the end of a column or page.

use super::build::Draft;
use super::hyphen::broken_word;
use crate::extract::{Hint, is_superscript, opens_item};

/// Joins a paragraph with its rest on the next page or in the next column. Furniture, footnotes
/// and captions may stand between the halves; a table may not.
pub(super) fn join(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut last_body: Option<usize> = None;
    for draft in drafts {
        let body = draft.is_body();
        if body
            && let Some(last) = last_body.map(|index| &mut joined[index])
            && goes_on(last, &draft)
        {
            append(last, draft);
            continue;
        }
        if body {
            last_body = Some(joined.len());
        } else if draft.table.is_some() {
            last_body = None;
        }
        joined.push(draft);
    }
    joined
}

/// Whether a draft is the rest of the one before it.
fn goes_on(last: &Draft, draft: &Draft) -> bool {
    // A bold title that runs into its text makes a short rest of it bold; what meets is alike.
    let meets = last.full && last.bold_ends.1 == draft.bold_ends.0;
    let alike =
        (last.size - draft.size).abs() <= 0.04 * last.size && (last.bold == draft.bold || meets);
    let from = last.last_page();
    let beyond = from.0 + 1 == draft.page.0 || from == draft.page && next_column(last, draft);
    let item = draft.hint == Hint::ListItem;
    let rest = item && last.hint == Hint::ListItem && !opens_item(first_word(&draft.text));
    if !beyond || !alike || item && !rest {
        return false;
    }
    if last.text.split_whitespace().count() <= 6 {
        return false;
    }
    let ended = last
        .text
        .trim_end_matches(is_superscript)
        .ends_with(['.', ':', ';', '!', '?', '”', '"', '»']);
    if ended {
        last.full && !item && opens_a_sentence(draft)
    } else {
        last.full || draft.text.starts_with(char::is_lowercase)
    }
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Whether a draft could be a further sentence of a paragraph whose last line is full: long, and no
/// heading.
fn opens_a_sentence(draft: &Draft) -> bool {
    draft.text.split_whitespace().count() > 3 && draft.text.ends_with(['.', ':', ';', '!', '?'])
        || draft.full
}

/// Whether a draft stands at the head of a column to the right of another draft's.
fn next_column(last: &Draft, draft: &Draft) -> bool {
    let (Some(left), Some(right)) = (last.rect, draft.rect) else { return false };
    right.x0 >= left.x1 && right.y0 < left.y1
}

fn append(last: &mut Draft, draft: Draft) {
    if broken_word(&last.text, &draft.text).is_some() {
        last.text.pop();
    } else {
        last.text.push(' ');
    }
    if last.last_page() != draft.page {
        last.breaks.push((last.text.len(), draft.page));
    }
    last.text.push_str(&draft.text);
    match (&mut last.recognized, draft.recognized) {
        (Some(known), Some(next)) => known.join(next),
        (known, next) => *known = known.take().or(next),
    }
    last.full = draft.full;
    last.bold_ends.1 = draft.bold_ends.1;
    last.rect = draft.rect;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{PageNo, Rect};

    const FIRST: &str = "Families move from the highlands to the coast in search of";

    #[test]
    fn a_paragraph_goes_on_over_a_page_end_and_knows_where() {
        let first = Draft::of_text(FIRST);
        let second = Draft { page: PageNo(2), ..Draft::of_text("work in the ports.") };
        let joined = join(vec![first, second]);
        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].breaks[0].1, PageNo(2));
        assert!(joined[0].text[joined[0].breaks[0].0..].starts_with("work"));
    }

    #[test]
    fn the_rest_of_an_item_goes_on_and_the_next_item_does_not() {
        let item =
            |page, text| Draft { hint: Hint::ListItem, page: PageNo(page), ..Draft::of_text(text) };
        let first = "2. Open offices in the ports so that those who arrive find";
        assert_eq!(join(vec![item(1, first), item(2, "help on their first day.")]).len(), 1);
        assert_eq!(join(vec![item(1, first), item(2, "3. Count them.")]).len(), 2);
        assert_eq!(join(vec![Draft::of_text(first), item(2, "help in the ports.")]).len(), 2);
    }

    #[test]
    fn text_behind_a_bold_title_goes_on_before_a_capital() {
        let first = "ARTICLE 31. OFFICES FOR THOSE WHO ARRIVE. There shall be a National";
        let first =
            Draft { bold: true, full: true, bold_ends: (true, false), ..Draft::of_text(first) };
        let rest = Draft { page: PageNo(2), ..Draft::of_text("Office for those who arrive.") };
        assert_eq!(join(vec![first.clone(), rest.clone()]).len(), 1);
        let title = Draft { bold_ends: (true, true), ..first };
        assert_eq!(join(vec![title, rest]).len(), 2);
    }

    #[test]
    fn a_footnote_between_the_halves_keeps_its_place_behind_them() {
        let note = Draft { hint: Hint::Footnote, ..Draft::of_text("¹ Survey of 2022.") };
        let rest = Draft { page: PageNo(2), ..Draft::of_text("work in the ports.") };
        let joined = join(vec![Draft::of_text(FIRST), note, rest]);
        assert_eq!(joined.len(), 2);
        assert!(joined[0].text.ends_with("search of work in the ports."));
    }

    #[test]
    fn a_full_line_goes_on_in_the_next_column_whatever_it_begins_with() {
        let at = |x0: f32, y0: f32, text: &str| Draft {
            rect: Some(Rect { x0, y0, x1: x0 + 200.0, y1: y0 + 60.0 }),
            full: true,
            ..Draft::of_text(text)
        };
        let halves = vec![
            at(50.0, 600.0, "The plan begins in the seven provinces of the north in"),
            at(300.0, 80.0, "2029. It ends later."),
        ];
        assert_eq!(join(halves).len(), 1);
        let below = vec![at(50.0, 600.0, FIRST), at(50.0, 680.0, "Work is scarce.")];
        assert_eq!(join(below).len(), 2);
    }
}
