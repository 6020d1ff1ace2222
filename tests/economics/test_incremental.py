"""The incremental table against published cases, a convex hull, and its own rules for ties."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import ConvexHull

from langkah.economics.incremental import frontier, incremental, quadrant

# Points (option, cost, effect) and, in the order of the table, (option, status, ratio).
# The first four: tests and vignettes of DARTH-git/dampack at 0430fee. The others: points of ours
# run through the same code, but for identical points, which here are DUP and not D.
CASES = {
    "herc6": (
        [
            ("E", 55000, 5),
            ("D", 35000, 4),
            ("C", 25000, 3),
            ("B", 10000, 2),
            ("A", 12000, 1.5),
            ("UC", 5000, 1),
        ],
        [
            ("UC", "ND", None),
            ("B", "ND", 5000),
            ("D", "ND", 12500),
            ("E", "ND", 20000),
            ("C", "ED", None),
            ("A", "D", None),
        ],
    ),
    "hiv_screening5": (
        [
            ("status quo", 26000, 277.25 / 12),
            ("one time", 27000, 277.57 / 12),
            ("5yr", 28020, 277.78 / 12),
            ("3yr", 28440, 277.83 / 12),
            ("annual", 29440, 277.76 / 12),
        ],
        [
            ("status quo", "ND", None),
            ("one time", "ND", 37500),
            ("5yr", "ND", 58285.714285714),
            ("3yr", "ND", 100800),
            ("annual", "D", None),
        ],
    ),
    "three_tie_effect": (
        [
            ("No Treat", 163771, 6.48273),
            ("Treat all", 164848.7, 6.52861),
            ("Test & treat", 163765.1, 6.52861),
        ],
        [("Test & treat", "ND", None), ("No Treat", "D", None), ("Treat all", "D", None)],
    ),
    "one_strategy": ([("s", 1, 2)], [("s", "ND", None)]),
    "same_cost_diff_effect": (
        [("a", 10, 1), ("b", 10, 2), ("c", 30, 3)],
        [("b", "ND", None), ("c", "ND", 20), ("a", "D", None)],
    ),
    "exact_duplicate": (
        [("a", 10, 1), ("b", 10, 1), ("c", 30, 3)],
        [("a", "ND", None), ("b", "DUP", None), ("c", "ND", 10)],
    ),
    "collinear": (
        [("a", 0, 0), ("b", 10, 1), ("c", 20, 2)],
        [("a", "ND", None), ("b", "ND", 10), ("c", "ND", 10)],
    ),
    "collinear_float": (
        [("a", 0, 0), ("b", 0.1, 0.1), ("c", 0.3, 0.3)],
        [("a", "ND", None), ("b", "ND", 1), ("c", "ND", 1)],
    ),
    "cost_saving_dominates": (
        [("usual", 100, 1), ("new", 80, 2), ("mid", 90, 1.5)],
        [("new", "ND", None), ("mid", "D", None), ("usual", "D", None)],
    ),
    "negative_cost": (
        [("a", -50, 1), ("b", 0, 2), ("c", 100, 2.5)],
        [("a", "ND", None), ("b", "ND", 50), ("c", "ND", 200)],
    ),
    "negative_effects": (
        [("a", 0, -3), ("b", 10, -2), ("c", 30, -1.5), ("d", 35, -0.2)],
        [("a", "ND", None), ("b", "ND", 10), ("d", "ND", 125 / 9), ("c", "ED", None)],
    ),
    "chain_ed": (
        [("a", 0, 0), ("b", 10, 1), ("c", 25, 1.5), ("d", 45, 2), ("e", 50, 4)],
        [
            ("a", "ND", None),
            ("b", "ND", 10),
            ("e", "ND", 40 / 3),
            ("c", "ED", None),
            ("d", "ED", None),
        ],
    ),
    "two_strategies": (
        [("a", 100, 10), ("b", 150, 11)],
        [("a", "ND", None), ("b", "ND", 50)],
    ),
    "two_dominated": (
        [("a", 100, 10), ("b", 150, 9)],
        [("a", "ND", None), ("b", "D", None)],
    ),
    "all_same_effect": (
        [("a", 3, 5), ("b", 2, 5), ("c", 1, 5)],
        [("c", "ND", None), ("b", "D", None), ("a", "D", None)],
    ),
    "less_costly_less_effective": (
        [("usual", 100, 10), ("cheaper", 60, 8)],
        [("cheaper", "ND", None), ("usual", "ND", 20)],
    ),
    "rupiah_scale": (
        [("s0", 0, 0), ("s1", 105e6, 18.2), ("s2", 210e6, 30.7), ("s3", 9750e6, 41.9)],
        [
            ("s0", "ND", None),
            ("s1", "ND", 105e6 / 18.2),
            ("s2", "ND", 8.4e6),
            ("s3", "ND", 9540e6 / 11.2),
        ],
    ),
}


def table_of(points, today=None):
    names, costs, effects = zip(*points, strict=True)
    return incremental(names, costs, effects, today)


@pytest.mark.parametrize("case", CASES)
def test_published_cases_and_edges(case: str) -> None:
    points, expected = CASES[case]
    found = table_of(points).records()
    assert [(row["option"], row["status"]) for row in found] == [row[:2] for row in expected]
    for row, (_, _, ratio) in zip(found, expected, strict=True):
        if ratio is None:
            assert math.isnan(row["icer"]) and math.isnan(row["cost_step"])
        else:
            assert row["icer"] == pytest.approx(ratio, rel=1e-9)
            assert row["cost_step"] / row["effect_step"] == row["icer"]


def test_one_that_beats_all_needs_no_ratio_and_says_so() -> None:
    table = table_of(CASES["cost_saving_dominates"][0])
    assert table.notes == ("new costs no more and does no worse than any other: no ratio.",)


def test_identical_points_name_each_other_and_only_the_first_carries_the_step() -> None:
    rows = {row["option"]: row for row in table_of(CASES["exact_duplicate"][0]).records()}
    assert (rows["a"]["same_as"], rows["b"]["same_as"], rows["c"]["same_as"]) == ("b", "a", "")
    assert rows["c"]["previous"] == "a"
    points = [("a", 0, 0), ("bad", 5, -1), ("bad too", 5, -1)]
    assert [row["status"] for row in table_of(points).records()] == ["ND", "D", "D"]


def test_what_beats_an_option_is_named() -> None:
    rows = {row["option"]: row["beaten_by"] for row in table_of(CASES["herc6"][0]).records()}
    assert (rows["A"], rows["C"], rows["B"]) == ("B", "B + D", "")


def test_an_option_beaten_only_by_one_a_mixture_beats_is_dominated() -> None:
    points = [("a", 0, 0), ("ed", 9, 1), ("d", 9.5, 1), ("z", 10, 10)]
    rows = {row["option"]: row for row in table_of(points).records()}
    assert (rows["ed"]["status"], rows["d"]["status"], rows["d"]["beaten_by"]) == ("ED", "D", "ed")


def test_against_today_the_quadrant_says_what_a_ratio_means() -> None:
    points = [
        ("today", 100, 10),
        ("more", 150, 12),
        ("less", 60, 8),
        ("better", 90, 11),
        ("worse", 110, 9),
        ("dearer", 110, 10),
    ]
    table = table_of(points, "today")
    rows = {
        row["option"]: (row["quadrant_vs_today"], row["ratio_vs_today"]) for row in table.records()
    }
    assert rows["more"] == ("dearer and better", 25)
    assert rows["less"] == ("cheaper and worse", 20)
    words = {name: rows[name][0] for name in ("better", "worse", "dearer", "today")}
    assert words == {
        "better": "dominates",
        "worse": "dominated",
        "dearer": "dominated",
        "today": "same",
    }
    assert all(math.isnan(rows[name][1]) for name in words)
    assert "a mixture of two others beats" in table.notes[0] and "given up" in table.notes[1]


def test_quadrants_cover_the_plane() -> None:
    seen = {quadrant(c, e) for c, e in itertools.product((-1.0, 0.0, 1.0), repeat=2)}
    assert seen == {"same", "dominates", "dominated", "dearer and better", "cheaper and worse"}


def test_reference_draws_of_another_tool() -> None:
    from economics.reference import content, numbers

    names, cost = numbers("psa_dampack/cost.csv.gz")
    _, effect = numbers("psa_dampack/effect.csv.gz")
    found = incremental(names, cost.mean(axis=0), effect.mean(axis=0)).records()
    for row, want in zip(found, content("psa_dampack/expected.json")["icers"], strict=True):
        assert (row["option"], row["status"]) == (want["Strategy"], want["Status"])
        if want["ICER"] is not None:
            assert row["icer"] == pytest.approx(want["ICER"], rel=1e-9)


points = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=9
).map(lambda pairs: np.array(pairs, dtype=float))


@settings(deadline=None)
@given(points)
def test_frontier_is_the_lower_right_of_a_convex_hull(found: np.ndarray) -> None:
    costs, effects = found[:, 0], found[:, 1]
    hull = frontier(costs, effects)
    slopes = np.diff(costs[hull]) / np.diff(effects[hull])
    assert (np.diff(effects[hull]) > 0).all() and (np.diff(costs[hull]) > 0).all()
    assert (np.diff(slopes) >= -1e-9).all()
    # Second route: at every slope between two of the frontier, its option has the highest benefit.
    for price in [0.0, *((slopes[1:] + slopes[:-1]) / 2), *(slopes + 1e-3), 1e6]:
        best = (price * effects - costs).max()
        assert (price * effects - costs)[hull].max() == pytest.approx(best, rel=1e-12, abs=1e-9)


@settings(deadline=None)
@given(points, st.integers(-300, 300), st.integers(-300, 300))
def test_no_unit_of_cost_or_effect_changes_what_is_beaten(
    found: np.ndarray, cost_power: int, effect_power: int
) -> None:
    names = [f"o{i}" for i in range(len(found))]
    scaled = found * [10.0**cost_power, 10.0**effect_power]

    def told(pairs: np.ndarray) -> list[tuple]:
        table = incremental(names, pairs[:, 0], pairs[:, 1])
        told = ("option", "status", "beaten_by", "same_as", "previous")
        return [tuple(row[name] for name in told) for row in table.records()]

    assert told(scaled) == told(found)


@pytest.mark.parametrize("scale", [1.0, 1e200, 1e-200, 1e-300, 1e304])
def test_what_a_mixture_beats_is_so_at_any_scale(scale: float) -> None:
    points = [("a", 0, 0), ("c", 10, 10), ("b", 5, 1), ("d", 12, 9.5)]
    table = table_of([(name, cost * scale, effect * scale) for name, cost, effect in points])
    assert table.column("status") == ("ND", "ND", "ED", "D")
    assert table.column("beaten_by") == ("", "", "a + c", "c")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=4, max_size=12, unique=True
    )
)
def test_frontier_corners_are_corners_of_scipys_hull(pairs: list[tuple[int, int]]) -> None:
    found = np.array(pairs, dtype=float)
    if np.linalg.matrix_rank(found - found.mean(axis=0)) < 2:
        return  # all on one line: there is no hull
    hull = frontier(found[:, 0], found[:, 1])
    slopes = np.diff(found[hull, 0]) / np.diff(found[hull, 1])
    inner = [at for at in range(len(slopes) - 1) if slopes[at] == pytest.approx(slopes[at + 1])]
    corners = {point for at, point in enumerate(hull) if at - 1 not in inner}
    assert corners <= set(ConvexHull(found).vertices.tolist())


@settings(deadline=None)
@given(points, st.integers(0, 5), st.integers(0, 5))
def test_a_dominated_option_is_never_on_the_frontier_and_changes_nothing_else(
    found: np.ndarray, dearer: int, worse: int
) -> None:
    names = [f"o{i}" for i in range(len(found))]
    before = incremental(names, found[:, 0], found[:, 1]).records()
    extra = [found[0, 0] + 1 + dearer, found[0, 1] - worse]
    more = np.vstack([found, extra])
    after = incremental([*names, "extra"], more[:, 0], more[:, 1]).records()
    assert next(row for row in after if row["option"] == "extra")["status"] == "D"
    kept = [row for row in after if row["option"] != "extra"]
    for was, now in zip(before, kept, strict=True):
        assert str(was) == str(now)


@settings(deadline=None)
@given(points, st.integers(-1000, 1000), st.integers(-1000, 1000), st.randoms())
def test_order_and_constant_shifts_do_not_matter(found, cost_shift, effect_shift, random) -> None:
    found = np.unique(found, axis=0)
    names = [f"o{i}" for i in range(len(found))]
    order = random.sample(range(len(found)), len(found))
    before = incremental(names, found[:, 0], found[:, 1]).records()
    moved = found[order] + [cost_shift, effect_shift]
    after = incremental([names[i] for i in order], moved[:, 0], moved[:, 1]).records()
    for name in ("option", "status", "previous", "cost_step", "effect_step", "icer"):
        assert [str(row[name]) for row in before] == [str(row[name]) for row in after]
