//! Footnotes at the foot of a page or column: small print that begins with its mark.

use super::build::Draft;
use super::heading::body_size;
use crate::extract::{Hint, Rect, is_superscript, superscript};

/// Print smaller than the body by this factor is small.
const SMALLER: f32 = 0.96;

/// Tells footnotes by their mark, their size and that nothing of the body's size stands below
/// them in their column.
pub(super) fn mark(drafts: &mut [Draft]) {
    let small = body_size(drafts) * SMALLER;
    for page in drafts.chunk_by_mut(|a, b| a.page == b.page) {
        mark_page(page, small);
    }
}

fn mark_page(page: &mut [Draft], small: f32) {
    let mut after_note = false;
    for index in 0..page.len() {
        let draft = &page[index];
        let begins = begins_with_mark(&draft.text);
        let note = draft.is_body()
            && draft.size > 0.0
            && draft.size <= small
            && (begins || after_note && continues(&page[index - 1], draft))
            && page.iter().all(|other| !stands_below(other, draft, small));
        if note {
            let draft = &mut page[index];
            draft.hint = Hint::Footnote;
            if is_glued(&draft.text) {
                draft.text = with_raised_mark(&draft.text);
            }
        }
        after_note = note;
    }
}

/// Whether a draft is set like the note before it, and right below it.
fn continues(note: &Draft, draft: &Draft) -> bool {
    let (Some(above), Some(below)) = (note.rect, draft.rect) else { return false };
    (note.size - draft.size).abs() < 0.2
        && below.y0 >= above.y0
        && below.y0 - above.y1 < 1.5 * draft.size
        && share_a_column(&above, &below)
}

fn share_a_column(above: &Rect, below: &Rect) -> bool {
    below.x0 < above.x1 && above.x0 < below.x1
}

/// Whether body text stands below a draft in its column.
fn stands_below(other: &Draft, draft: &Draft, small: f32) -> bool {
    let (Some(above), Some(below)) = (draft.rect, other.rect) else { return false };
    let body = other.size > small || other.table.is_some();
    other.hint != Hint::Furniture && body && share_a_column(&above, &below) && below.y0 > above.y1
}

/// Whether a text begins with a raised number, or with a star or dagger.
fn begins_with_mark(text: &str) -> bool {
    let rest = text.trim_start_matches(is_superscript);
    let marked = rest.len() < text.len() || text.starts_with(['*', '†', '‡']) || is_glued(text);
    marked && rest.chars().any(char::is_alphabetic)
}

/// Whether a text begins with a number glued to its first word, as fonts with raised digits of
/// their own give it: "1Provisional estimate".
fn is_glued(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&(text.len() - rest.len())) && rest.starts_with(char::is_alphabetic)
}

/// A note with its mark raised, as it is printed.
fn with_raised_mark(text: &str) -> String {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = &text[..text.len() - rest.len()];
    mark.chars().filter_map(superscript).chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str, size: f32, y: f32) -> Draft {
        let rect = Some(Rect { x0: 70.0, y0: y, x1: 500.0, y1: y + size });
        Draft { size, rect, ..Draft::of_text(text) }
    }

    #[test]
    fn small_print_with_a_mark_at_the_foot_is_a_note_and_goes_on_in_the_next_piece() {
        let mut page = [
            draft(
                "A long paragraph about roads and bridges in the north of the country.",
                11.0,
                90.0,
            ),
            draft("¹ Household survey of 2022.", 9.0, 700.0),
            draft("It covered every province.", 9.0, 711.0),
        ];
        mark(&mut page);
        assert_eq!(page.map(|draft| draft.hint), [Hint::None, Hint::Footnote, Hint::Footnote]);
    }

    #[test]
    fn small_print_above_the_body_is_no_note() {
        let mut page = [
            draft("² includes rural roads", 9.0, 90.0),
            draft(
                "A long paragraph about roads and bridges in the north of the country.",
                11.0,
                700.0,
            ),
        ];
        mark(&mut page);
        assert_eq!(page[0].hint, Hint::None);
    }
}
