//! One row as one line of PostgreSQL's COPY text, written from SQLite's values and read back into them.

use std::io::Write;

use rusqlite::types::{Value, ValueRef};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::copy::Table;
use crate::{Error, Result};

/// A kind of column; there are no others in the portable subset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Counts, đồng, milliseconds.
    Bigint,
    /// Yes or no.
    Boolean,
    /// Bytes.
    Bytea,
    /// Text.
    Text,
    /// An id.
    Uuid,
}

impl Kind {
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "bigint" | "integer" => Some(Self::Bigint),
            "boolean" => Some(Self::Boolean),
            "bytea" => Some(Self::Bytea),
            "text" => Some(Self::Text),
            "uuid" => Some(Self::Uuid),
            _ => None,
        }
    }
}

/// Adds a row to `line`, with its end.
pub(super) fn write_line(line: &mut Vec<u8>, table: &Table, row: &rusqlite::Row<'_>) -> Result<()> {
    for (place, (name, kind)) in table.columns.iter().enumerate() {
        if place > 0 {
            line.push(b'\t');
        }
        let value = row.get_ref(place).map_err(Error::broken)?;
        if !write_value(line, *kind, value)? {
            return Err(Error::broken(format!("{}.{name}: {} is no {kind:?}", table.name, value.data_type())));
        }
    }
    line.push(b'\n');
    Ok(())
}

/// Adds a value, or tells that it is not of this kind.
fn write_value(line: &mut Vec<u8>, kind: Kind, value: ValueRef<'_>) -> Result<bool> {
    match (kind, value) {
        (_, ValueRef::Null) => line.extend(br"\N"),
        (Kind::Bigint, ValueRef::Integer(number)) => write!(line, "{number}")?,
        (Kind::Boolean, ValueRef::Integer(number @ (0 | 1))) => line.push(if number == 1 { b't' } else { b'f' }),
        (Kind::Bytea, ValueRef::Blob(bytes)) => {
            line.extend(br"\\x");
            bytes.iter().try_for_each(|byte| write!(line, "{byte:02x}"))?;
        }
        (Kind::Text, ValueRef::Text(text)) => text.iter().for_each(|byte| match byte {
            b'\\' => line.extend(br"\\"),
            b'\t' => line.extend(br"\t"),
            b'\n' => line.extend(br"\n"),
            b'\r' => line.extend(br"\r"),
            byte => line.push(*byte),
        }),
        (Kind::Uuid, ValueRef::Blob(bytes)) => match Uuid::from_slice(bytes) {
            Ok(id) => write!(line, "{id}")?,
            Err(_) => return Ok(false),
        },
        _ => return Ok(false),
    }
    Ok(true)
}

/// The values of a line, or `None` when it is not one of this table.
pub(super) fn read_line(table: &Table, line: &[u8]) -> Option<Vec<Value>> {
    let fields = line.strip_suffix(b"\n")?.split(|byte| *byte == b'\t');
    let mut columns = table.columns.iter();
    let values = fields.map(|field| read_value(columns.next()?.1, field)).collect::<Option<Vec<_>>>()?;
    columns.next().is_none().then_some(values)
}

fn read_value(kind: Kind, field: &[u8]) -> Option<Value> {
    if field == br"\N" {
        return Some(Value::Null);
    }
    let text = String::from_utf8(plain(field)?).ok()?;
    Some(match kind {
        Kind::Bigint => Value::Integer(text.parse().ok()?),
        Kind::Boolean => Value::Integer(i64::from(match text.as_str() {
            "t" => true,
            "f" => false,
            _ => return None,
        })),
        Kind::Bytea => Value::Blob(bytes(text.strip_prefix("\\x")?)?),
        Kind::Text => Value::Text(text),
        Kind::Uuid => Value::Blob(text.parse::<Uuid>().ok()?.as_bytes().to_vec()),
    })
}

/// A field without the signs that hide tabs and ends of lines.
fn plain(field: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(field.len());
    let mut bytes = field.iter();
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'\\' => match bytes.next()? {
                b'\\' => b'\\',
                b'b' => 8,
                b't' => b'\t',
                b'n' => b'\n',
                b'v' => 11,
                b'f' => 12,
                b'r' => b'\r',
                _ => return None,
            },
            byte => *byte,
        });
    }
    Some(plain)
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok().filter(|_| pair.len() == 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(kinds: &[Kind]) -> Table {
        let columns = kinds.iter().enumerate().map(|(place, kind)| (format!("c{place}"), *kind)).collect();
        Table { name: "t".into(), columns, rows: 0 }
    }

    #[test]
    fn every_value_comes_back_as_it_went() {
        let id = Uuid::from_u128(7).as_bytes().to_vec();
        let values = [
            (Kind::Text, Value::Text("Nguyễn\tVăn\nA\r\\N \\t \u{8}\u{b}".into())),
            (Kind::Text, Value::Text(String::new())),
            (Kind::Text, Value::Null),
            (Kind::Bigint, Value::Integer(i64::MIN)),
            (Kind::Boolean, Value::Integer(1)),
            (Kind::Bytea, Value::Blob(vec![0, 9, 10, 92, 255])),
            (Kind::Bytea, Value::Blob(Vec::new())),
            (Kind::Uuid, Value::Blob(id)),
        ];
        let table = table(&values.iter().map(|(kind, _)| *kind).collect::<Vec<_>>());
        let mut line = Vec::new();
        for (place, (kind, value)) in values.iter().enumerate() {
            if place > 0 {
                line.push(b'\t');
            }
            assert!(write_value(&mut line, *kind, value.into()).expect("written"), "{value:?}");
        }
        assert!(!line.contains(&b'\n'), "one row is one line");
        line.push(b'\n');
        let back = read_line(&table, &line).expect("read");
        assert_eq!(back, values.map(|(_, value)| value));
    }

    #[test]
    fn a_damaged_line_is_no_row() {
        let table = table(&[Kind::Text, Kind::Bigint]);
        for line in ["a\t1", "a\n", "a\tx\n", "a\t1\t2\n", "\\q\t1\n", "a\\\t1\n", "\n", ""] {
            assert_eq!(read_line(&table, line.as_bytes()), None, "{line:?}");
        }
        assert!(!write_value(&mut Vec::new(), Kind::Bigint, ValueRef::Text(b"1")).expect("asked"));
        assert!(!write_value(&mut Vec::new(), Kind::Uuid, ValueRef::Blob(b"short")).expect("asked"));
        assert_eq!(bytes("abc"), None);
    }
}
