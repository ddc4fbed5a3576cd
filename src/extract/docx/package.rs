//! The zip package: its parts, how they point at each other, and what it may cost to unpack them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::for_each_child;
use super::{malformed, too_large};
use crate::error::{Error, ErrorKind, Result};
use crate::extract::plain::decode;

/// Bytes that all parts together may unpack to.
const MAX_UNPACKED: u64 = 512 << 20;
/// Bytes that one part may unpack to.
const MAX_PART: u64 = 128 << 20;
/// What is said when one of the two is passed.
const UNPACKED: &str =
    "a DOCX that unpacks to more than 512 MB, or a part of it to more than 128 MB";
/// A part larger than this may not be packed more tightly than [`MAX_RATIO`].
const FREE_OF_RATIO: u64 = 8 << 20;
/// Real documents stay below 60; deflate ends at 1,032.
const MAX_RATIO: u64 = 250;
/// Entries in the package; real documents have dozens, with many pictures some thousands.
const MAX_ENTRIES: usize = 50_000;

/// An opened package.
pub(in crate::extract) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Part names in lower case, without the leading slash, to their place in the archive.
    names: BTreeMap<String, usize>,
    budget: u64,
}

/// Where one part points to.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<Relation>);

#[derive(Debug)]
struct Relation {
    id: String,
    /// The last word of its type: "styles", "footnotes", "header".
    kind: String,
    /// Name of the part.
    target: String,
}

impl<'a> Package<'a> {
    /// Reads the list of parts. Names that lead out of the package are left out.
    pub(in crate::extract) fn open(bytes: &'a [u8]) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(unzip)?;
        if archive.len() > MAX_ENTRIES {
            return Err(too_large("a DOCX of more than 50,000 parts"));
        }
        let mut names = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            if let Some(name) = clean(name) {
                names.entry(name).or_insert(index);
            }
        }
        Ok(Self { archive, names, budget: MAX_UNPACKED })
    }

    /// Whether it has a part of this name.
    pub(in crate::extract) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// Whether it has a part whose name begins like this.
    pub(in crate::extract) fn has_under(&self, folder: &str) -> bool {
        self.names.keys().any(|name| name.starts_with(folder))
    }

    /// The bytes of a part, if it is there.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(&index) = self.names.get(&name.to_lowercase()) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(unzip)?;
        let (size, packed) = (file.size(), file.compressed_size());
        let allowed = self.budget.min(MAX_PART);
        if size > allowed {
            return Err(too_large(UNPACKED));
        }
        if size > FREE_OF_RATIO && size / packed.max(1) > MAX_RATIO {
            return Err(too_large("a DOCX part packed to less than 1/250 of its size"));
        }
        let mut bytes = Vec::new();
        // The declared size may be a lie: never read more than is allowed.
        file.take(allowed + 1).read_to_end(&mut bytes).map_err(malformed)?;
        let read = bytes.len() as u64;
        if read > allowed {
            return Err(too_large(UNPACKED));
        }
        self.budget -= read;
        Ok(Some(bytes))
    }

    /// The text of an XML part, if it is there.
    pub(in crate::extract) fn text(&mut self, name: &str) -> Result<Option<String>> {
        let bytes = self.bytes(name)?;
        Ok(bytes.map(|bytes| match String::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(error) => decode(error.as_bytes()).into_owned(),
        }))
    }

    /// Where a part points to; "" stands for the package itself.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let mut relations = Vec::new();
        let Some(xml) = self.text(&name)? else { return Ok(Relations::default()) };
        for_each_child(&xml, &["rel:Relationships"], |element| {
            let get = |name| element.attribute(name).unwrap_or_default();
            if get("TargetMode") != "External" {
                relations.push(Relation {
                    id: get("Id").to_owned(),
                    kind: get("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                    target: join(folder, get("Target")),
                });
            }
            Ok(())
        })?;
        Ok(Relations(relations))
    }

    /// The name of the main document part.
    pub(in crate::extract) fn main_part(&mut self) -> Result<String> {
        let named = self.relations("")?.first("officeDocument").map(str::to_owned);
        match named {
            Some(name) if self.has(&name) => Ok(name),
            _ if self.has("word/document.xml") => Ok("word/document.xml".to_owned()),
            _ => Err(malformed("it has no main document part")),
        }
    }
}

impl Relations {
    /// The part of a kind: "styles", "numbering".
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|relation| relation.kind == kind)
            .map(|relation| relation.target.as_str())
    }

    /// The part that an id stands for.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|relation| relation.id == id).map(|relation| relation.target.as_str())
    }
}

/// A part name in lower case with forward slashes; `None` when it leads out of the package.
fn clean(name: &str) -> Option<String> {
    let name = name.replace('\\', "/").to_lowercase();
    let name = name.trim_start_matches('/');
    let inside =
        !name.is_empty() && !name.ends_with('/') && name.split('/').all(|step| step != "..");
    inside.then(|| name.to_owned())
}

/// The part that `target` means when it is named in a part of `folder`.
fn join(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let from = if target.starts_with('/') { "" } else { folder };
    for step in from.split('/').chain(target.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn unzip(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Error::new(ErrorKind::EncryptedOffice)
        }
        error => malformed(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_of_the_package_are_ignored() {
        assert_eq!(clean("../../etc/passwd"), None);
        assert_eq!(clean("word/../../x"), None);
        assert_eq!(clean("/Word\\Document.xml").as_deref(), Some("word/document.xml"));
    }

    #[test]
    fn a_target_is_found_from_the_folder_of_its_part() {
        assert_eq!(join("word", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(join("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(join("word", "../../../x.xml"), "x.xml");
    }
}
