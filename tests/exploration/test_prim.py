"""PRIM: planted boxes, pure noise, and what must not matter."""

from itertools import pairwise

import numpy as np
import pytest
from exploration.functions import trajectory
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import binomtest

from langkah.exploration.box import LOWER, UPPER, WITHOUT
from langkah.exploration.cases import CATEGORY, WHOLE, cases_of
from langkah.exploration.choice import Choice, chosen
from langkah.exploration.described import described
from langkah.exploration.looking import Search, look
from langkah.exploration.prim import Chance, boxes, discover
from langkah.exploration.reproduced import found_again, halves, held_out
from langkah.exploration.trajectory import Peeling, rows_of, steps

HOW = Peeling(0.05, 0.05, 0.05)
RULE = Choice(0.7, 0.1)
RARE = 0.05
SEARCH = Search(HOW, RULE, RARE)
CHANCE = Chance(39, 3, 1)


def planted(seed: int = 1, n: int = 600, inputs: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Of interest where the second input is above 0.6 and the fourth below 0.5; 2 in 100 differ."""
    rng = np.random.default_rng(seed)
    points = rng.random((n, inputs))
    interest = (points[:, 1] > 0.6) & (points[:, 3] < 0.5)
    return points, interest ^ (rng.random(n) < 0.02)


def test_a_planted_box_is_found_with_its_limits_and_nothing_else() -> None:
    points, interest = planted()
    found = discover(cases_of("abcdef", points, interest), SEARCH, CHANCE, 3)
    row = boxes(found).records()[0]
    assert row["density"] > 0.9 and row["coverage"] > 0.8 and row["restricted_inputs"] == 2
    assert row["chance_of_density"] == 1 / 40
    limits = {(r["input"], r["side"]): r for r in described(found).records() if r["box"] == 1}
    assert set(limits) == {("b", LOWER), ("d", UPPER)}
    assert limits["b", LOWER]["limit"] == pytest.approx(0.6, abs=0.03)
    assert limits["d", UPPER]["limit"] == pytest.approx(0.5, abs=0.03)
    assert all(row["quasi_p"] < 1e-6 for row in limits.values())
    assert len(boxes(found).rows) == 1
    assert boxes(found).notes[0].startswith("No further box: ")


def test_a_box_is_what_its_limits_say() -> None:
    points, interest = planted(seed=4)
    found = discover(cases_of("abcdef", points, interest), SEARCH, CHANCE, 1)
    inside = np.ones(len(points), bool)
    for row in described(found).records():
        column = points[:, "abcdef".index(str(row["input"]))]
        inside &= column >= row["limit"] if row["side"] == LOWER else column <= row["limit"]
        assert (row["lowest"], row["highest"]) == (column.min(), column.max())
    row = boxes(found).records()[0]
    assert (row["runs"], row["of_interest"]) == (inside.sum(), interest[inside].sum())
    assert row["coverage"] == interest[inside].sum() / interest.sum()
    assert row["density"] == interest[inside].mean() and row["mass"] == inside.mean()


def test_quasi_p_is_a_binomial_test_against_the_box_without_that_restriction() -> None:
    points, interest = planted(seed=2)
    found = discover(cases_of("abcdef", points, interest), SEARCH, CHANCE, 1)
    rows = {str(row["input"]): row for row in described(found).records()}
    inside_b, inside_d = points[:, 1] >= rows["b"]["limit"], points[:, 3] <= rows["d"]["limit"]
    both = inside_b & inside_d
    for around, name in ((inside_d, "b"), (inside_b, "d")):
        test = binomtest(
            int(interest[both].sum()), int(both.sum()), interest[around].mean(), "greater"
        )
        assert rows[name]["quasi_p"] == pytest.approx(test.pvalue)


def test_two_planted_boxes_are_found_one_after_the_other() -> None:
    rng = np.random.default_rng(3)
    points = rng.random((800, 4))
    large, small = points[:, 0] < 0.35, (points[:, 0] > 0.6) & (points[:, 2] > 0.7)
    cases = cases_of("abcd", points, large | small)
    found = discover(cases, Search(HOW, Choice(0.6, 0.05), RARE), CHANCE, 2)
    rows = boxes(found).records()
    assert [row["restricted_inputs"] for row in rows] == [1, 2]
    assert sum(float(row["coverage"]) for row in rows) > 0.95
    left = cases.of_interest - rows[0]["of_interest"]
    assert rows[1]["coverage_of_left"] == pytest.approx(rows[1]["of_interest"] / left)
    box = found.boxes[0].looked
    first = box.step.box.inside(cases.of(np.isin(cases.names, box.among.names)).values)
    assert found.boxes[1].left.values.tolist() == cases.values[~first].tolist()


def test_every_box_is_a_step_of_its_course_among_what_is_left() -> None:
    rng = np.random.default_rng(3)
    points = rng.random((800, 4))
    interest = (points[:, 0] < 0.35) | ((points[:, 0] > 0.6) & (points[:, 2] > 0.7))
    found = discover(cases_of("abcd", points, interest), SEARCH, CHANCE, 2)
    rows = boxes(found).records()
    assert len(rows) == 2
    for row, box in zip(rows, found.boxes, strict=True):
        course = rows_of(box.looked.among, box.looked.course)
        assert (row["coverage_of_left"], row["density"]) in [step[1:3] for step in course]
        assert row["density_of_left"] == box.left.interest.mean()


def test_a_later_box_is_no_smaller_than_a_share_of_all_runs() -> None:
    rng = np.random.default_rng(3)
    points = rng.random((800, 4))
    interest = (points[:, 0] < 0.35) | ((points[:, 0] > 0.6) & (points[:, 2] > 0.7))
    how = Peeling(0.05, 0.05, 0.2)
    found = discover(
        cases_of("abcd", points, interest), Search(how, Choice(0.6, 0.05), RARE), CHANCE, 2
    )
    runs = boxes(found).column("runs")
    assert len(runs) == 2 and min(runs) >= 0.2 * 800 > 0.2 * (800 - runs[0])


def test_what_chance_finds_just_as_dense_is_no_box() -> None:
    # One run in ten can be cut out wherever it lies.
    cases = cases_of("x", np.arange(10.0)[:, np.newaxis], np.arange(10) == 4)
    how, rule = Peeling(0.05, 0.05, 0.1), Choice(0.5, 0.0)
    assert chosen(steps(cases, how), rule).density == 1.0
    assert discover(cases, Search(how, rule, RARE), CHANCE, 1).boxes == ()


def test_a_box_that_holds_every_case_of_interest_ends_the_search() -> None:
    points = np.random.default_rng(2).random((200, 2))
    found = discover(cases_of("ab", points, points[:, 0] < 0.3), SEARCH, CHANCE, 3)
    assert boxes(found).column("coverage") == (1.0,)
    assert boxes(found).notes[0] == "No further box: every case of interest is in a box."
    asked_for_one = discover(cases_of("ab", points, points[:, 0] < 0.3), SEARCH, CHANCE, 1)
    assert boxes(asked_for_one).rows == boxes(found).rows
    assert boxes(asked_for_one).notes == boxes(found).notes[1:]


def test_pure_noise_has_no_box_and_the_table_says_so() -> None:
    rng = np.random.default_rng(11)
    kept = 0
    for seed in range(40):
        cases = cases_of("abcd", rng.random((200, 4)), rng.random(200) < 0.3)
        found = discover(cases, Search(HOW, Choice(0.5, 0.05), 0.05), Chance(19, 3, seed), 1)
        kept += len(found.boxes)
        if not found.boxes:
            table = boxes(found)
            assert table.rows == () == described(found).rows
            assert table.notes[0] == "No box: nothing was found that chance would not find."
    assert kept <= 6, "40 cases of which 1 in 20 may have a box; more than 6 in 3 of 1000"


def test_order_of_rows_and_columns_does_not_matter() -> None:
    rng = np.random.default_rng(5)
    points = np.round(rng.random((300, 5)), 1)  # many ties
    interest = (points[:, 1] > 0.5) & (rng.random(300) < 0.8)
    rows, columns = rng.permutation(300), [4, 2, 0, 1, 3]
    names = "abcde"
    here = cases_of(names, points, interest)
    there = cases_of([names[at] for at in columns], points[rows][:, columns], interest[rows])
    assert trajectory(here, HOW) == trajectory(there, HOW)
    first, second = (discover(cases, SEARCH, CHANCE, 2) for cases in (here, there))
    assert boxes(first) == boxes(second) and len(boxes(first).rows) >= 1
    assert described(first) == described(second)
    split, other = (halves(cases, SEARCH, 3, 1) for cases in (here, there))
    assert held_out(here, split) == held_out(there, other)


@given(
    hnp.arrays(np.int8, (30, 4), elements=st.integers(0, 3)),
    st.permutations(range(30)),
    st.permutations(range(3)),
)
def test_no_order_matters_with_many_ties_and_every_kind(table, rows, columns) -> None:
    points, interest = table[:, :3], table[:, 3] == 0
    assume(0 < interest.sum() < 30)
    kinds = {"b": WHOLE, "c": CATEGORY}
    here = cases_of("abc", points, interest, kinds)
    shuffled = points[rows][:, columns]
    there = cases_of(["abc"[at] for at in columns], shuffled, interest[rows], kinds)
    found = steps(here, Peeling(0.2, 0.1, 0.1))
    assert found == steps(there, Peeling(0.2, 0.1, 0.1))
    for step in found:
        inside = step.box.inside(here.values)
        assert (step.runs, step.of_interest) == (inside.sum(), here.interest[inside].sum())


def test_a_linear_change_of_an_input_changes_no_box() -> None:
    points, interest = planted(seed=6)
    here = trajectory(cases_of("abcdef", points, interest), HOW)
    there = trajectory(cases_of("abcdef", points * 8 - 4, interest), HOW)
    assert here == there


def test_equal_inputs_go_by_name() -> None:
    points, interest = planted()
    twice = np.column_stack([points[:, 1], points[:, 1]])
    moved = trajectory(cases_of("zy", twice, interest), HOW).column("input")
    assert set(moved) == {"", "y"}


def test_whole_numbers_have_limits_that_are_inside() -> None:
    rng = np.random.default_rng(7)
    points = np.column_stack([rng.integers(0, 10, 500), rng.integers(0, 10, 500)])
    interest = (points[:, 0] >= 7) ^ (rng.random(500) < 0.03)
    cases = cases_of(("women", "other"), points, interest, {"women": WHOLE, "other": WHOLE})
    found = discover(cases, SEARCH, CHANCE, 1)
    assert [row[1:4] for row in described(found).rows] == [("women", LOWER, 7.0)]


def test_categories_that_do_not_matter_in_order_are_left_out() -> None:
    rng = np.random.default_rng(8)
    reading = rng.integers(0, 4, 600)
    points = np.column_stack([reading, rng.random(600)])
    interest = np.isin(reading, (0, 2)) ^ (rng.random(600) < 0.02)
    cases = cases_of(("reading", "x"), points, interest, {"reading": CATEGORY})
    found = discover(cases, SEARCH, CHANCE, 1)
    assert [row[1:4] for row in described(found).rows] == [
        ("reading", WITHOUT, 1.0),
        ("reading", WITHOUT, 3.0),
    ]
    assert boxes(found).column("restricted_inputs") == (1,)
    box = found.boxes[0].looked
    assert box.among.names == ("reading",)
    assert set(box.among.values[box.step.box.inside(box.among.values), 0]) == {0.0, 2.0}


def test_pasting_widens_a_box_that_was_peeled_too_far() -> None:
    # Slices of nearly half take runs of interest with them; pasting brings them back bit by bit.
    points = np.arange(40.0)[:, np.newaxis]
    interest = (points[:, 0] >= 15) & (points[:, 0] < 30)
    found = steps(cases_of("x", points, interest), Peeling(0.45, 0.05, 0.1))
    peeled = [step for step in found if not step.pasted][-1]
    assert found[-1].pasted and found[-1].density >= peeled.density
    assert found[-1].of_interest > peeled.of_interest


def test_a_restriction_that_holds_nothing_back_is_taken_off() -> None:
    points, interest = planted(seed=2, n=200)
    cases = cases_of("abcdef", points, interest)
    last = steps(cases, HOW)[-1]
    assert len(last.box.restrictions()) >= 2
    for column, side in last.box.restrictions():
        assert last.box.freed(column, side).inside(cases.values).sum() > last.runs


def test_no_step_is_less_dense_and_its_counts_are_those_of_its_box() -> None:
    points, interest = planted(seed=9)
    cases = cases_of("abcdef", points, interest)
    found = steps(cases, HOW)
    for before, after in pairwise(found):
        if after.pasted:
            assert after.density >= before.density and after.runs >= before.runs
        else:
            assert after.density > before.density and after.runs < before.runs
    for step in found:
        inside = step.box.inside(cases.values)
        assert (step.runs, step.of_interest) == (inside.sum(), cases.interest[inside].sum())
        assert step.runs >= 0.05 * len(points)
    rows = trajectory(cases, HOW).records()
    assert (rows[0]["coverage"], rows[0]["mass"], rows[0]["restricted_inputs"]) == (1.0, 1.0, 0)


def test_the_rule_takes_few_inputs_before_the_last_bit_of_density() -> None:
    points, interest = planted()
    found = steps(cases_of("abcdef", points, interest), HOW)
    narrow, lenient, nothing = (chosen(found, Choice(0.6, slack)) for slack in (0.0, 0.1, 0.99))
    assert narrow.density == max(
        s.density for s in found if s.of_interest >= 0.6 * found[0].of_interest
    )
    assert len(lenient.box.restricted()) == 2 <= len(narrow.box.restricted())
    assert lenient.density >= narrow.density - 0.1
    assert nothing == found[0]


def test_a_planted_box_is_found_again_in_halves() -> None:
    points, interest = planted()
    cases = cases_of("abcdef", points, interest)
    found = discover(cases, SEARCH, Chance(39, 12, 1), 1)
    split = halves(cases, SEARCH, 12, 1)
    again = [found_again(name, split) for name in "abcdef"]
    assert again[1] == again[3] == 1.0 and max(again[0], again[2], *again[4:]) < 0.3
    described_again = {row["input"]: row["share_found_again"] for row in described(found).records()}
    assert described_again == {"b": 1.0, "d": 1.0}
    rows = held_out(cases, split).records()
    for row in rows:
        assert row["density_held_out"] > 0.75 > row["density_all_held_out"]
        assert row["coverage_held_out"] > 0.7
    for seen, _ in split:
        assert abs(seen.sum() - len(points) / 2) <= 1
        assert cases.interest[seen].sum() == cases.of_interest // 2
    box = boxes(found).records()[0]
    assert box["halves_with_a_box"] == 1.0
    for name in ("coverage_held_out", "density_held_out"):
        assert box[name] == pytest.approx(np.mean([row[name] for row in rows]))


def test_a_box_that_halves_do_not_find_says_nothing_of_the_other_half() -> None:
    # One input decides a little: enough to be seen in all runs, not in half of them.
    rng = np.random.default_rng(26)
    points = rng.random((300, 3))
    interest = rng.random(300) < 0.3 + 0.25 * (points[:, 0] > 0.5)
    found = discover(cases_of("abc", points, interest), SEARCH, Chance(19, 2, 1), 1)
    row = boxes(found).records()[0]
    assert row["halves_with_a_box"] == 0.0
    assert np.isnan([row["coverage_held_out"], row["density_held_out"]]).all()


def test_among_many_idle_inputs_only_those_that_differ_are_restricted() -> None:
    rng = np.random.default_rng(14)
    points = rng.random((500, 60))
    interest = (points[:, 7] > 0.5) ^ (rng.random(500) < 0.25)
    cases = cases_of([f"i{n:02}" for n in range(60)], points, interest)
    alone = chosen(steps(cases, HOW), Choice(0.4, 0.0)).box.restricted()
    looked = look(cases, Search(HOW, Choice(0.4, 0.0), RARE))
    assert looked.among.names == ("i07",) and len(alone) > 5
    assert looked.step.box.restricted() == {0}


def test_where_nothing_differs_the_box_is_everything() -> None:
    rng = np.random.default_rng(13)
    cases = cases_of("abcdefghijkl", rng.random((400, 12)), rng.random(400) < 0.3)
    looked = look(cases, SEARCH)
    assert looked.among.names == () and looked.course == (looked.step,)
    assert (looked.step.runs, looked.step.of_interest) == (400, cases.of_interest)


def test_a_box_in_noise_is_no_denser_where_it_was_not_looked_for() -> None:
    rng = np.random.default_rng(13)
    cases = cases_of("abcdefghijkl", rng.random((400, 12)), rng.random(400) < 0.3)
    lenient = Search(HOW, Choice(0.3, 0.0), 0.999)  # lets an input in wherever chance may
    table = held_out(cases, halves(cases, lenient, 60, 1)).records()
    rows = [row for row in table if row["restricted_inputs"]]
    found, out = (
        np.nanmean([row[c] for row in rows]) for c in ("density_found", "density_held_out")
    )
    assert len(rows) > 10 and found > 0.35 and out == pytest.approx(0.3, abs=0.05)
