//! What programs send and are told about transfers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::cases::bodies::SeenBody;

/// Which transfers.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Ask {
    /// Id or official code of a unit; that of the token when it is left out.
    pub unit: Option<String>,
    /// `leaving` or `coming`; that of the stage when it is left out.
    pub side: Option<String>,
    /// requested, returned, cleared, sent, released, received, hosted, assigned, ended or withdrawn.
    pub stage: Option<String>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Transfers of a stage.
#[derive(Serialize, JsonSchema)]
pub(super) struct List {
    /// The side.
    pub side: &'static str,
    /// The stage.
    pub stage: &'static str,
    /// How many open cases of this side stand at each stage.
    pub open: BTreeMap<&'static str, i64>,
    /// The transfers of this page.
    pub items: Vec<TransferBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A transfer.
#[derive(Serialize, JsonSchema)]
pub(super) struct TransferBody {
    /// Id of the case.
    pub id: String,
    /// Its version: who acts says which one they saw.
    pub version: i64,
    /// Who moves.
    pub name: String,
    /// Their record.
    pub member_id: Option<String>,
    /// inside, out, in, temporary or residence.
    pub way: &'static str,
    /// How far it has come.
    pub stage: &'static str,
    /// Id of the home; of who comes from outside, the unit that entered them.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// Id of the unit they go to.
    pub target_id: Option<String>,
    /// Its name.
    pub target_name: Option<String>,
    /// The place outside of the register.
    pub place: Option<String>,
    /// Until when it waits.
    pub due: Option<String>,
    /// Last day of a visit.
    pub until: Option<String>,
    /// Up to which month dues were paid: 10/2026.
    pub dues: Option<String>,
    /// Months that need not be paid, as people write them: 09–11/2026.
    pub dues_exempt: Option<String>,
    /// What the branch remarked.
    pub remarks: Option<String>,
    /// What the host remarked.
    pub host_remarks: Option<String>,
    /// The day they were taken in.
    pub moved_on: Option<String>,
}

/// Members who are to move together.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// An id of the sender's own: sent again, nothing is done twice.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Ids of the members.
    #[schemars(with = "Vec<String>")]
    pub members: Vec<Uuid>,
    /// inside, out, temporary or residence.
    pub way: String,
    /// Id, code or name of the unit they go to.
    pub target: Option<String>,
    /// The place outside of the register.
    pub place: Option<String>,
    /// Last day of a visit.
    pub until: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The day they asked.
    pub on: String,
}

/// Somebody with a letter from outside.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Entered {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Id of the unit they come to.
    #[schemars(with = "String")]
    pub unit: Uuid,
    /// The unit outside that wrote the letter.
    pub place: String,
    /// Its number.
    pub letter: Option<String>,
    /// Up to which month dues were paid: 10/2026.
    pub dues: Option<String>,
    /// What the letter remarks.
    pub remarks: Option<String>,
    /// The day they came.
    pub on: String,
    /// Their code, when they stood in this register before.
    pub code: Option<String>,
    /// Fields of somebody new, as in a member's record.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// An act on many transfers: of each what the act asks for.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Acted {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Its day; returns need none.
    #[serde(default)]
    pub on: String,
    /// Number of the letters, for a release.
    #[serde(default)]
    pub number: String,
    /// Who signs them.
    #[serde(default)]
    pub signer: String,
    /// Each transfer.
    pub rows: Vec<RowBody>,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// One transfer of an act.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct RowBody {
    /// Which case.
    pub case: SeenBody,
    /// Remarks of the branch, of the host, or the reason of a return.
    #[serde(default)]
    pub text: String,
    /// Up to which month dues were paid, for a clearance: 10/2026.
    pub dues: Option<String>,
    /// Id of the branch, for a reception.
    #[schemars(with = "Option<String>")]
    pub branch: Option<Uuid>,
}
