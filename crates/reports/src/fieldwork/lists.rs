//! The lists behind the numbers: whom to call about what.

use web::Frame;

use super::{DAYS, Device, Fieldwork, Volunteer};

/// A list to act on.
pub(super) struct List {
    pub id: &'static str,
    pub title: String,
    pub about: String,
    pub column: String,
    pub calls: Vec<Call>,
    pub empty: String,
    pub has_more: bool,
}

/// Somebody to call about something.
pub(super) struct Call {
    pub name: String,
    pub href: String,
    pub note: String,
    pub number: String,
    pub who: String,
    pub phone: Option<String>,
}

impl Call {
    fn of(who: &Volunteer, note: String, number: String) -> Self {
        Self {
            name: who.name.clone(),
            href: format!("/teams/{}", who.team.0),
            note: if note.is_empty() { who.team.1.clone() } else { format!("{} · {note}", who.team.1) },
            number,
            who: who.name.clone(),
            phone: who.phone.clone(),
        }
    }
}

/// Every list, what is to be done first on top and who is at work last.
pub(super) fn lists(frame: &Frame, work: &Fieldwork) -> Vec<List> {
    let t = |key| frame.t(key);
    let in_days = |key| frame.t1(key, "days", frame.count(&DAYS));
    let for_days = |key| frame.t1(key, "days", frame.count(&work.rule.silent_days));
    let in_hours = |key| frame.t1(key, "hours", frame.count(&work.rule.late_hours));
    let list = |id, [title, about, empty, column]: [String; 4], calls| List {
        id,
        title,
        about,
        column,
        calls,
        empty,
        has_more: false,
    };
    let unsent_words = ["fieldwork-unsent", "fieldwork-unsent-about", "fieldwork-unsent-none", "fieldwork-rows-left"];
    let returned_words =
        ["fieldwork-returned", "fieldwork-returned-about", "fieldwork-returned-none", "fieldwork-records"];
    let quiet_words = [
        for_days("fieldwork-quiet"),
        t("fieldwork-quiet-about"),
        for_days("fieldwork-quiet-none"),
        t("fieldwork-heard"),
    ];
    let missing_words = ["fieldwork-missing", "fieldwork-missing-about", "fieldwork-missing-none", "fieldwork-shift"];
    let silent_words = [
        for_days("fieldwork-silent"),
        t("fieldwork-silent-about"),
        for_days("fieldwork-silent-none"),
        t("fieldwork-last"),
    ];
    let refused_words = [
        t("fieldwork-refused"),
        in_days("fieldwork-refused-about"),
        in_days("fieldwork-refused-none"),
        t("fieldwork-rows"),
    ];
    let late_words =
        [t("fieldwork-late"), in_hours("fieldwork-late-about"), in_days("fieldwork-late-none"), t("fieldwork-records")];
    let active_words = [
        in_days("fieldwork-week"),
        in_days("fieldwork-active-about"),
        in_days("fieldwork-active-none"),
        t("fieldwork-active-column"),
    ];
    let mut lists = vec![
        list("unsent", unsent_words.map(t), unsent(frame, work)),
        list("quiet", quiet_words, quiet(frame, work)),
        list("silent", silent_words, silent(frame, work)),
        list("returned", returned_words.map(t), returned(frame, work)),
        list("refused", refused_words, refused(frame, work)),
        list("late", late_words, late(frame, work)),
        list("active", active_words, active(frame, work)),
    ];
    if work.whole.duty > 0 {
        lists.insert(0, list("missing", missing_words.map(t), missing(frame, work)));
    }
    lists
}

fn heard(frame: &Frame, device: &Device) -> String {
    frame.t1("fieldwork-heard-at", "at", frame.moment(&device.seen_at))
}

fn missing(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let shift = |it: &super::Missing| frame.t(&format!("fieldwork-shift-{}", it.since.code()));
    work.missing.iter().map(|it| Call::of(&it.who, String::new(), shift(it))).collect()
}

fn unsent(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let call = |it: &Device| Call::of(&it.who, heard(frame, it), frame.count(&it.unsent));
    work.unsent.iter().map(call).collect()
}

fn quiet(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let held = |it: &Device| match it.unsent {
        0 => String::new(),
        unsent => frame.t1("fieldwork-held", "count", frame.count(&unsent)),
    };
    work.quiet.iter().map(|it| Call::of(&it.who, held(it), frame.moment(&it.seen_at))).collect()
}

fn silent(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let call = |silent: &super::Silent| Call {
        name: silent.team.name.clone(),
        href: format!("/teams/{}", silent.team.id),
        note: silent.unit_name.clone(),
        number: silent.last.map_or_else(|| frame.t("fieldwork-never"), |day| frame.day(&day)),
        who: silent.leader.as_ref().map_or_else(|| frame.t("fieldwork-no-leader"), |leader| leader.name.clone()),
        phone: silent.leader.as_ref().and_then(|leader| leader.phone.clone()),
    };
    work.silent.iter().map(call).collect()
}

fn returned(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let call = |returned: &super::Returned| {
        let from = returned.from.clone().unwrap_or_else(|| frame.t("fieldwork-unknown"));
        let team = returned.team.as_ref().map_or("", |(_, name)| name);
        let since = returned.since.map_or(String::new(), |at| frame.t1("fieldwork-since", "at", frame.moment(&at)));
        Call {
            name: from.clone(),
            href: returned.team.as_ref().map_or(String::new(), |(team, _)| format!("/teams/{team}")),
            note: [team, &since].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            number: frame.count(&returned.n),
            who: from,
            phone: returned.phone.clone(),
        }
    };
    work.returned.iter().map(call).collect()
}

fn refused(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let call = |refused: &super::Refused| Call {
        name: reason(frame, &refused.reason),
        href: refused.team.as_ref().map_or(String::new(), |(team, _)| format!("/teams/{team}")),
        note: format!("{} · {}", refused.team.as_ref().map_or("", |(_, name)| name), frame.moment(&refused.last_at)),
        number: frame.count(&refused.n),
        who: refused.from.clone().unwrap_or_else(|| frame.t("fieldwork-unknown")),
        phone: refused.phone.clone(),
    };
    work.refused.iter().map(call).collect()
}

/// Why rows were refused, without the particulars that nobody kept.
pub(crate) fn reason(frame: &Frame, key: &str) -> String {
    let known = REASONS.iter().find(|known| key.strip_prefix("record-") == Some(known));
    known.map_or_else(|| frame.t("refused-other"), |known| frame.t(&format!("refused-{known}")))
}

/// Reasons that have words of their own; the others are a program's mistakes.
const REASONS: [&str; 16] = [
    "clock",
    "future",
    "old",
    "empty",
    "times",
    "seat-day",
    "team-day",
    "no-seat",
    "which-seat",
    "id-taken",
    "indicator-closed",
    "place-unknown",
    "note-number",
    "people",
    "people-few",
    "people-many",
];

fn late(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let longest = |ms| frame.t1("fieldwork-longest", "days", days_of(frame, ms));
    work.late.iter().map(|it| Call::of(&it.who, longest(it.longest_ms), frame.count(&it.n))).collect()
}

pub(super) fn days_of(frame: &Frame, ms: i64) -> String {
    frame.count(&((ms + 86_399_999) / 86_400_000))
}

fn active(frame: &Frame, work: &Fieldwork) -> Vec<Call> {
    let number = |it: &super::Active| format!("{} / {}", frame.count(&it.today), frame.count(&it.week));
    work.active.iter().map(|it| Call::of(&it.who, String::new(), number(it))).collect()
}
