//! Every member in memory, in the order of given names: small enough for a province, quick enough to be read whole
//! for each question. Knows no database.

use std::collections::BTreeMap;

use super::sought::{Sought, TIERS, Tier, number_tier};
use crate::member::MemberId;
use crate::status::{Standing, Status};
use crate::traits::{Known, Narrowed};
use kernel::UnitPath;

/// A member as it is put in.
pub(super) struct Fresh<'f> {
    pub id: MemberId,
    pub path: &'f str,
    pub status: Status,
    pub known: Known,
    pub fold: &'f str,
    pub canonical: &'f str,
    pub key: &'f [u8],
    /// Small letters and digits alone.
    pub code: &'f str,
    /// Digits as typed at home: `0912345678`.
    pub phone: &'f str,
}

/// A member as it is kept: where its texts lie, and what is filtered by.
#[derive(Clone, Copy)]
struct Slot {
    id: MemberId,
    fold_at: u32,
    rest_at: u32,
    path: u32,
    fold_len: u16,
    canonical_len: u16,
    key_len: u16,
    code_len: u8,
    phone_len: u8,
    status: u8,
    known: Known,
}

/// Where a page begins: behind this hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct After {
    pub tier: Tier,
    pub key: Vec<u8>,
    pub id: MemberId,
}

/// What is asked of the index.
pub(super) struct Ask<'a> {
    pub areas: &'a [UnitPath],
    pub sought: &'a Sought,
    pub standing: Standing,
    pub narrowed: Narrowed,
    pub after: Option<&'a After>,
    pub limit: usize,
}

/// What was found.
#[derive(Default)]
pub(super) struct Hits {
    pub total: usize,
    pub by_status: [usize; Status::ALL.len()],
    pub ids: Vec<MemberId>,
    pub next: Option<After>,
}

#[derive(Default)]
pub(super) struct Index {
    slots: Vec<Slot>,
    /// Slots in use, by key and id.
    order: Vec<u32>,
    /// Names without marks, read for every question.
    folds: String,
    /// Names with marks, codes and phones.
    rests: String,
    /// Sort keys, in the order of `rests`.
    keys: Vec<u8>,
    key_at: Vec<u32>,
    paths: Vec<Box<str>>,
    /// How many of each status stand at each path, so that whoever asks for all is answered without counting.
    standing: Vec<[usize; Status::ALL.len()]>,
    path_numbers: BTreeMap<Box<str>, u32>,
}

impl Index {
    /// Adds a member without giving it its place: call [`settle`](Self::settle) after the last.
    pub(super) fn push(&mut self, fresh: &Fresh<'_>) {
        let slot = Slot {
            id: fresh.id,
            fold_at: at(self.folds.len()),
            rest_at: at(self.rests.len()),
            path: self.path_number(fresh.path),
            fold_len: len(fresh.fold.len()),
            canonical_len: len(fresh.canonical.len()),
            key_len: len(fresh.key.len()),
            code_len: u8::try_from(fresh.code.len()).unwrap_or(0),
            phone_len: u8::try_from(fresh.phone.len()).unwrap_or(0),
            status: Status::ALL.iter().position(|status| *status == fresh.status).map_or(0, |at| at as u8),
            known: fresh.known,
        };
        self.folds.push_str(&fresh.fold[..usize::from(slot.fold_len)]);
        self.rests.push_str(&fresh.canonical[..usize::from(slot.canonical_len)]);
        self.rests.push_str(&fresh.code[..usize::from(slot.code_len)]);
        self.rests.push_str(&fresh.phone[..usize::from(slot.phone_len)]);
        self.key_at.push(at(self.keys.len()));
        self.keys.extend(&fresh.key[..usize::from(slot.key_len)]);
        self.standing[slot.path as usize][usize::from(slot.status)] += 1;
        self.order.push(at(self.slots.len()));
        self.slots.push(slot);
    }

