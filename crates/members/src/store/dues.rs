//! How members stand with their dues, as the room above told.

use kernel::{Db, Result, Rows, Tx};

use crate::member::MemberId;
use crate::month::Month;

static TELL: Rows = Rows::new(
    "insert into member_dues (member_id, since, through, paid, exempt)",
    5,
    "on conflict (member_id) do update
     set since = excluded.since, through = excluded.through, paid = excluded.paid, exempt = excluded.exempt",
);

/// How a member stands with their dues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dues {
    /// The first month they owe at all.
    pub since: Month,
    /// Nothing is owed up to here: every month is paid or exempt.
    pub through: Month,
    /// The last of these months that was paid; none when nothing was.
    pub paid: Option<Month>,
    /// Months that need not be paid, as people write them: `09–11/2026`.
    pub exempt: String,
}

impl Dues {
    /// The last month paid, here or before the first one owed here.
    #[must_use]
    pub fn last(&self) -> Month {
        self.paid.unwrap_or(self.since.plus(-1))
    }

    /// Whether nothing was paid here because nothing had to be.
    #[must_use]
    pub const fn is_exempt_alone(&self) -> bool {
        self.paid.is_none() && !self.exempt.is_empty()
    }
}

/// Writes down how members stand with their dues.
///
/// # Errors
/// Those of the database.
pub fn tell_dues(tx: &Tx<'_>, told: &[(MemberId, Dues)]) -> Result<()> {
    let values: Vec<_> = told
        .iter()
        .flat_map(|(id, it)| [(*id).into(), it.since.into(), it.through.into(), it.paid.into(), (&it.exempt).into()])
        .collect();
    tx.put(&TELL, &values).map(drop)
}

/// How a member stands with their dues. `None` when nothing was ever written down. The room that asks decides who may
/// know.
///
/// # Errors
/// Those of the database.
pub fn dues_of(db: &Db<'_>, id: MemberId) -> Result<Option<Dues>> {
    db.maybe("select since, through, paid, exempt from member_dues where member_id = $1", &[id.into()], |row| {
        Ok(Dues { since: row.get(0)?, through: row.get(1)?, paid: row.get(2)?, exempt: row.get(3)? })
    })
}
