//! Forgetting who somebody was. Their id stays, so that decisions and counts still stand.

use kernel::{Day, Error, Moment, Result, Tx};
use vietnam::name::PersonName;

use super::accounts;
use crate::person::NewPerson;
use crate::{PersonId, store};

/// What somebody is called who is known no more.
pub const ERASED: &str = "Đã Xóa Dữ Liệu";

/// Forgets name, phone, day of birth and the way in of a person, under every id that led to them; the year of birth stays for counts. The room that asks
/// has checked that it may and writes it down.
///
/// # Errors
/// Those of the database.
pub fn erase(tx: &mut Tx<'_>, id: PersonId) -> Result<()> {
    let person = store::find(tx, id)?;
    let name = PersonName::parse(ERASED).map_err(|why| Error::broken(format!("{why:?}")))?;
    let birth_day = person.birth_day.map(|day| Day::constant(day.year(), 1, 1));
    super::save(tx, id, &NewPerson { name, sex: person.sex, birth_day, phone: None })?;
    store::erase::aliases(tx, id)?;
    accounts::close(tx, id)
}

/// Forgets sessions and codes that ended before an instant; tells how many.
///
/// # Errors
/// Those of the database.
pub fn forget_sessions(tx: &Tx<'_>, before: Moment) -> Result<u64> {
    store::erase::old(tx, before)
}
