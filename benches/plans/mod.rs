//! Made-up plans whose figures follow real ones: of 13,600 passages of eight plans half have up to
//! 38 words, one in ten more than 110, and 2 % of the text stands in passages that are labelled.

/// Numbers that look random and are the same in every run.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const SUBJECTS: &[&str] = &[
    "the ministry",
    "each district",
    "the water board",
    "a roads agency",
    "the health service",
    "village councils",
    "the statistics office",
    "small farmers",
    "primary schools",
    "the planning commission",
    "private firms",
    "the rural bank",
    "local clinics",
    "fishing towns",
];
const VERBS: &[&str] = &[
    "will rehabilitate",
    "has expanded",
    "will strengthen",
    "is to review",
    "maintains",
    "will finance",
    "lost",
    "has not yet reached",
    "monitors",
    "should improve",
    "depends on",
    "will publish",
    "has doubled",
    "may reduce",
];
const OBJECTS: &[&str] = &[
    "feeder roads",
    "irrigation schemes",
    "storage losses",
    "the enrolment of girls",
    "maternal health",
    "the budget framework",
    "power lines",
    "market access",
    "vocational training",
    "rural water points",
    "the land registry",
    "customs revenue",
    "soil fertility",
    "public procurement",
    "waste collection",
    "early warning systems",
];
const TAILS: &[&str] = &[
    "in the outlying wards",
    "by the end of the plan period",
    "with the help of partners",
    "as set out in the sector strategy",
    "despite a fall in export prices",
    "for poor households",
    "in line with the medium-term framework",
    "under the second pillar",
    "according to the household survey",
    "where the rains have failed",
    "at a lower cost",
];
const MIGRATION: &[&str] = &[
    "The Ministry of Labour will sign agreements with two destination countries so that migrant workers leave with a contract and insurance.",
    "Remittances from the diaspora reached 4.2 per cent of national income in 2015, yet sending them costs 9 per cent.",
    "Rural-urban migration swells the unplanned quarters of the capital, where schools have not kept pace.",
    "Refugees and internally displaced persons will have access to primary schools and to work permits.",
    "By 2020 the police will have a unit against trafficking in persons in each border district.",
    "Returning migrants receive little help to find work or to have their skills recognised.",
];
const TOPICS: &[&str] =
    &["Agriculture", "Roads", "Health", "Education", "Water", "Energy", "Trade", "Land"];

/// One sentence on anything but migration; every tenth has a name of its own in it.
fn sentence(random: &mut Random, out: &mut String) {
    let start = out.len();
    out.push_str(random.of(SUBJECTS));
    if random.below(10) == 0 {
        out.push_str(" of ");
        name(random, out);
    }
    for words in [VERBS, OBJECTS, TAILS] {
        out.push(' ');
        out.push_str(random.of(words));
    }
    match random.below(6) {
        0 => {
            out.push_str(&format!(
                " ({} in {})",
                10 + random.below(9_000),
                1995 + random.below(30)
            ));
        }
        1 => out.push_str(&format!(", from {} to {} %", random.below(60), random.below(90))),
        _ => {}
    }
    out.push_str(". ");
    if let Some(first) = out.get_mut(start..=start) {
        first.make_ascii_uppercase();
    }
}

/// A place that is nowhere: plans have many words that stand in them once.
fn name(random: &mut Random, out: &mut String) {
    const PARTS: &[&str] = &["Ba", "ri", "to", "ne", "ka", "lu", "si", "mo", "de", "va", "pe"];
    let from = out.len();
    (0..2 + random.below(3)).for_each(|_| out.push_str(random.of(PARTS)));
    out[from..].make_ascii_lowercase();
    out[from..=from].make_ascii_uppercase();
}

/// A paragraph: one to twelve sentences, few of them long; one in fifty is on migration.
pub(crate) fn paragraph(random: &mut Random) -> String {
    let mut text = String::new();
    let sentences = 1 + random.below(3) * random.below(2) + random.below(5) * random.below(2);
    if random.below(50) == 0 {
        text.push_str(random.of(MIGRATION));
        text.push(' ');
    }
    (0..sentences).for_each(|_| sentence(random, &mut text));
    text.truncate(text.trim_end().len());
    text
}

/// So many paragraphs.
pub(crate) fn paragraphs(count: usize, seed: u64) -> Vec<String> {
    let mut random = Random::new(seed);
    (0..count).map(|_| paragraph(&mut random)).collect()
}

/// A plan in Markdown with a heading every eight paragraphs.
pub(crate) fn plan(paragraphs: usize, seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut text = String::from("# Development Plan\n\n");
    for index in 0..paragraphs {
        if index % 8 == 0 {
            text.push_str(&format!("## {}. {}\n\n", index / 8 + 1, random.of(TOPICS)));
        }
        text.push_str(&paragraph(&mut random));
        text.push_str("\n\n");
    }
    text
}
