"""Net benefit, acceptability, loss and perfect information: known answers and what ties them."""

import math

import numpy as np
import pytest
from economics.made_up import gains_against_nothing, two_levels, value_of_normal_gain
from economics.reference import numbers, records
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import norm

from langkah.economics.acceptability import acceptability
from langkah.economics.expected_loss import expected_loss
from langkah.economics.information import (
    perfect_information,
    split_value,
    value_of_choosing,
)
from langkah.economics.net_benefit import net_benefit, switch_points
from langkah.economics.plane import plane, plane_shares
from langkah.economics.sample import sample_of

PRICES = [0.0, 5e6, 1e7, 2e7, 4e7, 8e7, 2e8]


def by(table, *keys):
    return {tuple(row[key] for key in keys): row for row in table.records()}


# Hand cases of tests/testthat of BCEA at f8fadf5: the reference is option 1.
def test_incremental_benefit_by_hand() -> None:
    sample = sample_of(("1", "2", "3"), [[0, 100, 0], [0, 10, 1]], [[0, 1, -3], [0, -2, -4]])
    found = {}
    for price in (5.0, 10.0):
        benefit = sample.draw_benefit(price)
        found[price] = benefit[:, [0]] - benefit
    assert found[5.0][:, 1].tolist() == [95, 20] and found[10.0][:, 1].tolist() == [90, 30]
    assert found[5.0][:, 2].tolist() == [15, 21] and found[10.0][:, 2].tolist() == [30, 41]
    table = by(net_benefit(sample, [5, 10], "2"), "price", "option")
    assert table[5.0, "1"]["gain_vs_comparator_rp"] == pytest.approx((95 + 20) / 2)
    assert table[10.0, "1"]["gain_vs_comparator_rp"] == pytest.approx((90 + 30) / 2)


def test_most_often_best_is_not_best_on_average() -> None:
    # Net benefits by draw A: 10 10 10 0, B: 0 0 0 100.
    sample = sample_of(("A", "B"), np.zeros((4, 2)), [[10, 0], [10, 0], [10, 0], [0, 100]])
    rows = by(acceptability(sample, [1], "A"), "option")
    assert (rows["A",]["share_best"], rows["B",]["share_best"]) == (0.75, 0.25)
    assert (rows["A",]["on_frontier"], rows["B",]["on_frontier"]) == (False, True)
    loss = by(expected_loss(sample, [1]), "option")
    assert [loss[o,]["expected_loss_rp"] for o in "AB"] == [25.0, 7.5]
    assert loss["B",]["least"] is True
    assert perfect_information(sample, [1]).column("evpi_naive_rp") == (7.5,)


def test_ties_go_to_the_cheaper_then_the_first_and_are_counted() -> None:
    # At price 2 both gain 10 in every draw; the second is cheaper.
    sample = sample_of(("dear", "cheap"), [[10, 6]] * 3, [[10, 8]] * 3)
    rows = by(acceptability(sample, [2], "dear"), "option")
    assert rows["cheap",]["share_best"] == 1.0 and rows["cheap",]["draws_tied"] == 3
    assert rows["cheap",]["share_better_than_comparator"] == 0.0, "a tie is not better"
    same = sample_of(("first", "second"), [[1, 1]] * 3, [[4, 4]] * 3)
    assert by(acceptability(same, [2], "first"), "option")["first",]["share_best"] == 1.0


def test_switch_points_are_the_exact_ratios_and_the_grid_lies_after_them() -> None:
    sample = sample_of(
        ("UC", "B", "C", "D", "E"), [[5000, 10000, 25000, 35000, 55000]], [[1, 2, 3, 4, 5]]
    )
    rows = switch_points(sample, [0, 5000, 10000, 15000]).rows
    assert [row[:4] for row in rows] == [
        ("UC", "", 0.0, 5000.0),
        ("B", "UC", 5000.0, 12500.0),
        ("D", "B", 12500.0, 20000.0),
        ("E", "D", 20000.0, math.inf),
    ]
    assert [row[4] for row in rows[:3]] == [0, 10000, 15000] and math.isnan(rows[3][4])


