//! `planlens index`, `search` and `corpus` from outside.

mod safety;

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::commands::{folder, planlens, stderr, stdout};

/// Plans and an index of a test, in a folder of its own.
pub(crate) struct Corpus {
    pub(crate) plans: PathBuf,
    pub(crate) index: PathBuf,
}

impl Corpus {
    /// A corpus without plans.
    pub(crate) fn empty(name: &str) -> Self {
        let root = folder(name);
        let (plans, index) = (root.join("plans"), root.join("index"));
        std::fs::create_dir_all(&plans).unwrap();
        Self { plans, index }
    }

    /// A corpus with a plan in each of three languages, indexed.
    fn sample(name: &str) -> Self {
        let corpus = Self::empty(name);
        corpus.write(
            "mwi-2017-growth.txt",
            "The Ministry of Labour will reduce the cost of remittances by half by 2022.\n\n\
             Labour standards are weak while internal migration and labour migration grow.\n\n\
             Feeder roads will be graded before each rainy season in all the districts.\n",
        );
        corpus.write(
            "ben-2022-nap.txt",
            "Les réfugiés et les émigrés auront accès aux centres de santé des communes.\n\n\
             L'émigration des jeunes prive les villages de main-d'œuvre pendant les récoltes.\n",
        );
        corpus.write(
            "per-2021-plan.txt",
            "El Estado facilitará la migracio\u{301}n regular de los trabajadores y sus familias.\n",
        );
        let output = corpus.take_in(&[]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        corpus
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.plans.join(name), text).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut all = arguments.to_vec();
        all.extend(["--index", self.index.to_str().unwrap()]);
        planlens(&all)
    }

