//! Whether the forms of a page end: pdf-extract follows a form that draws itself until the stack
//! is full, which no guard can catch.

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// Forms nested deeper than this are not read.
const DEEPEST: usize = 16;
/// More forms than this, each counted wherever it is used, are not read.
const MOST: usize = 5_000;

/// Whether the forms of a page nest within bounds.
pub(super) fn forms_end(document: &Document, page: ObjectId) -> bool {
    let mut left = MOST;
    let Ok(page) = document.get_dictionary(page) else {
        return false;
    };
    let resources = inherited(document, page);
    resources.is_none_or(|resources| ends(document, resources, DEEPEST, &mut left))
}

fn resolve<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    match object {
        Object::Reference(id) => document.get_object(*id).ok(),
        other => Some(other),
    }
}

fn dict<'d>(document: &'d Document, of: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    resolve(document, of.get(key).ok()?)?.as_dict().ok()
}

/// The resources of a page, its own or those of the nodes above it.
fn inherited<'d>(document: &'d Document, page: &'d Dictionary) -> Option<&'d Dictionary> {
    let mut node = page;
    for _ in 0..64 {
        if let Some(resources) = dict(document, node, b"Resources") {
            return Some(resources);
        }
        node = dict(document, node, b"Parent")?;
    }
    None
}

fn ends(document: &Document, resources: &Dictionary, depth: usize, left: &mut usize) -> bool {
    let Some(objects) = dict(document, resources, b"XObject") else {
        return true;
    };
    for (_, object) in objects {
        let Some(Object::Stream(stream)) = resolve(document, object) else {
            continue;
        };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        if kind.is_ok_and(|kind| kind == b"Image") {
            continue;
        }
        if depth == 0 || *left == 0 {
            return false;
        }
        *left -= 1;
        let own = dict(document, &stream.dict, b"Resources");
        // A form without resources of its own uses those around it and may draw itself.
        let inner = own.unwrap_or(resources);
        if !ends(document, inner, depth - 1, left) {
            return false;
        }
    }
    true
}
