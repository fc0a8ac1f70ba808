//! Targets of one's own, and those of a place.

use std::collections::HashMap;

use kernel::tally::Measure;
use kernel::{Action, Day, Db, Error, Result};

use super::{Ruler, at_place, place};
use crate::campaign::sums_at;
use crate::indicator::{Indicator, catalogue};
use crate::target::{Holder, Progress, Target, store};
use crate::team::my_seats;

/// Targets stay in sight so many days after their end.
const AFTER_DAYS: i64 = 45;

/// A target with how far it is.
#[derive(Debug, Clone)]
pub struct Held {
    /// The target.
    pub target: Target,
    /// What is counted.
    pub indicator: Indicator,
    /// The campaign's name in Vietnamese and English, if it belongs to one.
    pub campaign: Option<[String; 2]>,
    /// How far it is.
    pub progress: Progress,
}

/// The targets of the reader's own seats, and of the teams they are in.
///
/// # Errors
/// `Forbidden` for a program; those of the database.
pub fn held_by_me(db: &Db<'_>) -> Result<Vec<Held>> {
    let person = db.actor().person().ok_or(Error::Forbidden)?;
    let seats = my_seats(db, person, db.now().day())?;
    let own = seats.iter().map(|mine| Holder::Seat(mine.seat.id));
    let teams = seats.iter().map(|mine| Holder::Team(mine.seat.team));
    held(db, own.chain(teams).collect(), since(db))
}

/// The targets of a place, those that are on and those that have just ended.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn targets_at(db: &Db<'_>, holder: Holder) -> Result<Vec<Held>> {
    db.may(Action::ReadCampaigns)?;
    at_place(db, holder)?;
    held(db, vec![holder], since(db))
}

fn since(db: &Db<'_>) -> Day {
    db.now().day().saturating_sub(jiff::Span::new().days(AFTER_DAYS))
}

fn held(db: &Db<'_>, holders: Vec<Holder>, since: Day) -> Result<Vec<Held>> {
    let (ruler, catalogue) = (Ruler::of(db)?, catalogue(db)?);
    let known: HashMap<Measure, &Indicator> = catalogue.all().iter().map(|it| (it.number, it)).collect();
    let mut found = Vec::new();
    for holder in holders {
        for (target, campaign) in store::of_place(db, place(db, holder)?.node(), since)? {
            let node = target.place.node();
            let done = sums_at(db, &[node], target.indicator, target.span)?;
            let done = done.get(&node.number()).copied().unwrap_or_default();
            let progress = ruler.measure(target.n, done, target.span, &target.curve);
            let (Some(progress), Some(indicator)) = (progress, known.get(&target.indicator)) else { continue };
            found.push(Held { target, indicator: (*indicator).clone(), campaign, progress });
        }
    }
    Ok(found)
}
