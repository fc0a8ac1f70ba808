//! A merge that was made, and the way back.

use askama::Template;
use axum::response::Response;
use kernel::Result;
use web::{Ctx, Fault, Frame, Path, see_other};

use crate::twins::{Done, MergeId, Merged, merged, undo};

#[derive(Template)]
#[template(path = "members/merge.html")]
struct Show {
    frame: Frame,
    merged: Merged,
}

impl Show {
    fn by(&self) -> String {
        by(&self.frame, &self.merged.done)
    }

    fn told(&self) -> Vec<String> {
        self.merged.done.told.iter().map(|(text, count)| self.frame.t1(text, "count", count)).collect()
    }
}

/// What happened, in a line.
pub(super) fn title(frame: &Frame, done: &Done, name: &str) -> String {
    let key = if done.undone.is_some() { "merge-undone-title" } else { "merge-title" };
    frame.t2(key, ("code", &done.from_code), ("name", name))
}

/// Who did it and when.
pub(super) fn by(frame: &Frame, done: &Done) -> String {
    let who = |who: &str| if who.is_empty() { frame.t("member-log-system") } else { who.to_owned() };
    match &done.undone {
        Some((at, name)) => frame.t2("merge-undone-by", ("who", &who(name)), ("at", &frame.moment(at))),
        None => frame.t2("merge-by", ("who", &who(&done.who)), ("at", &frame.moment(&done.at))),
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<MergeId>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| merged(db, id)).await?;
    let frame = ctx.frame("double-title").under(ctx.t("double-done-list"), "/members/merges");
    let told = title(&frame, &found.done, &found.member.person.name);
    let frame = frame.titled(told).after(&[("merged", "merge-done"), ("undone", "merge-undone-done")]);
    ctx.page(&Show { frame, merged: found })
}

pub(crate) async fn take_back(ctx: Ctx, Path(id): Path<MergeId>) -> Result<Response, Fault> {
    ctx.write(move |tx| undo(tx, id)).await?;
    Ok(see_other(format!("/members/merges/{id}?done=undone")))
}
