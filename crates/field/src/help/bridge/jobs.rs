//! What the desk does by itself: carries late questions up, and sends what waits to be sent. Everything it knows
//! stands in the database, so a restart changes nothing.

use kernel::seal::Sealer;
use kernel::{Actor, Db, Error, Moment, Result, Store};
use web::{Lang, Site};

use super::store::Delivery;
use super::zalo::{self, Pass, Tried};
use super::{Bridges, MailSettings, Sent, ZaloSettings, mail, of, pause, store};
use crate::help::answer::usecases::raise;
use crate::help::notice::{Notice, store as notices};
use crate::help::question::store as questions;
use crate::help::store as desks;

/// Who acts.
const DESK: Actor = Actor::System("help desk");
/// So many late questions are carried up in one go.
const STEP: i64 = 50;
/// So many messages are sent in one go.
const LETTERS: i64 = 20;
/// The hour from which digests are sent.
const DIGEST_HOUR: i64 = 7;
/// So many notices stand in a digest.
const DIGEST: i64 = 30;
/// The access is renewed so long before it ends.
const AHEAD_MS: i64 = 600_000;
/// Where the access is sealed for.
const PLACE: &str = "help_zalo_access/1";

/// One round: carries up what is late, then sends what is due. Answers how much was done.
///
/// # Errors
/// Those of the database; what another host refuses is tried again later.
pub fn tick(site: &Site) -> Result<usize> {
    let bridges = of(site);
    let store = &site.parts.store;
    let mut done = raise_late(store)?;
    if let Some(settings) = &bridges.mail {
        done += queue_digests(store)?;
        for letter in take(store, "mail")? {
            let sent = send_digest(site, &bridges, settings, &letter)?;
            done += settle(store, &letter, &sent)?;
        }
    }
    if let Some(settings) = &bridges.zalo {
        for letter in take(store, "zalo")? {
            let sent = send_zalo(site, &bridges, settings, &letter)?;
            done += settle(store, &letter, &sent)?;
        }
    }
    Ok(done)
}

fn raise_late(store: &Store) -> Result<usize> {
    store.write(&DESK, |tx| {
        let late = questions::late(tx, tx.now(), STEP)?;
        for question in &late {
            raise(tx, question.id)?;
        }
        Ok(late.len())
    })
}

/// A digest for everybody who has something unread, once a working day.
fn queue_digests(store: &Store) -> Result<usize> {
    let is_time = |db: &Db<'_>| -> Result<bool> {
        let is_late_enough = db.now().hour_minute().0 >= DIGEST_HOUR;
        Ok(is_late_enough && desks::calendar(db)?.is_working_day(db.now().day()))
    };
    if !store.read(&DESK, is_time)? {
        return Ok(0);
    }
    store.write(&DESK, |tx| {
        let today = tx.now().day();
        let due = store::digest_due(tx, today, STEP)?;
        for (person, address) in &due {
            store::queue(tx, "mail", address, Some(*person), None, None)?;
            store::digested(tx, *person, today)?;
        }
        Ok(due.len())
    })
}

/// Takes what is due, and writes down that it is being tried.
fn take(store: &Store, channel: &'static str) -> Result<Vec<Delivery>> {
    store.write(&DESK, move |tx| {
        let mut due = store::due(tx, channel, LETTERS)?;
        for letter in &mut due {
            letter.attempts += 1;
            let next = tx.now().plus_ms(pause(letter.attempts).unwrap_or(0));
            store::trying(tx, letter, next)?;
        }
        Ok(due)
    })
}

fn settle(store: &Store, letter: &Delivery, sent: &Sent) -> Result<usize> {
    let (state, reason) = match sent {
        Sent::Gone => ("sent", None),
        Sent::Later(why) if pause(letter.attempts).is_some() => ("open", Some(why.clone())),
        Sent::Later(why) | Sent::Never(why) => ("failed", Some(why.clone())),
    };
    if let Some(why) = &reason {
        tracing::warn!(channel = letter.channel, attempts = letter.attempts, why, "a message did not go out");
    }
    let id = letter.id;
    store.write(&DESK, move |tx| store::settle(tx, id, state, reason.as_deref()))?;
    Ok(1)
}

