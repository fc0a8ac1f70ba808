//! What this room holds about somebody.

use kernel::holding::{By, Holding};

/// Everything here that names an account.
pub const HOLDINGS: &[Holding] = &[Holding {
    name: "list",
    tables: &["list"],
    columns: &["kind", "file_name", "rows", "made_at"],
    by: By::Account,
    sql: "select kind, file_name, cast(row_count as text), cast(made_at as text)
          from list
          where made_by = $1
          order by made_at",
}];
