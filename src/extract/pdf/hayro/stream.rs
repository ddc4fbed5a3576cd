//! Decoding content streams within bounds.

use std::borrow::Cow;

use hayro_syntax::object::Stream;

/// The longest content that is run, in bytes.
pub(super) const LONGEST: usize = 256 << 20;

/// The content of a stream; nothing when it cannot be decoded or is beyond all measure.
pub(super) fn decode<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let bytes = stream.decoded_data().ok()?;
    (bytes.len() <= LONGEST).then_some(bytes)
}
