//! Two officers at one list: nobody overwrites unseen what somebody else wrote meanwhile.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use members::Grade::{self, Excellent, Fair, Good, Poor};
use serde_json::json;
use yearly::rating::{self, Answer, Change, Meanwhile, Ruling, Subject, To, Whose};

use super::{Desk, one, why};
use crate::world::TODAY;

fn save(
    desk: &Desk,
    actor: &Actor,
    of: &[(usize, To, Option<Grade>)],
    meanwhile: Meanwhile,
) -> kernel::Result<rating::Done> {
    let change = |(nth, to, seen): &(usize, To, Option<Grade>)| Change {
        code: desk.people[*nth].code.clone(),
        to: *to,
        seen: *seen,
    };
    let (changes, place): (Vec<Change>, _) = (of.iter().map(change).collect(), desk.place(&desk.world.branch));
    desk.act(actor, move |tx| rating::save(tx, &place, &changes, meanwhile).map(|counts| counts.done))
}

fn grades(desk: &Desk) -> Vec<Option<Grade>> {
    let place = desk.place(&desk.world.branch);
    let page = desk.world.read(move |db| rating::rows(db, &place)).expect("a page");
    page.rows.into_iter().map(|(row, _)| row.grade).collect()
}

fn called(actor: &Actor) -> String {
    if let Actor::Person { name, .. } = actor { name.clone() } else { String::new() }
}

