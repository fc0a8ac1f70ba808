//! Looking records over, for programs.

use axum::response::Response;
use kernel::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault, Lang};

use super::usecases::{queue, reasons};
use super::{Flag, Item, Reason, Verdict, Why};
use crate::capture::{RecordId, receipt};
use crate::indicator::{Catalogue, catalogue};

/// Records that wait.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Waiting {
    /// How many wait in all.
    total: i64,
    /// The oldest, 30 at the most.
    items: Vec<ItemBody>,
    /// Ready reasons to return one.
    reasons: Vec<ReasonBody>,
}

/// A reason that needs no typing.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReasonBody {
    /// Its code.
    code: String,
    /// Its text in the reader's language.
    text: String,
}

/// A record that waits.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ItemBody {
    /// Its id.
    id: String,
    /// A short number to read out.
    receipt: String,
    /// `received` or `conflict`.
    state: &'static str,
    /// Whose it is.
    volunteer: Option<String>,
    /// From which team.
    team: Option<String>,
    /// The day of the visit.
    day: String,
    /// When it was written down: RFC 3339.
    at: String,
    /// How many people were helped; 0 when nobody was home.
    people: i64,
    /// A few words.
    note: Option<String>,
    /// What was done.
    services: Vec<ServiceBody>,
    /// Why it is asked for.
    signs: Vec<SignBody>,
}

/// A service and how many times it was given.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ServiceBody {
    /// Code of the indicator.
    indicator: String,
    /// How many.
    count: i64,
    /// Whether it is in no figure, because an earlier visit to the same citizen counts.
    repeat: bool,
}

/// Why a record is asked for.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SignBody {
    /// `conflict`, `corrected`, `minute`, `hour`, `round`, `far`, `same`, `teams`, `base` or `sample`.
    sign: &'static str,
    /// How many there are.
    count: i64,
}

/// What is decided.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdicts {
    /// Ids of the records.
    records: Vec<String>,
    /// Whether they count.
    accept: bool,
    /// The code of a ready reason to return them; readers see its text in their language.
    ready: Option<String>,
    /// Why they go back, in own words; needed to return without a ready reason.
    #[serde(default)]
    reason: String,
}

/// One answer for each record, in their order.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Answers {
    /// The answers.
    results: Vec<AnswerBody>,
}

/// What became of a record.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AnswerBody {
    /// Its id.
    id: String,
    /// `decided` or `refused`.
    status: &'static str,
    /// Why not, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Response, Fault> {
    let (queue, reasons, catalogue) = ctx.read(|db| Ok((queue(db)?, reasons(db)?, catalogue(db)?))).await?;
    let items = queue.items.into_iter().map(|item| body(item, &catalogue)).collect();
    let is_vi = ctx.lang() == Lang::Vi;
    let text = |it: Reason| ReasonBody { code: it.code, text: if is_vi { it.text_vi } else { it.text_en } };
    ctx.json(&Waiting { total: queue.total, items, reasons: reasons.into_iter().map(text).collect() })
}

fn body(item: Item, catalogue: &Catalogue) -> ItemBody {
    let kept = item.kept;
    let code = |number| catalogue.find(number).map(|indicator| indicator.code.clone()).unwrap_or_default();
    let services = kept.services.iter().map(|(number, count)| ServiceBody {
        indicator: code(*number),
        count: *count,
        repeat: kept.repeats.contains(number),
    });
    let signs = item.flags.iter().map(|Flag { sign, n, .. }| SignBody { sign: sign.code(), count: *n });
    ItemBody {
        id: kept.id.to_string(),
        receipt: receipt(kept.id),
        state: kept.standing.code(),
        volunteer: item.name,
        team: item.team,
        day: kept.on_day.to_string(),
        at: kept.captured_at.rfc3339(),
        people: kept.people,
        note: kept.note.clone(),
        services: services.collect(),
        signs: signs.collect(),
    }
}

pub(crate) async fn decide(ctx: Ctx, Body(asked): Body<Verdicts>) -> Result<Response, Fault> {
    let decided = ctx
        .write(move |tx| {
            let ids = asked.records.iter().map(|id| id.parse()).collect::<std::result::Result<Vec<RecordId>, _>>();
            let ids = ids.map_err(|_| kernel::Error::invalid("records", "record-id-unreadable"))?;
            let verdict = if asked.accept {
                Verdict::Accept
            } else {
                Verdict::Return(Why { ready: asked.ready, words: Some(asked.reason) })
            };
            super::decide_many(tx, &ids, &verdict)
        })
        .await?;
    let results = decided.into_iter().map(|(id, answer)| AnswerBody {
        id: id.to_string(),
        status: if answer.is_ok() { "decided" } else { "refused" },
        reason: answer.err().map(|say| ctx.say(&say)),
    });
    ctx.json(&Answers { results: results.collect() })
}
