//! Counts of the last weeks: the integrity check recounts them and sees when they were damaged.

use kernel::Param;

use super::*;

/// What the check says after a statement; the statement's change is taken back by another.
fn after(field: &Field, damage: &'static str, repair: &'static str) -> Vec<String> {
    let run = |text: &'static str| field.world.write(move |tx| tx.run(text, &[] as &[Param<'_>]));
    assert!(run(damage) > 0, "{damage}");
    let found = field.faults();
    run(repair);
    assert_eq!(field.faults(), Vec::<String>::new(), "{repair}");
    found
}

#[test]
fn what_came_in_is_recounted_from_the_records() {
    let field = Field::new();
    let early = day(2026, 11, 17);
    let late = Incoming::visit(
        record_id(3),
        Giver::Me,
        early,
        kernel::Moment::start_of(early).plus_ms(9 * 3_600_000),
        vec![(INSTALLED, 2)],
    );
    let outcomes = field.send(&[record(1, &[(INSTALLED, 1)]), record(2, &[(ACTIVATED, 1)]), late, record(4, &[])]);
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Refused(_))).count(), 1);
    assert_eq!(field.faults(), Vec::<String>::new());
    for (damage, repair) in [
        ("update seat_day set visits = visits + 1", "update seat_day set visits = visits - 1"),
        (
            "update seat_day set received = received - 1 where received > 0",
            "update seat_day set received = received + 1 where received > 0",
        ),
        ("update seat_day set late = late + 1 where late > 0", "update seat_day set late = late - 1 where late > 1"),
        (
            "update seat_day set longest_ms = longest_ms + 1 where longest_ms > 0",
            "update seat_day set longest_ms = longest_ms - 1 where longest_ms > 0",
        ),
        (
            "update seat_day set on_day = '2026-11-16' where on_day = '2026-11-17'",
            "update seat_day set on_day = '2026-11-17' where on_day = '2026-11-16'",
        ),
        ("update refusal set n = -n", "update refusal set n = -n"),
    ] {
        assert!(!after(&field, damage, repair).is_empty(), "{damage}");
    }
    field.world.write(|tx| tx.run("delete from seat_day where on_day = '2026-11-17'", &[]));
    let found = field.faults();
    assert!(found.len() == 1 && found[0].contains("2026-11-17"), "{found:?}");
}

#[test]
fn counts_follow_what_is_withdrawn_returned_and_accepted() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 1)]), record(2, &[(ACTIVATED, 1)])]);
    field.world.try_write(&field.volunteer, |tx| field::withdraw(tx, record_id(1))).expect("withdrawn");
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let reviewed = |f: fn(&mut kernel::Tx<'_>) -> kernel::Result<()>| {
        field.world.try_write(&officer, f).expect("decided");
        assert_eq!(field.faults(), Vec::<String>::new());
    };
    reviewed(|tx| field::return_record(tx, record_id(2), &"Xem lại số lượng.".into()));
    reviewed(|tx| field::accept_record(tx, record_id(2)));
    // What is older than the counts is looked for nowhere.
    field.world.clock.set(kernel::Moment::start_of(TODAY.saturating_add(jiff::Span::new().days(60))));
    assert_eq!(field.faults(), Vec::<String>::new());
}
