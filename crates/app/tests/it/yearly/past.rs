//! Grades of earlier years under their old names: judged row by row, counted as the map says, taken back.

use app::serve::run_next;
use axum::http::StatusCode;
use kernel::tally::{Node, total};
use members::measure::RATED;
use members::{Grade, Month};

use super::Desk;
use crate::world::TODAY;

fn rated(desk: &Desk) -> i64 {
    desk.world.read(|db| total(db, Node::unit(desk.world.province.number), RATED))
}

/// A grade written down in the register, as programs do.
fn rate(desk: &Desk, nth: usize, year: i64, grade: Grade) {
    let id = desk.people[nth].id;
    let rated = desk.act(&desk.province, move |tx| {
        let mut batch = members::Batch::open(tx)?;
        batch.rate(tx, id, year, grade, TODAY)?;
        batch.save(tx)
    });
    rated.expect("rated");
}

/// Hands a list in in which everything is that can be wrong; tells where its page stands.
fn handed_in(desk: &Desk) -> String {
    let [an, binh, chung] = [0, 1, 2].map(|nth| desk.people[nth].code.clone());
    // A grade that is kept and not counted.
    desk.world.write(|tx| {
        tx.run("insert into rating_word (word, from_year, to_year, grade) values ('Có cố gắng', 1931, 2020, null)", &[])
            .map(drop)
    });
    // One year of Chung's stands in the register already.
    rate(desk, 2, 2018, Grade::Poor);
    let rows = format!(
        "Mã đoàn viên,Họ và tên,Ngày sinh,Năm,Xếp loại\n\
         {an},,,2018,Đoàn viên xuất sắc\n\
         {an},,,2019,KHÁ\n\
         {an},,,2018,Khá\n\
         ,Lý Thị Bình,19/05/2001,2017,Có cố gắng\n\
         {binh},,,2008,Khá\n\
         {binh},,,2023,Khá\n\
         {binh},,,2026,Hoàn thành tốt nhiệm vụ\n\
         {binh},,,2o18,Khá\n\
         {chung},,,2018,Khá\n\
         {chung},,,2017,tuyệt vời\n\
         LS-999999,,,2017,Khá\n"
    );
    let unit = desk.world.branch.id.to_string();
    let taken = desk.world.upload(&desk.secretary, "/ratings/import", "ds.csv", rows.as_bytes(), &[("unit", &unit)]);
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    taken.location()
}

