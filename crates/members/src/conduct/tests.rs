//! The rules that need no database.

use jiff::civil::date;
use kernel::Day;

use super::{Doing, Needs, Poll, Stage, Topic};
use crate::leaving::Vote;

const TODAY: Day = date(2026, 11, 21);

#[test]
fn every_code_leads_back_and_every_stage_belongs_to_a_topic() {
    for stage in Stage::ALL {
        assert_eq!(Stage::of_code(stage.code()), Some(stage));
        assert!(Topic::ALL.into_iter().any(|topic| topic.stages().contains(&stage)), "{stage:?}");
    }
    assert!(Topic::ALL.into_iter().all(|topic| Topic::of_code(topic.code()) == Some(topic)));
    assert!(Topic::ALL.into_iter().all(|topic| topic.stages().contains(&topic.agreed())));
}

#[test]
fn a_discipline_needs_two_thirds_there_half_of_them_for_it_and_secrecy() {
    let needs = Needs { thirds: 2, majority: 50, secret: true };
    let of = |total, present, yes, no, is_secret| {
        let poll = Poll { total, is_secret, vote: Vote { on: TODAY, present, yes, no } };
        poll.fault(needs, TODAY).map(|(field, say)| (field, say.key))
    };
    assert_eq!(of(12, 8, 5, 3, true), None);
    assert_eq!(of(3, 2, 2, 0, true), None, "two of three are two thirds");
    assert_eq!(of(12, 7, 7, 0, true), Some(("present", "conduct-quorum")));
    assert_eq!(of(12, 8, 4, 4, true), Some(("yes", "leaving-vote-fell")));
    assert_eq!(of(12, 8, 7, 2, true), Some(("yes", "leaving-votes-many")));
    assert_eq!(of(12, 8, 8, 0, false), Some(("secret", "conduct-secret")));
    assert_eq!(of(7, 8, 8, 0, true), Some(("total", "conduct-total-small")));
    assert_eq!(of(0, 0, 0, 0, true), Some(("present", "admission-present-none")));
    assert_eq!(of(12, 0, 0, 0, true), Some(("present", "admission-present-none")));
}

#[test]
fn each_step_is_done_at_its_stage_only() {
    let can = |stage: Stage, doing| stage.check(doing).is_ok();
    for (at, doing) in Doing::STEPS.into_iter().enumerate() {
        let stages = [Stage::Resolved, Stage::Learned, Stage::Aspirant, Stage::Admitted];
        for (other, stage) in stages.into_iter().enumerate() {
            assert_eq!(can(stage, doing), at == other);
        }
    }
    assert!(can(Stage::Standing, Doing::Appeal) && !can(Stage::Appealed, Doing::Appeal));
    assert!(can(Stage::Submitted, Doing::Withdraw) && !can(Stage::Granted, Doing::Withdraw));
    assert!(can(Stage::Granted, Doing::Annul) && !can(Stage::Annulled, Doing::Annul));
}
