//! Durable intake: 16 clients, batches of 100 visits, beside bare SQLite inserting the same rows durably.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use rusqlite::{Connection, params};
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::product::{Product, binary};
use crate::{Line, load};

const CLIENTS: usize = 16;
const BATCHES: usize = 96;
const SIZE: usize = 100;
/// Writing to the disk takes now longer, now shorter: the middle of so many runs is told.
const RUNS: usize = 5;

/// Sends everything and compares the rates.
pub async fn measure(data: &Path) -> Vec<Line> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(run(data).await);
    }
    runs.sort_by(|one, other| (one.0 / one.1).total_cmp(&(other.0 / other.1)));
    let (product, floor) = runs[RUNS / 2];
    vec![Line {
        what: "durable intake, visits of 2 services, 16 clients, batches of 100, the middle of five runs".into(),
        product: format!("{product:.0}/s"),
        floor: format!("{floor:.0}/s"),
        ratio: Some(product / floor),
        goal: "≥ 0.5".into(),
    }]
}

/// Visits in a second, of the product and of its floor.
async fn run(data: &Path) -> (f64, f64) {
    let copy = fresh_copy(data);
    let token = token(&copy);
    let product = Product::start(&copy).await;
    let address = product.address;
    // Written before the clock runs: what a phone does at its own time is no part of the intake.
    let requests: Vec<Vec<String>> = (0..CLIENTS)
        .map(|client| (0..BATCHES).map(|batch| request(address, &token, client * BATCHES + batch)).collect())
        .collect();
    let begun = Instant::now();
    let clients: Vec<_> = requests
        .into_iter()
        .map(|requests| {
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.expect("connected");
                for request in requests {
                    let (status, _, answer) = load::exchange(&mut stream, request.as_bytes()).await;
                    let answer: Value = serde_json::from_slice(&answer).expect("JSON");
                    assert_eq!((status, answer["received"].as_u64()), (200, Some(SIZE as u64)), "{answer}");
                }
            })
        })
        .collect();
    for client in clients {
        client.await.expect("sent");
    }
    let product_rate = (CLIENTS * BATCHES * SIZE) as f64 / begun.elapsed().as_secs_f64();
    product.stop().await;
    (product_rate, bare(&copy.with_extension("bare.db"), CLIENTS * BATCHES))
}

fn request(address: SocketAddr, token: &str, batch: usize) -> String {
    let body = json!({"records": rows(batch)}).to_string();
    format!(
        "POST /api/v1/records HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The visits of a batch: one id each, two services each.
fn rows(batch: usize) -> Vec<Value> {
    let services = ["vneid_installed", "vneid_activated", "payment_account", "e_wallet"];
    (0..SIZE)
        .map(|row| {
            json!({
                "id": id(batch, row),
                "at": "2026-11-10T03:00:00Z",
                "unit": "06517",
                "services": [
                    {"indicator": services[row % 4], "count": 1},
                    {"indicator": services[(row + 1) % 4], "count": 1},
                ],
            })
        })
        .collect()
}

fn id(batch: usize, row: usize) -> String {
    format!("019a6b00-0000-7000-8000-{batch:06x}{row:06x}")
}

/// A copy of a data folder to write into.
pub fn fresh_copy(data: &Path) -> PathBuf {
    let copy = data.with_extension("intake");
    drop(std::fs::remove_dir_all(&copy));
    let status = Command::new("cp").arg("-a").arg(data).arg(&copy).status().expect("ran");
    assert!(status.success());
    copy
}

fn token(data: &Path) -> String {
    let output = Command::new(binary())
        .args(["token", "create", "--unit", "20", "--name", "bench", "--role", "province_officer", "--data"])
        .arg(data)
        .output()
        .expect("ran");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The same rows, column by column, into two plain tables with the same keys, one durable transaction a batch, no rule and
/// no count.
pub fn bare(file: &Path, batches: usize) -> f64 {
    drop(std::fs::remove_file(file));
    let mut conn = Connection::open(file).expect("opened");
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table record (id blob primary key, unit_id blob, unit_path text, team_id blob, seat_id blob,
           on_day text, captured_at integer, received_at integer, digest blob, people integer, note text,
           corrects blob, standing text, reviewed_at integer, phone_id blob, phone_n integer, ahead_ms integer);
         create index record_seat on record (seat_id, on_day);
         create table service (record_id blob, indicator integer, n integer, primary key (record_id, indicator));",
    )
    .expect("tables");
    let unit = [7_u8; 16];
    let begun = Instant::now();
    for batch in 0..batches {
        let tx = conn.transaction().expect("begun");
        {
            let mut record = tx
                .prepare_cached(
                    "insert into record values
                       ($1, $2, $3, null, null, $4, $5, $6, $7, $8, null, null, null, null, null, null, null)",
                )
                .expect("prepared");
            let mut service = tx.prepare_cached("insert into service values ($1, $2, $3)").expect("prepared");
            for row in 0..SIZE as i64 {
                let mut id = [0_u8; 16];
                id[..8].copy_from_slice(&(batch as u64).to_be_bytes());
                id[8..].copy_from_slice(&row.to_be_bytes());
                record
                    .execute(params![
                        id,
                        unit,
                        "0000100014",
                        "2026-11-10",
                        1_762_743_600_000_i64,
                        1_762_743_600_000_i64,
                        unit,
                        1
                    ])
                    .expect("inserted");
                service.execute(params![id, 101 + row % 4, 1]).expect("inserted");
                service.execute(params![id, 101 + (row + 1) % 4, 1]).expect("inserted");
            }
        }
        tx.commit().expect("committed");
    }
    (batches * SIZE) as f64 / begun.elapsed().as_secs_f64()
}
