//! Pages of corrections: the member's own, and the officer's.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result, Say};
use members::cases::{self, Case, CaseId, Event, Listing, Seen, Told, due_words, state_name, told};
use members::{LONG_FIELDS, Member, Secret};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::usecases::{self, Accepted};
use super::{ASKED, Correction, KIND, correctable};
use crate::{UNREAD, act_of, fresh_act, sent, unkept};

/// So many cases stand on a page.
const PAGE: usize = 50;

/// A field with what stands there and what is proposed.
struct Field {
    name: &'static str,
    label: String,
    standing: String,
    proposed: String,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "privacy/correction-new.html")]
struct New {
    frame: Frame,
    form: Form,
    /// Every field, to choose from; none once some are chosen.
    all: Vec<Field>,
    chosen: Vec<Field>,
}

impl New {
    fn sexes(&self) -> Vec<(&'static str, String)> {
        vec![("f", self.frame.t("member-sex-f")), ("m", self.frame.t("member-sex-m"))]
    }

    /// What stands in a field, as people read it.
    fn shown(&self, field: &Field) -> String {
        match (field.name, field.standing.as_str()) {
            ("sex", "m" | "f") => self.frame.t(&format!("member-sex-{}", field.standing)),
            _ => field.standing.clone(),
        }
    }

    fn typed(&self, field: &Field) -> String {
        let typed = self.form.pairs().any(|(name, _)| name == field.name);
        if typed { self.form.value(field.name).to_owned() } else { field.standing.clone() }
    }
}

#[derive(Template)]
#[template(path = "privacy/corrections-mine.html")]
struct Mine {
    frame: Frame,
    corrections: Vec<Correction>,
    today: kernel::Day,
    /// Where something stands that the member has not read.
    unread: Vec<String>,
}

impl Mine {
    fn badge(&self, correction: &Correction) -> &'static str {
        badge(&correction.case.state)
    }

    fn state(&self, correction: &Correction) -> String {
        state_name(&self.frame, KIND, &correction.case.state)
    }

    /// Whether it was answered since its owner last opened it.
    fn is_new(&self, correction: &Correction) -> bool {
        self.unread.contains(&usecases::address(correction.case.id))
    }

    fn fields(&self, correction: &Correction) -> String {
        labels(&self.frame, &correction.fields)
    }

    fn due(&self, correction: &Correction) -> String {
        correction.case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }
}

#[derive(Template)]
#[template(path = "privacy/correction.html")]
struct Show {
    frame: Frame,
    form: Form,
    correction: Correction,
    /// The record as it stands, for who decides.
    member: Option<Member>,
    fields: Vec<Field>,
    events: Vec<Event>,
    doubts: Vec<Say>,
    today: kernel::Day,
    is_own: bool,
}

impl Show {
    fn state(&self) -> String {
        state_name(&self.frame, KIND, &self.correction.case.state)
    }

    fn badge(&self) -> &'static str {
        badge(&self.correction.case.state)
    }

    fn due(&self) -> String {
        self.correction.case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }

    fn told(&self) -> Vec<Told> {
        self.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    fn why(&self) -> &str {
        self.correction.proposal.as_ref().map_or("", |proposal| &proposal.why)
    }

    fn may_decide(&self) -> bool {
        self.member.is_some() && self.correction.is_open()
    }
}

#[derive(Template)]
#[template(path = "privacy/corrections.html")]
struct Index {
    frame: Frame,
    unit: Option<Unit>,
    cases: Vec<(Case, String)>,
    state: String,
    next: Option<CaseId>,
    today: kernel::Day,
}

impl Index {
    fn states(&self) -> Vec<(&'static str, String)> {
        [ASKED, "accepted", "refused"].map(|state| (state, state_name(&self.frame, KIND, state))).to_vec()
    }

    fn is_shown(&self, state: &str) -> bool {
        self.state == state
    }

    fn due(&self, case: &Case) -> String {
        case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }

    fn unit_id(&self) -> String {
        self.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }
}

