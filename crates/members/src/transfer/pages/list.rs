//! The list of transfers, stage by stage, many of them to be chosen for the next step.

use axum::response::Response;
use kernel::Result;
use web::{Ctx, Fault, Frame, Query};

use crate::cases::shelf::{Around, Cell, Chip, Link, Look, Row, Shelf, around};
use crate::transfer::usecases::look::{Asked, Page, Side, page};
use crate::transfer::{Doing, KIND, Stage, Transfer, Way};

/// What was just done.
const DONE: [(&str, &str); 9] = [
    ("asked", "transfer-done-asked"),
    ("entered", "transfer-done-entered"),
    ("clear", "transfer-done-clear"),
    ("release", "transfer-done-release"),
    ("confirm", "transfer-done-confirm"),
    ("receive", "transfer-done-receive"),
    ("assign", "transfer-done-assign"),
    ("remark", "transfer-done-remark"),
    ("return", "transfer-done-return"),
];

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = Asked {
        unit: look.unit(),
        side: Side::of_code(&look.side),
        stage: Stage::of_code(look.state()),
        after: look.after(),
    };
    let found = ctx.read(move |db| {
        let page = page(db, &asked)?;
        let around = around(db, KIND, page.unit.as_ref())?;
        Ok((page, around))
    });
    let (page, around) = found.await?;
    let frame = ctx.frame("transfer-title").below(around.trail.clone()).after(&DONE);
    ctx.page(&shelf(frame, page, around))
}

fn shelf(frame: Frame, page: Page, around: Around) -> Shelf {
    let (shown, side) = (page.stage.code(), format!("&side={}", page.side.code()));
    let count = |stage: Stage| page.piles.iter().find(|(other, _)| *other == stage).map_or(0, |(_, n)| *n);
    let is_shown =
        |stage: &Stage| Side::of(*stage) == page.side || stage.is_over() || count(*stage) > 0 || *stage == page.stage;
    let stages = Stage::ALL.into_iter().filter(is_shown).map(|it| (it.code(), (!it.is_over()).then(|| count(it))));
    let sides = Side::ALL.into_iter().map(|side| Chip {
        href: around.href("", &format!("&side={}", side.code())),
        name: frame.t(&format!("transfer-side-{}", side.code())),
        count: String::new(),
        is_here: page.side == side,
    });
    let row = |moving: &Transfer| {
        let way = Cell::of(super::way_name(&frame, moving));
        let cells = vec![way, Cell::wide(super::route(&frame, moving)), around.due(&frame, &moving.case)];
        Row::of(&moving.case, frame.day_or_none(&moving.born), cells)
    };
    let link = |path: &str, icon, key: &str| Link {
        href: format!("/transfers/{path}?unit={}", around.unit),
        icon,
        name: frame.t(key),
    };
    let links = || vec![link("new", "move", "transfer-new"), link("arrival", "plus", "transfer-arrival")];
    Shelf {
        about: String::new(),
        links: if around.may_edit { links() } else { Vec::new() },
        sides: (frame.t("transfer-sides"), sides.collect()),
        stages: around.chips(&frame, stages, shown, &side),
        kept: vec![("side", page.side.code().to_owned()), ("state", shown.to_owned())],
        headings: ["transfer-way", "transfer-from-to", "admission-waits"].map(|key| frame.t(key)).into(),
        rows: page.transfers.iter().map(row).collect(),
        doings: around.doings(&frame, "transfer", doings(&page, &around)),
        none: ("move", frame.t("transfer-none"), frame.t("transfer-none-next")),
        next: page.next.map(|after| around.href(shown, &format!("{side}&after={after}"))),
        frame,
        around,
    }
}

/// What can be done with the transfers shown, what comes next first.
fn doings(page: &Page, around: &Around) -> Vec<&'static str> {
    let stage = page.stage;
    let back = stage.check(Doing::Return, Way::Inside).is_ok().then_some(Doing::Return);
    let doings = stage.next().into_iter().chain(back).filter(|_| Side::of(stage) == page.side);
    let may = |doing: &Doing| match doing {
        Doing::Release | Doing::Confirm | Doing::Receive => around.may_decide,
        _ => around.may_edit,
    };
    doings.filter(may).map(Doing::code).collect()
}
