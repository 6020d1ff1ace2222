"""Searches: what a file says, what a policy is made of, and what is refused in which words."""

from dataclasses import replace
from pathlib import Path

import pytest

from langkah.commands.indonesian import translated
from langkah.inputs.complaints import InputError
from langkah.inputs.economics import load_economics
from langkah.inputs.levers import first_year, policy_of
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register
from langkah.inputs.scenario import load_scenario
from langkah.inputs.search import load_search, search_path

EFFECTS = ("covered_years", "lasting_covered")

RIGHT = """\
title = "Made up"
title_id = "Dibuat"
question = "What?"
question_id = "Apa?"
why = "made up"
setting = "2011"
seed = 7
parameters = "prior"
effect = "covered_years"
beyond = "baseline"
cost = "spending_real_rp"
ceiling_binds = "average"
ceilings_rp = [10, 20]
compare_with = ["annual"]

[search]
draws = 2
replicates = 1
population = 4
generations = 1
why = "made up"

[again]
draws = 3
replicates = 2
policies = 5
why = "made up"

[levers."round.places"]
values = [0, 30]
why = "made up"

[levers."grant.debt_relief_share"]
from = 0
to = 0.3
step = 0.1
why = "made up"
"""


def load(project: Path, register: Register, text: str):
    (project / "experiments").mkdir(exist_ok=True)
    (project / "experiments" / "mix.toml").write_text(text, encoding="utf-8")
    return load_search(project, "mix", register, EFFECTS)


def test_a_limit_on_harm_may_be_set(project: Path, register: Register) -> None:
    assert load(project, register, RIGHT).harm_at_most is None
    assert load(project, register, "harm_at_most = 0.5\n" + RIGHT).harm_at_most == 0.5


def test_a_right_file_is_read_whole(project: Path, register: Register) -> None:
    found = load(project, register, RIGHT)
    assert [lever.key for lever in found.levers] == ["round.places", "grant.debt_relief_share"]
    assert found.levers[0].values == (0.0, 30.0)
    assert found.levers[1].values == (0.0, 0.1, 0.2, 0.3)  # no 0.30000000000000004
    assert found.counts["again"] == {"draws": 3, "replicates": 2, "policies": 5}
    assert (found.slug, found.file, found.seed) == ("mix", "experiments/mix.toml", 7)
    assert (found.ceilings_rp, found.compare_with) == ((10.0, 20.0), ("annual",))


