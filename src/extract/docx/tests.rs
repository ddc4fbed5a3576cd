//! Small documents written part by part, and what is read from them.

mod pages;
mod safety;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::extract::{Hint, PieceKind, Table, Text};

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\"";

/// A package under construction.
struct Docx(Vec<(String, Vec<u8>)>);

impl Docx {
    /// A document with this body.
    fn new(body: &str) -> Self {
        let parts =
            ["styles", "numbering", "footnotes", "endnotes", "comments", "header1", "footer1"];
        let relations = parts.map(|part| {
            let kind = part.trim_end_matches('1');
            format!("<Relationship Id=\"{part}\" Type=\"http://x/relationships/{kind}\" Target=\"{part}.xml\"/>")
        });
        Self(vec![
            ("[Content_Types].xml".into(), b"<Types/>".to_vec()),
            (
                "_rels/.rels".into(),
                relationships("<Relationship Id=\"d\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/>"),
            ),
            ("word/_rels/document.xml.rels".into(), relationships(&relations.concat())),
        ])
        .with("document", &format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"))
    }

    /// Adds a part of the word folder.
    fn with(mut self, part: &str, xml: &str) -> Self {
        let name = format!("word/{part}.xml");
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, xml.as_bytes().to_vec()));
        self
    }

    /// Adds a part that wraps `inner` in a root element.
    fn part(self, part: &str, root: &str, inner: &str) -> Self {
        self.with(part, &format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>"))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, bytes) in &self.0 {
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn read(&self, tracked: Tracked) -> Extraction {
        read(&self.bytes(), DocxOptions { tracked }).unwrap()
    }

    fn texts(&self) -> Vec<Text> {
        texts(&self.read(Tracked::Accepted))
    }

    fn lines(&self) -> Vec<String> {
        self.texts().into_iter().map(|text| text.text).collect()
    }

    fn tables(&self) -> Vec<Table> {
        let reading = self.read(Tracked::Accepted);
        let pieces = reading.pages.into_iter().flat_map(|page| page.pieces);
        pieces
            .filter_map(|piece| match piece.kind {
                PieceKind::Table(table) => Some(table),
                PieceKind::Text(_) => None,
            })
            .collect()
    }
}

fn relationships(inner: &str) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("<Relationships xmlns=\"{namespace}\">{inner}</Relationships>").into_bytes()
}

fn texts(reading: &Extraction) -> Vec<Text> {
    let pieces = reading.pages.iter().flat_map(|page| &page.pieces);
    pieces
        .filter_map(|piece| match &piece.kind {
            PieceKind::Text(text) => Some(text.clone()),
            PieceKind::Table(_) => None,
        })
        .collect()
}

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph with properties.
fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

const BREAK: &str = "<w:r><w:lastRenderedPageBreak/></w:r>";

#[test]
fn paragraphs_come_in_order_and_empty_ones_do_not() {
    let docx = Docx::new(&(p("Migration and") + &p(" ") + &p("  development &amp; growth")));
    assert_eq!(docx.lines(), ["Migration and", "development & growth"]);
}

#[test]
fn a_heading_style_gives_its_level_and_its_number() {
    let docx = Docx::new(
        &(pp("<w:pStyle w:val=\"Titre1\"/>", "Migration")
            + &pp("<w:pStyle w:val=\"Titre2\"/>", "Diaspora")
            + &pp("<w:pStyle w:val=\"Titre2\"/>", "Remittances")),
    )
    .part(
        "styles",
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/>\
         <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Titre2\"><w:name w:val=\"heading 2\"/>\
         <w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>",
    )
    .part(
        "numbering",
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\">\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
         <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
         </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    );
    let texts = docx.texts();
    let found: Vec<_> = texts.iter().map(|text| (text.text.as_str(), text.hint)).collect();
    assert_eq!(
        found,
        [
            ("3. Migration", Hint::Heading(1)),
            ("3.1 Diaspora", Hint::Heading(2)),
            ("3.2 Remittances", Hint::Heading(2))
        ]
    );
}

#[test]
fn bullets_and_letters_stand_in_front_of_items() {
    let item = |list: u8, text: &str| {
        pp(&format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
    };
    let docx = Docx::new(
        &(item(1, "skills") + &item(2, "wages") + &item(2, "visas") + &item(3, "rights")),
    )
    .part(
        "numbering",
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
         <w:lvlText w:val=\"\u{f0b7}\"/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/>\
         <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
    );
    assert_eq!(docx.lines(), ["• skills", "a) wages", "b) visas", "a) rights"]);
    assert!(docx.texts().iter().all(|text| text.hint == Hint::ListItem));
}

#[test]
fn accepted_changes_give_the_new_text_and_rejected_ones_the_old() {
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\"><w:r><w:delText>illegal </w:delText></w:r></w:del>\
         <w:ins w:id=\"2\">{}</w:ins>{}</w:p>",
        r("Protect "),
        r("irregular "),
        r("migrants")
    );
    let docx = Docx::new(&body);
    assert_eq!(texts(&docx.read(Tracked::Accepted))[0].text, "Protect irregular migrants");
    assert_eq!(texts(&docx.read(Tracked::Rejected))[0].text, "Protect illegal migrants");
}

