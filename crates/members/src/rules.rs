//! Ages of the Union's Charter, with the days they hold from. They warn and never refuse: special cases are decided
//! by people (Charter of the XII congress, 15 December 2022; guides 22-HD/TWĐTN 2013, 16-HD/TWĐTN-BTC 2018).

use kernel::Day;

/// Ages that hold from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// First day.
    pub from: Day,
    /// Full years of age that somebody must have passed to be admitted: *từ 16 tuổi = đủ 15 tuổi + 1 ngày*.
    pub youngest: i16,
    /// Full years of age after which nobody is admitted.
    pub oldest: i16,
    /// Full years of age up to which a member may stay on their own wish.
    pub stays_until: i16,
}

/// The ages in the order of their days; the first row speaks for earlier days too.
const AGES: [Rules; 1] = [Rules { from: jiff::civil::date(2022, 12, 15), youngest: 15, oldest: 30, stays_until: 35 }];

impl Rules {
    /// The ages that hold on a day.
    #[must_use]
    pub fn on(day: Day) -> Self {
        AGES.iter().rev().find(|rules| rules.from <= day).copied().unwrap_or(AGES[0])
    }
}

/// Full years of age on a day.
#[must_use]
pub fn age(born: Day, on: Day) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn age_counts_full_years() {
        assert_eq!(age(date(2004, 2, 29), date(2020, 2, 28)), 15);
        assert_eq!(age(date(2004, 2, 29), date(2020, 2, 29)), 16);
        assert_eq!(age(date(2004, 2, 29), date(2021, 2, 28)), 16);
        assert_eq!(Rules::on(date(2026, 11, 21)).oldest, 30);
    }
}
