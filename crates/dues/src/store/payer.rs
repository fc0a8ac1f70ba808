//! Groups and exemptions of members.

use kernel::{Day, Db, Id, Param, Result, Row, Rows, Tx, UnitPath};
use members::cases::Decision;
use members::{MemberId, Month};

use crate::payer::{Exemption, ExemptionId};

static GROUPS: Rows = Rows::new(
    "insert into dues_payer (member_id, from_month, group_code)",
    3,
    "on conflict (member_id, from_month) do update set group_code = excluded.group_code",
);

static EXEMPT: Rows = Rows::new(
    "insert into dues_exemption (id, member_id, from_month, to_month, unit_path, reason, decision_id, decision_no, decision_on,
       on_day)",
    10,
    "",
);

/// Says which group members pay in from a month on.
pub(crate) fn save_groups(tx: &Tx<'_>, rows: &[(MemberId, Month, &str)]) -> Result<()> {
    let values: Vec<Param<'_>> =
        rows.iter().flat_map(|(id, from, code)| [(*id).into(), (*from).into(), (*code).into()]).collect();
    tx.put(&GROUPS, &values).map(drop)
}

/// Forgets what was said about months that have not come: a later word from an earlier month on takes their place.
pub(crate) fn clear_groups(tx: &Tx<'_>, id: MemberId, from: Month) -> Result<()> {
    tx.run("delete from dues_payer where member_id = $1 and from_month > $2", &[id.into(), from.into()]).map(drop)
}

/// An exemption to be written down: whose, where they stand.
pub(crate) struct Free<'f> {
    pub id: ExemptionId,
    pub member: MemberId,
    pub path: &'f UnitPath,
}

/// Writes exemptions down that have months, reason and decision in common.
pub(crate) fn exempt(
    tx: &Tx<'_>,
    free: &[Free<'_>],
    (from, to): (Month, Month),
    reason: &str,
    decision: Option<(Id<Decision>, &str, Day)>,
    on: Day,
) -> Result<()> {
    let values: Vec<Param<'_>> = free
        .iter()
        .flat_map(|it| {
            [
                it.id.into(),
                it.member.into(),
                from.into(),
                to.into(),
                it.path.into(),
                reason.into(),
                decision.map(|(id, ..)| id).into(),
                decision.map(|(_, number, _)| number).into(),
                decision.map(|(.., on)| on).into(),
                on.into(),
            ]
        })
        .collect();
    tx.put(&EXEMPT, &values).map(drop)
}

pub(crate) fn end_exemption(tx: &Tx<'_>, id: ExemptionId, on: Day, why: &str) -> Result<()> {
    tx.run("update dues_exemption set ended_on = $2, ended_why = $3 where id = $1", &[id.into(), on.into(), why.into()])
        .map(drop)
}

/// An exemption with the place it was counted at.
pub(crate) fn exemption(db: &Db<'_>, id: ExemptionId) -> Result<(Exemption, UnitPath)> {
    db.one(
        "select id, member_id, from_month, to_month, reason, decision_no, decision_on, on_day, ended_on, ended_why, unit_path
         from dues_exemption
         where id = $1",
        &[id.into()],
        |row| Ok((read(row)?, row.get(10)?)),
    )
}

/// Exemptions of a member, the newest first.
pub(crate) fn exemptions(db: &Db<'_>, member: MemberId) -> Result<Vec<Exemption>> {
    db.all(
        "select id, member_id, from_month, to_month, reason, decision_no, decision_on, on_day, ended_on, ended_why
         from dues_exemption
         where member_id = $1
         order by from_month desc, id desc",
        &[member.into()],
        read,
    )
}

fn read(row: &Row<'_>) -> Result<Exemption> {
    Ok(Exemption {
        id: row.get(0)?,
        member: row.get(1)?,
        months: (row.get(2)?, row.get(3)?),
        reason: row.get(4)?,
        decision: row.get::<Option<String>>(5)?.zip(row.get::<Option<Day>>(6)?),
        on: row.get(7)?,
        ended: row.get::<Option<Day>>(8)?.zip(row.get::<Option<String>>(9)?),
    })
}
