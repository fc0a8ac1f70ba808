//! The page that a volunteer records a visit with, and the one that shows what arrived.

use askama::Template;
use axum::response::Response;
use kernel::tally::Measure;
use kernel::{Day, Db, Error, Id, Moment, Result, Say};
use people::PersonId;
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Lang, Path, Query, see_other};

use super::api::kit::counting_for;
use super::spoken::SPOKEN;
use super::usecases::{Line, Receipt, my_lines, my_record, today_of};
use super::{Giver, Incoming, MOST_TIMES, Outcome, RecordId, Standing};
use crate::campaign::{Campaign, Stage};
use crate::help::{Topic, topics};
use crate::indicator::{Catalogue, Indicator, catalogue, indicators};
use crate::review::Given;
use crate::team::{MySeat, my_seats};

/// A visit can be recorded here for today and so many days before.
pub(crate) const DAYS_BACK: i64 = 7;
/// What one recorded is shown for so many days.
const SHOWN_DAYS: i64 = 7;

#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    done: Option<RecordId>,
}

#[derive(Template)]
#[template(path = "field/capture.html")]
struct Capture {
    frame: Frame,
    id: String,
    indicators: Vec<Indicator>,
    seats: Vec<MySeat>,
    days: Vec<Day>,
    most: i64,
    form: Form,
    /// Whose page it is; nobody's when a phone keeps it.
    who: String,
    /// What the citizen is told first today, each with the name of its campaign.
    consents: Vec<(String, String)>,
    /// What can be asked about.
    topics: Vec<Topic>,
}

impl Capture {
    fn icon(&self, code: &str) -> String {
        self.frame.icon(symbol(code))
    }

    fn name<'i>(&self, indicator: &'i Indicator) -> &'i str {
        self.frame.pick(&indicator.name_vi, &indicator.name_en)
    }

    /// How many of it were typed; one to begin with.
    fn times(&self, code: &str) -> &str {
        self.form.typed(&format!("count.{code}")).unwrap_or("1")
    }

    /// Texts that the phone says by itself.
    fn texts(&self) -> Vec<(&'static str, String)> {
        SPOKEN.iter().map(|key| (*key, self.frame.t1(key, "n", "{n}"))).collect()
    }

    /// How many wordings are folded away behind the first.
    fn more_consents(&self) -> String {
        self.frame.count(&i64::try_from(self.consents.len().saturating_sub(1)).unwrap_or_default())
    }

    fn seat_now(&self) -> &str {
        let chosen = self.seats.iter().find(|mine| self.form.has("seat", &mine.seat.id.to_string()));
        chosen.or(self.seats.first()).map_or("", |mine| &mine.team)
    }
}

/// The symbol of an indicator.
fn symbol(code: &str) -> &'static str {
    match code {
        "vneid_installed" => "device",
        "vneid_activated" => "shield",
        "health_book" => "health",
        "payment_account" => "bank",
        "e_wallet" => "wallet",
        "citizen_app" => "phone",
        "commerce_account" => "shop",
        "public_service" => "file",
        "product_on_sale" => "goods",
        "business_eid" => "firm",
        "person_taught" => "teach",
        "home_visit" => "visit",
        _ => "clipboard",
    }
}

#[derive(Template)]
#[template(path = "field/mine.html")]
struct Mine {
    frame: Frame,
    days: Vec<MyDay>,
    shown: i64,
}

/// What one recorded for a day.
struct MyDay {
    day: Day,
    services: i64,
    visits: Vec<Visit>,
}

/// One visit of one's own.
struct Visit {
    id: RecordId,
    at: Moment,
    received_at: Moment,
    standing: Standing,
    people: i64,
    /// Each with how many times, and whether an earlier visit to the same citizen counts instead.
    services: Vec<(String, i64, bool)>,
    /// Why it was sent back, while it is.
    given: Option<Given>,
}

impl Mine {
    fn counts(&self, day: &MyDay) -> String {
        let (visits, services) = (self.frame.len_of(&day.visits), self.frame.count(&day.services));
        self.frame.t2("mine-counts", ("visits", &visits), ("services", &services))
    }