/// The colour of a state of a case that people bring themselves.
pub(crate) fn badge(state: &str) -> &'static str {
    match state {
        "accepted" | "done" => "badge done",
        "refused" => "badge bad",
        "withdrawn" => "badge",
        _ => "badge wait",
    }
}

fn labels(frame: &Frame, names: &[String]) -> String {
    names.iter().map(|name| frame.t(&members::label(name))).collect::<Vec<_>>().join(", ")
}

fn kind_of(name: &str) -> &'static str {
    match name {
        "sex" => "sex",
        "phone" => "tel",
        "email" => "email",
        "birth_day" | "joined_on" | "party_on" => "date",
        _ if LONG_FIELDS.contains(&name) => "area",
        _ => "text",
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let (corrections, unread, today) =
        ctx.read(|db| Ok((usecases::mine(db)?, field::help::unread_at(db, UNREAD)?, db.now().day()))).await?;
    let frame = ctx.frame("correction-mine").under(ctx.t("my-page"), "/me");
    let frame = frame.after(&[("asked", "correction-done-asked"), ("withdrawn", "correction-done-withdrawn")]);
    ctx.page(&Mine { frame, corrections, today, unread })
}

pub(crate) async fn new(ctx: Ctx, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let chosen = asked.into_iter().filter(|(name, _)| name == "field").map(|(_, field)| field).collect();
    let form = Form::filled([("act", fresh_act(&ctx))]);
    Ok(unkept(ctx.page(&new_page(&ctx, chosen, form).await?)?))
}

async fn new_page(ctx: &Ctx, chosen: Vec<String>, form: Form) -> Result<New> {
    let sealer = ctx.site().parts.sealer.clone();
    let (member, private) = ctx.read(move |db| members::own(db, &sealer)).await?;
    let standing = usecases::standing(&member, Some(&private));
    let frame = ctx.frame("correction-new").under(ctx.t("my-page"), "/me");
    let fields = correctable().map(|name| Field {
        name,
        label: frame.t(&members::label(name)),
        standing: standing.value(name).to_owned(),
        proposed: String::new(),
        kind: kind_of(name),
    });
    let (chosen, all): (Vec<_>, Vec<_>) = fields.partition(|field| chosen.iter().any(|name| name == field.name));
    let all = if chosen.is_empty() { all } else { Vec::new() };
    Ok(New { frame, form, all, chosen })
}

