//! What is kept about the demo province's teams: who signed, where they work, who is trained, who is on duty.

use field::{Half, NewTeam, NewTraining, Post, Profile, Refounding, SeatId, Slot, TeamKind};
use jiff::civil::date;
use kernel::{Day, Result, Tx};
use people::{NewPerson, PersonId};
use vietnam::name::PersonName;

use super::dice::Dice;
use super::names;
use super::tree::{Commune, lower_first};
use super::work::Crew;

/// The day volunteer squads went to the service centres of communes.
const SQUADS: Day = date(2025, 7, 7);
/// Who founds a community team.
const CHAIR: &str = "Chủ tịch UBND";
/// People of the union in a squad.
const SQUAD: usize = 5;
/// What people of a team do, with their organisation when it is not the union.
const DUTIES: [(&str, &str); 5] = [
    ("Cài đặt, kích hoạt VNeID", ""),
    ("Hướng dẫn người cao tuổi", "Hội Phụ nữ"),
    ("Thanh toán không dùng tiền mặt", ""),
    ("Dịch vụ công trực tuyến", "Công an xã"),
    ("Đưa nông sản lên sàn thương mại điện tử", "Hội Nông dân"),
];

/// Writes down everything about the teams as it stands `today`: the last step of the fill.
pub(super) fn tend(
    tx: &mut Tx<'_>,
    communes: &[Commune],
    crews: &[Crew],
    people: &[Vec<PersonId>],
    today: Day,
) -> Result<()> {
    let dice = Dice::new(690);
    let chairs: Vec<String> = communes.iter().map(|commune| signer(&dice, CHAIR, commune)).collect();
    let mut free: Vec<usize> = vec![0; communes.len()];
    for (nth, crew) in crews.iter().enumerate() {
        let is_first = free[crew.commune] == 0;
        free[crew.commune] += crew.seats.len().max(1);
        field::sign_decision(tx, crew.team, &chairs[crew.commune])?;
        if nth % 37 != 20 {
            field::shape_team(tx, crew.team, &profile(&dice, &communes[crew.commune], is_first, nth))?;
        }
        for (place, (seat, _)) in crew.seats.iter().enumerate() {
            train(tx, &dice, *seat)?;
            if place > 0 && dice.below(3) == 0 {
                let (duty, org) = dice.pick(&DUTIES);
                field::describe_seat(tx, *seat, duty, org)?;
            }
        }
        if is_first {
            renew(tx, &dice, &communes[crew.commune], crew)?;
        }
        thin_out(tx, crew, nth, today)?;
    }
    for (index, commune) in communes.iter().enumerate() {
        let members: Vec<PersonId> = people[index].iter().copied().skip(free[index]).take(SQUAD).collect();
        found_squad(tx, &dice, commune, &members, index)?;
    }
    Ok(())
}

/// Somebody who signs for a commune.
fn signer(dice: &Dice, office: &str, commune: &Commune) -> String {
    let is_female = dice.below(4) == 0;
    format!("{}, {office} {}", names::person(dice, is_female), lower_first(&commune.unit.name))
}

/// A commune's team serves its villages, a village's team hamlets and lanes.
fn profile(dice: &Dice, commune: &Commune, is_commune: bool, nth: usize) -> Profile {
    let villages = commune.branches.iter().take(commune.villages);
    let units = if is_commune { villages.map(|village| village.id).collect() } else { Vec::new() };
    let is_ward = commune.unit.kind == "phuong";
    let lanes = if is_commune { 0 } else { 3 + dice.below(4) };
    let lane = |number: u64| {
        if is_ward { format!("Ngõ {}", number * 4 + 2) } else { format!("Xóm {}", names::village(dice, number)) }
    };
    let places = (0..lanes).map(lane).collect();
    let zalo = (dice.below(10) < 7).then(|| format!("https://zalo.example/g/to-cong-nghe-so-{nth}"));
    let devices = if is_commune { vec!["2 máy tính bảng".into(), "1 máy in".into()] } else { Vec::new() };
    Profile { units, places, devices, zalo, version: 1, ..Profile::default() }
}