def test_switch_points_against_brute_force() -> None:
    sample = two_levels()
    grid = np.arange(0, 400_000_000, 100_000).tolist()
    cost, effect = sample.mean_cost, sample.mean_effect
    best = [int((price * effect - cost).argmax()) for price in grid]
    found = switch_points(sample, grid).records()[1:]
    changes = [grid[at] for at in range(1, len(grid)) if best[at] != best[at - 1]]
    assert [row["first_price_of_grid"] for row in found] == changes
    for row in found:
        assert 0 <= row["first_price_of_grid"] - row["best_from_price"] <= 100_000


def test_reference_draws_give_shares_losses_and_value_of_information() -> None:
    names, cost = numbers("psa_dampack/cost.csv.gz")
    _, effect = numbers("psa_dampack/effect.csv.gz")
    expected = records("psa_dampack/expected_exact.csv")
    prices = sorted({float(row["wtp"]) for row in expected})
    sample = sample_of(names, cost, effect)
    benefit = by(net_benefit(sample, prices, names[0]), "price", "option")
    shares = by(acceptability(sample, prices, names[0]), "price", "option")
    losses = by(expected_loss(sample, prices), "price", "option")
    values = by(perfect_information(sample, prices), "price")
    for row in expected:
        at = (float(row["wtp"]), row["strategy"])
        # The file prints 12 digits, so 1e-9 relative of the numbers it prints.
        assert benefit[at]["net_benefit_rp"] == pytest.approx(float(row["enmb"]), rel=1e-9)
        assert losses[at]["expected_loss_rp"] == pytest.approx(
            float(row["expected_loss"]), rel=1e-9
        )
        assert shares[at]["share_best"] == pytest.approx(float(row["p_best"]), abs=1e-9)
        assert str(shares[at]["on_frontier"]) == row["on_frontier"]
        assert shares[at]["draws_tied"] == int(row["draws_with_exact_tie"])
        assert values[at[:1]]["evpi_naive_rp"] == pytest.approx(float(row["evpi"]), rel=1e-9)


def test_value_of_information_of_the_chemotherapy_example() -> None:
    # chjackson/voi at b43b895, tests/testthat/test_evpi.R.
    header, table = numbers("voi_chemo/cost_effect.csv.gz")
    assert header == ["e.SoC", "e.Novel", "c.SoC", "c.Novel"]
    sample = sample_of(("SoC", "Novel"), table[:, 2:], table[:, :2])
    found = perfect_information(sample, [10e3, 20e3, 30e3, 40e3, 50e3]).column("evpi_naive_rp")
    printed = [8.76486716445652, 368.605096225918, 206.468704777362, 150.472904023947]
    assert found == pytest.approx([*printed, 126.983450042782], rel=1e-9)


# Closed form: E max(0, N(mu, s^2)) - max(0, mu).
@pytest.mark.parametrize(
    ("mean", "sd", "value"),
    [
        (1, math.sqrt(5), 0.4798107063483925),
        (0, 1, 0.3989422804014327),
        (0.5, 1, 0.19779655740130608),
        (-0.5, 1, 0.19779655740130603),
        (2, 1, 0.008490702616829715),
        (10, 3, 0.00033623365690438334),
    ],
)
def test_normal_gain_in_closed_form_and_by_draws(mean: float, sd: float, value: float) -> None:
    assert value_of_normal_gain(mean, sd) == pytest.approx(value, rel=1e-9, abs=1e-15)
    draws = mean + sd * norm.ppf((np.arange(200_000) + 0.5) / 200_000)
    found = value_of_choosing(np.column_stack([np.zeros_like(draws), draws]))
    assert found == pytest.approx(value, rel=2e-3, abs=2e-6)