fn send_digest(site: &Site, bridges: &Bridges, settings: &MailSettings, letter: &Delivery) -> Result<Sent> {
    let Some(person) = letter.person else { return Ok(Sent::Never("nobody to write to".into())) };
    let unread = site.parts.store.read(&DESK, |db| notices::unread_of(db, person, DIGEST))?;
    if unread.is_empty() {
        return Ok(Sent::Gone);
    }
    let texts = &site.parts.texts;
    let count = unread.len().to_string();
    let mut body = texts.with(Lang::Vi, "digest-begin", &[("count", &count)]) + "\n";
    for notice in &unread {
        body += &format!("\n- {}\n  {}{}\n", line(texts, notice), bridges.address, notice.href);
    }
    body += &format!("\n{}\n{}/help/channels\n", texts.text(Lang::Vi, "digest-end"), bridges.address);
    let subject = texts.with(Lang::Vi, "digest-subject", &[("count", &count)]);
    Ok(mail::send(settings, &letter.address, &subject, &body))
}

fn send_zalo(site: &Site, bridges: &Bridges, settings: &ZaloSettings, letter: &Delivery) -> Result<Sent> {
    let text = message(site, bridges, letter)?;
    let (store, sealer) = (&site.parts.store, &site.parts.sealer);
    let mut pass = match pass(store, sealer, settings, false) {
        Ok(pass) => pass,
        Err(error) => return Ok(Sent::Later(error.to_string())),
    };
    for _ in 0..2 {
        match zalo::send(settings, &pass, &letter.address, &text) {
            Tried::Done(sent) => return Ok(sent),
            Tried::NoAccess => match self::pass(store, sealer, settings, true) {
                Ok(renewed) => pass = renewed,
                Err(error) => return Ok(Sent::Later(error.to_string())),
            },
        }
    }
    Ok(Sent::Later("Zalo takes no fresh access either".into()))
}

/// A notice in a line.
fn line(texts: &web::Texts, notice: &Notice) -> String {
    let kind = texts.text(Lang::Vi, &format!("notice-{}", notice.kind));
    let title = notice.say.as_ref().map_or_else(|| notice.title.clone(), |say| texts.text(Lang::Vi, say));
    format!("{kind}: {title}")
}

/// The words of a message.
fn message(site: &Site, bridges: &Bridges, letter: &Delivery) -> Result<String> {
    let texts = &site.parts.texts;
    let text = match (letter.notice, &letter.say) {
        (Some(notice), _) => {
            let notice = site.parts.store.read(&DESK, |db| notices::find(db, notice))?;
            format!("{}\n{}{}", line(texts, &notice), bridges.address, notice.href)
        }
        (None, Some(say)) => texts.text(Lang::Vi, say),
        (None, None) => return Err(Error::broken("a message without words")),
    };
    Ok(text.chars().take(zalo::LONGEST).collect())
}

/// The access to the Official Account: the one kept while it holds, else a renewed one, which is kept at once since
/// each refresh token works once.
fn pass(store: &Store, sealer: &Sealer, settings: &ZaloSettings, must_renew: bool) -> Result<Pass> {
    let origin = zalo::fingerprint(&settings.refresh_token.0);
    let kept = store.read(&DESK, |db| Ok((store::access(db)?, db.now())))?;
    let (kept, now) =
        (kept.0.map(|(sealed, until)| open(sealer, &sealed).map(|pass| (pass, until))).transpose()?, kept.1);
    let kept = kept.filter(|(pass, _)| pass.origin == origin);
    if let Some((pass, until)) = &kept
        && !must_renew
        && until.0 - AHEAD_MS > now.0
    {
        return Ok(pass.clone());
    }
    let refresh = kept.as_ref().map_or(settings.refresh_token.0.as_str(), |(pass, _)| &pass.refresh_token);
    let (pass, seconds) = zalo::renew(settings, refresh)?;
    let sealed = sealer.seal(PLACE, serde_json::to_string(&pass)?.as_bytes())?;
    let until = Moment(now.0 + seconds * 1_000);
    store.write(&DESK, move |tx| store::keep_access(tx, &sealed, until))?;
    Ok(pass)
}

fn open(sealer: &Sealer, sealed: &[u8]) -> Result<Pass> {
    Ok(serde_json::from_slice(&sealer.open(PLACE, sealed)?)?)
}
