"""``python benchmarks/run.py [--quick] [--out FILE]``: every ratio, measured in one run."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.counting import Work, count_work
from benchmarks.floor import floor_task
from benchmarks.mesa_twin import Course, run_twin
from benchmarks.processes import help_costs, many_runs, start_costs
from benchmarks.workload import (
    Workload,
    baseline,
    cpu_seconds,
    ratio,
    woman_months,
)
from langkah.engines.ensemble_engine import run_once

LEAST_TIMES_MESA = 40.0
MOST_TIMES_FLOOR = 1.5
MOST_HELP_S = 0.5
ROUNDS = 9
ENSEMBLE_RUNS = 12
"""Runs of the ensemble in one turn, so that a turn is some tenths of a second."""
WORKERS = 2
WOMEN = (150, 1_500, 15_000, 150_000)
RUNS = (1, 10, 100, 1_000, 10_000)
QUICK = 3
"""How many of WOMEN, and of RUNS, ``--quick`` goes through."""
NANO = 1e9


def told(goal: bool) -> str:
    """A goal's verdict."""
    return "met" if goal else "NOT MET"


def ratios(workload: Workload, say: Callable[[str], None]) -> None:
    """Ensemble against the Mesa twin and against the floor, A B C A B C."""
    work: Work = count_work(workload)
    setting, world = workload.setting, workload.world
    course = Course(world.past, world.branches[0], setting)
    months = {"ensemble": 0.0, "Mesa twin": 0.0}
    seeds = iter(range(1, ROUNDS + 2))

    def ensemble() -> None:
        lived = [woman_months(run_once(world, setting, 1, 0, run)) for run in range(ENSEMBLE_RUNS)]
        months["ensemble"] = sum(lived)

    def twin() -> None:
        months["Mesa twin"] = run_twin(course, next(seeds)).woman_months

    floor, months["floor"] = floor_task(work)
    each: dict[str, list[float]] = {"ensemble": [], "Mesa twin": [], "floor": []}
    tasks = {"ensemble": ensemble, "Mesa twin": twin, "floor": floor}
    for task in tasks.values():
        task()
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            each[name].append(cpu_seconds(task) / months[name] * NANO)

    over_mesa = ratio(each["Mesa twin"], each["ensemble"])
    over_floor = ratio(each["ensemble"], each["floor"])
    say("## Ratios (processor time a woman-month, interleaved, medians)\n")
    say("| ratio | measured | goal | |")
    say("|---|---:|---:|---|")
    say(
        f"| Mesa twin : ensemble | {over_mesa:.1f} | at least {LEAST_TIMES_MESA:.0f} "
        f"| {told(over_mesa >= LEAST_TIMES_MESA)} |"
    )
    say(
        f"| ensemble : floor | {over_floor:.2f} | at most {MOST_TIMES_FLOOR} "
        f"| {told(over_floor <= MOST_TIMES_FLOOR)} |"
    )
    say("\n| | ns a woman-month | least | most |")
    say("|---|---:|---:|---:|")
    for name, ns in each.items():
        say(f"| {name} | {median(ns):,.0f} | {min(ns):,.0f} | {max(ns):,.0f} |")
    say(
        f"\nA woman-month of the story takes {work.blocks:.3f} blocks of four draws, "
        f"{work.exponentials:.3f} exponentials and {work.logarithms:.3f} logarithms, counted on "
        f"{work.woman_months:,} woman-months; {ROUNDS} rounds.\n"
    )


def against_women(sizes: tuple[int, ...], say: Callable[[str], None]) -> None:
    """Processor time a woman-month as the place grows."""
    usual = baseline()
    months = usual.setting.end_month
    followed = woman_months(run_once(usual.world, usual.setting, 1, 0, 0)) / months
    say("## Cost against women\n")
    say("| women followed at once (mean) | s a run | ns a woman-month |")
    say("|---:|---:|---:|")
    for size in sizes:
        place = baseline(size / followed)
        result = run_once(place.world, place.setting, 1, 0, 0)
        seconds = [
            cpu_seconds(lambda p=place: run_once(p.world, p.setting, 1, 0, 0)) for _ in range(3)
        ]
        lived = woman_months(result)
        say(
            f"| {lived / months:,.0f} | {median(seconds):.4f} "
            f"| {median(seconds) / lived * NANO:.0f} |"
        )
    say("")


def against_runs(counts: tuple[int, ...], say: Callable[[str], None]) -> None:
    """Time and memory as runs grow, each count in a process of its own."""
    say(f"## Cost against runs ({WORKERS} workers)\n")
    say("| runs | wall s | processor ms a run | peak memory MB | of it grown with runs MB |")
    say("|---:|---:|---:|---:|---:|")
    for count in counts:
        m = many_runs(count, WORKERS)
        say(
            f"| {count:,} | {m.wall_s:.2f} | {m.cpu_s / count * 1e3:.1f} | {m.peak_mb:.0f} "
            f"| {m.growth_mb:.1f} |"
        )
    say("")


def starts(say: Callable[[str], None]) -> None:
    """Cold and warm starts."""
    cold, warm = start_costs(5)
    say("## Starts (a process of its own, up to the first result)\n")
    say("| | processor s | peak memory MB |")
    say("|---|---:|---:|")
    say(f"| nothing compiled | {cold.cpu_s:.2f} | {cold.peak_mb:.0f} |")
    say(f"| compiled before | {median(w.cpu_s for w in warm):.2f} | |")
    asked = help_costs(5)
    if asked:
        help_s = median(h.cpu_s for h in asked)
        say(
            f"\n`langkah --help`, warm: {help_s:.2f} s, goal under {MOST_HELP_S} s: "
            f"{told(help_s < MOST_HELP_S)}"
        )
    else:
        say("\n`langkah --help`: the command does not exist yet, not measured")


def main() -> None:
    """Measure, print, and write what was printed where ``--out`` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer women and fewer runs")
    parser.add_argument("--out", type=Path, help="also write the tables to this file")
    asked = parser.parse_args()
    lines: list[str] = []

    def say(line: str) -> None:
        print(line, flush=True)
        lines.append(line)

    say("# Benchmarks\n")
    ratios(baseline(), say)
    against_women(WOMEN[:QUICK] if asked.quick else WOMEN, say)
    against_runs(RUNS[:QUICK] if asked.quick else RUNS, say)
    starts(say)
    if asked.out:
        asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
