//! What a member owes: months, groups, rates. Months and sums are worked out from what was paid and what is exempt;
//! knows no storage.

use std::collections::BTreeSet;

use kernel::{Say, UnitPath};
use members::{Dues, MemberId, Month, Status};
use units::UnitId;

/// The most months that one payment can hold.
const MOST_MONTHS: i64 = 60;

/// Who pays the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The stored code.
    pub code: String,
    /// Its name in Vietnamese.
    pub label_vi: String,
    /// Its name in English.
    pub label_en: String,
    /// Whether a part of it is passed on to the unit above.
    pub is_shared: bool,
    /// Whether the rate is the least that is paid.
    pub is_least: bool,
    /// Occupations without marks by which it is proposed.
    pub words: Vec<String>,
    /// Rates with the month they hold from, the earliest first.
    pub rates: Vec<(Month, i64)>,
}

impl Group {
    /// The rate of a month; the first one speaks for the months before it.
    #[must_use]
    pub fn rate(&self, month: Month) -> i64 {
        let holds = self.rates.iter().rev().find(|(from, _)| *from <= month).or(self.rates.first());
        holds.map_or(0, |(_, amount)| *amount)
    }
}

/// Every group, the one that is taken for granted first.
#[derive(Debug, Clone, Default)]
pub struct Tariff(pub Vec<Group>);

impl Tariff {
    /// The group of a code.
    #[must_use]
    pub fn group(&self, code: &str) -> Option<&Group> {
        self.0.iter().find(|group| group.code == code)
    }

    /// The group that an occupation speaks for.
    #[must_use]
    pub fn proposed(&self, occupation: &str) -> Option<&Group> {
        let work = format!(" {} ", vietnam::text::fold(occupation));
        let speaks = |group: &&Group| group.words.iter().any(|word| work.contains(&format!(" {word} ")));
        // Who works abroad does so whatever the work is.
        self.0.iter().filter(speaks).max_by_key(|group| !group.is_shared).or(self.0.first())
    }
}

/// Months that stand together: a first one, and those that follow it as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    /// The first.
    pub from: Month,
    /// Bit 0 is the first, bit 1 the one behind it.
    pub mask: i64,
}

impl Months {
    /// Of some months in order; `None` for no month or too many.
    #[must_use]
    pub fn of(months: &[Month]) -> Option<Self> {
        let (from, last) = (*months.first()?, *months.last()?);
        let mask = months.iter().fold(0, |mask, month| mask | 1_i64 << month.after(from).clamp(0, MOST_MONTHS));
        (last.after(from) < MOST_MONTHS).then_some(Self { from, mask })
    }

    /// Each of them.
    pub fn each(self) -> impl Iterator<Item = Month> {
        (0..MOST_MONTHS).filter(move |at| self.mask >> at & 1 == 1).map(move |at| self.from.plus(at))
    }

    /// The last of them.
    #[must_use]
    pub fn last(self) -> Month {
        self.each().last().unwrap_or(self.from)
    }

    /// How many there are.
    #[must_use]
    pub const fn count(self) -> i64 {
        self.mask.count_ones() as i64
    }

    /// As people write them: `01–03/2026, 05/2026`.
    #[must_use]
    pub fn written(self) -> String {
        written(self.each())
    }
}

/// Months in order as people write them: `01–03/2026, 05/2026`.
#[must_use]
pub fn written(months: impl IntoIterator<Item = Month>) -> String {
    let mut runs: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some((_, last)) if last.plus(1) == month => *last = month,
            _ => runs.push((month, month)),
        }
    }
    let run = |(first, last): &(Month, Month)| match (first == last, first.year() == last.year()) {
        (true, _) => first.to_string(),
        (_, true) => format!("{:02}–{last}", first.month()),
        _ => format!("{first}–{last}"),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// What is paid in one go and goes the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    /// For which months.
    pub months: Months,
    /// How much, in đồng.
    pub amount: i64,
    /// Whether a part of it is passed on.
    pub is_shared: bool,
}

