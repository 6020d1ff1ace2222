"""decision/: the analyses of a comparison, on made-up outcomes whose answers are known."""

import csv
import io
import math
from dataclasses import replace

import numpy as np
import pytest

from langkah.domain.outcomes import OUTCOMES
from langkah.engines.ensemble_engine import Failure
from langkah.inputs.project import find_project
from langkah.runs.compare import Comparison
from langkah.runs.decision import decision_tables
from langkah.runs.decision_words import COLUMNS, FILES, decision_dictionary
from langkah.runs.outcomes import YEARLY_PARTS
from langkah.runs.study import plan_study

SCENARIOS = ("no_programme", "baseline", "annual", "shelter")
COSTS = np.array([0.0, 8e8, 1.4e9, 8e9])
EFFECTS = np.array([0.0, 40.0, 76.0, 69.0])
NEEDS_A_FIT = {"evppi", "evsi", "tornado", "two_way"}


def made_up(draws: int = 128, replicates: int = 4) -> Comparison:
    """Effects rise with one parameter of the register; money is spent as the scenarios say."""
    study = plan_study(
        find_project(),
        SCENARIOS[2:],
        setting="2011",
        draws=draws,
        replicates=replicates,
        seed=1,
        prior=True,
    )
    parameters = study.parameter_draws()
    rng = np.random.default_rng(5)
    grant = np.array([one["choice.grant_log_odds"] for one in parameters])
    moved = (1 + 2 * (grant - grant.mean()) / max(grant.std(), 1e-9) / 3)[:, None]
    names = list(OUTCOMES)
    outcomes = np.zeros((len(SCENARIOS), draws, replicates, len(names)))
    for at in range(len(SCENARIOS)):
        chance = rng.normal(0, 5, (draws, replicates)) * (at > 0)
        outcomes[at, :, :, names.index("covered_years")] = 6000 + EFFECTS[at] * moved + chance
        outcomes[at, :, :, names.index("lasting_covered")] = 400 + EFFECTS[at] * moved / 10
        outcomes[at, :, :, names.index("spending_real_rp")] = COSTS[at]
        outcomes[at, :, :, names.index("true_rate")] = np.clip(0.5 + moved / 10, 0, 1)
    years = study.setting.end_year - study.setting.records_year
    yearly = np.zeros((len(SCENARIOS), years, len(YEARLY_PARTS)))
    first = study.setting.decision_year - study.setting.records_year
    for at in range(len(SCENARIOS)):
        for year in range(10):
            paid = COSTS[at] / 10 * study.setting.price_index[2011 + year]
            yearly[at, first + year, YEARLY_PARTS.index("cost_training_rp")] = paid
        yearly[at, first:, YEARLY_PARTS.index("out_here_covered")] = 400 + EFFECTS[at] / 15
    return Comparison(study, parameters, outcomes, yearly, (), {})


@pytest.fixture(scope="module")
def found() -> dict[str, list[dict]]:
    return {table.name: table.records() for table in decision_tables(made_up())}


def of(rows: list[dict], **wanted) -> list[dict]:
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def test_every_file_is_there_with_rows_and_every_column_is_explained() -> None:
    tables = decision_tables(made_up())
    assert [table.name for table in tables if not table.rows] == []
    assert {table.name for table in tables} == set(FILES)
    explained = [name for names in COLUMNS for name in names.split(", ")]
    assert len(explained) == len(set(explained))
    used = {column for table in tables for column in table.columns}
    assert set(explained) == used
    for table in tables:
        assert len(set(table.columns)) == len(table.columns), table.name
        assert {len(row) for row in table.rows} == {len(table.columns)}
    assert all(f"decision/{name}.csv" in decision_dictionary() for name in FILES)


def test_the_same_comparison_gives_the_same_tables() -> None:
    def written() -> str:
        text = io.StringIO()
        for table in decision_tables(made_up(draws=64)):
            csv.writer(text).writerows([table.columns, *table.rows])
        return text.getvalue()

    assert written() == written()


def test_effects_count_beyond_no_programme_and_today_is_the_baseline(found: dict) -> None:
    rows = {row["option"]: row for row in of(found["incremental"], outcome="covered_years")}
    assert rows["no_programme"]["effect"] == 0 and rows["no_programme"]["cost"] == 0
    assert rows["annual"]["effect"] == pytest.approx(76, abs=1)
    assert rows["annual"]["cost_vs_today"] == pytest.approx(6e8)
    assert {row["today"] for row in rows.values()} == {"baseline"}
    assert rows["shelter"]["status"] == "D" and rows["shelter"]["beaten_by"] == "annual"
    assert rows["baseline"]["status"] == "ED"
    switch = of(found["switch_points"], outcome="covered_years", option="annual")[0]
    assert switch["best_from_price"] == rows["annual"]["icer"]


