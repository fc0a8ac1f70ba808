//! The queue of records to look over, and one record with all that is known of its visit.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Moment, Result, Say};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::usecases::{queue, reasons, show as find, told};
use super::{Flag, Given, Item, Queue, Reason, Verdict, Version, Why};
use crate::capture::{Kept, RecordId, Standing, receipt};
use crate::indicator::{Catalogue, catalogue};

/// What was just done, and to how many.
#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    #[serde(default)]
    done: String,
    #[serde(default)]
    n: i64,
}

#[derive(Template)]
#[template(path = "field/review.html")]
struct Index {
    frame: Frame,
    queue: Queue,
    reasons: Vec<Reason>,
    words: Words,
    /// Receipt and reason of each record that could not be decided on.
    refused: Vec<(String, Say)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "field/review-show.html")]
struct Show {
    frame: Frame,
    item: Item,
    family: Vec<Version>,
    reasons: Vec<Reason>,
    words: Words,
    is_own: bool,
    form: Form,
}

/// How records are put into words.
struct Words {
    catalogue: Catalogue,
}

impl Words {
    fn number(&self, kept: &Kept) -> String {
        receipt(kept.id)
    }

    fn time(&self, kept: &Kept) -> String {
        let (hour, minute) = kept.captured_at.hour_minute();
        format!("{hour:02}:{minute:02}")
    }

    fn services(&self, frame: &Frame, kept: &Kept) -> Vec<String> {
        let named = kept.services.iter().filter_map(|(number, times)| {
            let indicator = self.catalogue.find(*number)?;
            let name = frame.pick(&indicator.name_vi, &indicator.name_en);
            let said = format!("{name} × {}", frame.count(times));
            let is_repeat = kept.repeats.contains(number);
            Some(if is_repeat { format!("{said} ({})", frame.t("once-elsewhere")) } else { said })
        });
        named.collect()
    }

    fn people(&self, frame: &Frame, kept: &Kept) -> String {
        match kept.people {
            0 => frame.t("review-absent"),
            people => frame.t1("review-people", "count", frame.count(&people)),
        }
    }

    fn sign(&self, frame: &Frame, flag: &Flag) -> String {
        let key = format!("review-sign-{}", flag.sign.code());
        frame.t2(&key, ("n", &frame.count(&flag.n)), ("most", &frame.count(&flag.most)))
    }

    fn standing(&self, frame: &Frame, kept: &Kept) -> String {
        frame.t(&format!("review-is-{}", kept.standing.code()))
    }

    fn given(&self, frame: &Frame, given: &Option<Given>) -> Option<String> {
        given.as_ref()?.text(frame.is_vi())
    }

    fn is_open(&self, kept: &Kept) -> bool {
        super::is_open(kept.standing)
    }
}

impl Show {
    /// When the record was last decided on, for the answer to the form.
    fn seen(&self) -> String {
        self.item.decision.as_ref().map(|made| made.at.0.to_string()).unwrap_or_default()
    }

    fn told(&self) -> Option<String> {
        self.item.decision.as_ref().map(|made| self.frame.say(&told(made)))
    }

    /// Records of which one is to be chosen.
    fn is_choice(&self) -> bool {
        self.item.kept.standing == Standing::Conflict
            || self.family.iter().any(|(kept, _)| kept.standing == Standing::Conflict)
    }
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let mut page = index_page(&ctx, Form::default(), Vec::new()).await?;
    let said = match ask.done.as_str() {
        "accepted" => Some("review-done-accepted"),
        "returned" => Some("review-done-returned"),
        _ => None,
    };
    page.frame = page.frame.telling(said.map(|key| ctx.say(&Say::new(key).counting("count", ask.n))));
    ctx.page(&page)
}

async fn index_page(ctx: &Ctx, form: Form, refused: Vec<(RecordId, Say)>) -> Result<Index, Fault> {
    let (queue, reasons, catalogue) = ctx.read(|db| Ok((queue(db)?, reasons(db)?, catalogue(db)?))).await?;
    let refused = refused.into_iter().map(|(id, say)| (receipt(id), say)).collect();
    Ok(Index { frame: ctx.frame("review-title"), queue, reasons, words: Words { catalogue }, refused, form })
}

/// What a form decides: the reason is a ready one, own words, or both.
fn read(form: &Form) -> Result<Verdict> {
    match form.value("do") {
        "accept" => Ok(Verdict::Accept),
        "return" => {
            let typed = |name| form.typed(name).map(str::to_owned);
            Ok(Verdict::Return(Why { ready: typed("ready"), words: typed("reason") }))
        }
        _ => Err(Error::refused("form-unreadable")),
    }
}

fn ids(form: &Form) -> Result<Vec<RecordId>> {
    form.values("record").map(|id| id.parse().map_err(|_| Error::NotFound)).collect()
}

pub(crate) async fn decide_many(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let typed = form.clone();
    let decided = ctx.write(move |tx| super::decide_many(tx, &ids(&typed)?, &read(&typed)?)).await;
    let decided = match decided {
        Ok(decided) => decided,
        Err(Error::Invalid(errors)) => {
            return ctx.page_again(&index_page(&ctx, form.with_errors(errors), Vec::new()).await?);
        }
        Err(error) => return Err(error.into()),
    };
    let all = decided.len();
    let refused: Vec<_> = decided.into_iter().filter_map(|(id, answer)| Some((id, answer.err()?))).collect();
    if refused.is_empty() {
        return Ok(see_other(format!("/review?done={}&n={all}", done(&form))));
    }
    let mut page = index_page(&ctx, Form::default(), refused).await?;
    let n = all - page.refused.len();
    let say = Say::new("review-done-part").counting("count", n).counting("all", all);
    page.frame = page.frame.telling(Some(ctx.say(&say)));
    ctx.page(&page)
}

fn done(form: &Form) -> &'static str {
    if form.value("do") == "accept" { "accepted" } else { "returned" }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<RecordId>) -> Result<Response, Fault> {
    let page = show_page(&ctx, id, Form::default()).await?;
    ctx.page(&page)
}

async fn show_page(ctx: &Ctx, id: RecordId, form: Form) -> Result<Show, Fault> {
    let ((item, family), reasons, catalogue) =
        ctx.read(move |db| Ok((find(db, id)?, reasons(db)?, catalogue(db)?))).await?;
    let frame = ctx.frame("review-record").under(ctx.t("review-title"), "/review");
    let is_own = item.kept.person.is_some() && item.kept.person == ctx.actor().person();
    Ok(Show { frame, item, family, reasons, words: Words { catalogue }, is_own, form })
}

pub(crate) async fn decide(ctx: Ctx, Path(id): Path<RecordId>, form: Form) -> Result<Response, Fault> {
    let typed = form.clone();
    let decided = ctx
        .write(move |tx| {
            let seen = typed.typed("seen").and_then(|seen| seen.parse().ok()).map(Moment);
            match typed.typed("choose") {
                Some(chosen) => super::choose(tx, id, chosen.parse().map_err(|_| Error::NotFound)?, seen),
                None => super::decide(tx, id, &read(&typed)?, seen),
            }
        })
        .await;
    match decided {
        Ok(()) => Ok(see_other(format!("/review?done={}&n=1", done(&form)))),
        Err(Error::Invalid(errors)) => ctx.page_again(&show_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
