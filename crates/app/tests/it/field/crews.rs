//! What is kept about teams: area, decisions, rota, training, coverage.

use axum::http::StatusCode;
use field::{Find, Lack, NewTraining, Post, Profile, Refounding, Slot, TeamKind};
use kernel::tally::Node;
use kernel::{Actor, Error, Grant, Role};
use units::{Draft, Unit};

use super::{Field, add_team, day, take_seat};
use crate::world::{Answer, TODAY, World};

/// A leader of the team with an account.
fn leader(field: &Field) -> (field::Seat, Actor) {
    let person = field.world.person("Hoàng Văn Thụ");
    let seat = take_seat(&field.world, &field.team, person, Post::Leader);
    let unit = &field.world.branch;
    let grant = Grant { role: Role::TeamLeader, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    let account = field.world.write(|tx| Ok(tx.new_id()));
    (seat, Actor::Person { account, person, name: "Hoàng Văn Thụ".into(), grants: vec![grant] })
}

fn officer(field: &Field) -> Actor {
    field.world.actor(Role::CommuneOfficer, &field.world.commune)
}

fn sees(answer: &Answer, told: &str) {
    assert!(answer.text().contains(told), "no {told}: {}", answer.text());
}

fn again(answer: &Answer, told: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}: {}", answer.text());
    sees(answer, told);
}

#[test]
fn a_leader_keeps_the_area_of_her_own_team_and_no_other() {
    let field = Field::new();
    let (_, leader) = leader(&field);
    let path = format!("/teams/{}/profile", field.team.id);
    let form = [("version", "1"), ("places", "Ngõ 12\nXóm Bó Nặm\nngõ 12"), ("zalo", "https://zalo.me/g/abcxyz")];
    let saved = field.world.post(&leader, &path, &form);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = field.world.get(&leader, &format!("/teams/{}", field.team.id));
    sees(&page, "Xóm Bó Nặm");
    sees(&page, "https://zalo.me/g/abcxyz");
    let area = field.world.get(&field.volunteer, &format!("/api/v1/teams/{}/area", field.team.id)).json();
    assert_eq!((area["items"].as_array().map(Vec::len), area["version"].as_i64()), (Some(2), Some(2)));
    assert_eq!((&area["items"][0]["kind"], &area["items"][0]["name"]), (&"place".into(), &"Ngõ 12".into()));

    let other = add_team(&field.world, &field.world.branch, "Tổ công nghệ số thôn khác");
    let foreign = format!("/teams/{}/profile", other.id);
    assert_eq!(field.world.get(&leader, &foreign).status, StatusCode::FORBIDDEN);
    assert_eq!(field.world.post(&leader, &foreign, &form).status, StatusCode::FORBIDDEN);
    assert_eq!(field.world.get(&field.volunteer, &path).status, StatusCode::FORBIDDEN);
    let stranger = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    assert_eq!(field.world.post(&stranger, &path, &form).status, StatusCode::NOT_FOUND);
    let area = format!("/api/v1/teams/{}/area", field.team.id);
    assert_eq!(field.world.get(&stranger, &area).status, StatusCode::NOT_FOUND);
}

#[test]
fn bad_areas_come_back_with_everything_typed() {
    let field = Field::new();
    let officer = officer(&field);
    let path = format!("/teams/{}/profile", field.team.id);
    let send = |fields: &[(&str, &str)]| field.world.post(&officer, &path, fields);
    let outside = field.world.ward_branch.id.to_string();
    again(&send(&[("version", "1"), ("units", &outside)]), "không thuộc đơn vị của tổ");
    again(&send(&[("version", "1"), ("units", "nothing")]), "không thuộc đơn vị của tổ");
    again(&send(&[("version", "1"), ("zalo", "http://zalo.me/g/a")]), "value=\"http://zalo.me/g/a\"");
    let long = "a".repeat(300);
    let lost = send(&[("version", "1"), ("places", &long), ("devices", "2 máy tính bảng")]);
    again(&lost, "dài quá 120");
    sees(&lost, "2 máy tính bảng");
    again(&send(&[("version", "1"), ("station", &long)]), "Dài quá 120");
    again(&send(&[("version", "1"), ("until", "2026-01-14")]), "trước ngày thành lập (15/01/2026)");
    again(&send(&[("version", "1"), ("until", "31/02/2027")]), "Không đọc được ngày");
}

