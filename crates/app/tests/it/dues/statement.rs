//! Bank statements: looked through before anything is written, each line once, and taken back.

use dues::statement::{StatementId, Verdict, Why};
use dues::{Choice, Looked};
use kernel::{Actor, Error, Result, Role};
use members::Month;

use super::{NOVEMBER, Place, one, why};

/// The commune has an account.
fn with_bank() -> Place {
    let place = Place::new();
    let unit = place.world.commune.id;
    let set = move |tx: &mut kernel::Tx<'_>| dues::set_bank(tx, unit, "970422", "0123 456 789", "Đoàn xã Quan Sơn");
    let bank = place.act(&place.officer, set).expect("set");
    assert_eq!((bank.account.as_str(), bank.holder.as_str()), ("0123456789", "DOAN XA QUAN SON"));
    place
}

fn hand_in(place: &Place, actor: &Actor, text: &str) -> Result<StatementId> {
    let table = dues::bank_file::read(text.as_bytes()).expect("a table");
    let unit = place.world.commune.id;
    place.act(actor, move |tx| dues::hand_in(tx, unit, "dán", &table))
}

fn look(place: &Place, id: StatementId) -> Looked {
    place.world.store().read(&place.officer, |db| dues::look_at_statement(db, id)).expect("a statement")
}

fn apply(place: &Place, id: StatementId, choices: &[(i64, Option<&str>)]) -> Result<dues::Collected> {
    let version = look(place, id).statement.version;
    let choices: Vec<_> = choices.iter().map(|(nth, who)| Choice { nth: *nth, who: who.map(str::to_owned) }).collect();
    place.act(&place.officer, move |tx| dues::apply(tx, id, version, &choices))
}

fn text(place: &Place) -> String {
    let code = |at: usize| place.members[at].code.clone();
    format!(
        "Ngày giao dịch\tGhi có\tNội dung\tMã giao dịch\n\
         20/11/2026\t22.000\tMBVCB.1.DP {} 0126-1126.CT tu 01\tFT1\n\
         20/11/2026\t4.000\tly thi mai nop doan phi\tFT2\n\
         20/11/2026\t7.000\tDP {} 0426\tFT3\n\
         20/11/2026\t50.000\ttien dien thang 11\tFT4\n\
         21/11/2026\t-9.000\tphi dich vu\tFT5\n",
        code(0).replace('-', ""),
        code(2)
    )
}

#[test]
fn lines_are_judged_before_anything_is_written_and_what_matches_becomes_payments() {
    let place = with_bank();
    let id = hand_in(&place, &place.officer, &text(&place)).expect("handed in");
    let looked = look(&place, id);
    let verdicts: Vec<&Verdict> = looked.lines.iter().map(|(_, verdict)| verdict).collect();
    let mai = place.members[1].id;
    assert_eq!(verdicts[0], &Verdict::Matched(place.members[0].id, NOVEMBER));
    assert_eq!(verdicts[1], &Verdict::Unsure(Why::Name, vec![(mai, Some(Month::new(2026, 2)))]));
    assert_eq!(verdicts[2], &Verdict::Unsure(Why::Amount, Vec::new()));
    assert_eq!((verdicts[3], verdicts[4]), (&Verdict::Unknown, &Verdict::Out));
    assert!(place.sheet(0).entries.is_empty(), "nothing is written yet");
    assert_eq!(why(apply(&place, id, &[(1, None), (2, None)])), one("line-2", "dues-line-choose"));
    assert!(place.sheet(0).entries.is_empty(), "all or nothing");
    let chosen = format!("Lý Thị Mai ({})", place.members[1].code);
    let done = apply(&place, id, &[(1, None), (2, Some(&chosen))]).expect("applied");
    assert_eq!((done.count, done.sum), (2, 26_000));
    assert_eq!((place.through(0), place.through(1)), (NOVEMBER, Month::new(2026, 2)));
    let entry = place.sheet(0).entries[0].clone();
    assert_eq!((entry.unit, entry.held_by), (place.world.branch.id, place.world.commune.id));
    assert_eq!(entry.on, jiff::civil::date(2026, 11, 20));
    // Of the branch's share a part lies above already.
    let unit = place.world.branch.id;
    let (offer, _) =
        place.world.store().read(&place.secretary, |db| dues::offer(db, unit, crate::world::TODAY)).expect("an offer");
    assert_eq!((offer.amount(), offer.lies_above, offer.hand_over()), (8_666, 26_000, -17_334));
    place.assert_balanced();
}

