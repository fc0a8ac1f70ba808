//! Volunteers at work for eleven days on a rough network, while the office renames, moves and closes what they belong
//! to, ends seats, and sends records back.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use field::{Plan, Post, SeatId, Standing};
use kernel::tally::{Node, Span, sums};
use kernel::{Moment, Role};
use serde_json::json;

use super::net::{Dice, Rough, Smooth};
use super::phone::{Phone, State};
use crate::field::campaigns::{launched, plan};
use crate::field::{ACTIVATED, INSTALLED, add_team, day, take_seat, volunteer};
use crate::world::World;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 1_440 * MINUTE_MS;

/// What a volunteer really did, by the id of its record.
#[derive(Clone, Debug)]
struct Deed {
    day: String,
    installed: i64,
    activated: i64,
    people: i64,
    /// Whom it was for, when the volunteer asked.
    citizen: Option<usize>,
}

struct Crew {
    world: Rc<World>,
    dice: Dice,
    phones: Vec<Phone>,
    seats: Vec<SeatId>,
    /// Those who were let go.
    gone: BTreeSet<usize>,
    truth: BTreeMap<String, Deed>,
    next: u64,
    /// Counts each citizen once.
    campaign: String,
    /// Whom they meet.
    citizens: Dice,
}

impl Crew {
    fn new(seed: u64) -> Self {
        let world = Rc::new(World::new());
        world.clock.set(Moment::start_of(day(2026, 11, 10)).plus_ms(8 * 60 * MINUTE_MS));
        let units = [&world.branch, &world.ward_branch, &world.commune, &world.ward];
        let teams: Vec<_> = units.iter().map(|unit| add_team(&world, unit, "Tổ công nghệ số")).collect();
        let campaign = launched(&world, Plan { counts_once: true, ..plan(&world) }).id.to_string();
        let (mut phones, mut seats) = (Vec::new(), Vec::new());
        for nth in 0..24 {
            let person = world.person("Lương Thị Mai");
            let team = &teams[nth % teams.len()];
            let seat = take_seat(&world, team, person, Post::Member).id;
            let actor = volunteer(&world, person, units[nth % units.len()]);
            let known = world.post_json(&actor, "/api/v1/phones", &json!({"name": "x"})).json();
            let ahead_ms = [0, 0, 4 * MINUTE_MS, -6 * MINUTE_MS, 3 * DAY_MS, -2_000 * DAY_MS][nth % 6];
            phones.push(Phone::new(&known, &seat.to_string(), world.clock.now(), ahead_ms));
            seats.push(seat);
        }
        Self {
            world,
            dice: Dice::new(seed),
            phones,
            seats,
            gone: BTreeSet::new(),
            truth: BTreeMap::new(),
            next: 0,
            campaign,
            citizens: Dice::new(60),
        }
    }

    fn now(&self) -> Moment {
        self.world.clock.now()
    }

    fn new_id(&mut self) -> String {
        self.next += 1;
        crate::field::record_id(self.next).to_string()
    }

    fn capture(&mut self, who: usize, edited: Option<&String>) {
        // What the server refused never stood: it is sent anew under its id, and corrects what it was to correct.
        let refused = edited.filter(|id| self.phones[who].states[*id] == "refused").cloned();
        let corrects = match &refused {
            Some(id) => self.phones[who].corrects(id),
            None => edited.cloned(),
        };
        let id = refused.unwrap_or_else(|| self.new_id());
        let (installed, activated) = (self.dice.below(4), self.dice.below(3));
        let services = [("vneid_installed", installed), ("vneid_activated", activated)];
        let services: Vec<_> =
            services.iter().filter(|(_, n)| *n > 0).map(|(code, n)| json!({"indicator": code, "count": n})).collect();
        // Some together, the others each alone.
        let (most, least) = (installed.max(activated), installed.min(activated));
        let people = if services.is_empty() { 0 } else { most + self.dice.below(9) % (least + 1) };
        let mut what = json!({"services": services, "people": people});
        let citizen = (people == 1).then(|| self.citizens.below(30));
        if let Some(citizen) = citizen {
            what["citizens"] = json!([{"campaign": self.campaign, "key": format!("{citizen:064x}")}]);
        }
        if self.dice.often(20) {
            what["note"] = json!("hẹn lại chiều thứ ba");
        }
        if let Some(corrected) = corrects {
            what["corrects"] = json!(corrected);
            self.truth.remove(&corrected);
        }
        let int = |n: usize| i64::try_from(n).expect("small");
        let deed = Deed {
            day: self.now().day().to_string(),
            installed: int(installed),
            activated: int(activated),
            people: int(people),
            citizen,
        };
        // Something that the server must refuse, and the volunteer will correct.
        let is_bad = self.dice.often(5);
        if is_bad {
            what["note"] = json!("CCCD 020 304 123 456");
        } else {
            self.truth.insert(id.clone(), deed);
        }
        let now = self.now();
        self.phones[who].keep(&id, now, &what);
    }

