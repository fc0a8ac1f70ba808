//! Declaring what units have.

use kernel::{Action, Change, Day, Db, Error, Result, Tx};
use serde_json::json;
use units::UnitId;

use crate::target::{Bad, Base, BaseKind, base, store};

/// Everything that units can say they have.
///
/// # Errors
/// Those of the database.
pub fn base_kinds(db: &Db<'_>) -> Result<Vec<BaseKind>> {
    store::base_kinds(db)
}

/// Everything a unit ever said it has, the latest first.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn bases(db: &Db<'_>, unit: UnitId) -> Result<Vec<Base>> {
    db.may(Action::ReadCampaigns)?.keep(&units::find(db, unit)?.path, ())?;
    store::bases(db, unit)
}

/// Declares what a unit has from a day on, with its source. Earlier figures stay.
///
/// # Errors
/// `Invalid` fields; `NotFound` outside the scope.
pub fn declare_base(tx: &mut Tx<'_>, unit: UnitId, kind: &str, n: i64, source: &str, on: Day) -> Result<Base> {
    let scope = tx.may(Action::ShapeCampaigns)?;
    let unit = units::find(tx, unit)?;
    scope.keep(&unit.path, ())?;
    let source = vietnam::text::tidy(source);
    let checked = base::check(n, &source, on, tx.now().day());
    let unknown = store::base_kinds(tx)?.iter().all(|known| known.code != kind);
    if checked.is_err() || unknown {
        let unknown = unknown.then(|| Bad::from(("kind".into(), "base-kind-choose".into())));
        return Err(Error::Invalid(checked.err().into_iter().flatten().chain(unknown).collect()));
    }
    let made_at = tx.now();
    let base = Base { id: tx.new_id(), unit: unit.id, kind: kind.to_owned(), on, n, source, made_at };
    store::insert_base(tx, &base, &unit.path)?;
    let what = json!({"unit": unit.id, "kind": kind, "n": n, "on": on, "source": base.source});
    tx.changed("base_figure", base.id, &unit.path, Change::Added, &what)?;
    Ok(base)
}
