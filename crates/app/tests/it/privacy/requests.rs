//! Requests about personal data, and the erasure.

use axum::http::StatusCode;
use jiff::civil::date;
use kernel::{Error, Moment, Result};
use members::cases::{CaseId, Seen};
use members::conduct;
use members::transfer;
use members::twins::{self, Side};
use privacy::{Asked, Doing, Stage};

use super::{Place, stranger};
use crate::world::TODAY;

impl Place {
    fn ask(&self, kind: &str) -> Result<CaseId> {
        let sealer = self.world.installation.sealer.clone();
        let asked = Asked { kind: kind.into(), body: "Tôi muốn biết".into(), ..Asked::default() };
        self.world.try_write(&self.own, move |tx| privacy::ask(tx, &sealer, &asked))
    }

    fn at(&self, id: CaseId) -> Seen {
        self.world.read(move |db| Ok(members::cases::find(db, id)?.seen()))
    }

    fn act(&self, id: CaseId, doing: Doing) -> Result<Stage> {
        let (sealer, seen) = (self.world.installation.sealer.clone(), self.at(id));
        self.world
            .try_write(&self.province, move |tx| privacy::act_on_request(tx, &sealer, seen, doing, "Đã xem và trả lời"))
    }

    fn waits(&self, id: CaseId) -> Option<kernel::Day> {
        self.world.read(move |db| Ok(members::cases::find(db, id)?.waits.map(|(_, due)| due)))
    }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T>) -> &'static str {
    match answer {
        Err(Error::Refused(say)) => say.key,
        Err(Error::Invalid(bad)) => bad[0].1.key,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_clocks_run_in_working_days_then_in_days_and_are_extended_once() {
    let place = Place::new();
    // The first working day after the weekend is a holiday.
    let holiday = date(2026, 11, 23);
    place
        .world
        .try_write(&place.province, move |tx| field::help::add_holiday(tx, holiday, "Nghỉ bù"))
        .expect("a holiday");
    assert_eq!(refusal(place.ask("luck")), "request-kind-choose");
    let id = place.ask("object").expect("asked");
    assert_eq!(refusal(place.ask("object")), "request-open-already");
    assert_eq!(place.waits(id), Some(date(2026, 11, 25)));
    assert_eq!(refusal(place.act(id, Doing::Finish)), "request-answer-first");
    assert_eq!(place.act(id, Doing::Answer).expect("answered"), Stage::Answered);
    assert_eq!(place.waits(id), Some(date(2026, 12, 6)), "fifteen days from the request");
    assert_eq!(place.act(id, Doing::Longer).expect("longer"), Stage::Answered);
    assert_eq!(place.waits(id), Some(date(2026, 12, 21)));
    assert_eq!(refusal(place.act(id, Doing::Longer)), "request-longer-once");
    assert_eq!(place.act(id, Doing::Finish).expect("done"), Stage::Done);
    assert_eq!((refusal(place.act(id, Doing::Refuse)), place.waits(id)), ("request-ended", None));
}

#[test]
fn only_the_province_answers_and_only_it_reads_the_words() {
    let place = Place::new();
    let id = place.ask("view").expect("asked");
    let page = |actor: &_| place.world.get(actor, &format!("/requests/{id}"));
    assert!(page(&place.province).text().contains("Tôi muốn biết"));
    let secretary = page(&place.secretary);
    assert_eq!(secretary.status, StatusCode::OK);
    assert!(!secretary.text().contains("Tôi muốn biết"));
    assert_eq!(page(&stranger(&place.world)).status, StatusCode::NOT_FOUND);
    let (sealer, seen) = (place.world.installation.sealer.clone(), place.at(id));
    let below = place.world.try_write(&place.secretary, move |tx| {
        privacy::act_on_request(tx, &sealer, seen, Doing::Answer, "Đã xem và trả lời")
    });
    assert!(matches!(below, Err(Error::Forbidden)));
    let silent = place.world.post(
        &place.province,
        &format!("/requests/{id}/step"),
        &[("case", &seen.to_string()), ("do", "answer")],
    );
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "an answer says something");
    place.act(id, Doing::Answer).expect("answered");
    let stale = place.world.post(
        &place.province,
        &format!("/requests/{id}/step"),
        &[("case", &seen.to_string()), ("do", "answer"), ("said", "Trả lời lại")],
    );
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "the second officer hears of the first");
    assert!(place.world.get(&place.own, &format!("/me/requests/{id}")).text().contains("Đã xem và trả lời"));
}

