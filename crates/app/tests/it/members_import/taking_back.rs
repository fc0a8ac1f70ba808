//! A whole list taken back: exactly what it brought, and nobody who was touched since.

use axum::http::StatusCode;
use kernel::{Role, jobs};

use super::export::cells;
use super::{Desk, csv, plain, xlsx};
use crate::members::{assert_counted, member};

/// Everything an import may touch, as text.
fn register(desk: &Desk) -> Vec<String> {
    desk.world.read(|db| {
        let mut all = db.all(
            "select node, period, measure, n from tally where n <> 0 order by node, period, measure",
            &[],
            |row| {
                let (node, period, measure, n): (i64, i64, i64, i64) =
                    (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                Ok(format!("{node} {period} {measure} {n}"))
            },
        )?;
        for (what, sql) in [
            ("people", "select count(*) from person"),
            ("members", "select count(*) from member"),
            ("stays", "select count(*) from member_stay"),
            ("roles", "select count(*) from role_grant"),
        ] {
            let count: i64 = db.one(sql, &[], |row| row.get(0))?;
            all.push(format!("{what} {count}"));
        }
        Ok(all)
    })
}

fn undo(desk: &Desk, list: &str) {
    let undone = desk.world.post(&desk.officer, &format!("{list}/undo"), &[]);
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", plain(&undone));
    desk.work();
}

const FOUR: [&str; 4] = [
    "Nông Văn An,1/2/2003,Nam,0912345678,",
    "Lý Thị Mai,5/6/2004,Nữ,,Chi đoàn thôn Nà Pò",
    "Vi Văn Sơn,7/8/2005,Nam,,",
    "Hà Thị Tư,9/9/2005,Nữ,,",
];

#[test]
fn a_list_is_taken_back_to_the_last_count() {
    let desk = Desk::new();
    member(&desk.world, &desk.world.branch, "Hoàng Văn Tuấn", &[]);
    let before = register(&desk);
    let list = desk.load("a.csv", &csv(&FOUR));
    assert_ne!(register(&desk), before);
    assert!(desk.text("/members?q=mai").contains("Lý Thị Mai"));
    undo(&desk, &list);
    assert_eq!(register(&desk), before);
    assert_counted(&desk.world);
    assert!(desk.text(&list).contains("Sổ trở lại như trước khi nhập"));
    assert!(!desk.text("/members?q=mai").contains("Lý Thị Mai"), "the finder forgets, too");
    let again = desk.world.post(&desk.officer, &format!("{list}/undo"), &[]);
    assert_eq!(again.status, StatusCode::CONFLICT);
    let kept = std::fs::read_dir(desk.world.folder().join("files")).expect("a folder").count();
    assert_eq!(kept, 0, "its rows are gone from the disk");
    desk.load("a.csv", &csv(&FOUR));
    assert_eq!(desk.members(), 5, "and it can be loaded once more");
}

#[test]
fn whoever_was_changed_or_given_work_since_stays_and_is_named() {
    let desk = Desk::new();
    let list = desk.load("a.csv", &csv(&FOUR));
    let of = |name: &'static str| {
        desk.world.read(move |db| {
            db.one(
                "select member.id, member.person_id from member join person on person.id = member.person_id
                 where person.name = $1",
                &[name.into()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
        })
    };
    let (an, _): (members::MemberId, people::PersonId) = of("Nông Văn An");
    let (mai, mais): (members::MemberId, people::PersonId) = of("Lý Thị Mai");
    desk.world.write(move |tx| members::away(tx, an, true, crate::world::TODAY, ""));
    let _ = mai;
    desk.world.actor_for(mais, Role::Volunteer, &desk.world.branch);
    undo(&desk, &list);
    let page = desk.text(&list);
    for told in ["trừ 2 người", "Nông Văn An", "Đã được sửa sau khi nhập", "Lý Thị Mai", "được giao việc"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(desk.names(), ["Nông Văn An", "Lý Thị Mai"]);
    assert_counted(&desk.world);
}

#[test]
fn a_preview_is_dropped_and_a_running_list_is_stopped() {
    let desk = Desk::new();
    let dropped = desk.look("a.csv", &csv(&FOUR));
    undo(&desk, &dropped);
    assert!(desk.text(&dropped).contains("Đã hoàn tác"));
    assert_eq!(desk.world.post(&desk.officer, &format!("{dropped}/apply"), &[]).status, StatusCode::CONFLICT);
    let before = register(&desk);
    let rows: Vec<String> = (0..1_500)
        .map(|n| format!("Nông Văn An,{}/{}/{},Nam,,", n % 28 + 1, n / 28 % 12 + 1, 1996 + n / 336))
        .collect();
    let running = desk.look("b.csv", &csv(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    desk.world.post(&desk.officer, &format!("{running}/apply"), &[("twins", "skip")]);
    let job = desk.world.read(jobs::next).expect("a job");
    members::run_steps(&desk.world.site.parts, &job, 1).expect("a step");
    assert!(desk.members() > 0);
    undo(&desk, &running);
    assert_eq!(register(&desk), before);
}

#[test]
fn a_crash_while_taking_back_goes_on_where_it_ended() {
    let desk = Desk::new();
    let before = register(&desk);
    let rows: Vec<String> =
        (0..1_200).map(|n| format!("Lý Thị Ba,{}/{}/{},Nữ,,", n % 28 + 1, n / 28 % 12 + 1, 1996 + n / 336)).collect();
    let list = desk.load("b.csv", &csv(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    desk.world.post(&desk.officer, &format!("{list}/undo"), &[]);
    let job = desk.world.read(jobs::next).expect("a job");
    members::run_steps(&desk.world.site.parts, &job, 1).expect("a step");
    assert_eq!(desk.members(), 700);
    assert!(desk.text(&list).contains("500 / 1.200"));
    desk.work();
    assert_eq!(register(&desk), before);
}

#[test]
fn bad_rows_come_as_a_file_that_is_put_right_and_handed_in_again() {
    let desk = Desk::new();
    let content = csv(&[
        "Nông Văn An,1/2/2003,Nam,,",
        "Lý Thị Mai,31/02/2004,Nữ,09l2345678,",
        "Vi Văn Sơn,1/1/2004,Nam,,Không đâu",
    ]);
    let list = desk.load("danh sách.csv", &content);
    assert!(desk.text(&list).contains("Còn 2 dòng lỗi chưa nhập"));
    let file = desk.world.get(&desk.officer, &format!("{list}/errors.xlsx"));
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.headers["content-disposition"].to_str().expect("text").contains("danh-sach-loi.xlsx"));
    let mut rows = cells(&file.bytes, 0);
    assert_eq!(rows[0], ["Họ và tên", "Ngày sinh", "Giới tính", "Số điện thoại", "Đơn vị", "Lỗi"]);
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[1][1].as_str(), rows[1][3].as_str()), ("31/02/2004", "09l2345678"));
    assert!(
        rows[1][5].contains("Ngày sinh: Ngày “31/02/2004”: tháng 2") && rows[1][5].contains("Số điện thoại: "),
        "{}",
        rows[1][5]
    );
    // As it is: the same two rows are bad again.
    let same = desk.look("loi.xlsx", &file.bytes);
    assert!(desk.text(&same).contains("Dòng lỗi 2"));
    rows[1][1] = "29/02/2004".into();
    rows[1][3] = "0912345678".into();
    rows[2][4] = "chi đoàn thôn nà pò".into();
    let fixed = xlsx(|sheet| sheet.write_row_matrix(0, 0, &rows).map(drop));
    let list = desk.load("loi.xlsx", &fixed);
    assert!(desk.text(&list).contains("Đã nhập 2 đoàn viên"), "{}", desk.text(&list));
    assert_eq!(desk.members(), 3);
}
