//! Support records for phones and other programs.

mod carried;
pub(crate) mod kit;
mod read;

use std::sync::Arc;

use axum::response::Response;
use kernel::log::{self, Mark};
use kernel::seal::Sealer;
use kernel::{Moment, Result, Say, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault, Lang, Query};

use super::{Delivery, Had, Origin, Outcome, Sender, Standing, check_number, receipt};
use crate::indicator::{Catalogue, catalogue};
use crate::phone::{self, Told};
use carried::CarriedBody;
use read::{RecordBody, Row, Sorted, instant, read_rows};

/// What is handed in, 1 000 rows at the most; best packed with gzip (`Content-Encoding: gzip`). Rows are independent:
/// a refused one does not stop the others, and they may come in any order and any number of times.
#[derive(Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Batch {
    /// The records, corrections among them.
    records: Vec<RecordBody>,
    /// Records to take back. They stay, marked, and count no longer.
    #[serde(default)]
    withdrawals: Vec<WithdrawalBody>,
    /// Work that was handed over by other phones, under their seals.
    #[serde(default)]
    carried: Vec<CarriedBody>,
    /// What the sender's clock says as it sends: RFC 3339. A clock that is more than ten minutes off is told so, and
    /// the times of its records are put right instead of being refused.
    sent_at: Option<String>,
    /// So many rows wait on the phone, these included.
    unsent: Option<i64>,
    /// The last `mark` that the sender was given.
    mark: Option<String>,
}

/// A record to take back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawalBody {
    /// Its id.
    id: String,
}

/// One answer for each row: records, withdrawals, then what was carried, in their order.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Answers {
    /// How many are kept now.
    received: usize,
    /// How many had been received before.
    duplicates: usize,
    /// How many were refused.
    refused: usize,
    /// The answers.
    results: Vec<AnswerBody>,
    /// What the server's clock says.
    now: String,
    /// How many milliseconds the sender's clock is ahead of it.
    ahead_ms: i64,
    /// A place in the server's history; send it along next time.
    mark: Option<String>,
    /// The server was restored from a backup and no longer knows the mark that was sent: send again everything that it
    /// acknowledged, and ask for changes from 0.
    lost: bool,
}

/// What became of a row.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AnswerBody {
    /// The id as it was sent.
    id: String,
    /// `received`, `duplicate` (it was received before and counts once) or `refused`.
    status: &'static str,
    /// How the record stands: `received` (it counts), `returned`, `withdrawn`, `replaced` or `conflict`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    /// A short number to read out.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<String>,
    /// Why it was refused or sent back, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Said when some of it is in no figure because the citizen was counted before: in which campaign, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeat: Option<String>,
}

/// From where on changes are asked for.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Since {
    /// The `next` of the answer before; 0 for all.
    #[serde(default)]
    since: i64,
    /// The last `mark` that the sender was given.
    mark: Option<String>,
}

/// What became of one's own records after they came in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct States {
    /// The changes, the oldest first, 500 at the most.
    items: Vec<StateBody>,
    /// From where on to ask next.
    next: i64,
    /// Whether there is more to ask for now.
    more: bool,
    /// As in the answers to records.
    lost: bool,
}

/// How a record stands since a change.
#[derive(Serialize, JsonSchema)]
pub(crate) struct StateBody {
    /// The record.
    id: String,
    /// How it stands.
    state: &'static str,
    /// A short number to read out.
    receipt: String,
    /// Why it was sent back.
    reason: Option<String>,
    /// As in the answers to records, as it is now.
    repeat: Option<String>,
}

/// Rows with what became of them, and the end of the history.
struct Taken {
    rows: Vec<(String, Had)>,
    ahead_ms: i64,
    mark: Option<Mark>,
    lost: bool,
    now: Moment,
}

pub(crate) async fn receive(ctx: Ctx, Body(batch): Body<Batch>) -> Result<Response, Fault> {
    check_number(batch.records.len() + batch.withdrawals.len())?;
    // What can be read without the database is read beside the one writer, not by it.
    let sealer = ctx.site().parts.sealer.clone();
    let read = ReadBatch::of(batch, &sealer);
    let taken = ctx.write(move |tx| take(tx, read, &sealer)).await?;
    let results: Vec<_> = taken.rows.iter().map(|(id, had)| answer(&ctx, id, had)).collect();
    let count = |status| results.iter().filter(|answer| answer.status == status).count();
    let (received, duplicates, refused) = (count("received"), count("duplicate"), count("refused"));
    let mark = taken.mark.map(|mark| mark.to_string());
    let (now, ahead_ms, lost) = (taken.now.rfc3339(), taken.ahead_ms, taken.lost);
    ctx.json(&Answers { received, duplicates, refused, results, now, ahead_ms, mark, lost })
}

