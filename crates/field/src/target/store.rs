//! SQL of targets and of the figures that units declare.

use kernel::tally::{Measure, Node, Span};
use kernel::{Day, Db, Error, Result, Row, Subtree, Tx, UnitPath};
use people::PersonId;
use units::UnitId;

use super::{Base, BaseKind, Coverage, Grades, Holder, Past, Place, Target, TargetId, When};
use crate::team::{SeatId, TeamId};

/// The part of a node that is the place's permanent number.
const NUMBER: i64 = 0xffff_ffff;

fn target(row: &Row<'_>) -> Result<Target> {
    let (unit, team, seat): (UnitId, Option<TeamId>, Option<SeatId>) = (row.get(4)?, row.get(6)?, row.get(7)?);
    let holder = match (team, seat) {
        (_, Some(seat)) => Holder::Seat(seat),
        (Some(team), None) => Holder::Team(team),
        (None, None) => Holder::Unit(unit),
    };
    let name: Option<String> = row.get(19)?;
    let place =
        Place { holder, number: row.get::<i64>(8)? & NUMBER, unit, path: row.get(5)?, name: name.unwrap_or_default() };
    Ok(Target {
        id: row.get(0)?,
        parent: row.get(1)?,
        campaign: row.get(2)?,
        indicator: row.get(3)?,
        place,
        span: Span { from: row.get(9)?, to: row.get(10)? },
        curve: row.get(11)?,
        n: row.get(12)?,
        coverage: coverage(row, 13)?,
        version: row.get(16)?,
        changed_at: row.get(17)?,
        changed_by: row.get(18)?,
    })
}

/// What a number is a share of; three columns from `at` on.
fn coverage(row: &Row<'_>, at: usize) -> Result<Option<Coverage>> {
    let (kind, share, base): (Option<String>, Option<i64>, Option<i64>) =
        (row.get(at)?, row.get(at + 1)?, row.get(at + 2)?);
    Ok(kind.zip(share).zip(base).map(|((kind, share), base)| Coverage { kind, share, base }))
}

pub(crate) fn find(db: &Db<'_>, id: TargetId) -> Result<Target> {
    db.one(
        "select id, parent_id, campaign_id, indicator, unit_id, unit_path, team_id, seat_id, node, from_day, to_day,
                curve, n, base_kind, share, base_n, version, changed_at, changed_by, name
         from target_line
         where id = $1",
        &[id.into()],
        target,
    )
}

/// The shares of a target.
pub(crate) fn children(db: &Db<'_>, parent: TargetId) -> Result<Vec<Target>> {
    db.all(
        "select id, parent_id, campaign_id, indicator, unit_id, unit_path, team_id, seat_id, node, from_day, to_day,
                curve, n, base_kind, share, base_n, version, changed_at, changed_by, name
         from target_line
         where parent_id = $1
         order by id",
        &[parent.into()],
        target,
    )
}

/// Every target at a place in launched campaigns or in days of its own, the latest first.
pub(crate) fn of_place(db: &Db<'_>, node: Node, until: Day) -> Result<Vec<(Target, Option<[String; 2]>)>> {
    db.all(
        "select id, parent_id, campaign_id, indicator, unit_id, unit_path, team_id, seat_id, node, from_day, to_day,
                curve, n, base_kind, share, base_n, version, changed_at, changed_by, name, campaign_vi, campaign_en
         from target_line
         where node = $1 and to_day >= $2 and (campaign_id is null or launched_on is not null)
         order by to_day desc, indicator, id",
        &[node.number().into(), until.into()],
        |row| {
            let names = row.get::<Option<String>>(20)?.zip(row.get::<Option<String>>(21)?);
            Ok((target(row)?, names.map(|(vi, en)| [vi, en])))
        },
    )
}

