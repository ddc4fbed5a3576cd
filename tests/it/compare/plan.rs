//! Invented plans: sections of paragraphs of sentences, put together from lists by a fixed draw.
#![allow(clippy::cast_possible_truncation, reason = "numbers drawn are small")]

/// A small deterministic generator.
#[derive(Debug, Clone)]
pub(super) struct Draw(pub(super) u64);

impl Draw {
    /// A number below `below`.
    pub(super) fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    /// One of a list.
    pub(super) fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// A paragraph: its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph(pub(super) Vec<String>);

impl Paragraph {
    /// Its text on one line.
    pub(super) fn text(&self) -> String {
        self.0.join(" ")
    }
}

/// A section under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan(pub(super) Vec<Section>);

const WHO: &[&str] = &[
    "The Ministry of Works",
    "The provincial council",
    "The water authority",
    "The Treasury",
    "Every district office",
    "The forest service",
    "The national bank",
    "The school board",
    "The statistics bureau",
    "The port company",
    "The Ministry of Energy",
    "The farm union",
    "The road fund",
    "The health service",
    "The tourism board",
    "The rail operator",
    "The land registry",
    "The fisheries inspectorate",
    "The mining cadastre",
    "The postal service",
];
const DOES: &[&str] = &[
    "will repair",
    "has surveyed",
    "operates",
    "will finance",
    "intends to modernise",
    "inspects",
    "will open",
    "has doubled",
    "is reviewing",
    "will extend",
    "maintains",
    "plans to replace",
    "will insure",
    "has mapped",
    "coordinates",
    "will auction",
];
const WHAT: &[&str] = &[
    "the rural bridges",
    "irrigation canals",
    "cold storage halls",
    "the vocational colleges",
    "solar pumps",
    "grain silos",
    "village clinics",
    "the cadastral archive",
    "fish landing sites",
    "feeder roads",
    "the ferry terminals",
    "tree nurseries",
    "drinking water points",
    "the power lines",
    "market halls",
    "the weather stations",
    "dairy cooperatives",
    "the customs sheds",
    "seed laboratories",
    "primary schools",
    "the waste depots",
    "cotton gins",
    "the river dykes",
    "public libraries",
    "the quarries",
];
const WHERE: &[&str] = &[
    "in the northern valleys",
    "along the lake shore",
    "around Tamvira",
    "in the dry south",
    "near the old capital",
    "on the eastern plateau",
    "in the hill districts",
    "by the delta",
    "between Orsk and Belmar",
    "in the sugar belt",
    "on the islands",
    "across the savannah",
    "beside the railway",
    "in the mining towns",
    "at the western gate",
    "around the reservoirs",
];
const WHY: &[&str] = &[
    "so that harvests reach the markets in time",
    "because costs rose after the floods",
    "in line with the energy charter",
    "as the audit of last year advised",
    "to lower the losses of smallholders",
    "with a view to cleaner rivers",
    "since the old ones no longer meet the standard",
    "to attract investors from the coast",
    "under the agreement with the cooperative banks",
    "while traffic grows by a tenth each year",
    "to shorten the way to school",
    "before the rains of the second season",
    "after consultation with the elders",
    "despite the shortage of engineers",
];

/// A sentence about anything but people who move.
pub(super) fn sentence(draw: &mut Draw) -> String {
    let number = 10 + draw.below(900);
    let (who, does, what) = (draw.of(WHO), draw.of(DOES), draw.of(WHAT));
    let (place, why) = (draw.of(WHERE), draw.of(WHY));
    match draw.below(3) {
        0 => format!("{who} {does} {what} {place} {why}."),
        1 => format!("{who} {does} {number} of {what} {place}, {why}."),
        _ => format!("In {} phases {} {does} {what} {place} {why}.", 2 + draw.below(7), lower(who)),
    }
}

fn lower(text: &str) -> String {
    text.replacen("The ", "the ", 1).replacen("Every ", "every ", 1)
}

/// A plan of so many sections with so many paragraphs each.
pub(super) fn plan(seed: u64, sections: usize, paragraphs: usize) -> Plan {
    let mut draw = Draw(seed);
    let section = |number: usize, draw: &mut Draw| {
        let what = draw.of(WHAT).replacen("the ", "", 1);
        Section {
            title: format!("Programme {} for {what}", letters(number)),
            paragraphs: (0..paragraphs).map(|_| paragraph(draw)).collect(),
        }
    };
    Plan((0..sections).map(|number| section(number, &mut draw)).collect())
}

/// A paragraph of two to four sentences.
pub(super) fn paragraph(draw: &mut Draw) -> Paragraph {
    let sentences = 2 + draw.below(3);
    Paragraph((0..sentences).map(|_| sentence(draw)).collect())
}

/// A name for a number that is no number: "Ab", "Ac".
fn letters(number: usize) -> String {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    format!("{}{}", letter(number / 26).to_ascii_uppercase(), letter(number))
}
