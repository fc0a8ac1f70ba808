//! The list: members at a unit and all below, found while typing.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Result};
use units::Unit;
use web::{Ctx, Fault, Frame, Query, Trail};

use crate::asked::Asked;
use crate::card::Card;
use crate::finder::Finder;
use crate::status::{Grade, Standing, Status};
use crate::usecases::list::{Roll, list};

/// So many members on a page.
const PAGE: usize = 25;

#[derive(Template)]
#[template(path = "members/index.html")]
struct Index {
    frame: Frame,
    asked: Asked,
    roll: Roll,
    /// The unit shown and those directly below: id and name.
    units: Vec<(String, String)>,
    may_add: bool,
}

impl Index {
    fn total(&self) -> String {
        self.frame.count(&i64::try_from(self.roll.total).unwrap_or(i64::MAX))
    }

    fn status(&self, card: &Card) -> String {
        super::status_name(&self.frame, card.status)
    }

    /// How many of each status there are on the list, where it holds more than one.
    fn by_status(&self) -> Vec<String> {
        let meant = self.standing();
        let some = self.roll.by_status.iter().filter(|(status, count)| *count > 0 && meant.has(*status));
        let told = some.map(|(status, count)| {
            let count = self.frame.count(&i64::try_from(*count).unwrap_or(i64::MAX));
            let name = super::status_name(&self.frame, *status);
            self.frame.t2("member-of-status", ("count", &count), ("status", &name))
        });
        told.collect()
    }

    /// Who the list is about.
    fn standing(&self) -> Standing {
        Standing::of_code(&self.asked.status).unwrap_or_default()
    }

    fn is_only(&self, status: Status) -> bool {
        self.standing() == Standing::Only(status)
    }

    /// How many would fit if those who left were shown too; empty when nobody would, or when they are.
    fn gone(&self) -> String {
        let hidden = self.roll.by_status.iter().filter(|(status, _)| !status.is_here());
        let count: usize = hidden.map(|(_, count)| count).sum();
        match (self.standing(), count) {
            (Standing::Here, 1..) => self.frame.count(&i64::try_from(count).unwrap_or(i64::MAX)),
            _ => String::new(),
        }
    }

    /// Statuses of members who are here, or of those who are not.
    fn statuses(&self, here: bool) -> impl Iterator<Item = (Status, String)> {
        let some = Status::ALL.into_iter().filter(move |status| status.is_here() == here);
        some.map(|status| (status, super::status_name(&self.frame, status)))
    }

    /// Filters that are answered with yes or no: name, and the keys of its label and of both answers.
    fn pairs_of(&self) -> [(&'static str, &'static str, &'static str, &'static str); 2] {
        [
            ("party", "member-party", "member-party-yes", "member-party-no"),
            ("app", "member-app", "member-app-yes", "member-app-no"),
        ]
    }

    fn is_asked(&self, name: &str, value: &str) -> bool {
        self.asked.pairs().contains(&(name, value))
    }

    /// Whether something is chosen among the filters that are folded away.
    fn is_narrowed(&self) -> bool {
        let left = matches!(self.standing(), Standing::Only(status) if !status.is_here());
        let folded = |name| matches!(name, "sex" | "born" | "joined" | "party" | "app" | "grade");
        left || self.asked.pairs().into_iter().any(|(name, _)| folded(name))
    }

    fn is_filtered(&self) -> bool {
        self.asked.pairs().into_iter().any(|(name, _)| name != "unit")
    }
}

pub(crate) async fn index(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let finder = ctx.site().shared::<Finder>();
    let (asked, found) = ctx
        .read(move |db| {
            let asked = at_home(db, asked)?;
            let found = look(db, &finder, &asked)?;
            Ok((asked, found))
        })
        .await?;
    let Look { roll, units, trail, may_add } = found;
    ctx.page(&Index { frame: ctx.frame("members-title").below(trail), asked, roll, units, may_add })
}

/// Who looks after one unit begins there.
fn at_home(db: &Db<'_>, mut asked: Asked) -> Result<Asked> {
    let scope = db.may(Action::ReadMembers)?;
    if let ("", [area]) = (asked.unit.as_str(), scope.areas())
        && area.depth() > 0
    {
        asked.unit = units::by_path(db, area)?.id.to_string();
    }
    Ok(asked)
}

struct Look {
    roll: Roll,
    units: Vec<(String, String)>,
    trail: Vec<Trail>,
    may_add: bool,
}

fn look(db: &Db<'_>, finder: &Finder, asked: &Asked) -> Result<Look> {
    let roll = list(db, finder, &asked.filter(PAGE)?)?;
    let scope = db.may(Action::ReadMembers)?;
    let (shown, trail) = match &roll.unit {
        Some(unit) => {
            let below = units::children(db, unit.id)?.into_iter().filter(|below| scope.covers(&below.path));
            let shown: Vec<Unit> = std::iter::once(unit.clone()).chain(below).collect();
            (shown, super::steps(db, &unit.path)?)
        }
        None => {
            let areas = scope.areas().iter().filter(|area| area.depth() > 0);
            (areas.map(|area| units::by_path(db, area)).collect::<Result<_>>()?, Vec::new())
        }
    };
    let edits = db.may(Action::EditMembers);
    let may_add = edits.is_ok_and(|scope| roll.unit.as_ref().is_none_or(|unit| scope.covers(&unit.path)));
    let units = shown.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
    Ok(Look { roll, units, trail, may_add })
}
