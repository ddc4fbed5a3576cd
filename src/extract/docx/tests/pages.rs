//! Pages, their labels and running lines.

use super::*;

#[test]
fn pages_are_those_word_laid_out() {
    let body = format!(
        "{}<w:p>{BREAK}{}</w:p><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p>{BREAK}{}</w:p>",
        p("one"),
        r("two"),
        r("three")
    );
    let extraction = Docx::new(&body).read(Tracked::Accepted);
    assert!(extraction.paged);
    let counts: Vec<_> =
        extraction.pages.iter().map(|page| (page.number, page.pieces.len())).collect();
    assert_eq!(counts, [(1, 1), (2, 1), (3, 1)]);
}

#[test]
fn without_laid_out_pages_all_is_one() {
    let body = format!("{}<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>{}", p("one"), p("two"));
    let extraction = Docx::new(&body).read(Tracked::Accepted);
    assert!(!extraction.paged);
    assert_eq!(extraction.pages.len(), 1);
}

#[test]
fn a_table_over_two_pages_is_cut_between_rows_and_keeps_its_header() {
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr>\
         <w:tr><w:tc><w:p>{BREAK}{}</w:p></w:tc><w:tc><w:p>{BREAK}{}</w:p></w:tc></w:tr></w:tbl>",
        tc("", "Action"),
        tc("", "Who"),
        tc("", "a"),
        tc("", "b"),
        r("c"),
        r("d")
    );
    let pages = Docx::new(&body).read(Tracked::Accepted).pages;
    assert_eq!(pages.len(), 2);
    let PieceKind::Table(second) = &pages[1].pieces[0].kind else { panic!("a table") };
    assert_eq!((second.header_rows, second.rows.len()), (1, 2));
    assert_eq!(second.rows[1].cells[0].text, "c");
}

#[test]
fn headers_stand_at_the_start_of_the_page_as_furniture() {
    let body =
        p("Text") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>";
    let texts = Docx::new(&body).part("header1", "hdr", &p("National Plan")).texts();
    assert_eq!((texts[0].text.as_str(), texts[0].hint), ("National Plan", Hint::Furniture));
    assert_eq!(texts[1].text, "Text");
}

#[test]
fn sections_give_their_pages_labels() {
    let section = |numbers: &str| format!("<w:sectPr><w:pgNumType {numbers}/></w:sectPr>");
    let body = format!(
        "{}<w:p><w:pPr>{}</w:pPr><w:r>{BREAK}</w:r>{}</w:p><w:p>{BREAK}{}</w:p>{}",
        p("Foreword"),
        section("w:fmt=\"lowerRoman\" w:start=\"1\""),
        r("More"),
        r("Chapter"),
        section("w:start=\"1\"")
    );
    let pages = Docx::new(&body).read(Tracked::Accepted).pages;
    let labels: Vec<_> = pages.iter().filter_map(|page| page.label.as_deref()).collect();
    assert_eq!(labels, ["i", "ii", "1"]);
}

#[test]
fn a_text_box_before_a_page_break_stays_on_its_page() {
    let box_ = format!(
        "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>",
        p("Cover")
    );
    let body = format!(
        "<w:p><w:r>{box_}<w:br w:type=\"page\"/></w:r></w:p><w:p>{BREAK}{}</w:p>",
        r("Text")
    );
    let pages = Docx::new(&body).read(Tracked::Accepted).pages;
    assert_eq!(pages.iter().map(|page| page.pieces.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_row_cut_by_a_page_end_turns_one_page_though_it_is_marked_twice() {
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:p>{}{BREAK}{}</w:p></w:tc>{}</w:tr>\
         <w:tr><w:tc><w:p>{BREAK}{}</w:p></w:tc>{}</w:tr></w:tbl>",
        r("one "),
        r("row"),
        tc("", "x"),
        r("next"),
        tc("", "y")
    );
    let pages = Docx::new(&body).read(Tracked::Accepted).pages;
    assert_eq!(pages.len(), 2);
    let PieceKind::Table(first) = &pages[0].pieces[0].kind else { panic!("a table") };
    assert_eq!(first.rows[0].cells[0].text, "one row");
}
