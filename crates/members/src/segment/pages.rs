//! The page of segments, and keeping one from the list.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{NewSegment, Segment, SegmentId, remove, save, segments};
use crate::asked::FILTERS;

#[derive(Template)]
#[template(path = "members/segments.html")]
struct Page {
    frame: Frame,
    segments: Vec<Segment>,
}

#[derive(Template)]
#[template(path = "members/segment-new.html")]
struct New {
    frame: Frame,
    form: Form,
    filters: Vec<(String, String)>,
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let segments = ctx.read(segments).await?;
    let done = [("kept", "segment-kept"), ("removed", "segment-removed")];
    ctx.page(&Page {
        frame: ctx.frame("segments-title").under(ctx.t("members-title"), "/members").after(&done),
        segments,
    })
}

pub(crate) async fn keep(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let filters: Vec<(String, String)> = form
        .pairs()
        .filter(|(name, value)| FILTERS.contains(name) && !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let new = NewSegment {
        name: form.value("name").to_owned(),
        filters: filters.clone(),
        is_shared: form.has("share", "yes"),
    };
    match ctx.write(move |tx| save(tx, &new)).await {
        Ok(_) => Ok(see_other("/members/segments?done=kept")),
        Err(Error::Invalid(errors)) => {
            let frame = ctx.frame("segment-keep").under(ctx.t("members-title"), "/members");
            ctx.page_again(&New { frame, form: form.with_errors(errors), filters })
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn drop(ctx: Ctx, Path(id): Path<SegmentId>) -> Result<Response, Fault> {
    ctx.write(move |tx| remove(tx, id)).await?;
    Ok(see_other("/members/segments?done=removed"))
}
