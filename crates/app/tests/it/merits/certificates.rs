//! Certificates: issued from the ledger, checked by anybody, never deleted.

use axum::http::StatusCode;
use kernel::clock::Chance;
use kernel::secrets::Secrets;
use kernel::sign::Signer;
use kernel::{Actor, Error, Role};
use merits::{Batch, CertificateId, Deed, Done, NewTemplate, TemplateId, Wish};
use serde_json::Value;

use super::{Desk, INSTALLED, this_year};
use crate::world::TODAY;

fn template() -> NewTemplate {
    NewTemplate {
        title_vi: "Giấy chứng nhận".into(),
        title_en: "Certificate".into(),
        symbol: "GCN/XĐ".into(),
        issuer_vi: "TỈNH ĐOÀN LẠNG SƠN\nBCH ĐOÀN XÃ QUAN SƠN".into(),
        issuer_en: "Youth Union of Quan Sơn".into(),
        place: "Quan Sơn".into(),
        wording_vi: "đã đóng góp {hours} giờ".into(),
        wording_en: "has given {hours} hours".into(),
        post_vi: "BÍ THƯ".into(),
        post_en: "Secretary".into(),
        signer: "Hoàng Văn Soan".into(),
        from: jiff::civil::date(2026, 1, 1),
        to: None,
    }
}

/// A desk whose volunteer gave 2 hours 15 minutes, with a template of the commune.
struct Office {
    desk: Desk,
    officer: Actor,
    template: TemplateId,
}

impl Office {
    fn new() -> Self {
        let desk = Desk::new();
        desk.record(1, TODAY, &[(INSTALLED, 9)]);
        let (officer, commune) = (desk.officer(), desk.world.commune.id);
        let template =
            desk.world.try_write(&officer, move |tx| merits::add_template(tx, commune, &template())).expect("added");
        Self { desk, officer, template }
    }

    fn wish(&self) -> Wish {
        Wish { person: self.desk.person, template: self.template, span: this_year(), what: String::new() }
    }

    fn issue_as(&self, actor: &Actor, wish: Wish) -> Result<CertificateId, Error> {
        let signer = self.desk.world.installation.signer.clone();
        self.desk.world.try_write(actor, move |tx| merits::issue(tx, &signer, &wish))
    }

    /// Does what waits.
    fn work(&self) {
        while let Some(job) = self.desk.world.read(kernel::jobs::next) {
            merits::run_job(&self.desk.world.site.parts, &job).expect("done");
        }
    }

    fn issue(&self) -> CertificateId {
        self.issue_as(&self.officer, self.wish()).expect("issued")
    }

    fn code_of(&self, id: CertificateId) -> String {
        let person = self.desk.person;
        let own = self.desk.world.read(move |db| merits::of_person(db, person));
        own.into_iter().find(|one| one.id == id).expect("there").code
    }

    fn checked(&self, code: &str) -> Value {
        self.desk.world.get(&Actor::Guest, &format!("/api/v1/public/certificates/{code}")).json()
    }
}

#[test]
fn a_certificate_says_what_the_ledger_says_and_anybody_can_check_it() {
    let office = Office::new();
    let id = office.issue();
    let code = office.code_of(id);
    let told = office.checked(&code);
    assert_eq!((told["state"].clone(), told["facts"]["hours"].clone()), ("valid".into(), "2".into()));
    assert_eq!(told["facts"]["wording_vi"], "đã đóng góp 2 giờ");
    assert_eq!(told["facts"]["number"], "01-GCN/XĐ");
    assert_eq!(told["facts"]["unit"], "Chi đoàn thôn Nà Pò");
    for lang in ["vi", "en"] {
        let page = office.desk.world.get_in(lang, &Actor::Guest, &format!("/v/{}", code.to_lowercase()));
        let html = page.text();
        assert!(!html.contains('⟦'), "{html}");
        for fact in ["Lương Thị Mai", "01-GCN/XĐ", "Chi đoàn thôn Nà Pò", "01/01/2026", "21/11/2026", "Hoàng Văn Soan"]
        {
            assert!(html.contains(fact), "{fact} in {lang}");
        }
        assert_eq!(page.headers.get("x-robots-tag").expect("a header"), "noindex");
    }
    assert_eq!(office.desk.world.get(&Actor::Guest, &format!("/v?code={code}")).location(), format!("/v/{code}"));
    let none = office.desk.world.get(&Actor::Guest, "/v/AAAA-BBBB-CCCC");
    assert!(none.text().contains("Không có giấy nào mang mã này"));
    assert_eq!(office.desk.world.get(&Actor::Guest, "/api/v1/public/certificates/AAAA").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_signed_text_can_be_checked_without_this_server() {
    let office = Office::new();
    let told = office.checked(&office.code_of(office.issue()));
    let keys = office.desk.world.get(&Actor::Guest, "/.well-known/xungkich-certificates.json").json();
    let bytes = |text: &Value| -> Vec<u8> {
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let bits =
            text.as_str().expect("text").bytes().map(|it| letters.iter().position(|one| *one == it).expect("one"));
        let bits: Vec<bool> = bits.flat_map(|six| (0..6).rev().map(move |at| six >> at & 1 == 1)).collect();
        bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | u8::from(*bit))).collect()
    };
    let public: [u8; 32] = bytes(&keys["keys"][0]["public"]).try_into().expect("32 bytes");
    // Read and written anew by a program of somebody else: keys sorted, no blanks.
    let facts: std::collections::BTreeMap<String, Value> =
        serde_json::from_value(told["facts"].clone()).expect("facts");
    let text =
        format!("{}{}", keys["prefix"].as_str().expect("a prefix"), serde_json::to_string(&facts).expect("JSON"));
    assert!(kernel::sign::is_signed_by(&public, text.as_bytes(), &bytes(&told["signature"])));
    let other = text.replace("\"hours\":\"2\"", "\"hours\":\"20\"");
    assert!(!kernel::sign::is_signed_by(&public, other.as_bytes(), &bytes(&told["signature"])));
}

