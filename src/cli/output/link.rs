//! How one file is reached from another.

use std::path::{Component, Path};

/// The way from a file to another, as a link: `../plans/plan.pdf`. None where one of them does not
/// exist or they share no root.
pub(crate) fn link(from: &Path, to: &Path) -> Option<String> {
    let folder = from.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    let to = to.canonicalize().ok()?;
    let shared = folder.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| match part {
        Component::Normal(name) => name.to_str().map(str::to_owned),
        _ => None,
    });
    let parts: Option<Vec<String>> = up.map(Some).chain(down).collect();
    Some(parts?.join("/"))
}
