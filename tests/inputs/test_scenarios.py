"""Scenarios: what they are built on, what they change, and that nothing else is touched."""

from pathlib import Path
from types import MappingProxyType

import pytest
from avoided import AVOIDED
from hypothesis import given, settings
from hypothesis import strategies as st
from inputs.small_project import SCENARIOS

from langkah.inputs.complaints import InputError
from langkah.inputs.fields import show
from langkah.inputs.project import find_project, scenario_names
from langkah.inputs.register import Register, load_register
from langkah.inputs.scenario import (
    check_text,
    load_scenario,
    rebased,
    stale_values,
)

AMOUNT = "grant.amount_rp"
HEAD = 'name = "Mine"\nquestion = "?"\nextends = "baseline"\n'


def change(key: str, lines: str) -> str:
    return f'\n[change."{key}"]\n{lines}\nwhy = "a reason"\n'


def test_the_baseline_changes_nothing(pristine: Path, register: Register) -> None:
    baseline = load_scenario(pristine, "baseline", register)
    assert not baseline.changes
    assert baseline.values(register.values()) == register.values()


def test_a_copy_of_the_baseline_is_valid(project: Path, register: Register) -> None:
    (project / "scenarios" / "copy.toml").write_text(SCENARIOS["baseline"])
    assert not load_scenario(project, "copy", register).changes


def test_a_change_on_a_change_is_told_from_the_baseline(project: Path, register: Register) -> None:
    text = HEAD.replace("baseline", "larger_grant") + change(AMOUNT, "from = 3_000_000\ntimes = 2")
    (project / "scenarios" / "mine.toml").write_text(text)
    mine = load_scenario(project, "mine", register)
    assert mine.values(register.values())[AMOUNT] == 6_000_000
    assert mine.changes[AMOUNT].before == 1_500_000
    assert mine.chain == tuple(
        f"scenarios/{name}.toml" for name in ("baseline", "larger_grant", "mine")
    )
    assert mine.root == "baseline"
    assert mine.acts_through == ("rules/grant.py",)


def test_a_combination_holds_every_change_and_its_own(project: Path, register: Register) -> None:
    text = 'name = "All"\nquestion = "?"\ncombines = ["annual", "larger_grant", "shelter"]\n'
    (project / "scenarios" / "mine.toml").write_text(
        text + change("shelter.beds", "from = 30\nto = 10")
    )
    values = load_scenario(project, "mine", register).values(register.values())
    expected = {"round.every_months": 12, AMOUNT: 3_000_000, "shelter.beds": 10}
    assert values == register.values() | expected


def test_two_parts_that_agree_may_be_combined(project: Path, register: Register) -> None:
    (project / "scenarios" / "other.toml").write_text(SCENARIOS["larger_grant"])
    (project / "scenarios" / "mine.toml").write_text(
        'name = "Both"\nquestion = "?"\ncombines = ["other", "larger_grant"]\n'
    )
    mine = load_scenario(project, "mine", register)
    assert mine.values(register.values())[AMOUNT] == 3_000_000


def test_a_file_outside_the_project_is_read(
    pristine: Path, tmp_path: Path, register: Register
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(HEAD + change(AMOUNT, "times = 2"))
    mine = load_scenario(pristine, file, register)
    assert mine.slug == "mine"
    assert mine.values(register.values())[AMOUNT] == 3_000_000


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        (
            "larger_grnt",
            'scenarios: unknown scenario "larger_grnt"; did you mean "larger_grant"?'
            " Known: annual, baseline, larger_grant, shelter, small_grant",
        ),
        ("nowhere/mine.toml", "nowhere/mine.toml: there is no such file"),
    ],
)
def test_a_scenario_that_is_not_there(
    name: str, complaint: str, pristine: Path, register: Register
) -> None:
    with pytest.raises(InputError) as refused:
        load_scenario(pristine, name, register)
    assert str(refused.value) == complaint


def test_a_folder_is_not_a_scenario(pristine: Path, tmp_path: Path, register: Register) -> None:
    (tmp_path / "mine.toml").mkdir()
    with pytest.raises(InputError, match="is a folder; expected a TOML file"):
        load_scenario(pristine, tmp_path / "mine.toml", register)


def test_making_values_leaves_the_base_as_it_was(pristine: Path, register: Register) -> None:
    base = register.values()
    before = dict(base)
    scenario = load_scenario(pristine, "larger_grant", register)
    values = scenario.values(MappingProxyType(base))
    values["shelter.beds"] = 7
    assert base == before == register.values()
    with pytest.raises(TypeError):
        scenario.changes[AMOUNT] = scenario.changes[AMOUNT]  # type: ignore[index]


