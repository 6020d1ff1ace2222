"""A small whole project for the tests of the inputs: every key, made-up values, nothing real.

The shipped data may change; what the loaders say about a broken file must not change with it.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path

from langkah.inputs.project import find_project
from langkah.inputs.register import SWITCH, load_register

POLICY_VALUES = {
    "round.places": (60, "places", "[0, 400]"),
    "round.every_months": (24, "months", "[0, 120]"),
    "round.first_year": (2012, "calendar year", "[2011, 2020]"),
    "round.month": (7, "month of the year", "[1, 12]"),
    "training.months": (3, "months", "[0, 12]"),
    "grant.amount_rp": (1_500_000, "rupiah", "[0, 50_000_000]"),
    "grant.indexed": (0, "switch", "[0, 1]"),
    "grant.allowance_rp": (0, "rupiah a month", "[0, 5_000_000]"),
    "grant.allowance_months": (0, "months", "[0, 24]"),
    "grant.debt_relief_share": (0, "share", "[0, 1]"),
    "grant.debt_relief_cap_rp": (4_000_000, "rupiah", "[0, 20_000_000]"),
    "shelter.beds": (0, "beds", "[0, 200]"),
    "shelter.bought_places": (0, "places", "[0, 100]"),
    "shelter.stay_months": (6, "months", "[0, 24]"),
    "shelter.allowance_rp": (0, "rupiah a month", "[0, 5_000_000]"),
    "followup.travel_rp": (0, "rupiah", "[0, 5_000_000]"),
    "costs.yearly_cap_rp": (0, "rupiah a year", "[0, 10_000_000_000]"),
}

SHOCK_VALUES = {
    "shock.closure_year": (0, "calendar year, 0 = never", "[0, 2050]"),
    "shock.demand_year": (2013, "calendar year", "[2011, 2050]"),
    "shock.demand_factor": (1, "times", "[0, 2]"),
}

NUMBERS = {
    "grant.indexed": SWITCH,
    "enrolment.repeats_allowed": SWITCH,
    "round.places": "whole",
    "round.every_months": "whole",
    "grant.allowance_months": "whole",
    "shelter.beds": "whole",
    "shelter.stay_months": "whole",
    "training.months": "whole",
    "round.first_year": "calendar year",
    "shock.closure_year": "calendar year",
    "shock.demand_year": "calendar year",
}

POLICY_MONEY = (
    "grant.amount_rp",
    "grant.allowance_rp",
    "grant.debt_relief_cap_rp",
    "shelter.allowance_rp",
    "followup.travel_rp",
    "costs.yearly_cap_rp",
)

NEEDS = {
    "round.places": '{ "round.every_months" = "rounds without a rhythm", '
    '"training.months" = "rounds without training" }',
    "grant.allowance_rp": '{ "grant.allowance_months" = "an allowance without months" }',
    "shelter.beds": '{ "shelter.stay_months" = "a shelter without a stay" }',
    "shelter.bought_places": '{ "shelter.stay_months" = "bought places without a stay" }',
    "grant.debt_relief_share": '{ "grant.debt_relief_cap_rp" = "debt relief without money" }',
}

UNCERTAIN = {
    "choice.readiness": '{ shape = "beta", a = 6, b = 14 }',
    "moving.moves_on": '{ shape = "lognormal", median = 1, p95 = 2 }',
    "business.leaves_group": '{ shape = "gamma", mean = 1, sd = 0.5 }',
    "choice.duty_log_odds": '{ shape = "normal", mean = 1, sd = 0.5 }',
    "choice.window_times": '{ shape = "halfnormal", sd = 0.75, shift = 1 }',
    "livelihood.season_peak": '{ shape = "triangular", low = 0, mode = 1, high = 3 }',
    "shelter.seeks": '{ shape = "uniform", low = 0, high = 2 }',
}

SOURCES = """\
@misc{thesis, title = {A seed}, note = {made up}}

@article{F1,
  title = "A {paper} of nobody",
  year = 2000,
}
"""

SETTING = """\
name = "2011"
title_en = "The decision of 2011"
title_id = "Keputusan tahun 2011"
start_year = 1994
records_year = 2004
decision_year = 2011
policy_years = 10
follow_years = 5
policy_price_year = 2011
placeholder_money = false

[[history]]
weight = 0.75
title = "as told"
why = "made up"
source = ["thesis"]
rounds = [{ year = 2004, places = 60 }, { year = 2006, places = 30 }]

[[history]]
weight = 0.25
title = "as counted"
why = "made up"
rounds = [{ year = 2004, places = 60 }]

