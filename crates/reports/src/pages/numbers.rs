//! Tiles and the table of indicators.

use kernel::Say;
use web::Frame;

use super::head::Links;
use super::{Delta, Tile, change, counted, name};
use crate::ask::Told;
use crate::figures::{Rated, Served};
use crate::place::Place;

/// An indicator in the table.
pub(crate) struct Row {
    pub key: String,
    pub name: String,
    pub counted: String,
    pub now: String,
    pub before: String,
    pub delta: Option<Delta>,
    pub total: String,
    pub href: String,
    pub is_chosen: bool,
}

pub(crate) fn rows(frame: &Frame, told: &Told, links: &Links) -> Vec<Row> {
    let figures = &told.figures;
    let row = |served: &Served| Row {
        key: served.topic.code.clone(),
        name: name(frame, &served.topic),
        counted: counted(frame, &served.topic),
        now: frame.count(&served.count.now),
        before: served.count.before.map_or(String::new(), |before| frame.count(&before)),
        delta: change(frame, served.count),
        total: frame.count(&served.total),
        href: links.topic(&told.place, &served.topic.code),
        is_chosen: served.topic.code == told.topic.code,
    };
    std::iter::once(&figures.visits).chain(&figures.indicators).chain(&figures.accounts).map(row).collect()
}

/// What is told of a place in big numbers: members and teams where they are counted, visits everywhere.
pub(super) fn tiles(frame: &Frame, told: &Told, links: &Links) -> Vec<Tile> {
    let codes: &[&str] = match told.place {
        Place::Unit(_) => &["members", "admitted", "moved_in", "moved_out", "rated", "on_app", "team_people", "visits"],
        Place::Team(_) => &["team_people", "visits"],
        Place::Seat(_) => &["visits"],
    };
    codes.iter().filter_map(|code| tile(frame, told, links, code)).collect()
}

fn tile(frame: &Frame, told: &Told, links: &Links, code: &str) -> Option<Tile> {
    let topic = told.topics.named(Some(code)).ok()?;
    let (figures, members) = (&told.figures, &told.figures.members);
    let compared = figures.of(topic);
    let mut tile = Tile {
        key: code.to_owned(),
        label: name(frame, topic),
        big: frame.count(&compared.now),
        note: counted(frame, topic),
        delta: change(frame, compared),
        href: format!("{}#chart", links.topic(&told.place, code)),
    };
    match code {
        "members" if members.declared > 0 && compared.now > members.declared => {
            let more = compared.now - members.declared;
            tile.note = frame.say(&Say::new("figure-beyond-declared").counting("count", more));
        }
        "members" if members.declared > 0 => {
            tile.note = frame.t1("figure-on-register", "share", frame.share(&compared.now, &members.declared));
        }
        "on_app" if members.total.now > 0 => {
            tile.big = frame.share(&compared.now, &members.total.now);
            tile.note = frame.t1("figure-of-people", "count", frame.count(&compared.now));
        }
        "rated" => rate(frame, &mut tile, members.rated),
        "team_people" => {
            if let Place::Unit(_) = told.place {
                tile.note = frame.t1("figure-in-teams", "count", frame.count(&figures.teams.teams.now));
            }
        }
        _ => {}
    }
    Some(tile)
}

/// Members rated for the last closed year, as a share of all.
fn rate(frame: &Frame, tile: &mut Tile, rated: Option<Rated>) {
    tile.delta = None;
    let Some(rated) = rated else {
        tile.big = "–".into();
        tile.note = frame.t("figure-not-rated");
        return;
    };
    let (year, count) = (rated.year.to_string(), frame.count(&rated.count));
    // Who came after the rating and left before its end was rated and no longer counts: never more than all.
    let whole = rated.of.max(rated.count);
    tile.big = frame.share(&rated.count, &whole);
    let key = if rated.is_closed { "figure-rated-year" } else { "figure-rated-open" };
    tile.note = frame.t2(key, ("year", &year), ("count", &count));
}
