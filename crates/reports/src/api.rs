//! Figures for programs.

use axum::response::Response;
use kernel::{Db, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Query};

use crate::ask::{Ask, Told};
use crate::figures::{Compared, Served};
use crate::pages::public::FOR_ALL;
use crate::period::When;
use crate::place::{Part, Place};
use crate::public::{PublicLine, public};
use crate::suppress::Shown;
use crate::usecases;

/// The figures of a place.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FiguresBody {
    /// The place.
    unit: PlaceBody,
    /// The day that levels are true for.
    as_of: String,
    /// The days that `count` is of.
    span: SpanBody,
    /// The days that `before` is of; none for everything there is.
    before: Option<SpanBody>,
    /// Members.
    members: MembersBody,
    /// Teams.
    teams: TeamsBody,
    /// Visits to citizens.
    visits: CountBody,
    /// Each indicator, or the one asked for.
    indicators: Vec<IndicatorBody>,
    /// What is shown of the places one level below.
    indicator: String,
    /// What the number of `indicator` is made of: `count` of all of them together is the number of the place.
    children: Vec<ChildBody>,
}

/// A unit, a team or a person's seat in one.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PlaceBody {
    /// `unit`, `team` or `seat`.
    kind: &'static str,
    /// Its id.
    id: String,
    /// Its name.
    name: String,
}

/// Days, both included.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SpanBody {
    /// First day.
    from: String,
    /// Last day.
    to: String,
}

/// A number beside the one of the span before.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CountBody {
    /// The number.
    count: i64,
    /// The same for the span before.
    before: Option<i64>,
}

/// Members of a unit and everything below.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MembersBody {
    /// On the register.
    total: CountBody,
    /// How many the units say they have.
    declared: i64,
    /// Part of the declared who are on the register, from 0 to 1.
    on_register: Option<f64>,
    /// Newly admitted.
    admitted: CountBody,
    /// Moved in.
    moved_in: CountBody,
    /// Moved out.
    moved_out: CountBody,
    /// Left in any other way.
    left: CountBody,
    /// The last yearly rating.
    rated: Option<RatedBody>,
    /// Who use the app.
    on_app: CountBody,
    /// Part of the members who use the app, from 0 to 1.
    on_app_share: Option<f64>,
}

/// A yearly rating.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RatedBody {
    /// The year rated.
    year: i16,
    /// Members rated.
    count: i64,
    /// Members there were.
    of: i64,
}

/// Teams of a unit and everything below.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TeamsBody {
    /// Teams at work.
    teams: CountBody,
    /// People in them.
    people: CountBody,
}

/// An indicator's numbers.
#[derive(Serialize, JsonSchema)]
pub(crate) struct IndicatorBody {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// Code of what one of the counted is.
    counted: &'static str,
    /// In the span.
    count: i64,
    /// In the span before.
    before: Option<i64>,
    /// From the beginning to `as_of`.
    total: i64,
}

/// One of the lines that make up a number.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ChildBody {
    /// The place; none for what was recorded at the place above itself.
    place: Option<PlaceBody>,
    /// In the span; for levels, on `as_of`.
    count: i64,
    /// The same for the span before.
    before: Option<i64>,
    /// From the beginning to `as_of`.
    total: i64,
}

fn count(compared: Compared) -> CountBody {
    CountBody { count: compared.now, before: compared.before }
}

pub(crate) fn place_body(place: &Place) -> PlaceBody {
    PlaceBody { kind: place.kind(), id: place.id(), name: place.name().to_owned() }
}

pub(crate) fn span(span: kernel::tally::Span) -> SpanBody {
    SpanBody { from: span.from.to_string(), to: span.to.to_string() }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
fn part(of: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| of as f64 / whole as f64)
}

pub(crate) async fn figures(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (told, children, is_one) = ctx.read(move |db| read(db, &ask)).await?;
    let indicator = |served: &Served| IndicatorBody {
        code: served.topic.code.clone(),
        name: crate::pages::name(&ctx.frame("figures-title"), &served.topic),
        counted: served.topic.counted,
        count: served.count.now,
        before: served.count.before,
        total: served.total,
    };
    let asked = |served: &&Served| !is_one || served.topic.code == told.topic.code;
    let indicators =
        told.figures.indicators.iter().chain(&told.figures.accounts).filter(asked).map(indicator).collect();
    ctx.json(&body(&told, indicators, children))
}

