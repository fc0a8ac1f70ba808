//! What is known: found while typing, written down, published, carried along.

use field::help::{self, Article, Known, NewArticle, Stage, Text};
use kernel::{Actor, Result, Role};
use serde_json::json;
use units::Unit;

use super::{Desk, question, why};

fn text(title: &str) -> Text {
    Text {
        title_vi: title.into(),
        body_vi: "1. Mở ứng dụng.\n2. Bấm Quên mật khẩu.".into(),
        title_en: "Forgotten password".into(),
        body_en: "Open the app.".into(),
    }
}

fn new(unit: &Unit, title: &str, is_public: bool) -> NewArticle {
    NewArticle { unit: unit.id, topic: "vneid".into(), text: text(title), is_public, question: None }
}

impl Desk {
    fn draft(&self, who: &Actor, new: NewArticle) -> Result<Article> {
        self.world.try_write(who, move |tx| help::draft(tx, &new))
    }

    fn published(&self, who: &Actor, unit: &Unit, title: &str, is_public: bool) -> Article {
        let id = self.draft(who, new(unit, title, is_public)).expect("a draft").id;
        self.world.try_write(who, move |tx| help::publish(tx, id)).expect("published")
    }

    fn found(&self, who: &Actor, typed: &str) -> Vec<String> {
        let typed = typed.to_owned();
        let hits = self.world.store().read(who, move |db| help::similar(db, &typed, 5)).expect("found");
        hits.into_iter().map(|hit| hit.title_vi).collect()
    }
}

#[test]
fn solved_questions_and_articles_are_found_without_marks_the_best_first() {
    let desk = Desk::new();
    assert!(desk.found(&desk.stranger, "quen mat khau").is_empty());
    desk.solved(1);
    desk.published(&desk.province, &desk.world.province, "Đổi mật khẩu ví điện tử", false);
    desk.asked(2);
    let found = desk.found(&desk.stranger, "quen mat khau vneid");
    assert_eq!(found, ["Quên mật khẩu VNeID thì làm thế nào?", "Đổi mật khẩu ví điện tử"]);
    assert_eq!(desk.found(&desk.stranger, "vi dien tu")[0], "Đổi mật khẩu ví điện tử");
    assert!(desk.found(&desk.stranger, "bao hiem").is_empty() && desk.found(&desk.stranger, "<'\"%").is_empty());
    let page = desk.world.get(&desk.stranger, "/help/similar?q=quen%20mat%20khau").text();
    assert!(page.contains("Quên mật khẩu VNeID"), "{page}");
}

#[test]
fn private_and_open_questions_are_never_found() {
    let desk = Desk::new();
    let mut private = question(1);
    private.is_private = true;
    desk.ask(private).expect("asked");
    desk.solved_as_is(1);
    assert!(desk.found(&desk.stranger, "quên mật khẩu").is_empty());
    desk.solved(2);
    assert_eq!(desk.found(&desk.stranger, "quên mật khẩu").len(), 1);
    assert!(desk.found(&Actor::Guest, "quên mật khẩu").is_empty(), "guests find articles alone");
    let id = super::question_id(2);
    desk.world.try_write(&desk.volunteer, move |tx| help::reopen(tx, id, &super::said(77, "Chưa"))).expect("opened");
    assert!(desk.found(&desk.stranger, "quên mật khẩu").is_empty());
}

impl Desk {
    /// Answers and takes the answer of a question that stands already.
    fn solved_as_is(&self, n: u64) {
        let id = super::question_id(n);
        self.answer(&self.officer, id, super::said(n * 100, "Gọi công an xã.")).expect("answered");
        let entry = super::entry_id(n * 100);
        self.world.try_write(&self.volunteer, move |tx| help::accept(tx, id, entry)).expect("accepted");
    }
}

#[test]
fn an_accepted_answer_becomes_an_article() {
    let desk = Desk::new();
    let id = desk.solved(1).id;
    let form = desk.world.get(&desk.officer, &format!("/knowledge/new?question={id}")).text();
    assert!(form.contains("cấp lại mật khẩu") && form.contains("Quên mật khẩu VNeID"), "{form}");
    let (unit, question) = (desk.world.commune.id.to_string(), id.to_string());
    let fields = [
        ("unit", unit.as_str()),
        ("question", &question),
        ("topic", "vneid"),
        ("title_vi", "Quên mật khẩu VNeID"),
        ("body_vi", "- Gọi công an xã."),
    ];
    let added = desk.world.post(&desk.officer, "/knowledge/new", &fields);
    assert_eq!(added.status, 303, "{}", added.text());
    let edit = added.location();
    let article = edit.trim_end_matches("/edit").to_owned();
    assert_eq!(desk.world.get(&desk.volunteer, &article).status, 404, "a draft is nobody's reading");
    assert_eq!(desk.world.post(&desk.officer, &format!("{article}/publication"), &[]).status, 303);
    let page = desk.world.get(&desk.volunteer, &article);
    assert!(page.status == 200 && page.text().contains("<li>Gọi công an xã.</li>"), "{}", page.text());
    assert!(desk.world.get(&desk.officer, &format!("/help/questions/{id}")).text().contains(&edit));
}