#[test]
fn a_list_of_old_grades_is_judged_kept_counted_and_taken_back() {
    let desk = Desk::new();
    let (world, list) = (&desk.world, handed_in(&desk));
    let page = world.get(&desk.secretary, &list).text();
    for wanted in [
        "Năm 2023 không dùng mức",
        "chưa vào Đoàn năm 2008",
        "“2026” không phải là năm đã qua",
        "2o18",
        "tuyệt vời",
        "LS-999999",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert!(page.contains("năm này đã có mức") && page.contains("năm này đã có ở dòng trên"), "{page}");
    // All that is there already is left, so nothing else is offered.
    assert!(page.contains("value=\"skip\"") && !page.contains("value=\"add\""), "{page}");
    let before = rated(&desk);
    let applied = world.post(&desk.secretary, &format!("{list}/apply"), &[("twins", "skip")]);
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    while run_next(&world.site.parts).expect("run") {}
    let done = world.get(&desk.secretary, &list).text();
    assert!(done.contains("Đã ghi 3 kết quả"), "{done}");
    assert_eq!(rated(&desk), before + 2, "what is not counted is kept");
    let ratings = world.read(|db| members::ratings(db, desk.people[0].id));
    let told: Vec<_> = ratings.iter().map(|it| (it.year, it.grade, it.rated_on)).collect();
    let end = |year| Month::new(year, 12).last_day();
    assert_eq!(told, [(2019, Grade::Good, end(2019)), (2018, Grade::Excellent, end(2018))]);
    // Members see the names of their time.
    let own = world.get(&desk.own(0), "/me/year").text();
    assert!(own.contains("Đoàn viên xuất sắc") && own.contains("KHÁ"), "{own}");
    // So do officers in the record.
    let record = world.get(&desk.secretary, &format!("/members/{}", desk.people[0].id)).text();
    assert!(record.contains("2018</span>: Đoàn viên xuất sắc") && record.contains("2019</span>: KHÁ"), "{record}");
    let own = world.get(&desk.own(1), "/me/year").text();
    assert!(own.contains("Có cố gắng"), "{own}");
    desk.assert_counted();
    // The branch goes under another unit: what was counted stays where it was.
    let (branch, ward) = (desk.world.branch.id, desk.world.ward.id);
    desk.act(&kernel::Actor::System("test"), move |tx| units::move_to(tx, branch, ward, TODAY)).expect("moved");
    desk.assert_counted();
    // A grade that was changed since stays.
    rate(&desk, 0, 2019, Grade::Fair);
    world.post(&desk.province, &format!("{list}/undo"), &[]);
    while run_next(&world.site.parts).expect("run") {}
    let back = world.get(&desk.province, &list).text();
    assert!(back.contains("trừ 1 kết quả"), "{back}");
    assert_eq!(rated(&desk), before + 1);
    let blank = world.get(&desk.secretary, "/ratings/import/template.xlsx");
    assert!(blank.status == StatusCode::OK && blank.bytes.starts_with(b"PK"));
    desk.assert_counted();
}

/// A list of units in which everything is that can be wrong.
fn of_units(desk: &Desk) -> String {
    let (branch, name) = (desk.world.branch.id, &desk.world.branch.name);
    format!(
        "Mã đơn vị,Đơn vị,Đối tượng,Năm,Xếp loại\n\
         ,{name},,2018,Chi đoàn vững mạnh\n\
         {branch},,Tập thể BCH,2018,Khá\n\
         ,{name},,2018,Khá\n\
         ,{name},ca đoàn,2017,Khá\n\
         ,{name},,2017,Đoàn viên tuyệt vời\n\
         ,{name},,2026,Hoàn thành nhiệm vụ\n\
         ,{name},,2023,Vững mạnh\n\
         ,Chi đoàn không có,,2017,Khá\n\
         ,{ward},,2017,Khá\n\
         ,,,2017,Khá\n",
        ward = desk.world.ward_branch.name,
    )
}

#[test]
fn old_grades_of_units_and_committees_are_judged_kept_and_taken_back() {
    let desk = Desk::new();
    let (world, officer, branch) = (&desk.world, &desk.officer, desk.world.branch.id);
    let rows = of_units(&desk);
    let unit = world.commune.id.to_string();
    let taken = world.upload(officer, "/ratings/units/import", "ds.csv", rows.as_bytes(), &[("unit", &unit)]);
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let list = taken.location();
    let page = world.get(officer, &list).text();
    for wanted in [
        "“ca đoàn” không rõ",
        "tuyệt vời",
        "“2026” không phải là năm đã qua",
        "Năm 2023 không dùng mức",
        "Chi đoàn không có",
        "Ghi mã đơn vị hoặc tên đơn vị",
        "năm này đã có ở dòng trên",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert!(!page.contains('⟦') && !page.contains("value=\"add\""), "{page}");
    let stranger = world.actor(kernel::Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&stranger, &list).status, StatusCode::NOT_FOUND);
    let applied = world.post(officer, &format!("{list}/apply"), &[("twins", "skip")]);
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    while run_next(&world.site.parts).expect("run") {}
    assert!(world.get(officer, &list).text().contains("Đã ghi 2 kết quả"));
    let history = format!("/ratings/units/{branch}");
    let shown = world.get(&desk.secretary, &history).text();
    assert!(shown.contains("Chi đoàn vững mạnh") && shown.contains("Tập thể ban chấp hành"), "{shown}");
    // The same file again: everything is there already.
    let again = world.upload(
        officer,
        "/ratings/units/import",
        "ds2.csv",
        rows.replace("2017", "2016").as_bytes(),
        &[("unit", &unit)],
    );
    let page = world.get(officer, &again.location()).text();
    assert!(page.contains("năm này đã có mức") && !page.contains("value=\"skip\""), "{page}");
    world.post(officer, &format!("{list}/undo"), &[]);
    while run_next(&world.site.parts).expect("run") {}
    assert!(!world.get(&desk.secretary, &history).text().contains("vững mạnh"));
    let blank = world.get(officer, "/ratings/units/import/template.xlsx");
    assert!(blank.status == StatusCode::OK && blank.bytes.starts_with(b"PK"));
    for lang in ["vi", "en"] {
        let page = world.get_in(lang, officer, "/ratings/units/import").text();
        assert!(!page.contains('⟦'), "{page}");
    }
}
