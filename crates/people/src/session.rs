//! A session: one browser that somebody is signed in with. Knows no storage.

use kernel::{Id, Moment};

/// How long a session lasts.
pub(crate) const SECONDS: i64 = 30 * 86_400;
/// "Last seen" is written down at most so often.
pub(crate) const SEEN_MS: i64 = 600_000;

/// A session that goes on.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// Its id.
    pub id: Id<Self>,
    /// What the browser called itself.
    pub agent: String,
    /// When it began.
    pub made_at: Moment,
    /// When it was last used, to ten minutes.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// Words in what browsers call themselves, the particular before the general, with the name people know.
const BROWSERS: &[(&str, &str)] = &[
    ("Zalo", "Zalo"),
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

/// Words that name the machine.
const MACHINES: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

/// Browser and machine of a session, as far as they can be told.
pub(crate) fn device(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let known =
        |words: &[(&str, &'static str)]| words.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| *name);
    (known(BROWSERS), known(MACHINES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_the_name_people_use() {
        let android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Mobile Safari/537.36";
        assert_eq!(device(android), (Some("Chrome"), Some("Android")));
        assert_eq!(device(&format!("{android} Zalo android/12100736")), (Some("Zalo"), Some("Android")));
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0 Safari/537.36 Edg/139.0";
        assert_eq!(device(edge), (Some("Edge"), Some("Windows")));
        assert_eq!(device("curl/8.5.0"), (None, None));
    }
}
