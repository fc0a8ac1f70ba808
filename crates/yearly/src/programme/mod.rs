//! The training programme of a year (*Chương trình rèn luyện đoàn viên*): what it asks for, and how far somebody came.
//! Knows no storage; thresholds come in as values.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use std::collections::BTreeMap;

use kernel::{Day, Id, Say, UnitPath};
use members::Grade;

pub use store::evidence::files_named;
pub use usecases::due::{Due, What, due};
pub use usecases::evidence::{Evidence, Shown, drop_evidence, show_file, show_for};
pub use usecases::look::{Roll, Sheet, Step, overview, roll, sheet};
pub use usecases::register::{Begun, How, Registering, Registration, register, register_below, register_oneself};
pub use usecases::shape::{Shaping, begin, in_force, newest, publish, save};
pub use usecases::verdict::{Confirming, Verdict, confirm, confirm_below, confirm_one, reopen};

/// Names a programme.
pub type ProgrammeId = Id<Programme>;
/// Names a criterion, in every version the same.
pub type CriterionId = Id<Criterion>;

/// A content group: its names are data.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its code.
    pub code: String,
    /// What it is called in Vietnamese.
    pub name_vi: String,
    /// What it is called in English.
    pub name_en: String,
}

/// What of the contribution ledger fills a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// A kind of contribution, or `*` for all of them.
    pub kind: String,
    /// What is counted of it.
    pub counts: Counts,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// How often.
    Times,
    /// Whole hours.
    Hours,
    /// Days with anything on them.
    Days,
}

impl Counts {
    /// Each, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Times, Self::Hours, Self::Days];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Times => "times",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }
}

impl Source {
    /// A source as stored, `kind:counts`; empty for none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, counts) = text.split_once(':')?;
        let counts = Counts::ALL.into_iter().find(|it| it.code() == counts)?;
        (!kind.is_empty()).then(|| Self { kind: kind.to_owned(), counts })
    }

    /// As it is stored.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}:{}", self.kind, self.counts.code())
    }
}

/// What a person did in a year, by kind of contribution: times, minutes, days.
#[derive(Debug, Clone, Default)]
pub struct Deeds(pub BTreeMap<String, [i64; 3]>);

impl Deeds {
    /// How much of it a source counts.
    #[must_use]
    pub fn of(&self, source: &Source) -> i64 {
        let meant = self.0.iter().filter(|(kind, _)| source.kind == "*" || source.kind == **kind);
        let at = |done: &[i64; 3]| match source.counts {
            Counts::Times => done[0],
            Counts::Hours => done[1],
            Counts::Days => done[2],
        };
        let sum = meant.map(|(_, done)| at(done)).sum::<i64>();
        if source.counts == Counts::Hours { sum / 60 } else { sum }
    }
}

/// One thing that a programme asks for.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// The unit that asks for it, of everybody at and below it.
    pub unit_path: UnitPath,
    /// Code of its content group.
    pub group: String,
    /// What is asked for.
    pub words: String,
    /// What is counted: *buổi*, *giờ*, *việc*.
    pub counted: String,
    /// So many.
    pub target: i64,
    /// Whether nobody may do without.
    pub is_required: bool,
    /// Its share among the others.
    pub weight: i64,
    /// What fills it.
    pub source: Option<Source>,
}

/// A programme.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// Its year.
    pub year: i64,
    /// Which version of that year's.
    pub version: i64,
    /// What it is called.
    pub title: String,
    /// Last day to register by oneself.
    pub register_by: Day,
    /// Last day for branches to confirm.
    pub confirm_by: Day,
    /// Since when it is in force; a draft is not.
    pub published_on: Option<Day>,
    /// What it asks for.
    pub criteria: Vec<Criterion>,
}

/// An amount by criterion.
pub type Amounts = BTreeMap<CriterionId, i64>;

/// From which score on each level is given.
#[derive(Debug, Clone, Copy)]
pub struct Levels {
    /// Least scores of excellent, good and fair, in hundredths.
    pub least: [i64; 3],
    /// Whether a required criterion that is not reached leaves no more than fair.
    pub asks_required: bool,
}

/// How far somebody came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// In hundredths of what was asked for, by weight.
    pub score: i64,
    /// Required criteria that were not reached.
    pub missing: usize,
    /// The level that is.
    pub level: Grade,
}

impl Programme {
    /// What is asked of a member of a unit.
    pub fn asked_at<'p>(&'p self, path: &'p UnitPath) -> impl Iterator<Item = &'p Criterion> {
        self.criteria.iter().filter(move |criterion| criterion.unit_path.covers(path))
    }

    /// How far a member of a unit came with these goals.
    #[must_use]
    pub fn judge(&self, path: &UnitPath, goals: &Amounts, reached: &Amounts, levels: &Levels) -> Outcome {
        let (mut points, mut weights, mut missing) = (0, 0, 0);
        for criterion in self.asked_at(path) {
            let goal = goals.get(&criterion.id).copied().unwrap_or(criterion.target).max(1);
            let done = reached.get(&criterion.id).copied().unwrap_or_default().clamp(0, goal);
            points += criterion.weight * done * 100 / goal;
            weights += criterion.weight;
            missing += usize::from(criterion.is_required && done < goal);
        }
        let score = if weights == 0 { 0 } else { points / weights };
        let level = match levels.least.iter().position(|least| score >= *least) {
            Some(at) if levels.asks_required && missing > 0 => Grade::ALL[at.max(2)],
            Some(at) => Grade::ALL[at],
            None => Grade::Poor,
        };
        Outcome { score, missing, level }
    }

