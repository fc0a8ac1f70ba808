//! Pages of dues: what stands on them, who may open them, and forms that are refused or sent twice.

use axum::http::StatusCode;
use kernel::{Actor, Role};

use super::{NOVEMBER, Place};

const ACT: &str = "00000000-0000-4000-8000-00000000d0e5";

#[test]
fn a_branch_is_collected_from_on_one_page_and_sent_twice_counts_once() {
    let place = Place::new();
    let unit = place.world.branch.id.to_string();
    let page = place.world.get(&place.secretary, &format!("/dues/collect?unit={unit}&through=2026-11")).text();
    let (first, second) = (place.members[0].id.to_string(), place.members[1].id.to_string());
    assert!(page.contains(&format!("{first}.2026-01")) && page.contains("11/2026 · 22.000\u{a0}đ"), "{page}");
    let (pay, through) = (format!("{first}.2026-01"), format!("through-{first}"));
    let (other, upto) = (format!("{second}.2026-01"), format!("through-{second}"));
    let fields = [
        ("act", ACT),
        ("unit", unit.as_str()),
        ("on", "21/11/2026"),
        ("pay", &pay),
        (&through, "2026-11"),
        ("pay", &other),
        (&upto, "2026-03"),
    ];
    let done = place.world.post(&place.secretary, "/dues/collect", &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let again = place.world.post(&place.secretary, "/dues/collect", &fields);
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, done.location()));
    assert_eq!(place.sheet(0).entries.len(), 1);
    let receipts = place.world.get(&place.secretary, &done.location()).text();
    for word in ["0001/2026", "0002/2026", "22.000", "6.000", "/dues/check/", "01–03/2026", "28.000"] {
        assert!(receipts.contains(word), "{word}: {receipts}");
    }
    let stale = [("act", ""), ("unit", unit.as_str()), ("on", "21/11/2026"), ("pay", &pay), (&through, "2026-11")];
    let late = place.world.post(&place.officer, "/dues/collect", &stale);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("Hoàng Thị Nga vừa thu của Nông Văn Bằng đến hết 11/2026"), "{}", late.text());
    let strange = place.world.actor(Role::BranchSecretary, &place.world.ward_branch);
    assert_eq!(place.world.get(&strange, &format!("/dues/collect?unit={unit}")).status, StatusCode::NOT_FOUND);
    assert_eq!(place.world.post(&strange, "/dues/collect", &stale).status, StatusCode::NOT_FOUND);
    assert_eq!(place.world.get(&strange, &done.location()).status, StatusCode::NOT_FOUND);
}

#[test]
fn anybody_checks_a_receipt_and_reads_no_whole_name() {
    let place = Place::new();
    place.paid(1, NOVEMBER);
    let entry = place.sheet(0).entries[0].clone();
    let page = place.world.get(&Actor::Guest, &format!("/dues/check/{}", entry.code)).text();
    assert!(page.contains("còn hiệu lực") && page.contains("N. V. Bằng") && !page.contains("Nông Văn Bằng"), "{page}");
    let id = entry.id;
    place.act(&place.secretary, move |tx| dues::correct(tx, id, "Ghi nhầm người")).expect("back");
    assert!(place.world.get(&Actor::Guest, &format!("/dues/check?code={}", entry.code)).text().contains("đã bị huỷ"));
    assert!(place.world.get(&Actor::Guest, "/dues/check/QQQQ").text().contains("Không có phiếu thu nào"));
    let found = place.world.get(&Actor::Guest, &format!("/dues/receipts/{id}")).status;
    assert_ne!(found, StatusCode::OK);
}

