//! What the forms say, read into the words of the use cases.

use kernel::{Error, Id, Result, Say};
use web::Form;

use crate::cases::Seen;
use crate::cases::form::{Reader, is_sure, seen};
use crate::entry::Entry;
use crate::field;
use crate::month::Month;
use crate::transfer::usecases::arrive::Arriving;
use crate::transfer::usecases::ask::Asking;
use crate::transfer::usecases::home::{Clearing, Confirming, Releasing};
use crate::transfer::usecases::host::{Assigning, Receiving, Remarking};
use crate::transfer::usecases::order::Order;
use crate::transfer::{Doing, Way};

/// A month, nothing when nothing was typed.
fn month(reader: &mut Reader<'_>, field: &str) -> Option<Month> {
    let typed = reader.maybe_text(field)?;
    let month = Month::parse(&typed);
    if month.is_none() {
        reader.refuse(field, Say::new("transfer-month-bad").with("value", &typed));
    }
    month
}

pub(super) fn asking(form: &Form) -> Result<Asking> {
    let mut reader = Reader::new(form);
    let way = Way::of_code(form.value("way"));
    if way.is_none() {
        reader.refuse("way", "transfer-way-choose");
    }
    let read = Asking {
        members: form.values("member").filter_map(|id| id.parse().ok()).collect(),
        way: way.unwrap_or(Way::Inside),
        target: reader.maybe_text("target"),
        place: reader.maybe_text("place"),
        until: reader.maybe_day("until"),
        reason: reader.maybe_text("reason"),
        on: reader.day("on"),
    };
    reader.end(read)
}

pub(super) fn arriving(form: &Form) -> Result<Arriving> {
    let mut reader = Reader::new(form);
    let unit = form.value("unit").parse();
    if unit.is_err() {
        reader.refuse("unit", "member-unit-empty");
    }
    let known = form.pairs().filter(|(name, value)| field::named(name).is_some() && !value.trim().is_empty());
    let read = Arriving {
        unit: unit.unwrap_or_else(|_| Id::of(uuid::Uuid::nil())),
        place: reader.maybe_text("place"),
        letter: reader.maybe_text("letter"),
        dues: month(&mut reader, "dues"),
        remarks: reader.maybe_text("remarks"),
        on: reader.day("on"),
        code: reader.maybe_text("known"),
        entry: Entry::of(known),
        is_sure: is_sure(form),
    };
    reader.end(read)
}

/// What the form of an act orders.
pub(super) fn order(doing: Doing, form: &Form) -> Result<Order> {
    Ok(match doing {
        Doing::Clear => Order::Clear(clearing(form)?),
        Doing::Release => Order::Release(releasing(form)?),
        Doing::Confirm => Order::Confirm(confirming(form)?),
        Doing::Receive => Order::Receive(receiving(form)?),
        Doing::Assign => Order::Assign(assigning(form)?),
        Doing::Remark => Order::Remark(remarking(form)?),
        Doing::Return => Order::Return(returning(form)?),
        Doing::Withdraw => return Err(Error::NotFound),
    })
}

fn clearing(form: &Form) -> Result<Clearing> {
    let mut reader = Reader::new(form);
    let mut rows = Vec::new();
    for seen in seen(form)? {
        let (remarks, dues) = (reader.own_or_all("remarks", seen.id), reader.own_or_all("dues", seen.id));
        rows.push((seen, reader.maybe_text(&remarks), month(&mut reader, &dues)));
    }
    let on = reader.day("on");
    reader.end(Clearing { on, rows, is_sure: is_sure(form) })
}

fn releasing(form: &Form) -> Result<Releasing> {
    let mut reader = Reader::new(form);
    let (on, number, signer) = (reader.day("day"), reader.text("number"), reader.text("signer"));
    reader.end(Releasing { on, number, signer, cases: seen(form)? })
}

fn confirming(form: &Form) -> Result<Confirming> {
    let mut reader = Reader::new(form);
    let on = reader.day("on");
    reader.end(Confirming { on, cases: seen(form)? })
}

fn receiving(form: &Form) -> Result<Receiving> {
    let mut reader = Reader::new(form);
    let mut rows = Vec::new();
    for seen in seen(form)? {
        let field = reader.own_or_all("branch", seen.id);
        match form.value(&field).parse() {
            Ok(branch) => rows.push((seen, branch)),
            Err(_) => reader.refuse(&field, "transfer-branch-choose"),
        }
    }
    let on = reader.day("on");
    reader.end(Receiving { on, rows })
}

fn assigning(form: &Form) -> Result<Assigning> {
    let mut reader = Reader::new(form);
    let on = reader.day("on");
    reader.end(Assigning { on, cases: seen(form)? })
}

fn remarking(form: &Form) -> Result<Remarking> {
    let mut reader = Reader::new(form);
    let on = reader.day("on");
    let rows = said(&reader, form, "said")?;
    reader.end(Remarking { on, rows })
}

fn returning(form: &Form) -> Result<Vec<(Seen, String)>> {
    said(&Reader::new(form), form, "why")
}

/// What was written of each, or of all.
fn said(reader: &Reader<'_>, form: &Form, field: &'static str) -> Result<Vec<(Seen, String)>> {
    let seen = seen(form)?.into_iter();
    Ok(seen.map(|seen| (seen, reader.text(&reader.own_or_all(field, seen.id)))).collect())
}
