//! An account: what somebody signs in with, and how it stands. Knows no storage.

use kernel::{Day, Moment, Say};

use crate::{AccountId, PersonId};

/// Days that an activation or recovery code may be used after the one it was given on.
const CODE_DAYS: i64 = 7;

/// The instant a code given on this day ends: with the last of its days, as the slip says.
pub(crate) fn code_ends(given_on: Day) -> Moment {
    Moment::start_of(given_on).plus_ms((CODE_DAYS + 1) * 86_400_000)
}

/// The last day of a code that ends then.
pub(crate) fn last_day(ends: Moment) -> Day {
    ends.plus_ms(-1).day()
}

/// An account.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    /// Its id.
    pub id: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// The hash of its password, once it has one.
    pub password: Option<String>,
    /// Since when it has a password.
    pub activated_at: Option<Moment>,
    /// Since when it is locked.
    pub locked_at: Option<Moment>,
}

impl Account {
    /// Passes when somebody may sign in with it.
    pub(crate) fn check_open(&self) -> Result<(), Say> {
        if self.locked_at.is_some() { Err("account-locked".into()) } else { Ok(()) }
    }
}

/// How a person's account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// There is none.
    Missing,
    /// It waits for a code.
    Opened,
    /// A code is out and may be used.
    CodeGiven,
    /// It has a password.
    Active,
    /// Nobody may sign in with it.
    Locked,
}

impl Standing {
    /// How an account stands that has a code out, or none.
    pub(crate) fn of(account: Option<&Account>, has_code: bool) -> Self {
        match account {
            None => Self::Missing,
            Some(account) if account.locked_at.is_some() => Self::Locked,
            Some(account) if account.activated_at.is_some() => Self::Active,
            Some(_) if has_code => Self::CodeGiven,
            Some(_) => Self::Opened,
        }
    }

    /// The stem of its message key.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Opened => "opened",
            Self::CodeGiven => "code",
            Self::Active => "active",
            Self::Locked => "locked",
        }
    }

    /// The class of its badge.
    pub(crate) const fn badge(self) -> &'static str {
        match self {
            Self::Active => "done",
            Self::CodeGiven | Self::Opened => "wait",
            Self::Locked => "bad",
            Self::Missing => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    #[test]
    fn a_code_ends_with_the_day_on_its_slip() {
        let ends = code_ends(jiff::civil::date(2026, 11, 21));
        assert_eq!(ends, Moment::start_of(jiff::civil::date(2026, 11, 29)));
        assert_eq!(last_day(ends), jiff::civil::date(2026, 11, 28));
    }

    #[test]
    fn a_lock_is_told_before_anything_else() {
        let mut account =
            Account { id: id_of(1), person: id_of(2), password: None, activated_at: None, locked_at: None };
        assert_eq!(Standing::of(None, false), Standing::Missing);
        assert_eq!(Standing::of(Some(&account), false), Standing::Opened);
        assert_eq!(Standing::of(Some(&account), true), Standing::CodeGiven);
        account.activated_at = Some(Moment(1));
        assert_eq!(Standing::of(Some(&account), true), Standing::Active);
        assert!(account.check_open().is_ok());
        account.locked_at = Some(Moment(2));
        assert_eq!(Standing::of(Some(&account), true), Standing::Locked);
        assert!(account.check_open().is_err());
    }

    fn id_of<T>(seed: u64) -> Id<T> {
        Id::from_parts(seed, &[0; 10])
    }
}