SPOILT = [
    ('title = "Made up"\n', "", "title: missing; it is required here"),
    ("seed = 7", "seed = -1", "seed: expected a whole number of at least 0, found -1"),
    (
        '"prior"',
        '"priors"',
        'parameters: unknown kind of draws "priors"; did you mean "prior"? Known: posterior, prior',
    ),
    (
        'effect = "covered_years"',
        'effect = "covered_year"',
        'effect: unknown effect "covered_year"; did you mean "covered_years"? Known: covered_years,'
        " lasting_covered",
    ),
    (
        '"spending_real_rp"',
        '"spending"',
        'cost: unknown outcome "spending"; did you mean "spending_rp"? Known: spending_real_rp,'
        " spending_rp",
    ),
    (
        'beyond = "baseline"',
        'beyond = "annual"',
        'beyond: unknown scenario "annual". Known: no_programme, baseline',
    ),
    (
        '"average"',
        '"mean"',
        'ceiling_binds: unknown rule "mean". Known: average, every_year',
    ),
    ("seed = 7", "seed = 7\nharm_at_most = -1", "harm_at_most: is -1; expected at least 0"),
    (
        'effect = "covered_years"',
        'harm_at_most = 1\neffect = "lasting_covered"',
        "harm_at_most: limits need_years for each of lasting_covered, which are no woman-years;"
        " leave it out",
    ),
    ("[10, 20]", "[]", "ceilings_rp: expected a list of numbers, found an empty list"),
    ("[10, 20]", "[0, 20]", "ceilings_rp[1]: is 0; expected more than 0"),
    ("[10, 20]", "[20, 10]", "ceilings_rp[2]: is 10 after 20; expected rising numbers"),
    (
        '["annual"]',
        '["anual"]',
        'compare_with[1]: unknown scenario "anual"; did you mean "annual"? Known: annual, baseline,'
        " larger_grant, shelter, small_grant",
    ),
    (
        'setting = "2011"',
        'setting = "2012"',
        'setting: unknown setting "2012"; did you mean "2011"? Known: 2011, later',
    ),
    ("population = 4", "population = 3", "search.population: is 3; expected at least 4"),
    ("policies = 5", "policies = 0", "again.policies: is 0; expected at least 1"),
    ("generations = 1\n", "", "search.generations: missing; it is required here"),
    (
        '[levers."round.places"]',
        '[levers."round.place"]',
        'levers."round.place": unknown parameter "round.place"; did you mean "round.places"?',
    ),
    (
        '[levers."round.places"]',
        '[levers."need.living_rp"]',
        'levers."need.living_rp": is of kind assumed; a lever is of kind policy, what can be'
        " decided",
    ),
    (
        '[levers."round.places"]',
        '[levers."shock.demand_factor"]',
        'levers."shock.demand_factor": is of kind shock; a lever is of kind policy, what can be'
        " decided",
    ),
    (
        '[levers."round.places"]',
        "[levers.round.places]",
        'levers.round: the key needs quotes: [levers."round.places"]',
    ),
    (
        '[levers."round.places"]',
        '[levers."round.first_year"]',
        'levers."round.first_year": follows from round.every_months; leave it out',
    ),
    (
        '[levers."round.places"]',
        '[levers."costs.yearly_cap_rp"]',
        'levers."costs.yearly_cap_rp": is a ceiling itself; say it in ceilings_rp',
    ),
    (
        "values = [0, 30]",
        "values = [0, 900]",
        'levers."round.places".values[2]: is 900; expected at most 400 (see'
        " scenarios/parameters/round.toml:1)",
    ),
    (
        "values = [0, 30]",
        "values = [0, 30.5]",
        'levers."round.places".values[2]: is 30.5; expected a whole number (see'
        " scenarios/parameters/round.toml:1)",
    ),
    (
        "values = [0, 30]",
        "values = [30, 30]",
        'levers."round.places".values[2]: is 30 after 30; expected rising numbers',
    ),
    ("values = [0, 30]\n", "", 'levers."round.places".values: missing; it is required here'),
    (
        "step = 0.1",
        "step = 0",
        'levers."grant.debt_relief_share".step: is 0; expected more than 0',
    ),
    (
        "step = 0.1",
        "step = 0.0001",
        'levers."grant.debt_relief_share".step: is 0.0001; expected at most 100 values up to 0.3',
    ),
    (
        "to = 0.3",
        "to = -0.3",
        'levers."grant.debt_relief_share".to: is -0.3; expected at least 0 (from)',
    ),
    (
        "from = 0\n",
        "from = -0.1\n",
        'levers."grant.debt_relief_share".from: is -0.1; expected at least 0 (see'
        " scenarios/parameters/grant.toml:53)",
    ),
    (
        "from = 0\n",
        "from = 0\nvalues = [0]\n",
        'levers."grant.debt_relief_share".from: both values and a range; expected one of them',
    ),
    ("to = 0.3\n", "", 'levers."grant.debt_relief_share".to: missing; it is required here'),
]


@pytest.mark.parametrize(("right", "wrong", "message"), SPOILT)
def test_a_fault_is_refused_with_its_place(
    project: Path, register: Register, right: str, wrong: str, message: str
) -> None:
    assert right in RIGHT
    with pytest.raises(InputError) as refused:
        load(project, register, RIGHT.replace(right, wrong, 1))
    (fault,) = refused.value.errors
    said = f"{fault.key}: {fault.message}"
    assert said == message
    assert fault.file == "experiments/mix.toml"
    assert fault.line > 0
    assert translated(fault.message) is not None


