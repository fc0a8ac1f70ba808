//! SQL of articles and their versions.

use kernel::{Db, Result, Row, Tx};
use people::PersonId;

use super::{Article, ArticleId, Stage, Text};

fn article(row: &Row<'_>) -> Result<Article> {
    Ok(Article {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_path: row.get(2)?,
        topic: row.get(3)?,
        stage: row.code(4, Stage::of_code)?,
        version: row.get(5)?,
        text: Text { title_vi: row.get(6)?, body_vi: row.get(7)?, title_en: row.get(8)?, body_en: row.get(9)? },
        is_public: row.get(10)?,
        question: row.get(11)?,
        seq: row.get(12)?,
        changed_at: row.get(13)?,
        shown: row.get(14)?,
    })
}

/// An article as it was last written.
pub(crate) fn find(db: &Db<'_>, id: ArticleId) -> Result<Article> {
    db.one(
        "select id, unit_id, unit_path, topic, state, version, title_vi, body_vi, title_en, body_en, is_public,
                question_id, seq, changed_at, shown_version
         from help_article
         where id = $1",
        &[id.into()],
        article,
    )
}

/// An article in the version that readers see.
pub(crate) fn shown(db: &Db<'_>, id: ArticleId) -> Result<Option<Article>> {
    db.maybe(
        "select help_article.id, unit_id, unit_path, topic, state, text.version, text.title_vi, text.body_vi,
                text.title_en, text.body_en, is_public, question_id, seq, changed_at, shown_version
         from help_article
         join help_article_version text on text.article_id = help_article.id and text.version = shown_version
         where help_article.id = $1",
        &[id.into()],
        article,
    )
}

/// Everything that was published or withdrawn behind a place in the row, in the version that readers see.
pub(crate) fn since(db: &Db<'_>, seq: i64) -> Result<Vec<Article>> {
    db.all(
        "select help_article.id, unit_id, unit_path, topic, state, text.version, text.title_vi, text.body_vi,
                text.title_en, text.body_en, is_public, question_id, seq, changed_at, shown_version
         from help_article
         join help_article_version text on text.article_id = help_article.id and text.version = shown_version
         where seq > $1
         order by seq",
        &[seq.into()],
        article,
    )
}

/// Articles as they were last written, the latest first.
pub(crate) fn written(db: &Db<'_>, most: i64) -> Result<Vec<Article>> {
    db.all(
        "select id, unit_id, unit_path, topic, state, version, title_vi, body_vi, title_en, body_en, is_public,
                question_id, seq, changed_at, shown_version
         from help_article
         order by changed_at desc, id
         limit $1",
        &[most.into()],
        article,
    )
}

pub(crate) fn highest_seq(db: &Db<'_>) -> Result<i64> {
    db.one("select coalesce(max(seq), 0) from help_article", &[], |row| row.get(0))
}

pub(crate) fn insert(tx: &Tx<'_>, it: &Article) -> Result<()> {
    tx.run(
        "insert into help_article
           (id, unit_id, unit_path, topic, state, version, title_vi, body_vi, title_en, body_en, is_public, question_id,
            seq, changed_at, shown_version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &[
            it.id.into(),
            it.unit.into(),
            (&it.unit_path).into(),
            (&it.topic).into(),
            it.stage.code().into(),
            it.version.into(),
            (&it.text.title_vi).into(),
            (&it.text.body_vi).into(),
            (&it.text.title_en).into(),
            (&it.text.body_en).into(),
            it.is_public.into(),
            it.question.into(),
            it.seq.into(),
            it.changed_at.into(),
            it.shown.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save(tx: &Tx<'_>, it: &Article) -> Result<()> {
    tx.run(
        "update help_article
         set topic = $2, state = $3, version = $4, title_vi = $5, body_vi = $6, title_en = $7, body_en = $8,
             is_public = $9, seq = $10, changed_at = $11, shown_version = $12
         where id = $1",
        &[
            it.id.into(),
            (&it.topic).into(),
            it.stage.code().into(),
            it.version.into(),
            (&it.text.title_vi).into(),
            (&it.text.body_vi).into(),
            (&it.text.title_en).into(),
            (&it.text.body_en).into(),
            it.is_public.into(),
            it.seq.into(),
            it.changed_at.into(),
            it.shown.into(),
        ],
    )
    .map(drop)
}

/// Keeps a version as it was written.
pub(crate) fn keep_version(tx: &Tx<'_>, it: &Article, author: Option<PersonId>) -> Result<()> {
    tx.run(
        "insert into help_article_version (article_id, version, title_vi, body_vi, title_en, body_en, author_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            it.id.into(),
            it.version.into(),
            (&it.text.title_vi).into(),
            (&it.text.body_vi).into(),
            (&it.text.title_en).into(),
            (&it.text.body_en).into(),
            author.into(),
            it.changed_at.into(),
        ],
    )
    .map(drop)
}
