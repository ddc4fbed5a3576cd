//! What all pages share: the head, its policy, harmless pieces of text.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

const HEAD: &str = include_str!("head.html");
/// The style of every page; a page adds its own.
pub(in crate::report) const BASE: &str = include_str!("base.css");

/// Writes a page of templates, the first of which is the page itself. Its style and script are the
/// only ones that a browser runs in it: the policy of the page names their hashes and forbids all
/// else, so that nothing in a plan can add to them or ask for anything from anywhere.
///
/// # Errors
/// Of the writer, or of a template.
pub(in crate::report) fn render(
    mut environment: Environment<'_>,
    templates: &'static [(&'static str, &'static str)],
    style: &str,
    script: &str,
    values: Value,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Tests find what a template asks for in vain. A reader is served better by a gap than by no page.
    environment.set_undefined_behavior(if cfg!(test) {
        UndefinedBehavior::SemiStrict
    } else {
        UndefinedBehavior::Lenient
    });
    let page = || -> Result<String, minijinja::Error> {
        // The names end so that everything in the pages is escaped.
        environment.add_template("head.html", HEAD)?;
        for (name, text) in templates {
            environment.add_template(name, text)?;
        }
        let first = templates.first().map_or("head.html", |(name, _)| name);
        let own = context! { style, script, policy => policy(style, script) };
        environment.get_template(first)?.render(context! { ..own, ..values })
    };
    out.write_all(page().map_err(io::Error::other)?.as_bytes())
}

/// The Content-Security-Policy of a page with one style and, if it is not empty, one script.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let script =
        if script.is_empty() { "'none'".to_owned() } else { format!("'sha256-{}'", hash(script)) };
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(style)
    )
}

/// A piece of a text; `mark` says what it is, empty where it is nothing special.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(in crate::report) struct Piece<'a> {
    pub(in crate::report) mark: &'a str,
    pub(in crate::report) text: &'a str,
}

/// A text cut at its marks: (start, end, what), in order, in bytes. Marks that overlap an earlier one
/// or cut a character are left out.
pub(in crate::report) fn pieces<'a>(
    text: &'a str,
    marks: &[(usize, usize, &'a str)],
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, end, mark) in marks {
        let (Some(before), Some(marked)) = (text.get(at..*start), text.get(*start..*end)) else {
            continue;
        };
        if !before.is_empty() {
            pieces.push(Piece { mark: "", text: before });
        }
        if !marked.is_empty() {
            pieces.push(Piece { mark, text: marked });
        }
        at = *end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        pieces.push(Piece { mark: "", text: rest });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_hashes_of_style_and_script_alone() {
        // printf 'a{}' | openssl dgst -sha256 -binary | base64
        let policy = policy("a{}", "");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(policy.contains("script-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"));
    }

    #[test]
    fn a_text_is_cut_at_its_marks_and_never_lost() {
        let cut = |marks| {
            let pieces = pieces("Rémy went abroad", marks);
            pieces.iter().map(|p| format!("{}:{}", p.mark, p.text)).collect::<Vec<_>>().join("|")
        };
        assert_eq!(cut(&[(11, 17, "term")]), ":Rémy went |term:abroad");
        assert_eq!(cut(&[(0, 5, "a"), (3, 8, "b")]), "a:Rémy|: went abroad");
        assert_eq!(cut(&[(0, 2, "a")]), ":Rémy went abroad");
        assert_eq!(cut(&[]), ":Rémy went abroad");
    }
}