# delta, tau, sigma of a paired difference, replicates; true and naive value: closed forms.
NOISY = [
    (0, 0, 10, 20, 0.0, 0.8920620580763856),
    (0, 0, 10, 100, 0.0, 0.3989422804014327),
    (1, 2, 6, 4, 0.39559311480261217, None),
    (1, 2, 6, 20, 0.39559311480261217, 0.5424363019525782),
    (5, 2, 6, 20, 0.0040082743582567915, 0.01663509161384802),
    (0, 1, 4, 4, 0.3989422804014327, None),
    (0, 1, 4, 20, 0.3989422804014327, 0.5352372348458314),
]


@pytest.mark.parametrize(("delta", "tau", "sigma", "replicates", "true", "naive"), NOISY)
def test_chance_inflates_the_naive_value_and_is_taken_out(
    delta: float, tau: float, sigma: float, replicates: int, true: float, naive: float | None
) -> None:
    found = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        gain = delta + tau * rng.standard_normal((4000, 1))
        gain = gain + sigma * rng.standard_normal((4000, replicates))
        gain += delta - gain.mean()  # else the best of two sample means is itself too high
        row = perfect_information(gains_against_nothing(gain), [1]).records()[0]
        found.append([row[f"evpi{kind}_rp"] for kind in ("_split", "", "_naive")])
    split, clean, upper = np.mean(found, axis=0)
    errors = 3 * np.std(found, axis=0, ddof=1) / math.sqrt(len(found))
    spread = math.hypot(tau, sigma / math.sqrt(replicates))
    inflated = value_of_normal_gain(delta, spread)
    if naive is not None:
        assert inflated == pytest.approx(naive, rel=1e-9)
    assert upper == pytest.approx(inflated, abs=errors[2])
    # Chosen on halves whose chance is that of half the replicates: a value in closed form.
    blur = math.hypot(tau, sigma / math.sqrt(replicates / 2))
    z = delta / blur
    lower = delta * norm.cdf(z) + tau**2 / blur * norm.pdf(z) - max(0, delta)
    if lower > errors[0]:
        assert split == pytest.approx(lower, abs=errors[0])
        assert clean == pytest.approx(true, abs=errors[1])
    else:  # at 0 a value can only be too high
        assert split <= 0.02 * inflated + errors[0]
        assert clean <= max(2 * true, 0.2 * inflated)
    assert split <= clean <= upper


def test_one_replicate_gives_the_upper_bound_only() -> None:
    table = perfect_information(two_levels(replicates=1), [2e7])
    row = table.records()[0]
    assert row["evpi_naive_rp"] > 0
    assert math.isnan(row["evpi_rp"]) and math.isnan(row["evpi_split_rp"])
    assert "only the naive value" in table.notes[0]


def test_without_chance_every_value_is_the_same() -> None:
    row = perfect_information(two_levels(chance=0.0), [2e7]).records()[0]
    assert row["evpi_rp"] == pytest.approx(row["evpi_naive_rp"], rel=1e-6)
    assert row["evpi_split_rp"] == pytest.approx(row["evpi_naive_rp"], rel=1e-6)


def test_split_halves_swap() -> None:
    # Two replicates: in draw 1 the first says yes, the second no; the other way in draw 2.
    gain = np.array([[10.0, -10.0], [-4.0, 4.0]])
    # Chosen on one and valued on the other always loses: (-10 + 0) / 2, (0 - 4) / 2 and so on.
    assert split_value(gains_against_nothing(gain), 1.0) == 0.0
    steady = np.array([[10.0, 10.0], [-4.0, -4.0]])
    assert split_value(gains_against_nothing(steady), 1.0) == pytest.approx(2.0)


