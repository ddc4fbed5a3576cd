//! How well known edits are found. The figures are printed; docs/quality.md has them.

use planlens::compare::{Comparison, EvidenceKind, PassageKind};

use super::compared;
use super::edits::{Edit, edited};
use super::paper::{Setting, docx, pdf, text};
use super::plan::{Draw, Paragraph, Plan, plan, sentence};

const WIDE: Setting = Setting { width: 88, lines: 48, hyphens: true };
const NARROW: Setting = Setting { width: 61, lines: 39, hyphens: false };

/// Plans that edits are made in.
const SEEDS: [u64; 3] = [11, 41, 51];

/// How a plan is written to a file.
type Kind = fn(&Plan) -> Vec<u8>;

fn wide(plan: &Plan) -> Vec<u8> {
    pdf(plan, WIDE)
}

fn narrow(plan: &Plan) -> Vec<u8> {
    pdf(plan, NARROW)
}

fn words(text: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let text: String = text.chars().map(kept).collect();
    text.split_whitespace().collect()
}

fn has(side: Option<&planlens::compare::PassageSide>, text: &str) -> bool {
    side.is_some_and(|side| words(&side.text).contains(&words(text)))
}

/// Found and all, per kind of edit; and passages that are listed and were not edited.
#[derive(Debug, Default)]
struct Figures {
    edits: (usize, usize),
    moves: (usize, usize),
    came_and_went: (usize, usize),
    /// Listed passages that no edit explains.
    unexpected: Vec<String>,
}

impl Figures {
    fn add(&mut self, other: Self) {
        let pairs = [
            (&mut self.edits, other.edits),
            (&mut self.moves, other.moves),
            (&mut self.came_and_went, other.came_and_went),
        ];
        for (sum, more) in pairs {
            *sum = (sum.0 + more.0, sum.1 + more.1);
        }
        self.unexpected.extend(other.unexpected);
    }
}

fn figures(comparison: &Comparison, edits: &[Edit]) -> Figures {
    let passages = &comparison.text.as_ref().unwrap().passages;
    let mut figures = Figures::default();
    let mut explained = vec![false; passages.len()];
    for edit in edits {
        let mut found = false;
        for (passage, explained) in passages.iter().zip(&mut explained) {
            let moved = matches!(passage.kind, PassageKind::Moved | PassageKind::MovedAndEdited);
            let (old, new) = (passage.old.as_ref(), passage.new.as_ref());
            let (there, right) = match edit {
                Edit::Reworded(before, after) => {
                    (has(old, before) && has(new, after), passage.kind == PassageKind::Edited)
                }
                Edit::Moved(text) => (has(old, text) && has(new, text), moved),
                Edit::Inserted(text) => (has(new, text), passage.kind == PassageKind::Added),
                Edit::Deleted(text) => (has(old, text), passage.kind == PassageKind::Removed),
            };
            found |= there && right;
            // Two halves of a rewording that was not seen as one.
            let half = match edit {
                Edit::Reworded(before, after) => has(old, before) || has(new, after),
                _ => false,
            };
            *explained |= there || half;
        }
        let count = match edit {
            Edit::Reworded(..) => &mut figures.edits,
            Edit::Moved(_) => &mut figures.moves,
            Edit::Inserted(_) | Edit::Deleted(_) => &mut figures.came_and_went,
        };
        count.0 += usize::from(found);
        count.1 += 1;
    }
    figures.unexpected = passages
        .iter()
        .zip(explained)
        .filter(|(_, explained)| !explained)
        .map(|(passage, _)| format!("{:?} {:?} {:?}", passage.kind, passage.joined, passage.inline))
        .collect();
    figures
}

/// A share in hundredths of a per cent.
fn share((part, whole): (usize, usize)) -> usize {
    part * 10_000 / whole.max(1)
}

#[test]
fn known_edits_are_found_in_every_format() {
    let kinds: [(&str, Kind, Kind); 4] = [
        ("text to text", text, text),
        ("Word to Word", docx, docx),
        ("PDF to PDF, other page size", wide, narrow),
        ("PDF to Word", wide, docx),
    ];
    for (name, before, after) in kinds {
        let mut all = Figures::default();
        for seed in SEEDS {
            let old = plan(seed, 40, 12);
            let (new, edits) = edited(&old, seed + 1);
            all.add(figures(&compared(&before(&old), &after(&new)), &edits));
        }
        println!("{name}: {all:?}");
        assert!(share(all.moves) >= 9_500, "{name}: moves {all:?}");
        assert!(share(all.edits) >= 9_700, "{name}: edits {all:?}");
        assert!(share(all.came_and_went) >= 8_000, "{name}: {all:?}");
        let extra = all.unexpected.len();
        assert!(
            extra * 500 <= 480 * SEEDS.len(),
            "{name}: {extra} passages listed that were not edited"
        );
    }
}

