//! The page on which the province sets how many of each post a kind of unit has, and how long its terms are.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result};
use units::Kind;
use web::{Ctx, Fault, Form, Frame, see_other};

use super::label;
use crate::cases::form::Reader;
use crate::posts::usecases::rule::{Length, Rules, Size, rules, set_length, set_size};

#[derive(Template)]
#[template(path = "members/committee-rules.html")]
struct Page {
    frame: Frame,
    form: Form,
    rules: Rules,
    kinds: Vec<Kind>,
    today: Day,
}

impl Page {
    fn kind<'p>(&'p self, kind: &'p Kind) -> &'p str {
        self.frame.pick(&kind.label_vi, &kind.label_en)
    }

    /// The kinds of unit that have posts.
    fn shaped(&self) -> Vec<&Kind> {
        self.kinds.iter().filter(|kind| self.rules.sizes.iter().any(|size| size.unit_kind == kind.code)).collect()
    }

    /// Each post of a kind of unit: how many, since when, and what comes after.
    fn sizes(&self, kind: &Kind) -> Vec<(String, String, String)> {
        let of_kind = self.rules.sizes.iter().filter(|size| size.unit_kind == kind.code && size.from <= self.today);
        let mut told: Vec<&Size> = Vec::new();
        for size in of_kind {
            if !told.iter().any(|other| other.post == size.post) {
                told.push(size);
            }
        }
        let rank = |size: &&Size| self.rules.posts.iter().position(|post| post.code == size.post);
        told.sort_by_key(rank);
        told.into_iter().map(|size| (self.post(&size.post), self.size(size), self.frame.day(&size.from))).collect()
    }

    /// What was set for a day that is still to come.
    fn later(&self, kind: &Kind) -> Vec<(String, String, String)> {
        let ahead = self.rules.sizes.iter().filter(|size| size.unit_kind == kind.code && size.from > self.today);
        ahead.map(|size| (self.post(&size.post), self.size(size), self.frame.day(&size.from))).collect()
    }

    fn size(&self, size: &Size) -> String {
        match (size.least, size.most) {
            (_, 0) => self.frame.t("post-size-none"),
            (least, most) if least == most => self.frame.count(&least),
            (least, most) => format!("{}–{}", self.frame.count(&least), self.frame.count(&most)),
        }
    }

    fn post(&self, code: &str) -> String {
        let post = self.rules.posts.iter().find(|post| post.code == code);
        post.map_or_else(|| code.to_owned(), |post| label(&self.frame, post).to_owned())
    }

    /// How long a term of a kind of unit is: for whom, how long, since when.
    fn lengths(&self, kind: &Kind) -> Vec<(String, String, String)> {
        let of_kind = self.rules.lengths.iter().filter(|length| length.unit_kind == kind.code);
        let told = |length: &Length| {
            let whose = if length.sector.is_empty() { self.frame.t("term-sector-any") } else { length.sector.clone() };
            (
                whose,
                self.frame.t1("term-months", "count", self.frame.count(&length.months)),
                self.frame.day(&length.from),
            )
        };
        of_kind.map(told).collect()
    }

    fn kind_choices(&self) -> Vec<(&str, &str)> {
        self.kinds.iter().filter(|kind| kind.rank > 0).map(|kind| (kind.code.as_str(), self.kind(kind))).collect()
    }

    fn post_choices(&self) -> Vec<(&str, &str)> {
        self.rules.posts.iter().map(|post| (post.code.as_str(), label(&self.frame, post))).collect()
    }
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?.to_string();
    ctx.page(&page(&ctx, Form::filled([("from", today.clone()), ("since", today)])).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page> {
    let ((rules, kinds), today) = ctx.read(|db| Ok((rules(db)?, db.now().day()))).await?;
    let frame = ctx.frame("term-rules").under(ctx.t("term-title"), "/committees");
    Ok(Page { frame: frame.after(&[("saved", "rules-saved")]), form, rules, kinds, today })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let saved = match form.value("what") {
        "size" => sized(&ctx, &form).await,
        "length" => measured(&ctx, &form).await,
        _ => Err(Error::NotFound),
    };
    match saved {
        Ok(()) => Ok(see_other("/committees/rules?done=saved")),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

async fn sized(ctx: &Ctx, form: &Form) -> Result<()> {
    let mut reader = Reader::new(form);
    let (from, least, most) = (reader.day("from"), reader.count("least", None), reader.count("most", None));
    let (unit_kind, post) = (reader.text("unit_kind"), reader.text("post"));
    let size = reader.end(Size { unit_kind, post, from, least, most })?;
    ctx.write(move |tx| set_size(tx, &size)).await
}

async fn measured(ctx: &Ctx, form: &Form) -> Result<()> {
    let mut reader = Reader::new(form);
    let (from, months) = (reader.day("since"), reader.count("months", None));
    let (unit_kind, sector) = (reader.text("length_kind"), reader.text("sector"));
    let length = reader.end(Length { unit_kind, sector, from, months })?;
    ctx.write(move |tx| set_length(tx, &length)).await
}
