"""What is measured: for each task the tools with their commands, planlens first."""

import collections
import csv
import importlib.metadata
import io
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

Tool = collections.namedtuple("Tool", "name version command stdin")
Task = collections.namedtuple("Task", "name tools")

MOST_READINGS = 40
PEERS = str(pathlib.Path(__file__).with_name("peers.py"))


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def program(name, arguments, version="--version", stdin=None):
    """A program of the system; without a command where it is not installed."""
    if not shutil.which(name):
        return Tool(name, "", None, None)
    told = subprocess.run([name, version], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", told.stdout + told.stderr)
    return Tool(name, found[0] if found else "?", [name, *arguments], stdin)


def package(name, task, arguments):
    """A Python package, run by `peers.py`."""
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Tool(name, "", None, None)
    return Tool(name, version, [sys.executable, PEERS, task, *arguments], None)


def each(tool, files):
    """Runs a program once for each file, which stands for `{}` among its arguments."""
    if tool.command is None:
        return tool
    script = "; ".join(
        " ".join(f"'{part}'" for part in tool.command).replace("{}", str(file)) for file in files
    )
    return tool._replace(command=["sh", "-c", script])


def all_of(planlens, plans, work):
    def ours(*arguments, stdin=None):
        version = said(planlens, "--version").split()[-1]
        return Tool("planlens", version, [str(planlens), *map(str, arguments)], stdin)

    pdfs = spread(pdfs_with_text(plans), 5)
    names = [str(path) for path in pdfs]
    yield Task(
        f"text of {len(pdfs)} PDF plans",
        [
            each(ours("extract", "{}", "--format", "jsonl"), pdfs),
            each(program("pdftotext", ["{}", "/dev/null"], "-v"), pdfs),
            each(program("mutool", ["draw", "-F", "txt", "-o", "/dev/null", "{}"], "-v"), pdfs),
            package("pymupdf", "pymupdf", names),
            package("pypdfium2", "pypdfium2", names),
        ],
    )

    passages = english(planlens, spread(pdfs_with_text(plans), 16))
    text, lines, sample = work / "text.txt", work / "passages.jsonl", work / "sample.jsonl"
    text.write_text("\n\n".join(passages))
    lines.write_text("".join(json.dumps({"text": p, "lang": "en"}) + "\n" for p in passages))
    with_migration = [p for p in passages if re.search("migra|refugee|remittance", p, re.I)][:4]
    sample.write_text("".join(json.dumps({"text": p, "lang": "en"}) + "\n" for p in with_migration))
    terms, patterns = work / "terms.txt", work / "patterns.txt"
    wordings = plain_wordings(planlens)
    terms.write_text("\n".join(word for word in wordings if "*" not in word))
    patterns.write_text("\n".join(word.replace("*", r"\w*") for word in wordings))
    size = f"{text.stat().st_size / 1e6:.1f} MB"
    yield Task(
        f"{len(wordings)} plain terms in {size}; planlens: its whole lexicon, with labels",
        [
            ours("classify", stdin=str(lines)),
            Tool("Python re", sys.version.split()[0], [sys.executable, PEERS, "re", str(patterns), str(text)], None),
            package("spacy", "spacy", [str(terms), str(text)]),
            program("rg", ["-i", "-w", "-o", "-c", "-f", str(patterns), str(text)]),
        ],
    )
    yield Task(
        f"{len(with_migration)} passages scored with a lexicon",
        [ours("classify", stdin=str(sample)), package("seesus", "seesus", [str(sample)])],
    )

    index, texts = work / "index", work / "texts"
    write_texts(planlens, pdfs, texts)
    subprocess.run([planlens, "index", texts, "--index", index, "-q"], capture_output=True, check=True)
    recoll = recoll_index(texts, work / "recoll")
    for ours_asks, theirs in (("remittances", "remittances"), ('"labour migration"', '"labour migration"'), ("migra*", "migra*")):
        yield Task(
            f"search of {len(pdfs)} plans for `{ours_asks}`",
            [
                ours("search", ours_asks, "--index", index),
                program("recollq", ["-c", recoll, theirs], "-h")._replace(version="see recollindex"),
                program("rg", ["-i", "-c", theirs.strip('"').replace("*", ""), str(texts)]),
            ],
        )

    docx = work / "plan.docx"
    if make_docx(docx, passages):
        yield Task(
            f"text of a DOCX of {docx.stat().st_size // 1024} KB",
            [
                ours("extract", docx, "--format", "jsonl"),
                package("docx2txt", "docx2txt", [str(docx)]),
                package("python-docx", "python-docx", [str(docx)]),
                program("pandoc", ["-t", "plain", "-o", "/dev/null", str(docx)]),
            ],
        )

    old, new = work / "old.txt", work / "new.txt"
    old.write_text("\n\n".join(passages[:3000]))
    new.write_text("\n\n".join(redrafted(passages[:3000])))
    yield Task(
        f"two drafts of {old.stat().st_size / 1e6:.1f} MB compared; planlens: with evidence and scores",
        [ours("compare", old, new, "--format", "json"), program("dwdiff", [str(old), str(new)])],
    )


def pdfs_with_text(folder):
    """PDF files that are no scans."""
    files = sorted(folder.glob("*.pdf"))
    return [path for path in files if len(said("pdftotext", str(path), "-").split()) > 1_000]


def spread(paths, count):
    """So many files, from the smallest to the largest."""
    paths = sorted(paths, key=lambda path: path.stat().st_size)
    return [paths[index * (len(paths) - 1) // (count - 1)] for index in range(count)]


def english(planlens, pdfs):
    """The English passages of plans, as planlens reads them."""
    passages = []
    for path in pdfs:
        for line in said(planlens, "extract", path, "--format", "jsonl").splitlines():
            block = json.loads(line)
            if block["language"] == "en" and block["kind"] in ("paragraph", "list-item"):
                passages.append(" ".join(block["text"].split()))
    return passages


def plain_wordings(planlens):
    """What the lexicon's English patterns share with every tool: words in a row, with open ends."""
    rows = csv.DictReader(io.StringIO(said(planlens, "lexicon", "export", "--format", "csv")))
    wordings = set()
    for row in rows:
        if row["language"] == "en":
            for pattern in row["any"].split("; "):
                if re.fullmatch(r"[a-z*|() -]+", pattern):
                    wordings.update(readings(pattern))
    return sorted(word for word in wordings if word)


def readings(pattern):
    """Every way to read the alternatives of a pattern; none where there are very many: some
    patterns stand for thousands of wordings, and nobody writes those into a list."""
    done, open_ones = set(), {pattern}
    while open_ones and len(done) + len(open_ones) <= MOST_READINGS:
        pattern = open_ones.pop()
        choice = re.search(r"\(([^()]*)\)", pattern)
        if choice:
            before, after = pattern[: choice.start()], pattern[choice.end() :]
            open_ones.update(before + part + after for part in choice[1].split("|"))
        else:
            done.add(" ".join(pattern.replace("-", " ").split()))
    return set() if open_ones else done


def write_texts(planlens, pdfs, folder):
    folder.mkdir()
    for path in pdfs:
        (folder / f"{path.stem}.txt").write_text(said(planlens, "extract", path, "--format", "text"))


def recoll_index(texts, folder):
    folder.mkdir()
    (folder / "recoll.conf").write_text(f"topdirs = {texts}\nindexstemminglanguages = english\n")
    if shutil.which("recollindex"):
        subprocess.run(["recollindex", "-c", folder, "-z"], capture_output=True, check=False)
    return str(folder)


def make_docx(path, passages):
    try:
        import docx
    except ImportError:
        return False
    document = docx.Document()
    for passage in passages[:5000]:
        document.add_paragraph("".join(c for c in passage if c.isprintable()))
    document.save(path)
    return True


def redrafted(passages):
    """A later draft: one passage in twenty gone, one in twenty reworded, a chapter moved."""
    chance = random.Random(7)
    kept = [p for p in passages if chance.random() > 0.05]
    worded = [p.replace(" will ", " shall ") if chance.random() < 0.05 else p for p in kept]
    third = len(worded) // 3
    return worded[third : 2 * third] + worded[:third] + worded[2 * third :]
