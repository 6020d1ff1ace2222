"""The reporting checklist of a comparison, ``cheers.md``: where each item of CHEERS 2022 is told.

Made from the result folder alone. An item that people must write, that was not done, or whose table
is empty in this run says so; nothing is filled in by guessing.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from langkah.language.catalogue import C_, LANGUAGES, N_, words
from langkah.language.numbers import number, percent, rupiah, signed
from langkah.report.results import BASELINE, NO_PROGRAMME, Compared, read_results
from langkah.report.verdict import spread, verdict
from langkah.simulation.folder import Results as Folder
from langkah.simulation.folder import open_results, put

CHECKLIST: Final = "cheers.md"

AS_GIVEN: Final = (
    "records_year",
    "decision_year",
    "policy_years",
    "follow_years",
    "draws",
    "replicates",
    "seed",
    "version",
    "choice",
)
"""Entries of the manifest that are told as they stand there."""

LEFT_OUT: Final = "Left out"
"""How a note begins that says why a table was not made."""

STATES: Final = {
    "filled": C_("state of an item", "told"),
    "partly": N_("in part"),
    "written": N_("**to be written**"),
    "not_done": N_("**not done**"),
    "missing": N_("**missing**"),
}


@dataclass(frozen=True)
class Item:
    """One item: number, topic, state, where it is reported and what is told, in English."""

    number: int
    topic: str
    state: str
    where: str
    told: str


@cache
def items() -> tuple[Item, ...]:
    """The items of the checklist, in order."""
    text = (files("langkah.report") / "cheers.toml").read_text(encoding="utf-8")
    return tuple(Item(**one) for one in tomllib.loads(text)["item"])


def write_checklist(folder: Path) -> None:
    """Write ``cheers.md`` into a result folder, from its tables.

    Raises InputError when a table it needs is missing or is not the one that was written.
    """
    put(folder / CHECKLIST, checklist(open_results(folder)).encode())


def checklist(folder: Folder) -> str:
    """The checklist of a result folder in English, then in Indonesian, as Markdown."""
    results = read_results(folder)
    return "\n".join(_page(folder, results, language) for language in LANGUAGES)


def _page(folder: Folder, results: Compared, language: str) -> str:
    _ = words(language)
    facts = _facts(folder, results, language)
    rows, states = [], []
    for item in items():
        told, state = _filled(item.told, facts, language), item.state
        if told is None:
            told = _("This run's tables do not hold it; `decision/notes.csv` says why.")
            state = "missing"
        states.append(state)
        cells = (str(item.number), _(item.topic), _(STATES[state]), _(item.where), told)
        rows.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    counts = {
        name: states.count(name) for name in ("filled", "partly", "written", "not_done", "missing")
    }
    manifest = results.manifest
    lines = [
        f"# {_('Reporting checklist (CHEERS 2022)')}",
        "",
        _(
            "Run {run}. Items have short names of our own; the statement itself is not "
            "among the sources of this project: **to be checked**. Every person is "
            "synthetic.",
            run=manifest["run_id"],
        ),
        "",
    ]
    if not manifest["complete"]:
        lines += [
            _(
                "**The study is incomplete: {failed} runs failed. It should not be reported.**",
                failed=manifest["failed_runs"],
            ),
            "",
        ]
    lines += [
        _(
            "Told by the run: {filled}; in part: {partly}; to be written: {written}; not "
            "done: {not_done}; missing in this run: {missing}.",
            **counts,
        ),
        "",
        f"| {_('no. | item | state | where | what')} |",
    ]
    return "\n".join([*lines, "|---|---|---|---|---|", *rows, ""])


def _filled(text: str, facts: Mapping[str, str | None], language: str) -> str | None:
    """A text with the run's facts; None when one that it names is not known."""
    _ = words(language)
    found = {name: fact for name, fact in facts.items() if f"{{{name}}}" in text}
    if None in found.values():
        return None
    return " ".join(_(text, **found).split())  # a fact may be empty: two spaces are then one


def _facts(folder: Folder, results: Compared, language: str) -> dict[str, str | None]:
    """What the items may tell, in words; None for what this run's tables do not hold."""
    _ = words(language)
    manifest = results.manifest
    return {
        **{name: str(manifest[name]) for name in AS_GIVEN},
        "failed": str(manifest["failed_runs"]),
        "setting": str(manifest[f"setting_title_{language}"]),
        "code": str(manifest["run_id"]),
        "options": "; ".join(results.name(slug, language) for slug in results.slugs),
        "questions": " ".join(_questions(manifest, language)),
        "parameters_from": _source_of_parameters(manifest, language),
        "placeholder": _(
            "Amounts of this setting are placeholders carried forward by a price index."
        )
        if manifest["placeholder_money"]
        else "",
        **_outcome_facts(folder, results, language),
        **_money_facts(folder, results, language),
        **_decision_facts(folder, results, language),
    }