def test_plane_counts_dots_and_keeps_chance_apart() -> None:
    effect = np.zeros((3, 2, 2))
    cost = np.zeros((3, 2, 2))
    effect[:, :, 1] = [[1, 3], [-1, -1], [2, 2]]
    cost[:, :, 1] = [[10, 10], [5, 5], [-5, -5]]
    sample = sample_of(("today", "new"), cost, effect)
    dots = plane(sample, "today")
    assert [row[3:5] for row in dots.rows] == [(2, 10), (-1, 5), (2, -5)]
    errors = dots.column("effect_error_of_chance")
    assert errors == pytest.approx((1.0, 0.0, 0.0)), "sd sqrt(2) over two replicates"
    shares = plane_shares(sample, "today", [4, 5, 6]).records()
    assert [row["share_below_line"] for row in shares] == pytest.approx([1 / 3, 1 / 3, 2 / 3])
    for row in shares:
        names = ("dearer_and_better", "dominated", "dominates", "cheaper_and_worse", "same")
        found = [row[f"share_{name}"] for name in names]
        assert found == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0, 0])
    alone = plane(sample_of(("today", "new"), cost[:, 0], effect[:, 0]), "today")
    assert all(math.isnan(row[5]) for row in alone.rows) and "cannot be told" in alone.notes[0]


samples = hnp.arrays(np.float64, (6, 2, 3, 2), elements=st.integers(-40, 40).map(float)).map(
    lambda a: sample_of(("a", "b", "c"), a[..., 0] * 1e6, a[..., 1])
)


@settings(deadline=None)
@given(samples)
def test_shares_sum_to_one_and_the_least_loss_is_the_value_of_information(sample) -> None:
    prices = [0.0, 1e6, 3.3e6, 1e8]
    shares = acceptability(sample, prices, "a").records()
    losses = expected_loss(sample, prices).records()
    for price, value in zip(
        prices, perfect_information(sample, prices).column("evpi_naive_rp"), strict=True
    ):
        own = [row["share_best"] for row in shares if row["price"] == price]
        assert sum(own) == pytest.approx(1, abs=1e-12)
        front = [row["option"] for row in shares if row["price"] == price and row["on_frontier"]]
        at = {row["option"]: row for row in losses if row["price"] == price}
        least = min(row["expected_loss_rp"] for row in at.values())
        assert least == pytest.approx(value, rel=1e-9, abs=1e-3) and value >= 0
        assert len(front) == 1 and at[front[0]]["least"]
        assert at[front[0]]["expected_loss_rp"] == pytest.approx(least, rel=1e-9, abs=1e-3)


@settings(deadline=None)
@given(samples, st.permutations(range(3)), st.integers(-9, 9))
def test_order_of_options_and_a_constant_change_no_value(sample, order, shift) -> None:
    prices = [0.0, 1e6, 3.3e6]
    moved = sample_of(
        [sample.options[i] for i in order],
        sample.cost[:, :, order] + shift * 1e7,
        sample.effect[:, :, order] + shift,
    )
    kinds = ("evpi_rp", "evpi_naive_rp")
    before, after = perfect_information(sample, prices), perfect_information(moved, prices)
    for kind in kinds:
        assert after.column(kind) == pytest.approx(before.column(kind), rel=1e-6, abs=1.0)
    losses = [by(expected_loss(s, prices), "price", "option") for s in (sample, moved)]
    for at, row in losses[0].items():
        assert losses[1][at]["expected_loss_rp"] == pytest.approx(
            row["expected_loss_rp"], rel=1e-9, abs=1e-2
        )


@settings(deadline=None)
@given(samples)
def test_shares_by_brute_force(sample) -> None:
    for price in (1e6, 3.3e6):
        counts = dict.fromkeys(sample.options, 0)
        for draw in range(sample.draws):
            benefit = sample.draw_benefit(price)[draw]
            cost = sample.draw_cost[draw]
            counts[sample.options[max(range(3), key=lambda i: (benefit[i], -cost[i], -i))]] += 1
        found = by(acceptability(sample, [price], "a"), "option")
        assert {o: found[o,]["share_best"] * sample.draws for o in counts} == pytest.approx(counts)


