//! Late questions climb the tree, whatever happens to the server meanwhile.

use field::help;
use kernel::{Moment, log};
use web::Site;

use super::{Desk, said, why};

fn at(desk: &Desk, day: i8, hour: i64) {
    desk.world.clock.set(Moment::start_of(jiff::civil::date(2026, 11, day)).plus_ms(hour * 3_600_000));
}

fn tick(desk: &Desk) -> usize {
    help::tick(&desk.world.site).expect("a round")
}

#[test]
fn a_late_question_goes_up_and_is_due_again() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    at(&desk, 24, 17);
    assert_eq!(tick(&desk), 0, "not late yet");
    at(&desk, 24, 18);
    assert_eq!((tick(&desk), tick(&desk)), (1, 0));
    let now = desk.world.store().read(&desk.province, move |db| help::conversation(db, id)).expect("read").0;
    assert_eq!((now.desk_path.clone(), now.raised), (desk.world.province.path.clone(), 1));
    assert_eq!(now.due_at, Moment::start_of(jiff::civil::date(2026, 11, 26)).plus_ms(1_050 * 60_000));
    assert_eq!((desk.unread(&desk.province), desk.unread(&desk.officer)), (1, 1));
    // The province is late too: it is called again, and every step is written down.
    at(&desk, 27, 8);
    assert_eq!(tick(&desk), 1);
    let lines = desk.world.read(|db| log::of(db, id, 10));
    let did: Vec<_> = lines.iter().map(|line| line.what["did"].as_str().unwrap_or("asked").to_owned()).collect();
    assert_eq!(did, ["reminded", "raised", "asked"]);
    let page = desk.world.get(&desk.volunteer, &format!("/help/questions/{id}")).text();
    assert!(page.contains("Chuyển từ Xã Quan Sơn lên Tỉnh Lạng Sơn"), "{page}");
}

#[test]
fn a_restart_changes_nothing() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    at(&desk, 25, 8);
    // Another server over the same database, as after a restart.
    let parts = web::Parts {
        store: desk.world.store().clone(),
        files: desk.world.installation.files.clone(),
        sealer: desk.world.installation.sealer.clone(),
        signer: desk.world.installation.signer.clone(),
        texts: app::ground::texts().expect("texts"),
        identify: app::ground::identify,
        secure_cookies: false,
        address: String::new(),
    };
    let (site, _) = Site::build(parts, app::ground::routes());
    assert_eq!((help::tick(&site).expect("a round"), tick(&desk)), (1, 0));
    let now = desk.world.store().read(&desk.province, move |db| help::conversation(db, id)).expect("read").0;
    assert_eq!(now.raised, 1);
}

#[test]
fn an_officer_carries_up_by_hand_and_the_commune_still_reads() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    let raised = desk.world.try_write(&desk.officer, move |tx| help::raise(tx, id)).expect("raised");
    assert_eq!((raised.desk_path, raised.holder), (desk.world.province.path.clone(), None));
    assert_eq!(desk.world.get(&desk.officer, &format!("/help/questions/{id}")).status, 200);
    desk.answer(&desk.province, id, said(1, "Đây.")).expect("answered");
    assert_eq!(why(desk.world.try_write(&desk.province, move |tx| help::raise(tx, id))), "question-over");
    at(&desk, 30, 8);
    assert_eq!(tick(&desk), 0, "what is answered is not late");
}

#[test]
fn a_question_goes_along_with_its_unit() {
    let desk = Desk::new();
    let id = desk.asked(1).id;
    let (branch, ward) = (desk.world.branch.id, desk.world.ward.id);
    desk.world.write(move |tx| units::move_to(tx, branch, ward, tx.now().day()));
    assert_eq!(desk.world.get(&desk.ward_officer, &format!("/help/questions/{id}")).status, 200);
    desk.answer(&desk.ward_officer, id, said(1, "Tôi nhận.")).expect("answered");
}
