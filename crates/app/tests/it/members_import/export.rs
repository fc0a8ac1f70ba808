//! The list taken out as a file.

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use kernel::{Actor, Role};

use super::{Desk, plain};
use crate::members::member;

/// The cells of a sheet as text.
pub fn cells(workbook: &[u8], sheet: usize) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(workbook.to_vec())).expect("a workbook");
    let range = book.worksheet_range_at(sheet).expect("a sheet").expect("read");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn filled() -> Desk {
    let desk = Desk::new();
    let (branch, ward) = (&desk.world.branch, &desk.world.ward_branch);
    member(
        &desk.world,
        branch,
        "Nông Văn Ánh",
        &[("phone", "0912345678"), ("national_id", "020204123456"), ("sex", "m")],
    );
    member(&desk.world, branch, "Lý Thị An", &[("occupation", "=cmd|' /C calc'!A0"), ("card_no", "0012")]);
    member(&desk.world, ward, "Vi Thị Ngoài", &[]);
    desk
}

#[test]
fn a_workbook_holds_real_days_and_texts_and_nothing_that_is_masked() {
    let desk = filled();
    let file = desk.world.get(&desk.officer, &format!("/members.xlsx?unit={}", desk.world.commune.id));
    assert_eq!(file.status, StatusCode::OK, "{}", plain(&file));
    let rows = cells(&file.bytes, 0);
    assert_eq!(rows[0][..5], ["Mã đoàn viên", "Họ và tên khai sinh", "Giới tính", "Ngày sinh", "Đơn vị"]);
    let names: Vec<&str> = rows[1..].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(names, ["Lý Thị An", "Nông Văn Ánh"], "by given name, and nobody from elsewhere");
    assert_eq!((rows[1][4].as_str(), rows[1][5].as_str()), ("Chi đoàn thôn Nà Pò", "Xã Quan Sơn"));
    assert_eq!((rows[1][9].as_str(), rows[2][2].as_str()), ("0012", "Nam"));
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(file.bytes.clone())).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("read");
    let Some(Data::DateTime(born)) = range.get_value((1, 3)) else { panic!("{:?}", range.get_value((1, 3))) };
    assert_eq!(born.to_ymd_hms_milli(), (2001, 5, 19, 0, 0, 0, 0));
    let all = format!("{rows:?} {:?}", cells(&file.bytes, 1));
    assert!(!all.contains("912345678") && !all.contains("020204123456"), "{all}");
    assert!(all.contains("Không có các mục được che"), "{all}");
}

#[test]
fn a_csv_has_its_mark_and_no_formula() {
    let desk = filled();
    let file = desk.world.get(&desk.officer, "/members.csv?q=an&sex=f");
    assert_eq!(file.status, StatusCode::OK, "{}", plain(&file));
    let text = file.bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text);
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("CSV");
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0][1], &rows[0][3], &rows[0][11]), ("Lý Thị An", "19/05/2001", "'=cmd|' /C calc'!A0"));
    assert!(file.text().lines().all(|line| line.is_empty() || line.trim_start_matches('\u{feff}').starts_with('"')));
}

#[test]
fn who_took_what_is_written_down() {
    let desk = filled();
    desk.world.get(&desk.officer, &format!("/members.csv?unit={}&status=active", desk.world.branch.id));
    let (kind, actor, path, what): (String, Option<uuid::Uuid>, String, String) = desk.world.read(|db| {
        db.one("select change, actor_id, unit_path, what from change_log where kind = 'member_export'", &[], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
    });
    let Actor::Person { account, .. } = &desk.officer else { panic!("a person") };
    assert_eq!((kind.as_str(), actor, path.as_str()), ("seen", Some(account.uuid()), desk.world.branch.path.as_str()));
    let what: serde_json::Value = serde_json::from_str(&what).expect("JSON");
    assert_eq!((&what["count"], &what["status"], &what["format"]), (&2.into(), &"active".into(), &"csv".into()));
}

#[test]
fn strangers_take_nothing_out() {
    let desk = filled();
    let stranger = desk.world.actor(Role::CommuneOfficer, &desk.world.ward);
    let path = format!("/members.xlsx?unit={}", desk.world.commune.id);
    assert_eq!(desk.world.get(&stranger, &path).status, StatusCode::NOT_FOUND);
    let own = desk.world.get(&stranger, "/members.csv");
    assert!(own.text().contains("Vi Thị Ngoài") && !own.text().contains("Lý Thị An"));
    let volunteer = desk.world.actor(Role::Volunteer, &desk.world.commune);
    assert_eq!(desk.world.get(&volunteer, "/members.csv").status, StatusCode::FORBIDDEN);
}
