#!/usr/bin/env python3
"""What an audit of 10, 100, ... plans costs, as a table with slopes on a log-log scale.

    python3 benches/growth.py PLANLENS [MOST]

Plans are made from the invented one in corpus/: paragraphs left out, put in another order and
given other numbers, the same for every run.
"""

import math
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

PLAN = pathlib.Path(__file__).parent.parent / "corpus" / "kasimba-2024-prsp.pdf"


def paragraphs(planlens):
    told = subprocess.run([planlens, "extract", PLAN, "--format", "text"], capture_output=True, text=True, check=True)
    return [part for part in told.stdout.split("\n\n") if part.strip() and not part.startswith("===")]


def plan(parts, seed):
    chance = random.Random(seed)
    kept = [part for part in parts if chance.random() > 0.1]
    third = chance.randrange(len(kept))
    other = lambda found: str(int(found[0]) + chance.randrange(9))
    return "\n\n".join(re.sub(r"\b\d{2,3}\b", other, part) for part in kept[third:] + kept[:third])


def audited(planlens, folder):
    """CPU seconds, wall seconds and the peak memory (MB) of the largest process."""
    begun = time.perf_counter()
    with open(os.devnull, "w") as nowhere:
        run = subprocess.Popen([planlens, "audit", folder, "--format", "jsonl", "-q"], stdout=nowhere)
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = status
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024


def main(planlens, most="10000"):
    parts = paragraphs(planlens)
    print("| plans | MB of text | CPU s | wall s | peak MB | CPU ms a plan | slope |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        count, size, before = 10, 0, None
        made = 0
        while count <= int(most):
            for made in range(made, count):
                text = plan(parts, made)
                size += len(text)
                (pathlib.Path(folder) / f"plan-{made:06}.txt").write_text(text)
            made = count
            cpu, wall, memory = audited(planlens, folder)
            slope = "" if before is None else f"{math.log10(cpu / before):.2f}"
            print(
                f"| {count} | {size / 1e6:.1f} | {cpu:.2f} | {wall:.2f} | {memory:.0f} | {1000 * cpu / count:.1f} | {slope} |",
                flush=True,
            )
            before, count = cpu, count * 10


if __name__ == "__main__":
    main(*sys.argv[1:])
