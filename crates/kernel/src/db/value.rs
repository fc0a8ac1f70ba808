//! Values on their way into a statement and out of a row, the same for both engines.

use postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::{Day, Error, Id, Moment, Result, UnitPath};

/// A value for `$1`, `$2`, ….
#[derive(Debug, Clone, Copy)]
pub enum Param<'a> {
    /// No value.
    Null,
    /// `bigint`: counts, đồng, milliseconds.
    Int(i64),
    /// `boolean`.
    Bool(bool),
    /// `text`.
    Text(&'a str),
    /// `bytea`.
    Bytes(&'a [u8]),
    /// `uuid`.
    Uuid(Uuid),
    /// A day, kept as `text` `2026-11-21`.
    Day(Day),
}

impl From<i64> for Param<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<Moment> for Param<'_> {
    fn from(value: Moment) -> Self {
        Self::Int(value.0)
    }
}
impl From<bool> for Param<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl<'a> From<&'a str> for Param<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}
impl<'a> From<&'a String> for Param<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}
impl<'a> From<&'a UnitPath> for Param<'a> {
    fn from(value: &'a UnitPath) -> Self {
        Self::Text(value.as_str())
    }
}
impl<'a> From<&'a [u8]> for Param<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(value)
    }
}
impl<'a> From<&'a Vec<u8>> for Param<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}
impl From<Uuid> for Param<'_> {
    fn from(value: Uuid) -> Self {
        Self::Uuid(value)
    }
}
impl<T> From<Id<T>> for Param<'_> {
    fn from(value: Id<T>) -> Self {
        Self::Uuid(value.uuid())
    }
}
impl From<Day> for Param<'_> {
    fn from(value: Day) -> Self {
        Self::Day(value)
    }
}
impl<'a, T: Into<Self>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(value) => ToSqlOutput::Borrowed(ValueRef::Integer(*value)),
            Self::Bool(value) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*value))),
            Self::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Self::Bytes(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            Self::Uuid(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value.as_bytes())),
            Self::Day(value) => ToSqlOutput::Owned(value.to_string().into()),
        })
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) if *ty == Type::INT4 => i32::try_from(*value)?.to_sql(ty, out),
            Self::Int(value) => value.to_sql(ty, out),
            Self::Bool(value) => value.to_sql(ty, out),
            Self::Text(value) => value.to_sql(ty, out),
            Self::Bytes(value) => value.to_sql(ty, out),
            Self::Uuid(value) => value.as_bytes().as_slice().to_sql(ty, out),
            Self::Day(value) => value.to_string().to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

/// One row of an answer.
pub enum Row<'r> {
    /// From SQLite.
    Lite(&'r rusqlite::Row<'r>),
    /// From PostgreSQL.
    Pg(&'r postgres::Row),
}

impl Row<'_> {
    /// The value of column `index`, counted from 0.
    ///
    /// # Errors
    /// `Broken` when the column has another type, or is null and `T` is no `Option`.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        T::read(self, index)
    }

    /// Reads a column that holds the code of something.
    ///
    /// # Errors
    /// `Broken` when the column holds no text, or a code that nothing has.
    pub fn code<T>(&self, index: usize, of_code: impl Fn(&str) -> Option<T>) -> Result<T> {
        let code: String = self.get(index)?;
        of_code(&code).ok_or_else(|| Error::broken(format!("no {} “{code}”", std::any::type_name::<T>())))
    }
}

/// A type that can be read from a column.
pub trait Column: Sized {
    /// Reads the value, `None` for null.
    ///
    /// # Errors
    /// `Broken` when the column has another type.
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>>;

    /// Reads the value.
    ///
    /// # Errors
    /// `Broken` when the column is null or has another type.
    fn read(row: &Row<'_>, index: usize) -> Result<Self> {
        Self::read_nullable(row, index)?.ok_or_else(|| Error::broken(format!("column {index} is null")))
    }
}

impl<T: Column> Column for Option<T> {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        T::read_nullable(row, index).map(Some)
    }
}

/// Reads a type both drivers know.
fn plain<T>(row: &Row<'_>, index: usize) -> Result<Option<T>>
where
    T: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a>,
{
    match row {
        Row::Lite(row) => row.get(index).map_err(Error::broken),
        Row::Pg(row) => row.try_get(index).map_err(Error::broken),
    }
}

impl Column for i64 {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        plain(row, index)
    }
}
impl Column for bool {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        plain(row, index)
    }
}
impl Column for String {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        plain(row, index)
    }
}
impl Column for Vec<u8> {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        plain(row, index)
    }
}
impl Column for Uuid {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        match row {
            Row::Pg(row) => row.try_get(index).map_err(Error::broken),
            Row::Lite(row) => match row.get_ref(index).map_err(Error::broken)? {
                ValueRef::Null => Ok(None),
                ValueRef::Blob(bytes) => Self::from_slice(bytes).map(Some).map_err(Error::broken),
                other => Err(Error::broken(format!("column {index}: {} is no uuid", other.data_type()))),
            },
        }
    }
}
impl<T> Column for Id<T> {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        Ok(Uuid::read_nullable(row, index)?.map(Self::of))
    }
}
impl Column for Moment {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        Ok(i64::read_nullable(row, index)?.map(Self))
    }
}
impl Column for UnitPath {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        Ok(String::read_nullable(row, index)?.map(Self::stored))
    }
}
impl Column for Day {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        String::read_nullable(row, index)?.map(|text| text.parse().map_err(Error::broken)).transpose()
    }
}
