//! What bounds a rating: caps and peers, quorum and the size of a branch, closed years; and counts that are looked over.

use kernel::tally::{Node, Sheet};
use kernel::{Actor, Error, Moment};
use members::Grade::{Excellent, Good, Poor};
use members::cases;
use yearly::rating::{self, Meanwhile, Ruling, Stage, To};

use super::{Desk, one, why};
use crate::members::member;
use crate::world::TODAY;

#[test]
fn a_cap_warns_with_the_numbers_of_the_whole_commune_and_blocks_nothing() {
    let desk = Desk::new();
    let counts = desk.grade(&desk.secretary, &[Excellent, Excellent, Good]).expect("graded all the same");
    let (unit, over) = counts.passed.first().cloned().expect("passed");
    assert_eq!((counts.grades, over.excellent, over.most, over.of), ([2, 1, 0, 0], 2, 0, 3));
    assert_eq!(unit, desk.world.commune.name, "the branch is compared with its commune");
    // Seven more of another branch of the commune who are good: two of ten may be excellent.
    let draft = units::Draft {
        name: "Chi đoàn Bên cạnh".into(),
        kind: desk.world.branch.kind.clone(),
        sector: None,
        parent: Some(desk.world.commune.id),
        code: None,
    };
    let beside = desk.act(&Actor::System("test"), move |tx| units::add(tx, &draft, TODAY)).expect("founded");
    for name in ["An", "Bách", "Cúc", "Dung", "Giang", "Hoa", "Lan"] {
        let other = member(&desk.world, &beside, &format!("Nông Thị {name}"), &[]);
        let (place, change) = (desk.place(&beside), [desk.change(&other, To::Grade(Good))]);
        desk.act(&desk.officer, move |tx| rating::save(tx, &place, &change, Meanwhile::Refuse)).expect("graded");
    }
    let page = desk.world.get(&desk.secretary, "/ratings?year=2026").text();
    assert!(!page.contains("chỉ cho"), "two of ten are a fifth: {page}");
    let more = desk.grade(&desk.secretary, &[Excellent, Excellent, Excellent]).expect("graded");
    assert_eq!(more.passed.first().map(|(_, over)| (over.excellent, over.most, over.of)), Some((3, 2, 10)));
    let page = desk.world.get(&desk.secretary, "/ratings?year=2026").text();
    let told =
        format!("{}: 3 mức hoàn thành xuất sắc trên 10, tỷ lệ 20 % chỉ cho 2. Vẫn gửi được", desk.world.commune.name);
    assert!(page.contains(&told), "{page}");
    // Where branches are compared apart, each counts for itself.
    desk.act(&desk.province, |tx| cases::set_rule(tx, "rating.peers", super::MET, 1)).expect("set");
    let page = desk.world.get(&desk.officer, "/ratings?year=2026").text();
    assert!(page.contains(&format!("{}: 3 mức hoàn thành xuất sắc trên 3", desk.world.branch.name)), "{page}");
    assert!(!page.contains("Bên cạnh: "), "{page}");
    // A locked list is sent nowhere any more.
    desk.vote().expect("voted");
    desk.propose().expect("sent up");
    let path = format!("/ratings/{}", desk.list().case);
    assert!(desk.world.get(&desk.officer, &path).text().contains("Vẫn công nhận được"));
    desk.decide(&desk.officer, desk.deciding("12-QĐ/ĐTN", Ruling::Recognise)).expect("decided");
    let page = desk.world.get(&desk.officer, &path).text();
    assert!(page.contains("chỉ cho 0.") && !page.contains("Vẫn "), "{page}");
}