def test_tables_agree_with_each_other(found: dict) -> None:
    for outcome in ("covered_years", "lasting_covered"):
        for value in of(found["evpi"], outcome=outcome):
            at = {"outcome": outcome, "price": value["price"]}
            losses = of(found["expected_loss"], **at)
            least = min(row["expected_loss_rp"] for row in losses)
            assert least == pytest.approx(value["evpi_naive_rp"], rel=1e-9, abs=1e-3)
            lower, upper = value["evpi_split_rp"], value["evpi_naive_rp"]
            assert lower * (1 - 1e-9) <= value["evpi_rp"] <= upper
            shares = of(found["ceac"], **at)
            assert sum(row["share_best"] for row in shares) == pytest.approx(1)
            front = next(row["option"] for row in shares if row["on_frontier"])
            best = of(found["net_benefit"], **at, best_on_average=True)
            assert [row["option"] for row in best] == [front] == [value["best_on_average"]]


def test_the_parameter_that_moves_everything_is_named_first(found: dict) -> None:
    for price in (2e7, 5e7):
        first = of(found["evppi"], outcome="covered_years", price=price)[0]
        assert first["parameter"] == "choice.grant_log_odds" and first["above_chance"]
        assert first["evppi_rp"] <= first["evpi_naive_rp"]
        assert first["basis"] == "quadratic", "its effect is a straight line"
    bars = of(found["tornado"], outcome="covered_years", option="annual")
    assert bars[0]["parameter"] == "choice.grant_log_odds"
    assert bars[0]["length"] == max(row["length"] for row in bars)
    # At this price the option is worth it on average, and not where the parameter is low.
    best = of(found["tornado"], outcome="covered_years", price=2e7)[0]
    assert best["best_changes"] and best["best_low"] == "no_programme"
    assert best["best_high"] == "annual"
    assert "choice.grant_log_odds" in (
        of(found["two_way"], price=2e7)[0]["x_name"],
        of(found["two_way"], price=2e7)[0]["y_name"],
    )


def test_a_larger_study_is_worth_more_and_never_more_than_knowing(found: dict) -> None:
    rows = of(found["evsi"], outcome="covered_years", price=2e7)
    values = [row["value_rp"] for row in rows]
    assert values == sorted(values) and values[0] > 0
    known = of(found["evppi"], outcome="covered_years", price=2e7)[0]["evppi_rp"]
    assert values[-1] <= known * 1.02
    assert sum(row["best_size"] for row in rows) == 1
    assert all(row["placeholder_money"] for row in rows)
    last = rows[-1]
    assert last["simulated_value_rp"] == pytest.approx(last["value_rp"], rel=0.25)


def test_discounting_starts_from_what_is_not_discounted(found: dict) -> None:
    at_0 = {row["option"]: row for row in of(found["discounting"], rate=0.0)}
    assert at_0["annual"]["cost"] == pytest.approx(1.4e9)
    assert at_0["annual"]["effect"] == pytest.approx(76)
    at_10 = {row["option"]: row for row in of(found["discounting"], rate=0.1)}
    by_hand = sum(1.4e8 / 1.1 ** (year + 0.5) for year in range(10))
    assert at_10["annual"]["cost"] == pytest.approx(by_hand)
    lived = sum(76 / 15 / 1.1 ** (year + 0.5) for year in range(15))
    assert at_10["annual"]["effect"] == pytest.approx(lived)
    assert sorted({row["rate"] for row in found["discounting"]}) == [0.0, 0.03, 0.05, 0.07, 0.1]


def test_budget_is_cash_of_the_years_of_policy(found: dict) -> None:
    rows = of(found["budget_impact"], option="annual")
    assert [row["fiscal_year"] for row in rows] == list(range(2011, 2021))
    index = made_up(draws=1, replicates=1).study.setting.price_index
    for row in rows:
        assert row["amount_rp"] == pytest.approx(1.4e8 * index[row["fiscal_year"]])
        assert row["difference_rp"] == pytest.approx(6e7 * index[row["fiscal_year"]])
    whole = sum(row["amount_whole_rp"] for row in rows)
    assert whole == math.floor(sum(row["amount_rp"] for row in rows) + 0.5)


def test_ceilings_are_at_constant_prices(found: dict) -> None:
    rows = of(found["ceilings"], outcome="covered_years", rule="every year", request="")
    best = {row["ceiling_rp"]: row["best"] for row in rows}
    assert best[75e6] == "no_programme" and best[100e6] == "baseline" and best[150e6] == "annual"


