//! Page labels: the numbers that the file says are printed on its pages.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, String as PdfString};

use super::catalog::root;
use super::string::text_of;

/// How deep the number tree may be.
const DEEPEST: usize = 16;
/// How many ranges it may have.
const MOST_RANGES: usize = 100_000;

/// The labels of a range of pages.
struct Series {
    style: u8,
    prefix: String,
    first: u32,
}

/// The label of each page; empty when the file has none.
pub(super) fn read(pdf: &Pdf) -> Vec<Option<String>> {
    let tree = root(pdf).and_then(|catalog| catalog.get::<Dict<'_>>(b"PageLabels".as_slice()));
    let mut series = BTreeMap::new();
    if let Some(tree) = tree {
        collect(&tree, &mut series, DEEPEST);
    }
    if series.is_empty() {
        return Vec::new();
    }
    let label = |page: usize| {
        let (start, series) = series.range(..=page).next_back()?;
        series.label(u32::try_from(page - start).ok()?)
    };
    (0..pdf.pages().len()).map(label).collect()
}

fn collect(node: &Dict<'_>, series: &mut BTreeMap<usize, Series>, depth: usize) {
    if let Some(numbers) = node.get::<Array<'_>>(b"Nums".as_slice()) {
        let mut items = numbers.flex_iter();
        while let (Some(page), Some(dict)) = (items.next::<u32>(), items.next::<Dict<'_>>()) {
            if series.len() >= MOST_RANGES {
                break;
            }
            series.insert(page as usize, Series::new(&dict));
        }
    }
    if let Some(kids) = node.get::<Array<'_>>(b"Kids".as_slice())
        && depth > 0
    {
        for kid in kids.iter::<Dict<'_>>().take(MOST_RANGES) {
            if series.len() >= MOST_RANGES {
                break;
            }
            collect(&kid, series, depth - 1);
        }
    }
}

impl Series {
    fn new(dict: &Dict<'_>) -> Self {
        let style = dict.get::<Name<'_>>(b"S".as_slice());
        let prefix = dict.get::<PdfString<'_>>(b"P".as_slice());
        Self {
            style: style.and_then(|name| name.as_ref().first().copied()).unwrap_or(0),
            prefix: prefix.map(|text| text_of(text.as_bytes())).unwrap_or_default(),
            first: dict.get::<u32>(b"St".as_slice()).unwrap_or(1),
        }
    }

    fn label(&self, place: u32) -> Option<String> {
        let number = self.first.checked_add(place)?;
        let text = match self.style {
            b'D' => number.to_string(),
            b'r' => roman(number).to_lowercase(),
            b'R' => roman(number),
            b'a' => letters(number).to_lowercase(),
            b'A' => letters(number),
            _ => String::new(),
        };
        let label = format!("{}{text}", self.prefix);
        (!label.trim().is_empty()).then(|| label.trim().to_owned())
    }
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 4999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

/// A to Z, then AA to ZZ and so on.
fn letters(number: u32) -> String {
    let Some(zero_based) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'A' + u8::try_from(zero_based % 26).unwrap_or(0));
    let times = (zero_based / 26 + 1).min(20) as usize;
    std::iter::repeat_n(letter, times).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_in_roman_numbers_and_letters() {
        assert_eq!(roman(14), "XIV");
        assert_eq!(roman(1999), "MCMXCIX");
        assert_eq!(letters(1), "A");
        assert_eq!(letters(28), "BB");
    }

    #[test]
    fn a_label_has_its_prefix_and_an_empty_one_is_none() {
        let series = Series { style: b'r', prefix: "A-".to_owned(), first: 3 };
        assert_eq!(series.label(1).as_deref(), Some("A-iv"));
        assert_eq!(Series { style: 0, prefix: String::new(), first: 1 }.label(0), None);
    }
}