#[test]
fn somebody_without_an_account_is_heard_too() {
    let place = Place::new();
    let empty = place.world.post(&place.secretary, "/requests/new", &[("on", "30/11/2026")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in ["Ghi họ tên người yêu cầu", "Ghi cách liên lạc", "Ghi ngày không sau hôm nay", "Chọn điều bạn muốn"]
    {
        assert!(empty.text().contains(text), "{text}");
    }
    let body = serde_json::json!({
        "kind": "copy", "name": "Vi Văn Dân", "contact": "0205 xã Quan Sơn", "how": "paper", "on": "2026-11-19",
        "act": "018f0000-0000-7000-8000-000000000009",
    });
    let early = serde_json::json!({"kind": "copy", "name": "Vi Văn Dân", "contact": "0205", "how": "paper", "on": "1990-01-01"});
    let refused = place.world.post_json(&place.secretary, "/api/v1/requests", &early);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["fields"][0]["field"], "on", "{}", refused.text());
    let entered = place.world.post_json(&place.secretary, "/api/v1/requests", &body);
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    assert_eq!(place.world.post_json(&place.secretary, "/api/v1/requests", &body).json(), entered.json(), "once");
    let list = place.world.get(&place.province, "/api/v1/requests").json();
    assert_eq!(
        (list["items"].as_array().map(Vec::len), list["items"][0]["due_on"].as_str()),
        (Some(1), Some("2026-11-23"))
    );
    assert!(!list.to_string().contains("Quan Sơn, "));
}

#[test]
fn nothing_is_erased_of_a_member_and_what_stays_is_told_before() {
    let place = Place::new();
    let page = place.world.get(&place.own, "/me/requests/new?kind=erase").text();
    for text in ["Những gì phải giữ lại", "Giấy chứng nhận đã ký", "xin thôi sinh hoạt trước"] {
        assert!(page.contains(text), "{text}");
    }
    let id = place.ask("erase").expect("asked");
    place.act(id, Doing::Answer).expect("answered");
    assert_eq!(refusal(place.act(id, Doing::Finish)), "erase-first-member");
    assert_eq!(place.now().person.name, "Nông Thị Vân Anh");
}

#[test]
fn an_erasure_forgets_who_it_was_and_keeps_what_was_decided_and_counted() {
    let place = Place::new();
    let (id, member) = (place.ask("erase").expect("asked"), place.member.id);
    place.propose(&[("residence", "Bản Mới Tinh")], "Mới chuyển nhà").expect("proposed");
    place.world.write(move |tx| members::rate(tx, member, 2025, members::Grade::Good, TODAY));
    place.world.write(move |tx| members::leave(tx, member, members::Status::GrownUp, TODAY, ""));
    let check = || place.world.read(members::check);
    assert!(check().is_empty());
    place.act(id, Doing::Answer).expect("answered");
    assert_eq!(place.act(id, Doing::Finish).expect("erased"), Stage::Done);
    let now = place.now();
    assert_eq!((now.person.name.as_str(), now.person.phone.as_deref()), (people::ERASED, None));
    assert_eq!(now.person.birth_day.map(|day| (day.month(), day.day())), Some((1, 1)), "the year stays");
    assert!(place.secret(members::Secret::Ethnicity).is_none());
    assert_eq!(place.world.read(move |db| members::ratings(db, member)).len(), 1, "what was decided stays");
    assert!(check().is_empty(), "{:?}", check());
    // Nowhere in the database does the name, the phone or a value stand any more.
    let everything = everything(&place);
    for trace in ["Vân Anh", "van anh", "912345678", "Bản Mới Tinh", "Nùng"] {
        assert!(
            !everything.iter().any(|(_, text)| text.contains(trace)),
            "{trace}: {:?}",
            everything.iter().find(|(_, text)| text.contains(trace))
        );
    }
    // The finder forgets too.
    let found = place.world.get(&place.province, "/members?q=van+anh&status=all").text();
    assert!(!found.contains(&place.member.code), "{found}");
}

#[test]
fn what_was_written_of_somebody_in_procedures_and_years_is_forgotten_under_every_id() {
    let place = Place::new();
    let (member, unit) = (place.member.id, place.world.ward_branch.id);
    let double = crate::members::member(&place.world, &place.world.ward_branch, "Nông Thị Vân Ánh", &[]);
    let merged = crate::members::twins::merge(&place.world, member, double.id, Side::Kept, &[]);
    let asking = transfer::Asking {
        members: vec![member],
        way: transfer::Way::Out,
        target: None,
        place: Some("Tỉnh đoàn Cao Bằng".into()),
        until: None,
        reason: Some("Theo chồng là anh Bế Khắc Triệu".into()),
        on: TODAY,
    };
    let case = place.world.try_write(&place.secretary, move |tx| transfer::ask(tx, &asking)).expect("asked")[0];
    let seen = place.world.read(move |db| transfer::find(db, case)).case.seen();
    let why = "Nhà anh Triệu không đi nữa";
    place.world.try_write(&place.secretary, move |tx| transfer::withdraw(tx, seen, why)).expect("taken back");
    let praised = conduct::Recording {
        what: "tuoi-tre-dung-cam".into(),
        members: vec![member],
        reason: "Cứu cháu Lò Thị Xuân khỏi đuối nước".into(),
        on: date(2026, 3, 26),
        number: "88-QĐ/TWĐTN".into(),
        signer: String::new(),
        signed_by: "Trung ương Đoàn".into(),
    };
    place.world.try_write(&place.secretary, move |tx| conduct::record(tx, &praised)).expect("written down");
    place.world.write(move |tx| {
        tx.run(
            "insert into rating (member_id, year, unit_id, own_words) values ($1, 2025, $2, 'Chăm mẹ ốm ở bản Nà Mò')",
            &[member.into(), unit.into()],
        )
    });
    place.world.write(move |tx| members::leave(tx, member, members::Status::GrownUp, TODAY, ""));
    let id = place.ask("erase").expect("asked");
    place.act(id, Doing::Answer).expect("answered");
    assert_eq!(place.act(id, Doing::Finish).expect("erased"), Stage::Done);
    let everything = everything(&place);
    for trace in ["Khắc Triệu", "anh Triệu", "Nà Mò", "Thị Xuân", "Vân Ánh", "van anh"] {
        let found = everything.iter().find(|(_, text)| text.contains(trace));
        assert!(found.is_none(), "{trace}: {found:?}");
    }
    let page = place.world.get(&place.province, &format!("/members/merges/{}", merged.id)).text();
    assert!(page.contains("đã được xoá theo yêu cầu") && !page.contains("/undo\""), "{page}");
    assert_eq!(
        refusal(place.world.try_write(&place.province, move |tx| twins::undo(tx, merged.id))),
        "twin-undo-erased"
    );
}

/// Every text that stands in the database, with its table.
fn everything(place: &Place) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let file = place.world.folder().join("dump");
    std::fs::create_dir_all(&file).expect("a folder");
    place.world.store().copy_out(|table| Ok(std::fs::File::create(file.join(&table.name))?)).expect("copied");
    for entry in std::fs::read_dir(&file).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("read")).into_owned();
        texts.push((path.display().to_string(), text));
    }
    texts
}