fn read(db: &Db<'_>, ask: &Ask) -> Result<(Told, Vec<ChildBody>, bool)> {
    let when = When::read(&ask.days(), db.now().day())?;
    let told = ask.tell(db, &when)?;
    let lines = usecases::children(db, &told.place, &told.topic, &told.figures)?.lines;
    let children = lines.iter().map(|line| ChildBody {
        place: match &line.what {
            Part::Place(place) => Some(place_body(place)),
            Part::Rest => None,
        },
        count: line.count(&told.topic),
        before: line.compared(&told.topic).before,
        total: line.total(&told.topic),
    });
    let is_one = ask.indicator.as_deref().is_some_and(|code| !code.trim().is_empty());
    let children = children.collect();
    Ok((told, children, is_one))
}

fn body(told: &Told, indicators: Vec<IndicatorBody>, children: Vec<ChildBody>) -> FiguresBody {
    let (figures, members) = (&told.figures, &told.figures.members);
    FiguresBody {
        unit: place_body(&told.place),
        as_of: figures.when.as_of.to_string(),
        span: span(figures.when.span),
        before: figures.when.before.map(span),
        members: MembersBody {
            total: count(members.total),
            declared: members.declared,
            on_register: part(members.total.now, members.declared),
            admitted: count(members.admitted),
            moved_in: count(members.moved_in),
            moved_out: count(members.moved_out),
            left: count(members.left),
            rated: members.rated.map(|rated| RatedBody { year: rated.year, count: rated.count, of: rated.of }),
            on_app: count(members.on_app),
            on_app_share: part(members.on_app.now, members.total.now),
        },
        teams: TeamsBody { teams: count(figures.teams.teams), people: count(figures.teams.people) },
        visits: count(figures.visits.count),
        indicators,
        indicator: told.topic.code.clone(),
        children,
    }
}

/// Which public figures.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct PublicAsk {
    /// Id or official code of a province or commune; the first province when left out.
    unit: Option<String>,
}

/// What everyone may see of a province or commune, from the beginning to today.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PublicBody {
    /// The unit.
    unit: PlaceBody,
    /// Counted up to the end of this day.
    as_of: String,
    /// What is told.
    topics: Vec<PublicTopic>,
    /// The communes of a province.
    children: Vec<PublicChild>,
}

/// A number that everyone may see.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PublicTopic {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// Code of what one of the counted is.
    counted: &'static str,
    /// The number; none when it is 1 to 4, or would give such a number away.
    count: Option<i64>,
}

/// A commune's numbers, in the order of `topics`.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PublicChild {
    /// The commune; none for what was recorded at the province itself.
    place: Option<PlaceBody>,
    /// Its numbers; none as in `topics`.
    counts: Vec<Option<i64>>,
}

pub(crate) async fn public_figures(ctx: Ctx, Query(ask): Query<PublicAsk>) -> Result<Response, Fault> {
    let public = ctx.read(move |db| public(db, ask.unit.as_deref(), db.now().day())).await?;
    let frame = ctx.frame("public-title");
    let topic = |(topic, total): (&crate::Topic, &Shown)| PublicTopic {
        code: topic.code.clone(),
        name: crate::pages::name(&frame, topic),
        counted: topic.counted,
        count: total.count(),
    };
    let child = |line: PublicLine| PublicChild {
        place: line.unit.map(|unit| place_body(&Place::Unit(unit))),
        counts: line.cells.into_iter().map(Shown::count).collect(),
    };
    let mut response = ctx.json(&PublicBody {
        topics: public.topics.iter().zip(&public.totals).map(topic).collect(),
        as_of: public.day.to_string(),
        unit: place_body(&Place::Unit(public.unit)),
        children: public.lines.into_iter().map(child).collect(),
    })?;
    response.headers_mut().insert(axum::http::header::CACHE_CONTROL, FOR_ALL);
    Ok(response)
}
