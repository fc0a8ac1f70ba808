//! What can be done with targets: set one, see how far it is. Sharing out and declaring stand beside.

mod bases;
mod mine;
mod share;

use std::collections::HashMap;

use kernel::tally::{Measure, Span};
use kernel::{Action, Change, Day, Db, Error, Moment, Result, Say, Tx};
use serde_json::json;
use units::UnitId;

use super::{Amount, Bad, Coverage, Curve, Grades, Holder, Place, Progress, Target, TargetId, read_amount, store};
use crate::campaign::{self, CampaignId, check_days, check_indicator, sums_at};
use crate::indicator::catalogue;
use crate::team::{Post, seats_of_person};
pub use bases::{base_kinds, bases, declare_base};
pub use mine::{Held, held_by_me, targets_at};
pub use share::{By, Proposal, Sharing, proposal, share_out};

/// When a target counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// In the days of a campaign.
    Campaign(CampaignId),
    /// In days of its own.
    Days {
        /// Both included.
        span: Span,
        /// Code of the curve its work is expected on.
        curve: String,
    },
}

impl Target {
    /// When it counts.
    #[must_use]
    pub fn when(&self) -> When {
        match self.campaign {
            Some(id) => When::Campaign(id),
            None => When::Days { span: self.span, curve: self.curve.clone() },
        }
    }
}

/// What is typed for a target.
#[derive(Debug, Clone)]
pub struct NewTarget {
    /// At which unit or team.
    pub holder: Holder,
    /// What is counted.
    pub indicator: Measure,
    /// When it counts.
    pub when: When,
    /// How many.
    pub amount: Amount,
}

/// A number that a target had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Since when.
    pub at: Moment,
    /// Who set it.
    pub by: Option<String>,
    /// How many.
    pub n: i64,
    /// What it was a share of.
    pub coverage: Option<Coverage>,
}

/// A place with what was done there and how far that is.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub place: Place,
    pub target: Option<Target>,
    pub done: i64,
    pub progress: Option<Progress>,
}

/// A place beside those below it.
#[derive(Debug, Clone)]
pub(crate) struct Board {
    pub whole: Line,
    pub lines: Vec<Line>,
    /// Done at the place itself.
    pub rest: i64,
    /// Given to those below.
    pub given: i64,
    pub may_share: bool,
}

/// Paces as they are called on a day, and the curves.
pub(crate) struct Ruler {
    today: Day,
    grades: Grades,
    curves: Vec<Curve>,
}

impl Ruler {
    pub(crate) fn of(db: &Db<'_>) -> Result<Self> {
        let today = db.now().day();
        Ok(Self { today, grades: store::grades(db, today)?, curves: campaign::curves(db)? })
    }

    pub(crate) fn measure(&self, n: i64, done: i64, span: Span, curve: &str) -> Option<Progress> {
        let curve = self.curves.iter().find(|it| it.code == curve).or(self.curves.first())?;
        Some(Progress::of(n, done, curve.course(span, self.today), self.grades))
    }
}

/// A target.
///
/// # Errors
/// `NotFound` when there is none in the scope.
pub fn find_target(db: &Db<'_>, id: TargetId) -> Result<Target> {
    let scope = db.may(Action::ReadCampaigns)?;
    let target = store::find(db, id)?;
    let path = target.place.path.clone();
    scope.keep(&path, target)
}

/// Every number a target had, the latest first.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn history(db: &Db<'_>, id: TargetId) -> Result<Vec<Past>> {
    find_target(db, id)?;
    store::history(db, id)
}

/// The place of a holder, wherever it stands.
pub(crate) fn place(db: &Db<'_>, holder: Holder) -> Result<Place> {
    match holder {
        Holder::Unit(id) => {
            let unit = units::find(db, id)?;
            Ok(Place { holder, number: unit.number, unit: id, path: unit.path, name: unit.name })
        }
        Holder::Team(id) => {
            let team = crate::team::team_in(db, id)?.ok_or(Error::NotFound)?;
            Ok(Place { holder, number: team.number, unit: team.unit, path: team.unit_path, name: team.name })
        }
        Holder::Seat(id) => {
            let (seat, team) = crate::team::seat_with_team(db, id)?.ok_or(Error::NotFound)?;
            let known = store::seats(db, team.id)?.into_iter().find(|place| place.holder == holder);
            let name = known.map_or(String::new(), |place| place.name);
            Ok(Place { holder, number: seat.number, unit: team.unit, path: team.unit_path, name })
        }
    }
}

/// Units from this rank on are given their number through their teams, when they have one: it is teams that work.
const THROUGH_TEAMS: i64 = 3;

