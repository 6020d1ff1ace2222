"""What the analyses refuse, in their own words."""

import sys

import numpy as np
import pytest

from langkah.exploration import problems
from langkah.exploration.cases import cases_of
from langkah.exploration.choice import Choice, chosen
from langkah.exploration.given import checked_points
from langkah.exploration.looking import Search, look
from langkah.exploration.luck import above_luck
from langkah.exploration.morris import morris, resampled_mu_star
from langkah.exploration.prim import Chance, discover
from langkah.exploration.reproduced import halves
from langkah.exploration.sampling import morris_points, saltelli_points
from langkah.exploration.sobol_indices import indices
from langkah.exploration.trajectory import Peeling, steps

POINTS = np.arange(8.0).reshape(4, 2)
YES = [True, False, True, False]
CASES = cases_of("ab", POINTS, YES)
HOW = Peeling(0.1, 0.1, 0.1)
RULE = Choice(0.5, 0.1)
SEARCH = Search(HOW, RULE, 0.05)

REFUSED = {
    "points have shape (4,); expected (points, inputs), none 0": (
        problems.ShapeError,
        lambda: checked_points(np.ones(4)),
    ),
    "input 2 of point 1 is not a finite number": (
        problems.UndefinedNumbers,
        lambda: checked_points([[1, np.inf], [1, 1]]),
    ),
    "3 names for 2 inputs; expected one each": (
        problems.ShapeError,
        lambda: cases_of("abc", POINTS, YES),
    ),
    'two inputs are called "a"; expected different names': (
        problems.UnknownInput,
        lambda: cases_of("aa", POINTS, YES),
    ),
    'there is no input "c"; the inputs are a, b': (
        problems.UnknownInput,
        lambda: cases_of("ab", POINTS, YES, {"c": "whole"}),
    ),
    'input a is a "word"; expected number, whole, category': (
        problems.BadAssumption,
        lambda: cases_of("ab", POINTS, YES, {"a": "word"}),
    ),
    "input a is whole; expected whole numbers only": (
        problems.BadAssumption,
        lambda: cases_of("ab", POINTS / 3, YES, {"a": "whole"}),
    ),
    "interest has shape (3,); expected (4,)": (
        problems.ShapeError,
        lambda: cases_of("ab", POINTS, YES[:3]),
    ),
    "interest is something else than yes or no": (
        problems.UndefinedNumbers,
        lambda: cases_of("ab", POINTS, [0, 1, 0.5, 1]),
    ),
    "no run is of interest; nothing to explain": (
        problems.ConstantOutcome,
        lambda: cases_of("ab", POINTS, [False] * 4),
    ),
    "every run is of interest; nothing to explain": (
        problems.ConstantOutcome,
        lambda: cases_of("ab", POINTS, [True] * 4),
    ),
    "share to peel is 0; expected a share between 0 and 1": (
        problems.BadAssumption,
        lambda: steps(CASES, Peeling(0, 0.1, 0.1)),
    ),
    "share to paste is 1; expected a share between 0 and 1": (
        problems.BadAssumption,
        lambda: steps(CASES, Peeling(0.1, 1, 0.1)),
    ),
    "least mass is 2; expected a share between 0 and 1": (
        problems.BadAssumption,
        lambda: steps(CASES, Peeling(0.1, 0.1, 2)),
    ),
    "least coverage is 0; expected a share between 0 and 1": (
        problems.BadAssumption,
        lambda: chosen(steps(CASES, HOW), Choice(0, 0.1)),
    ),
    "slack is -0.1; expected at least 0 and below 1": (
        problems.BadAssumption,
        lambda: chosen(steps(CASES, HOW), Choice(0.5, -0.1)),
    ),
    "18 shuffles cannot show what happens in 0.05 of the cases": (
        problems.BadAssumption,
        lambda: discover(CASES, SEARCH, Chance(18, 3, 0), 1),
    ),
    "number of boxes is 0; expected a whole number from 1": (
        problems.BadAssumption,
        lambda: discover(CASES, SEARCH, Chance(19, 3, 0), 0),
    ),
    "number of splits is 0; expected a whole number from 1": (
        problems.BadAssumption,
        lambda: halves(CASES, SEARCH, 0, 1),
    ),
    "1 of 4 runs are of interest; expected at least 2 that are and 2 that are not": (
        problems.BadAssumption,
        lambda: halves(cases_of("ab", POINTS, [1, 0, 0, 0]), SEARCH, 3, 1),
    ),
    "share that is rare is 1; expected a share between 0 and 1": (
        problems.BadAssumption,
        lambda: look(CASES, Search(HOW, RULE, 1)),
    ),
    'there is no input "luck"; the inputs are a, b': (
        problems.UnknownInput,
        lambda: above_luck("ab", np.ones(2), np.ones(2), "luck"),
    ),
    "share of an interval is 95; expected a share between 0 and 1": (
        problems.BadAssumption,
        lambda: morris("ab", np.ones((3, 2)), np.ones((3, 2)), 95),
    ),
    "number of trajectories is 1; expected a whole number from 2": (
        problems.BadAssumption,
        lambda: morris("ab", np.ones((1, 2)), np.ones((3, 2)), 0.9),
    ),
    "number of resamples is 1; expected a whole number from 2": (
        problems.BadAssumption,
        lambda: resampled_mu_star(np.ones((3, 2)), 1, 0),
    ),
}


@pytest.mark.parametrize("message", REFUSED)
def test_refused_with_its_own_message(message: str) -> None:
    kind, call = REFUSED[message]
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == message
    assert isinstance(caught.value, problems.ExplorationError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "call",
    [
        lambda: morris_points(2, 4, 4, 0),
        lambda: saltelli_points(2, 4, 0),
        lambda: indices(2, np.arange(8), 10, 0),
    ],
)
def test_without_the_research_extra_it_is_said_what_to_install(call, monkeypatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "SALib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "SALib", None)
    with pytest.raises(problems.MissingPackage) as caught:
        call()
    assert str(caught.value) == 'SALib is not installed; expected pip install -e ".[research]"'
