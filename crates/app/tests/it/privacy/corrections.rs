//! Proposing to correct one's own record, and what becomes of it.

use axum::http::StatusCode;
use kernel::{Error, Result};
use members::Secret;
use members::cases::{CaseId, Seen};
use privacy::Accepted;

use super::{Place, stranger};

const WHY: &str = "Mới chuyển nhà";

impl Place {
    pub fn propose(&self, fields: &[(&str, &str)], why: &str) -> Result<CaseId> {
        let typed: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (sealer, why) = (self.world.installation.sealer.clone(), why.to_owned());
        self.world.try_write(&self.own, move |tx| privacy::propose(tx, &sealer, &typed, &why))
    }

    fn seen(&self, id: CaseId) -> Seen {
        self.world.read(move |db| Ok(members::cases::find(db, id)?.seen()))
    }

    fn accept(&self, id: CaseId, seen: Seen) -> Result<Accepted> {
        assert_eq!(seen.id, id);
        let (sealer, version) = (self.world.installation.sealer.clone(), self.now().version);
        self.world.try_write(&self.secretary, move |tx| privacy::accept(tx, &sealer, seen, version, false))
    }
}

fn key(answer: Result<impl std::fmt::Debug>) -> Vec<&'static str> {
    match answer {
        Err(Error::Invalid(bad)) => bad.into_iter().map(|(_, say)| say.key).collect(),
        Err(Error::Refused(say)) => vec![say.key],
        other => panic!("{other:?}"),
    }
}

#[test]
fn bad_proposals_are_refused_with_every_reason() {
    let place = Place::new();
    assert_eq!(key(place.propose(&[], WHY)), ["correction-nothing"]);
    assert_eq!(
        key(place.propose(&[("residence", "Thôn Nà Pò"), ("phone", "0912 345 678")], WHY)),
        ["correction-nothing"]
    );
    assert_eq!(
        key(place.propose(&[("birth_day", "31/02/2001"), ("phone", "12")], "a")),
        ["member-day-none", "member-phone-length", "privacy-reason-short"]
    );
    let officer = place.secretary.clone();
    let sealer = place.world.installation.sealer.clone();
    let typed = vec![("residence".to_owned(), "Bản Mới".to_owned())];
    let stranger = place.world.try_write(&officer, move |tx| privacy::propose(tx, &sealer, &typed, WHY));
    assert!(matches!(stranger, Err(Error::NotFound)), "who is no member has no record to correct");
}

#[test]
fn an_accepted_proposal_corrects_the_record_and_only_what_was_proposed() {
    let place = Place::new();
    let id = place
        .propose(&[("residence", "Bản Mới"), ("occupation", "Giáo viên"), ("phone", "0987654321")], WHY)
        .expect("proposed");
    assert_eq!(key(place.propose(&[("phone", "0911111111")], WHY)), ["correction-open-already"]);
    let seen = place.seen(id);
    assert!(matches!(place.accept(id, seen), Ok(Accepted::Corrected)));
    let now = place.now();
    assert_eq!(
        (now.person.phone.as_deref(), now.book.occupation.as_deref()),
        (Some("+84987654321"), Some("Giáo viên"))
    );
    assert_eq!(place.secret(Secret::Residence).as_deref(), Some("Bản Mới"));
    assert_eq!(place.secret(Secret::Ethnicity).as_deref(), Some("Nùng"), "what was not proposed stays");
    assert_eq!(place.secret(Secret::NationalId).as_deref(), Some("020301123456"));
    // The second of two officers hears what the first did.
    let again = place.accept(id, seen);
    assert_eq!(key(again), ["case-stale"]);
    let log = place.world.read(|db| {
        db.all("select what from change_log union all select facts from member_case_event", &[], |row| {
            row.get::<String>(0)
        })
    });
    for value in ["Bản Mới", "Giáo viên", "987654321", WHY] {
        assert!(!log.iter().any(|what| what.contains(value)), "{value} stands in the log");
    }
}

#[test]
fn a_masked_field_can_be_emptied_and_a_plain_one_too() {
    let place = Place::new();
    let id = place.propose(&[("ethnicity", ""), ("occupation", "Nông dân")], WHY).expect("proposed");
    assert!(matches!(place.accept(id, place.seen(id)), Ok(Accepted::Corrected)));
    assert_eq!(place.secret(Secret::Ethnicity), None);
    assert_eq!(place.secret(Secret::Residence).as_deref(), Some("Thôn Nà Pò"));
}

#[test]
fn a_refusal_needs_a_reason_and_the_member_reads_it() {
    let place = Place::new();
    let id = place.propose(&[("residence", "Bản Mới")], WHY).expect("proposed");
    let seen = place.seen(id);
    let short = place.world.try_write(&place.secretary, move |tx| privacy::refuse(tx, seen, " "));
    assert_eq!(key(short), ["privacy-reason-short"]);
    let foreign = stranger(&place.world);
    let elsewhere = place.world.try_write(&foreign, move |tx| privacy::refuse(tx, seen, "Không đúng"));
    assert!(matches!(elsewhere, Err(Error::NotFound)));
    place.world.try_write(&place.secretary, move |tx| privacy::refuse(tx, seen, "Giấy tờ chưa khớp")).expect("refused");
    let page = place.world.get(&place.own, &format!("/me/corrections/{id}")).text();
    assert!(page.contains("Giấy tờ chưa khớp") && page.contains("Không sửa"), "{page}");
    assert_eq!(place.secret(Secret::Residence).as_deref(), Some("Thôn Nà Pò"));
    // What ended frees the field.
    place.propose(&[("residence", "Bản Mới")], WHY).expect("proposed again");
}