/// Those directly below a place that can hold a share: units and teams of a unit, people of a team.
pub(crate) fn below(db: &Db<'_>, above: &Place) -> Result<Vec<Place>> {
    let id = match above.holder {
        Holder::Seat(_) => return Ok(Vec::new()),
        Holder::Team(id) if db.may(Action::ReadTeams).is_ok_and(|it| it.covers(&above.path)) => {
            return store::seats(db, id);
        }
        Holder::Team(_) => return Ok(Vec::new()),
        Holder::Unit(id) => id,
    };
    let ranks: HashMap<String, i64> = units::kinds(db)?.into_iter().map(|kind| (kind.code, kind.rank)).collect();
    let teams = store::teams(db, &above.path.subtree())?;
    let mut found: Vec<Place> = teams.iter().filter(|team| team.path == above.path).cloned().collect();
    for unit in units::children(db, id)? {
        let rank = ranks.get(&unit.kind).copied().unwrap_or(THROUGH_TEAMS);
        let own: Vec<_> = teams.iter().filter(|team| unit.path.covers(&team.path)).cloned().collect();
        if rank >= THROUGH_TEAMS && !own.is_empty() {
            found.extend(own);
        } else {
            let holder = Holder::Unit(unit.id);
            found.push(Place { holder, number: unit.number, unit: unit.id, path: unit.path, name: unit.name });
        }
    }
    Ok(found)
}

/// How far some places are with an indicator in a span.
pub(crate) fn lines(
    db: &Db<'_>,
    places: Vec<Place>,
    mut targets: Vec<Target>,
    indicator: Measure,
    (span, curve): (Span, &str),
) -> Result<Vec<Line>> {
    let ruler = Ruler::of(db)?;
    let nodes: Vec<_> = places.iter().map(Place::node).collect();
    let done = sums_at(db, &nodes, indicator, span)?;
    let line = |place: Place| {
        let done = done.get(&place.node().number()).copied().unwrap_or_default();
        let at = targets.iter().position(|target| target.place.holder == place.holder);
        let target = at.map(|at| targets.swap_remove(at));
        let progress = target.as_ref().and_then(|target| ruler.measure(target.n, done, span, curve));
        Line { place, target, done, progress }
    };
    Ok(places.into_iter().map(line).collect())
}

/// A place in a campaign, or in other days, beside those below it.
pub(crate) fn board(db: &Db<'_>, place: Place, indicator: Measure, when: &When, days: (Span, &str)) -> Result<Board> {
    let held = store::held(db, place.node(), indicator, when)?;
    let children = held.as_ref().map(|target| store::children(db, target.id)).transpose()?.unwrap_or_default();
    let mut places = below(db, &place)?;
    // Whoever was given something is shown, also when they have been closed since.
    let seen = |places: &[Place], child: &Target| places.iter().any(|place| place.holder == child.place.holder);
    for child in &children {
        if !seen(&places, child) && !matches!(child.place.holder, Holder::Seat(_)) {
            places.push(child.place.clone());
        }
    }
    let given = children.iter().map(|child| child.n).sum();
    let may_share = held.as_ref().is_some_and(|target| may_share(db, target).is_ok());
    let lines_below = lines(db, places, children, indicator, days)?;
    let whole = lines(db, vec![place], held.into_iter().collect(), indicator, days)?.swap_remove(0);
    // A person's work counts at the team too, and a team's at its unit: what the lines leave was done at the place.
    let rest = whole.done - lines_below.iter().map(|line| line.done).sum::<i64>();
    Ok(Board { whole, lines: lines_below, rest, given, may_share })
}

/// A place that the reader may see figures of.
pub(crate) fn at_place(db: &Db<'_>, holder: Holder) -> Result<Place> {
    let found = place(db, holder)?;
    let path = found.path.clone();
    db.may(Action::ReadFigures)?.keep(&path, found)
}

/// Whether the reader shares this target out: an officer of its unit, or the leader of its team.
pub(crate) fn may_share(db: &Db<'_>, target: &Target) -> Result<()> {
    let scope = db.may(Action::ShareTargets)?;
    scope.keep(&target.place.path, ())?;
    if db.may(Action::ShapeCampaigns).is_ok_and(|scope| scope.covers(&target.place.path)) {
        return Ok(());
    }
    let (Holder::Team(team), Some(person)) = (target.place.holder, db.actor().person()) else {
        return Err(Error::NotFound);
    };
    let today = db.now().day();
    let leads = seats_of_person(db, person)?.into_iter();
    let mut leads = leads.filter(|(seat, _)| seat.team == team && seat.post == Post::Leader && seat.is_held(today));
    leads.next().map(drop).ok_or(Error::NotFound)
}

