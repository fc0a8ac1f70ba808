//! What the forms of every procedure have in common: an id of their own, the cases they are about, fields that are read
//! and everything that is wrong with them.

use kernel::{Day, Error, Result, Say};
use uuid::Uuid;
use web::{Ctx, Form};

use super::{Bad, CaseId, Seen};
use crate::entry::bad_day;

/// A fresh id for a form, so that sending it twice does once what it says.
pub(crate) fn fresh_act(ctx: &Ctx) -> String {
    let mut bytes = [0; 16];
    ctx.site().parts.store.chance().fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// The id that a form came with.
pub(crate) fn act_of(form: &Form) -> Option<Uuid> {
    form.value("act").parse().ok()
}

/// Everything that a form says, to know it again.
pub(crate) fn sent(form: &Form) -> Vec<(String, String)> {
    form.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The cases that a form is about, as they were seen.
pub(crate) fn seen(form: &Form) -> Result<Vec<Seen>> {
    let seen = form.values("case").map(|one| one.parse().map_err(|_| Error::NotFound));
    seen.collect()
}

/// The cases that stand on a form, ticked or not.
pub(crate) fn rows(form: &Form) -> Vec<CaseId> {
    form.values("row").filter_map(|id| id.parse().ok()).collect()
}

/// Reads fields and remembers what was bad.
pub(crate) struct Reader<'f> {
    form: &'f Form,
    bad: Vec<Bad>,
}

impl<'f> Reader<'f> {
    pub(crate) fn new(form: &'f Form) -> Self {
        Self { form, bad: Vec::new() }
    }

    /// What was read, or everything that was bad: what is typed for all rows is wrong once, not once in each.
    pub(crate) fn end<T>(mut self, read: T) -> Result<T> {
        self.bad.dedup();
        if self.bad.is_empty() { Ok(read) } else { Err(Error::Invalid(self.bad)) }
    }

    pub(crate) fn refuse(&mut self, field: &str, say: impl Into<Say>) {
        self.bad.push((field.to_owned().into(), say.into()));
    }

    /// The value of a field.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.form.value(field)
    }

    /// A day, nothing when nothing was typed.
    pub(crate) fn maybe_day(&mut self, field: &str) -> Option<Day> {
        let typed = self.form.typed(field)?;
        vietnam::date::parse_date(typed).map_err(|why| self.refuse(field, bad_day(why, typed))).ok()
    }

    /// A day that must be there.
    pub(crate) fn day(&mut self, field: &str) -> Day {
        if self.form.typed(field).is_none() {
            self.refuse(field, "admission-day-empty");
        }
        self.maybe_day(field).unwrap_or_default()
    }

    /// A number of people; `none` stands for nothing typed.
    pub(crate) fn count(&mut self, field: &str, none: Option<i64>) -> i64 {
        match (self.form.typed(field).map(str::parse::<i64>), none) {
            (Some(Ok(count)), _) => count,
            (None, Some(none)) => none,
            (None, None) => {
                self.refuse(field, "admission-count-empty");
                0
            }
            (Some(Err(_)), _) => {
                let say = Say::new("admission-count-bad").with("value", self.form.value(field));
                self.refuse(field, say);
                0
            }
        }
    }

    pub(crate) fn text(&self, field: &str) -> String {
        vietnam::text::tidy(self.form.value(field))
    }

    pub(crate) fn maybe_text(&self, field: &str) -> Option<String> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    /// What stands in a row, or what was typed for all rows.
    pub(crate) fn own_or_all(&self, field: &'static str, id: CaseId) -> String {
        let own = format!("{field}-{id}");
        if self.form.typed(&own).is_some() { own } else { field.to_owned() }
    }
}

/// Whether what is strange was looked at.
pub(crate) fn is_sure(form: &Form) -> bool {
    form.has("sure", "yes")
}
