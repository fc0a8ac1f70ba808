//! What every page's template has at hand: texts, the reader, places, and numbers as people write them.

use kernel::{Actor, Day, Moment, Say};

use crate::assets;
use crate::ctx::Ctx;
use crate::routes::Place;
use crate::text::Lang;

/// One step of the way down to where the page is: name and address.
#[derive(Debug, Clone)]
pub struct Trail {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

/// The frame around a page's content. Templates call it `frame`.
pub struct Frame {
    ctx: Ctx,
    /// The page's title.
    pub title: String,
    /// Units above this page, from the top.
    pub trail: Vec<Trail>,
    /// Something that was just done, to be told on top.
    pub done: Option<String>,
}

impl Frame {
    pub(crate) fn new(ctx: Ctx, title: String) -> Self {
        Self { ctx, title, trail: Vec::new(), done: None }
    }

    /// The same frame with another title, for pages named after a thing.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same frame with the units above.
    #[must_use]
    pub fn below(mut self, trail: Vec<Trail>) -> Self {
        self.trail = trail;
        self
    }

    /// The same frame with one more step above, the last one before this page.
    #[must_use]
    pub fn under(mut self, name: impl Into<String>, href: impl Into<String>) -> Self {
        self.trail.push(Trail { name: name.into(), href: href.into() });
        self
    }

    /// The steps above, with whether each is this very page, and whether it is the way back: all that a phone shows.
    #[must_use]
    pub fn crumbs(&self) -> Vec<(&Trail, bool, bool)> {
        let above =
            self.trail.len().saturating_sub(usize::from(self.trail.last().is_some_and(|last| self.is_at(last))));
        let crumb = |(at, step)| (step, at >= above, at + 1 == above);
        self.trail.iter().enumerate().map(crumb).collect()
    }

    /// Whether a step is this page. A list keeps its unit in the query, where its filters stand too.
    fn is_at(&self, step: &Trail) -> bool {
        let path = |href: &str| href.split('?').next().map(str::to_owned);
        step.href == self.here() || step.href.contains('?') && path(&step.href) == path(self.here())
    }

    /// The same frame, telling what was just done.
    #[must_use]
    pub fn telling(mut self, done: Option<String>) -> Self {
        self.done = done;
        self
    }

    /// The same frame, telling what was just done: the page before left its word in the address, `?done=saved`.
    #[must_use]
    pub fn after(mut self, done: &[(&str, &str)]) -> Self {
        let query = self.here().split_once('?').map_or("", |(_, query)| query);
        let word = query.split('&').find_map(|pair| pair.strip_prefix("done=")).unwrap_or_default();
        self.done = done.iter().find(|(known, _)| *known == word).map(|(_, key)| self.t(key));
        self
    }

    /// The text of a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.ctx.t(key)
    }