/// How a member stands with their dues.
#[derive(Debug, Clone)]
pub struct Account {
    /// The first month they owe at all.
    pub since: Month,
    /// Everything up to here is paid or exempt.
    pub through: Month,
    /// Groups with the month they hold from, the earliest first.
    pub groups: Vec<(Month, String)>,
    /// Months behind `through` that are paid or exempt, with a gap before them.
    pub beyond: BTreeSet<Month>,
    /// Months that need not be paid.
    pub exempt: BTreeSet<Month>,
}

/// A member who pays.
#[derive(Debug, Clone)]
pub struct Payer {
    /// Whose dues.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their code.
    pub code: String,
    /// Their unit.
    pub unit: UnitId,
    /// Where it stands.
    pub unit_path: UnitPath,
    /// How they stand.
    pub status: Status,
    /// How they stand with their dues.
    pub account: Account,
}

/// What is owed up to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Arrears {
    /// So many months.
    pub months: i64,
    /// In đồng.
    pub amount: i64,
    /// The first of them.
    pub since: Option<Month>,
}

impl Account {
    /// What is owed up to a month.
    #[must_use]
    pub fn arrears(&self, tariff: &Tariff, upto: Month) -> Arrears {
        let owed = self.owed(upto);
        let months = i64::try_from(owed.len()).unwrap_or(i64::MAX);
        Arrears { months, amount: self.price(tariff, &owed), since: owed.first().copied() }
    }

    /// Code of the group in a month; none before anything was said.
    #[must_use]
    pub fn group(&self, month: Month) -> Option<&str> {
        self.groups.iter().rev().find(|(from, _)| *from <= month).map(|(_, code)| code.as_str())
    }

