//! Work that one phone carries for another: sealed by the first, attributed to its owner whoever brings it.

use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::{Error, Result, Tx};
use schemars::JsonSchema;
use serde::Deserialize;

use super::read::{RecordBody, read_rows};
use super::{WithdrawalBody, hand_in};
use crate::capture::{Had, Origin, Sender, check_number};
use crate::indicator::Catalogue;
use crate::phone::{self, Carried, PhoneId};

/// Work of another phone.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CarriedBody {
    /// The id of the phone that it was written down on.
    phone: String,
    /// What that phone wrote, as text: JSON with `records`, `withdrawals` and `ahead_ms`.
    text: String,
    /// HMAC-SHA-256 of the text in hexadecimal. The key is SHA-256 of `hand over ` and the phone's secret.
    seal: String,
}

/// What a phone wrote for another to carry.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letter {
    records: Vec<RecordBody>,
    withdrawals: Vec<WithdrawalBody>,
    /// How far the phone's clock was ahead when it last heard from the server.
    ahead_ms: i64,
}

/// Takes in what one phone wrote and another brought. A letter that can't be trusted is one refused row, named by its
/// phone.
pub(super) fn take(
    tx: &mut Tx<'_>,
    body: &CarriedBody,
    (catalogue, sealer): (&Arc<Catalogue>, &Sealer),
) -> Result<Vec<(String, Had)>> {
    let refused = |say| Ok(vec![(body.phone.clone(), Had::refused(say))]);
    let Ok(id) = body.phone.parse::<PhoneId>() else { return refused("phone-unknown".into()) };
    let carried = Carried { phone: id, text: body.text.clone(), seal: body.seal.clone() };
    let person = match phone::vouched(tx, &carried) {
        Ok(person) => person,
        Err(Error::Refused(say)) => return refused(say),
        Err(error) => return Err(error),
    };
    let Ok(letter) = serde_json::from_str::<Letter>(&carried.text) else { return refused("phone-seal".into()) };
    check_number(letter.records.len() + letter.withdrawals.len())?;
    let origin = Origin { phone: Some(id), ahead_ms: letter.ahead_ms };
    let rows = read_rows(letter.records, letter.withdrawals, sealer);
    hand_in(tx, rows, Sender { person: Some(person), origin }, catalogue)
}
