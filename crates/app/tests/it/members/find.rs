//! The finder over a real database: what is typed finds whom it should, on both engines alike.

use kernel::{Actor, Error, Role};
use members::{Came, Filter, Finder, Narrowed, Standing, Status};
use units::Draft;

use super::{member, newcomer};
use crate::world::{TODAY, World};

const NAMES: [&str; 24] = [
    "Dương Văn Dũng",
    "Đường Văn Đức",
    "Đỗ Văn Đức",
    "Lê Thị Ái",
    "Trần Thị An",
    "Lê Văn Anh",
    "Bùi Thị Ảnh",
    "Nguyễn Thị Ánh",
    "Lý Văn Ân",
    "Nguyễn Văn Ân",
    "Lương Đình Chung",
    "Đoàn Thành Công",
    "Hoàng Thu Hạnh",
    "Hoàng Thu Hằng",
    "Vy Minh Hoà",
    "Trần Hòa Bình",
    "Phạm Thị Mỹ Linh",
    "Nông Thúy Kiều",
    "Nông Thuý Nga",
    "H'Hen Niê",
    "Lê Nguyễn Hoàng Oanh",
    "Nguyễn Công Tằng Tôn Nữ Hoàng Phương Anh",
    "Triệu Mùi Chua",
    "Hoàng Văn Soan",
];

/// A world where everybody of the list stands in the branch, one phone after the other.
fn populated() -> World {
    let world = World::new();
    for (i, name) in NAMES.iter().enumerate() {
        let (phone, born) = (format!("0912 345 6{i:02}"), format!("{}/05/{}", i + 1, 1996 + i % 10));
        let sex = if i % 2 == 0 { "nam" } else { "nữ" };
        let more = [("phone", phone.as_str()), ("birth_day", &born), ("sex", sex), ("joined_on", "")];
        member(&world, &world.branch, name, &more);
    }
    world
}

fn filter(typed: &str) -> Filter {
    Filter { typed: typed.into(), limit: 25, ..Filter::default() }
}

fn names(world: &World, finder: &Finder, filter: &Filter) -> Vec<String> {
    let roll = world.read(|db| members::list(db, finder, filter));
    roll.cards.into_iter().map(|card| card.name).collect()
}

#[test]
fn what_is_typed_finds_whom_it_should_first() {
    let world = populated();
    let finder = Finder::default();
    for (typed, first, total) in [
        ("dương", "Dương Văn Dũng", 2),
        ("đường", "Đường Văn Đức", 2),
        ("duong", "Dương Văn Dũng", 2),
        ("DUONG", "Dương Văn Dũng", 2),
        ("D\u{1b0}\u{1a1}ng", "Dương Văn Dũng", 2),
        ("Du\u{31b}o\u{31b}ng", "Dương Văn Dũng", 2),
        ("\u{110}u\u{31b}o\u{31b}\u{300}ng", "Đường Văn Đức", 2),
        ("do van duc", "Đỗ Văn Đức", 1),
        ("đức", "Đỗ Văn Đức", 2),
        ("duc", "Đỗ Văn Đức", 2),
        ("ðức", "Đỗ Văn Đức", 2),
        ("van dung", "Dương Văn Dũng", 1),
        ("dung van", "Dương Văn Dũng", 1),
        ("van an", "Lý Văn Ân", 3),
        ("văn ân", "Lý Văn Ân", 3),
        ("ân văn", "Lý Văn Ân", 3),
        ("thi anh", "Bùi Thị Ảnh", 2),
        ("thị ánh", "Nguyễn Thị Ánh", 2),
        ("ANH", "Lê Văn Anh", 4),
        ("hoà", "Trần Hòa Bình", 7),
        ("hòa", "Trần Hòa Bình", 7),
        ("HOÀ", "Trần Hòa Bình", 7),
        ("minh hòa", "Vy Minh Hoà", 1),
        ("thuý", "Nông Thúy Kiều", 2),
        ("thúy nga", "Nông Thuý Nga", 1),
        ("hằng", "Hoàng Thu Hằng", 1),
        ("hang", "Hoàng Thu Hằng", 1),
        ("hoang thu", "Hoàng Thu Hạnh", 2),
        ("h hen", "H'Hen Niê", 1),
        ("h'hen", "H'Hen Niê", 1),
        ("nguyen hoang", "Lê Nguyễn Hoàng Oanh", 2),
        ("ton nu", "Nguyễn Công Tằng Tôn Nữ Hoàng Phương Anh", 1),
        ("  my   linh ", "Phạm Thị Mỹ Linh", 1),
        ("LS-000011", "Lương Đình Chung", 1),
        ("ls000011", "Lương Đình Chung", 1),
        ("000011", "Lương Đình Chung", 1),
        ("0912345603", "Lê Thị Ái", 1),
        ("0912.345.603", "Lê Thị Ái", 1),
        ("+84 912 345 603", "Lê Thị Ái", 1),
        ("5603", "Lê Thị Ái", 1),
        ("345 6", "Lê Thị Ái", 24),
    ] {
        let roll = world.read(|db| members::list(db, &finder, &filter(typed)));
        let found = roll.cards.first().map(|card| card.name.as_str());
        assert_eq!((found, roll.total), (Some(first), total), "{typed}");
    }
    for typed in ["xyz", "guyen", "12", "99999999", "anh anh anhh", "LS-9"] {
        assert!(names(&world, &finder, &filter(typed)).is_empty(), "{typed}");
    }
}

