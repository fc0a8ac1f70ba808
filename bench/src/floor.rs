//! The bare floor: axum and rusqlite by hand, one query and a plain table, nothing around it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Html;
use axum::routing::get;
use rusqlite::{Connection, OpenFlags, params};

/// Connections, handed out one at a time.
type Pool = Arc<Mutex<Vec<Connection>>>;

/// Serves the bare queries over a copy of the province's rows in plain tables.
pub async fn start(data: &Path) -> SocketAddr {
    let plain = data.with_extension("plain.db");
    copy(&data.join("xungkich.db"), &plain);
    let open = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&plain, flags).expect("opened");
        conn.execute_batch("pragma cache_size = -6000; pragma temp_store = memory;").expect("set");
        conn
    };
    let pool: Pool = Arc::new(Mutex::new((0..6).map(|_| open()).collect()));
    let router = Router::new()
        .route("/list", get(list))
        .route("/figures", get(figures))
        .route("/sum", get(sum))
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
        let listener = listener.into_std().expect("a listener");
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, router).await.expect("served");
        });
    });
    address
}

/// One table of members and one of counts, as one would write them for these two queries alone.
fn copy(from: &Path, to: &Path) {
    drop(std::fs::remove_file(to));
    let conn = Connection::open(to).expect("opened");
    conn.execute("attach $1 as province", [from.to_str().expect("text")]).expect("attached");
    conn.execute_batch(
        "create table member as
           select member.id, member.code, person.name, person.name_fold as fold, person.name_key as sort_key,
                  person.birth_day, member.joined_on, member.status, member.unit_path
           from province.member join province.person on person.id = member.person_id
           where member.status in ('active', 'temporary');
         create index member_sort on member (sort_key);
         create table count as select node, period, measure, n from province.tally where period > 9999999;
         create index count_node on count (node, period, measure, n);
         create table count_month as select node, period, measure, n from province.tally where period between 100000 and 999999;
         create table commune as
           select number from province.unit_now
           where parent_id = (select id from province.unit_now where parent_id is null);
         create index count_month_node on count_month (node, period, measure, n);",
    )
    .expect("copied");
}

async fn borrow<R: Send + 'static>(pool: Pool, ask: impl FnOnce(&Connection) -> R + Send + 'static) -> R {
    tokio::task::spawn_blocking(move || {
        let conn = loop {
            if let Some(conn) = pool.lock().expect("pool").pop() {
                break conn;
            }
            std::thread::yield_now();
        };
        let answer = ask(&conn);
        pool.lock().expect("pool").push(conn);
        answer
    })
    .await
    .expect("answered")
}

#[derive(serde::Deserialize)]
struct Find {
    q: String,
}

async fn list(State(pool): State<Pool>, Query(find): Query<Find>) -> Html<String> {
    Html(
        borrow(pool, move |conn| {
            let like = format!("%{}%", find.q);
            let total: i64 = conn
                .prepare_cached("select count(*) from member where fold like $1")
                .and_then(|mut ask| ask.query_row([&like], |row| row.get(0)))
                .expect("counted");
            let mut ask = conn
                .prepare_cached(
                    "select name, code, birth_day, joined_on, status from member
                     where fold like $1 order by sort_key limit 25",
                )
                .expect("prepared");
            let mut rows = ask.query(params![like]).expect("asked");
            let mut html = format!("<p>{total}</p><table>");
            while let Some(row) = rows.next().expect("row") {
                html.push_str("<tr>");
                for column in 0..5 {
                    let text: Option<String> = row.get(column).expect("text");
                    html.push_str("<td>");
                    html.push_str(text.as_deref().unwrap_or_default());
                }
            }
            html + "</table>"
        })
        .await,
    )
}

/// The same answer as the product's: the province's sums in the span, in the one before and from the beginning, and
/// one indicator of every commune in the span and from the beginning.
async fn figures(State(pool): State<Pool>) -> Html<String> {
    Html(
        borrow(pool, move |conn| {
            let mut html = String::from("<table>");
            for (from, to) in [(202_201, 202_611), (201_701, 202_112), (190_001, 202_611)] {
                let mut ask = conn
                    .prepare_cached(
                        "select measure, sum(n) from count_month
                         where node = 1 and period >= $1 and period <= $2
                         group by measure",
                    )
                    .expect("prepared");
                write_rows(&mut html, ask.query([from, to]).expect("asked"));
            }
            for (from, to) in [(202_201, 202_611), (190_001, 202_611)] {
                let mut ask = conn
                    .prepare_cached(
                        "select commune.number, sum(n) from commune
                         join count_month on node = commune.number and period >= $1 and period <= $2 and measure = 101
                         group by commune.number",
                    )
                    .expect("prepared");
                write_rows(&mut html, ask.query([from, to]).expect("asked"));
            }
            html + "</table>"
        })
        .await,
    )
}

/// The province's sums in the span and nothing else.
async fn sum(State(pool): State<Pool>) -> Html<String> {
    Html(
        borrow(pool, move |conn| {
            let mut html = String::from("<table>");
            let mut ask = conn
                .prepare_cached(
                    "select measure, sum(n) from count_month
                     where node = 1 and period >= 202201 and period <= 202611
                     group by measure",
                )
                .expect("prepared");
            write_rows(&mut html, ask.query([]).expect("asked"));
            html + "</table>"
        })
        .await,
    )
}

fn write_rows(html: &mut String, mut rows: rusqlite::Rows<'_>) {
    while let Some(row) = rows.next().expect("row") {
        let (what, sum): (i64, i64) = (row.get(0).expect("number"), row.get(1).expect("number"));
        html.push_str(&format!("<tr><td>{what}<td>{sum}"));
    }
}
