"""``langkah validate``: every target and held-out fact against what the model shows."""

from functools import partial

from langkah.commands.common import PriorOption
from langkah.commands.frame import (
    DrawsOption,
    ReplicatesOption,
    SeedOption,
    Way,
    exit_code,
    in_both,
    simulating,
)


@simulating()
def validate(
    way: Way,
    draws: DrawsOption = 96,
    replicates: ReplicatesOption = 2,
    seed: SeedOption = 1,
    prior: PriorOption = False,
) -> None:
    """Check the model against what is told: fitted targets and facts held out of the fit."""
    from langkah.report.figures.validation import draw_validation
    from langkah.report.validation import check_table
    from langkah.runs.validation import plan_validation

    plan = partial(plan_validation, draws=draws, replicates=replicates, seed=seed, prior=prior)
    exit_code(way.run(plan, check_table, in_both(draw_validation)))
