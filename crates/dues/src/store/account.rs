//! How members stand with their dues, read for a unit or a whole subtree in four statements.

use std::collections::{BTreeSet, HashMap};

use kernel::{Day, Db, Param, Result, UnitPath};
use members::{MemberId, Month, Status};
use units::UnitId;

use super::Reach;
use crate::account::{Account, Months, Payer};

/// Everybody in reach, those who left too, branch by branch in the order of names. `opening` is the first month the
/// province keeps books for.
pub(crate) fn payers(db: &Db<'_>, reach: &Reach, opening: Month) -> Result<Vec<Payer>> {
    let params: [Param<'_>; 2] = [(&reach.from).into(), (&reach.to).into()];
    let mut payers = db.all(
        "select card.id, person_card.name, card.code, card.unit_id, card.unit_path, card.status, card.joined_on,
           dues.since, dues.through
         from member_card card
         join person_card on person_card.id = card.person_id
         left join member_dues_card dues on dues.member_id = card.id
         where card.unit_path >= $1 and card.unit_path < $2
         order by card.unit_path, person_card.name_key, card.id",
        &params,
        |row| {
            let joined: Option<Day> = row.get(6)?;
            let begins = joined.map_or(opening, |day| Month::of(day).max(opening));
            let since: Month = row.get::<Option<Month>>(7)?.unwrap_or(begins);
            let through = row.get::<Option<Month>>(8)?.unwrap_or(since.plus(-1));
            Ok(Payer {
                id: row.get(0)?,
                name: row.get(1)?,
                code: row.get(2)?,
                unit: row.get(3)?,
                unit_path: row.get(4)?,
                status: row.code(5, Status::of_code)?,
                account: Account {
                    since,
                    through,
                    groups: Vec::new(),
                    beyond: BTreeSet::new(),
                    exempt: BTreeSet::new(),
                },
            })
        },
    )?;
    let at: HashMap<MemberId, usize> = payers.iter().enumerate().map(|(at, payer)| (payer.id, at)).collect();
    let mut account = |id: MemberId, change: &dyn Fn(&mut Account)| {
        if let Some(payer) = at.get(&id).and_then(|at| payers.get_mut(*at)) {
            change(&mut payer.account);
        }
    };
    groups(db, &params, &mut |id, from, code| account(id, &|it| it.groups.push((from, code.clone()))))?;
    paid_beyond(db, &params, &mut |id, months| account(id, &|it| it.cover(months.each())))?;
    exempt(db, &params, &mut |id, (from, to)| account(id, &|it| it.free(from.to(to))))?;
    Ok(payers)
}

fn groups(db: &Db<'_>, params: &[Param<'_>], each: &mut dyn FnMut(MemberId, Month, String)) -> Result<()> {
    db.each(
        "select payer.member_id, payer.from_month, payer.group_code
         from member_card card
         join dues_payer payer on payer.member_id = card.id
         where card.unit_path >= $1 and card.unit_path < $2
         order by payer.member_id, payer.from_month",
        params,
        |row| {
            each(row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(())
        },
    )
}

fn paid_beyond(db: &Db<'_>, params: &[Param<'_>], each: &mut dyn FnMut(MemberId, Months)) -> Result<()> {
    db.each(
        "select entry.member_id, entry.from_month, entry.mask
         from member_card card
         left join member_dues_card dues on dues.member_id = card.id
         join dues_entry entry on entry.member_id = card.id and entry.to_month > coalesce(dues.through, 0)
         where card.unit_path >= $1 and card.unit_path < $2 and not entry.is_undone",
        params,
        |row| {
            each(row.get(0)?, Months { from: row.get(1)?, mask: row.get(2)? });
            Ok(())
        },
    )
}

fn exempt(db: &Db<'_>, params: &[Param<'_>], each: &mut dyn FnMut(MemberId, (Month, Month))) -> Result<()> {
    db.each(
        "select free.member_id, free.from_month, free.to_month
         from member_card card
         join dues_exemption free on free.member_id = card.id
         where card.unit_path >= $1 and card.unit_path < $2 and free.ended_on is null",
        params,
        |row| {
            each(row.get(0)?, (row.get(1)?, row.get(2)?));
            Ok(())
        },
    )
}

/// Every month of a member that is paid or exempt, from the beginning on.
pub(crate) fn covered(db: &Db<'_>, id: MemberId) -> Result<BTreeSet<Month>> {
    let mut covered = BTreeSet::new();
    db.each("select from_month, mask from dues_entry where member_id = $1 and not is_undone", &[id.into()], |row| {
        covered.extend(Months { from: row.get(0)?, mask: row.get(1)? }.each());
        Ok(())
    })?;
    db.each(
        "select from_month, to_month from dues_exemption where member_id = $1 and ended_on is null",
        &[id.into()],
        |row| {
            covered.extend(row.get::<Month>(0)?.to(row.get(1)?));
            Ok(())
        },
    )?;
    Ok(covered)
}

/// The next units with members, in the order of paths: where each stands and how many there are.
pub(crate) fn units_with_members(db: &Db<'_>, reach: &Reach, after: &str, most: i64) -> Result<Vec<(UnitPath, i64)>> {
    db.all(
        "select unit_path, count(*)
         from member_card
         where unit_path >= $1 and unit_path < $2 and unit_path > $3
         group by unit_path
         order by unit_path
         limit $4",
        &[(&reach.from).into(), (&reach.to).into(), after.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// How many members stand in reach, those who left too.
pub(crate) fn count(db: &Db<'_>, reach: &Reach) -> Result<i64> {
    db.one(
        "select count(*) from member_card where unit_path >= $1 and unit_path < $2",
        &[(&reach.from).into(), (&reach.to).into()],
        |row| row.get(0),
    )
}

/// What members in reach work as, for those of whom it is known.
pub(crate) fn occupations(db: &Db<'_>, reach: &Reach) -> Result<HashMap<MemberId, String>> {
    let mut known = HashMap::new();
    db.each(
        "select card.id, work.occupation
         from member_card card
         join member_work work on work.member_id = card.id
         where card.unit_path >= $1 and card.unit_path < $2 and work.occupation is not null",
        &[(&reach.from).into(), (&reach.to).into()],
        |row| {
            known.insert(row.get(0)?, row.get(1)?);
            Ok(())
        },
    )?;
    Ok(known)
}

/// Where a member stands.
pub(crate) fn place(db: &Db<'_>, id: MemberId) -> Result<(UnitId, UnitPath)> {
    db.one("select unit_id, unit_path from member_card where id = $1", &[id.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