/// What a page carries in its hidden field.
fn was(page: &str) -> String {
    page.split("name=\"was\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("was").to_owned()
}

#[test]
fn a_line_that_changed_meanwhile_stops_the_second_and_is_left_by_what_is_done_to_many() {
    let desk = Desk::new();
    let (first, second) = (&desk.officer, &desk.secretary);
    save(&desk, first, &[(0, To::Grade(Good), None)], Meanwhile::Refuse).expect("the first");
    let late = save(&desk, second, &[(0, To::Grade(Poor), None), (1, To::Grade(Fair), None)], Meanwhile::Refuse);
    let Err(kernel::Error::Invalid(bad)) = &late else { panic!("{late:?}") };
    let told: Vec<_> = bad[0].1.args.iter().filter(|(name, _)| matches!(*name, "name" | "who" | "grade")).collect();
    let name = called(first);
    assert_eq!(told, [&("name", "Nông Văn An".into()), &("who", name), &("grade", "good".into())]);
    assert_eq!(why(late), one("g", "rating-changed"));
    assert_eq!(grades(&desk), [Some(Good), None, None], "nothing of it was written");
    // Who wanted the same is not in the way, and who saw it changes it.
    let same = save(&desk, second, &[(0, To::Grade(Good), None)], Meanwhile::Refuse).expect("the same");
    assert_eq!((same.changed, same.left), (0, 0));
    let seen = save(&desk, second, &[(0, To::Grade(Fair), Some(Good))], Meanwhile::Refuse).expect("seen");
    assert_eq!(seen.changed, 1);
    let many = [(0, To::Grade(Excellent), Some(Good)), (1, To::Grade(Excellent), None), (2, To::Suggested, None)];
    let done = save(&desk, first, &many, Meanwhile::Leave).expect("many");
    assert_eq!((done.changed, done.left), (2, 1));
    assert_eq!(grades(&desk)[..2], [Some(Fair), Some(Excellent)]);
    let cleared = save(&desk, first, &[(1, To::Nothing, None)], Meanwhile::Leave).expect("left");
    assert_eq!((cleared.changed, cleared.left), (0, 1));
}

#[test]
fn the_page_says_who_gave_which_grade_and_offers_what_stands_now() {
    let desk = Desk::new();
    let (world, officer, secretary) = (&desk.world, &desk.officer, &desk.secretary);
    let unit = world.branch.id.to_string();
    let path = format!("/ratings?unit={unit}&year=2026");
    let (theirs, mine) = (was(&world.get(officer, &path).text()), was(&world.get(secretary, &path).text()));
    let names: Vec<String> = desk.people.iter().map(|it| format!("g.{}", it.code)).collect();
    let form = |was: &str, typed: &[(usize, &str)]| {
        let base = [("unit", unit.as_str()), ("year", "2026"), ("was", was), ("do", "save")];
        let typed = typed.iter().map(|(nth, grade)| (names[*nth].as_str(), *grade));
        base.into_iter().chain(typed).map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()
    };
    let post = |actor: &Actor, form: &[(String, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        world.post(actor, "/ratings/grades", &form)
    };
    assert_eq!(post(officer, &form(&theirs, &[(0, "2"), (2, "3")])).status, StatusCode::SEE_OTHER);
    let late = post(secretary, &form(&mine, &[(0, "4"), (1, "1")]));
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = late.text();
    let name = called(officer);
    assert!(page.contains(&format!("Nông Văn An: {name} đã ghi Hoàn thành tốt lúc")), "{page}");
    let checked = |page: &str, nth: usize| {
        let field = format!("name=\"{}\" value=\"", names[nth]);
        let of = page.split(&field).skip(1);
        of.filter(|rest| rest[1..].starts_with("\" checked")).map(|rest| rest[..1].to_owned()).collect::<Vec<_>>()
    };
    // The line shows what stands now, what else was tapped is kept, and a line nobody tapped shows what stands.
    assert_eq!(
        (checked(&page, 0), checked(&page, 1), checked(&page, 2)),
        (vec!["2".into()], vec!["1".into()], vec!["3".into()])
    );
    let again = form(&was(&page), &[(0, "4"), (1, "1"), (2, "3")]);
    assert_eq!(post(secretary, &again).status, StatusCode::SEE_OTHER);
    assert_eq!(grades(&desk), [Some(Poor), Some(Excellent), Some(Fair)]);
    // Ticked lines that changed meanwhile are left and counted.
    let old = form(&was(&page), &[]);
    let mut ticked: Vec<(String, String)> = old.into_iter().filter(|(name, _)| name != "do").collect();
    ticked.push(("do".into(), "good".into()));
    ticked.extend(desk.people.iter().map(|it| ("m".to_owned(), it.code.clone())));
    let done = post(officer, &ticked);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let told = world.get(officer, &done.location()).text();
    assert!(told.contains("Để nguyên 2 dòng người khác vừa đổi"), "{told}");
    assert_eq!(grades(&desk), [Some(Poor), Some(Excellent), Some(Good)]);
    // So are those whom somebody gave a grade before what is suggested is written for the rest.
    let all = [("unit", unit.as_str()), ("year", "2026"), ("was", &mine), ("do", "suggest-all")];
    let done = world.post(secretary, "/ratings/grades", &all);
    assert!(done.location().ends_with("&left=3"), "{}", done.location());
}

#[test]
fn a_program_and_a_meeting_hear_of_it_too() {
    let desk = Desk::new();
    let world = &desk.world;
    desk.grade(&desk.officer, &[Good, Good, Good]).expect("graded");
    let body =
        json!({"unit": world.branch.id.to_string(), "year": 2026, "grades": [[desk.people[0].code, "poor", ""]]});
    let late = world.post_json(&desk.secretary, "/api/v1/ratings/grades", &body);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text());
    // The meeting voted on grades that are others by now.
    let list = desk.list();
    let page = world.get(&desk.secretary, &format!("/ratings/vote?list={}", list.case)).text();
    let (was, seen) = (was(&page), list.seen().to_string());
    desk.grade(&desk.officer, &[Excellent]).expect("graded");
    let meeting = [
        ("list", seen.as_str()),
        ("was", was.as_str()),
        ("met_on", "10/11/2026"),
        ("chair", "Hoàng Thị Nga"),
        ("clerk", "Lương Văn Thư"),
        ("total", "3"),
        ("present", "3"),
    ];
    let late = world.post(&desk.secretary, "/ratings/vote", &meeting);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = late.text();
    assert!(page.contains("đã ghi Hoàn thành xuất sắc lúc"), "{page}");
    let mut again = meeting;
    let was = self::was(&page);
    again[1].1 = &was;
    assert_eq!(world.post(&desk.secretary, "/ratings/vote", &again).status, StatusCode::SEE_OTHER);
}

#[test]
fn units_and_committees_are_guarded_in_the_same_way() {
    let desk = Desk::new();
    let place = desk.place(&desk.world.commune);
    let key = format!("{}.{}", desk.world.branch.id, Subject::Unit.code());
    let save = |to: Grade, seen: Option<Grade>, meanwhile: Meanwhile| {
        let (place, change) = (place.clone(), [Change { code: key.clone(), to: To::Grade(to), seen }]);
        desk.act(&desk.officer, move |tx| rating::save_units(tx, &place, &change, meanwhile))
    };
    save(Good, None, Meanwhile::Refuse).expect("the first");
    assert_eq!(why(save(Poor, None, Meanwhile::Refuse)), one("g", "rating-changed"));
    assert_eq!(save(Poor, None, Meanwhile::Leave).map(|done| (done.changed, done.left)).expect("left"), (0, 1));
    let (unit, name) = (desk.world.commune.id.to_string(), format!("g.{key}"));
    let form = [("unit", unit.as_str()), ("year", "2026"), ("was", ""), ("do", "save"), (name.as_str(), "4")];
    let late = desk.world.post(&desk.officer, "/ratings/units/grades", &form);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("đã ghi Hoàn thành tốt lúc"), "{}", late.text());
    let ticked = [("unit", unit.as_str()), ("year", "2026"), ("was", ""), ("do", "fair"), ("m", key.as_str())];
    let done = desk.world.post(&desk.officer, "/ratings/units/grades", &ticked);
    assert!(done.location().ends_with("&left=1"), "{}", done.text());
}