#[test]
fn readers_see_the_published_version() {
    let desk = Desk::new();
    let article = desk.published(&desk.province, &desk.world.province, "Bản đầu", true);
    let (id, revised) = (article.id, new(&desk.world.province, "Bản hai", true));
    desk.world.try_write(&desk.province, move |tx| help::revise(tx, id, &revised)).expect("revised");
    let path = format!("/knowledge/{id}");
    assert!(desk.world.get(&Actor::Guest, &path).text().contains("Bản đầu"));
    let shown = desk.world.try_write(&desk.province, move |tx| help::publish(tx, id)).expect("published");
    assert_eq!((shown.version, shown.stage), (2, Stage::Published));
    assert!(desk.world.get(&Actor::Guest, &path).text().contains("Bản hai"));
    assert!(desk.world.get_in("en", &Actor::Guest, &path).text().contains("Forgotten password"));
    desk.world.try_write(&desk.province, move |tx| help::withdraw(tx, id)).expect("withdrawn");
    assert_eq!(desk.world.get(&Actor::Guest, &path).status, 404);
    assert_eq!(why(desk.world.try_write(&desk.province, move |tx| help::withdraw(tx, id))), "article-not-published");
}

#[test]
fn an_article_is_for_its_unit_and_below_unless_it_is_public() {
    let desk = Desk::new();
    let article = desk.published(&desk.officer, &desk.world.commune, "Việc riêng của xã", false);
    let path = format!("/knowledge/{}", article.id);
    for (who, status) in [(&desk.volunteer, 200), (&desk.province, 200), (&desk.stranger, 404), (&Actor::Guest, 404)] {
        assert_eq!(desk.world.get(who, &path).status, status);
    }
    assert!(
        desk.found(&desk.stranger, "viec rieng").is_empty() && !desk.found(&desk.volunteer, "viec rieng").is_empty()
    );
    assert_eq!(why(desk.draft(&desk.officer, new(&desk.world.ward, "Của phường", true))), "not found");
    assert_eq!(why(desk.draft(&desk.volunteer, new(&desk.world.branch, "Tự viết", true))), "forbidden");
    let id = article.id;
    assert_eq!(why(desk.world.try_write(&desk.ward_officer, move |tx| help::publish(tx, id))), "not found");
    let mut bad = new(&desk.world.commune, "Gọi 0912345678", true);
    bad.topic = "x".into();
    assert_eq!(why(desk.draft(&desk.officer, bad)), "question-topic-unknown");
    assert_eq!(why(desk.draft(&desk.officer, new(&desk.world.commune, "Gọi 0912345678", true))), "help-private-phone");
}

#[test]
fn phones_carry_along_what_changed() {
    let desk = Desk::new();
    let public = desk.published(&desk.province, &desk.world.province, "Cho mọi người", true);
    desk.published(&desk.officer, &desk.world.commune, "Cho xã", false);
    let pack = |who: &Actor, since: i64| desk.world.get(who, &format!("/api/v1/knowledge?since={since}")).json();
    assert_eq!(pack(&desk.volunteer, 0)["items"].as_array().map(Vec::len), Some(2));
    let guest = pack(&Actor::Guest, 0);
    assert_eq!((guest["items"].as_array().map(Vec::len), &guest["until"]), (Some(1), &json!(2)));
    let id = public.id;
    desk.world.try_write(&desk.province, move |tx| help::withdraw(tx, id)).expect("withdrawn");
    let changed = pack(&desk.volunteer, 2);
    assert_eq!(changed["gone"], json!([id.to_string()]));
    assert_eq!(changed["items"], json!([]));
    assert_eq!(pack(&desk.volunteer, 3), json!({"items": [], "gone": [], "until": 3}));
    let first = desk.world.get(&desk.volunteer, "/api/v1/knowledge");
    let tag = first.headers["etag"].to_str().expect("a tag").to_owned();
    let request = axum::http::Request::get("/api/v1/knowledge").header("if-none-match", tag);
    let guest_again = desk.world.status(&desk.volunteer, request, axum::body::Body::empty());
    assert_eq!(guest_again, 304);
    assert_eq!(desk.world.get(&Actor::Guest, "/api/v1/knowledge?since=x").status, 422);
}

#[test]
fn the_rare_word_decides_among_many() {
    let desk = Desk::new();
    let unit = desk.world.province.clone();
    let words = ["mật khẩu", "ví điện tử", "hồ sơ", "định danh", "lừa đảo", "bảo hiểm", "giao dịch", "tài khoản"];
    desk.world.write(move |tx| {
        for n in 0..400 {
            let title = format!("{} {} số {n}", words[n % 8], words[(n / 8) % 8]);
            let id = help::draft(tx, &new(&unit, &title, true))?.id;
            help::publish(tx, id)?;
        }
        Ok(())
    });
    let hits = desk.world.store().read(&desk.volunteer, |db| help::similar(db, "mat khau so 16", 5)).expect("found");
    assert!(matches!(hits[0].known, Known::Article(_)) && hits[0].title_vi.ends_with("số 16"), "{:?}", hits[0]);
    let leader = desk.world.actor(Role::TeamLeader, &desk.world.branch);
    assert_eq!(desk.world.get(&leader, "/knowledge?q=dinh+danh").status, 200);
}
