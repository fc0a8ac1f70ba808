//! What figures can be asked about: each by its code, its measure in the counting table and its names.

use field::{Catalogue, Indicator};
use kernel::tally::{Measure, Span};
use kernel::{Error, Result, Say};

use crate::figures::Sums;

/// How a topic is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// By a text of this room.
    Key(&'static str),
    /// By labels that are data: Vietnamese and English.
    Labels(String, String),
}

/// Something that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its code, for addresses and programs.
    pub code: String,
    /// Its measures in the counting table; together they are its number.
    pub measures: Vec<Measure>,
    /// How it is called.
    pub name: Name,
    /// Code of what one of the counted is: `nguoi`, `luot`, `ho_so`, …
    pub counted: &'static str,
    /// Whether it tells how many there are on a day; else how many came in a span.
    pub is_level: bool,
    /// Whether it is counted in teams and by their people; else in units alone.
    pub is_of_teams: bool,
}

/// Code of the accounts of every kind, and of what one of them is.
const ACCOUNTS: (&str, &str) = ("accounts", "tai_khoan");

/// Code of the visits to citizens: what figures tell of when nothing else was asked.
pub(crate) const VISITS: &str = "visits";

/// Code, measure, text, unit of count, level, of teams.
type Row = (&'static str, Measure, &'static str, &'static str, bool, bool);

const MEMBERS: [Row; 8] = [
    ("members", members::measure::TOTAL, "figure-members", "nguoi", true, false),
    ("declared", members::measure::DECLARED, "figure-declared", "nguoi", true, false),
    ("on_app", members::measure::ON_APP, "figure-on-app", "nguoi", true, false),
    ("admitted", members::measure::ADMITTED, "figure-admitted", "nguoi", false, false),
    ("moved_in", members::measure::MOVED_IN, "figure-moved-in", "nguoi", false, false),
    ("moved_out", members::measure::MOVED_OUT, "figure-moved-out", "nguoi", false, false),
    ("left", members::measure::LEFT, "figure-left", "nguoi", false, false),
    ("rated", members::measure::RATED, "figure-rated", "nguoi", false, false),
];
const TEAMS: Row = ("teams", field::TEAMS, "figure-teams", "to", true, false);
const PEOPLE: Row = ("team_people", field::SEATS, "figure-team-people", "nguoi", true, true);
const VISITS_ROW: Row = (VISITS, field::VISITS, "figure-visits", "luot", false, true);

fn of_row((code, measure, key, counted, is_level, is_of_teams): Row) -> Topic {
    Topic { code: code.into(), measures: vec![measure], name: Name::Key(key), counted, is_level, is_of_teams }
}

impl Topic {
    /// How many of it there are in these sums.
    #[must_use]
    pub fn count(&self, sums: &Sums) -> i64 {
        self.measures.iter().filter_map(|measure| sums.get(measure)).sum()
    }
}

fn of_indicator(indicator: &Indicator) -> Topic {
    Topic {
        code: indicator.code.clone(),
        measures: vec![indicator.number],
        name: Name::Labels(indicator.name_vi.clone(), indicator.name_en.clone()),
        counted: indicator.counted.code(),
        is_level: false,
        is_of_teams: true,
    }
}

/// Accounts of every kind together, when the catalogue has several: each is an account of its own.
fn accounts(indicators: &[Topic]) -> Option<Topic> {
    let of_accounts = indicators.iter().filter(|topic| topic.counted == ACCOUNTS.1);
    let measures: Vec<Measure> = of_accounts.flat_map(|topic| topic.measures.clone()).collect();
    let (code, counted) = ACCOUNTS;
    let name = Name::Key("figure-accounts");
    (measures.len() > 1).then(|| Topic {
        code: code.into(),
        measures,
        name,
        counted,
        is_level: false,
        is_of_teams: true,
    })
}

/// Everything that can be asked about in a span.
#[derive(Debug, Clone)]
pub struct Topics(Vec<Topic>);

impl Topics {
    /// What is counted of members and teams, and the indicators that were open in the span.
    #[must_use]
    pub fn new(catalogue: &Catalogue, span: Span) -> Self {
        Self::of(catalogue.all(), span)
    }

    fn of(catalogue: &[Indicator], span: Span) -> Self {
        let fixed = MEMBERS.into_iter().chain([TEAMS, PEOPLE, VISITS_ROW]).map(of_row);
        let was_open =
            |indicator: &&Indicator| indicator.from <= span.to && indicator.to.is_none_or(|closed| span.from < closed);
        let indicators: Vec<Topic> = catalogue.iter().filter(was_open).map(of_indicator).collect();
        let accounts = accounts(&indicators);
        Self(fixed.chain(indicators).chain(accounts).collect())
    }

    /// All of them: members, teams, visits, indicators.
    #[must_use]
    pub fn all(&self) -> &[Topic] {
        &self.0
    }

    /// Accounts of every kind together.
    #[must_use]
    pub fn accounts(&self) -> Option<&Topic> {
        self.0.iter().find(|topic| topic.code == ACCOUNTS.0)
    }

    /// The indicators of the catalogue.
    pub fn indicators(&self) -> impl Iterator<Item = &Topic> {
        self.0.iter().filter(|topic| matches!(topic.name, Name::Labels(..)))
    }

    /// The topic of a code; visits when none was named.
    ///
    /// # Errors
    /// `Invalid(indicator)`.
    pub fn named(&self, code: Option<&str>) -> Result<&Topic> {
        let code = code.map(str::trim).filter(|code| !code.is_empty()).unwrap_or(VISITS);
        let unknown = || Error::invalid("indicator", Say::new("figure-topic-unknown").with("code", code));
        self.0.iter().find(|topic| topic.code == code).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use field::Counted;
    use jiff::civil::date;

    use super::*;

    fn indicator(number: Measure, counted: Counted, to: Option<kernel::Day>) -> Indicator {
        Indicator {
            number,
            code: format!("i{number}"),
            name_vi: String::new(),
            name_en: String::new(),
            counted,
            is_unique: false,
            from: date(2022, 1, 1),
            to,
        }
    }

    fn topics(from: kernel::Day, to: kernel::Day) -> Topics {
        let closed = Some(date(2024, 1, 1));
        let all = [(101, Counted::People, closed), (102, Counted::Accounts, None), (103, Counted::Accounts, None)];
        let all = all.map(|(number, counted, to)| indicator(number, counted, to)).to_vec();
        Topics::of(&all, Span { from, to })
    }

    #[test]
    fn a_closed_indicator_is_told_of_the_days_it_was_open() {
        let codes = |from, to| topics(from, to).indicators().map(|topic| topic.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes(date(2023, 12, 31), date(2024, 5, 1)), ["i101", "i102", "i103"]);
        assert_eq!(codes(date(2024, 1, 1), date(2024, 5, 1)), ["i102", "i103"]);
        assert_eq!(codes(date(2021, 1, 1), date(2021, 12, 31)), [""; 0]);
    }

    #[test]
    fn accounts_of_every_kind_add_up_and_people_do_not() {
        let topics = topics(date(2024, 1, 1), date(2024, 5, 1));
        let accounts = topics.accounts().expect("accounts");
        assert_eq!(accounts.count(&Sums::from([(101, 5), (102, 7), (103, 11)])), 18);
        assert!(topics.named(Some("nothing")).is_err() && topics.named(Some(" ")).is_ok_and(|it| it.code == VISITS));
    }

    #[test]
    fn every_topic_has_its_own_code() {
        let topics = topics(date(2022, 1, 1), date(2026, 1, 1));
        let mut codes: Vec<_> = topics.all().iter().map(|topic| &topic.code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), topics.all().len());
    }
}
