//! Adding, editing, looking, leaving: happy, refused, stranger.

use jiff::civil::date;
use kernel::{Actor, Error, Role};
use members::{Came, Edit, Private, Rules, Secret, Status};

use super::{assert_counted, member, newcomer, typed, version};
use crate::world::{TODAY, World};

const SECRETS: [(&str, &str); 11] = [
    ("phone", "0912345678"),
    ("national_id", "020301123456"),
    ("ethnicity", "Nùng Phàn Slình"),
    ("religion", "Không tôn giáo"),
    ("hometown", "Bản Khuổi Cấp"),
    ("residence", "Thôn Pò Lèo ngõ 7"),
    ("family_background", "Bần nông"),
    ("health", "Hen suyễn"),
    ("family", "Bố Nông Văn Khoan"),
    ("other_names", "Mùi Chua"),
    ("note", "Có người thân đang thi hành án"),
];

#[test]
fn a_secretary_adds_a_member_who_gets_a_code_a_stay_and_the_members_role() {
    let world = World::new();
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let (new, sealer) = (newcomer(&world.branch, "Nông Thị Vân Anh", &SECRETS), world.installation.sealer.clone());
    let added = world.try_write(&secretary, move |tx| members::add(tx, &sealer, &new, Came::Admitted, TODAY));
    let added = added.expect("added");
    assert_eq!((added.code.as_str(), added.status, added.version), ("LS-000001", Status::Active, 1));
    assert_eq!(added.unit_path, world.branch.path);
    let stays = world.read(|db| members::stays(db, added.id));
    assert_eq!((stays.len(), stays[0].from, stays[0].to), (1, TODAY, None));
    let roles = world.read(|db| people::roles_of(db, added.person.id, TODAY));
    assert_eq!(roles.iter().map(|given| given.role).collect::<Vec<_>>(), [Role::Member]);
    assert_eq!(member(&world, &world.ward_branch, "Lý Quốc Bảo", &[]).code, "LS-000002");
    assert_counted(&world);
}

#[test]
fn a_stranger_neither_adds_nor_reads_nor_edits_nor_looks() {
    let world = World::new();
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let sealer = world.installation.sealer.clone();
    let new = newcomer(&world.branch, "Vi Thị Bích", &[]);
    let added = world.try_write(&stranger, {
        let sealer = sealer.clone();
        move |tx| members::add(tx, &sealer, &new, Came::Admitted, TODAY)
    });
    assert!(matches!(added, Err(Error::NotFound)));
    assert!(matches!(world.store().read(&stranger, |db| members::find(db, here.id)), Err(Error::NotFound)));
    let by_code = world.store().read(&stranger, |db| members::by_code(db, &here.code)).expect("asked");
    assert!(by_code.is_none());
    let looked = world.try_write(&stranger, {
        let sealer = sealer.clone();
        move |tx| members::reveal(tx, &sealer, here.id, Secret::Religion, "gọi xác nhận")
    });
    assert!(matches!(looked, Err(Error::NotFound)));
    let edit = edit_of(&world, here.id, "Đổi Tên", &[], Vec::new());
    assert!(matches!(world.try_write(&stranger, move |tx| members::edit(tx, &sealer, &edit)), Err(Error::NotFound)));
    let left = world.try_write(&stranger, move |tx| members::leave(tx, here.id, Status::Left, TODAY, ""));
    assert!(matches!(left, Err(Error::NotFound)));
    let member = world.actor(Role::Member, &world.branch);
    assert!(matches!(world.store().read(&member, |db| members::find(db, here.id)), Err(Error::Forbidden)));
    assert!(matches!(world.store().read(&Actor::Guest, |db| members::find(db, here.id)), Err(Error::SignInFirst)));
}

fn edit_of(world: &World, id: members::MemberId, name: &str, more: &[(&str, &str)], cleared: Vec<Secret>) -> Edit {
    let (details, _) = typed(name, more).parse(TODAY, &Rules::on(TODAY)).unwrap_or_else(|bad| panic!("{bad:?}"));
    Edit { id, version: version(world, id), details, cleared }
}

