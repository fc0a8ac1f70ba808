//! A record: what stands in the book, who looked, who may look; and one's own.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use people::Watchers;
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use super::book::{SECTIONS, Section, facts, label};
use super::history::{Event, Told, events, told};
use crate::cases::{Case, of_person, state_name};
use crate::conduct::pages::{decided, what_name};
use crate::conduct::usecases::end::appeals_until;
use crate::conduct::usecases::look as conduct;
use crate::conduct::{Matter, Stage, Topic};
use crate::field::Secret;
use crate::member::{Member, MemberId, Private};
use crate::posts::store::held::of_member as held_of;
use crate::posts::{Held, told as worth_telling};
use crate::store::stay::{Rating, Stay};
use crate::twins::{self, Done, Pair};
use crate::usecases::look::opened;
use crate::usecases::{read, reveal};

/// A record with everything its page tells.
struct Sheet {
    member: Member,
    standing: Vec<Secret>,
    private: Option<Private>,
    stays: Vec<(Stay, String)>,
    ratings: Vec<Rating>,
    events: Vec<Event>,
    watchers: Vec<Watchers>,
    trail: Vec<Trail>,
    /// Posts they hold and held, without the seats below a post.
    posts: Vec<Held>,
    /// Procedures about them that the reader may see.
    cases: Vec<Case>,
    /// Awards, disciplines and introductions that stand, for who may see them, and until when one may appeal.
    conduct: Vec<(Matter, Option<kernel::Day>)>,
    /// Records that became part of this one.
    aliases: Vec<Done>,
    /// Records that may be about the same person, for who may merge them.
    doubles: Vec<Pair>,
    today: kernel::Day,
    may_edit: bool,
    may_reveal: bool,
}

#[derive(Template)]
#[template(path = "members/show.html")]
struct Show {
    frame: Frame,
    sheet: Sheet,
}

impl Show {
    fn sections(&self) -> &'static [Section] {
        &SECTIONS
    }

    fn facts(&self, section: &Section) -> Vec<super::book::Fact> {
        facts(&self.frame, section, &self.sheet.member, &self.sheet.standing, self.sheet.private.as_ref())
    }

    fn status(&self) -> String {
        super::status_name(&self.frame, self.sheet.member.status)
    }

    fn told(&self) -> Vec<Told> {
        self.sheet.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    /// The latest rating in a few words.
    fn rated(&self, rating: &Rating) -> String {
        self.frame.t2("member-rated", ("year", &rating.year.to_string()), ("grade", &self.grade(rating)))
    }

    fn grade(&self, rating: &Rating) -> String {
        let named = |of: &Rating| self.frame.t(&format!("member-grade-{}", of.grade.code()));
        rating.label.clone().unwrap_or_else(|| named(rating))
    }

    fn came(&self, stay: &Stay) -> String {
        self.frame.t(&format!("member-came-{}", stay.came.code()))
    }

    fn went(&self, stay: &Stay) -> String {
        stay.went.map_or(String::new(), |went| super::status_name(&self.frame, went))
    }

    fn role(&self, role: &kernel::Role) -> String {
        self.frame.t(&format!("role-{}", role.code()))
    }

    fn case(&self, case: &Case) -> String {
        let kind = self.frame.t(&format!("case-{}", case.kind.code()));
        format!("{kind}: {}", state_name(&self.frame, case.kind, &case.state).to_lowercase())
    }

    /// What was decided, and by which decision; a discipline whose time is over says so.
    fn conduct(&self, said: &Matter) -> (String, String) {
        let past = said.topic == Topic::Discipline && !said.weighs(self.sheet.today);
        let past = if past { format!(" ({})", self.frame.t("discipline-is-past")) } else { String::new() };
        (format!("{}{past}", what_name(&self.frame, said)), decided(&self.frame, said))
    }

    /// Until when the reader may still appeal against their own discipline.
    fn appeals(&self, said: &Matter, until: &Option<kernel::Day>) -> Option<String> {
        let until = until.filter(|last| self.sheet.today <= *last && said.stage == Stage::Standing)?;
        Some(self.frame.t1("discipline-appeal-until", "day", self.frame.day(&until)))
    }

    fn secrets(&self) -> &[Secret] {
        let may_look = self.sheet.may_reveal && self.sheet.private.is_none();
        if may_look { &self.sheet.standing } else { &[] }
    }

    fn label(&self, secret: &Secret) -> String {
        self.frame.t(&label(secret.name()))
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let sheet = ctx
        .read(move |db| {
            let member = read::find(db, id)?;
            let standing = reveal::filled(db, &sealer, &member)?;
            sheet(db, member, standing, None)
        })
        .await?;
    if sheet.member.id != id {
        return Ok(see_other(format!("/members/{}?done=alias", sheet.member.id)));
    }
    opened(&ctx, id);
    let done = [
        ("alias", "member-alias-led"),
        ("added", "member-added"),
        ("saved", "member-saved"),
        ("turned", "member-turned"),
    ];
    let frame = ctx.frame("member-title").titled(&sheet.member.person.name).below(sheet.trail.clone()).after(&done);
    ctx.page(&Show { frame, sheet })
}

/// The reader's own record, everything in clear.
pub(crate) async fn own(ctx: Ctx) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let sheet = ctx
        .read(move |db| {
            let (member, private) = reveal::own(db, &sealer)?;
            sheet(db, member, Vec::new(), Some(private))
        })
        .await?;
    let frame = ctx.frame("member-own").titled(&sheet.member.person.name);
    Ok(unkept(ctx.page(&Show { frame, sheet })?))
}

