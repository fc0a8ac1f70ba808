//! Duty rota of a team: who is there in which half of which day of the week. Knows no storage.

pub(crate) mod store;
mod usecases;

use kernel::{Day, Say};

use super::{Bad, SeatId};

pub use usecases::{rota, set_rota};

/// A half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// Until noon.
    Morning,
    /// After noon.
    Afternoon,
}

impl Half {
    /// Both halves.
    pub const ALL: [Self; 2] = [Self::Morning, Self::Afternoon];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "am",
            Self::Afternoon => "pm",
        }
    }
}

/// Half a day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// 1 for Monday to 7 for Sunday.
    pub weekday: i64,
    /// Which half.
    pub half: Half,
}

impl Slot {
    /// The slots of a day.
    pub fn of(day: Day) -> impl Iterator<Item = Self> {
        let weekday = i64::from(day.weekday().to_monday_one_offset());
        Half::ALL.into_iter().map(move |half| Self { weekday, half })
    }

    /// The name of the slot in forms: `1-am`.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}-{}", self.weekday, self.half.code())
    }

    /// The slot of a name.
    ///
    /// # Errors
    /// When there is no such half of a day.
    pub(crate) fn parse(code: &str) -> Result<Self, Bad> {
        let slot = code.split_once('-').and_then(|(weekday, half)| {
            let weekday = weekday.parse().ok().filter(|weekday| (1..=7).contains(weekday))?;
            let half = Half::ALL.into_iter().find(|it| it.code() == half)?;
            Some(Self { weekday, half })
        });
        slot.ok_or_else(|| ("slots".into(), Say::new("rota-slot-unknown")))
    }
}

/// Somebody on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// When in the week.
    pub slot: Slot,
    /// In which seat.
    pub seat: SeatId,
    /// The person's name.
    pub name: String,
}

/// Who is on duty on a day, with the half of it. A squad whose period is over has nobody there.
#[must_use]
pub fn on_duty(rota: &[Duty], until: Option<Day>, day: Day) -> Vec<&Duty> {
    if until.is_some_and(|until| until < day) {
        return Vec::new();
    }
    Slot::of(day).flat_map(|slot| rota.iter().filter(move |duty| duty.slot == slot)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;

    fn duty(code: &str, name: &str) -> Duty {
        Duty { slot: Slot::parse(code).expect("a slot"), seat: Id::from_parts(1, &[0; 10]), name: name.into() }
    }

    #[test]
    fn the_week_begins_on_monday_and_mornings_come_first() {
        let rota = [duty("1-pm", "An"), duty("1-am", "Bình"), duty("7-am", "Chi")];
        let names = |day, until| on_duty(&rota, until, day).iter().map(|duty| duty.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(date(2026, 11, 23), None), ["Bình", "An"]);
        assert_eq!(names(date(2026, 11, 22), None), ["Chi"]);
        assert!(names(date(2026, 11, 24), None).is_empty());
        assert!(names(date(2026, 11, 23), Some(date(2026, 11, 22))).is_empty());
        assert_eq!(names(date(2026, 11, 22), Some(date(2026, 11, 22))), ["Chi"]);
    }

    #[test]
    fn a_slot_has_a_name_that_reads_back() {
        for weekday in 1..=7 {
            for half in Half::ALL {
                let slot = Slot { weekday, half };
                assert_eq!(Slot::parse(&slot.code()), Ok(slot));
            }
        }
        for bad in ["", "0-am", "8-am", "1-noon", "1", "-1-am"] {
            assert!(Slot::parse(bad).is_err(), "{bad}");
        }
    }
}