    /// What is wrong with own goals: nobody sets them below what the programme asks for.
    #[must_use]
    pub fn goal_faults(&self, path: &UnitPath, goals: &Amounts) -> Vec<(CriterionId, Say)> {
        let low = |criterion: &&Criterion| goals.get(&criterion.id).is_some_and(|goal| *goal < criterion.target);
        let say = |criterion: &Criterion| {
            let say = Say::new("programme-goal-low").counting("least", criterion.target);
            (criterion.id, say.with("counted", &criterion.counted))
        };
        let high = |criterion: &&Criterion| goals.get(&criterion.id).is_some_and(|goal| *goal > MOST);
        let too_high = |criterion: &Criterion| (criterion.id, Say::new("programme-amount-bad"));
        let lows = self.asked_at(path).filter(low).map(say);
        lows.chain(self.asked_at(path).filter(high).map(too_high)).collect()
    }
}

/// The largest amount that makes sense.
pub const MOST: i64 = 10_000;

/// An amount as typed.
///
/// # Errors
/// Why it is none.
pub fn amount(typed: &str) -> Result<i64, Say> {
    let n = typed.trim().parse::<i64>().ok().filter(|n| (0..=MOST).contains(n));
    n.ok_or_else(|| Say::new("programme-amount-bad"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    const LEVELS: Levels = Levels { least: [90, 70, 50], asks_required: true };

    fn criterion(n: u128, path: &UnitPath, target: i64, is_required: bool, weight: i64) -> Criterion {
        Criterion {
            id: Id::of(Uuid::from_u128(n)),
            unit_path: path.clone(),
            group: "ideals".into(),
            words: "Học tập".into(),
            counted: "buổi".into(),
            target,
            is_required,
            weight,
            source: None,
        }
    }

    fn programme(criteria: Vec<Criterion>) -> Programme {
        let day = date(2026, 3, 31);
        let id = Id::of(Uuid::nil());
        Programme {
            id,
            year: 2026,
            version: 1,
            title: "2026".into(),
            register_by: day,
            confirm_by: day,
            published_on: Some(day),
            criteria,
        }
    }

    fn amounts(of: &[(u128, i64)]) -> Amounts {
        of.iter().map(|(n, amount)| (Id::of(Uuid::from_u128(*n)), *amount)).collect()
    }

    #[test]
    fn the_score_weighs_what_was_reached_and_more_than_the_goal_is_no_more() {
        let root = UnitPath::root(1);
        let programme = programme(vec![criterion(1, &root, 4, true, 30), criterion(2, &root, 10, false, 10)]);
        let judge = |reached: &[(u128, i64)]| {
            let outcome = programme.judge(&root.child(2), &Amounts::new(), &amounts(reached), &LEVELS);
            (outcome.score, outcome.missing, outcome.level)
        };
        assert_eq!(judge(&[(1, 4), (2, 10)]), (100, 0, Grade::Excellent));
        assert_eq!(judge(&[(1, 400), (2, 0)]), (75, 0, Grade::Good));
        assert_eq!(judge(&[(1, 3), (2, 10)]), (81, 1, Grade::Fair), "a required one is missing");
        assert_eq!(judge(&[(1, 2), (2, 5)]), (50, 1, Grade::Fair));
        assert_eq!(judge(&[(1, 1)]), (18, 1, Grade::Poor));
        assert_eq!(judge(&[]), (0, 1, Grade::Poor));
    }

    #[test]
    fn own_goals_are_what_counts_and_never_lower_than_the_programmes() {
        let root = UnitPath::root(1);
        let programme = programme(vec![criterion(1, &root, 4, true, 30)]);
        let high = amounts(&[(1, 8)]);
        assert_eq!(programme.judge(&root, &high, &amounts(&[(1, 4)]), &LEVELS).score, 50);
        assert!(programme.goal_faults(&root, &high).is_empty());
        assert_eq!(programme.goal_faults(&root, &amounts(&[(1, 3)]))[0].1.key, "programme-goal-low");
        assert_eq!(programme.goal_faults(&root, &amounts(&[(1, MOST + 1)]))[0].1.key, "programme-amount-bad");
    }

    #[test]
    fn what_a_unit_adds_is_asked_of_its_own() {
        let root = UnitPath::root(1);
        let programme = programme(vec![criterion(1, &root, 1, true, 10), criterion(2, &root.child(5), 1, false, 10)]);
        assert_eq!(programme.asked_at(&root.child(5).child(6)).count(), 2);
        assert_eq!(programme.asked_at(&root.child(7)).count(), 1);
    }

    #[test]
    fn a_source_counts_times_hours_or_days_of_a_kind_or_of_all() {
        let deeds = Deeds([("field.support".to_owned(), [5, 100, 2]), ("own.training".to_owned(), [1, 45, 1])].into());
        let of = |text: &str| deeds.of(&Source::parse(text).expect("a source"));
        assert_eq!((of("field.support:times"), of("*:times"), of("*:hours"), of("*:days")), (5, 6, 2, 3));
        assert_eq!(Source::parse("own.training:hours").expect("one").code(), "own.training:hours");
        assert!(Source::parse("").is_none() && Source::parse("x:miles").is_none() && Source::parse(":times").is_none());
    }

    #[test]
    fn an_amount_is_a_number_of_things() {
        assert_eq!((amount(" 12 "), amount("0")), (Ok(12), Ok(0)));
        for typed in ["", "-1", "mười", "10001", "1,5"] {
            assert!(amount(typed).is_err(), "{typed}");
        }
    }
}