#[test]
fn a_changed_fact_is_seen_by_the_page_and_by_the_check() {
    let office = Office::new();
    let code = office.code_of(office.issue());
    assert_eq!(office.desk.faults(), [""; 0]);
    office.desk.world.write(|tx| {
        tx.run("update certificate set facts = replace(facts, 'đã đóng góp 2 giờ', 'đã đóng góp 90 giờ')", &[])
    });
    assert_eq!(office.checked(&code)["state"], "forged");
    let page = office.desk.world.get(&Actor::Guest, &format!("/v/{code}")).text();
    assert!(page.contains("Không đúng bản đã ký") && !page.contains("90 giờ"));
    assert!(office.desk.faults().iter().any(|fault| fault.contains(&code)));
}

#[test]
fn a_renewed_key_leaves_old_certificates_valid() {
    let office = Office::new();
    let before = office.issue();
    let mut secrets = Secrets::open(office.desk.world.folder(), &Chance::System).expect("read");
    secrets.renew_signing(&Chance::System).expect("renewed");
    let renewed = Signer::new(&Secrets::open(office.desk.world.folder(), &Chance::System).expect("read again"));
    let wish = Wish { span: kernel::tally::Span { from: TODAY, to: TODAY }, ..office.wish() };
    let both = std::sync::Arc::new(renewed);
    let signer = both.clone();
    office.desk.world.try_write(&office.officer, move |tx| merits::issue(tx, &signer, &wish)).expect("issued");
    let person = office.desk.person;
    let own = office.desk.world.read(move |db| merits::of_person(db, person));
    assert_eq!(own.iter().map(|one| one.key).collect::<std::collections::BTreeSet<_>>(), [1, 2].into());
    assert!(own.iter().any(|one| one.id == before && one.key == 1));
    assert!(own.iter().all(|one| one.standing(&both) == merits::State::Valid));
    let old = &office.desk.world.installation.signer;
    assert_eq!(own.iter().filter(|one| one.standing(old) == merits::State::Forged).count(), 1);
}