/// Sets a target at a unit or team that nobody above gave it.
///
/// # Errors
/// `Invalid` fields; `Refused` when the campaign is over; `NotFound` outside the scope.
pub fn set_target(tx: &mut Tx<'_>, new: &NewTarget) -> Result<Target> {
    let scope = tx.may(Action::ShapeCampaigns)?;
    let place = place(tx, new.holder)?;
    scope.keep(&place.path, ())?;
    let (span, curve) = days_of(tx, new)?;
    if store::held(tx, place.node(), new.indicator, &new.when)?.is_some() {
        return Err(Error::invalid("indicator", Say::new("target-there-already").with("name", &place.name)));
    }
    let (n, coverage) = amount(tx, &new.amount, place.unit)?;
    let campaign = if let When::Campaign(id) = new.when { Some(id) } else { None };
    let target = Target {
        id: tx.new_id(),
        parent: None,
        campaign,
        indicator: new.indicator,
        place,
        span,
        curve,
        n,
        coverage,
        version: 1,
        changed_at: tx.now(),
        changed_by: None,
    };
    store::insert(tx, &target, tx.actor().person())?;
    tell(tx, &target, Change::Added)?;
    Ok(target)
}

/// The days and the curve of a new target, checked.
fn days_of(tx: &Tx<'_>, new: &NewTarget) -> Result<(Span, String)> {
    let today = tx.now().day();
    let (span, curve) = match &new.when {
        When::Campaign(id) => {
            let campaign = campaign::shaped(tx, *id)?;
            campaign::over(&campaign, today)?;
            if !campaign.indicators.contains(&new.indicator) {
                return Err(Error::invalid("indicator", "target-indicator-not-in"));
            }
            let is_part = campaign.parts.iter().any(|part| part.holder() == new.holder);
            if !is_part {
                return Err(Error::invalid("holder", "target-place-not-in"));
            }
            (campaign.span(), campaign.curve)
        }
        When::Days { span, curve } => {
            check_days(*span).map_err(|bad| Error::Invalid(vec![bad]))?;
            if span.to < today {
                return Err(Error::invalid("to", "target-days-over"));
            }
            if campaign::curves(tx)?.iter().all(|it| it.code != *curve) {
                return Err(Error::invalid("curve", "campaign-curve"));
            }
            (*span, curve.clone())
        }
    };
    check_indicator(new.indicator, &catalogue(tx)?, span).map_err(|say| Error::invalid("indicator", say))?;
    Ok((span, curve))
}

fn amount(tx: &Tx<'_>, amount: &Amount, unit: UnitId) -> Result<(i64, Option<Coverage>)> {
    let base = match amount {
        Amount::Number(_) => None,
        Amount::Share { kind, .. } => store::base_on(tx, unit, kind, tx.now().day())?,
    };
    read_amount(amount, base.map(|base| base.n)).map_err(|bad: Bad| Error::Invalid(vec![bad]))
}

/// Gives a target another number; the one before stays in its history. Only where nobody above gave it.
///
/// # Errors
/// `Invalid` fields, also when it was changed meanwhile; `Refused` for a share of another target, or when its days
/// are over; `NotFound` outside the scope.
pub fn change_target(tx: &mut Tx<'_>, id: TargetId, seen: i64, to: &Amount) -> Result<Target> {
    let scope = tx.may(Action::ShapeCampaigns)?;
    let mut target = store::find(tx, id)?;
    scope.keep(&target.place.path, ())?;
    if target.parent.is_some() {
        return Err(Error::refused("target-given-from-above"));
    }
    still_open(tx, &target)?;
    if target.version != seen {
        return Err(meanwhile(&target, "n", "target-changed-meanwhile", target.n.to_string()));
    }
    (target.n, target.coverage) = amount(tx, to, target.place.unit)?;
    target.version += 1;
    target.changed_at = tx.now();
    store::save_number(tx, &target, tx.actor().person())?;
    tell(tx, &target, Change::Edited)?;
    Ok(target)
}

/// Refuses what can't be changed any more.
fn still_open(db: &Db<'_>, target: &Target) -> Result<()> {
    let today = db.now().day();
    if target.span.to < today {
        let day = vietnam::date::show(target.span.to);
        return Err(Error::refused(Say::new("target-period-over").with("day", day)));
    }
    match target.campaign {
        Some(id) => campaign::over(&campaign::known(db, id)?, today),
        None => Ok(()),
    }
}

/// Somebody was faster: who, when, and what it is now.
fn meanwhile(target: &Target, field: &'static str, key: &'static str, what: String) -> Error {
    let (hour, minute) = target.changed_at.hour_minute();
    let at = format!("{hour:02}:{minute:02}, {}", vietnam::date::show(target.changed_at.day()));
    let who = target.changed_by.clone().unwrap_or_else(|| "Xung Kích".into());
    Error::invalid(field, Say::new(key).with("who", who).with("at", at).with("what", what))
}

fn tell(tx: &mut Tx<'_>, target: &Target, change: Change) -> Result<()> {
    let what = json!({
        "holder": target.place.holder.to_string(),
        "indicator": target.indicator,
        "campaign": target.campaign,
        "from": target.span.from,
        "to": target.span.to,
        "n": target.n,
    });
    tx.changed("target", target.id, &target.place.path, change, &what)
}
