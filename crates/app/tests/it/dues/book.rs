//! Money going up: every đồng is kept, sent on or still there, at every level, whatever happens in between.

use dues::remittance::{RemittanceId, State};
use dues::share::Balance;
use dues::{Counting, Sending};
use kernel::clock::Chance;
use kernel::{Actor, Error};
use members::Month;
use units::{Unit, UnitId};

use super::{NOVEMBER, Place, one, why};
use crate::world::TODAY;

fn balance(place: &Place, unit: UnitId) -> Balance {
    let named = unit.to_string();
    place.world.store().read(&place.province, |db| dues::book(db, Some(&named), None, None)).expect("a book").balance
}

fn send(place: &Place, actor: &Actor, unit: &Unit) -> kernel::Result<RemittanceId> {
    let id = unit.id;
    let (offer, _) = place.world.store().read(actor, |db| dues::offer(db, id, TODAY))?;
    place.act(actor, move |tx| dues::send(tx, &Sending { unit: id, to: TODAY, amount: offer.amount() }))
}

fn version(place: &Place, id: RemittanceId) -> i64 {
    place.world.store().read(&place.province, |db| dues::slip(db, id)).expect("a slip").sent.version
}

fn count(place: &Place, actor: &Actor, id: RemittanceId, amount: i64) -> kernel::Result<State> {
    let version = version(place, id);
    let note = "Đếm lại hai lần".to_owned();
    place.act(actor, move |tx| dues::receive(tx, &Counting { id, version, amount, note }))
}

#[test]
fn a_third_goes_up_twice_and_both_sides_confirm() {
    let place = Place::new();
    place.paid(3, NOVEMBER);
    let (branch, commune, province) =
        (place.world.branch.clone(), place.world.commune.clone(), place.world.province.clone());
    let id = send(&place, &place.secretary, &branch).expect("sent");
    let slip = place.world.store().read(&place.officer, |db| dues::slip(db, id)).expect("a slip");
    assert_eq!((slip.sent.offer.taken(), slip.sent.offer.amount(), slip.sent.offer.kept()), (66_000, 22_000, 44_000));
    assert_eq!((slip.sent.span.1, slip.sent.written_number()), (TODAY, "01/2026".into()));
    assert_eq!(balance(&place, branch.id).on_the_way, 22_000);
    assert!(matches!(count(&place, &place.secretary, id, 22_000), Err(Error::NotFound)));
    assert_eq!(count(&place, &place.officer, id, 22_000).expect("counted"), State::Received);
    assert_eq!(why(count(&place, &place.officer, id, 22_000)), one("amount", "dues-remittance-over"));
    let up = send(&place, &place.officer, &commune).expect("sent");
    assert_eq!(count(&place, &place.province, up, 7_333).expect("counted"), State::Received);
    assert_eq!(
        balance(&place, commune.id),
        Balance { from_below: 22_000, kept: 14_667, sent: 7_333, ..Balance::default() }
    );
    let centre = send(&place, &place.province, &province).expect("sent to the centre");
    assert_eq!(count(&place, &place.province, centre, 2_444).expect("written down"), State::Received);
    assert_eq!(balance(&place, province.id).kept, 4_889);
    place.assert_balanced();
}

#[test]
fn nothing_due_is_not_sent_and_an_amount_that_moved_is_told() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    assert_eq!(why(send(&place, &place.secretary, &branch)), one("refused", "dues-nothing-due"));
    place.paid(1, NOVEMBER);
    let unit = branch.id;
    let old = place.act(&place.secretary, move |tx| dues::send(tx, &Sending { unit, to: TODAY, amount: 1 }));
    assert_eq!(why(old), one("amount", "dues-amount-moved"));
    let future = TODAY.tomorrow().expect("a day");
    let late = place.act(&place.secretary, move |tx| dues::send(tx, &Sending { unit, to: future, amount: 7_333 }));
    assert_eq!(why(late), one("to", "dues-day-future"));
    assert!(matches!(
        place.world.store().read(&place.secretary, |db| dues::offer(db, place.world.commune.id, TODAY)),
        Err(Error::NotFound)
    ));
}

