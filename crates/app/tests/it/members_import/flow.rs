//! From the file to the register: preview, mapping, duplicates, steps, strangers.

use app::installation::Installation;
use axum::http::StatusCode;
use kernel::clock::Chance;
use kernel::{Action, Actor, Role, jobs};
use web::Parts;

use super::{Desk, csv, plain};
use crate::members::assert_counted;

/// So many people, all different.
fn many(count: usize) -> Vec<u8> {
    let families = ["Nguyễn", "Trần", "Nông", "Hoàng", "Lý", "Vi"];
    let rows: Vec<String> = (0..count)
        .map(|n| {
            format!(
                "{} Văn {},{:02}/{:02}/{},Nam,,",
                families[n % 6],
                word(n),
                n % 28 + 1,
                n / 28 % 12 + 1,
                1996 + n % 12
            )
        })
        .collect();
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A syllable of its own for each number.
fn word(n: usize) -> String {
    let letters = ["b", "c", "d", "g", "h", "k", "l", "m", "n", "t"];
    let name =
        format!("{}a{}o{}e{}i", letters[n % 10], letters[n / 10 % 10], letters[n / 100 % 10], letters[n / 1000 % 10]);
    vietnam::name::proper_case(&name)
}

#[test]
fn nothing_is_saved_before_it_is_said_and_then_everything_once() {
    let desk = Desk::new();
    let list = desk
        .look("ds.csv", &csv(&["Nông Văn An,1/2/2003,Nam,0912345678,", "Lý Thị Mai,5/6/2004,Nữ,,Chi đoàn thôn Nà Pò"]));
    let page = desk.text(&list);
    assert!(page.contains("Chưa có gì được ghi") && page.contains("Nhập 2 dòng đúng"), "{page}");
    assert_eq!(desk.members(), 0);
    let applied = desk.world.post(&desk.officer, &format!("{list}/apply"), &[("twins", "skip")]);
    assert_eq!((applied.status, desk.members()), (StatusCode::SEE_OTHER, 0));
    let running = desk.world.get(&desk.officer, &list);
    assert!(plain(&running).contains("0 / 2 dòng") && running.headers.contains_key("refresh"));
    let again = desk.world.post(&desk.officer, &format!("{list}/apply"), &[]);
    assert_eq!(again.status, StatusCode::CONFLICT);
    desk.work();
    let page = desk.text(&list);
    assert!(page.contains("Đã nhập 2 đoàn viên") && page.contains("Hoàn tác 2 đoàn viên"), "{page}");
    assert_eq!((desk.members(), desk.number("select count(*) from role_grant where role = 'member'")), (2, 2));
    assert_counted(&desk.world);
    let kept = std::fs::read_dir(desk.world.folder().join("files")).expect("a folder").count();
    assert_eq!(kept, 0, "what is in the register is kept nowhere else");
    assert!(desk.text("/members?q=ly+thi+mai").contains("Lý Thị Mai"));
    assert!(desk.text("/members/import").contains("ds.csv"));
}

#[test]
fn the_same_file_twice_adds_nobody_twice() {
    let desk = Desk::new();
    let content =
        csv(&["Nông Văn An,1/2/2003,Nam,0912345678,", "Lý Thị Mai,5/6/2004,Nữ,,", "Lý Thị Mai,5/6/2004,Nữ,,"]);
    let first = desk.load("a.csv", &content);
    assert!(desk.text(&first).contains("Đã nhập 2 đoàn viên"), "a row that repeats is left out");
    let list = desk.look("a.csv", &content);
    let page = desk.text(&list);
    for told in [
        "Nghi trùng 3",
        "Đúng tệp này đã được nhập",
        "Nông Văn An , 01/02/2003, Xã Quan Sơn",
        "Cùng họ tên và ngày sinh",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("dòng đúng"), "{page}");
    desk.add(&list, "skip");
    assert_eq!(desk.members(), 2);
    let third = desk.look("a.csv", &content);
    desk.add(&third, "add");
    assert_eq!(desk.members(), 5);
    assert_counted(&desk.world);
}

#[test]
fn relatives_share_a_phone_and_a_twin_elsewhere_is_not_named() {
    let desk = Desk::new();
    let world = &desk.world;
    let more = [("phone", "0912345678"), ("national_id", "020304123456"), ("birth_day", "05/06/2004")];
    crate::members::member(world, &world.ward_branch, "Lý Thị Mai", &more);
    let text = "Họ và tên,Ngày sinh,Giới tính,SĐT,CCCD\nLý Văn Ba,1/1/2005,Nam,0912 345 678,\nLý Thị Mại,6/6/2004,Nữ,,20304123456\n";
    let page = desk.text(&desk.look("a.csv", text.as_bytes()));
    assert!(page.contains("Nên xem lại 1") && page.contains("của một người khác"), "{page}");
    assert!(page.contains("Nghi trùng 1") && page.contains("Cùng số định danh"), "{page}");
    assert!(page.contains("ngoài phạm vi của bạn") && !page.contains("Lý Thị Mai"), "{page}");
}

#[test]
fn a_person_maps_the_columns_once_and_is_remembered() {
    let desk = Desk::new();
    let text = "Cột A;Cột B;Cột C\nNông Văn An;01/02/2003;Kỹ sư\n";
    let list = desk.look("a.csv", text.as_bytes());
    let page = desk.text(&list);
    assert!(page.contains("Chưa có cột nào là Họ và tên") && !page.contains("Nhập 1 dòng"), "{page}");
    assert_eq!(desk.world.post(&desk.officer, &format!("{list}/apply"), &[]).status, StatusCode::CONFLICT);
    let twice = [("map.0", "name"), ("map.1", "name"), ("map.2", "")];
    desk.world.post(&desk.officer, &format!("{list}/mapping"), &twice);
    assert!(desk.text(&list).contains("Hai cột cùng là một mục"));
    let chosen = [("map.0", "name"), ("map.1", "birth_day"), ("map.2", "occupation")];
    let saved = desk.world.post(&desk.officer, &format!("{list}/mapping"), &chosen);
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(desk.text(&list).contains("Nhập 1 dòng đúng"));
    desk.add(&list, "skip");
    assert_eq!(desk.number("select count(*) from member where occupation = 'Kỹ sư'"), 1);
    let second = desk.look("b.csv", text.replace("An", "Bình").as_bytes());
    assert!(desk.text(&second).contains("Nhập 1 dòng đúng"), "remembered");
}

#[test]
fn a_crash_in_the_middle_adds_no_row_twice_and_loses_none() {
    let desk = Desk::new();
    let list = desk.look("a.csv", &many(5_500));
    desk.world.post(&desk.officer, &format!("{list}/apply"), &[("twins", "skip")]);
    let job = desk.world.read(jobs::next).expect("a job");
    members::run_steps(&desk.world.site.parts, &job, 1).expect("a step");
    let after_one = desk.members();
    assert!(after_one > 0 && after_one < 5_500, "{after_one}");
    // The same folder, opened anew: what a restart finds.
    let (engine, clock) = (desk.world.store().engine().clone(), desk.world.clock.clone());
    let again = Installation::open(desk.world.folder(), Some(engine), clock, Chance::System).expect("opened");
    let parts = parts_of(&again);
    let job = parts.store.read(&Actor::System("test"), jobs::next).expect("read").expect("still open");
    assert!(job.done > 0 && job.total == 5_500, "{job:?}");
    members::run_job(&parts, &job).expect("done");
    // Whoever still holds the old job does nothing more.
    members::run_job(&desk.world.site.parts, &job).expect("done");
    assert_eq!(desk.members(), 5_500);
    assert!(desk.text(&list).contains("Đã nhập 5.500 đoàn viên"));
    assert_counted(&desk.world);
}

fn parts_of(installation: &Installation) -> Parts {
    Parts {
        store: installation.store.clone(),
        files: installation.files.clone(),
        sealer: installation.sealer.clone(),
        signer: installation.signer.clone(),
        texts: app::ground::texts().expect("texts"),
        identify: app::ground::identify,
        secure_cookies: false,
        address: String::new(),
    }
}

#[test]
fn another_communes_officer_learns_nothing() {
    let desk = Desk::new();
    let stranger = desk.world.actor(Role::CommuneOfficer, &desk.world.ward);
    let list = desk.look("a.csv", &csv(&["Nông Văn An,1/2/2003,Nam,,"]));
    for path in [list.clone(), format!("{list}/errors.xlsx")] {
        assert_eq!(desk.world.get(&stranger, &path).status, StatusCode::NOT_FOUND, "{path}");
    }
    for act in ["mapping", "apply", "undo"] {
        let answer = desk.world.post(&stranger, &format!("{list}/{act}"), &[]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
    }
    let unit = desk.world.commune.id.to_string();
    let sent = desk.world.upload(&stranger, "/members/import", "a.csv", &csv(&["A B,1/2/2003,,,"]), &[("unit", &unit)]);
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.world.get(&stranger, &format!("/members/import?unit={unit}")).status, StatusCode::NOT_FOUND);
    assert!(!plain(&desk.world.get(&stranger, "/members/import")).contains("a.csv"));
    let member = desk.world.actor(Role::Member, &desk.world.commune);
    assert_eq!(desk.world.get(&member, "/members/import").status, StatusCode::FORBIDDEN);
    assert!(member.scope(Action::ImportMembers).is_err());
}

#[test]
fn a_list_for_the_province_places_rows_by_code_and_by_name() {
    let desk = Desk::new();
    let officer = desk.world.actor(Role::ProvinceOfficer, &desk.world.province);
    let text = "Họ và tên,Ngày sinh,Giới tính,Chi đoàn\nNông An,1/2/2003,Nam,06517\nLý Ba,1/2/2003,Nam,khoi 7\nVi Ca,1/2/2003,Nam,Phường Lương Văn Tri\n";
    let sent = desk.world.upload(&officer, "/members/import", "a.csv", text.as_bytes(), &[]);
    let page = plain(&desk.world.get(&officer, &sent.location()));
    assert!(page.contains("“khoi 7” được hiểu là Chi đoàn khối 7") && page.contains("Dòng lỗi 0"), "{page}");
}

#[test]
fn the_command_line_goes_the_same_road() {
    let desk = Desk::new();
    let (parts, unit) = (&desk.world.site.parts, desk.world.commune.id);
    let content = csv(&["Nông Văn An,1/2/2003,Nam,,", "Lý Thị Mai,31/02/2004,Nữ,,"]);
    let dry = members::load(parts, &Actor::System("cli"), unit, "a.csv", &content, true).expect("read");
    assert_eq!((dry.counts.good, dry.counts.bad, dry.added, desk.members()), (1, 1, 0, 0));
    assert_eq!(desk.number("select count(*) from list"), 0);
    let done = members::load(parts, &Actor::System("cli"), unit, "a.csv", &content, false).expect("loaded");
    let told = done.spoken(&parts.texts, web::Lang::En);
    assert!(told.contains("1 members added") && told.contains("row 3, Ngày sinh, “31/02/2004”"), "{told}");
    assert_eq!(desk.members(), 1);
    let refused = members::load(parts, &Actor::System("cli"), unit, "a.pdf", b"%PDF-1.4", false);
    assert!(matches!(refused, Err(kernel::Error::Invalid(_))));
}
