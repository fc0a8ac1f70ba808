//! Lines of a bank statement against the members who may have paid: matched, unsure, unknown, matched before. Knows no
//! storage.

use std::collections::{HashMap, HashSet};

use kernel::{Day, Id};
use members::{MemberId, Month};
use sha2::{Digest, Sha256};

use crate::account::{Payer, Tariff};
use crate::note::{compact, through_of};

/// Names a statement.
pub type StatementId = Id<Statement>;

/// Above so many members, lines are not looked through for names: only codes are.
const MOST_NAMES: usize = 5_000;
/// So many members are offered for one line.
const MOST_OFFERED: usize = 8;
/// Shorter names prove nothing.
const SHORTEST_NAME: usize = 6;

/// A statement that was handed in.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// The unit whose account it is.
    pub unit: units::UnitId,
    /// Which account.
    pub bank: Id<crate::bank::Bank>,
    /// The name of the file, or that it was pasted.
    pub name: String,
    /// What each column is.
    pub columns: lists::Mapping,
    /// The headings.
    pub headings: Vec<String>,
    /// Grows with every act.
    pub version: i64,
    /// When it was handed in, and by whom.
    pub at: kernel::Moment,
    /// By whom.
    pub who: String,
    /// When it was taken back.
    pub undone_at: Option<kernel::Moment>,
}

/// A line as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place in the statement.
    pub nth: i64,
    /// The day of the transfer.
    pub day: Option<Day>,
    /// What came in, in đồng; `None` when it could not be read, below zero for what went out.
    pub amount: Option<i64>,
    /// What the payer wrote.
    pub note: String,
    /// The bank's own number of it.
    pub reference: String,
}

/// What a line comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody's dues, up to a month.
    Matched(MemberId, Month),
    /// Somebody has to choose; each with the month the amount reaches, if it fits.
    Unsure(Why, Vec<(MemberId, Option<Month>)>),
    /// Nobody is named.
    Unknown,
    /// It became a payment before.
    Already,
    /// No money came in.
    Out,
    /// It can't be read.
    Unreadable,
}

impl Verdict {
    /// What programs call it, also the end of its message keys.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Matched(..) => "matched",
            Self::Unsure(..) => "unsure",
            Self::Unknown => "unknown",
            Self::Already => "already",
            Self::Out => "out",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Why somebody has to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A name without a code.
    Name,
    /// Several members are named.
    Several,
    /// The note names another month than the amount pays for.
    Month,
    /// The amount fits no number of months.
    Amount,
}

impl Why {
    /// The end of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Several => "several",
            Self::Month => "month",
            Self::Amount => "amount",
        }
    }
}

/// What tells a line from every other of the account. Lines that say the very same are told apart by their order.
#[must_use]
pub fn digests(lines: &[Line]) -> Vec<Vec<u8>> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let digest = |line: &Line| {
        let day = line.day.map_or(String::new(), |day| day.to_string());
        // A bank's own number names a transfer whatever else it prints; its case and spaces vary from file to file.
        let reference = compact(&line.reference);
        let what = if reference.is_empty() { compact(&line.note) } else { reference };
        let key = format!("{day}|{}|{what}", line.amount.unwrap_or_default());
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        Sha256::digest(format!("{key}|{times}").as_bytes())[..16].to_vec()
    };
    lines.iter().map(digest).collect()
}

/// Those who may have paid, looked up by code and name.
pub struct Payers<'p> {
    all: &'p mut [Payer],
    tariff: &'p Tariff,
    latest: Month,
    codes: HashMap<String, usize>,
    lengths: Vec<usize>,
    names: Vec<(String, usize)>,
}

