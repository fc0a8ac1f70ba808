//! Phones against the real program while it is killed twice and then restored from a backup that knows less than they
//! were told: they notice, and bring what is missing once more.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use app::installation::Installation;
use field::{Post, RecordId};
use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::{Actor, Clock};
use serde_json::json;

use super::net::Dice;
use super::phone::{Answer, Line, Phone, Request};
use crate::field::{add_team, take_seat, volunteer};
use crate::process::{BINARY, Server, heard, token};
use crate::world::{World, engine};

const PHONES: usize = 6;

/// A network to wherever the server listens now.
struct Wired<'a> {
    address: &'a Mutex<String>,
    acknowledged: &'a AtomicUsize,
}

impl Line for Wired<'_> {
    fn ask(&mut self, request: Request) -> Answer {
        let address = self.address.lock().expect("an address").clone();
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .build()
            .into();
        let (url, secret) = (format!("{address}{}", request.path), format!("Bearer {}", request.secret));
        let answer = match request.method {
            "GET" => heard(agent.get(url).header("authorization", secret).call()),
            _ => {
                let post = agent.post(url).header("authorization", secret).header("content-type", "application/json");
                heard(post.send(request.body.to_string()))
            }
        };
        let (status, answer) = answer?;
        assert!([200, 503].contains(&status), "{status} {answer}");
        let rows = answer["results"].as_array().map_or(0, Vec::len);
        self.acknowledged.fetch_add(rows, Ordering::Relaxed);
        Some((status, answer))
    }
}

/// One volunteer's day: what really counts of it, by record.
fn work(nth: usize, phone: &mut Phone, line: &mut Wired<'_>, is_evening: &AtomicBool) -> BTreeMap<String, i64> {
    let dice = Dice::new(u64::try_from(nth).expect("small") + 1);
    let mut truth = BTreeMap::new();
    for round in 0.. {
        if is_evening.load(Ordering::Relaxed) {
            break;
        }
        for row in 0..1 + dice.below(4) {
            let id = format!("01938f00-0000-7000-8000-{nth:02x}{round:04x}{row:06x}");
            let count = 1 + dice.below(5);
            let services = json!([{"indicator": "vneid_installed", "count": count}]);
            phone.keep(&id, Clock::System.now(), &json!({"services": services}));
            truth.insert(id, i64::try_from(count).expect("small"));
        }
        if let Some(id) = dice.pick(&truth.keys().cloned().collect::<Vec<_>>()).filter(|_| dice.often(15)) {
            phone.withdraw(id);
            truth.remove(id);
        }
        phone.deliver(line, Clock::System.now());
        std::thread::sleep(Duration::from_millis(if phone.is_done() { 5 } else { 150 }));
    }
    truth
}

fn run(words: &[&str], path: &Path, folder: &Path, engine: &Engine) {
    let mut command = Command::new(BINARY);
    command.args(words).arg(path).arg("--data").arg(folder);
    match engine {
        Engine::Postgres(url) => command.env("DATABASE_URL", url),
        Engine::Sqlite(_) => command.env_remove("DATABASE_URL"),
    };
    let told = command.output().expect("ran");
    assert!(told.status.success(), "{words:?}: {}", String::from_utf8_lossy(&told.stderr));
}

fn wait_for(acknowledged: &AtomicUsize, rows: usize) {
    for _ in 0..30_000 {
        if acknowledged.load(Ordering::Relaxed) >= rows {
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("{} rows were acknowledged, not {rows}", acknowledged.load(Ordering::Relaxed));
}

fn kill(server: Server) {
    server.signal("-KILL");
    assert!(!server.wait(), "killed");
}

fn known(world: &World) -> Vec<Phone> {
    let team = add_team(world, &world.branch, "Tổ công nghệ số");
    let enlist = |_| {
        let person = world.person("Lương Thị Mai");
        let seat = take_seat(world, &team, person, Post::Member).id.to_string();
        let actor = volunteer(world, person, &world.branch);
        let known = world.post_json(&actor, "/api/v1/phones", &json!({"name": "x"})).json();
        Phone::new(&known, &seat, Clock::System.now(), 0)
    };
    (0..PHONES).map(enlist).collect()
}

/// The records that count in an installation at rest, whose integrity is checked.
fn counted(folder: &Path, engine: Engine) -> BTreeMap<String, i64> {
    let end = Installation::open(folder, Some(engine), Clock::System, Chance::System).expect("opened");
    assert_eq!(app::check::check(&end.store, &end.signer).expect("checked"), [""; 0]);
    let live = end.store.read(&Actor::System("test"), |db| {
        db.all(
            "select id, n from support_record join support_service on record_id = id where standing is null",
            &[],
            |row| Ok((row.get::<RecordId>(0)?.to_string(), row.get(1)?)),
        )
    });
    live.expect("read").into_iter().collect()
}

#[test]
fn killed_and_restored_from_an_older_backup_nothing_is_lost_and_nothing_counts_twice() {
    let world = World::new();
    let mut phones = known(&world);
    let token = token(&world);
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, restored) = (folder.path().join("copy"), folder.path().join("restored"));
    let first = world.store().engine().clone();
    let second = engine().unwrap_or_else(|| app::installation::engine_of(&restored, None));
    let server = Server::over(&world, &token);
    let (address, acknowledged) = (Mutex::new(server.address()), AtomicUsize::new(0));
    let wait = |rows| wait_for(&acknowledged, rows);
    let (mut truth, is_evening) = (BTreeMap::new(), AtomicBool::new(false));
    let server = std::thread::scope(|scope| {
        let works: Vec<_> = phones
            .iter_mut()
            .enumerate()
            .map(|(nth, phone)| {
                let mut line = Wired { address: &address, acknowledged: &acknowledged };
                let is_evening = &is_evening;
                scope.spawn(move || work(nth, phone, &mut line, is_evening))
            })
            .collect();
        wait(150);
        kill(server);
        let server = Server::over(&world, &token);
        *address.lock().expect("an address") = server.address();
        wait(350);
        run(&["backup"], &copy, world.folder(), &first);
        wait(acknowledged.load(Ordering::Relaxed) + 150);
        kill(server);
        run(&["restore"], &copy, &restored, &second);
        let server = Server::over_folder(&restored, &second, &token);
        *address.lock().expect("an address") = server.address();
        wait(acknowledged.load(Ordering::Relaxed) + 2_000);
        is_evening.store(true, Ordering::Relaxed);
        works.into_iter().for_each(|work| truth.extend(work.join().expect("a day's work")));
        server
    });
    let mut line = Wired { address: &address, acknowledged: &acknowledged };
    for _ in 0..3 {
        phones.iter_mut().for_each(|phone| phone.deliver(&mut line, Clock::System.now()));
    }
    server.signal("-TERM");
    assert!(server.wait());

    assert!(truth.len() > 1_000, "{} records", truth.len());
    assert_eq!(counted(&restored, second), truth, "the server holds what was recorded and not withdrawn");
    for phone in &phones {
        assert!(phone.is_done() && phone.losses > 0, "each noticed what the server had forgotten");
        let received = phone.states.iter().filter(|(_, state)| *state == "received").map(|(id, _)| id);
        assert!(received.eq(truth.keys().filter(|id| phone.states.contains_key(*id))), "every phone knows it");
    }
}
