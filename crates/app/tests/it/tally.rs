//! The counting table: what a transaction counted it sees itself at once, everybody else after the commit, and
//! nobody when it failed.

use std::sync::mpsc::channel;

use jiff::civil::date;
use kernel::tally::{self, Node, Sheet, Span};
use kernel::{Actor, Db, Error, Result, Say, Tx};

use crate::world::World;

const NODE: Node = Node::unit(1);
const MEASURE: tally::Measure = 7_777;
const SYSTEM: Actor = Actor::System("test");
const MONTH: Span = Span { from: date(2026, 11, 1), to: date(2026, 11, 30) };

fn refusal() -> Error {
    Error::refused(Say::new("error-busy"))
}

/// Counts so many on 21 November.
fn count(tx: &Tx<'_>, n: i64) -> Result<()> {
    let mut sheet = Sheet::default();
    sheet.add(NODE, date(2026, 11, 21), MEASURE, n);
    sheet.save(tx)
}

/// The count as each way of asking tells it: ever, in the month, and the last point of each series.
fn told(db: &Db<'_>) -> Result<Vec<i64>> {
    let last = |points: Vec<tally::Point>| points.last().map_or(0, |(_, n)| *n);
    Ok(vec![
        tally::total(db, NODE, MEASURE)?,
        tally::sums(db, NODE, MONTH)?.get(&MEASURE).copied().unwrap_or(0),
        last(tally::years(db, NODE, MEASURE, MONTH)?),
        last(tally::months(db, NODE, MEASURE, MONTH)?),
        last(tally::days(db, NODE, MEASURE, MONTH)?),
    ])
}

#[test]
fn a_transaction_sees_its_counts_and_others_see_them_after_the_commit() {
    let world = World::new();
    world.write(|tx| count(tx, 5));
    let seen = world.write(|tx| {
        count(tx, 2)?;
        let first = told(tx)?;
        count(tx, -3)?;
        Ok((first, told(tx)?))
    });
    assert_eq!(seen, (vec![7; 5], vec![4; 5]));
    assert_eq!(world.read(told), vec![4; 5]);
    let outside = Span { from: date(2026, 11, 22), to: date(2026, 11, 30) };
    let seen = world.write(move |tx| count(tx, 9).and_then(|()| tally::sums(tx, NODE, outside)));
    assert!(!seen.contains_key(&MEASURE), "another day is not asked for: {seen:?}");
}

#[test]
fn what_failed_is_not_counted_beside_what_shared_its_commit() {
    let world = World::new();
    let (go, wait) = channel();
    // The writer is held until all others wait, so that they share a commit.
    world.store().write_aside(SYSTEM, move |_| wait.recv().map_err(Error::broken));
    let (tell, seen) = channel();
    for n in 1..=40 {
        let tell = tell.clone();
        world.store().write_aside(SYSTEM, move |tx| {
            count(tx, n)?;
            tell.send(told(tx)?).map_err(Error::broken)?;
            if n % 3 == 0 { Err(refusal()) } else { Ok(()) }
        });
    }
    drop(tell);
    go.send(()).expect("the writer waits");
    let mut stands = 0;
    for n in 1..=40 {
        assert_eq!(seen.recv().expect("an answer"), vec![stands + n; 5], "what stands before it, and its own");
        stands += if n % 3 == 0 { 0 } else { n };
    }
    // Waits until everything before is committed.
    world.write(|_| Ok(()));
    assert_eq!(world.read(told), vec![stands; 5]);
}

#[test]
fn a_sheet_too_large_to_wait_is_undone_with_its_transaction() {
    let world = World::new();
    let filled = |tx: &Tx<'_>| {
        let mut sheet = Sheet::default();
        (0..25_000).for_each(|node| sheet.add(Node::team(node), date(2026, 11, 21), MEASURE, 1));
        sheet.save(tx)?;
        count(tx, 1)?;
        tally::total(tx, Node::team(24_999), MEASURE)
    };
    let refused = world.store().write(&SYSTEM, move |tx| {
        assert_eq!(filled(tx)?, 1);
        Err::<(), _>(refusal())
    });
    assert!(refused.is_err());
    assert_eq!(world.read(told), vec![0; 5]);
    world.write(move |tx| filled(tx));
    assert_eq!(world.read(|db| tally::total(db, Node::team(3), MEASURE)), 1);
    assert_eq!(world.read(told), vec![1; 5]);
}
