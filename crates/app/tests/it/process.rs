//! The real binary under real faults: killed in the middle, out of disk, told to stop while busy.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kernel::Role;
use kernel::db::Engine;
use serde_json::{Value, json};

use crate::wire::Wire;
use crate::world::World;

pub const BINARY: &str = env!("CARGO_BIN_EXE_xungkich");

/// A served copy of a world's data folder.
pub struct Server {
    child: Child,
    address: String,
    token: String,
}

/// What a request came to: status and JSON, or nothing when the line was cut.
pub type Heard = Option<(u16, Value)>;

impl Server {
    /// Serves a data folder with a command line that ends in the folder and where to listen.
    fn start(mut command: Command, token: &str) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = lines
            .find(|line| line.as_ref().is_ok_and(|line| line.contains("http://")))
            .expect("an address")
            .expect("text");
        let address = line.split_whitespace().find(|word| word.starts_with("http://")).expect("an address").to_owned();
        Self { child, address, token: token.to_owned() }
    }

    pub fn over(world: &World, token: &str) -> Self {
        Self::over_folder(world.folder(), world.store().engine(), token)
    }

    /// Serves a data folder with its database.
    pub fn over_folder(folder: &std::path::Path, engine: &Engine, token: &str) -> Self {
        let mut command = Command::new(BINARY);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder);
        if let Engine::Postgres(url) = engine {
            command.env("DATABASE_URL", url);
        }
        Self::start(command, token)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        self.address.clone()
    }

    pub fn post(&self, path: &str, body: &Value) -> Heard {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .into();
        let request = agent
            .post(format!("{}{path}", self.address))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json");
        heard(request.send(body.to_string()))
    }

    fn get(&self, path: &str) -> Heard {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let request =
            agent.get(format!("{}{path}", self.address)).header("authorization", format!("Bearer {}", self.token));
        heard(request.call())
    }

    /// Visits in the figures of the province.
    pub fn visits(&self) -> i64 {
        let (status, figures) =
            self.get("/api/v1/figures?unit=20&from=2026-11-01&to=2026-11-21&as_of=2026-11-21").expect("figures");
        assert_eq!(status, 200, "{figures}");
        figures["visits"]["count"].as_i64().unwrap_or_else(|| panic!("no visits in {figures}"))
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().expect("kill").success());
    }

    pub fn wait(mut self) -> bool {
        self.child.wait().expect("ended").success()
    }
}

pub fn heard(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Heard {
    let mut answer = answer.ok()?;
    let text = answer.body_mut().read_to_string().ok()?;
    Some((answer.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::Null)))
}

pub fn token(world: &World) -> String {
    let unit = world.province.id;
    world.write(move |tx| people::make_token(tx, "test", Role::ProvinceOfficer, unit, None))
}

/// A batch of `size` visits with ids that name the batch and the row.
pub fn batch(number: usize, size: usize) -> Value {
    let records: Vec<Value> = (0..size)
        .map(|row| {
            json!({
                "id": format!("01938f00-0000-7000-8000-{number:06x}{row:06x}"),
                "day": "2026-11-20",
                "at": "2026-11-20T02:00:00Z",
                "unit": "06517",
                "services": [{"indicator": "vneid_installed", "count": 1}],
            })
        })
        .collect();
    json!({"records": records})
}

/// How many rows of an answer have been received, this time or before.
fn stored(answer: &Value) -> usize {
    let rows = answer["results"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().filter(|row| row["status"] == "received" || row["status"] == "duplicate").count()
}

#[test]
fn what_was_acknowledged_survives_a_kill_in_the_middle_and_sending_again_counts_once() {
    let world = World::new();
    let token = token(&world);
    let server = Server::over(&world, &token);
    let next = AtomicUsize::new(0);
    let acknowledged = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    match server.post("/api/v1/records", &batch(number, 50)) {
                        Some((200, answer)) if stored(&answer) == 50 => acknowledged.lock().expect("list").push(number),
                        Some((status, answer)) => panic!("{status} {answer}"),
                        None => break,
                    }
                }
            });
        }
        while acknowledged.lock().expect("list").len() < 30 {
            std::thread::sleep(Duration::from_millis(5));
        }
        server.signal("-KILL");
    });
    let sent = next.load(Ordering::Relaxed);
    let acknowledged = acknowledged.into_inner().expect("list");
    assert!(!server.wait(), "killed");

    let again = Server::over(&world, &token);
    let kept = again.visits();
    assert!(kept >= i64::try_from(acknowledged.len() * 50).expect("few"), "{kept} kept of {}", acknowledged.len() * 50);
    assert_eq!(kept % 50, 0, "no batch may be half written");
    for number in 0..sent {
        let (status, answer) = again.post("/api/v1/records", &batch(number, 50)).expect("an answer");
        assert_eq!((status, stored(&answer)), (200, 50), "{answer}");
    }
    assert_eq!(again.visits(), i64::try_from(sent * 50).expect("few"));
    again.signal("-TERM");
    assert!(again.wait(), "a server told to stop ends well");
    assert_eq!(app::check::check(world.store(), &world.installation.signer).expect("checked"), Vec::<String>::new());
}

