//! Pages of what is known: search for everybody, one article.

pub(crate) mod edit;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Actor, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Path, Query};

use super::layout::{Block, blocks};
use super::usecases::{article, articles, unfinished};
use super::{Article, ArticleId};
use crate::help::question::pages::{ask::href, label};
use crate::help::{Hit, Topic, similar, topics};

/// So many are found.
const FOUND: usize = 20;

#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    #[serde(default)]
    q: String,
    #[serde(default)]
    topic: String,
}

#[derive(Template)]
#[template(path = "field/help-knowledge.html")]
struct Index {
    frame: Frame,
    q: String,
    topic: String,
    topics: Vec<Topic>,
    hits: Vec<Hit>,
    items: Vec<Article>,
    unfinished: Vec<Article>,
    may_publish: bool,
    tab: &'static str,
}

impl Index {
    fn name<'t>(&self, topic: &'t Topic) -> &'t str {
        self.frame.pick(&topic.name_vi, &topic.name_en)
    }

    fn href(&self, hit: &Hit) -> String {
        href(hit)
    }

    /// The articles of a topic.
    fn of<'s>(&'s self, topic: &'s Topic) -> Vec<&'s Article> {
        self.items.iter().filter(|article| article.topic == topic.code).collect()
    }

    fn stage(&self, article: &Article) -> String {
        self.frame.t(&format!("article-{}", article.stage.code()))
    }
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let frame = ctx.frame("knowledge-title");
    let may_publish = frame.may(Action::PublishArticles) && matches!(ctx.actor(), Actor::Person { .. });
    let typed = ask.q.clone();
    let (topics, mut hits, mut items, unfinished) = ctx
        .read(move |db| {
            let unfinished = if may_publish { unfinished(db)? } else { Vec::new() };
            Ok((topics(db)?, similar(db, &typed, FOUND)?, articles(db)?, unfinished))
        })
        .await?;
    hits.retain(|hit| ask.topic.is_empty() || hit.topic == ask.topic);
    items.retain(|article| ask.topic.is_empty() || article.topic == ask.topic);
    let (q, topic) = (ask.q, ask.topic);
    ctx.page(&Index { frame, q, topic, topics, hits, items, unfinished, may_publish, tab: "knowledge" })
}

#[derive(Template)]
#[template(path = "field/help-article.html")]
struct Show {
    frame: Frame,
    it: Article,
    topic: String,
    may_edit: bool,
    tab: &'static str,
}

impl Show {
    fn blocks(&self) -> Vec<Block> {
        blocks(self.it.text.body(self.frame.is_vi()))
    }

    fn title(&self) -> &str {
        self.it.text.title(self.frame.is_vi())
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<ArticleId>) -> Result<Response, Fault> {
    let (it, topics, may_edit) = ctx
        .read(move |db| {
            let it = article(db, id)?;
            let may_edit = db.may(Action::PublishArticles).is_ok_and(|scope| scope.covers(&it.unit_path));
            Ok((it, topics(db)?, may_edit))
        })
        .await?;
    let frame = ctx.frame("knowledge-title").under(ctx.t("knowledge-title"), "/knowledge");
    let topic = label(&frame, &topics, &it.topic);
    let title = it.text.title(frame.is_vi()).to_owned();
    ctx.page(&Show { frame: frame.titled(title), it, topic, may_edit, tab: "" })
}