@settings(deadline=None)
@given(
    factor=st.one_of(st.integers(2, 30), st.sampled_from([0, 0.5, 0.25, 1.5])),
    base=st.sampled_from([AMOUNT, "grant.debt_relief_cap_rp"]),
)
def test_times_is_to_the_product(
    pristine: Path, register: Register, factor: float, base: str
) -> None:
    value = register[base].value
    product = value * factor
    by_times = HEAD + change(base, f"times = {factor}")
    by_to = HEAD + change(base, f"from = {show(value)}\nto = {show(product)}")
    path = pristine / "scenarios" / "mine.toml"
    results = []
    for text in (by_times, by_to):
        try:
            scenario = check_text(pristine, path, text.encode(), register)
            results.append(scenario.values(register.values()))
        except InputError as error:
            assert "expected at most" in error.message
            results.append(None)
    assert results[0] == results[1]
    assert (results[0] is None) == (product > register[base].range[1])


OLD_VALUES = st.one_of(st.integers(0, 10**9), st.floats(0, 10**6, allow_nan=False))
SPACES = st.sampled_from([" ", "", "   ", "\t"])
COMMENTS = st.sampled_from(["", " # the old one", "# from = 3", ' # "té'])
ENDS = st.sampled_from(["\n", "\r\n"])


@settings(deadline=None)
@given(st.lists(st.tuples(OLD_VALUES, SPACES, COMMENTS), min_size=3, max_size=3), ENDS)
def test_rebase_changes_the_stale_numbers_and_no_other_byte(
    pristine: Path, register: Register, old: list[tuple[float, str, str]], end: str
) -> None:
    keys = (AMOUNT, "shelter.beds", "shock.demand_factor")
    current = (1_500_000, 0, 1)
    targets = (2_000_000, 30, 0.5)

    def text(numbers: list[str]) -> bytes:
        lines = [*HEAD.split("\n")]
        for key, to, number, (_, space, comment) in zip(keys, targets, numbers, old, strict=True):
            lines += [f'[change."{key}"] # é', f"from{space}={space}{number}{comment}"]
            lines += [f"to = {to}", 'why = "from = 1_500_000"', ""]
        return end.join(lines).encode()

    raw = text([repr(number) for number, _, _ in old])
    path = pristine / "scenarios" / "mine.toml"
    stale = stale_values(pristine, path, raw, register)
    right = [
        repr(number) if number == now else show(now)
        for (number, _, _), now in zip(old, current, strict=True)
    ]
    assert rebased(raw, stale) == text(right)
    assert {one.key for one in stale} == {
        key for key, now, (number, _, _) in zip(keys, current, old, strict=True) if number != now
    }
    assert not stale_values(pristine, path, rebased(raw, stale), register)


@pytest.fixture(scope="module")
def shipped() -> Register:
    return load_register(find_project())


@pytest.mark.parametrize("name", scenario_names(find_project()))
def test_every_shipped_scenario_is_read_and_stays_in_range(name: str, shipped: Register) -> None:
    scenario = load_scenario(find_project(), name, shipped)
    assert (len(scenario.changes) == 0) == (name == "baseline")
    for key, change in scenario.changes.items():
        low, high = shipped[key].range
        assert low <= change.after <= high
        assert change.before == shipped[key].value != change.after


def test_shipped_scenarios_have_names_and_questions_of_their_own_in_both_languages(
    shipped: Register,
) -> None:
    project = find_project()
    scenarios = [load_scenario(project, name, shipped) for name in scenario_names(project)]
    for language in ("en", "id"):
        assert len({one.name_in(language) for one in scenarios}) == len(scenarios)
        assert len({one.question_in(language) for one in scenarios}) == len(scenarios)
    for one in scenarios:
        assert one.name_in("en") == one.name != one.name_in("id") == one.name_id
        assert one.question_in("en") == one.question != one.question_in("id") == one.question_id
        words = f"{one.name_id} {one.question_id}"
        assert not AVOIDED.search(words), words


@settings(deadline=None)
@given(st.sampled_from(sorted(SCENARIOS)), st.floats(0, 1))
def test_a_file_cut_short_is_refused_or_says_less(
    pristine: Path, register: Register, name: str, share: float
) -> None:
    raw = SCENARIOS[name].encode()
    cut = raw[: int(share * len(raw))]
    path = pristine / "scenarios" / f"{name}.toml"
    whole = check_text(pristine, path, raw, register)
    try:
        part = check_text(pristine, path, cut, register)
    except InputError as error:
        assert error.file == f"scenarios/{name}.toml"
        assert 1 <= error.line <= raw.count(b"\n")
    else:
        assert part.name == whole.name
        assert part.changes.keys() <= whole.changes.keys()
