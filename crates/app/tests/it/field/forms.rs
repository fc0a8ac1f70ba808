//! Forms of teams and campaigns: everything that is wrong is told at once, nothing typed is lost, nothing is saved.

use axum::http::StatusCode;
use field::Post;
use kernel::{Actor, Role};

use super::{Field, take_seat};

impl Field {
    /// The fields that a form sent back complains of, in their order.
    fn wrong(&self, by: &Actor, path: &str, form: &[(&str, &str)]) -> Vec<String> {
        let answer = self.world.post(by, path, form);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.text());
        let text = answer.text();
        for (field, value) in form.iter().filter(|(_, value)| value.starts_with("31/02")) {
            assert!(text.contains(&format!("value=\"{value}\"")), "{path}: {field} is kept");
        }
        let summary =
            text.split("id=\"errors\"").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("a summary");
        summary.split("href=\"#").skip(1).filter_map(|link| link.split('"').next()).map(str::to_owned).collect()
    }

    fn changes(&self) -> i64 {
        self.world.read(|db| db.one("select count(*) from change_log", &[], |row| row.get(0)))
    }
}

#[test]
fn a_campaign_tells_of_every_wrong_field() {
    let field = Field::new();
    let officer = field.world.actor(Role::ProvinceOfficer, &field.world.province);
    let long = "Số ".repeat(40);
    let form = [
        ("name_vi", ""),
        ("from", "31/02/2026"),
        ("to", "31/02/2027"),
        ("area", "whole"),
        ("curve", "zigzag"),
        ("consent_vi", "Xin phép ghi lại"),
        ("decision_no", long.as_str()),
        ("decision_day", "31/02/2025"),
    ];
    let before = field.changes();
    let wrong = field.wrong(&officer, "/campaigns/new", &form);
    let all = ["from", "to", "decision_day", "name_vi", "indicators", "decision_no", "consent_en", "curve"];
    assert_eq!(wrong, all);
    let early = [("name_vi", ""), ("from", "21/11/2026"), ("to", "20/11/2026"), ("area", "whole"), ("curve", "even")];
    assert_eq!(field.wrong(&officer, "/campaigns/new", &early), ["name_vi", "to", "indicators"]);
    assert_eq!(field.changes(), before);
}

#[test]
fn forms_of_a_team_tell_of_every_wrong_field() {
    let field = Field::new();
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let (team, long) = (field.team.id, "Bí thư ".repeat(40));
    take_seat(&field.world, &field.team, field.world.person("Triệu Văn Sơn"), Post::Leader);
    let before = field.changes();

    let new = [("unit", ""), ("name", "123"), ("kind", ""), ("founded_on", "31/02/2026"), ("signer", long.as_str())];
    assert_eq!(field.wrong(&officer, "/teams/new", &new), ["unit", "kind", "founded_on", "signer", "name"]);
    let edit = [("name", ""), ("decision_no", long.as_str()), ("signer", long.as_str())];
    assert_eq!(field.wrong(&officer, &format!("/teams/{team}/edit"), &edit), ["signer", "decision_no", "name"]);
    let seat = [("name", "1"), ("phone", "09"), ("post", "leader"), ("from", "31/02/2026"), ("duty", long.as_str())];
    assert_eq!(
        field.wrong(&officer, &format!("/teams/{team}/seats/new"), &seat),
        ["name", "phone", "from", "duty", "post"]
    );
    let anew = [("unit", ""), ("name", ""), ("day", "31/02/2026"), ("decision_no", ""), ("signer", long.as_str())];
    assert_eq!(
        field.wrong(&officer, &format!("/teams/{team}/decisions/new"), &anew),
        ["unit", "day", "name", "decision_no", "signer"]
    );
    let profile = [("zalo", "zalo.me/g/abc"), ("units", "đây"), ("desk", long.as_str())];
    assert_eq!(
        field.wrong(&officer, &format!("/teams/{team}/profile"), &profile),
        ["desk", "zalo", "units", "version"]
    );
    let training = [("course", ""), ("on", "31/02/2026"), ("until", "31/02/2027")];
    let path = format!("/teams/{team}/seats/{}/trainings/new", field.seat.id);
    assert_eq!(field.wrong(&officer, &path, &training), ["on", "until", "course"]);
    assert_eq!(field.changes(), before);
}