impl<'p> Payers<'p> {
    /// Everybody whose dues may lie in the account. `latest` is the last month that may be paid.
    pub fn new(all: &'p mut [Payer], tariff: &'p Tariff, latest: Month) -> Self {
        let codes: HashMap<String, usize> = all.iter().enumerate().map(|(at, it)| (compact(&it.code), at)).collect();
        let mut lengths: Vec<usize> = codes.keys().map(String::len).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        let few = all.len() <= MOST_NAMES;
        let name = |(at, it): (usize, &Payer)| (compact(&it.name), at);
        let mut names: Vec<_> = if few { all.iter().enumerate().map(name).collect() } else { Vec::new() };
        names.retain(|(name, _)| name.len() >= SHORTEST_NAME);
        Self { all, tariff, latest, codes, lengths, names }
    }

    /// Judges lines in their order: what one pays for, the next no longer owes.
    pub fn judge(&mut self, lines: &[Line], before: &HashSet<Vec<u8>>) -> Vec<Verdict> {
        let judged = digests(lines).into_iter().zip(lines).map(|(digest, line)| match (line.amount, line.day) {
            _ if before.contains(&digest) => Verdict::Already,
            (Some(..=0), _) => Verdict::Out,
            (None, _) | (_, None) => Verdict::Unreadable,
            (Some(amount), Some(_)) => self.judge_one(line, amount),
        });
        judged.collect()
    }

    fn judge_one(&mut self, line: &Line, amount: i64) -> Verdict {
        let by_code = self.by_code(&line.note);
        let reach = |at: &usize| (self.all[*at].id, self.all[*at].account.reach(self.tariff, amount, self.latest));
        match by_code.as_slice() {
            [] => {
                let named = self.by_name(&line.note);
                let offered: Vec<_> = named.iter().map(reach).filter(|(_, month)| month.is_some()).collect();
                if offered.is_empty() { Verdict::Unknown } else { Verdict::Unsure(Why::Name, offered) }
            }
            [one] => {
                let (id, reached) = reach(one);
                let Some(month) = reached else { return Verdict::Unsure(Why::Amount, Vec::new()) };
                let said = through_of(&line.note, &self.all[*one].code);
                if said.is_some_and(|said| said != month) {
                    return Verdict::Unsure(Why::Month, vec![(id, reached)]);
                }
                let account = &mut self.all[*one].account;
                let owed = account.owed(month);
                account.cover(owed);
                Verdict::Matched(id, month)
            }
            several => Verdict::Unsure(Why::Several, several.iter().map(reach).collect()),
        }
    }

