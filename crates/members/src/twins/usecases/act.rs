//! Merging two records, undoing it, and saying that two are two.

use kernel::seal::Sealer;
use kernel::{Action, Actor, Change, Error, Result, Say, Tx};
use people::NewPerson;
use serde_json::{Value, json};
use vietnam::name::PersonName;
use vietnam::phone::Phone;

use super::super::merge::one;
use super::look::{Half, both, changed, no_journal, plan};
use crate::field::Secret;
use crate::member::{Member, MemberId, Private};
use crate::store::record;
use crate::twins::likeness::ordered;
use crate::twins::{Done, MergeId, Side, store};
use crate::usecases::batch::seal;

/// Longest reason, in characters.
const REASON_MOST: usize = 300;

/// A merge as an officer asks for it.
pub struct Order {
    /// The record that stays, and the version that was on the screen.
    pub kept: (MemberId, i64),
    /// The record that is given up, and its version.
    pub given: (MemberId, i64),
    /// Whose stays stand.
    pub stays: Side,
    /// Fields that the record that is given up is right about.
    pub taken: Vec<&'static str>,
    /// Why, when there is something to say.
    pub reason: String,
}

/// Makes one record of two. Everything in every room is the one's from now on; the other leads to it.
///
/// # Errors
/// `NotFound` when one lies outside the scope; `Refused` when they are one already, or something stands against it;
/// `Invalid(version)` when somebody saved meanwhile.
pub fn merge(tx: &mut Tx<'_>, sealer: &Sealer, order: &Order) -> Result<Done> {
    let scope = tx.may(Action::MergeMembers)?;
    let (kept, given) = both(tx, sealer, &scope, order.kept.0, order.given.0)?;
    if (kept.member.version, given.member.version) != (order.kept.1, order.given.1) {
        return Err(Error::invalid("version", "twin-stale"));
    }
    let reason = vietnam::text::tidy(&order.reason);
    let count = reason.chars().count();
    if count > REASON_MOST {
        let say = Say::new("member-text-long").counting("count", count).counting("most", REASON_MOST);
        return Err(Error::invalid("reason", say));
    }
    let mut merge = plan(tx, &kept.member, &given.member, order.stays)?;
    let (member, private) = chosen(&kept, &given, &order.taken);
    people::chosen(tx, &mut merge, &person_of(&member)?)?;
    let mut row = one(tx, &merge, kept.member.id.uuid())?;
    let sealed = seal(sealer, member.id, &private)?;
    for (column, value) in book(&member) {
        row.put(column, value);
    }
    row.put("national_id_index", sealed.national_id.as_deref().map(kernel::db::hex));
    merge.set(row)?;
    let told = merge.moved().to_vec();
    // Nothing at all says that there was nothing sealed.
    let before = record::private(tx, kept.member.id)?.unwrap_or_default();
    let before = Some(before).filter(|_| private != kept.private);
    let journal = merge.carry_out(tx)?;
    if private != kept.private {
        record::save_private(tx, member.id, sealed.sealed.as_ref())?;
    }
    let done = Done {
        id: tx.new_id(),
        from: given.member.id,
        from_code: given.member.code.clone(),
        to: kept.member.id,
        at: tx.now(),
        who: who(tx),
        reason: Some(reason).filter(|reason| !reason.is_empty()),
        told: told.iter().map(|(text, count)| ((*text).to_owned(), *count)).collect(),
        undone: None,
    };
    store::insert(tx, &done, &store::Kept { told: &told, journal: &journal, sealed: before.as_ref() })?;
    tell(tx, &done, (&kept.member, &given.member), true)?;
    Ok(done)
}

/// Puts everything back as it was before a merge.
///
/// # Errors
/// `NotFound` outside the scope; `Refused` when it was undone before, or something was changed since that rests on it.
pub fn undo(tx: &mut Tx<'_>, id: MergeId) -> Result<Done> {
    let scope = tx.may(Action::MergeMembers)?;
    let done = store::find(tx, id)?;
    let kept = record::find(tx, record::now(tx, done.to)?)?;
    scope.keep(&kept.unit_path, ())?;
    let Some((journal, sealed)) = store::journal(tx, id)? else { return Err(Error::refused(no_journal(&done))) };
    if let Some(say) = changed(tx, &journal)? {
        return Err(Error::Refused(say));
    }
    if !people::masters(tx, kept.person.id)? {
        return Err(Error::refused("merge-stop-above"));
    }
    journal.undo(tx)?;
    if let Some(sealed) = &sealed {
        record::save_private(tx, done.to, Some(sealed).filter(|sealed| !sealed.is_empty()))?;
    }
    let given = record::find(tx, done.from)?;
    scope.keep(&given.unit_path, ())?;
    let who = who(tx);
    store::save_undone(tx, id, &who)?;
    tell(tx, &done, (&kept, &given), false)?;
    Ok(Done { undone: Some((tx.now(), who)), ..done })
}

