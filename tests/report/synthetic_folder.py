"""A made-up result folder, in the files a comparison writes, for the report's tests.

Numbers follow simple formulas and mean nothing. ``verdict_of`` lets a test say how each scenario
compares with the baseline.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from report.sealed import seal

from langkah.domain.outcomes import OUT_MONTHS
from langkah.levers import BUDGET_LINES, ITEMS, LINES
from langkah.runs.comparison_tables import DIFFERENCES, SUMMARY, YEARLY
from langkah.runs.outcomes import COUNTS, PEOPLE

DECISION, POLICY, FOLLOW, RECORDS = 2011, 10, 5, 2004
OUTCOMES = {
    "covered_years": ("woman-years", "higher", 1, "Woman-years out", "Tahun-orang keluar"),
    "lasting_covered": ("women", "higher", 2, "Women lastingly out", "Bertahan keluar"),
    "need_years": ("woman-years", "lower", 0, "Out into need", "Keluar dalam kekurangan"),
    "lasting_10y": ("women", "higher", 0, "Out 12+ months", "Keluar 12+ bulan"),
    "served": ("women", "neither", 0, "Enrolled", "Peserta"),
    "drawn_in": ("women", "lower", 0, "Drawn in", "Tertarik masuk"),
    "true_rate": ("share", "higher", 0, "True share", "Bagian sebenarnya"),
    "official_rate": ("share", "neither", 0, "As reported", "Menurut laporan"),
    "spending_rp": ("rupiah", "neither", 0, "Spending", "Belanja"),
}
NAMES = {
    "no_programme": "No programme",
    "baseline": "Baseline",
    "annual_same_places": "Annual, same places",
    "annual": "Annual, full rounds",
    "larger_grant": "Larger grant: the ministry's package of 2014 by its three parts",
    "shelter": "Shelter",
    "annual_larger_grant": "Annual and larger grant",
    "all_three": "Annual, larger grant and shelter",
    "provincial_centre": "Places bought at the provincial centre beside the baseline",
    "money_workers": "Rp250 million a year for workers",
    "tracing": "Tracing and coordination with partner agencies",
    "refilling": "Stress: vacated places refill",
}
"""Twelve scenarios, in the order a folder of fewer takes them."""

CUT_ROUNDS = ["scenario", "fiscal_year", "places_asked", "places_allowed"]

Verdict = Callable[[str, str, str], str]
"""(scenario, reference, outcome) to a verdict."""


def better_by_order(scenario: str, reference: str, outcome: str) -> str:
    """Scenarios later in ``NAMES`` do better; more years in need are worse."""
    later = list(NAMES).index(scenario) > list(NAMES).index(reference)
    return "better" if later != (outcome == "need_years") else "worse"


def write_folder(
    folder: Path,
    count: int = 8,
    verdict_of: Verdict = better_by_order,
    means: Mapping[tuple[str, str], float | None] | None = None,
    **manifest: Any,
) -> Path:
    """Write a folder of the first ``count`` scenarios; ``means`` replaces means of (scenario,
    outcome), ``manifest`` entries of the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    slugs = list(NAMES)[:count]
    table = {(s, o): _mean(slugs.index(s), o) for s in slugs for o in OUTCOMES} | dict(means or {})
    content: dict[str, Any] = {
        "kind": "compare",
        "run_id": "0123456789ab",
        "complete": True,
        "failed_runs": 0,
        "setting": "2011",
        "placeholder_money": False,
        "decision_year": DECISION,
        "policy_years": POLICY,
        "follow_years": FOLLOW,
        "draws": 128,
        "replicates": 4,
        "seed": 1,
        "scenarios": [{"slug": s, "name": NAMES[s], "question": "What if?"} for s in slugs],
    }
    _json(
        folder / "outcomes.json",
        {
            "outcomes": [
                {
                    "name": name,
                    "unit": unit,
                    "better": good,
                    "headline": headline,
                    "label_en": en,
                    "label_id": indonesian,
                    "meaning_en": en,
                    "meaning_id": indonesian,
                }
                for name, (unit, good, headline, en, indonesian) in OUTCOMES.items()
            ],
            "situations": [{"column": c, "label_en": c, "label_id": c} for c in PEOPLE],
            "budget_lines": [
                {"line": n, "label_en": n, "label_id": n, "group": line.group}
                for n, line in LINES.items()
            ],
            "budget_items": [
                {"item": n, "label_en": item.label_en, "label_id": item.label_id, "part": item.part}
                for n, item in ITEMS.items()
            ],
        },
    )
    _csv(
        folder / "summary.csv",
        SUMMARY,
        [
            [s, o, OUTCOMES[o][0], *[_cell(mean)] * 4, 0.5, int(mean is not None)]
            for (s, o), mean in table.items()
        ],
    )
    _csv(
        folder / "differences.csv",
        DIFFERENCES,
        [
            _difference(table, s, r, o, verdict_of)
            for s in slugs
            for r in ("no_programme", "baseline")
            if s != r
            for o in OUTCOMES
        ],
    )
    years = range(RECORDS, DECISION + POLICY + FOLLOW)
    rows = [_year(slugs.index(slug), slug, year) for slug in slugs for year in years]
    _csv(folder / "cut_rounds.csv", CUT_ROUNDS, [])
    _csv(folder / "yearly.csv", YEARLY, ([row[name] for name in YEARLY] for row in rows))
    return seal(folder, **content | manifest)


