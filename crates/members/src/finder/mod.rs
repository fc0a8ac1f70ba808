//! Finds members among tens of thousands: an index in memory that follows the change log. Every question first looks
//! whether anything was written since, in the same snapshot that the answer is read from, so that whoever has just
//! saved finds what they saved.

mod index;
mod sought;

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock};

use kernel::{Db, Error, Result, Say, UnitPath};
use uuid::Uuid;

use crate::member::MemberId;
use crate::status::{Grade, Standing, Status};
use crate::store::finder as store;
use crate::traits::{Known, Narrowed};
use index::{After, Ask, Fresh, Index};
use sought::Sought;

/// After so many changes reading everything again is quicker than following them.
const FOLLOWED: usize = 2_000;

/// What is asked of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Tops of the subtrees to look in. None: nobody is found.
    pub areas: Vec<UnitPath>,
    /// What was typed: words of a name, a piece of a code or phone.
    pub typed: String,
    /// Those who are here, or others too.
    pub standing: Standing,
    /// By what else they are narrowed.
    pub narrowed: Narrowed,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// At most so many.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many there are on all pages.
    pub total: usize,
    /// How many there would be of each status, whatever status was asked for.
    pub by_status: Vec<(Status, usize)>,
    /// The members of this page: better hits first, then by given name.
    pub ids: Vec<MemberId>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
}

/// The index of a site.
#[derive(Default)]
pub struct Finder(RwLock<Following>);

/// The index and the last change it has taken in.
#[derive(Default)]
struct Following {
    index: Index,
    seq: Option<i64>,
}

impl Finder {
    /// Answers a question about the register as it stands in this snapshot.
    ///
    /// # Errors
    /// `Invalid(after)` for a place that no page gave, and those of the database.
    pub fn ask(&self, db: &Db<'_>, question: &Question) -> Result<Found> {
        let after = question.after.as_deref().map(read_place).transpose()?;
        let sought = Sought::read(&question.typed);
        let ask = Ask {
            areas: &question.areas,
            sought: &sought,
            standing: question.standing,
            narrowed: question.narrowed,
            after: after.as_ref(),
            limit: question.limit,
        };
        let newest = store::newest_change(db)?;
        self.follow(db, newest)?;
        let following = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let hits = following.index.ask(&ask);
        Ok(Found {
            total: hits.total,
            by_status: Status::ALL.into_iter().zip(hits.by_status).collect(),
            ids: hits.ids,
            next: hits.next.as_ref().map(written_place),
        })
    }

    /// Takes in what was written up to `newest`.
    fn follow(&self, db: &Db<'_>, newest: i64) -> Result<()> {
        let is_current = |following: &Following| following.seq.is_some_and(|seq| seq >= newest);
        if is_current(&self.0.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(());
        }
        let mut following = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if is_current(&following) {
            return Ok(());
        }
        let touched = match following.seq {
            Some(seq) => touched_since(db, seq)?,
            None => None,
        };
        match touched {
            Some(touched) => touched.iter().try_for_each(|id| refresh(db, &mut following.index, *id))?,
            None => following.index = read_all(db)?,
        }
        following.seq = Some(newest);
        Ok(())
    }
}

/// The members that changed after `seq`, or `None` when reading everything is simpler.
fn touched_since(db: &Db<'_>, seq: i64) -> Result<Option<BTreeSet<Uuid>>> {
    let mut touched = BTreeSet::new();
    let most = i64::try_from(FOLLOWED).unwrap_or(i64::MAX);
    let changes = store::changes_since(db, seq, most + 1)?;
    for change in &changes {
        match (change.kind.as_str(), change.change.as_str()) {
            ("member", _) => drop(touched.insert(change.thing)),
            ("person", _) => touched.extend(store::member_of(db, change.thing)?),
            ("member_import", "added" | "edited") => {
                touched.extend(store::members_of_import(db, change.thing, most + 1)?);
            }
            // A list that was taken back leaves no rows to ask for, and a unit that was moved takes all below along.
            ("member_import", _) => return Ok(None),
            ("unit", "edited") if change.what.contains("path_before") => return Ok(None),
            _ => {}
        }
    }
    let is_little = changes.len() <= FOLLOWED && touched.len() <= FOLLOWED;
    Ok(is_little.then_some(touched))
}

fn refresh(db: &Db<'_>, index: &mut Index, id: Uuid) -> Result<()> {
    match store::of_member(db, id)? {
        Some(row) => put(&row, |fresh| index.replace(fresh)),
        None => {
            index.remove(MemberId::of(id));
            Ok(())
        }
    }
}

fn read_all(db: &Db<'_>) -> Result<Index> {
    let mut index = Index::default();
    store::all(db, |row| put(&row, |fresh| index.push(fresh)))?;
    index.settle();
    Ok(index)
}

/// Hands a row over in the form of the index.
fn put(row: &store::Row, put: impl FnOnce(&Fresh<'_>)) -> Result<()> {
    let status = Status::of_code(&row.status).ok_or_else(|| Error::broken(format!("no status {}", row.status)))?;
    let code: String = vietnam::text::fold(&row.code).split(' ').collect();
    let phone = row.phone.as_deref().and_then(|phone| phone.strip_prefix("+84"));
    put(&Fresh {
        id: row.id,
        path: row.path.as_str(),
        status,
        known: Known {
            sex: row.sex.as_deref().and_then(crate::store::record::sex_of),
            born: row.born.map_or(0, |day| day.year()),
            joined: row.joined.map_or(0, |day| day.year()),
            is_in_party: row.is_in_party,
            is_on_app: row.is_on_app,
            grade: row.grade.as_deref().and_then(Grade::of_code),
        },
        fold: &row.name_fold,
        canonical: &vietnam::text::canonical(&row.name),
        key: &row.name_key,
        code: &code,
        phone: &phone.map_or(String::new(), |digits| format!("0{digits}")),
    });
    Ok(())
}

/// A place between two pages as it stands in an address.
fn written_place(after: &After) -> String {
    let key: String = after.key.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}.{key}.{}", after.tier, after.id)
}

fn read_place(typed: &str) -> Result<After> {
    let read = || {
        let mut parts = typed.split('.');
        let (tier, key, id) = (parts.next()?, parts.next()?, parts.next()?);
        let bytes = key.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        Some(After { tier: tier.parse().ok()?, key: bytes.collect::<Option<_>>()?, id: id.parse().ok()? })
    };
    read().ok_or_else(|| Error::invalid("after", Say::new("member-after-unreadable")))
}
