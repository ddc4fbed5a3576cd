//! How well passages are ranked: `cargo bench --bench relevance -- INDEX`, with an index of the plans
//! that tests/quality/relevance.tsv names.
//!
//! The file says which pages answer a query: 2 where a passage is about it, 1 where it is touched. A page
//! stands where its first passage does. Beside our search runs BM25 over the same passages without
//! any analysis: words in small letters, any of them enough.
#![allow(clippy::unwrap_used, reason = "a bench that cannot set up has failed")]
#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::cast_precision_loss, reason = "ranks are small")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use planlens::index::{Reader, SearchOptions};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, Schema, TEXT, Value};
use tantivy::{Index, Searcher, TantivyDocument, doc};

/// Passages asked for, so that twenty pages come together.
const PASSAGES: usize = 200;

type Page = (String, u64);
type Judged = BTreeMap<String, BTreeMap<Page, u32>>;

fn judged() -> Judged {
    let mut judged = Judged::new();
    for line in include_str!("../tests/quality/relevance.tsv").lines().skip(1) {
        let [query, plan, page, grade] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let page = (plan.to_owned(), page.parse().unwrap());
        judged.entry(query.to_owned()).or_default().insert(page, grade.parse().unwrap());
    }
    judged
}

fn options(limit: usize) -> SearchOptions {
    SearchOptions { limit, ..SearchOptions::default() }
}

/// BM25 over words in small letters.
struct Plain {
    searcher: Searcher,
    parser: QueryParser,
}

impl Plain {
    fn new(reader: &Reader) -> Self {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let plan = schema.add_text_field("plan", STORED);
        let page = schema.add_u64_field("page", STORED);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 64 << 20).unwrap();
        for hit in reader.search("*", &options(1_000_000)).unwrap().hits {
            let passage =
                doc!(text => hit.text, plan => hit.plan.plan, page => u64::from(hit.page));
            writer.add_document(passage).unwrap();
        }
        writer.commit().unwrap();
        let parser = QueryParser::for_index(&index, vec![text]);
        Self { searcher: index.reader().unwrap().searcher(), parser }
    }

    fn pages(&self, query: &str) -> Vec<Page> {
        let query = self.parser.parse_query(query).unwrap();
        let best = TopDocs::with_limit(PASSAGES).order_by_score();
        let schema = self.searcher.schema();
        let (plan, page) = (schema.get_field("plan").unwrap(), schema.get_field("page").unwrap());
        let found = self.searcher.search(&query, &best).unwrap().into_iter().map(|(_, address)| {
            let hit: TantivyDocument = self.searcher.doc(address).unwrap();
            let plan = hit.get_first(plan).unwrap().as_str().unwrap().to_owned();
            (plan, hit.get_first(page).unwrap().as_u64().unwrap())
        });
        once(found)
    }
}

fn ours(reader: &Reader, query: &str) -> Vec<Page> {
    let hits = reader.search(query, &options(PASSAGES)).unwrap().hits;
    once(hits.into_iter().map(|hit| (hit.plan.plan, u64::from(hit.page))))
}

/// Each page at its first place.
fn once(found: impl Iterator<Item = Page>) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for page in found {
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    pages
}

/// Gain over the first ten pages, by that of the best order there is.
fn ndcg(pages: &[Page], relevant: &BTreeMap<Page, u32>) -> f64 {
    let sum = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        let gains = (2_u32..).zip(grades.take(10));
        gains.map(|(rank, grade)| f64::from((1 << grade) - 1) / f64::from(rank).log2()).sum()
    };
    let mut best: Vec<u32> = relevant.values().copied().collect();
    best.sort_by_key(|grade| std::cmp::Reverse(*grade));
    let mut grades = pages.iter().map(|page| relevant.get(page).copied().unwrap_or(0));
    sum(&mut grades) / sum(&mut best.into_iter())
}

/// Share of the relevant pages among the first twenty.
fn recall(pages: &[Page], relevant: &BTreeMap<Page, u32>) -> f64 {
    let found = pages.iter().take(20).filter(|page| relevant.contains_key(page)).count();
    found as f64 / relevant.len() as f64
}

fn main() {
    let index = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let Some(index) = index.map(PathBuf::from) else {
        println!("skipped: no index given");
        return;
    };
    let reader = Reader::open(&index).unwrap();
    let plain = Plain::new(&reader);
    let judged = judged();
    let mut sums = [0.0; 4];
    println!("nDCG@10 ours, plain; recall@20 ours, plain; relevant pages; query");
    for (query, relevant) in &judged {
        let (ours, plain) = (ours(&reader, query), plain.pages(query));
        let figures = [
            ndcg(&ours, relevant),
            ndcg(&plain, relevant),
            recall(&ours, relevant),
            recall(&plain, relevant),
        ];
        let [a, b, c, d] = figures;
        println!("{a:.2} {b:.2}  {c:.2} {d:.2}  {:>3}  {query}", relevant.len());
        sums.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
    }
    let [a, b, c, d] = sums.map(|sum| sum / judged.len() as f64);
    println!("{a:.3} {b:.3}  {c:.3} {d:.3}  mean of {} queries", judged.len());
}
