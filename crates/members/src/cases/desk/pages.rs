//! The page of the desk.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Query};

use super::{Asked, Desk, Item, Pile, Urgency, desk};
use crate::cases::{CaseId, Kind, due_words, state_name};

/// Which desk, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    kind: String,
    after: String,
}

#[derive(Template)]
#[template(path = "members/desk.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    /// Other units whose desks are the reader's too: id and name.
    desks: Vec<(String, String)>,
    kind: Option<Kind>,
    unit: String,
}

impl Page {
    fn group(&self, urgency: &Urgency) -> Vec<&Item> {
        self.desk.items.iter().filter(|item| item.urgency == *urgency).collect()
    }

    fn urgencies(&self) -> Vec<(Urgency, String)> {
        let some = Urgency::ALL.into_iter().filter(|urgency| !self.group(urgency).is_empty());
        some.map(|urgency| (urgency, self.frame.t(&format!("case-{}", urgency.code())))).collect()
    }

    fn kinds(&self) -> Vec<(Kind, String)> {
        Kind::ALL.into_iter().map(|kind| (kind, self.frame.t(&format!("case-{}", kind.code())))).collect()
    }

    fn is_kind(&self, kind: &Kind) -> bool {
        self.kind == Some(*kind)
    }

    /// What lies here by itself, or late below.
    fn piles(&self, is_below: bool) -> Vec<&Pile> {
        let is_meant = |pile: &&Pile| pile.is_below == is_below && self.kind.is_none_or(|kind| kind == pile.kind);
        self.desk.piles.iter().filter(is_meant).collect()
    }

    fn pile(&self, pile: &Pile) -> String {
        let kind = self.frame.t(&format!("case-{}", pile.kind.code()));
        format!("{kind}: {}", state_name(&self.frame, pile.kind, &pile.state).to_lowercase())
    }

    fn pile_href(&self, pile: &Pile) -> String {
        let unit = self.desk.unit.as_ref().map_or(String::new(), |unit| format!("&unit={}", unit.id));
        format!("{}?state={}{unit}", pile.kind.href(), pile.state)
    }

    fn state(&self, item: &Item) -> String {
        state_name(&self.frame, item.kind, &item.state)
    }

    fn due(&self, item: &Item) -> String {
        due_words(&self.frame, item.due, self.desk.today)
    }

    fn next(&self) -> Option<String> {
        let kind = self.kind.map_or("", Kind::code);
        self.desk.next.map(|(day, id)| format!("/desk?unit={}&kind={kind}&after={day}.{id}", self.unit))
    }
}

pub(crate) async fn show(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = look.asked()?;
    let (kind, unit) = (asked.kind, look.unit);
    let (desk, desks) = ctx.read(move |db| Ok((desk(db, &asked)?, desks(db)?))).await?;
    ctx.page(&Page { frame: ctx.frame("desk-title"), desk, desks, kind, unit })
}

/// The units the reader has a desk at, when there is more than one.
fn desks(db: &Db<'_>) -> Result<Vec<(String, String)>> {
    let scope = db.may(Action::ReadMembers)?;
    let units = scope.areas().iter().filter(|area| area.depth() > 0).map(|area| units::by_path(db, area));
    let mut desks = units.map(|unit| unit.map(|unit| (unit.id.to_string(), unit.name))).collect::<Result<Vec<_>>>()?;
    desks.dedup();
    Ok(if desks.len() > 1 { desks } else { Vec::new() })
}

impl Look {
    pub(super) fn asked(&self) -> Result<Asked> {
        let after = Some(self.after.as_str()).filter(|after| !after.is_empty()).map(place).transpose()?;
        let unit = Some(self.unit.clone()).filter(|unit| !unit.is_empty());
        Ok(Asked { unit, kind: Kind::of_code(&self.kind), after })
    }
}

/// A place in the list as the address of the next page names it.
pub(super) fn place(after: &str) -> Result<(kernel::Day, CaseId)> {
    let place = after.split_once('.').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?)));
    place.ok_or(Error::NotFound)
}