#[test]
fn an_edit_keeps_masked_fields_that_were_not_typed_and_empties_those_ticked() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let edit = edit_of(&world, here.id, "Nông Thị Vân Ánh", &[("religion", "Công giáo")], vec![Secret::Health]);
    let sealer = world.installation.sealer.clone();
    let saved = world.write(move |tx| members::edit(tx, &sealer, &edit));
    assert_eq!((saved.person.name.as_str(), saved.version), ("Nông Thị Vân Ánh", 2));
    let read = |field| {
        let sealer = world.installation.sealer.clone();
        world.try_write(&Actor::System("test"), move |tx| {
            members::reveal(tx, &sealer, here.id, field, "xem trong thử nghiệm")
        })
    };
    assert_eq!(read(Secret::Religion).expect("typed anew"), "Công giáo");
    assert_eq!(read(Secret::NationalId).expect("kept"), "020301123456");
    assert_eq!(read(Secret::Phone).expect("kept"), "+84912345678");
    assert!(matches!(read(Secret::Health), Err(Error::NotFound)));
    let found = world.read(|db| {
        let digits = Private { national_id: Some("020301123456".into()), ..Private::default() };
        let mut details = newcomer(&world.branch, "Ai Khác", &[("birth_day", "01/01/1999")]).details;
        details.private = digits;
        members::likely_same(db, &world.installation.sealer, &details)
    });
    assert_eq!(found.iter().map(|same| same.id).collect::<Vec<_>>(), [here.id]);
}

#[test]
fn an_edit_of_an_older_version_is_refused_and_changes_nothing() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    let (first, second) = (
        edit_of(&world, here.id, "Nông Thị Vân Ánh", &[], Vec::new()),
        edit_of(&world, here.id, "Nông Vân", &[], Vec::new()),
    );
    let sealer = world.installation.sealer.clone();
    world.write(move |tx| members::edit(tx, &sealer, &first));
    let sealer = world.installation.sealer.clone();
    let stale = world.try_write(&Actor::System("test"), move |tx| members::edit(tx, &sealer, &second));
    let Err(Error::Invalid(bad)) = stale else { panic!("{stale:?}") };
    assert_eq!(bad[0].0, "version");
    assert_eq!(world.read(|db| members::find(db, here.id)).person.name, "Nông Thị Vân Ánh");
}

#[test]
fn looking_takes_a_reason_and_is_written_down_without_the_value() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let look = |reason: &'static str| {
        let sealer = world.installation.sealer.clone();
        world.try_write(&secretary, move |tx| members::reveal(tx, &sealer, here.id, Secret::Ethnicity, reason))
    };
    assert!(matches!(look("abc "), Err(Error::Invalid(_))));
    assert_eq!(look("làm thống kê dân tộc").expect("seen"), "Nùng Phàn Slình");
    let log = world.read(|db| kernel::log::of(db, here.id, 10));
    assert_eq!((log.len(), log[0].change.as_str()), (2, "seen"));
    assert_eq!((&log[0].what["field"], &log[0].what["reason"]), (&"ethnicity".into(), &"làm thống kê dân tộc".into()));
    assert_eq!(log[0].actor, secretary.signature().1);
}

#[test]
fn no_masked_value_stands_in_the_log_or_in_clear_in_the_database() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let edit = edit_of(&world, here.id, "Nông Vân Anh", &SECRETS, Vec::new());
    let sealer = world.installation.sealer.clone();
    world.write(move |tx| members::edit(tx, &sealer, &edit));
    let log = world.read(|db| kernel::log::of(db, here.id, 10));
    let told: String = log.iter().map(|line| line.what.to_string()).collect();
    for (field, value) in SECRETS {
        assert!(!told.contains(value), "{field} stands in the log");
    }
    let database = std::fs::read(world.folder().join("xungkich.db")).unwrap_or_default();
    let wal = std::fs::read(world.folder().join("xungkich.db-wal")).unwrap_or_default();
    for (field, value) in SECRETS.iter().filter(|(field, _)| *field != "phone") {
        let holds = |bytes: &[u8]| bytes.windows(value.len()).any(|part| part == value.as_bytes());
        assert!(!holds(&database) && !holds(&wal), "{field} stands in the database");
    }
}

