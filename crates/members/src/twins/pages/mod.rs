//! Pages about doubles: the list, two records side by side, a merge that was made.

pub(crate) mod compare;
pub(crate) mod list;
pub(crate) mod merged;

use web::Frame;

use super::{Certainty, Evidence, Side};

impl Side {
    /// As forms and addresses say it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Given => "given",
        }
    }

    /// The side of a code.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        [Self::Kept, Self::Given].into_iter().find(|side| side.code() == code)
    }
}

fn degree(frame: &Frame, certainty: Certainty) -> String {
    frame.t(&format!("double-degree-{}", certainty.code()))
}

/// The colour of a degree.
const fn badge(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "badge done",
        Certainty::Strong => "badge blue",
        Certainty::Likely => "badge wait",
        Certainty::Weak => "badge",
    }
}

/// Why two records may be one, in words.
fn reasons(frame: &Frame, evidence: Evidence) -> String {
    let words: Vec<String> =
        evidence.reasons().into_iter().map(|stem| frame.t(&format!("double-why-{stem}"))).collect();
    words.join(" · ")
}