fn sheet(db: &Db<'_>, member: Member, standing: Vec<Secret>, private: Option<Private>) -> Result<Sheet> {
    let covers = |action| db.may(action).is_ok_and(|scope| scope.covers(&member.unit_path));
    let stays = crate::store::stay::stays(db, member.id)?.into_iter().rev();
    let stays = stays.map(|stay| {
        // A unit that was closed since keeps its stays, without a name of today.
        let unit = units::find(db, stay.unit).map(|unit| unit.name).unwrap_or_default();
        (stay, unit)
    });
    Ok(Sheet {
        stays: stays.collect(),
        ratings: crate::store::stay::ratings(db, member.id)?,
        events: events(db, member.id)?,
        posts: posts(db, member.id)?,
        watchers: people::who_sees(db, &member.unit_path)?,
        trail: super::steps(db, &member.unit_path)?,
        aliases: if private.is_none() { twins::aliases(db, member.id)? } else { Vec::new() },
        doubles: if covers(Action::MergeMembers) && private.is_none() {
            twins::of_record(db, member.id)?
        } else {
            Vec::new()
        },
        conduct: if covers(Action::ReadMembers) || private.is_some() {
            let found = conduct::standing(db, member.id)?.into_iter();
            found.map(|said| appeals_until(db, &said).map(|last| (said, last))).collect::<Result<_>>()?
        } else {
            Vec::new()
        },
        cases: if covers(Action::ReadMembers) { of_person(db, member.person.id)? } else { Vec::new() },
        today: db.now().day(),
        may_edit: covers(Action::EditMembers),
        may_reveal: covers(Action::RevealMembers),
        member,
        standing,
        private,
    })
}

/// Posts worth telling: each term's by itself, since a seat of one term is no part of another.
fn posts(db: &Db<'_>, id: MemberId) -> Result<Vec<Held>> {
    let all = held_of(db, id)?;
    Ok(worth_telling(&all).into_iter().cloned().collect())
}

#[derive(Template)]
#[template(path = "members/reveal.html")]
struct Asking {
    frame: Frame,
    member: Member,
    secret: Secret,
    form: Form,
}

#[derive(Template)]
#[template(path = "members/revealed.html")]
struct Revealed {
    frame: Frame,
    member: Member,
    field: String,
    value: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Which {
    field: String,
}

/// Asks why a masked field is to be seen.
pub(crate) async fn ask(ctx: Ctx, Path(id): Path<MemberId>, Query(which): Query<Which>) -> Result<Response, Fault> {
    let secret = Secret::of_name(&which.field).ok_or(Error::NotFound)?;
    let page = asking(&ctx, id, secret, Form::default()).await?;
    ctx.page(&page)
}

async fn asking(ctx: &Ctx, id: MemberId, secret: Secret, form: Form) -> Result<Asking, Fault> {
    let (member, trail) = ctx
        .read(move |db| {
            let member = read::find(db, id)?;
            let trail = super::steps(db, &member.unit_path)?;
            Ok((member, trail))
        })
        .await?;
    let title = ctx.frame("member-reveal").t1("member-reveal-field", "field", ctx.t(&label(secret.name())));
    let frame = ctx.frame("member-reveal").titled(title).below(trail);
    Ok(Asking { frame, member, secret, form })
}

/// Shows a masked field, once, and writes down who looked and why.
pub(crate) async fn reveal(ctx: Ctx, Path(id): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let secret = Secret::of_name(form.value("field")).ok_or(Error::NotFound)?;
    let (sealer, reason) = (ctx.site().parts.sealer.clone(), form.value("reason").to_owned());
    let seen = ctx
        .write(move |tx| {
            let value = reveal::reveal(tx, &sealer, id, secret, &reason)?;
            let member = read::find(tx, id)?;
            let trail = super::steps(tx, &member.unit_path)?;
            Ok((member, value, trail))
        })
        .await;
    let (member, value, trail) = match seen {
        Err(Error::Invalid(bad)) => {
            let page = asking(&ctx, id, secret, form.with_errors(bad)).await?;
            return ctx.page_again(&page);
        }
        seen => seen?,
    };
    let field = ctx.t(&label(secret.name()));
    let frame = ctx.frame("member-reveal").titled(&field).below(trail);
    let value = if secret == Secret::Phone { frame.phone(&value) } else { value };
    Ok(unkept(ctx.page(&Revealed { frame, member, field, value })?))
}

/// An answer that no browser keeps.
fn unkept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.remove(header::ETAG);
    response
}
