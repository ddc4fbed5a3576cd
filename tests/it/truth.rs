//! Documents of known text (`tests/truth/`): what is read of them against what stands in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use planlens::document::{BlockKind, Document, Structure};
use planlens::extract::{ExtractOptions, Source};
use planlens::lexicon::builtin;

#[derive(Deserialize)]
struct Truth {
    furniture: String,
    blocks: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    kind: String,
    text: String,
}

/// A share as hits of all.
#[derive(Default, Clone, Copy)]
struct Share(usize, usize);

impl Share {
    fn add(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }

    #[expect(clippy::cast_precision_loss, reason = "a few thousand blocks")]
    fn of(self) -> f64 {
        if self.1 == 0 { 1.0 } else { self.0 as f64 / self.1 as f64 }
    }
}

/// What is measured over all documents.
#[derive(Default)]
struct Figures {
    words_read: Share,
    words_right: Share,
    paragraphs: Share,
    other_blocks: Share,
    kinds: Share,
    abbreviations: Share,
    in_order: Share,
    headings_found: Share,
    headings_right: Share,
    furniture: Share,
}

/// Letters and digits alone, without the marks of notes: what must be the same.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() && !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c)).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace().map(key).filter(|word| !word.is_empty())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth")
}

fn read(path: &Path, structure: &Structure) -> Document {
    let bytes = std::fs::read(path).unwrap();
    let source = Source { name: "truth", bytes: &bytes };
    Document::read(&source.extract(&ExtractOptions::default()).unwrap(), structure, None)
}

/// The name that the truth has for a kind of block.
fn kind_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::Footnote => "footnote",
        _ => "another",
    }
}

fn measure(document: &Document, truth: &Truth, figures: &mut Figures, misses: &mut Vec<String>) {
    let body = || document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    let text = |block| document.text_of(block);
    // Words, as often as they stand there.
    let mut count: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for word in truth.blocks.iter().flat_map(|block| words(&block.text)) {
        count.entry(word).or_default().0 += 1;
    }
    for word in body().flat_map(|block| words(text(block))) {
        count.entry(word).or_default().1 += 1;
    }
    for (known, read) in count.values() {
        let both = *known.min(read);
        figures.words_read = Share(figures.words_read.0 + both, figures.words_read.1 + known);
        figures.words_right = Share(figures.words_right.0 + both, figures.words_right.1 + read);
    }
    // Paragraphs that are one block, and their order.
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, block) in body().enumerate() {
        places.entry(key(text(block))).or_default().push(place);
    }
    let mut order = Vec::new();
    for known in &truth.blocks {
        if matches!(known.kind.as_str(), "contents" | "abbreviation") {
            continue;
        }
        let place = places.get_mut(&key(&known.text)).filter(|places| !places.is_empty());
        let share = if known.kind == "paragraph" {
            &mut figures.paragraphs
        } else {
            &mut figures.other_blocks
        };
        share.add(place.is_some());
        match place {
            Some(places) => {
                let place = places.remove(0);
                let kind = body().nth(place).map(|block| kind_of(block.kind));
                figures.kinds.add(kind == Some(known.kind.as_str()));
                if known.kind != "footnote" {
                    order.push(place);
                }
            }
            None => misses.push(format!("{}: {}", known.kind, known.text)),
        }
    }
    for pair in order.windows(2) {
        figures.in_order.add(pair[0] < pair[1]);
    }
    for known in truth.blocks.iter().filter(|block| block.kind == "abbreviation") {
        let read = known.text.split_once(' ').is_some_and(|(short, long)| {
            document.abbreviations.get(short).is_some_and(|read| read == long)
        });
        figures.abbreviations.add(read);
        if !read {
            misses.push(format!("abbreviation: {}", known.text));
        }
    }
    // Headings.
    let known: BTreeSet<String> = truth
        .blocks
        .iter()
        .filter(|block| block.kind == "heading")
        .map(|block| key(&block.text))
        .collect();
    let found: BTreeSet<String> = body()
        .filter(|block| block.kind == BlockKind::Heading)
        .map(|block| key(text(block)))
        .collect();
    for heading in &known {
        figures.headings_found.add(found.contains(heading));
    }
    for heading in &found {
        figures.headings_right.add(known.contains(heading));
        if !known.contains(heading) {
            misses.push(format!("no heading: {heading}"));
        }
    }
    // Furniture that is taken for text.
    let line = key(&truth.furniture);
    for block in &document.blocks {
        if key(text(block)).contains(&line) {
            figures.furniture.add(block.kind == BlockKind::Furniture);
        }
    }
}

#[test]
fn what_is_read_is_what_stands_there() {
    let structure = Structure::new(&builtin().unwrap());
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    names.sort();
    assert!(names.len() >= 12);
    let mut figures = Figures::default();
    for name in names {
        let truth: Truth = serde_json::from_str(&std::fs::read_to_string(&name).unwrap()).unwrap();
        let document = read(&name.with_extension("pdf"), &structure);
        let mut misses = Vec::new();
        measure(&document, &truth, &mut figures, &mut misses);
        println!("{}: {misses:#?}", name.display());
    }
    let f1 = 2.0 * figures.words_read.of() * figures.words_right.of()
        / (figures.words_read.of() + figures.words_right.of());
    let all = [
        ("word F1", f1, 0.995),
        ("paragraphs whole", figures.paragraphs.of(), 0.97),
        ("other blocks whole", figures.other_blocks.of(), 0.97),
        ("kinds right", figures.kinds.of(), 0.97),
        ("abbreviations read", figures.abbreviations.of(), 0.9),
        ("reading order", figures.in_order.of(), 0.98),
        ("headings found", figures.headings_found.of(), 0.93),
        ("headings right", figures.headings_right.of(), 0.93),
        ("furniture set apart", figures.furniture.of(), 0.98),
    ];
    for (name, figure, least) in all {
        println!("{name:<22} {figure:.4} (least {least})");
    }
    for (name, figure, least) in all {
        assert!(figure >= least, "{name}: {figure:.4} < {least}");
    }
}
