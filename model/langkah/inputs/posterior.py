"""A posterior: parameter sets that reproduce what is known of the place.

Its table has a row for each particle: its weight, its reading of the rounds and of the sentence on
the eleven women, and a value for every uncertain parameter that the past depends on.
"""

import csv
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np

TABLE = "posterior.csv"
WEIGHT, HISTORY, READING, PARTICLE = "weight", "history", "reading", "particle"


@dataclass(frozen=True)
class Posterior:
    """Weighted parameter sets. ``values`` has shape (particles, keys), ``weights`` sum to 1.

    ``histories`` number the readings of the rounds of the setting it was made in, from 0;
    ``digest`` is the hash of its table.
    """

    keys: tuple[str, ...]
    values: np.ndarray
    weights: np.ndarray
    histories: np.ndarray
    readings: tuple[str, ...]
    setting: str
    digest: str

    def pick(self, shares: np.ndarray) -> np.ndarray:
        """Particles at these shares (0 to 1) of the summed weight."""
        ends = np.cumsum(self.weights)
        found = np.searchsorted(ends, shares * ends[-1], side="right")
        return np.minimum(found, len(ends) - 1)

    def overruled(self, fixed: Container[str]) -> tuple[str, ...]:
        """What it learned and something else decides: values of ``fixed`` are not its any more."""
        return tuple(key for key in self.keys if key in fixed)


def read_posterior(text: str, setting: str, digest: str) -> Posterior:
    """The posterior that a table tells, made in this setting."""
    rows = list(csv.reader(text.splitlines()))
    header, body = rows[0], rows[1:]
    column = {name: position for position, name in enumerate(header)}
    keys = tuple(name for name in header if "." in name)
    weights = np.array([float(row[column[WEIGHT]]) for row in body])
    return Posterior(
        keys,
        np.array([[float(row[column[key]]) for key in keys] for row in body]),
        weights / weights.sum(),
        np.array([int(row[column[HISTORY]]) for row in body]),
        tuple(row[column[READING]] for row in body),
        setting,
        digest,
    )


def posterior_rows(
    keys: Sequence[str],
    values: np.ndarray,
    weights: np.ndarray,
    histories: np.ndarray,
    readings: Sequence[str],
) -> list[list[str]]:
    """Header and rows of a posterior table; numbers in full precision."""
    rows = [[PARTICLE, WEIGHT, HISTORY, READING, *keys]]
    for place, weight in enumerate(weights.tolist()):
        numbers = [repr(value) for value in values[place].tolist()]
        rows.append(
            [str(place), repr(weight), str(int(histories[place])), readings[place], *numbers]
        )
    return rows
