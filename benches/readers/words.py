#!/usr/bin/env python3
"""Words of PDF files as planlens reads them against pdftotext and PyMuPDF.

    pip install pymupdf && python3 benches/readers/words.py PLANLENS FOLDER

Prints, per reader: recall (words of the other reader that planlens has) and precision (words of
planlens that the other reader has), median and worst file; then the same for both readers together:
recall of the words that both have, precision by the words that one of them has. Words are counted as often as they
stand there, without punctuation, hyphens at line ends and raised marks.
"""

import collections
import json
import pathlib
import re
import statistics
import subprocess
import sys
import unicodedata

import pymupdf

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def words(text):
    text = unicodedata.normalize("NFKC", text.translate(RAISED).replace("\u00ad", ""))
    # A word broken at a line's end is one word to one reader and two to another.
    text = re.sub(r"[-\u2010]\s*\n\s*", "", text)
    return collections.Counter(re.findall(r"[^\W_]+", text.lower()))


def planlens(program, path):
    out = subprocess.run([program, "extract", path, "--format", "jsonl"], capture_output=True, text=True)
    return words("\n".join(json.loads(line)["text"] for line in out.stdout.splitlines()))


def pdftotext(path):
    return words(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout)


def mupdf(path):
    with pymupdf.open(path) as document:
        return words("\n".join(page.get_text() for page in document))


def share(part, whole):
    return sum((part & whole).values()) / max(1, sum(whole.values()))


def main(program, folder):
    figures = collections.defaultdict(list)
    for path in sorted(pathlib.Path(folder).glob("*.pdf")):
        ours = planlens(program, path)
        a, b = pdftotext(path), mupdf(path)
        for name, wanted, known in (("pdftotext", a, a), ("PyMuPDF", b, b), ("both", a & b, a | b)):
            if sum(wanted.values()) < 200:
                continue
            figures[name].append((share(ours, wanted), share(known, ours), path.name))
    for name, rows in figures.items():
        for what, column in (("recall", 0), ("precision", 1)):
            values = sorted((row[column], row[2]) for row in rows)
            median = statistics.median(value for value, _ in values)
            worst = ", ".join(f"{value:.4f} {file}" for value, file in values[:4])
            print(f"{name:<10} {what:<9} files {len(rows)}  median {median:.5f}  worst {worst}")


if __name__ == "__main__":
    main(*sys.argv[1:])
