//! Banks that take VietQR transfers. Plain data: add a line when a bank joins.

/// A bank as VietQR knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bank {
    /// Six-digit bank identification number.
    pub bin: &'static str,
    /// Short code used by banks among themselves.
    pub code: &'static str,
    /// Name people use.
    pub name: &'static str,
}

/// The bank with this BIN; `None` when it is not in the table, which does not make the BIN wrong.
///
/// ```
/// assert_eq!(vietnam::vietqr::bank::find("970422").unwrap().name, "MB");
/// ```
pub fn find(bin: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.bin == bin)
}

const fn bank(bin: &'static str, code: &'static str, name: &'static str) -> Bank {
    Bank { bin, code, name }
}

/// The banks people in a province meet, the largest first. Each BIN stands in a published table: those of Agribank to
/// Sacombank in the VietQR packages this crate's vectors come from, the others in the enum `Bank` of the package
/// `vietqr_gen` (pub.dev), ABBANK in the bank list of VietQR.io (`www.vietqr.io/api-bank`), whose short codes these are.
/// A bank that no table at hand confirms is left out.
pub const BANKS: &[Bank] = &[
    bank("970405", "VBA", "Agribank"),
    bank("970436", "VCB", "Vietcombank"),
    bank("970415", "ICB", "VietinBank"),
    bank("970418", "BIDV", "BIDV"),
    bank("970422", "MB", "MB"),
    bank("970407", "TCB", "Techcombank"),
    bank("970432", "VPB", "VPBank"),
    bank("970416", "ACB", "ACB"),
    bank("970403", "STB", "Sacombank"),
    bank("970437", "HDB", "HDBank"),
    bank("970449", "LPB", "LPBank"),
    bank("970448", "OCB", "OCB"),
    bank("970426", "MSB", "MSB"),
    bank("970431", "EIB", "Eximbank"),
    bank("970428", "NAB", "Nam A Bank"),
    bank("970409", "BAB", "Bac A Bank"),
    bank("970425", "ABB", "ABBANK"),
    bank("970419", "NCB", "NCB"),
    bank("970429", "SCB", "SCB"),
    bank("970452", "KLB", "KienlongBank"),
    bank("970438", "BVB", "BAOVIET Bank"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bank_is_there_once() {
        for (i, bank) in BANKS.iter().enumerate() {
            assert!(bank.bin.len() == 6 && bank.bin.bytes().all(|b| b.is_ascii_digit()));
            assert!(BANKS[i + 1..].iter().all(|other| other.bin != bank.bin && other.code != bank.code));
        }
        assert_eq!(find("970415").map(|bank| bank.name), Some("VietinBank"));
        assert_eq!(find("000000"), None);
    }
}
