//! SQL of what papers say.

use kernel::{Day, Db, Error, Result};

use super::Wording;

/// The wording of a paper on a day; the first one speaks for the days before it.
pub(crate) fn wording(db: &Db<'_>, kind: &str, on: Day) -> Result<Wording> {
    db.maybe(
        "select title, about, body, columns, foot_left, foot_right
         from member_paper
         where kind = $1
         order by case when from_day <= $2 then 0 else 1 end,
                  case when from_day <= $2 then from_day else '' end desc,
                  from_day
         limit 1",
        &[kind.into(), on.into()],
        |row| {
            Ok(Wording {
                title: row.get(0)?,
                about: row.get(1)?,
                body: row.get(2)?,
                columns: row.get(3)?,
                foot_left: row.get(4)?,
                foot_right: row.get(5)?,
            })
        },
    )?
    .ok_or_else(|| Error::broken(format!("no wording of {kind}")))
}
