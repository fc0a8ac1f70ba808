//! Paragraphs and lists of a plain text: lines that begin with a hyphen or a number are items. Pure.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines of a paragraph.
    Lines(Vec<String>),
    /// Items of a list.
    Bullets(Vec<String>),
    /// Items of a numbered list.
    Numbers(Vec<String>),
}

/// The parts of a text, in order.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut is_new = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            is_new = true;
            continue;
        }
        let (bullet, number) = (line.strip_prefix("- "), number_of(line));
        match (found.last_mut().filter(|_| !is_new), bullet, number) {
            (Some(Block::Bullets(items)), Some(item), _) | (Some(Block::Numbers(items)), None, Some(item)) => {
                items.push(item.to_owned());
            }
            (_, Some(item), _) => found.push(Block::Bullets(vec![item.to_owned()])),
            (_, None, Some(item)) => found.push(Block::Numbers(vec![item.to_owned()])),
            (Some(Block::Lines(lines)), None, None) => lines.push(line.to_owned()),
            _ => found.push(Block::Lines(vec![line.to_owned()])),
        }
        is_new = false;
    }
    found
}

/// What stands behind `1. `.
fn number_of(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    let is_number = !number.is_empty() && number.len() <= 2 && number.chars().all(|digit| digit.is_ascii_digit());
    is_number.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_paragraphs_are_told_apart() {
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            blocks("a\nb\n\n1. x\n2. y\n- z\nend\n"),
            [
                Block::Lines(lines(&["a", "b"])),
                Block::Numbers(lines(&["x", "y"])),
                Block::Bullets(lines(&["z"])),
                Block::Lines(lines(&["end"])),
            ]
        );
        assert_eq!(blocks("\n \n"), []);
        assert_eq!(blocks("Nghị định 59. Điều 1"), [Block::Lines(lines(&["Nghị định 59. Điều 1"]))]);
    }
}
