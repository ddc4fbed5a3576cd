//! Known edits of an invented plan, with what is expected of each.

use super::plan::{Draw, Paragraph, Plan, paragraph, sentence};

/// What was done to one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Edit {
    /// It came.
    Inserted(String),
    /// It went.
    Deleted(String),
    /// Some of its words were replaced.
    Reworded(String, String),
    /// It went to another section.
    Moved(String),
}

/// The plan after edits of every kind, and the edits. Splits, merges and the renumbering that
/// follows from a moved section change no word and are not listed.
pub(super) fn edited(plan: &Plan, seed: u64) -> (Plan, Vec<Edit>) {
    let mut draw = Draw(seed);
    let mut new = Plan(Vec::new());
    let mut edits = Vec::new();
    let mut travelling: Vec<Paragraph> = Vec::new();
    for section in &plan.0 {
        let mut kept: Vec<Paragraph> = Vec::new();
        let mut untouched = false;
        for old in &section.paragraphs {
            let before = std::mem::take(&mut untouched);
            match draw.below(100) {
                0..5 => edits.push(Edit::Deleted(old.text())),
                5..10 => {
                    kept.push(old.clone());
                    let came = paragraph(&mut draw);
                    edits.push(Edit::Inserted(came.text()));
                    kept.push(came);
                }
                10..22 => {
                    let reworded = reworded(old, &mut draw);
                    edits.push(Edit::Reworded(old.text(), reworded.text()));
                    kept.push(reworded);
                }
                22..26 => {
                    edits.push(Edit::Moved(old.text()));
                    travelling.push(old.clone());
                }
                26..29 if old.0.len() > 1 => {
                    kept.push(Paragraph(old.0[..1].to_vec()));
                    kept.push(Paragraph(old.0[1..].to_vec()));
                }
                29..32 if before => {
                    let last = kept.last_mut().unwrap();
                    last.0.extend(old.0.iter().cloned());
                }
                _ => {
                    kept.push(old.clone());
                    untouched = true;
                }
            }
        }
        let mut section = section.clone();
        section.paragraphs = kept;
        new.0.push(section);
    }
    // What moved arrives at least two sections away.
    let sections = new.0.len();
    for (number, paragraph) in travelling.into_iter().enumerate() {
        let home = plan.0.iter().position(|section| section.paragraphs.contains(&paragraph));
        let target = (home.unwrap() + 2 + number % (sections - 3)) % sections;
        let place = new.0[target].paragraphs.len() / 2;
        new.0[target].paragraphs.insert(place, paragraph);
    }
    (new, edits)
}

/// A tenth to a third of the words replaced, or one sentence exchanged for another.
fn reworded(old: &Paragraph, draw: &mut Draw) -> Paragraph {
    let mut sentences = old.0.clone();
    if draw.below(3) == 0 && sentences.len() > 2 {
        let at = draw.below(sentences.len());
        sentences[at] = sentence(draw);
        return Paragraph(sentences);
    }
    let other = sentence(draw);
    let spare: Vec<&str> = other.split_whitespace().filter(|word| word.len() > 3).collect();
    let part = 3 + draw.below(7);
    for text in &mut sentences {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let last = words.len() - 1;
        for word in &mut words[1..last] {
            if draw.below(part) == 0 {
                *word = spare[draw.below(spare.len())].trim_matches(['.', ',']).to_lowercase();
            }
        }
        *text = words.join(" ");
    }
    if sentences == old.0 {
        sentences[0] = sentences[0].replacen(' ', " surely ", 1);
    }
    Paragraph(sentences)
}