/// Says that two records are about two people: they are not shown as doubles any more.
///
/// # Errors
/// `NotFound` when one lies outside the scope, `Refused` when they are one record.
pub fn apart(tx: &mut Tx<'_>, sealer: &Sealer, one: MemberId, other: MemberId) -> Result<()> {
    let scope = tx.may(Action::MergeMembers)?;
    let (one, other) = both(tx, sealer, &scope, one, other)?;
    let who = who(tx);
    if store::set_apart(tx, ordered(one.member.id, other.member.id), &who)? {
        let what = json!({"apart": other.member.id});
        tx.changed("member", one.member.id, &one.member.unit_path, Change::Edited, &what)?;
    }
    Ok(())
}

/// Takes that back.
///
/// # Errors
/// As [`apart`].
pub fn together(tx: &mut Tx<'_>, sealer: &Sealer, one: MemberId, other: MemberId) -> Result<()> {
    let scope = tx.may(Action::MergeMembers)?;
    let (one, other) = both(tx, sealer, &scope, one, other)?;
    if store::unset_apart(tx, ordered(one.member.id, other.member.id))? {
        let what = json!({"together": other.member.id});
        tx.changed("member", one.member.id, &one.member.unit_path, Change::Edited, &what)?;
    }
    Ok(())
}

/// Writes down what happened to both, for histories, followers and programs. No value of a record is told.
fn tell(tx: &mut Tx<'_>, done: &Done, (kept, given): (&Member, &Member), is_merged: bool) -> Result<()> {
    let (merged, into) = if is_merged { ("merged", "merged_into") } else { ("unmerged", "unmerged_from") };
    let what = json!({merged: given.id, "code": given.code, "merge": done.id, "reason": done.reason});
    tx.changed("member", kept.id, &kept.unit_path, Change::Edited, &what)?;
    let change = if is_merged { Change::Removed } else { Change::Added };
    let what = json!({into: kept.id, "code": kept.code, "merge": done.id, "reason": done.reason});
    tx.changed("member", given.id, &given.unit_path, change, &what)?;
    let what = json!({into: kept.person.id});
    tx.changed("person", given.person.id, &given.unit_path, Change::Edited, &what)?;
    // Whoever is remembered as signed in is asked for anew.
    tx.changed("role", kept.person.id, &kept.unit_path, Change::Edited, &json!({merged: given.person.id}))
}

fn who(tx: &Tx<'_>) -> String {
    match tx.actor() {
        Actor::Person { name, .. } | Actor::Token { name, .. } => name.clone(),
        Actor::Guest | Actor::Phone { .. } | Actor::System(_) => String::new(),
    }
}

/// The record that stays, with the fields that the other is right about.
fn chosen(kept: &Half, given: &Half, taken: &[&'static str]) -> (Member, Private) {
    let (mut member, mut private) = (kept.member.clone(), kept.private.clone());
    let other = &given.member;
    for field in taken {
        let (book, theirs) = (&mut member.book, other.book.clone());
        match *field {
            "name" => member.person.name.clone_from(&other.person.name),
            "sex" => member.person.sex = other.person.sex,
            "birth_day" => member.person.birth_day = other.person.birth_day,
            "phone" => member.person.phone.clone_from(&other.person.phone),
            "joined_on" => book.joined_on = theirs.joined_on,
            "joined_place" => book.joined_place = theirs.joined_place,
            "card_no" => book.card_no = theirs.card_no,
            "occupation" => book.occupation = theirs.occupation,
            "education" => book.education = theirs.education,
            "profession" => book.profession = theirs.profession,
            "political_theory" => book.political_theory = theirs.political_theory,
            "languages" => book.languages = theirs.languages,
            "email" => book.email = theirs.email,
            "party_on" => book.party_on = theirs.party_on,
            secret => {
                if let Some(secret) = Secret::of_name(secret) {
                    private.set(secret, given.private.get(secret).map(str::to_owned));
                }
            }
        }
    }
    (member, private)
}

fn person_of(member: &Member) -> Result<NewPerson> {
    let person = &member.person;
    Ok(NewPerson {
        name: PersonName::parse(&person.name).map_err(Error::broken)?,
        sex: person.sex,
        birth_day: person.birth_day,
        phone: person.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()),
    })
}

/// The plain fields by their columns.
fn book(member: &Member) -> [(&'static str, Value); 10] {
    let book = &member.book;
    let day = |day: Option<kernel::Day>| Value::from(day.map(|day| day.to_string()));
    let text = |text: &Option<String>| Value::from(text.clone());
    [
        ("joined_on", day(book.joined_on)),
        ("joined_place", text(&book.joined_place)),
        ("card_no", text(&book.card_no)),
        ("occupation", text(&book.occupation)),
        ("education", text(&book.education)),
        ("profession", text(&book.profession)),
        ("political_theory", text(&book.political_theory)),
        ("languages", text(&book.languages)),
        ("email", text(&book.email)),
        ("party_on", day(book.party_on)),
    ]
}
