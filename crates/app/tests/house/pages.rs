//! Templates keep the content security policy: no inline script or style, nothing from another host.

use super::none;
use super::source::{self, line_of};

#[test]
fn templates_are_strict() {
    let mut offences = Vec::new();
    for file in source::files(&["crates"], ".html") {
        for tag in tags(&file.text) {
            offences.extend(tag.faults().into_iter().map(|fault| format!("{}:{} {fault}", file.path, tag.line)));
        }
    }
    none("The content security policy refuses this in the browser:", &offences);
}

struct Tag {
    line: usize,
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let loads = ["link", "script", "img", "source", "video", "audio", "iframe", "use", "image"]
            .contains(&self.name.as_str());
        for (name, value) in &self.attributes {
            if name == "style" || name.starts_with("on") && !value.is_empty() {
                faults.push(format!("<{} {name}=…>", self.name));
            }
            let address = value.trim_start().to_lowercase();
            let is_foreign = ["http:", "https:", "//"].iter().any(|start| address.starts_with(start));
            if loads && is_foreign && ["src", "href", "srcset", "xlink:href"].contains(&name.as_str()) {
                faults.push(format!("<{} {name}={value}>", self.name));
            }
        }
        let is_inline =
            self.name == "style" || self.name == "script" && !self.attributes.iter().any(|(name, _)| name == "src");
        if is_inline {
            faults.push(format!("inline <{}>", self.name));
        }
        faults
    }
}

/// The opening tags of a template. Comments and what askama fills in are left out.
fn tags(text: &str) -> Vec<Tag> {
    let text = blank(&blank(&blank(&blank(text, "<!--", "-->"), "{#", "#}"), "{%", "%}"), "{{", "}}");
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let end = rest
                .find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/')
                .unwrap_or(rest.len());
            let attributes = attributes(&rest[end..]);
            found.push(Tag { line: line_of(&text, at), name: rest[..end].to_lowercase(), attributes });
        }
    }
    found
}

/// Name and value of each attribute up to the `>` that ends the tag.
fn attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        let end = rest.find(|letter: char| letter.is_whitespace() || "=>/".contains(letter)).unwrap_or(rest.len());
        if end == 0 {
            return found;
        }
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=').map(str::trim_start) {
            let quote = given.chars().next().filter(|letter| "\"'".contains(*letter));
            let inside = &given[quote.map_or(0, char::len_utf8)..];
            let close = inside
                .find(|letter: char| quote.map_or(letter.is_whitespace() || letter == '>', |quote| letter == quote));
            value = &inside[..close.unwrap_or(inside.len())];
            rest = &inside[value.len() + usize::from(quote.is_some() && close.is_some())..];
        }
        found.push((name, value.to_owned()));
    }
}

/// The text with everything from `open` to `close` blank, lines kept.
fn blank(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let end = rest[start..].find(close).map_or(rest.len(), |at| start + at + close.len());
        kept.push_str(&rest[..start]);
        kept.extend(rest[start..end].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    kept + rest
}

#[test]
fn faults_are_found_and_nothing_else() {
    let faults = |text: &str| tags(text).iter().flat_map(Tag::faults).count();
    for bad in [
        "<p style='a'>",
        "<a\n  ONCLICK=x>",
        "<script>a</script>",
        "<img alt=\"a>b\" src=\"https://x/a.png\">",
        "<link href=//x/a.css>",
        "<style>a</style>",
        "{% if a < b %}<script type=\"module\">{% endif %}",
    ] {
        assert_eq!(faults(bad), 1, "{bad}");
    }
    for good in [
        "<a href=\"https://example.org\" once>",
        "<script src=\"/a.js\" type=module></script>",
        "<img src=\"{{ \"https://\" }}\" alt=\"on=1\">",
        "<!-- <script> -->",
        "a < b",
        "<input value=\"style=\" once>",
        "<button disabled>on</button>",
    ] {
        assert_eq!(faults(good), 0, "{good}");
    }
}
