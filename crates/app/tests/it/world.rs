//! The small named world of the tests: a province with two communes, a ward and a few branches.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::{Actor, Clock, Day, Db, Grant, Moment, Result, Role, Store, Tx};
use people::{NewPerson, PersonId};
use tower::ServiceExt;
use units::{Draft, Unit};
use vietnam::name::PersonName;
use web::{Credential, Parts, Site};

/// Today in every test.
pub const TODAY: Day = jiff::civil::date(2026, 11, 21);

/// A world of its own for each test.
pub struct World {
    pub installation: app::installation::Installation,
    pub site: Arc<Site>,
    pub clock: Clock,
    router: axum_router::Router,
    /// Tỉnh Lạng Sơn, code 20.
    pub province: Unit,
    /// Xã Quan Sơn, code 06517.
    pub commune: Unit,
    /// Phường Lương Văn Tri, code 05983.
    pub ward: Unit,
    /// Chi đoàn thôn Nà Pò in Xã Quan Sơn.
    pub branch: Unit,
    /// Chi đoàn khối 7 in Phường Lương Văn Tri.
    pub ward_branch: Unit,
    folder: tempfile::TempDir,
}

#[expect(clippy::disallowed_types, reason = "tests call the finished router")]
mod axum_router {
    pub type Router = axum::Router;
}

/// Actors that tests let in by a word instead of a session.
static ACTORS: LazyLock<Mutex<HashMap<String, Actor>>> = LazyLock::new(Mutex::default);

fn identify(db: &Db<'_>, credential: &Credential) -> Result<Actor> {
    if let Credential::Session(word) = credential
        && let Some(actor) = ACTORS.lock().expect("actors").get(word)
    {
        return Ok(actor.clone());
    }
    app::ground::identify(db, credential)
}

/// What a page answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub fn location(&self) -> String {
        self.headers.get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned()
    }
}

/// A database of its own: a file, or a fresh one on the PostgreSQL server the tests were given.
#[expect(clippy::disallowed_methods, reason = "the test run names its server in the environment")]
pub fn engine() -> Option<Engine> {
    let server = std::env::var("XUNGKICH_TEST_POSTGRES").ok()?;
    let name = format!("xk_{}", uuid::Uuid::from_bytes(chance()).simple());
    let mut admin = postgres::Client::connect(&server, postgres::NoTls).expect("the PostgreSQL of the tests");
    admin.batch_execute(&format!("create database {name}")).expect("a database of its own");
    let mut config: postgres::Config = server.parse().expect("a connection string");
    config.dbname(&name);
    let (base, query) =
        server.split_once('?').map_or((server.as_str(), String::new()), |(base, query)| (base, format!("?{query}")));
    let base = base.trim_end_matches('/');
    let (head, tail) = base.split_at(base.find("://").map_or(0, |at| at + 3));
    let host = tail.split('/').next().unwrap_or_default();
    Some(Engine::Postgres(format!("{head}{host}/{name}{query}")))
}

fn chance() -> [u8; 16] {
    let mut bytes = [0; 16];
    Chance::System.fill(&mut bytes);
    bytes
}

