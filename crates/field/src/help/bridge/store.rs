//! SQL of channels and of what goes out and comes in.

use kernel::{Day, Db, Id, Moment, Result, Row, Tx};
use people::PersonId;

use crate::help::notice::Notice;

/// Where somebody wants to hear from the help desk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Channel {
    pub email: Option<String>,
    pub zalo_user: Option<String>,
    pub link_word: Option<String>,
    pub link_until: Option<Moment>,
}

/// A message on its way out.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub id: Id<Self>,
    pub channel: String,
    pub address: String,
    pub person: Option<PersonId>,
    pub notice: Option<Id<Notice>>,
    pub say: Option<String>,
    pub attempts: i64,
}

pub(crate) fn channel(db: &Db<'_>, person: PersonId) -> Result<Channel> {
    let found = db.maybe(
        "select email, zalo_user, link_word, link_until from help_channel where person_id = $1",
        &[person.into()],
        |row| {
            Ok(Channel { email: row.get(0)?, zalo_user: row.get(1)?, link_word: row.get(2)?, link_until: row.get(3)? })
        },
    )?;
    Ok(found.unwrap_or_default())
}

pub(crate) fn save_channel(tx: &Tx<'_>, person: PersonId, it: &Channel) -> Result<()> {
    tx.run(
        "insert into help_channel (person_id, email, zalo_user, link_word, link_until)
         values ($1, $2, $3, $4, $5)
         on conflict (person_id) do update
         set email = excluded.email, zalo_user = excluded.zalo_user, link_word = excluded.link_word,
             link_until = excluded.link_until",
        &[
            person.into(),
            it.email.as_ref().into(),
            it.zalo_user.as_ref().into(),
            it.link_word.as_ref().into(),
            it.link_until.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn person_of_zalo(db: &Db<'_>, user: &str) -> Result<Option<PersonId>> {
    db.maybe("select person_id from help_channel where zalo_user = $1", &[user.into()], |row| row.get(0))
}

/// Whose word this is, while it holds.
pub(crate) fn person_of_word(db: &Db<'_>, word: &str, now: Moment) -> Result<Option<PersonId>> {
    db.maybe(
        "select person_id from help_channel where link_word = $1 and link_until > $2",
        &[word.into(), now.into()],
        |row| row.get(0),
    )
}

/// Queues a notice for the Official Account, for whoever listens there.
pub(crate) fn queue_notice(tx: &Tx<'_>, person: PersonId, notice: Id<Notice>) -> Result<()> {
    match channel(tx, person)?.zalo_user {
        Some(user) => queue(tx, "zalo", &user, Some(person), Some(notice), None),
        None => Ok(()),
    }
}

pub(crate) fn queue(
    tx: &Tx<'_>,
    channel: &str,
    address: &str,
    person: Option<PersonId>,
    notice: Option<Id<Notice>>,
    say: Option<&str>,
) -> Result<()> {
    let id: Id<Delivery> = tx.new_id();
    tx.run(
        "insert into help_delivery
           (id, channel, address, person_id, notice_id, say, state, attempts, next_try_at)
         values ($1, $2, $3, $4, $5, $6, 'open', 0, $7)",
        &[id.into(), channel.into(), address.into(), person.into(), notice.into(), say.into(), tx.now().into()],
    )
    .map(drop)
}

/// What is to be tried now.
pub(crate) fn due(db: &Db<'_>, channel: &str, most: i64) -> Result<Vec<Delivery>> {
    db.all(
        "select id, channel, address, person_id, notice_id, say, attempts
         from help_delivery
         where state = 'open' and channel = $1 and next_try_at <= $2
         order by next_try_at, id
         limit $3",
        &[channel.into(), db.now().into(), most.into()],
        delivery,
    )
}

fn delivery(row: &Row<'_>) -> Result<Delivery> {
    Ok(Delivery {
        id: row.get(0)?,
        channel: row.get(1)?,
        address: row.get(2)?,
        person: row.get(3)?,
        notice: row.get(4)?,
        say: row.get(5)?,
        attempts: row.get(6)?,
    })
}

/// Writes down a try before it is made: a server that dies meanwhile tries again after the pause.
pub(crate) fn trying(tx: &Tx<'_>, it: &Delivery, next: Moment) -> Result<()> {
    tx.run(
        "update help_delivery set attempts = $2, next_try_at = $3 where id = $1",
        &[it.id.into(), it.attempts.into(), next.into()],
    )
    .map(drop)
}

pub(crate) fn settle(tx: &Tx<'_>, id: Id<Delivery>, state: &str, reason: Option<&str>) -> Result<()> {
    tx.run("update help_delivery set state = $2, reason = $3 where id = $1", &[id.into(), state.into(), reason.into()])
        .map(drop)
}

/// Who gets a digest today: people with an address who have something unread and got none yet.
pub(crate) fn digest_due(db: &Db<'_>, day: Day, most: i64) -> Result<Vec<(PersonId, String)>> {
    db.all(
        "select person_id, email
         from help_channel
         where email is not null and (digested_on is null or digested_on < $1)
           and exists (select 1 from help_notice
                       where help_notice.person_id = help_channel.person_id and not is_read)
         order by person_id
         limit $2",
        &[day.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn digested(tx: &Tx<'_>, person: PersonId, day: Day) -> Result<()> {
    tx.run("update help_channel set digested_on = $2 where person_id = $1", &[person.into(), day.into()]).map(drop)
}

/// Whether a message came in before; writes it down when it did not.
pub(crate) fn is_repeat(tx: &Tx<'_>, message: &str) -> Result<bool> {
    let added = tx.run(
        "insert into help_incoming (id, at) values ($1, $2) on conflict do nothing",
        &[message.into(), tx.now().into()],
    )?;
    Ok(added == 0)
}

/// The sealed access to the Official Account, and until when it holds.
pub(crate) fn access(db: &Db<'_>) -> Result<Option<(Vec<u8>, Moment)>> {
    db.maybe("select sealed, expires_at from help_zalo_access where n = 1", &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn keep_access(tx: &Tx<'_>, sealed: &Vec<u8>, expires_at: Moment) -> Result<()> {
    tx.run(
        "insert into help_zalo_access (n, sealed, expires_at) values (1, $1, $2)
         on conflict (n) do update set sealed = excluded.sealed, expires_at = excluded.expires_at",
        &[sealed.into(), expires_at.into()],
    )
    .map(drop)
}
