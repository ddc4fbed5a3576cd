//! Samples from outside: drawn, coded, measured.

use std::path::{Path, PathBuf};

use crate::commands::{folder, planlens, stderr, stdout};

fn draw(folder: &Path, seed: &str) -> (PathBuf, serde_json::Value) {
    let out = folder.join("sample.csv");
    let arguments = ["sample", "corpus", "--n", "24", "--seed", seed, "--quiet", "--out"];
    let output = planlens(&[&arguments[..], &[out.to_str().unwrap()]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let key = std::fs::read(folder.join("sample.key.json")).unwrap();
    (out, serde_json::from_slice(&key).unwrap())
}

/// The sample with its three columns filled in, as a spreadsheet of another country saves it.
fn coded(sample: &Path, code: impl Fn(&str) -> [String; 3]) -> String {
    let text = std::fs::read_to_string(sample).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    out.write_record(reader.headers().unwrap()).unwrap();
    for record in reader.records() {
        let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        let codes = code(&cells[0]);
        cells[5..8].clone_from_slice(&codes);
        out.write_record(&cells).unwrap();
    }
    format!("\u{feff}{}", String::from_utf8(out.into_inner().unwrap()).unwrap())
}

/// The program's own labels as a coder would write them.
fn as_the_program(key: &serde_json::Value, id: &str) -> [String; 3] {
    let passages = key["passages"].as_array().unwrap();
    let passage = passages.iter().find(|passage| passage["id"] == id).unwrap();
    let labels = passage["labels"].as_array().unwrap();
    let all = |name: &str| {
        let values = labels.iter().map(|label| label[name].to_string().replace('"', ""));
        values.collect::<Vec<_>>().join("; ")
    };
    if labels.is_empty() {
        return ["none".to_owned(), String::new(), String::new()];
    }
    [all("dimension"), all("level"), all("framing")]
}

#[test]
fn a_sample_is_blind_and_the_same_for_the_same_seed() {
    let (one, other) = (folder("sample-one"), folder("sample-other"));
    let ((first, key), (second, _)) = (draw(&one, "5"), draw(&other, "5"));
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(second).unwrap());
    assert_eq!(key["schema"], "planlens.sample-key/1");
    let hits = key["passages"].as_array().unwrap().iter();
    let hits = hits.filter(|passage| !passage["labels"].as_array().unwrap().is_empty()).count();
    assert_eq!(hits, 12, "half of them have labels");
    let text = std::fs::read_to_string(first).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        assert!(record.iter().skip(5).all(str::is_empty), "{record:?}");
        assert!(!record[4].is_empty() && !record[2].is_empty());
    }
    assert_ne!(text, std::fs::read_to_string(draw(&other, "6").0).unwrap());
}

#[test]
fn a_coder_who_says_what_the_program_says_gives_it_full_marks() {
    let folder = folder("sample-coded");
    let (sample, key) = draw(&folder, "5");
    let text = coded(&sample, |id| as_the_program(&key, id));
    std::fs::write(&sample, &text).unwrap();
    let second = folder.join("second.csv");
    let other = coded(&draw(&crate::commands::folder("sample-again"), "5").0, |id| {
        let codes = as_the_program(&key, id);
        if id == "s001" || id == "s002" {
            ["displacement".to_owned(), "2".to_owned(), "neutral".to_owned()]
        } else {
            codes
        }
    });
    std::fs::write(&second, other).unwrap();
    let (sample, second) = (sample.to_str().unwrap(), second.to_str().unwrap());
    let output = planlens(&["evaluate", sample, second, "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let figures: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = &figures["coders"][0];
    assert_eq!(first["precision"]["value"], 1.0);
    assert_eq!(first["recall"]["value"], 1.0);
    assert!(first["precision"]["low"].as_f64().unwrap() < 1.0);
    assert!(first["edited"].as_array().unwrap().is_empty(), "{first}");
    let alpha = |pair: usize| figures["agreements"][pair]["dimensions"].as_f64().unwrap();
    assert_eq!(figures["agreements"].as_array().unwrap().len(), 3);
    assert!(alpha(0) < 1.0 && alpha(0) > 0.5, "{}", alpha(0));
    assert!((alpha(1) - 1.0).abs() < 1e-9, "the first coder and the program");
    let shown = stdout(&planlens(&["evaluate", sample, second]));
    for part in ["precision  1.000 (95 %: ", "recall     1.000", "Krippendorff's alpha", "program"]
    {
        assert!(shown.contains(part), "{part} in:\n{shown}");
    }
}

#[test]
fn mistakes_of_coders_and_of_the_command_are_named() {
    let folder = folder("sample-wrong");
    let (sample, key) = draw(&folder, "5");
    let text = coded(&sample, |id| as_the_program(&key, id));
    let wrong = folder.join("wrong.csv");
    std::fs::write(&wrong, text.replacen("none;", "remitances;", 1)).unwrap();
    let place = folder.join("sample.key.json");
    let (wrong, place) = (wrong.to_str().unwrap(), place.to_str().unwrap());
    let message = |arguments: &[&str]| {
        let output = planlens(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        stderr(&output)
    };
    let unknown = message(&["evaluate", wrong, "--key", place]);
    assert!(unknown.contains("row ") && unknown.contains("`remitances`"), "{unknown}");
    assert!(message(&["evaluate", wrong]).contains("--key"), "the key is not beside it");
    let option = message(&["evaluate", wrong, "--key", place, "--misses"]);
    assert!(option.contains("--misses"), "{option}");
    let empty = message(&["evaluate", sample.to_str().unwrap()]);
    assert!(empty.contains("no row is coded"), "{empty}");
}
