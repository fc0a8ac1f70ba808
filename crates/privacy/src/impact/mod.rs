//! The file of impact assessment: what is processed, how long it is kept, how it is guarded, gathered from what stands in
//! the other topics and ready to be printed. Keeps nothing of its own.

pub(crate) mod pages;

/// How data are guarded; `impact-guard-CODE` says it.
pub(crate) const GUARDS: [&str; 6] = ["sealed", "scope", "log", "minimal", "backup", "breach"];
/// What could happen to people, and what is done against it; `impact-risk-CODE` says it.
pub(crate) const RISKS: [&str; 4] = ["stolen", "insider", "forged", "minors"];