    pub(crate) fn take_in(&self, more: &[&str]) -> Output {
        let mut arguments = vec!["index", self.plans.to_str().unwrap(), "--quiet"];
        arguments.extend_from_slice(more);
        self.run(&arguments)
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let mut all = arguments.to_vec();
        all.extend(["--format", "json"]);
        let output = self.run(&all);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Names of the passages that a query finds, best first.
    pub(crate) fn found(&self, query: &str) -> Vec<String> {
        let results = self.json(&["search", query]);
        let hits = results["hits"].as_array().unwrap();
        hits.iter()
            .filter(|hit| hit["partial"] == false)
            .map(|hit| format!("{}#{}", hit["plan"].as_str().unwrap(), hit["passage"]))
            .collect()
    }
}

#[test]
fn spellings_of_a_word_find_the_same_passages() {
    let corpus = Corpus::sample("search-forms");
    for queries in [
        ["réfugiés", "refugies", "réfugié"],
        ["émigrés", "emigres", "émigré"],
        ["migración", "migracion", "migracio\u{301}n"],
        ["remittances", "remittance", "Remit\u{ad}tances"],
    ] {
        let first = corpus.found(queries[0]);
        assert!(!first.is_empty(), "{queries:?}");
        for query in queries {
            assert_eq!(corpus.found(query), first, "{query}");
        }
    }
}

#[test]
fn the_query_language_finds_what_it_says() {
    let corpus = Corpus::sample("search-language");
    let growth = |numbers: &[u32]| -> Vec<String> {
        numbers.iter().map(|number| format!("mwi-2017-growth.txt#{number}")).collect()
    };
    for (query, wanted) in [
        ("\"labour migration\"", growth(&[2])),
        ("\"labour standards weak\"", growth(&[])),
        ("\"labour standards weak\"~1", growth(&[2])),
        ("remittances AND cost", growth(&[1])),
        ("remittances AND roads", growth(&[])),
        ("labour NOT remittances", growth(&[2])),
        ("feed* OR remitances~1", growth(&[1, 3])),
        ("cost of remittances", growth(&[1])),
        ("country:MWI roads", growth(&[3])),
        ("country:malawi roads", growth(&[3])),
        ("year:2018..2030 roads", growth(&[])),
        ("year:<=2017 roads", growth(&[3])),
        ("lang:fr roads", growth(&[])),
        ("dimension:remittances level:>=3", growth(&[1])),
        ("dimension:remittances>=3 country:MWI", growth(&[1])),
        ("term:remittances/*", growth(&[1])),
        ("plan:mwi* \"rainy season\"", growth(&[3])),
    ] {
        let mut found = corpus.found(query);
        found.sort();
        assert_eq!(found, wanted, "{query}");
    }
    assert_eq!(corpus.found("country:MWI").len(), 3, "a condition alone finds its passages");
    assert_eq!(corpus.found("NOT country:MWI").len(), 3);
}

#[test]
fn a_query_that_cannot_be_understood_points_at_the_place() {
    let corpus = Corpus::sample("search-faults");
    let output = corpus.run(&["search", "remittances AND (cost"]);
    assert_eq!(output.status.code(), Some(2));
    let message = stderr(&output);
    assert!(message.contains("not closed"), "{message}");
    assert!(message.ends_with("  remittances AND (cost\n                  ^\n"), "{message}");
}

#[test]
fn a_word_that_no_passage_holds_gets_a_suggestion() {
    let corpus = Corpus::sample("search-suggest");
    let results = corpus.json(&["search", "remitances"]);
    assert_eq!(results["total"], 0);
    assert_eq!(results["did_you_mean"]["remitances"], "remittances");
}

#[test]
fn an_id_that_no_passage_has_gets_those_there_are() {
    let corpus = Corpus::sample("search-ids");
    for (query, there) in [("term:remittances/price", "remittances/"), ("framing:zzz", "there are")]
    {
        let notes = corpus.json(&["search", query])["notes"].to_string();
        assert!(notes.contains(there), "{query}: {notes}");
    }
}

#[test]
fn passages_with_some_of_the_words_follow_and_are_marked() {
    let corpus = Corpus::sample("search-partial");
    let results = corpus.json(&["search", "labour migration remittances roads"]);
    assert_eq!(results["total"], 0);
    assert_eq!(results["partial"], 3);
    let results = corpus.json(&["search", "labour migration", "--limit", "1"]);
    assert_eq!((&results["total"], &results["partial"]), (&1.into(), &0.into()));
    let results = corpus.json(&["search", "labour migration"]);
    let marked: Vec<bool> =
        results["hits"].as_array().unwrap().iter().map(|h| h["partial"] == true).collect();
    assert_eq!(marked, [false, true]);
}

#[test]
fn results_are_marked_counted_grouped_and_explained() {
    let corpus = Corpus::sample("search-show");
    let results = corpus.json(&["search", "\"labour migration\"", "--explain"]);
    let hit = &results["hits"][0];
    let text = hit["text"].as_str().unwrap();
    let marks: Vec<&str> = hit["snippet"]["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| {
            let at = |name: &str| usize::try_from(mark[name].as_u64().unwrap()).unwrap();
            &text[at("start")..at("end")]
        })
        .collect();
    assert_eq!(marks, ["labour", "migration"], "not the other labour, not the other migration");
    assert!(text[..text.find("labour").unwrap()].contains("internal migration"));
    assert!(hit["explanation"].is_object());
    assert_eq!(results["facets"]["country"]["MWI"], 1);