#[test]
fn a_meeting_needs_two_thirds_and_no_more_people_than_the_branch_has() {
    let desk = Desk::new();
    desk.grade(&desk.secretary, &[Good, Good, Good]).expect("graded");
    let vote = |total: i64, present: i64, is_sure: bool| {
        let mut voting = rating::Voting { is_sure, ..desk.voting(&[], present) };
        voting.meeting.total = total;
        desk.act(&desk.secretary, move |tx| rating::vote(tx, &voting))
    };
    assert_eq!(why(vote(3, 1, false)), one("present", "conduct-quorum"));
    assert_eq!(why(vote(4, 4, true)), one("present", "meeting-crowded"));
    assert_eq!(desk.list().stage, Stage::Open);
    // The province asks for less, and lets more people than the branch has be looked at.
    desk.act(&desk.province, |tx| {
        cases::set_rule(tx, "rating.quorum_thirds", super::MET, 1)?;
        cases::set_rule(tx, "meeting.crowded", super::MET, 0)
    })
    .expect("set");
    vote(3, 1, false).expect("a third is enough");
    assert_eq!(why(vote(4, 4, false)), one("sure", "meeting-crowded"));
    vote(4, 4, true).expect("looked at");
}

#[test]
fn a_quorum_is_not_taken_of_fewer_than_are_graded_unless_somebody_looked() {
    let desk = Desk::new();
    desk.grade(&desk.secretary, &[Good, Good, Good]).expect("graded");
    let vote = |is_sure: bool| {
        let mut voting = rating::Voting { is_sure, ..desk.voting(&[], 2) };
        voting.meeting.total = 2;
        desk.act(&desk.secretary, move |tx| rating::vote(tx, &voting))
    };
    assert_eq!(why(vote(false)), one("sure", "rating-total-short"));
    assert_eq!(desk.list().stage, Stage::Open);
    vote(true).expect("looked at");
}

#[test]
fn a_year_that_is_closed_or_rated_takes_no_review() {
    let desk = Desk::new();
    let own = desk.own(0);
    let review = |year: i64| desk.act(&own, move |tx| rating::review(tx, year, Good, "Hoàn thành mọi nhiệm vụ"));
    assert!(matches!(review(2027), Err(Error::NotFound)));
    assert_eq!(why(review(2025)), one("refused", "rating-year-closed"));
    desk.world.clock.set(Moment::start_of(jiff::civil::date(2027, 1, 31)));
    review(2026).expect("open for a month");
    desk.world.clock.set(Moment::start_of(jiff::civil::date(2027, 2, 1)));
    assert_eq!(why(review(2026)), one("refused", "rating-year-closed"));
    let branch = desk.world.branch.id;
    let theirs = desk.act(&desk.secretary, move |tx| {
        rating::review_unit(tx, branch, (2026, rating::Subject::Unit), Good, "Hoàn thành mọi chỉ tiêu")
    });
    assert_eq!(why(theirs), one("refused", "rating-year-closed"));
    desk.world.clock.set(Moment::start_of(TODAY));
    let page =
        desk.world.post(&own, "/me/year/review", &[("year", "2025"), ("own", "good"), ("words", "Hoàn thành tốt")]);
    assert!(page.text().contains("Kỳ xếp loại năm 2025 đã khép từ hết ngày 31/01/2026"), "{}", page.text());
    desk.recognised();
    assert_eq!(why(review(2026)), one("refused", "rating-rated-already"));
}

#[test]
fn a_count_of_grades_that_is_off_is_found() {
    let desk = Desk::new();
    desk.register();
    desk.confirm();
    desk.recognised();
    desk.assert_counted();
    for (measure, by) in
        [(yearly::measure::rated(Good), 1), (yearly::measure::rated(Poor), 2), (yearly::measure::level(Good), -1)]
    {
        let add = |n: i64| {
            let node = Node::unit(desk.world.commune.number);
            desk.world.write(move |tx| {
                let mut sheet = Sheet::default();
                sheet.add(node, yearly::measure::day(2026), measure, n);
                sheet.save(tx)
            });
        };
        add(by);
        let off = desk.world.read(yearly::check);
        let told = format!("unit {}, measure {measure}, 2026", desk.world.commune.number);
        assert!(off.len() == 1 && off[0].starts_with(&told), "{off:?}");
        add(-by);
    }
    desk.assert_counted();
}
