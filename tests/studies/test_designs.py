"""Designs: which points a study tries, and that the same file always gives the same."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import qmc
from studies.trial_studies import GRANT_BY_CADENCE, planned

from langkah.inputs.complaints import InputError
from langkah.inputs.design import MORRIS_LEVELS, unit_points
from langkah.inputs.design_file import read_points
from langkah.inputs.design_plan import Column, DesignPlan, changes_of, design_rows
from langkah.inputs.priors import quantile
from langkah.inputs.register import load_register
from langkah.inputs.settings import load_setting
from langkah.simulation.folder import write_csv


def design_of(project: Path, text: str, slug: str = "a_design") -> DesignPlan:
    design = planned(project, slug, text).experiment.design
    assert design is not None
    return design


def spans(kind: str, points: int, seed: int = 1, more: str = "") -> str:
    return f"""
[design]
kind = "{kind}"
points = {points}
seed = {seed}
{more}
[design.vary]
"grant.amount_rp" = {{ from = 0, to = 5_000_000 }}
"choice.readiness" = "prior"
"shelter.stay_months" = {{ from = 1, to = 12 }}
"""


def test_a_grid_is_every_combination_the_last_column_fastest(shipped: Path) -> None:
    design = design_of(shipped, GRANT_BY_CADENCE)
    assert design.keys == ("grant.amount_rp", "round.every_months")
    assert design.points.tolist() == [[0, 6], [0, 12], [3_000_000, 6], [3_000_000, 12]]


def test_one_at_a_time_begins_with_nothing_changed(shipped: Path) -> None:
    design = design_of(shipped, GRANT_BY_CADENCE.replace("grid", "one_at_a_time"))
    assert [changes_of(design, point) for point in range(len(design.points))] == [
        {},
        {"grant.amount_rp": 0},
        {"grant.amount_rp": 3_000_000},
        {"round.every_months": 6},
        {"round.every_months": 12},
    ]


def test_a_latin_hypercube_has_one_point_in_every_slice(shipped: Path) -> None:
    design = design_of(shipped, spans("latin_hypercube", 10))
    assert design.shares is not None
    slices = np.sort(np.floor(design.shares * 10), axis=0)
    assert (slices == np.arange(10)[:, None]).all()
    grants = design.points[:, 0]
    assert np.allclose(grants, design.shares[:, 0] * 5_000_000, rtol=1e-12)


def test_a_sobol_design_fills_the_cube_more_evenly_than_chance(shipped: Path) -> None:
    design = design_of(shipped, spans("sobol", 64))
    chance = np.random.default_rng(1).random((64, 3))
    assert qmc.discrepancy(design.shares) < qmc.discrepancy(chance) / 4


def test_priors_give_their_own_quantiles(shipped: Path) -> None:
    register = load_register(shipped)
    design = design_of(shipped, spans("sobol", 16))
    assert design.shares is not None
    prior = register["choice.readiness"].prior
    assert prior is not None
    assert design.points[:, 1].tolist() == quantile(prior, design.shares[:, 1]).tolist()


def test_what_is_counted_in_whole_numbers_is_rounded(shipped: Path) -> None:
    stays = design_of(shipped, spans("latin_hypercube", 30)).points[:, 2]
    assert (stays == np.rint(stays)).all()
    assert len(set(stays)) > 8


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol", "morris", "saltelli"])
def test_the_same_seed_gives_the_same_points_and_another_others(shipped: Path, kind: str) -> None:
    one, same, other = (design_of(shipped, spans(kind, 8, seed)) for seed in (1, 1, 2))
    assert one.points.tolist() == same.points.tolist()
    assert one.digest == same.digest
    assert one.points.tolist() != other.points.tolist()
    assert one.digest != other.digest


def test_morris_moves_one_input_at_a_time_between_the_ends_of_what_is_believed(
    shipped: Path,
) -> None:
    design = design_of(shipped, spans("morris", 5))
    assert design.shares is not None
    assert len(design.points) == 5 * (3 + 1)
    assert set(np.rint(design.shares * (MORRIS_LEVELS - 1)).ravel()) <= set(range(MORRIS_LEVELS))
    for path in design.shares.reshape(5, 4, 3):
        assert ((path[1:] != path[:-1]).sum(axis=1) == 1).all()
    prior = load_register(shipped)["choice.readiness"].prior
    assert prior is not None
    low, high = quantile(prior, np.array([0.05, 0.95]))
    assert low <= design.points[:, 1].min() < design.points[:, 1].max() <= high


def test_saltelli_has_base_sample_times_inputs_and_two(shipped: Path) -> None:
    design = design_of(shipped, spans("saltelli", 8))
    assert design.points.shape == (8 * (3 + 2), 3)


def test_uncertain_stands_for_everything_with_a_prior_that_the_setting_leaves(
    shipped: Path,
) -> None:
    text = '\n[design]\nkind = "sobol"\npoints = 4\nseed = 1\n[design.vary]\nuncertain = "prior"\n'
    register = load_register(shipped)
    setting = load_setting(shipped, "young", register)
    expected = [key for key in register.uncertain() if key not in setting.values]
    assert list(design_of(shipped, text).keys) == expected
    assert len(expected) > 50


def test_a_listed_column_of_a_random_design_takes_each_value_as_often(shipped: Path) -> None:
    text = """
