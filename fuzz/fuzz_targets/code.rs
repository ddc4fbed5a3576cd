//! Any text can be coded: labels have levels 1 to 5 and spans inside the text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use planlens::coding::{Coder, Passage};
use planlens::text::Language;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("the lexicon loads"));

fuzz_target!(|text: &str| {
    for language in Language::ALL {
        for label in CODER.code(&Passage::alone(text, language)).labels {
            assert!((1..=5).contains(&label.level.0));
            assert!(label.spans.iter().all(|span| text.get(span.start..span.end).is_some()));
        }
    }
});
