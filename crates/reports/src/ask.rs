//! What an address asks for: a place, days and a topic, all of it optional.

use kernel::{Db, Result};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::figures::Figures;
use crate::period::{Typed, When};
use crate::place::Place;
use crate::topic::{Topic, Topics};
use crate::usecases::{self, Where};

/// Which figures.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id or official code of a unit; your own unit when no place is named.
    pub unit: Option<String>,
    /// Id of a team instead of a unit.
    pub team: Option<String>,
    /// Id of a person's seat in a team instead of a unit.
    pub seat: Option<String>,
    /// The day figures shall be true for; today when left out.
    pub as_of: Option<String>,
    /// First day of the span to count in.
    pub from: Option<String>,
    /// Last day of the span to count in; a day ahead means today.
    pub to: Option<String>,
    /// `day`, `week`, `month` (when left out), `quarter`, `year` or `all`: the period that holds `as_of`, up to that
    /// day; `custom` for `from` and `to`; or a code: `2026`, `2026Q1`, `202603`, `2026W9`, `20260921`.
    pub period: Option<String>,
    /// Code of an indicator, or of what is counted of members and teams.
    pub indicator: Option<String>,
}

/// An answered question.
pub(crate) struct Told {
    pub place: Place,
    pub topics: Topics,
    pub topic: Topic,
    pub figures: Figures,
}

impl Ask {
    /// The days as typed.
    pub fn days(&self) -> Typed {
        Typed { period: self.period.clone(), as_of: self.as_of.clone(), from: self.from.clone(), to: self.to.clone() }
    }

    /// The place as named.
    pub fn place(&self) -> Where {
        Where { unit: self.unit.clone(), team: self.team.clone(), seat: self.seat.clone() }
    }

    /// The figures of these days.
    pub fn tell(&self, db: &Db<'_>, when: &When) -> Result<Told> {
        let place = usecases::place(db, &self.place())?;
        let topics = usecases::topics(db, when.span)?;
        let topic = topics.named(self.indicator.as_deref())?.clone();
        let figures = usecases::counted(db, place.node(), when, &topics)?;
        Ok(Told { place, topics, topic, figures })
    }
}
