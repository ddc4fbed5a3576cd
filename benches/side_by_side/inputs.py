"""The files that every tool is given: plans, their text, wordings, DOCX files, drafts."""

import csv
import io
import itertools
import json
import pathlib
import random
import re
import subprocess

# Some patterns stand for thousands of wordings; nobody writes those into a list.
MOST_READINGS = 40
# As much as two or three long plans say: the slowest tool takes some 15 seconds for it.
SMALL_TEXT = 1_000_000
# Two copies of a strategy that were published a few weeks apart: real drafts.
DRAFTS = ("khm-2013-cccsp-unfccc-copy.pdf", "khm-2013-cccsp.pdf")


def said(*command):
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return run.stdout


def pdfs_with_text(folder):
    """PDF files that are no scans, the smallest first."""
    files = [path for path in folder.glob("*.pdf") if len(said("pdftotext", path, "-").split()) > 1_000]
    return sorted(files, key=lambda path: (path.stat().st_size, path))


def spread(things, count):
    """So many of them, from the first to the last."""
    return [things[index * (len(things) - 1) // (count - 1)] for index in range(count)]


def blocks(planlens, path):
    lines = said(planlens, "extract", path, "--format", "jsonl", "--ocr", "off").splitlines()
    return [json.loads(line) for line in lines]


def english(plans):
    """The English passages of plans, as planlens reads them."""
    return [
        " ".join(block["text"].split())
        for block in itertools.chain.from_iterable(plans)
        if block["language"] == "en" and block["kind"] in ("paragraph", "list-item")
    ]


def thinned(passages, size):
    """Every so manieth passage, about `size` bytes in all."""
    whole = sum(len(passage.encode()) for passage in passages)
    return passages[:: max(1, round(whole / size))]


def write_passages(passages, path):
    """As text, and one object a line with the ending .jsonl."""
    path.write_text("\n\n".join(passages))
    objects = (json.dumps({"text": passage, "lang": "en"}) for passage in passages)
    path.with_suffix(".jsonl").write_text("".join(f"{line}\n" for line in objects))
    return path


def plain_wordings(planlens):
    """What the lexicon's English patterns share with every tool: words in a row, with open ends."""
    rows = csv.DictReader(io.StringIO(said(planlens, "lexicon", "export", "--format", "csv")))
    patterns = [part for row in rows if row["language"] == "en" for part in row["any"].split("; ")]
    plain = (pattern for pattern in patterns if re.fullmatch(r"[a-z*|() -]+", pattern))
    return sorted(set(itertools.chain.from_iterable(map(readings, plain))) - {""})


def readings(pattern):
    """Every way to read the alternatives of a pattern; none where there are very many."""
    choice = re.search(r"\(([^()]*)\)", pattern)
    if not choice:
        return {" ".join(pattern.replace("-", " ").split())}
    before, after = pattern[: choice.start()], pattern[choice.end() :]
    found = set()
    for part in choice[1].split("|"):
        inner = readings(before + part + after)
        found |= inner
        if not inner or len(found) > MOST_READINGS:
            return set()
    return found


def redrafted(passages):
    """A later draft: one passage in twenty gone, one in twenty reworded, a chapter moved."""
    chance = random.Random(7)
    kept = [passage for passage in passages if chance.random() > 0.05]
    worded = [p.replace(" will ", " shall ") if chance.random() < 0.05 else p for p in kept]
    third = len(worded) // 3
    return worded[third : 2 * third] + worded[:third] + worded[2 * third :]


def markdown(plan):
    """A plan's blocks for pandoc, with headings, lists, tables and footnotes."""
    lines, columns = [], 0
    for block in plan:
        kind, text = block["kind"], plainly(block["text"])
        cells = [plainly(cell["text"]) for cell in block.get("cells", [])]
        if cells and kind in ("table-header", "table-row"):
            if len(cells) != columns:
                lines += ["", "|" + " |" * len(cells), "|" + "---|" * len(cells)]
            columns = len(cells)
            lines.append("| " + " | ".join(cells) + " |")
            continue
        columns = 0
        if kind == "heading":
            lines += ["", "#" * min(6, max(1, len(block["section_path"]))) + " " + text]
        elif kind == "list-item":
            lines += ["", "- " + text]
        elif kind == "footnote" and lines:
            lines.append(f"^[{text}]")
        elif kind not in ("furniture", "contents-entry"):
            lines += ["", text]
    return "\n".join(lines)


def plainly(text):
    """Signs that Markdown would read as its own lose that meaning."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def write_docx(plans, folder):
    """DOCX files as an office program writes them, and one of one word, as DOCX and PDF."""
    lean = folder / "lean"
    lean.mkdir(parents=True)
    for number, plan in enumerate(plans):
        convert(markdown(plan), lean / f"{number}.docx")
    convert("Word", folder / "word.docx")
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    said(*office, "--convert-to", "docx", "--outdir", folder, *sorted(lean.iterdir()))
    said(*office, "--convert-to", "pdf", "--outdir", folder, folder / "word.docx")
    return [folder / path.name for path in sorted(lean.iterdir())]


def convert(text, path):
    subprocess.run(["pandoc", "-f", "markdown", "-o", path], input=text, text=True, check=True)


def write_texts(planlens, pdfs, folder):
    folder.mkdir()
    for path in pdfs:
        write_text(planlens, path, folder / f"{path.stem}.txt")


def write_text(planlens, path, target):
    target.write_text(said(planlens, "extract", path, "--format", "text", "--ocr", "off"))
