//! Small plans for the tests of everything that shows an audit.

use std::sync::Arc;

use super::{Audit, Auditor};
use crate::coding::Coder;
use crate::document::Document;
use crate::extract::{ExtractOptions, Source};
use crate::lexicon::builtin;
use crate::matching::Matcher;
use crate::rubric::Rubric;

/// A plan with a little of everything.
pub(crate) const PLAN: &str = "# Situation analysis\n\nIn 2021 remittances came to USD 310 million, according to the household survey.\n\nMigratory birds rest on the lakes.\n\n# Strategic goals\n\nThe Government will reduce the cost of sending remittances.\n\n# Action plan\n\nThe Ministry of Labour will license all recruitment agencies that send workers abroad by 2027.\n";

/// A plan whose text means harm to whatever shows it.
pub(crate) const HOSTILE: &str = "# =HYPERLINK(\"http://evil.test\",\"x\") <script>alert(1)</script>\n\n=HYPERLINK(\"http://evil.test\",\"remittances\") will reduce the cost of remittances.\n\n@SUM(1+1) remittances <script>alert(1)</script> & \u{1b}[31mred\u{1b}[0m \u{202e}desrever\u{202c} \u{0} \u{fffe} ]]> of migrant workers will be supported by the Ministry in 2027.\n";

/// The audit of a text.
pub(crate) fn of(text: &str) -> (Document, Audit) {
    let coder = Coder::new(Matcher::new(Arc::new(builtin().unwrap())), Rubric::builtin().unwrap());
    let source = Source { name: "plan.md", bytes: text.as_bytes() };
    let plan = source.extract(&ExtractOptions::default()).unwrap();
    Auditor::new(coder, None).read(&plan).unwrap()
}
