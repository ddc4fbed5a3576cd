//! Optional content: which layers of a document are shown.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::page::Resources;

/// The layers that the document's default view hides.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    hidden: BTreeSet<(u32, i32)>,
}

impl Layers {
    /// Reads them from the catalog.
    pub(super) fn new(catalog: Option<&Dict<'_>>) -> Self {
        let mut layers = Self::default();
        let Some(all) = catalog.and_then(|c| c.get::<Dict<'_>>(b"OCProperties".as_slice())) else {
            return layers;
        };
        let Some(view) = all.get::<Dict<'_>>(b"D".as_slice()) else {
            return layers;
        };
        let base = view.get::<Name<'_>>(b"BaseState".as_slice());
        if base.is_some_and(|name| name.as_ref() == b"OFF") {
            layers.hidden.extend(references(&all, b"OCGs"));
        }
        for shown in references(&view, b"ON") {
            layers.hidden.remove(&shown);
        }
        layers.hidden.extend(references(&view, b"OFF"));
        layers
    }

    /// Whether no layer is hidden.
    pub(super) fn is_empty(&self) -> bool {
        self.hidden.is_empty()
    }

    /// Whether marked content with these properties is hidden.
    pub(super) fn hides_marked(&self, properties: &Object<'_>, resources: &Resources<'_>) -> bool {
        let Object::Name(name) = properties else {
            return false;
        };
        let Some(reference) = resources.properties.get_ref(name.as_ref()) else {
            return false;
        };
        let dict = resources.properties.get::<Dict<'_>>(name.as_ref()).unwrap_or_default();
        self.hides((reference.obj_number, reference.gen_number), &dict)
    }

    /// Whether an object whose dictionary names a layer in `OC` is hidden.
    pub(super) fn hides_object(&self, dict: &Dict<'_>) -> bool {
        let Some(reference) = dict.get_ref(b"OC".as_slice()) else {
            return false;
        };
        let layer = dict.get::<Dict<'_>>(b"OC".as_slice()).unwrap_or_default();
        self.hides((reference.obj_number, reference.gen_number), &layer)
    }

    fn hides(&self, id: (u32, i32), layer: &Dict<'_>) -> bool {
        let kind = layer.get::<Name<'_>>(b"Type".as_slice());
        if kind.is_none_or(|kind| kind.as_ref() != b"OCMD") {
            return self.hidden.contains(&id);
        }
        let mut members = references(layer, b"OCGs");
        if let Some(one) = layer.get_ref(b"OCGs".as_slice())
            && members.is_empty()
        {
            members.push((one.obj_number, one.gen_number));
        }
        if members.is_empty() {
            return false;
        }
        let policy = layer.get::<Name<'_>>(b"P".as_slice());
        let off = |id: &(u32, i32)| self.hidden.contains(id);
        let shown = match policy.as_deref() {
            Some(b"AllOn") => !members.iter().any(off),
            Some(b"AnyOff") => members.iter().any(off),
            Some(b"AllOff") => members.iter().all(off),
            _ => !members.iter().all(off),
        };
        !shown
    }
}

fn references(dict: &Dict<'_>, key: &[u8]) -> Vec<(u32, i32)> {
    let Some(array) = dict.get::<Array<'_>>(key) else {
        return Vec::new();
    };
    let items = array.raw_iter().filter_map(|item| item.as_obj_ref());
    items.map(|reference| (reference.obj_number, reference.gen_number)).collect()
}
