//! Whatever happens to members in whatever order, the movement of every unit and month balances: what a month ends with
//! the next begins with, and the last ends with those who are here.

use jiff::ToSpan;
use kernel::{Error, Moment, Result, Tx};
use members::transfer::{self, Asking, Assigning, Clearing, Receiving, Releasing, Way};
use members::twins::{self, Order, Side};
use members::{Came, MemberId, Month, Status};

use super::*;
use crate::members::{assert_counted, newcomer};

const NAMES: [&str; 6] = ["Lâm Thị Én", "Vi Văn Bắc", "Hoàng Thị Cúc", "Nông Văn Du", "Lý Thị Gấm", "Chu Văn Hải"];
const WAYS_OUT: [Status; 5] = [Status::MovedOut, Status::Left, Status::Removed, Status::GrownUp, Status::Expelled];

/// A small chance of its own: the same histories in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % sides
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() { None } else { Some(of[self.roll(of.len())]) }
    }
}

/// Three branches in two communes, and everybody who ever was in them.
struct Life {
    world: World,
    officer: Actor,
    branches: Vec<Unit>,
    people: Vec<MemberId>,
    merges: Vec<twins::MergeId>,
    today: Day,
    letters: usize,
}

impl Life {
    fn new() -> Self {
        let world = World::new();
        let officer = world.actor(Role::ProvinceOfficer, &world.province);
        let draft = units::Draft {
            name: "Chi đoàn thôn Khòn Nhừ".into(),
            kind: "chi_doan".into(),
            sector: None,
            parent: Some(world.commune.id),
            code: None,
        };
        let beside = world.write(move |tx| units::add(tx, &draft, day(2022, 1, 1)));
        let branches = vec![world.branch.clone(), beside, world.ward_branch.clone()];
        let today = day(2025, 1, 10);
        Self { world, officer, branches, people: Vec::new(), merges: Vec::new(), today, letters: 0 }
    }

    fn goes_on(&mut self, days: usize) {
        self.today = self.today.saturating_add(i64::try_from(days).expect("days").days()).min(TODAY);
        self.world.clock.set(Moment::start_of(self.today).plus_ms(9 * 3_600_000));
    }

