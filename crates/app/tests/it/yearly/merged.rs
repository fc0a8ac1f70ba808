//! Two records of one member, both rated for a year: the counts of the year tell of one.

use kernel::tally::{Node, Span, sums};
use members::Grade;
use members::twins::{self, Side};
use yearly::measure;

use super::Desk;

#[test]
fn a_year_that_both_records_were_rated_for_counts_once_and_twice_again_when_it_is_undone() {
    let desk = Desk::new();
    desk.recognised();
    let rated = || {
        let (day, node) = (measure::day(2026), Node::unit(desk.world.commune.number));
        let counted = desk.world.read(|db| sums(db, node, Span { from: day, to: day }));
        Grade::ALL.map(|grade| counted.get(&measure::rated(grade)).copied().unwrap_or_default())
    };
    assert_eq!(rated(), [1, 1, 1, 0]);
    let [kept, given] = [0, 2].map(|nth| desk.people[nth].id);
    let (version, sealer) =
        (|id| desk.world.read(move |db| members::find(db, id)).version, desk.world.installation.sealer.clone());
    let order = twins::Order {
        kept: (kept, version(kept)),
        given: (given, version(given)),
        stays: Side::Kept,
        taken: Vec::new(),
        reason: "Cùng một người, ghi hai lần".into(),
    };
    let done = desk.act(&desk.province, move |tx| twins::merge(tx, &sealer, &order)).expect("merged");
    assert_eq!(rated(), [1, 1, 0, 0], "the grade that stays");
    desk.act(&desk.province, move |tx| twins::undo(tx, done.id)).expect("undone");
    assert_eq!(rated(), [1, 1, 1, 0]);
    desk.assert_counted();
}
