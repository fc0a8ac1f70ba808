//! Files that officers take along: the same numbers, read again.

use std::io::Cursor;

use axum::http::{StatusCode, header};
use calamine::{Data, Reader, Xlsx};

use super::*;

const ASK: &str = "period=all&indicator=vneid_installed";

fn table(csv: &[u8]) -> Vec<Vec<String>> {
    let text = csv.strip_prefix(b"\xef\xbb\xbf").expect("a mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_csv_holds_the_numbers_of_the_page() {
    let province = Province::at_work();
    let file = province.world.get(&province.officer, &format!("/figures.csv?{ASK}"));
    assert_eq!(file.status, StatusCode::OK);
    let name = file.headers.get(header::CONTENT_DISPOSITION).and_then(|name| name.to_str().ok());
    assert_eq!(name, Some("attachment; filename=\"so-lieu-tinh-lang-son-2026-11-21.csv\""));
    let rows = table(&file.bytes);
    let ever = When::ever(TODAY);
    let told = province.figures(&Place::Unit(province.world.province.clone()), &ever);
    let row = rows.iter().find(|row| row[0] == "Cài đặt VNeID").expect("the indicator");
    let installed = &told.indicators[0];
    assert_eq!((row[1].as_str(), row[2].clone()), ("người", installed.count.now.to_string()));
    let headings = rows.iter().position(|row| row[0] == "Nơi").expect("the parts");
    let column = rows[headings].iter().position(|heading| heading == "Cài đặt VNeID").expect("a column");
    let number = |row: &Vec<String>| row[column].parse::<i64>().expect("a number");
    let (sum, parts) = rows[headings + 1..].split_last().expect("a sum");
    assert_eq!((sum[0].as_str(), number(sum)), ("Tỉnh Lạng Sơn", installed.count.now));
    assert_eq!(parts.iter().map(number).sum::<i64>(), installed.count.now);
    assert!(parts.iter().any(|row| row[0] == "Xã Quan Sơn") && parts.iter().any(|row| row[0] == "Ghi trực tiếp"));
}

#[test]
fn a_workbook_holds_numbers_as_numbers() {
    let province = Province::at_work();
    let team = province.teams[1].id;
    let file = province.world.get(&province.officer, &format!("/figures.xlsx?team={team}&{ASK}"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file.bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Số liệu", "Chi tiết"]);
    let own = book.worksheet_range("Số liệu").expect("a sheet");
    let named = Where { team: Some(team.to_string()), ..Where::default() };
    let told = province.figures(&province.place(&named), &When::ever(TODAY));
    let row = own.rows().find(|row| row[0] == Data::String("Cài đặt VNeID".into())).expect("the indicator");
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let expected = Data::Float(told.indicators[0].count.now as f64);
    assert_eq!(row[2], expected);
    let parts = book.worksheet_range("Chi tiết").expect("a sheet");
    let names: Vec<String> = parts.rows().skip(2).map(|row| row[0].to_string()).collect();
    assert_eq!(names, ["Lương Thị Mai Bình", "Vi Văn Toàn Bình", "Ghi trực tiếp", "Tổ công nghệ số 1"]);
    let numbers = |row: &[Data]| row[1..].iter().all(|cell| matches!(cell, Data::Float(_)));
    assert!(parts.rows().skip(2).all(numbers));
}

#[test]
fn a_name_that_looks_like_a_formula_stays_a_name() {
    let mut province = Province::new();
    let commune = province.world.commune.clone();
    province.add_team(&commune, "=HYPERLINK(\"http://evil.example\")");
    let file = province.world.get(&province.officer, &format!("/figures.csv?unit=06517&{ASK}"));
    assert!(table(&file.bytes).iter().any(|row| row[0] == "'=HYPERLINK(\"http://evil.example\")"));
}
