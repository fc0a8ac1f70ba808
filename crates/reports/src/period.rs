//! Which days figures are asked for, and which days they are compared with. Knows no storage.

use jiff::ToSpan;
use kernel::tally::Span;
use kernel::{Day, Error, Result, Say};

/// The earliest day anything is counted from.
pub(crate) const BEGINNING: Day = jiff::civil::date(1900, 1, 1);

/// A length of time people report by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months of the calendar.
    Quarter,
    /// A year of the calendar.
    Year,
    /// Everything there is.
    All,
    /// From one day to another.
    Custom,
}

impl Period {
    /// Every period, in the order they are offered.
    pub const ALL: [Self; 7] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year, Self::All, Self::Custom];

    /// The word in addresses, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::All => "all",
            Self::Custom => "custom",
        }
    }

    /// The period of a word.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }

    /// First day of the period that holds `day`.
    fn first_day(self, day: Day) -> Day {
        match self {
            Self::Day | Self::Custom => day,
            Self::Week => back(day, i32::from(day.weekday().to_monday_zero_offset())),
            Self::Month => day.first_of_month(),
            Self::Quarter => (0..(day.month() - 1) % 3).fold(day.first_of_month(), |first, _| month_before(first)),
            Self::Year => day.first_of_year(),
            Self::All => BEGINNING,
        }
    }

    /// Last day of the period that holds `day`.
    pub(crate) fn last_day(self, day: Day) -> Day {
        match self {
            Self::Day | Self::Custom | Self::All => day,
            Self::Week => self.first_day(day).saturating_add(6.days()),
            Self::Month => day.last_of_month(),
            Self::Quarter => self.first_day(day).saturating_add(2.months()).last_of_month(),
            Self::Year => day.last_of_year(),
        }
    }

    /// What the days of `span` are compared with. A whole period with the whole one before it, whatever their lengths;
    /// a part of one with as many days of the one before, from its first day on; days of one's own choice with as
    /// many right before them.
    fn before(self, span: Span) -> Option<Span> {
        let to = back(span.from, 1);
        let from = match self {
            Self::All => return None,
            Self::Custom => back(span.from, days_between(span) + 1),
            _ => self.first_day(to),
        };
        let is_whole = self == Self::Custom || span.to == self.last_day(span.from);
        let same_length = from.saturating_add(days_between(span).days());
        Some(Span { from, to: if is_whole { to } else { same_length.min(to) } })
    }
}

fn back(day: Day, days: i32) -> Day {
    day.saturating_sub(days.days())
}

fn month_before(first: Day) -> Day {
    back(first, 1).first_of_month()
}

/// Days from the first to the last: 0 for a single day.
pub(crate) fn days_between(span: Span) -> i32 {
    span.from.until(span.to).map_or(0, |between| between.get_days())
}

/// The days figures are true for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The period that was asked for.
    pub period: Period,
    /// What stands is told as it stood at the end of this day.
    pub as_of: Day,
    /// What happens is counted over these days.
    pub span: Span,
    /// The days it is compared with; none for everything there is.
    pub before: Option<Span>,
}

/// Days as typed; what is left out is found from the rest.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Word of the period.
    pub period: Option<String>,
    /// The day that figures shall be true for.
    pub as_of: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

impl When {
    /// The period that holds `as_of`, up to that day.
    #[must_use]
    pub fn until(period: Period, as_of: Day) -> Self {
        let span = Span { from: period.first_day(as_of), to: as_of };
        Self { period, as_of, span, before: period.before(span) }
    }

    /// Everything up to a day.
    #[must_use]
    pub fn ever(as_of: Day) -> Self {
        Self::until(Period::All, as_of)
    }

