//! An index outlives what happens to those who write it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Corpus;
use crate::commands::{stderr, stdout};
use planlens::index::{Reader, SearchOptions};

const PLANS: usize = 12;

/// Writes every plan with a word that tells the version.
fn write_version(corpus: &Corpus, version: usize) {
    for plan in 0..PLANS {
        let text = format!("Migrant workers of district {plan} rely on edition{version}.\n\n");
        corpus.write(&format!("{plan:02}.txt"), &text.repeat(40));
    }
}

/// Passages of a version that the index holds.
fn passages(corpus: &Corpus, version: usize) -> u64 {
    corpus.json(&["search", &format!("edition{version}")])["total"].as_u64().unwrap()
}

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[test]
fn a_run_that_is_killed_leaves_the_old_or_the_new_state() {
    let corpus = Corpus::empty("index-killed");
    write_version(&corpus, 0);
    let begun = Instant::now();
    corpus.take_in(&[]);
    let whole = u64::try_from(begun.elapsed().as_millis()).unwrap().max(20);
    let all = passages(&corpus, 0);
    assert!(all > 0);
    let mut random = Random(50);
    let (mut current, mut finished) = (0, 0);
    for version in 1..=50 {
        write_version(&corpus, version);
        let mut child = Command::new(env!("CARGO_BIN_EXE_planlens"))
            .args(["index", "--quiet", "--index", corpus.index.to_str().unwrap()])
            .arg(&corpus.plans)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The point is anywhere in the run and a little past its end.
        let point = Instant::now() + Duration::from_millis(random.below(whole + whole / 4));
        while Instant::now() < point {
            std::thread::park_timeout(point - Instant::now());
        }
        let _ = child.kill();
        child.wait().unwrap();
        let (old, new) = (passages(&corpus, current), passages(&corpus, version));
        assert!(
            (old, new) == (all, 0) || (old, new) == (0, all),
            "kill {version}: {old} passages of the old state, {new} of the new"
        );
        if new == all {
            current = version;
            finished += 1;
        }
    }
    assert!(finished < 50, "no kill came before the end");
    let output = corpus.take_in(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(passages(&corpus, 50), all);
    let kept = std::fs::read_dir(corpus.index.join("plans")).unwrap().count();
    assert_eq!(kept, PLANS, "what killed runs left behind is gone");
}

#[test]
fn a_second_writer_is_told_and_readers_go_on() {
    let corpus = Corpus::sample("index-busy");
    let lock = std::fs::File::options().write(true).open(corpus.index.join("writer.lock")).unwrap();
    lock.lock().unwrap();
    let output = corpus.take_in(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("another process"), "{}", stderr(&output));
    assert!(!corpus.found("remittances").is_empty());
    drop(lock);
    assert_eq!(corpus.take_in(&[]).status.code(), Some(0));
}

#[test]
fn a_reader_goes_on_with_the_state_it_opened() {
    let corpus = Corpus::sample("index-reader");
    let options = SearchOptions { limit: 1, ..SearchOptions::default() };
    let total = |reader: &Reader| reader.search("migración", &options).unwrap().total;
    let before = Reader::open(&corpus.index).unwrap();
    corpus.write("per-2021-plan.txt", "El Estado protegerá a los refugiados de la región.\n");
    for more in [&[][..], &["--rebuild"]] {
        assert_eq!(corpus.take_in(more).status.code(), Some(0));
        assert_eq!(total(&before), 1);
        assert_eq!(total(&Reader::open(&corpus.index).unwrap()), 0);
    }
}

#[test]
fn many_writers_one_after_another_leave_no_files_behind() {
    let corpus = Corpus::sample("index-files");
    let mut counts = Vec::new();
    for round in 0..4 {
        corpus.write("per-2021-plan.txt", &format!("Texto {round} sobre la migración laboral.\n"));
        corpus.take_in(&[]);
        counts.push(segment_files(&corpus).len());
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}

#[test]
fn an_index_of_another_version_says_how_to_build_it_anew() {
    let corpus = Corpus::sample("index-version");
    let pointer = corpus.index.join("planlens-index.json");
    let text = std::fs::read_to_string(&pointer).unwrap().replace("forms 1", "forms 0");
    std::fs::write(&pointer, text).unwrap();
    for output in [corpus.run(&["search", "remittances"]), corpus.take_in(&[])] {
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("--rebuild"), "{}", stderr(&output));
    }
    assert_eq!(
        stdout(&corpus.take_in(&["--rebuild"])),
        "3 read, 0 unchanged, 0 removed, 0 failed\n"
    );
    assert!(!corpus.found("remittances").is_empty());
}

fn segment_files(corpus: &Corpus) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for generation in std::fs::read_dir(&corpus.index).unwrap().flatten() {
        if generation.file_name().to_string_lossy().starts_with("generation-") {
            let inside = std::fs::read_dir(generation.path()).unwrap().flatten();
            files.extend(inside.map(|entry| entry.path()).filter(|path| is_segment(path)));
        }
    }
    files.sort();
    files
}

fn is_segment(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    !name.starts_with('.') && name != "meta.json"
}

#[test]
fn a_damaged_segment_is_an_error_that_says_what_to_do() {
    let corpus = Corpus::sample("index-damaged");
    let files = segment_files(&corpus);
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        let whole = std::fs::read(&file).unwrap();
        for (what, bytes) in [
            ("empty", Vec::new()),
            ("cut", whole[..whole.len() / 2].to_vec()),
            ("zeros", vec![0; whole.len()]),
            ("turned over", whole.iter().map(|byte| !byte).collect()),
        ] {
            std::fs::write(&file, bytes).unwrap();
            let output = corpus.run(&["search", "remittances OR réfugiés OR migración"]);
            let code = output.status.code();
            assert!(code == Some(0) || code == Some(2), "{what} {file:?}: {code:?}");
            let message = stderr(&output);
            if code == Some(2) {
                assert!(message.contains("--rebuild"), "{what} {file:?}: {message}");
            }
            assert!(!message.contains("panicked"), "{message}");
            let output = corpus.run(&["index", "--status", "--check"]);
            assert_eq!(output.status.code(), Some(2), "{what} {file:?} was not noticed");
        }
        std::fs::write(&file, whole).unwrap();
    }
    assert!(!corpus.found("remittances").is_empty());
}
