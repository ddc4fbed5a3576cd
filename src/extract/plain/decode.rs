//! Bytes become characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that the encoding is guessed from.
const SAMPLE: usize = 1 << 20;

/// Text of a file in whatever encoding: a byte order mark decides, then UTF-8 when it is valid or
/// nearly so, then UTF-16 by its zero bytes, then what a detector takes it for.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = utf_16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if mostly_utf_8(bytes) => String::from_utf8_lossy(bytes),
        Err(_) => guess(bytes).decode_without_bom_handling(bytes).0,
    }
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros =
        |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        () if half < 8 => None,
        () if odd * 10 > half * 7 && even * 20 < half => Some(UTF_16LE),
        () if even * 10 > half * 7 && odd * 20 < half => Some(UTF_16BE),
        () => None,
    }
}

/// Whether few broken places stand among many whole characters: a file cut or mixed by a tool.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes[..bytes.len().min(SAMPLE)].utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 10 * broken
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    if encoding == UTF_8 { encoding_rs::WINDOWS_1252 } else { encoding }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str =
        "La migration est une priorité : les réfugiés et déplacés reçoivent une aide.";

    fn utf_16_bytes(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_mark_at_the_start_decides() {
        assert_eq!(decode(b"\xef\xbb\xbfplan"), "plan");
        assert_eq!(decode(&[b"\xff\xfe".to_vec(), utf_16_bytes(FRENCH)].concat()), FRENCH);
    }

    #[test]
    fn utf_16_is_known_without_a_mark() {
        assert_eq!(decode(&utf_16_bytes(FRENCH)), FRENCH);
    }

    #[test]
    fn windows_1252_is_guessed() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(FRENCH);
        assert_eq!(decode(&bytes), FRENCH);
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf_8_into_mojibake() {
        let mut bytes = "réfugiés déplacés ".repeat(4).into_bytes();
        bytes.push(0xff);
        assert!(decode(&bytes).starts_with("réfugiés déplacés"));
    }
}
