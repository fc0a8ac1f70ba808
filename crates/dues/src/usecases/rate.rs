//! Rates and numbers of the rules, set by the province from a month on.

use kernel::{Action, Change, Db, Error, Id, Result, Say, Tx, UnitPath};
use members::Month;
use serde_json::json;

use super::terms;
use crate::account::{Group, Tariff};
use crate::rule::{RULES, Rule};
use crate::store::rate;

/// Rules with their values by month.
pub type Values = Vec<(Rule, Vec<(Month, i64)>)>;

/// Every group with its rates, and every rule with its values, the latest first.
///
/// # Errors
/// `Forbidden` for everybody but the province.
pub fn all(db: &Db<'_>) -> Result<(Tariff, Values)> {
    db.may(Action::ShapeRules)?;
    let values = |rule: Rule| Ok((rule, rate::rule_values(db, rule.name)?));
    Ok((rate::tariff(db)?, RULES.into_iter().map(values).collect::<Result<_>>()?))
}

/// Sets what a group pays from a month on; what was paid keeps its amount.
///
/// # Errors
/// `Invalid(amount)`, `Invalid(group)`, `Forbidden` for everybody but the province.
pub fn set_rate(tx: &mut Tx<'_>, group: &str, from: Month, amount: i64) -> Result<()> {
    tx.may(Action::ShapeRules)?;
    if terms(tx)?.tariff.group(group).is_none() {
        return Err(Error::invalid("group", "dues-group-none"));
    }
    if !(0..=10_000_000).contains(&amount) {
        return Err(Error::invalid("amount", "dues-rate-bad"));
    }
    rate::save_rate(tx, group, from, amount)?;
    let what = json!({"group": group, "from": from, "amount": amount});
    let id: Id<Group> = tx.new_id();
    tx.changed("dues_rate", id, &UnitPath::default(), Change::Edited, &what)
}

/// Sets a number of the rules from a month on.
///
/// # Errors
/// `Invalid(value)` for one that makes no sense, `NotFound` for a rule that nothing asks for, `Forbidden` for everybody
/// but the province.
pub fn set_rule(tx: &mut Tx<'_>, name: &str, from: Month, value: i64) -> Result<()> {
    tx.may(Action::ShapeRules)?;
    let rule = Rule::of_name(name).ok_or(Error::NotFound)?;
    if !(rule.least..=rule.most).contains(&value) {
        let say = Say::new("dues-rule-range").counting("least", rule.least).counting("most", rule.most);
        return Err(Error::invalid("value", say));
    }
    let other = |name| rate::rule(tx, name, from).map(|it| it.unwrap_or(1));
    let (part, whole) = match name {
        "share_part" => (value, other("share_of")?),
        "share_of" => (other("share_part")?, value),
        _ => (0, 1),
    };
    if part > whole {
        return Err(Error::invalid("value", "dues-rule-share"));
    }
    rate::save_rule(tx, name, from, value)?;
    let what = json!({"name": name, "from": from, "value": value});
    let id: Id<Rule> = tx.new_id();
    tx.changed("dues_rule", id, &UnitPath::default(), Change::Edited, &what)
}
