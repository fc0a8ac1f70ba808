//! People who stand twice in the register of the demo commune, as it happens: entered again at another branch, without
//! marks, with another phone. One pair was merged already.

use std::sync::Arc;

use jiff::ToSpan;
use kernel::seal::Sealer;
use kernel::{Actor, Error, Result, Store, Tx};
use members::twins::{self, Order, Side};
use members::{Came, Entry, Grade, Member, NewMember, Rules};
use people::PersonId;
use units::Unit;

use super::tree::Commune;

/// What is kept of the first record, and what is typed anew.
type Again = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// How somebody was entered again: fields that are typed as they stand, and what is typed besides.
const AGAIN: [Again; 5] = [
    (&["phone", "joined_on"], &[("education", "12/12")]),
    (&["joined_on"], &[("phone", "0979 120 305"), ("occupation", "Công nhân")]),
    (&["phone"], &[]),
    (&[], &[("joined_place", "Trường THPT Việt Bắc"), ("note", "Chuyển trường, sổ đoàn viên nộp muộn")]),
    (&["phone", "joined_on"], &[]),
];

pub(super) fn fill(
    store: &Store,
    sealer: &Arc<Sealer>,
    officer: &Actor,
    commune: &Commune,
    people: &[PersonId],
) -> Result<()> {
    let mut again = people.iter().skip(2);
    for (nth, (same, more)) in AGAIN.into_iter().enumerate() {
        let unit = commune.branches[(nth + 1) % commune.branches.len()].clone();
        let is_last = nth + 1 == AGAIN.len();
        // Somebody who has left, sits at a desk or is on the way elsewhere is no good example.
        let Some(person) = again.find(|person| is_here(store, **person).unwrap_or(false)) else { return Ok(()) };
        let (person, keys, boss) = (*person, sealer.clone(), officer.clone());
        let pair = store.write(&super::FILLER, move |tx| enter(tx, &keys, person, &unit, same, more))?;
        if is_last {
            let keys = sealer.clone();
            store.write(&boss, move |tx| join(tx, &keys, pair))?;
        }
    }
    Ok(())
}

fn is_here(store: &Store, person: PersonId) -> Result<bool> {
    store.read(&super::FILLER, |db| {
        let member = members::of_person(db, person)?;
        let is_busy = members::cases::of_person(db, person)?.iter().any(|case| case.closed_on.is_none());
        let has_account = people::account_of(db, person)?.is_some();
        Ok(!is_busy && !has_account && member.is_some_and(|member| member.status.is_here()))
    })
}

/// The same person once more, at another branch, rated there last year.
fn enter(
    tx: &mut Tx<'_>,
    sealer: &Sealer,
    person: PersonId,
    unit: &Unit,
    same: &'static [&'static str],
    more: &'static [(&'static str, &'static str)],
) -> Result<(Member, Member)> {
    let known = members::of_person(tx, person)?.ok_or(Error::NotFound)?;
    let day = |day: Option<kernel::Day>| day.map(vietnam::date::show).unwrap_or_default();
    let sex = known.person.sex.map_or("", |sex| if sex == vietnam::national_id::Sex::Male { "m" } else { "f" });
    let mut entry = Entry::of([("name", known.person.name.as_str()), ("sex", sex)]);
    entry.set("birth_day", day(known.person.birth_day));
    for field in same {
        match *field {
            "phone" => entry.set("phone", known.person.phone.clone().unwrap_or_default()),
            _ => entry.set("joined_on", day(known.book.joined_on)),
        }
    }
    more.iter().for_each(|(field, value)| entry.set(field, *value));
    let today = tx.now().day();
    let (details, _) = entry.parse(today, &Rules::on(today)).map_err(Error::Invalid)?;
    let new = NewMember { unit: unit.id, details };
    let since = today.saturating_sub(430.days());
    let twin = members::add(tx, sealer, &new, Came::MovedIn, since)?;
    members::rate(tx, twin.id, i64::from(today.year()) - 1, Grade::Good, today)?;
    Ok((known, twin))
}

/// A pair that somebody has looked at.
fn join(tx: &mut Tx<'_>, sealer: &Sealer, (known, twin): (Member, Member)) -> Result<()> {
    let version = |id| members::find(tx, id).map(|member| member.version);
    let order = Order {
        kept: (known.id, version(known.id)?),
        given: (twin.id, version(twin.id)?),
        stays: Side::Kept,
        taken: Vec::new(),
        reason: "Nhập hai lần khi chuyển chi đoàn.".into(),
    };
    twins::merge(tx, sealer, &order).map(drop)
}
