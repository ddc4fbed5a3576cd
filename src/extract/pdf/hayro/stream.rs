//! Decoding content streams within bounds.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// The longest content that is run, in bytes.
pub(super) const LONGEST: usize = 64 << 20;
/// Compressed content up to this length cannot be too long: the most that one compression gains
/// is about a thousandfold.
const HARMLESS: usize = LONGEST / 1100;
/// Content compressed in other ways than the usual one is not longer than this.
const LONGEST_UNUSUAL: usize = 1 << 20;

/// The content of a stream; nothing when it cannot be decoded or is beyond all measure.
pub(super) fn decode<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let compressions = filters.iter().filter(|filter| is_compression(**filter)).count();
    let bounded = match (filters.as_slice(), compressions) {
        (_, 0) => true,
        ([Filter::FlateDecode], 1) => raw.len() <= HARMLESS || inflates_within(&raw),
        (_, 1) => raw.len() <= LONGEST_UNUSUAL,
        _ => false,
    };
    let bytes = bounded.then(|| stream.decoded_data().ok()).flatten()?;
    (bytes.len() <= LONGEST).then_some(bytes)
}

fn is_compression(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

/// Whether compressed data is not longer than the longest content, or damaged before that.
fn inflates_within(raw: &[u8]) -> bool {
    let limit = LONGEST as u64 + 1;
    let read = std::io::copy(&mut ZlibDecoder::new(raw).take(limit), &mut std::io::sink());
    read.is_err() || read.is_ok_and(|length| length < limit)
}
