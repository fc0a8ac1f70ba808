//! What moves a campaign on: launched, closed, thrown away; teams that join and leave.

use askama::Template;
use axum::response::Response;
use kernel::Error;
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::again;
use crate::campaign::{
    Campaign, CampaignId, add_team_to, close_campaign, discard_campaign, launch_campaign, remove_team_from, shaped,
};
use crate::team::TeamId;

#[derive(Template)]
#[template(path = "field/campaign-close.html")]
struct Closing {
    frame: Frame,
    campaign: Campaign,
    form: Form,
}

pub(crate) async fn launch(ctx: Ctx, Path(id): Path<CampaignId>) -> Result<Response, Fault> {
    ctx.write(move |tx| launch_campaign(tx, id)).await?;
    Ok(see_other(format!("/campaigns/{id}")))
}

pub(crate) async fn discard(ctx: Ctx, Path(id): Path<CampaignId>) -> Result<Response, Fault> {
    ctx.write(move |tx| discard_campaign(tx, id)).await?;
    Ok(see_other("/campaigns"))
}

pub(crate) async fn closing(ctx: Ctx, Path(id): Path<CampaignId>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let page = closing_page(&ctx, id, Form::filled([("day", today.to_string())])).await?;
    ctx.page(&page)
}

async fn closing_page(ctx: &Ctx, id: CampaignId, form: Form) -> Result<Closing, Fault> {
    let campaign = ctx.read(move |db| shaped(db, id)).await?;
    let frame = ctx.frame("campaign-close");
    let name = frame.pick(&campaign.name_vi, &campaign.name_en).to_owned();
    let frame = frame.under(ctx.t("campaigns-title"), "/campaigns").under(name, format!("/campaigns/{id}"));
    Ok(Closing { frame, campaign, form })
}

pub(crate) async fn close(ctx: Ctx, Path(id): Path<CampaignId>, form: Form) -> Result<Response, Fault> {
    let closed = match vietnam::date::parse_date(form.value("day")) {
        Ok(day) => ctx.write(move |tx| close_campaign(tx, id, day)).await,
        Err(_) => Err(Error::invalid("day", "team-day-unreadable")),
    };
    match closed {
        Ok(_) => Ok(see_other(format!("/campaigns/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&closing_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn join(ctx: Ctx, Path(id): Path<CampaignId>, form: Form) -> Result<Response, Fault> {
    let typed = form.value("team").to_owned();
    match ctx.write(move |tx| add_team_to(tx, id, &typed)).await {
        Ok(_) => Ok(see_other(format!("/campaigns/{id}#teams"))),
        Err(Error::Invalid(errors)) => again(&ctx, id, form.with_errors(errors)).await,
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn part(ctx: Ctx, Path((id, team)): Path<(CampaignId, TeamId)>) -> Result<Response, Fault> {
    ctx.write(move |tx| remove_team_from(tx, id, team)).await?;
    Ok(see_other(format!("/campaigns/{id}#teams")))
}
