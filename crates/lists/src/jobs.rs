//! The long work on lists, in steps: each step is one transaction that also says how far the job has come, so that
//! whatever stops the server in between, a row is added once.

use kernel::jobs::{self as queue, Job, State as JobState, Step};
use kernel::{Actor, Change, Error, Id, Result, Say, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use web::Parts;

use super::book::Book;
use super::check::Verdict;
use super::list::{List, ListId, State};
use super::table::Table;
use super::{store, usecases};

const ACTOR: Actor = Actor::System("import");

/// How far adding has come.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Adding {
    list: ListId,
    /// The first row that has not been looked at.
    next: usize,
    #[serde(default)]
    added: i64,
    #[serde(default)]
    bad: i64,
    #[serde(default)]
    twins: i64,
}

/// How far taking back has come.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct TakingBack {
    list: ListId,
    /// The last thing that was looked at.
    after: Uuid,
    #[serde(default)]
    back: i64,
    #[serde(default)]
    left: i64,
}

/// Does a job of such lists to its end. Called again after a crash, it goes on where the last step ended.
///
/// # Errors
/// `Busy` when it must be tried again later; what can't be done at all is written down with the job.
pub fn run_job<B: Book>(parts: &Parts, job: &Job) -> Result<()> {
    run_steps::<B>(parts, job, usize::MAX)
}

/// Does so many steps of a job at the most, each of them whole.
///
/// # Errors
/// As [`run_job`].
pub fn run_steps<B: Book>(parts: &Parts, job: &Job, most: usize) -> Result<()> {
    let done = match job.kind.as_str() {
        kind if kind == B::KIND.add => add_all::<B>(parts, job.id, most),
        kind if kind == B::KIND.undo => take_back_all::<B>(parts, job.id, most),
        _ => Err(Error::broken(format!("no job of kind {}", job.kind))),
    };
    match done {
        Err(Error::Busy(why)) => Err(Error::Busy(why)),
        Err(error) => give_up::<B>(parts, job, &error),
        Ok(()) => Ok(()),
    }
}

/// Writes down that a job can't be finished. What it has done so far can be taken back.
fn give_up<B: Book>(parts: &Parts, job: &Job, why: &Error) -> Result<()> {
    let (id, list) = (job.id, serde_json::from_value::<ListId>(job.body["list"].clone()).ok());
    let reason = why.to_string();
    parts.store.write(&ACTOR, move |tx| {
        queue::record(tx, id, &Step::GivenUp(Say::new("import-job-failed")))?;
        let Some(mut list) = list.and_then(|list| store::find(tx, B::KIND.code, list).ok()) else { return Ok(()) };
        list.state = State::Failed;
        list.ended_at = Some(tx.now());
        store::save(tx, &list)?;
        let what = json!({"file": list.file_name, "state": list.state.code(), "reason": reason});
        tx.changed(B::KIND.log, list.id, &list.unit_path, Change::Edited, &what)
    })
}

fn add_all<B: Book>(parts: &Parts, job: Id<Job>, most: usize) -> Result<()> {
    let (mut place, list) = parts.store.read(&ACTOR, |db| {
        let place: Adding = serde_json::from_value(queue::find(db, job)?.body)?;
        Ok((place, store::find(db, B::KIND.code, place.list)?))
    })?;
    if list.state != State::Running {
        return finish(parts, job);
    }
    let mut rows = Rows::<B>::open(parts, &list)?;
    // Rows that were added before a restart are looked at again, so that later rows like them are known.
    rows.judge(parts, (0, place.next))?;
    let total = rows.table.len();
    let mut portion = rows.judge_step(parts, place.next)?;
    for _ in 0..most {
        if place.next == total {
            break;
        }
        let (before, ready, end) = (place, std::mem::take(&mut portion), step_end::<B>(place.next, total));
        // The next rows are judged while these are written.
        let (written, next) = std::thread::scope(|scope| {
            let writer = scope.spawn(move || add_rows::<B>(parts, job, before, ready, (end, total)));
            let next = rows.judge_step(parts, end);
            (writer.join(), next)
        });
        let Some((further, failed)) = written.map_err(|_| Error::broken("a step of an import panicked"))?? else {
            return Ok(());
        };
        rows.bad.extend(failed);
        (place, portion) = (further, next?);
    }
    if place.next == total { usecases::keep_rows(parts, &list, &rows.table, &rows.bad) } else { Ok(()) }
}

fn step_end<B: Book>(from: usize, total: usize) -> usize {
    (from + B::KIND.step).min(total)
}

/// The rows of a list with what they are judged by.
struct Rows<B: Book> {
    table: Table,
    judge: B::Judge,
    with_twins: bool,
    /// Rows that could not be added so far.
    bad: Vec<usize>,
}

/// What a step adds, and how many rows it leaves out.
struct Portion<N> {
    new: Vec<(usize, N)>,
    bad: i64,
    twins: i64,
}

impl<N> Default for Portion<N> {
    fn default() -> Self {
        Self { new: Vec::new(), bad: 0, twins: 0 }
    }
}

impl<B: Book> Rows<B> {
    fn open(parts: &Parts, list: &List) -> Result<Self> {
        let table = usecases::table(parts, list)?;
        let judge = parts.store.read(&ACTOR, |db| B::judge(db, &parts.sealer, list))?;
        Ok(Self { table, judge, with_twins: list.takes_twins, bad: Vec::new() })
    }

