//! What supervisors do: see what waits, accept, return, one or many at once.

use kernel::{Action, Db, Error, Moment, Result, Say, Subtree, Tx, UnitPath};
use people::PersonId;
use uuid::Uuid;

use super::{Decision, Item, MOST_AT_ONCE, Queue, Reason, Verdict, Version, store};
use crate::capture::{self, Kept, RecordId, accept_record, return_record};
use crate::team::{self, Post, Team, TeamId};

/// So many records are shown at once.
const SHOWN: usize = 30;

/// What became of one record of many.
pub type Decided = (RecordId, std::result::Result<(), Say>);

/// Decides on a record. `seen` is when it was last decided on, as the reader knows it: none while it waits.
///
/// # Errors
/// `NotFound` out of reach, `Invalid(reason)`, `Refused` for one's own, for one that is out already, and for one that
/// somebody else has decided on meanwhile, with who.
pub fn decide(tx: &mut Tx<'_>, id: RecordId, verdict: &Verdict, seen: Option<Moment>) -> Result<()> {
    undecided(tx, id, seen)?;
    match verdict {
        Verdict::Accept => accept_record(tx, id),
        Verdict::Return(why) => return_record(tx, id, why),
    }
}

/// Chooses among the records about the same visit as `id`: the chosen one counts, the others stay and do not.
///
/// # Errors
/// As [`decide`]; `NotFound` for a record about another visit.
pub fn choose(tx: &mut Tx<'_>, id: RecordId, chosen: RecordId, seen: Option<Moment>) -> Result<()> {
    let kept = undecided(tx, id, seen)?;
    if capture::family(tx, &kept)?.iter().all(|other| other.id != chosen) {
        return Err(Error::NotFound);
    }
    accept_record(tx, chosen)
}

/// A record within reach that nobody has decided on since the reader saw it.
fn undecided(db: &Db<'_>, id: RecordId, seen: Option<Moment>) -> Result<Kept> {
    let kept = capture::record(db, id)?;
    match store::decision(db, id)? {
        Some(made) if Some(made.at) != seen => Err(Error::Refused(told(&made))),
        _ => Ok(kept),
    }
}

/// Who decided, what and when.
pub(crate) fn told(made: &Decision) -> Say {
    let key = match (made.is_accepted, made.by.is_some()) {
        (true, true) => "review-accepted-by",
        (false, true) => "review-returned-by",
        (true, false) => "review-accepted-elsewhere",
        (false, false) => "review-returned-elsewhere",
    };
    let (hour, minute) = made.at.hour_minute();
    let time = format!("{hour:02}:{minute:02}, {}", vietnam::date::show(made.at.day()));
    Say::new(key).with("name", made.by.as_deref().unwrap_or_default()).with("time", time)
}

/// Decides on many records that wait: one answer for each, in their order. One that can't be decided on does not stop
/// the others.
///
/// # Errors
/// `Invalid(record)` for none or too many, `Invalid(reason)`, `Forbidden`.
pub fn decide_many(tx: &mut Tx<'_>, ids: &[RecordId], verdict: &Verdict) -> Result<Vec<Decided>> {
    tx.may(Action::ReviewSupport)?;
    if ids.is_empty() || ids.len() > MOST_AT_ONCE {
        return Err(Error::invalid("record", Say::new("review-choose").counting("most", MOST_AT_ONCE)));
    }
    if let Verdict::Return(why) = verdict {
        capture::read_why(tx, why)?;
    }
    let mut answers = Vec::new();
    for id in ids {
        let answer = match decide(tx, *id, verdict, None) {
            Ok(()) => Ok(()),
            Err(Error::Refused(say)) => Err(say),
            Err(Error::NotFound) => Err(Say::new("review-gone")),
            Err(error) => return Err(error),
        };
        answers.push((*id, answer));
    }
    Ok(answers)
}

