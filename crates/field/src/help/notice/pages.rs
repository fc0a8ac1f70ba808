//! The page of notices.

use askama::Template;
use axum::response::Response;
use kernel::Result;
use web::{Ctx, Fault, Frame, see_other};

use super::{Notice, notices};

/// So many are shown.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "field/help-notices.html")]
struct Index {
    frame: Frame,
    items: Vec<Notice>,
    has_unread: bool,
    tab: &'static str,
}

impl Index {
    fn what(&self, notice: &Notice) -> String {
        self.frame.t(&format!("notice-{}", notice.kind))
    }

    fn title(&self, notice: &Notice) -> String {
        notice.say.as_ref().map_or_else(|| notice.title.clone(), |say| self.frame.t(say))
    }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let items = ctx.read(|db| notices(db, MOST)).await?;
    let has_unread = items.iter().any(|notice| !notice.is_read);
    ctx.page(&Index { frame: ctx.frame("notices-title"), items, has_unread, tab: "notices" })
}

pub(crate) async fn read(ctx: Ctx) -> Result<Response, Fault> {
    ctx.write(|tx| super::mark_read(tx, None)).await?;
    Ok(see_other("/notices"))
}
