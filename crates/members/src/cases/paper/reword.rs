//! Other words for the Union's papers: what a new wording must keep. Knows no storage.

use std::collections::BTreeSet;

use kernel::Say;

use super::Wording;
use crate::cases::Bad;

/// Longest wording of one field, in characters.
const LONGEST: usize = 6_000;
/// Blanks that every paper may have.
const ALWAYS: [&str; 3] = ["unit", "above", "province"];

impl Wording {
    /// Each field with its name in a form.
    pub(crate) fn fields(&self) -> [(&'static str, &str); 6] {
        [
            ("title", &self.title),
            ("about", &self.about),
            ("body", &self.body),
            ("columns", &self.columns),
            ("foot_left", &self.foot_left),
            ("foot_right", &self.foot_right),
        ]
    }

    /// The blanks in its words.
    fn blanks(&self) -> BTreeSet<&str> {
        let fields = self.fields().into_iter().flat_map(|(_, text)| text.split('{').skip(1));
        fields.filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    fn codes(&self) -> BTreeSet<&str> {
        self.columns().into_iter().map(|(code, _)| code).collect()
    }
}

/// What is wrong with a new wording beside those that were: blanks and columns that nothing fills, or that are missed.
pub(crate) fn faults(known: &[Wording], next: &Wording) -> Vec<Bad> {
    let mut bad: Vec<Bad> = Vec::new();
    for (field, text) in next.fields() {
        if text.chars().count() > LONGEST {
            bad.push((field.into(), Say::new("papers-long").counting("most", LONGEST)));
        }
    }
    let Some(first) = known.last() else { return bad };
    for ((field, text), (_, was)) in next.fields().into_iter().zip(first.fields()) {
        if text.trim().is_empty() && !was.trim().is_empty() && matches!(field, "title" | "body") {
            bad.push((field.into(), "papers-empty".into()));
        }
        let opened = text.matches('{').count();
        if opened != text.matches('}').count() || text.split('{').skip(1).any(|rest| !rest.contains('}')) {
            bad.push((field.into(), "papers-braces".into()));
        }
    }
    let filled: BTreeSet<&str> = known.iter().flat_map(Wording::blanks).chain(ALWAYS).collect();
    let unknown: Vec<String> = next.blanks().difference(&filled).map(|name| format!("{{{name}}}")).collect();
    if !unknown.is_empty() {
        bad.push(("body".into(), Say::new("papers-blank-unknown").with("blank", unknown.join(", "))));
    }
    // The code leads whoever holds the paper to what was printed; the table is what the paper is about.
    for kept in ["check", "list"] {
        if first.blanks().contains(kept) && !next.blanks().contains(kept) {
            bad.push(("body".into(), Say::new("papers-blank-missed").with("blank", format!("{{{kept}}}"))));
        }
    }
    let columns: BTreeSet<&str> = known.iter().flat_map(Wording::codes).collect();
    let strange: Vec<&str> = next.codes().difference(&columns).copied().collect();
    if !strange.is_empty() {
        bad.push(("columns".into(), Say::new("papers-column-unknown").with("column", strange.join(", "))));
    }
    // Where there is no body, each column is a way to say something that is asked for.
    let missed: Vec<&str> = first.codes().difference(&next.codes()).copied().collect();
    if !missed.is_empty() && first.body.is_empty() {
        bad.push(("columns".into(), Say::new("papers-column-missed").with("column", missed.join(", "))));
    }
    bad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(body: &str, columns: &str) -> Wording {
        Wording {
            title: "GIẤY GIỚI THIỆU".into(),
            about: "Sinh hoạt Đoàn".into(),
            body: body.into(),
            columns: columns.into(),
            foot_left: String::new(),
            foot_right: "{signer}".into(),
        }
    }

    #[test]
    fn a_new_wording_keeps_what_is_filled_in_and_asks_for_nothing_else() {
        let known = [wording("{name} đến {to}. Mã: {check}\n{list}", "n=TT;name=Họ và tên")];
        let keys = |body: &str, columns: &str| {
            let bad = faults(&known, &wording(body, columns));
            bad.into_iter().map(|(field, say)| (field.into_owned(), say.key)).collect::<Vec<_>>()
        };
        let one = |field: &str, key: &'static str| vec![(field.to_owned(), key)];
        assert_eq!(keys("{unit} giới thiệu {name}. Mã {check}\n{list}", "name=Tên"), []);
        assert_eq!(keys("{name} {salary} {check}\n{list}", ""), one("body", "papers-blank-unknown"));
        assert_eq!(keys("{name}\n{list}", ""), one("body", "papers-blank-missed"));
        assert_eq!(keys("{check} {list} {name", ""), one("body", "papers-braces"));
        assert_eq!(keys("{check}\n{list}", "salary=Lương"), one("columns", "papers-column-unknown"));
        assert_eq!(keys(" ", "")[0], ("body".into(), "papers-empty"));
        assert_eq!(keys(&format!("{{check}} {{list}} {}", "a".repeat(LONGEST)), ""), one("body", "papers-long"));
    }

    #[test]
    fn ways_to_say_something_are_all_kept() {
        let known = [wording("", "inside=chuyển hẳn;temporary=tạm thời")];
        let bad = faults(&known, &wording("", "inside=chuyển"));
        assert_eq!(bad.iter().map(|(_, say)| say.key).collect::<Vec<_>>(), ["papers-column-missed"]);
        assert!(faults(&known, &wording("", "temporary=một thời gian;inside=chuyển")).is_empty());
    }
}
