"""docs/parameters.md: every number of the model, what is believed of it, and what was learned."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from langkah.calibration.published import calibration_folder
from langkah.inputs.register import (
    CONSTANT_PRICES,
    POLICY_PRICES,
    Parameter,
    Register,
    load_register,
)
from langkah.simulation.folder import open_results

LEARNED_TABLE = "learned.csv"
SIGNIFICANT = 3
PRICES = {None: "", POLICY_PRICES: ", nominal", CONSTANT_PRICES: ", of 2010"}
MILLION = 1e6

HEAD = """\
# Every number of the model

Made by `langkah parameters` from `scenarios/parameters/` and the published calibration; not
written by hand. *Kind*: measured, derived, calibrated, assumed, policy or shock. *Grade*: A the
source document, B published, C an assumption. Rupiah are of December 2010, or nominal: of the year
a setting prices its policy in. Ranges are 5 to 95 per cent. *Learned* compares
prior and posterior: **learned** when the records took away a fifth of the spread or moved it by a
whole standard deviation; barely, from a twentieth of the spread or a fifth of a standard
deviation; not at all, below that; a dash where the past does not depend on it, so that no record
could teach it. Whatever is graded C and not learned is an assumption that the results rest on.
"""

COLUMNS = (
    "parameter", "name", "value", "unit", "kind", "prior", "posterior", "learned", "grade",
    "source",
)  # fmt: skip


def parameters_page(project: Path) -> str:
    """The page as Markdown. Raises InputError when the register is not right."""
    register = load_register(project)
    learned = _learned(calibration_folder(project))
    lines = [HEAD]
    block = ""
    for key in tuple(register.keys()):
        name = key.split(".")[0]
        if name != block:
            block = name
            lines += ["", f"## {block}", "", _row(COLUMNS), _row(["---"] * len(COLUMNS))]
        lines.append(_row(_cells(register, key, learned.get(key))))
    return "\n".join([*lines, ""])


def _learned(folder: Path) -> dict[str, dict[str, str]]:
    """Rows of the table of contraction by parameter; none when nothing is published."""
    rows = open_results(folder).rows(LEARNED_TABLE) if folder.is_dir() else []
    return {row["parameter"]: row for row in rows}


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(register: Register, key: str, learned: Mapping[str, str] | None) -> list[str]:
    parameter = register[key]
    return [
        f"`{key}`",
        parameter.label,
        written(parameter.value),
        f"{parameter.unit}{PRICES[parameter.prices_of]}",
        parameter.kind,
        _prior(parameter),
        _posterior(learned),
        _verdict(learned),
        parameter.grade,
        ", ".join(parameter.source) or "-",
    ]


def _prior(parameter: Parameter) -> str:
    if parameter.prior is None:
        return "fixed"
    numbers = ", ".join(f"{name} {written(x)}" for name, x in parameter.prior.numbers.items())
    return f"{parameter.prior.shape} ({numbers})"


def _posterior(learned: Mapping[str, str] | None) -> str:
    if learned is None:
        return "-"
    low, middle, high = (float(learned[name]) for name in ("q05", "q50", "q95"))
    return f"{written(middle)} ({written(low)} to {written(high)})"


def _verdict(learned: Mapping[str, str] | None) -> str:
    if learned is None:
        return "-"
    verdict = learned["verdict"]
    return f"**{verdict}**" if verdict == "learned" else verdict


def written(value: float) -> str:
    """A number with three significant digits; millions as such.

    >>> written(1_500_000.0), written(0.02412), written(2011.0), written(0.0)
    ('1.5 million', '0.0241', '2011', '0')
    """
    if abs(value) >= MILLION:
        return f"{value / MILLION:.{SIGNIFICANT}g} million"
    if float(value).is_integer():
        return f"{value:.0f}"
    return f"{value:.{SIGNIFICANT}g}"