#[test]
fn a_plan_on_other_paper_has_no_changes() {
    let plan = plan(21, 40, 12);
    let papers: [(&str, Vec<u8>); 4] = [
        ("PDF", pdf(&plan, NARROW)),
        ("text", text(&plan)),
        ("Word", docx(&plan)),
        ("PDF again", pdf(&plan, WIDE)),
    ];
    let first = pdf(&plan, WIDE);
    for (name, other) in papers {
        let comparison = compared(&first, &other);
        let text = comparison.text.unwrap();
        println!("{name}: {} of {} passages", text.passages.len(), text.counts.unchanged);
        assert!(text.passages.len() * 500 <= 480, "{name}: {:#?}", text.passages);
    }
}

/// Topics as a plan names them.
const TOPICS: &[&str] = &[
    "migrant workers",
    "refugees",
    "returnees",
    "victims of trafficking",
    "remittances",
    "the diaspora",
    "internally displaced persons",
    "labour migration",
    "rural-urban migration",
];
const PLACES: &[&str] = &["in the northern districts", "in the border towns", "on the coast"];

/// A weaker and a firmer wording of one sentence.
fn ladder(draw: &mut Draw) -> (String, String) {
    let (topic, place) = (draw.of(TOPICS), draw.of(PLACES));
    let number = 100 + draw.below(800);
    let year = 2026 + draw.below(6);
    match draw.below(4) {
        0 => (
            format!("The state may support {topic} {place}."),
            format!("The state shall support {topic} {place}."),
        ),
        1 => (
            format!("The state will support {topic} {place}."),
            format!("The Ministry of Labour will set up an office for {topic} {place} by {year}."),
        ),
        2 => (
            format!("The Ministry of Labour will set up an office for {topic} {place} by {year}."),
            format!(
                "The Ministry of Labour will set up an office for {topic} {place} by {year}, with a budget of USD {number},000."
            ),
        ),
        _ => (
            format!("The programme could help {topic} {place}."),
            format!(
                "The programme will help {topic} {place}, and the Ministry of Labour will train {number} staff by {year}."
            ),
        ),
    }
}

#[test]
fn strengthened_and_weakened_are_named_right() {
    let mut draw = Draw(31);
    let (mut old, mut new) = (plan(32, 30, 6), Plan(Vec::new()));
    let mut ladders = Vec::new();
    new.0.clone_from(&old.0);
    for section in 0..old.0.len() {
        for _ in 0..2 {
            let (soft, firm) = ladder(&mut draw);
            let up = draw.below(2) == 0;
            let (before, after) = if up { (soft, firm) } else { (firm, soft) };
            // Sentences of their own around it, so that equal wordings stand apart.
            let (head, tail) = (sentence(&mut draw), sentence(&mut draw));
            let paragraph =
                |middle: &str| Paragraph(vec![head.clone(), middle.to_owned(), tail.clone()]);
            let place = draw.below(old.0[section].paragraphs.len());
            old.0[section].paragraphs.insert(place, paragraph(&before));
            new.0[section].paragraphs.insert(place, paragraph(&after));
            ladders.push((head, before, after, up));
        }
    }
    let comparison = compared(&text(&old), &pdf(&new, NARROW));
    let mut right = 0;
    for (_, before, after, up) in &ladders {
        let changes = comparison.dimensions.iter().flat_map(|dimension| &dimension.changes);
        let kinds: Vec<EvidenceKind> = changes
            .filter(|change| {
                let said = |side: &Option<planlens::score::Evidence>, text: &str| {
                    side.as_ref().is_some_and(|one| words(&one.quote).contains(&words(text)))
                };
                said(&change.old, before) && said(&change.new, after)
            })
            .map(|change| change.kind)
            .collect();
        let (wanted, opposite) = if *up {
            (EvidenceKind::Strengthened, EvidenceKind::Weakened)
        } else {
            (EvidenceKind::Weakened, EvidenceKind::Strengthened)
        };
        if kinds.contains(&wanted) && !kinds.contains(&opposite) {
            right += 1;
        } else {
            println!("{before} -> {after}: {kinds:?}");
        }
    }
    println!("strengthened and weakened named right: {right} of {}", ladders.len());
    assert!(share((right, ladders.len())) >= 9_000, "{right} of {}", ladders.len());
}