def _mean(place: int, outcome: str) -> float | None:
    served = 60.0 * place
    return {
        "covered_years": 5663.4 + 47.3 * place,
        "lasting_covered": 395.2 + 3.9 * place,
        "need_years": 7880.2 + 31.7 * place,
        "lasting_10y": 935.2 + 6.1 * place,
        "served": served,
        "drawn_in": 0.0,
        "true_rate": 0.5412 if served else None,
        "official_rate": 0.7288 if served else None,
        "spending_rp": 868_766_680.0 * place,
    }[outcome]


def _difference(
    table: Mapping[tuple[str, str], float | None], s: str, r: str, o: str, verdict_of: Verdict
) -> list[object]:
    ours, theirs = table[s, o], table[r, o]
    if ours is None or theirs is None:
        return [s, r, o, OUTCOMES[o][0], "", "", "", "", "", "not defined"]
    gap = ours - theirs
    low, high = sorted((0.4 * gap, 2.1 * gap))
    return [s, r, o, OUTCOMES[o][0], gap, low, gap, high, 0.97, verdict_of(s, r, o)]


def _year(place: int, slug: str, year: int) -> dict[str, object]:
    since = max(0, year - DECISION + 1) if place else 0
    over = year >= DECISION + POLICY
    yearly_rounds = year >= DECISION and place > 1
    held_at_all = year < DECISION or place > 0
    round_held = not over and held_at_all and (yearly_rounds or year % 2 == 0)
    shelter = slug in ("shelter", "all_three") and year >= DECISION and not over
    refill = since if slug == "refilling" else 0
    people = dict.fromkeys(OUT_MONTHS, place * since / 9 + 20.0 * (year - RECORDS + 3))
    people |= {"working": 170 - place * since / 3, "moved_on": 180.0}
    people |= {"resident": 4.0 if shelter and since > 2 else 0.0}
    people |= {"drawn_in_working": refill, "drawn_in_out": refill / 2}
    cost = dict.fromkeys(BUDGET_LINES, 0.0)
    if round_held:
        cost |= {"training": 5e7, "grants": 7e7 * (1 + (place > 3)), "tools": 1e7, "rounds": 1e7}
    if place and not over:
        cost["workers"] = 5e6
    if shelter:
        cost["shelter_building" if since < 3 else "shelter_running"] = 2.2e9 if since < 3 else 3.5e8
    cost["total"] = sum(cost.values())
    served = place > 0 or year < DECISION + 3
    more = 0.05 * (year % 2)
    shares = {"true_rate": 0.45 + more, "official_rate": 0.62 + more, "untraced_rate": 0.58}
    return {
        "scenario": slug,
        "fiscal_year": year,
        **people,
        **dict.fromkeys(COUNTS, 10.0),
        **{name: share if served else "" for name, share in shares.items()},
        **{f"cost_{line}_rp": rupiah for line, rupiah in cost.items()},
        **{f"cost_{line}_real_rp": rupiah for line, rupiah in cost.items()},
    }


def _cell(value: float | None) -> object:
    return "" if value is None else value


def _json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
