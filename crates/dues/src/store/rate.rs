//! Groups, rates and numbers of the rules.

use kernel::{Db, Result, Tx};
use members::Month;

use crate::account::{Group, Tariff};

/// Every group with its rates.
pub(crate) fn tariff(db: &Db<'_>) -> Result<Tariff> {
    let mut groups = db.all(
        "select code, label_vi, label_en, is_shared, is_least, words from dues_group order by rank",
        &[],
        |row| {
            let words: String = row.get(5)?;
            Ok(Group {
                code: row.get(0)?,
                label_vi: row.get(1)?,
                label_en: row.get(2)?,
                is_shared: row.get(3)?,
                is_least: row.get(4)?,
                words: words.split('|').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
                rates: Vec::new(),
            })
        },
    )?;
    db.each("select group_code, from_month, amount from dues_rate order by group_code, from_month", &[], |row| {
        let code: String = row.get(0)?;
        if let Some(group) = groups.iter_mut().find(|group| group.code == code) {
            group.rates.push((row.get(1)?, row.get(2)?));
        }
        Ok(())
    })?;
    Ok(Tariff(groups))
}

pub(crate) fn save_rate(tx: &Tx<'_>, group: &str, from: Month, amount: i64) -> Result<()> {
    tx.run(
        "insert into dues_rate (group_code, from_month, amount)
         values ($1, $2, $3)
         on conflict (group_code, from_month) do update set amount = excluded.amount",
        &[group.into(), from.into(), amount.into()],
    )
    .map(drop)
}

/// The value of a rule in a month; the first row speaks for the months before it.
pub(crate) fn rule(db: &Db<'_>, name: &str, month: Month) -> Result<Option<i64>> {
    db.maybe(
        "select value
         from dues_rule
         where name = $1
         order by case when from_month <= $2 then 0 else 1 end, abs(from_month - $2)
         limit 1",
        &[name.into(), month.into()],
        |row| row.get(0),
    )
}

/// Every value of a rule with its first month, the latest first.
pub(crate) fn rule_values(db: &Db<'_>, name: &str) -> Result<Vec<(Month, i64)>> {
    db.all("select from_month, value from dues_rule where name = $1 order by from_month desc", &[name.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(crate) fn save_rule(tx: &Tx<'_>, name: &str, from: Month, value: i64) -> Result<()> {
    tx.run(
        "insert into dues_rule (name, from_month, value)
         values ($1, $2, $3)
         on conflict (name, from_month) do update set value = excluded.value",
        &[name.into(), from.into(), value.into()],
    )
    .map(drop)
}
