"""The optimiser: NSGA-II of pymoo over positions of levers, asked and told by generation.

It trades effect against yearly cost under the highest ceiling. It sees numbers only; what a policy
is, and how it is lived, is ``evaluate``'s. The same seed and answers give the same questions.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import numpy as np

from langkah.inputs.complaints import InputError

Positions = tuple[int, ...]
"""A position in each lever's list of values."""

Evaluate = Callable[[Sequence[Positions]], np.ndarray]
"""The aims of each policy, less is better, and how far it lies above the limit: (policies, 3)."""

Repair = Callable[[Positions], Positions]
"""One way of writing a policy for all that mean the same."""

LIBRARY, EXTRA = "pymoo", "research"

TRIES = 20
"""How often, for each policy wanted by chance, one that is new is looked for."""

MOVED = 2.0
"""How many levers of a new policy are moved on average, beside those its parents differ in."""

NEAR = 0.5
"""Share of moves that go to a neighbour in the lever's list; the others go anywhere in it."""

FIRST, LATER = 1, 2
"""Streams of a search's seed: what it begins with, and what chance adds."""


def check_optimiser() -> None:
    """Raise InputError when the optimiser's library is not installed."""
    from importlib.util import find_spec

    if find_spec(LIBRARY) is None:
        message = f'needs the package {LIBRARY}; install it with: pip install -e ".[{EXTRA}]"'
        raise InputError("langkah search", 0, "", message)


def by_chance(
    counts: Sequence[int], rng: np.random.Generator, known: Collection[Positions], wanted: int
) -> list[Positions]:
    """Up to ``wanted`` policies by chance that are not among the known ones.

    Each has a boldness of its own: how far up its levers go at most. Cheap and dear policies are
    then met alike, where even chances would meet only dear ones.
    """
    steps = np.array(counts) - 1
    found: dict[Positions, None] = {}
    for _ in range(TRIES * wanted):
        bold = rng.random()
        row = tuple(int(at) for at in np.rint(rng.random(len(counts)) * bold * steps))
        if row not in known:
            found[row] = None
        if len(found) == wanted:
            break
    return list(found)


def first_positions(
    counts: Sequence[int], known: Sequence[Positions], population: int, seed: int
) -> list[Positions]:
    """What a search begins with: what is known, all levers at their lowest, then by chance."""
    begun = list(dict.fromkeys([*known, tuple(0 for _ in counts)]))[:population]
    rng = np.random.default_rng((seed, FIRST))
    return begun + by_chance(counts, rng, begun, population - len(begun))


def generations(
    counts: Sequence[int],
    first: Sequence[Positions],
    evaluate: Evaluate,
    repair: Repair,
    *,
    number: int,
    seed: int,
) -> Iterator[list[Positions]]:
    """Search for ``number`` generations, yielding the policies asked about in each.

    ``counts`` is the length of each lever's list. None is asked about twice; where the optimiser
    finds too few new ones, chance makes up for them. It ends early when none are left.
    """
    from pymoo.core.evaluator import Evaluator
    from pymoo.core.population import Population
    from pymoo.core.termination import NoTermination
    from pymoo.problems.static import StaticProblem

    problem, algorithm = _set_up(counts, first, repair)
    algorithm.setup(problem, termination=NoTermination(), seed=seed, verbose=False)
    asked: dict[Positions, None] = {}
    for generation in range(number):
        population = algorithm.ask()
        rows = () if population is None else population.get("X")
        new = [row for row in map(_positions, rows) if row not in asked]
        rng = np.random.default_rng((seed, generation, LATER))
        more = by_chance(counts, rng, {*asked, *new}, len(first) - len(new))
        new += [row for row in dict.fromkeys(map(repair, more)) if row not in {*asked, *new}]
        if not new:
            return
        asked.update(dict.fromkeys(new))
        aims = evaluate(new)
        answered = Population.new(X=np.array(new))
        Evaluator().eval(StaticProblem(problem, F=aims[:, :-1], G=aims[:, -1:]), answered)
        algorithm.tell(infills=answered)
        yield new


def _positions(row: Sequence[float]) -> Positions:
    return tuple(int(at) for at in np.rint(row))


def moved(rows: np.ndarray, highest: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Policies with some levers moved, to a neighbour or anywhere in their lists.

    ``rows`` (policies, levers) are positions, ``highest`` each lever's last.
    """
    moves = rng.random(rows.shape) < MOVED / rows.shape[1]
    steps = rows + rng.choice((-1, 1), rows.shape)
    anywhere = np.floor(rng.random(rows.shape) * (highest + 1))
    new = np.where(rng.random(rows.shape) < NEAR, steps, anywhere)
    return np.clip(np.where(moves, new, rows), 0, highest)


def _set_up(counts: Sequence[int], first: Sequence[Positions], repair: Repair) -> tuple[Any, Any]:
    """The problem and the algorithm."""
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.mutation import Mutation
    from pymoo.core.problem import Problem
    from pymoo.core.repair import Repair as PymooRepair
    from pymoo.operators.crossover.ux import UX

    class SameMeaning(PymooRepair):  # type: ignore[misc]
        """Writes policies that mean the same in one way, so that none is asked about twice."""

        def _do(self, problem: Any, X: np.ndarray, **_: Any) -> np.ndarray:  # noqa: N803
            return np.array([repair(_positions(row)) for row in X])

    class Step(Mutation):  # type: ignore[misc]
        """Moves a few levers of each policy."""

        def _do(self, problem: Any, X: np.ndarray, *_: Any, **told: Any) -> np.ndarray:  # noqa: N803
            return moved(X, problem.xu, told["random_state"])

    problem = Problem(
        n_var=len(counts), n_obj=2, n_ieq_constr=1, xl=0, xu=np.array(counts) - 1, vtype=int
    )
    algorithm = NSGA2(
        pop_size=len(first),
        sampling=np.array(first),
        crossover=UX(),
        mutation=Step(),
        repair=SameMeaning(),
        eliminate_duplicates=True,
    )
    return problem, algorithm
