"""What the analyses refuse, in their own words."""

import numpy as np
import pytest
from economics.made_up import gains_against_nothing, two_levels

from langkah.economics import problems
from langkah.economics.acceptability import acceptability
from langkah.economics.budget import (
    budget_impact,
    present_value,
)
from langkah.economics.ceilings import best_under_ceilings
from langkah.economics.expected_loss import expected_loss
from langkah.economics.incremental import incremental
from langkah.economics.information import perfect_information
from langkah.economics.metamodel import smoothers
from langkah.economics.net_benefit import net_benefit
from langkah.economics.partial_information import fits_of, partial_information
from langkah.economics.plane import plane
from langkah.economics.robustness import robustness
from langkah.economics.sample import sample_of
from langkah.economics.sampling import (
    net_gain,
    prior_size,
    study_values,
    value_of_summary,
)
from langkah.economics.tornado import Ends, bars, tornado
from langkah.economics.two_way import two_way
from langkah.economics.uncertainty import convergence

SAMPLE = two_levels(draws=20)
ALONE = sample_of(("only",), [[1.0]], [[2.0]])
TWENTY = np.arange(20.0)
NAN = float("nan")


REFUSED = {
    "cost has shape (3,); expected (draws, replicates, options) or (draws, options), none of them"
    " 0": (problems.ShapeError, lambda: sample_of("abc", [1, 2, 3], [1, 2, 3])),
    "cost has shape (1, 1, 2) and effect (1, 1, 3); expected the same": (
        problems.ShapeError,
        lambda: sample_of("ab", [[1, 2]], [[1, 2, 3]]),
    ),
    "3 names for 2 options; expected one each": (
        problems.ShapeError,
        lambda: sample_of("abc", [[1, 2]], [[1, 2]]),
    ),
    'two options are called "a"; expected different names': (
        problems.ShapeError,
        lambda: sample_of("aa", [[1, 2]], [[1, 2]]),
    ),
    "effect of option 2 in draw 1 is not a finite number": (
        problems.UndefinedNumbers,
        lambda: sample_of("ab", [[1, 2]], [[1, NAN]]),
    ),
    "mean cost or effect of b is not a finite number": (
        problems.UndefinedNumbers,
        lambda: incremental("ab", [1, NAN], [1, 2]),
    ),
    "mean costs have shape (2,) and mean effects (3,); expected one number for each option": (
        problems.ShapeError,
        lambda: incremental("ab", [1, 2], [1, 2, 3]),
    ),
    'there is no option "c"; the options are a, b': (
        problems.UnknownOption,
        lambda: incremental("ab", [1, 2], [1, 2], "c"),
    ),
    'there is no option "today"; the options are nothing, training, shelter, all': (
        problems.UnknownOption,
        lambda: plane(SAMPLE, "today"),
    ),
    "acceptability needs at least two options; there is only only": (
        problems.OneOption,
        lambda: acceptability(ALONE, [1], "only"),
    ),
    "expected loss needs at least two options; there is only only": (
        problems.OneOption,
        lambda: expected_loss(ALONE, [1]),
    ),
    "the value of information needs at least two options; there is only only": (
        problems.OneOption,
        lambda: perfect_information(ALONE, [1]),
    ),
    "a map of the best needs at least two options; there is only a": (
        problems.OneOption,
        lambda: two_way("a", np.ones((60, 1)), np.arange(60.0), np.arange(60.0), ("x", "y"), 3),
    ),
    "no prices; expected at least one": (
        problems.BadPrices,
        lambda: net_benefit(SAMPLE, [], "nothing"),
    ),
    "price -1; expected a finite number of at least 0": (
        problems.BadPrices,
        lambda: perfect_information(SAMPLE, [-1]),
    ),
    "price nan; expected a finite number of at least 0": (
        problems.BadPrices,
        lambda: perfect_information(SAMPLE, [NAN]),
    ),
    "price 5 after 5; expected rising prices": (
        problems.BadPrices,
        lambda: expected_loss(SAMPLE, [5, 5]),
    ),
    "value of knowing x: 20 draws for 3 terms; expected at least 30": (
        problems.TooFewDraws,
        lambda: smoothers("x", TWENTY),
    ),
    "screening: 20 draws for 3 terms; expected at least 30": (
        problems.TooFewDraws,
        lambda: fits_of(TWENTY[:, None], ["x"]),
    ),
    "parameters have shape (20, 1); expected 20 draws of 2": (
        problems.ShapeError,
        lambda: fits_of(TWENTY[:, None], ["x", "y"]),
    ),
    "x has 30 draws; expected 20, one for each": (
        problems.ShapeError,
        lambda: partial_information(SAMPLE, [1], {"x": smoothers("x", np.arange(30.0))}),
    ),
    "parameter x is not a finite number in every draw": (
        problems.UndefinedNumbers,
        lambda: smoothers("x", TWENTY * NAN),
    ),
    "tornado: 20 draws for 3 terms; expected at least 30": (
        problems.TooFewDraws,
        lambda: tornado("ab", np.ones((20, 2)), TWENTY[:, None], ["x"]),
    ),
    'no option "c"; the options are a, b': (
        problems.ShapeError,
        lambda: bars("ab", np.ones(2), [Ends("x", 0, 1, np.ones(2), np.ones(2))], "c"),
    ),
    "two-way map: 20 draws for 6 terms; expected at least 60": (
        problems.TooFewDraws,
        lambda: two_way("ab", np.ones((20, 2)), TWENTY, TWENTY, ("x", "y"), 3),
    ),
    "1 steps; expected at least 2": (
        problems.BadAssumption,
        lambda: two_way("ab", np.ones((20, 2)), TWENTY, TWENTY, ("x", "y"), 1),
    ),
    "value of knowing what is studied: 20 draws for 3 terms; expected at least 30": (
        problems.TooFewDraws,
        lambda: value_of_summary(np.ones((20, 2)), TWENTY),
    ),
    "studied quantity has shape (20, 1); expected (20,)": (
        problems.ShapeError,
        lambda: value_of_summary(np.ones((20, 2)), TWENTY[:, None]),
    ),
    "prior is worth 0 observations; expected more than 0": (
        problems.BadAssumption,
        lambda: study_values(np.ones((20, 2)), TWENTY, 0.0, [1]),
    ),
    "size of a study is 1.5; expected a whole number from 1": (
        problems.BadAssumption,
        lambda: net_gain([1.5], [1.0], 0, 0),
    ),
    "values of a share; expected numbers from 0 to 1 that vary": (
        problems.BadAssumption,
        lambda: prior_size(np.full(5, 0.5)),
    ),
    "setup is -1 rupiah; expected at least 0": (
        problems.BadAssumption,
        lambda: net_gain([1], [1.0], -1, 0),
    ),
    "2 values for 1 sizes; expected one each": (
        problems.ShapeError,
        lambda: net_gain([1], [1.0, 2.0], 0, 0),
    ),
    "amounts have shape (2, 1); expected 2 options x 2 years": (
        problems.ShapeError,
        lambda: budget_impact("ab", (1, 2), [[1], [2]], "a"),
    ),
    "a yearly amount is not a finite number": (
        problems.UndefinedNumbers,
        lambda: budget_impact("ab", (1,), [[1], [NAN]], "a"),
    ),
    'today is "c"; the options are a, b': (
        problems.ShapeError,
        lambda: budget_impact("ab", (1,), [[1], [2]], "c"),
    ),
    "rate is 3; expected a share from 0 to below 1": (
        problems.BadAssumption,
        lambda: present_value([1], 3, 0),
    ),
    "a ceiling of 5 rupiah every year lies below every option; the cheapest, a, costs 10": (
        problems.NothingAffordable,
        lambda: best_under_ceilings("ab", [[10], [20]], [[1, 2]], [5]),
    ),
    "ceiling is -5 rupiah; expected at least 0": (
        problems.BadAssumption,
        lambda: best_under_ceilings("ab", [[0], [20]], [[1, 2]], [-5]),
    ),
    "yearly money has shape (2, 1) and effects (1, 3); expected options x years, and draws x"
    " options": (
        problems.ShapeError,
        lambda: best_under_ceilings("ab", [[0], [20]], [[1, 2, 3]], [5]),
    ),
    "outcome has shape (1, 2) and enough (1, 1); expected draws x options": (
        problems.ShapeError,
        lambda: robustness("ab", [[1, 2]], [[True]], 0.5),
    ),
    "an outcome is not a finite number": (
        problems.UndefinedNumbers,
        lambda: robustness("ab", [[1, NAN]], [[True, True]], 0.5),
    ),
    "optimism is 2; expected 0 to 1": (
        problems.BadAssumption,
        lambda: robustness("ab", [[1, 2]], [[True, True]], 2),
    ),
    "absolute half-width is 0; expected more than 0": (
        problems.BadAssumption,
        lambda: convergence(SAMPLE, "nothing", 0.1, 0),
    ),
}


@pytest.mark.parametrize("message", REFUSED)
def test_refused_with_its_own_message(message: str) -> None:
    kind, call = REFUSED[message]
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == message
    assert isinstance(caught.value, problems.EconomicsError)
    assert isinstance(caught.value, ValueError)


def test_one_option_has_a_table_without_increments() -> None:
    row = incremental(("only",), [5.0], [1.0], "only").records()[0]
    assert (row["status"], row["quadrant_vs_today"]) == ("ND", "same")
    assert [row[0] for row in net_benefit(ALONE, [1, 2], "only").rows] == [1, 2]


def test_two_draws_are_enough_for_what_needs_no_fit() -> None:
    sample = gains_against_nothing(np.array([1.0, -2.0]))
    assert perfect_information(sample, [1]).column("evpi_naive_rp") == (0.5,)
