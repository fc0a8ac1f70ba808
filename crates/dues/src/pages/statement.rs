//! Bank statements: pasted or loaded, looked through line by line, put into the books, taken back.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result, Say};
use lists::Mapping;
use members::cases::once;
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Path, Query, Upload, see_other};

use super::{act_of, dong, fresh_act, sent, steps};
use crate::bank::Bank;
use crate::bank_file::{COLUMNS, read};
use crate::statement::{Line, Statement, StatementId, Verdict};
use crate::usecases::look::unit_of;
use crate::usecases::statement::{self, Choice, Looked};
use crate::usecases::{bank, collect};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    unit: String,
}

#[derive(Template)]
#[template(path = "dues/statements.html")]
struct New {
    frame: Frame,
    form: Form,
    unit: Unit,
    bank: Option<Bank>,
    statements: Vec<(Statement, i64, i64)>,
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    ctx.page(&new(&ctx, Form::filled([("unit", ask.unit)])).await?)
}

async fn new(ctx: &Ctx, form: Form) -> Result<New, Fault> {
    let named = form.value("unit").to_owned();
    let (unit, bank, statements, trail) = ctx
        .read(move |db| {
            let unit = unit_of(db, Some(&named))?;
            let (bank, statements) = (bank::bank_of(db, unit.id)?, statement::list(db, unit.id)?);
            let trail = steps(db, &unit.path)?;
            Ok((unit, bank, statements, trail))
        })
        .await?;
    Ok(New { frame: ctx.frame("dues-statements").below(trail), form, unit, bank, statements })
}

/// Takes pasted lines.
pub(crate) async fn paste(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (text, name) = (form.value("text").as_bytes().to_vec(), ctx.t("dues-pasted"));
    taken(&ctx, form, text, name, "text").await
}

/// Takes a file.
pub(crate) async fn load(ctx: Ctx, upload: Upload) -> Result<Response, Fault> {
    let form = Form::filled([("unit", upload.value("unit").to_owned())]);
    taken(&ctx, form, upload.content, upload.name, "file").await
}

