//! Fieldwork health as a workbook: the lists in full, for who makes the calls.

use axum::response::{IntoResponse, Response};
use web::{Ctx, Download, Fault, Frame, Query};

use super::Fieldwork;
use super::lists::{days_of, reason};
use super::pages::{Find, MOST, work};
use crate::pages::files::XLSX;
use crate::sheet::{self, Cell, Sheet};

pub(crate) async fn xlsx(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let work = ctx.read(move |db| work(db, &find, MOST)).await?;
    let frame = ctx.frame("fieldwork-title");
    let sheets = vec![
        missing(&frame, &work),
        devices(&frame, &work, "fieldwork-unsent-short", &work.unsent),
        devices(&frame, &work, "fieldwork-quiet-short", &work.quiet),
        silent(&frame, &work),
        returned(&frame, &work),
        refused(&frame, &work),
        late(&frame, &work),
    ];
    let name = vietnam::text::fold(work.place.name()).replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let name = format!("hien-truong-{name}-{}.xlsx", work.today);
    let content = ctx.work(move || sheet::xlsx(&sheets)).await?;
    Ok(Download { name, kind: XLSX, content }.into_response())
}

fn table(frame: &Frame, work: &Fieldwork, name: &str, headings: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name: frame.t(name),
        about: format!("{} · {}", work.place.name(), frame.day(&work.today)),
        headings: headings.iter().map(|key| frame.t(key)).collect(),
        rows,
    }
}

fn text(text: Option<String>) -> Cell {
    text.map_or(Cell::Empty, Cell::Text)
}

fn devices(frame: &Frame, work: &Fieldwork, name: &str, devices: &[super::Device]) -> Sheet {
    let row = |device: &super::Device| {
        vec![
            Cell::Text(device.who.name.clone()),
            Cell::Text(device.who.team.1.clone()),
            Cell::Count(device.unsent),
            Cell::Text(frame.moment(&device.seen_at)),
            text(device.who.phone.clone()),
        ]
    };
    let headings = ["fieldwork-call", "fieldwork-team", "fieldwork-rows-left", "fieldwork-heard", "fieldwork-phone"];
    table(frame, work, name, &headings, devices.iter().map(row).collect())
}

fn missing(frame: &Frame, work: &Fieldwork) -> Sheet {
    let row = |missing: &super::Missing| {
        vec![
            Cell::Text(missing.who.name.clone()),
            Cell::Text(missing.who.team.1.clone()),
            Cell::Text(frame.t(&format!("fieldwork-shift-{}", missing.since.code()))),
            text(missing.who.phone.clone()),
        ]
    };
    let headings = ["fieldwork-call", "fieldwork-team", "fieldwork-shift", "fieldwork-phone"];
    table(frame, work, "fieldwork-missing-short", &headings, work.missing.iter().map(row).collect())
}

fn returned(frame: &Frame, work: &Fieldwork) -> Sheet {
    let row = |returned: &super::Returned| {
        vec![
            text(returned.from.clone()),
            text(returned.team.as_ref().map(|(_, name)| name.clone())),
            Cell::Count(returned.n),
            text(returned.since.map(|at| frame.moment(&at))),
            text(returned.phone.clone()),
        ]
    };
    let headings =
        ["fieldwork-call", "fieldwork-team", "fieldwork-records", "fieldwork-returned-since", "fieldwork-phone"];
    table(frame, work, "fieldwork-returned-short", &headings, work.returned.iter().map(row).collect())
}

fn silent(frame: &Frame, work: &Fieldwork) -> Sheet {
    let row = |silent: &super::Silent| {
        vec![
            Cell::Text(silent.team.name.clone()),
            Cell::Text(silent.unit_name.clone()),
            text(silent.last.map(|day| frame.day(&day))),
            text(silent.leader.as_ref().map(|leader| leader.name.clone())),
            text(silent.leader.as_ref().and_then(|leader| leader.phone.clone())),
        ]
    };
    let headings = ["fieldwork-team", "figure-place", "fieldwork-last", "fieldwork-leader", "fieldwork-phone"];
    table(frame, work, "fieldwork-silent-short", &headings, work.silent.iter().map(row).collect())
}

fn refused(frame: &Frame, work: &Fieldwork) -> Sheet {
    let row = |refused: &super::Refused| {
        vec![
            Cell::Text(reason(frame, &refused.reason)),
            Cell::Count(refused.n),
            text(refused.team.as_ref().map(|(_, name)| name.clone())),
            text(refused.from.clone()),
            text(refused.phone.clone()),
        ]
    };
    let headings = ["fieldwork-reason", "fieldwork-rows", "fieldwork-team", "fieldwork-call", "fieldwork-phone"];
    table(frame, work, "fieldwork-refused-short", &headings, work.refused.iter().map(row).collect())
}

fn late(frame: &Frame, work: &Fieldwork) -> Sheet {
    let row = |late: &super::Late| {
        vec![
            Cell::Text(late.who.name.clone()),
            Cell::Text(late.who.team.1.clone()),
            Cell::Count(late.n),
            Cell::Text(frame.t1("fieldwork-longest", "days", days_of(frame, late.longest_ms))),
            text(late.who.phone.clone()),
        ]
    };
    let headings = ["fieldwork-call", "fieldwork-team", "fieldwork-records", "fieldwork-took", "fieldwork-phone"];
    table(frame, work, "fieldwork-late-short", &headings, work.late.iter().map(row).collect())
}
