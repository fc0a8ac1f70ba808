//! Teams of the field and the people in them, with their days. Knows no storage.

pub(crate) mod api;
mod counts;
pub(crate) mod coverage;
pub(crate) mod decision;
pub(crate) mod import;
pub(crate) mod pages;
pub(crate) mod profile;
pub(crate) mod rota;
mod routes;
mod store;
pub(crate) mod training;
mod usecases;

use std::borrow::Cow;

use kernel::tally::Node;
use kernel::{Day, Id, Role, Say, UnitPath};
use people::PersonId;
use units::UnitId;

pub(crate) use counts::moved;
pub use counts::{SEATS, TEAMS};
pub(crate) use decision::store::units as units_over_time;
pub(crate) use routes::routes;
pub(crate) use store::{seat_with_team, seats_of_person, standing_counts, team_in};
pub use usecases::{
    Find, MySeat, Seated, TeamLine, Teams, Who, add_team, close_team, describe_seat, edit_team, find_team, may_tend,
    my_seats, seat, seat_who, seats_in, teams_below, tended, unseat,
};

/// Names a team.
pub type TeamId = Id<Team>;
/// Names a seat.
pub type SeatId = Id<Seat>;

/// A kind of team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamKind {
    /// Community digital technology team of a commune.
    CommuneDigital,
    /// Community digital technology team of a village or quarter.
    VillageDigital,
    /// Volunteer squad.
    Squad,
    /// Club.
    Club,
}

impl TeamKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::CommuneDigital, Self::VillageDigital, Self::Squad, Self::Club];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CommuneDigital => "cnscd_commune",
            Self::VillageDigital => "cnscd_village",
            Self::Squad => "squad",
            Self::Club => "club",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its permanent number, for the counting table.
    pub number: i64,
    /// The unit it works for.
    pub unit: UnitId,
    /// Where that unit stands today.
    pub unit_path: UnitPath,
    /// What it is called.
    pub name: String,
    /// Its kind.
    pub kind: TeamKind,
    /// First day.
    pub founded_on: Day,
    /// Number of the decision that founded it.
    pub decision_no: Option<String>,
    /// First day it no longer works; none while it does.
    pub closed_on: Option<Day>,
}

impl Team {
    /// Where its work is counted.
    #[must_use]
    pub const fn node(&self) -> Node {
        Node::team(self.number)
    }

    /// Whether it works on a day.
    #[must_use]
    pub fn works_on(&self, day: Day) -> bool {
        self.founded_on <= day && self.closed_on.is_none_or(|closed| day < closed)
    }
}

/// What is known of a new team.
#[derive(Debug, Clone)]
pub struct NewTeam {
    /// The unit it works for.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
    /// Its kind.
    pub kind: TeamKind,
    /// First day.
    pub founded_on: Day,
    /// Number of the decision that founds it.
    pub decision_no: Option<String>,
}

/// What a person is in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    /// Leads it.
    Leader,
    /// Works in it.
    Member,
}

impl Post {
    /// Every post.
    pub const ALL: [Self; 2] = [Self::Leader, Self::Member];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Member => "member",
        }
    }

    /// The post of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|post| post.code() == code)
    }

    /// The role over the team's unit that comes with it.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Leader => Role::TeamLeader,
            Self::Member => Role::Volunteer,
        }
    }
}

/// A person's place in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: SeatId,
    /// Its permanent number, for the counting table.
    pub number: i64,
    /// In which team.
    pub team: TeamId,
    /// Whose it is.
    pub person: PersonId,
    /// What the person is there.
    pub post: Post,
    /// The role that came with it.
    pub role: Id<people::Post>,
    /// First day.
    pub from: Day,
    /// First day it is no longer held; none while it is.
    pub to: Option<Day>,
}

impl Seat {
    /// Where its work is counted.
    #[must_use]
    pub const fn node(&self) -> Node {
        Node::seat(self.number)
    }