    /// A record of a phone that still stands, as far as the phone knows.
    fn standing(&self, who: usize) -> Option<String> {
        let over = ["withdrawn", "replaced", "conflict"];
        let open: Vec<_> =
            self.phones[who].states.iter().filter(|(_, state)| !over.contains(&state.as_str())).collect();
        self.dice.pick(&open).map(|(id, _)| (*id).clone())
    }

    fn act(&mut self, line: &mut Rough) {
        let who = self.dice.below(self.phones.len());
        if !self.gone.contains(&who) {
            for _ in 0..=self.dice.below(6) {
                self.capture(who, None);
            }
        }
        match (self.standing(who), self.dice.below(10)) {
            (Some(id), 0 | 1) if !self.gone.contains(&who) => self.capture(who, Some(&id)),
            (Some(id), 2) => {
                self.truth.remove(&id);
                self.phones[who].withdraw(&id);
            }
            (_, 3) => self.change_hands(who),
            _ => {}
        }
        if self.dice.often(60) {
            let now = self.now();
            self.phones[who].deliver(line, now);
        }
    }

    /// Hands everything to a colleague; then the browser drops what the phone kept.
    fn change_hands(&mut self, who: usize) {
        let colleague = (who + 1 + self.dice.below(self.phones.len() - 1)) % self.phones.len();
        let is_whole = self.phones[who].carried.is_empty()
            && self.phones[who]
                .acts
                .iter()
                .all(|act| act.state != State::Held && !act.row.to_string().contains("CCCD"));
        let Some(letter) = self.phones[who].hand_over().filter(|_| is_whole) else { return };
        self.phones[colleague].carried.push(letter);
        if self.dice.often(50) {
            self.phones[who].acts.clear();
            self.phones[who].states.clear();
        }
    }

    /// What the office does on a day.
    fn office(&mut self, nth: usize) {
        let today = self.now().day();
        let (branch, ward, commune) = (self.world.branch.id, self.world.ward.id, self.world.commune.id);
        match nth {
            2 => drop(self.world.write(move |tx| units::rename(tx, branch, "Chi đoàn thôn Nà Pò Mới", today))),
            4 => drop(self.world.write(move |tx| units::move_to(tx, branch, ward, today))),
            6 => drop(self.world.write(move |tx| units::move_to(tx, branch, commune, today))),
            3 | 5 | 7 => {
                let who = nth * 3;
                let seat = self.seats[who];
                self.world.write(move |tx| field::unseat(tx, seat, today));
                self.gone.insert(who);
            }
            8 => {
                let team = self
                    .world
                    .read(|db| db.one("select team_id from team_seat order by number limit 1", &[], |row| row.get(0)));
                self.world.write(move |tx| field::close_team(tx, team, today));
                self.gone.extend((0..self.phones.len()).filter(|who| who % 4 == 0));
            }
            _ => {}
        }
    }

    /// A supervisor sends some of what is there back.
    fn review(&self) {
        let there: Vec<field::RecordId> =
            self.world.read(|db| db.all("select id from support_record order by id", &[], |row| row.get(0)));
        let officer = self.world.actor(Role::ProvinceOfficer, &self.world.province);
        for _ in 0..4 {
            let Some(id) = self.dice.pick(&there).copied() else { return };
            drop(self.world.try_write(&officer, move |tx| field::return_record(tx, id, &"Xem lại số người".into())));
        }
    }