[design]
kind = "sobol"
points = 16
seed = 1
[design.vary]
"grant.indexed" = [0, 1]
history = "prior"
"""
    design = design_of(shipped, text)
    assert sorted(design.points[:, 0]) == [0] * 8 + [1] * 8
    assert set(design.points[:, 1]) == {0.0}, "the young setting has one reading"


def test_history_follows_the_weights_of_the_readings(shipped: Path) -> None:
    text = '\n[design]\nkind = "sobol"\npoints = 64\nseed = 1\n[design.vary]\nhistory = "prior"\n'
    design = planned(shipped, "readings", text, setting="2011").experiment.design
    assert design is not None
    setting = load_setting(shipped, "2011", load_register(shipped))
    counts = np.bincount(design.points[:, 0].astype(int)) / 64
    assert np.abs(counts - [h.weight for h in setting.histories]).max() < 1 / 32


def test_a_column_follows_another_and_is_rounded_too(shipped: Path) -> None:
    text = """
[design]
kind = "grid"
[design.vary]
"round.every_months" = [5, 7]
[design.follow]
"training.months" = { key = "round.every_months", times = 0.5 }
"grant.amount_rp" = { key = "round.every_months", times = 100_000 }
"""
    design = design_of(shipped, text)
    assert design.keys == ("round.every_months", "training.months", "grant.amount_rp")
    assert design.points.tolist() == [[5, 2, 500_000], [7, 4, 700_000]]


def test_luck_is_a_column_that_changes_no_parameter(shipped: Path) -> None:
    design = design_of(shipped, spans("latin_hypercube", 4, more="luck = true"))
    assert design.keys[-1] == "luck"
    assert len(set(design.points[:, -1])) == 4
    assert all("luck" not in changes_of(design, point) for point in range(4))


@given(
    kind=st.sampled_from(["latin_hypercube", "sobol", "morris", "saltelli"]),
    dimensions=st.integers(1, 12),
    power=st.integers(1, 5),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=60, deadline=None)
def test_points_lie_in_the_unit_cube(kind: str, dimensions: int, power: int, seed: int) -> None:
    points = unit_points(kind, dimensions, 1 << power, seed)
    times = {"morris": dimensions + 1, "saltelli": dimensions + 2}.get(kind, 1)
    assert points.shape == ((1 << power) * times, dimensions)
    assert (points >= 0).all() and (points <= 1).all()


CELLS = st.lists(
    st.tuples(
        st.none() | st.floats(0, 5e7, allow_subnormal=False),
        st.none() | st.integers(1, 24).map(float),
    ),
    min_size=1,
    max_size=6,
)
KEYS = ("grant.amount_rp", "shelter.stay_months")

WAYS = {
    "as results write it": {"lineterminator": "\n"},
    "as spreadsheets write it": {"lineterminator": "\r\n"},
    "all in quotes": {"quoting": csv.QUOTE_ALL},
    "semicolons": {"delimiter": ";"},
    "tabs": {"delimiter": "\t"},
}


def cell(value: float | None, comma: bool) -> str:
    text = "" if value is None else repr(value)
    return text.replace(".", ",") if comma else text


@given(
    cells=CELLS,
    way=st.sampled_from(list(WAYS)),
    mark=st.booleans(),
    comma=st.booleans(),
    numbered=st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_a_design_that_is_written_is_read_or_refused(
    shipped: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cells: list[tuple[float | None, ...]],
    way: str,
    mark: bool,
    comma: bool,
    numbered: bool,
) -> None:
    path = shipped / "experiments" / "written.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        writer = csv.writer(file, **WAYS[way])  # type: ignore[arg-type]
        writer.writerow([*(["point"] if numbered else []), *KEYS])
        for at, row in enumerate(cells):
            writer.writerow([*([at] if numbered else []), *(cell(one, comma) for one in row)])
    twice = len(set(cells)) < len(cells)
    nothing = not numbered and (None, None) in cells
    commas = comma and any(one is not None for row in cells for one in row)
    try:
        design = design_of(shipped, '\n[design]\nkind = "csv"\nfile = "written.csv"\n')
    except InputError as error:
        assert twice or nothing or commas or way in ("semicolons", "tabs"), error
        assert all(fault.line >= 1 for fault in error.errors)
        return
    assert not (twice or nothing or commas) and way not in ("semicolons", "tabs")
    assert design.keys == KEYS
    expected = [[math.nan if one is None else one for one in row] for row in cells]
    assert np.array_equal(design.points, expected, equal_nan=True)


@given(cells=CELLS, spoiling=st.data())
@settings(max_examples=300, deadline=None)
@pytest.mark.slow
def test_a_table_with_a_slip_of_the_hand_never_reads_as_another(
    shipped: Path, cells: list[tuple[float | None, ...]], spoiling: st.DataObject
) -> None:
    """Every accepted number stands in its own line of the text, in its own column."""
    rows = [",".join(cell(one, comma=False) for one in row) for row in cells]
    text = "\n".join([",".join(KEYS), *rows]) + "\n"
    for _ in range(spoiling.draw(st.integers(1, 3))):
        at = spoiling.draw(st.integers(text.index("\n") + 1, len(text)))
        new = spoiling.draw(st.sampled_from(['"', ",", "\n", " ", "7", "\r", "\v", "\u2028", "_"]))
        text = text[:at] + new + text[at + spoiling.draw(st.integers(0, 1)) :]
    register = load_register(shipped)
    setting = load_setting(shipped, "young", register)
    try:
        design = read_points(text, "mine.csv", register, setting)
    except InputError as error:
        assert all(fault.line >= 1 for fault in error.errors)
        return
    lines = text.removesuffix("\n").split("\n")[1:]
    assert len(design.points) == len(lines)
    for line, values in zip(lines, design.points.tolist(), strict=True):
        written = [one.strip().strip('"').strip() for one in line.split(",")]
        assert len(written) == len(KEYS)
        for one, value in zip(written, values, strict=True):
            assert math.isnan(value) if one == "" else float(one) == value, line


@given(cells=CELLS)
@settings(max_examples=40, deadline=None)
def test_design_csv_given_back_is_the_same_points(
    shipped: Path, tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[float | None, ...]]
) -> None:
    register = load_register(shipped)
    setting = load_setting(shipped, "young", register)
    once = list(dict.fromkeys(cells))
    points = np.array([[math.nan if one is None else one for one in row] for row in once])
    first = DesignPlan("csv", tuple(Column(key) for key in KEYS), points)
    written = tmp_path_factory.mktemp("designs") / "design.csv"
    write_csv(written, *design_rows(first))
    again = read_points(written.read_text(), "design.csv", register, setting)
    assert again.keys == first.keys
    assert np.array_equal(again.points, first.points, equal_nan=True)
    assert again.digest == first.digest
