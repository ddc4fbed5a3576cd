"""Runs every task with every tool, in turns, and prints the medians as a table.

    measure.py TASKS.json ROUNDS

Linux counts what stood in memory before a program was started towards its peak, so this file loads
little: peaks below its own 10 MB are not told apart.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time

LIMIT = 120  # seconds that one run may take; the slowest needs 15 of a processor's


def once(command, fine):
    """CPU seconds, wall seconds and peak memory (MB) of a command and of all that it starts, as far as
    it waits for them; a word where there is no such figure."""
    begun = time.perf_counter()
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    run = subprocess.Popen(command, start_new_session=True, **quiet)
    clock = threading.Timer(LIMIT, os.killpg, (run.pid, signal.SIGKILL))
    clock.start()
    _, status, used = os.wait4(run.pid, 0)
    clock.cancel()
    wall = time.perf_counter() - begun
    run.returncode = os.waitstatus_to_exitcode(status)
    if wall >= LIMIT:
        return f"stopped after {LIMIT} s"
    if not 0 <= run.returncode <= fine:
        return f"failed with exit code {run.returncode}"
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


class Runs:
    """What the runs of one tool took: of each of its commands, and of its start."""

    def __init__(self, tool):
        self.tool = tool
        self.commands = tool["runs"] + [tool["start"]] * bool(tool["start"])
        self.taken = [[] for _ in self.commands]
        self.fault = None if tool["runs"] else "not installed"

    def again(self, number):
        """One more run of a command; none once the tool was stopped or failed."""
        if self.fault or number >= len(self.commands):
            return
        took = once(self.commands[number], self.tool["fine"])
        if isinstance(took, str):
            self.fault = took
        else:
            self.taken[number].append(took)

    def medians(self, column):
        """Of each command, without the start."""
        return [statistics.median(took[column] for took in runs) for runs in self.taken[: len(self.tool["runs"])]]

    def start(self):
        return statistics.median(took[0] for took in self.taken[-1]) if self.tool["start"] else None

    def peak(self):
        return max(self.medians(2))


def measured(task, rounds):
    """Tools take turns, so that what else the machine does falls on all of them alike."""
    runs = [Runs(tool) for tool in task["tools"]]
    for _ in range(rounds):
        for number in range(max(len(tool.commands) for tool in runs)):
            for tool in runs:
                tool.again(number)
    return runs


def row(task, tool, ours):
    name = [tool.tool["name"], tool.tool["version"] or ""]
    if tool.fault:
        return [*name, tool.fault]
    cpu, start = sum(tool.medians(0)), tool.start()
    # Every process pays for its start; a difference within the noise is no speed.
    net = cpu - (start or 0) * len(tool.tool["runs"])
    rate = f"{task['megabytes'] / net:.3g}" if "megabytes" in task and net > 0 else ""
    beside = f"{cpu / sum(ours.medians(0)):.2f}" if not ours.fault else ""
    return [*name, short(cpu), short(start), short(sum(tool.medians(1))), f"{tool.peak():.0f}", rate, beside]


def short(seconds):
    """Seconds to three digits, and not below a tenth of a millisecond."""
    if seconds is None:
        return ""
    return f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}"


def by_plan(ours, theirs):
    """planlens' CPU time beside another's, plan by plan."""
    shares = sorted(own / other for own, other in zip(ours.medians(0), theirs.medians(0)))
    middle, most = statistics.median(shares), shares[-1]
    return f"{theirs.tool['name']}: median {middle:.2f}, least {shares[0]:.2f}, most {most:.2f}"


def main(file, rounds):
    with open(file) as lines:
        tasks = json.load(lines)
    print(f"Medians of {rounds} paired runs; load at the start {os.getloadavg()[0]:.1f}.\n")
    print("| tool | version | CPU s | start-up CPU s | wall s | peak MB | MB/s of CPU | CPU beside planlens |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    shares = []
    for task in tasks:
        print(task["name"], file=sys.stderr, flush=True)
        ours, *others = runs = measured(task, int(rounds))
        for cells in [[f"**{task['name']}**"], *(row(task, tool, ours) for tool in runs)]:
            print("| " + " | ".join(cells + [""] * (8 - len(cells))) + " |", flush=True)
        many = [tool for tool in runs if len(tool.commands) > 20 and not tool.fault]
        shares += [by_plan(ours, tool) for tool in others if ours in many and tool in many]
    if shares:
        print("\nCPU time of planlens divided by that of another tool, plan by plan; " + "; ".join(shares) + ".")


if __name__ == "__main__":
    main(*sys.argv[1:])