#[test]
fn a_line_is_matched_once_by_whatever_file_it_comes_again() {
    let place = with_bank();
    let id = hand_in(&place, &place.officer, &text(&place)).expect("handed in");
    apply(&place, id, &[(1, None)]).expect("applied");
    assert_eq!(why(apply(&place, id, &[(1, None)])), one("line-1", "dues-line-already"));
    let again = hand_in(&place, &place.officer, &text(&place)).expect("handed in again");
    let looked = look(&place, again);
    assert_eq!(looked.lines[0].1, Verdict::Already);
    assert_eq!(why(apply(&place, again, &[(1, None)])), one("line-1", "dues-line-already"));
    assert_eq!(why(apply(&place, again, &[(5, None)])), one("line-5", "dues-line-out"));
    assert_eq!(why(apply(&place, again, &[(4, Some("LS-999999"))])), one("line-4", "dues-line-nobody"));
    let odd = apply(&place, again, &[(4, Some(&place.members[1].code))]);
    assert_eq!(why(odd), one("line-4", "dues-line-odd"));
    assert!(matches!(apply(&place, again, &[(99, None)]), Err(Error::NotFound)));
    assert_eq!(place.sheet(0).entries.len(), 1);
}

#[test]
fn two_officers_at_once_and_strangers_get_nowhere() {
    let place = with_bank();
    let id = hand_in(&place, &place.officer, &text(&place)).expect("handed in");
    let version = look(&place, id).statement.version;
    apply(&place, id, &[(1, None)]).expect("the first");
    let second = vec![Choice { nth: 2, who: Some(place.members[1].code.clone()) }];
    let late = place.act(&place.province, move |tx| dues::apply(tx, id, version, &second));
    assert_eq!(why(late), one("refused", "dues-statement-stale"));
    let stranger = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    assert!(matches!(hand_in(&place, &stranger, &text(&place)), Err(Error::NotFound)));
    let none = vec![Choice { nth: 1, who: None }];
    assert!(matches!(place.act(&stranger, move |tx| dues::apply(tx, id, 2, &none)), Err(Error::NotFound)));
    let bare = Place::new();
    assert_eq!(why(hand_in(&bare, &bare.officer, &text(&bare))), one("refused", "dues-no-bank"));
}

#[test]
fn a_statement_is_taken_back_whole_and_its_lines_are_free_again() {
    let place = with_bank();
    let id = hand_in(&place, &place.officer, &text(&place)).expect("handed in");
    apply(&place, id, &[(1, None), (2, Some(&place.members[1].code))]).expect("applied");
    let entry = place.sheet(1).entries[0].id;
    place.act(&place.officer, move |tx| dues::correct(tx, entry, "Ghi nhầm người")).expect("one by one");
    assert!(matches!(look(&place, id).lines[1].1, Verdict::Unsure(..)), "its line is free");
    let version = look(&place, id).statement.version;
    let undo = move |tx: &mut kernel::Tx<'_>| dues::undo(tx, id, version, "Nhầm tài khoản");
    assert_eq!(place.act(&place.officer, undo).expect("back"), 1);
    assert_eq!((place.through(0), place.through(1)), (Month::new(2025, 12), Month::new(2025, 12)));
    assert_eq!(why(place.act(&place.officer, undo)), one("refused", "dues-statement-undone"));
    assert_eq!(why(apply(&place, id, &[(1, None)])), one("refused", "dues-statement-undone"));
    place.assert_balanced();
    let again = hand_in(&place, &place.officer, &text(&place)).expect("handed in again");
    assert_eq!(apply(&place, again, &[(1, None)]).expect("applied").sum, 22_000);
    place.assert_balanced();
}

#[test]
fn the_code_of_a_member_comes_back_by_the_bank_and_matches() {
    let place = with_bank();
    let sheet = place.sheet(0);
    let bank = sheet.bank.expect("the nearest account");
    let months = (sheet.payer.account.next(), NOVEMBER);
    let code = bank.code(&place.members[0].code, months, 22_000).expect("a code");
    let note = code.purpose().expect("a note").replace(['-', ' '], "");
    let line = format!("Ngày;Số tiền;Nội dung\n21/11/2026;+22,000.00;IBFT {note} GD 7781\n");
    let id = hand_in(&place, &place.officer, &line).expect("handed in");
    assert_eq!(look(&place, id).lines[0].1, Verdict::Matched(place.members[0].id, NOVEMBER));
}

#[test]
fn lines_are_forgotten_after_a_while_and_what_was_paid_stays_known() {
    let place = with_bank();
    let id = hand_in(&place, &place.officer, &text(&place)).expect("handed in");
    apply(&place, id, &[(1, None)]).expect("applied");
    place.world.clock.set(kernel::Moment::start_of(jiff::civil::date(2027, 2, 1)));
    let again = hand_in(&place, &place.officer, &text(&place)).expect("handed in again");
    assert!(look(&place, id).lines.is_empty());
    assert_eq!(look(&place, again).lines[0].1, Verdict::Already);
    let page = place.world.get(&place.officer, &format!("/dues/statements/{id}")).text();
    assert!(page.contains("đã được xoá theo thời hạn"), "{page}");
}
