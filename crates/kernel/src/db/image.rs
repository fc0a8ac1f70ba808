//! Rows as they stand, whatever table they are of: read whole, put back, taken away. For what has to be undone exactly;
//! everything else names its columns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value};
use uuid::Uuid;

use super::conn::Conn;
use super::lines::Kind;
use super::{Db, Param, Row, Tx};
use crate::{Error, Result};

/// A row by its columns. Ids stand as text, bytes as hexadecimal digits.
pub type Image = Map<String, Value>;

/// What the tables are made of.
#[derive(Debug, Default)]
pub struct Shapes(BTreeMap<String, Shape>);

/// What a table is made of.
#[derive(Debug, Default)]
pub struct Shape {
    /// Names and kinds of its columns.
    pub columns: Vec<(String, Kind)>,
    /// The columns of its primary key.
    pub keys: Vec<String>,
    /// Columns that refer to a table.
    pub refers: BTreeMap<String, String>,
}

impl Shapes {
    /// Every table by its name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Shape)> {
        self.0.iter().map(|(name, shape)| (name.as_str(), shape))
    }

    fn of(&self, table: &str) -> Result<&Shape> {
        self.0.get(table).ok_or_else(|| Error::broken(format!("no table {table}")))
    }

    /// What tells a row from the others of its table.
    ///
    /// # Errors
    /// `Broken` for a table that is not there.
    pub fn key(&self, table: &str, row: &Image) -> Result<Image> {
        let keys = &self.of(table)?.keys;
        Ok(keys.iter().filter_map(|key| Some((key.clone(), row.get(key)?.clone()))).collect())
    }

    /// The rows of a table that hold an id in a column, in the order of their keys.
    ///
    /// # Errors
    /// Those of the database.
    pub fn holding(&self, db: &Db<'_>, table: &str, column: &str, id: Uuid) -> Result<Vec<Image>> {
        let shape = self.of(table)?;
        let order = shape.keys.join(", ");
        let sql = format!("select {} from {table} where {column} = $1 order by {order}", shape.list());
        db.all(kept(sql), &[id.into()], |row| shape.read(row))
    }

    /// The row of this key.
    ///
    /// # Errors
    /// Those of the database.
    pub fn find(&self, db: &Db<'_>, table: &str, key: &Image) -> Result<Option<Image>> {
        let shape = self.of(table)?;
        let mut sql = format!("select {} from {table} where ", shape.list());
        write_pairs(&mut sql, &shape.keys, " and ", 1);
        let values = shape.values(&shape.keys, key)?;
        db.maybe(kept(sql), &params(&values), |row| shape.read(row))
    }

    /// Writes a row that is not there.
    ///
    /// # Errors
    /// `Taken` when it is, and those of the database.
    pub fn insert(&self, tx: &Tx<'_>, table: &str, row: &Image) -> Result<()> {
        let shape = self.of(table)?;
        let places: Vec<_> = (1..=shape.columns.len()).map(|place| format!("${place}")).collect();
        let sql = format!("insert into {table} ({}) values ({})", shape.list(), places.join(", "));
        let values = shape.values(&shape.names(), row)?;
        tx.run(kept(sql), &params(&values)).map(drop)
    }

    /// Gives a row other values; its key stays.
    ///
    /// # Errors
    /// `Broken` when there is no such row, and those of the database.
    pub fn update(&self, tx: &Tx<'_>, table: &str, row: &Image) -> Result<()> {
        let shape = self.of(table)?;
        let rest: Vec<String> = shape.names().into_iter().filter(|name| !shape.keys.contains(name)).collect();
        let mut sql = format!("update {table} set ");
        write_pairs(&mut sql, &rest, ", ", 1);
        sql.push_str(" where ");
        write_pairs(&mut sql, &shape.keys, " and ", rest.len() + 1);
        let mut values = shape.values(&rest, row)?;
        values.extend(shape.values(&shape.keys, row)?);
        self.touched_one(table, tx.run(kept(sql), &params(&values))?)
    }

    /// Takes a row away.
    ///
    /// # Errors
    /// `Broken` when there is no such row, and those of the database.
    pub fn delete(&self, tx: &Tx<'_>, table: &str, key: &Image) -> Result<()> {
        let shape = self.of(table)?;
        let mut sql = format!("delete from {table} where ");
        write_pairs(&mut sql, &shape.keys, " and ", 1);
        let values = shape.values(&shape.keys, key)?;
        self.touched_one(table, tx.run(kept(sql), &params(&values))?)
    }

    fn touched_one(&self, table: &str, rows: u64) -> Result<()> {
        if rows == 1 { Ok(()) } else { Err(Error::broken(format!("{table}: {rows} rows of one key"))) }
    }
}

impl Shape {
    fn names(&self) -> Vec<String> {
        self.columns.iter().map(|(name, _)| name.clone()).collect()
    }

    fn list(&self) -> String {
        self.names().join(", ")
    }

    fn read(&self, row: &Row<'_>) -> Result<Image> {
        let mut image = Image::new();
        for (at, (name, kind)) in self.columns.iter().enumerate() {
            let value = match kind {
                Kind::Bigint => row.get::<Option<i64>>(at)?.map(Value::from),
                Kind::Boolean => row.get::<Option<bool>>(at)?.map(Value::from),
                Kind::Text => row.get::<Option<String>>(at)?.map(Value::from),
                Kind::Uuid => row.get::<Option<Uuid>>(at)?.map(|id| Value::from(id.to_string())),
                Kind::Bytea => row.get::<Option<Vec<u8>>>(at)?.map(|bytes| Value::from(hex(&bytes))),
            };
            image.insert(name.clone(), value.unwrap_or(Value::Null));
        }
        Ok(image)
    }

