use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language that plans are read and coded in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
}

impl Language {
    /// Every language, in the order of reports.
    pub const ALL: [Self; 4] = [Self::En, Self::Fr, Self::Es, Self::Pt];

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Pt => "pt",
        }
    }

    /// The three-letter code (ISO 639-2/T).
    pub fn code3(self) -> &'static str {
        match self {
            Self::En => "eng",
            Self::Fr => "fra",
            Self::Es => "spa",
            Self::Pt => "por",
        }
    }

    /// The language's name in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "French",
            Self::Es => "Spanish",
            Self::Pt => "Portuguese",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or_else(|| format!("`{code}` is not one of en, fr, es, pt"))
    }
}

/// What a stretch of text was found to be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tongue {
    /// One of the languages that are coded.
    Supported(Language),
    /// A language that is not coded; the two-letter code, or `und` for one that was not recognised.
    Unsupported(&'static str),
    /// Too little text to tell.
    Unknown,
}

/// Fewer letters than this say nothing about the language.
const LETTERS_TO_TELL: usize = 24;

impl Tongue {
    /// Tells the language of a text from its letters alone.
    pub fn of(text: &str) -> Self {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters < LETTERS_TO_TELL {
            return Self::Unknown;
        }
        let latin = text.chars().filter(|c| c.is_alphabetic() && u32::from(*c) < 0x250).count();
        match whichlang::detect_language(text) {
            _ if latin * 2 < letters => Self::Unsupported(script_code(text)),
            whichlang::Lang::Eng => Self::Supported(Language::En),
            whichlang::Lang::Fra => Self::Supported(Language::Fr),
            whichlang::Lang::Spa => Self::Supported(Language::Es),
            whichlang::Lang::Por => Self::Supported(Language::Pt),
            whichlang::Lang::Deu => Self::Unsupported("de"),
            whichlang::Lang::Ita => Self::Unsupported("it"),
            whichlang::Lang::Nld => Self::Unsupported("nl"),
            whichlang::Lang::Swe => Self::Unsupported("sv"),
            whichlang::Lang::Tur => Self::Unsupported("tr"),
            whichlang::Lang::Vie => Self::Unsupported("vi"),
            _ => Self::Unsupported("und"),
        }
    }

    /// The language, where it is one that is coded.
    pub fn supported(self) -> Option<Language> {
        match self {
            Self::Supported(language) => Some(language),
            Self::Unsupported(_) | Self::Unknown => None,
        }
    }

    /// The code for reports: `en`, `ar`, `und`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Supported(language) => language.code(),
            Self::Unsupported(code) => code,
            Self::Unknown => "und",
        }
    }
}

/// The language code that stands for the script most letters are in.
fn script_code(text: &str) -> &'static str {
    let (mut arabic, mut cyrillic, mut other) = (0, 0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        match u32::from(c) {
            0x600..=0x6ff | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfeff => arabic += 1,
            0x400..=0x52f => cyrillic += 1,
            0..0x250 => {}
            _ => other += 1,
        }
    }
    if arabic >= cyrillic && arabic >= other {
        "ar"
    } else if cyrillic >= other {
        "ru"
    } else {
        "und"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_recognised_and_arabic_is_flagged() {
        let cases = [
            ("The government will protect the rights of people who work abroad.", "en"),
            ("Le gouvernement protégera les droits des personnes qui travaillent ailleurs.", "fr"),
            ("El gobierno protegerá los derechos de las personas que trabajan fuera.", "es"),
            ("O governo protegerá os direitos das pessoas que trabalham lá fora.", "pt"),
            ("تعمل الحكومة على حماية حقوق العمال المهاجرين في الخارج", "ar"),
        ];
        for (text, code) in cases {
            assert_eq!(Tongue::of(text).code(), code, "{text}");
        }
    }

    #[test]
    fn a_few_letters_say_nothing() {
        assert_eq!(Tongue::of("MoH, 2017"), Tongue::Unknown);
    }
}
