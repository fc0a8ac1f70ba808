//! Lists of teams with their people from files: bad input, duplicates, adding once, taking back.

use axum::http::StatusCode;
use field::{Find, Post};
use kernel::{Actor, Role, jobs};

use super::{Field, take_seat};
use crate::members_import::plain;
use crate::world::World;

const HEAD: &str = "Tên tổ,Xã,Thôn,Ngày thành lập,Số QĐ,Họ và tên,SĐT,Ngày sinh,Chức vụ\n";

/// A world with its province officer.
struct Desk {
    world: World,
    officer: Actor,
}

impl Desk {
    fn new() -> Self {
        let world = World::new();
        let officer = world.actor(Role::ProvinceOfficer, &world.province);
        Self { world, officer }
    }

    /// Hands rows in and answers the address of their preview.
    fn look(&self, rows: &[&str]) -> String {
        let content = format!("{HEAD}{}\n", rows.join("\n"));
        let sent = self.world.upload(&self.officer, "/teams/import", "to.csv", content.as_bytes(), &[]);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", plain(&sent));
        sent.location()
    }

    fn text(&self, path: &str) -> String {
        let page = self.world.get(&self.officer, path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", plain(&page));
        plain(&page)
    }

    fn add(&self, list: &str, twins: &str) {
        let applied = self.world.post(&self.officer, &format!("{list}/apply"), &[("twins", twins)]);
        assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", plain(&applied));
        self.work();
    }

    fn work(&self) {
        while let Some(job) = self.world.read(jobs::next) {
            field::run_job(&self.world.site.parts, &job).expect("done");
        }
    }

    fn number(&self, sql: &'static str) -> i64 {
        self.world.read(|db| db.one(sql, &[], |row| row.get(0)))
    }

    /// Teams, seats, people.
    fn there(&self) -> [i64; 3] {
        let [teams, seats, people] =
            ["select count(*) from team", "select count(*) from team_seat", "select count(*) from person"];
        [self.number(teams), self.number(seats), self.number(people)]
    }

    /// Everything counted agrees with what is there.
    fn assert_whole(&self) {
        let found = self.world.read(field::check);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn bad_rows_are_told_each_with_value_and_reason_and_nothing_of_them_is_added() {
    let desk = Desk::new();
    desk.world.write(|tx| {
        let draft = units::Draft {
            name: "Chi đoàn thôn Cũ".into(),
            kind: "chi_doan".into(),
            sector: None,
            parent: Some(desk_parent(tx)),
            code: None,
        };
        let unit = units::add(tx, &draft, jiff::civil::date(2022, 1, 1))?;
        tx.run("update unit set closed_on = '2025-07-01' where id = $1", &[unit.id.into()])?;
        Ok(())
    });
    let someone = desk.world.write(|tx| {
        let name = vietnam::name::PersonName::parse("Vi Thị Én").map_err(kernel::Error::broken)?;
        let phone = vietnam::phone::Phone::parse("0987654321").ok();
        people::add(tx, &people::NewPerson { name, sex: None, birth_day: None, phone })
    });
    let before = desk.there();
    let list = desk.look(&[
        "Tổ một,Xã Không Đâu,,1/8/2025,,Nông An,0912000001,,",
        "Tổ hai,Xã Quan Sơn,thôn Cũ,1/8/2025,,Nông An,0912000001,,",
        "Tổ ba,Xã Quan Sơn,khối 7,1/8/2025,,Nông An,0912000001,,",
        "Tổ bốn,Xã Quan Sơn,,31/02/2025,,Nông Ba,0912000002,,",
        "Tổ năm,Xã Quan Sơn,,1/8/2025,12/QĐ-UBND,Nông Ca,0912000003,,Tổ trưởng",
        ",,,,,Lý Đa,0912000004,,Tổ trưởng",
        ",,,,,Lý Khác,0912000003,,",
        ",,,,,Én Nhầm,0987654321,,",
        "Tổ sáu,Xã Quan Sơn,,2/8/2025,12/qđ-ubnd,Nông Ga,0912000005,,",
        ",,,,,Nông Hà,0912000006,,",
        "Tổ năm,Xã Quan Sơn,,3/8/2025,,Nông Kim,0912000007,,",
        "Tổ bảy,Xã Quan Sơn,,1/8/2025,12/QĐ-UBND,Nông Lan,,,",
    ]);
    let page = desk.text(&list);
    for told in [
        "Dòng đúng 1",
        "Xã Không Đâu",
        "“Chi đoàn thôn Cũ” đã kết thúc ngày 01/07/2025",
        "“khối 7” không thuộc Xã Quan Sơn",
        "“31/02/2025” không có trong lịch",
        "Dòng 6 đã là tổ trưởng",
        "Số này ở dòng 6 là của người tên khác",
        "Số này đã là của một người tên khác",
        "Quyết định “12/qđ-ubnd” của xã đã ghi ngày 01/08/2025",
        "Tổ của dòng này ở dòng 10 đang có lỗi",
        "Dòng 6 ghi tổ này thành lập ngày 01/08/2025",
        "Ghi số điện thoại hoặc ngày sinh đầy đủ",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains(&someone.name), "whose number it is stays untold: {page}");
    let errors = desk.world.get(&desk.officer, &format!("{list}/errors.xlsx"));
    assert_eq!(errors.status, StatusCode::OK);
    assert_eq!(desk.there(), before, "nothing is saved before it is said");
    desk.add(&list, "skip");
    assert_eq!(desk.there(), [before[0] + 1, before[1] + 1, before[2] + 1]);
    desk.assert_whole();
}

fn desk_parent(tx: &kernel::Tx<'_>) -> units::UnitId {
    units::by_code(tx, "06517").expect("asked").expect("the commune").id
}

#[test]
fn teams_and_people_come_once_however_often_the_file_comes() {
    let desk = Desk::new();
    let rows = [
        "Tổ công nghệ số thôn Nà Pò,Xã Quan Sơn,Nà Pò,1/8/2025,12/QĐ-UBND,Nông Văn An,0912000001,1/2/1990,Tổ trưởng",
        ",,,,,Lý Thị Mai,0912000002,,Bí thư chi đoàn",
        "Đội hình tình nguyện,Phường Lương Văn Tri,,45870,,Lý Thị Mai,0912000002,,Đội trưởng",
        "Tổ xã,06517,,8/8/2025,12/QĐ-UBND-2,,,,",
    ];
    let list = desk.look(&rows);
    let page = desk.text(&list);
    assert!(page.contains("Nhập 4 dòng đúng"), "{page}");
    assert!(
        page.contains("“Nà Pò” được hiểu là Chi đoàn thôn Nà Pò") && page.contains("được hiểu là 01/08/2025"),
        "{page}"
    );
    desk.add(&list, "skip");
    assert_eq!(desk.there(), [3, 3, 3]);
    assert!(desk.text(&list).contains("Đã nhập 4 dòng"));
    desk.assert_whole();
    let teams = desk.world.read(|db| field::teams_below(db, &Find { most: 10, ..Find::default() })).items;
    let kinds: Vec<_> = teams.iter().map(|line| (line.team.kind.code(), line.people, line.leader.clone())).collect();
    assert_eq!(
        kinds,
        [
            ("squad", 1, Some("Lý Thị Mai".to_owned())),
            ("cnscd_village", 2, Some("Nông Văn An".to_owned())),
            ("cnscd_commune", 0, None),
        ]
    );
    // The same file once more, with one person more.
    let mut again = rows.to_vec();
    again.insert(2, ",,,,,Hoàng Mới,0912000009,,");
    let second = desk.look(&again);
    let page = desk.text(&second);
    assert!(page.contains("Nghi trùng 5") && page.contains("Tổ này đã có"), "{page}");
    assert!(page.contains("Người này đã ở trong tổ") && page.contains("Nhập 1 dòng, kể cả"), "{page}");
    desk.add(&second, "add");
    assert_eq!(desk.there(), [3, 4, 4]);
    desk.assert_whole();
}

#[test]
fn somebody_known_joins_and_nobody_is_made_twice() {
    let field = Field::new();
    let Field { world, .. } = &field;
    let name = |text| vietnam::name::PersonName::parse(text).expect("a name");
    let phone = |text| vietnam::phone::Phone::parse(text).ok();
    let born = Some(jiff::civil::date(1990, 2, 1));
    world.write(move |tx| {
        people::add(
            tx,
            &people::NewPerson { name: name("Nông Văn An"), sex: None, birth_day: None, phone: phone("0912000001") },
        )?;
        people::add(
            tx,
            &people::NewPerson { name: name("Lý Thị Mai"), sex: None, birth_day: born, phone: phone("0912000002") },
        )
    });
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let desk = Desk { officer, world: field.world };
    let before = desk.there();
    let list = desk.look(&[
        "Tổ mới,Xã Quan Sơn,,1/8/2025,,NÔNG VĂN AN,+84 912 000 001,,Tổ trưởng",
        ",,,,,ly thi mai,,01/02/1990,",
    ]);
    let page = desk.text(&list);
    assert!(page.contains("cùng họ tên và số điện thoại") && page.contains("cùng họ tên và ngày sinh"), "{page}");
    desk.add(&list, "skip");
    assert_eq!(desk.there(), [before[0] + 1, before[1] + 2, before[2]]);
    desk.world.post(&desk.officer, &format!("{list}/undo"), &[]);
    desk.work();
    assert_eq!(desk.there(), before, "people who were there before stay");
}

#[test]
fn a_list_is_taken_back_but_for_what_was_used_since() {
    let desk = Desk::new();
    let before = desk.there();
    let list = desk.look(&[
        "Tổ một,Xã Quan Sơn,,1/8/2025,,Nông Văn An,0912000001,,Tổ trưởng",
        "Tổ hai,Xã Quan Sơn,,1/8/2025,,Lý Thị Mai,0912000002,,",
        "Tổ ba,Xã Quan Sơn,,1/8/2025,,Lý Thị Mai,0912000002,,",
    ]);
    desk.add(&list, "skip");
    let roles = desk.number("select count(*) from role_grant");
    let seat = desk
        .world
        .read(|db| db.one("select id from team_seat order by number limit 1", &[], |row| row.get::<field::SeatId>(0)));
    // The leader works; so does nobody of the other two teams.
    desk.world.write(move |tx| field::set_rota(tx, seat, &[field::Slot { weekday: 1, half: field::Half::Morning }]));
    desk.world.post(&desk.officer, &format!("{list}/undo"), &[]);
    desk.work();
    assert_eq!(desk.there(), [before[0] + 1, before[1] + 1, before[2] + 1]);
    assert_eq!(desk.number("select count(*) from role_grant"), roles - 2);
    let page = desk.text(&list);
    assert!(page.contains("trừ 2 tổ hoặc người") && page.contains("Nông Văn An"), "{page}");
    desk.assert_whole();
}

#[test]
fn an_officer_loads_into_her_own_part_of_the_tree_alone() {
    let desk = Desk::new();
    let list = desk.look(&["Tổ một,Xã Quan Sơn,,1/8/2025,,,,,"]);
    let stranger = desk.world.actor(Role::CommuneOfficer, &desk.world.ward);
    for act in ["apply", "undo", "mapping"] {
        let answer = desk.world.post(&stranger, &format!("{list}/{act}"), &[]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(desk.world.get(&stranger, &list).status, StatusCode::NOT_FOUND);
    let content = format!("{HEAD}Tổ một,Xã Quan Sơn,,1/8/2025,,,,,\n");
    let sent = desk.world.upload(&stranger, "/teams/import", "a.csv", content.as_bytes(), &[]);
    let page = plain(&desk.world.get(&stranger, &sent.location()));
    assert!(page.contains("“Xã Quan Sơn” không thuộc Phường Lương Văn Tri"), "{page}");
    let volunteer = desk.world.actor(Role::Volunteer, &desk.world.branch);
    assert_eq!(desk.world.get(&volunteer, "/teams/import").status, StatusCode::FORBIDDEN);
    // A list of teams is no list of members.
    let other = list.replace("/teams/", "/members/");
    assert_eq!(desk.world.get(&desk.officer, &other).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_crash_between_steps_adds_no_team_twice() {
    let desk = Desk::new();
    let rows: Vec<String> =
        (0..510).map(|n| format!("Tổ số {n} x,Xã Quan Sơn,,1/8/2025,,Nông Văn An,09120{n:05},,")).collect();
    let list = desk.look(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    desk.world.post(&desk.officer, &format!("{list}/apply"), &[("twins", "skip")]);
    let job = desk.world.read(jobs::next).expect("a job");
    field::run_steps(&desk.world.site.parts, &job, 1).expect("a step");
    assert_eq!(desk.there()[0], 500);
    desk.work();
    assert_eq!(desk.there(), [510, 510, 511]);
    desk.assert_whole();
}

#[test]
fn the_command_line_goes_the_same_road() {
    let field = Field::new();
    let leader = field.world.person("Hoàng Thị Nga");
    take_seat(&field.world, &field.team, leader, Post::Leader);
    let content = format!(
        "{HEAD}{},,,1/8/2025,,Vi Văn Ba,0912000001,,Tổ trưởng\nTổ x,,,1/8/2025,,Vi Ca,abc,,\n",
        field.team.name
    );
    let (parts, unit) = (&field.world.site.parts, field.world.branch.id);
    let actor = Actor::System("cli");
    let dry = field::load_teams(parts, &actor, unit, "a.csv", content.as_bytes(), true).expect("read");
    assert_eq!((dry.counts.good, dry.counts.bad, dry.added), (0, 2, 0));
    let told = dry.spoken(&parts.texts, web::Lang::En);
    assert!(told.contains("row 2, Chức vụ, “Tổ trưởng”") && told.contains("row 3, SĐT, “abc”"), "{told}");
    let refused = field::load_teams(parts, &actor, unit, "a.pdf", b"%PDF-1.4", false);
    assert!(matches!(refused, Err(kernel::Error::Invalid(_))));
}
