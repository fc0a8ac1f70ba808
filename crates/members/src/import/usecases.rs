//! What is done with the rows of such lists.

use std::sync::Arc;

use kernel::jobs::Job;
use kernel::seal::Sealer;
use kernel::{Action, Actor, Db, Error, Result, Say, Tx};
use lists::{Back, Book, Judged, Kind, Known, Left, List, Places, Report, Row};
use units::UnitId;
use uuid::Uuid;
use web::Parts;

use super::check::Judge;
use super::store;
use super::store::Brought;
use crate::cases;
use crate::measure;
use crate::member::{MemberId, NewMember};
use crate::status::Came;
use crate::store::card::cards;
use crate::usecases::batch::Batch;

/// Members taken back in a step.
const STEP_BACK: i64 = 500;

/// Lists of members.
pub(crate) struct Members;

impl Book for Members {
    const KIND: &'static Kind = &Kind {
        code: "members",
        home: "/members",
        action: Action::ImportMembers,
        log: "member_import",
        add: "members.import",
        undo: "members.import-undo",
        step: 5_000,
        columns: &super::columns::COLUMNS,
        blank: "doan-vien.xlsx",
        blank_columns: &super::columns::BLANK,
        must: &["name", "birth_day"],
    };
    type New = NewMember;
    type Judge = Judge;

    fn judge(db: &Db<'_>, sealer: &Arc<Sealer>, list: &List) -> Result<Judge> {
        let places = Places::new(list.unit, list.unit_path.clone());
        let twins = store::twins(db, list.id)?;
        Ok(Judge::new(sealer.clone(), list.mapping().clone(), db.now().day(), places, twins))
    }

    fn next(judge: &mut Judge, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<NewMember>>> {
        judge.next(db, row)
    }

    fn known(db: &Db<'_>, id: Uuid) -> Result<Option<Known>> {
        let scope = db.may(Action::ReadMembers)?;
        let card = cards(db, &[MemberId::of(id)])?.pop().filter(|card| scope.covers(&card.unit_path));
        Ok(card.map(|card| {
            let born = card.birth_day.map(vietnam::date::show);
            let detail = born.into_iter().chain([card.unit_name]).collect::<Vec<_>>().join(", ");
            Known { href: format!("/members/{}", card.id), name: card.name, detail }
        }))
    }

    fn add(tx: &mut Tx<'_>, sealer: &Sealer, list: &List, rows: &[(usize, NewMember)]) -> Result<Vec<usize>> {
        let mut batch = Batch::of_import(tx, list.id.uuid())?;
        let mut failed = Vec::new();
        for (at, new) in rows {
            match batch.add(tx, sealer, new, Came::Loaded, tx.now().day()) {
                // A code or a unit that was free or open when the rows were judged; nothing of the row was written.
                Err(Error::Invalid(_) | Error::NotFound) => failed.push(*at),
                added => drop(added?),
            }
        }
        batch.save(tx)?;
        Ok(failed)
    }

    fn take_back(tx: &mut Tx<'_>, list: &List, after: Uuid) -> Result<Back> {
        let some = store::brought(tx, list.id, MemberId::of(after), STEP_BACK)?;
        let mut batch = Batch::of_import(tx, list.id.uuid())?;
        let is_last = i64::try_from(some.len()).is_ok_and(|count| count < STEP_BACK);
        let mut step = Back { after, back: 0, left: 0, is_last };
        for member in &some {
            step.after = member.id.uuid();
            if take_back(tx, &mut batch, member)? {
                step.back += 1;
            } else {
                step.left += 1;
            }
        }
        batch.save(tx)?;
        Ok(step)
    }

    fn still_there(db: &Db<'_>, list: &List) -> Result<i64> {
        store::still_there(db, list.id)
    }

    fn left(db: &Db<'_>, list: &List, most: i64) -> Result<Vec<Left>> {
        let left = store::brought(db, list.id, MemberId::of(Uuid::nil()), most)?.into_iter().map(|member| Left {
            href: format!("/members/{}", member.id),
            name: member.name,
            detail: member.code,
            why: Say::new(if member.is_changed { "import-left-changed" } else { "import-left-needed" }),
        });
        Ok(left.collect())
    }
}

/// Takes one member back, unless something about them was written down since.
fn take_back(tx: &Tx<'_>, batch: &mut Batch, member: &Brought) -> Result<bool> {
    if member.is_changed || people::is_needed(tx, member.person)? || cases::is_about(tx, member.person)? {
        return Ok(false);
    }
    store::delete_member(tx, member.id)?;
    people::forget(tx, member.person)?;
    let (path, day) = &member.stay;
    batch.count(path, *day, measure::TOTAL, -1);
    Ok(true)
}

/// Lists of members that the reader handed in lately and has not finished with, the latest first.
///
/// # Errors
/// `Forbidden` for who may not load lists.
pub fn waiting(db: &Db<'_>) -> Result<Vec<List>> {
    lists::waiting::<Members>(db)
}

/// Reads a file and adds its good rows to a unit and those below; rows that are like somebody stay out. With
/// `dry_run` nothing is saved.
///
/// # Errors
/// `Invalid(file)` with what is wrong with the file, `Refused` when no row can be read, `NotFound` outside the scope.
pub fn load(
    parts: &Parts,
    actor: &Actor,
    unit: UnitId,
    file_name: &str,
    content: &[u8],
    dry_run: bool,
) -> Result<Report> {
    lists::load::<Members>(parts, actor, unit, file_name, content, dry_run)
}

/// Does a job of this room to its end. Called again after a crash, it goes on where the last step ended.
///
/// # Errors
/// `Busy` when it must be tried again later; what can't be done at all is written down with the job.
pub fn run_job(parts: &Parts, job: &Job) -> Result<()> {
    lists::run_job::<Members>(parts, job)
}

/// Does so many steps of a job at the most, each of them whole.
///
/// # Errors
/// As [`run_job`].
pub fn run_steps(parts: &Parts, job: &Job, most: usize) -> Result<()> {
    lists::run_steps::<Members>(parts, job, most)
}
