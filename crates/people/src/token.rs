//! A token: what another program shows instead of a person signing in. Knows no storage.

use kernel::{Day, Id, Moment, Role, UnitPath};

/// A token that was made; the secret itself is kept nowhere.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Its id.
    pub id: Id<Self>,
    /// What it is for.
    pub name: String,
    /// What its program may do.
    pub role: Role,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// What the unit is called.
    pub unit_name: String,
    /// When it was made.
    pub made_at: Moment,
    /// The last day it works; none for as long as nobody revokes it.
    pub expires_on: Option<Day>,
    /// When it was last used, to ten minutes.
    pub used_at: Option<Moment>,
    /// When it was revoked.
    pub revoked_at: Option<Moment>,
}

impl Token {
    /// How it stands on a day; the stem of its message key.
    pub(crate) fn standing(&self, today: Day) -> &'static str {
        match (self.revoked_at, self.expires_on) {
            (Some(_), _) => "revoked",
            (None, Some(last)) if last < today => "expired",
            _ => "works",
        }
    }
}
