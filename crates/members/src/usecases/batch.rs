//! Many members in one transaction: units, counts and codes are looked up and written once for all of them.

use std::collections::BTreeMap;

use kernel::seal::Sealer;
use kernel::tally::{Measure, Sheet};
use kernel::{Action, Change, Day, Error, Id, Result, Say, Scope, Tx, UnitPath};
use people::Person;
use serde_json::json;
use units::{Unit, UnitId};
use uuid::Uuid;

use super::reveal::sealed_place;
use crate::member::{Details, Member, MemberId, NewMember, Private};
use crate::status::{Came, Status};
use crate::store::record::Kept;
use crate::store::stay::Stay;
use crate::store::{count, record, stay};
use crate::{code, measure};

/// What a transaction gathers while it works on members. [`save`](Self::save) writes it down: without that, nothing
/// was counted.
pub struct Batch {
    scope: Scope,
    sheet: Sheet,
    places: BTreeMap<UnitId, Place>,
    numbers: BTreeMap<String, i64>,
    import: Option<Uuid>,
}

/// A unit that members are put into.
struct Place {
    unit: Unit,
    prefix: String,
}

impl Batch {
    /// A batch that writes each member into the change log.
    ///
    /// # Errors
    /// `Forbidden` for who may not edit members.
    pub fn open(tx: &Tx<'_>) -> Result<Self> {
        Ok(Self::over(tx.may(Action::EditMembers)?, None))
    }

    /// A batch of a list: members carry its id and the change log gets no entry of each. The caller writes one of
    /// kind `member_import` with the list's id instead; from that, finders know.
    ///
    /// # Errors
    /// `Forbidden` for who may not load lists.
    pub fn of_import(tx: &Tx<'_>, import: Uuid) -> Result<Self> {
        Ok(Self::over(tx.may(Action::ImportMembers)?, Some(import)))
    }

    fn over(scope: Scope, import: Option<Uuid>) -> Self {
        Self { scope, sheet: Sheet::default(), places: BTreeMap::new(), numbers: BTreeMap::new(), import }
    }

    /// Where this batch may work.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Puts somebody into the register: a person, a member, their stay from `day` on, and the member's role.
    ///
    /// # Errors
    /// `NotFound` when the unit lies outside the scope, `Invalid(code)` when the code is taken.
    pub fn add(&mut self, tx: &mut Tx<'_>, sealer: &Sealer, new: &NewMember, how: Came, day: Day) -> Result<Member> {
        not_later(tx, day)?;
        let code = self.code(tx, new)?;
        let place = self.place(tx, new.unit)?;
        let person = people::add(tx, &new.details.person)?;
        let member = record_of(tx.new_id(), person, code, &place.unit, &new.details, tx.now());
        record::insert(tx, &member, &seal(sealer, member.id, &new.details.private)?, self.import)?;
        stay::insert_stay(tx, member.id, &first_stay(&member, how, day))?;
        let place = self.place(tx, new.unit)?;
        people::join(tx, member.person.id, &place.unit, day)?;
        self.count(&member.unit_path, day, measure::TOTAL, 1);
        if let Some(flow) = how.counts_as() {
            self.count(&member.unit_path, day, flow, 1);
        }
        if self.import.is_none() {
            let what = json!({"code": member.code, "came": how.code(), "on": day});
            tx.changed("member", member.id, &member.unit_path, Change::Added, &what)?;
        }
        Ok(member)
    }

    /// Writes down what was counted and which codes were given.
    ///
    /// # Errors
    /// Those of the database.
    pub fn save(self, tx: &Tx<'_>) -> Result<()> {
        for (prefix, last) in &self.numbers {
            count::save_last_code(tx, prefix, *last)?;
        }
        self.sheet.save(tx)
    }

    pub(crate) fn sheet(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    pub(crate) fn count(&mut self, path: &UnitPath, day: Day, measure: Measure, n: i64) {
        measure::count(&mut self.sheet, path, day, measure, n);
    }

    /// A member inside the scope.
    pub(crate) fn member(&self, tx: &Tx<'_>, id: MemberId) -> Result<Member> {
        let member = record::find(tx, id)?;
        self.scope.keep(&member.unit_path.clone(), member)
    }

    fn place(&mut self, tx: &Tx<'_>, unit: UnitId) -> Result<&Place> {
        if !self.places.contains_key(&unit) {
            let found = units::find(tx, unit)?;
            self.scope.keep(&found.path, ())?;
            let root = units::trail(tx, &found.path)?.into_iter().next().unwrap_or_else(|| found.clone());
            self.places.insert(unit, Place { unit: found, prefix: code::prefix(&root.name) });
        }
        self.places.get(&unit).ok_or(Error::NotFound)
    }

    /// The code typed, if it is free, or the next one.
    fn code(&mut self, tx: &Tx<'_>, new: &NewMember) -> Result<String> {
        let prefix = self.place(tx, new.unit)?.prefix.clone();
        let Some(typed) = &new.details.code else {
            let number = self.last_number(tx, &prefix)? + 1;
            self.numbers.insert(prefix.clone(), number);
            return Ok(code::written(&prefix, number));
        };
        if record::is_code_taken(tx, typed)? {
            return Err(Error::invalid("code", Say::new("member-code-taken").with("value", typed)));
        }
        if let Some((prefix, number)) = code::parts(typed) {
            let last = self.last_number(tx, prefix)?.max(number);
            self.numbers.insert(prefix.to_owned(), last);
        }
        Ok(typed.clone())
    }

    fn last_number(&mut self, tx: &Tx<'_>, prefix: &str) -> Result<i64> {
        if let Some(last) = self.numbers.get(prefix) {
            return Ok(*last);
        }
        count::last_code(tx, prefix)
    }
}

/// What is written down about a day has happened.
pub(crate) fn not_later(tx: &Tx<'_>, day: Day) -> Result<()> {
    if day > tx.now().day() {
        let value = vietnam::date::show(day);
        return Err(Error::invalid("day", Say::new("member-day-future").with("value", value)));
    }
    Ok(())
}

fn record_of(
    id: MemberId,
    person: Person,
    code: String,
    unit: &Unit,
    details: &Details,
    now: kernel::Moment,
) -> Member {
    Member {
        id,
        person,
        code,
        unit: unit.id,
        unit_path: unit.path.clone(),
        status: Status::Active,
        book: details.book.clone(),
        app_linked_on: None,
        version: 1,
        added_at: now,
    }
}

fn first_stay(member: &Member, came: Came, day: Day) -> Stay {
    Stay { nth: 1, from: day, to: None, unit: member.unit, unit_path: member.unit_path.clone(), came, went: None }
}

/// The sealed fields of a member, and the blind index of their national id.
pub(crate) fn seal(sealer: &Sealer, id: Id<Member>, private: &Private) -> Result<Kept> {
    if private.is_empty() {
        return Ok(Kept::default());
    }
    let sealed = sealer.seal(&sealed_place(id), &serde_json::to_vec(private)?)?;
    let national_id = private.national_id.as_deref().map(|digits| national_id_index(sealer, digits));
    Ok(Kept { sealed: Some(sealed), national_id })
}

/// The blind index of a national id.
pub(crate) fn national_id_index(sealer: &Sealer, digits: &str) -> Vec<u8> {
    sealer.blind("national_id", digits)
}
