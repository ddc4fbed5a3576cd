"""The Python peers, each as a user would write it: `peers.py TASK ARGUMENTS`."""

import json
import pathlib
import re
import sys


def pymupdf(*files):
    import pymupdf

    for file in files:
        with pymupdf.open(file) as document:
            for page in document:
                page.get_text()


def pypdfium2(*files):
    import pypdfium2

    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            page.get_textpage().get_text_range()


def alternation(patterns, text):
    lines = pathlib.Path(patterns).read_text().splitlines()
    longest_first = sorted(lines, key=len, reverse=True)
    wanted = re.compile(r"\b(?:" + "|".join(longest_first) + r")\b", re.I)
    print(sum(1 for _ in wanted.finditer(pathlib.Path(text).read_text())))


def spacy(terms, text):
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("TERM", list(nlp.pipe(pathlib.Path(terms).read_text().splitlines())))
    passages = pathlib.Path(text).read_text().split("\n\n")
    print(sum(len(matcher(passage)) for passage in nlp.pipe(passages)))


def seesus(sample):
    from seesus import SeeSus

    for line in pathlib.Path(sample).read_text().splitlines():
        print(SeeSus(json.loads(line)["text"]).target)


def docx2txt(file):
    import docx2txt

    print(docx2txt.process(file))


def python_docx(file):
    import docx

    print("\n".join(paragraph.text for paragraph in docx.Document(file).paragraphs))


if __name__ == "__main__":
    TASKS = {"re": alternation, "python-docx": python_docx}
    TASKS.update({task.__name__: task for task in (pymupdf, pypdfium2, spacy, seesus, docx2txt)})
    TASKS[sys.argv[1]](*sys.argv[2:])
