//! Two people turn out to be one: what becomes of identity, roles and accounts. The one who is given up stays as an
//! alias that leads to the other.

use kernel::db::hex;
use kernel::merge::{Does, Holds, Merge, Moving, Part, Trace};
use kernel::{Db, Id, Result};
use serde_json::Value;
use uuid::Uuid;

use crate::person::{NewPerson, sex_code};
use crate::store::sessions;

/// How this room takes part.
pub const MERGED: Part = Part {
    traces: &[
        Trace::person("person", "merged_into", ""),
        Trace::new("account", "person_id", Holds::Person, Does::Planned),
        Trace::new("account_login", "account_id", Holds::Account, Does::Planned),
        Trace::new("session", "account_id", Holds::Account, Does::Planned),
        Trace::new(
            "access_code",
            "account_id",
            Holds::Account,
            Does::Stays("a code opens the account it was made for, and that one rests"),
        ),
        Trace::hand("access_code", "made_by"),
        Trace::person("role_grant", "person_id", "merge-moves-roles"),
        Trace::hand("role_grant", "given_by"),
        Trace::hand("api_token", "made_by"),
        Trace::hand("change_log", "actor_id"),
    ],
    plan: Some(plan),
    undo: None,
};

fn plan(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Person) else { return Ok(()) };
    for mut alias in merge.rows(db, "person", "id", from)? {
        alias.put("merged_into", to.to_string());
        merge.set(alias)?;
    }
    one_membership(db, merge, from, to)?;
    one_account(db, merge, from, to)
}

/// What is known of the one who stays: what was chosen of both.
///
/// # Errors
/// Those of the database.
pub fn chosen(db: &Db<'_>, merge: &mut Merge, person: &NewPerson) -> Result<()> {
    let Some((_, to)) = merge.pair(Holds::Person) else { return Ok(()) };
    for mut known in merge.rows(db, "person", "id", to)? {
        let phone = person.phone.as_ref().map(|phone| phone.e164().to_owned());
        for (column, value) in [
            ("name", Value::from(person.name.as_str())),
            ("name_fold", person.name.search_key().into()),
            ("name_key", hex(&person.name.sort_key()).into()),
            ("sex", person.sex.map(sex_code).into()),
            ("birth_day", person.birth_day.map(|day| day.to_string()).into()),
            ("phone", phone.into()),
        ] {
            known.put(column, value);
        }
        merge.set(known)?;
    }
    Ok(())
}

/// A person is a member of one unit: of two memberships that go on, the one that does not stand ends today.
fn one_membership(db: &Db<'_>, merge: &mut Merge, from: Uuid, to: Uuid) -> Result<()> {
    let (right, wrong) = if merge.prefers_from { (from, to) } else { (to, from) };
    let goes_on = |role: &Moving| role.text("role") == "member" && role.lacks("to_day");
    let rows = |merge: &Merge, of| {
        merge.rows(db, "role_grant", "person_id", of).map(|rows| rows.into_iter().filter(goes_on).collect::<Vec<_>>())
    };
    if rows(merge, right)?.is_empty() {
        return Ok(());
    }
    for mut role in rows(merge, wrong)? {
        role.put("to_day", role.day("from_day")?.max(db.now().day()).to_string());
        merge.set(role)?;
    }
    Ok(())
}

/// One account stands, and both ways to sign in lead to it. The other rests: nobody can sign in with it, and who did
/// signs in anew.
fn one_account(db: &Db<'_>, merge: &mut Merge, from: Uuid, to: Uuid) -> Result<()> {
    let Some(mut other) = merge.rows(db, "account", "person_id", from)?.pop() else { return Ok(()) };
    let Some(mut stands) = merge.rows(db, "account", "person_id", to)?.pop() else {
        other.put("person_id", to.to_string());
        merge.moves("merge-moves-accounts", 1);
        return merge.set(other);
    };
    merge.note("merge-note-accounts");
    let (other_id, stands_id) = (other.id("id")?, stands.id("id")?);
    merge.join(Holds::Account, other_id, stands_id);
    let now = db.now().0;
    if is_better(db, &other, &stands)? {
        for column in ["password", "activated_at"] {
            stands.put(column, other.row[column].clone());
        }
        end_sessions(db, merge, stands_id, now)?;
    }
    if !other.lacks("locked_at") && stands.lacks("locked_at") {
        merge.note("merge-note-locked");
        stands.put("locked_at", other.number("locked_at"));
    }
    if other.lacks("locked_at") {
        other.put("locked_at", now);
    }
    let logins = merge.rows(db, "account_login", "account_id", other_id)?;
    merge.moves("merge-moves-logins", logins.len());
    for mut login in logins {
        login.put("account_id", stands_id.to_string());
        merge.set(login)?;
    }
    end_sessions(db, merge, other_id, now)?;
    merge.set(other)?;
    merge.set(stands)
}

/// Whether the password of the first account is the one people know: the only one, or the one that was used last.
fn is_better(db: &Db<'_>, one: &Moving, other: &Moving) -> Result<bool> {
    Ok(match (one.lacks("password"), other.lacks("password")) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => {
            sessions::last_used(db, Id::of(one.id("id")?))? > sessions::last_used(db, Id::of(other.id("id")?))?
        }
    })
}

fn end_sessions(db: &Db<'_>, merge: &mut Merge, account: Uuid, now: i64) -> Result<()> {
    for mut session in merge.rows(db, "session", "account_id", account)? {
        if session.lacks("ended_at") {
            session.put("ended_at", now);
            merge.set(session)?;
        }
    }
    Ok(())
}
