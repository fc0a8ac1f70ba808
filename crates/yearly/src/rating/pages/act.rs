//! One page for each act on lists: the branch's meeting, sending up, the superior's decision.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Error, Result, Say};
use members::Grade;
use members::cases::{CaseId, once};
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::{chosen, seen, stage_name};
use crate::pages::{act_of, day, fresh_act, grade_name, sent, steps};
use crate::rating::Whom;
use crate::rating::usecases::lines::{Rated, lines};
use crate::rating::usecases::look::{List, list};
use crate::rating::usecases::meet::{Meeting, Voting, propose, vote};
use crate::rating::usecases::recognise::{Deciding, Ruling, decide};

/// What is done with lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// The branch meets and votes.
    Vote,
    /// Sent up.
    Propose,
    /// Recognised or returned.
    Decide,
}

impl Doing {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Propose => "propose",
            Self::Decide => "decide",
        }
    }
}

#[derive(Template)]
#[template(path = "yearly/rating-act.html")]
struct Act {
    frame: Frame,
    form: Form,
    doing: Doing,
    lists: Vec<List>,
    /// Lines with a grade, of the list that is voted on.
    rows: Vec<Rated>,
    /// How many have a vote: the members of a branch.
    voters: Option<usize>,
}

impl Act {
    fn text(&self, what: &str) -> String {
        self.frame.t(&format!("rating-{what}-{}", self.doing.code()))
    }

    /// The list as it was seen when the form was opened.
    fn seen(&self, list: &List) -> String {
        let sent = self.form.values("list").find(|seen| seen.starts_with(&list.case.to_string()));
        sent.map_or_else(|| list.seen().to_string(), str::to_owned)
    }

    fn stage(&self, list: &List) -> String {
        stage_name(&self.frame, list.stage)
    }

    fn wrong(&self, list: &List) -> Vec<String> {
        let id = list.case.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }

    fn ruling(&self, list: &List, code: &str) -> bool {
        let typed = self.form.value(&format!("ruling-{}", list.case));
        if typed.is_empty() { code == "recognise" } else { typed == code }
    }

    fn reason(&self, list: &List) -> &str {
        self.form.value(&format!("reason-{}", list.case))
    }

    fn votes(&self, row: &Rated) -> String {
        let name = format!("v.{}", row.key);
        self.form.value(&name).to_owned()
    }

    fn error(&self, row: &Rated) -> Option<String> {
        self.form.error(&format!("v.{}", row.key)).map(|say| self.frame.say(say))
    }

    fn grade(&self, row: &Rated) -> String {
        row.grade.map_or(String::new(), |grade| grade_name(&self.frame, grade))
    }

    /// The grades that are voted on.
    fn was(&self) -> String {
        let lines = self.rows.iter().filter_map(|row| Some(format!("{}:{}", row.key, row.grade?.code())));
        lines.collect::<Vec<_>>().join(" ")
    }

    fn back(&self) -> String {
        self.lists.first().map_or_else(|| "/ratings".into(), home)
    }
}

/// The page that a list is written on.
pub(super) fn home(list: &List) -> String {
    let page = match list.whom {
        Whom::Members => "/ratings",
        Whom::Units => "/ratings/units",
    };
    format!("{page}?unit={}&year={}", list.unit, list.year)
}

pub(crate) async fn ask(doing: Doing, ctx: Ctx, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let named = asked.iter().filter(|(name, _)| name == "list");
    let ids: Vec<CaseId> = named.filter_map(|(_, id)| id.split('.').next()?.parse().ok()).collect();
    if ids.is_empty() {
        return Err(Error::refused("rating-no-list-chosen").into());
    }
    let act = fresh_act(&ctx);
    let today = ctx.read(|db| Ok(db.now().day().to_string())).await?;
    let mut page = page(&ctx, doing, ids, Form::default()).await?;
    let total = page.voters.map_or(String::new(), |count| count.to_string());
    let fields = match doing {
        Doing::Vote => vec![("met_on", today), ("total", total)],
        Doing::Propose => vec![("on", today)],
        Doing::Decide => vec![("day", today)],
    };
    page.form = Form::filled(fields.into_iter().chain([("act", act)]));
    ctx.page(&page)
}

