//! A committee begins its term: the result of a congress or an appointment, entered at once under one decision. It closes
//! the term before.

use jiff::ToSpan;
use kernel::{Action, Day, Error, Result, Say, Scope, Tx};
use serde_json::json;
use units::{Unit, UnitId};

use super::rule::Rules;
use super::{candidate, counts, decider, decides, did, leads_twice, number, take};
use crate::cases::faults::Faults;
use crate::cases::{self, CaseId, Decision, NewCase, Seen, Signing, Step, Waits};
use crate::member::MemberId;
use crate::posts::store::held::{New, Sheet, end, insert};
use crate::posts::{How, KIND, Post, Shape, State, Term, Why, standing, store, years};

/// Most people on one form.
const MOST: usize = 120;

/// A committee and its term.
#[derive(Debug, Clone)]
pub struct Election {
    /// Whose committee.
    pub unit: UnitId,
    /// The term that runs, as it was seen; none when the unit has none.
    pub after: Option<Seen>,
    /// How it came about.
    pub how: How,
    /// Which term of the unit; the next one when it is left out.
    pub nth: Option<i64>,
    /// The day of the congress, or the first of the appointment.
    pub on: Day,
    /// When it is to end; by the rules when it is left out.
    pub until: Option<Day>,
    /// Each row's number, the member and the highest post they came to; a member may stand here more than once.
    pub rows: Vec<(usize, MemberId, String)>,
    /// Number of the decision of the level above.
    pub number: String,
    /// Its day.
    pub decided: Day,
    /// Who signs.
    pub signer: String,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// Enters a committee and begins its term. Whoever sat before and does not sit now has no post there any more.
///
/// # Errors
/// `Invalid` with everything that is wrong, by row in `who-n` and `post-n`; `Refused` when the level above has to decide;
/// `NotFound` outside the scope.
pub fn elect(tx: &mut Tx<'_>, election: &Election) -> Result<CaseId> {
    let scope = tx.may(Action::DecideCases)?;
    let unit = units::find(tx, election.unit)?;
    let above = decider(tx, &scope, &unit.path)?;
    let shape = Rules::read(tx)?.shape(&unit.kind, unit.sector.as_deref(), election.on);
    if shape.seats.is_empty() {
        return Err(Error::invalid("unit", Say::new("term-unit-none").with("unit", &unit.name)));
    }
    let former = former(tx, &scope, &unit, election.after)?;
    let mut faults = Faults::default();
    let until = until(tx, election, &shape, &mut faults)?;
    days(tx, election, former.as_ref(), &mut faults)?;
    let nth = nth(election, former.as_ref(), &mut faults);
    let posts = people(tx, &unit, election, &shape, &mut faults)?;
    let Election { number, decided, signer, .. } = election;
    let decision = faults.keep(cases::sign(tx, Signing { unit: &above, number, day: *decided, signer }))?;
    faults.end()?;
    let Some(decision) = decision else { return Err(Error::NotFound) };
    let before = former.as_ref().map(|term| term.case.id);
    if let Some(term) = former {
        close(tx, term, election.on, &decision)?;
    }
    begin(tx, &scope, &unit, &shape, &Begun { election, nth, until, posts, decision, before })
}

/// The term that runs, unchanged since it was seen.
fn former(tx: &Tx<'_>, scope: &Scope, unit: &Unit, seen: Option<Seen>) -> Result<Option<Term>> {
    match (store::running(tx, unit.id)?, seen) {
        (None, None) => Ok(None),
        (Some(term), Some(seen)) if term.case.id == seen.id => take(tx, scope, seen).map(|(term, _)| Some(term)),
        (Some(term), _) => {
            let say = Say::new("term-meanwhile").with("years", term.years()).with("unit", &unit.name);
            Err(Error::invalid("term", say))
        }
        (None, Some(_)) => Err(Error::NotFound),
    }
}

/// When it is to end: by the rules, or as typed within what they allow.
fn until(tx: &Tx<'_>, election: &Election, shape: &Shape, faults: &mut Faults) -> Result<Day> {
    let on = election.on;
    let (months, more) = match election.how {
        How::Acting => (number(tx, "term.acting_months", on)?, 0),
        _ => (shape.months, number(tx, "term.stretch_percent", on)?),
    };
    let usual = on.saturating_add(months.months());
    let last = on.saturating_add((months + months * more / 100).months());
    let Some(typed) = election.until else { return Ok(usual) };
    if typed <= on || typed > last {
        let say = Say::new("term-until-bad").with("first", vietnam::date::show(on));
        faults.add(("until".into(), say.with("last", vietnam::date::show(last))));
    }
    Ok(typed)
}

/// Days that come in the wrong order.
fn days(tx: &Tx<'_>, election: &Election, former: Option<&Term>, faults: &mut Faults) -> Result<()> {
    let (on, show) = (election.on, vietnam::date::show);
    if on > tx.now().day() {
        faults.add(("on".into(), Say::new("case-day-future").with("value", show(on))));
    }
    if election.how == How::Elected && election.decided < on {
        faults.add(("day".into(), Say::new("term-decided-early").with("day", show(on))));
    }
    let Some(term) = former else { return Ok(()) };
    let held = store::held::of_term(tx, term.case.id)?;
    // Whoever moved or left after the congress came to the end of their term with it; what was decided stands.
    let decided = held.iter().filter_map(|one| one.ended.filter(|(_, why)| Why::DECIDED.contains(why)));
    let days = held.iter().map(|one| one.from).chain(decided.map(|(day, _)| day));
    let last = days.fold(term.from, Day::max);
    if on <= term.from || on < last {
        let say = Say::new("term-overlaps").with("years", term.years()).with("day", show(last));
        faults.add(("on".into(), say));
    }
    Ok(())
}

fn nth(election: &Election, former: Option<&Term>, faults: &mut Faults) -> i64 {
    let last = former.map_or(0, |term| term.nth);
    let nth = election.nth.unwrap_or(last + 1);
    if nth <= last || nth > 999 {
        faults.add(("nth".into(), Say::new("term-nth-bad").counting("last", last)));
    }
    nth
}

/// Who sits in it: each post with the seats it rests on, once for everybody.
fn people(tx: &Tx<'_>, unit: &Unit, election: &Election, shape: &Shape, faults: &mut Faults) -> Result<Vec<Seat>> {
    let mut posts: Vec<Seat> = Vec::new();
    if election.rows.is_empty() || election.rows.len() > MOST {
        faults.add(("rows".into(), Say::new("term-people-count").counting("most", MOST)));
        return Ok(posts);
    }
    for (at, (row, id, code)) in election.rows.iter().enumerate() {
        let (member, departure) = match candidate(tx, (&unit.path, &unit.name), *id, election.on)? {
            Ok(found) => found,
            Err(say) => {
                faults.add((format!("who-{row}").into(), say));
                continue;
            }
        };
        let wanted = shape.with_seats(code);
        if wanted.is_empty() {
            faults.add((format!("post-{row}").into(), Say::new("post-not-here").with("unit", &unit.name)));
        }
        if election.rows[..at].iter().any(|(_, other, post)| other == id && post == code) {
            let say = Say::new("post-twice").with("name", &member.person.name);
            faults.add((format!("who-{row}").into(), say));
        }
        let others = posts.iter().filter(|seat| seat.member == member.id).map(|seat| &seat.post);
        if let (Some(post), Some(other)) =
            (wanted.first().filter(|post| post.leads), others.clone().find(|post| post.leads))
            && post.code != other.code
        {
            let (at, name) = ((format!("who-{row}"), election.is_sure), member.person.name.as_str());
            leads_twice(tx, at, (name, other, post), election.on)?.into_iter().for_each(|bad| faults.add(bad));
        }
        let held: Vec<String> = others.map(|post| post.code.clone()).collect();
        let fresh = wanted.into_iter().filter(|post| !held.contains(&post.code));
        posts.extend(fresh.map(|post| Seat { member: member.id, post: post.clone(), departure }));
    }
    for (post, most) in shape.crowded(&counts(posts.iter().map(|seat| seat.post.code.as_str()))) {
        faults.add(("rows".into(), Say::new("post-too-many").with("post", &post.label_vi).counting("most", most)));
    }
    Ok(posts)
}

/// Ends a term with all that was held in it.
fn close(tx: &mut Tx<'_>, mut term: Term, on: Day, decision: &Decision) -> Result<()> {
    let mut held = store::held::of_term(tx, term.case.id)?;
    held.retain(|one| one.ended.is_none_or(|(day, _)| day > on));
    for one in held {
        end(tx, one.id, on, Why::Term, Some(decision.id))?;
    }
    term.ended = Some(on);
    store::save(tx, &term)?;
    let step = did("term_closed", on, Some(decision.id), json!({}));
    cases::step(tx, &mut term.case, &Step { state: State::Ended.code(), waits: Waits::Ended, ..step })
}

/// A post that somebody came to, and when they went from the unit since.
struct Seat {
    member: MemberId,
    post: Post,
    departure: Option<(Day, Why)>,
}

/// What a term begins with.
struct Begun<'b> {
    election: &'b Election,
    nth: i64,
    until: Day,
    posts: Vec<Seat>,
    decision: Decision,
    before: Option<CaseId>,
}