#[test]
fn of_two_officers_at_once_the_second_is_told() {
    let field = Field::new();
    let officer = officer(&field);
    let path = format!("/teams/{}/profile", field.team.id);
    let send = |places: &str| field.world.post(&officer, &path, &[("version", "1"), ("places", places)]);
    assert_eq!(send("Ngõ 12").status, StatusCode::SEE_OTHER);
    let second = send("Ngõ 14");
    again(&second, "Có người khác vừa lưu");
    sees(&second, "Ngõ 14");
    sees(&field.world.get(&officer, &format!("/teams/{}", field.team.id)), "Ngõ 12");
}

#[test]
fn a_team_founded_anew_elsewhere_keeps_its_people_and_its_past() {
    let field = Field::new();
    let province = field.world.actor(Role::ProvinceOfficer, &field.world.province);
    let team = field.team.id;
    let unit = field.world.ward_branch.id.to_string();
    let path = format!("/teams/{team}/decisions/new");
    let form = |day: &'static str, number: &'static str| {
        let unit = unit.clone();
        [
            ("decision_no", number.to_owned()),
            ("day", day.to_owned()),
            ("signer", "Lương Văn Nam, Chủ tịch UBND phường".to_owned()),
            ("unit", unit),
            ("name", "Tổ công nghệ số cộng đồng khối 7".to_owned()),
        ]
    };
    let send = |fields: &[(&str, String)], actor: &Actor| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        field.world.post(actor, &path, &fields)
    };
    again(&send(&form("2026-01-15", "92/QĐ-UBND"), &province), "Chọn ngày sau đó");
    again(&send(&form("2026-11-22", "92/QĐ-UBND"), &province), "chưa đến");
    again(&send(&form("2026-07-01", ""), &province), "Thiếu số quyết định");
    let commune = officer(&field);
    assert_eq!(send(&form("2026-07-01", "92/QĐ-UBND"), &commune).status, StatusCode::NOT_FOUND);
    let at = |unit: &Unit, measure| field.counted(Node::unit(unit.number), measure);
    assert_eq!((at(&field.world.commune, field::TEAMS), at(&field.world.ward, field::TEAMS)), (1, 0));

    assert_eq!(send(&form("2026-07-01", "92/QĐ-UBND"), &province).status, StatusCode::SEE_OTHER);
    let page = field.world.get(&province, &format!("/teams/{team}"));
    for told in ["92/QĐ-UBND", "Lương Văn Nam", "Chi đoàn thôn Nà Pò", "Chi đoàn khối 7", "Lương Thị Mai"]
    {
        sees(&page, told);
    }
    assert_eq!((at(&field.world.commune, field::TEAMS), at(&field.world.ward, field::TEAMS)), (0, 1));
    assert_eq!((at(&field.world.commune, field::SEATS), at(&field.world.ward, field::SEATS)), (0, 1));
    assert_eq!(at(&field.world.province, field::SEATS), 1);
    let person = field.person;
    let roles = field.world.read(|db| people::roles_of(db, person, TODAY));
    assert!(roles.iter().any(|role| role.unit == field.world.ward_branch.id), "{roles:?}");
    assert_eq!(field.faults(), [""; 0]);
    again(&send(&form("2026-07-01", "93/QĐ-UBND"), &province), "01/07/2026");
    assert_eq!(field.world.get(&commune, &format!("/teams/{team}")).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_second_leader_and_a_closed_team_are_refused() {
    let field = Field::new();
    let (seat, leader) = leader(&field);
    let officer = officer(&field);
    let form = [("phone", "0912 345 678"), ("name", "Nông Văn Bằng"), ("post", "leader"), ("from", "2026-11-01")];
    again(&field.world.post(&officer, &format!("/teams/{}/seats/new", field.team.id), &form), "đã có tổ trưởng");
    let team = field.team.id;
    field.world.write(move |tx| field::close_team(tx, team, TODAY));
    let path = format!("/teams/{team}");
    for (path, actor) in [
        (format!("{path}/profile"), &leader),
        (format!("{path}/decisions/new"), &officer),
        (format!("{path}/seats/{}/rota", seat.id), &officer),
        (format!("{path}/seats/{}/trainings/new", seat.id), &officer),
    ] {
        let fields = [("version", "1"), ("unit", &field.world.branch.id.to_string()), ("day", "2026-11-20")];
        let fields = fields.into_iter().chain([("course", "local"), ("on", "2026-11-01")]).collect::<Vec<_>>();
        let refused = field.world.post(actor, &path, &fields).status;
        assert!([StatusCode::CONFLICT, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&refused), "{path}");
    }
}

#[test]
fn the_rota_tells_who_is_there_today_and_ends_with_the_seat() {
    let field = Field::new();
    let (_, leader) = leader(&field);
    let path = format!("/teams/{}/seats/{}", field.team.id, field.seat.id);
    // 21 November 2026 is a Saturday.
    let saved = field.world.post(&leader, &format!("{path}/rota"), &[("slots", "6-am"), ("slots", "2-pm")]);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let full = field.world.get(&leader, &format!("/api/v1/teams/{}", field.team.id)).json();
    assert_eq!(full["on_duty"], serde_json::json!(["Lương Thị Mai"]));
    let page = field.world.get(&leader, &format!("/teams/{}", field.team.id));
    sees(&page, "Hôm nay trực");
    sees(&page, "Thứ ba");
    again(&field.world.post(&leader, &format!("{path}/rota"), &[("slots", "8-am")]), "Không có buổi này");
    let other = add_team(&field.world, &field.world.branch, "Tổ khác");
    let mixed = format!("/teams/{}/seats/{}/rota", other.id, field.seat.id);
    assert_eq!(field.world.post(&leader, &mixed, &[("slots", "6-am")]).status, StatusCode::NOT_FOUND);
    assert_eq!(field.world.post(&field.volunteer, &format!("{path}/rota"), &[]).status, StatusCode::FORBIDDEN);
    let seat = field.seat.id;
    field.world.write(move |tx| field::unseat(tx, seat, TODAY));
    let left = field.world.read(|db| field::rota(db, &field.team));
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn trainings_are_written_down_with_their_scan_and_told_before_they_end() {
    let field = Field::new();
    let (_, leader) = leader(&field);
    let seat = format!("/teams/{}/seats/{}", field.team.id, field.seat.id);
    let send = |fields: &[(&str, &str)]| field.world.post(&leader, &format!("{seat}/trainings/new"), fields);
    again(&send(&[("course", "nothing"), ("on", "2026-01-10")]), "Chọn khóa học");
    again(&send(&[("course", "local"), ("on", "2026-11-22")]), "chưa đến");
    again(&send(&[("course", "onetouch"), ("on", "2022-03-31")]), "01/04/2022");
    again(&send(&[("course", "local"), ("on", "2026-01-10"), ("until", "2026-01-10")]), "Hạn phải sau");
    let long = "a".repeat(300);
    again(&send(&[("course", "local"), ("on", "2026-01-10"), ("certificate_no", &long)]), "Dài quá");
    // Two years from the day on: it ends in nine days.
    let form = [("course", "onetouch"), ("on", "2024-11-30"), ("certificate_no", "OT-2024-118")];
    assert_eq!(send(&form).status, StatusCode::SEE_OTHER);
    again(&send(&form), "đã được ghi rồi");
    let page = field.world.get(&leader, &seat);
    for told in ["OT-2024-118", "Sắp hết hạn", "30/11/2026"] {
        sees(&page, told);
    }
    sees(&field.world.get(&leader, &format!("/teams/{}", field.team.id)), "1 trên 2 người đã tập huấn");
    sees(&field.world.get(&leader, "/teams/coverage"), "Tập huấn sắp hoặc đã hết hạn (1)");

    let person = field.person;
    let training = field.world.read(|db| field::trained(db, &field.team)).swap_remove(0);
    assert_eq!(training.0, person);
    let file = format!("{seat}/trainings/{}/file", training.1.id);
    assert_eq!(field.world.get(&leader, &file).status, StatusCode::NOT_FOUND);
    again(&field.world.upload(&leader, &file, "a.zip", b"PK\x03\x04", &[]), "Chỉ nhận tệp");
    let kept = field.world.upload(&leader, &file, "Chứng nhận.pdf", b"%PDF-1.7 x", &[]);
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    assert_eq!(field.world.get(&leader, &file).bytes, b"%PDF-1.7 x");
    assert_eq!(field.world.get(&field.volunteer, &file).status, StatusCode::FORBIDDEN);
    let stranger = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    assert_eq!(field.world.get(&stranger, &file).status, StatusCode::NOT_FOUND);
    assert_eq!(field.world.get(&stranger, &seat).status, StatusCode::NOT_FOUND);

    let removal = format!("{seat}/trainings/{}/removal", training.1.id);
    assert_eq!(field.world.post(&leader, &removal, &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(field.world.post(&leader, &removal, &[]).status, StatusCode::NOT_FOUND);
    assert!(field.world.read(|db| field::trained(db, &field.team)).is_empty());
}

#[test]
fn an_ended_training_counts_no_more() {
    let field = Field::new();
    let seat = field.seat.id;
    let until = Some(day(2026, 11, 20));
    let new = NewTraining { course: "local".into(), on: day(2026, 3, 1), certificate_no: String::new(), until };
    field.world.write(move |tx| field::add_training(tx, seat, &new));
    let covered = |world: &World| world.read(|db| field::coverage(db, &world.province)).whole;
    assert_eq!((covered(&field.world).people, covered(&field.world).trained), (1, 0));
    field.world.clock.set(kernel::Moment::start_of(day(2026, 11, 20)));
    assert_eq!(covered(&field.world).trained, 1);
}

#[test]
fn coverage_lists_what_is_missing_and_where_to_act() {
    let field = Field::new();
    let (ward, below) = (field.world.ward.id, |name: &str| name.to_owned());
    let village = field.world.write(move |tx| {
        let sector = Some("Địa bàn dân cư".into());
        let draft =
            Draft {
                name: below("Chi đoàn khối 9"), kind: "chi_doan".into(), sector, parent: Some(ward), code: None
            };
        units::add(tx, &draft, TODAY)
    });
    let covered = |world: &World| world.read(|db| field::coverage(db, &world.province));
    let whole = covered(&field.world).whole;
    assert_eq!((whole.teams, whole.people, whole.leaderless, whole.unmapped), (1, 1, 1, 1));
    assert_eq!((whole.communes, whole.villages, whole.idle), (2, 1, 0));
    let squad = {
        let unit = field.world.ward.id;
        let (name, kind) = ("Đội hình tình nguyện Trung tâm Phục vụ hành chính công".into(), TeamKind::Squad);
        let new = field::NewTeam { unit, name, kind, founded_on: day(2026, 7, 1), decision_no: None };
        field.world.write(move |tx| field::add_team(tx, &new))
    };
    let (seat, own) = (take_seat_on(&field, &squad), squad.id);
    let wanted = Profile { units: vec![village.id], version: 1, ..Profile::default() };
    let village_team = add_team(&field.world, &field.world.ward, "Tổ công nghệ số cộng đồng các khối").id;
    field.world.write(move |tx| field::shape_team(tx, village_team, &wanted));
    let whole = covered(&field.world).whole;
    assert_eq!((whole.villages, whole.idle, whole.teams), (0, 1, 3));
    let province = field.world.actor(Role::ProvinceOfficer, &field.world.province);
    let page = field.world.get(&province, "/teams/coverage");
    sees(&page, &format!("/teams/new?unit={}", field.world.ward.id));
    sees(&page, &format!("/teams/{own}"));
    let csv = field.world.get(&province, "/teams/coverage.csv").text();
    assert!(csv.contains("Chưa có tổ,Xã Quan Sơn,Tỉnh Lạng Sơn") && csv.contains("Chưa có lịch trực"), "{csv}");
    assert_eq!(&field.world.get(&province, "/teams/coverage.xlsx").bytes[..2], b"PK");
    let api = field.world.get(&province, "/api/v1/teams/coverage?unit=20").json();
    assert_eq!((api["whole"]["without_duty"].as_i64(), api["items"].as_array().map(Vec::len)), (Some(1), Some(2)));

    field.world.write(move |tx| field::set_rota(tx, seat, &Slot::of(TODAY).collect::<Vec<_>>()));
    assert_eq!(covered(&field.world).whole.idle, 0);
    let stranger = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    let other = format!("/teams/coverage?unit={}", field.world.commune.id);
    assert_eq!(field.world.get(&stranger, &other).status, StatusCode::NOT_FOUND);
}

fn take_seat_on(field: &Field, squad: &field::Team) -> field::SeatId {
    let (person, team) = (field.person, squad.id);
    field.world.write(move |tx| field::seat(tx, team, person, Post::Leader, day(2026, 7, 1))).id
}

#[test]
fn teams_are_sifted_by_kind_and_by_what_they_lack() {
    let field = Field::new();
    leader(&field);
    add_team(&field.world, &field.world.ward, "Tổ chưa có ai");
    let within = field.world.province.path.clone();
    let found = |kind, lack| {
        let find = Find { within: within.clone(), kind, lack, most: 10, ..Find::default() };
        field
            .world
            .read(|db| field::teams_below(db, &find))
            .items
            .iter()
            .map(|it| it.team.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(None, Some(Lack::Leader)), ["Tổ chưa có ai"]);
    assert_eq!(found(None, Some(Lack::Training)), ["Tổ công nghệ số cộng đồng thôn Nà Pò"]);
    assert_eq!((found(None, Some(Lack::Area)).len(), found(None, Some(Lack::Duty)).len()), (2, 0));
    assert_eq!((found(Some(TeamKind::Squad), None).len(), found(Some(TeamKind::VillageDigital), None).len()), (0, 2));
    let officer = field.world.actor(Role::ProvinceOfficer, &field.world.province);
    let page = field.world.get(&officer, "/teams?lack=leader&kind=cnscd_village");
    assert!(page.text().contains("Tổ chưa có ai") && !page.text().contains("Nà Pò</a>"), "{}", page.text());
    assert_eq!(field.world.get(&officer, "/api/v1/teams?lack=leader").json()["total"], 1);
    assert_eq!(field.world.get(&officer, "/api/v1/teams?lack=money").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn people_of_other_bodies_are_told_apart() {
    let field = Field::new();
    let officer = officer(&field);
    let path = format!("/teams/{}/seats", field.team.id);
    let form = [
        ("phone", "0912 345 678"),
        ("name", "Nông Thị Bích"),
        ("post", "member"),
        ("from", "2026-11-01"),
        ("duty", "Hướng dẫn người cao tuổi"),
        ("org", "Hội Phụ nữ"),
    ];
    assert_eq!(field.world.post(&officer, &format!("{path}/new"), &form).status, StatusCode::SEE_OTHER);
    let page = field.world.get(&officer, &format!("/teams/{}", field.team.id));
    sees(&page, "Hội Phụ nữ");
    sees(&page, "Hướng dẫn người cao tuổi");
    let long = "a".repeat(300);
    let duty = format!("{path}/{}/duty", field.seat.id);
    again(&field.world.post(&officer, &duty, &[("duty", &long), ("org", "Công an xã")]), "value=\"Công an xã\"");
    assert_eq!(field.world.post(&officer, &duty, &[("org", "Công an xã")]).status, StatusCode::SEE_OTHER);
    sees(&field.world.get(&officer, &format!("{path}/{}", field.seat.id)), "Công an xã");
    let (_, leader) = leader(&field);
    assert_eq!(field.world.post(&leader, &duty, &[("org", "x")]).status, StatusCode::FORBIDDEN);
}

#[test]
fn rules_about_decisions_hold_without_a_page_too() {
    let field = Field::new();
    let (team, unit) = (field.team.id, field.world.branch.id);
    let new = Refounding {
        unit,
        name: "Tổ mới".into(),
        day: day(2026, 6, 1),
        number: "a".repeat(300),
        signer: "b".repeat(300),
    };
    let refused = field.world.try_write(&Actor::System("test"), move |tx| field::refound(tx, team, &new));
    let Err(Error::Invalid(bad)) = refused else { panic!("{refused:?}") };
    assert_eq!(bad.iter().map(|(field, _)| field.as_ref()).collect::<Vec<_>>(), ["decision_no", "signer"]);
}
