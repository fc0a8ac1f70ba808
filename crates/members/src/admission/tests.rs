//! The rules of each step, bad input first.

use jiff::civil::date;
use kernel::Id;
use uuid::Uuid;

use super::ballot::too_early;
use super::*;
use crate::rules::Rules as Ages;

const TODAY: Day = date(2026, 11, 21);
const BORN: Day = date(2010, 3, 26);

fn rules() -> Rules {
    Rules { known_months: 3, majority: 50, refuses_age: true, ages: Ages::on(TODAY) }
}

fn introducer(since: Option<Day>, on: Day) -> Introducer {
    Introducer { by: By::Member, name: "Nông Văn Bằng".into(), member: None, known_since: since, on }
}

fn file() -> File {
    File {
        class: Some((None, date(2026, 9, 12))),
        applied_on: Some(date(2026, 9, 20)),
        introducer: Some(introducer(Some(date(2025, 9, 5)), date(2026, 9, 25))),
        ..File::default()
    }
}

fn faults(file: &File) -> Vec<(String, &'static str)> {
    file.faults(BORN, TODAY, &rules()).into_iter().map(|(field, say)| (field.into_owned(), say.key)).collect()
}

fn fault(change: impl FnOnce(&mut File)) -> Vec<(String, &'static str)> {
    let mut file = file();
    change(&mut file);
    faults(&file)
}

#[test]
fn days_out_of_order_are_refused_each_with_its_reason() {
    let one = |field: &str, key: &'static str| vec![(field.to_owned(), key)];
    assert_eq!(faults(&file()), []);
    assert_eq!(fault(|it| it.applied_on = Some(date(2026, 9, 1))), one("applied_on", "admission-applied-before-class"));
    assert_eq!(
        fault(|it| it.introducer = Some(introducer(Some(date(2025, 1, 1)), date(2026, 9, 19)))),
        one("introduced_on", "admission-introduced-before-applied")
    );
    assert_eq!(
        fault(|it| it.introducer = Some(introducer(Some(date(2026, 6, 26)), date(2026, 9, 25)))),
        one("known_since", "admission-known-short")
    );
    assert_eq!(fault(|it| it.introducer = Some(introducer(Some(date(2026, 6, 25)), date(2026, 9, 25)))), []);
    assert_eq!(
        fault(|it| it.introducer = Some(introducer(None, date(2026, 9, 25)))),
        one("known_since", "admission-known-empty")
    );
    assert_eq!(fault(|it| it.introducer.as_mut().expect("one").by = By::Pioneers), []);
    assert_eq!(fault(|it| it.class = None), one("class_on", "admission-class-missing"));
    assert_eq!(fault(|it| it.class = Some((None, date(2009, 1, 1)))), one("class_on", "admission-day-before-birth"));
    assert_eq!(
        fault(|it| it.introducer = Some(introducer(Some(date(2009, 1, 1)), date(2026, 12, 25)))),
        [
            ("introduced_on".to_owned(), "admission-day-future"),
            ("known_since".to_owned(), "admission-day-before-birth")
        ]
    );
}

#[test]
fn the_first_thing_that_is_missing_is_the_stage() {
    let mut file = File::default();
    assert_eq!(file.prepared(), Stage::Candidate);
    file.class = Some((None, TODAY));
    assert_eq!(file.prepared(), Stage::ClassDone);
    file.applied_on = Some(TODAY);
    assert_eq!(file.prepared(), Stage::Applied);
    file.introducer = Some(introducer(Some(BORN), TODAY));
    assert_eq!(file.prepared(), Stage::Introduced);
}

