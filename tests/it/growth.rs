//! Twice the text costs about twice the instructions. Counted by valgrind, so that a busy machine
//! changes nothing; skipped where valgrind is not installed.

use std::process::Command;

/// Instructions that classifying some passages takes; `None` without valgrind.
fn instructions(passages: &[String]) -> Option<u64> {
    let file = written(passages);
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .args([env!("CARGO_BIN_EXE_planlens"), "classify"])
        .stdin(std::fs::File::open(file).unwrap())
        .output();
    let Ok(run) = run else {
        println!("skipped: no valgrind");
        return None;
    };
    let said = String::from_utf8_lossy(&run.stderr);
    let count = said.split("Collected :").nth(1).unwrap().split_whitespace().next().unwrap();
    Some(count.parse().unwrap())
}

/// The passages as a file of JSON lines.
fn written(passages: &[String]) -> std::path::PathBuf {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let bytes: usize = passages.iter().map(String::len).sum();
    let path = folder.join(format!("growth-{}-{bytes}.jsonl", passages.len()));
    let lines = passages.iter().map(|text| format!("{{\"lang\":\"en\",\"text\":\"{text}\"}}\n"));
    std::fs::write(&path, lines.collect::<String>()).unwrap();
    path
}

/// How many times more twice the passages cost than the passages, what is spent anyway left out.
fn growth(passages: impl Fn(usize) -> Vec<String>) -> Option<f64> {
    let anyway = instructions(&passages(1))?;
    let (once, twice) = (instructions(&passages(40))?, instructions(&passages(80))?);
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let growth = (twice - anyway) as f64 / (once - anyway) as f64;
    Some(growth)
}

const TEXT: &str = "The roads of the delta are graded by the districts in 2015. Migrant workers abroad \
                    send remittances, and the ministry will lower the fees by 2 per cent.";

#[test]
fn twice_as_many_passages_cost_twice_as_much() {
    if let Some(growth) = growth(|count| vec![TEXT.to_owned(); count]) {
        assert!((1.7..2.3).contains(&growth), "{growth}");
    }
}

#[test]
fn a_passage_twice_as_long_costs_little_more_than_twice_as_much() {
    if let Some(growth) = growth(|count| vec![[TEXT].repeat(count).join(" ")]) {
        // Mentions are held against each other, which grows with their square: 4 would be all of
        // it. The cheaper the words, the more it shows.
        assert!((1.5..3.0).contains(&growth), "{growth}");
    }
}
