//! Dues of the demo commune: branches that paid and some that owe, an account for transfers with a statement of the bank,
//! shares that went up, one of them counted otherwise. Through the same use cases, each on its day.

use dues::entry::Way;
use dues::{Bulk, Collecting, Counting, Exempting, Paying, Sending};
use jiff::ToSpan;
use kernel::{Actor, Clock, Day, Moment, Result, Role, Store, Tx};
use members::Month;
use units::Unit;

use super::admissions::named;
use super::days::Days;
use super::dice::Dice;
use super::tree::Commune;
use super::{FILLER, Officers};

/// What the books are filled with.
struct Fill<'f> {
    days: Days<'f>,
    secretary: Actor,
    officer: Actor,
    dice: Dice,
    today: Day,
}

pub(super) fn fill(store: &Store, clock: &Clock, officers: &Officers, commune: &Commune) -> Result<()> {
    let (secretary, officer) = store.read(&FILLER, |db| {
        let secretary = named(db, officers.secretary, Role::BranchSecretary, &commune.branches[0])?;
        Ok((secretary, named(db, officers.commune, Role::CommuneOfficer, &commune.unit)?))
    })?;
    let today = clock.now().day();
    let fill = Fill { days: Days { store, clock }, secretary, officer, dice: Dice::new(17), today };
    fill.opening(commune)?;
    for (nth, branch) in commune.branches.iter().enumerate() {
        let actor = if nth == 0 { &fill.secretary } else { &fill.officer };
        fill.quarters(actor, branch)?;
        fill.send(actor, branch, nth)?;
    }
    fill.exempt(commune)?;
    fill.statement(commune)?;
    clock.set(Clock::System.now());
    Ok(())
}

impl Fill<'_> {
    /// So many days ago.
    fn ago(&self, days: i64) -> Day {
        self.today.saturating_sub(days.days())
    }

    /// The books begin in January of this year, and the commune has an account.
    fn opening(&self, commune: &Commune) -> Result<()> {
        let opening = Month::new(i64::from(self.today.year()), 1);
        let first = Month::new(2011, 1);
        self.days.write(&FILLER, self.ago(300), move |tx| dues::set_rule(tx, "opening", first, opening.number()))?;
        let unit = commune.unit.id;
        let holder = commune.unit.name.clone();
        let set = move |tx: &mut Tx<'_>| dues::set_bank(tx, unit, "970405", "8300205012345", &format!("Đoàn {holder}"));
        self.days.write(&self.officer, self.ago(300), set)?;
        let groups = Bulk::Groups { from: opening };
        let job = self.days.write(&self.officer, self.ago(299), move |tx| dues::begin_bulk(tx, unit, &groups))?;
        let job = self.days.store.read(&FILLER, |db| kernel::jobs::find(db, job))?;
        dues::run_steps(self.days.store, &job, usize::MAX)
    }

    /// A branch pays twice: most up to the last quarter, fewer up to last month.
    fn quarters(&self, actor: &Actor, branch: &Unit) -> Result<()> {
        let now = Month::of(self.today);
        let quarter = now.quarter_end().plus(-3);
        for (through, share, days) in [(quarter, 85, 70), (now.plus(-1), 60, 20)] {
            let unit = branch.id.to_string();
            let (_, payers, _) = self.days.store.read(actor, |db| dues::payers(db, &unit))?;
            let pays = |payer: &&dues::account::Payer| {
                payer.account.through < through
                    && !payer.account.owed(through).is_empty()
                    && self.dice.below(100) < share
            };
            let paying: Vec<Paying> = payers
                .iter()
                .filter(pays)
                .map(|it| Paying { member: it.id, next: None, through, given: None, on: None, line: None })
                .collect();
            if paying.is_empty() {
                continue;
            }
            let on = self.ago(days);
            let collecting = Collecting { unit: branch.id, way: Way::Cash, held_by: None, on, paying };
            self.days.write(actor, on, move |tx| dues::collect(tx, &collecting))?;
        }
        Ok(())
    }

    /// What was paid for the quarter goes up; most of it is counted, one with another result.
    fn send(&self, actor: &Actor, branch: &Unit, nth: usize) -> Result<()> {
        let (unit, to) = (branch.id, self.ago(60));
        self.days.clock.set(Moment::start_of(to).plus_ms(17 * 3_600_000));
        let (offer, _) = self.days.store.read(actor, |db| dues::offer(db, unit, to))?;
        if offer.amount() < 1 {
            return Ok(());
        }
        let sending = Sending { unit, to, amount: offer.amount() };
        let id = self.days.write(actor, to, move |tx| dues::send(tx, &sending))?;
        let (amount, note) = match nth % 4 {
            1 => return Ok(()),
            2 => (offer.amount() - 1_000, "Thiếu một tờ 1.000 đồng".to_owned()),
            _ => (offer.amount(), String::new()),
        };
        let counting = Counting { id, version: 1, amount, note };
        self.days.write(&self.officer, self.ago(58), move |tx| dues::receive(tx, &counting)).map(drop)
    }

    /// One member of the first branch need not pay for a quarter.
    fn exempt(&self, commune: &Commune) -> Result<()> {
        let unit = commune.branches[0].id;
        let now = Month::of(self.today);
        let named = unit.to_string();
        let (_, payers, _) = self.days.store.read(&self.officer, |db| dues::payers(db, &named))?;
        let Some(payer) = payers.iter().find(|it| it.account.through < now && it.account.beyond.is_empty()) else {
            return Ok(());
        };
        let from = payer.account.next();
        let day = self.ago(15);
        let exempting = Exempting {
            unit,
            members: vec![payer.id],
            months: (from, from.plus(2)),
            reason: "Gia đình thuộc hộ nghèo".into(),
            number: "90-QĐ/ĐTN".into(),
            day,
            signer: String::new(),
        };
        self.days.write(&self.officer, day, move |tx| dues::exempt(tx, &exempting)).map(drop)
    }

    /// A statement of the bank that nobody has entered yet.
    fn statement(&self, commune: &Commune) -> Result<()> {
        let unit = commune.unit.id;
        let branch = commune.branches[0].id.to_string();
        let (_, payers, terms) = self.days.store.read(&self.officer, |db| dues::payers(db, &branch))?;
        let day = vietnam::date::show(self.ago(2));
        let mut text = "Ngày giao dịch\tGhi có\tNội dung\tMã giao dịch\n".to_owned();
        for (nth, payer) in payers.iter().filter(|it| it.account.through < terms.month).take(5).enumerate() {
            let cost = payer.account.price(&terms.tariff, &payer.account.owed(terms.month));
            let note = match nth {
                3 => vietnam::text::fold(&payer.name) + " nop doan phi",
                _ => dues::note::note(&payer.code, payer.account.next(), terms.month),
            };
            text += &format!("{day}\t{cost}\t{note}\tFT26{nth:05}\n");
        }
        text += &format!("{day}\t150000\tung ho quy vi ban ngheo\tFT2699999\n");
        let Ok(table) = dues::bank_file::read(text.as_bytes()) else { return Ok(()) };
        self.days
            .write(&self.officer, self.ago(1), move |tx| dues::hand_in(tx, unit, "sao-ke-agribank.csv", &table))
            .map(drop)
    }
}