#[test]
fn nothing_is_done_before_its_turn_or_twice() {
    let voted = File { votes: Some((Id::of(Uuid::nil()), 9, 0)), ..file() };
    let why = |stage: Stage, doing| stage.check(doing, &voted).err().map(|say| say.key);
    assert_eq!(why(Stage::Candidate, Doing::Vote), Some("admission-vote-before-class"));
    assert_eq!(why(Stage::ClassDone, Doing::Vote), Some("admission-vote-before-application"));
    assert_eq!(why(Stage::Applied, Doing::Vote), Some("admission-vote-before-introducer"));
    assert_eq!(why(Stage::Introduced, Doing::Vote), None);
    assert_eq!(why(Stage::VotedDown, Doing::Vote), None);
    assert_eq!(why(Stage::Voted, Doing::Vote), Some("admission-done-already"));
    assert_eq!(why(Stage::Introduced, Doing::Propose), Some("admission-propose-before-vote"));
    assert_eq!(why(Stage::Submitted, Doing::Propose), Some("admission-lies-above"));
    assert_eq!(why(Stage::Voted, Doing::Decide), Some("admission-decide-before-sent"));
    assert_eq!(why(Stage::Submitted, Doing::Ceremony), Some("admission-ceremony-before-decision"));
    assert_eq!(why(Stage::Admitted, Doing::Withdraw), Some("admission-is-admitted"));
    assert_eq!(why(Stage::Refused, Doing::Decide), Some("admission-is-over"));
    assert_eq!(why(Stage::Returned, Doing::Propose), None);
    let unvoted = Stage::Returned.check(Doing::Propose, &file()).err().map(|say| say.key);
    assert_eq!(unvoted, Some("admission-propose-before-vote"));
    assert!(Stage::ALL.into_iter().all(|stage| stage.next().is_none_or(|next| stage.check(next, &voted).is_ok())));
}

#[test]
fn more_votes_than_people_are_refused_and_a_half_is_not_a_majority() {
    let carries = |yes, no, present| Ballot { yes, no }.carries(present, &rules()).map_err(|say| say.key);
    assert_eq!(carries(8, 3, 10), Err("admission-votes-many"));
    assert_eq!(carries(i64::MAX, i64::MAX, 10), Err("admission-votes-many"));
    assert_eq!(carries(-1, 0, 10), Err("admission-votes-negative"));
    assert_eq!(carries(5, 5, 10), Ok(false));
    assert_eq!(carries(6, 0, 10), Ok(true));
    // Of those present, not of those who voted.
    assert_eq!(carries(5, 0, 10), Ok(false));
}

#[test]
fn a_meeting_has_people_and_a_day() {
    let meeting = NewMeeting {
        on: TODAY,
        held_by: HeldBy::Branch,
        place: None,
        chair: "A".into(),
        clerk: "B".into(),
        total: 12,
        present: 10,
    };
    let keys = |meeting: NewMeeting| -> Vec<&'static str> {
        meeting.faults(TODAY).into_iter().map(|(_, say)| say.key).collect()
    };
    assert_eq!(keys(meeting.clone()), Vec::<&str>::new());
    assert_eq!(keys(NewMeeting { present: 13, ..meeting.clone() }), ["admission-present-many"]);
    assert_eq!(keys(NewMeeting { present: 0, ..meeting.clone() }), ["admission-present-none"]);
    assert_eq!(keys(NewMeeting { total: 0, ..meeting.clone() }), ["admission-total-none", "admission-present-many"]);
    assert_eq!(keys(NewMeeting { on: date(2026, 11, 22), ..meeting.clone() }), ["admission-day-future"]);
    assert_eq!(keys(NewMeeting { chair: String::new(), ..meeting }), ["admission-who-empty"]);
}

#[test]
fn fifteen_and_a_day_is_old_enough_and_thirty_one_is_too_old() {
    let age = |born, on| rules().age(born, on).map(|say| say.key);
    assert_eq!(age(date(2010, 3, 26), date(2025, 3, 26)), Some("admission-too-young"));
    assert_eq!(age(date(2010, 3, 26), date(2025, 3, 27)), None);
    assert_eq!(age(date(1996, 3, 26), date(2027, 3, 25)), None);
    assert_eq!(age(date(1996, 3, 26), date(2027, 3, 26)), Some("admission-too-old"));
}

#[test]
fn a_vote_comes_after_everything_it_is_about() {
    let why = |on| too_early(&file(), on).map(|say| say.key);
    assert_eq!(why(date(2026, 9, 11)), Some("admission-vote-before-class-day"));
    assert_eq!(why(date(2026, 9, 19)), Some("admission-vote-before-application-day"));
    assert_eq!(why(date(2026, 9, 24)), Some("admission-vote-before-introducer-day"));
    assert_eq!(why(date(2026, 9, 25)), None);
}

#[test]
fn every_code_leads_back() {
    assert!(Stage::ALL.into_iter().all(|stage| Stage::of_code(stage.code()) == Some(stage)));
    assert!(By::ALL.into_iter().all(|by| By::of_code(by.code()) == Some(by)));
    assert!(HeldBy::ALL.into_iter().all(|by| HeldBy::of_code(by.code()) == Some(by)));
}
