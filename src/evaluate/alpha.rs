//! Krippendorff's alpha: agreement beyond chance, for any number of coders and missing codes.

/// How far two values are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Names: equal or not.
    Nominal,
    /// Ranks: apart by how many values were given between them.
    Ordinal,
}

/// The alpha of units, each with the values that its coders gave (0 to `values` - 1). Units with
/// fewer than two values say nothing. `None` where all values are equal or none can be paired:
/// there is nothing to agree on.
pub fn alpha(units: &[Vec<usize>], values: usize, scale: Scale) -> Option<f64> {
    let coincidences = coincidences(units, values);
    let totals: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = totals.iter().sum();
    let (mut seen, mut chance) = (0.0, 0.0);
    for (a, row) in coincidences.iter().enumerate() {
        for (b, count) in row.iter().enumerate() {
            let apart = distance(scale, &totals, a, b);
            seen += count * apart;
            chance += totals[a] * totals[b] * apart;
        }
    }
    (chance > 0.0).then(|| 1.0 - (all - 1.0) * seen / chance)
}

/// How often each two values met in one unit; each unit weighs as many pairs as it has values.
fn coincidences(units: &[Vec<usize>], values: usize) -> Vec<Vec<f64>> {
    let mut coincidences = vec![vec![0.0; values]; values];
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        #[expect(clippy::cast_precision_loss, reason = "a unit has a handful of coders")]
        let share = 1.0 / (unit.len() - 1) as f64;
        for (at, a) in unit.iter().enumerate() {
            for (other, b) in unit.iter().enumerate() {
                if at != other && *a < values && *b < values {
                    coincidences[*a][*b] += share;
                }
            }
        }
    }
    coincidences
}

/// The squared difference of two values.
fn distance(scale: Scale, totals: &[f64], a: usize, b: usize) -> f64 {
    let (low, high) = (a.min(b), a.max(b));
    match scale {
        Scale::Nominal if low == high => 0.0,
        Scale::Nominal => 1.0,
        Scale::Ordinal => {
            let between: f64 = totals[low..=high].iter().sum();
            (between - f64::midpoint(totals[low], totals[high])).powi(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(a: &str, b: &str) -> Vec<Vec<usize>> {
        let value = |c: char| c as usize - 'a' as usize;
        a.chars().zip(b.chars()).map(|(a, b)| vec![value(a), value(b)]).collect()
    }

    fn near(found: Option<f64>, wanted: f64) -> bool {
        found.is_some_and(|found| (found - wanted).abs() < 0.0005)
    }

    /// The worked examples of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
    #[test]
    fn published_examples_come_out() {
        let binary = pairs("abaaaaaaba", "bbbaabaaaa");
        assert!(near(alpha(&binary, 2, Scale::Nominal), 0.095));
        let names = pairs("aabbdcccedda", "babbbccceddd");
        assert!(near(alpha(&names, 5, Scale::Nominal), 0.692));
        let four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        let units: Vec<Vec<usize>> = (0..12)
            .map(|unit| {
                let codes = four.iter().filter_map(|row| row.chars().nth(unit)?.to_digit(10));
                codes.map(|code| code as usize - 1).collect()
            })
            .collect();
        assert!(near(alpha(&units, 5, Scale::Nominal), 0.743));
        assert!(near(alpha(&units, 5, Scale::Ordinal), 0.815));
    }

    #[test]
    fn nothing_to_agree_on_has_no_alpha() {
        assert_eq!(alpha(&pairs("aaa", "aaa"), 2, Scale::Nominal), None);
        assert_eq!(alpha(&[vec![1], vec![]], 2, Scale::Ordinal), None);
        assert!(near(alpha(&pairs("ab", "ab"), 2, Scale::Ordinal), 1.0));
    }
}
