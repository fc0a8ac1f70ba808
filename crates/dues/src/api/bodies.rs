//! JSON bodies of dues. Months are texts, 2026-11; money is whole đồng.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which unit and month.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(default)]
pub(crate) struct Ask {
    /// Its id or code; without it the widest unit of the reader.
    pub unit: Option<String>,
    /// The month; without it this one.
    pub month: Option<String>,
}

/// A member's dues.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AccountBody {
    pub member_id: String,
    pub name: String,
    pub code: String,
    pub unit_id: String,
    pub group: Option<String>,
    /// The last month up to which nothing is owed: paid or exempt.
    pub paid_through: String,
    pub next: String,
    pub months_owed: i64,
    pub owed: i64,
}

/// A unit's month.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MonthBody {
    pub unit_id: String,
    pub month: String,
    pub members: i64,
    pub settled: i64,
    pub collected: i64,
    pub collected_year: i64,
    /// What would be sent up today.
    pub due: i64,
    pub accounts: Vec<AccountBody>,
    pub below: Vec<BelowBody>,
}

/// A unit below.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BelowBody {
    pub unit_id: String,
    pub name: String,
    pub members: i64,
    pub settled: i64,
    pub collected: i64,
}

/// A line of the book.
#[derive(Serialize, JsonSchema)]
pub(crate) struct EntryBody {
    pub id: String,
    pub number: String,
    pub code: String,
    pub on: String,
    pub months: Vec<String>,
    pub amount: i64,
    pub way: &'static str,
    pub undone: bool,
    pub corrects: Option<String>,
    pub reason: Option<String>,
}

/// A member's dues with their history.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SheetBody {
    pub account: AccountBody,
    pub entries: Vec<EntryBody>,
    /// First and last month, and why.
    pub exemptions: Vec<(String, String, String)>,
}

/// Money taken in.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Posted {
    /// An id of the sender's own: sent again, nothing is done twice.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    #[schemars(with = "String")]
    pub unit: Uuid,
    pub on: String,
    pub payments: Vec<PaymentBody>,
}

/// What one member pays.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct PaymentBody {
    #[schemars(with = "String")]
    pub member: Uuid,
    /// The last month paid for.
    pub through: String,
    /// The first month owed, as it was read; when another collector was faster the payment is refused.
    pub next: Option<String>,
    /// What was given; must be what the months cost.
    pub amount: Option<i64>,
}

/// What was taken in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Taken {
    pub batch: String,
    pub count: i64,
    pub sum: i64,
}

/// Why something is taken back.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct ReasonBody {
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    pub reason: String,
}

/// Ids of what was written down.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Ids {
    pub ids: Vec<String>,
}

/// An exemption by the base's committee.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Exempted {
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    #[schemars(with = "String")]
    pub unit: Uuid,
    #[schemars(with = "Vec<String>")]
    pub members: Vec<Uuid>,
    pub from: String,
    pub to: String,
    pub reason: String,
    pub number: String,
    pub day: String,
    #[serde(default)]
    pub signer: String,
}

/// How many were reached.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Done {
    pub count: usize,
}

/// Sending a share up.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Sent {
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    #[schemars(with = "String")]
    pub unit: Uuid,
    /// What was collected up to this day.
    pub to: String,
    /// The amount as it was read from the book.
    pub amount: i64,
}

/// The other side's count, or an agreement to it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Counted {
    pub version: i64,
    #[serde(default)]
    pub amount: i64,
    #[serde(default)]
    pub note: String,
}

/// A remittance.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RemittanceBody {
    pub id: String,
    pub number: String,
    pub unit_id: String,
    pub to_unit_id: Option<String>,
    pub from: String,
    pub to: String,
    pub shared: i64,
    pub kept: i64,
    pub amount: i64,
    pub received: Option<i64>,
    pub state: &'static str,
    pub version: i64,
}

/// A unit's book in one line, what it would send, and what it sent.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BookBody {
    pub unit_id: String,
    pub collected: i64,
    pub from_below: i64,
    pub kept: i64,
    pub sent: i64,
    pub on_the_way: i64,
    pub carried: i64,
    pub open: i64,
    /// What would be sent today.
    pub due: i64,
    pub sent_up: Vec<RemittanceBody>,
    pub from_units: Vec<RemittanceBody>,
}

/// A bank statement as text: CSV or lines with tabs.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct StatementText {
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    #[schemars(with = "String")]
    pub unit: Uuid,
    pub name: String,
    pub text: String,
}

/// A statement looked through.
#[derive(Serialize, JsonSchema)]
pub(crate) struct StatementBody {
    pub id: String,
    pub version: i64,
    pub lines: Vec<LineBody>,
}

/// A line and what it comes to: `matched`, `unsure`, `unknown`, `already`, `out`, `unreadable`.
#[derive(Serialize, JsonSchema)]
pub(crate) struct LineBody {
    pub nth: i64,
    pub day: Option<String>,
    pub amount: Option<i64>,
    pub note: String,
    pub verdict: &'static str,
    /// Codes of the members it may be of.
    pub members: Vec<String>,
    /// The month it pays up to.
    pub through: Option<String>,
}

/// Lines to be entered.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Chosen {
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    pub version: i64,
    pub lines: Vec<ChosenLine>,
}

/// A line to be entered, with a member's code when the line itself did not say.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct ChosenLine {
    pub nth: i64,
    pub member: Option<String>,
}
