"""The model as Mesa sees it: a Locality to open and step, Women to watch, a rule to override.

``Locality`` is a ``mesa.Model`` and ``Woman`` a ``mesa.Agent``, a view on her row of the table that
the ensemble runs on. ``Woman.step`` takes her through the month in plain Python, rule by rule; the
ensemble with the same seed gives the same woman to the last bit. In a notebook::

    from langkah.engines.mesa_engine import Locality
    model = Locality("annual", seed=7)
    for _ in range(24):
        model.step()
    model.datacollector.get_model_vars_dataframe()

``mesa.batch_run`` takes every keyword of ``Locality``, and every parameter by its dotted key:
docs/extend.md.
"""

import inspect
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mesa
import numpy as np

from langkah.domain.draws import run_key
from langkah.domain.months import MONTHS_PER_YEAR, calendar_month, calendar_year
from langkah.domain.place import TOWN
from langkah.domain.woman import (
    LEFT,
    MOVED_ON,
    OUT_CITY,
    OUT_HERE,
    OUT_VILLAGE,
    SHELTER,
    WORKING,
)
from langkah.engines.ensemble_engine import expected_rows
from langkah.engines.given import (
    check_by_name,
    check_within,
    given_parameters,
    run_address,
    take_seed,
)
from langkah.engines.mesa_woman import Woman
from langkah.engines.telling import Telling, compiled_telling, is_compiled_before, plain_telling
from langkah.engines.world import Branch, make_world
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.inputs.scenario import load_scenario
from langkah.inputs.settings import apply_setting, central_values, load_setting
from langkah.records import TALLY, WOMAN

_SEEDS_APART = "rng" in inspect.signature(mesa.batch_run).parameters
"""Whether this Mesa takes the seeds of a batch beside its parameters."""


COMPILING = "First use since the model changed: compiling it, some 20 seconds ..."