#[test]
fn everybody_stands_in_the_order_of_given_names() {
    let world = populated();
    let all = names(&world, &Finder::default(), &filter(""));
    let mut expected = NAMES.map(str::to_owned);
    expected.sort_by_cached_key(|name| vietnam::collate::sort_key(name));
    assert_eq!(all, expected);
    assert_eq!(all[0], "Lê Thị Ái");
}

#[test]
fn filters_narrow_and_every_page_shows_each_once() {
    let world = populated();
    let finder = Finder::default();
    let gone = world.read(|db| members::list(db, &finder, &filter("soan"))).cards[0].id;
    world.write(move |tx| members::leave(tx, gone, Status::GrownUp, TODAY, ""));
    let women = Filter {
        narrowed: Narrowed { sex: Some(vietnam::national_id::Sex::Female), ..Narrowed::default() },
        ..filter("")
    };
    assert_eq!(names(&world, &finder, &women).len(), 11);
    let born = Filter { narrowed: Narrowed { born: Some((1996, 1997)), ..Narrowed::default() }, ..filter("") };
    assert_eq!(names(&world, &finder, &born).len(), 6);
    let grown = Filter { standing: Standing::Only(Status::GrownUp), ..filter("") };
    assert_eq!(names(&world, &finder, &grown), ["Hoàng Văn Soan"]);
    let counted = world.read(|db| members::list(db, &finder, &grown)).by_status;
    assert_eq!(
        counted[..4],
        [(Status::Active, 23), (Status::Temporary, 0), (Status::MovedOut, 0), (Status::GrownUp, 1)]
    );
    let found = |standing| names(&world, &finder, &Filter { standing, ..filter("soan") });
    assert_eq!((found(Standing::Here).len(), found(Standing::Everybody).len()), (0, 1));
    let total = |standing| world.read(|db| members::list(db, &finder, &Filter { standing, ..filter("") })).total;
    assert_eq!((total(Standing::Here), total(Standing::Everybody)), (23, 24));
    for typed in ["", "van", "hoàng", "345"] {
        let all = names(&world, &finder, &filter(typed));
        let mut paged = Vec::new();
        let mut page = Filter { limit: 5, ..filter(typed) };
        loop {
            let roll = world.read(|db| members::list(db, &finder, &page));
            assert_eq!(roll.total, all.len(), "{typed}");
            paged.extend(roll.cards.into_iter().map(|card| card.name));
            page.after = roll.next;
            if page.after.is_none() {
                break;
            }
        }
        assert_eq!(paged, all, "{typed}");
    }
    for after in ["x", "0.zz.1", "0.00", "9"] {
        let bad = Filter { after: Some(after.into()), ..filter("") };
        let answer = world.store().read(&Actor::System("test"), |db| members::list(db, &finder, &bad));
        assert!(matches!(answer, Err(Error::Invalid(_))), "{after}");
    }
}