    /// Does something that may be refused; tells what came of it.
    fn tries<R: Send + 'static>(&self, act: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static) -> Option<R> {
        match self.world.try_write(&self.officer, act) {
            Ok(done) => Some(done),
            Err(Error::Broken(cause)) => panic!("{}: {cause:?}", self.today),
            Err(_) => None,
        }
    }

    fn here(&self, is_here: bool) -> Vec<MemberId> {
        let all = self.people.clone();
        self.world.read(move |db| {
            let found = all.into_iter().filter_map(|id| members::find(db, id).ok());
            Ok(found.filter(|it| it.status.is_here() == is_here).map(|it| it.id).collect())
        })
    }

    fn comes(&mut self, dice: &mut Dice) -> bool {
        let how = [Came::Admitted, Came::MovedIn, Came::Loaded][dice.roll(3)];
        let (unit, name) = (self.branches[dice.roll(3)].clone(), NAMES[dice.roll(6)]);
        let (new, sealer, on) = (newcomer(&unit, name, &[]), self.world.installation.sealer.clone(), self.today);
        let come = self.tries(move |tx| members::add(tx, &sealer, &new, how, on));
        self.people.extend(come.as_ref().map(|member| member.id));
        come.is_some()
    }

    /// From one branch to another, through the whole procedure on one day.
    fn moves(&mut self, dice: &mut Dice) -> bool {
        let Some(id) = dice.pick(&self.here(true)) else { return false };
        let (target, on) = (self.branches[dice.roll(3)].clone(), self.today);
        self.letters += 1;
        let (number, sealer) = (format!("{}-GT", self.letters), self.world.installation.sealer.clone());
        self.tries(move |tx| {
            let asking = Asking {
                members: vec![id],
                way: Way::Inside,
                target: Some(target.name.clone()),
                place: None,
                until: None,
                reason: None,
                on,
            };
            let case = transfer::ask(tx, &asking)?[0];
            let seen = |tx: &Tx<'_>| Ok::<_, Error>(transfer::find(tx, case)?.case.seen());
            let rows = vec![(seen(tx)?, Some("Tham gia tốt".into()), Some(Month::of(on)))];
            transfer::clear(tx, &Clearing { on, rows, is_sure: true })?;
            let cases = vec![seen(tx)?];
            transfer::release(tx, &Releasing { on, number, signer: String::new(), cases })?;
            if transfer::find(tx, case)?.stage == transfer::Stage::Released {
                let rows = vec![(seen(tx)?, target.id)];
                transfer::receive(tx, &Receiving { on, rows })?;
            }
            let cases = vec![seen(tx)?];
            transfer::assign(tx, &sealer, &Assigning { on, cases })
        })
        .is_some()
    }

    fn leaves(&self, dice: &mut Dice) -> bool {
        let (Some(id), how, on) = (dice.pick(&self.here(true)), WAYS_OUT[dice.roll(5)], self.today) else {
            return false;
        };
        self.tries(move |tx| members::leave(tx, id, how, on, "")).is_some()
    }

    /// Somebody who left stands there again: on the day they left, as if they never had, or today, at any branch.
    fn returns(&self, dice: &mut Dice, never_left: bool) -> bool {
        let Some(id) = dice.pick(&self.here(false)) else { return false };
        let (unit, today) = (self.branches[dice.roll(3)].id, self.today);
        self.tries(move |tx| match never_left {
            true => {
                let left = members::stays(tx, id)?.last().and_then(|stay| stay.to).ok_or(Error::NotFound)?;
                members::come_back(tx, id, left, "")
            }
            false => members::come_back_to(tx, id, unit, today, ""),
        })
        .is_some()
    }

    fn merges(&mut self, dice: &mut Dice) -> bool {
        let (one, other) = (self.people[dice.roll(self.people.len())], self.people[dice.roll(self.people.len())]);
        let stays = [Side::Kept, Side::Given][dice.roll(2)];
        let sealer = self.world.installation.sealer.clone();
        let done = self.tries(move |tx| {
            let seen = |id| Ok::<_, Error>((id, members::find(tx, id)?.version));
            let (kept, given) = (seen(one)?, seen(other)?);
            let order = Order { kept, given, stays, taken: Vec::new(), reason: "Một người hai hồ sơ".into() };
            twins::merge(tx, &sealer, &order)
        });
        self.merges.extend(done.as_ref().map(|done| done.id));
        done.is_some()
    }

    fn unmerges(&mut self) -> bool {
        let Some(id) = self.merges.pop() else { return false };
        self.tries(move |tx| twins::undo(tx, id)).is_some()
    }

    fn erases(&self, dice: &mut Dice) -> bool {
        let Some(id) = dice.pick(&self.here(false)) else { return false };
        let sealer = self.world.installation.sealer.clone();
        self.tries(move |tx| {
            let person = members::find(tx, id)?.person.id;
            privacy::erase(tx, &sealer, person)
        })
        .is_some()
    }

    fn is_away(&self, dice: &mut Dice) -> bool {
        let (Some(id), away, on) = (dice.pick(&self.here(true)), dice.roll(2) == 0, self.today) else { return false };
        self.tries(move |tx| members::away(tx, id, away, on, "")).is_some()
    }

    fn acts(&mut self, dice: &mut Dice) -> (usize, bool) {
        let which = dice.roll(16);
        let done = match which {
            0..=3 => self.comes(dice),
            4..=6 => self.moves(dice),
            7 | 8 => self.leaves(dice),
            9 => self.returns(dice, true),
            10 | 11 => self.returns(dice, false),
            12 => self.people.len() > 1 && self.merges(dice),
            13 => self.unmerges(),
            14 => self.erases(dice),
            _ => self.is_away(dice),
        };
        (which, done)
    }

    /// What stands at a unit and below, counted from the records.
    fn standing(&self, unit: &Unit) -> i64 {
        let range = unit.path.subtree();
        self.world.read(move |db| {
            let sql = "select count(*) from member_card
                       where unit_path >= $1 and unit_path < $2 and status in ('active', 'temporary')";
            db.one(sql, &[(&range.from).into(), (&range.to).into()], |row| row.get(0))
        })
    }

    fn assert_balanced(&self) {
        let world = &self.world;
        let units = [&world.province, &world.commune, &world.ward].into_iter().chain(&self.branches);
        for unit in units {
            let mut stood = 0;
            let mut month = Month::new(2025, 1);
            while month <= Month::of(TODAY) {
                let days = format!("period=custom&from={}&to={}", month.first_day(), month.last_day().min(TODAY));
                let told = movement::told(world, &self.officer, unit, &days);
                movement::assert_balanced(&told);
                let number = |what: &str| told["whole"][what].as_i64().expect("a number");
                assert_eq!(number("opening"), stood, "{} {month}: {told}", unit.name);
                stood = number("closing");
                month = month.plus(1);
            }
            assert_eq!(stood, self.standing(unit), "{}: those who are here", unit.name);
        }
    }
}

#[test]
fn two_hundred_acts_in_any_order_leave_every_month_of_every_unit_balanced() {
    for seed in 1..4 {
        let (mut life, mut dice) = (Life::new(), Dice(seed));
        let mut done = [0; 16];
        for nth in 1..=200 {
            life.goes_on(dice.roll(7));
            let (which, is_done) = life.acts(&mut dice);
            done[which] += usize::from(is_done);
            if nth % 50 == 0 {
                assert_counted(&life.world);
            }
        }
        assert!(done.iter().all(|count| *count > 0), "seed {seed}: something never happened: {done:?}");
        life.today = TODAY;
        life.goes_on(0);
        life.assert_balanced();
    }
}