    /// How a visit stands, with the colour of its badge.
    fn standing(&self, visit: &Visit) -> (String, &'static str) {
        let colour = match visit.standing {
            Standing::Received => return (self.frame.moment(&visit.received_at), "done"),
            Standing::Returned => "bad",
            Standing::Conflict => "wait",
            Standing::Withdrawn | Standing::Replaced => "",
        };
        (self.frame.t(&format!("standing-{}", visit.standing.code())), colour)
    }

    fn given(&self, visit: &Visit) -> Option<String> {
        visit.given.as_ref()?.text(self.frame.is_vi())
    }

    fn time(&self, at: &Moment) -> String {
        time(*at)
    }
}

fn time(at: Moment) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{hour:02}:{minute:02}")
}

/// The reader as a person; programs have no page.
fn me(db: &Db<'_>) -> Result<PersonId> {
    db.actor().person().ok_or(Error::NotFound)
}

pub(crate) async fn capture(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let mut page = page(&ctx, Form::default()).await?;
    let mut chance = [0; 10];
    ctx.site().parts.store.chance().fill(&mut chance);
    let (now, told) = ctx.read(move |db| me(db).and_then(|_| Ok((db.now(), receipt(db, ask.done)?)))).await?;
    page.id = RecordId::from_parts(now.0.unsigned_abs(), &chance).to_string();
    page.frame = page.frame.telling(told.map(|told| tell(&ctx, &told)));
    ctx.page(&page)
}

