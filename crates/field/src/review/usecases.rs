//! What supervisors do: see what waits, accept, return, one or many at once.

use kernel::{Action, Db, Error, Moment, Result, Role, Say, Subtree, Tx, UnitPath};
use people::PersonId;
use uuid::Uuid;

use super::{Decision, Item, MOST_AT_ONCE, Queue, Reason, Verdict, store};
use crate::capture::{self, Kept, RecordId, accept_record, return_record};
use crate::team::{self, Post, TeamId};

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
        Verdict::Return(reason) => return_record(tx, id, reason),
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
        return Err(Error::invalid("record", Say::new("review-choose").with("most", MOST_AT_ONCE)));
    }
    if let Verdict::Return(reason) = verdict {
        capture::read_reason(reason)?;
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

/// Whether the actor looks records of this team over. Who leads teams looks after those; officers, and leaders of a
/// unit without a seat in a team, after everything in their part of the tree.
pub(crate) fn is_led(db: &Db<'_>, team: Option<TeamId>) -> Result<bool> {
    Ok(led(db)?.is_none_or(|teams| team.is_some_and(|team| teams.contains(&team))))
}

/// The teams that an actor is confined to.
fn led(db: &Db<'_>) -> Result<Option<Vec<TeamId>>> {
    let is_officer = |role| matches!(role, Role::ProvinceOfficer | Role::CommuneOfficer);
    let Some(person) = db.actor().person() else { return Ok(None) };
    if db.actor().grants().iter().any(|grant| is_officer(grant.role)) {
        return Ok(None);
    }
    let today = db.now().day();
    let seats = team::seats_of_person(db, person)?.into_iter();
    let led = seats.filter(|(seat, _)| seat.post == Post::Leader && seat.is_held(today));
    let teams: Vec<TeamId> = led.map(|(_, team)| team.id).collect();
    Ok(Some(teams).filter(|teams| !teams.is_empty()))
}

/// Where the actor's queue comes from.
fn places(db: &Db<'_>) -> Result<Vec<(Subtree, Option<TeamId>)>> {
    let scope = db.may(Action::ReviewSupport)?;
    if let Some(teams) = led(db)? {
        return Ok(teams.into_iter().map(|team| (UnitPath::default().subtree(), Some(team))).collect());
    }
    let mut areas = scope.areas().to_vec();
    areas.sort();
    let mut tops: Vec<UnitPath> = Vec::new();
    for area in areas {
        if !tops.iter().any(|top| top.covers(&area)) {
            tops.push(area);
        }
    }
    Ok(tops.iter().map(|top| (top.subtree(), None)).collect())
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

/// A record to look at, with the others about the same visit.
pub(crate) fn show(db: &Db<'_>, id: RecordId) -> Result<(Item, Vec<Kept>)> {
    let kept = capture::record(db, id)?;
    let others = capture::family(db, &kept)?;
    Ok((item(db, kept)?, others))
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
