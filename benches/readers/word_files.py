#!/usr/bin/env python3
"""Words of DOCX files as planlens reads them against python-docx, pandoc and docx2txt.

    pip install python-docx docx2txt && apt-get install pandoc
    python3 benches/readers/word_files.py PLANLENS FOLDER

Prints, per reader, recall (words of the other reader that planlens has) over all files and in the
worst ones, and the seconds that each reader took for all files.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys
import time
import unicodedata
import zipfile

import docx
import docx2txt


def words(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "").replace("\u2011", "-"))
    return collections.Counter(re.findall(r"[^\W_]+", text.lower()))


def planlens(program, path):
    out = subprocess.run([program, "extract", path, "--format", "jsonl"], capture_output=True, text=True)
    return "\n".join(json.loads(line)["text"] for line in out.stdout.splitlines())


def python_docx(_, path):
    document = docx.Document(str(path))

    def table(rows):
        for row in rows:
            seen = set()
            for cell in row.cells:
                if id(cell._tc) not in seen:
                    seen.add(id(cell._tc))
                    yield from (paragraph.text for paragraph in cell.paragraphs)
                    for inner in cell.tables:
                        yield from table(inner.rows)

    lines = [paragraph.text for paragraph in document.paragraphs]
    for found in document.tables:
        lines.extend(table(found.rows))
    return "\n".join(lines)


def pandoc(_, path):
    command = ["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", path]
    return subprocess.run(command, capture_output=True, text=True).stdout


def by_docx2txt(_, path):
    return docx2txt.process(str(path))


def main(program, folder):
    paths = sorted(path for path in pathlib.Path(folder).rglob("*.docx") if zipfile.is_zipfile(path))
    seconds, texts = collections.Counter(), {}
    for name, reader in (("planlens", planlens), ("python-docx", python_docx), ("pandoc", pandoc), ("docx2txt", by_docx2txt)):
        for path in paths:
            begun = time.process_time() + sum_children()
            try:
                text = reader(program, path)
            except Exception:  # a reader that fails has no words
                text = ""
            seconds[name] += time.process_time() + sum_children() - begun
            texts[name, path] = words(text)
    for name in ("python-docx", "pandoc", "docx2txt"):
        have = total = 0
        worst = []
        for path in paths:
            ours, theirs = texts["planlens", path], texts[name, path]
            have += sum((ours & theirs).values())
            total += sum(theirs.values())
            lost = sum((theirs - ours).values())
            if lost:
                worst.append((lost, path.name, dict((theirs - ours).most_common(6))))
        print(f"{name:<12} words {total}  recall {have / max(1, total):.5f}  files with words lost {len(worst)} of {len(paths)}")
        for row in sorted(worst, reverse=True, key=lambda row: row[0])[:12]:
            print("   ", *row)
    print({name: round(spent, 2) for name, spent in seconds.items()})


def sum_children():
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(*sys.argv[1:])
