//! The file of impact assessment on paper.

use askama::Template;
use axum::response::Response;
use kernel::Day;
use web::{Ctx, Fault, Frame};

use super::{GUARDS, RISKS};
use crate::consent::{Purpose, usecases as consents};
use crate::request::{Kind, usecases as requests};
use crate::retention::{Kept, usecases as retention};

#[derive(Template)]
#[template(path = "privacy/impact.html")]
struct Page {
    frame: Frame,
    office: String,
    today: Day,
    purposes: Vec<Purpose>,
    kept: Vec<Kept>,
    kinds: Vec<Kind>,
}

impl Page {
    fn text(&self, purpose: &Purpose, part: usize) -> String {
        let (vi, en) = &purpose.text[part];
        self.frame.pick(vi, en).to_owned()
    }

    fn basis(&self, purpose: &Purpose) -> String {
        self.frame.t(&format!("purpose-basis-{}", purpose.basis))
    }

    fn keep(&self, kept: &Kept) -> String {
        self.frame.t(&format!("retention-{}", kept.keep.code()))
    }

    fn why(&self, kept: &Kept) -> String {
        self.frame.t(&format!("retention-why-{}", kept.keep.code()))
    }

    fn title(&self, kind: &Kind) -> String {
        self.frame.pick(&kind.title.0, &kind.title.1).to_owned()
    }

    fn guards(&self) -> Vec<String> {
        GUARDS.iter().map(|guard| self.frame.t(&format!("impact-guard-{guard}"))).collect()
    }

    fn risks(&self) -> Vec<String> {
        RISKS.iter().map(|risk| self.frame.t(&format!("impact-risk-{risk}"))).collect()
    }

    fn dated(&self) -> String {
        vietnam::date::show_long(self.today)
    }
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let (purposes, kept, kinds, office, today) = ctx
        .read(|db| {
            let (kept, _) = retention::retention(db)?;
            let office = units::roots(db)?.into_iter().next().map(|unit| unit.name).unwrap_or_default();
            Ok((consents::purposes(db)?, kept, requests::kinds(db)?, office, db.now().day()))
        })
        .await?;
    let frame = ctx.frame("impact-title").under(ctx.t("privacy-title"), "/privacy");
    ctx.page(&Page { frame, office, today, purposes, kept, kinds })
}