def test_no_lever_at_all(project: Path, register: Register) -> None:
    text = RIGHT[: RIGHT.index('[levers."round')] + "[levers]\n"
    with pytest.raises(InputError) as refused:
        load(project, register, text)
    line = text.count("\n")
    assert str(refused.value) == (
        f"experiments/mix.toml:{line}: levers: is empty; expected at least one lever, such as"
        ' [levers."round.places"]'
    )


def test_every_fault_is_told_at_once(project: Path, register: Register) -> None:
    text = RIGHT.replace("seed = 7", "seed = 0.5").replace("[0, 30]", "[0, 900]")
    with pytest.raises(InputError) as refused:
        load(project, register, text)
    assert [fault.key for fault in refused.value.errors] == [
        "seed",
        'levers."round.places".values[2]',
    ]


def test_an_unknown_search_is_named(project: Path) -> None:
    (project / "experiments").mkdir()
    (project / "experiments" / "policy_search.toml").write_text("")
    with pytest.raises(InputError) as refused:
        search_path(project, "policy_serach")
    assert str(refused.value) == (
        'experiments: unknown study "policy_serach"; did you mean "policy_search"? Known:'
        " policy_search"
    )


# --- what a policy is made of, in the project that ships ------------------------------------------

PROJECT = find_project()
SHIPPED = load_register(PROJECT)


@pytest.mark.parametrize(
    ("chosen", "policy"),
    [
        ({"round.every_months": 24.0}, {}),
        ({"round.places": 60.0, "grant.amount_rp": 1_500_000.0}, {}),
        ({"round.every_months": 12.0}, {"round.every_months": 12.0, "round.first_year": 2011.0}),
        # a cadence of no rounds, months of no allowance and a stay without beds change nothing
        ({"round.places": 0.0, "round.every_months": 12.0}, {"round.places": 0.0}),
        ({"grant.allowance_rp": 0.0, "grant.allowance_months": 6.0}, {}),
        ({"shelter.beds": 0.0, "shelter.stay_months": 12.0}, {}),
        # nobody is trained, so no grant is paid and no allowance, for however many months
        (
            {"round.places": 0.0, "grant.amount_rp": 5e6, "grant.allowance_rp": 3e5}
            | {"grant.allowance_months": 6.0},
            {"round.places": 0.0},
        ),
        # an allowance for no months is refused of a scenario: here it is taken away
        ({"grant.allowance_rp": 300_000.0}, {}),
    ],
)
def test_levers_that_change_nothing_make_one_policy(
    chosen: dict[str, float], policy: dict[str, float]
) -> None:
    assert policy_of(chosen, SHIPPED) == policy


@pytest.mark.parametrize("name", ["annual", "annual_larger_grant", "shelter", "provincial_centre"])
def test_levers_set_as_in_a_scenario_are_that_scenario(name: str) -> None:
    changes = load_scenario(PROJECT, name, SHIPPED).changes
    chosen = {key: change.after for key, change in changes.items() if key != "round.first_year"}
    assert policy_of(chosen, SHIPPED) == {key: change.after for key, change in changes.items()}


def test_the_first_round_follows_the_cadence() -> None:
    assert [first_year(months) for months in (6, 12, 18, 24, 36)] == [2011, 2011, 2012, 2012, 2013]


def test_the_search_that_ships_is_right() -> None:
    effects = [effect.outcome for effect in load_economics(PROJECT).effects]
    found = load_search(PROJECT, "policy_search", SHIPPED, effects)
    assert len(found.levers) > 10
    today = {lever.key: lever.parameter.value for lever in found.levers}
    absent = {lever.key for lever in found.levers if today[lever.key] not in lever.values}
    assert absent <= {"grant.allowance_months"}  # today's allowance is none, for no months


def test_the_search_with_less_harm_is_the_other_but_for_its_limit() -> None:
    effects = [effect.outcome for effect in load_economics(PROJECT).effects]
    free, less = (
        load_search(PROJECT, name, SHIPPED, effects)
        for name in ("policy_search", "policy_search_less_harm")
    )
    assert (free.harm_at_most, less.harm_at_most) == (None, 1.0)
    own = {"slug": free.slug, "file": free.file, "texts": free.texts, "harm_at_most": None}
    assert replace(less, **own) == free