    /// Puts everybody in order, and their texts too, so that a question reads memory from front to back.
    pub(super) fn settle(&mut self) {
        let mut order = std::mem::take(&mut self.order);
        order.sort_unstable_by(|a, b| self.rank(*a).cmp(&self.rank(*b)));
        let mut settled = Self {
            folds: String::with_capacity(self.folds.len()),
            rests: String::with_capacity(self.rests.len()),
            keys: Vec::with_capacity(self.keys.len()),
            ..Self::default()
        };
        for number in order {
            settled.push(&self.fresh(number));
        }
        *self = settled;
    }

    /// Takes a member's new state in, or the first.
    pub(super) fn replace(&mut self, fresh: &Fresh<'_>) {
        self.remove(fresh.id);
        self.push(fresh);
        let Some(number) = self.order.pop() else { return };
        let place = self.order.partition_point(|other| self.rank(*other) < self.rank(number));
        self.order.insert(place, number);
        if self.slots.len() > 2 * self.order.len() + 64 {
            self.settle();
        }
    }

    /// Forgets a member; its texts go with the next settling.
    pub(super) fn remove(&mut self, id: MemberId) {
        let Some(place) = self.order.iter().position(|number| self.slots[*number as usize].id == id) else { return };
        let slot = &self.slots[self.order.remove(place) as usize];
        self.standing[slot.path as usize][usize::from(slot.status)] -= 1;
    }

    /// Finds who fits, counts them and keeps the page.
    pub(super) fn ask(&self, ask: &Ask<'_>) -> Hits {
        let within: Vec<bool> = self.paths.iter().map(|path| is_within(path, ask.areas)).collect();
        let first = ask.after.map_or(0, |after| {
            self.order.partition_point(|number| self.rank(*number) <= (after.key.as_slice(), after.id))
        });
        match ask {
            Ask { sought: Sought::All, narrowed, .. } if narrowed.is_nothing() => self.page_of_all(ask, &within, first),
            _ => self.read_everybody(ask, &within, first),
        }
    }

    /// A page of a list that asks for nobody in particular: reads no further than its end.
    fn page_of_all(&self, ask: &Ask<'_>, within: &[bool], first: usize) -> Hits {
        let mut hits = Hits::default();
        for (standing, _) in self.standing.iter().zip(within).filter(|(_, within)| **within) {
            hits.by_status.iter_mut().zip(standing).for_each(|(sum, n)| *sum += n);
        }
        let counts = Status::ALL.map(|status| ask.standing.has(status));
        hits.total = (0..Status::ALL.len()).filter(|at| counts[*at]).map(|at| hits.by_status[at]).sum();
        let fits = |number: &&u32| {
            let slot = &self.slots[**number as usize];
            within[slot.path as usize] && counts[usize::from(slot.status)]
        };
        let page = self.order.iter().skip(first).filter(fits).take(ask.limit.saturating_add(1)).copied().collect();
        let mut pages: [Vec<u32>; TIERS] = Default::default();
        pages[0] = page;
        self.turn(&pages, ask.limit, &mut hits);
        hits
    }

    fn read_everybody(&self, ask: &Ask<'_>, within: &[bool], first: usize) -> Hits {
        let from_tier = ask.after.map_or(0, |after| after.tier);
        let mut hits = Hits::default();
        let mut pages: [Vec<u32>; TIERS] = Default::default();
        for (place, number) in self.order.iter().enumerate() {
            let slot = &self.slots[*number as usize];
            if !within[slot.path as usize] || !ask.narrowed.has(&slot.known) {
                continue;
            }
            let Some(tier) = self.tier(slot, ask.sought) else { continue };
            hits.by_status[usize::from(slot.status)] += 1;
            if !ask.standing.has(Status::ALL[usize::from(slot.status)]) {
                continue;
            }
            hits.total += 1;
            let page = &mut pages[usize::from(tier)];
            let is_behind = tier > from_tier || (tier == from_tier && place >= first);
            if is_behind && page.len() <= ask.limit {
                page.push(*number);
            }
        }
        self.turn(&pages, ask.limit, &mut hits);
        hits
    }