#[test]
fn nothing_is_corrected_behind_the_back_of_an_editor() {
    let place = Place::new();
    let id = place.propose(&[("residence", "Bản Mới")], WHY).expect("proposed");
    let (seen, sealer) = (place.seen(id), place.world.installation.sealer.clone());
    let old = place.now().version - 1;
    let stale = place.world.try_write(&place.secretary, move |tx| privacy::accept(tx, &sealer, seen, old, false));
    assert_eq!(key(stale), ["member-edit-stale"]);
    assert_eq!(place.seen(id), seen, "the case did not move");
}

#[test]
fn an_answer_rings_the_members_bell_until_it_is_opened() {
    let place = Place::new();
    let unread = || place.world.store().read(&place.own, field::help::unread).expect("a count");
    let refused = place.propose(&[("residence", "Bản Mới")], WHY).expect("proposed");
    let seen = place.seen(refused);
    assert_eq!(unread(), 0, "whoever proposes knows it");
    place.world.try_write(&place.secretary, move |tx| privacy::refuse(tx, seen, "Giấy tờ chưa khớp")).expect("refused");
    assert_eq!(unread(), 1);
    let notices = place.world.get(&place.own, "/notices").text();
    assert!(notices.contains(&format!("href=\"/me/corrections/{refused}\"")), "{notices}");
    assert!(notices.contains("Không được chấp nhận"), "{notices}");
    assert!(!notices.contains("Bản Mới") && !notices.contains("chưa khớp"), "what leaves the house says nothing of it");
    let accepted = place.propose(&[("occupation", "Giáo viên")], WHY).expect("proposed");
    assert!(matches!(place.accept(accepted, place.seen(accepted)), Ok(Accepted::Corrected)));
    assert_eq!(unread(), 2);
    let list = |lang: &str| place.world.get_in(lang, &place.own, "/me/corrections").text();
    assert_eq!(list("vi").matches("badge blue\">Mới").count(), 2, "{}", list("vi"));
    place.world.get(&place.own, &format!("/me/corrections/{refused}"));
    place.world.write(|_| Ok(()));
    assert_eq!((unread(), list("en").matches("badge blue").count()), (1, 1), "what was opened is read");
    let theirs = place.world.store().read(&place.secretary, field::help::unread).expect("a count");
    assert_eq!(theirs, 0);
}

#[test]
fn what_is_strange_is_asked_about_before_anything_is_corrected() {
    let place = Place::new();
    let id = place.propose(&[("national_id", "020201123456")], "Ghi nhầm số").expect("proposed");
    assert!(matches!(place.accept(id, place.seen(id)), Ok(Accepted::Doubtful(says)) if says.len() == 1));
    assert_eq!(place.secret(Secret::NationalId).as_deref(), Some("020301123456"));
    let path = format!("/corrections/{id}/acceptance");
    let (case, version) = (place.seen(id).to_string(), place.now().version.to_string());
    let doubtful = place.world.post(&place.secretary, &path, &[("case", &case), ("version", &version)]);
    assert_eq!(doubtful.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sure = place.world.post(&place.secretary, &path, &[("case", &case), ("version", &version), ("sure", "yes")]);
    assert_eq!(sure.status, StatusCode::SEE_OTHER);
    assert_eq!(place.secret(Secret::NationalId).as_deref(), Some("020201123456"));
}

#[test]
fn a_form_sent_twice_proposes_once_and_the_desk_shows_it() {
    let place = Place::new();
    let form = [("act", "018f0000-0000-7000-8000-000000000001"), ("residence", "Bản Mới"), ("why", WHY)];
    for _ in 0..2 {
        assert_eq!(place.world.post(&place.own, "/me/corrections/new", &form).location(), "/me/corrections?done=asked");
    }
    let desk = place.world.get(&place.secretary, "/desk").text();
    assert_eq!(desk.matches("href=\"/corrections/").count(), 1, "{desk}");
    let mine = place.world.store().read(&place.own, privacy::my_corrections).expect("mine");
    assert_eq!(mine.len(), 1);
    let seen = mine[0].case.seen();
    let other = stranger(&place.world);
    assert!(matches!(
        place.world.try_write(&other, move |tx| privacy::withdraw_correction(tx, seen)),
        Err(Error::NotFound)
    ));
    place.world.try_write(&place.own, move |tx| privacy::withdraw_correction(tx, seen)).expect("withdrawn");
    assert!(!place.world.get(&place.secretary, "/desk").text().contains("href=\"/corrections/"));
}

#[test]
fn programs_propose_and_decide() {
    let place = Place::new();
    let body = serde_json::json!({"fields": {"residence": "Bản Mới"}, "why": WHY});
    let opened = place.world.post_json(&place.own, "/api/v1/me/corrections", &body);
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.text());
    let list = place.world.get(&place.secretary, "/api/v1/corrections").json();
    assert_eq!(
        (list["items"][0]["id"].clone(), list["items"][0]["state"].clone()),
        (opened.json()["id"].clone(), "asked".into())
    );
    assert!(!list.to_string().contains("Bản Mới"));
    let path = format!("/api/v1/corrections/{}/decision", opened.json()["id"].as_str().expect("an id"));
    let version = place.now().version;
    let decision = serde_json::json!({"version": 1, "record_version": version});
    assert_eq!(place.world.post_json(&place.own, &path, &decision).status, StatusCode::FORBIDDEN);
    let decided = place.world.post_json(&place.secretary, &path, &decision);
    assert_eq!(decided.json()["state"], "accepted", "{}", decided.text());
}
