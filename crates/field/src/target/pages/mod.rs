//! Pages of targets: one's own, those of a unit, and one of them with its shares and history.

pub(crate) mod bases;
pub(crate) mod row;
pub(crate) mod set;
pub(crate) mod share;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Actor, Db, Error, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Frame, Path, Query};

use self::row::{Row, State, figures, furthest_behind};
use super::usecases::board;
use super::{
    BaseKind, Board, Coverage, Held, Holder, Past, Target, TargetId, base_kinds, find_target, held_by_me, history,
    targets_at,
};
use crate::indicator::{Indicator, catalogue};

#[derive(Deserialize)]
pub(crate) struct Ask {
    unit: Option<UnitId>,
}

/// A target in a list.
struct Card {
    href: String,
    name: String,
    counted: String,
    place: String,
    when: String,
    target: String,
    done: String,
    figures: String,
    state: State,
}

#[derive(Template)]
#[template(path = "field/targets.html")]
struct Index {
    frame: Frame,
    unit: Option<Unit>,
    mine: Vec<Card>,
    of_unit: Vec<Card>,
    may_set: bool,
}

#[derive(Template)]
#[template(path = "field/targets-mine.html")]
struct Mine {
    frame: Frame,
    mine: Vec<Card>,
}

fn card(frame: &Frame, held: &Held) -> Card {
    let Held { target, indicator, campaign, progress } = held;
    let days = crate::campaign::pages::days(frame, target.span);
    let when = match campaign {
        Some([vi, en]) => format!("{} · {days}", frame.pick(vi, en)),
        None => days,
    };
    Card {
        href: format!("/targets/{}", target.id),
        name: frame.pick(&indicator.name_vi, &indicator.name_en).to_owned(),
        counted: frame.t(&format!("counted-{}", indicator.counted.code())),
        place: target.place.name.clone(),
        when,
        target: frame.count(&target.n),
        done: frame.count(&progress.done),
        figures: figures(target.place.holder, indicator, target.span),
        state: State::of(frame, progress),
    }
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (unit, of_unit, mine, may_set) = ctx.read(move |db| found(db, ask.unit)).await?;
    let frame = ctx.frame("targets-title");
    let (of_unit, mine) = (of_unit.iter().map(|it| card(&frame, it)), mine.iter().map(|it| card(&frame, it)));
    let (of_unit, mine) = (of_unit.collect(), mine.collect());
    ctx.page(&Index { frame, unit, mine, of_unit, may_set })
}

type Found = (Option<Unit>, Vec<Held>, Vec<Held>, bool);

fn found(db: &Db<'_>, unit: Option<UnitId>) -> Result<Found> {
    let scope = db.may(Action::ReadCampaigns)?;
    let unit = match (unit, scope.areas().first()) {
        (Some(id), _) => Some(units::find(db, id)?),
        (None, Some(path)) if path.depth() > 0 => Some(units::by_path(db, path)?),
        (None, _) => units::roots(db)?.into_iter().next(),
    };
    let of_unit = unit.as_ref().map(|unit| targets_at(db, Holder::Unit(unit.id))).transpose()?.unwrap_or_default();
    let may_set =
        unit.as_ref().is_some_and(|unit| db.may(Action::ShapeCampaigns).is_ok_and(|it| it.covers(&unit.path)));
    Ok((unit, of_unit, own(db)?, may_set))
}

