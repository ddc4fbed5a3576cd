//! Captions of tables and figures, told from their first words.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::folded;

/// A caption has fewer words than this.
const MOST_WORDS: usize = 40;

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:annex |annexe |anexo )?(?:table|figure|box|chart|graph|map|tableau|encadre|graphique|carte|tabla|cuadro|grafico|mapa|recuadro|tabela|quadro|caixa|figura) (?:no?\S? ?)?(?:(?:[a-z]{1,2}[.-]?)?[0-9]|[ivx]+\b)",
    )
    .expect("the pattern of a caption is valid")
});

/// Whether a text reads like the caption of a table or figure: `Table 3: …`, `Tableau IV. …`.
pub(super) fn is_caption(text: &str) -> bool {
    let text = text.trim_start();
    let start: String = text.chars().take(32).collect();
    CAPTION.is_match(&folded(&start)) && text.split_whitespace().count() < MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_recognised_by_their_first_words() {
        for text in ["Table 3: Remittances by year", "Tableau IV. Coûts", "Figure A-2. Ports"] {
            assert!(is_caption(text), "{text}");
        }
        for text in [
            "Table the motion",
            "Tables of contents",
            "Figures 1 and 2",
            "Map of roads",
            "Table in annex",
        ] {
            assert!(!is_caption(text), "{text}");
        }
    }
}