@settings(deadline=None)
@given(samples, st.sampled_from([1e-3, 7.0, 1e6]))
def test_another_unit_of_money_scales_every_value(sample, times) -> None:
    prices = [0.0, 1e6, 3.3e6]
    scaled = sample_of(sample.options, sample.cost * times, sample.effect)
    before = perfect_information(sample, prices)
    after = perfect_information(scaled, [price * times for price in prices])
    for kind in ("evpi_rp", "evpi_naive_rp", "evpi_split_rp"):
        # An exact tie can fall either way once rounded: a value of nothing either way.
        assert after.column(kind) == pytest.approx(
            [value * times for value in before.column(kind)], rel=1e-6, abs=times
        )


@settings(deadline=None, max_examples=400)
@given(
    st.tuples(st.integers(1, 4), st.integers(2, 7), st.integers(2, 4)).flatmap(
        lambda shape: hnp.arrays(np.float64, shape, elements=st.integers(-5, 5))
    )
)
def test_half_against_half_is_never_above_the_naive_value(effect: np.ndarray) -> None:
    sample = sample_of("abcd"[: effect.shape[2]], np.zeros_like(effect), effect)
    naive = value_of_choosing(sample.draw_benefit(1.0))
    assert split_value(sample, 1.0) <= naive + 1e-12
    row = perfect_information(sample, [1]).records()[0]
    assert 0 <= row["evpi_split_rp"] <= row["evpi_rp"] <= row["evpi_naive_rp"]


def test_half_against_half_is_never_above_the_naive_value_in_tiny_samples() -> None:
    rng = np.random.default_rng(1)
    for _ in range(1000):
        effect = rng.normal(size=(rng.integers(2, 5), rng.integers(2, 8), rng.integers(2, 5)))
        sample = sample_of("abcd"[: effect.shape[2]], np.zeros_like(effect), effect)
        assert split_value(sample, 1.0) <= value_of_choosing(sample.draw_benefit(1.0)) + 1e-12


def test_of_an_odd_number_each_half_counts_by_its_replicates() -> None:
    # Halves of 1 and 2. Chosen on the first: a, valued 0 on the second; chosen on the second: b,
    # valued 0 on the first. Means 1 and 2, so b is best on average and choosing gains nothing.
    effect = np.array([[[3.0, 0.0], [0.0, 3.0], [0.0, 3.0]]])
    sample = sample_of(("a", "b"), np.zeros_like(effect), effect)
    assert split_value(sample, 1.0) == 0.0
    # A second draw in which a is better by 9 in every run: a is best on average, and b by 3 in one
    # of the replicates of the first half, by 3 in both of the second.
    effect = np.array([[[0.0, 3.0], [0.0, 3.0], [0.0, 6.0]], [[9.0, 0.0]] * 3])
    sample = sample_of(("a", "b"), np.zeros_like(effect), effect)
    assert split_value(sample, 1.0) == pytest.approx((3 + 3 + 6) / 3 / 2)


def test_a_tie_on_one_half_is_valued_by_the_mean_of_the_tied() -> None:
    # First half of both draws: all tie. Second half: the best of each draw is another.
    effect = np.zeros((2, 2, 3))
    effect[:, 1] = [[9, 0, 0], [0, 6, 3]]
    sample = sample_of(("a", "b", "c"), np.zeros_like(effect), effect)
    # Chosen on the first, valued on the second: means 3 and 3; chosen on the second, valued on the
    # first: 0. Best on average is a, worth 4.5 and 0.
    assert split_value(sample, 1.0) == max(0.0, (3 - 4.5) / 2 + 0)
    effect[:, 0] = [[1, 0, 0], [0, 0, 0]]
    # Draw 1 is now decided for a; draw 2 still ties. Chosen on the second: a (1), b (0).
    sample = sample_of(("a", "b", "c"), np.zeros_like(effect), effect)
    assert split_value(sample, 1.0) == pytest.approx(((9 + 3) / 2 - 4.5 + 0.5 - 0.5) / 2)
