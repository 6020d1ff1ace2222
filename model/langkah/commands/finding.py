"""``langkah finding``: what became of those served, and what the office could know of it."""

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
def finding(
    way: Way,
    draws: DrawsOption = 96,
    replicates: ReplicatesOption = 2,
    seed: SeedOption = 1,
    prior: PriorOption = False,
) -> None:
    """Take the past rounds apart: who is out, who would be anyway, what the office could see."""
    from langkah.report.figures.finding import draw_finding
    from langkah.report.finding import finding_table
    from langkah.runs.finding import plan_finding

    plan = partial(plan_finding, draws=draws, replicates=replicates, seed=seed, prior=prior)
    exit_code(way.run(plan, finding_table, in_both(draw_finding)))
