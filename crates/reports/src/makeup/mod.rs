//! What members are made of, as a page, a workbook and for programs. The numbers are the register's.

pub(crate) mod api;
mod files;
pub(crate) mod pages;

pub(crate) use files::xlsx;

use members::Value;
use web::Frame;

/// What a line is called.
fn name(frame: &Frame, value: &Value) -> String {
    match value {
        Value::Ages(0, Some(last)) => frame.t1("makeup-ages-under", "age", (last + 1).to_string()),
        Value::Ages(first, Some(last)) => {
            frame.t2("makeup-ages", ("first", &first.to_string()), ("last", &last.to_string()))
        }
        Value::Ages(first, None) => frame.t1("makeup-ages-from", "age", first.to_string()),
        Value::Grade(grade) => frame.t(&format!("makeup-grade-{}", grade.code())),
        Value::Is(true) => frame.t("makeup-in-party"),
        Value::Is(false) => frame.t("makeup-not-in-party"),
        Value::Text(text) => text.clone(),
        Value::Unknown => frame.t("makeup-unknown"),
    }
}