    /// The group in a month.
    #[must_use]
    pub fn group_in<'t>(&self, tariff: &'t Tariff, month: Month) -> Option<&'t Group> {
        self.group(month).and_then(|code| tariff.group(code)).or(tariff.0.first())
    }

    /// Whether nothing is owed for a month.
    #[must_use]
    pub fn is_settled(&self, month: Month) -> bool {
        month <= self.through || self.beyond.contains(&month)
    }

    /// The first month that is owed or will be.
    #[must_use]
    pub fn next(&self) -> Month {
        self.through.plus(1)
    }

    /// The months owed up to one, in order.
    #[must_use]
    pub fn owed(&self, upto: Month) -> Vec<Month> {
        self.next().to(upto).filter(|month| !self.beyond.contains(month)).collect()
    }

    /// What months cost.
    #[must_use]
    pub fn price(&self, tariff: &Tariff, months: &[Month]) -> i64 {
        months.iter().map(|month| self.group_in(tariff, *month).map_or(0, |group| group.rate(*month))).sum()
    }

    /// What the months owed up to one cost, apart by whether a part is passed on. `given` is what was paid, when the
    /// payer said more than the rate.
    ///
    /// # Errors
    /// Why not: nothing is owed, too many months, or the amount is not what the months cost.
    pub fn portions(&self, tariff: &Tariff, through: Month, given: Option<i64>) -> Result<Vec<Portion>, Say> {
        let owed = self.owed(through);
        if owed.is_empty() {
            return Err(Say::new("dues-paid-already").with("month", self.through));
        }
        let is_shared = |month: &Month| self.group_in(tariff, *month).is_none_or(|group| group.is_shared);
        let mut portions = Vec::new();
        for shared in [true, false] {
            let months: Vec<Month> = owed.iter().filter(|month| is_shared(month) == shared).copied().collect();
            if months.is_empty() {
                continue;
            }
            let amount = self.price(tariff, &months);
            let months = Months::of(&months).ok_or_else(|| Say::new("dues-too-many").counting("most", MOST_MONTHS))?;
            portions.push(Portion { months, amount, is_shared: shared });
        }
        let cost: i64 = portions.iter().map(|it| it.amount).sum();
        let extra = given.map_or(0, |given| given - cost);
        let may_give_more = owed.iter().all(|month| self.group_in(tariff, *month).is_some_and(|group| group.is_least));
        if extra != 0 && !(extra > 0 && may_give_more) {
            let value = vietnam::number::show_count(given.unwrap_or_default(), vietnam::number::Style::Vi);
            return Err(Say::new("dues-amount-odd").with("value", value).counting("sum", cost));
        }
        if let Some(last) = portions.last_mut() {
            last.amount += extra;
        }
        Ok(portions)
    }

    /// Up to which month an amount pays, to the đồng; `None` when it fits no number of months.
    #[must_use]
    pub fn reach(&self, tariff: &Tariff, amount: i64, latest: Month) -> Option<Month> {
        let mut left = amount;
        for month in self.next().to(latest).filter(|month| !self.beyond.contains(month)) {
            left -= self.group_in(tariff, month).map_or(0, |group| group.rate(month));
            match left {
                0 => return Some(month),
                ..0 => return None,
                _ => {}
            }
        }
        None
    }

    /// Counts months as exempt.
    pub fn free(&mut self, months: impl IntoIterator<Item = Month>) {
        let months: Vec<Month> = months.into_iter().collect();
        self.exempt.extend(&months);
        self.cover(months);
    }

    /// What the register is told: nothing owed up to a month, and which of the months before it were paid or exempt.
    #[must_use]
    pub fn told(&self) -> Dues {
        let paid = self.since.to(self.through).rev().find(|month| !self.exempt.contains(month));
        Dues { since: self.since, through: self.through, paid, exempt: written(self.exempt.iter().copied()) }
    }

    /// Counts months as paid or exempt, and moves `through` on over all that stands without a gap.
    pub fn cover(&mut self, months: impl IntoIterator<Item = Month>) {
        self.beyond.extend(months.into_iter().filter(|month| *month > self.through));
        while self.beyond.remove(&self.through.plus(1)) {
            self.through = self.through.plus(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn tariff() -> Tariff {
        let group = |code: &str, amount, is_shared, words: &str| Group {
            code: code.into(),
            label_vi: code.into(),
            label_en: code.into(),
            is_shared,
            is_least: !is_shared,
            words: words.split('|').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            rates: vec![(Month::new(2011, 1), amount)],
        };
        let mut groups = vec![
            group("none", 2_000, true, ""),
            group("salary", 5_000, true, "cong nhan|giao vien"),
            group("abroad", 5_000, false, "lao dong nuoc ngoai"),
        ];
        groups[0].rates.push((Month::new(2026, 7), 3_000));
        Tariff(groups)
    }

    fn account(through: Month) -> Account {
        Account {
            since: through.plus(1),
            through,
            groups: Vec::new(),
            beyond: BTreeSet::new(),
            exempt: BTreeSet::new(),
        }
    }

    const MAY: Month = Month::new(2026, 5);

    #[test]
    fn months_are_owed_in_order_at_the_rate_of_each() {
        let owing = account(MAY);
        assert_eq!(owing.owed(MAY.plus(3)).len(), 3);
        assert_eq!(owing.price(&tariff(), &owing.owed(MAY.plus(3))), 2_000 + 3_000 + 3_000);
        let portions = owing.portions(&tariff(), MAY.plus(3), None).expect("owed");
        assert_eq!((portions.len(), portions[0].amount, portions[0].months.count()), (1, 8_000, 3));
        assert_eq!(owing.portions(&tariff(), MAY, None).map_err(|say| say.key), Err("dues-paid-already"));
        assert_eq!(owing.portions(&tariff(), MAY.plus(99), None).map_err(|say| say.key), Err("dues-too-many"));
    }

    #[test]
    fn what_is_exempt_or_paid_ahead_is_not_owed() {
        let mut owing = account(MAY);
        owing.cover([MAY.plus(2), MAY.plus(3)]);
        assert_eq!(owing.through, MAY);
        assert_eq!(owing.owed(MAY.plus(4)), [MAY.plus(1), MAY.plus(4)]);
        let portions = owing.portions(&tariff(), MAY.plus(4), Some(5_000)).expect("owed");
        assert_eq!(portions[0].months.written(), "06/2026, 09/2026");
        owing.cover(portions[0].months.each());
        assert_eq!((owing.through, owing.beyond.len()), (MAY.plus(4), 0));
    }

    #[test]
    fn what_is_exempt_was_not_paid() {
        let mut owing = account(MAY);
        assert_eq!((owing.told().paid, owing.told().last()), (None, MAY), "paid elsewhere before");
        owing.free(MAY.plus(1).to(MAY.plus(2)));
        assert!(owing.told().is_exempt_alone() && owing.told().through == MAY.plus(2));
        owing.cover([MAY.plus(3)]);
        owing.free(MAY.plus(4).to(MAY.plus(5)));
        let told = owing.told();
        assert_eq!((told.paid, told.through), (Some(MAY.plus(3)), MAY.plus(5)));
        assert_eq!(told.exempt, "06–07/2026, 09–10/2026");
    }

    #[test]
    fn an_amount_says_how_many_months_or_none() {
        let owing = account(MAY);
        assert_eq!(owing.reach(&tariff(), 5_000, MAY.plus(12)), Some(MAY.plus(2)));
        for odd in [1_000, 3_000, 6_000, 0, -2_000, i64::MAX] {
            assert_eq!(owing.reach(&tariff(), odd, MAY.plus(12)), None, "{odd}");
        }
        let odd = owing.portions(&tariff(), MAY.plus(2), Some(6_000)).map_err(|say| say.key);
        assert_eq!(odd, Err("dues-amount-odd"));
    }

    #[test]
    fn a_group_holds_from_its_month_and_what_stays_is_apart() {
        let mut owing = account(MAY);
        owing.groups = vec![(Month::new(2026, 1), "salary".into()), (MAY.plus(2), "abroad".into())];
        let portions = owing.portions(&tariff(), MAY.plus(3), None).expect("owed");
        let said: Vec<_> = portions.iter().map(|it| (it.amount, it.is_shared)).collect();
        assert_eq!(said, [(5_000, true), (10_000, false)]);
        // Abroad one may give more, elsewhere not.
        owing.cover([MAY.plus(1)]);
        assert_eq!(owing.portions(&tariff(), MAY.plus(2), Some(20_000)).expect("given")[0].amount, 20_000);
        assert!(owing.portions(&tariff(), MAY.plus(2), Some(4_000)).is_err());
    }

    #[test]
    fn months_are_written_as_people_write_them() {
        let year = |months: &[i64]| Months::of(&months.iter().map(|it| MAY.plus(*it)).collect::<Vec<_>>());
        assert_eq!(year(&[0]).expect("some").written(), "05/2026");
        assert_eq!(year(&[0, 1, 2]).expect("some").written(), "05–07/2026");
        assert_eq!(year(&[0, 6, 7, 8]).expect("some").written(), "05/2026, 11/2026–01/2027");
        assert_eq!(year(&[]), None);
        assert_eq!(year(&[0, 60]), None);
    }

    #[test]
    fn occupations_propose_a_group() {
        let code = |work: &str| tariff().proposed(work).map(|group| group.code.clone());
        assert_eq!(code("Công nhân may"), Some("salary".into()));
        assert_eq!(code("Lao động nước ngoài, công nhân"), Some("abroad".into()));
        assert_eq!(code("Nông dân"), Some("none".into()));
        assert_eq!(code("Sinh viên trường Sư phạm Giáo viênx"), Some("none".into()));
    }

    proptest! {
        #[test]
        fn bits_and_months_are_the_same(picked in proptest::collection::btree_set(0_i64..60, 1..20)) {
            let months: Vec<Month> = picked.iter().map(|at| MAY.plus(*at)).collect();
            if let Some(kept) = Months::of(&months) {
                prop_assert_eq!(kept.each().collect::<Vec<_>>(), months.clone());
                prop_assert_eq!(kept.count(), months.len() as i64);
                prop_assert_eq!(kept.last(), *months.last().expect("some"));
            }
        }

        #[test]
        fn what_is_paid_is_owed_no_more(picked in proptest::collection::btree_set(1_i64..20, 0..12), upto in 1_i64..24) {
            let mut owing = account(MAY);
            owing.cover(picked.iter().map(|at| MAY.plus(*at)));
            let before = owing.owed(MAY.plus(upto));
            if let Ok(portions) = owing.portions(&tariff(), MAY.plus(upto), None) {
                let sum: i64 = portions.iter().map(|it| it.amount).sum();
                prop_assert_eq!(owing.reach(&tariff(), sum, MAY.plus(upto)), before.last().copied());
                for portion in portions { owing.cover(portion.months.each()); }
            }
            prop_assert!(owing.owed(MAY.plus(upto)).is_empty());
        }
    }
}
