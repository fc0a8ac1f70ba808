//! A year's bulk work: a province of 50 000 registered and graded by jobs, beside bare inserts of as many rows; and a
//! commune of 2 000 rated on one page, timed as one reader sees it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::intake::fresh_copy;
use crate::product::{Product, binary};
use crate::{Line, import, load};

/// Members of the commune that is rated on one page.
const COMMUNE: u32 = 2_000;
/// How often the page and each act are asked for.
const TIMES: usize = 30;
/// Rows of the floor.
const ROWS: i64 = 50_000;

/// Somebody at the desk: the server's address and the session.
struct Desk {
    address: SocketAddr,
    cookie: String,
}

/// Runs both and tells what each took.
pub async fn measure(big: &Path) -> Vec<Line> {
    let data = fresh_copy(big);
    let (commune, year) = commune(&data).await;
    let product = Product::start(&data).await;
    let desk = Desk { address: product.address, cookie: product.sign_in().await };
    let province = desk.unit("20").await;
    desk.form("/programmes/edit", &format!("year={year}&do=begin")).await;
    desk.publish(&year).await;
    let registered = desk.job("/programmes/registrations", &format!("unit={province}&year={year}&who=all")).await;
    let page = desk.times(|_| format!("GET /ratings?unit={commune}&year={year}")).await;
    let codes = desk.codes(&commune, &year).await;
    let grade = |nth: usize| {
        let grades = json!([[codes[nth], "good", ""]]);
        let body =
            json!({"act": null, "unit": commune, "year": year.parse::<i64>().expect("a year"), "grades": grades});
        format!("POST /api/v1/ratings/grades\n{body}")
    };
    let one = desk.times(grade).await;
    let begun = Instant::now();
    desk.form("/ratings/grades", &format!("unit={commune}&year={year}&do=suggest-all")).await;
    let all = begun.elapsed().as_secs_f64() * 1000.0;
    let graded = desk.job("/ratings/grades", &format!("unit={province}&year={year}&do=suggest-all")).await;
    product.stop().await;
    let bare = bare(&data.with_extension("year.db"));
    let line = |what: &str, seconds: f64| Line {
        what: what.into(),
        product: format!("{seconds:.1} s"),
        floor: format!("{bare:.2} s"),
        ratio: Some(seconds / bare),
        goal: "under 30 s".into(),
    };
    vec![
        line("50 000 members registered for a programme by a job, beside bare inserts", registered),
        line("50 000 members graded as suggested by a job, beside bare inserts", graded),
        Line::plain("page on which a commune of 2 000 is rated, median", format!("{page:.1} ms"), "under 100 ms"),
        Line::plain("one grade saved on that page, median", format!("{one:.1} ms"), "under 100 ms"),
        Line::plain("2 000 suggestions accepted at once", format!("{all:.1} ms"), "under 100 ms"),
    ]
}

/// A directly affiliated union with its members; answers its id and the year that is worked on.
async fn commune(data: &Path) -> (String, String) {
    let file = data.with_extension("commune.xlsx");
    import::write(&file, COMMUNE);
    let output = Command::new(binary())
        .args(["members", "import", file.to_str().expect("text"), "--unit", "05977", "--data"])
        .arg(data)
        .output()
        .expect("ran");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let product = Product::start(data).await;
    let desk = Desk { address: product.address, cookie: product.sign_in().await };
    let unit = desk.unit("05977").await;
    let figures: Value = serde_json::from_slice(&desk.ask("GET /api/v1/programmes").await.1).expect("JSON");
    let next = figures["year"].as_i64().expect("a year") + 1;
    product.stop().await;
    (unit, next.to_string())
}

impl Desk {
    /// Sends `METHOD path`, with a JSON body on the next line; answers status, body and head.
    async fn ask(&self, request: &str) -> (u16, Vec<u8>, String) {
        let (line, body) = request.split_once('\n').unwrap_or((request, ""));
        self.send(line, "application/json", body).await
    }

    async fn send(&self, line: &str, kind: &str, body: &str) -> (u16, Vec<u8>, String) {
        let mut stream = TcpStream::connect(self.address).await.expect("connected");
        let head = format!("host: {}\r\ncookie: {}\r\nsec-fetch-site: same-origin", self.address, self.cookie);
        let length = body.len();
        let request =
            format!("{line} HTTP/1.1\r\n{head}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}");
        let (status, head, answer) = load::exchange(&mut stream, request.as_bytes()).await;
        assert!(status < 400, "{line}: {status} {}", String::from_utf8_lossy(&answer));
        (status, answer, head)
    }

    /// Sends a form; answers where it leads.
    async fn form(&self, path: &str, body: &str) -> String {
        let (_, _, head) = self.send(&format!("POST {path}"), "application/x-www-form-urlencoded", body).await;
        load::header(&head, "location").expect("a way on").to_owned()
    }

    async fn unit(&self, code: &str) -> String {
        let (_, body, _) = self.ask(&format!("GET /api/v1/units/{code}")).await;
        let unit: Value = serde_json::from_slice(&body).expect("JSON");
        unit["id"].as_str().expect("an id").to_owned()
    }

    /// Puts a draft with one criterion into force.
    async fn publish(&self, year: &str) {
        let days = format!("register_by=31%2F03%2F{year}&confirm_by=15%2F12%2F{year}");
        let row = "words-1=Hoc+tap&part-1=ideals&target-1=4&counted-1=buoi&weight-1=20";
        self.form("/programmes/edit", &format!("year={year}&title=Nam&{days}&lines=3&{row}&do=publish")).await;
    }

    /// Begins a job and waits for its end; seconds.
    async fn job(&self, path: &str, body: &str) -> f64 {
        let begun = Instant::now();
        let place = self.form(path, body).await;
        assert!(place.starts_with("/year/jobs/"), "{place}");
        loop {
            let (_, _, head) = self.ask(&format!("GET {place}")).await;
            if load::header(&head, "refresh").is_none() {
                return begun.elapsed().as_secs_f64();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The middle of many answers, in milliseconds.
    async fn times(&self, request: impl Fn(usize) -> String) -> f64 {
        let mut times = Vec::new();
        for nth in 0..TIMES {
            let sent = Instant::now();
            self.ask(&request(nth)).await;
            times.push(sent.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        times[TIMES / 2]
    }

    /// Codes of members of a unit who are rated.
    async fn codes(&self, unit: &str, year: &str) -> Vec<String> {
        let (_, body, _) = self.ask(&format!("GET /api/v1/ratings?unit={unit}&year={year}")).await;
        let answer: Value = serde_json::from_slice(&body).expect("JSON");
        let items = answer["items"].as_array().expect("members").iter().filter(|item| !item["suggested"].is_null());
        items.map(|item| item["code"].as_str().expect("a code").to_owned()).collect()
    }
}

/// As many bare rows in one durable transaction; seconds.
fn bare(database: &Path) -> f64 {
    drop(std::fs::remove_file(database));
    let mut conn = Connection::open(database).expect("opened");
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table rating (member integer, year integer, unit text, grade text, primary key (member, year)) without rowid;",
    )
    .expect("a table");
    let begun = Instant::now();
    let tx = conn.transaction().expect("begun");
    {
        let mut insert = tx.prepare("insert into rating values ($1, $2, $3, $4)").expect("prepared");
        for n in 0..ROWS {
            insert.execute(params![n, 2027, format!("{:05x}", n / 40), "good"]).expect("inserted");
        }
    }
    tx.commit().expect("committed");
    begun.elapsed().as_secs_f64()
}
