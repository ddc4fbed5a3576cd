//! What tells one lexicon from another.

/// Hash of file texts, by name, without comments and blank lines: what can move a result. Sixteen
/// hexadecimal digits.
pub(super) fn fingerprint<'a>(files: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, text) in files {
        hasher.update(name.as_bytes());
        for line in
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            hasher.update(b"\n");
            hasher.update(line.as_bytes());
        }
        hasher.update(b"\0");
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
