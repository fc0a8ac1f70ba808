//! How much of everything the demo province has. The only place that knows the figures of the newspaper article
//! about Lạng Sơn (September 2024); the product itself counts records.

use jiff::civil::date;
use kernel::Day;

use super::dice::Dice;

/// The province's first day on the register.
pub(super) const BEGIN: Day = date(2022, 1, 1);
/// The day the article was printed.
pub(super) const ARTICLE: Day = date(2024, 9, 19);
/// Day of the yearly rating: month and day.
pub(super) const RATING: (i8, i8) = (12, 15);

/// Members on the register on the article's day.
pub(super) const MEMBERS: u64 = 50_000;
/// Members the units declare on that day: 98.7 % of them are on the register.
pub(super) const DECLARED: u64 = 50_659;
/// Members who use the outside member app on that day: 98 %.
pub(super) const ON_APP: u64 = 49_000;
/// Visits from the first day to today.
const VISITS: u64 = 1_400_000;
/// Visits until the article's day.
const VISITS_BEFORE: u64 = 960_000;
/// Villages of the province with a team of their own; each commune has another.
pub(super) const VILLAGE_TEAMS: u64 = 770;

/// Services until the article's day and after it, by indicator code.
const SERVICES: [(&str, u64, u64); 12] = [
    ("vneid_installed", 440_000, 58_000),
    ("vneid_activated", 305_000, 96_000),
    ("health_book", 150_000, 61_000),
    ("payment_account", 185_000, 70_000),
    ("e_wallet", 90_000, 42_000),
    ("citizen_app", 140_000, 66_000),
    ("commerce_account", 65_000, 24_000),
    ("public_service", 61_400, 118_000),
    ("product_on_sale", 20_000, 9_300),
    ("business_eid", 0, 1_450),
    ("person_taught", 128_000, 97_000),
    ("home_visit", 92_000, 54_000),
];

/// A count at the chosen size of the province, at least 1 unless it is 0.
pub(super) fn scaled(count: u64, scale: f64) -> u64 {
    if count == 0 { 0 } else { ((count as f64 * scale).round() as u64).max(1) }
}

/// Services still to be handed out to visits.
pub(super) struct Urn {
    codes: Vec<&'static str>,
    left: Vec<u64>,
    services: u64,
    visits: u64,
}

impl Urn {
    /// Everything until the article's day.
    pub(super) fn before(scale: f64) -> Self {
        Self::new(
            SERVICES.iter().map(|(code, before, _)| (*code, scaled(*before, scale))),
            scaled(VISITS_BEFORE, scale),
        )
    }

    /// Everything after it.
    pub(super) fn after(scale: f64) -> Self {
        let visits = scaled(VISITS, scale) - scaled(VISITS_BEFORE, scale);
        Self::new(SERVICES.iter().map(|(code, _, after)| (*code, scaled(*after, scale))), visits)
    }

    fn new(services: impl Iterator<Item = (&'static str, u64)>, visits: u64) -> Self {
        let (codes, left): (Vec<_>, Vec<_>) = services.unzip();
        let services = left.iter().sum();
        Self { codes, left, services, visits }
    }

    /// Visits still to come.
    pub(super) fn visits(&self) -> u64 {
        self.visits
    }

    /// The services of the next visit; the last visit takes what is left.
    pub(super) fn draw(&mut self, dice: &Dice) -> Vec<(&'static str, i64)> {
        let last = self.visits <= 1;
        let mean = self.services as f64 / self.visits.max(1) as f64;
        let size = (mean.floor() as u64 + u64::from(dice.below(1000) < (mean.fract() * 1000.0) as u64)).max(1);
        let size = match dice.below(8) {
            0 if size > 1 => size - 1,
            1 if size < 4 => size + 1,
            _ => size,
        };
        // Each visit still to come keeps at least one service.
        let size = size.min(self.services.saturating_sub(self.visits - 1)).max(1);
        let mut drawn: Vec<(&'static str, i64)> = Vec::with_capacity(4);
        let mut at = 0;
        while self.services > 0 && (last || at < size) {
            let index = dice.weighted_index(self.left.iter().copied());
            self.left[index] -= 1;
            self.services -= 1;
            at += 1;
            match drawn.iter_mut().find(|(code, _)| *code == self.codes[index]) {
                Some((_, count)) => *count += 1,
                None => drawn.push((self.codes[index], 1)),
            }
        }
        self.visits -= 1;
        drawn
    }
}

/// How busy a day is beside others.
fn weight(day: Day) -> u64 {
    let season = match (day.year(), day.month()) {
        (2023, 2..=4) => 24,
        (_, 3) => 18,
        (_, 6..=8) => 15,
        (_, 1) => 6,
        _ => 10,
    };
    let weekday = match day.weekday() {
        jiff::civil::Weekday::Saturday => 16,
        jiff::civil::Weekday::Sunday => 12,
        _ => 9,
    };
    season * weekday
}

/// Shares `visits` out over the days from `from` to `to`, every one of them given away.
pub(super) fn per_day(from: Day, to: Day, visits: u64) -> Vec<(Day, u64)> {
    let mut days = Vec::new();
    let mut day = from;
    while day <= to {
        days.push(day);
        day = day.saturating_add(jiff::Span::new().days(1));
    }
    let total: u64 = days.iter().map(|day| weight(*day)).sum();
    let (mut sum, mut given) = (0, 0);
    days.into_iter()
        .map(|day| {
            sum += weight(day);
            let until =
                u64::try_from(u128::from(visits) * u128::from(sum) / u128::from(total.max(1))).unwrap_or(visits);
            let today = until - given;
            given = until;
            (day, today)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_and_every_visit_is_handed_out() {
        let dice = Dice::new(1);
        let mut urn = Urn::before(0.01);
        let mut installed = 0;
        let mut services = 0;
        let mut visits = 0;
        while urn.visits() > 0 {
            let drawn = urn.draw(&dice);
            assert!(!drawn.is_empty());
            visits += 1;
            services += drawn.iter().map(|(_, count)| count).sum::<i64>();
            installed +=
                drawn.iter().filter(|(code, _)| *code == "vneid_installed").map(|(_, count)| count).sum::<i64>();
        }
        assert_eq!((visits, installed), (9_600, 4_400));
        assert_eq!(services, 4_400 + 3_050 + 1_500 + 1_850 + 900 + 1_400 + 650 + 614 + 200 + 1_280 + 920);
    }

    #[test]
    fn no_visit_is_left_without_a_service() {
        for (seed, scale) in (0..40).zip([0.01, 0.003, 0.002, 0.05].into_iter().cycle()) {
            let dice = Dice::new(seed);
            for mut urn in [Urn::before(scale), Urn::after(scale)] {
                while urn.visits() > 0 {
                    assert!(!urn.draw(&dice).is_empty(), "seed {seed}");
                }
            }
        }
    }

    #[test]
    fn the_days_share_all_visits() {
        let days = per_day(BEGIN, ARTICLE, 9_600);
        assert_eq!(days.iter().map(|(_, visits)| visits).sum::<u64>(), 9_600);
        assert_eq!((days[0].0, days[days.len() - 1].0), (BEGIN, ARTICLE));
    }

    #[test]
    fn the_accounts_of_the_article_are_five_kinds() {
        let accounts = ["health_book", "payment_account", "e_wallet", "citizen_app", "commerce_account"];
        let sum: u64 = SERVICES.iter().filter(|(code, ..)| accounts.contains(code)).map(|(_, before, _)| before).sum();
        assert_eq!(sum, 630_000);
    }
}