async fn taken(ctx: &Ctx, form: Form, bytes: Vec<u8>, name: String, field: &'static str) -> Result<Response, Fault> {
    let unit: UnitId = super::named(&form, "unit")?;
    let table = ctx.work(move || Ok(read(&bytes))).await?;
    let handed = match table {
        Ok(table) => ctx.write(move |tx| statement::hand_in(tx, unit, &name, &table)).await,
        Err(say) => Err(Error::invalid(field, say)),
    };
    match handed {
        Ok(id) => Ok(see_other(format!("/dues/statements/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&new(ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "dues/statement.html")]
struct Page {
    frame: Frame,
    form: Form,
    looked: Looked,
}

impl Page {
    fn dong(&self, amount: &Option<i64>) -> String {
        amount.map_or_else(|| "–".into(), |amount| dong(&self.frame, &amount))
    }

    fn count(&self, kind: &str) -> String {
        let of: Vec<_> = self.looked.lines.iter().filter(|(_, verdict)| verdict.code() == kind).collect();
        self.frame.len_of(&of)
    }

    fn kind(&self, verdict: &Verdict) -> &'static str {
        verdict.code()
    }

    fn badge(&self, verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Matched(..) => "badge done",
            Verdict::Unsure(..) => "badge wait",
            Verdict::Unreadable => "badge bad",
            Verdict::Unknown | Verdict::Already | Verdict::Out => "badge",
        }
    }

    /// What a line comes to, in words.
    fn told(&self, line: &Line, verdict: &Verdict) -> String {
        let name = |id| self.looked.payers.get(id).map_or("", |payer| payer.name.as_str());
        match verdict {
            Verdict::Matched(id, month) => {
                self.frame.t2("dues-line-matched", ("name", name(id)), ("month", &month.to_string()))
            }
            Verdict::Unsure(why, _) => self.frame.t(&format!("dues-unsure-{}", why.code())),
            Verdict::Already => match self.looked.paid.get(&line.nth) {
                Some(name) => self.frame.t1("dues-line-paid", "name", name),
                None => self.frame.t("dues-line-other"),
            },
            verdict => self.frame.t(&format!("dues-line-is-{}", verdict.code())),
        }
    }

    /// Members a line may be of, as the form offers them.
    fn offered(&self, verdict: &Verdict) -> Vec<(String, String)> {
        let Verdict::Unsure(_, offered) = verdict else { return Vec::new() };
        let option = |(id, month): &(members::MemberId, Option<members::Month>)| {
            let payer = self.looked.payers.get(id)?;
            let reach = month.map_or(String::new(), |month| format!(" · {month}"));
            Some((payer.code.clone(), format!("{} ({}){reach}", payer.name, payer.code)))
        };
        offered.iter().filter_map(option).collect()
    }

    fn may_type(&self, verdict: &Verdict) -> bool {
        matches!(verdict, Verdict::Unknown | Verdict::Unsure(..)) && self.offered(verdict).is_empty()
    }

    fn may_tick(&self, verdict: &Verdict) -> bool {
        matches!(verdict, Verdict::Matched(..) | Verdict::Unsure(..) | Verdict::Unknown)
    }

    fn is_ticked(&self, line: &Line, verdict: &Verdict) -> bool {
        let is_sent = !self.form.errors().is_empty();
        if is_sent { self.form.has("line", &line.nth.to_string()) } else { matches!(verdict, Verdict::Matched(..)) }
    }

    fn who(&self, line: &Line) -> &str {
        self.form.value(&format!("who-{}", line.nth))
    }

    fn is_chosen(&self, line: &Line, code: &str) -> bool {
        self.who(line) == code
    }

    fn wrong(&self, line: &Line) -> Option<String> {
        self.form.error(&format!("line-{}", line.nth)).map(|say| self.frame.say(say))
    }

    /// Members by name and code, for lines that name nobody.
    fn people(&self) -> Vec<String> {
        let mut people: Vec<_> =
            self.looked.payers.values().map(|payer| format!("{} ({})", payer.name, payer.code)).collect();
        people.sort();
        people.truncate(1_000);
        people
    }

    fn columns(&self) -> Vec<(&'static str, String)> {
        (COLUMNS.offered)().into_iter().map(|column| (column, self.frame.t(&(COLUMNS.label)(column)))).collect()
    }

    fn is_column(&self, at: &usize, column: &str) -> bool {
        self.looked.statement.columns.target(*at) == Some(column)
    }

    fn is_open(&self) -> bool {
        self.looked.statement.undone_at.is_none()
    }
}

async fn page(ctx: &Ctx, id: StatementId, form: Form) -> Result<Page, Fault> {
    let (looked, trail) = ctx
        .read(move |db| {
            let looked = statement::look(db, id)?;
            let trail = steps(db, &looked.unit.path)?;
            Ok((looked, trail))
        })
        .await?;
    let back = format!("/dues/statements?unit={}", looked.unit.id);
    let frame = ctx.frame("dues-statement").below(trail).under(ctx.t("dues-statements"), back).after(&DONE);
    Ok(Page { frame, form, looked })
}

/// What was just done.
const DONE: [(&str, &str); 2] = [("mapped", "dues-done-mapped"), ("undone", "dues-done-undone")];

pub(crate) async fn show(ctx: Ctx, Path(id): Path<StatementId>) -> Result<Response, Fault> {
    let mut page = page(&ctx, id, Form::default()).await?;
    let version = page.looked.statement.version.to_string();
    page.form = Form::filled([("act", fresh_act(&ctx)), ("version", version)]);
    ctx.page(&page)
}

/// Maps its columns, puts lines into the books, or takes it back.
pub(crate) async fn save(ctx: Ctx, Path(id): Path<StatementId>, form: Form) -> Result<Response, Fault> {
    let done = match form.value("what") {
        "map" => map(&ctx, id, &form).await,
        "apply" => apply(&ctx, id, &form).await,
        "undo" => undo(&ctx, id, &form).await,
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

async fn map(ctx: &Ctx, id: StatementId, form: &Form) -> Result<String> {
    let chosen: Vec<&str> = form.values("column").collect();
    let mapping = Mapping::chosen(chosen, &COLUMNS);
    if let Some(say) = mapping.faults(&COLUMNS).first() {
        return Err(Error::invalid("columns", Say { ..say.clone() }));
    }
    ctx.write(move |tx| statement::map(tx, id, mapping)).await?;
    Ok(format!("/dues/statements/{id}?done=mapped"))
}

async fn apply(ctx: &Ctx, id: StatementId, form: &Form) -> Result<String> {
    let (act, typed) = (act_of(form), sent(form));
    let version = form.value("version").parse().unwrap_or_default();
    let choice = |nth: &str| {
        let who = form.typed(&format!("who-{nth}")).map(str::to_owned);
        nth.parse().map(|nth| Choice { nth, who }).map_err(|_| Error::NotFound)
    };
    let choices = form.values("line").map(choice).collect::<Result<Vec<_>>>()?;
    let applied = move |tx: &mut kernel::Tx<'_>| {
        once(tx, act, "dues-apply", &typed, |tx| statement::apply(tx, id, version, &choices))
    };
    let done: collect::Collected = ctx.write(applied).await?;
    Ok(format!("/dues/receipts?batch={}&done=matched", done.batch))
}

async fn undo(ctx: &Ctx, id: StatementId, form: &Form) -> Result<String> {
    let (version, why) = (form.value("version").parse().unwrap_or_default(), form.value("reason").to_owned());
    ctx.write(move |tx| statement::undo(tx, id, version, &why)).await?;
    Ok(format!("/dues/statements/{id}?done=undone"))
}