/// Most people were trained on the spot, half of them finished a course whose certificate holds for two years.
fn train(tx: &mut Tx<'_>, dice: &Dice, seat: SeatId) -> Result<()> {
    let mut write = |course: &str, on: Day, certificate_no: String| {
        field::add_training(tx, seat, &NewTraining { course: course.into(), on, certificate_no, until: None }).map(drop)
    };
    if dice.below(100) < 62 {
        write("local", date(2022, 4 + dice.below(8) as i8, 1 + dice.below(28) as i8), String::new())?;
    }
    if dice.below(100) < 46 {
        let on = date(2022 + dice.below(4) as i16, 5 + dice.below(6) as i8, 1 + dice.below(28) as i8);
        let course = if dice.below(3) == 0 { "mobiedu" } else { "onetouch" };
        write(course, on, format!("{}/{}", 1_000 + dice.below(9_000), on.year()))?;
    }
    Ok(())
}

/// After the reform of July 2025 each commune founded its team anew.
fn renew(tx: &mut Tx<'_>, dice: &Dice, commune: &Commune, crew: &Crew) -> Result<()> {
    let day = date(2025, 7, 14 + dice.below(15) as i8);
    let number = format!("{:02}/QĐ-UBND", 10 + dice.below(80));
    let name = format!("Tổ công nghệ số cộng đồng {}", commune.unit.name);
    let signer = signer(dice, CHAIR, commune);
    field::refound(tx, crew.team, &Refounding { unit: commune.unit.id, name, day, number, signer }).map(drop)
}

/// A few teams have lost their leader, and a few are no more: the province has something to do.
fn thin_out(tx: &mut Tx<'_>, crew: &Crew, nth: usize, today: Day) -> Result<()> {
    match (nth % 167, nth % 251) {
        (60, _) if !crew.seats.is_empty() => field::unseat(tx, crew.seats[0].0, today),
        (_, 100) => field::close_team(tx, crew.team, today).map(drop),
        _ => Ok(()),
    }
}

/// A squad at the commune's service centre, with somebody of the centre who is not of the union.
fn found_squad(tx: &mut Tx<'_>, dice: &Dice, commune: &Commune, members: &[PersonId], index: usize) -> Result<()> {
    let place = format!("Trung tâm Phục vụ hành chính công {}", lower_first(&commune.unit.name));
    let name = format!("Đội hình tình nguyện {place}");
    let (unit, decision_no) = (commune.unit.id, Some(format!("{:02}-QĐ/ĐTN", index % 80 + 11)));
    let new = NewTeam { unit, name, kind: TeamKind::Squad, founded_on: SQUADS, decision_no };
    let squad = field::add_team(tx, &new)?.id;
    field::sign_decision(tx, squad, &signer(dice, "Bí thư Đoàn", commune))?;
    let (station, desk) = (Some(place), Some(format!("quầy số {}", index % 4 + 1)));
    let devices = vec!["1 máy tính xách tay".into()];
    field::shape_team(tx, squad, &Profile { station, desk, devices, version: 1, ..Profile::default() })?;
    let is_female = dice.below(2) == 0;
    if let Ok(name) = PersonName::parse(&names::person(dice, is_female)) {
        let clerk = people::add(tx, &NewPerson { name, sex: None, birth_day: None, phone: None })?.id;
        let seat = field::seat(tx, squad, clerk, Post::Member, SQUADS)?.id;
        field::describe_seat(tx, seat, "Phối hợp tại quầy", "Trung tâm Phục vụ hành chính công")?;
    }
    for (place, person) in members.iter().enumerate() {
        let post = if place == 0 { Post::Leader } else { Post::Member };
        let seat = field::seat(tx, squad, *person, post, SQUADS)?.id;
        if dice.below(5) < 4 {
            let on = date(2026, 1 + dice.below(6) as i8, 3 + dice.below(20) as i8);
            let certificate_no = String::new();
            let new = NewTraining { course: "service_centre".into(), on, certificate_no, until: None };
            field::add_training(tx, seat, &new)?;
        }
        if index % 29 != 11 {
            field::set_rota(tx, seat, &turns(place))?;
        }
    }
    Ok(())
}

/// Two half-days a week for each, so that every working morning and afternoon has somebody.
fn turns(place: usize) -> [Slot; 2] {
    let weekday = |shift: usize| ((place + shift) % 5 + 1) as i64;
    [Slot { weekday: weekday(0), half: Half::Morning }, Slot { weekday: weekday(2), half: Half::Afternoon }]
}
