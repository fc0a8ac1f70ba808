//! The weekly report of a unit: the figures of a week, who moved most, and what needs attention.

mod files;
pub(crate) mod pages;
mod usecases;

use crate::ask::Told;
use crate::fieldwork::Counts;
use crate::figures::Compared;
use crate::place::Place;

pub(crate) use files::xlsx;

/// A place with its visits in the week and in the one before.
pub(crate) struct Mover {
    pub place: Place,
    pub visits: Compared,
}

/// Places with teams from which nothing came.
pub(crate) struct Idle {
    /// The first of them.
    pub named: Vec<Place>,
    /// How many there are.
    pub count: usize,
}

/// What a weekly report is made of.
pub(crate) struct Report {
    pub told: Told,
    /// The unit above, for the head of the paper.
    pub above: Option<String>,
    /// The province, where the paper is dated.
    pub province: String,
    /// Places that did more than in the week before, who gained most first.
    pub movers: Vec<Mover>,
    pub idle: Idle,
    /// Its targets with how far they are today, in the report of the present week.
    pub plans: Vec<field::Held>,
    /// How the work goes today, in the report of the present week, for who may know.
    pub now: Option<Counts>,
}
