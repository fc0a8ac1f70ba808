//! One row of a list: what it says of a team and of somebody in it. Knows neither the tree nor who is there already.

use kernel::{Day, Say};
use lists::{BadCell, Mapping, Row, cell};
use vietnam::date::{DateError, parse_date};
use vietnam::name::{PersonName, proper_case};
use vietnam::phone::Phone;

use crate::team::profile::read_short;
use crate::team::{Post, TeamKind, check_founded, read_decision, read_name};

/// Nobody in a team is older.
const BORN_SINCE: Day = jiff::civil::date(1920, 1, 1);

/// A row, read.
pub(crate) struct Entry<'t> {
    /// What it says of its team; nothing when it goes on with the team above.
    pub team: Option<TeamCells>,
    /// What the unit columns say.
    pub commune: Option<(usize, &'t str)>,
    pub unit: Option<(usize, &'t str)>,
    /// Somebody in the team.
    pub who: Option<Whom>,
    /// Cells that can't be read.
    pub bad: Vec<BadCell>,
    /// What was understood in a way worth a look.
    pub warnings: Vec<(Option<usize>, Say)>,
}

/// What a row says of a team.
pub(crate) struct TeamCells {
    pub name: String,
    pub kind: Option<TeamKind>,
    pub founded_on: Option<Day>,
    pub decision_no: Option<String>,
}

/// Somebody in a team.
#[derive(Clone)]
pub(crate) struct Whom {
    pub name: PersonName,
    pub phone: Option<Phone>,
    pub birth_day: Option<Day>,
    pub post: Post,
    pub duty: Option<String>,
    pub org: Option<String>,
    pub from: Option<Day>,
}

/// Reads a row; `None` when nothing stands in any column that is mapped.
pub(crate) fn read<'t>(row: Row<'t>, mapping: &'t Mapping, today: Day) -> Option<Entry<'t>> {
    if mapping.targets().all(|(column, _)| row.cell(column).is_empty()) {
        return None;
    }
    let mut reader = Reader { row, mapping, today, bad: Vec::new(), warnings: Vec::new() };
    for (column, _) in mapping.targets() {
        reader.bad.extend(cell::fault(row.cell(column)).map(|say| (column, say)));
    }
    let (team, who) = (reader.team(), reader.who());
    let cell = |target| mapping.column(target).map(|column| (column, row.cell(column))).filter(|it| !it.1.is_empty());
    Some(Entry { team, commune: cell("commune"), unit: cell("unit"), who, bad: reader.bad, warnings: reader.warnings })
}

struct Reader<'t> {
    row: Row<'t>,
    mapping: &'t Mapping,
    today: Day,
    bad: Vec<BadCell>,
    warnings: Vec<(Option<usize>, Say)>,
}

