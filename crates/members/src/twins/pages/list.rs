//! Likely doubles, the surest first; and what was merged.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Query};

use crate::card::Card;
use crate::twins::{Certainty, Done, Doubles, Pair, doubles, merges};

/// Which doubles, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    degree: String,
    after: String,
}

#[derive(Template)]
#[template(path = "members/doubles.html")]
struct List {
    frame: Frame,
    found: Doubles,
    only: Option<Certainty>,
}

impl List {
    fn degrees(&self) -> Vec<(Certainty, String, String)> {
        let some = self.found.counts.iter().filter(|(degree, count)| *count > 0 || self.only == Some(*degree));
        some.map(|(degree, count)| {
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            (*degree, super::degree(&self.frame, *degree), self.frame.count(&count))
        })
        .collect()
    }

    fn is_only(&self, degree: &Certainty) -> bool {
        self.only == Some(*degree)
    }

    fn degree(&self, pair: &Pair) -> String {
        super::degree(&self.frame, pair.certainty)
    }

    fn reasons(&self, pair: &Pair) -> String {
        super::reasons(&self.frame, pair.evidence)
    }

    fn about(&self, card: &Card) -> String {
        let above = card.above_name.as_ref().map_or(String::new(), |above| format!(", {above}"));
        format!("{} · {}{above}", self.frame.day_or_none(&card.birth_day), card.unit_name)
    }

    fn next(&self) -> Option<String> {
        let degree = self.only.map_or("", Certainty::code);
        self.found.next.map(|next| format!("/members/doubles?degree={degree}&after={next}"))
    }
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let only = Certainty::ALL.into_iter().find(|degree| degree.code() == look.degree);
    let after = look.after.parse().unwrap_or(0);
    let found = ctx.read(move |db| doubles(db, only, after)).await?;
    let done = [("apart", "double-apart-done"), ("together", "double-together-done")];
    let frame = ctx.frame("double-title").under(ctx.t("members-title"), "/members").after(&done);
    ctx.page(&List { frame, found, only })
}

#[derive(Template)]
#[template(path = "members/merges.html")]
struct Merges {
    frame: Frame,
    merges: Vec<(Done, String)>,
}

impl Merges {
    fn title(&self, done: &Done, name: &str) -> String {
        super::merged::title(&self.frame, done, name)
    }

    fn by(&self, done: &Done) -> String {
        super::merged::by(&self.frame, done)
    }
}

pub(crate) async fn merged(ctx: Ctx) -> Result<Response, Fault> {
    let merges = ctx
        .read(|db| {
            db.may(Action::MergeMembers)?;
            let name = |done: &Done| crate::usecases::read::find(db, done.to).map(|member| member.person.name);
            merges(db)?.into_iter().map(|done| Ok((done.clone(), name(&done)?))).collect::<Result<Vec<_>>>()
        })
        .await?;
    let frame = ctx.frame("double-done-list").under(ctx.t("double-title"), "/members/doubles");
    ctx.page(&Merges { frame, merges })
}
