//! Two people turn out to be one: consents, corrections and cards are the one's.

use kernel::merge::{Does, Holds, Part, Trace};

/// How this room takes part.
pub const MERGED: Part = Part {
    traces: &[
        Trace::new("correction", "member_id", Holds::Member, Does::Moves("")),
        Trace::new("card", "member_id", Holds::Member, Does::Moves("")),
        Trace::person("consent", "person_id", ""),
        Trace::hand("consent", "by_account"),
        Trace::hand("consent", "withdrawn_by"),
        Trace::hand("retention_run", "actor_id"),
        Trace::hand("breach", "made_by"),
    ],
    plan: None,
    undo: None,
};