impl<'t> Reader<'t> {
    fn text(&self, target: &str) -> &'t str {
        self.mapping.column(target).map_or("", |column| self.row.cell(column))
    }

    /// A cell's column; that of the whole row when there is none.
    fn column(&self, target: &str) -> usize {
        self.mapping.column(target).or_else(|| self.mapping.column("team")).unwrap_or_default()
    }

    /// One reason for each cell is enough.
    fn refuse(&mut self, target: &str, say: impl Into<Say>) {
        let column = self.column(target);
        if !self.bad.iter().any(|(told, _)| *told == column) {
            self.bad.push((column, say.into()));
        }
    }

    fn day(&mut self, target: &'static str) -> Option<Day> {
        let typed = self.text(target);
        let (text, meant) = cell::day(typed);
        if text.is_empty() {
            return None;
        }
        match parse_date(&text) {
            Ok(day) => {
                let column = self.column(target);
                self.warnings.extend(meant.map(|say| (Some(column), say)));
                return Some(day);
            }
            Err(DateError::NoSuchDay { .. } | DateError::NoSuchMonth { .. }) => {
                self.refuse(target, Say::new("import-day-none").with("value", typed));
            }
            Err(_) => self.refuse(target, Say::new("import-day-unreadable").with("value", typed)),
        }
        None
    }

    fn team(&mut self) -> Option<TeamCells> {
        let typed = self.text("team");
        if typed.is_empty() {
            return None;
        }
        let name = read_name(typed).map_err(|(_, say)| self.refuse("team", say)).unwrap_or_default();
        let kind = self.kind();
        let founded_on = self.day("founded_on");
        if let Some(Err((_, say))) = founded_on.map(|day| check_founded(day, self.today)) {
            self.refuse("founded_on", say);
        }
        let decision_no = read_decision(Some(self.text("decision_no")));
        let decision_no = decision_no.map_err(|(_, say)| self.refuse("decision_no", say)).ok().flatten();
        Some(TeamCells { name, kind, founded_on, decision_no })
    }

    fn kind(&mut self) -> Option<TeamKind> {
        let typed = self.text("team_kind");
        if typed.is_empty() {
            return None;
        }
        let kind = kind_of(&vietnam::text::fold(typed));
        if kind.is_none() {
            self.refuse("team_kind", Say::new("import-team-kind-unknown").with("value", typed));
        }
        kind
    }

    fn who(&mut self) -> Option<Whom> {
        let (named, leader) = (cell::name(self.row, self.mapping), self.text("leader"));
        let typed = if named.is_empty() { leader } else { named.as_str() };
        let (phone, birth_day) = (self.phone(), self.birth_day());
        let from = self.day("from");
        let (post, duty) = self.post(named.is_empty() && !leader.is_empty());
        let org = read_short("org", self.text("org")).map_err(|(_, say)| self.refuse("org", say)).ok().flatten();
        if typed.is_empty() {
            if !self.text("phone").is_empty() {
                self.refuse("phone", "import-person-no-name");
            }
            return None;
        }
        let target = if named.is_empty() { "leader" } else { "name" };
        let target = if self.mapping.column(target).is_none() { "name_front" } else { target };
        let Ok(name) = PersonName::parse(typed).and_then(|name| PersonName::parse(&proper_case(name.as_str()))) else {
            self.refuse(target, Say::new("import-person-name").with("value", typed));
            return None;
        };
        if phone.is_none() && birth_day.is_none() && self.text("phone").is_empty() {
            self.refuse(target, "import-person-unknown");
        }
        Some(Whom { name, phone, birth_day, post, duty, org, from })
    }

    fn phone(&mut self) -> Option<Phone> {
        let typed = self.text("phone");
        if typed.is_empty() {
            return None;
        }
        Phone::parse(typed).map_err(|_| self.refuse("phone", Say::new("import-person-phone").with("value", typed))).ok()
    }

    /// A year alone tells nobody from another of that name.
    fn birth_day(&mut self) -> Option<Day> {
        let typed = self.text("birth_day");
        if typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
            let column = self.column("birth_day");
            self.warnings.push((Some(column), Say::new("import-person-year").with("value", typed)));
            return None;
        }
        let born = self.day("birth_day")?;
        if born < BORN_SINCE || born >= self.today {
            self.refuse("birth_day", Say::new("import-person-born").with("value", typed));
        }
        Some(born)
    }

    /// What the person is in the team. Whatever else stands in the column is what they do there.
    fn post(&mut self, leads: bool) -> (Post, Option<String>) {
        let typed = self.text("post");
        let duty = read_short("duty", typed).map_err(|(_, say)| self.refuse("post", say)).ok().flatten();
        match vietnam::text::fold(typed).as_str() {
            "to truong" | "truong" | "doi truong" | "chu nhiem" | "leader" | "team leader" => (Post::Leader, None),
            "" => (if leads { Post::Leader } else { Post::Member }, None),
            "thanh vien" | "to vien" | "doi vien" | "member" => (Post::Member, None),
            _ => (if leads { Post::Leader } else { Post::Member }, duty),
        }
    }
}

/// The kind that folded words name.
pub(crate) fn kind_of(words: &str) -> Option<TeamKind> {
    let has = |parts: &[&str]| parts.iter().any(|part| format!(" {words} ").contains(&format!(" {part} ")));
    if has(&["cau lac bo", "clb", "club"]) {
        Some(TeamKind::Club)
    } else if has(&["doi", "doi hinh", "squad"]) {
        Some(TeamKind::Squad)
    } else if has(&["thon", "ban", "khu pho", "khoi", "to dan pho", "village"]) {
        Some(TeamKind::VillageDigital)
    } else if has(&["xa", "phuong", "dac khu", "commune", "ward"]) {
        Some(TeamKind::CommuneDigital)
    } else {
        TeamKind::ALL.into_iter().find(|kind| kind.code() == words.replace(' ', "_"))
    }
}