    fn values(&self, names: &[String], row: &Image) -> Result<Vec<Cell>> {
        names.iter().map(|name| self.value(name, row.get(name).unwrap_or(&Value::Null))).collect()
    }

    fn value(&self, name: &str, value: &Value) -> Result<Cell> {
        let kind = self.columns.iter().find(|(column, _)| column == name).map(|(_, kind)| *kind);
        let cell = match (kind, value) {
            (Some(_), Value::Null) => Some(Cell::Null),
            (Some(Kind::Bigint), value) => value.as_i64().map(Cell::Int),
            (Some(Kind::Boolean), value) => value.as_bool().map(Cell::Bool),
            (Some(Kind::Text), value) => value.as_str().map(|text| Cell::Text(text.to_owned())),
            (Some(Kind::Uuid), value) => value.as_str().and_then(|id| Uuid::parse_str(id).ok()).map(Cell::Uuid),
            (Some(Kind::Bytea), value) => value.as_str().and_then(unhex).map(Cell::Bytes),
            (None, _) => None,
        };
        cell.ok_or_else(|| Error::broken(format!("{name}: {kind:?} is expected")))
    }
}

/// A value on its way into a statement.
enum Cell {
    Null,
    Int(i64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
    Uuid(Uuid),
}

impl Cell {
    fn param(&self) -> Param<'_> {
        match self {
            Self::Null => Param::Null,
            Self::Int(value) => Param::Int(*value),
            Self::Bool(value) => Param::Bool(*value),
            Self::Text(value) => Param::Text(value),
            Self::Bytes(value) => Param::Bytes(value),
            Self::Uuid(value) => Param::Uuid(*value),
        }
    }
}

fn params(cells: &[Cell]) -> Vec<Param<'_>> {
    cells.iter().map(Cell::param).collect()
}

/// `a = $1 and b = $2`, counted from `first`.
fn write_pairs(sql: &mut String, names: &[String], between: &str, first: usize) {
    for (at, name) in names.iter().enumerate() {
        let between = if at > 0 { between } else { "" };
        sql.push_str(&format!("{between}{name} = ${}", first + at));
    }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.len().is_multiple_of(2).then(|| digits.as_bytes().chunks(2).map(pair).collect())?
}

/// A statement that stays for the life of the program: there are a handful for each table.
fn kept(sql: String) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = all.get(sql.as_str()) {
        return known;
    }
    let sql: &'static str = sql.leak();
    all.insert(sql);
    sql
}

impl Db<'_> {
    /// What the tables are made of.
    ///
    /// # Errors
    /// Those of the database.
    pub fn shapes(&self) -> Result<Shapes> {
        let mut shapes = Shapes::default();
        self.conn.each(self.conn.columns_of_tables(), &[], |row| {
            let (table, column, kind): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let kind = Kind::of(&kind).ok_or_else(|| Error::broken(format!("{table}.{column}: {kind}")))?;
            shapes.0.entry(table).or_default().columns.push((column, kind));
            Ok(())
        })?;
        self.conn.each(self.conn.keys_of_tables(), &[], |row| {
            let (table, column): (String, String) = (row.get(0)?, row.get(1)?);
            shapes.0.entry(table).or_default().keys.push(column);
            Ok(())
        })?;
        self.conn.each(self.conn.columns_that_refer(), &[], |row| {
            let (table, column, to): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            shapes.0.entry(table).or_default().refers.insert(column, to);
            Ok(())
        })?;
        Ok(shapes)
    }
}

impl Conn {
    const fn keys_of_tables(&self) -> &'static str {
        match self {
            Self::Lite(_) => {
                "select tables.name, columns.name
                 from sqlite_schema tables
                 join pragma_table_info(tables.name) columns
                 where tables.type = 'table' and columns.pk > 0 and substr(tables.name, 1, 7) <> 'sqlite_'
                 order by tables.name, columns.pk"
            }
            Self::Pg(_) => {
                "select cast(tables.relname as text), cast(columns.attname as text)
                 from pg_index
                 join pg_class tables on tables.oid = pg_index.indrelid
                 join pg_attribute columns on columns.attrelid = tables.oid and columns.attnum = any (pg_index.indkey)
                 where pg_index.indisprimary and tables.relnamespace = cast(current_schema() as regnamespace)
                 order by tables.relname, array_position(cast(pg_index.indkey as smallint[]), columns.attnum)"
            }
        }
    }

    const fn columns_that_refer(&self) -> &'static str {
        match self {
            Self::Lite(_) => {
                "select tables.name, refers.\"from\", refers.\"table\"
                 from sqlite_schema tables
                 join pragma_foreign_key_list(tables.name) refers
                 where tables.type = 'table'"
            }
            Self::Pg(_) => {
                "select cast(tables.relname as text), cast(columns.attname as text), cast(referred.relname as text)
                 from pg_constraint
                 join pg_class tables on tables.oid = pg_constraint.conrelid
                 join pg_class referred on referred.oid = pg_constraint.confrelid
                 join pg_attribute columns on columns.attrelid = tables.oid
                   and columns.attnum = any (pg_constraint.conkey)
                 where pg_constraint.contype = 'f'
                   and tables.relnamespace = cast(current_schema() as regnamespace)"
            }
        }
    }
}
