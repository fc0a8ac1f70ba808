//! The demo province's campaigns of two years with their targets, shared out as officers would.

use field::{Amount, By, Campaign, Holder, NewTarget, Plan, Share, Sharing, Target, When};
use jiff::civil::date;
use kernel::tally::{Measure, Node, Span, sums};
use kernel::{Clock, Day, Moment, Result, Store, Tx};
use units::Unit;

use super::FILLER;
use super::plan::scaled;
use super::tree::Commune;
use super::work::Crew;

/// Ready campaigns and the day each is drafted, some days ahead of its first.
const DRAFTED: [(&str, Day); 7] = [
    ("saturdays", date(2025, 1, 2)),
    ("youth_month", date(2025, 2, 18)),
    ("vneid_drive", date(2025, 4, 14)),
    ("summer", date(2025, 5, 20)),
    ("saturdays", date(2026, 1, 2)),
    ("youth_month", date(2026, 2, 16)),
    ("summer", date(2026, 5, 20)),
];
/// The present drive was drafted so many days ago.
const PRESENT_DAYS: i64 = 20;
/// What was asked for, in percent of what came of it: some reached it, some did not.
const ASKED: [i64; 7] = [96, 104, 91, 112, 100, 88, 108];
/// Businesses of the province; the articles speak of helping 40 % of a town's.
const BUSINESSES: u64 = 3_500;
/// 40 %, in hundredths of a percent.
const COVERAGE: i64 = 4_000;

/// Every campaign up to today, with targets for the province and its communes; the present one down to a team.
pub(super) fn fill(
    store: &Store,
    clock: &Clock,
    places: (&Unit, &[Commune]),
    crew: &Crew,
    scale: f64,
    today: Day,
) -> Result<()> {
    let (province, communes) = places;
    let (home, number) = (province.id, province.number);
    let declared: Vec<_> = communes.iter().map(|commune| (commune.unit.id, commune.branches.len())).collect();
    clock.set(noon(date(2025, 1, 6)));
    store.write(&FILLER, move |tx| declare(tx, home, &declared, scale))?;
    let present = ("vneid_drive", today.saturating_sub(jiff::Span::new().days(PRESENT_DAYS)));
    let mut asked = ASKED.iter().copied().cycle();
    for (nth, (code, day)) in (0..).zip(DRAFTED.into_iter().chain([present])).filter(|(_, (_, day))| *day <= today) {
        clock.set(noon(day));
        let factors: Vec<i64> = asked.by_ref().take(5).collect();
        store.write(&FILLER, move |tx| {
            let draft = field::draft_from(tx, home, code)?;
            let decided = field::revise_campaign(tx, draft.id, draft.version, &decided(&draft, nth, day))?;
            let campaign = field::launch_campaign(tx, decided.id)?;
            aim(tx, &campaign, (home, number), &factors, today)
        })?;
    }
    let (commune, team) = (communes[crew.commune].unit.id, crew.team);
    store.write(&FILLER, move |tx| {
        share_all(tx, Holder::Unit(commune), &By::People)?;
        share_all(tx, Holder::Team(team), &By::Equal)
    })
}

/// A draft with the number of the plan that it follows.
fn decided(draft: &Campaign, nth: i64, day: Day) -> Plan {
    let consent = draft.consent.as_ref().map_or_else(Default::default, |it| [it.vi.clone(), it.en.clone()]);
    Plan {
        name_vi: draft.name_vi.clone(),
        name_en: draft.name_en.clone(),
        days: draft.days,
        units: vec![draft.unit],
        indicators: draft.indicators.clone(),
        counts_once: draft.counts_once,
        curve: draft.curve.clone(),
        consent,
        decision_no: format!("{:02}-KH/TĐTN", 14 + nth * 9),
        decision_day: Some(day),
    }
}

fn noon(day: Day) -> Moment {
    Moment::start_of(day).plus_ms(12 * 3_600_000)
}