/// One's own; nothing for a program.
fn own(db: &Db<'_>) -> Result<Vec<Held>> {
    match db.actor() {
        Actor::Person { .. } => held_by_me(db),
        _ => Ok(Vec::new()),
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let mine = ctx.read(own).await?;
    let frame = ctx.frame("targets-mine");
    let mine = mine.iter().map(|it| card(&frame, it)).collect();
    ctx.page(&Mine { frame, mine })
}

#[derive(Template)]
#[template(path = "field/target.html")]
struct Show {
    frame: Frame,
    target: Target,
    indicator: Indicator,
    whole: Row,
    rows: Vec<Row>,
    more: Option<(String, String)>,
    rest: String,
    left: i64,
    history: Vec<Past>,
    kinds: Vec<BaseKind>,
    may_share: bool,
    may_change: bool,
}

impl Show {
    fn counted(&self) -> String {
        self.frame.t(&format!("counted-{}", self.indicator.counted.code()))
    }

    fn days(&self) -> String {
        crate::campaign::pages::days(&self.frame, self.target.span)
    }

    /// Whether the campaign's page can be narrowed to this place; it shows units and teams, not people.
    fn is_place(&self) -> bool {
        !matches!(self.target.place.holder, Holder::Seat(_))
    }

    fn abs(&self, n: &i64) -> String {
        self.frame.count(&n.abs())
    }

    fn share(&self, coverage: &Coverage) -> String {
        let kind = self.kinds.iter().find(|kind| kind.code == coverage.kind);
        let kind = kind.map_or("", |kind| self.frame.pick(&kind.name_vi, &kind.name_en));
        let base = format!("{} {}", self.frame.count(&coverage.base), lower_first(kind));
        self.frame.t2("target-share-of", ("share", &self.frame.share(&coverage.share, &10_000)), ("base", &base))
    }
}

/// A target with the place it is at, beside those below.
pub(crate) fn look(db: &Db<'_>, id: TargetId) -> Result<(Target, Indicator, Board)> {
    let target = find_target(db, id)?;
    let indicator = catalogue(db)?.find(target.indicator).cloned().ok_or(Error::NotFound)?;
    let days = (target.span, target.curve.as_str());
    let board = board(db, target.place.clone(), target.indicator, &target.when(), days)?;
    Ok((target, indicator, board))
}

#[derive(Deserialize)]
pub(crate) struct AskOne {
    all: Option<String>,
}

/// Everything that a target's page tells.
struct Seen {
    target: Target,
    indicator: Indicator,
    board: Board,
    history: Vec<Past>,
    kinds: Vec<BaseKind>,
    may_change: bool,
}

fn seen(db: &Db<'_>, id: TargetId) -> Result<Seen> {
    let (target, indicator, board) = look(db, id)?;
    let may_change = db.may(Action::ShapeCampaigns).is_ok_and(|scope| scope.covers(&target.place.path));
    let may_change = may_change && target.parent.is_none() && target.span.to >= db.now().day();
    Ok(Seen { target, indicator, board, history: history(db, id)?, kinds: base_kinds(db)?, may_change })
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<TargetId>, Query(ask): Query<AskOne>) -> Result<Response, Fault> {
    let seen = ctx.read(move |db| seen(db, id)).await?;
    ctx.page(&dressed(ctx.frame("targets-title"), seen, ask.all.is_some()))
}

fn dressed(frame: Frame, seen: Seen, all: bool) -> Show {
    let Seen { target, indicator, board, history, kinds, may_change } = seen;
    let href = match target.place.holder {
        Holder::Unit(id) => format!("/targets?unit={id}"),
        _ => "/targets".into(),
    };
    let title = frame.pick(&indicator.name_vi, &indicator.name_en).to_owned();
    let all_title = frame.t("targets-title");
    let frame = frame.under(all_title, href).titled(title);
    let row = |line: &super::Line| {
        let href = line.target.as_ref().map_or(String::new(), |target| format!("/targets/{}", target.id));
        Row::of(&frame, line, &indicator, target.span, href)
    };
    let may_share = board.may_share && !board.lines.is_empty();
    let (lines, more) = furthest_behind(board.lines, all);
    let (whole, rows) = (row(&board.whole), lines.iter().map(row).collect());
    let rest = if board.rest > 0 { frame.count(&board.rest) } else { String::new() };
    let more = more.map(|count| (count.to_string(), format!("/targets/{}?all=1", target.id)));
    let left = target.n - board.given;
    Show { frame, target, indicator, whole, rows, more, rest, left, history, kinds, may_share, may_change }
}

/// *Dân số* inside a sentence: *dân số*.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}
