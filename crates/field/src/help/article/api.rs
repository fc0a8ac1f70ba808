//! Knowledge that phones carry along.

use axum::response::Response;
use kernel::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Query};

use super::Article;
use super::usecases::{Changes, changes};

/// From where on.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Since {
    /// The `until` of the last answer; everything without it.
    since: Option<i64>,
}

/// What changed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Pack {
    /// Articles that are new or different.
    items: Vec<ArticleBody>,
    /// Ids of articles to drop.
    gone: Vec<String>,
    /// Where to ask from next time.
    until: i64,
}

/// An article.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ArticleBody {
    /// Its id.
    id: String,
    /// The number of the version.
    version: i64,
    /// Code of its topic.
    topic: String,
    /// Vietnamese title.
    title_vi: String,
    /// Vietnamese text: paragraphs, lines that begin with `- ` or `1. ` are lists.
    body_vi: String,
    /// English title.
    #[serde(skip_serializing_if = "String::is_empty")]
    title_en: String,
    /// English text.
    #[serde(skip_serializing_if = "String::is_empty")]
    body_en: String,
    /// Whether guests read it too.
    public: bool,
    /// When it was published.
    published_at: String,
}

pub(crate) async fn pack(ctx: Ctx, Query(ask): Query<Since>) -> Result<Response, Fault> {
    let Changes { items, gone, until } = ctx.read(move |db| changes(db, ask.since.unwrap_or(0).max(0))).await?;
    let items = items.into_iter().map(body).collect();
    ctx.json(&Pack { items, gone: gone.iter().map(ToString::to_string).collect(), until })
}

fn body(article: Article) -> ArticleBody {
    ArticleBody {
        id: article.id.to_string(),
        version: article.version,
        topic: article.topic,
        title_vi: article.text.title_vi,
        body_vi: article.text.body_vi,
        title_en: article.text.title_en,
        body_en: article.text.body_en,
        public: article.is_public,
        published_at: article.changed_at.rfc3339(),
    }
}