fn answer(number: &str, grade: Grade, seen: Grade) -> Answer {
    Answer {
        seen,
        grade: Some(grade),
        reason: "Tính nhầm số buổi".into(),
        number: number.into(),
        on: TODAY,
        signer: String::new(),
    }
}

#[test]
fn the_second_correction_of_a_grade_hears_of_the_first_and_an_appeal_shows_what_stands() {
    let desk = Desk::new();
    desk.recognised();
    let (world, id) = (&desk.world, desk.people[2].id);
    let own = desk.own(2);
    let appeal = desk.act(&own, |tx| rating::appeal(tx, 2026, "Có minh chứng tham gia đủ")).expect("appealed").id;
    let correct = |said: Answer| desk.act(&desk.officer, move |tx| rating::correct(tx, Whose::Member(id), 2026, &said));
    correct(answer("15-QĐ/ĐTN", Good, Fair)).expect("the first");
    assert_eq!(why(correct(answer("16-QĐ/ĐTN", Poor, Fair))), one("grade", "rating-corrected"));
    let stale = answer("16-QĐ/ĐTN", Excellent, Fair);
    let late = desk.act(&desk.officer, move |tx| rating::answer(tx, appeal, &stale));
    assert_eq!(why(late), one("grade", "rating-corrected"));
    assert_eq!(desk.in_register(2), Some(Good));
    let path = format!("/ratings/appeals/{appeal}");
    let page = world.get(&desk.officer, &path).text();
    assert!(
        page.contains("badge blue\">Hoàn thành tốt") && page.contains("Khi gửi ý kiến, mức là: Hoàn thành."),
        "{page}"
    );
    let form = [
        ("seen", "fair"),
        ("grade", "excellent"),
        ("reason", "Đã đủ minh chứng"),
        ("number", "17-QĐ/ĐTN"),
        ("day", "21/11/2026"),
    ];
    let late = world.post(&desk.officer, &path, &form);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        late.text().contains("đã sửa mức này thành Hoàn thành tốt") && late.text().contains("15-QĐ/ĐTN"),
        "{}",
        late.text()
    );
    assert!(late.text().contains("name=\"seen\" value=\"good\""), "{}", late.text());
    let mut seen = form;
    seen[0].1 = "good";
    assert_eq!(world.post(&desk.officer, &path, &seen).status, StatusCode::SEE_OTHER);
    assert_eq!(desk.in_register(2), Some(Excellent));
    let page = world.get(&desk.officer, &path).text();
    assert!(
        page.contains("Đã đủ minh chứng") && !page.contains("name=\"reason\""),
        "answered: no form any more. {page}"
    );
    desk.assert_counted();
}

