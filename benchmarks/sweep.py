"""``python benchmarks/sweep.py [--quick] [--out FILE]``: what a sweep costs beside its runs."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.sweep_once import REPLICATES, Swept, bare, planned, swept  # noqa: E402
from benchmarks.workload import cpu_seconds, ratio  # noqa: E402
from langkah.engines.warm import compile_story  # noqa: E402

MOST_MACHINERY = 0.10
LEAST_TIMES_ONE = 1.8
MILLION = 1_000_000
ROUNDS = 5
DRAWS = 64
PAIRS = 3
SIZES = (64, 512)
"""Draws of the two studies whose memory and cost are compared."""
QUICK = 8
"""``--quick`` takes so many times fewer."""
SECONDS_AN_HOUR = 3600
BLOCK = 512
"""Draws of the posterior found at a time, to see what finding the last of a million costs."""

Say = Callable[[str], None]


def told(goal: bool) -> str:
    """A goal's verdict."""
    return "met" if goal else "NOT MET"


def machinery(draws: int, say: Say) -> None:
    """Processor time of a sweep against that of its runs alone, in one process, A B A B."""
    each: dict[str, list[float]] = {"sweep": [], "runs alone": []}
    for turn in range(ROUNDS + 1):
        with planned(draws) as (plan, folder):
            tasks = {
                "sweep": lambda p=plan, f=folder: swept(p, f, 1),
                "runs alone": lambda p=plan: bare(p),
            }
            for name, task in tasks.items():
                seconds = cpu_seconds(task)
                if turn:  # the first turn loads what is loaded once
                    each[name].append(seconds)
    share = ratio(each["sweep"], each["runs alone"]) - 1
    say(f"## Machinery ({draws * REPLICATES} runs of a scenario and its reference)\n")
    say("| | processor s, median | least | most |")
    say("|---|---:|---:|---:|")
    for name, seconds in each.items():
        say(f"| {name} | {median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} |")
    say(
        f"\nMachinery: {share:.1%} of the runs, goal under {MOST_MACHINERY:.0%}: "
        f"{told(share < MOST_MACHINERY)}\n"
    )


def in_a_process(draws: int, workers: int) -> Swept:
    """A sweep in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.sweep_once", str(draws), str(workers)]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    return Swept(**json.loads(done.stdout))


def workers(draws: int, pairs: int, say: Say) -> None:
    """Two workers against one, wall time, turn by turn."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(pairs):
        for count, found in walls.items():
            found.append(in_a_process(draws, count).wall_s)
    times = ratio(walls[1], walls[2])
    say(f"## Two workers against one (wall time, {draws} draws)\n")
    say(
        f"Load of the machine at the end {os.getloadavg()[0]:.1f}, on {os.cpu_count()} cores: "
        "with other work this is a lower bound.\n"
    )
    say("| workers | wall s, median | least | most |")
    say("|---:|---:|---:|---:|")
    for count, seconds in walls.items():
        say(f"| {count} | {median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} |")
    say(
        f"\nOne : two {times:.2f}, goal at least {LEAST_TIMES_ONE}: "
        f"{told(times >= LEAST_TIMES_ONE)}\n"
    )


def sizes(few: int, many: int, say: Say) -> None:
    """Cost and memory at two sizes, their slope, and what a million runs come to by it."""
    small, large = in_a_process(few, 1), in_a_process(many, 1)
    say("## Cost and memory against runs (one worker, run and reduced)\n")
    say("| runs | processor s | peak memory MB | of it grown with runs MB | on disk MB |")
    say("|---:|---:|---:|---:|---:|")
    for one in (small, large):
        say(
            f"| {one.runs:,} | {one.cpu_s:.1f} | {one.peak_mb:.0f} | {one.growth_mb:.1f} "
            f"| {one.disk_mb:.2f} |"
        )
    more = large.runs - small.runs
    cpu = (large.cpu_s - small.cpu_s) / more
    memory = (large.growth_mb - small.growth_mb) / more
    disk = (large.disk_mb - small.disk_mb) / more
    say(
        f"\nBy these slopes {MILLION:,} runs of a scenario and its reference take "
        f"{cpu * MILLION / SECONDS_AN_HOUR:.1f} processor hours ({cpu * 1e3:.1f} ms a run), "
        f"{disk * MILLION:.0f} MB on disk and {memory * MILLION:.0f} MB more memory than "
        f"{small.runs:,}.\n"
    )


def far_draws(say: Say) -> None:
    """What it costs to find the last draws of many without those before them."""
    with planned(MILLION // REPLICATES) as (plan, _):
        last = plan.experiment.draws
        plan.drawn(range(BLOCK))
        first_s = cpu_seconds(lambda: plan.drawn(range(BLOCK)))
        last_s = cpu_seconds(lambda: plan.drawn(range(last - BLOCK, last)))
    say(
        f"Of a study of {last:,} draws the first {BLOCK} are found in {first_s:.2f} s, the last "
        f"{BLOCK} in {last_s:.2f} s.\n"
    )


def main() -> None:
    """Measure, print, and write what was printed where ``--out`` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--out", type=Path, help="also write the tables to this file")
    asked = parser.parse_args()
    fewer = QUICK if asked.quick else 1
    lines: list[str] = []

    def say(line: str) -> None:
        print(line, flush=True)
        lines.append(line)

    say("# Sweeps\n")
    compile_story()
    machinery(DRAWS // fewer, say)
    workers(*((DRAWS // 2, 1) if asked.quick else (DRAWS, PAIRS)), say)
    sizes(SIZES[0] // fewer, SIZES[1] // fewer, say)
    far_draws(say)
    if asked.out:
        asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
