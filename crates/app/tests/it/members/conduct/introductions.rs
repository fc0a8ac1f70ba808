//! Introductions to the Party: who may be introduced, and the steps that follow one another.

use jiff::civil::date;
use kernel::{Day, Moment, Result};
use members::cases::CaseId;
use members::conduct::{self, Advancing, Doing, Ruling, Stage, Topic};
use members::{Batch, Grade, MemberId};

use super::{Hall, poll};
use crate::members::admission::{one, why};
use crate::world::TODAY;

impl Hall {
    fn rated(&self, id: MemberId, year: i64, grade: Grade) {
        self.world.write(move |tx| {
            let mut batch = Batch::open(tx)?;
            batch.rate(tx, id, year, grade, TODAY)?;
            batch.save(tx)
        });
    }

    /// Both members introduced by the committee.
    fn introduced(&self) -> Vec<CaseId> {
        self.rated(self.an.id, 2025, Grade::Excellent);
        self.rated(self.binh.id, 2025, Grade::Excellent);
        let asked = self.asks(Topic::Introduction, "", &[self.an.id, self.binh.id]);
        let ids = self.begin(&self.secretary, asked).expect("proposed").ids;
        self.decide(&self.officer, &ids, "9-NQ/ĐTN", Ruling::Approve).expect("resolved");
        ids
    }

    fn advance(&self, doing: Doing, ids: &[CaseId], on: Day) -> Result<usize> {
        let rows = ids.iter().zip(1..).map(|(id, nth): (_, i32)| (self.seen(*id), format!("{nth}-GCN"))).collect();
        let advancing = Advancing { doing, on, rows };
        self.act(&self.secretary, move |tx| conduct::advance(tx, &advancing))
    }

    fn at(&self, day: Day) {
        self.world.clock.set(Moment::start_of(day));
    }
}

#[test]
fn whoever_was_excellent_goes_all_the_way_and_the_record_has_the_day() {
    let hall = Hall::new();
    let ids = hall.introduced();
    assert_eq!(hall.advance(Doing::Learn, &ids, TODAY).expect("learned"), 2);
    let said = hall.find(ids[0]);
    assert_eq!((said.stage, said.file.until), (Stage::Learned, Some(date(2031, 11, 21))));
    assert_eq!(said.case.waits.map(|(_, due)| due), Some(date(2031, 8, 23)), "its end is shown ahead");
    hall.at(date(2027, 3, 1));
    hall.advance(Doing::Aspire, &ids, date(2027, 2, 3)).expect("taken up");
    hall.advance(Doing::Admit, &ids[..1], date(2027, 2, 28)).expect("admitted");
    let record = hall.world.read(|db| members::find(db, hall.an.id));
    assert_eq!(record.book.party_on, Some(date(2027, 2, 28)));
    assert_eq!(hall.find(ids[0]).case.waits.map(|(_, due)| due), Some(date(2028, 2, 28)));
    assert_eq!(why(hall.advance(Doing::Confirm, &ids[..1], date(2027, 3, 1))), one("*", "introduction-probation"));
    hall.at(date(2028, 3, 1));
    hall.advance(Doing::Confirm, &ids[..1], date(2028, 2, 28)).expect("official");
    assert_eq!((hall.find(ids[0]).stage, hall.find(ids[1]).stage), (Stage::Official, Stage::Aspirant));
    assert_eq!(
        hall.what_happened(ids[0]),
        [
            "introduction_official",
            "introduction_admitted",
            "introduction_aspirant",
            "introduction_learned",
            "introduction_resolved",
            "introduction_proposed"
        ]
    );
}

#[test]
fn only_the_excellent_of_the_year_before_are_introduced_and_the_rule_is_data() {
    let hall = Hall::new();
    hall.rated(hall.an.id, 2026, Grade::Excellent);
    hall.rated(hall.binh.id, 2025, Grade::Good);
    let asks = || hall.begin(&hall.secretary, hall.asks(Topic::Introduction, "", &[hall.an.id, hall.binh.id]));
    assert_eq!(why(asks()), vec![("member-*".to_owned(), "introduction-rating"); 2]);
    hall.rated(hall.an.id, 2025, Grade::Excellent);
    hall.act(&hall.province, |tx| members::cases::set_rule(tx, "introduction.grade", TODAY, 1)).expect("set");
    let ids = asks().expect("proposed").ids;
    assert_eq!(hall.waiting(&hall.officer), (2, 0));
    assert_eq!(why(asks()), vec![("member-*".to_owned(), "conduct-open-already"); 2]);
    assert_eq!(why(hall.decide(&hall.officer, &ids, "", Ruling::Approve)), one("number", "case-number-empty"));
    let mut few = hall.asks(Topic::Introduction, "", &[hall.an.id]);
    few.rows[0].1 = Some(poll(12, 7, 7, 0));
    assert_eq!(
        why(hall.begin(&hall.secretary, few)),
        [("present".to_owned(), "conduct-quorum"), ("member-*".to_owned(), "conduct-open-already")]
    );
}

#[test]
fn days_out_of_order_missing_numbers_and_an_expired_certificate_are_refused() {
    let hall = Hall::new();
    let ids = hall.introduced();
    assert_eq!(why(hall.advance(Doing::Admit, &ids[..1], TODAY)), one("*", "leaving-not-this-step"));
    assert_eq!(why(hall.advance(Doing::Learn, &ids[..1], date(2026, 11, 20))), one("*", "introduction-early"));
    assert_eq!(why(hall.advance(Doing::Learn, &ids[..1], date(2026, 11, 22))), one("on", "case-day-future"));
    let same = Advancing {
        doing: Doing::Learn,
        on: TODAY,
        rows: vec![(hall.seen(ids[0]), "7-GCN".into()), (hall.seen(ids[1]), " 7-gcn".into())],
    };
    let act = |advancing: Advancing| hall.act(&hall.secretary, move |tx| conduct::advance(tx, &advancing));
    assert_eq!(why(act(same.clone())), one("number-*", "introduction-number-twice"));
    let empty = Advancing { rows: vec![(hall.seen(ids[0]), " ".into())], ..same };
    assert_eq!(why(act(empty)), one("number-*", "introduction-number"));
    hall.advance(Doing::Learn, &ids, TODAY).expect("learned");
    hall.at(date(2031, 11, 22));
    assert_eq!(hall.waiting(&hall.secretary), (2, 2), "the certificates are shown before they end");
    assert_eq!(why(hall.advance(Doing::Aspire, &ids[..1], date(2031, 11, 22))), one("*", "introduction-expired"));
    hall.advance(Doing::Aspire, &ids[..1], date(2031, 11, 21)).expect("on its last day");
    let stranger = hall.world.actor(kernel::Role::CommuneOfficer, &hall.world.ward);
    let rows = vec![(hall.seen(ids[1]), "1".to_owned())];
    let advancing = Advancing { doing: Doing::Aspire, on: date(2031, 11, 21), rows };
    let theirs = hall.act(&stranger, move |tx| conduct::advance(tx, &advancing));
    assert!(matches!(theirs, Err(kernel::Error::NotFound)));
}