    /// The days from one to another.
    #[must_use]
    pub fn between(from: Day, to: Day) -> Self {
        let span = Span { from, to };
        Self { period: Period::Custom, as_of: to, span, before: Period::Custom.before(span) }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// `Invalid` for a day that is none, lies ahead, or for a first day behind the last.
    pub fn read(typed: &Typed, today: Day) -> Result<Self> {
        let as_of = day("as_of", typed.as_of.as_deref(), today)?;
        let period = match filled(typed.period.as_deref()) {
            Some(word) => match Period::of_code(word) {
                None => return Self::coded(word, as_of.unwrap_or(today)),
                known => known,
            },
            None => None,
        };
        let from = day("from", typed.from.as_deref(), today)?;
        let to = last_day(typed.to.as_deref(), today)?;
        match (period, from) {
            (None, Some(from)) | (Some(Period::Custom), Some(from)) => {
                let to = to.or(as_of).unwrap_or(today);
                if from > to {
                    let say = Say::new("figure-days-backwards").with("to", vietnam::date::show(to));
                    return Err(Error::invalid("from", say));
                }
                Ok(Self { as_of: as_of.unwrap_or(to), ..Self::between(from.max(BEGINNING), to) })
            }
            (Some(Period::Custom), None) => Err(Error::invalid("from", "figure-from-missing")),
            (period, _) => Ok(Self::until(
                period.unwrap_or(Period::Month),
                to.filter(|_| as_of.is_none()).or(as_of).unwrap_or(today),
            )),
        }
    }

    /// The period with this code, up to a day.
    fn coded(code: &str, until: Day) -> Result<Self> {
        let unknown = || Error::invalid("period", "figure-period-unknown");
        let (period, first) = crate::code::read(code).ok_or_else(unknown)?;
        let first = period.first_day(first.max(BEGINNING));
        if first > until {
            return Err(Error::invalid("period", "figure-period-ahead"));
        }
        Ok(Self::until(period, period.last_day(first).min(until)))
    }

    /// These days as they are written in an address; today is left out, so that the address stays of today.
    #[must_use]
    pub fn query(&self, today: Day) -> String {
        let day = |name: &str, day: Day| if day == today { String::new() } else { format!("&{name}={day}") };
        let code = self.period.code();
        match self.period {
            Period::Custom if self.as_of != self.span.to => {
                format!("period={code}&from={}&to={}&as_of={}", self.span.from, self.span.to, self.as_of)
            }
            Period::Custom => format!("period={code}&from={}{}", self.span.from, day("as_of", self.as_of)),
            _ => format!("period={code}{}", day("as_of", self.as_of)),
        }
    }
}

fn filled(typed: Option<&str>) -> Option<&str> {
    typed.map(str::trim).filter(|typed| !typed.is_empty())
}

/// A day that was typed and has come.
fn day(field: &'static str, typed: Option<&str>, today: Day) -> Result<Option<Day>> {
    let Some(typed) = filled(typed) else { return Ok(None) };
    let day = vietnam::date::parse_date(typed)
        .map_err(|_| Error::invalid(field, Say::new("figure-day-unreadable").with("typed", typed)))?;
    if day > today {
        let say = Say::new("figure-day-ahead").with("day", vietnam::date::show(day));
        return Err(Error::invalid(field, say.with("today", vietnam::date::show(today))));
    }
    Ok(Some(day.max(BEGINNING)))
}

/// The end of a span may lie ahead, as the end of this month does; nothing is counted behind today.
fn last_day(typed: Option<&str>, today: Day) -> Result<Option<Day>> {
    let ahead = jiff::civil::Date::MAX;
    Ok(day("to", typed, ahead)?.map(|day| day.min(today)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Day = date(2026, 11, 21);

    fn span(from: Day, to: Day) -> Span {
        Span { from, to }
    }

    fn typed(period: &str, as_of: &str, from: &str, to: &str) -> Typed {
        let some = |text: &str| Some(text.to_owned());
        Typed { period: some(period), as_of: some(as_of), from: some(from), to: some(to) }
    }

    fn read(period: &str, as_of: &str, from: &str, to: &str) -> Result<When, (String, &'static str)> {
        When::read(&typed(period, as_of, from, to), TODAY).map_err(|error| match error {
            Error::Invalid(mut fields) => {
                let (field, say) = fields.swap_remove(0);
                (field.into_owned(), say.key)
            }
            other => panic!("{other}"),
        })
    }

    #[test]
    fn a_bad_day_is_named_with_its_field() {
        let bad = |field: &str, key| Err((field.to_owned(), key));
        assert_eq!(read("", "31/02/2026", "", ""), bad("as_of", "figure-day-unreadable"));
        assert_eq!(read("", "22/11/2026", "", ""), bad("as_of", "figure-day-ahead"));
        assert_eq!(read("", "", "2026-12-01", ""), bad("from", "figure-day-ahead"));
        assert_eq!(read("", "", "2026-11-02", "2026-11-01"), bad("from", "figure-days-backwards"));
        assert_eq!(read("", "", "", "hôm qua"), bad("to", "figure-day-unreadable"));
        assert_eq!(read("decade", "", "", ""), bad("period", "figure-period-unknown"));
        assert_eq!(read("custom", "", "", ""), bad("from", "figure-from-missing"));
    }

    #[test]
    fn a_period_by_its_code_is_whole_or_reaches_up_to_today() {
        assert_eq!(read("2026W47", "", "", ""), Ok(When::until(Period::Week, TODAY)));
        assert_eq!(read("2026W9", "", "", ""), Ok(When::until(Period::Week, date(2026, 3, 1))));
        assert_eq!(read("2025Q4", "", "", ""), Ok(When::until(Period::Quarter, date(2025, 12, 31))));
        assert_eq!(read("202603", "", "", "").expect("read").before, Some(span(date(2026, 2, 1), date(2026, 2, 28))));
        assert_eq!(read("2026", "", "", ""), Ok(When::until(Period::Year, TODAY)));
        assert_eq!(read("2026W48", "", "", ""), Err(("period".into(), "figure-period-ahead")));
        assert_eq!(read("2026", "31/12/2025", "", ""), Err(("period".into(), "figure-period-ahead")));
        assert_eq!(read("2026W54", "", "", ""), Err(("period".into(), "figure-period-unknown")));
    }

    #[test]
    fn what_is_left_out_is_found_from_the_rest() {
        assert_eq!(read("", "", "", ""), Ok(When::until(Period::Month, TODAY)));
        assert_eq!(read("", "19/09/2024", "", ""), Ok(When::until(Period::Month, date(2024, 9, 19))));
        assert_eq!(
            read("quarter", "2024-09-19", "2020-01-01", ""),
            Ok(When::until(Period::Quarter, date(2024, 9, 19)))
        );
        assert_eq!(read("", "", "2026-11-01", "2026-11-30"), Ok(When::between(date(2026, 11, 1), TODAY)));
        let both = read("", "2026-11-20", "2026-10-01", "2026-10-31").expect("read");
        assert_eq!((both.as_of, both.span), (date(2026, 11, 20), span(date(2026, 10, 1), date(2026, 10, 31))));
        assert_eq!(read("", "", "0001-01-01", "").expect("read").span.from, BEGINNING);
    }

    #[test]
    fn a_part_of_a_period_is_compared_with_as_many_days_of_the_one_before() {
        for (period, as_of, from, before) in [
            (Period::Day, date(2026, 1, 1), date(2026, 1, 1), span(date(2025, 12, 31), date(2025, 12, 31))),
            (Period::Week, date(2026, 11, 18), date(2026, 11, 16), span(date(2026, 11, 9), date(2026, 11, 11))),
            (Period::Month, TODAY, date(2026, 11, 1), span(date(2026, 10, 1), date(2026, 10, 21))),
            (Period::Month, date(2026, 3, 30), date(2026, 3, 1), span(date(2026, 2, 1), date(2026, 2, 28))),
            (Period::Quarter, date(2026, 2, 9), date(2026, 1, 1), span(date(2025, 10, 1), date(2025, 11, 9))),
            (Period::Year, date(2024, 9, 19), date(2024, 1, 1), span(date(2023, 1, 1), date(2023, 9, 20))),
        ] {
            let when = When::until(period, as_of);
            assert_eq!((when.span, when.before), (span(from, as_of), Some(before)), "{period:?} {as_of}");
        }
    }

    #[test]
    fn a_whole_period_is_compared_with_the_whole_one_before() {
        for (period, as_of, before) in [
            (Period::Month, date(2024, 2, 29), span(date(2024, 1, 1), date(2024, 1, 31))),
            (Period::Month, date(2024, 3, 31), span(date(2024, 2, 1), date(2024, 2, 29))),
            (Period::Quarter, date(2024, 3, 31), span(date(2023, 10, 1), date(2023, 12, 31))),
            (Period::Year, date(2023, 12, 31), span(date(2022, 1, 1), date(2022, 12, 31))),
            (Period::Week, date(2026, 11, 22), span(date(2026, 11, 9), date(2026, 11, 15))),
        ] {
            assert_eq!(When::until(period, as_of).before, Some(before), "{period:?} {as_of}");
        }
    }

    #[test]
    fn days_of_ones_own_are_compared_with_as_many_before_and_everything_with_nothing() {
        let when = When::between(date(2023, 12, 20), date(2024, 1, 10));
        assert_eq!(when.before, Some(span(date(2023, 11, 28), date(2023, 12, 19))));
        assert_eq!(days_between(when.span), days_between(when.before.expect("before")));
        assert_eq!(When::ever(TODAY).before, None);
        assert_eq!(When::ever(TODAY).span, span(BEGINNING, TODAY));
    }

    #[test]
    fn an_address_leads_to_the_same_days() {
        let both = When { as_of: date(2026, 11, 20), ..When::between(date(2026, 10, 1), date(2026, 10, 31)) };
        let asked = [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year, Period::All];
        let all = asked.iter().flat_map(|period| [TODAY, date(2024, 9, 19)].map(|day| When::until(*period, day)));
        for when in all.chain([both, When::between(date(2026, 10, 1), TODAY)]) {
            let query = when.query(TODAY);
            let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            let typed = |name| value(name).map(str::to_owned);
            let typed = Typed { period: typed("period"), as_of: typed("as_of"), from: typed("from"), to: typed("to") };
            assert_eq!(When::read(&typed, TODAY).expect("read"), when, "{query}");
        }
    }
}
