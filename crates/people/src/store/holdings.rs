//! What this room holds about somebody.

use kernel::holding::{By, Holding};

/// Everything here that names a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        name: "person",
        tables: &["person"],
        columns: &["name", "sex", "birth_day", "phone", "added_at"],
        by: By::Person,
        sql: "select name, sex, birth_day, phone, cast(added_at as text) from person where id = $1",
    },
    Holding {
        name: "account",
        tables: &["account", "account_login"],
        columns: &["login", "made_at", "activated_at", "locked_at"],
        by: By::Person,
        sql: "select account_login.login, cast(account.made_at as text), cast(account.activated_at as text),
                cast(account.locked_at as text)
              from account
              left join account_login on account_login.account_id = account.id
              where account.person_id = $1
              order by account_login.login",
    },
    Holding {
        name: "session",
        tables: &["session"],
        columns: &["device", "made_at", "seen_at", "ended_at"],
        by: By::Account,
        sql: "select agent, cast(made_at as text), cast(seen_at as text), cast(ended_at as text)
              from session
              where account_id = $1
              order by made_at",
    },
    Holding {
        name: "access_code",
        tables: &["access_code"],
        columns: &["purpose", "made_at", "used_at"],
        by: By::Account,
        sql: "select purpose, cast(made_at as text), cast(used_at as text)
              from access_code
              where account_id = $1
              order by made_at",
    },
    Holding {
        name: "role",
        tables: &["role_grant"],
        columns: &["role", "unit", "from_day", "to_day"],
        by: By::Person,
        sql: "select role, (select name from unit_now where id = role_grant.unit_id), from_day, to_day
              from role_grant
              where person_id = $1
              order by from_day, role",
    },
];