#[test]
fn the_scope_ends_at_the_border() {
    let world = populated();
    let finder = Finder::default();
    member(&world, &world.ward_branch, "Dương Thị Giang", &[]);
    let officer = world.actor(Role::CommuneOfficer, &world.ward);
    let ask = |filter: Filter| world.store().read(&officer, |db| members::list(db, &finder, &filter));
    let own = ask(filter("duong")).expect("a list");
    assert_eq!((own.total, own.cards[0].name.as_str()), (1, "Dương Thị Giang"));
    let outside = Filter { unit: Some(world.commune.id), ..filter("") };
    assert!(matches!(ask(outside), Err(Error::NotFound)));
    let above = Filter { unit: Some(world.province.id), ..filter("") };
    assert_eq!(ask(above).expect("what of the province is hers").total, 1);
    let member = world.actor(Role::Member, &world.ward);
    let refused = world.store().read(&member, |db| members::list(db, &finder, &filter("")));
    assert!(matches!(refused, Err(Error::Forbidden)));
}

#[test]
fn the_finder_follows_every_change() {
    let world = populated();
    let finder = Finder::default();
    let count = |typed: &str| world.read(|db| members::list(db, &finder, &filter(typed))).total;
    assert_eq!((count(""), count("kim")), (24, 0));
    let kim = member(&world, &world.branch, "Kim Văn Hiếu", &[]);
    assert_eq!((count(""), count("kim hieu")), (25, 1));
    let (details, _) = super::typed("Kim Văn Trung", &[]).parse(TODAY, &members::Rules::on(TODAY)).expect("read");
    let edit = members::Edit { id: kim.id, version: 1, details, cleared: Vec::new() };
    let sealer = world.installation.sealer.clone();
    world.write(move |tx| members::edit(tx, &sealer, &edit));
    assert_eq!((count("hieu"), count("kim trung")), (0, 1));
    // A list that was loaded, told by one line of the log.
    let import = uuid::Uuid::from_u128(7);
    let new: Vec<_> = ["Âu Thị Yến", "Âu Văn Yên"].map(|name| newcomer(&world.ward_branch, name, &[])).into();
    let (sealer, path) = (world.installation.sealer.clone(), world.ward_branch.path.clone());
    world.write(move |tx| {
        let mut batch = members::Batch::of_import(tx, import)?;
        for new in &new {
            batch.add(tx, &sealer, new, Came::Loaded, TODAY)?;
        }
        batch.save(tx)?;
        let what = serde_json::json!({"added": 2});
        tx.changed("member_import", kernel::Id::<()>::of(import), &path, kernel::Change::Added, &what)
    });
    assert_eq!(count("au yen"), 2);
    let (branch, ward) = (world.branch.id, world.ward.id);
    let in_ward = Filter { unit: Some(ward), ..filter("") };
    let total = |filter: &Filter| world.read(|db| members::list(db, &finder, filter)).total;
    assert_eq!(total(&in_ward), 2);
    world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    assert_eq!(total(&in_ward), 27);
    let fresh = Finder::default();
    assert_eq!(names(&world, &finder, &filter("")), names(&world, &fresh, &filter("")));
}

#[test]
fn a_reader_with_two_units_finds_in_both_and_nobody_twice() {
    let world = populated();
    member(&world, &world.ward_branch, "Dương Thị Giang", &[]);
    let draft = Draft {
        name: "Chi đoàn thôn Bản Nầng".into(),
        kind: "chi_doan".into(),
        sector: None,
        parent: Some(world.commune.id),
        code: None,
    };
    let other = world.write(move |tx| units::add(tx, &draft, TODAY));
    member(&world, &other, "Dương Thị Yến", &[]);
    let person = world.person("Vi Thị Lan");
    let Actor::Person { account, person, name, mut grants } =
        world.actor_for(person, Role::BranchSecretary, &world.ward_branch)
    else {
        panic!("a person")
    };
    for unit in [&other, &world.commune] {
        let Actor::Person { grants: more, .. } = world.actor_for(person, Role::BranchSecretary, unit) else {
            panic!("a person")
        };
        grants.extend(more);
    }
    let actor = Actor::Person { account, person, name, grants };
    let roll =
        world.store().read(&actor, |db| members::list(db, &Finder::default(), &filter("duong"))).expect("a list");
    let found: Vec<_> = roll.cards.iter().map(|card| card.name.as_str()).collect();
    assert_eq!(found, ["Dương Văn Dũng", "Đường Văn Đức", "Dương Thị Giang", "Dương Thị Yến"]);
    assert_eq!(roll.total, 4);
}
