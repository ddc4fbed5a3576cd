//! The words around the numbers, in the languages of plans: one file each, the same keys in all.

use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use crate::text::Language;

/// The words of one language, as templates read them: `t.matrix.title`.
pub(super) fn words(language: Language) -> Result<Value, Error> {
    let broken = |error: toml::de::Error| {
        Error::new(ErrorKind::BadSerialization, "words of the interface").with_source(error)
    };
    let table: toml::Table = toml::from_str(text(language)).map_err(broken)?;
    Ok(Value::from(Serde(table)))
}

fn text(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("interface/en.toml"),
        Language::Fr => include_str!("interface/fr.toml"),
        Language::Es => include_str!("interface/es.toml"),
        Language::Pt => include_str!("interface/pt.toml"),
    }
}

/// Adds what templates say words with: `fill` puts values in braces, `count` chooses between
/// singular and plural, `named` looks a title up and keeps the given one where there is none,
/// `grouped` sets the digits of a number in threes.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("fill", |pattern: String, values: Kwargs| fill(&pattern, &values));
    environment.add_filter("count", count);
    environment
        .add_filter("named", |title: String, names: Value, id: String| named(title, &names, &id));
    environment.add_filter("grouped", |number: u64| grouped(number));
}

/// What a thing with an id and a title is called.
pub(super) fn name_of(names: &Value, thing: &Value) -> Result<String, Error> {
    let (id, title) = (thing.get_attr("id")?, thing.get_attr("title")?);
    Ok(named(title.to_string(), names, &id.to_string()))
}

fn named(title: String, names: &Value, id: &str) -> String {
    let name = names.get_item(&Value::from(id)).ok();
    name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or(title)
}

/// A pattern with the values in the places of their names: `{n} of {all}`.
fn fill(pattern: &str, values: &Kwargs) -> Result<String, Error> {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        filled.push_str(before);
        let value: Value = values.get(name)?;
        match u64::try_from(value.clone()) {
            Ok(number) if value.kind() == ValueKind::Number => filled.push_str(&grouped(number)),
            _ => filled.push_str(&value.to_string()),
        }
        rest = behind;
    }
    values.assert_all_used()?;
    filled.push_str(rest);
    Ok(filled)
}

/// So many of something: the first of the two forms for one, the second for all others.
fn count(number: u64, forms: &Value) -> Result<String, Error> {
    let form = forms.get_item_by_index(usize::from(number != 1))?;
    Ok(form.to_string().replace("{n}", &grouped(number)))
}

/// A number with a narrow blank between thousands (ISO 80000-1).
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 6);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key of a language with the names in its braces; a list has two forms.
    fn keys(language: Language) -> Vec<(String, Vec<String>)> {
        fn walk(value: &toml::Value, path: &str, out: &mut Vec<(String, Vec<String>)>) {
            match value {
                toml::Value::Table(table) => {
                    for (key, value) in table {
                        walk(value, &format!("{path}.{key}"), out);
                    }
                }
                toml::Value::Array(forms) => {
                    assert_eq!(forms.len(), 2, "{path} needs a singular and a plural");
                    for form in forms {
                        walk(form, path, out);
                    }
                }
                value => {
                    let text = value.as_str().unwrap();
                    assert!(!text.trim().is_empty(), "{path} says nothing");
                    let mut names: Vec<String> = text
                        .split('{')
                        .skip(1)
                        .map(|part| part.split('}').next().unwrap().to_owned())
                        .collect();
                    names.sort();
                    out.push((path.to_owned(), names));
                }
            }
        }
        let mut out = Vec::new();
        walk(&toml::from_str(text(language)).unwrap(), "", &mut out);
        out.sort();
        out
    }

    #[test]
    fn every_language_has_the_same_keys_with_the_same_places_to_fill() {
        let english = keys(Language::En);
        assert!(english.len() > 200);
        for language in Language::ALL {
            assert_eq!(keys(language), english, "{language}");
        }
    }

    #[test]
    fn places_are_filled_and_an_unknown_one_is_an_error() {
        let render = |template: &str| {
            let mut environment = Environment::new();
            add_filters(&mut environment);
            environment.render_str(template, ())
        };
        assert_eq!(
            render("{{ '{n} of {all}'|fill(n=3, all=62731) }}").unwrap(),
            "3 of 62\u{202f}731"
        );
        assert!(render("{{ '{n} of {all}'|fill(n=3) }}").is_err());
        assert!(render("{{ '{n}'|fill(n=3, all=4) }}").is_err());
        assert_eq!(render("{{ 1|count(['{n} page', '{n} pages']) }}").unwrap(), "1 page");
        assert_eq!(render("{{ 0|count(['{n} page', '{n} pages']) }}").unwrap(), "0 pages");
    }

    #[test]
    fn a_dimension_of_another_lexicon_keeps_its_own_title() {
        let mut environment = Environment::new();
        add_filters(&mut environment);
        let template = "{{ 'Own'|named({'data': 'Données'}, id) }}";
        let title = |id| environment.render_str(template, minijinja::context! { id }).unwrap();
        assert_eq!(title("data"), "Données");
        assert_eq!(title("housing"), "Own");
    }
}
