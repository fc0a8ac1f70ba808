//! Plan and pace of a place: its targets beside what is done and what should be by now.

use field::{Held, Holder};
use kernel::{Action, Db, Result};
use web::Frame;

use crate::place::Place;

/// A target with how far it is, ready to be shown.
pub(crate) struct PlanRow {
    pub name: String,
    /// Its campaign or its days.
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

/// The targets of a place, as far as the reader may see them.
pub(crate) fn plans(db: &Db<'_>, place: &Place) -> Result<Vec<Held>> {
    if db.may(Action::ReadCampaigns).is_err() {
        return Ok(Vec::new());
    }
    field::targets_at(
        db,
        match place {
            Place::Unit(unit) => Holder::Unit(unit.id),
            Place::Team(team) => Holder::Team(team.id),
            Place::Seat(seat) => Holder::Seat(seat.id),
        },
    )
}

pub(crate) fn rows(frame: &Frame, held: &[Held]) -> Vec<PlanRow> {
    held.iter().map(|held| row(frame, held)).collect()
}

fn row(frame: &Frame, held: &Held) -> PlanRow {
    let (target, progress) = (&held.target, &held.progress);
    let days = format!("{} – {}", frame.day(&target.span.from), frame.day(&target.span.to));
    let campaign = held.campaign.as_ref().map(|[vi, en]| frame.pick(vi, en).to_owned());
    PlanRow {
        name: frame.pick(&held.indicator.name_vi, &held.indicator.name_en).to_owned(),
        when: campaign.map_or_else(|| days.clone(), |campaign| format!("{campaign}, {days}")),
        href: format!("/targets/{}", target.id),
        target: frame.count(&progress.target),
        done: frame.count(&progress.done),
        plan: frame.count(&progress.plan),
        pace: progress.pace.map_or("–".into(), |pace| frame.percent(&pace)),
        word: frame.t(&format!("pace-{}", progress.status.code())),
        tone: progress.status.tone(),
    }
}
