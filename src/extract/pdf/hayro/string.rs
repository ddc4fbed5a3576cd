//! Text strings of a document's dictionaries: UTF-16, UTF-8 or `PDFDocEncoding`.

/// What `PDFDocEncoding` has where Latin-1 has control characters, from 0x80.
const UPPER: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™',
    'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// The text of such a string.
pub(in crate::extract::pdf) fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| doc_char(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

fn doc_char(byte: u8) -> char {
    match byte {
        0x80..=0xa0 => UPPER[usize::from(byte) - 0x80],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_in_each_of_their_encodings() {
        assert_eq!(text_of(b"Plan"), "Plan");
        assert_eq!(text_of(b"\xfe\xff\x00P\x00\xe9"), "Pé");
        assert_eq!(text_of(b"\xff\xfeP\x00\xe9\x00"), "Pé");
        assert_eq!(text_of(b"\xef\xbb\xbfP\xc3\xa9"), "Pé");
        assert_eq!(text_of(b"D\xe9veloppement \x85 2016"), "Développement – 2016");
    }
}
