//! The meeting that considers candidates one by one, its votes, and the numbers they are judged by. Pure.

use jiff::ToSpan;
use kernel::{Day, Id, Say};
use vietnam::date::show;

use super::{Bad, File, Introducer};
use crate::rules::{Rules as Ages, age};

/// Names a meeting.
pub type MeetingId = Id<Meeting>;

/// The numbers of the rules on a day.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Whoever introduces has known the candidate for so many months.
    pub known_months: i64,
    /// More than so many hundredths of those present are for it.
    pub majority: i64,
    /// Whether somebody too young or too old is refused; otherwise it is only said.
    pub refuses_age: bool,
    /// The ages of the Charter.
    pub ages: Ages,
}

impl Rules {
    /// Why a person who introduces has not known the candidate for long enough.
    #[must_use]
    pub fn known_long_enough(&self, introducer: &Introducer) -> Option<Say> {
        if !introducer.by.is_person() {
            return None;
        }
        let Some(since) = introducer.known_since else { return Some("admission-known-empty".into()) };
        let first = since.saturating_add(self.known_months.months());
        (introducer.on < first).then(|| {
            Say::new("admission-known-short")
                .with("name", &introducer.name)
                .counting("months", self.known_months)
                .with("first", show(first))
        })
    }

    /// Why somebody born on a day is too young or too old to be considered on another: *từ 16 tuổi = đủ 15 tuổi và 1
    /// ngày, không quá 30 tuổi*.
    #[must_use]
    pub fn age(&self, born: Day, on: Day) -> Option<Say> {
        let day_before = on.yesterday().unwrap_or(on);
        let say = |key, limit: i16| Some(Say::new(key).with("age", age(born, on)).with("limit", limit));
        if age(born, day_before) < self.ages.youngest {
            return say("admission-too-young", self.ages.youngest);
        }
        if age(born, on) > self.ages.oldest {
            return say("admission-too-old", self.ages.oldest);
        }
        None
    }
}

/// Who considered the candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeldBy {
    /// The members of the branch.
    Branch,
    /// The committee of a branch that is dispersed over the highlands.
    Committee,
    /// The committee above, for a school without a branch.
    Above,
}

impl HeldBy {
    /// Everyone who may, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Branch, Self::Committee, Self::Above];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Branch => "branch",
            Self::Committee => "committee",
            Self::Above => "above",
        }
    }

    /// Who has a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }
}

/// A meeting as typed.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    /// Its day.
    pub on: Day,
    /// Who considered.
    pub held_by: HeldBy,
    /// Where.
    pub place: Option<String>,
    /// Who led it.
    pub chair: String,
    /// Who took the minutes.
    pub clerk: String,
    /// How many have a vote.
    pub total: i64,
    /// How many of them came.
    pub present: i64,
}

/// A meeting that was held.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// The branch.
    pub unit: units::UnitId,
    /// What was written down of it.
    pub says: NewMeeting,
}

impl NewMeeting {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self, today: Day) -> Vec<Bad> {
        let mut bad: Vec<Bad> = Vec::new();
        if self.on > today {
            bad.push(("met_on".into(), Say::new("admission-day-future").with("value", show(self.on))));
        }
        for (field, text) in [("chair", &self.chair), ("clerk", &self.clerk)] {
            match text.chars().count() {
                0 => bad.push((field.into(), "admission-who-empty".into())),
                1..=80 => {}
                _ => bad.push((field.into(), "admission-who-long".into())),
            }
        }
        if self.total < 1 {
            bad.push(("total".into(), "admission-total-none".into()));
        }
        if self.present < 1 {
            bad.push(("present".into(), "admission-present-none".into()));
        } else if self.present > self.total {
            let say = Say::new("admission-present-many").counting("present", self.present);
            bad.push(("present".into(), say.counting("total", self.total)));
        }
        bad
    }
}

/// The votes about one candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    /// For.
    pub yes: i64,
    /// Against.
    pub no: i64,
}

impl Ballot {
    /// Whether it carries among so many present: each candidate is considered by itself.
    ///
    /// # Errors
    /// More votes than people, or none that can be.
    pub fn carries(self, present: i64, rules: &Rules) -> Result<bool, Say> {
        if self.yes < 0 || self.no < 0 {
            return Err("admission-votes-negative".into());
        }
        let cast = self.yes.saturating_add(self.no);
        if cast > present {
            return Err(Say::new("admission-votes-many").counting("cast", cast).counting("present", present));
        }
        Ok(self.yes.saturating_mul(100) > present.saturating_mul(rules.majority))
    }
}

/// Why a meeting may not consider somebody on its day: the class, the application and the introduction come first.
#[must_use]
pub(crate) fn too_early(file: &File, on: Day) -> Option<Say> {
    let class = file.class.as_ref().map(|(_, day)| (*day, "admission-vote-before-class-day"));
    let applied = file.applied_on.map(|day| (day, "admission-vote-before-application-day"));
    let introduced = file.introducer.as_ref().map(|it| (it.on, "admission-vote-before-introducer-day"));
    let first = [class, applied, introduced].into_iter().flatten().find(|(day, _)| on < *day);
    first.map(|(day, key)| Say::new(key).with("day", show(day)))
}
