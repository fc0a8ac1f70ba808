//! Minutes that one of a kind is worth, by special case and day. The rates are data; this only picks among them.

use kernel::Day;

/// A rate: special case (empty for the rest), first day, minutes.
pub(crate) type Rate = (String, Day, i64);

/// The rates of one kind.
#[derive(Debug, Clone, Default)]
pub struct Worth(Vec<Rate>);

impl Worth {
    pub(crate) fn new(mut rates: Vec<Rate>) -> Self {
        rates.sort();
        Self(rates)
    }

    /// What one is worth on a day: by the rate of its special case, else by that of the kind, else nothing.
    #[must_use]
    pub fn minutes(&self, what: &str, day: Day) -> i64 {
        let of = |what: &str| {
            let fits = |(case, from, _): &&Rate| case == what && *from <= day;
            self.0.iter().rev().find(fits).map(|(_, _, minutes)| *minutes)
        };
        of(what).or_else(|| of("")).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_rate_holds_from_its_day_until_the_next() {
        let rate = |what: &str, year, minutes| (what.to_owned(), date(year, 1, 1), minutes);
        let worth = Worth::new(vec![rate("", 2024, 12), rate("home_visit", 2023, 30), rate("", 2022, 10)]);
        let minutes = |what, year| worth.minutes(what, date(year, 6, 1));
        assert_eq!((minutes("e_wallet", 2021), minutes("e_wallet", 2023), minutes("e_wallet", 2024)), (0, 10, 12));
        assert_eq!((minutes("home_visit", 2022), minutes("home_visit", 2023)), (10, 30));
        assert_eq!(worth.minutes("", date(2024, 1, 1)), 12);
    }
}
