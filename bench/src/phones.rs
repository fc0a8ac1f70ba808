//! A campaign's evening: a thousand phones come back into the network at once, each with a hundred visits, while
//! somebody watches the province's figures.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;

use crate::product::Product;
use crate::{Line, intake, load};

const PHONES: usize = 1_000;
const VISITS: usize = 100;
/// Over so many days, yesterday and before.
const DAYS: usize = 5;
const SERVICES: [&str; 4] = ["vneid_installed", "vneid_activated", "payment_account", "e_wallet"];

/// A phone that is known to the server.
struct Phone {
    secret: String,
    seat: String,
    place: Place,
}

/// Where its work is done, as the tables hold it.
#[derive(Clone)]
struct Place {
    seat: [u8; 16],
    team: [u8; 16],
    unit: [u8; 16],
    path: String,
}

/// Sends everything at once; every answer and the figures at the end must be right.
pub async fn measure(data: &Path) -> Vec<Line> {
    let copy = intake::fresh_copy(data);
    let (phones, days) = known(&copy);
    let product = Product::start(&copy).await;
    let officer = product.sign_in().await;
    let address = product.address;
    let requests: Vec<Vec<u8>> =
        phones.iter().enumerate().map(|(nth, phone)| request(address, phone, &batch(nth, phone, &days))).collect();
    let again = requests[0].clone();
    let before = watch(address, &officer).await;
    let acknowledged = Arc::new(AtomicI64::new(0));
    let begun = Instant::now();
    let watcher = tokio::spawn(watch_all(address, officer.clone(), before, Arc::clone(&acknowledged)));
    let sending: Vec<_> =
        requests.into_iter().map(|request| tokio::spawn(send(address, request, Arc::clone(&acknowledged)))).collect();
    for phone in sending {
        phone.await.expect("delivered");
    }
    let rate = (PHONES * VISITS) as f64 / begun.elapsed().as_secs_f64();
    let freshness = watcher.await.expect("watched");
    let all = (PHONES * VISITS) as i64;
    assert_eq!(watch(address, &officer).await - before, all, "every visit counts once");
    let mut stream = TcpStream::connect(address).await.expect("connected");
    let (status, _, answer) = load::exchange(&mut stream, &again).await;
    let answer: Value = serde_json::from_slice(&answer).expect("JSON");
    assert_eq!((status, answer["duplicates"].as_u64()), (200, Some(VISITS as u64)), "sent again it counts no more");
    let memory = product.resident_mb();
    product.stop().await;
    let places: Vec<Place> = phones.into_iter().map(|phone| phone.place).collect();
    let bare = bare(&intake::fresh_copy(data), &places, &days);
    vec![
        Line {
            what: "1 000 phones with 100 visits each at once, every row acknowledged and counted once".into(),
            product: format!("{rate:.0}/s"),
            floor: format!("{bare:.0}/s"),
            ratio: Some(rate / bare),
            goal: "≥ 0.5".into(),
        },
        Line::plain(
            "meanwhile, from an acknowledgement to the province's figure, at most",
            format!("{:.0} ms", freshness.as_secs_f64() * 1000.0),
            "under 1 000 ms",
        ),
        Line::plain("resident memory after that", format!("{memory} MB"), "under 150 MB"),
    ]
}

/// Makes a phone of each volunteer known, as signing in on it does; the days of the visits.
fn known(data: &Path) -> (Vec<Phone>, Vec<String>) {
    let conn = Connection::open(data.join("xungkich.db")).expect("opened");
    let mut seats = conn
        .prepare(
            "select min(team_seat.id), team.id, unit_id, unit_path, person_id
             from team_seat
             join team on team.id = team_id
             where to_day is null and closed_on is null and from_day < date('now', '-10 days')
             group by person_id
             order by person_id
             limit $1",
        )
        .expect("prepared");
    let seats: Vec<(Place, [u8; 16])> = seats
        .query_map([PHONES as i64], |row| {
            let place = Place { seat: row.get(0)?, team: row.get(1)?, unit: row.get(2)?, path: row.get(3)? };
            Ok((place, row.get(4)?))
        })
        .expect("asked")
        .collect::<Result<_, _>>()
        .expect("read");
    assert_eq!(seats.len(), PHONES, "the province has volunteers enough");
    let mut phones = Vec::new();
    conn.execute_batch("begin immediate").expect("begun");
    for (nth, (place, person)) in seats.into_iter().enumerate() {
        let secret = format!("phone-of-the-bench-{nth:032}");
        let hash = Sha256::digest(secret.as_bytes()).to_vec();
        conn.execute(
            "insert into phone (id, hash, sealing_key, person_id, name, made_at, seen_at, unsent, ahead_ms)
             values (randomblob(16), $1, randomblob(32), $2, 'bench', 0, 0, 0, 0)",
            rusqlite::params![hash, person],
        )
        .expect("known");
        let hex: String = place.seat.iter().map(|byte| format!("{byte:02x}")).collect();
        let seat = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
        phones.push(Phone { secret, seat, place });
    }
    conn.execute_batch("commit").expect("committed");
    let day = |back: usize| {
        let ask = "select date('now', '+7 hours', $1)";
        conn.query_row(ask, [format!("-{back} days")], |row| row.get(0)).expect("a day")
    };
    (phones, (1..=DAYS).map(day).collect())
}