    /// Whether it is held on a day.
    #[must_use]
    pub fn is_held(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// A bad field and why.
pub(crate) type Bad = (Cow<'static, str>, Say);

/// Longest name of a team, in characters.
const LONGEST_NAME: usize = 160;
/// The day the Youth Union was founded: no team of its is older.
const UNION_FOUNDED: Day = jiff::civil::date(1931, 3, 26);
/// Longest number of a decision, in characters.
const LONGEST_DECISION: usize = 60;

/// A team's name in its stored form.
pub(crate) fn read_name(typed: &str) -> Result<String, Bad> {
    let name = vietnam::text::tidy(typed);
    match name.chars().count() {
        0 => Err(("name".into(), Say::new("team-name-empty"))),
        1..=LONGEST_NAME if !name.chars().any(char::is_alphabetic) => {
            Err(("name".into(), Say::new("team-name-no-letter").with("name", name)))
        }
        1..=LONGEST_NAME => Ok(name),
        count => {
            Err(("name".into(), Say::new("team-name-long").counting("most", LONGEST_NAME).counting("count", count)))
        }
    }
}

/// Whether a team may have been founded on a day.
pub(crate) fn check_founded(day: Day, today: Day) -> Result<(), Bad> {
    match day {
        day if day > today => Err(("founded_on".into(), "team-in-future".into())),
        day if day < UNION_FOUNDED => {
            let union = vietnam::date::show(UNION_FOUNDED);
            Err(("founded_on".into(), Say::new("team-before-union").with("day", union)))
        }
        _ => Ok(()),
    }
}

/// A decision's number in its stored form; none when nothing was typed.
pub(crate) fn read_decision(typed: Option<&str>) -> Result<Option<String>, Bad> {
    let number = vietnam::text::tidy(typed.unwrap_or_default());
    match number.chars().count() {
        0 => Ok(None),
        1..=LONGEST_DECISION => Ok(Some(number)),
        _ => Err(("decision_no".into(), Say::new("team-decision-long").counting("most", LONGEST_DECISION))),
    }
}

/// Whether a person may take a seat in a team that others hold: `held` are the team's open seats.
pub(crate) fn check_seat(
    team: &Team,
    held: &[Seat],
    person: PersonId,
    post: Post,
    from: Day,
    today: Day,
) -> Result<(), Bad> {
    let day = |key, day: Day| Err(("from".into(), Say::new(key).with("day", vietnam::date::show(day))));
    if team.closed_on.is_some() {
        return Err(("from".into(), Say::new("team-closed-already")));
    }
    if from < team.founded_on {
        return day("seat-before-team", team.founded_on);
    }
    if from > today {
        return day("seat-in-future", today);
    }
    if held.iter().any(|seat| seat.person == person) {
        return Err(("name".into(), Say::new("seat-held-already")));
    }
    if post == Post::Leader && held.iter().any(|seat| seat.post == Post::Leader) {
        return Err(("post".into(), Say::new("seat-leader-there")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Day = date(2026, 11, 21);

    fn id<T>(n: u64) -> Id<T> {
        Id::from_parts(n, &[0; 10])
    }

    fn team() -> Team {
        Team {
            id: id(1),
            number: 1,
            unit: id(1),
            unit_path: UnitPath::root(1),
            name: "Tổ công nghệ số thôn Nà Pò".into(),
            kind: TeamKind::VillageDigital,
            founded_on: date(2022, 3, 26),
            decision_no: None,
            closed_on: None,
        }
    }

    fn held(person: u64, post: Post) -> Seat {
        let (id, role) = (id(person), id(9));
        Seat { id, number: 1, team: team().id, person: self::id(person), post, role, from: date(2022, 4, 1), to: None }
    }

    fn key(taken: Result<(), Bad>) -> &'static str {
        taken.err().map_or("", |(_, say)| say.key)
    }

    #[test]
    fn a_seat_is_taken_in_the_teams_days_once_per_person_and_by_one_leader() {
        let (team, held) = (team(), [held(1, Post::Leader), held(2, Post::Member)]);
        let take = |person, post, from| key(check_seat(&team, &held, id(person), post, from, TODAY));
        assert_eq!(take(3, Post::Member, TODAY), "");
        assert_eq!(take(3, Post::Leader, TODAY), "seat-leader-there");
        assert_eq!(take(2, Post::Member, TODAY), "seat-held-already");
        assert_eq!(take(3, Post::Member, date(2022, 3, 25)), "seat-before-team");
        assert_eq!(take(3, Post::Member, date(2026, 11, 22)), "seat-in-future");
        let closed = Team { closed_on: Some(TODAY), ..team.clone() };
        assert_eq!(key(check_seat(&closed, &held, id(3), Post::Member, TODAY, TODAY)), "team-closed-already");
    }

    #[test]
    fn a_seat_ends_the_day_before_its_last() {
        let seat = Seat { to: Some(TODAY), ..held(1, Post::Member) };
        assert!(seat.is_held(date(2026, 11, 20)) && !seat.is_held(TODAY) && !seat.is_held(date(2022, 3, 31)));
    }

    #[test]
    fn names_are_tidied_and_bounded() {
        assert_eq!(read_name("  Tổ  số 1 "), Ok("Tổ số 1".into()));
        assert_eq!(read_name(" ").map_err(|(_, say)| say.key), Err("team-name-empty"));
        assert_eq!(read_name(&"a".repeat(300)).map_err(|(_, say)| say.key), Err("team-name-long"));
        assert_eq!(read_decision(Some(" ")), Ok(None));
    }
}
