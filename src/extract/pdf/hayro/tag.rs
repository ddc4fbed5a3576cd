//! What the tags of a document say about the text of its pages.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, ObjRef, Object};

use super::catalog::root;
use crate::extract::Hint;

/// How deep the trees of a document may be.
const DEEPEST: usize = 32;
/// How many pages and how many tags on each may have tags.
const MOST: usize = 100_000;

/// How many elements around an element may say what it is.
const HIGHEST: usize = 4;

/// The number of an object and of its generation.
type Id = (u32, i32);

/// The hints of elements looked up before.
pub(super) type Known = BTreeMap<Id, Hint>;

/// The hints of a page's marked content, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Tags {
    hints: Vec<Hint>,
}

impl Tags {
    /// The hint of marked content with this number.
    pub(super) fn hint(&self, number: usize) -> Hint {
        self.hints.get(number).copied().unwrap_or_default()
    }
}

/// The tagged structure of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Structure {
    /// For each page's key, the elements of its marked content.
    pages: BTreeMap<i64, Vec<Option<Id>>>,
    /// What names of the document's own stand for.
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl Structure {
    /// Reads the structure of a document; empty when it has none.
    pub(super) fn new(pdf: &Pdf) -> Self {
        let mut structure = Self::default();
        let tree =
            root(pdf).and_then(|catalog| catalog.get::<Dict<'_>>(b"StructTreeRoot".as_slice()));
        let Some(tree) = tree else {
            return structure;
        };
        if let Some(roles) = tree.get::<Dict<'_>>(b"RoleMap".as_slice()) {
            for (name, _) in roles.entries().take(MOST) {
                if let Some(role) = roles.get::<Name<'_>>(name.as_ref()) {
                    structure.roles.insert(name.as_ref().to_vec(), role.as_ref().to_vec());
                }
            }
        }
        if let Some(parents) = tree.get::<Dict<'_>>(b"ParentTree".as_slice()) {
            structure.collect(&parents, DEEPEST);
        }
        structure
    }

    fn collect(&mut self, node: &Dict<'_>, depth: usize) {
        if let Some(numbers) = node.get::<Array<'_>>(b"Nums".as_slice()) {
            let mut items = numbers.iter::<Object<'_>>();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                if self.pages.len() >= MOST {
                    return;
                }
                if let (Some(key), Object::Array(elements)) = (key.into_number(), value) {
                    let elements =
                        elements.raw_iter().take(MOST).map(|item| reference(&item)).collect();
                    self.pages.insert(key.as_i64(), elements);
                }
            }
        }
        if let Some(kids) = node.get::<Array<'_>>(b"Kids".as_slice())
            && depth > 0
        {
            for kid in kids.iter::<Dict<'_>>().take(MOST) {
                self.collect(&kid, depth - 1);
            }
        }
    }

    /// The tags of a page; `known` remembers the elements looked up before.
    pub(super) fn tags(&self, pdf: &Pdf, page: &Dict<'_>, known: &mut Known) -> Tags {
        let key = page.get::<Number>(b"StructParents".as_slice()).map(|key| key.as_i64());
        let elements = key.and_then(|key| self.pages.get(&key)).into_iter().flatten();
        let hint = |element: &Option<Id>| {
            element.map_or(Hint::None, |id| self.hint(pdf, id, known, HIGHEST))
        };
        Tags { hints: elements.map(hint).collect() }
    }

    /// What an element, or the nearest one around it that says something, is.
    fn hint(&self, pdf: &Pdf, id: Id, known: &mut Known, levels: usize) -> Hint {
        if let Some(hint) = known.get(&id) {
            return *hint;
        }
        let element = pdf.xref().get::<Dict<'_>>(ObjRef::new(id.0, id.1).into());
        let hint = element.map_or(Hint::None, |element| {
            let name = element.get::<Name<'_>>(b"S".as_slice());
            let own = name.map_or(Hint::None, |name| self.hint_of(name.as_ref()));
            match element.get_ref(b"P".as_slice()) {
                Some(parent) if own == Hint::None && levels > 0 => {
                    let parent = (parent.obj_number, parent.gen_number);
                    self.hint(pdf, parent, known, levels - 1)
                }
                _ => own,
            }
        });
        known.insert(id, hint);
        hint
    }

    fn hint_of(&self, name: &[u8]) -> Hint {
        let mut name = name;
        for _ in 0..4 {
            match name {
                b"H" | b"H1" => return Hint::Heading(1),
                [b'H', depth @ b'2'..=b'6'] => return Hint::Heading(depth - b'0'),
                b"Title" => return Hint::Title,
                b"Caption" => return Hint::Caption,
                b"Note" | b"FENote" => return Hint::Footnote,
                b"TOCI" | b"TOC" => return Hint::Contents,
                b"LI" | b"LBody" | b"Lbl" => return Hint::ListItem,
                _ => {}
            }
            match self.roles.get(name) {
                Some(role) => name = role,
                None => break,
            }
        }
        Hint::None
    }
}

fn reference(item: &MaybeRef<Object<'_>>) -> Option<Id> {
    item.as_obj_ref().map(|reference| (reference.obj_number, reference.gen_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_understood_directly_and_through_the_names_of_a_document() {
        let mut structure = Structure::default();
        structure.roles.insert(b"Titre_1".to_vec(), b"H1".to_vec());
        structure.roles.insert(b"Loop".to_vec(), b"Loop".to_vec());
        assert_eq!(structure.hint_of(b"H3"), Hint::Heading(3));
        assert_eq!(structure.hint_of(b"Titre_1"), Hint::Heading(1));
        assert_eq!(structure.hint_of(b"Loop"), Hint::None);
        assert_eq!(structure.hint_of(b"P"), Hint::None);
    }
}