impl World {
    /// A fresh world on 21 November 2026, nine in the morning.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::standing(Moment::start_of(TODAY).plus_ms(9 * 3_600_000));
        let installation =
            app::installation::Installation::open(folder.path(), engine(), clock.clone(), Chance::System)
                .expect("an installation");
        let parts = Parts {
            store: installation.store.clone(),
            files: installation.files.clone(),
            sealer: installation.sealer.clone(),
            signer: installation.signer.clone(),
            texts: app::ground::texts().expect("texts"),
            identify,
            secure_cookies: false,
            address: String::new(),
        };
        let (site, router) = Site::build(parts, app::ground::routes());
        let [province, commune, ward, branch, ward_branch] = found(&installation.store);
        Self { installation, site, clock, router, province, commune, ward, branch, ward_branch, folder }
    }

    /// The data folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn store(&self) -> &Store {
        &self.installation.store
    }

    /// Reads as the product itself.
    pub fn read<R>(&self, f: impl FnOnce(&Db<'_>) -> Result<R>) -> R {
        self.store().read(&Actor::System("test"), f).expect("read")
    }

    /// Writes as the product itself.
    pub fn write<R: Send + 'static>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static) -> R {
        self.store().write(&Actor::System("test"), f).expect("written")
    }

    /// Writes as somebody.
    pub fn try_write<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.store().write(actor, f)
    }

    /// A person of this name.
    pub fn person(&self, name: &str) -> PersonId {
        let name = PersonName::parse(name).expect("a name");
        self.write(move |tx| people::add(tx, &NewPerson { name, sex: None, birth_day: None, phone: None })).id
    }

    /// Somebody with a role over a unit.
    pub fn actor(&self, role: Role, unit: &Unit) -> Actor {
        let person = self.person("Hoàng Thị Nga");
        self.actor_for(person, role, unit)
    }

    /// A person with a role over a unit.
    pub fn actor_for(&self, person: PersonId, role: Role, unit: &Unit) -> Actor {
        let id = unit.id;
        self.write(move |tx| people::give_role(tx, person, role, id, jiff::civil::date(2026, 1, 1), None));
        let grant = Grant { role, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
        let account = self.write(|tx| Ok(tx.new_id()));
        Actor::Person { account, person, name: "Hoàng Thị Nga".into(), grants: vec![grant] }
    }

    /// The same world, served anew by settings that name the address it is reached at.
    pub fn reached_anew_at(self, address: &str) -> Self {
        let parts = Parts {
            store: self.installation.store.clone(),
            files: self.installation.files.clone(),
            sealer: self.installation.sealer.clone(),
            signer: self.installation.signer.clone(),
            texts: app::ground::texts().expect("texts"),
            identify,
            secure_cookies: false,
            address: address.to_owned(),
        };
        let (site, router) = Site::build(parts, app::ground::routes());
        Self { site, router, ..self }
    }

    /// Asks for a page.
    pub fn get(&self, actor: &Actor, path: &str) -> Answer {
        self.send(actor, Request::get(path), Body::empty())
    }

    /// Sends a form.
    pub fn post(&self, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&");
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(actor, request, Body::from(body))
    }

    /// Sends JSON.
    pub fn post_json(&self, actor: &Actor, path: &str, body: &serde_json::Value) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(actor, request, Body::from(body.to_string()))
    }

    /// Sends JSON that is packed with gzip.
    pub fn post_packed(&self, actor: &Actor, path: &str, packed: Vec<u8>) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(actor, request.header(header::CONTENT_ENCODING, "gzip"), Body::from(packed))
    }

    /// Sends JSON as a phone or program does, with nothing but its secret.
    pub fn post_as(&self, secret: &str, path: &str, body: &serde_json::Value) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        let request = request.header(header::AUTHORIZATION, format!("Bearer {secret}"));
        self.raw(request.body(Body::from(body.to_string())).expect("a request"))
    }

    /// Asks as a phone or program does.
    pub fn get_as(&self, secret: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {secret}"));
        self.raw(request.body(Body::empty()).expect("a request"))
    }

    /// Sends a file in a form.
    pub fn upload(&self, actor: &Actor, path: &str, name: &str, content: &[u8], fields: &[(&str, &str)]) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(format!("--xk\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        let head = format!("--xk\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(content);
        body.extend(b"\r\n--xk--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=xk");
        self.send(actor, request, Body::from(body))
    }

    fn send(&self, actor: &Actor, request: axum::http::request::Builder, body: Body) -> Answer {
        self.raw(self.signed(actor, request, body))
    }

    fn signed(&self, actor: &Actor, request: axum::http::request::Builder, body: Body) -> Request<Body> {
        let word = uuid::Uuid::from_bytes(chance()).to_string();
        let mut request = request.header("sec-fetch-site", "same-origin");
        if *actor != Actor::Guest {
            ACTORS.lock().expect("actors").insert(word.clone(), actor.clone());
            request = request.header(header::COOKIE, format!("xk_session={word}"));
        }
        request.body(body).expect("a request")
    }

    /// Begins an answer whose body may never end.
    pub fn begin(
        &self,
        actor: &Actor,
        request: axum::http::request::Builder,
    ) -> impl Future<Output = Result<axum::response::Response, std::convert::Infallible>> + use<> {
        self.router.clone().oneshot(self.signed(actor, request, Body::empty()))
    }

    /// Asks for a page in a language.
    pub fn get_in(&self, lang: &str, actor: &Actor, path: &str) -> Answer {
        self.send(actor, Request::get(path).header(header::COOKIE, format!("xk_lang={lang}")), Body::empty())
    }

    /// The status of an answer, whose body may never end.
    pub fn status(&self, actor: &Actor, request: axum::http::request::Builder, body: Body) -> u16 {
        let request = self.signed(actor, request, body);
        let runtime = runtime();
        let answer = runtime.block_on(self.router.clone().oneshot(request)).expect("an answer").status().as_u16();
        runtime.shutdown_background();
        answer
    }

    /// Sends a request as it stands.
    pub fn raw(&self, request: Request<Body>) -> Answer {
        runtime().block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (head, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body").to_vec();
            Answer { status: head.status, headers: head.headers, bytes }
        })
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn found(store: &Store) -> [Unit; 5] {
    let day = jiff::civil::date(2022, 1, 1);
    let draft = |name: &str, kind: &str, parent: Option<&Unit>, code: Option<&str>| Draft {
        name: name.into(),
        kind: kind.into(),
        sector: None,
        parent: parent.map(|unit| unit.id),
        code: code.map(|code| ("gso-2025".into(), code.into())),
    };
    store
        .write(&Actor::System("test"), move |tx| {
            let province = units::add(tx, &draft("Tỉnh Lạng Sơn", "tinh", None, Some("20")), day)?;
            let commune = units::add(tx, &draft("Xã Quan Sơn", "xa", Some(&province), Some("06517")), day)?;
            let ward = units::add(tx, &draft("Phường Lương Văn Tri", "phuong", Some(&province), Some("05983")), day)?;
            let branch = units::add(tx, &draft("Chi đoàn thôn Nà Pò", "chi_doan", Some(&commune), None), day)?;
            let ward_branch = units::add(tx, &draft("Chi đoàn khối 7", "chi_doan", Some(&ward), None), day)?;
            Ok([province, commune, ward, branch, ward_branch])
        })
        .expect("units")
}

/// Runs what is asked in a test.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("runtime")
}

/// A connection beside the product's own, for faults.
#[expect(clippy::disallowed_methods, reason = "faults are made from outside")]
pub fn connect(url: &str) -> postgres::Client {
    postgres::Client::connect(url, postgres::NoTls).expect("connected")
}

/// A connection beside the product's own, for faults.
#[expect(clippy::disallowed_methods, reason = "faults are made from outside")]
pub fn open_lite(file: &std::path::Path) -> rusqlite::Connection {
    rusqlite::Connection::open(file).expect("opened")
}
