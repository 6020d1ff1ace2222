"""What a Mesa user finds: a model to step, agents to read, a collector, batches."""

import sys
from pathlib import Path
from typing import Any

import mesa
import numpy as np
import pytest
from engines.mesa_trials import WATCHED
from engines.processes import OTHERS, SHORT_WORLD, in_a_process, other_python
from engines.trials import hash_of, setting

from langkah.domain.woman import SITUATIONS
from langkah.engines import telling
from langkah.engines.mesa_engine import Locality, Woman
from langkah.engines.telling import is_compiled_before
from langkah.inputs.complaints import InputError
from langkah.records import WOMAN


@pytest.fixture
def locality() -> Locality:
    return Locality("all_three", seed=7)


def test_the_first_model_says_that_it_is_being_compiled(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    Locality(seed=7)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(telling, "cache_folder", lambda: tmp_path)  # nothing was ever compiled
    Locality(seed=7)
    said = capsys.readouterr()
    assert said.out == ""
    assert "compiling it, some 20 seconds" in said.err
    assert said.err.count("\n") == 1


def test_a_story_is_compiled_when_this_python_has_its_months_and_its_weights(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(telling, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(telling.CONFIG, "DISABLE_JIT", 0)
    mine = "py{}{}".format(*sys.version_info[:2])
    for name in ("draws.luck-70", "schedule.live_months-113"):
        (tmp_path / f"{name}.{mine}.nbi").touch()
    (tmp_path / "coefficients.derive-34.py27.nbi").touch()
    assert not is_compiled_before()
    (tmp_path / f"coefficients.derive-34.{mine}.nbi").touch()
    assert is_compiled_before()


def test_five_lines_give_a_table() -> None:
    model = Locality("annual", seed=7)
    for _ in range(2):
        model.step()
    frame = model.datacollector.get_model_vars_dataframe()
    assert list(frame.columns) == WATCHED
    assert frame["year"].tolist() == [2011, 2011]
    assert frame["calendar_month"].tolist() == [1, 2]
    now = model.women[: model.town["rows"]]
    by_hand = ((now["situation"] == SITUATIONS.index("working")) & (now["enrolment"] != 2)).sum()
    assert frame["working"].iloc[-1] == by_hand > 0
    assert (frame["out_covered"] <= frame["out"]).all()


def test_it_is_a_mesa_model_of_mesa_agents() -> None:
    model = Locality(seed=7)
    assert isinstance(model, mesa.Model)
    assert len(model.agents) > 50
    assert all(isinstance(woman, Woman) and isinstance(woman, mesa.Agent) for woman in model.agents)
    rows = model.women[: model.town["rows"]]
    staying = (rows["situation"] != SITUATIONS.index("left")).sum()
    assert len(model.agents) == staying


def test_attributes_of_a_woman_read_and_write_her_row() -> None:
    model = Locality(seed=7)
    woman = next(iter(model.agents))
    for name in WOMAN.names:
        assert getattr(woman, name) == model.women[woman.row][name]
        assert not isinstance(getattr(woman, name), np.generic)
    woman.motivation = 1.25
    assert model.women["motivation"][woman.row] == 1.25
    model.women["debt_rp"][woman.row] = 123.0
    assert woman.debt_rp == 123.0
    assert woman.address == (woman.arrival_month, woman.arrival_place)
    assert woman.situation_name == SITUATIONS[woman.situation]


IMPOSSIBLE = [
    ("skill", float("nan"), "skill: is nan; expected a number"),
    ("skill", 1.5, "skill: is 1.5; expected at most 1"),
    ("situation", 300, "situation: is 300; expected at most 5"),
    ("situation", 2**40, "expected at most 5"),
    ("months_out", 2**31, "expected at most 2_147_483_647"),
    ("partner", 0.5, "partner: is 0.5; expected a whole number"),
    ("months_out", -1, "months_out: is -1; expected at least 0"),
    ("completed_month", -2, "completed_month: is -2; expected at least -1"),
    ("debt_rp", -1.0, "debt_rp: is -1; expected at least 0"),
    ("debt_rp", float("inf"), "debt_rp: is inf; expected a number"),
    ("debt_rp", "much", "debt_rp: is much; expected a number"),
    ("motivation", None, "motivation: is None; expected a number"),
    ("house", 10_000, "house: is 10_000; expected at most "),
    ("group", 1_000_000, "group: is 1_000_000; expected at most "),
    ("motivaton", 1.0, 'unknown attribute "motivaton"; did you mean "motivation"?'),
    ("record_rp", 1.0, "unknown attribute"),
]


@pytest.mark.parametrize(("name", "value", "complaint"), IMPOSSIBLE)
def test_what_no_woman_can_have_is_refused(
    locality: Locality, name: str, value: Any, complaint: str
) -> None:
    woman = next(iter(locality.agents))
    before = hash_of(locality.women)
    with pytest.raises(InputError) as refused:
        setattr(woman, name, value)
    assert str(refused.value).startswith("Woman: ")
    assert complaint in str(refused.value)
    assert hash_of(locality.women) == before
    assert not hasattr(woman, name) or getattr(woman, name) != value


def test_every_value_that_is_lived_may_be_set(locality: Locality) -> None:
    """The bounds are true: what the months bring forth is within them, field by field."""
    events = set()
    for _ in range(10):
        locality.step()
        for woman in locality.agents:
            events.add(woman.events)
            for name in WOMAN.names:
                setattr(woman, name, getattr(woman, name))
    assert len(events) > 5


def test_numbers_of_numpy_and_flags_may_be_set(locality: Locality) -> None:
    woman = next(iter(locality.agents))
    for name, value in (
        ("partner", True),
        ("partner", np.bool_(False)),
        ("months_out", np.int64(3)),
        ("debt_rp", 5),
        ("debt_rp", np.float32(1.5)),
        ("motivation", -2.0),
    ):
        setattr(woman, name, value)
        assert getattr(woman, name) == value


def test_a_subclass_declares_what_more_it_keeps(locality: Locality) -> None:
    class Watched(Woman):
        seen_by: str = ""

    woman = Watched(locality, 0)
    woman.seen_by = "the worker"
    assert woman.seen_by == "the worker"
    with pytest.raises(InputError, match='unknown attribute "sen_by"'):
        woman.sen_by = "nobody"


def test_a_written_attribute_enters_her_next_month() -> None:
    models = [Locality(seed=7), Locality(seed=7)]
    chosen = next(woman for woman in models[0].agents if woman.debt_rp == 0.0)
    twin = next(woman for woman in models[1].agents if woman.row == chosen.row)
    chosen.motivation = twin.motivation + 2.0
    for model in models:
        model.step()
    assert chosen.motivation > twin.motivation + 1.0


def test_stepping_past_the_end_changes_nothing() -> None:
    model = Locality(seed=7, from_year=setting().end_year - 1)
    model.run_model()
    assert model.month == setting().end_month
    assert not model.running
    before = hash_of(model.women, model.tallies)
    rows = len(model.datacollector.get_model_vars_dataframe())
    assert rows == 12
    model.step()
    assert not model.running
    assert hash_of(model.women, model.tallies) == before
    assert len(model.datacollector.get_model_vars_dataframe()) == rows


def test_mesa_batch_run_takes_keyword_parameters() -> None:
    year = setting().end_year - 1
    varied = {"scenario": ["no_programme", "annual"], "from_year": year, "seed": [1, 2]}
    rows = mesa.batch_run(Locality, varied, max_steps=2, display_progress=False)
    found = {(row["scenario"], row["seed"]): row for row in rows}
    assert set(found) == {(s, seed) for s in ("no_programme", "annual") for seed in (1, 2)}
    assert all(row["year"] == year for row in found.values())
    assert len({tuple(row[name] for name in WATCHED) for row in found.values()}) == 4


@pytest.mark.parametrize("name", OTHERS)
def test_plain_and_compiled_agree_under_every_other_python_found(name: str) -> None:
    python = other_python(name)
    told = [in_a_process(SHORT_WORLD, python=python, NUMBA_DISABLE_JIT=off) for off in "10"]
    assert [words[0] for words in told] == ["plain", "compiled"]
    assert told[0][1:] == told[1][1:], f"{name} differs"


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": {"choice.readines": 0.9}},
        {"values": {"choice.readiness": 7.0}},
        {"from_year": 1960},
        {"from_year": 2050},
        {"history": -1},
        {"history": 9},
    ],
    ids=["misspelt", "out_of_range", "too_early", "too_late", "history_below", "history_above"],
)
def test_what_is_not_understood_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        Locality("baseline", **wrong)
