//! Reading who looked at what.

use std::collections::HashMap;

use kernel::log::{self, Line as Logged};
use kernel::{Action, Day, Db, Error, Id, Moment, Result, UnitPath};
use members::{Look, Member, MemberId};
use serde_json::Value;
use uuid::Uuid;

use super::{Line, What};

/// So many lines of each kind are read at the most.
const MOST: i64 = 200;

/// Names of who looked, each asked for once.
#[derive(Default)]
struct Names(HashMap<Uuid, String>);

impl Names {
    fn of(&mut self, db: &Db<'_>, kind: &str, actor: Option<Uuid>) -> String {
        let Some(actor) = actor.filter(|_| kind == "account") else { return String::new() };
        // A line outlives the account that left it.
        let holder = || people::holder(db, Id::of(actor)).map(|person| person.name).unwrap_or_default();
        self.0.entry(actor).or_insert_with(holder).clone()
    }
}

/// Who looked at the reader's own record, the latest first.
///
/// # Errors
/// `NotFound` for who is no member.
pub fn mine(db: &Db<'_>) -> Result<Vec<Line>> {
    let person = db.actor().person().ok_or(Error::NotFound)?;
    let member = members::of_person(db, person)?.ok_or(Error::NotFound)?;
    of_member(db, &member)
}

/// Who looked at a record, the latest first. Whoever asks decides who may know.
///
/// # Errors
/// Those of the database.
pub(crate) fn of_member(db: &Db<'_>, member: &Member) -> Result<Vec<Line>> {
    let mut names = Names::default();
    let looks = members::looks(db, member.id, MOST)?;
    let mut lines: Vec<Line> = looks.into_iter().map(|look| opened(db, &mut names, look, None)).collect();
    let own = log::of(db, member.id, MOST)?.into_iter().filter(|line| line.change == "seen");
    lines.extend(own.map(|line| told(db, &mut names, line, None)));
    let lists = log::seen_above(db, "member_export", &member.unit_path, MOST)?;
    lines.extend(lists.into_iter().map(|line| told(db, &mut names, line, None)));
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(lines)
}

/// What officers ask of the log of looks.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Id of the unit; that of the reader's widest role when left out.
    pub unit: Option<String>,
    /// First and last day.
    pub days: Option<(Day, Day)>,
    /// A piece of the name of who looked.
    pub who: String,
    /// `opened`, `field` or `list`; everything when empty.
    pub what: String,
    /// Before which instant the page begins.
    pub before: Option<Moment>,
}

/// Who looked at what at a unit and below, the latest first, and before which instant more follow.
///
/// # Errors
/// `Forbidden` for who may not read the log, `NotFound` outside the scope.
pub fn within(db: &Db<'_>, asked: &Asked, most: usize) -> Result<(Option<units::Unit>, Vec<Line>, Option<Moment>)> {
    let scope = db.may(Action::ReadLog)?;
    let unit = match (&asked.unit, scope.areas().first()) {
        (Some(named), _) => Some(units::resolve(db, named)?),
        (None, Some(area)) if area.depth() > 0 => Some(units::by_path(db, area)?),
        _ => None,
    };
    let path = unit.as_ref().map_or_else(UnitPath::default, |unit| unit.path.clone());
    scope.keep(&path, ())?;
    let mut lines = gather(db, asked, &path)?;
    let who = vietnam::text::fold(&asked.who);
    lines.retain(|line| who.is_empty() || vietnam::text::fold(&line.who).contains(&who));
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    let next = (lines.len() > most).then(|| lines[most - 1].at);
    lines.truncate(most);
    Ok((unit, lines, next))
}

/// Both kinds of lines of a span, a bounded number of each.
fn gather(db: &Db<'_>, asked: &Asked, path: &UnitPath) -> Result<Vec<Line>> {
    let (mut names, mut records) = (Names::default(), Records::default());
    let today = db.now().day();
    let (from, to) = asked.days.unwrap_or((Day::MIN, today));
    let before = asked.before.unwrap_or(Moment(i64::MAX));
    let mut lines = Vec::new();
    if matches!(asked.what.as_str(), "" | "opened") {
        for look in members::looks_within(db, path, (from, to), before, MOST)? {
            let about = records.of(db, look.member);
            lines.push(opened(db, &mut names, look, about));
        }
    }
    if asked.what != "opened" {
        let end = to.tomorrow().map_or(before, |next| before.min(Moment::start_of(next)));
        let seen = log::seen(db, path, end, 5 * MOST)?.into_iter();
        let kinds: &[&str] = match asked.what.as_str() {
            "field" => &["member"],
            "list" => &["member_export"],
            _ => &["member", "member_export"],
        };
        let in_time = |line: &Logged| line.at < before && (from..=to).contains(&line.at.day());
        for seen in seen.filter(|seen| kinds.contains(&seen.kind.as_str()) && in_time(&seen.line)) {
            let is_list = seen.kind == "member_export";
            let about = if is_list { None } else { records.of(db, Id::of(seen.thing)) };
            lines.push(told(db, &mut names, seen.line, about));
        }
    }
    Ok(lines)
}

/// Names of members, each asked for once.
#[derive(Default)]
struct Records(HashMap<MemberId, Option<String>>);

impl Records {
    fn of(&mut self, db: &Db<'_>, id: MemberId) -> Option<(MemberId, String)> {
        let name = self.0.entry(id).or_insert_with(|| members::find(db, id).ok().map(|member| member.person.name));
        name.clone().map(|name| (id, name))
    }
}

fn opened(db: &Db<'_>, names: &mut Names, look: Look, member: Option<(MemberId, String)>) -> Line {
    let who = names.of(db, &look.actor_kind, Some(look.actor));
    Line { at: look.last_at, actor_kind: look.actor_kind, who, member, what: What::Opened(look.times) }
}

fn told(db: &Db<'_>, names: &mut Names, line: Logged, member: Option<(MemberId, String)>) -> Line {
    let text = |name: &str| line.what.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let what = match line.what.get("count").and_then(Value::as_i64) {
        Some(count) => What::List(count, text("format")),
        None => What::Field(text("field"), text("reason")),
    };
    Line { at: line.at, who: names.of(db, &line.actor_kind, line.actor), actor_kind: line.actor_kind, member, what }
}
