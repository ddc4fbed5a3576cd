//! Cells for spreadsheets.

/// A cell that a spreadsheet does not take for a formula, and that cannot steer a terminal.
pub fn spreadsheet_safe(text: &str) -> String {
    let text = super::clean(text);
    if text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(spreadsheet_safe("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(spreadsheet_safe(" +1"), "' +1");
        assert_eq!(spreadsheet_safe("remittances"), "remittances");
    }
}
