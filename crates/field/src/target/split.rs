//! Shares of a whole by weight, as whole numbers that add up exactly. Knows nothing of what is shared.

/// Shares `whole` out by weight: everyone gets the whole part of their share, and what is left goes to the largest
/// remainders, one each. Without any weight everyone gets the same; a negative weight counts as none.
#[must_use]
pub fn split(whole: i64, weights: &[i64]) -> Vec<i64> {
    let whole = i128::from(whole.max(0));
    let all: i128 = weights.iter().map(|weight| i128::from(*weight.max(&0))).sum();
    let weight = |at: usize| if all == 0 { 1 } else { i128::from(weights[at].max(0)) };
    let all = if all == 0 { i128::try_from(weights.len()).unwrap_or(1).max(1) } else { all };
    let mut shares: Vec<i128> = (0..weights.len()).map(|at| whole * weight(at) / all).collect();
    let mut by_rest: Vec<usize> = (0..weights.len()).collect();
    by_rest.sort_by_key(|at| (-(whole * weight(*at) % all), *at));
    let left = whole - shares.iter().sum::<i128>();
    for at in by_rest.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[at] += 1;
    }
    shares.into_iter().map(|share| i64::try_from(share).unwrap_or(i64::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_largest_remainders_get_what_is_left() {
        assert_eq!(split(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(split(100, &[50, 30, 20]), [50, 30, 20]);
        assert_eq!(split(7, &[2, 3, 2]), [2, 3, 2]);
        assert_eq!(split(10, &[1, 2, 4]), [1, 3, 6]);
        assert_eq!(split(5, &[0, 0]), [3, 2]);
        assert_eq!(split(5, &[0, 9, -4]), [0, 5, 0]);
        assert_eq!(split(3, &[]), [0; 0]);
        assert_eq!(split(-3, &[1, 1]), [0, 0]);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_lie_within_one_of_what_is_due(
            whole in 0..=1_000_000_000_i64,
            weights in prop::collection::vec(0..=5_000_000_i64, 1..120),
        ) {
            let shares = split(whole, &weights);
            prop_assert_eq!(shares.iter().sum::<i64>(), whole);
            let all: i64 = weights.iter().sum();
            for (share, weight) in shares.iter().zip(&weights).filter(|_| all > 0) {
                let due = i128::from(whole) * i128::from(*weight);
                let off = i128::from(*share) * i128::from(all) - due;
                prop_assert!(off.abs() < i128::from(all), "{} of {} by {}", share, whole, weight);
                prop_assert!(*weight > 0 || *share == 0);
            }
        }

        #[test]
        fn who_weighs_more_never_gets_less(whole in 0..=1_000_000_i64, weights in prop::collection::vec(0..=1_000_i64, 2..40)) {
            let shares = split(whole, &weights);
            for (at, weight) in weights.iter().enumerate() {
                for (other, lighter) in weights.iter().enumerate() {
                    prop_assert!(weight <= lighter || shares[at] >= shares[other]);
                }
            }
        }
    }
}
