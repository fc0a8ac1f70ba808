//! Measures the product beside its own floor: the same work done bare, in the same run, on the same data.
//! `cargo run --release -p bench` builds nothing but itself: build the product first. Prints one table. The first word
//! names the folder of the measured provinces, the second a part to measure alone: `read`, `intake`, `phones`, `dues`,
//! `year` or `import`.
#![expect(clippy::disallowed_methods, reason = "measuring needs a clock, and floors open the database bare")]
#![expect(clippy::disallowed_types, reason = "the floor is a bare router")]
#![expect(clippy::expect_used, reason = "a measurement that can't go on says where")]
#![expect(clippy::print_stdout, reason = "the table is the product of this program")]

mod dues;
mod floor;
mod import;
mod intake;
mod load;
mod phones;
mod product;
mod year;

use std::path::{Path, PathBuf};
use std::time::Duration;

use load::Load;
use product::Product;

/// How long each way is driven.
const WHILE: Duration = Duration::from_secs(6);
/// Connections of the load generator.
const CONNECTIONS: usize = 8;
/// Searches as people type them.
const SEARCHES: [&str; 12] = [
    "nguyen",
    "hoang thi",
    "nong van anh",
    "ly quoc bao",
    "vi thi",
    "duc",
    "anh",
    "0912",
    "LS-0",
    "trieu",
    "hoa",
    "linh",
];

/// One line of the table.
struct Line {
    what: String,
    product: String,
    floor: String,
    ratio: Option<f64>,
    goal: String,
}

fn main() {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("target/bench"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for the measurements");
    let part = std::env::args().nth(2);
    let is_wanted = |name| part.as_deref().is_none_or(|part| part == name);
    let small = product::fill(&folder, 0.1);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("runtime");
    let mut lines = Vec::new();
    if is_wanted("read") {
        lines.extend(runtime.block_on(reading(&product::fill(&folder, 1.0), &small)));
    }
    if is_wanted("intake") {
        lines.extend(runtime.block_on(intake::measure(&small)));
    }
    if is_wanted("phones") {
        lines.extend(runtime.block_on(phones::measure(&product::fill(&folder, 1.0))));
    }
    if is_wanted("dues") {
        lines.extend(runtime.block_on(dues::measure(&product::fill(&folder, 1.0))));
    }
    if is_wanted("year") {
        lines.extend(runtime.block_on(year::measure(&product::fill(&folder, 1.0))));
    }
    if is_wanted("import") {
        lines.extend(import::measure(&small));
    }
    print_table(&lines);
}

/// List, search, figures, start, memory and page weight.
async fn reading(big: &Path, small: &Path) -> Vec<Line> {
    let mut lines = Vec::new();
    let product = Product::start(big).await;
    lines.push(Line::plain("start until the first answer", format!("{:.2} s", product.started), "under 0.5 s"));
    let officer = product.sign_in().await;
    let weight = product.first_load(&officer).await;
    lines.push(Line::plain("first load of the member list, compressed", format!("{weight:.1} kB"), "under 60 kB"));
    let floor = floor::start(big).await;
    let list = Load::run(product.address, &officer, &["/members?q=nguyen"], CONNECTIONS, WHILE).await;
    let bare = Load::run(floor, "", &["/list?q=nguyen"], CONNECTIONS, WHILE).await;
    lines.push(Line::rates("member list, 25 of 50 000, total and search", &list, &bare));
    let plain = Load::run(product.address, &officer, &["/members"], CONNECTIONS, WHILE).await;
    let bare = Load::run(floor, "", &["/list?q="], CONNECTIONS, WHILE).await;
    lines.push(Line::rates("member list, 25 of 50 000, total", &plain, &bare));
    let figures = "/api/v1/figures?unit=20&from=2022-01-01&to=2026-11-20";
    let rates = Load::run(product.address, &officer, &[figures], CONNECTIONS, WHILE).await;
    let bare = Load::run(floor, "", &["/figures"], CONNECTIONS, WHILE).await;
    lines.push(Line::rates("province figures at 1.4 million records, the whole answer", &rates, &bare));
    let bare = Load::run(floor, "", &["/sum"], CONNECTIONS, WHILE).await;
    lines.push(Line::rates("province figures, the floor doing the province's sums of the span alone", &rates, &bare));
    let alone = Load::run(product.address, &officer, &[figures], 1, WHILE).await;
    lines.push(Line::plain("province figures, one reader, median", alone.median(), "under 5 ms"));
    let paths: Vec<String> =
        SEARCHES.iter().map(|typed| format!("/api/v1/members?q={}", typed.replace(' ', "+"))).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let search = Load::run(product.address, &officer, &paths, 1, WHILE).await;
    lines.push(Line::plain("search of 50 000 members, 95th percentile", search.p95(), "under 10 ms"));
    lines.push(Line::plain("resident memory after all that", format!("{} MB", product.resident_mb()), "under 150 MB"));
    product.stop().await;
    let product = Product::start(small).await;
    let officer = product.sign_in().await;
    let few = Load::run(product.address, &officer, &[figures], 1, WHILE).await;
    product.stop().await;
    lines.push(Line {
        what: "province figures, 1.4 million beside 140 000 records".into(),
        product: alone.median(),
        floor: few.median(),
        ratio: Some(alone.median_ms() / few.median_ms()),
        goal: "0.8 to 1.2".into(),
    });
    lines
}

impl Line {
    fn plain(what: &str, product: String, goal: &str) -> Self {
        Self { what: what.into(), product, floor: String::new(), ratio: None, goal: goal.into() }
    }

    fn rates(what: &str, product: &Load, floor: &Load) -> Self {
        Self {
            what: what.into(),
            product: format!("{:.0}/s", product.rate()),
            floor: format!("{:.0}/s", floor.rate()),
            ratio: Some(product.rate() / floor.rate()),
            goal: "≥ 0.5".into(),
        }
    }
}

fn print_table(lines: &[Line]) {
    println!("| what | product | floor | ratio | goal |\n|---|---|---|---|---|");
    for line in lines {
        let ratio = line.ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
        println!("| {} | {} | {} | {ratio} | {} |", line.what, line.product, line.floor, line.goal);
    }
}
