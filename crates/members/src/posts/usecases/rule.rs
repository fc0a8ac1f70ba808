//! What a kind of unit has, and how long its terms are: read as a whole, set by the province from a day on.

use std::collections::BTreeMap;

use kernel::{Action, Actor, Change, Day, Db, Error, Id, Result, Say, Store, Tx, UnitPath};
use serde_json::json;
use units::Kind;

use super::{did, settle};
use crate::cases::CaseId;
use crate::posts::shape::Counts;
use crate::posts::store::rule as store;
use crate::posts::{Post, Seats, Shape, State, store as terms};

pub use crate::posts::store::rule::{Length, Size};

/// Most of one post, and longest term in months.
const MOST: i64 = 200;
const LONGEST: i64 = 120;
/// How long a term is where nothing is said.
const USUAL: i64 = 60;

/// Every rule of posts and terms.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Kinds of post, in their order.
    pub posts: Vec<Post>,
    /// How many of each a kind of unit has, the latest first.
    pub sizes: Vec<Size>,
    /// How long terms are, the latest first.
    pub lengths: Vec<Length>,
}

impl Rules {
    pub(crate) fn read(db: &Db<'_>) -> Result<Self> {
        Ok(Self { posts: store::posts(db)?, sizes: store::sizes(db)?, lengths: store::lengths(db)? })
    }

    /// What a committee of a kind of unit is made of on a day; the first rules speak for the days before them.
    #[must_use]
    pub fn shape(&self, unit_kind: &str, sector: Option<&str>, on: Day) -> Shape {
        let on = self.sizes.iter().map(|size| size.from).min().map_or(on, |first| on.max(first));
        let seats = self.posts.iter().filter_map(|post| {
            let holds = |size: &&Size| size.unit_kind == unit_kind && size.post == post.code && size.from <= on;
            let size = self.sizes.iter().find(holds)?;
            (size.most > 0).then(|| Seats { post: post.clone(), least: size.least, most: size.most })
        });
        let sector = sector.map(vietnam::text::fold).unwrap_or_default();
        let months = |sector: &str| {
            let of_kind = |it: &&Length| it.unit_kind == unit_kind && it.from <= on;
            let mut lengths = self.lengths.iter().filter(of_kind);
            lengths.find(|it| vietnam::text::fold(&it.sector) == sector).map(|it| it.months)
        };
        Shape { seats: seats.collect(), months: months(&sector).or_else(|| months("")).unwrap_or(USUAL) }
    }
}

/// Every rule, and the kinds of unit.
///
/// # Errors
/// `Forbidden` for everybody but the province.
pub fn rules(db: &Db<'_>) -> Result<(Rules, Vec<Kind>)> {
    db.may(Action::ShapeRules)?;
    Ok((Rules::read(db)?, units::kinds(db)?))
}

/// Sets how many of a post a kind of unit has from a day on.
///
/// # Errors
/// `Invalid` for a kind or post that does not exist, or numbers that make no sense; `Forbidden` for everybody but the
/// province.
pub fn set_size(tx: &mut Tx<'_>, size: &Size) -> Result<()> {
    let (known, kinds) = rules(tx)?;
    if !kinds.iter().any(|kind| kind.code == size.unit_kind) {
        return Err(Error::invalid("unit_kind", "post-kind-none"));
    }
    if !known.posts.iter().any(|post| post.code == size.post) {
        return Err(Error::invalid("post", "post-choose"));
    }
    if !(0..=MOST).contains(&size.most) || !(0..=size.most).contains(&size.least) {
        return Err(Error::invalid("most", Say::new("post-size-bad").counting("most", MOST)));
    }
    store::save_size(tx, size)?;
    let what = json!({"unit_kind": size.unit_kind, "post": size.post, "from": size.from, "least": size.least,
        "most": size.most});
    let id: Id<Size> = tx.new_id();
    tx.changed("post_rule", id, &UnitPath::default(), Change::Edited, &what)?;
    follow(tx).map(drop)
}

/// Terms whose posts are vacant, or are no more, since a rule of posts holds: they lie on the desk as they stand by the
/// rules of today. Tells how many changed; told again, nothing happens.
///
/// # Errors
/// Those of the database.
pub fn follow_rules(store: &Store) -> Result<usize> {
    let rounds = Actor::System("posts");
    if store.read(&rounds, changed)?.is_empty() { Ok(0) } else { store.write(&rounds, follow) }
}

fn follow(tx: &mut Tx<'_>) -> Result<usize> {
    let (changed, today) = (changed(tx)?, tx.now().day());
    for id in &changed {
        settle(tx, terms::find(tx, *id)?, did("term_rules", today, None, json!({})))?;
    }
    Ok(changed.len())
}

/// Running terms that stand otherwise than they were written down.
fn changed(db: &Db<'_>) -> Result<Vec<CaseId>> {
    let (rules, part, today) = (Rules::read(db)?, UnitPath::default().subtree(), db.now().day());
    let mut held: BTreeMap<CaseId, Counts> = BTreeMap::new();
    for (term, post, count, _) in terms::held::counted(db, &part)? {
        held.entry(term).or_default().insert(post, count);
    }
    let is_changed = |place: &terms::Place| {
        let Some((id, ..)) = place.term else { return false };
        let shape = rules.shape(&place.kind, place.sector.as_deref(), today);
        let is_vacant = !shape.missing(held.get(&id).unwrap_or(&Counts::new())).is_empty();
        is_vacant != (place.state.as_deref() == Some(State::Vacant.code()))
    };
    let places = terms::places(db, &part)?.into_iter().filter(is_changed);
    Ok(places.filter_map(|place| place.term.map(|(id, ..)| id)).collect())
}

/// Sets how long terms of a kind of unit are from a day on; terms that run keep their end.
///
/// # Errors
/// As [`set_size`].
pub fn set_length(tx: &mut Tx<'_>, length: &Length) -> Result<()> {
    let (_, kinds) = rules(tx)?;
    if !kinds.iter().any(|kind| kind.code == length.unit_kind) {
        return Err(Error::invalid("length_kind", "post-kind-none"));
    }
    if !(1..=LONGEST).contains(&length.months) {
        return Err(Error::invalid("months", Say::new("term-months-bad").counting("most", LONGEST)));
    }
    store::save_length(tx, length)?;
    let what = json!({"unit_kind": length.unit_kind, "sector": length.sector, "from": length.from,
        "months": length.months});
    let id: Id<Length> = tx.new_id();
    tx.changed("term_rule", id, &UnitPath::default(), Change::Edited, &what)
}