#[test]
fn a_member_leaves_once_and_not_before_they_came() {
    let world = World::new();
    let (new, sealer) = (newcomer(&world.branch, "Lương Đức Chính", &[]), world.installation.sealer.clone());
    let here = world.write(move |tx| members::add(tx, &sealer, &new, Came::MovedIn, date(2024, 3, 1)));
    let leave =
        |day| world.try_write(&Actor::System("test"), move |tx| members::leave(tx, here.id, Status::MovedOut, day, ""));
    assert!(matches!(leave(date(2024, 2, 29)), Err(Error::Invalid(_))));
    assert!(matches!(leave(date(2027, 1, 1)), Err(Error::Invalid(_))));
    assert_eq!(leave(date(2025, 6, 30)).expect("left").status, Status::MovedOut);
    assert!(matches!(leave(TODAY), Err(Error::Refused(_))));
    assert!(world.read(|db| people::roles_of(db, here.person.id, TODAY)).is_empty());
    let away = world.try_write(&Actor::System("test"), move |tx| members::away(tx, here.id, true, TODAY, ""));
    assert!(matches!(away, Err(Error::Refused(_))));
    assert_counted(&world);
}

#[test]
fn a_member_goes_away_for_a_while_and_still_counts() {
    let world = World::new();
    let here = member(&world, &world.branch, "Hứa Ngọc Diệp", &[]);
    let away = world.write(move |tx| members::away(tx, here.id, true, TODAY, ""));
    assert_eq!(away.status, Status::Temporary);
    let back = world.write(move |tx| members::away(tx, here.id, false, TODAY, ""));
    assert_eq!((back.status, back.version), (Status::Active, 3));
    assert_counted(&world);
}

#[test]
fn codes_are_given_once_whoever_brings_them() {
    let world = World::new();
    assert_eq!(member(&world, &world.branch, "An", &[("code", "ls-000002")]).code, "LS-000002");
    assert_eq!(member(&world, &world.branch, "Bình", &[]).code, "LS-000003");
    assert_eq!(member(&world, &world.branch, "Chi", &[("code", "20/104")]).code, "20/104");
    let (new, sealer) = (newcomer(&world.branch, "Dũng", &[("code", "LS-000003")]), world.installation.sealer.clone());
    let taken = world.try_write(&Actor::System("test"), move |tx| members::add(tx, &sealer, &new, Came::Loaded, TODAY));
    let Err(Error::Invalid(bad)) = taken else { panic!("{taken:?}") };
    assert_eq!((bad[0].0.as_ref(), bad[0].1.key), ("code", "member-code-taken"));
}

#[test]
fn the_same_person_is_seen_by_card_phone_or_name_and_birthday() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let similar = |name: &str, more: &[(&str, &str)]| {
        let details = newcomer(&world.branch, name, more).details;
        let found = world.read(|db| members::likely_same(db, &world.installation.sealer, &details));
        found.iter().map(|same| same.id).collect::<Vec<_>>()
    };
    assert_eq!(similar("nong thi van anh", &[]), [here.id]);
    assert_eq!(similar("Nông Thị Vân Anh", &[("birth_day", "20/05/2001")]), []);
    assert_eq!(similar("Ai Khác", &[("phone", "+84 912 345 678"), ("birth_day", "1/1/2000")]), [here.id]);
    assert_eq!(similar("Ai Khác", &[("national_id", "020 301 123 456"), ("birth_day", "1/1/2000")]), [here.id]);
    assert_eq!(similar("Ai Khác", &[]), []);
}

#[test]
fn sealed_fields_are_sealed_anew_with_a_new_key() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    assert_eq!(members::reseal(world.store(), &world.installation.sealer).expect("resealed"), 0);
    let mut secrets = kernel::secrets::Secrets::open(world.folder(), &kernel::clock::Chance::System).expect("secrets");
    secrets.add_key(&kernel::clock::Chance::System).expect("a key");
    let newer = std::sync::Arc::new(kernel::seal::Sealer::new(&secrets, kernel::clock::Chance::System));
    assert_eq!(members::reseal(world.store(), &newer).expect("resealed"), 1);
    assert_eq!(members::reseal(world.store(), &newer).expect("resealed"), 0);
    let seen = world.write(move |tx| members::reveal(tx, &newer, here.id, Secret::Note, "xem thử khoá mới"));
    assert_eq!(seen, "Có người thân đang thi hành án");
}