/// What a phone delivers: twenty visits a day, one every twelve minutes.
fn batch(nth: usize, phone: &Phone, days: &[String]) -> Value {
    let visit = |row: usize| {
        let (day, minute) = (&days[row % DAYS], 8 * 60 + row / DAYS * 12);
        json!({
            "id": format!("019a6b00-0000-7000-8001-{nth:06x}{row:06x}"),
            "n": row + 1,
            "volunteer": phone.seat,
            "at": format!("{day}T{:02}:{:02}:00+07:00", minute / 60, minute % 60),
            "day": day,
            "services": [
                {"indicator": SERVICES[row / DAYS % 4], "count": 1},
                {"indicator": SERVICES[(row / DAYS + 1) % 4], "count": 1},
            ],
        })
    };
    json!({"records": (0..VISITS).map(visit).collect::<Vec<_>>(), "withdrawals": [], "carried": [], "unsent": VISITS})
}

fn request(address: SocketAddr, phone: &Phone, batch: &Value) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    serde_json::to_writer(&mut packed, batch).expect("packed");
    let body = packed.finish().expect("packed");
    let mut request = format!(
        "POST /api/v1/records HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        phone.secret,
        body.len()
    )
    .into_bytes();
    request.extend(body);
    request
}

async fn send(address: SocketAddr, request: Vec<u8>, acknowledged: Arc<AtomicI64>) {
    let mut stream = TcpStream::connect(address).await.expect("connected");
    let (status, _, answer) = load::exchange(&mut stream, &request).await;
    let answer: Value = serde_json::from_slice(&answer).expect("JSON");
    assert_eq!((status, answer["received"].as_u64()), (200, Some(VISITS as u64)), "{answer}");
    acknowledged.fetch_add(VISITS as i64, Ordering::SeqCst);
}

/// The province's visits so far.
async fn watch(address: SocketAddr, officer: &str) -> i64 {
    let mut stream = TcpStream::connect(address).await.expect("connected");
    look(&mut stream, officer).await
}

async fn look(stream: &mut TcpStream, officer: &str) -> i64 {
    let path = "/api/v1/figures?unit=20&from=2022-01-01";
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {officer}\r\n\r\n");
    let (status, _, answer) = load::exchange(stream, request.as_bytes()).await;
    let answer: Value = serde_json::from_slice(&answer).expect("JSON");
    assert_eq!(status, 200, "{answer}");
    answer["visits"]["count"].as_i64().expect("a number")
}

/// Asks again and again until everything is in: each answer must hold what was acknowledged before it was asked for.
/// The longest time until it did.
async fn watch_all(address: SocketAddr, officer: String, before: i64, acknowledged: Arc<AtomicI64>) -> Duration {
    let mut longest = Duration::ZERO;
    // An officer's page has had its connection since it was opened.
    let mut stream = TcpStream::connect(address).await.expect("connected");
    loop {
        let (least, asked) = (acknowledged.load(Ordering::SeqCst), Instant::now());
        while look(&mut stream, &officer).await - before < least {}
        longest = longest.max(asked.elapsed());
        if least == (PHONES * VISITS) as i64 {
            return longest;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The same rows into the same two tables of the same province, one durable transaction for each phone: no rule, no
/// count, no key held against another table.
fn bare(data: &Path, places: &[Place], days: &[String]) -> f64 {
    let mut conn = Connection::open(data.join("xungkich.db")).expect("opened");
    conn.execute_batch("pragma synchronous = full; pragma foreign_keys = off; pragma cache_size = -24000;")
        .expect("set");
    let begun = Instant::now();
    for (nth, place) in places.iter().enumerate() {
        let tx = conn.transaction().expect("begun");
        {
            let mut record = tx
                .prepare_cached(
                    "insert into support_record
                       (id, unit_id, unit_path, team_id, seat_id, on_day, captured_at, received_at, digest, people,
                        phone_id, phone_n)
                     values ($1, $2, $3, $4, $5, $6, $7, $7, $1, 1, $2, $8)",
                )
                .expect("prepared");
            let mut service = tx.prepare_cached("insert into support_service values ($1, $2, 1)").expect("prepared");
            for row in 0..VISITS {
                let mut id = [0x01, 0x9a, 0x6b, 0, 0, 0, 0x70, 0, 0x80, 0x01, 0, 0, 0, 0, 0, 0];
                id[10..13].copy_from_slice(&(nth as u32).to_be_bytes()[1..]);
                id[13..].copy_from_slice(&(row as u32).to_be_bytes()[1..]);
                let Place { seat, team, unit, path } = place;
                record
                    .execute(rusqlite::params![
                        id,
                        unit,
                        path,
                        team,
                        seat,
                        days[row % DAYS],
                        1_762_743_600_000_i64 + row as i64,
                        row as i64
                    ])
                    .expect("inserted");
                let kind = (row / DAYS % 4) as i64;
                service.execute(rusqlite::params![id, 101 + kind]).expect("inserted");
                service.execute(rusqlite::params![id, 101 + (kind + 1) % 4]).expect("inserted");
            }
        }
        tx.commit().expect("committed");
    }
    (PHONES * VISITS) as f64 / begun.elapsed().as_secs_f64()
}
