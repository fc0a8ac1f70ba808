//! Each row of a list against the book, the tree of units and the register: good, bad, or in the register already.

use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::{Day, Db, Result, Say};
use lists::{Judged, Keys, Mapping, Marks, Other, Places, Row, Twins, Verdict, Why};

use super::cells;
use crate::member::{Details, NewMember};
use crate::rules::Rules;
use crate::usecases::batch::national_id_index;

/// What rows are judged by. Goes through a list from its first row on.
pub(crate) struct Judge {
    sealer: Arc<Sealer>,
    mapping: Mapping,
    today: Day,
    rules: Rules,
    places: Places,
    twins: Twins,
}

impl Judge {
    pub fn new(sealer: Arc<Sealer>, mapping: Mapping, today: Day, places: Places, twins: Twins) -> Self {
        Self { sealer, mapping, today, rules: Rules::on(today), places, twins }
    }

    /// Judges the next row and remembers who it is; `None` when nothing stands in it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn next(&mut self, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<NewMember>>> {
        let Some(read) = cells::read(row, &self.mapping) else {
            return Ok(None);
        };
        let mut bad = read.bad;
        let mut warnings: Vec<_> = read.warnings.into_iter().map(|(column, say)| (Some(column), say)).collect();
        let mut unit = self.places.home();
        if let Some((column, typed)) = read.unit {
            match self.places.find(db, typed)? {
                Ok((found, warning)) => {
                    unit = found;
                    warnings.extend(warning.map(|say| (Some(column), say)));
                }
                Err(say) => bad.push((column, say)),
            }
        }
        let column_of = |field: &str| cells::column_of(row, &self.mapping, field);
        let details = match read.entry.parse(self.today, &self.rules) {
            Ok((details, worth_a_look)) => {
                warnings.extend(worth_a_look.into_iter().map(|say| (None, say)));
                details
            }
            Err(refused) => {
                // What a cell holds can't be read and is told already; the field looks empty to the book.
                let told: Vec<usize> = bad.iter().map(|(column, _)| *column).collect();
                let refused = refused.into_iter().map(|(field, say)| (column_of(&field), say));
                bad.extend(refused.filter(|(column, _)| !told.contains(column)));
                return Ok(Some(Judged::bad(bad)));
            }
        };
        let keys = keys_of(&self.sealer, &details);
        let alike = self.twins.of(&keys);
        let twin = alike.filter(|(why, _)| *why != Why::PhoneAlone);
        // The code of whoever is the same person anyway is no fault of this row.
        if twin.is_none() && self.twins.with_code(&keys).is_some() {
            let taken = Say::new("member-code-taken").with("value", details.code.as_deref().unwrap_or_default());
            bad.push((column_of("code"), taken));
        }
        if !bad.is_empty() {
            return Ok(Some(Judged::bad(bad)));
        }
        if twin.is_none() && alike.is_some() {
            warnings.push((Some(column_of("phone")), Say::new(Why::PhoneAlone.key())));
        }
        self.twins.add(&keys, Other::Row(row.number()));
        let new = NewMember { unit, details };
        let verdict = match twin {
            Some((why, other)) => Verdict::Twin(Some(new), why.key(), other),
            None => Verdict::Good(new),
        };
        Ok(Some(Judged { verdict, warnings }))
    }
}

/// The keys of a row that was read.
fn keys_of(sealer: &Sealer, details: &Details) -> Keys {
    let national_id = details.private.national_id.as_deref().map(|digits| national_id_index(sealer, digits));
    Keys::of(&Marks {
        national_id: national_id.as_deref(),
        name_fold: &details.person.name.search_key(),
        birth_day: details.person.birth_day,
        phone: details.person.phone.as_ref().map(|phone| phone.e164()),
        code: details.code.as_deref(),
    })
}
