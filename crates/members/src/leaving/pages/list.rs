//! The list of those who leave, stage by stage, many of them to be chosen for the next step.

use axum::response::Response;
use kernel::Result;
use web::{Ctx, Fault, Frame, Query};

use crate::cases::shelf::{Around, Cell, Link, Look, Row, Shelf, around};
use crate::leaving::usecases::look::{Asked, Page, page};
use crate::leaving::{Doing, KIND, Leaving, Stage};

/// What was just done.
const DONE: [(&str, &str); 3] =
    [("begun", "leaving-done-begun"), ("decide", "leaving-done-decide"), ("ceremony", "leaving-done-ceremony")];

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = Asked { unit: look.unit(), stage: Stage::of_code(look.state()), after: look.after() };
    let found = ctx.read(move |db| {
        let page = page(db, &asked)?;
        let around = around(db, KIND, page.unit.as_ref())?;
        Ok((page, around))
    });
    let (page, around) = found.await?;
    let frame = ctx.frame("leaving-title").below(around.trail.clone()).after(&DONE);
    ctx.page(&shelf(frame, page, around))
}

fn shelf(frame: Frame, page: Page, around: Around) -> Shelf {
    let count = |stage: Stage| page.piles.iter().find(|(other, _)| *other == stage).map_or(0, |(_, n)| *n);
    let stages = Stage::ALL.into_iter().map(|it| (it.code(), (!it.is_over()).then(|| count(it))));
    let may = |doing: &Doing| if *doing == Doing::Decide { around.may_decide } else { around.may_edit };
    let age =
        Link { href: format!("/leavings/age?unit={}", around.unit), icon: "users", name: frame.t("leaving-age-title") };
    let row = |going: &Leaving| {
        let cause = Cell::of(super::cause_name(&frame, going));
        let cells = vec![cause, Cell::wide(&going.unit_name), around.due(&frame, &going.case)];
        Row::of(&going.case, frame.day_or_none(&going.born), cells)
    };
    Shelf {
        about: frame.t("leaving-about"),
        links: if around.may_edit { vec![age] } else { Vec::new() },
        sides: (String::new(), Vec::new()),
        stages: around.chips(&frame, stages, page.stage.code(), ""),
        kept: vec![("state", page.stage.code().to_owned())],
        headings: ["leaving-cause", "member-unit", "admission-waits"].map(|key| frame.t(key)).into(),
        rows: page.leavings.iter().map(row).collect(),
        doings: around.doings(&frame, "leaving", page.stage.next().filter(may).map(Doing::code)),
        none: ("done", frame.t("leaving-none"), frame.t("leaving-none-next")),
        next: page.next.map(|after| around.href(page.stage.code(), &format!("&after={after}"))),
        frame,
        around,
    }
}
