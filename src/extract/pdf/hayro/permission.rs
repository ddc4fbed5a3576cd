//! What the owner of an encrypted file does not permit.

use std::sync::LazyLock;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Number, ObjectIdentifier};
use regex::bytes::Regex;

use crate::extract::Restriction;

/// Bits of the entry `P` that permit something (ISO 32000-1, table 22).
const PERMITTED_BY: [(i64, Restriction); 4] = [
    (1 << 4, Restriction::Copying),
    (1 << 2, Restriction::Printing),
    (1 << 3, Restriction::Changing),
    (1 << 5, Restriction::Commenting),
];

/// The restrictions of a file that was opened with the user's password, in a fixed order.
///
/// The trailer is out of reach through the library, so the reference to the encryption dictionary
/// is looked for in the bytes; the last one is in force.
pub(super) fn restrictions(pdf: &Pdf) -> Vec<Restriction> {
    static REFERENCE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"/Encrypt\s+(\d{1,10})\s+(\d{1,5})\s+R").ok());
    let Some(pattern) = REFERENCE.as_ref() else { return Vec::new() };
    let Some(found) = pattern.captures_iter(pdf.data().as_ref()).last() else { return Vec::new() };
    let number = |index| std::str::from_utf8(found.get(index)?.as_bytes()).ok();
    let id = number(1).zip(number(2)).and_then(|(object, generation)| {
        Some(ObjectIdentifier::new(object.parse().ok()?, generation.parse().ok()?))
    });
    let flags = id
        .and_then(|id| pdf.xref().get::<Dict<'_>>(id))
        .and_then(|encryption| encryption.get::<Number>(b"P".as_slice()))
        .map(|flags| flags.as_i64());
    flags.map(not_permitted).unwrap_or_default()
}

/// What flags do not permit.
fn not_permitted(flags: i64) -> Vec<Restriction> {
    let closed = PERMITTED_BY.iter().filter(|(bit, _)| flags & bit == 0);
    closed.map(|(_, restriction)| *restriction).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_that_are_not_set_forbid() {
        assert!(not_permitted(-4).is_empty());
        assert_eq!(not_permitted(-4 & !(1 << 2)), [Restriction::Printing]);
        assert_eq!(not_permitted(-4 & !(1 << 4)), [Restriction::Copying]);
        assert_eq!(not_permitted(0).len(), 4);
    }
}
