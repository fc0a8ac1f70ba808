//! What stands on top of every page of figures: the days, the ways to look at a place, the way down to it.

use kernel::tally::Span;
use kernel::{Action, Day, Db, Error, Moment, Result, Say};
use units::Unit;
use web::{Form, Frame, Trail};

use crate::ask::{Ask, Told};
use crate::period::{Period, When};
use crate::place::Place;

/// Addresses and words on top of the page.
pub(crate) struct Head {
    /// Where the days are asked for.
    pub action: &'static str,
    pub place_kind: &'static str,
    pub place_id: String,
    pub topic: String,
    pub live: String,
    pub csv: String,
    pub xlsx: String,
    pub printed: Moment,
    pub days: String,
    /// Periods to choose from.
    pub periods: Vec<(&'static str, String)>,
    /// The days as fields of a form.
    pub kept: Vec<(String, String)>,
    /// What numbers are held against; empty where they are not.
    pub by: &'static str,
    pub than: String,
}

/// A way to look at a place.
pub(crate) struct Tab {
    pub name: String,
    pub href: String,
    pub is_here: bool,
}

/// Pages about a place: address, name, whether they are about units alone, and who may see them.
const VIEWS: [(&str, &str, bool, Action); 6] = [
    ("/figures", "figure-view-numbers", false, Action::ReadFigures),
    ("/boards", "figure-view-boards", false, Action::ReadFigures),
    ("/fieldwork", "figure-view-fieldwork", true, Action::EditTeams),
    ("/weekly", "figure-view-weekly", true, Action::ReadFigures),
    ("/movement", "movement-title", true, Action::ReadFigures),
    ("/makeup", "makeup-title", true, Action::ReadMembers),
];

/// The pages about a place that the reader may see, over the same days.
pub(crate) fn views(frame: &Frame, told: &Told, today: Day, here: &str) -> Vec<Tab> {
    tabs(frame, &told.place, here, |page| Links::new(page, told, today).place(&told.place))
}

/// The same from a page that asks for no days.
pub(crate) fn views_of(frame: &Frame, place: &Place, here: &str) -> Vec<Tab> {
    tabs(frame, place, here, |page| format!("{page}?{}={}", place.kind(), place.id()))
}

fn tabs(frame: &Frame, place: &Place, here: &str, href: impl Fn(&'static str) -> String) -> Vec<Tab> {
    let is_unit = matches!(place, Place::Unit(_));
    let shown = VIEWS.iter().filter(|(_, _, of_units, action)| (is_unit || !of_units) && frame.may(*action));
    shown.map(|(page, key, ..)| Tab { name: frame.t(key), href: href(page), is_here: *page == here }).collect()
}

/// The days asked for; with days that can't be read the page comes back with them, showing this month.
pub(crate) fn read_days(db: &Db<'_>, ask: &Ask) -> Result<(When, Form)> {
    let today = db.now().day();
    match When::read(&ask.days(), today) {
        Ok(when) => {
            let is_custom = when.period == Period::Custom;
            let from = if is_custom { when.span.from.to_string() } else { String::new() };
            let to = if is_custom { when.span.to } else { when.as_of };
            let values = [("period", when.period.code().to_owned()), ("as_of", to.to_string()), ("from", from)];
            Ok((when, Form::filled(values)))
        }
        Err(Error::Invalid(errors)) => {
            let typed = |text: &Option<String>| text.clone().unwrap_or_default();
            let values = [("period", typed(&ask.period)), ("as_of", typed(&ask.as_of)), ("from", typed(&ask.from))];
            Ok((When::until(Period::Month, today), Form::filled(values).with_errors(errors)))
        }
        Err(error) => Err(error),
    }
}

/// The units above a place that the reader may see.
pub(crate) fn trail(db: &Db<'_>, place: &Place) -> Result<Vec<Unit>> {
    let scope = db.may(Action::ReadFigures)?;
    let mut trail = units::trail(db, place.path())?;
    trail.retain(|unit| scope.covers(&unit.path));
    Ok(trail)
}

/// Addresses of this page that keep the days and the topic.
pub(crate) struct Links {
    page: &'static str,
    days: String,
    topic: String,
}

impl Links {
    /// To this month's figures.
    pub fn today(told: &Told) -> Self {
        Self::new("/figures", told, told.figures.when.as_of)
    }

    /// To a page about the same days and topic.
    pub fn new(page: &'static str, told: &Told, today: Day) -> Self {
        Self { page, days: told.figures.when.query(today), topic: told.topic.code.clone() }
    }

    /// The same over other days.
    pub fn over(&self, when: &When, today: Day) -> Self {
        Self { page: self.page, days: when.query(today), topic: self.topic.clone() }
    }

    /// The figures of another place.
    pub fn place(&self, place: &Place) -> String {
        self.topic(place, &self.topic)
    }

    /// The figures of a place with another topic.
    pub fn topic(&self, place: &Place, topic: &str) -> String {
        format!("{}?{}={}&{}&indicator={topic}", self.page, place.kind(), place.id(), self.days)
    }

    /// The same place, looked at in another way.
    pub fn look(&self, place: &Place, all: bool, sort: &str) -> String {
        let all = if all { "&all=yes" } else { "" };
        let sort = if sort.is_empty() { String::new() } else { format!("&sort={sort}") };
        format!("{}{all}{sort}#lines", self.place(place))
    }
}

pub(crate) fn head(frame: &Frame, told: &Told, links: &Links, now: Moment) -> Head {
    let Told { place, topic, figures, .. } = told;
    let named = format!("{}={}", place.kind(), place.id());
    let file = |ending: &str| format!("{}.{ending}?{named}&{}&indicator={}", links.page, links.days, topic.code);
    Head {
        action: links.page,
        by: "",
        kept: links
            .days
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        periods: Period::ALL.map(|period| (period.code(), frame.t(&format!("figure-period-{}", period.code())))).into(),
        place_kind: place.kind(),
        place_id: place.id(),
        topic: topic.code.clone(),
        live: format!("/figures/live?{named}"),
        csv: file("csv"),
        xlsx: file("xlsx"),
        printed: now,
        days: days(frame, &figures.when),
        than: figures.when.before.map_or(String::new(), |before| between("figure-than", frame, before)),
    }
}

pub(crate) fn between(key: &'static str, frame: &Frame, span: Span) -> String {
    frame.say(&Say::new(key).with("from", frame.day(&span.from)).with("to", frame.day(&span.to)))
}

/// The days the figures are true for, in words.
pub(crate) fn days(frame: &Frame, when: &When) -> String {
    match when.period {
        Period::All => frame.t1("figure-days-all", "to", frame.day(&when.as_of)),
        Period::Day => frame.t1("figure-days-one", "day", frame.day(&when.as_of)),
        _ => between("figure-days", frame, when.span),
    }
}

pub(crate) fn steps(trail: &[Unit], place: &Place, links: &Links) -> Vec<Trail> {
    let step = |place: &Place| Trail { name: place.name().to_owned(), href: links.place(place) };
    let mut steps: Vec<Trail> = trail.iter().map(|unit| step(&Place::Unit(unit.clone()))).collect();
    match place {
        Place::Unit(_) => {}
        Place::Team(_) => steps.push(step(place)),
        Place::Seat(seat) => steps.extend([step(&Place::Team(seat.team.clone())), step(place)]),
    }
    steps
}
