//! Awards, disciplines and introductions to the Party of the demo commune, at every step. Through the same use cases, each
//! on its day.

use jiff::ToSpan;
use kernel::{Actor, Clock, Day, Error, Result, Role, Store};
use members::cases::{CaseId, Seen};
use members::conduct::{self, Advancing, Beginning, Deciding, Doing, Poll, Recording, Ruling, Topic};
use members::leaving::Vote;
use members::{Grade, MemberId};

use super::Officers;
use super::admissions::{came, named};
use super::days::Days;
use super::tree::Commune;

/// Awards: the form, how many together, so many days ago, whether they are decided.
const AWARDS: [(&str, usize, i64, bool); 3] =
    [("giay-khen", 5, 55, true), ("bang-khen-tinh", 2, 34, true), ("giay-khen", 3, 6, false)];
/// Introductions: so many days ago, how many steps each has come.
const INTRODUCTIONS: [(i64, usize); 4] = [(900, 3), (400, 2), (120, 1), (12, 0)];

struct Fill<'f> {
    days: Days<'f>,
    officer: Actor,
    number: usize,
    /// Members of the first branch, and the day each joined.
    members: Vec<(MemberId, Option<Day>)>,
    /// Members of the commune who are not on their way into the Party yet.
    others: Vec<MemberId>,
}

pub(super) fn fill(store: &Store, clock: &Clock, officers: &Officers, commune: &Commune) -> Result<()> {
    let branch = commune.branches.first().ok_or(Error::NotFound)?.id;
    let (officer, members, others) = store.read(&super::FILLER, |db| {
        let officer = named(db, officers.commune, Role::CommuneOfficer, &commune.unit)?;
        let of = |unit, limit| {
            let filter = members::Filter { unit: Some(unit), limit, ..members::Filter::default() };
            let cards = members::list(db, &members::Finder::default(), &filter)?.cards;
            Ok::<_, Error>(cards.into_iter().map(|card| (card.id, card.joined_on)).collect::<Vec<_>>())
        };
        let others = of(commune.unit.id, 150)?.into_iter().map(|(id, _)| id).collect();
        Ok((officer, of(branch, 40)?, others))
    })?;
    let today = clock.now().day();
    let mut fill = Fill { days: Days { store, clock }, officer, number: 700, members, others };
    fill.awards(today)?;
    fill.disciplines(today)?;
    fill.introductions(today)?;
    clock.set(Clock::System.now());
    Ok(())
}

