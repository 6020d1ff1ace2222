"""How large a calibration is before it is run, and some of its candidates to be timed."""

from math import ceil

from langkah.calibration.blocks import simulate
from langkah.calibration.generations import BATCH, MOST_GENERATIONS
from langkah.calibration.particles import prior_scores
from langkah.calibration.patterns import BEHAVIOUR
from langkah.calibration.plan import Calibration
from langkah.calibration.recorded_years import BLOCK
from langkah.calibration.served import OFFICE
from langkah.simulation.size import NUMBER, TEXT_NUMBER, in_blocks
from langkah.simulation.study import Size, never


def calibration_size(calibration: Calibration, times: int) -> Size:
    """The size at most of a bank of the prior and of so many calibrations from it: as many
    generations as may be, the last as large as it may be. The bank is kept twice, for others too.
    """
    plan = calibration.plan
    bank, generation, most = (
        BATCH * ceil(count / BATCH) for count in (plan.bank, plan.generation, plan.most)
    )
    candidates = bank + times * ((MOST_GENERATIONS - 2) * generation + most)
    blocks = ceil((candidates + bank) / BLOCK)
    runs, numbers = candidates * plan.replicates, len(BEHAVIOUR) + len(OFFICE)
    told = TEXT_NUMBER * plan.kept * (plan.space.dimensions + numbers)
    twice = NUMBER * bank * plan.replicates * numbers
    return in_blocks(runs, blocks, numbers, beside=told + twice, at_most=True)


def simulate_some(calibration: Calibration, pieces: int) -> int:
    """So many candidates of the prior: how many runs they were."""
    plan, space = calibration.plan, calibration.plan.space
    drawn = space.drawn(plan.seed, 0, 0, pieces)
    values = space.values(prior_scores(drawn.shares), drawn.histories)
    simulate(calibration, (0, values), never)
    return pieces * plan.replicates
