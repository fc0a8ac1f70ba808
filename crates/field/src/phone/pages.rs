//! The pages that list phones and revoke them: one's own, and those of a team.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Path, Query, see_other};

use super::usecases::{in_team, mine as own, revoke};
use super::{Phone, PhoneId};
use crate::team::{Team, TeamId};

#[derive(Deserialize, Default)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "field/phones.html")]
struct Phones {
    frame: Frame,
    team: Option<Team>,
    phones: Vec<(Phone, String)>,
}

impl Phones {
    fn name(&self, phone: &Phone) -> String {
        if phone.name.is_empty() { self.frame.t("phone-unnamed") } else { phone.name.clone() }
    }

    fn revoke(&self, phone: &Phone) -> String {
        match &self.team {
            Some(team) => format!("/teams/{}/phones/{}/revoke", team.id, phone.id),
            None => format!("/phones/{}/revoke", phone.id),
        }
    }
}

fn told(ctx: &Ctx, done: &Done) -> Option<String> {
    (done.done == "revoked").then(|| ctx.t("phone-revoked-now"))
}

pub(crate) async fn mine(ctx: Ctx, Query(done): Query<Done>) -> Result<Response, Fault> {
    let phones = ctx.read(own).await?.into_iter().map(|phone| (phone, String::new())).collect();
    let frame = ctx.frame("phones-title").telling(told(&ctx, &done));
    ctx.page(&Phones { frame, team: None, phones })
}

pub(crate) async fn of_team(ctx: Ctx, Path(id): Path<TeamId>, Query(done): Query<Done>) -> Result<Response, Fault> {
    let (team, phones) = ctx.read(move |db| in_team(db, id)).await?;
    let frame = ctx.frame("phones-title").under(&team.name, format!("/teams/{id}")).telling(told(&ctx, &done));
    ctx.page(&Phones { frame, team: Some(team), phones })
}

pub(crate) async fn revoke_mine(ctx: Ctx, Path(id): Path<PhoneId>) -> Result<Response, Fault> {
    ctx.write(move |tx| revoke(tx, id)).await?;
    Ok(see_other("/phones?done=revoked"))
}

pub(crate) async fn revoke_in_team(ctx: Ctx, Path((team, id)): Path<(TeamId, PhoneId)>) -> Result<Response, Fault> {
    ctx.write(move |tx| revoke(tx, id)).await?;
    Ok(see_other(format!("/teams/{team}/phones?done=revoked")))
}
