"""Runs every task with every tool, in turns, and prints the medians as a table. See `run`."""

import os
import pathlib
import statistics
import sys
import time

import tasks


def once(command, stdin):
    """CPU seconds, wall seconds and peak memory (MB) of a command and all it starts."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(stdin or os.devnull, os.O_RDONLY), 0)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        try:
            os.execvp(command[0], command)
        except OSError:
            os._exit(127)
    _, status, used = os.wait4(child, 0)
    os.close(quiet)
    if os.waitstatus_to_exitcode(status) == 127:
        return None
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024


def measured(tools, rounds):
    """Tools take turns, so that what else the machine does falls on all of them alike."""
    runs = {tool.name: [] for tool in tools}
    for _ in range(rounds):
        for tool in tools:
            if tool.command is not None and (run := once(tool.command, tool.stdin)):
                runs[tool.name].append(run)
    return runs


def main(planlens, plans, work, rounds):
    print(f"Medians of {rounds} paired runs; load at the start {os.getloadavg()[0]:.1f}.\n")
    print("| task | tool | version | CPU s | wall s | peak MB | CPU beside planlens |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for task in tasks.all_of(pathlib.Path(planlens), pathlib.Path(plans), pathlib.Path(work)):
        runs = measured(task.tools, int(rounds))
        ours = None
        for tool in task.tools:
            if not runs[tool.name]:
                print(f"| {task.name} | {tool.name} | not installed | | | | |")
                continue
            cpu, wall, memory = (statistics.median(column) for column in zip(*runs[tool.name]))
            ours = ours or cpu
            print(
                f"| {task.name} | {tool.name} | {tool.version} | {cpu:.3f} | {wall:.3f} "
                f"| {memory:.0f} | {cpu / ours:.2f} x |",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
