"""What the published results say, in sentences: the parts that docs/trace.md is filled with.

A part whose results are not there says so, and names the command that makes them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from langkah.inputs.register import GRADES, Register
from langkah.runs.doubt import SAME, TOLD_BY_NONE, TOLD_BY_ONE, TURNED
from langkah.runs.trace_results import Published, Row

PERCENT = 100.0
INSIDE, UNTOLD = "inside", ("not simulable", "not defined")
LEARNED_IN_ORDER = ("learned", "barely", "not at all")
LAYER = "behaviour"
RANKED = "annual"
"""The scenario whose effect the worth of data is shown for."""


def not_yet(command: str) -> str:
    """What stands where nothing is published."""
    return f"*Not published yet* (`langkah {command}`)."


def register_part(register: Register) -> str:
    """How many numbers there are of each grade, and how many of them are uncertain."""
    keys = register.keys()
    grades = Counter(register[key].grade for key in keys)
    counts = ", ".join(f"{grades[grade]} of grade {grade}" for grade in GRADES)
    return (
        f"The register holds {len(keys)} numbers: {counts}. {len(register.uncertain())} have a "
        "prior; the rest are fixed, chosen as policy, or shocks."
    )


def doubt_part(published: Published) -> str:
    """How many pairs of scenarios change their order under the second rule of choice."""
    pairs = published.table("doubt/pairs.csv")
    if not pairs:
        return not_yet("doubt")
    verdicts = Counter(row["verdict"] for row in pairs)
    told = (SAME, TURNED, TOLD_BY_ONE, TOLD_BY_NONE)
    counts = "; ".join(f"{verdict}: {verdicts[verdict]}" for verdict in told)
    return f"Pairs of scenarios under both rules, {len(pairs)} in all: {counts}."


def recovery_part(published: Published) -> str:
    """Whether planted parameter sets are found again."""
    found = published.manifest("recovery")
    if found is None:
        return not_yet("recover")
    return (
        f"Of {found['planted'] + found['left_out']} sets planted in a bank of {found['bank']:,} "
        f"prior runs, {found['planted']} had a posterior worth enough particles to be ranked; "
        f"the other {found['left_out']} lie where the bank is thin, and of them this says nothing. "
        f"Smallest chance, over all parameters, of ranks as uneven as those found: "
        f"{found['smallest']:.2f}; of chances as uneven: {found['even']:.2f}. "
        f"{found['whole']} sets went through the whole procedure, shortened: "
        f"{share(found['inside'], found['of'])} of the values lie inside their 9 in 10."
    )


def calibration_part(published: Published) -> str:
    """How the posterior was made, and what it is worth."""
    made = published.manifest("calibration")
    if made is None:
        return not_yet("calibrate")
    generations = published.table("calibration/generations.csv")
    candidates = sum(int(one["candidates"]) for one in generations)
    return (
        f"{candidates:,} candidates in {len(generations)} generations, "
        f"{made['failed_runs']} failed runs; {made['particles']:,} particles are published, worth "
        f"{made['effective_particles']:,.0f} independent ones."
    )


def targets_part(published: Published) -> str:
    """How many of what was fitted lies inside its range."""
    rows = [row for row in published.table("validation/validation.csv") if row["kind"] != "fact"]
    if not rows:
        return not_yet("validate")
    return (
        f"Of what was fitted, {inside(rows)} of {len(rows)} lie inside their ranges, which is no "
        f"validation.{outside(rows)}"
    )


def learned_part(published: Published) -> str:
    """How many parameters of behaviour the records taught anything about."""
    rows = published.table("calibration/learned.csv")
    if not rows:
        return not_yet("calibrate")
    verdicts = Counter(row["verdict"] for row in rows if row["layer"] == LAYER)
    counts = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in LEARNED_IN_ORDER)
    unlearned = [row for row in rows if row["verdict"] == "not at all" and row["grade"] == "C"]
    return (
        f"Parameters of behaviour by what the records taught: {counts}. {len(unlearned)} are both "
        "assumed and not learned at all: results rest on them as they were put in."
    )


def finding_part(published: Published) -> str:
    """What became of those served, what the rounds did, and what the office would report."""
    rows = {
        row["quantity"]: row
        for row in published.table("finding/finding.csv")
        if row["history"] == row["reading"] == "all"
    }
    if not rows:
        return not_yet("finding")
    return (
        f"Of a hundred women served in the years before the decision, {spread(rows['true'])} are "
        f"out of sex work; {spread(rows['without_rounds'])} would be had there been no round; the "
        f"rounds' own part is {spread(rows['own_part'])}. The office would report "
        f"{spread(rows['reported'])}, and {spread(rows['reported_no_effect'])} had the rounds done "
        "nothing."
    )


def worth_part(published: Published) -> str:
    """How much of the doubt about a scenario's effect further data would remove."""
    rows = [row for row in published.table("finding/worth.csv") if row["scenario"] == RANKED]
    if not rows:
        return not_yet("finding")
    rows.sort(key=lambda row: -float(row["share_removed"]))
    lines = [
        f"| {row['title_en'].lower()} | {row['women']} | "
        f"{percent(row['share_removed'])} ({percent(row['q05'])} to {percent(row['q95'])}) |"
        for row in rows
    ]
    head = f"| data that would teach about the effect of `{RANKED}` | women | doubt removed |"
    return "\n".join([head, "|---|---|---|", *lines])


def held_out_part(published: Published) -> str:
    """How many held-out facts lie inside, and which do not."""
    facts = [row for row in published.table("validation/validation.csv") if row["kind"] == "fact"]
    if not facts:
        return not_yet("validate")
    told = [row for row in facts if row["verdict"] not in UNTOLD]
    independent = [row for row in told if row["standing"] == "independent"]
    shared = [row for row in told if row["standing"] == "shared"]
    return (
        f"Independent facts: {inside(independent)} of {len(independent)} inside. Facts that share "
        f"a source with a number of the model: {inside(shared)} of {len(shared)} inside. "
        f"{len(facts) - len(told)} cannot be told by this model.{outside(independent + shared)}"
    )


def inside(rows: Sequence[Row]) -> int:
    """How many of these rows lie inside what was told."""
    return sum(row["verdict"] == INSIDE for row in rows)


def outside(rows: Sequence[Row]) -> str:
    """Every row that does not, by name and side, or nothing."""
    lines = [
        f"- {row['title_en']}: {row['verdict']} ({percent(row['share_within'])} of values inside)."
        for row in rows
        if row["verdict"] != INSIDE
    ]
    return "\n\n".join(["", "Outside, and not tuned away:", "\n".join(lines)]) if lines else ""


def spread(row: Mapping[str, str]) -> str:
    """A share as women in a hundred, with its range."""
    low, high = (PERCENT * float(row[name]) for name in ("q05", "q95"))
    return f"{PERCENT * float(row['mean']):.0f} ({low:.0f} to {high:.0f})"


def percent(text: str) -> str:
    """A share as it stands in a table, in per cent; a dash where it is undefined.

    >>> percent("0.3397"), percent("")
    ('34 %', '-')
    """
    return f"{PERCENT * float(text):.0f} %" if text else "-"


def share(part: int, whole: int) -> str:
    """A part and its share of the whole.

    >>> share(611, 680)
    '611 of 680 (90 %)'
    """
    return f"{part} of {whole} ({PERCENT * part / whole:.0f} %)"