/// The same page with nobody's name on it. Phones keep it and fill it from what they took along.
pub(crate) async fn shell(ctx: Ctx, Path(lang): Path<String>) -> Result<Response, Fault> {
    let lang = Lang::of_tag(&lang).ok_or(Error::NotFound)?;
    let ctx = ctx.of_nobody(lang);
    ctx.page(&page(&ctx, Form::default()).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Capture, Fault> {
    let (indicators, seats, counting, topics, today) = ctx
        .read(|db| {
            let today = db.now().day();
            let seats = db.actor().person().map(|person| my_seats(db, person, today)).transpose()?.unwrap_or_default();
            let counting = counting_for(db, &seats)?.into_iter().flat_map(|(_, _, campaigns)| campaigns);
            let mut counting: Vec<_> = counting.filter(|it| it.stage(today) == Stage::Running).collect();
            counting.sort_by_key(|it| it.id);
            counting.dedup_by_key(|it| it.id);
            Ok((indicators(db, today)?, seats, counting, topics(db)?, today))
        })
        .await?;
    let who = ctx.actor().person().map(|id| id.to_string()).unwrap_or_default();
    let back = (1..=DAYS_BACK).map(|days| today.saturating_sub(jiff::Span::new().days(days)));
    let (frame, id) = (ctx.frame("capture-title"), form.value("id").to_owned());
    let consents = consents(&frame, &counting);
    Ok(Capture { frame, id, indicators, seats, days: back.collect(), most: MOST_TIMES, form, who, consents, topics })
}

/// What the citizen is told in campaigns, each wording once.
fn consents(frame: &Frame, campaigns: &[Campaign]) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = Vec::new();
    for campaign in campaigns {
        let Some(consent) = campaign.consent.as_ref().filter(|it| !it.vi.is_empty()) else { continue };
        let (words, name) = (frame.pick(&consent.vi, &consent.en), frame.pick(&campaign.name_vi, &campaign.name_en));
        match told.iter_mut().find(|(known, _)| known == words) {
            Some((_, names)) => *names = format!("{names}, {name}"),
            None => told.push((words.to_owned(), name.to_owned())),
        }
    }
    told
}

/// The record just received, and visits and services of the whole day.
type Told = (Receipt, (i64, i64));

fn receipt(db: &Db<'_>, done: Option<RecordId>) -> Result<Option<Told>> {
    let Some(kept) = done.map(|id| my_record(db, id)).transpose()?.flatten() else { return Ok(None) };
    let seats = my_seats(db, me(db)?, db.now().day())?;
    Ok(Some((kept, today_of(db, &seats)?)))
}

fn tell(ctx: &Ctx, (kept, (visits, services)): &Told) -> String {
    let say = Say::new("capture-received").counting("n", kept.services).with("time", time(kept.received_at));
    ctx.say(&say.counting("visits", *visits).counting("services", *services))
}

pub(crate) async fn send(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let typed = form.clone();
    let sent = ctx
        .write(move |tx| {
            let record = read(&typed, &catalogue(tx)?, tx.now())?;
            let outcome = super::receive(tx, std::slice::from_ref(&record))?.pop();
            match outcome {
                Some(Outcome::Refused(say)) => Err(Error::invalid("service", say)),
                _ => Ok(record.id),
            }
        })
        .await;
    match sent {
        Ok(id) => Ok(see_other(format!("/capture?done={id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// The visit that a form tells of.
fn read(form: &Form, catalogue: &Catalogue, now: Moment) -> Result<Incoming> {
    let id: RecordId = form.value("id").parse().map_err(|_| Error::refused("form-unreadable"))?;
    let services = form.values("service").map(|code| service(form, catalogue, code)).collect::<Result<Vec<_>>>()?;
    let on_day = match form.typed("day") {
        None => now.day(),
        Some(day) => vietnam::date::parse_date(day)
            .map_err(|_| Error::invalid("day", Say::new("record-day-unreadable").with("day", day)))?,
    };
    let giver = match form.typed("seat") {
        None => Giver::Me,
        Some(seat) => Giver::Seat(seat.parse::<Id<_>>().map_err(|_| Error::refused("form-unreadable"))?),
    };
    let note = form.typed("note").map(str::to_owned);
    super::note::read(note.as_deref()).map_err(|say| Error::invalid("note", say))?;
    Ok(Incoming { note, ..Incoming::visit(id, giver, on_day, now, services) })
}

fn service(form: &Form, catalogue: &Catalogue, code: &str) -> Result<(Measure, i64)> {
    let unknown = || Error::invalid("service", Say::new("record-indicator-unknown").with("code", code));
    let indicator = catalogue.by_code(code).ok_or_else(unknown)?;
    let typed = form.typed(&format!("count.{code}")).unwrap_or("1");
    let times = typed.parse().map_err(|_| {
        let say = Say::new("record-times").with("vi", &indicator.name_vi).with("en", &indicator.name_en);
        Error::invalid("service", say.with("times", typed).counting("most", MOST_TIMES))
    })?;
    Ok((indicator.number, times))
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let (catalogue, lines) = ctx.read(|db| Ok((catalogue(db)?, my_lines(db, me(db)?, SHOWN_DAYS)?))).await?;
    let frame = ctx.frame("mine-title");
    let days = by_day(&frame, &catalogue, lines);
    ctx.page(&Mine { frame, days, shown: SHOWN_DAYS })
}

/// Lines of services gathered into visits and days, in the order they come.
fn by_day(frame: &Frame, catalogue: &Catalogue, lines: Vec<Line>) -> Vec<MyDay> {
    let mut days: Vec<MyDay> = Vec::new();
    let mut last = None;
    for line in lines {
        if days.last().is_none_or(|day| day.day != line.on_day) {
            days.push(MyDay { day: line.on_day, services: 0, visits: Vec::new() });
        }
        let Some(day) = days.last_mut() else { continue };
        if last != Some(line.id) {
            day.visits.push(Visit {
                id: line.id,
                at: line.captured_at,
                received_at: line.received_at,
                standing: line.standing,
                people: line.people,
                given: line.given,
                services: Vec::new(),
            });
            last = Some(line.id);
        }
        if line.standing.counts() && !line.is_repeat {
            day.services += line.times;
        }
        let Some(indicator) = line.indicator else { continue };
        let name = catalogue.find(indicator).map(|it| frame.pick(&it.name_vi, &it.name_en).to_owned());
        if let Some(visit) = day.visits.last_mut() {
            visit.services.push((name.unwrap_or_default(), line.times, line.is_repeat));
        }
    }
    days
}
