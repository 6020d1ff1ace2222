"""Every decision that luck has a part in, by name: ``month_luck(woman, month, key).drifts``.

Decisions that are met together share the four uniforms of one address. Each is read in one place of
the story: two readers would tie what has nothing to do with one another.
"""

from typing import Final, NamedTuple

from langkah.domain.draws import NOBODY, Key, luck
from langkah.domain.rule import rule
from langkah.domain.woman import WomanRow

BIRTH: Final = 1
FORTUNE: Final = 2
HOME: Final = 3
BURDEN: Final = 4
MONTH: Final = 5
CHOICE: Final = 6
COURSE: Final = 7
INTAKE: Final = 8
SHELTERING: Final = 9
GRANT: Final = 10
TOOLS: Final = 11
OFFICE: Final = 12
ARRIVALS: Final = 13
ROUND: Final = 14

# --- of a woman ---------------------------------------------------------------------------------


@rule
def luck_of(woman: WomanRow, month: int, key: Key, group: int) -> tuple[float, float, float, float]:
    """A woman's uniforms of one group this month."""
    return luck(key, woman["arrival_month"], woman["arrival_place"], month, group)


class Birth(NamedTuple):
    """Who she is."""

    age: float
    outsider: float
    held: float
    house: float


@rule
def birth_luck(woman: WomanRow, month: int, key: Key) -> Birth:
    """Who she is."""
    return Birth(*luck_of(woman, month, key, BIRTH))


class Fortune(NamedTuple):
    """What she can do, and wants."""

    earning: float
    casual: float
    drive: float
    takes_to_trade: float


@rule
def fortune_luck(woman: WomanRow, month: int, key: Key) -> Fortune:
    """What she can do, and wants."""
    return Fortune(*luck_of(woman, month, key, FORTUNE))


class Home(NamedTuple):
    """Whom she has, and owes."""

    family: float
    partner: float
    duty: float
    duty_size: float


@rule
def home_luck(woman: WomanRow, month: int, key: Key) -> Home:
    """Whom she has, and owes."""
    return Home(*luck_of(woman, month, key, HOME))


class Burden(NamedTuple):
    """What she comes with, and where she begins."""

    in_debt: float
    debt_size: float
    starts_here: float


@rule
def burden_luck(woman: WomanRow, month: int, key: Key) -> Burden:
    """What she comes with, and where she begins."""
    return Burden(*luck_of(woman, month, key, BURDEN)[:3])


class Month(NamedTuple):
    """What any month may bring her."""

    reconsiders: float
    partner_changes: float
    loses: float
    drifts: float


@rule
def month_luck(woman: WomanRow, month: int, key: Key) -> Month:
    """What any month may bring her."""
    return Month(*luck_of(woman, month, key, MONTH))


class Choice(NamedTuple):
    """The choice, when she weighs her life."""

    is_out: float
    where_to: float
    stays_here: float
    returns_here: float


@rule
def choice_luck(woman: WomanRow, month: int, key: Key) -> Choice:
    """The choice, when she weighs her life."""
    return Choice(*luck_of(woman, month, key, CHOICE))


class Course(NamedTuple):
    """What the programme may do with her this month."""

    drops_out: float
    is_visited: float
    is_met: float


@rule
def course_luck(woman: WomanRow, month: int, key: Key) -> Course:
    """What the programme may do with her this month."""
    return Course(*luck_of(woman, month, key, COURSE)[:3])


class Intake(NamedTuple):
    """A round that begins."""

    applies: float
    lot: float


@rule
def intake_luck(woman: WomanRow, month: int, key: Key) -> Intake:
    """A round that begins."""
    return Intake(*luck_of(woman, month, key, INTAKE)[:2])


class Sheltering(NamedTuple):
    """A bed: asking for it, and leaving it."""

    seeks: float
    bed_lot: float
    leaves_early: float


@rule
def sheltering_luck(woman: WomanRow, month: int, key: Key) -> Sheltering:
    """A bed: asking for it, and leaving it."""
    return Sheltering(*luck_of(woman, month, key, SHELTERING)[:3])


class Grant(NamedTuple):
    """Where a grant goes."""

    keeps: float
    to_partner: float


@rule
def grant_luck(woman: WomanRow, month: int, key: Key) -> Grant:
    """Where a grant goes."""
    return Grant(*luck_of(woman, month, key, GRANT)[:2])


class Tools(NamedTuple):
    """Her tools group."""

    leaves_group: float


@rule
def tools_luck(woman: WomanRow, month: int, key: Key) -> Tools:
    """Her tools group."""
    return Tools(*luck_of(woman, month, key, TOOLS)[:1])


class Office(NamedTuple):
    """What the office sees of her."""

    is_seen: float
    is_traced: float


@rule
def office_luck(woman: WomanRow, month: int, key: Key) -> Office:
    """What the office sees of her."""
    return Office(*luck_of(woman, month, key, OFFICE)[:2])


# --- of the place itself --------------------------------------------------------------------------


class Arrivals(NamedTuple):
    """How many come."""

    newcomers: float
    drawn_in: float


@rule
def arrivals_luck(month: int, key: Key) -> Arrivals:
    """How many come."""
    return Arrivals(*luck(key, NOBODY, 0, month, ARRIVALS)[:2])


class Round(NamedTuple):
    """Fractions of places and beds."""

    odd_place: float
    odd_bed: float


@rule
def round_luck(month: int, key: Key) -> Round:
    """Fractions of places and beds."""
    return Round(*luck(key, NOBODY, 0, month, ROUND)[:2])


DECISIONS: Final[dict[int, tuple[str, ...]]] = {
    BIRTH: Birth._fields,
    FORTUNE: Fortune._fields,
    HOME: Home._fields,
    BURDEN: Burden._fields,
    MONTH: Month._fields,
    CHOICE: Choice._fields,
    COURSE: Course._fields,
    INTAKE: Intake._fields,
    SHELTERING: Sheltering._fields,
    GRANT: Grant._fields,
    TOOLS: Tools._fields,
    OFFICE: Office._fields,
    ARRIVALS: Arrivals._fields,
    ROUND: Round._fields,
}
"""The decisions of each group by name, in the order of its uniforms."""
