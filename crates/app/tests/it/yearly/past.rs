//! Grades of earlier years under their old names: judged row by row, counted as the map says, taken back.

use app::serve::run_next;
use axum::http::StatusCode;
use kernel::tally::{Node, total};
use members::measure::RATED;
use members::{Grade, Month};

use super::Desk;
use crate::world::TODAY;

fn rated(desk: &Desk) -> i64 {
    desk.world.read(|db| total(db, Node::unit(desk.world.commune.number), RATED))
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
    let own = world.get(&desk.own(1), "/me/year").text();
    assert!(own.contains("Có cố gắng"), "{own}");
    desk.assert_counted();
    // A grade that was changed since stays.
    rate(&desk, 0, 2019, Grade::Fair);
    world.post(&desk.secretary, &format!("{list}/undo"), &[]);
    while run_next(&world.site.parts).expect("run") {}
    let back = world.get(&desk.secretary, &list).text();
    assert!(back.contains("trừ 1 kết quả"), "{back}");
    assert_eq!(rated(&desk), before + 1);
    let blank = world.get(&desk.secretary, "/ratings/import/template.xlsx");
    assert!(blank.status == StatusCode::OK && blank.bytes.starts_with(b"PK"));
    desk.assert_counted();
}
