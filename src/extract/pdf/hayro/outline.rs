//! Bookmarks.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, String as PdfString};

use super::catalog::root;
use super::string::text_of;
use crate::extract::{OutlineEntry, PageNo};

/// More bookmarks than this are not read.
const MOST: usize = 20_000;
/// How deep they and the name tree may nest.
const DEEPEST: u8 = 32;

/// The bookmarks in order, flattened.
pub(super) fn read(pdf: &Pdf) -> Vec<OutlineEntry> {
    let Some(catalog) = root(pdf) else {
        return Vec::new();
    };
    let Some(outlines) = catalog.get::<Dict<'_>>(b"Outlines".as_slice()) else {
        return Vec::new();
    };
    let pages = pdf.pages().iter().enumerate().filter_map(|(index, page)| {
        let id = page.raw().obj_id()?;
        Some(((id.obj_number, id.gen_number), PageNo(u32::try_from(index + 1).ok()?)))
    });
    let mut reader = Reader {
        pages: pages.collect(),
        count: pdf.pages().len(),
        named: named(&catalog),
        seen: BTreeSet::new(),
        entries: Vec::new(),
    };
    reader.level(&outlines, 1);
    reader.entries
}

struct Reader<'a> {
    pages: BTreeMap<(u32, i32), PageNo>,
    count: usize,
    named: BTreeMap<Vec<u8>, Object<'a>>,
    seen: BTreeSet<(u32, i32)>,
    entries: Vec<OutlineEntry>,
}

impl<'a> Reader<'a> {
    fn level(&mut self, parent: &Dict<'a>, depth: u8) {
        let mut place = (parent.clone(), b"First".as_slice());
        while let Some(item) = place.0.get::<Dict<'a>>(place.1) {
            let fresh = place.0.get_ref(place.1).is_none_or(|reference| {
                self.seen.insert((reference.obj_number, reference.gen_number))
            });
            if !fresh || self.entries.len() >= MOST {
                return;
            }
            let title = item.get::<PdfString<'_>>(b"Title".as_slice());
            let title = title.map(|text| text_of(text.as_bytes())).unwrap_or_default();
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            if !title.is_empty() {
                let page = self.target(&item);
                self.entries.push(OutlineEntry { title, depth, page });
            }
            if depth < DEEPEST {
                self.level(&item, depth + 1);
            }
            place = (item, b"Next".as_slice());
        }
    }

    fn target(&self, item: &Dict<'a>) -> Option<PageNo> {
        let target = item.get::<Object<'a>>(b"Dest".as_slice()).or_else(|| {
            item.get::<Dict<'a>>(b"A".as_slice())?.get::<Object<'a>>(b"D".as_slice())
        })?;
        let target = match &target {
            Object::Name(name) => self.named.get(name.as_ref())?.clone(),
            Object::String(text) => self.named.get(text.as_bytes())?.clone(),
            _ => target,
        };
        let array = match target {
            Object::Array(array) => array,
            Object::Dict(dict) => dict.get::<Array<'a>>(b"D".as_slice())?,
            _ => return None,
        };
        match array.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&(page.obj_number, page.gen_number)).copied(),
            MaybeRef::NotRef(Object::Number(number)) => {
                let number = u32::try_from(number.as_i64()).ok()?;
                ((number as usize) < self.count).then_some(PageNo(number + 1))
            }
            MaybeRef::NotRef(_) => None,
        }
    }
}

/// The named destinations of the document.
fn named<'a>(catalog: &Dict<'a>) -> BTreeMap<Vec<u8>, Object<'a>> {
    let mut all = BTreeMap::new();
    if let Some(dict) = catalog.get::<Dict<'a>>(b"Dests".as_slice()) {
        for (name, _) in dict.entries().take(MOST) {
            let name: Name<'a> = name;
            if let Some(target) = dict.get::<Object<'a>>(name.as_ref()) {
                all.insert(name.as_ref().to_vec(), target);
            }
        }
    }
    let names = catalog.get::<Dict<'a>>(b"Names".as_slice());
    if let Some(tree) = names.and_then(|names| names.get::<Dict<'a>>(b"Dests".as_slice())) {
        collect(&tree, &mut all, DEEPEST);
    }
    all
}

fn collect<'a>(node: &Dict<'a>, all: &mut BTreeMap<Vec<u8>, Object<'a>>, depth: u8) {
    if let Some(pairs) = node.get::<Array<'a>>(b"Names".as_slice()) {
        let mut items = pairs.iter::<Object<'a>>();
        while let (Some(Object::String(name)), Some(target)) = (items.next(), items.next()) {
            if all.len() >= MOST {
                return;
            }
            all.insert(name.as_bytes().to_vec(), target);
        }
    }
    if let Some(kids) = node.get::<Array<'a>>(b"Kids".as_slice())
        && depth > 0
    {
        for kid in kids.iter::<Dict<'a>>() {
            if all.len() >= MOST {
                return;
            }
            collect(&kid, all, depth - 1);
        }
    }
}
