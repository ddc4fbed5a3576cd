//! The `planlens` program.
use std::sync::Arc;
use planlens::lexicon::{Files, Lexicon, builtin_files};
use planlens::matching::{Matcher, check_examples};
#[allow(clippy::print_stdout, reason = "temporary")]
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut files: Files = builtin_files();
    if let Some(dir) = args.get(2) {
        for (name, text) in files.iter_mut() {
            if let Ok(t) = std::fs::read_to_string(format!("{dir}/{name}")) { *text = t; }
        }
    }
    let only = args.get(3).cloned().unwrap_or_default();
    match Lexicon::load(&files, &Files::new()) {
        Err(e) => { println!("error: {}", e); let mut s = std::error::Error::source(&e); while let Some(c) = s { println!("  because: {c}"); s = c.source(); } std::process::exit(2) }
        Ok(l) => {
            for (i, d) in l.dimensions.iter().enumerate() {
                if !d.id.starts_with(&only) { continue; }
                let mut c = std::collections::BTreeMap::new();
                for t in l.terms.iter().filter(|t| t.dimension == i) { for g in t.wording.keys() { *c.entry(g.code()).or_insert(0) += 1; } }
                println!("{}: terms per language {c:?}", d.id);
            }
            let m = Matcher::new(Arc::new(l));
            let f = check_examples(&m);
            let f: Vec<_> = f.iter().filter(|f| f.id.starts_with(&only)).collect();
            for x in &f { println!("{} [{}] {}", x.id, x.language, x.what); }
            println!("{} findings", f.len());
        }
    }
}