/// Whether the actor looks over records of a unit that stands at `place` today, given from `team`: officers those of
/// their part of the tree, a leader those of her own team.
pub(crate) fn reaches(db: &Db<'_>, place: &UnitPath, team: Option<TeamId>) -> Result<bool> {
    db.may(Action::ReviewSupport)?;
    Ok(offices(db).iter().any(|top| top.covers(place)) || led(db)?.iter().any(|led| Some(led.id) == team))
}

/// The parts of the tree that the actor answers for as an officer, none inside another.
fn offices(db: &Db<'_>) -> Vec<UnitPath> {
    let mut areas = db.may(Action::EditTeams).map(|scope| scope.areas().to_vec()).unwrap_or_default();
    areas.sort();
    let mut tops: Vec<UnitPath> = Vec::new();
    for area in areas {
        if !tops.iter().any(|top| top.covers(&area)) {
            tops.push(area);
        }
    }
    tops
}

/// The teams that the actor leads today.
fn led(db: &Db<'_>) -> Result<Vec<Team>> {
    let Some(person) = db.actor().person() else { return Ok(Vec::new()) };
    let today = db.now().day();
    let seats = team::seats_of_person(db, person)?.into_iter();
    let led = seats.filter(|(seat, _)| seat.post == Post::Leader && seat.is_held(today));
    Ok(led.map(|(_, team)| team).collect())
}

/// Where the actor's queue comes from. A team inside an officer's part of the tree is there already.
fn places(db: &Db<'_>) -> Result<Vec<(Subtree, Option<TeamId>)>> {
    db.may(Action::ReviewSupport)?;
    let tops = offices(db);
    let mut teams = led(db)?;
    teams.retain(|team| !tops.iter().any(|top| top.covers(&team.unit_path)));
    let parts = tops.iter().map(|top| (top.subtree(), None));
    Ok(parts.chain(teams.iter().map(|team| (UnitPath::default().subtree(), Some(team.id)))).collect())
}

fn own(db: &Db<'_>) -> PersonId {
    db.actor().person().unwrap_or(PersonId::of(Uuid::nil()))
}

/// How many records wait for the actor.
///
/// # Errors
/// `Forbidden` for who looks nothing over.
pub fn waiting_reviews(db: &Db<'_>) -> Result<i64> {
    places(db)?.iter().map(|(area, team)| store::count_waiting(db, area, *team, own(db))).sum()
}

/// What waits for the actor, the oldest first.
pub(crate) fn queue(db: &Db<'_>) -> Result<Queue> {
    let most = i64::try_from(SHOWN).map_err(Error::broken)?;
    let mut found = Vec::new();
    for (area, team) in places(db)? {
        found.extend(store::waiting(db, &area, team, own(db), most)?);
    }
    found.sort();
    found.truncate(SHOWN);
    let items = found.into_iter().map(|(_, id)| item(db, capture::record(db, id)?)).collect::<Result<_>>()?;
    Ok(Queue { items, total: waiting_reviews(db)? })
}

/// A record to look at, with the others about the same visit, each with the reason it was sent back for.
pub(crate) fn show(db: &Db<'_>, id: RecordId) -> Result<(Item, Vec<Version>)> {
    let kept = capture::record(db, id)?;
    let family = capture::family(db, &kept)?.into_iter();
    let family = family.map(|kept| capture::given(db, kept.id).map(|given| (kept, given)));
    Ok((item(db, kept)?, family.collect::<Result<_>>()?))
}

fn item(db: &Db<'_>, kept: Kept) -> Result<Item> {
    let (name, team) = store::names(db, &kept)?;
    let (flags, decision) = (store::flags(db, kept.id)?, store::decision(db, kept.id)?);
    Ok(Item { kept, name, team, flags, decision })
}

/// Reasons to choose from today.
pub(crate) fn reasons(db: &Db<'_>) -> Result<Vec<Reason>> {
    store::reasons(db, db.now().day())
}
