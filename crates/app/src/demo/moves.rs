//! Members of the demo commune on their way to other units and out of the union, at every step. Through the same use
//! cases, each on its day.

use jiff::ToSpan;
use kernel::seal::Sealer;
use kernel::{Actor, Clock, Day, Db, Error, Result, Role, Store};
use members::MemberId;
use members::Month;
use members::cases::{CaseId, Seen};
use members::leaving::{self, Beginning, Cause, Ceremony, Deciding, Ruling, Vote};
use members::transfer::{self, Asking, Assigning, Clearing, Receiving, Releasing, Way};
use std::sync::Arc;
use units::{Unit, UnitId};

use super::Officers;
use super::admissions::{came, named};
use super::days::Days;
use super::tree::Commune;

/// How far a transfer has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Asked,
    Cleared,
    Released,
    Received,
    Taken,
}

/// Transfers: what kind, how many together, so many days ago, how far they have come.
const TRANSFERS: [(Way, usize, i64, Until); 8] = [
    (Way::Inside, 2, 40, Until::Taken),
    (Way::Out, 1, 50, Until::Released),
    (Way::Temporary, 1, 60, Until::Taken),
    (Way::Inside, 1, 24, Until::Released),
    (Way::Inside, 2, 9, Until::Cleared),
    (Way::Inside, 1, 3, Until::Asked),
    (Way::Temporary, 1, 12, Until::Received),
    (Way::Residence, 1, 70, Until::Taken),
];

struct Fill<'f> {
    days: Days<'f>,
    sealer: Arc<Sealer>,
    officer: Actor,
    number: usize,
    /// Members of the commune who are not on their way yet.
    members: Vec<MemberId>,
}

pub(super) fn fill(
    store: &Store,
    clock: &Clock,
    sealer: Arc<Sealer>,
    officers: &Officers,
    (commune, other): (&Commune, &Commune),
) -> Result<()> {
    let (officer, members, old) = store.read(&super::FILLER, |db| {
        let officer = named(db, officers.commune, Role::CommuneOfficer, &commune.unit)?;
        let (members, old) = standing(db, officers, commune)?;
        Ok((officer, members, old))
    })?;
    let today = clock.now().day();
    let mut fill = Fill { days: Days { store, clock }, sealer, officer, number: 100, members };
    fill.others(today)?;
    for (way, count, ago, until) in TRANSFERS {
        fill.transfer(way, count, today.saturating_sub(ago.days()), until, &other.branches[0])?;
    }
    fill.age(&old, today)?;
    clock.set(Clock::System.now());
    Ok(())
}

/// Members of the commune who may move, and those of the commune who come of age; who holds an office stays.
fn standing(db: &Db<'_>, officers: &Officers, commune: &Commune) -> Result<(Vec<MemberId>, Vec<MemberId>)> {
    let coming = leaving::coming_of_age(db, Some(&commune.unit.id.to_string()), None, None)?;
    let old: Vec<MemberId> = coming.comers.into_iter().filter(|comer| !comer.leads).map(|comer| comer.id).collect();
    let busy = [officers.province, officers.commune, officers.secretary, officers.volunteer]
        .map(|person| Ok::<_, Error>(members::of_person(db, person)?.map(|member| member.id)));
    let busy = busy.into_iter().collect::<Result<Vec<_>>>()?;
    let unit = Some(commune.unit.id);
    let filter = members::Filter { unit, limit: 40, ..members::Filter::default() };
    let cards = members::list(db, &members::Finder::default(), &filter)?.cards;
    let free = cards.into_iter().filter(|card| !busy.contains(&Some(card.id)) && !old.contains(&card.id));
    Ok((free.map(|card| card.id).collect(), old))
}

