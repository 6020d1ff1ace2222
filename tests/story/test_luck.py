"""Draws: the generator's published vectors, one address a decision, exact inverse CDFs."""

import ast
import inspect
from collections import Counter

import numpy as np
import pytest
from scipy import stats

from langkah import counting, levers, population, schedule, sharing
from langkah.domain import decisions
from langkah.domain.chance import normal, poisson
from langkah.domain.decisions import DECISIONS
from langkah.domain.draws import DRAWN_IN, NOBODY, RUN, luck, philox, run_key
from langkah.engines.telling import compiled_telling

# Random123's kat_vectors for philox4x32, 10 rounds: counter, key, result.
KNOWN_ANSWERS = [
    ("00000000 " * 4, "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff " * 4, "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    (
        "243f6a88 85a308d3 13198a2e 03707344",
        "a4093822 299f31d0",
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
]
GROUPS = {
    name: value
    for name, value in vars(decisions).items()
    if name.isupper() and isinstance(value, int) and value < 100
}


def _words(text: str) -> list[int]:
    return [int(word, 16) for word in text.split()]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
@pytest.mark.parametrize("told", ["plain", "compiled"])
def test_the_generator_gives_its_published_answers(
    told: str, counter: str, key: str, answer: str
) -> None:
    generator = philox if told == "plain" else compiled_telling().philox
    assert list(generator(*_words(counter), *_words(key))) == _words(answer)


def test_luck_is_the_four_words_of_its_address_as_uniforms() -> None:
    address = (31, 4, 200)
    words = philox(*address, decisions.CHOICE, 7, 9)
    expected = [(word + 0.5) / 2**32 for word in words]
    assert list(luck((7, 9), *address, decisions.CHOICE)) == expected
    assert list(compiled_telling().luck((7, 9), *address, decisions.CHOICE)) == expected


def test_no_two_groups_or_decisions_share_an_address() -> None:
    assert len(set(GROUPS.values())) == len(GROUPS)
    assert set(GROUPS.values()) == set(DECISIONS)
    assert RUN not in DECISIONS
    names = [name for decisions in DECISIONS.values() for name in decisions]
    assert len(set(names)) == len(names)
    assert all(1 <= len(decisions) <= 4 for decisions in DECISIONS.values())


def test_each_uniform_decides_one_thing_in_one_place() -> None:
    """Every decision the story reads, by name: two readers would be tied decisions."""
    readers = Counter(
        node.attr
        for module in (schedule, sharing, counting, population, levers)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Attribute)
    )
    declared = [name for names in DECISIONS.values() for name in names]
    assert {name: readers[name] for name in declared} == dict.fromkeys(declared, 1)


@pytest.mark.parametrize("group", DECISIONS)
def test_a_decision_is_the_uniform_of_its_name(group: int) -> None:
    woman = {"arrival_month": 31, "arrival_place": 4}
    named = next(name for name, number in GROUPS.items() if number == group).lower()
    told = compiled_telling()
    if group in (decisions.ARRIVALS, decisions.ROUND):
        uniforms = luck((7, 9), NOBODY, 0, 200, group)
        found = getattr(decisions, f"{named}_luck")(200, (7, 9))
    else:
        uniforms = luck((7, 9), 31, 4, 200, group)
        found = getattr(decisions, f"{named}_luck")(woman, 200, (7, 9))
    assert found._asdict() == dict(zip(DECISIONS[group], uniforms, strict=False))
    assert f"{named}_luck" in told.names()


def test_runs_have_keys_of_their_own_and_drawn_in_women_places_of_their_own() -> None:
    keys = {run_key(seed, d, r) for seed in range(4) for d in range(12) for r in range(12)}
    assert len(keys) == 4 * 12 * 12
    # The busiest month of any run stays far below the place of the first woman drawn in.
    assert stats.poisson.sf(DRAWN_IN - 1, 1000.0) == 0.0
    assert NOBODY > 2 * DRAWN_IN


def test_normal_is_the_exact_quantile() -> None:
    least = 0.5 / 2**32
    u = np.concatenate([np.geomspace(least, 0.5, 400), np.linspace(0.001, 0.999, 999)])
    # 1 - u is inexact near 1, so the upper half is checked at uniforms that luck can give.
    u = np.concatenate([u, (2**32 - np.geomspace(1, 2**31, 200).astype(np.int64) + 0.5) / 2**32])
    compiled = compiled_telling().normal
    expected = stats.norm.ppf(u)
    np.testing.assert_allclose([normal(x) for x in u], expected, rtol=1e-12, atol=1e-15)
    assert [compiled(x) for x in u] == [normal(x) for x in u]


@pytest.mark.parametrize(
    "mean",
    [0.0, 0.03, 0.1, 1.0, 5.0, 12.0, 90.0, 400.0, 699.9, 700.0, 745.5, 1_400.0, 3_333.3, 20_000.0],
)
def test_poisson_is_the_exact_quantile(mean: float) -> None:
    least = 0.5 / 2**32
    u = np.concatenate([[least], (np.arange(1000) + 0.37) / 1000, [1.0 - least]])
    counts = [poisson(x, mean) for x in u]
    assert counts == stats.poisson.ppf(u, mean).tolist()
    assert [compiled_telling().poisson(x, mean) for x in u] == counts
