//! What programs send and are told about awards, disciplines and introductions.

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
    /// submitted, returned, granted, standing, appealed, resolved, learned, aspirant, admitted, official, annulled, refused
    /// or withdrawn, of those that the procedure has.
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
    pub items: Vec<ConductBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A case.
#[derive(Serialize, JsonSchema)]
pub(super) struct ConductBody {
    /// Its id.
    pub id: String,
    /// Its version: who acts says which one they saw.
    pub version: i64,
    /// Who it is about.
    pub name: String,
    /// Their record.
    pub member_id: String,
    /// The code of the form of award, or of the measure; empty for introductions.
    pub what: String,
    /// How far it has come.
    pub stage: &'static str,
    /// Id of their unit.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// For what.
    pub reason: Option<String>,
    /// The day it was proposed.
    pub on: String,
    /// Until when it waits.
    pub due: Option<String>,
    /// The day of the decision.
    pub decided_on: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The unit that signed it.
    pub signed_by: Option<String>,
    /// A discipline weighs until the day before; a certificate holds until then.
    pub until: Option<String>,
    /// Stages on the way into the Party, each with its day.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<&'static str, String>,
}

/// Members for whom the same is asked.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Begun {
    /// An id of the sender's own: sent again, nothing is done twice.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The code of the form of award; reprimand, warning, dismissal or expulsion; nothing for introductions.
    #[serde(default)]
    pub what: String,
    /// Each member.
    pub members: Vec<OneBody>,
    /// The post that a dismissal is from.
    #[schemars(with = "Option<String>")]
    pub post: Option<Uuid>,
    /// The day it is proposed.
    pub on: String,
    /// For what.
    pub reason: String,
    /// The branch's meeting, where it votes.
    pub meeting: Option<MeetingBody>,
    /// Number of the branch's own decision, where it decides itself.
    #[serde(default)]
    pub number: String,
    /// Who signs it.
    #[serde(default)]
    pub signer: String,
    /// Whether what is strange was looked at.
    #[serde(default)]
    pub sure: bool,
}

/// A member, and the votes about them.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct OneBody {
    /// Their record.
    #[schemars(with = "String")]
    pub id: Uuid,
    /// For it.
    #[serde(default)]
    pub yes: i64,
    /// Against it.
    #[serde(default)]
    pub no: i64,
}

/// A meeting.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct MeetingBody {
    /// Its day.
    pub on: String,
    /// How many could have come.
    pub total: i64,
    /// How many came.
    pub present: i64,
    /// Whether the ballot was secret.
    #[serde(default)]
    pub secret: bool,
}

/// What was begun.
#[derive(Serialize, JsonSchema)]
pub(super) struct BegunBody {
    /// Ids of the cases.
    pub ids: Vec<String>,
    /// Whether they are cases of leaving: an expulsion is one.
    pub leaves: bool,
}

/// An award that was decided on paper.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Recorded {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The code of its form.
    pub what: String,
    /// Who has it.
    #[schemars(with = "Vec<String>")]
    pub members: Vec<Uuid>,
    /// For what.
    pub reason: String,
    /// The day of the decision.
    pub on: String,
    /// Its number.
    pub number: String,
    /// Who signed it.
    #[serde(default)]
    pub signer: String,
    /// The unit that signed it, when that is none of the register.
    #[serde(default)]
    pub signed_by: String,
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

/// A step on the way into the Party.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Advanced {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// learn, aspire, admit or confirm.
    pub step: String,
    /// Its day.
    pub on: String,
    /// Each case.
    pub rows: Vec<PaperBody>,
}

/// A case with the number of its paper.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct PaperBody {
    /// Which.
    pub case: SeenBody,
    /// The number.
    pub number: String,
}

/// A decision is taken away.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Annulled {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The version that was seen.
    pub version: i64,
    /// Why.
    pub reason: String,
    /// The day; today when it is left out.
    pub on: Option<String>,
    /// Number of the decision that takes it away, when there is one.
    #[serde(default)]
    pub number: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
}

/// An appeal.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Appealed {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The version that was seen.
    pub version: i64,
    /// The day.
    pub on: String,
    /// Why.
    pub reason: String,
}