    /// The first `limit` of the tiers one after the other, and where the next page begins.
    fn turn(&self, pages: &[Vec<u32>; TIERS], limit: usize, hits: &mut Hits) {
        let mut behind = (0_u8..).zip(pages).flat_map(|(tier, page)| page.iter().map(move |number| (tier, *number)));
        let shown: Vec<(Tier, u32)> = behind.by_ref().take(limit).collect();
        hits.ids = shown.iter().map(|(_, number)| self.slots[*number as usize].id).collect();
        hits.next = behind.next().and(shown.last()).map(|(tier, number)| {
            let (key, id) = self.rank(*number);
            After { tier: *tier, key: key.to_owned(), id }
        });
    }

    fn tier(&self, slot: &Slot, sought: &Sought) -> Option<Tier> {
        match sought {
            Sought::All => Some(0),
            Sought::Nobody => None,
            Sought::Name(name) => name.tier(self.fold(slot), || self.canonical(slot)),
            Sought::Number { code, phone } => number_tier(code, phone.as_deref(), self.code(slot), self.phone(slot)),
        }
    }

    fn rank(&self, number: u32) -> (&[u8], MemberId) {
        let (slot, at) = (&self.slots[number as usize], self.key_at[number as usize] as usize);
        (&self.keys[at..at + usize::from(slot.key_len)], slot.id)
    }

    fn fold(&self, slot: &Slot) -> &str {
        &self.folds[slot.fold_at as usize..][..usize::from(slot.fold_len)]
    }

    fn canonical(&self, slot: &Slot) -> &str {
        &self.rests[slot.rest_at as usize..][..usize::from(slot.canonical_len)]
    }

    fn code(&self, slot: &Slot) -> &str {
        &self.rests[slot.rest_at as usize + usize::from(slot.canonical_len)..][..usize::from(slot.code_len)]
    }

    fn phone(&self, slot: &Slot) -> &str {
        let before = usize::from(slot.canonical_len) + usize::from(slot.code_len);
        &self.rests[slot.rest_at as usize + before..][..usize::from(slot.phone_len)]
    }

    fn fresh(&self, number: u32) -> Fresh<'_> {
        let slot = &self.slots[number as usize];
        Fresh {
            id: slot.id,
            path: &self.paths[slot.path as usize],
            status: Status::ALL[usize::from(slot.status)],
            known: slot.known,
            fold: self.fold(slot),
            canonical: self.canonical(slot),
            key: self.rank(number).0,
            code: self.code(slot),
            phone: self.phone(slot),
        }
    }

    fn path_number(&mut self, path: &str) -> u32 {
        if let Some(number) = self.path_numbers.get(path) {
            return *number;
        }
        let number = at(self.paths.len());
        self.paths.push(path.into());
        self.standing.push([0; Status::ALL.len()]);
        self.path_numbers.insert(path.into(), number);
        number
    }

    /// Bytes held, about.
    #[cfg(test)]
    pub(super) fn weight(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
            + (self.order.capacity() + self.key_at.capacity()) * 4
            + self.folds.capacity()
            + self.rests.capacity()
            + self.keys.capacity()
    }
}

fn is_within(path: &str, areas: &[UnitPath]) -> bool {
    areas.iter().any(|area| path.starts_with(area.as_str()))
}

