//! How often somebody may be wrong at the doors: signing in, entering a code, changing a password.
//! Knows neither passwords nor pages.

use kernel::{Moment, Result};
use web::limit::Limit;

use crate::login::Login;

/// A quarter of an hour.
const WINDOW_MS: i64 = 15 * 60_000;
/// Tries for one login.
const BY_LOGIN: u32 = 5;
/// Wrong tries from one address; a school or an office shares one.
const BY_PEER: u32 = 100;

/// The limits of one site.
pub(crate) struct Doors {
    by_login: Limit,
    by_peer: Limit,
}

impl Doors {
    /// Nobody has tried yet.
    pub(crate) fn new() -> Self {
        Self { by_login: Limit::new(BY_LOGIN, WINDOW_MS), by_peer: Limit::new(BY_PEER, WINDOW_MS) }
    }

    /// Counts a try before anything is compared, so that many at once gain nothing.
    ///
    /// # Errors
    /// `Busy(TooMany)`: wait for the next quarter of an hour.
    pub(crate) fn knock(&self, login: &Login, peer: &str, now: Moment) -> Result<()> {
        self.by_peer.check(peer, now)?;
        self.by_login.count(login.as_str(), now)
    }

    /// The try was wrong: it counts against the address too. One that is over its limit is told at its next knock.
    pub(crate) fn wrong(&self, peer: &str, now: Moment) {
        drop(self.by_peer.count(peer, now));
    }

    /// The try was right.
    pub(crate) fn right(&self, login: &Login) {
        self.by_login.forgive(login.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_for_a_login_whether_it_exists_or_not() {
        let doors = Doors::new();
        let login = Login::tidy("0912345678");
        let let_in: Vec<bool> = (0..6).map(|at| doors.knock(&login, "p", Moment(at)).is_ok()).collect();
        assert_eq!(let_in, [true, true, true, true, true, false]);
        assert!(doors.knock(&Login::tidy("0912345679"), "p", Moment(6)).is_ok());
        doors.right(&login);
        assert!(doors.knock(&login, "p", Moment(7)).is_ok());
    }

    #[test]
    fn an_address_is_stopped_after_a_hundred_wrong_tries_only() {
        let doors = Doors::new();
        let other = |at: i64| Login::tidy(&format!("CODE{at}"));
        for at in 0..100 {
            assert!(doors.knock(&other(at), "p", Moment(at)).is_ok());
            doors.wrong("p", Moment(at));
        }
        assert!(doors.knock(&other(100), "p", Moment(100)).is_err());
        assert!(doors.knock(&other(100), "q", Moment(100)).is_ok());
        assert!(doors.knock(&other(100), "p", Moment(WINDOW_MS)).is_ok());
    }
}
