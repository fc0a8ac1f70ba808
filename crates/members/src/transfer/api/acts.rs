//! What programs do with transfers.

use axum::response::Response;
use kernel::{Day, Error, Id, Result, Say};
use web::{Body, Ctx, Fault, Path};

use super::bodies::{Acted, Asked, Entered, RowBody};
use super::{body, unknown};
use crate::cases::bodies::{Done, Ids, Said};
use crate::cases::{CaseId, Seen, once};
use crate::entry::{Entry, bad_day};
use crate::field;
use crate::month::Month;
use crate::transfer::usecases::order::Order;
use crate::transfer::usecases::{arrive, ask, home, host, look, undo};
use crate::transfer::{Doing, Way};

fn day(field: &'static str, typed: &str) -> Result<Day> {
    vietnam::date::parse_date(typed).map_err(|why| Error::invalid(field, bad_day(why, typed)))
}

fn month(typed: Option<&String>) -> Result<Option<Month>> {
    let bad = |typed: &String| Error::invalid("dues", Say::new("transfer-month-bad").with("value", typed));
    typed.map(|typed| Month::parse(typed).ok_or_else(|| bad(typed))).transpose()
}

pub(super) async fn ask(ctx: Ctx, Body(sent): Body<Asked>) -> Result<Response, Fault> {
    let read = ask::Asking {
        members: sent.members.iter().map(|id| Id::of(*id)).collect(),
        way: Way::of_code(&sent.way).ok_or_else(|| unknown("way", &sent.way))?,
        target: sent.target.clone(),
        place: sent.place.clone(),
        until: sent.until.as_deref().map(|typed| day("until", typed)).transpose()?,
        reason: sent.reason.clone(),
        on: day("on", &sent.on)?,
    };
    let done = ctx.write(move |tx| once(tx, sent.act, "transfer-ask", &sent, |tx| ask::ask(tx, &read)));
    ctx.json(&Ids::of(&done.await?))
}

pub(super) async fn arrive(ctx: Ctx, Body(sent): Body<Entered>) -> Result<Response, Fault> {
    if let Some(name) = sent.fields.keys().find(|name| field::named(name).is_none()) {
        return Err(unknown("fields", name).into());
    }
    let read = arrive::Arriving {
        unit: Id::of(sent.unit),
        place: Some(sent.place.clone()),
        letter: sent.letter.clone(),
        dues: month(sent.dues.as_ref())?,
        remarks: sent.remarks.clone(),
        on: day("on", &sent.on)?,
        code: sent.code.clone(),
        entry: Entry::of(sent.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))),
        is_sure: sent.sure,
    };
    let sealer = ctx.site().parts.sealer.clone();
    let done =
        ctx.write(move |tx| once(tx, sent.act, "transfer-arrive", &sent, |tx| arrive::arrive(tx, &sealer, &read)));
    ctx.json(&Ids { ids: vec![done.await?.to_string()] })
}

fn texts(rows: &[RowBody]) -> Vec<(Seen, String)> {
    rows.iter().map(|row| (row.case.seen(), row.text.clone())).collect()
}

/// Does what was sent, once; answers with how many it was done.
pub(super) async fn done(doing: Doing, ctx: Ctx, Body(sent): Body<Acted>) -> Result<Response, Fault> {
    let (order, sealer) = (order(doing, &sent)?, ctx.site().parts.sealer.clone());
    let count = ctx.write(move |tx| once(tx, sent.act, doing.code(), &sent, |tx| order.perform(tx, &sealer)));
    ctx.json(&Done { count: count.await? })
}

/// What was sent, in the words of the use cases.
fn order(doing: Doing, sent: &Acted) -> Result<Order> {
    let on = if doing == Doing::Return { Day::default() } else { day("on", &sent.on)? };
    let cases = || sent.rows.iter().map(|row| row.case.seen()).collect();
    Ok(match doing {
        Doing::Clear => {
            let row = |row: &RowBody| Ok((row.case.seen(), Some(row.text.clone()), month(row.dues.as_ref())?));
            let rows = sent.rows.iter().map(row).collect::<Result<_>>()?;
            Order::Clear(home::Clearing { on, rows, is_sure: sent.sure })
        }
        Doing::Release => {
            let (number, signer) = (sent.number.clone(), sent.signer.clone());
            Order::Release(home::Releasing { on, number, signer, cases: cases() })
        }
        Doing::Confirm => Order::Confirm(home::Confirming { on, cases: cases() }),
        Doing::Receive => Order::Receive(host::Receiving { on, rows: branches(&sent.rows)? }),
        Doing::Assign => Order::Assign(host::Assigning { on, cases: cases() }),
        Doing::Remark => Order::Remark(host::Remarking { on, rows: texts(&sent.rows) }),
        Doing::Return => Order::Return(texts(&sent.rows)),
        Doing::Withdraw => return Err(Error::NotFound),
    })
}

fn branches(rows: &[RowBody]) -> Result<Vec<(Seen, units::UnitId)>> {
    let of = |row: &RowBody| {
        let branch = row.branch.ok_or_else(|| Error::invalid("branch", "transfer-branch-choose"))?;
        Ok((row.case.seen(), Id::of(branch)))
    };
    rows.iter().map(of).collect()
}

pub(super) async fn withdraw(ctx: Ctx, Path(id): Path<CaseId>, Body(sent): Body<Said>) -> Result<Response, Fault> {
    let seen = sent.seen(id);
    let found = ctx.write(move |tx| {
        let typed = (id, &sent);
        once(tx, sent.act, "transfer-withdraw", &typed, |tx| undo::withdraw(tx, seen, &sent.reason))?;
        look::find(tx, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}