impl Fill<'_> {
    fn moving(&self, ids: &[CaseId]) -> Result<Vec<Seen>> {
        self.days
            .store
            .read(&super::FILLER, |db| ids.iter().map(|id| Ok(transfer::find(db, *id)?.case.seen())).collect())
    }

    fn going(&self, ids: &[CaseId]) -> Result<Vec<Seen>> {
        self.days
            .store
            .read(&super::FILLER, |db| ids.iter().map(|id| Ok(leaving::find(db, *id)?.case.seen())).collect())
    }

    fn number(&mut self, kind: &str) -> String {
        self.number += 1;
        format!("{}-{kind}/ĐTN", self.number)
    }

    /// Members who set out together on a day go as far as they are to go.
    fn transfer(&mut self, way: Way, count: usize, on: Day, until: Until, to: &Unit) -> Result<()> {
        let members: Vec<MemberId> = self.members.drain(..count.min(self.members.len())).collect();
        if members.is_empty() {
            return Ok(());
        }
        let after = |days: i64| on.saturating_add(days.days());
        let is_out = way == Way::Out;
        let asking = Asking {
            members,
            way,
            target: (!is_out).then(|| to.id.to_string()),
            place: is_out.then(|| "Đoàn phường Bách Khoa, thành phố Hà Nội".into()),
            until: (way == Way::Temporary).then(|| after(300)),
            reason: Some(if is_out { "Đi học đại học" } else { "Chuyển nơi làm việc" }.into()),
            on,
        };
        let officer = self.officer.clone();
        let ids = self.days.write(&officer, on, move |tx| transfer::ask(tx, &asking))?;
        if until == Until::Asked {
            return Ok(());
        }
        let dues = Some(Month::of(after(2)));
        let row = |seen| (seen, Some("Chấp hành tốt, tham gia đầy đủ các buổi sinh hoạt".into()), dues);
        let rows = self.moving(&ids)?.into_iter().map(row).collect();
        let clearing = Clearing { on: after(2), rows, is_sure: true };
        self.days.write(&officer, after(2), move |tx| transfer::clear(tx, &clearing))?;
        if until == Until::Cleared {
            return Ok(());
        }
        let Actor::Person { name, .. } = &officer else { return Err(Error::broken("an officer is a person")) };
        let (number, signer, cases) = (self.number("GT"), name.clone(), self.moving(&ids)?);
        let releasing = Releasing { on: after(4), number, signer, cases };
        self.days.write(&officer, after(4), move |tx| transfer::release(tx, &releasing))?;
        self.receive(&ids, to.id, after(6), until)
    }

    /// The other side does its part.
    fn receive(&self, ids: &[CaseId], branch: UnitId, on: Day, until: Until) -> Result<()> {
        if until == Until::Released {
            return Ok(());
        }
        let rows = self.moving(ids)?.into_iter().map(|seen| (seen, branch)).collect();
        let receiving = Receiving { on, rows };
        self.days.write(&super::FILLER, on, move |tx| transfer::receive(tx, &receiving))?;
        if until == Until::Received {
            return Ok(());
        }
        let (assigning, sealer) = (Assigning { on, cases: self.moving(ids)? }, self.sealer.clone());
        self.days.write(&super::FILLER, on, move |tx| transfer::assign(tx, &sealer, &assigning)).map(drop)
    }

    /// Some of those who are thirty have left at a ceremony, some wait for theirs or stay, the rest is to be asked.
    fn age(&mut self, old: &[MemberId], today: Day) -> Result<()> {
        let day = |ago: i64| today.saturating_sub(ago.days());
        let (first, rest) = old.split_at(old.len().min(2));
        let second = &rest[..rest.len().min(2)];
        let groups = [(first, 60, Some(30)), (second, 25, None)];
        for (members, asked, held) in groups.into_iter().filter(|(members, ..)| !members.is_empty()) {
            let rows = members.iter().map(|id| (*id, None)).collect();
            let beginning = Beginning {
                cause: Cause::GrownUp,
                rows,
                on: day(asked),
                reason: String::new(),
                vote: None,
                is_sure: false,
            };
            let officer = self.officer.clone();
            let ids = self.days.write(&officer, day(asked), move |tx| leaving::begin(tx, &beginning))?;
            let rulings = self.going(&ids)?.into_iter().map(|seen| (seen, Ruling::Approve)).collect();
            let Actor::Person { name: signer, .. } = officer.clone() else { continue };
            let deciding = Deciding { on: day(asked - 5), number: self.number("QĐ"), signer, rulings };
            self.days.write(&officer, day(asked - 5), move |tx| leaving::decide(tx, &deciding))?;
            let Some(held) = held else { continue };
            let place = Some("Hội trường xã".into());
            let ceremony = Ceremony { on: day(held), place, cases: self.going(&ids)? };
            self.days.write(&officer, day(held), move |tx| leaving::hold(tx, &ceremony))?;
        }
        Ok(())
    }

    /// One asked to leave, one is to be removed.
    fn others(&mut self, today: Day) -> Result<()> {
        let day = |ago: i64| today.saturating_sub(ago.days());
        for (cause, reason) in [
            (Cause::Left, "Đi lao động nước ngoài dài hạn, có đơn"),
            (Cause::Removed, "Không sinh hoạt, không đóng đoàn phí từ tháng 6; đã nhắc ba lần"),
        ] {
            let Some(member) = self.members.pop() else { return Ok(()) };
            let reason = reason.to_owned();
            let home = self.days.store.read(&super::FILLER, |db| members::find(db, member))?.unit;
            let (_, present) = came(self.days.store, home, day(20))?;
            let vote = Some(Vote { on: day(20), present, yes: present - present / 8, no: 0 });
            let beginning = Beginning { cause, rows: vec![(member, None)], on: day(18), reason, vote, is_sure: false };
            self.days.write(&self.officer.clone(), day(18), move |tx| leaving::begin(tx, &beginning))?;
        }
        Ok(())
    }
}
