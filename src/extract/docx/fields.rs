//! Fields: an instruction that is never shown and a result that is.

/// The fields that are open at a place of the text, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
}

/// Longest instruction that is kept; only its first word matters.
const KEPT: usize = 64;

impl Fields {
    /// A `w:fldChar` of this type was met.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.in_result = true;
                }
            }
            "end" => {
                self.0.pop();
            }
            _ => {}
        }
    }

    /// Text of an instruction was met.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| field.instruction.len() < KEPT) {
            field.instruction.push_str(text);
        }
    }

    /// Whether text at this place belongs to an instruction.
    pub(super) fn hidden(&self) -> bool {
        self.0.iter().any(|field| !field.in_result)
    }

    /// Whether text at this place belongs to a table of contents or of figures.
    pub(super) fn contents(&self) -> bool {
        self.0
            .iter()
            .any(|field| field.in_result && field.instruction.trim_start().starts_with("TOC"))
    }

    /// A paragraph ended: an instruction that goes on is taken for one that lost its end, so that
    /// it cannot swallow the rest of the document.
    pub(super) fn end_paragraph(&mut self) {
        for field in &mut self.0 {
            field.in_result = true;
        }
    }
}
