//! Rotation of the keys of the sealed columns, with the real command.

use std::process::Command;

use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::{Actor, Clock};
use members::{Book, Came, Details, NewMember, Private, Secret};
use people::NewPerson;
use vietnam::name::PersonName;

use crate::world::{TODAY, World};

#[test]
fn a_rotated_key_opens_everything_and_the_old_one_opens_nothing() {
    let world = World::new();
    let name = PersonName::parse("Nông Thị Ánh").expect("a name");
    let details = Details {
        person: NewPerson { name, sex: None, birth_day: None, phone: None },
        code: None,
        book: Book::default(),
        private: Private { ethnicity: Some("Nùng".into()), ..Private::default() },
    };
    let new = NewMember { unit: world.branch.id, details };
    let sealer = world.installation.sealer.clone();
    let member = world.write(move |tx| members::add(tx, &sealer, &new, Came::Loaded, TODAY));
    let file = world.installation.files.put(b"danh sach").expect("kept");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xungkich"));
    command.args(["keys", "rotate", "--data"]).arg(world.folder());
    if let Engine::Postgres(url) = world.store().engine() {
        command.env("DATABASE_URL", url);
    }
    let done = command.output().expect("ran");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let engine = Some(world.store().engine().clone());
    let clock = Clock::standing(world.clock.now());
    let again = app::installation::Installation::open(world.folder(), engine, clock, Chance::System).expect("opened");
    let (id, sealer) = (member.id, again.sealer.clone());
    let shown = again.store.write(&Actor::System("test"), move |tx| {
        members::reveal(tx, &sealer, id, Secret::Ethnicity, "kiểm tra khoá mới")
    });
    assert_eq!(shown.expect("revealed"), "Nùng");
    assert_eq!(again.files.get(&file).expect("a file"), b"danh sach");

    let old = world.installation.sealer.clone();
    let shut = world.try_write(&Actor::System("test"), move |tx| {
        members::reveal(tx, &old, id, Secret::Ethnicity, "khoá cũ còn mở không")
    });
    assert!(shut.is_err(), "the old key is of no use any more");
}
