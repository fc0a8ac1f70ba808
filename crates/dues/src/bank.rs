//! A bank account that dues are sent to, and the code that a member pays by. Knows no storage.

use kernel::{Id, Say};
use members::Month;
use units::UnitId;
use vietnam::vietqr::{Service, Transfer, VietQrError, bank};

use crate::note::note;

/// Names an account.
pub type BankId = Id<Bank>;

/// An account.
#[derive(Debug, Clone)]
pub struct Bank {
    /// Its id.
    pub id: BankId,
    /// Whose it is.
    pub unit: UnitId,
    /// The bank's number.
    pub bin: String,
    /// The account's number.
    pub account: String,
    /// In whose name it stands, as the bank writes it.
    pub holder: String,
}

impl Bank {
    /// What the bank is called.
    #[must_use]
    pub fn bank_name(&self) -> &str {
        bank::find(&self.bin).map_or(self.bin.as_str(), |bank| bank.name)
    }

    /// The payload of the code by which a member pays an amount for some months.
    ///
    /// # Errors
    /// Why no code can be made.
    pub fn code(&self, member: &str, months: (Month, Month), amount: i64) -> Result<Transfer, Say> {
        let made = Transfer::new(&self.bin, &self.account, Service::Account)
            .and_then(|it| it.with_amount(u64::try_from(amount).unwrap_or(0)))
            .and_then(|it| it.with_purpose(&note(member, months.0, months.1)));
        made.map_err(|why| Say::new(why_not(why)))
    }
}

/// What is wrong with the bank's and the account's number.
///
/// # Errors
/// Message key of the reason.
pub fn check(bin: &str, account: &str) -> Result<(), &'static str> {
    Transfer::new(bin, account, Service::Account).map(drop).map_err(why_not)
}

const fn why_not(why: VietQrError) -> &'static str {
    match why {
        VietQrError::BadBin => "dues-bank-bin-bad",
        VietQrError::BadAmount => "dues-bank-amount-bad",
        VietQrError::PurposeTooLong { .. } => "dues-bank-note-long",
        _ => "dues-bank-account-bad",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_account_amount_member_and_months() {
        let nil = uuid::Uuid::nil();
        let (bin, account, holder) = ("970422".into(), "0123456789".into(), "DOAN XA QUAN SON".into());
        let bank = Bank { id: Id::of(nil), unit: Id::of(nil), bin, account, holder };
        let months = (Month::new(2026, 10), Month::new(2026, 12));
        let code = bank.code("LS-000123", months, 6_000).expect("made");
        let read = Transfer::parse(&code.payload()).expect("read");
        assert_eq!((read.amount(), read.purpose()), (Some(6_000), Some("DP LS-000123 1026-1226")));
        assert_eq!((read.account(), bank.bank_name()), ("0123456789", "MB"));
        assert_eq!(bank.code("LS-000123", months, 0).map_err(|say| say.key), Err("dues-bank-amount-bad"));
        assert_eq!(check("97042", "1"), Err("dues-bank-bin-bad"));
        assert_eq!(check("970422", "số 1"), Err("dues-bank-account-bad"));
    }
}
