//! Readers on a replica: nobody misses what they wrote or were told of, and a replica that fails is done without.

use kernel::db::Engine;
use kernel::{Actor, Change, Db, Role, Store, UnitPath, jobs};
use members::{Book, Came, Details, NewMember, Private, Question};
use people::NewPerson;
use serde_json::json;
use vietnam::name::PersonName;

use crate::wire::Wire;
use crate::world::{TODAY, World, connect, engine};

/// A world whose readers use a second database, which holds a copy of the first made when asked for.
struct Pair {
    world: World,
    wire: Wire,
    /// The second database, without the wire.
    copy: String,
}

fn pair() -> Option<Pair> {
    let world = World::new();
    let Engine::Postgres(copy) = engine()? else { return None };
    let (wire, through) = Wire::before(&copy);
    let pair = Pair { world, wire, copy };
    pair.catch_up();
    pair.world.store().use_replica(&through).expect("named");
    Some(pair)
}

impl Pair {
    /// Does what a replica does by itself: takes over everything.
    fn catch_up(&self) {
        connect(&self.copy).batch_execute("drop schema public cascade; create schema public").expect("emptied");
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| folder.path().join(name);
        let copied = self.store().copy_out(|table| Ok(std::fs::File::create(file(&table.name))?)).expect("copied");
        let engine = Engine::Postgres(self.copy.clone());
        kernel::db::fill(&engine, self.world.clock.now(), app::ground::GROUND.migrations, &copied, |table| {
            Ok(std::io::BufReader::new(std::fs::File::open(file(&table.name))?))
        })
        .expect("filled");
    }

    fn store(&self) -> &Store {
        self.world.store()
    }

    fn sees(&self, actor: &Actor) -> i64 {
        self.store().look(actor, count).expect("looked")
    }

    /// A write with its line in the change log.
    fn write(&self, actor: &Actor) {
        self.world
            .try_write(actor, |tx| {
                jobs::add(tx, "test.nothing", &json!(1))?;
                let id: kernel::Id<()> = tx.new_id();
                tx.changed("test", id, &UnitPath::root(1), Change::Added, &json!({}))
            })
            .expect("written");
    }

    fn later(&self, seconds: i64) {
        self.world.clock.set(self.world.clock.now().plus_ms(seconds * 1_000));
    }
}

fn count(db: &Db<'_>) -> kernel::Result<i64> {
    db.one("select count(*) from job", &[], |row| row.get(0))
}

#[test]
fn who_wrote_or_was_told_reads_the_primary_until_the_replica_has_it() {
    let Some(pair) = pair() else { return };
    let [writer, told, other] = [(); 3].map(|()| pair.world.actor(Role::CommuneOfficer, &pair.world.commune));
    pair.catch_up();
    pair.later(10);
    pair.write(&writer);
    pair.later(10);
    assert_eq!(pair.sees(&other), 0, "the replica lags behind");
    assert_eq!(pair.sees(&writer), 1, "whoever wrote sees it");
    assert!(pair.store().heard(&told));
    assert_eq!(pair.sees(&told), 1, "whoever was told sees it");
    assert_eq!(pair.store().read(&other, count).expect("read"), 1, "what decides reads the primary");
    pair.catch_up();
    // Nobody is on the way to the replica any more: what it alone has shows that all of them read there.
    connect(&pair.copy).batch_execute("delete from job").expect("marked");
    assert_eq!([&writer, &told, &other].map(|actor| pair.sees(actor)), [0; 3]);
}

#[test]
fn a_write_without_a_line_in_the_log_is_seen_for_three_seconds() {
    let Some(pair) = pair() else { return };
    let writer = pair.world.actor(Role::CommuneOfficer, &pair.world.commune);
    pair.catch_up();
    pair.later(10);
    pair.world.try_write(&writer, |tx| jobs::add(tx, "test.nothing", &json!(1)).map(drop)).expect("written");
    assert_eq!(pair.sees(&writer), 1);
    pair.later(2);
    assert_eq!(pair.sees(&writer), 1);
    pair.later(2);
    assert_eq!(pair.sees(&writer), 0);
}

#[test]
fn a_replica_that_is_gone_or_has_other_tables_is_done_without() {
    let Some(pair) = pair() else { return };
    pair.write(&Actor::System("test"));
    assert_eq!(pair.sees(&Actor::Guest), 0, "the replica lags behind");
    pair.wire.cut();
    assert_eq!(pair.sees(&Actor::Guest), 1, "the primary answers");
    pair.wire.mend();
    assert_eq!(pair.sees(&Actor::Guest), 1, "and is not left at once");
    connect(&pair.copy).batch_execute("delete from migration where name = '0005_field'").expect("older");
    pair.later(11);
    assert_eq!(pair.sees(&Actor::Guest), 1, "a replica with other tables is not read");
    pair.catch_up();
    connect(&pair.copy).batch_execute("delete from job").expect("marked");
    pair.later(11);
    assert_eq!(pair.sees(&Actor::Guest), 0, "and a whole one is read again");
}

#[test]
fn a_page_shows_what_was_just_saved_and_a_request_that_changes_something_decides_by_the_primary() {
    let Some(pair) = pair() else { return };
    let world = &pair.world;
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    pair.later(10);
    pair.catch_up();
    let rename = |name: &str| {
        let answer = world.post(&officer, &format!("/units/{}/name", world.branch.id), &[("name", name)]);
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
    };
    rename("Chi đoàn thôn Nà Mới");
    let page = |actor: &Actor| world.get(actor, &format!("/units/{}", world.branch.id)).text();
    assert!(page(&officer).contains("Nà Mới"));
    pair.later(10);
    assert!(page(&officer).contains("Nà Mới"), "as long as the replica lags behind");
    let other = Actor::Token { id: uuid::Uuid::from_u128(1), name: "other".into(), grant: officer.grants()[0].clone() };
    assert!(page(&other).contains("Nà Pò"));
    assert_eq!(world.get(&Actor::Guest, "/healthz").status.as_u16(), 200);
}

#[test]
fn the_finder_neither_misses_nor_doubles_anybody_when_snapshots_come_from_both() {
    let Some(pair) = pair() else { return };
    let world = &pair.world;
    let finder = members::Finder::default();
    let question =
        Question { areas: vec![world.province.path.clone()], typed: "Ánh".into(), limit: 50, ..Question::default() };
    let add = || {
        let name = PersonName::parse("Nông Thị Ánh").expect("a name");
        let details = Details {
            person: NewPerson { name, sex: None, birth_day: None, phone: None },
            code: None,
            book: Book::default(),
            private: Private::default(),
        };
        let new = NewMember { unit: world.branch.id, details };
        let sealer = world.installation.sealer.clone();
        world.write(move |tx| members::add(tx, &sealer, &new, Came::Loaded, TODAY));
    };
    let near = || world.read(|db| finder.ask(db, &question)).total;
    let far = || pair.store().look(&Actor::Guest, |db| finder.ask(db, &question)).expect("asked").total;
    for so_far in 1..5 {
        add();
        if so_far % 2 == 0 {
            pair.catch_up();
        }
        // The index follows whichever snapshot is the newer and never goes back.
        let seen = far();
        assert!(seen == so_far || seen == so_far - 1, "{seen} of {so_far}");
        assert_eq!(near(), so_far);
        assert_eq!(far(), so_far);
        assert_eq!(near(), so_far);
    }
}