/// A place in a text of the index: 4 GB are some thirty million members.
fn at(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Names have 120 characters at the most, keys a dozen bytes for each syllable.
fn len(bytes: usize) -> u16 {
    u16::try_from(bytes).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILIES: [&str; 8] = ["Nguyễn", "Hoàng", "Nông", "Lương", "Đường", "Dương", "Vi", "Lý"];
    const MIDDLES: [&str; 7] = ["Văn", "Thị", "Thị Vân", "Minh", "Đức", "Ngọc", "Quốc"];
    const GIVENS: [&str; 13] =
        ["An", "Anh", "Ánh", "Bình", "Dũng", "Đức", "Hà", "Hạnh", "Hoà", "Lan", "Thuý", "Tuấn", "Vy"];

    /// `n` members, the same ones each time.
    fn index(n: u32) -> Index {
        let mut index = Index::default();
        for i in 0..n {
            index.push_named(i, &name(i));
        }
        index.settle();
        index
    }

    fn name(i: u32) -> String {
        let of = |words: &[&'static str], step: u32| words[(i / step) as usize % words.len()];
        format!("{} {} {}", of(&FAMILIES, 1), of(&MIDDLES, 8), of(&GIVENS, 56))
    }

    impl Index {
        fn push_named(&mut self, i: u32, name: &str) {
            let path = UnitPath::root(1).child(i64::from(i % 65) + 2).child(i64::from(i % 2_000) + 100);
            let phone = format!("09{:08}", i * 7 % 100_000_000);
            self.push(&Fresh {
                id: MemberId::of(uuid::Uuid::from_u128(u128::from(i))),
                path: path.as_str(),
                status: Status::ALL[if i.is_multiple_of(20) { 2 } else { 0 }],
                known: Known { born: 1991 + (i % 18) as i16, ..Known::default() },
                fold: &vietnam::text::fold(name),
                canonical: &vietnam::text::canonical(name),
                key: &vietnam::collate::sort_key(name),
                code: &format!("ls{i:06}"),
                phone: &phone,
            });
        }
    }

    fn ask<'a>(sought: &'a Sought, after: Option<&'a After>, limit: usize) -> Ask<'a> {
        Ask { areas: everywhere(), sought, standing: Standing::Everybody, narrowed: Narrowed::default(), after, limit }
    }

    fn everywhere() -> &'static [UnitPath] {
        static EVERYWHERE: std::sync::LazyLock<[UnitPath; 1]> = std::sync::LazyLock::new(Default::default);
        &*EVERYWHERE
    }

    #[test]
    fn pages_show_each_hit_once_and_the_total_is_theirs() {
        let index = index(3_000);
        for typed in ["", "duong", "Dương", "an van", "vi", "0900", "ls0001", "nobody"] {
            let sought = Sought::read(typed);
            let all = index.ask(&ask(&sought, None, usize::MAX));
            let mut paged = Vec::new();
            let mut after = None;
            loop {
                let page = index.ask(&ask(&sought, after.as_ref(), 25));
                assert_eq!(page.total, all.total, "{typed}");
                paged.extend(page.ids);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(paged, all.ids, "{typed}");
            assert_eq!((paged.len(), all.by_status.iter().sum()), (all.total, all.total), "{typed}");
        }
    }

    #[test]
    fn counts_for_all_are_those_of_reading_everybody() {
        let index = index(3_000);
        let areas = [UnitPath::root(1).child(7)];
        let only = [Status::Active, Status::MovedOut, Status::Left].map(Standing::Only);
        for standing in [Standing::Here, Standing::Everybody].into_iter().chain(only) {
            let ask = Ask { areas: &areas, standing, ..ask(&Sought::All, None, 10) };
            let within: Vec<bool> = index.paths.iter().map(|path| is_within(path, &areas)).collect();
            let (quick, slow) = (index.ask(&ask), index.read_everybody(&ask, &within, 0));
            assert_eq!((quick.total, quick.by_status, &quick.ids), (slow.total, slow.by_status, &slow.ids));
            assert_eq!(quick.next, slow.next);
        }
    }

    #[test]
    fn a_changed_index_answers_like_a_fresh_one() {
        let mut changed = index(500);
        let mut fresh = Index::default();
        for i in 0..500 {
            let renamed = if i % 3 == 0 { name(i + 1_000) } else { name(i) };
            fresh.push_named(i, &renamed);
        }
        fresh.settle();
        for round in 0..3 {
            for i in (0..500).step_by(3) {
                let mut one = Index::default();
                one.push_named(i, &name(i + if round == 2 { 1_000 } else { 7 }));
                changed.replace(&one.fresh(0));
            }
        }
        changed.remove(MemberId::of(uuid::Uuid::from_u128(499)));
        fresh.remove(MemberId::of(uuid::Uuid::from_u128(499)));
        for typed in ["", "duong an", "Hoàng", "091"] {
            let sought = Sought::read(typed);
            let (a, b) = (changed.ask(&ask(&sought, None, 1_000)), fresh.ask(&ask(&sought, None, 1_000)));
            assert_eq!((a.ids, a.total, a.by_status), (b.ids, b.total, b.by_status), "{typed}");
        }
    }

    #[test]
    fn a_province_weighs_little() {
        let index = index(50_000);
        assert!(index.weight() < 12_000_000, "{} bytes", index.weight());
    }
}
