//! Who comes of age, with what each of them wishes; sent up for many at once.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::{read, steps};
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::once;
use crate::leaving::usecases::age::{Comer, Coming, coming_of_age};
use crate::leaving::usecases::begin::begin;
use crate::member::MemberId;

/// Whose age, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    by: String,
    after: String,
}

#[derive(Template)]
#[template(path = "members/leaving-age.html")]
struct Page {
    frame: Frame,
    form: Form,
    coming: Coming,
    units: Vec<(String, String)>,
    may_edit: bool,
}

impl Page {
    fn unit_id(&self) -> String {
        self.coming.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }

    /// What can be wished; who leads is asked as well, and may stay longer.
    fn wishes(&self) -> Vec<(&'static str, String)> {
        ["later", "leave", "stay"].map(|wish| (wish, self.frame.t(&format!("leaving-wish-{wish}")))).into()
    }

    fn value(&self, field: &str, comer: &Comer) -> String {
        let name = format!("{field}-{}", comer.id);
        if self.form.pairs().any(|(other, _)| other == name) {
            return self.form.value(&name).to_owned();
        }
        match (field, comer.leads, comer.may_stay_until) {
            ("wish", true, _) => "later".into(),
            ("wish", ..) => "leave".into(),
            (_, false, Some(until)) => vietnam::date::show(until),
            _ => String::new(),
        }
    }

    fn has(&self, comer: &Comer, wish: &str) -> bool {
        self.value("wish", comer) == wish
    }

    fn wrong(&self, comer: &Comer) -> Vec<String> {
        let id = comer.id.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }

    fn next(&self) -> Option<String> {
        let (unit, by) = (self.unit_id(), self.coming.by);
        self.coming.next.map(|after| format!("/leavings/age?unit={unit}&by={by}&after={after}"))
    }
}

pub(crate) async fn ask(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let form = Form::filled([
        ("unit", look.unit),
        ("by", look.by),
        ("after", look.after),
        ("on", today.to_string()),
        ("act", fresh_act(&ctx)),
    ]);
    ctx.page(&page(&ctx, form).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page> {
    let (unit, after) = (form.value("unit").to_owned(), form.value("after").parse::<MemberId>().ok());
    let by = vietnam::date::parse_date(form.value("by")).ok();
    let found = ctx.read(move |db| {
        let coming = coming_of_age(db, Some(unit.as_str()).filter(|unit| !unit.is_empty()), by, after)?;
        let path = coming.unit.as_ref().map(|unit| unit.path.clone()).unwrap_or_default();
        let below = coming.unit.as_ref().map(|unit| units::children(db, unit.id)).transpose()?.unwrap_or_default();
        let units = coming.unit.iter().cloned().chain(below).map(|unit| (unit.id.to_string(), unit.name)).collect();
        let may_edit = db.may(Action::EditMembers).is_ok_and(|scope| scope.covers(&path));
        Ok((coming, units, may_edit, steps(db, &path)?))
    });
    let (coming, units, may_edit, trail) = found.await?;
    Ok(Page { frame: ctx.frame("leaving-age-title").below(trail), form, coming, units, may_edit })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let begun = match read::wishes(&form) {
        Ok(read) => ctx.write(move |tx| once(tx, act, "leaving-age", &typed, |tx| begin(tx, &read))).await,
        Err(error) => Err(error),
    };
    match begun {
        Ok(_) => Ok(see_other(format!("/leavings?unit={}&state=submitted&done=begun", form.value("unit")))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
