//! Each row of a list against the tree of units, the teams at work and the people known: good, bad, or there already.

use std::collections::{HashMap, HashSet};

use kernel::{Day, Db, Result, Say, UnitPath};
use lists::{BadCell, Judged, Keys, Mapping, Marks, Other, Places, Row, Twins, Verdict, Why};
use units::UnitId;
use uuid::Uuid;

use super::decisions::Decisions;
use super::row::{self, Entry, TeamCells, Whom};
use super::store::{self, Standing};
use crate::team::{NewTeam, Post, TeamId, TeamKind};

/// A row that can be added: a team that may be there by then, and somebody for it.
pub(crate) struct New {
    pub team: NewTeam,
    pub who: Option<Whom>,
}

/// A team as rows find it.
struct Told {
    new: NewTeam,
    /// The team at work, when there is one.
    known: Option<TeamId>,
    /// The row that told of it first; none for a team that was there before.
    row: Option<u32>,
    /// Who leads it.
    leader: Option<Other>,
    /// Who is in it.
    people: HashSet<Key>,
}

/// A person by what makes them one: a row of the list or somebody known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Known(Uuid),
    Row(u32),
}

/// A team in the judge's own list of them.
type At = usize;

/// What rows are judged by. Goes through a list from its first row on.
pub(crate) struct Judge {
    list: Uuid,
    mapping: Mapping,
    today: Day,
    places: Places,
    twins: Twins,
    decisions: Decisions,
    teams: Vec<Told>,
    by_name: HashMap<(UnitId, String), At>,
    seen: HashMap<UnitId, UnitPath>,
    /// The team of the row above: rows without a team go on with it. The number of the row when that is a bad one.
    last: Option<Result<At, u32>>,
}

impl Judge {
    pub fn new(list: Uuid, mapping: Mapping, today: Day, places: Places, twins: Twins) -> Self {
        Self {
            list,
            mapping,
            today,
            places,
            twins,
            decisions: Decisions::default(),
            teams: Vec::new(),
            by_name: HashMap::new(),
            seen: HashMap::new(),
            last: None,
        }
    }

