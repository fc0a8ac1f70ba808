//! What programs send and are told about committees.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which committees.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Ask {
    /// Id or official code of a unit; that of the token when it is left out.
    pub unit: Option<String>,
    /// overdue, vacant, acting, running (ends soon) or none.
    pub state: Option<String>,
    /// The `next` of the page before.
    pub after: Option<usize>,
}

/// Committees at a unit and below.
#[derive(Serialize, JsonSchema)]
pub(super) struct Lines {
    /// How many units there are of each state.
    pub counts: BTreeMap<&'static str, usize>,
    /// This page.
    pub items: Vec<LineBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<usize>,
}

/// A unit and its committee.
#[derive(Serialize, JsonSchema)]
pub(super) struct LineBody {
    /// Id of the unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// Id of the term that runs.
    pub term_id: Option<String>,
    /// Its first day.
    pub from: Option<String>,
    /// When it is to end.
    pub until: Option<String>,
    /// What there is to tell of it.
    pub states: Vec<&'static str>,
    /// What is vacant.
    pub vacant: Vec<VacantBody>,
    /// Since when somebody acts.
    pub acting_since: Option<String>,
}

/// A vacant post.
#[derive(Serialize, JsonSchema)]
pub(super) struct VacantBody {
    /// Its code.
    pub post: String,
    /// How many are missing.
    pub count: i64,
}

/// Which day.
#[derive(Deserialize, JsonSchema)]
pub(super) struct AskHeld {
    /// The day; today when it is left out.
    pub on: Option<String>,
}

/// A post that somebody holds or held.
#[derive(Serialize, JsonSchema)]
pub(super) struct HeldBody {
    /// Its id.
    pub id: String,
    /// Id of the term.
    pub term_id: String,
    /// Id of the member.
    pub member_id: String,
    /// Their name.
    pub name: String,
    /// Code of the post.
    pub post: String,
    /// Id of the unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// elected, appointed, acting or co_opted.
    pub how: &'static str,
    /// First day.
    pub from: String,
    /// Number of the decision.
    pub decision: Option<String>,
    /// First day they no longer held it.
    pub to: Option<String>,
    /// term, resigned, dismissed, absent, moved, left or cleared (a dismissal that was annulled).
    pub ended: Option<&'static str>,
}

/// A committee in a term.
#[derive(Serialize, JsonSchema)]
pub(super) struct CommitteeBody {
    /// Id of the term.
    pub id: String,
    /// Its version: who acts says which one they saw.
    pub version: i64,
    /// Id of the unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// Which term of the unit.
    pub nth: i64,
    /// elected, appointed or acting.
    pub how: &'static str,
    /// vacant, acting, running or ended.
    pub state: String,
    /// First day.
    pub from: String,
    /// When it is to end.
    pub until: String,
    /// The day another followed it.
    pub ended: Option<String>,
    /// What is vacant.
    pub vacant: Vec<VacantBody>,
    /// Posts of it, those held now first.
    pub posts: Vec<HeldBody>,
}

/// A committee that begins its term.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Elected {
    /// The sender's own id of this act: sent again, it is answered as the first time.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Id of the unit.
    #[schemars(with = "String")]
    pub unit_id: Uuid,
    /// The term that runs, as it was seen; absent when the unit has none.
    pub after: Option<TermBody>,
    /// elected, appointed or acting.
    pub how: String,
    /// Which term of the unit; the next one when it is left out.
    pub nth: Option<i64>,
    /// The day of the congress or the first of the appointment.
    pub on: String,
    /// When it is to end; by the rules when it is left out.
    pub until: Option<String>,
    /// Each member with the highest post they came to.
    pub people: Vec<SeatBody>,
    /// Number of the decision.
    pub number: String,
    /// Its day.
    pub decided_on: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// A term as it was seen.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct TermBody {
    /// Its id.
    #[schemars(with = "String")]
    pub id: Uuid,
    /// Its version.
    pub version: i64,
}

/// A member and a post.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct SeatBody {
    /// Id of the member.
    #[schemars(with = "String")]
    pub member_id: Uuid,
    /// Code of the post.
    pub post: String,
}

/// What was begun.
#[derive(Serialize, JsonSchema)]
pub(super) struct Begun {
    /// Id of the term.
    pub id: String,
}

/// Somebody comes to a post.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Given {
    /// The sender's own id of this act: sent again, it is answered as the first time.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The version of the term that was seen.
    pub version: i64,
    /// Id of the member.
    #[schemars(with = "String")]
    pub member_id: Uuid,
    /// Code of the post.
    pub post: String,
    /// elected, appointed, acting or co_opted.
    pub how: String,
    /// From which day on; the day of the decision.
    pub on: String,
    /// Its number.
    pub number: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// Somebody loses a post.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Lost {
    /// The sender's own id of this act: sent again, it is answered as the first time.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The version of the term that was seen.
    pub version: i64,
    /// Id of the post that is held.
    #[schemars(with = "String")]
    pub held_id: Uuid,
    /// resigned, dismissed or absent.
    pub why: String,
    /// How many meetings in a row were missed, for who is struck off.
    pub missed: Option<i64>,
    /// The reason.
    pub reason: String,
    /// From which day on; the day of the decision.
    pub on: String,
    /// Its number.
    pub number: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
}

/// Another end of a term.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Stretched {
    /// The sender's own id of this act: sent again, it is answered as the first time.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The version of the term that was seen.
    pub version: i64,
    /// When it is to end.
    pub until: String,
    /// The reason.
    pub reason: String,
    /// The day of the decision.
    pub on: String,
    /// Its number.
    pub number: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
}

/// What ended.
#[derive(Serialize, JsonSchema)]
pub(super) struct Done {
    /// Codes of the posts that ended.
    pub posts: Vec<String>,
}

/// What goes on.
#[derive(Serialize, JsonSchema)]
pub(super) struct Back {
    /// Id of the term before, which goes on; absent when there was none.
    pub term_id: Option<String>,
}
