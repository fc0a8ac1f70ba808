//! Certificates for who took part in a campaign, signed as one piece of work.

use axum::http::StatusCode;
use kernel::{Action, Actor, Role, jobs};
use merits::{NewTemplate, TemplateId};
use people::PersonId;

use super::campaigns::{launched, plan};
use super::{ACTIVATED, Field, INSTALLED, day, record, take_seat, volunteer};
use crate::members_import::plain;

/// A world with a running campaign of the province and a template of the commune.
struct Desk {
    field: Field,
    officer: Actor,
    path: String,
    template: TemplateId,
}

impl Desk {
    fn new() -> Self {
        let field = Field::new();
        let campaign = launched(&field.world, plan(&field.world));
        let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
        let unit = field.world.commune.id;
        let says = NewTemplate {
            title_vi: "Giấy chứng nhận tình nguyện".into(),
            title_en: "Certificate of volunteering".into(),
            symbol: "GCN/ĐTN".into(),
            issuer_vi: "Đoàn TNCS Hồ Chí Minh\nBCH xã Quan Sơn".into(),
            issuer_en: "Youth Union\nQuan Son".into(),
            place: "Quan Sơn".into(),
            wording_vi: "Chứng nhận {name} đã dành {hours} giờ cho {what}.".into(),
            wording_en: "This certifies that {name} gave {hours} hours to {what}.".into(),
            post_vi: "TM. BCH\nBÍ THƯ".into(),
            post_en: "Secretary".into(),
            signer: "Hoàng Văn Soan".into(),
            from: day(2026, 1, 1),
            to: None,
        };
        let template = field.world.write(move |tx| merits::add_template(tx, unit, &says));
        let path = format!("/campaigns/{}/certificates", campaign.id);
        Self { field, officer, path, template }
    }

    /// Somebody else of the team who did so much.
    fn helper(&self, name: &str, n: u64, times: i64) -> PersonId {
        let world = &self.field.world;
        let person = world.person(name);
        take_seat(world, &self.field.team, person, field::Post::Member);
        let who = volunteer(world, person, &world.branch);
        let records = [record(n, &[(INSTALLED, times)])];
        world.try_write(&who, move |tx| field::receive(tx, &records)).expect("taken in");
        person
    }

    fn sign(&self, people: &[PersonId]) -> crate::world::Answer {
        let template = self.template.to_string();
        let people: Vec<String> = people.iter().map(ToString::to_string).collect();
        let mut form = vec![("template", template.as_str()), ("what", "đợt cao điểm VNeID")];
        form.extend(people.iter().map(|person| ("person", person.as_str())));
        self.field.world.post(&self.officer, &self.path, &form)
    }

    fn work(&self) {
        while let Some(job) = self.field.world.read(jobs::next) {
            merits::run_job(&self.field.world.site.parts, &job).expect("done");
        }
    }

    fn certificates(&self) -> i64 {
        self.field.world.read(|db| db.one("select count(*) from certificate", &[], |row| row.get(0)))
    }
}

#[test]
fn whoever_took_part_enough_is_listed_unticked_and_signed_once() {
    let desk = Desk::new();
    desk.field.send(&[record(1, &[(INSTALLED, 8), (ACTIVATED, 2)])]);
    let other = desk.helper("Nông Văn An", 2, 4);
    let page = plain(&desk.field.world.get(&desk.officer, &desk.path));
    assert!(
        page.contains("2 người tham gia") && page.contains("Lương Thị Mai") && page.contains("Nông Văn An"),
        "{page}"
    );
    let page = plain(&desk.field.world.get(&desk.officer, &format!("{}?hours=2", desk.path)));
    assert!(page.contains("1 người tham gia") && !page.contains("Nông Văn An"), "{page}");
    let page = plain(&desk.field.world.get(&desk.officer, &format!("{}?times=11", desk.path)));
    assert!(page.contains("Không có ai tham gia đủ mức này"), "{page}");
    // Nobody ticked, then one of the two.
    assert_eq!(desk.sign(&[]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = desk.sign(&[desk.field.person]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", plain(&sent));
    assert_eq!(desk.certificates(), 0, "it is one piece of work, not yet done");
    let waiting = desk.field.world.get(&desk.officer, &sent.location());
    assert!(plain(&waiting).contains("0 / 1 người") && waiting.headers.contains_key("refresh"));
    desk.work();
    assert!(plain(&desk.field.world.get(&desk.officer, &sent.location())).contains("Đã cấp 1 giấy, bỏ qua 0"));
    // Both, though one holds it already.
    let sent = desk.sign(&[desk.field.person, other]);
    desk.work();
    assert!(plain(&desk.field.world.get(&desk.officer, &sent.location())).contains("Đã cấp 1 giấy, bỏ qua 1"));
    assert_eq!(desk.certificates(), 2);
    let issued_by = |db: &kernel::Db<'_>| {
        db.one("select count(*) from certificate where issued_by is not null", &[], |row| row.get::<i64>(0))
    };
    assert_eq!(desk.field.world.read(issued_by), 2, "in the name of the officer");
}

#[test]
fn strangers_get_nothing_and_outsiders_can_not_be_slipped_in() {
    let desk = Desk::new();
    desk.field.send(&[record(1, &[(INSTALLED, 8)])]);
    let outsider = desk.field.world.person("Vi Văn Lạ");
    assert_eq!(desk.sign(&[outsider]).status, StatusCode::UNPROCESSABLE_ENTITY, "who took no part gets none");
    let stranger = desk.field.world.actor(Role::CommuneOfficer, &desk.field.world.ward);
    let page = plain(&desk.field.world.get(&stranger, &desk.path));
    assert!(!page.contains("Lương Thị Mai"), "{page}");
    let sent = desk.sign(&[desk.field.person]);
    assert_eq!(desk.field.world.get(&stranger, &sent.location()).status, StatusCode::NOT_FOUND);
    assert!(desk.field.volunteer.scope(Action::IssueCertificates).is_err());
    assert_eq!(desk.field.world.get(&desk.field.volunteer, &desk.path).status, StatusCode::FORBIDDEN);
    // Any other job is no batch of certificates.
    let job = desk.field.world.write(|tx| jobs::add(tx, "members.import", &serde_json::json!({"list": 1})));
    let other = desk.field.world.get(&desk.officer, &format!("/certificates/batches/{job}"));
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}
