//! Any bytes end in pages or in an error: `cargo +nightly fuzz run extract -- -max_len=65536`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planlens::extract::{ExtractOptions, Source};

fuzz_target!(|bytes: &[u8]| {
    let source = Source { name: "fuzz", bytes };
    if let Err(error) = source.extract(&ExtractOptions::default()) {
        // The message is one line, whatever the file.
        assert!(!error.one_line().contains('\n'));
    }
});
