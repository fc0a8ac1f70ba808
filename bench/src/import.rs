//! A workbook of 50 000 members: the product's import beside reading the file and inserting bare rows.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rusqlite::Connection;
use rust_xlsxwriter::{Format, Workbook};

use crate::Line;
use crate::product::binary;

const ROWS: u32 = 50_000;
const HEADINGS: [&str; 7] =
    ["Họ và tên", "Giới tính", "Ngày sinh", "Số điện thoại", "Dân tộc", "Ngày vào Đoàn", "Nghề nghiệp"];

/// Imports and compares the times.
pub fn measure(data: &Path) -> Vec<Line> {
    let file = data.with_extension("members.xlsx");
    write(&file, ROWS);
    let begun = Instant::now();
    bare(&file, &data.with_extension("members.db"));
    let bare = begun.elapsed().as_secs_f64();
    let fresh = data.with_extension("import");
    drop(std::fs::remove_dir_all(&fresh));
    run(&fresh, &["units", "import", "lists/units-2025.csv", "--only", "20"]);
    let begun = Instant::now();
    run(&fresh, &["members", "import", file.to_str().expect("text"), "--unit", "20"]);
    let product = begun.elapsed().as_secs_f64();
    vec![Line {
        what: "XLSX of 50 000 members imported".into(),
        product: format!("{product:.1} s"),
        floor: format!("{bare:.1} s"),
        ratio: Some(product / bare),
        goal: "≤ 3".into(),
    }]
}

fn run(data: &Path, words: &[&str]) {
    let output = Command::new(binary()).args(words).arg("--data").arg(data).output().expect("ran");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Writes a workbook of so many members, all different.
pub fn write(file: &Path, rows: u32) {
    let families = ["Hoàng", "Nông", "Lý", "Vi", "Lương", "Triệu", "Nguyễn", "Hà", "Đàm", "Bế"];
    let given = ["Anh", "Bình", "Chi", "Dũng", "Đức", "Giang", "Hạnh", "Hằng", "Linh", "Mai", "Nam", "Ánh", "Yến"];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().expect("a sheet");
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(0, column, heading).expect("written");
    }
    let text = Format::new();
    for row in 1..=rows {
        let n = row as usize;
        let name = format!("{} Thị {} {}", families[n % 10], given[n / 7 % 13], given[n % 13]);
        let cells = [
            name.as_str(),
            if n.is_multiple_of(2) { "Nữ" } else { "Nam" },
            &format!("{:02}/{:02}/{}", n % 28 + 1, n / 28 % 12 + 1, 1997 + n % 12),
            &format!("03{:08}", 10_000_000 + n),
            "Tày",
            &format!("26/03/{}", 2014 + n % 8),
            "Nông dân",
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &text).expect("written");
        }
    }
    book.save(file).expect("saved");
}

/// Reads every cell and inserts it as text, in one durable transaction.
fn bare(file: &Path, database: &Path) {
    drop(std::fs::remove_file(database));
    let mut book: Xlsx<_> = open_workbook(file).expect("opened");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("read");
    let mut conn = Connection::open(database).expect("opened");
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table member (id integer primary key, name text, sex text, born text, phone text, ethnicity text, joined text, work text);
         create index member_name on member (name); create index member_phone on member (phone);",
    )
    .expect("tables");
    let tx = conn.transaction().expect("begun");
    {
        let mut insert = tx
            .prepare("insert into member (name, sex, born, phone, ethnicity, joined, work) values ($1, $2, $3, $4, $5, $6, $7)")
            .expect("prepared");
        for row in sheet.rows().skip(1) {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| if let Data::String(text) = cell { text.clone() } else { cell.to_string() })
                .collect();
            insert.execute(rusqlite::params_from_iter(cells)).expect("inserted");
        }
    }
    tx.commit().expect("committed");
}