#[test]
fn moved_text_stands_where_it_was_moved_to() {
    let body = format!(
        "<w:p><w:moveFrom>{}</w:moveFrom></w:p>{}<w:p><w:moveTo>{}</w:moveTo></w:p>",
        r("Diaspora"),
        p("Trade"),
        r("Diaspora")
    );
    let docx = Docx::new(&body);
    assert_eq!(docx.lines(), ["Trade", "Diaspora"]);
    let old: Vec<_> =
        texts(&docx.read(Tracked::Rejected)).into_iter().map(|text| text.text).collect();
    assert_eq!(old, ["Diaspora", "Trade"]);
}

#[test]
fn a_deleted_paragraph_end_joins_two_paragraphs() {
    let body = pp("<w:rPr><w:del w:id=\"1\"/></w:rPr>", "Labour ") + &p("migration");
    let docx = Docx::new(&body);
    assert_eq!(docx.lines(), ["Labour migration"]);
    assert_eq!(texts(&docx.read(Tracked::Rejected)).len(), 2);
}

#[test]
fn a_deleted_row_is_gone_and_an_inserted_one_is_there() {
    let row = |mark: &str, text: &str| {
        format!("<w:tr><w:trPr>{mark}</w:trPr>{}{}</w:tr>", tc("", text), tc("", "x"))
    };
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", "kept"),
        row("<w:del/>", "old"),
        row("<w:ins/>", "new")
    );
    let table = &Docx::new(&body).tables()[0];
    let first: Vec<_> = table.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
    assert_eq!(first, ["kept", "new"]);
}

#[test]
fn merged_cells_and_header_rows_are_told() {
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        tc("", "Objective"),
        tc("<w:gridSpan w:val=\"2\"/>", "Responsible"),
        tc("<w:vMerge w:val=\"restart\"/>", "Migration policy"),
        tc("", "MoH"),
        tc("", "2017"),
        tc("<w:vMerge/>", ""),
        tc("", "MoL"),
        tc("", "2018"),
    );
    let table = &Docx::new(&body).tables()[0];
    assert_eq!(table.header_rows, 1);
    assert_eq!((table.rows[0].cells[1].column, table.rows[0].cells[1].span), (1, 2));
    assert!(table.rows[2].cells[0].continued);
    assert_eq!(table.rows[2].cells[2].text, "2018");
}

#[test]
fn a_table_in_a_cell_follows_its_table() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", "in"), tc("", "side"));
    let row = format!("<w:tr><w:tc>{}{inner}<w:p/></w:tc>{}</w:tr>", p("out"), tc("", "x"));
    let body = format!("<w:tbl>{row}<w:tr>{}{}</w:tr></w:tbl>", tc("", "a"), tc("", "b"));
    let tables = Docx::new(&body).tables();
    assert_eq!(tables.len(), 2);
    assert_eq!(tables[0].rows[0].cells[0].text, "out");
    assert_eq!(tables[1].rows[0].cells[1].text, "side");
}

#[test]
fn a_frame_of_one_column_is_text_not_a_table() {
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        p("Box 1"),
        p("Remittances fell.")
    );
    let docx = Docx::new(&body);
    assert!(docx.tables().is_empty());
    assert_eq!(docx.lines(), ["Box 1", "Remittances fell."]);
}

#[test]
fn a_footnote_follows_its_paragraph_and_leaves_the_word_alone() {
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body = format!("<w:p>{}{mark}{}</w:p>{}", r("remittances"), r(" fell"), p("Next"));
    let docx = Docx::new(&body).part(
        "footnotes",
        "footnotes",
        &format!("<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>", p("-"), p("World Bank.")),
    );
    let texts = docx.texts();
    assert_eq!(texts[0].text, "remittances fell");
    assert_eq!((texts[1].text.as_str(), texts[1].hint), ("World Bank.", Hint::Footnote));
    assert_eq!(texts[2].text, "Next");
}

#[test]
fn a_text_box_is_read_once_though_it_is_stored_twice() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("Key message"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        r("Anchor")
    );
    assert_eq!(Docx::new(&body).lines(), ["Anchor", "Key message"]);
}

#[test]
fn content_controls_hide_nothing() {
    let body = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>\
         <w:p><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        p("block"),
        r("inline")
    );
    assert_eq!(Docx::new(&body).lines(), ["block", "inline"]);
}

#[test]
fn a_field_shows_its_result_and_not_its_instruction() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}{}<w:r><w:instrText>PAGEREF _x</w:instrText></w:r>{}{}{}<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>",
        r("See "),
        char("begin"),
        char("separate"),
        r("12"),
        char("end"),
        r(" (2024)")
    );
    assert_eq!(Docx::new(&body).lines(), ["See 12 (2024)"]);
}

#[test]
fn lines_of_a_table_of_contents_are_contents() {
    let docx =
        Docx::new(&pp("<w:pStyle w:val=\"TOC1\"/>", "Migration</w:t></w:r><w:r><w:tab/><w:t>12"));
    let texts = docx.texts();
    assert_eq!((texts[0].text.as_str(), texts[0].hint), ("Migration\t12", Hint::Contents));
}

