"""The records of the story, whole: what the domain and every lever put into them.

A row is a numpy record, so that the same row is a woman for the plain rules, for the compiled
ensemble and, seen through ``Woman``, for Mesa.
"""

from typing import Final

import numpy as np

from langkah.domain import outcomes, place, woman
from langkah.levers import LEVERS, LINES, PRICES

WOMAN: Final = np.dtype(
    [*woman.FIELDS, *(field for lever in LEVERS for field in lever.carries.items())], align=True
)
"""What a woman carries from month to month."""

PLACE: Final = np.dtype(
    [
        *place.FIELDS,
        *((price.column, "f8") for price in PRICES),
        *((price.real, "f8") for price in PRICES if price.real),
    ],
    align=True,
)
"""What women share: one record a month. Money is what a unit costs, in whole nominal rupiah, and
the real value of what a rule reads."""

TALLY: Final = np.dtype(
    [(name, "f8") for name in (*outcomes.TALLIED, *(line.column for line in LINES.values()))]
)
"""One fiscal year of counting."""

EVENTS: Final = {
    **woman.EVENTS,
    **{mark: words[0] for lever in LEVERS for mark, words in lever.happens.items()},
}
"""What can happen to a woman in a month, by its mark."""
