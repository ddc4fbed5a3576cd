"""What is measured: makes the files and prints, as JSON, the tools of each task with their commands.

    tasks.py PLANLENS FOLDER WORK > tasks.json

Planlens comes first in every task. A tool that is not installed has no commands.
"""

import importlib.metadata
import json
import pathlib
import re
import shutil
import subprocess
import sys

import inputs

PEERS = pathlib.Path(__file__).with_name("peers.py")
PYTHON = sys.version.split()[0]
QUERIES = [  # for planlens, Recoll and ripgrep
    ("remittances", "remittances", "remittances"),
    ("remittances AND cost", "remittances cost", "remittances.*cost|cost.*remittances"),
    ('"labour migration"', '"labour migration"', "labour migration"),
    ('"labour migrants"~3', '"labour migrants"p3', r"labour(\W+\w+){0,3}\W+migrants"),
    ("migra*", "migra*", r"migra\w*"),
]


def tool(name, version, command, given, start=None, fine=0):
    """`command` makes a command of each thing given; `start` is a thing that is next to nothing, for
    the tool's fixed cost; exit codes up to `fine` are no failure."""

    def made(thing):
        return [str(part) for part in command(thing)]

    return {
        "name": name,
        "version": version,
        "runs": [made(thing) for thing in given] if version else [],
        "start": made(start) if version and start else None,
        "fine": fine,
    }


def program(name, command, given, ask="--version", label="", **more):
    """A program of the system."""
    found = None
    if shutil.which(name):
        told = subprocess.run([name, ask], capture_output=True, text=True, check=False)
        found = re.search(r"\d+(\.\d+)+", told.stdout + told.stderr)
    return tool(name + label, found and found[0], lambda thing: [name, *command(thing)], given, **more)


def package(name, task, given, label="", **more):
    """A Python package, run by `peers.py`."""
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        version = None
    return peer(name + label, version, task, given, **more)


def peer(name, version, task, given, **more):
    return tool(name, version, lambda things: [sys.executable, PEERS, task, *things], given, **more)


def extraction(name, ours, pdfs, start):
    yield {
        "name": name,
        "tools": [
            ours(extract, pdfs, start=start),
            program("pdftotext", lambda pdf: [pdf, "/dev/null"], pdfs, "-v", start=start),
            program("mutool", lambda pdf: ["draw", "-F", "txt", "-o", "/dev/null", pdf], pdfs, "-v", start=start),
            # These read all plans in one process: as in a script, they start once.
            package("pypdfium2", "pypdfium2", [pdfs], start=[start]),
            package("pymupdf", "pymupdf", [pdfs], start=[start]),
        ],
    }


def extract(path):
    return ["extract", path, "--format", "jsonl", "--ocr", "off"]


def matching(classify, wordings, passages, work):
    whole = [wording for wording in wordings if "*" not in wording]
    terms, patterns = work / "terms.txt", work / "patterns.txt"
    terms.write_text("\n".join(whole))
    patterns.write_text("\n".join(wording.replace("*", r"\w*") for wording in wordings))
    start = inputs.write_passages(passages[:1], work / "passage.txt")
    small = inputs.write_passages(inputs.thinned(passages, inputs.SMALL_TEXT), work / "small.txt")
    large = inputs.write_passages(passages, work / "large.txt")
    # With Unicode's letters ripgrep refuses so many open ends; with ASCII's it needs a higher limit.
    with_ends = ["-iwoc", "--no-unicode", "--regex-size-limit", "2G", "-f", patterns]
    of_all, of_whole = f", {len(wordings):,} wordings", f", {len(whole):,} wordings"

    def quick(text):
        return [
            classify(text, start),
            program("rg", lambda path: [*with_ends, path], [text], label=of_all, start=start, fine=1),
            program("rg", lambda path: ["-iwocF", "-f", terms, path], [text], label=" -F" + of_whole, start=start, fine=1),
            package("spacy", "spacy", [[terms, text]], label=of_whole, start=[terms, start]),
        ]

    slow = peer("Python re" + of_all, PYTHON, "re", [[patterns, small]], start=[patterns, start])
    yield of_text("terms in a text", small, [*quick(small), slow])
    yield of_text("terms in a longer text", large, quick(large))


def of_text(name, path, tools):
    size = path.stat().st_size / 1e6
    return {"name": f"{name} of {size:.1f} MB", "megabytes": size, "tools": tools}