#[test]
fn hidden_text_is_not_read() {
    let body =
        format!("<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>", r("open"));
    assert_eq!(Docx::new(&body).lines(), ["open"]);
}

#[test]
fn both_versions_stand_side_by_side_and_changes_are_counted() {
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\"><w:r><w:delText>may</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>{}</w:p>",
        r("The state "),
        r("shall"),
        r(" protect migrants.")
    );
    let docx = Docx::new(&body);
    let both = docx.read(Tracked::Both);
    assert_eq!(texts(&both)[0].text, "The state [-may-]{+shall+} protect migrants.");
    for tracked in [Tracked::Accepted, Tracked::Rejected, Tracked::Both] {
        assert_eq!(docx.read(tracked).changes, Changes { insertions: 1, deletions: 1 });
    }
}

#[test]
fn a_hyphen_before_a_break_of_the_author_stays() {
    let body = format!("<w:p>{}<w:r><w:br/></w:r>{}</w:p>", r("non-"), r("state actors"));
    assert_eq!(Docx::new(&body).lines(), ["non-state actors"]);
}

#[test]
fn comments_are_kept_apart_with_the_words_they_are_about() {
    let body = format!(
        "<w:p>{}<w:commentRangeStart w:id=\"7\"/>{}<w:commentRangeEnd w:id=\"7\"/></w:p>",
        r("The "),
        r("diaspora")
    );
    let reading = Docx::new(&body)
        .part(
            "comments",
            "comments",
            &format!(
                "<w:comment w:id=\"7\" w:author=\"Ana\" w:date=\"2024-01-02\">{}</w:comment>",
                p("Which?")
            ),
        )
        .read(Tracked::Accepted);
    let comment = Comment {
        author: "Ana".into(),
        date: Some("2024-01-02".into()),
        text: "Which?".into(),
        anchor: "diaspora".into(),
        paragraph: "The diaspora".into(),
    };
    assert_eq!(reading.comments, [comment]);
    assert_eq!(texts(&reading).len(), 1);
}

#[test]
fn size_and_weight_are_those_of_most_letters() {
    let body = "<w:p><w:r><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr><w:t>Migration</w:t></w:r><w:r><w:t>!</w:t></w:r></w:p>";
    let text = &Docx::new(body).texts()[0];
    assert!(text.bold);
    assert!((text.size - 16.0).abs() < f32::EPSILON);
}

#[test]
fn a_rejected_change_of_style_gives_the_old_style() {
    let docx = Docx::new(&pp(
        "<w:pStyle w:val=\"Heading1\"/><w:pPrChange w:id=\"1\"><w:pPr/></w:pPrChange>",
        "Migration",
    ));
    assert_eq!(docx.texts()[0].hint, Hint::Heading(1));
    assert_eq!(texts(&docx.read(Tracked::Rejected))[0].hint, Hint::None);
}

#[test]
fn a_strict_file_reads_like_a_transitional_one() {
    let xml = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p("Plan"))
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        );
    assert_eq!(
        Docx::new("")
            .with("document", &xml.replace("xmlns:w=", "xmlns:word=").replace("w:", "word:"))
            .lines(),
        ["Plan"]
    );
}

#[test]
fn what_docx_rs_writes_is_read_back() {
    use docx_rs::{AbstractNumbering, Level, LevelJc, LevelText, NumberFormat, Numbering, Start};
    use docx_rs::{Footnote, IndentLevel, NumberingId, Paragraph, Run, TableCell, TableRow};
    let text = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let level = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("upperRoman"),
        LevelText::new("%1)"),
        LevelJc::new("left"),
    );
    let cell = |text: &str| {
        TableCell::new().add_paragraph(Paragraph::new().add_run(Run::new().add_text(text)))
    };
    let note = Footnote::new().add_content(text("Source: census."));
    let mut file = Cursor::new(Vec::new());
    docx_rs::Docx::new()
        .add_abstract_numbering(AbstractNumbering::new(2).add_level(level))
        .add_numbering(Numbering::new(2, 2))
        .add_paragraph(text("Migration").style("Heading1"))
        .add_paragraph(text("Jobs").numbering(NumberingId::new(2), IndentLevel::new(0)))
        .add_paragraph(
            text("Half a million left.").add_run(Run::new().add_footnote_reference(note)),
        )
        .add_table(docx_rs::Table::new(vec![TableRow::new(vec![cell("Goal"), cell("Who")])]))
        .build()
        .pack(&mut file)
        .unwrap();
    let reading = read(file.get_ref(), DocxOptions::default()).unwrap();
    let found: Vec<_> = texts(&reading).into_iter().map(|text| (text.hint, text.text)).collect();
    let expect = |hint, text: &str| (hint, text.to_owned());
    assert_eq!(
        found,
        [
            expect(Hint::Heading(1), "Migration"),
            expect(Hint::ListItem, "I) Jobs"),
            expect(Hint::None, "Half a million left."),
            expect(Hint::Footnote, "Source: census."),
        ]
    );
    assert_eq!(reading.pages[0].pieces.len(), 5);
}
