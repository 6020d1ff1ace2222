"""Compile the story, or fetch what was compiled before, ahead of the first run."""

import numpy as np

from langkah.coefficients import NEWCOMERS
from langkah.domain.place import TOWN
from langkah.engines.telling import CONFIG, compiled_telling
from langkah.records import PLACE, TALLY, WOMAN


def compile_story() -> None:
    """Make the compiled story ready: some twenty seconds once, then a moment each time.

    The functions are called with nothing in them, for their types alone; in plain Python there is
    nothing to make ready.
    """
    if CONFIG.DISABLE_JIT:
        return
    telling = compiled_telling()
    p = np.zeros(1, dtype=telling.record)
    months = np.zeros(1, dtype=PLACE)
    women = np.zeros(NEWCOMERS, dtype=WOMAN)
    town = np.zeros(1, dtype=TOWN)
    tallies = np.zeros(1, dtype=TALLY)
    telling.derive(women[:0], months[0], p[0])
    telling.live_months(women, town[0], tallies, months, p[0], (0, 0), 0, 0)
