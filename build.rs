//! Packs the lexicon for a quick start: its files as JSON, which parses faster than TOML,
//! without the example sentences, which only checking and showing entries need.

#![allow(clippy::disallowed_methods, reason = "the build reads the files that it packs")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/lexicon/fingerprint.rs"]
mod fingerprint;

use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("lexicon");
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=src/lexicon/fingerprint.rs");
    let mut texts = BTreeMap::new();
    collect(&root, &root, &mut texts)?;
    let mut files = serde_json::Map::new();
    for (name, text) in &texts {
        let mut file: Value = toml::from_str(text).map_err(|error| format!("{name}: {error}"))?;
        leave_out_examples(&mut file);
        files.insert(name.clone(), file);
    }
    let packed = serde_json::json!({
        "fingerprint": fingerprint::fingerprint(texts.iter()),
        "files": files,
    });
    let out = PathBuf::from(env::var("OUT_DIR")?).join("lexicon.json");
    fs::write(out, serde_json::to_vec(&packed)?)?;
    Ok(())
}

/// Reads the files of a folder and its folders by their names relative to the root.
fn collect(
    root: &Path,
    folder: &Path,
    texts: &mut BTreeMap<String, String>,
) -> Result<(), Box<dyn std::error::Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, texts)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            texts.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

fn leave_out_examples(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|key, _| key != "hits" && key != "misses");
            entries.values_mut().for_each(leave_out_examples);
        }
        Value::Array(values) => values.iter_mut().for_each(leave_out_examples),
        _ => {}
    }
}
