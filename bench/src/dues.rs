//! A whole province exempt from dues for a quarter: the product's long work beside inserting as many bare rows.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::Line;
use crate::load;
use crate::product::Product;

/// Asks for the work as the province's officer, waits until it is done, and compares the times.
pub async fn measure(data: &Path) -> Vec<Line> {
    let product = Product::start(data).await;
    let officer = product.sign_in().await;
    let (_, _, page) = ask(&product, &officer, "GET", "/dues", "").await;
    let unit = between(&page, "/dues/book?unit=", "\"");
    // A quarter that no earlier run has taken.
    let nth = Connection::open(data.join("xungkich.db"))
        .and_then(|conn| conn.query_row("select count(*) from job where kind = 'dues.bulk'", [], |row| row.get(0)))
        .unwrap_or(0_i64);
    let (year, month) = (2027 + nth / 4, nth % 4 * 3 + 1);
    let form = format!(
        "unit={unit}&what=exempt-all&from={month:02}/{year}&to={:02}/{year}&reason=Thien+tai&number={}-QD&day=01/11/2026",
        month + 2,
        900 + nth
    );
    let begun = Instant::now();
    let (status, head, body) = ask(&product, &officer, "POST", "/dues/payers", &form).await;
    assert_eq!(status, 303, "{body}");
    let work = load::header(&head, "location").expect("where the work is told of").to_owned();
    loop {
        let (_, _, page) = ask(&product, &officer, "GET", &work, "").await;
        if page.contains("notice good") {
            break;
        }
        assert!(!page.contains("role=\"alert\""), "the work was given up: {page}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let took = begun.elapsed().as_secs_f64();
    let bare = bare(&data.with_extension("dues.db"));
    vec![Line {
        what: "50 000 members exempt from dues".into(),
        product: format!("{took:.1} s"),
        floor: format!("{bare:.2} s"),
        ratio: Some(took / bare),
        goal: "under 30 s".into(),
    }]
}

async fn ask(product: &Product, cookie: &str, method: &str, path: &str, form: &str) -> (u16, String, String) {
    let mut stream = tokio::net::TcpStream::connect(product.address).await.expect("connected");
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        product.address,
        form.len()
    );
    let (status, head, body) = load::exchange(&mut stream, request.as_bytes()).await;
    (status, head, String::from_utf8_lossy(&body).into_owned())
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> &'t str {
    let rest = text.split_once(before).expect("the page of dues").1;
    rest.split(behind).next().expect("a unit")
}

/// As many rows with the same columns, in one durable transaction.
fn bare(database: &Path) -> f64 {
    drop(std::fs::remove_file(database));
    let mut conn = Connection::open(database).expect("opened");
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table free (id blob primary key, member blob, first integer, last integer, path text, why text);
         create index free_member on free (member, last);
         create table paid (member blob primary key, since integer, through integer);",
    )
    .expect("tables");
    let begun = Instant::now();
    let tx = conn.transaction().expect("begun");
    {
        let mut free = tx.prepare("insert into free values ($1, $2, $3, $4, $5, $6)").expect("prepared");
        let mut paid = tx.prepare("insert into paid values ($1, $2, $3)").expect("prepared");
        for n in 0..50_000_i64 {
            let id = n.to_be_bytes().repeat(2);
            free.execute((&id, &id, 24_324, 24_326, "000010001400123", "Thiên tai")).expect("inserted");
            paid.execute((&id, 24_312, 24_326)).expect("inserted");
        }
    }
    tx.commit().expect("committed");
    begun.elapsed().as_secs_f64()
}