def test_a_request_that_is_cut_buys_the_next_best(found: dict) -> None:
    asked = {"outcome": "covered_years", "rule": "on average", "request": "annual"}
    rows = {row["share_of_request"]: row for row in of(found["ceilings"], **asked)}
    assert {share: row["best"] for share, row in rows.items()} == {
        0.5: "no_programme",
        0.75: "baseline",
        1.0: "annual",
        1.25: "annual",
    }
    assert rows[0.75]["ceiling_rp"] == pytest.approx(1.05e8)
    assert rows[0.75]["next_up"] == "annual"
    assert {row["request"] for row in found["ceilings"]} == {"", "baseline", "annual", "shelter"}


@pytest.mark.parametrize(("draws", "replicates"), [(64, 1), (1, 1), (1, 3), (2, 2)])
def test_small_studies_have_what_they_can(draws: int, replicates: int) -> None:
    tables = {table.name: table for table in decision_tables(made_up(draws, replicates))}
    empty = {name for name, table in tables.items() if not table.rows}
    assert empty == (set() if draws == 64 else NEEDS_A_FIT)
    if replicates == 1:
        assert all(math.isnan(value) for value in tables["evpi"].column("evpi_rp"))
        assert all(math.isnan(value) for value in tables["uncertainty"].column("share_chance"))
        said = [row["file"] for row in tables["notes"].records() if "One replicate" in row["note"]]
        told = {"evpi.csv", "plane.csv", "uncertainty.csv"} | (
            {"evsi.csv"} if draws == 64 else set()
        )
        assert set(said) == told


def test_few_draws_leave_out_what_needs_a_fit_and_say_so() -> None:
    tables = {table.name: table for table in decision_tables(made_up(draws=2, replicates=2))}
    assert {name for name, table in tables.items() if not table.rows} == NEEDS_A_FIT
    said = {
        row["file"]: row["note"]
        for row in tables["notes"].records()
        if row["note"].startswith("Left out")
    }
    assert set(said) == {f"{name}.csv" for name in NEEDS_A_FIT}
    assert said["evppi.csv"] == ("Left out: screening: 2 draws for 3 terms; expected at least 30.")


def test_a_draw_with_a_failed_run_is_left_out_with_its_parameters() -> None:
    whole = made_up(draws=40)
    spoilt = whole.outcomes.copy()
    spoilt[:, 7, 2] = np.nan
    failed = replace(whole, outcomes=spoilt, failures=(Failure(7, 2, "living", "made up"),))
    kept = [draw for draw in range(40) if draw != 7]
    same = Comparison(
        replace(whole.study, draws=39),
        [whole.parameters[draw] for draw in kept],
        whole.outcomes[:, kept],
        whole.yearly,
        (),
        {},
    )
    for one, other in zip(decision_tables(failed), decision_tables(same), strict=True):
        assert str(one.rows) == str(other.rows), one.name


def test_with_no_whole_draw_every_table_is_empty_and_says_so() -> None:
    whole = made_up(draws=2, replicates=1)
    failures = tuple(Failure(draw, 0, "living", "made up") for draw in range(2))
    *tables, notes = decision_tables(replace(whole, failures=failures))
    assert {table.name for table in tables} | {"notes"} == set(FILES)
    assert not any(table.rows for table in tables)
    assert notes.column("note") == ("Left out: there is no draw without a failed run.",)


def test_a_share_that_is_not_defined_or_not_run_cannot_be_studied() -> None:
    whole = made_up(draws=40)
    spoilt = whole.outcomes.copy()
    spoilt[1, 3, 0, list(OUTCOMES).index("true_rate")] = np.nan

    def reason(comparison: Comparison) -> list[str]:
        notes = decision_tables(comparison)[-1].records()
        return [r["note"] for r in of(notes, file="evsi.csv", outcome="covered_years")]

    assert reason(replace(whole, outcomes=spoilt)) == [
        "Left out: true_rate of baseline is not defined in 1 draws."
    ]
    economics = whole.study.economics
    other = replace(economics, study=replace(economics.study, scenario="larger_grant"))
    assert reason(replace(whole, study=replace(whole.study, economics=other))) == [
        "Left out: the scenario to be studied, larger_grant, is not among these."
    ]


def test_nothing_says_that_an_option_is_worth_its_cost() -> None:
    tables = decision_tables(made_up(draws=64))
    words = " ".join(str(table.columns) + str(table.rows) for table in tables).lower()
    words += decision_dictionary().lower()
    for verdict in ("cost-effective", "cost effective", "acceptable price", "worth paying"):
        assert verdict not in words
