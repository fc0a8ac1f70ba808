//! SQL of terms. Posts that are held and the rules stand beside it.

pub(crate) mod held;
pub(crate) mod rule;

use kernel::{Day, Db, Result, Row, Subtree, Tx, UnitPath};
use units::UnitId;

use super::{How, KIND, Term};
use crate::cases::{Case, CaseId, DecisionId};

fn term(row: &Row<'_>) -> Result<Term> {
    let (waits, due) = (row.get::<Option<_>>(6)?, row.get::<Option<_>>(7)?);
    let (number, decided): (Option<String>, Option<Day>) = (row.get(19)?, row.get(20)?);
    Ok(Term {
        case: Case {
            id: row.get(0)?,
            kind: KIND,
            person: None,
            name: row.get(1)?,
            unit: row.get(2)?,
            unit_path: row.get(3)?,
            other: None,
            state: row.get(4)?,
            version: row.get(5)?,
            waits: waits.zip(due),
            opened_on: row.get(8)?,
            closed_on: row.get(9)?,
        },
        unit_name: row.get::<Option<String>>(10)?.unwrap_or_default(),
        unit_kind: row.get::<Option<String>>(11)?.unwrap_or_default(),
        sector: row.get(12)?,
        nth: row.get(13)?,
        how: row.code(14, How::of_code)?,
        from: row.get(15)?,
        planned: row.get(16)?,
        until: row.get(17)?,
        ended: row.get(18)?,
        decision: number.zip(decided),
        signer: row.get(21)?,
    })
}

/// A term, for whoever may see its unit.
pub(crate) fn find(db: &Db<'_>, id: CaseId) -> Result<Term> {
    db.one(
        "select id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on, unit_name,
           unit_kind, sector, nth, how, from_day, planned_until, until_day, ended_on, number, on_day, signer
         from term_row
         where id = $1",
        &[id.into()],
        term,
    )
}

/// The terms of a unit, the latest first.
pub(crate) fn of_unit(db: &Db<'_>, unit: UnitId) -> Result<Vec<Term>> {
    db.all(
        "select id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on, unit_name,
           unit_kind, sector, nth, how, from_day, planned_until, until_day, ended_on, number, on_day, signer
         from term_row
         where unit_id = $1
         order by from_day desc, nth desc",
        &[unit.into()],
        term,
    )
}

/// The term that runs at a unit.
pub(crate) fn running(db: &Db<'_>, unit: UnitId) -> Result<Option<Term>> {
    Ok(of_unit(db, unit)?.into_iter().find(|term| term.ended.is_none()))
}

/// Units of a part of the tree that have posts, each with its kind, what its members share and the term that runs there.
pub(crate) struct Place {
    pub unit: UnitId,
    pub name: String,
    pub kind: String,
    pub sector: Option<String>,
    pub path: UnitPath,
    /// How that term was written down to stand.
    pub state: Option<String>,
    /// Its case, which one it is, and its first and last day.
    pub term: Option<(CaseId, i64, Day, Day)>,
}

pub(crate) fn places(db: &Db<'_>, part: &Subtree) -> Result<Vec<Place>> {
    db.all(
        "select unit_now.id, unit_now.name, unit_now.kind, unit_now.sector, unit_now.path, running.case_id,
           running.nth, running.from_day, running.until_day, running.state
         from unit_now
         left join (select found.unit_id, found.state, term.case_id, term.nth, term.from_day, term.until_day
                    from term
                    join member_case found on found.id = term.case_id
                    where term.ended_on is null) running on running.unit_id = unit_now.id
         where unit_now.path >= $1 and unit_now.path < $2
           and unit_now.kind in (select unit_kind from post_rule)
         order by unit_now.path",
        &[(&part.from).into(), (&part.to).into()],
        |row| {
            let (id, nth): (Option<CaseId>, Option<i64>) = (row.get(5)?, row.get(6)?);
            let days: (Option<Day>, Option<Day>) = (row.get(7)?, row.get(8)?);
            let term = id.zip(nth).zip(days.0.zip(days.1));
            Ok(Place {
                unit: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                sector: row.get(3)?,
                path: row.get(4)?,
                state: row.get(9)?,
                term: term.map(|((id, nth), (from, until))| (id, nth, from, until)),
            })
        },
    )
}

pub(crate) fn insert(tx: &Tx<'_>, term: &Term, decision: DecisionId) -> Result<()> {
    tx.run(
        "insert into term (case_id, nth, how, from_day, planned_until, until_day, ended_on, decision_id)
         values ($1, $2, $3, $4, $5, $6, null, $7)",
        &[
            term.case.id.into(),
            term.nth.into(),
            term.how.code().into(),
            term.from.into(),
            term.planned.into(),
            term.until.into(),
            decision.into(),
        ],
    )
    .map(drop)
}

/// The decision by which a term began.
pub(crate) fn decision(db: &Db<'_>, id: CaseId) -> Result<Option<DecisionId>> {
    db.one("select decision_id from term where case_id = $1", &[id.into()], |row| row.get(0))
}

/// Takes a term away that never was, with its posts; the case that told of it stays.
pub(crate) fn remove(tx: &Tx<'_>, id: CaseId) -> Result<()> {
    tx.run("delete from post_held where term_id = $1", &[id.into()])?;
    tx.run("delete from term where case_id = $1", &[id.into()]).map(drop)
}

/// Writes down when a term is to end, and when it did.
pub(crate) fn save(tx: &Tx<'_>, term: &Term) -> Result<()> {
    tx.run(
        "update term set until_day = $2, ended_on = $3 where case_id = $1",
        &[term.case.id.into(), term.until.into(), term.ended.into()],
    )
    .map(drop)
}