[value."choice.exit_hazard"]
value = 2
why = "made up"
"""

LATER_SETTING = """\
name = "later"
title_en = "Later"
title_id = "Nanti"
start_year = 2004
records_year = 2010
decision_year = 2015
policy_years = 5
follow_years = 0
policy_price_year = 2011
placeholder_money = true

[[history]]
weight = 1
title = "as told"
why = "made up"
rounds = [{ year = 2012, places = 60 }]
"""

SCENARIOS = {
    "baseline": 'name = "As it is"\nquestion = "What happens if nothing changes?"\n',
    "larger_grant": """\
name = "Larger grant"
question = "Does more money help?"
extends = "baseline"
acts_through = ["rules/grant.py"]

[change."grant.amount_rp"]
from = 1_500_000
to = 3_000_000
why = "made up"
""",
    "annual": """\
name = "Every year"
question = "Does more often help?"
extends = "baseline"

[change."round.every_months"]
times = 0.5
why = "made up"
""",
    "shelter": """\
name = "Shelter"
question = "Do beds help?"
extends = "baseline"

[change."shelter.beds"]
from = 0
to = 30
why = "made up"
""",
    "small_grant": """\
name = "Small grant"
question = "Does less money hurt?"
extends = "baseline"

[change."grant.amount_rp"]
from = 1_500_000
to = 1_000_000
why = "made up"
""",
}


def write_project(root: Path) -> Path:
    """A whole valid project in an empty folder."""
    scenarios = root / "scenarios"
    for folder in ("parameters", "settings", "dated"):
        (scenarios / folder).mkdir(parents=True)
    for block in load_register(find_project()).blocks():
        (scenarios / "parameters" / f"{block}.toml").write_text(block_text(block))
    (scenarios / "sources.bib").write_text(SOURCES)
    (scenarios / "settings" / "2011.toml").write_text(SETTING)
    (scenarios / "settings" / "later.toml").write_text(LATER_SETTING)
    (scenarios / "dated" / "price_index.toml").write_text(rates_text(range(2004, 2026)))
    (scenarios / "dated" / "lebaran.toml").write_text(lebaran_text())
    for slug, text in SCENARIOS.items():
        (scenarios / f"{slug}.toml").write_text(text)
    return root


def block_text(block: str) -> str:
    """A block's file, policy and shocks first, so that a new parameter moves no line of theirs."""
    keys = [one.key for one in load_register(find_project()).blocks()[block]]
    first = [key for key in POLICY_VALUES | SHOCK_VALUES if key in keys]
    return "\n".join(parameter_text(key) for key in dict.fromkeys([*first, *keys]))


def parameter_text(key: str) -> str:
    if key in POLICY_VALUES or key in SHOCK_VALUES:
        kind = "policy" if key in POLICY_VALUES else "shock"
        value, unit, bounds = (POLICY_VALUES | SHOCK_VALUES)[key]
    else:
        kind, value, unit, bounds = "assumed", 1, "share", "[0, 10]"
        if key in NUMBERS:
            bounds = "[0, 1]"
        if key == "choice.readiness":
            value, bounds = 0.3, "[0, 1]"
    prior = f"prior = {UNCERTAIN[key]}\n" if key in UNCERTAIN else ""
    number = NUMBERS.get(key)
    facts = "" if number == SWITCH else f'unit = "{unit}"\n'
    facts += f'number = "{number}"\n' if number else ""
    if key.endswith("_rp"):
        facts += f'prices_of = "{"policy_price_year" if key in POLICY_MONEY else "2010"}"\n'
    needs = f"needs = {NEEDS[key]}\n" if key in NEEDS else ""
    return (
        f'[{key}]\nlabel = "{key}"\nlabel_id = "{key}"\nvalue = {value}\n{facts}'
        f'kind = "{kind}"\nrange = {bounds}\n{prior}'
        f'why = "made up"\ngrade = "C"\nmoves = "covered_years"\ndirection = "either"\n{needs}'
    )


def rates_text(years: range) -> str:
    return "".join(
        f'[[rate]]\nyear = {year}\nvalue = 0.05\nkind = "assumed"\nwhy = "made up"\n\n'
        for year in years
    )


def lebaran_text() -> str:
    source = 'source = ["official statistic, to be checked"]'
    days = [date(1994, 3, 14) + timedelta(354 * year) for year in range(33)]
    return "".join(
        f'[[lebaran]]\ndate = {day}\nkind = "official_to_check"\n{source}\n\n' for day in days
    )


def copy_project(built: Path, root: Path) -> Path:
    shutil.copytree(built, root, dirs_exist_ok=True)
    return root
