//! What programs send and are told about admissions.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::cases::bodies::SeenBody;

/// Which candidates.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Ask {
    /// Id or official code of a unit; that of the token when it is left out.
    pub unit: Option<String>,
    /// candidate, class_done, applied, introduced, voted_down, voted, submitted, returned, approved, refused,
    /// withdrawn or admitted.
    pub stage: Option<String>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Candidates of a stage.
#[derive(Serialize, JsonSchema)]
pub(super) struct List {
    /// The stage.
    pub stage: &'static str,
    /// How many open cases stand at each stage.
    pub open: BTreeMap<&'static str, i64>,
    /// The candidates of this page.
    pub items: Vec<CandidateBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A candidate.
#[derive(Serialize, JsonSchema)]
pub(super) struct CandidateBody {
    /// Id of the case.
    pub id: String,
    /// Its version: who acts says which one they saw.
    pub version: i64,
    /// Their name.
    pub name: String,
    /// Day of birth.
    pub birth_day: String,
    /// Id of the unit that keeps the case.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// How far they have come.
    pub stage: &'static str,
    /// Until when it waits.
    pub due: Option<String>,
    /// Last day of the class.
    pub class_on: Option<String>,
    /// Day of the application.
    pub applied_on: Option<String>,
    /// Who introduced them.
    pub introducer: Option<String>,
    /// Votes for.
    pub yes: Option<i64>,
    /// Votes against.
    pub no: Option<i64>,
    /// The day the superior decided.
    pub decided_on: Option<String>,
    /// Day of the ceremony.
    pub ceremony_on: Option<String>,
    /// Their record, once they are a member.
    pub member_id: Option<String>,
}

/// Candidates to enter.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Entered {
    /// An id of the sender's own: sent again, nothing is done twice.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Id of their unit.
    #[schemars(with = "String")]
    pub unit: Uuid,
    /// Last day of the class, when it is over.
    pub class_on: Option<String>,
    /// Its name.
    pub class_name: Option<String>,
    /// Fields of each, as in a member's record: name and birth_day are needed.
    pub candidates: Vec<BTreeMap<String, String>>,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// Files that are put together.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Prepared {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Each file; what is left out stays.
    pub files: Vec<FileBody>,
}

/// One file.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct FileBody {
    /// Which case.
    pub case: SeenBody,
    /// Last day of the class.
    pub class_on: Option<String>,
    /// Its name.
    pub class_name: Option<String>,
    /// Day of the application.
    pub applied_on: Option<String>,
    /// member, party, pioneers or association; member when it is not said.
    pub introduced_by: Option<String>,
    /// Code of a member, or a name.
    pub introducer: Option<String>,
    /// Since when they know the candidate.
    pub known_since: Option<String>,
    /// The day they introduced them.
    pub introduced_on: Option<String>,
}

/// A meeting with its votes.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Voted {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Its day.
    pub on: String,
    /// branch, committee or above; branch when it is not said.
    pub held_by: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who led it.
    pub chair: String,
    /// Who took the minutes.
    pub clerk: String,
    /// How many have a vote.
    pub total: i64,
    /// How many came.
    pub present: i64,
    /// The votes about each candidate.
    pub votes: Vec<BallotBody>,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// Votes about a candidate.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct BallotBody {
    /// Which case.
    pub case: SeenBody,
    /// For.
    pub yes: i64,
    /// Against.
    #[serde(default)]
    pub no: i64,
}

/// Cases to send up.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Proposed {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Which.
    pub cases: Vec<SeenBody>,
    /// The day of the letter.
    pub on: String,
    /// Its number.
    pub number: Option<String>,
}

/// Rulings of one day.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Decided {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The day.
    pub on: String,
    /// Number of the decision; needed as soon as one is approved.
    #[serde(default)]
    pub number: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
    /// What becomes of each.
    pub rulings: Vec<RulingBody>,
}

/// What becomes of a case.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct RulingBody {
    /// Which.
    pub case: SeenBody,
    /// approve, refuse or return.
    pub ruling: String,
    /// Why it is not approved.
    #[serde(default)]
    pub reason: String,
}

/// A ceremony.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Held {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Who was admitted.
    pub cases: Vec<SeenBody>,
    /// Its day.
    pub on: String,
    /// Where.
    pub place: Option<String>,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// Members that were admitted.
#[derive(Serialize, JsonSchema)]
pub(super) struct Members {
    /// Case and member code of each.
    pub members: Vec<(String, String)>,
}
