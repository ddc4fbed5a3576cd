//! A file that breaks its reader costs that file only.

use std::process::Output;
use std::time::{Duration, Instant};

use crate::commands::{folder, planlens, stderr, stdout};

/// Audits a folder with a good plan before and after a file that makes the reader fail. The fault
/// is there in debug builds only.
fn audit_around(fault: &str, arguments: &[&str]) -> Option<Output> {
    if !cfg!(debug_assertions) {
        println!("skipped: faults are part of debug builds only");
        return None;
    }
    let folder = folder(&format!("fault-{fault}"));
    std::fs::write(folder.join("a.txt"), "Migrant workers will be protected by 2030.").unwrap();
    std::fs::write(folder.join("b.txt"), format!("planlens-fault: {fault}\n")).unwrap();
    std::fs::write(folder.join("c.txt"), "Remittances will be made cheaper by 2030.").unwrap();
    let mut all = vec!["audit", folder.to_str().unwrap(), "--format", "jsonl", "--jobs", "1"];
    all.extend_from_slice(arguments);
    let output = planlens(&all);
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&str> = lines.iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["plan", "failure", "plan", "summary"]);
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    Some(output)
}

#[test]
fn a_stack_that_overflows_costs_one_file() {
    if let Some(output) = audit_around("overflow", &[]) {
        assert!(stderr(&output).contains("nests so deeply"), "{}", stderr(&output));
    }
}

#[test]
fn a_reader_that_ends_its_process_costs_one_file() {
    if let Some(output) = audit_around("exit", &[]) {
        assert!(stderr(&output).contains("exit status: 7"), "{}", stderr(&output));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn memory_without_bound_costs_one_file() {
    if let Some(output) = audit_around("memory", &["--max-memory", "512"]) {
        assert!(stderr(&output).contains("more than 512 MiB"), "{}", stderr(&output));
    }
}

#[test]
fn a_loop_without_end_costs_one_file_and_the_time_allowed() {
    let begun = Instant::now();
    if let Some(output) = audit_around("loop", &["--timeout", "1"]) {
        assert!(stderr(&output).contains("more than 1 s"), "{}", stderr(&output));
        assert!(begun.elapsed() < Duration::from_secs(50));
    }
}