#[test]
fn postgresql_gone_for_ten_seconds_is_said_plainly_and_nothing_acknowledged_is_lost() {
    let world = World::new();
    let Engine::Postgres(url) = world.store().engine().clone() else {
        return; // SQLite has no server to lose.
    };
    let token = token(&world);
    let (wire, through) = Wire::before(&url);
    let mut command = Command::new(BINARY);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(world.folder()).env("DATABASE_URL", through);
    let server = Server::start(command, &token);
    let send = |number| server.post("/api/v1/records", &batch(number, 20)).expect("an answer");
    assert_eq!(send(0).0, 200);
    wire.cut();
    let gone = Duration::from_secs(10);
    for number in 1..6 {
        let (status, answer) = send(number);
        assert_eq!((status, &answer["type"]), (503, &json!("offline")), "{answer}");
        std::thread::sleep(gone / 5);
    }
    wire.mend();
    let back = (0..20).any(|_| {
        std::thread::sleep(Duration::from_millis(300));
        send(1).0 == 200
    });
    assert!(back, "the product finds its database again by itself");
    for number in 0..6 {
        assert_eq!(send(number).0, 200);
    }
    assert_eq!(server.visits(), 120);
    server.signal("-TERM");
    assert!(server.wait());
}

#[test]
fn a_full_disk_is_said_plainly_and_what_was_acknowledged_stands() {
    let world = World::new();
    if !matches!(world.store().engine(), Engine::Sqlite(_)) {
        return; // PostgreSQL's disk is its own server's.
    }
    let token = token(&world);
    let copy = tempfile::tempdir().expect("a folder");
    let small = tempfile::tempdir().expect("a folder");
    app::backup::backup(&world.installation, &copy.path().join("backup")).expect("copied");
    app::backup::restore(&copy.path().join("backup"), &copy.path().join("copy"), None).expect("put back");
    let script = "mount -t tmpfs -o size=5m tmpfs \"$1\" && cp -a \"$2/.\" \"$1\" && exec \"$3\" serve --listen 127.0.0.1:0 --data \"$1\"";
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, "sh"]).arg(small.path()).arg(copy.path().join("copy")).arg(BINARY);
    let server = Server::start(command, &token);
    let mut acknowledged = 0;
    let mut refusal = Value::Null;
    for number in 0..400 {
        let (status, answer) = server.post("/api/v1/records", &batch(number, 100)).expect("an answer");
        match status {
            200 => acknowledged += 100,
            503 => {
                refusal = answer;
                break;
            }
            other => panic!("{other} {answer}"),
        }
    }
    assert_eq!(refusal["type"], "disk-full", "{refusal}");
    assert!(refusal["detail"].as_str().is_some_and(|detail| detail.contains("Chưa có gì được lưu")), "{refusal}");
    assert_eq!(server.visits(), acknowledged);
    server.signal("-KILL");
    assert!(!server.wait(), "killed");
}

#[test]
fn commands_say_what_to_do_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |words: &[&str]| {
        let mut command = Command::new(BINARY);
        command.args(words).arg("--data").arg(folder.path().join("data")).env_remove("DATABASE_URL");
        let output = command.output().expect("ran");
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.success(), text)
    };
    let (ok, text) = run(&["admin", "create", "--name", "Hoàng Thị Nga", "--phone", "0912345678"]);
    assert!(!ok && text.contains("units import"), "{text}");
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lists/units-2025.csv");
    let (ok, text) = run(&["units", "import", list]);
    assert!(ok && text.contains("3355 units added"), "{text}");
    let (ok, text) = run(&["admin", "create", "--name", "Hoàng Thị Nga", "--phone", "0912345678"]);
    assert!(!ok && text.contains("--unit"), "{text}");
    let (ok, text) = run(&["admin", "create", "--name", "Hoàng Thị Nga", "--phone", "0912345678", "--unit", "20"]);
    assert!(ok && text.contains("/activate"), "{text}");
    let (ok, text) = run(&["token", "create", "--unit", "20", "--name", "kho dữ liệu"]);
    assert!(ok && text.trim().len() >= 40, "{text}");
    let (ok, text) = run(&["check"]);
    assert!(ok, "{text}");
    let (ok, text) = run(&["config", "show"]);
    assert!(ok && text.contains("listen"), "{text}");
}
