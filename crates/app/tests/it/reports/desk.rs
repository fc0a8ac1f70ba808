//! The first page of who is signed in tells what waits, and leads there.

use axum::http::StatusCode;
use kernel::{Actor, Role};

use crate::members_import::Desk;
use crate::world::{TODAY, World};

const LIST: &str = "Họ và tên,Ngày sinh,Giới tính\nVi Thị Bích,07/07/2003,Nữ\nLý Văn Sai,31/02/2004,Nam\n";

#[test]
fn a_list_waits_for_who_handed_it_in_until_its_bad_rows_are_in() {
    let desk = Desk::new();
    let page = desk.look("chi-doan.csv", LIST.as_bytes());
    let home = |actor: &Actor| desk.world.get(actor, "/").text();
    assert!(home(&desk.officer).contains("Danh sách 2 dòng đang xem trước") && home(&desk.officer).contains(&page));
    let other = desk.world.actor(Role::CommuneOfficer, &desk.world.commune);
    assert!(!home(&other).contains("chi-doan.csv"), "it is the work of who began it");
    desk.add(&page, "skip");
    assert!(home(&desk.officer).contains("Còn 1 dòng lỗi chưa nhập"), "{}", home(&desk.officer));
    desk.world.clock.set(desk.world.clock.now().plus_ms(60_000));
    desk.load("sua-loi.csv", "Họ và tên,Ngày sinh,Giới tính\nLý Văn Sai,28/02/2004,Nam\n".as_bytes());
    assert!(!home(&desk.officer).contains("chi-doan.csv"), "{}", home(&desk.officer));
}

#[test]
fn accounts_and_branches_that_wait_are_counted_where_the_lists_count_them() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    let desk = |actor: &Actor| world.get(actor, "/").text();
    assert!(desk(&officer).contains("2 chi đoàn chưa có bí thư") && desk(&commune).contains("1 chi đoàn chưa có bí"));
    let vacant = world.get(&officer, "/accounts/vacant").text();
    assert!(vacant.contains("2 chi đoàn") && vacant.contains("Chi đoàn khối 7"), "{vacant}");
    assert!(!world.get(&commune, "/accounts/vacant").text().contains("Chi đoàn khối 7"));
    let person = world.person("Nông Văn Bằng");
    world.actor_for(person, Role::BranchSecretary, &world.branch);
    assert!(desk(&commune).contains("Không có việc nào đang chờ"));
    let login = move |tx: &mut kernel::Tx<'_>| people::open_account(tx, person, &["0912345678".to_owned()]);
    let account = world.write(login);
    assert!(desk(&commune).contains("1 tài khoản chưa kích hoạt") && desk(&commune).contains("/accounts?who=waiting"));
    let waiting = world.get(&commune, "/accounts?who=waiting").text();
    assert!(waiting.contains("Nông Văn Bằng") && waiting.contains("1 người"), "{waiting}");
    world.write(move |tx| people::set_password_hash(tx, account, "hash"));
    assert!(desk(&commune).contains("Không có việc nào đang chờ"));
    assert!(world.get(&commune, "/accounts?who=waiting").text().contains("Không có ai đang chờ kích hoạt"));
    world.write(move |tx| {
        let held = people::roles_of(tx, person, TODAY)?;
        held.iter().try_for_each(|role| people::end_role(tx, role.id, TODAY))
    });
    assert!(desk(&commune).contains("1 chi đoàn chưa có bí thư"));
}

#[test]
fn nothing_waits_for_who_has_no_such_work() {
    let world = World::new();
    for role in [Role::TeamLeader, Role::Volunteer, Role::Member] {
        let actor = world.actor(role, &world.branch);
        // A leader looks records over; nothing else waits for one.
        let has_some = world.get(&actor, "/").text().contains("Đang chờ bạn");
        assert_eq!(has_some, role == Role::TeamLeader, "{role:?}");
        assert_eq!(world.get(&actor, "/accounts/vacant").status, StatusCode::FORBIDDEN);
    }
}

#[test]
fn a_fresh_province_says_where_to_begin() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let desk = world.get(&officer, "/").text();
    for start in ["Bắt đầu từ đây", "href=\"/members/import\"", "href=\"/teams/import\"", "href=\"/campaigns\""]
    {
        assert!(desk.contains(start), "{start}: {desk}");
    }
    let volunteer = world.actor(Role::Volunteer, &world.branch);
    assert!(!world.get(&volunteer, "/").text().contains("Bắt đầu từ đây"));
}
