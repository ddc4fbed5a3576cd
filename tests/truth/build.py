#!/usr/bin/env python3
"""Writes the PDFs of known text and, beside each, what stands in it: NAME.pdf and NAME.json.

    pip install typst==0.15.2 && python3 tests/truth/build.py

The files are checked in; this is run only to change them.
"""

import json
import pathlib
import random

import typst

from words import ABBREVIATIONS, CONTENTS, HEADINGS, ITEMS, NOTES, SENTENCES, SHORT, TITLE

HERE = pathlib.Path(__file__).parent

# name, language, and what is special about the layout
DOCUMENTS = [
    ("en-tagged", "en", dict(tagged=True)),
    ("en-plain", "en", dict(size=11, leading=0.8)),
    ("fr-plain", "fr", dict(font="Libertinus Serif", size=11)),
    ("es-indent", "es", dict(indent=True, justify=True, font="Libertinus Serif")),
    ("pt-tight", "pt", dict(leading=0.5, spacing=0.85, justify=True)),
    ("en-two", "en", dict(columns=2, justify=True, size=9.5)),
    ("fr-two", "fr", dict(columns=2, justify=True, size=10, font="Libertinus Serif", numbered=False)),
    ("es-three", "es", dict(columns=3, size=8.5, landscape=True, numbered=False)),
    ("pt-two", "pt", dict(columns=2, indent=True, justify=True, font="Libertinus Serif", size=10)),
    ("en-front", "en", dict(front=True, header="left")),
    ("fr-front", "fr", dict(front=True, header="both", justify=True)),
    ("es-spaced", "es", dict(tracking=3, numbered=False, header="foot")),
    ("pt-front", "pt", dict(front=True, columns=2, size=10, header="both")),
]


class Writer:
    """Collects blocks as typst markup and as truth."""

    def __init__(self, lang, look, seed):
        self.lang, self.look = lang, look
        self.random = random.Random(seed)
        self.markup, self.blocks = [], []
        self.sentences = []
        self.numbers = [0, 0, 0]

    def sentence(self):
        if not self.sentences:
            self.sentences = SENTENCES[self.lang][:]
            self.random.shuffle(self.sentences)
        return self.sentences.pop()

    def add(self, kind, text, markup, level=None):
        block = dict(kind=kind, text=text)
        if level:
            block["level"] = level
        self.blocks.append(block)
        self.markup.append(markup)

    def heading(self, text, level, front=False):
        if self.look.get("numbered", True) and not front:
            self.numbers[level - 1] += 1
            self.numbers[level:] = [0] * (3 - level)
            text = ".".join(map(str, self.numbers[:level])) + " " + text
        shown = text.upper() if self.look.get("tracking") and level == 1 else text
        self.add("heading", shown, f"#heading(level: {level})[{escape(shown)}]", level)

    def paragraph(self, note=None):
        parts = [self.sentence() for _ in range(self.random.randint(2, 5))]
        text = " ".join(parts)
        markup = escape(text)
        if note:
            # The mark stands behind the first sentence.
            markup = escape(parts[0]) + f"#footnote[{escape(note)}] " + escape(" ".join(parts[1:]))
            self.add("paragraph", text, markup)
            self.blocks.append(dict(kind="footnote", text=note))
        else:
            self.add("paragraph", text, markup)

    def items(self):
        for item in ITEMS[self.lang]:
            self.add("list-item", item, f"- {escape(item)}")
        self.markup.append("")


def escape(text):
    for sign in "\\#$*_@<>[]~`=+-/'\"":
        text = text.replace(sign, "\\" + sign)
    return text


def front(writer):
    lang = writer.lang
    writer.heading(CONTENTS[lang], 1, front=True)
    for number, title in enumerate(HEADINGS[lang][:8], 1):
        entry = f"{number} {title}"
        writer.add("contents", entry, f"{escape(entry)} #box(width: 1fr, repeat[.]) {number * 4 - 1}\n")
    writer.heading(ABBREVIATIONS[lang], 1, front=True)
    for short, long in SHORT[lang]:
        writer.add("abbreviation", f"{short} {long}", f"#grid(columns: (5em, 1fr), [{short}], [{escape(long)}])")
    writer.markup.append("#pagebreak(weak: true)\n")


def body(writer):
    notes = NOTES[writer.lang][:]
    titles = HEADINGS[writer.lang]
    for index, title in enumerate(titles):
        level = [1, 2, 2, 1, 2, 3, 3, 2, 1, 2, 1, 2][index]
        writer.heading(title, level)
        for count in range(writer.random.randint(2, 3)):
            note = notes.pop() if notes and count == 1 and index % 3 == 1 else None
            writer.paragraph(note)
        if index in (5, 7):
            writer.items()
            writer.paragraph()


def preamble(lang, look):
    columns, size = look.get("columns", 1), look.get("size", 10.5)
    title, header = escape(TITLE[lang]), look.get("header", "top")
    number = '#context counter(page).display("1")'
    head = {"top": f"align(right, text(8pt)[{title}])", "left": f"text(8pt)[{title} #h(1fr) {number}]",
            "both": f"text(8pt)[{title}]", "foot": "none"}[header]
    foot = {"top": f"align(center, text(9pt)[{number}])", "left": "none",
            "both": f"align(center, text(9pt)[{number}])", "foot": f"text(8pt)[{title} #h(1fr) {number}]"}[header]
    lines = [
        f'#set document(title: [{title}])',
        f'#set page(paper: "a4", flipped: {str(look.get("landscape", False)).lower()}, margin: 2.4cm, columns: {columns}, header: {head}, footer: {foot})',
        f'#set text(font: "{look.get("font", "Liberation Sans")}", size: {size}pt, lang: "{lang}", hyphenate: {str(columns > 1 or look.get("justify", False)).lower()})',
        f'#set par(justify: {str(look.get("justify", False)).lower()}, leading: {look.get("leading", 0.65)}em, spacing: {look.get("spacing", 0.65 if look.get("indent") else 1.2)}em, first-line-indent: {"1.5em" if look.get("indent") else "0pt"})',
        f'#show heading: set text(tracking: {look.get("tracking", 0)}pt)',
        '#show heading.where(level: 1): set text(size: 1.2em)',
        '#show heading: set block(above: 1.4em, below: 0.8em)',
        '#set list(spacing: 0.7em)',
    ]
    return "\n".join(lines)


def main():
    for seed, (name, lang, look) in enumerate(DOCUMENTS):
        writer = Writer(lang, look, seed)
        if look.get("front"):
            front(writer)
        body(writer)
        source = preamble(lang, look) + "\n\n" + "\n\n".join(writer.markup) + "\n"
        pdf = typst.compile(source.encode(), format="pdf", pdf_tags=look.get("tagged", False))
        (HERE / f"{name}.pdf").write_bytes(pdf)
        truth = dict(language=lang, furniture=TITLE[lang], blocks=writer.blocks)
        (HERE / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")
        print(name, len(pdf) // 1024, "KB")


if __name__ == "__main__":
    main()
