//! How sure a share is that was seen in a sample.

/// The normal deviate of a 95 % interval.
const Z: f64 = 1.959_964;

/// Wilson's interval of a share seen in `number` draws, 95 %.
pub(super) fn wilson(share: f64, number: f64) -> (f64, f64) {
    if number <= 0.0 {
        return (0.0, 1.0);
    }
    let share = share.clamp(0.0, 1.0);
    let z2 = Z * Z / number;
    let middle = share + z2 / 2.0;
    let reach = Z * ((share * (1.0 - share) + z2 / 4.0) / number).sqrt();
    (((middle - reach) / (1.0 + z2)).max(0.0), ((middle + reach) / (1.0 + z2)).min(1.0))
}

/// How many draws of equal weight these weights are worth (Kish).
pub(super) fn effective(weights: impl Iterator<Item = f64>) -> f64 {
    let (sum, squares) = weights
        .fold((0.0, 0.0), |(sum, squares), weight| (sum + weight, squares + weight * weight));
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wilson_gives_the_published_interval_and_never_certainty() {
        let (low, high) = wilson(0.9, 10.0);
        assert!((low - 0.5958).abs() < 1e-3 && (high - 0.9821).abs() < 1e-3, "{low} {high}");
        let (low, high) = wilson(1.0, 20.0);
        assert!(low > 0.8 && low < 0.9 && (high - 1.0).abs() < 1e-9, "{low} {high}");
        assert_eq!(wilson(0.5, 0.0), (0.0, 1.0));
    }

    #[test]
    fn unequal_weights_are_worth_fewer_draws() {
        assert!((effective([1.0; 8].into_iter()) - 8.0).abs() < 1e-9);
        assert!(effective([1.0, 1.0, 10.0].into_iter()) < 2.0);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share(share in 0.0..=1.0_f64, number in 1.0..500.0_f64) {
            let (low, high) = wilson(share, number);
            prop_assert!(low <= share + 1e-9 && share <= high + 1e-9);
        }
    }
}
