//! Any text is a pattern that prints as it was written, or an error that says where it is wrong.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planlens::lexicon::Pattern;

fuzz_target!(|text: &str| {
    if let Ok(pattern) = Pattern::parse(text) {
        assert_eq!(pattern.to_string(), text);
    }
});
