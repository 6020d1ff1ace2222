"""The optimiser: NSGA-II of pymoo over positions of levers, asked and told by generation.

It trades effect against yearly cost under the highest ceiling. It sees numbers only; what a policy
is, and how it is lived, is ``evaluate``'s. The same seed and answers give the same questions.
"""

from collections.abc import Callable, Iterator, Sequence
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


def check_optimiser() -> None:
    """Raise InputError when the optimiser's library is not installed."""
    from importlib.util import find_spec

    if find_spec(LIBRARY) is None:
        message = f'needs the package {LIBRARY}; install it with: pip install -e ".[{EXTRA}]"'
        raise InputError("langkah search", 0, "", message)


def first_positions(
    counts: Sequence[int], known: Sequence[Positions], population: int, seed: int
) -> list[Positions]:
    """Whom a search begins with: what is known, all levers at their lowest, then by chance.

    Each by chance has a boldness of its own: how far up its levers go at most. Cheap and dear
    policies are then met alike, where even chances would meet only dear ones.
    """
    rng = np.random.default_rng(seed)
    found = dict.fromkeys([*known, tuple(0 for _ in counts)])
    steps = np.array(counts) - 1
    for _ in range(population):
        bold = rng.random()
        found[tuple(int(at) for at in np.rint(rng.random(len(counts)) * bold * steps))] = None
    return list(found)[:population]


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

    ``counts`` is the length of each lever's list; a lever with one value never moves.
    """
    from pymoo.core.evaluator import Evaluator
    from pymoo.core.termination import NoTermination
    from pymoo.problems.static import StaticProblem

    moving = [at for at, count in enumerate(counts) if count > 1]

    def whole(row: Sequence[float]) -> Positions:
        positions = [0] * len(counts)
        for at, value in zip(moving, row, strict=True):
            positions[at] = int(value)
        return tuple(positions)

    if not moving:
        asked = [whole(())]
        evaluate(asked)
        yield asked
        return
    problem, algorithm = _set_up([counts[at] for at in moving], moving, first, whole, repair)
    algorithm.setup(problem, termination=NoTermination(), seed=seed, verbose=False)
    for _ in range(number):
        population = algorithm.ask()
        if population is None or len(population) == 0:  # nothing new is left to ask
            return
        asked = [whole(row) for row in population.get("X")]
        aims = evaluate(asked)
        answered = StaticProblem(problem, F=aims[:, :-1], G=aims[:, -1:])
        Evaluator().eval(answered, population)
        algorithm.tell(infills=population)
        yield asked


def _set_up(
    counts: Sequence[int],
    moving: Sequence[int],
    first: Sequence[Positions],
    whole: Callable[[Sequence[float]], Positions],
    repair: Repair,
) -> tuple[Any, Any]:
    """The problem and the algorithm over the levers that move."""
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.problem import Problem
    from pymoo.core.repair import Repair as PymooRepair
    from pymoo.operators.crossover.sbx import SBX
    from pymoo.operators.mutation.pm import PM
    from pymoo.operators.repair.rounding import RoundingRepair

    class SameMeaning(PymooRepair):  # type: ignore[misc]
        """Writes policies that mean the same in one way, so that none is asked about twice."""

        def _do(self, problem: Any, X: np.ndarray, **_: Any) -> np.ndarray:  # noqa: N803
            rounded = [repair(whole(row)) for row in np.rint(X)]
            return np.array([[row[at] for at in moving] for row in rounded])

    problem = Problem(
        n_var=len(counts), n_obj=2, n_ieq_constr=1, xl=0, xu=np.array(counts) - 1, vtype=int
    )
    algorithm = NSGA2(
        pop_size=len(first),
        sampling=np.array([[row[at] for at in moving] for row in first]),
        crossover=SBX(vtype=float, repair=RoundingRepair()),
        mutation=PM(vtype=float, repair=RoundingRepair()),
        repair=SameMeaning(),
        eliminate_duplicates=True,
    )
    return problem, algorithm