    fn check(&self) {
        let stood: Vec<(field::RecordId, Option<String>, String, i64)> = self.world.read(|db| {
            let in_order =
                "select id, standing, on_day, captured_at from support_record order by on_day, captured_at, id";
            db.all(in_order, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        });
        let (mut counted, mut repeats) = ((0, 0, 0), 0);
        let mut met = BTreeSet::new();
        let mut live = BTreeSet::new();
        for (id, standing, on_day, _) in &stood {
            let standing = Standing::of_code(standing.as_deref());
            if !matches!(standing, Standing::Received | Standing::Returned) {
                continue;
            }
            let deed = self.truth.get(&id.to_string()).unwrap_or_else(|| panic!("{id} was never done, or taken back"));
            assert_eq!(&deed.day, on_day, "{id} stands on its true day");
            live.insert(id.to_string());
            if standing.counts() {
                let mut first = |measure, times: i64| {
                    let is_first = times == 0 || deed.citizen.is_none_or(|citizen| met.insert((citizen, measure)));
                    repeats += usize::from(!is_first);
                    if is_first { times } else { 0 }
                };
                let (installed, activated) = (first(INSTALLED, deed.installed), first(ACTIVATED, deed.activated));
                counted = (counted.0 + installed, counted.1 + activated, counted.2 + deed.people);
            }
        }
        assert!(
            live.iter().eq(self.truth.keys()),
            "the server holds what was done and not taken back, and nothing else"
        );
        let span = Span { from: day(2026, 11, 1), to: day(2026, 11, 30) };
        let at = self.world.read(|db| sums(db, Node::unit(self.world.province.number), span));
        let of = |measure| at.get(&measure).copied().unwrap_or_default();
        assert_eq!((of(INSTALLED), of(ACTIVATED), of(field::VISITS)), counted, "every deed counts once");
        assert!(repeats > 100, "{repeats} services repeated");
        assert_eq!(self.world.read(field::check), [""; 0]);
        let on_server: BTreeMap<_, _> = stood
            .iter()
            .map(|(id, standing, ..)| (id.to_string(), Standing::of_code(standing.as_deref()).code()))
            .collect();
        for phone in &self.phones {
            assert!(phone.is_done(), "nothing waits");
            for (id, state) in &phone.states {
                let there = on_server.get(id).copied();
                // What was refused, and then withdrawn or corrected, never stood on the server.
                let is_over = ["withdrawn", "replaced"].contains(&state.as_str());
                let is_known = there == Some(state) || (there.is_none() && is_over);
                assert!(is_known, "{id}: {state}, server {there:?}");
            }
        }
    }
}

#[test]
fn whatever_happens_the_server_ends_with_what_was_done_and_every_phone_knows_it() {
    [3, 8, 20_241_013].into_iter().for_each(eleven_days);
}

fn eleven_days(seed: u64) {
    let mut crew = Crew::new(seed);
    let mut line = Rough { smooth: Smooth(crew.world.clone()), dice: Dice::new(7), late: Vec::new() };
    let start = crew.now();
    for nth in 0..11 {
        crew.world.clock.set(start.plus_ms(i64::try_from(nth).expect("small") * DAY_MS));
        crew.office(nth);
        for _ in 0..70 {
            crew.act(&mut line);
            crew.world.clock.set(crew.now().plus_ms(MINUTE_MS));
        }
        line.arrive(100);
        crew.review();
    }
    // At last the network is good, and what was refused is taken back.
    let mut smooth = Smooth(crew.world.clone());
    let now = crew.now();
    for phone in crew.phones.iter_mut() {
        phone.deliver(&mut smooth, now);
        let refused: Vec<_> =
            phone.states.iter().filter(|(_, state)| *state == "refused").map(|(id, _)| id.clone()).collect();
        refused.iter().for_each(|id| phone.withdraw(id));
        phone.deliver(&mut smooth, now);
    }
    // Who was carried for hears of it.
    crew.phones.iter_mut().for_each(|phone| phone.deliver(&mut smooth, now));
    assert!(crew.truth.len() > 2_000, "{} deeds", crew.truth.len());
    crew.check();
}