def scoring(classify, passages, work):
    on_migration = [passage for passage in passages if re.search("migra|refugee|remittance", passage, re.I)]
    sample = inputs.write_passages(on_migration[:6], work / "sample.txt")
    start = inputs.write_passages(on_migration[:1], work / "first.txt")
    seesus = package("seesus", "seesus", [[sample.with_suffix(".jsonl")]], start=[start.with_suffix(".jsonl")])
    yield {"name": "six passages scored", "tools": [classify(sample, start), seesus]}


def search(ours, planlens, pdfs, work):
    texts, index, recoll = work / "texts", work / "index", work / "recoll"
    inputs.write_texts(planlens, pdfs, texts)
    inputs.said(planlens, "index", texts, "--index", index, "-q")
    recoll.mkdir()
    (recoll / "recoll.conf").write_text(f"topdirs = {texts}\nindexstemminglanguages = english\n")
    if shutil.which("recollindex"):
        inputs.said("recollindex", "-c", recoll, "-z")
    for asked, of_recoll, of_ripgrep in QUERIES:
        tools = [
            ours(lambda query: ["search", query, "--index", index], [asked]),
            program("recollq", lambda query: ["-c", recoll, query], [of_recoll], "-v"),
            program("rg", lambda query: ["-iwc", query, texts], [of_ripgrep], fine=1),
        ]
        yield {"name": f"search of {len(pdfs)} plans for `{asked}`", "tools": tools}


def word_files(ours, files, start):
    size = ", ".join(f"{path.stat().st_size / 1e6:.2f}" for path in files)
    yield {
        "name": f"text of {len(files)} DOCX plans ({size} MB)",
        "tools": [
            ours(extract, files, start=start),
            package("docx2txt", "docx2txt", [[path] for path in files], start=[start]),
            package("python-docx", "python-docx", [[path] for path in files], start=[start]),
            program("pandoc", lambda path: ["-t", "plain", "-o", "/dev/null", path], files, start=start),
        ],
    }


def drafts(ours, planlens, plans, passages, work):
    old, new = work / "old.txt", work / "new.txt"
    old.write_text("\n\n".join(passages[:3000]))
    new.write_text("\n\n".join(inputs.redrafted(passages[:3000])))
    pairs = [("two drafts, the later one made", old, new)]
    if all((plans / name).exists() for name in inputs.DRAFTS):
        real = [work / f"draft-{name}.txt" for name in inputs.DRAFTS]
        for name, target in zip(inputs.DRAFTS, real):
            inputs.write_text(planlens, plans / name, target)
        pairs.append(("two published drafts", *real))
    for name, *pair in pairs:
        tools = [
            ours(lambda pair: ["compare", *pair, "--format", "json"], [pair]),
            program("dwdiff", lambda pair: pair, [pair], fine=1),
        ]
        yield {"name": f"{name}, of {pair[0].stat().st_size / 1e6:.1f} MB", "tools": tools}


def all_of(planlens, plans, work):
    version = inputs.said(planlens, "--version").split()[-1]

    def ours(command, given, **more):
        return tool("planlens", version, lambda thing: [planlens, *command(thing)], given, **more)

    def classify(text, start):
        """Passages come from standard input; one thread, like the others."""
        command = ["sh", "-c", 'exec "$0" classify -j 1 < "$1"', planlens]
        given = text.with_suffix(".jsonl"), start.with_suffix(".jsonl")
        return tool("planlens", version, lambda path: [*command, path], given[:1], start=given[1])

    pdfs = inputs.pdfs_with_text(plans)
    read = [inputs.blocks(planlens, pdf) for pdf in pdfs]
    passages = inputs.english(read)
    documents = work / "docx"
    files = inputs.write_docx(inputs.spread(sorted(read, key=len), 5)[2:], documents)
    yield from extraction(f"text of {len(pdfs)} PDF plans", ours, pdfs, documents / "word.pdf")
    yield from extraction("text of 5 PDF plans, smallest to largest", ours, inputs.spread(pdfs, 5), documents / "word.pdf")
    yield from matching(classify, inputs.plain_wordings(planlens), passages, work)
    yield from scoring(classify, passages, work)
    yield from search(ours, planlens, pdfs, work)
    yield from word_files(ours, files, documents / "word.docx")
    yield from drafts(ours, planlens, plans, passages, work)


if __name__ == "__main__":
    json.dump(list(all_of(sys.argv[1], *map(pathlib.Path, sys.argv[2:]))), sys.stdout)