def _source_of_parameters(manifest: Mapping[str, Any], language: str) -> str:
    """Where parameters come from; what was learned and is fixed is none of the calibration's."""
    _ = words(language)
    if manifest["parameters_from"].startswith("priors"):
        return _("priors of the register")
    fixed = manifest.get("learned_but_fixed")
    source = _("the published calibration, priors for the rest")
    if not fixed:
        return source
    but = _("but for what was learned and is fixed here: {names}", names=", ".join(fixed))
    return f"{source} ({but})"


def _questions(manifest: Mapping[str, Any], language: str) -> list[str]:
    return [str(s.get(f"question_{language}") or s["question"]) for s in manifest["scenarios"]]


def _outcome_facts(folder: Folder, results: Compared, language: str) -> dict[str, str | None]:
    main = [results.outcomes[name] for name in results.headlines]
    stock = results.summary.get((BASELINE, "stock_decision"), math.nan)
    return {
        "effects": "; ".join(outcome[f"label_{language}"].lower() for outcome in main),
        "meanings": " ".join(outcome[f"meaning_{language}"] for outcome in main),
        "outcomes": str(len(results.outcomes) - len(main)),
        "stock": None if math.isnan(stock) else number(stock, language),
        "parameters": str(len(folder.rows("parameters.csv.gz")[0]) - len(("draw", "history"))),
    }


def _money_facts(folder: Folder, results: Compared, language: str) -> dict[str, str | None]:
    _ = words(language)
    planned = {row["item"] for row in folder.rows("plan.csv")}
    years = [row["fiscal_year"] for row in folder.rows("price_level.csv")]
    rates = dict.fromkeys(row["rate"] for row in folder.rows("decision/discounting.csv"))
    return {
        "items": str(len(planned)),
        "lines": str(len(results.budget_labels)),
        "real": _("rupiah of 2010"),
        "price_years": spread(years[0], years[-1], language),
        "rates": ", ".join(percent(float(rate), language) for rate in rates) or None,
        "prices": _prices(folder, results, language),
    }


def _prices(folder: Folder, results: Compared, language: str) -> str | None:
    """The range of prices each effect was valued over."""
    found: dict[str, list[float]] = {}
    for row in folder.rows("decision/net_benefit.csv"):
        found.setdefault(row["outcome"], []).append(float(row["price"]))
    said = [
        f"{results.outcomes[outcome][f'label_{language}'].lower()} "
        + spread(rupiah(min(prices), language), rupiah(max(prices), language), language)
        for outcome, prices in found.items()
    ]
    return "; ".join(said) or None


def _decision_facts(folder: Folder, results: Compared, language: str) -> dict[str, str | None]:
    main = results.headlines[0]
    frontier = [
        results.name(row["option"], language)
        for row in folder.rows("decision/incremental.csv")
        if row["outcome"] == main and row["status"] == "ND"
    ]
    worth = [
        float(row["evpi_rp"] or "nan")
        for row in folder.rows("decision/evpi.csv")
        if row["outcome"] == main
    ]
    known = [value for value in worth if not math.isnan(value)]
    last = _last_judged(folder, main)
    policies = [slug for slug in results.slugs if slug not in (BASELINE, NO_PROGRAMME)]
    found = {slug: results.differences[slug, BASELINE, main] for slug in policies}
    apart = [slug for slug, one in found.items() if one.verdict != "cannot be told apart"]
    told = [
        f"{results.name(slug, language)} {signed(one.mean, language)} "
        f"({verdict(one.verdict, language)})"
        for slug, one in found.items()
    ]
    return {
        "left_out": _left_out(folder, language),
        "effect": results.outcomes[main][f"label_{language}"].lower(),
        "results": "; ".join(told) or None,
        "frontier": "; ".join(frontier) or None,
        "apart": str(len(apart)),
        "compared": str(len(policies)),
        "evpi": rupiah(max(known), language) if known else None,
        "judged": str(len(last)) if last else None,
        "precise": str(sum(last)),
    }


def _left_out(folder: Folder, language: str) -> str:
    """Which tables of the decision analysis were not made; empty when all were."""
    _ = words(language)
    notes = folder.rows("decision/notes.csv")
    names = dict.fromkeys(row["file"] for row in notes if row["note"].startswith(LEFT_OUT))
    return (
        _(
            "Left out in this run, for reasons in decision/notes.csv: {names}.",
            names=", ".join(names),
        )
        if names
        else ""
    )


def _last_judged(folder: Folder, outcome: str) -> list[bool]:
    """Whether each difference of an effect was precise enough when all runs were counted."""
    last: dict[tuple[str, str], bool] = {}
    for row in folder.rows("decision/convergence.csv"):
        if row["outcome"] == outcome and row["measure"] == "effect":
            last[row["option"], row["comparator"]] = row["precise_enough"] == "true"
    return list(last.values())
