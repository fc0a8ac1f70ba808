//! The pages: asking for a class, the forms of each act, the letter and the open page that checks it.

use axum::http::StatusCode;
use kernel::Actor;
use members::transfer::{Side, Stage};

use super::Road;
use crate::members::admission::pages::hidden;
use crate::world::Answer;

impl Road {
    fn form(&self, actor: &Actor, path: &str, typed: &[(&str, &str)]) -> Answer {
        let page = self.world.get(actor, path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        assert!(!page.text().contains('⟦'), "{path}: {}", page.text());
        let kept = sent(&page.text());
        let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(typed);
        self.world.post(actor, path.split('?').next().expect("a path"), &fields)
    }

    fn done(&self, actor: &Actor, path: &str, typed: &[(&str, &str)]) -> String {
        let saved = self.form(actor, path, typed);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{path}: {}", saved.text());
        let page = self.world.get(actor, &saved.location());
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(!page.text().contains('⟦'), "{}", page.text());
        page.text()
    }
}

/// What a form sends as it stands: its hidden fields and the boxes that are ticked.
pub fn sent(html: &str) -> Vec<(String, String)> {
    hidden(html).into_iter().chain(ticked(html)).collect()
}

/// The boxes of a page that are ticked when it is opened.
fn ticked(html: &str) -> Vec<(String, String)> {
    let boxes = html.split("<input type=\"checkbox\"").skip(1).filter_map(|rest| rest.split_once('>'));
    let value = |tag: &str, name: &str| Some(tag.split_once(&format!("{name}=\""))?.1.split('"').next()?.to_owned());
    let ticked = boxes.filter(|(tag, _)| tag.contains(" checked"));
    ticked.filter_map(|(tag, _)| Some((value(tag, "name")?, value(tag, "value")?))).collect()
}

fn query(road: &Road, actor: &Actor, side: Side, stage: Stage) -> String {
    let found = road.page(actor, side, Some(stage)).transfers;
    found.iter().map(|one| format!("case={}", one.case.id)).collect::<Vec<_>>().join("&")
}

#[test]
fn a_class_moves_through_the_forms_and_its_letter_is_checked_by_a_guest() {
    let road = Road::new();
    let (an, binh) = (road.an.id.to_string(), road.binh.id.to_string());
    let typed = [
        ("way", "inside"),
        ("target", "Phường Lương Văn Tri"),
        ("on", "21/11/2026"),
        ("member", &an),
        ("member", &binh),
    ];
    let list = road.done(&road.secretary, "/transfers/new", &typed);
    assert!(list.contains("Đã lập hồ sơ chuyển.") && list.contains("Vi Văn Bình"), "{list}");
    let cases = query(&road, &road.secretary, Side::Leaving, Stage::Requested);
    let path = format!("/transfers/clear?{cases}");
    let wrong = road.form(&road.secretary, &path, &[("on", "21/11/2026"), ("dues", "13/2026")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("không đọc được là tháng") && wrong.text().contains("13/2026"), "{}", wrong.text());
    let cleared = [("on", "21/11/2026"), ("remarks", "Tham gia tốt"), ("dues", "10/2026")];
    road.done(&road.secretary, &path, &cleared);
    let release = [("number", "15-GT/ĐTN"), ("day", "21/11/2026"), ("signer", "Hoàng Thị Nga")];
    let cases = query(&road, &road.officer, Side::Leaving, Stage::Cleared);
    road.done(&road.officer, &format!("/transfers/release?{cases}"), &release);
    let coming = road.page(&road.ward_officer, Side::Coming, Some(Stage::Released)).transfers;
    let letter = road.world.get(&road.officer, &format!("/transfers/{}/letter", coming[0].case.id)).text();
    for words in ["GIẤY GIỚI THIỆU", "15-GT/ĐTN", "Nông Thị Vân An", "hết tháng 10/2026", "Hoàng Thị Nga", "<svg"]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let code = letter.split("href=\"/letters/").nth(1).and_then(|rest| rest.split('"').next()).expect("a code");
    let checked = road.world.get(&Actor::Guest, &format!("/letters/{}", code.to_lowercase()));
    let html = checked.text();
    assert_eq!(checked.status, StatusCode::OK);
    assert!(html.contains("có thật và còn giá trị") && html.contains("Nông Thị Vân An"), "{html}");
    assert!(!html.contains("Vi Văn Bình") && !html.contains('⟦'), "a letter tells of one");
    let asked = road.world.get(&Actor::Guest, &format!("/letters?code={code}"));
    assert_eq!(asked.location(), format!("/letters/{code}"));
    let none = road.world.get(&Actor::Guest, "/letters/AAAA-BBBB-CCCC").text();
    assert!(none.contains("Không có giấy nào"), "{none}");
    received(&road);
    let html = road.world.get(&Actor::Guest, &format!("/letters/{code}")).text();
    assert!(html.contains("có thật") && html.contains("Đã chuyển"), "{html}");
}

/// The ward takes them in, through the forms.
fn received(road: &Road) {
    let cases = query(road, &road.ward_officer, Side::Coming, Stage::Released);
    let branch = road.world.ward_branch.id.to_string();
    let receive = [("on", "21/11/2026"), ("branch", branch.as_str())];
    road.done(&road.ward_officer, &format!("/transfers/receive?{cases}"), &receive);
    let desk = road.world.get(&road.ward_secretary, "/desk").text();
    assert!(desk.contains("Chờ chi đoàn nhận vào") && desk.contains("Vi Văn Bình"), "{desk}");
    let cases = query(road, &road.ward_secretary, Side::Coming, Stage::Received);
    road.done(&road.ward_secretary, &format!("/transfers/assign?{cases}"), &[("on", "21/11/2026")]);
    assert_eq!(road.member(road.an.id).unit, road.world.ward_branch.id);
}

#[test]
fn every_page_is_shown_in_both_languages_to_both_sides() {
    let road = Road::new();
    let ids = road.released();
    for lang in ["vi", "en"] {
        for (actor, path) in [
            (&road.secretary, "/transfers".to_owned()),
            (&road.secretary, "/transfers/new".to_owned()),
            (&road.officer, "/transfers/new".to_owned()),
            (&road.ward_officer, "/transfers?side=coming".to_owned()),
            (&road.ward_officer, "/transfers/arrival".to_owned()),
            (&road.officer, format!("/transfers/{}", ids[0])),
            (&road.ward_officer, format!("/transfers/{}", ids[0])),
            (&road.ward_secretary, format!("/transfers/{}/letter", ids[0])),
            (&road.ward_officer, format!("/transfers/receive?case={}", ids[0])),
            (&road.ward_officer, format!("/transfers/return?case={}", ids[0])),
            (&road.officer, "/desk".to_owned()),
            (&Actor::Guest, "/letters".to_owned()),
        ] {
            let page = road.world.get_in(lang, actor, &path);
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
            assert!(!page.text().contains('⟦'), "{lang} {path}: {}", page.text());
        }
    }
    let theirs = road.world.get(&road.ward_officer, &format!("/transfers/{}", ids[0])).text();
    assert!(
        theirs.contains("/transfers/receive?case=") && !theirs.contains("/members/"),
        "no record before it is theirs"
    );
    let ours = road.world.get(&road.officer, &format!("/transfers/{}", ids[0])).text();
    assert!(!ours.contains("/transfers/receive?case=") && ours.contains("/members/"));
}

#[test]
fn somebody_from_outside_is_entered_on_the_form_and_nothing_typed_is_lost() {
    let road = Road::new();
    let unit = road.world.ward_branch.id.to_string();
    let typed = [
        ("unit", unit.as_str()),
        ("place", "Đoàn phường Bách Khoa, Hà Nội"),
        ("letter", "88-GT"),
        ("dues", "10/2026"),
        ("on", "21/11/2026"),
        ("name", "Lý Văn Xa"),
    ];
    let wrong = road.form(&road.ward_secretary, "/transfers/arrival", &typed);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Lý Văn Xa") && wrong.text().contains("88-GT"), "{}", wrong.text());
    let whole: Vec<(&str, &str)> = typed.into_iter().chain([("birth_day", "01/05/2003"), ("sex", "m")]).collect();
    let shown = road.done(&road.ward_secretary, "/transfers/arrival", &whole);
    assert!(shown.contains("chờ đoàn cơ sở tiếp nhận") && shown.contains("Lý Văn Xa"), "{shown}");
}