pub(crate) async fn propose(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (act, typed, why) = (act_of(&form), sent(&form), form.value("why").to_owned());
    let done = ctx.write(move |tx| {
        let fields = typed.clone();
        cases::once(tx, act, "correction-propose", &typed, |tx| usecases::propose(tx, &sealer, &fields, &why))
    });
    match done.await {
        Ok(_) => Ok(see_other("/me/corrections?done=asked")),
        Err(Error::Invalid(bad)) => {
            let chosen = form.pairs().map(|(name, _)| name.to_owned()).collect();
            Ok(unkept(ctx.page_again(&new_page(&ctx, chosen, form.with_errors(bad)).await?)?))
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn own(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (correction, events, today) = ctx
        .read(move |db| {
            let correction = usecases::find_own(db, &sealer, id)?;
            let events = cases::events(db, &correction.case)?;
            Ok((correction, events, db.now().day()))
        })
        .await?;
    ctx.site()
        .parts
        .store
        .write_aside(ctx.actor().clone(), move |tx| field::help::mark_read_at(tx, &usecases::address(id)));
    let frame = ctx.frame("case-correction").under(ctx.t("correction-mine"), "/me/corrections");
    let fields = fields(&frame, &correction, None);
    let form = Form::default();
    let page = Show { frame, form, correction, member: None, fields, events, doubts: Vec::new(), today, is_own: true };
    Ok(unkept(ctx.page(&page)?))
}

pub(crate) async fn withdraw(ctx: Ctx, Path(_): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen = seen(&form)?;
    ctx.write(move |tx| usecases::withdraw(tx, seen)).await?;
    Ok(see_other("/me/corrections?done=withdrawn"))
}

fn seen(form: &Form) -> Result<Seen> {
    form.value("case").parse().map_err(|_| Error::NotFound)
}

/// What stands and what is proposed; an officer sees the mask of a masked field.
fn fields(frame: &Frame, correction: &Correction, member: Option<&Member>) -> Vec<Field> {
    let field = |name: &String| {
        let name = correctable().find(|known| known == name)?;
        let proposal = correction.proposal.as_ref();
        let proposed = proposal.and_then(|it| it.fields.iter().find(|(field, _)| field == name));
        let standing = match member {
            Some(_) if Secret::of_name(name).is_some() => "•••••".to_owned(),
            Some(member) => members::shown(frame, member, name),
            None => String::new(),
        };
        let proposed = proposed.map(|(_, value)| value.clone()).unwrap_or_default();
        let proposed = match (name, proposed.as_str()) {
            ("sex", "m" | "f") => frame.t(&format!("member-sex-{proposed}")),
            _ => proposed,
        };
        Some(Field { name, label: frame.t(&members::label(name)), standing, proposed, kind: kind_of(name) })
    };
    correction.fields.iter().filter_map(field).collect()
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    state: String,
    after: String,
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let state = if look.state.is_empty() { ASKED.to_owned() } else { look.state };
    let unit = Some(look.unit).filter(|unit| !unit.is_empty());
    let listing = Listing { kind: KIND, state: state.clone(), unit, after: look.after.parse().ok(), most: PAGE };
    let ((unit, cases, next), today) = ctx.read(move |db| Ok((cases::list(db, &listing)?, db.now().day()))).await?;
    let frame = ctx.frame("case-correction").under(ctx.t("desk-title"), "/desk");
    let frame = frame.after(&[("accepted", "correction-done-accepted"), ("refused", "correction-done-refused")]);
    ctx.page(&Index { frame, unit, cases, state, next, today })
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let page = page(&ctx, id, Form::default(), Vec::new()).await?;
    // What is proposed is part of the record: who reads it, opens it.
    if let Some(member) = &page.member {
        members::opened(&ctx, member.id);
    }
    Ok(unkept(ctx.page(&page)?))
}

async fn page(ctx: &Ctx, id: CaseId, form: Form, doubts: Vec<Say>) -> Result<Show> {
    let sealer = ctx.site().parts.sealer.clone();
    let (correction, member, events, today) = ctx
        .read(move |db| {
            let correction = usecases::find(db, &sealer, id)?;
            let member = members::find(db, correction.member).ok();
            let may = |member: &Member| db.may(Action::EditMembers).is_ok_and(|it| it.covers(&member.unit_path));
            let events = cases::events(db, &correction.case)?;
            Ok((correction, member.filter(may), events, db.now().day()))
        })
        .await?;
    let frame = ctx.frame("case-correction").titled(&correction.case.name);
    let frame = frame.under(ctx.t("case-correction"), "/corrections");
    let fields = fields(&frame, &correction, member.as_ref());
    Ok(Show { frame, form, correction, member, fields, events, doubts, today, is_own: false })
}

pub(crate) async fn accept(ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (seen, is_sure) = (seen(&form)?, form.has("sure", "yes"));
    let version = form.value("version").parse().unwrap_or(0);
    match ctx.write(move |tx| usecases::accept(tx, &sealer, seen, version, is_sure)).await {
        Ok(Accepted::Corrected) => Ok(see_other("/corrections?done=accepted")),
        Ok(Accepted::Doubtful(doubts)) => ctx.page_again(&page(&ctx, id, form, doubts).await?),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, id, form.with_errors(bad), Vec::new()).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn refuse(ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let (seen, why) = (seen(&form)?, form.value("reason").to_owned());
    match ctx.write(move |tx| usecases::refuse(tx, seen, &why)).await {
        Ok(()) => Ok(see_other("/corrections?done=refused")),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, id, form.with_errors(bad), Vec::new()).await?),
        Err(error) => Err(error.into()),
    }
}