/// The target at a place for an indicator in a campaign or in exactly these days.
pub(crate) fn held(db: &Db<'_>, node: Node, indicator: Measure, when: &When) -> Result<Option<Target>> {
    let (campaign, from, to) = match when {
        When::Campaign(id) => (Some(*id), None, None),
        When::Days { span, .. } => (None, Some(span.from), Some(span.to)),
    };
    db.maybe(
        "select id, parent_id, campaign_id, indicator, unit_id, unit_path, team_id, seat_id, node, from_day, to_day,
                curve, n, base_kind, share, base_n, version, changed_at, changed_by, name
         from target_line
         where node = $1 and indicator = $2
           and (campaign_id = $3 or campaign_id is null and from_day = $4 and to_day = $5)",
        &[node.number().into(), indicator.into(), campaign.into(), from.into(), to.into()],
        target,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, target: &Target, by: Option<PersonId>) -> Result<()> {
    let (team, seat): (Option<TeamId>, Option<SeatId>) = match target.place.holder {
        Holder::Unit(_) => (None, None),
        Holder::Team(id) => (Some(id), None),
        Holder::Seat(id) => {
            let team = tx.maybe("select team_id from team_seat where id = $1", &[id.into()], |row| row.get(0))?;
            (team, Some(id))
        }
    };
    let own = target.campaign.is_none();
    let (share, coverage) = (target.coverage.as_ref(), target.coverage.as_ref().map(|it| it.kind.as_str()));
    tx.run(
        "insert into target
           (id, parent_id, campaign_id, indicator, unit_id, unit_path, team_id, seat_id, node, from_day, to_day,
            curve, n, base_kind, share, base_n, version, changed_at, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        &[
            target.id.into(),
            target.parent.into(),
            target.campaign.into(),
            target.indicator.into(),
            target.place.unit.into(),
            (&target.place.path).into(),
            team.into(),
            seat.into(),
            target.place.node().number().into(),
            own.then_some(target.span.from).into(),
            own.then_some(target.span.to).into(),
            (&target.curve).into(),
            target.n.into(),
            coverage.into(),
            share.map(|it| it.share).into(),
            share.map(|it| it.base).into(),
            target.version.into(),
            target.changed_at.into(),
            by.into(),
        ],
    )?;
    insert_version(tx, target, by)
}

fn insert_version(tx: &Tx<'_>, target: &Target, by: Option<PersonId>) -> Result<()> {
    let coverage = target.coverage.as_ref();
    tx.run(
        "insert into target_version (target_id, version, at, by_person, n, base_kind, share, base_n)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            target.id.into(),
            target.version.into(),
            target.changed_at.into(),
            by.into(),
            target.n.into(),
            coverage.map(|it| it.kind.as_str()).into(),
            coverage.map(|it| it.share).into(),
            coverage.map(|it| it.base).into(),
        ],
    )
    .map(drop)
}

/// Gives a target another number, and keeps the one before.
pub(crate) fn save_number(tx: &Tx<'_>, target: &Target, by: Option<PersonId>) -> Result<()> {
    let coverage = target.coverage.as_ref();
    tx.run(
        "update target set n = $2, base_kind = $3, share = $4, base_n = $5, parent_id = $6 where id = $1",
        &[
            target.id.into(),
            target.n.into(),
            coverage.map(|it| it.kind.as_str()).into(),
            coverage.map(|it| it.share).into(),
            coverage.map(|it| it.base).into(),
            target.parent.into(),
        ],
    )?;
    save_change(tx, target, by)?;
    insert_version(tx, target, by)
}

/// Marks a target as changed.
pub(crate) fn save_change(tx: &Tx<'_>, target: &Target, by: Option<PersonId>) -> Result<()> {
    tx.run(
        "update target set version = $2, changed_at = $3, changed_by = $4 where id = $1",
        &[target.id.into(), target.version.into(), target.changed_at.into(), by.into()],
    )
    .map(drop)
}

/// Every number a target had, the latest first.
pub(crate) fn history(db: &Db<'_>, id: TargetId) -> Result<Vec<Past>> {
    db.all(
        "select at, (select name from person_card where person_card.id = by_person), n, base_kind, share, base_n
         from target_version
         where target_id = $1
         order by version desc",
        &[id.into()],
        |row| Ok(Past { at: row.get(0)?, by: row.get(1)?, n: row.get(2)?, coverage: coverage(row, 3)? }),
    )
}

/// What paces are called on a day.
pub(crate) fn grades(db: &Db<'_>, on: Day) -> Result<Grades> {
    db.one(
        "select ahead, fair, slow from pace_rule where from_day <= $1 order by from_day desc limit 1",
        &[on.into()],
        |row| Ok(Grades { ahead: row.get(0)?, fair: row.get(1)?, slow: row.get(2)? }),
    )
}

/// Teams at work in a part of the tree.
pub(crate) fn teams(db: &Db<'_>, within: &Subtree) -> Result<Vec<Place>> {
    db.all(
        "select id, number, unit_id, unit_path, name
         from team
         where unit_path >= $1 and unit_path < $2 and closed_on is null
         order by sort_key, id",
        &[(&within.from).into(), (&within.to).into()],
        |row| {
            Ok(Place {
                holder: Holder::Team(row.get(0)?),
                number: row.get(1)?,
                unit: row.get(2)?,
                path: row.get(3)?,
                name: row.get(4)?,
            })
        },
    )
}

/// The open seats of a team, the leader first.
pub(crate) fn seats(db: &Db<'_>, team: TeamId) -> Result<Vec<Place>> {
    db.all(
        "select team_seat.id, team_seat.number, team.unit_id, team.unit_path, person_card.name
         from team_seat
         join team on team.id = team_seat.team_id
         join person_card on person_card.id = team_seat.person_id
         where team_seat.team_id = $1 and team_seat.to_day is null
         order by team_seat.post, person_card.name_key, team_seat.id",
        &[team.into()],
        |row| {
            Ok(Place {
                holder: Holder::Seat(row.get(0)?),
                number: row.get(1)?,
                unit: row.get(2)?,
                path: row.get(3)?,
                name: row.get(4)?,
            })
        },
    )
}

pub(crate) fn base_kinds(db: &Db<'_>) -> Result<Vec<BaseKind>> {
    db.all("select code, name_vi, name_en from base_kind order by rank", &[], |row| {
        Ok(BaseKind { code: row.get(0)?, name_vi: row.get(1)?, name_en: row.get(2)? })
    })
}

fn base(row: &Row<'_>) -> Result<Base> {
    Ok(Base {
        id: row.get(0)?,
        unit: row.get(1)?,
        kind: row.get(2)?,
        on: row.get(3)?,
        n: row.get(4)?,
        source: row.get(5)?,
        made_at: row.get(6)?,
    })
}

/// Everything a unit ever said it has, the latest first.
pub(crate) fn bases(db: &Db<'_>, unit: UnitId) -> Result<Vec<Base>> {
    db.all(
        "select id, unit_id, kind, on_day, n, source, made_at
         from base_figure
         where unit_id = $1
         order by on_day desc, made_at desc, id desc",
        &[unit.into()],
        base,
    )
}

/// What a unit has on a day, as it said last.
pub(crate) fn base_on(db: &Db<'_>, unit: UnitId, kind: &str, on: Day) -> Result<Option<Base>> {
    db.maybe(
        "select id, unit_id, kind, on_day, n, source, made_at
         from base_figure
         where unit_id = $1 and kind = $2 and on_day <= $3
         order by on_day desc, made_at desc, id desc
         limit 1",
        &[unit.into(), kind.into(), on.into()],
        base,
    )
}

pub(crate) fn insert_base(tx: &Tx<'_>, base: &Base, path: &UnitPath) -> Result<()> {
    tx.run(
        "insert into base_figure (id, unit_id, unit_path, kind, on_day, n, source, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            base.id.into(),
            base.unit.into(),
            path.into(),
            (&base.kind).into(),
            base.on.into(),
            base.n.into(),
            (&base.source).into(),
            base.made_at.into(),
        ],
    )
    .map(drop)
}

/// Rewrites the paths of a moved subtree.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    for statement in [
        "update target set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        "update base_figure set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
    ] {
        tx.run(statement, &[to.into(), rest.into(), (&first).into(), (&end).into()])?;
    }
    Ok(())
}
