"""What the story's tests share: lives lived under named changes, month by month if wished."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pytest

from langkah.domain.draws import run_key
from langkah.domain.place import TOWN
from langkah.domain.setting import History, Setting
from langkah.engines.ensemble_engine import expected_rows
from langkah.engines.telling import Telling, compiled_telling
from langkah.engines.world import World, derive_weights, make_world
from langkah.inputs.priors import draw
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register
from langkah.inputs.scenario import load_scenario
from langkah.inputs.settings import apply_setting, central_values, load_setting
from langkah.records import TALLY, WOMAN

Changes = Mapping[str, float]
SEED = 20110101


@dataclass
class Course:
    """A run as far as it has come. ``month`` is the month lived last."""

    world: World
    key: tuple[int, int]
    table: np.ndarray
    town: np.ndarray
    tallies: np.ndarray
    month: int = -1

    @property
    def women(self) -> np.ndarray:
        """The rows of the women who have arrived."""
        return self.table[: self.town["rows"][0]]


Watch = Callable[[Course], None]


class Story:
    """The real place: the shipped register and the setting of 2011, at central values."""

    def __init__(self, register: Register, setting: Setting) -> None:
        self.register = register
        self.setting = setting
        self.telling: Telling = compiled_telling()
        self.central = central_values(register, setting)

    def beginning(self, start_year: int) -> "Story":
        """The same place, empty in another year; prices before the first known stand still."""
        setting = self.setting
        known = setting.price_index
        years = range(start_year, setting.end_year)
        level = {year: known.get(year, known[setting.start_year]) for year in years}
        return Story(self.register, replace(setting, start_year=start_year, price_index=level))

    def history(self, *, rounds: bool = True) -> History:
        history = self.setting.histories[0]
        return history if rounds else replace(history, rounds=())

    def scenario(self, name: str) -> dict[str, float]:
        """What a shipped scenario changes."""
        chosen = load_scenario(find_project(), name, self.register)
        return {key: change.after for key, change in chosen.changes.items()}

    def values(self, changes: Changes | None = None) -> dict[str, float]:
        changes = changes or {}
        assert not set(changes) - set(self.central), "a test changes a parameter there is not"
        return apply_setting(self.central | dict(changes), self.setting)

    def prior_draws(self, n: int, seed: int = SEED) -> list[dict[str, float]]:
        """Every parameter, with the uncertain ones drawn from their priors."""
        draws = draw(self.register, self.setting, n, seed)
        return [self.central | {k: v for k, v in one.items() if k in self.central} for one in draws]

    def weights(self, values: Changes) -> dict[str, float]:
        return derive_weights(values, self.telling)

    def world(
        self,
        policy: Changes | None = None,
        everywhere: Changes | None = None,
        *,
        past_rounds: bool = True,
    ) -> World:
        """``policy`` changes the future alone, ``everywhere`` the past as well."""
        past = dict(everywhere or {})
        branch = past | dict(policy or {})
        return make_world(
            self.values(past),
            [self.values(branch)],
            self.setting,
            self.history(rounds=past_rounds),
            self.telling,
        )

    def begin(self, world: World, replicate: int = 0) -> Course:
        rows = 2 * max(expected_rows(b.months) for b in (world.past, *world.branches)) + 100
        years = self.setting.end_year - self.setting.start_year
        return Course(
            world,
            run_key(SEED, 0, replicate),
            np.zeros(rows, dtype=WOMAN),
            np.zeros(1, dtype=TOWN),
            np.zeros(years, dtype=TALLY),
        )

    def live_on(self, course: Course, after_month: int, watch: Watch | None = None) -> Course:
        """Live the months before ``after_month``; one at a time when somebody watches."""
        decision = self.setting.decision_month
        for branch, end in (
            (course.world.past, min(decision, after_month)),
            (course.world.branches[0], after_month),
        ):
            while course.month + 1 < end:
                first = course.month + 1
                stop = first + 1 if watch else end
                self.telling.live_months(
                    course.table,
                    course.town[0],
                    course.tallies,
                    branch.months,
                    branch.p[0],
                    course.key,
                    first,
                    stop,
                )
                assert course.town["overflow"][0] == 0, "the test's table is too small"
                course.month = stop - 1
                if watch:
                    watch(course)
        return course

    def live(
        self,
        policy: Changes | None = None,
        everywhere: Changes | None = None,
        *,
        replicate: int = 0,
        past_rounds: bool = True,
        until: int | None = None,
        watch: Watch | None = None,
    ) -> Course:
        """One run of the real place under these changes."""
        world = self.world(policy, everywhere, past_rounds=past_rounds)
        after = self.setting.end_month if until is None else until
        return self.live_on(self.begin(world, replicate), after, watch)


@pytest.fixture(scope="session")
def story() -> Story:
    register = load_register(find_project())
    return Story(register, load_setting(find_project(), "2011", register))