#[test]
fn a_revoked_certificate_says_since_when_and_why() {
    let office = Office::new();
    let id = office.issue();
    let code = office.code_of(id);
    let path = format!("/certificates/{id}/revocation");
    assert_eq!(
        office.desk.world.post(&office.officer, &path, &[("reason", "ngắn")]).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let reason = "Cấp nhầm người trùng tên";
    assert_eq!(
        office.desk.world.post(&office.desk.stranger(), &path, &[("reason", reason)]).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(office.desk.world.post(&office.officer, &path, &[("reason", reason)]).status, StatusCode::SEE_OTHER);
    assert_eq!(office.desk.world.post(&office.officer, &path, &[("reason", reason)]).status, StatusCode::CONFLICT);
    let told = office.checked(&code);
    assert_eq!((told["state"].clone(), told["ended_on"].clone()), ("revoked".into(), "2026-11-21".into()));
    let page = office.desk.world.get(&Actor::Guest, &format!("/v/{code}")).text();
    assert!(page.contains(reason) && page.contains("Đã thu hồi"));
    assert_eq!(office.desk.faults(), [""; 0]);
}

#[test]
fn a_certificate_issued_again_leads_from_the_old_to_the_new() {
    let office = Office::new();
    let old = office.issue();
    let person = office.desk.person;
    office.desk.world.write(move |tx| {
        let name = vietnam::name::PersonName::parse("Lương Thị Mai Anh").map_err(Error::broken)?;
        people::save(tx, person, &people::NewPerson { name, sex: None, birth_day: None, phone: None })
    });
    let (signer, wish) = (office.desk.world.installation.signer.clone(), office.wish());
    let new = office
        .desk
        .world
        .try_write(&office.officer, move |tx| merits::reissue(tx, &signer, old, &wish, "Sửa họ tên cho đúng"))
        .expect("issued again");
    let (old, new) = (office.checked(&office.code_of(old)), office.checked(&office.code_of(new)));
    assert_eq!((old["state"].clone(), new["state"].clone()), ("replaced".into(), "valid".into()));
    assert_eq!(
        (old["replaced_by"].clone(), new["facts"]["replaces"].clone()),
        (new["facts"]["code"].clone(), old["facts"]["code"].clone())
    );
    assert_eq!(
        (old["facts"]["name"].clone(), new["facts"]["name"].clone()),
        ("Lương Thị Mai".into(), "Lương Thị Mai Anh".into())
    );
    assert_eq!(new["facts"]["number"], "02-GCN/XĐ");
    assert_eq!(office.desk.faults(), [""; 0]);
}

#[test]
fn many_get_one_each_and_twice_gives_nobody_two() {
    let office = Office::new();
    let idle = office.desk.world.person("Nông Văn Bằng");
    office.desk.world.actor_for(idle, Role::Member, &office.desk.world.branch);
    let batch = |people: Vec<_>| Batch { people, template: office.template, span: this_year(), what: String::new() };
    let send = |batch: Batch| office.desk.world.try_write(&office.officer, move |tx| merits::issue_later(tx, &batch));
    for told in ["Đã cấp 1 giấy, bỏ qua 1 người", "Đã cấp 0 giấy, bỏ qua 2 người"] {
        let job = send(batch(vec![office.desk.person, idle])).expect("sent");
        office.work();
        let page = office.desk.world.get(&office.officer, &format!("/certificates/batches/{job}")).text();
        assert!(page.contains(told), "{page}");
    }
    assert!(matches!(send(batch(vec![])), Err(Error::Invalid(_))));
    let elsewhere = office.desk.world.person("Lý Thị Hoa");
    office.desk.world.actor_for(elsewhere, Role::Member, &office.desk.world.ward_branch);
    assert!(matches!(send(batch(vec![idle, elsewhere])), Err(Error::NotFound)));
    let page = office.desk.world.post(
        &office.officer,
        "/certificates/batch",
        &[("template", ""), ("from", "01/01/2026"), ("to", "21/11/2026"), ("person", &office.desk.person.to_string())],
    );
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn more_than_the_page_shows_are_signed_each_once() {
    let office = Office::new();
    let world = &office.desk.world;
    let people: Vec<_> = (0..260).map(|_| world.person("Nông Văn Bằng")).collect();
    let (unit, path) = (world.branch.id, world.branch.path.clone());
    world.write(move |tx| {
        people.iter().try_for_each(|person| {
            people::give_role(tx, *person, Role::Member, unit, this_year().from, None)?;
            let (kind, thing, path) = ("field.support".into(), person.uuid(), path.clone());
            let deed = Deed { person: *person, day: TODAY, kind, thing, path };
            merits::settle(tx, &deed, Done { quantity: 1, minutes: 60 }).map(drop)
        })
    });
    let span = [("from", "01/01/2026"), ("to", "21/11/2026"), ("hours", "1")];
    let page = world.get(&office.officer, "/merits/people?from=01%2F01%2F2026&to=21%2F11%2F2026&hours=1").text();
    assert!(page.contains("Cấp cho cả 261 người đủ mức trên"), "{page}");
    let template = office.template.to_string();
    let form: Vec<_> = [("template", template.as_str()), ("everybody", "1")].into_iter().chain(span).collect();
    for told in ["Đã cấp 261 giấy, bỏ qua 0 người", "Đã cấp 0 giấy, bỏ qua 261 người"] {
        let sent = world.post(&office.officer, "/certificates/batch", &form);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        assert!(world.get(&office.officer, &sent.location()).text().contains("<progress"));
        office.work();
        let page = world.get(&office.officer, &sent.location()).text();
        assert!(page.contains(told), "{page}");
    }
    let all: i64 = world.read(|db| db.one("select count(*) from certificate", &[], |row| row.get(0)));
    assert_eq!(all, 261);
}

#[test]
fn a_bad_wish_is_refused_and_a_stranger_finds_nothing() {
    let office = Office::new();
    let span = |from, to| kernel::tally::Span { from, to };
    let tomorrow = TODAY.tomorrow().expect("a day");
    let idle = jiff::civil::date(2026, 3, 1);
    for wish in [
        Wish { span: span(TODAY, this_year().from), ..office.wish() },
        Wish { span: span(TODAY, tomorrow), ..office.wish() },
        Wish { span: span(idle, idle), ..office.wish() },
        Wish { what: "a".repeat(201), ..office.wish() },
        Wish { what: "cho 020304123456".into(), ..office.wish() },
    ] {
        assert!(matches!(office.issue_as(&office.officer, wish.clone()), Err(Error::Invalid(_))), "{wish:?}");
    }
    assert!(matches!(office.issue_as(&office.desk.stranger(), office.wish()), Err(Error::NotFound)));
    assert!(matches!(office.issue_as(&office.desk.volunteer, office.wish()), Err(Error::Forbidden)));
    office.issue();
    assert!(matches!(office.issue_as(&office.officer, office.wish()), Err(Error::Invalid(_))), "has one");
    let id = office.template;
    office.desk.world.try_write(&office.officer, move |tx| merits::close_template(tx, id)).expect("closed");
    let other = Wish { span: span(TODAY, TODAY), ..office.wish() };
    assert!(matches!(office.issue_as(&office.officer, other), Err(Error::Invalid(_))), "the template is closed");
}

#[test]
fn a_template_belongs_to_a_unit_of_the_officer() {
    let office = Office::new();
    let (ward, says) = (office.desk.world.ward.id, template());
    let refused = office.desk.world.try_write(&office.officer, move |tx| merits::add_template(tx, ward, &says));
    assert!(matches!(refused, Err(Error::NotFound)));
    let again = office.desk.world.post(
        &office.officer,
        "/certificates/templates/new",
        &[
            ("unit", &office.desk.world.commune.id.to_string()),
            ("wording_vi", "đã góp {gio} giờ"),
            ("from", "1/1/2026"),
        ],
    );
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("đã góp {gio} giờ"));
    assert!(again.text().contains("Không có chỗ điền nào là {gio}"), "{}", again.text());
    let form =
        [("do", "preview"), ("wording_vi", "đã góp {hours} giờ tại {unit}"), ("wording_en", "gave {hours} hours")];
    let read = office.desk.world.post(&office.officer, "/certificates/templates/new", &form);
    assert_eq!(read.status, StatusCode::OK);
    assert!(read.text().contains("đã góp 12,5 giờ tại Chi đoàn thôn Nà Pò") && read.text().contains("gave 12.5 hours"));
    let form = [("do", "preview"), ("wording_vi", "đã góp {hours giờ"), ("wording_en", "")];
    let bad = office.desk.world.post(&office.officer, "/certificates/templates/new", &form);
    assert!(bad.status == StatusCode::UNPROCESSABLE_ENTITY && bad.text().contains("đã góp {hours giờ"));
    let stranger = office.desk.world.get(&office.desk.stranger(), "/certificates/templates").text();
    assert!(!stranger.contains("GCN/XĐ"));
}

#[test]
fn the_paper_is_for_its_holder_and_the_office() {
    let office = Office::new();
    let id = office.issue();
    let path = format!("/certificates/{id}");
    for lang in ["vi", "en"] {
        for reader in [&office.desk.volunteer, &office.officer] {
            let page = office.desk.world.get_in(lang, reader, &path);
            assert_eq!(page.status, StatusCode::OK);
            let html = page.text();
            assert!(html.contains("<path d=\"M4 4h1v1h-1z") && !html.contains('⟦'), "{html}");
        }
    }
    let member = office.desk.world.actor(Role::Member, &office.desk.world.branch);
    for reader in [&office.desk.stranger(), &member] {
        assert_eq!(office.desk.world.get(reader, &path).status, StatusCode::NOT_FOUND);
    }
    let list = office.desk.world.get(&office.officer, "/certificates?q=luong").text();
    assert!(list.contains("01-GCN/XĐ"));
    assert!(!office.desk.world.get(&office.desk.stranger(), "/certificates").text().contains("01-GCN/XĐ"));
    let own = office.desk.world.get(&office.desk.volunteer, "/api/v1/certificates").json();
    assert_eq!(own["total"], 1);
    let asked = format!("/api/v1/certificates?person={}", office.desk.person);
    assert_eq!(office.desk.world.get(&office.desk.stranger(), &asked).status, StatusCode::NOT_FOUND);
}

#[test]
fn the_address_of_the_settings_is_printed_whatever_host_was_asked() {
    let told = |address: &str| {
        let mut office = Office::new();
        let id = office.issue();
        // The same province behind settings that name an address.
        office.desk.world = office.desk.world.reached_anew_at(address);
        office.desk.world.get(&office.officer, &format!("/certificates/{id}")).text()
    };
    assert!(told("https://xungkich.example.vn").contains("https://xungkich.example.vn/v/"));
    assert!(told("").contains("http://localhost/v/"));
}
