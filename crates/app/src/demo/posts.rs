//! Committees of the demo province: every unit has a secretary and deputies in a term. A few posts are vacant, a few
//! people act, a few terms end soon or are over. Through the same use cases.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::date;
use kernel::{Day, Db, Error, Result, Store, Tx};
use members::MemberId;
use members::posts::{self, Election, How};
use people::PersonId;
use units::{Unit, UnitId};

use super::dice::Dice;
use super::tree::Commune;
use super::{FILLER, Officers};

/// So many members of a branch are looked at.
const KNOWN: usize = 4;
/// Whoever leads a branch was born after this day: nobody of them comes of age yet.
const YOUNG: Day = date(1998, 1, 1);
/// The communes' first congresses after the reform, and the province's last one.
const COMMUNES: Day = date(2025, 8, 15);
const PROVINCE: Day = date(2022, 10, 12);
/// Posts of a commune's committee, one row each; the chair of the inspection committee sits in the standing one.
const COMMITTEE: [&str; 9] =
    ["bi_thu", "pho_bi_thu", "uv_btv", "uv_bch", "uv_bch", "uv_bch", "uv_bch", "uv_ubkt", "uv_ubkt"];

/// How a branch's committee stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Whole,
    Over,
    Ending,
    Vacant,
    Acting,
}

/// The fates of the first twelve branches of a hundred; the others are whole.
const FATES: [Fate; 12] = [
    Fate::Over,
    Fate::Ending,
    Fate::Ending,
    Fate::Ending,
    Fate::Ending,
    Fate::Vacant,
    Fate::Vacant,
    Fate::Vacant,
    Fate::Vacant,
    Fate::Acting,
    Fate::Acting,
    Fate::Acting,
];
/// Those of the shown commune.
const SHOWN: [Fate; 4] = [Fate::Whole, Fate::Ending, Fate::Vacant, Fate::Acting];

pub(super) fn fill(
    store: &Store,
    province: &Unit,
    communes: &[Commune],
    people: &[Vec<PersonId>],
    officers: &Officers,
) -> Result<()> {
    let dice = Dice::new(24);
    let mut delegates = Vec::new();
    for (place, commune) in communes.iter().enumerate() {
        let is_shown = place == officers.place;
        let mut at = store.read(&FILLER, |db| members_of(db, commune, &people[place]))?;
        if is_shown {
            // She leads the branch that she belongs to.
            if let Some(member) = store.read(&FILLER, |db| members::of_person(db, officers.secretary))? {
                lead(at.entry(member.unit).or_default(), Some(member.id));
            }
        }
        let mut elections = Vec::new();
        for (nth, branch) in commune.branches.iter().enumerate() {
            let members = at.get(&branch.id).cloned().unwrap_or_default();
            let drawn = *FATES.get(dice.below(100) as usize).unwrap_or(&Fate::Whole);
            let fate = if is_shown { *SHOWN.get(nth).unwrap_or(&Fate::Whole) } else { drawn };
            elections.push((branch.id, members, fate, dice.below(20)));
        }
        let mut all: Vec<MemberId> = at.into_values().flatten().collect();
        if is_shown {
            lead(&mut all, record(store, officers.commune)?);
        }
        delegates.extend(all.first().copied());
        let (unit, number) = (commune.unit.id, format!("{}-QĐ/TĐTN", 301 + place));
        store.write(&FILLER, move |tx| {
            for (nth, (branch, members, fate, left)) in elections.into_iter().enumerate() {
                elect_branch(tx, branch, &members, fate, left, nth)?;
            }
            // A commune of the small province has too few people for a committee of its own.
            if !is_shown && all.len() < COMMITTEE.len() {
                return Ok(());
            }
            let rows = COMMITTEE.iter().zip(&all).map(|(post, member)| (*member, *post));
            let chair = all.get(2).map(|member| (*member, "chu_nhiem_ubkt"));
            elect(tx, unit, rows.chain(chair).collect(), (How::Appointed, COMMUNES, 1), &number)
        })?;
    }
    lead(&mut delegates, record(store, officers.province)?);
    let (unit, wanted) = (province.id, ["bi_thu", "pho_bi_thu", "uv_btv", "uv_btv", "uv_btv"]);
    let posts = wanted.into_iter().chain(std::iter::repeat("uv_bch"));
    let rows: Vec<(MemberId, &'static str)> = delegates.into_iter().zip(posts).take(30).collect();
    store.write(&FILLER, move |tx| elect(tx, unit, rows, (How::Elected, PROVINCE, 18), "900-QĐ/TWĐTN"))
}

/// Some young members of each branch.
fn members_of(db: &Db<'_>, commune: &Commune, people: &[PersonId]) -> Result<BTreeMap<UnitId, Vec<MemberId>>> {
    let mut at: BTreeMap<UnitId, Vec<MemberId>> = BTreeMap::new();
    for person in people {
        if at.len() == commune.branches.len() && at.values().all(|members| members.len() == KNOWN) {
            break;
        }
        let Some(member) = members::of_person(db, *person)? else { continue };
        let known = at.entry(member.unit).or_default();
        let is_young = member.person.birth_day.is_some_and(|born| born > YOUNG);
        if known.len() < KNOWN && is_young && member.status.is_here() {
            known.push(member.id);
        }
    }
    Ok(at)
}

/// The record of a person.
fn record(store: &Store, person: PersonId) -> Result<Option<MemberId>> {
    store.read(&FILLER, |db| Ok(members::of_person(db, person)?.map(|member| member.id)))
}

/// Puts a member at the head of a list.
fn lead(members: &mut Vec<MemberId>, first: Option<MemberId>) {
    members.retain(|member| Some(*member) != first);
    members.splice(0..0, first);
}

/// A branch's committee: most are complete, and their terms end some time ahead.
fn elect_branch(
    tx: &mut Tx<'_>,
    branch: UnitId,
    members: &[MemberId],
    fate: Fate,
    left: u64,
    number: usize,
) -> Result<()> {
    let today = tx.now().day();
    let months = if units::find(tx, branch)?.sector.as_deref() == Some("Trường học") { 12 } else { 30 };
    let left = i64::try_from(left).map_err(Error::broken)?;
    let (how, ago) = match fate {
        Fate::Over => (How::Elected, months + 1),
        Fate::Ending => (How::Elected, months - 2),
        Fate::Acting => (How::Acting, 2),
        Fate::Whole | Fate::Vacant => (How::Elected, months - 7 - left.min(months - 9)),
    };
    let posts: &[&'static str] = if fate == Fate::Vacant { &["bi_thu"] } else { &["bi_thu", "pho_bi_thu", "uv_bch"] };
    let rows = members.iter().copied().zip(posts.iter().copied()).collect();
    let on = today.saturating_sub(ago.months());
    elect(tx, branch, rows, (how, on, 4), &format!("{}-QĐ/ĐTN", 600 + number))
}

fn elect(
    tx: &mut Tx<'_>,
    unit: UnitId,
    rows: Vec<(MemberId, &'static str)>,
    (how, on, nth): (How, Day, i64),
    number: &str,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().enumerate().map(|(at, (member, post))| (at + 1, member, post.to_owned()));
    let election = Election {
        unit,
        after: None,
        how,
        nth: Some(nth),
        on,
        until: None,
        rows: rows.collect(),
        number: number.to_owned(),
        decided: on,
        signer: String::new(),
        is_sure: false,
    };
    posts::elect(tx, &election).map(drop)
}
