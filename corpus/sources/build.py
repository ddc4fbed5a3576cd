"""Build the three sample plans beside this folder; the same input gives the same bytes.

    pip install typst==0.15.2 python-docx==1.2.0
    python corpus/sources/build.py
"""

import datetime as dt
import re
import zipfile
from pathlib import Path

import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent
FR_DATE = dt.datetime(2023, 1, 20)
TITLE = "Plan national de développement économique et social 2023-2027"


def pdf(name, out):
    """System fonts are ignored, so every machine sets the same pages."""
    typst.compile(str(HERE / name), output=str(CORPUS / out), ignore_system_fonts=True)


def element(tag, **attributes):
    e = OxmlElement(tag)
    for key, value in attributes.items():
        e.set(qn("w:" + key), value)
    return e


def field(paragraph, code):
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            text = OxmlElement("w:instrText")
            text.text = code
            run._r.append(text)


def add_text(paragraph, text, notes):
    """Text with [^notes] becomes runs with real footnote references."""
    for i, piece in enumerate(re.split(r"\[\^(.*?)\]", text)):
        if i % 2 == 0:
            paragraph.add_run(piece)
        else:
            notes.append(piece)
            run = paragraph.add_run()
            run.font.superscript = True
            run._r.append(element("w:footnoteReference", id=str(len(notes))))


def footnotes_part(document, notes):
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    body = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(notes, 1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {nsdecls("w")}>{separators}{body}</w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_table(document, rows):
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for n, cells in enumerate(rows):
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(9)
            run.bold = n == 0
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if n == 0:
            properties.append(element("w:tblHeader"))
    document.add_paragraph()


def numbered(lines):
    """The headings with their numbers: (index of the line, level, text)."""
    counters = [0, 0, 0]
    for i, line in enumerate(lines):
        match = re.match(r"(#{1,3})(!?) (.*)", line)
        if not match:
            continue
        level, bare, text = len(match[1]), match[2], match[3]
        if not bare:
            counters[level - 1] += 1
            counters[level:] = [0] * (3 - level)
            text = ".".join(map(str, counters[:level])) + " " + text
        yield i, level, text


def contents(document, headings, pages):
    document.add_heading("Table des matières", level=1)
    for (_, level, text), page in zip(headings, pages, strict=True):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run(f"{text}\t{page}")
    document.add_page_break()


# The page of each numbered chapter and section as LibreOffice sets the file.
PAGES = [5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 10]


def docx(name, out):
    lines = [l for l in (HERE / name).read_text("utf-8").splitlines() if l and not l.startswith(";")]
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "République du Tambouré – " + TITLE
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(section.footer.paragraphs[0], "PAGE")
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(11)
    language = element("w:lang", val="fr-FR")
    document.styles["Normal"].element.get_or_add_rPr().append(language)

    cover = (("République du Tambouré", 16), ("Unité – Eau – Travail", 11), ("", 40))
    for text, size in cover:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)
    document.add_paragraph(TITLE, style="Title")
    paragraph = document.add_paragraph("Ministère de l'Économie et de la Prospective\nSandiaré, janvier 2023")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_page_break()

    headings = list(numbered(lines))
    heading_at = {i: (level, text) for i, level, text in headings}
    listed = [h for h in headings if re.match(r"\d|Biblio", h[2])]
    notes, rows, front = [], [], True
    for i, line in enumerate([*lines, "==="]):
        if rows and not line.startswith("|"):
            add_table(document, rows)
            rows = []
        if i in heading_at:
            if front and heading_at[i][1].startswith("1 "):
                contents(document, listed, PAGES)
                front = False
            document.add_heading(heading_at[i][1], level=heading_at[i][0])
        elif line == "===":
            if i < len(lines):
                document.add_page_break()
        elif line.startswith("|"):
            rows.append([cell.strip() for cell in line[1:].split(" | ")])
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.startswith("caption: "):
            document.add_paragraph(line[9:], style="Caption")
        else:
            add_text(document.add_paragraph(), line, notes)
    footnotes_part(document, notes)

    about = document.core_properties
    about.title, about.author, about.language = TITLE, "République du Tambouré", "fr"
    about.comments = "Invented plan of an invented country. CC0-1.0."
    about.created = about.modified = FR_DATE
    about.last_modified_by, about.revision = "", 1

    target = CORPUS / out
    document.save(target)
    with zipfile.ZipFile(target) as written:
        parts = [(part, written.read(part)) for part in written.namelist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts:
            info = zipfile.ZipInfo(part, FR_DATE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


if __name__ == "__main__":
    pdf("kasimba.typ", "kasimba-2024-prsp.pdf")
    pdf("montalvia.typ", "montalvia-es.pdf")
    docx("tamboure.txt", "tamboure-fr.docx")