#[test]
fn what_was_decided_is_printed_as_it_was_and_each_correction_has_its_own_decision() {
    let desk = Desk::new();
    desk.recognised();
    let (world, case, id) = (&desk.world, desk.list().case, desk.people[0].id);
    let sheet = |path: &str| {
        let page = world.get(&desk.officer, path).text();
        let from = page.find("<article").expect("a paper");
        page[from..].split("</article>").next().unwrap_or_default().to_owned()
    };
    let (minutes, decision) = (format!("/ratings/papers/minutes/{case}"), format!("/ratings/papers/decision/{case}"));
    let before = [sheet(&minutes), sheet(&decision)];
    assert!(before[1].contains("Hoàn thành xuất sắc nhiệm vụ"), "{}", before[1]);
    let said = Answer {
        seen: Excellent,
        grade: Some(Poor),
        reason: "Tính nhầm số buổi".into(),
        number: "15-QĐ/ĐTN".into(),
        on: TODAY,
        signer: "Lương Thị Bí Thư".into(),
    };
    let made =
        desk.act(&desk.officer, move |tx| rating::correct(tx, Whose::Member(id), 2026, &said)).expect("corrected");
    // Nor does it matter what they are called now, or where they went.
    let (person, unit, path) =
        (desk.people[0].person.id, world.ward_branch.id, world.ward_branch.path.as_str().to_owned());
    world.write(move |tx| {
        tx.run("update person set name = 'Nông Thị Khác' where id = $1", &[person.into()])?;
        tx.run(
            "update member set unit_id = $1, unit_path = $2 where id = $3",
            &[unit.into(), (&path).into(), id.into()],
        )
    });
    assert_eq!([sheet(&minutes), sheet(&decision)], before);
    let list = world.get(&desk.officer, &format!("/ratings/{case}")).text();
    let correction = format!("/ratings/papers/correction/{}", made.id);
    assert!(list.contains(&correction), "{list}");
    let page = sheet(&correction);
    for wanted in [
        "15-QĐ/ĐTN",
        "12-QĐ/ĐTN",
        "Nông Văn An",
        "Hoàn thành xuất sắc nhiệm vụ",
        "Không hoàn thành nhiệm vụ",
        "Tính nhầm số buổi",
        "Lương Thị Bí Thư",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&stranger, &correction).status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&desk.officer, &format!("/ratings/papers/correction/{case}")).status, StatusCode::NOT_FOUND);
    desk.decide(&desk.officer, desk.deciding("99-QĐ/ĐTN", Ruling::Recognise)).expect_err("locked");
}

#[test]
fn a_correction_typed_on_an_old_page_hears_of_the_one_before() {
    let desk = Desk::new();
    desk.recognised();
    let (world, id) = (&desk.world, desk.people[2].id);
    let said = Answer {
        seen: Fair,
        grade: Some(Good),
        reason: "Tính nhầm số buổi".into(),
        number: "17-QĐ/ĐTN".into(),
        on: TODAY,
        signer: String::new(),
    };
    desk.act(&desk.officer, move |tx| rating::correct(tx, Whose::Member(id), 2026, &said)).expect("the first");
    let correction = format!("/ratings/corrections/{id}?year=2026");
    let stale = [
        ("year", "2026"),
        ("seen", "fair"),
        ("grade", "excellent"),
        ("reason", "Tính nhầm số buổi"),
        ("number", "18-QĐ/ĐTN"),
        ("day", "21/11/2026"),
    ];
    let late = world.post(&desk.officer, &correction, &stale);
    assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.text().contains("17-QĐ/ĐTN"), "{}", late.text());
    assert_eq!(desk.in_register(2), Some(Good));
}

#[test]
fn what_grades_rest_on_is_guarded_too_and_lines_nobody_touched_are_left_alone() {
    let desk = Desk::new();
    let (world, unit) = (&desk.world, desk.world.branch.id.to_string());
    let path = format!("/ratings/facts?unit={unit}&year=2026");
    let page = world.get(&desk.secretary, &path).text();
    let was = was(&page);
    let names: Vec<String> = desk.people.iter().map(|it| format!("a.{}", it.code)).collect();
    let form = |was: &str, held: &str, seen: &str, typed: [&str; 3]| {
        let base = [("unit", unit.as_str()), ("year", "2026"), ("was", was), ("held", held), ("was_held", seen)];
        let typed = names.iter().map(String::as_str).zip(typed);
        base.into_iter().chain(typed).map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()
    };
    let post = |actor: &Actor, form: Vec<(String, String)>| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        world.post(actor, "/ratings/facts", &form)
    };
    assert_eq!(post(&desk.officer, form(&was, "10", "", ["9", "", ""])).status, StatusCode::SEE_OTHER);
    let late = post(&desk.secretary, form(&was, "10", "", ["5", "7", ""]));
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = late.text();
    assert!(page.contains("Nông Văn An: người khác vừa ghi số liệu khác"), "{page}");
    assert!(page.contains(&format!("name=\"{}\" value=\"9\"", names[0])), "what stands now: {page}");
    assert!(page.contains(&format!("name=\"{}\" value=\"7\"", names[1])), "what was typed: {page}");
    // On an old page only what was touched is written.
    assert_eq!(post(&desk.secretary, form(&was, "10", "", ["", "7", ""])).status, StatusCode::SEE_OTHER);
    let place = desk.place(&desk.world.branch);
    let rows = world.read(move |db| rating::rows(db, &place)).expect("a page").rows;
    let attended: Vec<_> = rows.iter().map(|(row, _)| row.attended).collect();
    assert_eq!(attended, [Some(9), Some(7), None]);
}
