//! Plan and pace of a place: its targets beside what is done and what should be by now.

use field::{Held, Holder};
use kernel::{Action, Db, Result};
use web::Frame;

use crate::place::Place;
use crate::store;

/// A target with how far it is, ready to be shown.
pub(crate) struct PlanRow {
    pub name: String,
    /// Its campaign or its days, behind the team that holds it for a village.
    pub when: String,
    pub href: String,
    pub target: String,
    pub done: String,
    /// What should be done by the end of yesterday.
    pub plan: String,
    pub pace: String,
    pub word: String,
    pub tone: &'static str,
}

/// The targets of a place, as far as the reader may see them. A village gets its number through its teams: where a unit
/// has no target of its own, those of the teams that stand at it are told.
pub(crate) fn plans(db: &Db<'_>, place: &Place) -> Result<Vec<Held>> {
    if db.may(Action::ReadCampaigns).is_err() {
        return Ok(Vec::new());
    }
    let unit = match place {
        Place::Unit(unit) => unit,
        Place::Team(team) => return field::targets_at(db, Holder::Team(team.id)),
        Place::Seat(seat) => return field::targets_at(db, Holder::Seat(seat.id)),
    };
    let mut held = field::targets_at(db, Holder::Unit(unit.id))?;
    if held.is_empty() {
        for team in store::teams(db, &store::just(&unit.path))? {
            held.extend(field::targets_at(db, Holder::Team(team.id))?);
        }
    }
    Ok(held)
}

pub(crate) fn rows(frame: &Frame, place: &Place, held: &[Held]) -> Vec<PlanRow> {
    held.iter().map(|held| row(frame, place, held)).collect()
}

fn row(frame: &Frame, place: &Place, held: &Held) -> PlanRow {
    let (target, progress) = (&held.target, &held.progress);
    let days = format!("{} – {}", frame.day(&target.span.from), frame.day(&target.span.to));
    let campaign = held.campaign.as_ref().map(|[vi, en]| frame.pick(vi, en).to_owned());
    let when = campaign.map_or_else(|| days.clone(), |campaign| format!("{campaign}, {days}"));
    let is_lent = matches!((place, target.place.holder), (Place::Unit(_), Holder::Team(_)));
    PlanRow {
        name: frame.pick(&held.indicator.name_vi, &held.indicator.name_en).to_owned(),
        when: if is_lent { format!("{} · {when}", target.place.name) } else { when },
        href: format!("/targets/{}", target.id),
        target: frame.count(&progress.target),
        done: frame.count(&progress.done),
        plan: frame.count(&progress.plan),
        pace: progress.pace.map_or("–".into(), |pace| frame.percent(&pace)),
        word: frame.t(&format!("pace-{}", progress.status.code())),
        tone: progress.status.tone(),
    }
}