    /// The text of a key with one value.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.ctx.site().parts.texts.with(self.lang(), key, &[(name, &value.to_string())])
    }

    /// The text of a key with two values.
    #[must_use]
    pub fn t2(&self, key: &str, first: (&str, &str), second: (&str, &str)) -> String {
        self.ctx.site().parts.texts.with(self.lang(), key, &[first, second])
    }

    /// The text of a key with how many there are, in the words for so many.
    #[must_use]
    pub fn counted(&self, key: &'static str, count: usize) -> String {
        self.say(&Say::new(key).counting("count", count))
    }

    /// A message of the kernel.
    #[must_use]
    pub fn say(&self, say: &Say) -> String {
        self.ctx.say(say)
    }

    /// The language of the page.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.ctx.lang()
    }

    /// `vi` or `en`.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.lang().tag()
    }

    /// Whether the page is in Vietnamese.
    #[must_use]
    pub fn is_vi(&self) -> bool {
        self.lang() == Lang::Vi
    }

    /// One of two labels that are data.
    #[must_use]
    pub fn pick<'l>(&self, vi: &'l str, en: &'l str) -> &'l str {
        if self.is_vi() { vi } else { en }
    }

    /// Path and query of this page, for coming back to it.
    #[must_use]
    pub fn here(&self) -> &str {
        &self.ctx.0.here
    }

    /// The address of a static file.
    #[must_use]
    pub fn asset(&self, file: &str) -> String {
        assets::address(file)
    }

    /// The address of a symbol.
    #[must_use]
    pub fn icon(&self, name: &str) -> String {
        format!("{}#{name}", assets::address("icons.svg"))
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        matches!(self.ctx.actor(), Actor::Person { .. })
    }

    /// Where a guest signs in and comes back to this page; nothing for who is at the door already or inside.
    #[must_use]
    pub fn door(&self) -> Option<String> {
        let path = self.here().split('?').next().unwrap_or_default();
        match path {
            _ if self.is_signed_in() => None,
            "/sign-in" | "/activate" => None,
            "/" => Some("/sign-in".into()),
            _ => Some(format!("/sign-in?next={}", encode(self.here()))),
        }
    }

    /// The reader's name.
    #[must_use]
    pub fn reader(&self) -> &str {
        match self.ctx.actor() {
            Actor::Person { name, .. } => name,
            _ => "",
        }
    }

    /// First letters of the reader's family and given name.
    #[must_use]
    pub fn initials(&self) -> String {
        let words: Vec<&str> = self.reader().split_whitespace().collect();
        let first = |word: Option<&&str>| word.and_then(|word| word.chars().next());
        first(words.first()).into_iter().chain(first(words.get(1..).and_then(|rest| rest.last()))).collect()
    }

    /// The reader's widest role and its unit.
    #[must_use]
    pub fn reader_role(&self) -> String {
        self.ctx.actor().grants().first().map_or(String::new(), |grant| {
            format!("{} · {}", self.t(&format!("role-{}", grant.role.code())), grant.unit_name)
        })
    }

    /// The unit the reader belongs to.
    #[must_use]
    pub fn reader_unit(&self) -> &str {
        self.ctx.actor().grants().first().map_or("", |grant| &grant.unit_name)
    }

    /// Whether the reader may do this somewhere; for showing or leaving out a button.
    #[must_use]
    pub fn may(&self, action: kernel::Action) -> bool {
        self.ctx.actor().may(action)
    }

    /// The places the reader may enter.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        self.open_to_reader(&self.ctx.site().places)
    }

    /// What the rooms put on the reader's own page.
    #[must_use]
    pub fn mine(&self) -> Vec<Place> {
        self.open_to_reader(&self.ctx.site().mine)
    }

    fn open_to_reader(&self, places: &[Place]) -> Vec<Place> {
        places.iter().filter(|place| place.access.admits(self.ctx.actor()).is_ok()).copied().collect()
    }

    /// The places the reader may enter, each with the heading that begins before it.
    #[must_use]
    pub fn headed_places(&self) -> Vec<(Option<&'static str>, Place)> {
        let mut last = None;
        let headed = |place: Place| {
            let heading = place.heading();
            let begins = heading.filter(|_| heading != last);
            last = heading;
            (begins, place)
        };
        self.places().into_iter().map(headed).collect()
    }

    /// Whether this page lies in a place.
    #[must_use]
    pub fn is_in(&self, place: &Place) -> bool {
        let path = self.here().split('?').next().unwrap_or_default();
        path == place.href || path.strip_prefix(place.href).is_some_and(|rest| rest.starts_with('/'))
    }

    /// A day as people write it.
    #[must_use]
    pub fn day(&self, day: &Day) -> String {
        vietnam::date::show(*day)
    }

    /// A day, or nothing.
    #[must_use]
    pub fn day_or_none(&self, day: &Option<Day>) -> String {
        day.map_or(String::new(), vietnam::date::show)
    }

    /// An instant as day and time in Vietnam.
    #[must_use]
    pub fn moment(&self, moment: &Moment) -> String {
        let (hour, minute) = moment.hour_minute();
        format!("{} {hour:02}:{minute:02}", vietnam::date::show(moment.day()))
    }

    /// A count as people write it.
    #[must_use]
    pub fn count(&self, count: &i64) -> String {
        vietnam::number::show_count(*count, self.lang().style())
    }

    /// The length of a list as people write it.
    #[must_use]
    pub fn len_of<T>(&self, list: &[T]) -> String {
        vietnam::number::show_count(i64::try_from(list.len()).unwrap_or(i64::MAX), self.lang().style())
    }

    /// A percentage that was counted already.
    #[must_use]
    pub fn percent(&self, percent: &i64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "percentages are far below 2^52")]
        let ratio = *percent as f64 / 100.0;
        vietnam::number::show_percent(ratio, 0, self.lang().style())
    }

    /// A phone number as people write it; what is none stays as it is.
    #[must_use]
    pub fn phone(&self, stored: &str) -> String {
        vietnam::phone::Phone::parse(stored).map_or_else(|_| stored.to_owned(), |phone| phone.national())
    }

    /// A share of a whole as a percentage with one decimal; a dash when there is no whole.
    #[must_use]
    pub fn share(&self, part: &i64, whole: &i64) -> String {
        if *whole == 0 {
            return "–".into();
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
        let ratio = *part as f64 / *whole as f64;
        vietnam::number::show_percent(ratio, 1, self.lang().style())
    }
}

/// A text made safe as a value in a query.
#[must_use]
pub(crate) fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
