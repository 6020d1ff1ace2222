"""Made-up result folders of studies, with planted answers: no run lies behind any number."""

import csv
import json
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

from report.sealed import seal

from langkah.report.unknowns import Unknown

RUN = "0123456789ab"
OUTCOMES = {
    "covered_years": ("woman-years", "Woman-years out, need covered", "Tahun-orang keluar"),
    "spending_real_rp": ("rupiah of 2010", "The same at constant prices", "Sama, harga konstan"),
}
UNITS = {
    "shelter.beds": "beds",
    "shelter.stay_months": "months",
    "shelter.seeks": "chance a month",
    "grant.amount_rp": "rupiah",
    "enrolment.repeats_allowed": "switch (0 or 1)",
    "history": "",
    "luck": "",
}
UNKNOWNS = {"shelter.seeks": Unknown("asking for a bed", "meminta tempat di panti", "B")}
NAMES = {
    "baseline": {"en": "Baseline", "id": "Keadaan sekarang"},
    "shelter": {"en": "Shelter", "id": "Panti"},
    "larger_grant": {"en": "Larger grant", "id": "Bantuan lebih besar"},
}
APART, MAYBE, SAME = "better", "probably better, 9 of 10 simulations", "cannot be told apart"

Rows = Sequence[Sequence[object]]


