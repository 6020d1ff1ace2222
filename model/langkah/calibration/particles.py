"""Particles: parameter sets that the recorded years can be lived under, drawn by address.

A parameter is worked with as the standard normal score of its place in its own prior, so that every
prior looks the same to the sampler and none of its shape is lost. The reading of the rounds and the
reading of the sentence on the eleven women are discrete and travel with the particle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from langkah.domain.draws import MASK, philox
from langkah.domain.setting import Setting
from langkah.inputs.past import past_keys
from langkah.inputs.priors import HISTORY, Prior, quantile
from langkah.inputs.register import Register
from langkah.inputs.settings import central_values

if TYPE_CHECKING:
    from langkah.inputs.targets import Reading

"""The key under which a particle names its reading of the sentence on the eleven women."""

# What an address is for: the last word of the counter, apart from every group of the story.
PROPOSAL = 0x50524F50
KEPT = 0x4B455054

WORDS_A_BLOCK = 4
_UNIT = 1.0 / 4294967296.0
_HALF = 0.5


def uniforms(
    seed: int, purpose: int, generation: int, first: int, count: int, dimensions: int
) -> np.ndarray:
    """Uniforms strictly between 0 and 1 for candidates ``first`` on; shape (count, dimensions).

    Each is a function of (seed, purpose, generation, candidate, dimension) alone.
    """
    blocks = -(-dimensions // WORDS_A_BLOCK)
    candidate, block = np.meshgrid(
        np.arange(first, first + count, dtype=np.uint64),
        np.arange(blocks, dtype=np.uint64),
        indexing="ij",
    )
    words = philox(
        candidate,  # type: ignore[arg-type]
        block,  # type: ignore[arg-type]
        np.full_like(candidate, generation),  # type: ignore[arg-type]
        np.full_like(candidate, purpose),  # type: ignore[arg-type]
        seed & MASK,
        seed >> 32,
    )
    table = np.stack(words, axis=-1).reshape(count, blocks * WORDS_A_BLOCK)[:, :dimensions]
    return (table.astype(np.float64) + _HALF) * _UNIT


def normal_scores(shares: np.ndarray) -> np.ndarray:
    """Standard normal values at these shares."""
    from scipy.special import ndtri

    return np.asarray(ndtri(shares))


def prior_scores(shares: np.ndarray) -> np.ndarray:
    """Scores of candidates of the prior; ``shares`` has one column more than there are dimensions,
    the first, which says whether a candidate is to be moved away from the prior."""
    return normal_scores(shares[:, 1:])


@dataclass(frozen=True)
class Drawn:
    """What chance gives some candidates: uniforms, shape (candidates, dimensions + 1), and their
    readings of the rounds and of the sentence."""

    shares: np.ndarray
    histories: np.ndarray
    readings: np.ndarray


@dataclass(frozen=True)
class Space:
    """The free parameters, their priors, and the two discrete readings."""

    keys: tuple[str, ...]
    priors: tuple[Prior, ...]
    centre: Mapping[str, float]
    history_weights: tuple[float, ...]
    reading_weights: tuple[float, ...]

    @property
    def dimensions(self) -> int:
        """Continuous dimensions."""
        return len(self.keys)

    def values(self, scores: np.ndarray, histories: np.ndarray) -> list[dict[str, float]]:
        """Every parameter's value for each particle; ``scores`` has shape (n, dimensions)."""
        from scipy.special import ndtr

        columns = {
            key: quantile(prior, ndtr(scores[:, dimension]))
            for dimension, (key, prior) in enumerate(zip(self.keys, self.priors, strict=True))
        }
        columns[HISTORY] = histories.astype(np.float64)
        return [
            {**self.centre, **{key: float(column[row]) for key, column in columns.items()}}
            for row in range(len(scores))
        ]

    def drawn(self, seed: int, generation: int, first: int, count: int) -> Drawn:
        """What chance gives the candidates of a generation from ``first`` on."""
        shares = uniforms(seed, PROPOSAL, generation, first, count, self.dimensions + 3)
        return Drawn(shares[:, 2:], self.histories(shares[:, 0]), self.readings(shares[:, 1]))

    def histories(self, shares: np.ndarray) -> np.ndarray:
        """Readings of the rounds at these uniforms, by their prior weights."""
        return _pick(shares, self.history_weights)

    def readings(self, shares: np.ndarray) -> np.ndarray:
        """Readings of the sentence at these uniforms, by their prior weights."""
        return _pick(shares, self.reading_weights)


def _pick(shares: np.ndarray, weights: Sequence[float]) -> np.ndarray:
    found = np.searchsorted(np.cumsum(weights), shares, side="right")
    return np.minimum(found, len(weights) - 1)


def space_of(register: Register, setting: Setting, readings: Sequence["Reading"]) -> Space:
    """The space of particles of a setting."""
    keys = past_keys(register, setting)
    priors = tuple(prior for key in keys if (prior := register[key].prior) is not None)
    return Space(
        keys,
        priors,
        central_values(register, setting),
        tuple(history.weight for history in setting.histories),
        tuple(reading.weight for reading in readings),
    )
