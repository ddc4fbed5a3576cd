//! Modules look down only (ARCHITECTURE.md, layers).

use std::path::Path;

/// Every module of the library, lowest first.
const LAYERS: &[&str] = &[
    "error", "text", "lexicon", "rubric", "extract", "matching", "coding", "document", "score",
    "review", "audit", "gap", "compare", "evaluate", "corpus", "index", "report",
];

fn sources(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn a_module_uses_only_modules_below_it() {
    let mut faults = Vec::new();
    for (name, text) in all_sources() {
        let module = name.split(['/', '.']).next().unwrap();
        let Some(layer) = LAYERS.iter().position(|known| *known == module) else { continue };
        let code = text.split("#[cfg(test)]").next().unwrap();
        for used in code.split("crate::").skip(1) {
            let used: String =
                used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if LAYERS.iter().position(|known| *known == used).is_some_and(|other| other > layer) {
                faults.push(format!("src/{name} uses {used}"));
            }
        }
    }
    assert!(faults.is_empty(), "modules that look up: {faults:#?}");
}

#[test]
fn every_module_of_the_library_has_a_layer() {
    let root =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in root.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")) {
        let module = line.trim_end_matches(';');
        assert!(LAYERS.contains(&module), "{module} has no layer");
    }
}

#[test]
fn no_file_is_longer_than_600_lines() {
    for (name, text) in all_sources() {
        assert!(text.lines().count() <= 600, "src/{name} has {} lines", text.lines().count());
    }
}
