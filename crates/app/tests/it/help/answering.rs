//! What is done with a question: answers, remarks, taking, ending, handing on.

use field::help::{self, State};
use kernel::Role;

use super::{Desk, entry_id, question_id, said, why};

#[test]
fn an_answer_is_told_to_the_asker_who_takes_it() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    let answered = desk.answer(&desk.officer, id, said(1, "Gọi công an xã.")).expect("answered");
    assert_eq!((answered.state, answered.holder), (State::Answered, desk.officer.person()));
    assert_eq!(desk.unread(&desk.volunteer), 1);
    let early = desk.world.try_write(&desk.officer, move |tx| help::accept(tx, id, entry_id(1)));
    assert_eq!(why(early), "not found", "the asker alone takes an answer");
    let taken = desk.world.try_write(&desk.volunteer, move |tx| help::accept(tx, id, entry_id(1))).expect("taken");
    assert_eq!((taken.state, taken.accepted), (State::Accepted, Some(entry_id(1))));
    assert_eq!(desk.unread(&desk.officer), 2);
    let page = desk.world.get(&desk.volunteer, &format!("/help/questions/{id}")).text();
    assert!(page.contains("Gọi công an xã.") && page.contains("Câu trả lời được nhận"));
}

#[test]
fn an_answer_sent_twice_stands_once() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    for _ in 0..3 {
        desk.answer(&desk.officer, id, said(1, "Gọi công an xã.")).expect("answered");
    }
    let said_there = desk.world.store().read(&desk.officer, move |db| help::conversation(db, id)).expect("read").1;
    assert_eq!((said_there.len(), desk.unread(&desk.volunteer)), (1, 1));
    let other = desk.asked(2).id;
    assert_eq!(why(desk.answer(&desk.officer, other, said(1, "Khác"))), "question-id-taken");
}

#[test]
fn of_two_who_answer_at_once_the_second_looks_first() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    let colleague = desk.world.actor(Role::CommuneOfficer, &desk.world.commune);
    desk.answer(&desk.officer, id, said(1, "Gọi công an xã.")).expect("answered");
    assert_eq!(why(desk.answer(&colleague, id, said(2, "Cài lại."))), "answer-crossed");
    let fields = [("entry", entry_id(2).to_string()), ("seen", "0".into()), ("body", "Cài lại.".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = desk.world.post(&colleague, &format!("/help/questions/{id}/answer"), &fields);
    assert!(page.status == 422 && page.text().contains("Cài lại.") && page.text().contains("Gọi công an xã."));
    let mut again = said(2, "Cài lại.");
    again.seen = 1;
    desk.answer(&colleague, id, again).expect("answered after all");
}

#[test]
fn what_is_over_takes_no_answer_until_it_is_opened_again() {
    let desk = Desk::new();
    let id = desk.solved(1).id;
    assert_eq!(why(desk.answer(&desk.officer, id, said(5, "Thêm"))), "question-over");
    let reopened = desk
        .world
        .try_write(&desk.volunteer, move |tx| help::reopen(tx, id, &said(6, "Vẫn chưa được")))
        .expect("opened");
    assert_eq!((reopened.state, reopened.accepted), (State::Reopened, None));
    assert!(reopened.due_at > desk.world.clock.now());
    let closed = desk.world.try_write(&desk.officer, move |tx| help::close(tx, id, &said(7, "Đã giúp tại chỗ")));
    assert_eq!(closed.expect("closed").state, State::Closed);
    assert_eq!(why(desk.answer(&desk.officer, id, said(8, "Thêm"))), "question-over");
    let twice = desk.world.try_write(&desk.officer, move |tx| help::close(tx, id, &said(9, "Đóng")));
    assert_eq!(why(twice), "question-over");
}

#[test]
fn officers_take_over_and_hand_on_within_reach() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    let (province, ward) = (desk.province.person().expect("a person"), desk.ward_officer.person().expect("a person"));
    let taken = desk.world.try_write(&desk.officer, move |tx| help::take(tx, id)).expect("taken");
    assert_eq!(taken.holder, desk.officer.person());
    let handed = desk.world.try_write(&desk.officer, move |tx| help::hand_to(tx, id, province)).expect("handed");
    assert_eq!((handed.holder, desk.unread(&desk.province)), (Some(province), 1));
    let wrong = desk.world.try_write(&desk.officer, move |tx| help::hand_to(tx, id, ward));
    assert_eq!(why(wrong), "question-not-an-officer");
    assert_eq!(why(desk.world.try_write(&desk.ward_officer, move |tx| help::take(tx, id))), "not found");
    assert_eq!(why(desk.world.try_write(&desk.volunteer, move |tx| help::take(tx, id))), "forbidden");
}

#[test]
fn a_team_leader_answers_for_the_teams_unit() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    let leader = desk.world.actor(Role::TeamLeader, &desk.world.branch);
    desk.answer(&leader, id, said(1, "Tôi qua giúp.")).expect("answered");
    let other = desk.world.actor(Role::TeamLeader, &desk.world.ward_branch);
    assert_eq!(why(desk.answer(&other, id, said(2, "Tôi nữa."))), "not found");
    assert_eq!(why(desk.answer(&desk.volunteer, id, said(3, "Tự trả lời"))), "forbidden");
}

#[test]
fn followers_hear_until_they_stop() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    desk.world.try_write(&desk.province, move |tx| help::follow(tx, id, true)).expect("followed");
    desk.world.try_write(&desk.volunteer, move |tx| help::remark(tx, id, &said(1, "Máy báo lỗi 500"))).expect("said");
    assert_eq!((desk.unread(&desk.province), desk.unread(&desk.volunteer)), (1, 0));
    desk.world.try_write(&desk.province, move |tx| help::follow(tx, id, false)).expect("stopped");
    desk.world.try_write(&desk.volunteer, move |tx| help::remark(tx, id, &said(2, "Đã thử lại"))).expect("said");
    assert_eq!(desk.unread(&desk.province), 1);
    assert!(desk.world.get(&desk.province, "/notices").text().contains("Quên mật khẩu VNeID"));
    assert_eq!(desk.world.post(&desk.province, "/notices/read", &[]).status, 303);
    assert_eq!(desk.unread(&desk.province), 0);
}

#[test]
fn others_read_what_was_solved_but_not_who_asked() {
    let desk = Desk::new();
    let id = desk.solved(1).id;
    let page = desk.world.get(&desk.stranger, &format!("/help/questions/{id}"));
    assert_eq!(page.status, 200);
    assert!(page.text().contains("cấp lại mật khẩu") && !page.text().contains("Chi đoàn thôn Nà Pò"));
    let remark = desk.world.try_write(&desk.stranger, move |tx| help::remark(tx, id, &said(9, "Chào")));
    assert_eq!(why(remark), "forbidden");
    let mut private = super::question(2);
    private.is_private = true;
    desk.ask(private).expect("asked");
    desk.answer(&desk.officer, question_id(2), said(20, "Đây")).expect("answered");
    desk.world.try_write(&desk.volunteer, |tx| help::accept(tx, question_id(2), entry_id(20))).expect("taken");
    assert_eq!(desk.world.get(&desk.stranger, &format!("/help/questions/{}", question_id(2))).status, 404);
}
