//! A unit's programme: how far it and those below have come, and its own members with ticks.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Result};
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query};

use crate::pages::{Look, choices, fresh_act, level_name, steps, tone, years};
use crate::programme::usecases::look::{Mine, Overview, Roll, Step, overview, roll};
use crate::usecases::{Place, place};

#[derive(Template)]
#[template(path = "yearly/programmes.html")]
pub(super) struct Index {
    frame: Frame,
    place: Place,
    overview: Overview,
    roll: Roll,
    units: Vec<Unit>,
    today: Day,
    may_edit: bool,
    form: Form,
}

impl Index {
    fn choices(&self) -> Vec<(String, String)> {
        choices(&self.place.unit, &self.units)
    }

    fn years(&self) -> Vec<i64> {
        years(self.place.year, self.today)
    }

    fn is_year(&self, year: &i64) -> bool {
        self.place.year == *year
    }

    fn unit_id(&self) -> String {
        self.place.unit.id.to_string()
    }

    /// A step's numbers with their shares: registered, confirmed.
    fn of(&self, n: &i64, step: &Step) -> String {
        format!("{} · {}", self.frame.count(n), self.frame.share(n, &step.members))
    }

    fn levels(&self, step: &Step) -> Vec<(String, String)> {
        let named = members::Grade::ALL.iter().zip(step.levels);
        named.map(|(level, n)| (level_name(&self.frame, *level), self.frame.count(&n))).collect()
    }

    fn is_over(&self, day: &Day) -> bool {
        *day < self.today
    }

    /// How a member's programme stands, in a few words.
    fn state(&self, mine: &Mine) -> String {
        match &mine.registration {
            None => self.frame.t("programme-not-registered"),
            Some(it) => match &it.verdict {
                Some(verdict) => level_name(&self.frame, verdict.level),
                None => self.frame.t1("programme-registered-on", "day", self.frame.day(&it.on)),
            },
        }
    }

    fn tone(&self, mine: &Mine) -> &'static str {
        match mine.registration.as_ref().map(|it| it.verdict.as_ref()) {
            None => "badge wait",
            Some(None) => "badge blue",
            Some(Some(verdict)) => tone(verdict.level),
        }
    }

    /// The score confirmed, or what the records come to so far.
    fn score(&self, mine: &Mine) -> String {
        let verdict = mine.registration.as_ref().and_then(|it| it.verdict.as_ref());
        match (verdict, &mine.outcome) {
            (Some(verdict), _) => self.frame.percent(&verdict.score),
            (None, Some(outcome)) => self.frame.t1("programme-so-far", "share", self.frame.percent(&outcome.score)),
            (None, None) => String::new(),
        }
    }

    fn has_unregistered(&self) -> bool {
        self.overview.sum.registered < self.overview.sum.members
    }

    fn is_ticked(&self, mine: &Mine) -> bool {
        self.form.has("m", &mine.line.id.to_string())
    }
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, &look, Form::filled([("act", fresh_act(&ctx))])).await?)
}

pub(super) async fn page(ctx: &Ctx, look: &Look, form: Form) -> Result<Index> {
    let (look, year) = (look.clone(), look.year()?);
    let (place, overview, roll, units, trail, today, may_edit) = ctx
        .read(move |db| {
            let place = place(db, Action::ReadMembers, look.unit(), year)?;
            let units = units::children(db, place.unit.id)?;
            let trail = steps(db, &place.unit.path, "/programmes", place.year)?;
            let may_edit = db.may(Action::EditMembers).is_ok_and(|scope| scope.covers(&place.unit.path));
            let (overview, roll) = (overview(db, &place)?, roll(db, &place)?);
            Ok((place, overview, roll, units, trail, db.now().day(), may_edit))
        })
        .await?;
    let done = [
        ("registered", "programme-done-registered"),
        ("confirmed", "programme-done-confirmed"),
        ("published", "programme-done-published"),
    ];
    let frame = ctx.frame("programme-title").below(trail).after(&done);
    Ok(Index { frame, place, overview, roll, units, today, may_edit, form })
}
