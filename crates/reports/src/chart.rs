//! Bars of a chart, measured out for an SVG that every browser draws. Knows no numbers' meaning.

/// The foot of the bars, in pixels from the top.
const FOOT: i64 = 192;
/// The tallest bar, in pixels.
const TALLEST: i64 = 168;
/// So many bars can each carry its number.
const ROOMY: usize = 12;
/// The widest bar, in percent of the width.
const WIDEST: f64 = 10.0;

/// A bar with its texts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bar {
    /// Left edge, in percent of the width.
    pub x: String,
    /// Width, in percent.
    pub width: String,
    /// Where its texts are centred, in percent.
    pub middle: String,
    /// Top edge, in pixels.
    pub y: i64,
    /// Height, in pixels.
    pub height: i64,
    /// Foot of its number, in pixels.
    pub number_y: i64,
    /// Whether its number is written above it.
    pub has_number: bool,
    /// Whether its label is written below it.
    pub has_label: bool,
    /// Whether a phone has no room for its label and, unless it is the highest, its number.
    pub is_narrow: bool,
    /// Whether no other bar is higher.
    pub is_highest: bool,
}

/// Measures out one bar for each number; what is not told is no bar.
pub(crate) fn bars(numbers: &[Option<i64>]) -> Vec<Bar> {
    let most = numbers.iter().flatten().copied().max().unwrap_or(0).max(1);
    let highest = numbers.iter().position(|number| *number == Some(most));
    let every = numbers.len().div_ceil(ROOMY).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen bars")]
    let step = 100.0 / numbers.len().max(1) as f64;
    let bar = |(at, number): (usize, &Option<i64>)| {
        #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen bars")]
        let left = at as f64 * step;
        let height = number.unwrap_or(0).max(0).saturating_mul(TALLEST) / most;
        let is_highest = highest == Some(at);
        let (width, middle) = ((step * 0.64).min(WIDEST), left + step / 2.0);
        Bar {
            x: percent(middle - width / 2.0),
            width: percent(width),
            middle: percent(middle),
            y: FOOT - height,
            height,
            number_y: FOOT - height - 8,
            has_number: numbers.len() <= ROOMY || is_highest,
            has_label: at % every == 0,
            is_narrow: numbers.len() > 6 && (at / every) % 2 == 1,
            is_highest,
        }
    };
    numbers.iter().enumerate().map(bar).collect()
}

/// The width of a bar that lies: its share of the longest, in percent.
pub(crate) fn share(number: i64, longest: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
    let (number, longest) = (number as f64, longest as f64);
    part(number, longest)
}

/// The same of any numbers.
pub(crate) fn part(number: f64, longest: f64) -> String {
    let share = if longest > 0.0 { number.max(0.0) / longest * 100.0 } else { 0.0 };
    percent(share.min(100.0))
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_is_full_and_what_is_not_told_has_none() {
        let bars = bars(&[Some(50), Some(100), None, Some(-3), Some(0)]);
        assert_eq!(bars.iter().map(|bar| bar.height).collect::<Vec<_>>(), [84, 168, 0, 0, 0]);
        assert_eq!((bars[1].y, bars[1].number_y), (24, 16));
        assert_eq!(
            (bars[0].x.as_str(), bars[0].width.as_str(), bars[0].middle.as_str()),
            ("5.00%", "10.00%", "10.00%")
        );
    }

    #[test]
    fn many_bars_show_few_labels_and_only_the_highest_number() {
        let bars = bars(&(0..60).map(Some).collect::<Vec<_>>());
        assert_eq!(bars.iter().filter(|bar| bar.has_label).count(), 12);
        assert_eq!(bars.iter().filter(|bar| bar.has_number).count(), 1);
        assert!(bars[59].has_number && bars[59].is_highest);
        let said: Vec<_> = bars.iter().filter(|bar| bar.has_label && !bar.is_narrow).map(|bar| bar.x.clone()).collect();
        assert_eq!(said.len(), 6, "every second label on a phone, none out of turn");
        assert!(super::bars(&[]).is_empty());
    }

    #[test]
    fn a_share_stays_between_nothing_and_all() {
        assert_eq!([share(1, 4), share(-1, 4), share(3, 0), share(9, 4)], ["25.00%", "0.00%", "0.00%", "100.00%"]);
    }
}