#[test]
fn a_member_sees_own_dues_and_a_code_to_pay_by() {
    let place = Place::new();
    let unit = place.world.commune.id;
    let set = move |tx: &mut kernel::Tx<'_>| dues::set_bank(tx, unit, "970422", "0123456789", "Doan xa");
    place.act(&place.officer, set).expect("set");
    let mine = place.world.actor_for(place.members[0].person.id, Role::Member, &place.world.branch);
    let page = place.world.get(&mine, "/me/dues").text();
    assert!(page.contains("12/2025") && page.contains("22.000") && page.contains("0123456789"), "{page}");
    assert!(page.contains(&format!("DP {} 0126-1126", place.members[0].code)), "{page}");
    let ahead = place.world.get(&mine, "/me/dues?through=2026-12").text();
    assert!(ahead.contains("0126-1226"), "{ahead}");
    place.paid(2, NOVEMBER);
    let (own, other) = (place.sheet(0).entries[0].id, place.sheet(1).entries[0].id);
    assert_eq!(place.world.get(&mine, &format!("/dues/receipts/{own}")).status, StatusCode::OK);
    assert_eq!(place.world.get(&mine, &format!("/dues/receipts/{other}")).status, StatusCode::NOT_FOUND);
    let nobody = place.world.actor(Role::Volunteer, &place.world.branch);
    assert_eq!(place.world.get(&nobody, "/me/dues").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_statement_is_pasted_looked_at_entered_and_its_columns_can_be_changed() {
    let place = Place::new();
    let unit = place.world.commune.id.to_string();
    assert!(
        place.world.get(&place.officer, &format!("/dues/statements?unit={unit}")).text().contains("Ghi số tài khoản")
    );
    let bank = [("unit", unit.as_str()), ("bin", "970422"), ("account", "0123456789"), ("holder", "Đoàn xã")];
    assert_eq!(place.world.post(&place.officer, "/dues/bank", &bank).status, StatusCode::SEE_OTHER);
    let bad = [("unit", unit.as_str()), ("bin", "970422"), ("account", "số 1"), ("holder", "Đoàn xã")];
    assert_eq!(place.world.post(&place.officer, "/dues/bank", &bad).status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = format!("Ngày\tGhi có\tGhi chú\n20/11/2026\t22.000\tDP {} 0126-1126\n", place.members[0].code);
    let paste = place.world.post(&place.officer, "/dues/statements", &[("unit", unit.as_str()), ("text", &text)]);
    assert_eq!(paste.status, StatusCode::SEE_OTHER, "{}", paste.text());
    let at = paste.location();
    assert!(place.world.get(&place.officer, &at).text().contains("Chưa biết cột nào là nội dung"));
    let columns = [("what", "map"), ("column", "day"), ("column", "amount"), ("column", "note")];
    assert_eq!(place.world.post(&place.officer, &at, &columns).status, StatusCode::SEE_OTHER);
    let page = place.world.get(&place.officer, &at).text();
    assert!(page.contains("Nông Văn Bằng, đến hết 11/2026"), "{page}");
    let enter = [("what", "apply"), ("act", ACT), ("version", "2"), ("line", "1")];
    let done = place.world.post(&place.officer, &at, &enter);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(place.world.post(&place.officer, &at, &enter).location(), done.location());
    assert_eq!(place.sheet(0).entries.len(), 1);
    let twice = [("what", "apply"), ("version", "3"), ("line", "1")];
    let refused = place.world.post(&place.officer, &at, &twice);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("đã ghi vào sổ"), "{}", refused.text());
    let file =
        place.world.upload(&place.officer, "/dues/statements/file", "saoke.csv", b"%PDF-1.7", &[("unit", &unit)]);
    assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY);
    let undo = [("what", "undo"), ("version", "3"), ("reason", "Nhầm tài khoản")];
    assert_eq!(place.world.post(&place.officer, &at, &undo).status, StatusCode::SEE_OTHER);
    assert!(place.world.get(&place.officer, &at).text().contains("đã gỡ khỏi sổ"));
}

#[test]
fn money_goes_up_by_pages_and_both_sides_confirm() {
    let place = Place::new();
    place.paid(3, NOVEMBER);
    let unit = place.world.branch.id.to_string();
    let book = place.world.get(&place.secretary, &format!("/dues/book?unit={unit}")).text();
    assert!(book.contains("Nộp 22.000\u{a0}đ lên cấp trên"), "{book}");
    let fields = [("unit", unit.as_str()), ("to", "2026-11-21"), ("amount", "22000"), ("act", ACT)];
    let sent = place.world.post(&place.secretary, "/dues/remittances", &fields);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let at = sent.location().split('?').next().unwrap_or_default().to_owned();
    let slip = place.world.get(&place.secretary, &at).text();
    assert!(slip.contains("Chờ xác nhận") && !slip.contains("Xác nhận đã nhận tiền"), "{slip}");
    assert!(place.world.get(&place.officer, "/dues").text().contains("chờ bạn xác nhận"));
    assert!(place.world.get(&place.officer, "/").text().contains("phiếu nộp đoàn phí chờ xác nhận"));
    assert!(!place.world.get(&place.secretary, "/").text().contains("phiếu nộp đoàn phí chờ"));
    let count = [("what", "count"), ("version", "1"), ("amount", "21.000"), ("note", "")];
    assert_eq!(place.world.post(&place.officer, &at, &count).status, StatusCode::UNPROCESSABLE_ENTITY);
    let count = [("what", "count"), ("version", "1"), ("amount", "21.000"), ("note", "Thiếu một tờ 1.000")];
    assert_eq!(place.world.post(&place.officer, &at, &count).status, StatusCode::SEE_OTHER);
    assert!(place.world.get(&place.secretary, &at).text().contains("Lệch 1.000\u{a0}đ"));
    let agree = [("what", "agree"), ("version", "2"), ("note", "Đồng ý, thiếu tiền lẻ")];
    assert_eq!(place.world.post(&place.secretary, &at, &agree).status, StatusCode::SEE_OTHER);
    assert!(place.world.get(&place.officer, &at).text().contains("Đã thống nhất số"));
    let strange = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    assert_eq!(place.world.get(&strange, &at).status, StatusCode::NOT_FOUND);
    place.assert_balanced();
}

#[test]
fn groups_exemptions_and_rates_are_set_on_pages() {
    let place = Place::new();
    let (unit, first) = (place.world.branch.id.to_string(), place.members[0].id.to_string());
    let group = [("what", "group"), ("unit", &unit), ("pay", &first), ("group", "salary"), ("from", "11/2026")];
    assert_eq!(place.world.post(&place.secretary, "/dues/payers", &group).status, StatusCode::SEE_OTHER);
    assert_eq!(place.sheet(0).arrears().amount, 25_000);
    let exempt = [
        ("what", "exempt"),
        ("unit", &unit),
        ("pay", &first),
        ("from", "01/2026"),
        ("to", "03/2026"),
        ("reason", "Hộ nghèo"),
        ("number", "5-QĐ/ĐTN"),
        ("day", "21/11/2026"),
    ];
    assert_eq!(place.world.post(&place.secretary, "/dues/payers", &exempt).status, StatusCode::FORBIDDEN);
    assert_eq!(place.world.post(&place.officer, "/dues/payers", &exempt).status, StatusCode::SEE_OTHER);
    assert_eq!(place.world.post(&place.officer, "/dues/payers", &exempt).status, StatusCode::UNPROCESSABLE_ENTITY);
    let at = format!("/dues/members/{first}");
    let free = place.sheet(0).exemptions[0].id;
    assert!(place.world.get(&place.officer, &at).text().contains("5-QĐ/ĐTN"));
    let end = [("what", format!("end-{free}")), ("reason", "Đã có việc làm".to_owned())];
    let end: Vec<(&str, &str)> = end.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(place.world.post(&place.officer, &at, &end).status, StatusCode::SEE_OTHER);
    assert!(place.world.get(&place.officer, &at).text().contains("Đã có việc làm"));
    let rate = [("what", "rate"), ("group", "none"), ("from", "01/2027"), ("amount", "3.000")];
    assert_eq!(place.world.post(&place.province, "/dues/rates", &rate).status, StatusCode::SEE_OTHER);
    let rule = [("what", "rule"), ("rule", "share_part"), ("since", "01/2027"), ("value", "9")];
    assert_eq!(place.world.post(&place.province, "/dues/rates", &rule).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(place.world.post(&place.officer, "/dues/rates", &rate).status, StatusCode::FORBIDDEN);
    let all = [("what", "group-all"), ("unit", &unit), ("from", "01/2026")];
    let begun = place.world.post(&place.officer, "/dues/payers", &all);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    assert!(place.world.get(&place.officer, &begun.location()).text().contains("Có thể rời trang này"));
}

#[test]
fn every_page_of_dues_speaks_both_languages() {
    let place = Place::new();
    place.paid(2, NOVEMBER);
    let (branch, commune, first) = (place.world.branch.id, place.world.commune.id, place.members[0].id);
    let entry = place.sheet(0).entries[0].id;
    for path in [
        format!("/dues?unit={branch}"),
        format!("/dues?unit={commune}&month=2026-10"),
        format!("/dues/behind?unit={commune}"),
        format!("/dues/collect?unit={branch}"),
        format!("/dues/book?unit={branch}"),
        format!("/dues/payers?unit={branch}"),
        format!("/dues/bank?unit={branch}"),
        format!("/dues/members/{first}"),
        format!("/dues/receipts/{entry}"),
        format!("/members/{first}"),
    ] {
        for lang in ["vi", "en"] {
            let page = place.world.get_in(lang, &place.officer, &path);
            // Other tests count what is in English too; here nothing may be missing.
            let page = if page.status == StatusCode::OK { page } else { panic!("{path}: {}", page.status) };
            assert!(!page.text().contains('⟦'), "{path} in {lang}: {}", page.text());
        }
    }
}
