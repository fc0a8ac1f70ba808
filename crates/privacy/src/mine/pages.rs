//! The page of one's own, and the officers' page about personal data.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Error, Result};
use members::Member;
use web::{Access, Ctx, Fault, Frame, Place};

use crate::card::{State, usecases as cards};
use crate::{correction, request, unkept};

/// What waits about the reader.
struct Own {
    member: Option<Member>,
    unit: String,
    card: Option<State>,
    corrections: usize,
    requests: usize,
}

#[derive(Template)]
#[template(path = "privacy/mine.html")]
struct Mine {
    frame: Frame,
    own: Own,
}

impl Mine {
    /// What the rooms put here; who is no member is shown what is of use to them.
    fn places(&self) -> Vec<Place> {
        let places = self.frame.mine().into_iter();
        places.filter(|place| self.own.member.is_some() || place.access != Access::Registered).collect()
    }

    /// A few words beside a place.
    fn beside(&self, place: &Place) -> String {
        let waiting = |count: usize| match count {
            0 => String::new(),
            count => self.frame.t1("mine-waiting", "n", self.frame.count(&i64::try_from(count).unwrap_or(i64::MAX))),
        };
        match (place.href, self.own.card) {
            ("/me/card", Some(state)) => self.frame.t(&format!("card-is-{}", state.code())),
            ("/me/corrections", _) => waiting(self.own.corrections),
            ("/me/requests", _) => waiting(self.own.requests),
            _ => String::new(),
        }
    }

    fn status(&self, member: &Member) -> String {
        self.frame.t(&format!("member-status-{}", member.status.code()))
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let own = ctx.read(own).await?;
    let frame = ctx.frame("my-page");
    Ok(unkept(ctx.page(&Mine { frame, own })?))
}

fn own(db: &Db<'_>) -> Result<Own> {
    let person = db.actor().person().ok_or(Error::NotFound)?;
    let member = members::of_person(db, person)?;
    let unit = member.as_ref().map(|member| units::find(db, member.unit).map(|unit| unit.name).unwrap_or_default());
    let card = if member.is_some() { cards::mine(db)?.1.map(|(_, state)| state) } else { None };
    let corrections = correction::usecases::mine(db)?.iter().filter(|it| it.is_open()).count();
    let requests = request::usecases::mine(db)?.iter().filter(|it| it.stage.is_open()).count();
    Ok(Own { member, unit: unit.unwrap_or_default(), card, corrections, requests })
}

#[derive(Template)]
#[template(path = "privacy/index.html")]
struct Index {
    frame: Frame,
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&Index { frame: ctx.frame("privacy-title") })
}