    let grouped = corpus.json(&["search", "labour OR réfugiés", "--group", "plan"]);
    let groups = grouped["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 2);
    let counted = |plan: &str| groups.iter().any(|g| g["plan"] == plan && g["passages"] == 2);
    assert!(counted("mwi-2017-growth.txt"));

    let lines = stdout(&corpus.run(&["search", "migration", "--kwic"]));
    assert!(lines.contains("internal [migration] and labour"), "{lines}");
    let table = stdout(&corpus.run(&["search", "migration", "--kwic", "--format", "csv"]));
    assert!(table.lines().count() >= 3, "{table}");
}

#[test]
fn passages_like_another_are_found() {
    let corpus = Corpus::empty("search-like");
    corpus.write("a.txt", "Migrant workers abroad send remittances to their families at home.\n\nRoads will be paved.\n");
    corpus.write("b.txt", "Families receive remittances that migrant workers abroad send.\n");
    corpus.take_in(&[]);
    let like = corpus.json(&["search", "--more-like", "a.txt#1"]);
    assert_eq!(like["hits"][0]["plan"], "b.txt");
    assert!(like["hits"].as_array().unwrap().iter().all(|hit| hit["plan"] != "a.txt"));
    // A plan was replaced: nothing of its old state gets in the way.
    corpus.write("b.txt", "Remittances that migrant workers abroad send pay for school.\n");
    corpus.take_in(&[]);
    let like = corpus.json(&["search", "--more-like", "a.txt#1"]);
    assert!(like["hits"][0]["text"].as_str().unwrap().contains("school"));
    let unknown = corpus.run(&["search", "--more-like", "a.txt#99"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn unchanged_plans_are_skipped_changed_ones_replaced_and_vanished_ones_pruned() {
    let corpus = Corpus::sample("index-again");
    assert_eq!(stdout(&corpus.take_in(&[])), "0 read, 3 unchanged, 0 removed, 0 failed\n");
    corpus.write("per-2021-plan.txt", "El Estado protegerá a los refugiados de la región.\n");
    std::fs::remove_file(corpus.plans.join("ben-2022-nap.txt")).unwrap();
    assert_eq!(stdout(&corpus.take_in(&[])), "1 read, 1 unchanged, 0 removed, 0 failed\n");
    assert_eq!(corpus.found("refugiados").len(), 1);
    assert!(corpus.found("migración").is_empty());
    assert!(!corpus.found("émigration").is_empty(), "without --prune nothing is forgotten");
    assert_eq!(stdout(&corpus.take_in(&["--prune"])), "0 read, 2 unchanged, 1 removed, 0 failed\n");
    assert!(corpus.found("émigration").is_empty());
}

#[test]
fn an_index_that_grew_scores_as_one_that_was_built_at_once() {
    let grown = Corpus::sample("index-grown");
    for round in 0..4 {
        grown.write("per-2021-plan.txt", &format!("Texto {round} sobre la migración laboral.\n"));
        grown.take_in(&[]);
    }
    let fresh = Corpus { plans: grown.plans.clone(), index: grown.index.with_extension("fresh") };
    fresh.take_in(&["--jobs", "1"]);
    for query in ["migración", "labour OR migration OR réfugiés", "country:MWI"] {
        assert_eq!(grown.json(&["search", query]), fresh.json(&["search", query]), "{query}");
    }
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let one = Corpus::empty("index-threads");
    for plan in 0..12 {
        let same = "Migrant workers will be protected.\n\nRemittances will be cheaper.\n\n";
        one.write(&format!("{plan}.txt"), &same.repeat(10));
    }
    let many = Corpus { plans: one.plans.clone(), index: one.index.with_extension("many") };
    one.take_in(&["--jobs", "1"]);
    many.take_in(&["--jobs", "4"]);
    for query in ["remittances", "migrant OR cheaper"] {
        assert_eq!(one.json(&["search", query]), many.json(&["search", query]));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_listed_and_the_others_are_found() {
    let corpus = Corpus::empty("index-failures");
    corpus.write("a.txt", "Remittances will be cheaper.\n");
    corpus.write("b.pdf", "");
    let output = corpus.take_in(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("b.pdf"), "{}", stderr(&output));
    assert_eq!(corpus.found("remittances").len(), 1);
    let status = corpus.json(&["index", "--status"]);
    assert_eq!(status["plans"], 1);
    assert!(status["failures"]["b.pdf"].as_str().unwrap().contains("no bytes"));
    assert_eq!(status["guessed"]["a.txt"][0], "title");
}

#[test]
fn a_manifest_says_where_plans_come_from() {
    let corpus = Corpus::empty("index-manifest");
    corpus.write("plan.txt", "Remittances will be cheaper.\n");
    let manifest = corpus.plans.join("manifest.csv");
    let rows = "file,title,country,iso3,year,kind\nplan.txt,Growth,Malawi,MWI,2017,strategy\n";
    std::fs::write(&manifest, rows).unwrap();
    corpus.take_in(&["--manifest", manifest.to_str().unwrap()]);
    let results = corpus.json(&["search", "remittances country:MWI kind:strategy title:growth"]);
    assert_eq!(results["total"], 1);
    assert_eq!(results["hits"][0]["title"], "Growth");
    assert!(corpus.json(&["index", "--status"])["guessed"].as_object().unwrap().is_empty());
}

#[test]
fn another_lexicon_codes_anew_without_the_files() {
    let corpus = Corpus::sample("index-rescore");
    let overlay = corpus.plans.with_file_name("retire.toml");
    std::fs::write(&overlay, "retire = [\"remittances/cost\"]\n").unwrap();
    let before = corpus.json(&["corpus"]);
    std::fs::remove_dir_all(&corpus.plans).unwrap();
    let overlay = overlay.to_str().unwrap();
    let output = corpus.run(&["index", "--rescore", "--overlay", overlay]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "3 read, 0 unchanged, 0 removed, 0 failed\n");
    assert_eq!(corpus.json(&["corpus"])["rows"].as_array().unwrap().len(), 3);
    assert_eq!(before["rows"].as_array().unwrap().len(), 3);
    let lexicons = |corpus: &Corpus| corpus.json(&["index", "--status"])["lexicons"].clone();
    let after = lexicons(&corpus);
    assert_eq!(after.as_object().unwrap().len(), 1);
    let output = corpus.run(&["index", "--rescore"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_ne!(lexicons(&corpus), after);
}

#[test]
fn the_matrix_shows_plans_and_groups_of_plans() {
    let corpus = Corpus::sample("corpus-matrix");
    let matrix = corpus.json(&["corpus"]);
    let names: Vec<&str> = matrix["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["ben-2022-nap.txt", "mwi-2017-growth.txt", "per-2021-plan.txt"]);
    let by = corpus.json(&["corpus", "--by", "country"]);
    assert_eq!(by["rows"][1]["name"], "MWI");
    assert_eq!(by["rows"][1]["plans"], 1);
    let only = corpus.json(&["corpus", "country:BEN"]);
    assert_eq!(only["rows"].as_array().unwrap().len(), 1);
    let table = stdout(&corpus.run(&["corpus", "--format", "csv"]));
    assert_eq!(table.lines().count(), 1 + 3 * matrix["dimensions"].as_array().unwrap().len());
    assert!(stdout(&corpus.run(&["corpus", "--format", "html"])).contains("mwi-2017-growth.txt"));
}

#[test]
fn text_of_a_plan_is_only_text_in_a_page_and_a_table() {
    let corpus = Corpus::empty("search-hostile");
    corpus.write(
        "a.txt",
        "=cmd remittances <script>alert(1)</script> \u{1b}[31m of migrant workers\n",
    );
    corpus.take_in(&[]);
    let page = stdout(&corpus.run(&["search", "remittances", "--format", "html"]));
    assert!(page.contains("<mark>remittances</mark>") && !page.contains("<script>"), "{page}");
    let table = stdout(&corpus.run(&["search", "remittances", "--format", "csv"]));
    assert!(table.contains("'=cmd") && !table.contains('\u{1b}'), "{table}");
    let shown = stdout(&corpus.run(&["search", "remittances"]));
    assert!(!shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    let corpus = Corpus::empty("index-foreign");
    corpus.write("a.txt", "Remittances will be cheaper.\n");
    let foreign = Corpus { plans: corpus.plans.clone(), index: corpus.plans.clone() };
    let output = foreign.take_in(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("belong to no index"), "{}", stderr(&output));
    assert_eq!(std::fs::read_dir(Path::new(&corpus.plans)).unwrap().count(), 1);
}