def table(path: Path, head: Sequence[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def write_study(
    folder: Path,
    *,
    columns: Sequence[str] = (),
    design: Sequence[Sequence[float]] = ((),),
    kind: str | None = None,
    scenarios: Sequence[str] = ("shelter",),
    verdicts: Mapping[tuple[str, int], str] | None = None,
    gains: Mapping[tuple[str, int], float] | None = None,
    failed: int = 0,
    draws: int = 64,
    replicates: int = 2,
    parameters: str = "posterior",
) -> Path:
    """A folder whose difference in covered years is ``gains`` with ``verdicts`` by scenario and
    point; 10 woman-years, told apart, where not said."""
    folder.mkdir(parents=True)
    cells = [*({"name": n, "type": "number", "unit": u} for n, u in UNITS.items())]
    for name, (unit, en, id_) in OUTCOMES.items():
        cells.append(
            {
                "name": name,
                "type": "number",
                "unit": unit,
                "title": en,
                "title_id": id_,
                "description": f"What {en} means.",
                "description_id": f"Arti {id_}.",
            }
        )
    package = {"resources": [{"name": "runs", "schema": {"fields": cells}}]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    slugs = ["baseline", *(s for s in scenarios if s != "baseline")]
    manifest = {
        "kind": "sweep",
        "run_id": RUN,
        "study": "made_up",
        "title": "A made-up study",
        "title_id": "Studi rekaan",
        "question": "What is planted here?",
        "question_id": "Apa yang ditanam di sini?",
        "complete": not failed,
        "failed_runs": failed,
        "runs": len(design) * draws * replicates,
        "points": len(design),
        "design_kind": kind,
        "design_columns": list(columns),
        "outcomes": list(OUTCOMES),
        "placeholder_money": False,
        "scenario_names": {slug: NAMES[slug] for slug in slugs},
        "command": "langkah sweep experiments/made_up.toml",
        "identity": {
            "scenarios": {s: {"shelter.beds": 30.0} if s == "shelter" else {} for s in slugs},
            "reference": "baseline",
            "setting": "2011",
            "parameters": parameters,
            "draws": draws,
            "replicates": replicates,
            "seed": 1,
        },
        "version": "0.1.0",
        "git": {"commit": "c0ffee", "differs_from_commit": False},
        "python": "3.11.7",
        "packages": {"numpy": "2.4.6"},
        "platform": "Linux x86_64",
    }
    table(folder / "design.csv", ["point", *columns], [[n, *p] for n, p in enumerate(design)])
    _results(folder, columns, design, slugs, verdicts or {}, gains or {})
    failures = [[0, 3, n, "running", "made to fail"] for n in range(failed)]
    table(folder / "failures.csv", ["point", "draw", "replicate", "stage", "message"], failures)
    return seal(folder, **manifest)


def _results(
    folder: Path,
    columns: Sequence[str],
    design: Sequence[Sequence[float]],
    slugs: Sequence[str],
    verdicts: Mapping[tuple[str, int], str],
    gains: Mapping[tuple[str, int], float],
) -> None:
    levels: list[list[object]] = []
    changes: list[list[object]] = []
    for slug, (n, point) in product(slugs, enumerate(design)):
        levels.append(
            [slug, n, *point, "covered_years", "woman-years", 5600 + n, 1800, 5500, 9400, 0.01, 1.0]
        )
        if slug == slugs[0]:
            continue
        gain, said = gains.get((slug, n), 10.0), verdicts.get((slug, n), APART)
        low, high = (gain - 4.5, gain + 5.5) if said != SAME else (-abs(gain) - 7, abs(gain) + 7)
        changes.append(
            [
                slug,
                slugs[0],
                n,
                *point,
                "covered_years",
                "woman-years",
                gain,
                low,
                gain,
                high,
                0.97,
                said,
            ]
        )
        changes.append(
            [
                slug,
                slugs[0],
                n,
                *point,
                "spending_real_rp",
                "rupiah of 2010",
                2.5e8,
                2.1e8,
                2.5e8,
                2.9e8,
                1.0,
                "higher",
            ]
        )
    tail = ["outcome", "unit", "mean", "q05", "q50", "q95"]
    table(
        folder / "summary.csv",
        ["scenario", "point", *columns, *tail, "share_chance", "defined"],
        levels,
    )
    table(
        folder / "differences.csv",
        ["scenario", "reference", "point", *columns, *tail, "chance_better", "verdict"],
        changes,
    )


def add_sensitivity(folder: Path, effects: Mapping[str, tuple[float, bool, str]]) -> Path:
    """Morris's tables: by input its mean size of effects, whether above luck, and its grade."""
    rows: list[list[object]] = []
    ranks: list[list[object]] = []
    settled: list[list[object]] = []
    for reference in ("", "baseline"):
        head = ["shelter", reference, "covered_years", "morris"]
        for name, (size, above, grade) in {**effects, "luck": (4.0, False, "")}.items():
            kind = "luck" if name == "luck" else "assumed"
            rows.append(
                [
                    *head,
                    name,
                    "mu_star",
                    size,
                    size * 0.8,
                    size * 1.2,
                    str(above).lower(),
                    grade,
                    kind,
                ]
            )
            rows.append([*head, name, "sigma", size / 2, "", "", "", grade, kind])
            settled.append([*head, name, size * 0.7, size * 0.9, size, size * 0.1, "true"])
        for n, name in enumerate(sorted(effects, key=lambda one: -effects[one][0]), start=1):
            ranks.append([*head, n, name, effects[name][0], 1 - n / 20, 0.5])
    head = ["scenario", "reference", "outcome", "method"]
    table(
        folder / "sensitivity.csv",
        [*head, "input", "measure", "value", "lower", "upper", "above_luck", "grade", "kind"],
        rows,
    )
    table(
        folder / "sensitivity_ranks.csv",
        [*head, "rank", "input", "index", "share_in_top", "share_same_rank"],
        ranks,
    )
    table(
        folder / "sensitivity_settling.csv",
        [*head, "input", "quarter", "half", "all", "last_change", "settled"],
        settled,
    )
    return seal(folder)


def add_discovery(folder: Path, *, box: bool) -> Path:
    """Discovery's tables: the shelter against the larger grant, with one planted box or none."""
    pair = ["shelter", "larger_grant", "covered_years"]
    head = ["choice", "against", "outcome"]
    table(
        folder / "discovery.csv",
        [*head, "cases", "won", "share_won", "mean_difference", "q05", "q95"],
        [[*pair, 200, 90, 0.45, -3.2, -21.5, 17.5]],
    )
    boxes = [[*pair, 1, 0.61, 0.83, 0.33, 66, 55, 2, 0.61, 0.45, 0.05, 0.9, 0.58, 0.7]]
    inputs = [
        [*pair, "shelter.seeks", 0.01, 0.03, 1e-5, "true", "C"],
        [*pair, "grant.amount_rp", 2e6, 1e6, 0.0002, "true", "A"],
        [*pair, "luck", 0.5, 0.4, 0.3, "false", ""],
    ]
    limits = [
        [*pair, 1, "shelter.seeks", "upper", 0.012, 0.008, 0.0495, 0.001, 0.75, "C"],
        [*pair, 1, "grant.amount_rp", "lower", 1_500_000.0, 750_000.0, 3e6, 0.02, 0.5, "A"],
    ]
    course = [
        [
            *pair,
            1,
            n,
            1 - n * 0.195,
            0.45 + n * 0.19,
            1 - n * 0.3,
            200 - 67 * n,
            90 - 17 * n,
            n,
            "shelter.seeks",
            "upper",
            "false",
        ]
        for n in range(3)
    ]
    course[2][5:7] = [0.61, 0.83]
    table(
        folder / "discovery_inputs.csv",
        [
            *head,
            "input",
            "median_of_interest",
            "median_of_rest",
            "chance_of_difference",
            "differs",
            "grade",
        ],
        inputs if box else inputs[2:],
    )
    table(
        folder / "discovery_boxes.csv",
        [
            *head,
            "box",
            "coverage",
            "density",
            "mass",
            "runs",
            "of_interest",
            "restricted_inputs",
            "coverage_of_left",
            "density_of_left",
            "chance_of_density",
            "halves_with_a_box",
            "coverage_held_out",
            "density_held_out",
        ],
        boxes if box else [],
    )
    table(
        folder / "discovery_limits.csv",
        [
            *head,
            "box",
            "input",
            "side",
            "limit",
            "lowest",
            "highest",
            "quasi_p",
            "share_found_again",
            "grade",
        ],
        limits if box else [],
    )
    table(
        folder / "discovery_trade_off.csv",
        [
            *head,
            "box",
            "step",
            "coverage",
            "density",
            "mass",
            "runs",
            "of_interest",
            "restricted_inputs",
            "input",
            "side",
            "pasted",
        ],
        course if box else [],
    )
    return seal(folder)
