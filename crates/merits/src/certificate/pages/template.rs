//! Pages of what certificates say.

use askama::Template as Page;
use axum::response::Response;
use kernel::{Action, Day, Error, Result, Say};
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Lang, Path, see_other};

use crate::certificate::facts::{BLANKS, Blanks, check_wording, fill};
use crate::certificate::{NewTemplate, Template, TemplateId, usecases};

#[derive(Page)]
#[template(path = "merits/templates.html")]
struct Index {
    frame: Frame,
    templates: Vec<Template>,
    today: Day,
}

#[derive(Page)]
#[template(path = "merits/template-new.html")]
struct New {
    frame: Frame,
    units: Vec<(String, String)>,
    form: Form,
    /// Each blank as it is typed, and what stands there on an example.
    blanks: Vec<(&'static str, String)>,
    /// How the wordings read on the example, in Vietnamese and English, once that was asked for.
    read: Option<[String; 2]>,
}

impl New {
    fn typed(&self, blank: &str) -> String {
        format!("{{{blank}}}")
    }

    fn about(&self, blank: &str) -> String {
        self.frame.t(&format!("template-fill-{blank}"))
    }
}

impl Index {
    /// What it says to the person of the example.
    fn says(&self, template: &Template) -> String {
        let wording = self.frame.pick(&template.says.wording_vi, &template.says.wording_en);
        fill(wording, &Blanks::example(self.today), self.frame.lang().style())
    }

    fn last_day(&self, to: &Day) -> String {
        vietnam::date::show(to.yesterday().unwrap_or(*to))
    }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let (templates, today) = ctx.read(|db| Ok((usecases::templates(db)?, db.now().day()))).await?;
    let done = [("added", "template-done-added"), ("closed", "template-done-closed")];
    let frame = ctx.frame("templates-title").under(ctx.t("certificates-title"), "/certificates").after(&done);
    ctx.page(&Index { frame, templates, today })
}

pub(crate) async fn new(ctx: Ctx) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let home = ctx.actor().grants().first().map(|grant| grant.unit.to_string());
    let first = [
        ("unit", home.unwrap_or_default()),
        ("title_vi", "Giấy chứng nhận".to_owned()),
        ("title_en", "Certificate of contribution".to_owned()),
        ("wording_vi", ctx.t("template-wording-vi")),
        ("wording_en", ctx.t("template-wording-en")),
        ("from", vietnam::date::show(today)),
    ];
    let page = new_page(&ctx, Form::filled(first)).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, form: Form) -> Result<New, Fault> {
    let units = ctx
        .read(|db| {
            let mut units = Vec::new();
            for area in db.may(Action::IssueCertificates)?.areas() {
                let unit = if area.depth() > 0 { Some(units::by_path(db, area)?) } else { None };
                units.extend(unit.map(|unit| (unit.id.to_string(), unit.name)));
            }
            units.dedup();
            Ok(units)
        })
        .await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let (example, style) = (Blanks::example(today), ctx.lang().style());
    let blanks = BLANKS.map(|name| (name, fill(&format!("{{{name}}}"), &example, style))).into();
    let frame = ctx.frame("template-new").under(ctx.t("certificates-title"), "/certificates");
    Ok(New { frame: frame.under(ctx.t("templates-title"), "/certificates/templates"), units, form, blanks, read: None })
}

/// How the wordings read, before anything is saved.
async fn preview(ctx: &Ctx, form: Form) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let wordings = ["wording_vi", "wording_en"].map(|field| (field, form.value(field).to_owned()));
    let wrong = wordings.iter().filter_map(|(field, text)| Some(((*field).into(), check_wording(text).err()?)));
    let wrong: Vec<_> = wrong.collect();
    if !wrong.is_empty() {
        return ctx.page_again(&new_page(ctx, form.with_errors(wrong)).await?);
    }
    let mut page = new_page(ctx, form).await?;
    let [(_, vi), (_, en)] = wordings;
    let read = |text: &str, lang: Lang| fill(text, &Blanks::example(today), lang.style());
    page.read = Some([read(&vi, Lang::Vi), read(&en, Lang::En)]);
    ctx.page(&page)
}

pub(crate) async fn add(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    if form.value("do") == "preview" {
        return preview(&ctx, form).await;
    }
    let added = match read(&form) {
        Ok((unit, says)) => ctx.write(move |tx| usecases::add_template(tx, unit, &says)).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(see_other("/certificates/templates?done=added")),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read(form: &Form) -> Result<(UnitId, NewTemplate)> {
    let unit = form.value("unit").parse().map_err(|_| Error::invalid("unit", "claim-unit-choose"))?;
    let line = |name| vietnam::text::tidy(form.value(name));
    let lines = |name: &str| {
        let lines = form.value(name).lines().map(vietnam::text::tidy).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    let says = NewTemplate {
        title_vi: line("title_vi"),
        title_en: line("title_en"),
        symbol: line("symbol"),
        issuer_vi: lines("issuer_vi"),
        issuer_en: lines("issuer_en"),
        place: line("place"),
        wording_vi: line("wording_vi"),
        wording_en: line("wording_en"),
        post_vi: lines("post_vi"),
        post_en: lines("post_en"),
        signer: line("signer"),
        from: read_day(form, "from")?.ok_or_else(|| Error::invalid("from", "certificate-day"))?,
        to: read_day(form, "until")?.map(|last| last.tomorrow().unwrap_or(last)),
    };
    Ok((unit, says))
}

/// A day of a form, none when nothing was typed.
pub(super) fn read_day(form: &Form, field: &'static str) -> Result<Option<Day>> {
    let read = form.typed(field).map(vietnam::date::parse_date).transpose();
    read.map_err(|_| Error::invalid(field, Say::new("certificate-day")))
}

pub(crate) async fn close(ctx: Ctx, Path(id): Path<TemplateId>) -> Result<Response, Fault> {
    ctx.write(move |tx| usecases::close_template(tx, id)).await?;
    Ok(see_other("/certificates/templates?done=closed"))
}
