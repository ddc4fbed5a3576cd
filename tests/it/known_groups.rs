//! Known-group tests of the method: what is known of groups of plans must show in what is found in
//! them, as far as such plans are at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

use crate::commands::{planlens, stderr, stdout};

/// The audits of the plans at hand by the names of their files, made once; none without plans.
pub(crate) fn audits() -> Option<&'static BTreeMap<String, Value>> {
    static AUDITS: OnceLock<Option<BTreeMap<String, Value>>> = OnceLock::new();
    AUDITS.get_or_init(read).as_ref()
}

fn read() -> Option<BTreeMap<String, Value>> {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/plans");
    if !plans.is_dir() {
        println!("skipped: no ../shared");
        return None;
    }
    let output = planlens(&["audit", plans.to_str()?, "--format", "jsonl", "--ocr", "off"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines = stdout(&output);
    let audits = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    Some(
        audits
            .filter(|audit| audit["type"] == "plan")
            .map(|audit| {
                let path = audit["plan"]["path"].as_str().unwrap();
                let name = Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
                (name, audit)
            })
            .collect(),
    )
}

/// Plans that were read in good part: not scans, not too short to say anything.
fn readable(audits: &BTreeMap<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    audits.iter().filter(|(_, audit)| audit["plan"]["words"].as_u64().unwrap() > 2_000)
}

fn dimension<'a>(audit: &'a Value, id: &str) -> &'a Value {
    let mut all = audit["dimensions"].as_array().unwrap().iter();
    all.find(|dimension| dimension["id"] == id).unwrap()
}

fn level(audit: &Value, id: &str) -> u64 {
    dimension(audit, id)["level"].as_u64().unwrap()
}

/// Passages of some dimensions in some framings.
fn framed(audit: &Value, ids: &[&str], framings: &[&str]) -> i64 {
    let framed = |id: &&str, framing: &&str| dimension(audit, id)["framing"][framing].as_i64();
    ids.iter().flat_map(|id| framings.iter().filter_map(move |framing| framed(id, framing))).sum()
}

/// (opportunity + protective - problem - restrictive) of all four, over all plans, in per cent.
fn balance(audits: &BTreeMap<String, Value>, ids: &[&str]) -> i64 {
    let sum = |framings: &[&str]| -> i64 {
        readable(audits).map(|(_, audit)| framed(audit, ids, framings)).sum()
    };
    let (good, bad) = (sum(&["opportunity", "protective"]), sum(&["problem", "restrictive"]));
    (good - bad) * 100 / (good + bad).max(1)
}

#[test]
fn t2_internal_migration_is_framed_worse_than_remittances_and_the_diaspora() {
    let Some(audits) = audits() else { return };
    let internal = balance(audits, &["internal"]);
    let international = balance(audits, &["remittances", "diaspora", "labour"]);
    println!("framing balance: internal {internal} %, international {international} %");
    assert!(internal < international, "{internal} >= {international}");
}

#[test]
fn t3_far_fewer_dimensions_carry_an_objective_than_are_mentioned() {
    let Some(audits) = audits() else { return };
    let general = readable(audits).filter(|(name, _)| !name.contains("labour-migration"));
    let (mut mentioned, mut committed) = (0, 0);
    for (_, audit) in general {
        mentioned += audit["overall"]["mentioned"].as_u64().unwrap();
        committed += audit["overall"]["committed"].as_u64().unwrap();
    }
    println!("dimensions mentioned {mentioned}, with an objective {committed}");
    assert!(committed * 10 <= mentioned * 7, "{committed} of {mentioned}");
}

#[test]
fn t4_adaptation_plans_see_movement_inside_the_country_first() {
    let Some(audits) = audits() else { return };
    let plans = || readable(audits).filter(|(name, _)| name.contains("-nap"));
    let passages = |ids: &[&str]| -> u64 {
        let of = |audit| {
            ids.iter().map(|id| dimension(audit, id)["passages"].as_u64().unwrap()).sum::<u64>()
        };
        plans().map(|(_, audit)| of(audit)).sum()
    };
    let inside = passages(&["internal", "displacement", "environment"]);
    let abroad = passages(&["remittances", "diaspora", "labour", "skills"]);
    println!("adaptation plans: inside {inside}, abroad {abroad}");
    assert!(inside > abroad * 2, "{inside} against {abroad}");
    // A measure against leaving the villages is a policy, and shown as one that holds people back.
    let restrictive = plans().flat_map(|(_, audit)| {
        dimension(audit, "internal")["evidence"].as_array().unwrap().iter().filter(|passage| {
            passage["framing"] == "restrictive" && passage["level"].as_u64() >= Some(3)
        })
    });
    assert!(restrictive.count() > 0);
}

#[test]
fn t6_a_migration_policy_commits_itself_in_every_theme() {
    let Some(audits) = audits() else { return };
    let policy = &audits["khm-2014-labour-migration-policy.pdf"];
    let themes =
        ["data", "labour", "institutions", "return", "remittances", "rights", "partnership"];
    for theme in themes {
        assert!(level(policy, theme) >= 3, "{theme} is {}", level(policy, theme));
    }
    let committed = policy["overall"]["committed"].as_u64().unwrap();
    assert!(committed >= 10, "{committed}");
    let scores = audits.iter().filter(|(_, audit)| !std::ptr::eq(*audit, policy));
    let next = scores.map(|(_, audit)| audit["overall"]["score"].as_u64().unwrap()).max().unwrap();
    let own = policy["overall"]["score"].as_u64().unwrap();
    assert!(own >= next + 15, "a migration policy ({own}) is far above any plan ({next})");
}

#[test]
fn t10_most_plans_mention_migration_and_few_account_for_it() {
    let Some(audits) = audits() else { return };
    // The claim is about development frameworks: short climate contributions are none, nor are
    // plans in a language that is not coded.
    let others = ["labour-migration", "negative", "_indc_", "-ar."];
    let all: Vec<&Value> = readable(audits)
        .filter(|(name, _)| !others.iter().any(|other| name.contains(other)))
        .map(|(_, audit)| audit)
        .collect();
    let mentioning =
        all.iter().filter(|audit| audit["overall"]["mentioned"].as_u64() > Some(0)).count();
    let (mut dimensions, mut deep) = (0, 0);
    for audit in &all {
        dimensions += audit["dimensions"].as_array().unwrap().len() as u64;
        deep += audit["overall"]["funnel"][3].as_u64().unwrap();
    }
    println!(
        "{mentioning} of {} plans mention migration; {deep} of {dimensions} cells hold a measure",
        all.len()
    );
    assert!(mentioning * 100 >= all.len() * 85);
    assert!(deep * 100 <= dimensions * 35, "{deep} of {dimensions}");
}

#[test]
fn a_plan_about_animals_alone_says_nothing_on_people_who_move() {
    let Some(audits) = audits() else { return };
    let wildlife = &audits["ind-2002-wildlife-plan-negative.pdf"];
    let all = wildlife["dimensions"].as_array().unwrap();
    let deep: BTreeSet<&str> = all
        .iter()
        .filter(|dimension| dimension["level"].as_u64() >= Some(3))
        .map(|dimension| dimension["id"].as_str().unwrap())
        // Villages are moved out of parks.
        .filter(|id| !["displacement", "internal", "rights"].contains(id))
        .collect();
    assert!(deep.is_empty(), "{deep:?}");
}
