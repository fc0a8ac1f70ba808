//! Pages of requests: one's own, the officers' list, entering one for somebody, acting on one.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result};
use members::cases::{self, Case, CaseId, Event, Listing, Seen, Told, due_words, state_name, told};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::usecases;
use super::{Asked, Doing, KIND, Kind, Request, Stage};
use crate::correction::pages::badge;
use crate::erasure::{First, STAYS, usecases as erasure};
use crate::{UNREAD, act_of, fresh_act, sent, unkept};

/// So many cases stand on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "privacy/requests-mine.html")]
struct Mine {
    frame: Frame,
    requests: Vec<Request>,
    kinds: Vec<Kind>,
    today: kernel::Day,
    /// Where something stands that its reader has not read.
    unread: Vec<String>,
}

#[derive(Template)]
#[template(path = "privacy/request-new.html")]
struct New {
    frame: Frame,
    form: Form,
    kinds: Vec<Kind>,
    /// What must happen before an erasure, for whoever asks for one.
    first: Vec<First>,
    is_for_other: bool,
}

#[derive(Template)]
#[template(path = "privacy/request.html")]
struct Show {
    frame: Frame,
    form: Form,
    request: Request,
    kind: Option<Kind>,
    events: Vec<Event>,
    first: Vec<First>,
    today: kernel::Day,
    is_own: bool,
    may_act: bool,
}

#[derive(Template)]
#[template(path = "privacy/requests.html")]
struct Index {
    frame: Frame,
    unit: Option<Unit>,
    cases: Vec<(Case, String)>,
    stage: Stage,
    next: Option<CaseId>,
    today: kernel::Day,
}

fn title(frame: &Frame, kinds: &[Kind], code: &str) -> String {
    let kind = kinds.iter().find(|kind| kind.code == code);
    kind.map_or_else(|| code.to_owned(), |kind| frame.pick(&kind.title.0, &kind.title.1).to_owned())
}

impl Mine {
    /// Whether something was done about it since its owner last opened it.
    fn is_new(&self, request: &Request) -> bool {
        self.unread.contains(&usecases::address(request.case.id))
    }

    fn badge(&self, request: &Request) -> &'static str {
        badge(&request.case.state)
    }

    fn title(&self, request: &Request) -> String {
        title(&self.frame, &self.kinds, &request.kind)
    }

    fn state(&self, request: &Request) -> String {
        state_name(&self.frame, KIND, &request.case.state)
    }

    fn due(&self, request: &Request) -> String {
        request.case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }
}

impl New {
    fn choices(&self) -> Vec<(String, String)> {
        let choice = |kind: &Kind| (kind.code.clone(), self.frame.pick(&kind.title.0, &kind.title.1).to_owned());
        self.kinds.iter().map(choice).collect()
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        ["paper", "spoken"].map(|how| (how, self.frame.t(&format!("consent-how-{how}")))).to_vec()
    }

    fn is_erasure(&self) -> bool {
        self.form.value("kind") == "erase"
    }

    fn stays(&self) -> Vec<String> {
        STAYS.iter().map(|what| self.frame.t(&format!("erase-stays-{what}"))).collect()
    }

    fn before(&self) -> Vec<String> {
        self.first.iter().map(|first| self.frame.t(first.refusal())).collect()
    }

    fn action(&self) -> &'static str {
        if self.is_for_other { "/requests/new" } else { "/me/requests/new" }
    }
}

impl Show {
    fn title(&self) -> String {
        self.kind.as_ref().map_or_else(String::new, |kind| self.frame.pick(&kind.title.0, &kind.title.1).to_owned())
    }

    fn state(&self) -> String {
        state_name(&self.frame, KIND, &self.request.case.state)
    }

    fn badge(&self) -> &'static str {
        badge(&self.request.case.state)
    }

    fn due(&self) -> String {
        self.request.case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }

    fn told(&self) -> Vec<Told> {
        self.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    fn way(&self) -> String {
        self.frame.t(&format!("request-how-{}", self.request.how))
    }

    fn is_refusal(&self, code: &str) -> bool {
        code == "refuse"
    }

    /// What can be done now: code and what its button says.
    fn doings(&self) -> Vec<(&'static str, String)> {
        let Some(kind) = self.kind.as_ref().filter(|_| self.may_act) else { return Vec::new() };
        let all = [
            ("answer", Doing::Answer),
            ("finish", Doing::Finish),
            ("longer", Doing::Longer),
            ("refuse", Doing::Refuse),
        ];
        let now = all.into_iter().filter(|(_, doing)| self.request.next(*doing, kind).is_ok());
        now.map(|(code, _)| (code, self.frame.t(&format!("request-do-{code}")))).collect()
    }

    fn before(&self) -> Vec<String> {
        self.first.iter().map(|first| self.frame.t(first.refusal())).collect()
    }
}

impl Index {
    fn stages(&self) -> Vec<(Stage, String)> {
        Stage::ALL.into_iter().map(|stage| (stage, state_name(&self.frame, KIND, stage.code()))).collect()
    }

    fn is_shown(&self, stage: &Stage) -> bool {
        self.stage == *stage
    }

    fn due(&self, case: &Case) -> String {
        case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }

    fn unit_id(&self) -> String {
        self.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let found = ctx.read(|db| {
        Ok((usecases::mine(db)?, usecases::kinds(db)?, field::help::unread_at(db, UNREAD)?, db.now().day()))
    });
    let (requests, kinds, unread, today) = found.await?;
    let frame = ctx.frame("request-mine").under(ctx.t("my-page"), "/me");
    let frame = frame.after(&[("asked", "request-done-asked"), ("withdrawn", "correction-done-withdrawn")]);
    ctx.page(&Mine { frame, requests, kinds, today, unread })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    kind: String,
}

pub(crate) async fn new(ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let form = Form::filled([("kind", begin.kind), ("act", fresh_act(&ctx))]);
    ctx.page(&new_page(&ctx, form, false).await?)
}

pub(crate) async fn new_for(ctx: Ctx) -> Result<Response, Fault> {
    let today = ctx.site().parts.store.clock().now().day();
    let form = Form::filled([("on", vietnam::date::show(today)), ("act", fresh_act(&ctx))]);
    ctx.page(&new_page(&ctx, form, true).await?)
}

async fn new_page(ctx: &Ctx, form: Form, is_for_other: bool) -> Result<New> {
    let (kinds, first) = ctx
        .read(|db| {
            let first = db.actor().person().map(|person| erasure::first(db, person)).transpose()?;
            Ok((usecases::kinds(db)?, first.unwrap_or_default()))
        })
        .await?;
    let frame = match is_for_other {
        true => ctx.frame("request-enter").under(ctx.t("case-request"), "/requests"),
        false => ctx.frame("request-new").under(ctx.t("my-page"), "/me"),
    };
    Ok(New { frame, form, kinds, first, is_for_other })
}

fn asked(form: &Form) -> Asked {
    let value = |name: &str| form.value(name).to_owned();
    Asked {
        kind: value("kind"),
        body: value("body"),
        contact: value("contact"),
        name: value("name"),
        how: value("how"),
        on: value("on"),
    }
}

pub(crate) async fn ask(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (act, typed, asked) = (act_of(&form), sent(&form), asked(&form));
    let done =
        ctx.write(move |tx| cases::once(tx, act, "request-ask", &typed, |tx| usecases::ask(tx, &sealer, &asked)));
    match done.await {
        Ok(_) => Ok(see_other("/me/requests?done=asked")),
        Err(Error::Invalid(bad)) => ctx.page_again(&new_page(&ctx, form.with_errors(bad), false).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn enter(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (act, typed, asked) = (act_of(&form), sent(&form), asked(&form));
    let done =
        ctx.write(move |tx| cases::once(tx, act, "request-enter", &typed, |tx| usecases::enter(tx, &sealer, &asked)));
    match done.await {
        Ok(id) => Ok(see_other(format!("/requests/{id}?done=entered"))),
        Err(Error::Invalid(bad)) => ctx.page_again(&new_page(&ctx, form.with_errors(bad), true).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn own(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let page = page(&ctx, id, Form::default(), true).await?;
    let read = ctx.actor().clone();
    ctx.site().parts.store.write_aside(read, move |tx| field::help::mark_read_at(tx, &usecases::address(id)));
    Ok(unkept(ctx.page(&page)?))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    Ok(unkept(ctx.page(&page(&ctx, id, Form::default(), false).await?)?))
}

async fn page(ctx: &Ctx, id: CaseId, form: Form, is_own: bool) -> Result<Show> {
    let sealer = ctx.site().parts.sealer.clone();
    let (request, kind, events, first, today, may_act) = ctx
        .read(move |db| {
            let find = if is_own { usecases::find_own } else { usecases::find };
            let request = find(db, &sealer, id)?;
            let kind = usecases::kinds(db)?.into_iter().find(|kind| kind.code == request.kind);
            let events = cases::events(db, &request.case)?;
            let may_act = !is_own && db.may(Action::GuardPrivacy).is_ok_and(|it| it.covers(&request.case.unit_path));
            let asks = request.case.person.filter(|_| request.kind == "erase" && may_act && request.stage.is_open());
            let first = asks.map(|person| erasure::first(db, person)).transpose()?.unwrap_or_default();
            Ok((request, kind, events, first, db.now().day(), may_act))
        })
        .await?;
    let (list, href) = if is_own { ("request-mine", "/me/requests") } else { ("case-request", "/requests") };
    let frame = ctx.frame("case-request").titled(&request.case.name).under(ctx.t(list), href);
    let frame = frame.after(&[("entered", "request-done-asked"), ("acted", "request-done-acted")]);
    Ok(Show { frame, form, request, kind, events, first, today, is_own, may_act })
}

fn seen(form: &Form) -> Result<Seen> {
    form.value("case").parse().map_err(|_| Error::NotFound)
}

pub(crate) async fn withdraw(ctx: Ctx, Path(_): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen = seen(&form)?;
    ctx.write(move |tx| usecases::withdraw(tx, seen)).await?;
    Ok(see_other("/me/requests?done=withdrawn"))
}

pub(crate) async fn act(ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (seen, said) = (seen(&form)?, form.value("said").to_owned());
    let doing = Doing::of_code(form.value("do")).ok_or(Error::NotFound)?;
    match ctx.write(move |tx| usecases::act(tx, &sealer, seen, doing, &said)).await {
        Ok(_) => Ok(see_other(format!("/requests/{id}?done=acted"))),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, id, form.with_errors(bad), false).await?),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    state: String,
    after: String,
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let stage = Stage::of_code(&look.state).unwrap_or(Stage::Asked);
    let unit = Some(look.unit).filter(|unit| !unit.is_empty());
    let listing =
        Listing { kind: KIND, state: stage.code().to_owned(), unit, after: look.after.parse().ok(), most: PAGE };
    let ((unit, cases, next), today) = ctx.read(move |db| Ok((cases::list(db, &listing)?, db.now().day()))).await?;
    let frame = ctx.frame("case-request").under(ctx.t("desk-title"), "/desk");
    ctx.page(&Index { frame, unit, cases, stage, next, today })
}
