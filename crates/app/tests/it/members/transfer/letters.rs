//! What the letter says: dues that were paid and months that are exempt, and within one commune the two branches.

use axum::http::StatusCode;
use dues::entry::Way as Paid;
use dues::{Collecting, Exempting, Paying};
use jiff::civil::date;
use kernel::{Actor, Role};
use members::cases::CaseId;
use members::transfer::{self, Clearing, Way};
use members::{MemberId, Month};
use units::Unit;

use super::Road;
use crate::world::TODAY;

const NOVEMBER: Month = Month::new(2026, 11);

impl Road {
    fn pays(&self, member: MemberId, through: Month) {
        let paying = vec![Paying { member, next: None, through, given: None, on: None, line: None }];
        let unit = self.world.branch.id;
        let collecting = Collecting { unit, way: Paid::Cash, held_by: None, on: TODAY, paying };
        self.act(&self.secretary, move |tx| dues::collect(tx, &collecting)).expect("paid");
    }

    fn is_exempt(&self, member: MemberId, months: (Month, Month), number: &str) {
        let exempting = Exempting {
            unit: self.world.branch.id,
            members: vec![member],
            months,
            reason: "Hộ nghèo".into(),
            number: number.into(),
            day: TODAY,
            signer: "Hoàng Thị Nga".into(),
        };
        self.act(&self.officer, move |tx| dues::exempt(tx, &exempting)).expect("exempt");
    }

    fn text(&self, actor: &Actor, path: &str) -> String {
        let page = self.world.get(actor, path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        page.text()
    }

    /// A second branch of the commune.
    fn beside(&self) -> Unit {
        let draft = units::Draft {
            name: "Chi đoàn thôn Khòn Nhừ".into(),
            kind: "chi_doan".into(),
            sector: None,
            parent: Some(self.world.commune.id),
            code: None,
        };
        self.world.write(move |tx| units::add(tx, &draft, date(2022, 1, 1)))
    }

    fn cleared(&self, id: CaseId, dues: Option<Month>) -> kernel::Result<usize> {
        let rows = vec![(self.seen(id), Some("Tham gia tốt".to_owned()), dues)];
        let clearing = Clearing { on: TODAY, rows, is_sure: false };
        self.act(&self.secretary, move |tx| transfer::clear(tx, &clearing))
    }
}

#[test]
fn exempt_months_are_not_said_to_be_paid_at_any_step() {
    let road = Road::new();
    let (an, august) = (road.an.id, Month::new(2026, 8));
    road.pays(an, august);
    road.is_exempt(an, (august.plus(1), NOVEMBER), "7-QĐ/ĐTN");
    let ids = road.ask(road.asking(&[an], Way::Inside, "Chi đoàn khối 7")).expect("asked");
    let form = road.text(&road.secretary, &format!("/transfers/clear?case={}", ids[0]));
    assert!(form.contains("value=\"08/2026\"") && form.contains("09–11/2026"), "{form}");
    road.cleared(ids[0], Some(NOVEMBER)).expect_err("exempt is not paid");
    road.cleared(ids[0], Some(august)).expect("nothing is owed, so nothing is asked twice");
    road.release(&ids, "15-GT/ĐTN").expect("released");
    let letter = road.text(&road.officer, &format!("/transfers/{}/letter", ids[0]));
    let said = "Đã đóng đoàn phí hết tháng 08/2026, được miễn đoàn phí tháng 09–11/2026.";
    assert!(letter.contains(said), "{letter}");
    let read = road.text(&road.ward_officer, &format!("/transfers/{}", ids[0]));
    assert!(read.contains("08/2026") && read.contains("09–11/2026") && !read.contains("11/2026</dd><dt"), "{read}");
    let body = road.world.get(&road.ward_officer, &format!("/api/v1/transfers/{}", ids[0])).json();
    assert_eq!((&body["dues"], &body["dues_exempt"]), (&"08/2026".into(), &"09–11/2026".into()));
}

#[test]
fn who_is_exempt_since_they_joined_has_no_month_to_write_down() {
    let road = Road::new();
    let binh = road.binh.id;
    let since = road.world.read(move |db| dues::paid_through(db, binh)).expect("a month").plus(1);
    for (at, number) in [(0, "1-QĐ"), (6, "2-QĐ"), (12, "3-QĐ")] {
        let from = since.plus(at);
        if from <= NOVEMBER {
            road.is_exempt(binh, (from, from.plus(5).min(NOVEMBER)), number);
        }
    }
    let ids = road.ask(road.asking(&[binh], Way::Inside, "Chi đoàn khối 7")).expect("asked");
    road.cleared(ids[0], None).expect("nothing had to be paid");
    road.release(&ids, "15-GT/ĐTN").expect("released");
    let letter = road.text(&road.officer, &format!("/transfers/{}/letter", ids[0]));
    assert!(letter.contains("<p>Được miễn đoàn phí tháng ") && !letter.contains("Đã đóng đoàn phí"), "{letter}");
}

#[test]
fn within_one_commune_the_letter_names_both_branches_and_the_commune_writes_to_nobody_of_its_own_name() {
    let road = Road::new();
    let other = road.beside();
    let ids = road.ask(road.asking(&[road.an.id], Way::Inside, &other.name)).expect("asked");
    road.clear(&ids, date(2026, 11, 1), false).expect("cleared");
    road.release(&ids, "16-GT/ĐTN").expect("referred");
    let letter = road.text(&road.officer, &format!("/transfers/{}/letter", ids[0]));
    for words in [
        "Kính gửi: Chi đoàn thôn Khòn Nhừ",
        "từ Chi đoàn thôn Nà Pò đến Chi đoàn thôn Khòn Nhừ, cùng thuộc Xã Quan Sơn",
        "Lưu Ban Chấp hành Đoàn xã Quan Sơn",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(!letter.contains("Kính gửi: Ban") && !letter.contains("……"), "{letter}");
    let shown = road.text(&road.officer, &format!("/transfers/{}", ids[0]));
    assert!(!shown.contains("Nơi đến tiếp nhận"), "nobody else receives: {shown}");
    let secretary = road.world.actor(Role::BranchSecretary, &other);
    road.assign(&secretary, &ids, TODAY).expect("the branch takes them in itself");
}