/// A batch, read.
struct ReadBatch {
    rows: Vec<Row>,
    carried: Vec<CarriedBody>,
    sent_at: Option<Moment>,
    unsent: i64,
    mark: Option<Mark>,
}

impl ReadBatch {
    fn of(batch: Batch, sealer: &Sealer) -> Self {
        Self {
            rows: read_rows(batch.records, batch.withdrawals, sealer),
            carried: batch.carried,
            sent_at: batch.sent_at.and_then(|at| instant(&at).ok()),
            unsent: batch.unsent.unwrap_or_default(),
            mark: batch.mark.and_then(|mark| mark.parse().ok()),
        }
    }
}

/// Takes in what could be read; what could not be is refused like the rest.
fn take(tx: &mut Tx<'_>, batch: ReadBatch, sealer: &Sealer) -> Result<Taken> {
    let catalogue = Arc::new(catalogue(tx)?);
    let now = tx.now();
    let ahead_ms = batch.sent_at.map_or(0, |at| at.0 - now.0);
    let lost = batch.mark.map_or(Ok(false), |mark| log::holds(tx, mark).map(|holds| !holds))?;
    let unsent = batch.unsent - i64::try_from(batch.rows.len()).unwrap_or_default();
    let phone = phone::heard(tx, Told { unsent, ahead_ms })?;
    let origin = Origin { phone, ahead_ms };
    let mut rows = Vec::new();
    if !batch.rows.is_empty() || batch.carried.is_empty() {
        rows = hand_in(tx, batch.rows, Sender { person: None, origin }, &catalogue)?;
    }
    for carried in &batch.carried {
        rows.extend(carried::take(tx, carried, (&catalogue, sealer))?);
    }
    Ok(Taken { rows, ahead_ms, mark: log::end(tx)?, lost, now })
}

/// Delivers the rows that could be read: one answer for each row, in their order.
fn hand_in(tx: &mut Tx<'_>, rows: Vec<Row>, sender: Sender, catalogue: &Arc<Catalogue>) -> Result<Vec<(String, Had)>> {
    let Sorted { records, withdrawals, refusals } = Sorted::of(rows, catalogue);
    let delivery = Delivery { sender, catalogue: Arc::clone(catalogue), records, withdrawals };
    let mut had = super::deliver(tx, delivery)?.into_iter();
    let rows = refusals.into_iter().map(|(id, refusal)| {
        let had = match refusal {
            Some(say) => Some(Had::refused(say)),
            None => had.next(),
        };
        had.map(|had| (id, had)).ok_or_else(|| kernel::Error::broken("a row got no answer"))
    });
    rows.collect()
}

/// Where a citizen was counted before.
fn repeated((vi, en): &(String, String)) -> Say {
    Say::new("once-repeat").with("vi", vi).with("en", en)
}

fn answer(ctx: &Ctx, id: &str, had: &Had) -> AnswerBody {
    let (status, refused) = match &had.outcome {
        Outcome::Received | Outcome::Kept(_) => ("received", None),
        Outcome::Duplicate => ("duplicate", None),
        Outcome::Refused(say) => ("refused", Some(ctx.say(say))),
    };
    let (state, returned) = had.stands.clone().unzip();
    let receipt = state.and(id.parse().ok()).map(receipt);
    AnswerBody {
        id: id.to_owned(),
        status,
        state: state.map(Standing::code),
        receipt,
        reason: refused.or(returned.flatten().and_then(|given| given.text(ctx.lang() == Lang::Vi))),
        repeat: had.repeat.as_ref().map(|names| ctx.say(&repeated(names))),
    }
}

pub(crate) async fn states(ctx: Ctx, Query(ask): Query<Since>) -> Result<Response, Fault> {
    let since = ask.since;
    let (changes, lost, is_unheard) = ctx
        .read(move |db| {
            let lost = match ask.mark.and_then(|mark| mark.parse().ok()) {
                Some(mark) => !log::holds(db, mark)?,
                None => false,
            };
            Ok((super::changes_since(db, since)?, lost, phone::is_unheard(db)?))
        })
        .await?;
    if is_unheard {
        ctx.write(|tx| phone::seen(tx)).await?;
    }
    let next = changes.last().map_or(since, |change| change.seq);
    let more = changes.len() == super::MOST_CHANGES;
    let items = changes.into_iter().map(|change| StateBody {
        id: change.id.to_string(),
        state: change.standing.code(),
        receipt: receipt(change.id),
        reason: change.given.and_then(|given| given.text(ctx.lang() == Lang::Vi)),
        repeat: change.repeat.as_ref().map(|names| ctx.say(&repeated(names))),
    });
    ctx.json(&States { items: items.collect(), next, more, lost })
}
