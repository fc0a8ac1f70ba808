//! Linking people with their channels, and taking in what they write there.

use kernel::{Error, Result, Tx};
use people::PersonId;

use super::mail::is_address;
use super::store::{self, Channel};
use crate::help::me;
use crate::help::question::NewQuestion;
use crate::help::question::usecases::ask_for;
use crate::help::store as desks;
use crate::help::words::LONGEST_TITLE;

/// A word holds so long.
const WORD_MS: i64 = 86_400_000;
/// Letters of a word; none that look alike.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Sets the address for digests; nothing typed ends them.
///
/// # Errors
/// `Invalid` when it is no address.
pub(crate) fn set_email(tx: &Tx<'_>, typed: Option<&str>) -> Result<()> {
    let person = me(tx)?;
    if typed.is_some_and(|typed| !is_address(typed)) {
        return Err(Error::invalid("email", "channel-email-unreadable"));
    }
    let channel = Channel { email: typed.map(str::to_owned), ..store::channel(tx, person)? };
    store::save_channel(tx, person, &channel)
}

/// A word that links whoever sends it to the Official Account with the reader.
///
/// # Errors
/// `Forbidden` for programs.
pub(crate) fn make_word(tx: &Tx<'_>) -> Result<()> {
    let person = me(tx)?;
    let mut chance = [0; 8];
    tx.chance(&mut chance);
    let word: String = chance.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    let mut channel = store::channel(tx, person)?;
    (channel.link_word, channel.link_until) = (Some(word), Some(tx.now().plus_ms(WORD_MS)));
    store::save_channel(tx, person, &channel)
}

/// Ends the link with the Official Account.
///
/// # Errors
/// `Forbidden` for programs.
pub(crate) fn unlink(tx: &Tx<'_>) -> Result<()> {
    let person = me(tx)?;
    let channel = Channel { email: store::channel(tx, person)?.email, ..Channel::default() };
    store::save_channel(tx, person, &channel)
}

/// Takes in a text that a follower wrote to the Official Account. The same message twice counts once.
///
/// # Errors
/// Those of the database; what is wrong with the text is said back to the writer.
pub(crate) fn take_in(tx: &mut Tx<'_>, message: &str, user: &str, text: &str) -> Result<()> {
    if store::is_repeat(tx, &format!("zalo/{message}"))? {
        return Ok(());
    }
    let say = match (store::person_of_zalo(tx, user)?, linked(tx, user, text)?) {
        (_, true) => "zalo-linked",
        (None, false) => "zalo-unknown",
        (Some(person), false) => ask_by_zalo(tx, person, text)?,
    };
    store::queue(tx, "zalo", user, None, None, Some(say))
}

/// Links a follower who sent the word of a person.
fn linked(tx: &Tx<'_>, user: &str, text: &str) -> Result<bool> {
    let word = text.trim().to_ascii_uppercase();
    let Some(person) = store::person_of_word(tx, &word, tx.now())? else { return Ok(false) };
    if let Some(before) = store::person_of_zalo(tx, user)? {
        let channel = Channel { zalo_user: None, ..store::channel(tx, before)? };
        store::save_channel(tx, before, &channel)?;
    }
    let email = store::channel(tx, person)?.email;
    store::save_channel(tx, person, &Channel { email, zalo_user: Some(user.to_owned()), ..Channel::default() })?;
    Ok(true)
}

/// Asks what somebody wrote; its first line is the title. Answers what to say back.
fn ask_by_zalo(tx: &mut Tx<'_>, person: PersonId, text: &str) -> Result<&'static str> {
    let roles = people::roles_of(tx, person, tx.now().day())?;
    let Some(role) = roles.iter().min_by_key(|role| role.role) else { return Ok("zalo-no-unit") };
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let new = NewQuestion {
        id: tx.new_id::<crate::help::question::Question>(),
        topic: topic_of(tx, text)?,
        title: first.chars().take(LONGEST_TITLE).collect(),
        body: text.to_owned(),
        about: None,
        channel: "zalo",
        is_private: true,
    };
    match ask_for(tx, person, role.unit, &new) {
        Ok(_) => Ok("zalo-asked"),
        Err(Error::Invalid(bad)) if bad.iter().any(|(_, say)| say.key.starts_with("help-private")) => {
            Ok("zalo-private")
        }
        Err(Error::Invalid(_)) => Ok("zalo-unreadable"),
        Err(Error::Refused(_)) => Ok("zalo-no-unit"),
        Err(error) => Err(error),
    }
}

/// The topic whose label shares a word with the text; the last one, "something else", when none does.
fn topic_of(tx: &Tx<'_>, text: &str) -> Result<String> {
    let topics = desks::topics(tx)?;
    let folded = format!(" {} ", vietnam::text::fold(text));
    let shares = |label: &str| {
        let label = vietnam::text::fold(label);
        let words: Vec<&str> = label.split(' ').collect();
        words.iter().any(|word| word.len() > 4 && folded.contains(&format!(" {word} ")))
            || words.windows(2).any(|pair| folded.contains(&format!(" {} ", pair.join(" "))))
    };
    let found = topics.iter().find(|topic| shares(&topic.name_vi)).or(topics.last());
    Ok(found.map_or(String::new(), |topic| topic.code.clone()))
}

/// What a person's channels are.
///
/// # Errors
/// `Forbidden` for programs.
pub(crate) fn my_channel(db: &kernel::Db<'_>) -> Result<Channel> {
    store::channel(db, me(db)?)
}