#[test]
fn a_difference_is_shown_and_carried_over_once_both_agree() {
    let place = Place::new();
    place.paid(1, NOVEMBER);
    let branch = place.world.branch.clone();
    let id = send(&place, &place.secretary, &branch).expect("sent");
    let silent = place.act(&place.officer, move |tx| {
        dues::receive(tx, &Counting { id, version: 1, amount: 7_000, note: String::new() })
    });
    assert_eq!(why(silent), one("note", "dues-reason-short"));
    assert_eq!(count(&place, &place.officer, id, 7_000).expect("counted"), State::Differs);
    let stale = place.act(&place.secretary, move |tx| dues::agree(tx, id, 1, "Đồng ý, thiếu tiền lẻ"));
    assert_eq!(why(stale), one("refused", "dues-remittance-stale"));
    let now = version(&place, id);
    let agreed = place.act(&place.secretary, move |tx| dues::agree(tx, id, now, "Đồng ý, thiếu tiền lẻ"));
    assert_eq!(agreed.expect("agreed"), State::Settled);
    assert_eq!(balance(&place, branch.id).carried, 333);
    place.assert_balanced();
    let other = place.members[1].id;
    place.cash(&place.secretary, &branch, &[other], NOVEMBER).expect("collected");
    let (offer, _) =
        place.world.store().read(&place.secretary, |db| dues::offer(db, branch.id, TODAY)).expect("an offer");
    assert_eq!((offer.due(), offer.carried, offer.amount()), (7_333, 333, 7_666));
    send(&place, &place.secretary, &branch).expect("sent");
    assert_eq!(balance(&place, branch.id).carried, 0);
    place.assert_balanced();
}

/// Random payments, corrections, remittances and counts that differ, over three levels: after each, every book balances.
#[test]
fn whatever_happens_every_book_balances_at_every_level() {
    let place = Place::new();
    let chance = Chance::seeded(2011);
    let roll = |below: u64| {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        u64::from_le_bytes(bytes) % below
    };
    let chain = [
        (place.world.branch.clone(), place.secretary.clone(), place.officer.clone()),
        (place.world.commune.clone(), place.officer.clone(), place.province.clone()),
        (place.world.province.clone(), place.province.clone(), place.province.clone()),
    ];
    let mut open: Vec<(RemittanceId, usize)> = Vec::new();
    for _ in 0..400 {
        let level = roll(3) as usize;
        let (unit, sender, _) = &chain[level];
        match roll(7) {
            0 | 1 => {
                let (at, months) = (roll(3) as usize, roll(5) as i64 + 1);
                let until: Month = place.through(at).plus(months);
                let id = place.members[at].id;
                drop(place.cash(&place.secretary, &place.world.branch.clone(), &[id], until));
            }
            2 => {
                let sheet = place.sheet(roll(3) as usize);
                if let Some(entry) = sheet.entries.iter().find(|it| it.is_receipt() && !it.is_undone) {
                    let id = entry.id;
                    place.act(&place.secretary, move |tx| dues::correct(tx, id, "Ghi nhầm người")).expect("back");
                }
            }
            3 => open.extend(send(&place, sender, unit).ok().map(|id| (id, level))),
            4 | 5 => {
                if let Some((id, level)) = open.pop() {
                    let sent = place.world.store().read(&place.province, |db| dues::slip(db, id)).expect("a slip").sent;
                    let amount = (sent.offer.amount() + roll(3) as i64 - 1).max(0);
                    let state = count(&place, &chain[level].2, id, amount).expect("counted");
                    if state == State::Differs && roll(2) == 0 {
                        let version = version(&place, id);
                        let agree = move |tx: &mut kernel::Tx<'_>| dues::agree(tx, id, version, "Đồng ý như đã đếm");
                        place.act(&chain[level].1, agree).expect("agreed");
                    }
                }
            }
            _ => {}
        }
        for (unit, ..) in &chain {
            assert_eq!(balance(&place, unit.id).off(), 0, "{}", unit.name);
        }
    }
    place.assert_balanced();
    let books: Vec<Balance> = chain.iter().map(|(unit, ..)| balance(&place, unit.id)).collect();
    assert!(books.iter().all(|it| it.sent > 0), "{books:?}");
    // What the members gave lies somewhere: kept, still open, to be carried, on its way, or with the centre.
    let lies: i64 = books.iter().map(|it| it.kept + it.alone + it.open + it.carried + it.on_the_way).sum();
    let centre = books[2].sent - books[2].on_the_way;
    assert_eq!(lies + centre, books[0].collected);
}
