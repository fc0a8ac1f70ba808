//! The pages that list phones and revoke them: one's own, and those of a team.

use askama::Template;
use axum::response::Response;
use web::{Ctx, Fault, Frame, Path, see_other};

use super::usecases::{in_team, mine as own, revoke};
use super::{Phone, PhoneId};
use crate::team::{Team, TeamId};

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

/// What a page of phones may have just done.
const DONE: [(&str, &str); 1] = [("revoked", "phone-revoked-now")];

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let phones = ctx.read(own).await?.into_iter().map(|phone| (phone, String::new())).collect();
    let frame = ctx.frame("phones-title").after(&DONE);
    ctx.page(&Phones { frame, team: None, phones })
}

pub(crate) async fn of_team(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let (team, phones) = ctx.read(move |db| in_team(db, id)).await?;
    let frame = ctx.frame("phones-title").under(&team.name, format!("/teams/{id}")).after(&DONE);
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
