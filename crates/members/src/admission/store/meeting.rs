//! SQL of meetings, and of the members who may introduce somebody.

use kernel::{Db, Result, Tx, UnitPath};

use crate::admission::{HeldBy, Meeting, MeetingId, NewMeeting};
use crate::member::MemberId;

pub(crate) fn insert(tx: &Tx<'_>, meeting: &Meeting, path: &UnitPath) -> Result<()> {
    let says = &meeting.says;
    tx.run(
        "insert into admission_meeting (id, unit_id, unit_path, on_day, held_by, place, chair, clerk, total, present)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            meeting.id.into(),
            meeting.unit.into(),
            path.into(),
            says.on.into(),
            says.held_by.code().into(),
            says.place.as_ref().into(),
            (&says.chair).into(),
            (&says.clerk).into(),
            says.total.into(),
            says.present.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn find(db: &Db<'_>, id: MeetingId) -> Result<Meeting> {
    db.one(
        "select id, unit_id, on_day, held_by, place, chair, clerk, total, present
         from admission_meeting
         where id = $1",
        &[id.into()],
        |row| {
            Ok(Meeting {
                id: row.get(0)?,
                unit: row.get(1)?,
                says: NewMeeting {
                    on: row.get(2)?,
                    held_by: row.code(3, HeldBy::of_code)?,
                    place: row.get(4)?,
                    chair: row.get(5)?,
                    clerk: row.get(6)?,
                    total: row.get(7)?,
                    present: row.get(8)?,
                },
            })
        },
    )
}

/// A member who may introduce somebody: id, name, code.
pub(crate) struct Sponsor {
    pub id: MemberId,
    pub name: String,
    pub code: String,
}

/// Those who stand at one unit, at most so many, in the order of their codes.
pub(crate) fn sponsors(db: &Db<'_>, path: &UnitPath, most: i64) -> Result<Vec<Sponsor>> {
    db.all(
        "select id, name, code
         from member_record
         where unit_path = $1 and status in ('active', 'temporary')
         order by code
         limit $2",
        &[path.into(), most.into()],
        |row| Ok(Sponsor { id: row.get(0)?, name: row.get(1)?, code: row.get(2)? }),
    )
}

/// How many stand at one unit.
pub(crate) fn strength(db: &Db<'_>, path: &UnitPath) -> Result<i64> {
    db.one(
        "select count(*) from member_card where unit_path = $1 and status in ('active', 'temporary')",
        &[path.into()],
        |row| row.get(0),
    )
}