#[test]
fn a_request_taken_back_is_over() {
    let place = Place::new();
    let id = place.ask("restrict").expect("asked");
    let seen = place.at(id);
    let other = stranger(&place.world);
    assert_eq!(
        place.world.post(&other, &format!("/me/requests/{id}/withdrawal"), &[("case", &seen.to_string())]).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        place.world.post(&place.own, &format!("/me/requests/{id}/withdrawal"), &[("case", &seen.to_string())]).status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(refusal(place.act(id, Doing::Answer)), "request-ended");
    let late = Moment::start_of(date(2027, 1, 1));
    place.world.clock.set(late);
    assert!(!place.world.get(&place.province, "/desk").text().contains("href=\"/requests/"));
}

#[test]
fn two_officers_at_once_and_a_request_sent_twice_do_it_once() {
    let place = Place::new();
    let form = [("act", "018f0000-0000-7000-8000-000000000009"), ("kind", "view"), ("body", "Tôi muốn xem")];
    for _ in 0..2 {
        let sent = place.world.post(&place.own, "/me/requests/new", &form);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    }
    let mine = place.world.store().read(&place.own, privacy::my_requests).expect("mine");
    assert_eq!(mine.len(), 1, "sent twice, asked once");
    let seen = mine[0].case.seen();
    let answer = || {
        let sealer = place.world.installation.sealer.clone();
        let words = "Đã xem và trả lời";
        place
            .world
            .try_write(&place.province, move |tx| privacy::act_on_request(tx, &sealer, seen, Doing::Answer, words))
    };
    answer().expect("answered");
    assert_eq!(refusal(answer()), "case-stale", "the second officer hears of the first");
    let unread = || place.world.store().read(&place.own, field::help::unread).expect("a count");
    assert_eq!(unread(), 1);
    assert!(place.world.get(&place.own, "/me/requests").text().contains("badge blue\">Mới"));
    assert!(place.world.get(&place.own, "/notices").text().contains("Đã trả lời: sẽ thực hiện"));
    place.world.get(&place.own, &format!("/me/requests/{}", seen.id));
    place.world.write(|_| Ok(()));
    assert_eq!(unread(), 0);
}
