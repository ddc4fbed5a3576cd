//! Behaviour of the whole: one binary, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot set up its case has failed")]
#![allow(clippy::print_stdout, reason = "a test that cannot run here says so")]
#![allow(clippy::disallowed_methods, reason = "tests read their own fixtures")]

mod architecture;
mod commands;
mod compare;
mod files;
mod growth;
mod index;
mod isolation;
mod known_groups;
mod ocr;
mod office;
mod page;
mod quality;
mod sample;
mod structure;
mod tables;
mod traps;
mod truth;