    fn judge_step(&mut self, parts: &Parts, from: usize) -> Result<Portion<B::New>> {
        let mut portion = self.judge(parts, (from, step_end::<B>(from, self.table.len())))?;
        portion.new.shrink_to_fit();
        Ok(portion)
    }

    /// Reads and judges rows, outside any transaction.
    fn judge(&mut self, parts: &Parts, (from, to): (usize, usize)) -> Result<Portion<B::New>> {
        parts.store.read(&ACTOR, |db| {
            let mut portion = Portion::default();
            for at in from..to {
                match B::next(&mut self.judge, db, self.table.row(at))?.map(|judged| judged.verdict) {
                    None => {}
                    Some(Verdict::Good(new)) => portion.new.push((at, new)),
                    Some(Verdict::Twin(Some(new), ..)) if self.with_twins => portion.new.push((at, new)),
                    Some(Verdict::Twin(..)) => portion.twins += 1,
                    Some(Verdict::Bad(_)) => {
                        portion.bad += 1;
                        self.bad.push(at);
                    }
                }
            }
            Ok(portion)
        })
    }
}

/// One step: adds a portion and says how far the job has come, and which rows could not be added after all. `None`
/// when somebody else has stopped or done it.
fn add_rows<B: Book>(
    parts: &Parts,
    job: Id<Job>,
    before: Adding,
    portion: Portion<B::New>,
    (end, total): (usize, usize),
) -> Result<Option<(Adding, Vec<usize>)>> {
    let sealer = parts.sealer.clone();
    parts.store.write(&ACTOR, move |tx| {
        let now = queue::find(tx, job)?;
        let place: Adding = serde_json::from_value(now.body)?;
        if now.state != JobState::Open || place.next != before.next {
            return Ok(None);
        }
        let mut list = store::find(tx, B::KIND.code, place.list)?;
        if list.state != State::Running {
            queue::record(tx, job, &Step::Finished(now.total))?;
            return Ok(None);
        }
        let failed = B::add(tx, &sealer, &list, &portion.new)?;
        list.added = place.added + count(portion.new.len() - failed.len());
        list.bad = place.bad + portion.bad + count(failed.len());
        list.twins = place.twins + portion.twins;
        let further = Adding { next: end, added: list.added, bad: list.bad, twins: list.twins, ..place };
        record_step::<B>(tx, job, &mut list, further, total)?;
        Ok(Some((further, failed)))
    })
}

fn record_step<B: Book>(tx: &mut Tx<'_>, job: Id<Job>, list: &mut List, further: Adding, total: usize) -> Result<()> {
    let step = if further.next == total {
        added::<B>(tx, list)?;
        Step::Finished(count(total))
    } else {
        Step::More(serde_json::to_value(further)?, count(further.next), count(total))
    };
    store::save(tx, list)?;
    queue::record(tx, job, &step)
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// The list stands in the books: told once, for whoever follows the log.
fn added<B: Book>(tx: &mut Tx<'_>, list: &mut List) -> Result<()> {
    list.state = State::Done;
    list.ended_at = Some(tx.now());
    let what = json!({
        "file": list.file_name, "state": list.state.code(), "added": list.added, "bad": list.bad, "twins": list.twins,
    });
    tx.changed(B::KIND.log, list.id, &list.unit_path, Change::Edited, &what)
}

/// Nothing is left to do for a job.
fn finish(parts: &Parts, job: Id<Job>) -> Result<()> {
    parts.store.write(&ACTOR, move |tx| {
        let total = queue::find(tx, job)?.total;
        queue::record(tx, job, &Step::Finished(total))
    })
}

fn take_back_all<B: Book>(parts: &Parts, job: Id<Job>, most: usize) -> Result<()> {
    for _ in 0..most {
        let kept = parts.store.write(&ACTOR, move |tx| take_some_back::<B>(tx, job))?;
        if let Some(kept) = kept {
            // Gone from the books, gone from the disk. A file that is left costs room, nothing else.
            return kept.map_or(Ok(()), |name| parts.files.forget(&name));
        }
    }
    Ok(())
}

/// One step back. Answers the file to forget when the last thing is gone, and nothing while there are more.
fn take_some_back<B: Book>(tx: &mut Tx<'_>, job: Id<Job>) -> Result<Option<Option<String>>> {
    let now = queue::find(tx, job)?;
    let mut place: TakingBack = serde_json::from_value(now.body)?;
    let mut list = store::find(tx, B::KIND.code, place.list)?;
    if now.state != JobState::Open || list.state != State::Undoing {
        queue::record(tx, job, &Step::Finished(now.total))?;
        return Ok(Some(None));
    }
    let total = if now.total == 0 { B::still_there(tx, &list)? } else { now.total };
    let some = B::take_back(tx, &list, place.after)?;
    place = TakingBack { after: some.after, back: place.back + some.back, left: place.left + some.left, ..place };
    if !some.is_last {
        let step = Step::More(serde_json::to_value(place)?, place.back + place.left, total);
        queue::record(tx, job, &step)?;
        return Ok(None);
    }
    list.left = place.left;
    list.state = State::Undone;
    list.ended_at = Some(tx.now());
    store::save(tx, &list)?;
    queue::record(tx, job, &Step::Finished(total))?;
    let what = json!({"file": list.file_name, "state": list.state.code(), "back": place.back, "left": place.left});
    tx.changed(B::KIND.log, list.id, &list.unit_path, Change::Removed, &what)?;
    Ok(Some(Some(list.kept_file)))
}