fn begin(tx: &mut Tx<'_>, scope: &Scope, unit: &Unit, shape: &Shape, begun: &Begun<'_>) -> Result<CaseId> {
    let Begun { election, nth, until, posts, decision, before } = begun;
    let (on, how, today) = (election.on, election.how, tx.now().day());
    let still = posts.iter().filter(|seat| seat.departure.is_none());
    let missing = shape.missing(&counts(still.map(|seat| seat.post.code.as_str())));
    let days = number(tx, "term.vacant_days", today)?;
    let vacant = (!missing.is_empty()).then(|| today.saturating_add(days.days()));
    let (state, due) = standing(*until, vacant, (how == How::Acting).then_some(*until));
    let name = format!("{} · {}", unit.name, years(on, *until));
    let what = if how == How::Elected { "term_elected" } else { "term_appointed" };
    let facts = json!({"nth": nth, "until": until, "posts": posts.len(), "before": before});
    let waits = Waits::For(decides(&unit.path), due);
    let first = Step { state: state.code(), waits, ..did(what, on, Some(decision.id), facts) };
    let case = cases::open(tx, scope, NewCase { kind: KIND, person: None, name: &name, unit }, &first)?;
    let term = Term {
        unit_name: unit.name.clone(),
        unit_kind: unit.kind.clone(),
        sector: unit.sector.clone(),
        nth: *nth,
        how,
        from: on,
        planned: *until,
        until: *until,
        ended: None,
        decision: None,
        signer: None,
        case,
    };
    store::insert(tx, &term, decision.id)?;
    let id = term.case.id;
    let ids: Vec<New> =
        posts.iter().map(|seat| New { id: tx.new_id(), member: seat.member, post: seat.post.code.clone() }).collect();
    let sheet = Sheet { term: id, unit: unit.id, unit_path: &unit.path, how, from: on, decision: decision.id };
    insert(tx, &sheet, &ids)?;
    for (new, seat) in ids.iter().zip(posts) {
        if let Some((day, why)) = seat.departure {
            end(tx, new.id, day, why, None)?;
        }
    }
    Ok(id)
}
