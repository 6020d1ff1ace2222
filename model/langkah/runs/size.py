"""How large a comparison is before it is run, and some of its runs to be timed."""

from langkah.domain.outcomes import OUTCOMES
from langkah.runs.compare import simulate_draw
from langkah.runs.outcomes import YEARLY_PARTS
from langkah.runs.study import Study
from langkah.simulation.size import TEXT_NUMBER, in_blocks, some_of
from langkah.simulation.study import Size, never


def numbers_of(study: Study) -> int:
    """How many numbers a run is kept as."""
    years = study.setting.end_year - study.setting.records_year
    return len(study.scenarios) * (len(OUTCOMES) + years * len(YEARLY_PARTS))


def sample_size(study: Study) -> Size:
    """The size of a comparison: its runs, each kept whole, and every draw's values in a table."""
    values = TEXT_NUMBER * study.draws * len(study.register.keys())
    return in_blocks(study.draws * study.replicates, study.draws, numbers_of(study), beside=values)


def simulate_some(study: Study, pieces: int) -> int:
    """So many runs, a replicate of each draw before the next, to be timed: how many they were."""
    draws, replicates = some_of(pieces, study.draws, study.replicates)
    for draw in draws:
        simulate_draw(study, draw, never, replicates=len(replicates))
    return len(draws) * len(replicates)
