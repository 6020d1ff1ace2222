"""What a calibration stands on: the part of the inputs and of the code that the past depends on.

Two files of the same meaning are the same here: comments, docstrings and layout do not count.
Prices, policies and measures that were never taken before the decision date do not either.
"""

import ast
import hashlib
import json
from pathlib import Path

import langkah
from langkah.domain.setting import Setting
from langkah.inputs.register import Parameter, Register
from langkah.inputs.targets import Targets

NOT_OF_THE_PAST = frozenset(
    {
        "livelihood.marketing_gain",
        "choice.return_help_odds",
        "motivation.acceptance_sd",
        "household.marriage_scheme_times",
        "round.places",
        "round.every_months",
        "round.first_year",
        "round.lead_months",
        "grant.allowance_rp",
        "grant.keeps_in_kind",
        "grant.debt_relief_cap_rp",
        "followup.measure_months",
        "sight.seen_share",
        "sight.traced_with_staff",
        "sight.optimism",
    }
)
"""Parameters nobody's course before the decision date depends on, with those of NEVER_BEFORE.

They belong to measures that were never taken, to policy from that date on, or to what the office
sees.
"""

OFFICE_KEYS = ("sight.seen_share", "sight.optimism")
"""Parameters that only decide what the office sees and says; they are fitted apart."""

NEVER_BEFORE = ("costs.", "shelter.", "shock.")
"""Prices, the shelter that was never built, and shocks: blocks that are not of the past."""

STORY = (
    "domain/chance.py",
    "domain/draws.py",
    "domain/months.py",
    "domain/params.py",
    "domain/place.py",
    "domain/woman.py",
    "population.py",
    "schedule.py",
    "coefficients.py",
    "timetable.py",
    "implied.py",
    "watched.py",
    "calibration/history.py",
    "calibration/patterns.py",
    "calibration/fit.py",
    "calibration/office.py",
)
"""Files, beside every rule but prices, whose meaning a calibration stands on."""

PRICES_FILE = "costs.py"


def is_of_the_past(key: str) -> bool:
    """Whether anybody's course before the decision date depends on this parameter."""
    return key not in NOT_OF_THE_PAST and not key.startswith(NEVER_BEFORE)


def past_keys(register: Register, setting: Setting) -> tuple[str, ...]:
    """Uncertain parameters the recorded years depend on: those a calibration can be about."""
    return tuple(
        key
        for key in tuple(register.keys())
        if register[key].prior is not None and key not in setting.values and is_of_the_past(key)
    )


def meaning_of(source: str) -> str:
    """Python source without what does not run: comments, docstrings, layout.

    >>> meaning_of('def f(x):\\n    "Twice."\\n    return 2*x  # see') == meaning_of(
    ...     'def f(x):\\n    return 2 * x')
    True
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            kept = [part for part in body if not _is_text(part)]
            node.body = kept or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(tree)


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def stands_on(register: Register, setting: Setting, targets: Targets) -> dict[str, str]:
    """What a calibration stands on, by name, each with a hash of its meaning."""
    return {
        **_rules(),
        **{f"parameter {key}": _digest(_known(register[key])) for key in _used(register)},
        **{f"target {target.name}": _digest(_aim(target)) for target in targets.targets},
        **{f"reading {reading.name}": _digest(_aim(reading)) for reading in targets.readings},
        f"setting {setting.name}": _digest(_past_of(setting)),
    }


def _rules() -> dict[str, str]:
    root = Path(langkah.__file__).parent
    files = [root / name for name in STORY]
    files += [path for path in sorted((root / "rules").glob("*.py")) if path.name != PRICES_FILE]
    return {
        file.relative_to(root).as_posix(): _digest(meaning_of(file.read_text(encoding="utf-8")))
        for file in files
    }


def _used(register: Register) -> list[str]:
    keys = tuple(register.keys())
    return [key for key in keys if is_of_the_past(key) or key in OFFICE_KEYS]


def _known(parameter: Parameter) -> object:
    if parameter.prior is None:
        return parameter.value
    prior = parameter.prior
    return [prior.shape, dict(prior.numbers), prior.low, prior.high]


def _aim(aim: object) -> object:
    names = ("outcome", "value", "error", "scale", "weight", "layer")
    return [getattr(aim, name, None) for name in names]


def _past_of(setting: Setting) -> object:
    return {
        "years": [setting.start_year, setting.records_year, setting.decision_year],
        "histories": [
            [history.weight, [[held.year, held.places] for held in history.rounds]]
            for history in setting.histories
        ],
        "prices": {
            str(year): level
            for year, level in setting.price_index.items()
            if year < setting.decision_year
        },
        "lebaran": [
            feast.isoformat() for feast in setting.lebaran if feast.year < setting.decision_year
        ],
        "values": dict(setting.values),
    }
