//! Writing and publishing articles.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use crate::help::article::usecases::{draft, publish as publish_it, revise, withdraw as withdraw_it, written};
use crate::help::article::{Article, ArticleId, NewArticle, Stage, Text};
use crate::help::question::QuestionId;
use crate::help::{conversation, topics};

#[derive(Deserialize, Default)]
pub(crate) struct From {
    question: Option<QuestionId>,
}

#[derive(Template)]
#[template(path = "field/help-article-edit.html")]
struct Edit {
    frame: Frame,
    it: Option<Article>,
    topics: Vec<(String, String)>,
    units: Vec<(String, String)>,
    form: Form,
    tab: &'static str,
}

impl Edit {
    fn stage(&self, article: &Article) -> String {
        self.frame.t(&format!("article-{}", article.stage.code()))
    }

    fn may_publish(&self, article: &Article) -> bool {
        article.stage != Stage::Published || article.shown != Some(article.version)
    }

    fn may_withdraw(&self, article: &Article) -> bool {
        article.stage == Stage::Published
    }
}

async fn page(ctx: &Ctx, it: Option<Article>, form: Form) -> Result<Edit, Fault> {
    let (topics, units) = ctx.read(|db| Ok((topics(db)?, own_units(db)?))).await?;
    let frame = ctx.frame("article-edit-title").under(ctx.t("knowledge-title"), "/knowledge");
    let name = |it: &crate::help::Topic| frame.pick(&it.name_vi, &it.name_en).to_owned();
    let topics = topics.iter().map(|topic| (topic.code.clone(), name(topic))).collect();
    Ok(Edit { frame, it, topics, units, form, tab: "" })
}

/// The units that the reader publishes for.
fn own_units(db: &Db<'_>) -> Result<Vec<(String, String)>> {
    let scope = db.may(Action::PublishArticles)?;
    let units = scope.areas().iter().map(|area| units::by_path(db, area));
    units.map(|unit| unit.map(|unit| (unit.id.to_string(), unit.name))).collect()
}

pub(crate) async fn new(ctx: Ctx, Query(from): Query<From>) -> Result<Response, Fault> {
    let mut values = ctx.read(move |db| from.question.map_or_else(|| Ok(Vec::new()), |id| made_of(db, id))).await?;
    let units = ctx.read(own_units).await?;
    values.extend(units.into_iter().next().map(|(unit, _)| ("unit", unit)));
    ctx.page(&page(&ctx, None, Form::filled(values)).await?)
}

/// What a question with its accepted answer gives to begin with.
fn made_of(db: &Db<'_>, id: QuestionId) -> Result<Vec<(&'static str, String)>> {
    let (question, said) = conversation(db, id)?;
    let answer = said.into_iter().find(|entry| Some(entry.id) == question.accepted);
    Ok(vec![
        ("question", id.to_string()),
        ("topic", question.topic),
        ("title_vi", question.title),
        ("body_vi", answer.map_or(String::new(), |entry| entry.body)),
    ])
}

fn read(form: &Form) -> Result<NewArticle> {
    let text = |name: &str| form.value(name).to_owned();
    Ok(NewArticle {
        unit: form.value("unit").parse().map_err(|_| Error::invalid("unit", "article-unit-choose"))?,
        topic: text("topic"),
        text: Text {
            title_vi: text("title_vi"),
            body_vi: text("body_vi"),
            title_en: text("title_en"),
            body_en: text("body_en"),
        },
        is_public: form.has("is_public", "1"),
        question: form.typed("question").and_then(|id| id.parse().ok()),
    })
}

pub(crate) async fn add(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let added = match read(&form) {
        Ok(new) => ctx.write(move |tx| draft(tx, &new)).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(article) => Ok(see_other(format!("/knowledge/{}/edit", article.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, None, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn editing(ctx: Ctx, Path(id): Path<ArticleId>) -> Result<Response, Fault> {
    let it = ctx.read(move |db| written(db, id)).await?;
    let text = it.text.clone();
    let form = Form::filled([
        ("unit", it.unit.to_string()),
        ("topic", it.topic.clone()),
        ("title_vi", text.title_vi),
        ("body_vi", text.body_vi),
        ("title_en", text.title_en),
        ("body_en", text.body_en),
        ("is_public", if it.is_public { "1".into() } else { String::new() }),
    ]);
    ctx.page(&page(&ctx, Some(it), form).await?)
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<ArticleId>, form: Form) -> Result<Response, Fault> {
    let it = ctx.read(move |db| written(db, id)).await?;
    let saved = match read(&form) {
        Ok(new) => ctx.write(move |tx| revise(tx, id, &new)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(see_other(format!("/knowledge/{id}/edit"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, Some(it), form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn publish(ctx: Ctx, Path(id): Path<ArticleId>) -> Result<Response, Fault> {
    ctx.write(move |tx| publish_it(tx, id)).await?;
    Ok(see_other(format!("/knowledge/{id}")))
}

pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<ArticleId>) -> Result<Response, Fault> {
    ctx.write(move |tx| withdraw_it(tx, id)).await?;
    Ok(see_other(format!("/knowledge/{id}/edit")))
}
