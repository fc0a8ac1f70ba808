//! What a unit's year is judged by: what its members' year came to. The committee that leads it is judged with it. Pure.

use kernel::Say;
use members::Grade;

use super::{Cap, Suggestion};

/// What of a unit is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The unit itself.
    Unit,
    /// The committee that leads it.
    Board,
}

impl Subject {
    /// Both, the unit first.
    pub const ALL: [Self; 2] = [Self::Unit, Self::Board];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Board => "board",
        }
    }

    /// The subject of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.code() == code)
    }
}

/// What the records tell of a unit's year, everything below it included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Members at the year's end, or today.
    pub members: i64,
    /// Members whom a recognised list rated.
    pub rated: i64,
    /// Those of them who are good or excellent.
    pub well: i64,
    /// Members registered for the programme.
    pub registered: i64,
    /// Members who owe nothing for the last month that is over; none before one is.
    pub settled: Option<i64>,
    /// Admitted in the year.
    pub admitted: i64,
}

/// What a grade asks of a unit: shares in hundredths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnitNeeds {
    /// Of its rated members are good or excellent.
    pub well: i64,
    /// Of its members are registered for the programme.
    pub programme: i64,
    /// Of its members owe no dues.
    pub dues: i64,
    /// So many were admitted.
    pub admitted: i64,
}

/// The rules of a year for units.
#[derive(Debug, Clone, Copy)]
pub struct UnitRules {
    /// What excellent, good and fair ask for.
    pub needs: [UnitNeeds; 3],
    /// Whether committees are rated beside their units.
    pub rates_boards: bool,
    /// How many may be excellent.
    pub cap: Cap,
}

impl UnitRules {
    /// The best grade whose needs are met, with what was missing for the next better one. Excellent wants everything
    /// known; the others take what is not known as met.
    #[must_use]
    pub fn suggest(&self, figures: &Figures) -> Suggestion {
        if figures.members == 0 {
            return Suggestion::Not("rating-unit-empty".into());
        }
        let mut missing = Vec::new();
        for (grade, needs) in Grade::ALL.into_iter().zip(&self.needs) {
            let lacks = needs.lacks(figures, grade == Grade::Excellent);
            if lacks.is_empty() {
                return Suggestion::Grade(grade, missing);
            }
            missing = lacks;
        }
        Suggestion::Grade(Grade::Poor, missing)
    }
}

impl UnitNeeds {
    fn lacks(&self, of: &Figures, is_strict: bool) -> Vec<Say> {
        let share = |part: i64, whole: i64| (whole > 0).then(|| part * 100 / whole);
        let asked = [
            (share(of.well, of.rated), self.well, "rating-unit-lacks-well", "rating-unit-unknown-well"),
            (share(of.registered, of.members), self.programme, "rating-unit-lacks-programme", "rating-unit-empty"),
            (
                of.settled.and_then(|settled| share(settled, of.members)),
                self.dues,
                "rating-unit-lacks-dues",
                "rating-unknown-dues",
            ),
        ];
        let mut lacks = Vec::new();
        for (share, least, few, unknown) in asked {
            match share {
                Some(share) if share < least => {
                    lacks.push(Say::new(few).counting("share", share).counting("least", least));
                }
                None if is_strict && least > 0 => lacks.push(unknown.into()),
                _ => {}
            }
        }
        if of.admitted < self.admitted {
            let say = Say::new("rating-unit-lacks-admitted").counting("count", of.admitted);
            lacks.push(say.counting("least", self.admitted));
        }
        lacks
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Peers};
    use super::*;

    fn rules() -> UnitRules {
        let needs = |well, programme, dues, admitted| UnitNeeds { well, programme, dues, admitted };
        UnitRules {
            needs: [needs(70, 95, 90, 1), needs(50, 80, 70, 0), needs(0, 50, 50, 0)],
            rates_boards: true,
            cap: Cap { percent: 20, base: Base::Well, peers: Peers::Apart },
        }
    }

    const WHOLE: Figures = Figures { members: 20, rated: 20, well: 16, registered: 20, settled: Some(19), admitted: 2 };

    fn told(figures: Figures) -> (Option<Grade>, Vec<&'static str>) {
        match rules().suggest(&figures) {
            Suggestion::Grade(grade, why) => (Some(grade), why.into_iter().map(|say| say.key).collect()),
            Suggestion::Not(why) => (None, vec![why.key]),
        }
    }

    #[test]
    fn a_unit_is_as_good_as_its_worst_figure_lets_it_be() {
        assert_eq!(told(WHOLE), (Some(Grade::Excellent), vec![]));
        let few = Figures { well: 13, admitted: 0, ..WHOLE };
        assert_eq!(told(few), (Some(Grade::Good), vec!["rating-unit-lacks-well", "rating-unit-lacks-admitted"]));
        assert_eq!(told(Figures { registered: 10, ..WHOLE }).0, Some(Grade::Fair));
        assert_eq!(told(Figures { settled: Some(9), ..WHOLE }).0, Some(Grade::Poor));
    }

    #[test]
    fn what_is_not_known_bars_excellent_alone_and_an_empty_unit_is_not_rated() {
        assert_eq!(told(Figures { rated: 0, well: 0, ..WHOLE }), (Some(Grade::Good), vec!["rating-unit-unknown-well"]));
        assert_eq!(told(Figures { settled: None, ..WHOLE }), (Some(Grade::Good), vec!["rating-unknown-dues"]));
        assert_eq!(told(Figures::default()), (None, vec!["rating-unit-empty"]));
    }
}