async fn page(ctx: &Ctx, doing: Doing, ids: Vec<CaseId>, form: Form) -> Result<Act> {
    let (lists, (rows, voters), trail) = ctx
        .read(move |db| {
            let lists = chosen(db, &ids)?;
            let rows = if doing == Doing::Vote { graded(db, &ids)? } else { Default::default() };
            let trail = lists.first().map(|list| steps(db, &list.unit_path, "/ratings", list.year)).transpose()?;
            Ok((lists, rows, trail.unwrap_or_default()))
        })
        .await?;
    let frame = ctx.frame("rating-title").titled(ctx.t(&format!("rating-title-{}", doing.code())));
    Ok(Act { frame: frame.below(trail), form, doing, lists, rows, voters })
}

/// Those with a grade, of the one list that is voted on, and how many have a vote.
fn graded(db: &Db<'_>, ids: &[CaseId]) -> Result<(Vec<Rated>, Option<usize>)> {
    let [id] = ids else { return Err(Error::refused("rating-one-list")) };
    let list = list(db, *id)?.list;
    let lines = lines(db, &list)?;
    let voters = (list.whom == Whom::Members).then_some(lines.len());
    Ok((lines.into_iter().filter(|line| line.grade.is_some()).collect(), voters))
}

pub(crate) async fn save(doing: Doing, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    match done(doing, &ctx, &form).await {
        Ok(href) => Ok(see_other(href)),
        Err(Error::Invalid(errors)) => {
            let ids = form.values("list").filter_map(|one| one.split('.').next()?.parse().ok()).collect();
            ctx.page_again(&page(&ctx, doing, ids, form.with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Does what a form says, once; answers where to go on.
async fn done(doing: Doing, ctx: &Ctx, form: &Form) -> Result<String> {
    let (act, typed, lists) = (act_of(form), sent(form), seen(form)?);
    let first = lists.first().map(|seen| seen.id).ok_or_else(|| Error::refused("rating-no-list-chosen"))?;
    match doing {
        Doing::Vote => {
            let voting = voting(form)?;
            ctx.write(move |tx| once(tx, act, "rating-vote", &typed, |tx| vote(tx, &voting))).await?;
            Ok(format!("/ratings/{first}?done=voted"))
        }
        Doing::Propose => {
            let on = day(form.value("on")).map_err(|say| Error::invalid("on", say))?;
            ctx.write(move |tx| once(tx, act, "rating-propose", &typed, |tx| propose(tx, &lists, on))).await?;
            Ok(format!("/ratings/{first}?done=proposed"))
        }
        Doing::Decide => {
            let deciding = deciding(form)?;
            ctx.write(move |tx| once(tx, act, "rating-decide", &typed, |tx| decide(tx, &deciding))).await?;
            Ok(format!("/ratings/{first}?done=decided"))
        }
    }
}

fn voting(form: &Form) -> Result<Voting> {
    let mut bad = Vec::new();
    let mut number = |name: &str| {
        form.value(name).trim().parse::<i64>().unwrap_or_else(|_| {
            bad.push((name.to_owned().into(), Say::new("rating-number-bad").with("value", form.value(name))));
            0
        })
    };
    let (total, present) = (number("total"), number("present"));
    let typed = form.pairs().filter(|(name, value)| name.starts_with("v.") && !value.trim().is_empty());
    let votes = typed.map(|(name, _)| (name[2..].to_owned(), number(name))).collect();
    let on = day(form.value("met_on")).map_err(|say| bad.push(("met_on".into(), say)));
    let words = |name| vietnam::text::tidy(form.value(name));
    let (Ok(on), true) = (on, bad.is_empty()) else { return Err(Error::Invalid(bad)) };
    let meeting = Meeting { on, place: words("place"), chair: words("chair"), clerk: words("clerk"), total, present };
    let list = seen(form)?.into_iter().next().ok_or(Error::NotFound)?;
    let shown = form.typed("was").map(|was| {
        let lines = was.split(' ').filter_map(|one| one.rsplit_once(':'));
        lines.filter_map(|(key, grade)| Some((key.to_owned(), Grade::of_code(grade)?))).collect()
    });
    Ok(Voting { list, meeting, votes, shown, is_sure: form.has("sure", "yes") })
}

fn deciding(form: &Form) -> Result<Deciding> {
    let on = day(form.value("day")).map_err(|say| Error::invalid("day", say))?;
    let rulings = seen(form)?.into_iter().map(|seen| {
        let reason = form.value(&format!("reason-{}", seen.id)).to_owned();
        match form.value(&format!("ruling-{}", seen.id)) {
            "return" => (seen, Ruling::Return(reason)),
            _ => (seen, Ruling::Recognise),
        }
    });
    let words = |name| form.value(name).to_owned();
    Ok(Deciding { on, number: words("number"), signer: words("signer"), rulings: rulings.collect() })
}