#[cfg(test)]
mod tests {
    use lists::Grid;

    use super::super::columns::COLUMNS;
    use super::*;

    const TODAY: Day = jiff::civil::date(2026, 11, 21);

    fn with(targets: &[&str], cells: &[&str], then: impl FnOnce(Entry<'_>)) {
        let mapping = Mapping::chosen(targets.iter().copied(), &COLUMNS);
        let mut grid = Grid::default();
        grid.open_row(2);
        cells.iter().for_each(|cell| grid.push(cell));
        then(read(grid.row(0), &mapping, TODAY).expect("a row"));
    }

    fn bad(targets: &[&str], cells: &[&str]) -> Vec<(usize, &'static str)> {
        let mut found = Vec::new();
        with(targets, cells, |entry| found = entry.bad.iter().map(|(at, say)| (*at, say.key)).collect());
        found
    }

    #[test]
    fn bad_cells_are_told_each_with_its_reason() {
        let columns = ["team", "founded_on", "decision_no", "name", "phone", "birth_day", "team_kind"];
        for (cells, expected) in [
            (["12", "1/8/2025", "", "An Bình", "0912345678", "", ""], vec![(0, "team-name-no-letter")]),
            (["Tổ A", "31/02/2025", "", "An Bình", "0912345678", "", ""], vec![(1, "import-day-none")]),
            (["Tổ A", "hôm qua", "", "An Bình", "0912345678", "", ""], vec![(1, "import-day-unreadable")]),
            (["Tổ A", "1/8/25", "", "An Bình", "0912345678", "", ""], vec![(1, "import-day-unreadable")]),
            (["Tổ A", "1/8/2030", "", "An Bình", "0912345678", "", ""], vec![(1, "team-in-future")]),
            (["Tổ A", "1/8/1900", "", "An Bình", "0912345678", "", ""], vec![(1, "team-before-union")]),
            (["Tổ A", "1/8/2025", "#REF!", "An Bình", "0912345678", "", ""], vec![(2, "import-cell-failed")]),
            (["Tổ A", "1/8/2025", "", "@!", "0912345678", "", ""], vec![(3, "import-person-name")]),
            (["Tổ A", "1/8/2025", "", "", "0912345678", "", ""], vec![(4, "import-person-no-name")]),
            (["Tổ A", "1/8/2025", "", "An Bình", "12345", "", ""], vec![(4, "import-person-phone")]),
            (["Tổ A", "1/8/2025", "", "An Bình", "", "", ""], vec![(3, "import-person-unknown")]),
            (["Tổ A", "1/8/2025", "", "An Bình", "", "1/1/2027", ""], vec![(5, "import-person-born")]),
            (["Tổ A", "1/8/2025", "", "An Bình", "0912345678", "", "bí ẩn"], vec![(6, "import-team-kind-unknown")]),
        ] {
            assert_eq!(bad(&columns, &cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn a_post_tells_who_leads_and_anything_else_is_a_duty() {
        let columns = ["team", "name", "phone", "post"];
        let read = |post: &str| {
            let mut found = None;
            with(&columns, &["Tổ A", "nông văn AN", "0912345678", post], |entry| found = entry.who);
            let who = found.expect("somebody");
            (who.name.as_str().to_owned(), who.post, who.duty)
        };
        let name = "Nông Văn An".to_owned();
        assert_eq!(read("TỔ TRƯỞNG"), (name.clone(), Post::Leader, None));
        assert_eq!(read("Thành viên"), (name.clone(), Post::Member, None));
        assert_eq!(read("Bí thư chi đoàn"), (name, Post::Member, Some("Bí thư chi đoàn".into())));
        with(&["team", "leader", "phone"], &["Tổ A", "Nông Văn An", "0912345678"], |entry| {
            assert_eq!(entry.who.map(|who| who.post), Some(Post::Leader));
        });
    }

    #[test]
    fn a_row_without_a_team_goes_on_and_a_year_is_no_day() {
        with(&["team", "name", "phone", "birth_day"], &["", "An Bình", "0912345678", "1990"], |entry| {
            assert!(entry.team.is_none() && entry.bad.is_empty());
            assert_eq!(entry.warnings[0].1.key, "import-person-year");
            assert_eq!(entry.who.expect("somebody").birth_day, None);
        });
    }
}
