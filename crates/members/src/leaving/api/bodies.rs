//! What programs send and are told about leaving.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::cases::bodies::SeenBody;

/// Which cases.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Ask {
    /// Id or official code of a unit; that of the token when it is left out.
    pub unit: Option<String>,
    /// submitted, returned, approved, gone, stays, refused or withdrawn.
    pub stage: Option<String>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Cases of a stage.
#[derive(Serialize, JsonSchema)]
pub(super) struct List {
    /// The stage.
    pub stage: &'static str,
    /// How many open cases stand at each stage.
    pub open: BTreeMap<&'static str, i64>,
    /// The cases of this page.
    pub items: Vec<LeavingBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A case.
#[derive(Serialize, JsonSchema)]
pub(super) struct LeavingBody {
    /// Its id.
    pub id: String,
    /// Its version: who acts says which one they saw.
    pub version: i64,
    /// Who leaves.
    pub name: String,
    /// Their record.
    pub member_id: String,
    /// grown_up, left, removed, lost, expelled or deceased.
    pub cause: &'static str,
    /// How far it has come.
    pub stage: &'static str,
    /// Id of their unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// The day it happened or was asked for.
    pub on: String,
    /// Until when they stay, when they wish to.
    pub stays_until: Option<String>,
    /// Until when it waits.
    pub due: Option<String>,
    /// The day of the superior's decision.
    pub decided_on: Option<String>,
    /// The day of the ceremony.
    pub ceremony_on: Option<String>,
}

/// Whose age.
#[derive(Deserialize, JsonSchema)]
pub(super) struct AskAge {
    /// Id or official code of a unit; that of the token when it is left out.
    pub unit: Option<String>,
    /// By which day; the end of this year when it is left out.
    pub by: Option<String>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Those who come of age.
#[derive(Serialize, JsonSchema)]
pub(super) struct Comers {
    /// The age.
    pub age: i16,
    /// By which day they are of it.
    pub by: String,
    /// The members of this page.
    pub items: Vec<ComerBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Somebody who comes of age.
#[derive(Serialize, JsonSchema)]
pub(super) struct ComerBody {
    /// Their record.
    pub member_id: String,
    /// Their name.
    pub name: String,
    /// Day of birth.
    pub birth_day: String,
    /// Their unit.
    pub unit_name: String,
    /// Whether they lead a unit.
    pub leads: bool,
    /// Until when they may stay on their wish.
    pub may_stay_until: Option<String>,
}

/// Members who leave for the same cause, or wish to stay.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Begun {
    /// An id of the sender's own: sent again, nothing is done twice.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// grown_up, left, removed, lost, expelled or deceased.
    pub cause: String,
    /// Each member.
    pub members: Vec<WishBody>,
    /// The day it happened or was asked for.
    pub on: String,
    /// The branch's words.
    #[serde(default)]
    pub reason: String,
    /// The branch's vote, for removed, lost and expelled.
    pub vote: Option<VoteBody>,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// A member, and their wish.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct WishBody {
    /// Their record.
    #[schemars(with = "String")]
    pub id: Uuid,
    /// Until when they wish to stay.
    pub stays_until: Option<String>,
}

/// A vote.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct VoteBody {
    /// Day of the meeting.
    pub on: String,
    /// How many were there.
    pub present: i64,
    /// For it.
    pub yes: i64,
    /// Against it.
    #[serde(default)]
    pub no: i64,
}

/// Rulings of one day.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Decided {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The day.
    pub on: String,
    /// Number of the decision.
    #[serde(default)]
    pub number: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
    /// Each case.
    pub rulings: Vec<RulingBody>,
}

/// What becomes of a case.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct RulingBody {
    /// Which.
    pub case: SeenBody,
    /// approve, refuse or return.
    pub ruling: String,
    /// Why, unless it is approved.
    #[serde(default)]
    pub reason: String,
}

/// A ceremony.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Held {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Its day.
    pub on: String,
    /// Where.
    pub place: Option<String>,
    /// Whose.
    pub cases: Vec<SeenBody>,
}