    /// Judges the next row and remembers it; `None` when nothing stands in it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn next(&mut self, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<New>>> {
        let mapping = self.mapping.clone();
        let Some(mut entry) = row::read(row, &mapping, self.today) else { return Ok(None) };
        let team = self.team(db, row, &mut entry)?;
        let Some(at) = team else {
            return Ok(Some(Judged::bad(entry.bad)));
        };
        let Entry { who, mut bad, mut warnings, .. } = entry;
        let Some(who) = who else {
            return Ok(Some(if bad.is_empty() { self.alone(row, at, warnings) } else { Judged::bad(bad) }));
        };
        let key = self.person(db, row, &who, &mut bad, &mut warnings)?;
        let is_there = key.is_some_and(|key| self.teams[at].people.contains(&key));
        self.check_seat(at, &who, is_there, &mut bad);
        let Some(key) = key.filter(|_| bad.is_empty()) else {
            return Ok(Some(Judged::bad(bad)));
        };
        Ok(Some(self.seated(row, at, who, (key, is_there), warnings)))
    }

    /// A row that tells of a team and nobody in it.
    fn alone(&mut self, row: Row<'_>, at: At, warnings: Vec<(Option<usize>, Say)>) -> Judged<New> {
        let team = &self.teams[at];
        let verdict = match (team.known, team.row) {
            (Some(id), _) => Verdict::Twin(None, "import-twin-team", Other::Known(id.uuid())),
            (None, Some(first)) if first != row.number() => {
                Verdict::Twin(None, "import-twin-team-row", Other::Row(first))
            }
            _ => Verdict::Good(New { team: team.new.clone(), who: None }),
        };
        Judged { verdict, warnings }
    }

    /// A row that tells of somebody in a team.
    fn seated(
        &mut self,
        row: Row<'_>,
        at: At,
        who: Whom,
        (key, is_there): (Key, bool),
        warnings: Vec<(Option<usize>, Say)>,
    ) -> Judged<New> {
        let team = &mut self.teams[at];
        let twin = team.known.map_or(Other::Row(team.row.unwrap_or_default()), |id| Other::Known(id.uuid()));
        if is_there {
            return Judged { verdict: Verdict::Twin(None, "import-twin-seat", twin), warnings };
        }
        team.people.insert(key);
        if who.post == Post::Leader {
            team.leader = Some(Other::Row(row.number()));
        }
        let since = if team.known.is_some() { self.today } else { team.new.founded_on };
        let who = Whom { from: Some(who.from.unwrap_or(since)), ..who };
        let new = New { team: team.new.clone(), who: Some(who) };
        let verdict = match team.known {
            Some(_) => Verdict::Twin(Some(new), "import-twin-team", twin),
            None => Verdict::Good(new),
        };
        Judged { verdict, warnings }
    }

    /// The team of a row; `None` when it can't be told or must not be founded, with the reason among the bad cells.
    fn team(&mut self, db: &Db<'_>, row: Row<'_>, entry: &mut Entry<'_>) -> Result<Option<At>> {
        let column = self.mapping.column("team").unwrap_or_default();
        let Some(cells) = entry.team.take() else {
            return Ok(match self.last {
                Some(Ok(at)) => Some(at),
                Some(Err(above)) => {
                    entry.bad.push((column, Say::new("import-team-above-bad").with("number", above)));
                    None
                }
                None => {
                    entry.bad.push((column, "import-team-none-above".into()));
                    None
                }
            });
        };
        let found = self.named_team(db, row, cells, entry)?;
        self.last = Some(found.ok_or(row.number()));
        Ok(found)
    }

    fn named_team(&mut self, db: &Db<'_>, row: Row<'_>, cells: TeamCells, entry: &mut Entry<'_>) -> Result<Option<At>> {
        let columns = ["team", "team_kind", "founded_on", "decision_no"].map(|target| self.mapping.column(target));
        let is_bad = |bad: &[BadCell]| bad.iter().any(|(at, _)| columns.contains(&Some(*at)));
        let Some(unit) = self.unit(db, entry)?.filter(|_| !is_bad(&entry.bad)) else { return Ok(None) };
        let path = self.teams_of(db, unit)?;
        let key = (unit, vietnam::text::canonical(&cells.name));
        if let Some(at) = self.by_name.get(&key).copied() {
            self.same(at, &cells, &mut entry.bad);
            return Ok(Some(at).filter(|_| !is_bad(&entry.bad)));
        }
        let Some(founded_on) = cells.founded_on else {
            entry.bad.push((columns[2].unwrap_or_default(), "import-team-no-day".into()));
            return Ok(None);
        };
        let told = self.decisions.told(db, &path, cells.decision_no.as_deref(), founded_on)?;
        if let Err(say) = told {
            entry.bad.push((columns[3].unwrap_or_default(), say));
            return Ok(None);
        }
        let kind = match cells.kind.or_else(|| row::kind_of(&first_words(&cells.name))) {
            Some(kind) => kind,
            None => store::wanted_kind(db, unit)?.unwrap_or(TeamKind::VillageDigital),
        };
        let new = NewTeam { unit, name: cells.name, kind, founded_on, decision_no: cells.decision_no };
        let people = HashSet::new();
        self.teams.push(Told { new, known: None, row: Some(row.number()), leader: None, people });
        self.by_name.insert(key, self.teams.len() - 1);
        Ok(Some(self.teams.len() - 1))
    }

    /// What a later row says of a team must be what the first one said.
    fn same(&self, at: At, cells: &TeamCells, bad: &mut Vec<BadCell>) {
        let team = &self.teams[at];
        let Some(first) = team.row else { return };
        let column = |target| self.mapping.column(target).unwrap_or_default();
        if cells.founded_on.is_some_and(|day| day != team.new.founded_on) {
            let day = vietnam::date::show(team.new.founded_on);
            let say = Say::new("import-team-other-day").with("number", first).with("day", day);
            bad.push((column("founded_on"), say));
        }
        if cells.decision_no.is_some() && cells.decision_no != team.new.decision_no {
            let before = team.new.decision_no.clone().unwrap_or_default();
            let say = Say::new("import-team-other-decision").with("number", first).with("value", before);
            bad.push((column("decision_no"), say));
        }
    }

    /// The unit of a row's team: what the columns of communes and of villages say together.
    fn unit(&mut self, db: &Db<'_>, entry: &mut Entry<'_>) -> Result<Option<UnitId>> {
        let mut unit = self.places.home();
        for (column, typed) in entry.commune.into_iter().chain(entry.unit) {
            match self.places.find_in(db, unit, typed)? {
                Ok((found, warning)) => {
                    unit = found;
                    entry.warnings.extend(warning.map(|say| (Some(column), say)));
                }
                Err(say) => {
                    if !entry.bad.iter().any(|(told, _)| *told == column) {
                        entry.bad.push((column, say));
                    }
                    return Ok(None);
                }
            }
        }
        Ok(Some(unit))
    }

    /// Takes in the teams at work in a unit, once, and answers where it stands.
    fn teams_of(&mut self, db: &Db<'_>, unit: UnitId) -> Result<UnitPath> {
        if let Some(path) = self.seen.get(&unit) {
            return Ok(path.clone());
        }
        let path = units::find(db, unit)?.path;
        for Standing { team, leader, people } in store::standing(db, &path, self.list)? {
            let key = (unit, vietnam::text::canonical(&team.name));
            let (name, kind, founded_on, decision_no) = (team.name, team.kind, team.founded_on, team.decision_no);
            let told = Told {
                new: NewTeam { unit, name, kind, founded_on, decision_no },
                known: Some(team.id),
                row: None,
                leader: leader.map(|id| Other::Known(id.uuid())),
                people: people.into_iter().map(|id| Key::Known(id.uuid())).collect(),
            };
            self.teams.push(told);
            self.by_name.insert(key, self.teams.len() - 1);
        }
        self.seen.insert(unit, path.clone());
        Ok(path)
    }

    /// Who a row means: somebody known, somebody of an earlier row, or somebody new.
    fn person(
        &mut self,
        db: &Db<'_>,
        row: Row<'_>,
        who: &Whom,
        bad: &mut Vec<BadCell>,
        warnings: &mut Vec<(Option<usize>, Say)>,
    ) -> Result<Option<Key>> {
        let column = |target| self.mapping.column(target);
        let named = column("name").or_else(|| column("name_front")).or_else(|| column("leader"));
        let name_fold = who.name.search_key();
        let marks = |birth_day| {
            let phone = who.phone.as_ref().map(|phone| phone.e164());
            Keys::of(&Marks { national_id: None, name_fold: &name_fold, birth_day, phone, code: None })
        };
        let keys = marks(who.birth_day);
        if let Some((Why::PhoneAlone, other)) = self.twins.of(&marks(None)) {
            bad.push((column("phone").unwrap_or_default(), other_name(other)));
            return Ok(None);
        }
        let alike = self.twins.of(&keys);
        self.twins.add(&keys, Other::Row(row.number()));
        Ok(Some(match alike {
            None => Key::Row(row.number()),
            Some((_, Other::Row(first))) => Key::Row(first),
            Some((why, Other::Known(id))) => {
                let phone = people::find(db, people::PersonId::of(id))?.phone;
                let differs = why == Why::Name && who.phone.as_ref().map(|phone| phone.e164()) != phone.as_deref();
                let key = if differs { "import-person-there-by-day" } else { "import-person-there" };
                warnings.push((named, Say::new(key).with("name", who.name.as_str())));
                Key::Known(id)
            }
        }))
    }

    /// Whether somebody may take a seat in a team from the day a row says.
    fn check_seat(&self, at: At, who: &Whom, is_there: bool, bad: &mut Vec<BadCell>) {
        let team = &self.teams[at];
        let column = |target| self.mapping.column(target);
        if let Some(from) = who.from {
            let limit = |key, day: Day| Say::new(key).with("day", vietnam::date::show(day));
            let say = match from {
                day if day < team.new.founded_on => Some(limit("seat-before-team", team.new.founded_on)),
                day if day > self.today => Some(limit("seat-in-future", self.today)),
                _ => None,
            };
            bad.extend(say.map(|say| (column("from").unwrap_or_default(), say)));
        }
        if who.post == Post::Leader && !is_there {
            let say = team.leader.map(|leader| match leader {
                Other::Row(number) => Say::new("import-leader-twice").with("number", number),
                Other::Known(_) => Say::new("seat-leader-there"),
            });
            let column = column("post").or_else(|| column("leader")).unwrap_or_default();
            bad.extend(say.map(|say| (column, say)));
        }
    }
}

fn other_name(other: Other) -> Say {
    match other {
        Other::Row(number) => Say::new("import-phone-other-row").with("number", number),
        Other::Known(_) => Say::new("import-phone-other-name"),
    }
}

/// The words that tell the kind of a team whose column of kinds is empty: its name begins with them or it does not.
fn first_words(name: &str) -> String {
    let folded = vietnam::text::fold(name);
    let is_named = ["doi ", "cau lac bo ", "clb ", "squad ", "club "].iter().any(|word| folded.starts_with(word));
    if is_named { folded.split(' ').take(3).collect::<Vec<_>>().join(" ") } else { String::new() }
}