/// What the units have, and what part of the businesses shall be helped by the end of the second year.
fn declare(tx: &mut Tx<'_>, home: units::UnitId, communes: &[(units::UnitId, usize)], scale: f64) -> Result<()> {
    let on = date(2025, 1, 1);
    let businesses = scaled(BUSINESSES, scale).cast_signed();
    let source = "Thống kê doanh nghiệp đang hoạt động, Thuế tỉnh";
    field::declare_base(tx, home, "doanh_nghiep", businesses, source, on)?;
    field::declare_base(tx, home, "dan_so", 807_000, "Báo cáo dân số của tỉnh (số minh hoạ)", on)?;
    let villages: Vec<i64> = communes.iter().map(|(_, branches)| i64::try_from(*branches).unwrap_or(1)).collect();
    let people = field::split(807_000, &villages);
    let firms = field::split(businesses, &villages);
    for (((unit, _), people), firms) in communes.iter().zip(people).zip(firms) {
        field::declare_base(tx, *unit, "dan_so", people.max(1), "Báo cáo của UBND xã (số minh hoạ)", on)?;
        field::declare_base(tx, *unit, "doanh_nghiep", firms.max(1), source, on)?;
    }
    let new = NewTarget {
        holder: Holder::Unit(home),
        indicator: number_of(tx, "business_eid")?,
        when: When::Days { span: Span { from: on, to: date(2026, 12, 31) }, curve: "even".into() },
        amount: Amount::Share { share: COVERAGE, kind: "doanh_nghiep".into() },
    };
    let target = field::set_target(tx, &new)?;
    share(tx, &target, &By::Base("doanh_nghiep".into()))
}

fn number_of(tx: &Tx<'_>, code: &str) -> Result<Measure> {
    let found = field::catalogue(tx)?.by_code(code).map(|indicator| indicator.number);
    found.ok_or(kernel::Error::NotFound)
}

/// Targets of a campaign: near what came of it, or of what comes if it goes on like this.
fn aim(tx: &mut Tx<'_>, campaign: &Campaign, home: (units::UnitId, i64), factors: &[i64], today: Day) -> Result<()> {
    let span = campaign.span();
    let days = |from: Day, to: Day| to.duration_since(from).as_hours() / 24 + 1;
    let past = days(span.from, span.to.min(today)).max(1);
    let done = sums(tx, Node::unit(home.1), Span { from: span.from, to: span.to.min(today) })?;
    for (indicator, percent) in campaign.indicators.iter().zip(factors) {
        let whole = done.get(indicator).copied().unwrap_or_default() * days(span.from, span.to) / past;
        let n = round(whole * percent / 100);
        let when = When::Campaign(campaign.id);
        let holder = Holder::Unit(home.0);
        let new = NewTarget { holder, indicator: *indicator, when, amount: Amount::Number(n) };
        let target = field::set_target(tx, &new)?;
        share(tx, &target, &By::People)?;
    }
    Ok(())
}

/// As people would ask for it: 12 340 becomes 12 000, 87 becomes 87.
fn round(n: i64) -> i64 {
    let step = match n {
        ..100 => 1,
        100..1_000 => 10,
        1_000..10_000 => 100,
        _ => 1_000,
    };
    (n / step * step).max(1)
}

fn share(tx: &mut Tx<'_>, target: &Target, by: &By) -> Result<()> {
    let proposal = field::proposal(tx, target.id, by)?;
    let shares = proposal.shares.iter().map(|(place, was, n)| Share { to: place.holder, n: *n, was: *was }).collect();
    field::share_out(tx, target.id, &Sharing { seen: target.version, shares, keep: false })?;
    Ok(())
}

/// Shares out everything that a place holds and that is still on.
fn share_all(tx: &mut Tx<'_>, holder: Holder, by: &By) -> Result<()> {
    let today = tx.now().day();
    for held in field::targets_at(tx, holder)? {
        if held.target.span.to >= today && held.target.n > 0 {
            share(tx, &held.target, by)?;
        }
    }
    Ok(())
}
