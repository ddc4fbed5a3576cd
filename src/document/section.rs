//! What headings and column titles say: roles of sections, purposes of columns.

use std::collections::BTreeMap;

use super::model::{Document, Section, SectionRole};
use crate::coding::ColumnRole;
use crate::lexicon::{HeadingRule, Lexicon};
use crate::matching::{Automaton, AutomatonBuilder};
use crate::text::{Language, Tokens};

/// The lexicon's heading and column rules, compiled.
#[derive(Debug)]
pub struct Structure {
    headings: BTreeMap<Language, Rules<Option<SectionRole>>>,
    columns: BTreeMap<Language, Rules<ColumnRole>>,
}

#[derive(Debug)]
struct Rules<T> {
    automaton: Automaton,
    values: Vec<T>,
}

impl<T: Copy> Rules<T> {
    fn compile(
        rules: &[HeadingRule],
        language: Language,
        value: impl Fn(&str) -> Option<T>,
    ) -> Self {
        let mut builder = AutomatonBuilder::new(None);
        let mut values = Vec::new();
        for rule in rules {
            let Some(value) = value(&rule.role) else { continue };
            for pattern in rule.wording.get(&language).into_iter().flatten() {
                builder.add(pattern, u32::try_from(values.len()).unwrap_or(u32::MAX));
                values.push(value);
            }
        }
        Self { automaton: builder.build(), values }
    }

    /// The value of the pattern that starts first; of several there, the longest.
    fn best(&self, text: &str) -> Option<T> {
        let hits = self.automaton.scan(text, &Tokens::of(text));
        hits.first().map(|hit| self.values[hit.owner as usize])
    }
}

impl Structure {
    /// Compiles the rules of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let heading = |id: &str| Some(SectionRole::from_id(id));
        let languages = Language::ALL.into_iter();
        Self {
            headings: languages
                .clone()
                .map(|language| (language, Rules::compile(&lexicon.headings, language, heading)))
                .collect(),
            columns: languages
                .map(|language| {
                    (language, Rules::compile(&lexicon.columns, language, ColumnRole::from_id))
                })
                .collect(),
        }
    }

    /// The role that a heading speaks of.
    pub(super) fn role(&self, title: &str, language: Language) -> Option<SectionRole> {
        self.headings.get(&language)?.best(title).flatten()
    }

    /// Whether a byte of the plan's text stands in an annex: of the headings above it, the nearest
    /// one that says anything says `annex`, not one of the plan's parts.
    pub fn in_annex(&self, document: &Document, at: usize) -> bool {
        let index = document.blocks.partition_point(|block| block.span.end <= at);
        let mut next = document.blocks.get(index).and_then(|block| block.section);
        let language = document.language.unwrap_or(Language::En);
        while let Some(section) = next.and_then(|index| document.sections.get(index)) {
            if let Some(said) =
                self.headings.get(&language).and_then(|rules| rules.best(&section.title))
            {
                return said.is_none();
            }
            next = section.parent;
        }
        false
    }

    /// What the cells under a column title are for.
    pub(super) fn column(&self, title: &str, language: Language) -> Option<ColumnRole> {
        self.columns.get(&language)?.best(title)
    }
}

/// Builds the section tree while headings come by.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) sections: Vec<Section>,
    open: Vec<usize>,
}

impl Outline {
    /// The section that text stands in now.
    pub(super) fn current(&self) -> Option<usize> {
        self.open.last().copied()
    }

    /// Opens a section under the last one that is less deep. A section without a role of its own
    /// has that of the one above it, unless that one is a part without evidence, which ends here.
    pub(super) fn open(&mut self, mut section: Section) {
        while self.open.last().is_some_and(|last| self.sections[*last].depth >= section.depth) {
            self.open.pop();
        }
        section.parent = self.open.last().copied();
        if section.role.is_none() {
            section.role = section.parent.and_then(|parent| self.sections[parent].role);
        }
        self.open.push(self.sections.len());
        self.sections.push(section);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::PageNo;

    fn section(title: &str, depth: u8, role: Option<SectionRole>) -> Section {
        Section { title: title.to_owned(), depth, parent: None, page: PageNo(1), role }
    }

    #[test]
    fn a_deeper_heading_opens_a_part_and_inherits_the_role() {
        let mut outline = Outline::default();
        outline.open(section("Diagnosis", 1, Some(SectionRole::Dia)));
        outline.open(section("Population", 2, None));
        outline.open(section("Strategy", 1, Some(SectionRole::Str)));
        assert_eq!(outline.sections[1].parent, Some(0));
        assert_eq!(outline.sections[1].role, Some(SectionRole::Dia));
        assert_eq!(outline.sections[2].parent, None);
    }
}