    /// Members whose codes stand in a note; of codes that begin alike, the longest.
    fn by_code(&self, note: &str) -> Vec<usize> {
        let note = compact(note);
        let mut found = Vec::new();
        let mut at = 0;
        while at < note.len() {
            let hit = self.lengths.iter().find_map(|length| {
                let part = note.get(at..at + length)?;
                self.codes.get(part).map(|payer| (*payer, *length))
            });
            match hit {
                Some((payer, length)) => {
                    if !found.contains(&payer) {
                        found.push(payer);
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn by_name(&self, note: &str) -> Vec<usize> {
        let note = compact(note);
        let named = self.names.iter().filter(|(name, _)| note.contains(name.as_str()));
        named.map(|(_, at)| *at).take(MOST_OFFERED).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use kernel::UnitPath;
    use members::Status;

    use crate::account::{Account, Group};

    const OCTOBER: Month = Month::new(2026, 10);

    fn tariff() -> Tariff {
        let rates = vec![(Month::new(2011, 1), 2_000)];
        Tariff(vec![Group {
            code: "none".into(),
            label_vi: String::new(),
            label_en: String::new(),
            is_shared: true,
            is_least: false,
            words: Vec::new(),
            rates,
        }])
    }

    fn payer(nth: u8, name: &str) -> Payer {
        Payer {
            id: Id::of(uuid::Uuid::from_bytes([nth; 16])),
            name: name.into(),
            code: format!("LS-{nth:06}"),
            unit: Id::of(uuid::Uuid::nil()),
            unit_path: UnitPath::root(1),
            status: Status::Active,
            account: Account {
                since: OCTOBER,
                through: OCTOBER,
                groups: Vec::new(),
                beyond: BTreeSet::new(),
                exempt: BTreeSet::new(),
            },
        }
    }

    fn line(nth: i64, amount: i64, note: &str) -> Line {
        let day = Some(date(2026, 11, 20));
        Line { nth, day, amount: Some(amount), note: note.into(), reference: String::new() }
    }

    fn judged(lines: &[Line], before: &HashSet<Vec<u8>>) -> Vec<Verdict> {
        let mut payers = [payer(1, "Nông Văn An"), payer(2, "Lý Thị Mai"), payer(3, "Lý Thị Mai")];
        let tariff = tariff();
        Payers::new(&mut payers, &tariff, OCTOBER.plus(13)).judge(lines, before)
    }

    #[test]
    fn a_code_and_a_fitting_amount_match_and_nothing_else_does() {
        let (an, mai) = (payer(1, "").id, payer(2, "").id);
        let lines = [
            line(1, 6_000, "MBVCB.1.DP LS000001 1126-0127.CT tu 01 NONG VAN AN"),
            line(2, 5_000, "DP LS-000002 1126"),
            line(3, 4_000, "DP LS-000002 1126"),
            line(4, 2_000, "chuyen tien dien"),
            line(5, -2_000, "DP LS-000002 1126"),
            line(6, 4_000, "ly thi mai nop doan phi"),
            line(7, 4_000, "DP LS-000002 va LS-000003"),
            line(8, 2_000, "DP LS-000002"),
        ];
        let verdicts = judged(&lines, &HashSet::new());
        assert_eq!(verdicts[0], Verdict::Matched(an, OCTOBER.plus(3)));
        assert_eq!(verdicts[1], Verdict::Unsure(Why::Amount, Vec::new()));
        assert_eq!(verdicts[2], Verdict::Unsure(Why::Month, vec![(mai, Some(OCTOBER.plus(2)))]));
        assert_eq!((&verdicts[3], &verdicts[4]), (&Verdict::Unknown, &Verdict::Out));
        assert!(matches!(&verdicts[5], Verdict::Unsure(Why::Name, offered) if offered.len() == 2));
        assert!(matches!(&verdicts[6], Verdict::Unsure(Why::Several, offered) if offered.len() == 2));
        assert_eq!(verdicts[7], Verdict::Matched(mai, OCTOBER.plus(1)));
    }

    #[test]
    fn what_one_line_pays_the_next_no_longer_owes() {
        let an = payer(1, "").id;
        let lines = [line(1, 2_000, "DP LS-000001 1126"), line(2, 2_000, "DP LS-000001 1226 lan 2")];
        let verdicts = judged(&lines, &HashSet::new());
        assert_eq!(verdicts, [Verdict::Matched(an, OCTOBER.plus(1)), Verdict::Matched(an, OCTOBER.plus(2))]);
    }

    #[test]
    fn a_line_that_paid_before_is_known_again_and_its_double_is_another() {
        let lines = [line(1, 2_000, "DP LS-000001"), line(2, 2_000, "DP LS-000001")];
        let keys = digests(&lines);
        assert_ne!(keys[0], keys[1]);
        let before = HashSet::from([digests(&lines[..1])[0].clone()]);
        let verdicts = judged(&lines, &before);
        assert_eq!(verdicts[0], Verdict::Already);
        assert!(matches!(verdicts[1], Verdict::Matched(..)));
        // Written otherwise by another export of the same bank, with the bank's own number.
        let with = |note: &str, reference: &str| Line { reference: reference.into(), ..line(1, 2_000, note) };
        assert_eq!(digests(&[with("a", "FT 26325")]), digests(&[with("b", "ft26325")]));
    }

    #[test]
    fn what_cannot_be_read_matches_nobody() {
        let unread = Line { amount: None, ..line(1, 0, "DP LS-000001") };
        let undated = Line { day: None, ..line(2, 2_000, "DP LS-000001") };
        assert_eq!(judged(&[unread, undated], &HashSet::new()), [Verdict::Unreadable, Verdict::Unreadable]);
    }
}