impl Fill<'_> {
    fn seen(&self, topic: Topic, ids: &[CaseId]) -> Result<Vec<Seen>> {
        let find =
            |id: &CaseId| self.days.store.read(&super::FILLER, |db| Ok(conduct::find(db, topic, *id)?.case.seen()));
        ids.iter().map(find).collect()
    }

    /// Those of the first branch who had joined by a day.
    fn there(&self, on: Day) -> impl DoubleEndedIterator<Item = MemberId> {
        let joined = |at: &Option<Day>| at.is_none_or(|at| at <= on);
        let there: Vec<MemberId> = self.members.iter().filter(|(_, at)| joined(at)).map(|(id, _)| *id).collect();
        there.into_iter()
    }

    fn number(&mut self, kind: &str) -> String {
        self.number += 1;
        format!("{}-{kind}/ĐTN", self.number)
    }

    fn decide(&mut self, topic: Topic, ids: &[CaseId], on: Day) -> Result<()> {
        let rulings = self.seen(topic, ids)?.into_iter().map(|seen| (seen, Ruling::Approve)).collect();
        let number = self.number(if topic == Topic::Introduction { "NQ" } else { "QĐ" });
        let deciding = Deciding { topic, on, number, signer: "Hoàng Thị Nga".into(), rulings };
        self.days.write(&super::FILLER, on, move |tx| conduct::decide(tx, &deciding)).map(drop)
    }

    /// What a branch asks for some members, with a vote of most of those who came.
    fn asks(&self, topic: Topic, what: &str, members: &[MemberId], on: Day, reason: &str) -> Result<Beginning> {
        let first = *members.first().ok_or(Error::NotFound)?;
        let home = self.days.store.read(&super::FILLER, |db| members::find(db, first))?.unit;
        let (total, present) = came(self.days.store, home, on)?;
        let vote = Vote { on, present, yes: present - present / 8, no: present / 8 };
        let poll = Poll { total, is_secret: true, vote };
        Ok(Beginning {
            topic,
            what: what.into(),
            rows: members.iter().map(|id| (*id, Some(poll))).collect(),
            post: None,
            on,
            reason: reason.into(),
            number: String::new(),
            signer: "Bí thư chi đoàn".into(),
            is_sure: false,
        })
    }

    fn awards(&mut self, today: Day) -> Result<()> {
        for (form, count, ago, is_decided) in AWARDS {
            let on = today.saturating_sub(ago.days());
            let members: Vec<MemberId> = self.there(on).take(count).collect();
            if members.is_empty() {
                return Ok(());
            }
            let asked = self.asks(Topic::Award, form, &members, on, "Đi đầu trong chiến dịch Bình dân học vụ số")?;
            let ids = self.days.write(&self.officer.clone(), on, move |tx| conduct::begin(tx, &asked))?.ids;
            if is_decided {
                self.decide(Topic::Award, &ids, on.saturating_add(5.days()))?;
            }
        }
        let on = today.saturating_sub(200.days());
        let recording = Recording {
            what: "tuoi-tre-dung-cam".into(),
            members: self.there(on).skip(1).take(1).collect(),
            reason: "Cứu hai em nhỏ đuối nước".into(),
            on,
            number: "88-QĐ/TWĐTN".into(),
            signer: String::new(),
            signed_by: "Trung ương Đoàn".into(),
        };
        if recording.members.is_empty() {
            return Ok(());
        }
        self.days.write(&self.officer.clone(), on, move |tx| conduct::record(tx, &recording)).map(drop)
    }

    /// One reprimanded by the branch long ago, one warned this year, one sent up.
    fn disciplines(&mut self, today: Day) -> Result<()> {
        for (place, (measure, ago, is_decided)) in
            [("reprimand", 500, true), ("warning", 70, true), ("warning", 4, false)].into_iter().enumerate()
        {
            let on = today.saturating_sub(i64::from(ago).days());
            let Some(id) = self.there(on).rev().nth(place) else { continue };
            let reason = "Nhiều lần vắng sinh hoạt không lý do, đã nhắc nhở";
            let mut asked = self.asks(Topic::Discipline, measure, &[id], on, reason)?;
            asked.number = self.number("QĐ");
            let ids = self.days.write(&self.officer.clone(), on, move |tx| conduct::begin(tx, &asked))?.ids;
            if is_decided && measure != "reprimand" {
                self.decide(Topic::Discipline, &ids, on.saturating_add(4.days()))?;
            }
        }
        Ok(())
    }

    /// Those who were excellent the year before each are on their way into the Party.
    fn introductions(&mut self, today: Day) -> Result<()> {
        for (ago, steps) in INTRODUCTIONS {
            let on = today.saturating_sub(ago.days());
            let Some(id) = self.excellent(i64::from(on.year()) - 1)? else { continue };
            let asked = self.asks(Topic::Introduction, "", &[id], on, "Nhiều năm xuất sắc, gương mẫu ở khu dân cư")?;
            let ids = self.days.write(&self.officer.clone(), on, move |tx| conduct::begin(tx, &asked))?.ids;
            if steps == 0 {
                continue;
            }
            self.decide(Topic::Introduction, &ids, on.saturating_add(8.days()))?;
            for (doing, after) in Doing::STEPS.into_iter().zip([40, 90, 150]).take(steps) {
                let (on, number) = (on.saturating_add(i64::from(after).days()), self.number("GCN"));
                let rows =
                    self.seen(Topic::Introduction, &ids)?.into_iter().map(|seen| (seen, number.clone())).collect();
                let advancing = Advancing { doing, on, rows };
                self.days.write(&self.officer.clone(), on, move |tx| conduct::advance(tx, &advancing))?;
            }
        }
        Ok(())
    }

    /// The next member who was excellent in a year and is not in the Party.
    fn excellent(&mut self, year: i64) -> Result<Option<MemberId>> {
        let members = self.others.clone();
        let is_fit = |id: &MemberId| {
            self.days.store.read(&super::FILLER, |db| {
                let ratings = members::ratings(db, *id)?;
                let was = ratings.iter().any(|rating| rating.year == year && rating.grade == Grade::Excellent);
                Ok(was && members::find(db, *id)?.book.party_on.is_none())
            })
        };
        for (at, id) in members.iter().enumerate() {
            if is_fit(id)? {
                self.others.remove(at);
                return Ok(Some(*id));
            }
        }
        Ok(None)
    }
}
