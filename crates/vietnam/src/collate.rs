//! Vietnamese order of names and texts, as bytes that any database can compare.
//! Knows order only; it never changes what is shown.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::locale;

use crate::name::split;
use crate::text::tidy;

#[expect(clippy::expect_used, reason = "the data is compiled in; a test reads it")]
static COLLATOR: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("vi"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).expect("the collation data is compiled in")
});

// Keys hold no byte below 1, so a zero sorts a shorter text before a longer one.
const NEXT_SYLLABLE: [u8; 2] = [0, 1];
const END: [u8; 2] = [0, 0];

/// Sort key of a person's full name: compare the bytes (`memcmp`, `BLOB`, `bytea`) to get
/// the order of a Vietnamese list.
///
/// Given name (last word) first, then family name (first word), then the middle names. Inside
/// each, syllable by syllable: letters before tones, `a ă â b c d đ e ê … o ô ơ … u ư … y`, tones
/// ngang, huyền, hỏi, ngã, sắc, nặng, lower case before upper case. A hyphen parts syllables.
///
/// The order is CLDR's for `vi`. Keys may change with a new version of the collation data:
/// a store that keeps them must be able to write them again.
///
/// ```
/// use vietnam::collate::sort_key;
/// assert!(sort_key("Vũ Văn Ẩn") < sort_key("Lương Đình Chung"));
/// assert!(sort_key("Lý Văn Ân") < sort_key("Nguyễn Văn Ân"));
/// ```
pub fn sort_key(full_name: &str) -> Vec<u8> {
    let tidied = tidy(full_name);
    let parts = split(&tidied);
    let mut key = Vec::with_capacity(tidied.len() * 4);
    for part in [parts.given, parts.family, parts.middle] {
        push_key(&mut key, part);
    }
    key
}

/// Sort key of any other text (a unit's name, a title), read from left to right, syllable by
/// syllable as in [`sort_key`]. Numbers are ordered by value: `Thôn 2` before `Thôn 10`.
///
/// ```
/// use vietnam::collate::text_key;
/// assert!(text_key("Xã Ân Thi") < text_key("Xã Bắc Sơn"));
/// assert!(text_key("Thôn 2") < text_key("Thôn 10"));
/// ```
pub fn text_key(text: &str) -> Vec<u8> {
    let tidied = tidy(text);
    let mut key = Vec::with_capacity(tidied.len() * 4);
    push_key(&mut key, &tidied);
    key
}

/// The order of two texts, the same as that of their [`text_key`]s. For a few comparisons this
/// is cheaper than two keys.
///
/// ```
/// use std::cmp::Ordering;
/// assert_eq!(vietnam::collate::compare("đa", "da"), Ordering::Greater);
/// ```
pub fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (tidy(a), tidy(b));
    let (mut left, mut right) = (syllables(&a), syllables(&b));
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(x), Some(y)) => COLLATOR.compare(x, y),
        };
        if order.is_ne() {
            return order;
        }
    }
}

fn push_key(key: &mut Vec<u8>, text: &str) {
    for (i, syllable) in syllables(text).enumerate() {
        if i > 0 {
            key.extend(NEXT_SYLLABLE);
        }
        let Ok(()) = COLLATOR.write_sort_key_to(syllable, key);
    }
    key.extend(END);
}

fn syllables(tidied: &str) -> impl Iterator<Item = &str> {
    tidied.split([' ', '-']).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn letters_come_in_the_order_of_the_alphabet() {
        let letters: Vec<&str> = "a à ả ã á ạ ă ắ â ấ b d đ e ê o ô ơ u ư y".split(' ').collect();
        for pair in letters.windows(2) {
            assert!(text_key(pair[0]) < text_key(pair[1]), "{pair:?}");
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
        let alphabet: Vec<&str> =
            "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split(' ').collect();
        assert!(alphabet.windows(2).all(|pair| text_key(pair[0]) < text_key(pair[1])));
        assert!(text_key("a") < text_key("A"));
    }

    #[test]
    fn names_come_by_given_name() {
        let names = [
            "Lê Thị Ái",
            "Trần Thị An",
            "Lê Văn Anh",
            "Bùi Thị Ảnh",
            "Nguyễn Thị Ánh",
            "Lý Văn Ân",
            "Nguyễn Văn Ân",
            "Vũ Văn Ẩn",
            "Lương Đình Chung",
            "Đoàn Thành Công",
            "Dương Văn Dũng",
            "Đỗ Văn Đức",
            "Hoàng Thu Hạnh",
            "Hoàng Thu Hằng",
            "Phạm Thị Mỹ Linh",
            "Hoàng Văn Soan",
        ];
        for pair in names.windows(2) {
            assert!(sort_key(pair[0]) < sort_key(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn tones_of_one_syllable_do_not_wait_for_the_next() {
        // Compared as whole strings, letters of the second word would outweigh the first tone.
        assert!(text_key("hoa xuân") < text_key("hòa an"));
        assert_eq!(compare("hoa xuân", "hòa an"), Ordering::Less);
        assert!(sort_key("Lê Hoa Anh") < sort_key("Lê Hòa Anh"));
    }

    #[test]
    fn short_and_single_names_have_a_place() {
        assert!(sort_key("An") < sort_key("Lê An"));
        assert!(sort_key("Lê An") < sort_key("Lê Thị An"));
        assert!(sort_key("Lê Thị An") < sort_key("Lê Anh"));
        assert!(sort_key("") < sort_key("A"));
        assert!(sort_key("Y Moan Êban") < sort_key("H'Hen Niê"));
        assert_eq!(text_key("Ea-Sup"), text_key("Ea Sup"));
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let groups = ["Tổ 1", "Tổ 2", "Tổ 10", "Tổ 10A", "Tổ 11"];
        for pair in groups.windows(2) {
            assert!(text_key(pair[0]) < text_key(pair[1]), "{pair:?}");
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less);
        }
    }

    proptest! {
        #[test]
        fn keys_agree_with_compare(a in "[a-cđA-CÀ-ỹ0-9' -]{0,10}", b in "[a-cđA-CÀ-ỹ0-9' -]{0,10}") {
            prop_assert_eq!(text_key(&a).cmp(&text_key(&b)), compare(&a, &b));
        }

        #[test]
        fn keys_agree_with_compare_on_any_text(a in ".{0,12}", b in ".{0,12}") {
            prop_assert_eq!(text_key(&a).cmp(&text_key(&b)), compare(&a, &b));
        }

        #[test]
        fn normal_forms_share_a_key(name in "[a-zA-ZÀ-ỹ' -]{0,30}") {
            let nfd: String = name.nfd().collect();
            prop_assert_eq!(sort_key(&nfd), sort_key(&name));
            prop_assert_eq!(text_key(&nfd), text_key(&name));
        }

        #[test]
        fn no_key_byte_reaches_the_separator(word in "[a-zA-ZÀ-ỹ0-9']{1,12}") {
            let mut key = Vec::new();
            let Ok(()) = COLLATOR.write_sort_key_to(&word, &mut key);
            prop_assert!(key.iter().all(|&byte| byte > 0));
        }
    }
}