class Locality(mesa.Model):
    """The locality, one scenario and one run of luck, a month a step.

    Parameters
    ----------
    scenario
        Name or path of a scenario file.
    setting
        Name of a setting.
    seed, draw, replicate
        The address of the run's luck; the same three give the same women as the ensemble's.
    rng
        The seed, as Mesa from 3.5 on calls it: a whole number.
    values
        Parameter values that replace the register's central ones, by dotted key; a scenario that
        changes one of them changes it still.
    rules
        Rules of your own by the name of the rule each replaces: plain functions with the same
        arguments. They are followed from the first month on. A telling made with them
        (``compiled_telling``) lives the years before the first step sooner, to the same bits.
    from_year
        Calendar year of the first step. Years before it are lived at once. Default: the decision.
    history
        Which of the setting's readings of the records is the past.
    project
        Folder that holds ``scenarios/``; found by itself in a clone.
    parameters
        One parameter by its dotted key, as ``mesa.batch_run`` hands it on, in the rupiah and years
        of scenario files. A policy or a shock holds from the decision on, over what the scenario
        says; any other throughout.

    Raises InputError for any of these that is not understood, NameError for a rule that does not
    exist.
    """

    def __init__(
        self,
        scenario: str | Path = "baseline",
        *,
        setting: str = "2011",
        draw: int = 0,
        replicate: int = 0,
        values: Mapping[str, float] | None = None,
        rules: Mapping[str, Callable[..., Any]] | Telling | None = None,
        from_year: int | None = None,
        history: int = 0,
        project: Path | None = None,
        rng: int | None = None,
        **parameters: float,
    ) -> None:
        # Not a keyword by its name: Mesa 3.5 puts its own idea of a seed in the place of one.
        seed = take_seed(parameters, rng)
        address = run_address(seed, draw, replicate, seeds_apart=_SEEDS_APART)
        super().__init__(rng=address[0])
        folder = find_project(project)
        register = load_register(folder)
        self.setting = load_setting(folder, setting, register)
        # Not called `scenario`: Mesa 3.5 keeps a Scenario of its own kind under that name.
        self.policy = load_scenario(folder, scenario, register)
        given = given_parameters(register, values or {}, parameters, _KEYWORDS)
        first_year = self.setting.decision_year if from_year is None else from_year
        check_within("from_year", first_year, self.setting.start_year, self.setting.end_year - 1)
        check_within("history", history, 0, len(self.setting.histories) - 1)
        central = {**central_values(register, self.setting), **given.always}
        fast = _told_by(rules)
        world = make_world(
            apply_setting(central, self.setting),
            [apply_setting(given.branch(self.policy.values(central)), self.setting)],
            self.setting,
            self.setting.histories[history],
            fast,
        )
        self.telling: Telling = plain_telling(fast.replaced)
        self.key = run_key(*address)
        self.month = 0
        self._past, self._future = world.past, world.branches[0]
        rows = 2 * max(expected_rows(branch.months) for branch in (self._past, self._future))
        self.women: np.ndarray = np.zeros(rows, dtype=WOMAN)
        self._town: np.ndarray = np.zeros(1, dtype=TOWN)
        self.tallies: np.ndarray = np.zeros(
            self.setting.end_year - self.setting.start_year, dtype=TALLY
        )
        self._agents_by_row: dict[int, Woman] = {}
        self._live_at_once(first_year, fast)
        self._admit_newcomers()
        self.datacollector = mesa.DataCollector(
            model_reporters={name: name for name in ("year", "calendar_month", *_COUNTS)}
        )

    # --- time -----------------------------------------------------------------------------------

    @property
    def branch(self) -> Branch:
        """The past before the decision date, the scenario from it on."""
        return self._past if self.month < self.setting.decision_month else self._future

    @property
    def place(self) -> dict[str, Any]:
        """This month's record of the place, as plain numbers."""
        return _as_dict(self.branch.months[self.month])

    @property
    def p(self) -> dict[str, Any]:
        """The parameters in force, as plain numbers."""
        return self._p

    @property
    def town(self) -> Any:
        """The month's running aggregates."""
        return self._town[0]

    @property
    def tally(self) -> Any:
        """What has been counted so far in this month's year."""
        return self.tallies[self.month // MONTHS_PER_YEAR]

    @property
    def year(self) -> int:
        """Calendar year of the month about to be lived, or just lived after a step."""
        return calendar_year(self._shown_month, self.setting.start_year)

    @property
    def calendar_month(self) -> int:
        """Calendar month, 1 to 12, of the same month."""
        return calendar_month(self._shown_month)

    def step(self) -> None:
        """One month: share out, every woman lives it in a shuffled order, count."""
        if self.month >= self.setting.end_month:
            self.running = False
            return
        self._p = _as_dict(self.branch.p[0])
        place = self.place
        story = (place, self._p, self.key, self.month)
        self.telling.share_out(self.women, self.town, self.tally, *story)
        if self.town["overflow"]:
            raise RuntimeError("more women arrived than there is room for")
        self._admit_newcomers()
        self.agents.shuffle_do("step")
        for row in range(self.town["rows"]):
            self.telling.count_woman(self.women[row], self.tally, *story)
        self.telling.spend_on_month(self.town, self.tally, place)
        self._part_with_those_who_left()
        self._shown_month = self.month
        self.month += 1
        self.datacollector.collect(self)
        self.running = self.month < self.setting.end_month

    def _live_at_once(self, until_year: int, fast: Telling) -> None:
        until = min(self.setting.months_to(until_year), self.setting.end_month)
        bounds = (0, min(until, self.setting.decision_month), until)
        for branch, first, after in zip(
            (self._past, self._future), bounds, bounds[1:], strict=False
        ):
            fast.live_months(
                self.women,
                self.town,
                self.tallies,
                branch.months,
                branch.p[0],
                self.key,
                first,
                max(first, after),
            )
        self.month = until
        self._shown_month = until
        self._p = _as_dict(self.branch.p[0])

    def _admit_newcomers(self) -> None:
        for row in range(len(self._agents_by_row), self.town["rows"]):
            self._agents_by_row[row] = Woman(self, row)
            if self.women[row]["situation"] == LEFT:
                self._agents_by_row[row].remove()

    def _part_with_those_who_left(self) -> None:
        for woman in list(self.agents):
            if woman.record["situation"] == LEFT:
                woman.remove()

    # --- what can be watched --------------------------------------------------------------------

    def women_in(self, *situations: int) -> int:
        """How many women are in these situations now, residents of the shelter left aside."""
        now = self.women[: self.town["rows"]]
        return int((np.isin(now["situation"], situations) & (now["enrolment"] != SHELTER)).sum())

    @property
    def working(self) -> int:
        """Women in sex work here."""
        return self.women_in(WORKING)

    @property
    def moved_on(self) -> int:
        """Women in sex work elsewhere."""
        return self.women_in(MOVED_ON)

    @property
    def out(self) -> int:
        """Women out of sex work, here or away."""
        return self.women_in(OUT_HERE, OUT_CITY, OUT_VILLAGE)

    @property
    def out_covered(self) -> int:
        """Of these, women whose usual income covers their need."""
        now = self.women[: self.town["rows"]]
        out = np.isin(now["situation"], (OUT_HERE, OUT_CITY, OUT_VILLAGE))
        return int((out & (now["enrolment"] != SHELTER) & (now["covered"] == 1)).sum())

    @property
    def enrolled(self) -> int:
        """Women in a course."""
        now = self.women[: self.town["rows"]]
        return int(((now["enrolment"] != 0) & (now["enrolment"] != SHELTER)).sum())

    @property
    def resident(self) -> int:
        """Women living in the shelter or at the provincial centre."""
        return int((self.women[: self.town["rows"]]["enrolment"] == SHELTER).sum())

    @property
    def businesses(self) -> int:
        """Women whose own business runs."""
        return int(self.women[: self.town["rows"]]["trading"].sum())


_COUNTS = ("working", "resident", "moved_on", "out", "out_covered", "enrolled", "businesses")


_KEYWORDS = (
    "seed",
    *(
        name
        for name, one in inspect.signature(Locality).parameters.items()
        if one.kind != one.VAR_KEYWORD
    ),
)


def _told_by(rules: Mapping[str, Callable[..., Any]] | Telling | None) -> Telling:
    """Who lives the years before the first step: compiled, or as plain as the rules given are."""
    if isinstance(rules, Telling):
        return rules
    if not rules:
        if not is_compiled_before():
            print(COMPILING, file=sys.stderr, flush=True)
        return compiled_telling()
    check_by_name("rules", rules)
    return plain_telling(rules)


def _as_dict(record: Any) -> dict[str, Any]:
    """A record as plain numbers by name: the same values, read faster in plain Python."""
    return dict(zip(record.dtype.names, record.item(), strict=True))
