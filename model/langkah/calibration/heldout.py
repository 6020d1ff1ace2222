"""Experiments that look for held-out facts: each a small function of one run.

``KINDS`` lists them by the name an experiment of scenarios/heldout.toml uses, with what each
measures and which numbers it is told. A measure of women of whom there are none is undefined (nan).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from langkah.calibration.courses import (
    BASELINE,
    NO_PROGRAMME,
    Course,
    Run,
    Stage,
    happened,
    share_of,
    works_here,
)
from langkah.calibration.history import is_out
from langkah.domain.months import MONTHS_PER_YEAR, NEVER
from langkah.domain.woman import (
    COMPLETED,
    ENROLLED,
    GRANT_KEPT,
    LEFT,
    LEFT_TRADE,
    OUT_VILLAGE,
    REFUSED,
    RETURNED,
)
from langkah.inputs.heldout import Kind
from langkah.population import age_years
from langkah.rules.enrolment import may_enrol

UNDEFINED = float("nan")

Measures = dict[str, float]
Experimenter = Callable[[Run, Stage], Measures]


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else UNDEFINED


# --- the place ------------------------------------------------------------------------------------


def working_in(run: Run, stage: Stage) -> Measures:
    """Women working here at the end of a month of a later year."""
    course = run.course(stage)
    course.live_to(stage.end_of_month)
    return {"working": float(works_here(course.women).sum())}


def met_again(run: Run, stage: Stage) -> Measures:
    """Of so many women met at work, how many have left and come back since the decision date."""
    course = run.course(stage)
    returned = np.zeros(course.room, dtype=bool)
    for _, women in course.watch(stage.end_of_month):
        returned[: len(women)] |= happened(women, RETURNED)
    women = course.women
    return {"old_faces": stage.number("met") * share_of(returned[: len(women)], works_here(women))}


def after_closure(run: Run, stage: Stage) -> Measures:
    """Women working here some months after a closure, and as a share of those just before it."""
    course = run.course(stage)
    course.live_to(course.closing_month)
    before = float(works_here(course.women).sum())
    course.live_to(course.closing_month + stage.months("months_after"))
    working = float(works_here(course.women).sum())
    return {"working": working, "stock_share": _ratio(working, before)}


def leavers(run: Run, stage: Stage) -> Measures:
    """Income of women out some months after a closure, against theirs just before it."""
    course = run.course(stage)
    course.live_to(course.closing_month)
    worked, earned_rp = works_here(course.women), course.women["income_rp"].copy()
    course.live_to(course.closing_month + stage.months("months_after"))
    women = course.women[: len(worked)]
    left = worked & is_out(women) & (earned_rp > 0)
    shares = women["income_rp"][left] / earned_rp[left]
    return {"income_share": float(np.median(shares)) if len(shares) else UNDEFINED}


def going_home(run: Run, stage: Stage) -> Measures:
    """Share of women working here at a closure who leave for their home village that month."""
    course = run.course(stage)
    course.live_to(course.closing_month)
    worked = works_here(course.women)
    course.live_to(course.closing_month + 1)
    women = course.women[: len(worked)]
    home = happened(women, LEFT_TRADE) & (women["situation"] == OUT_VILLAGE)
    return {"went_home": share_of(home, worked)}


def demand(run: Run, stage: Stage) -> Measures:
    """What a fall in demand does to the place, alone and against what the programme does."""
    names = (stage.experiment.scenario, BASELINE, NO_PROGRAMME)
    fallen, baseline, none = (run.course(stage, name) for name in names)
    for course in (fallen, baseline, none):
        course.live_to(stage.end_of_month)
    by_demand = _years_in_sex_work(baseline) - _years_in_sex_work(fallen)
    by_programme = _years_in_sex_work(none) - _years_in_sex_work(baseline)
    working = [float(works_here(course.women).sum()) for course in (fallen, baseline)]
    return {
        "stock_share": _ratio(*working),
        "demand_less_programme": by_demand - by_programme,
    }


def _years_in_sex_work(course: Course) -> float:
    """Woman-years in sex work, here and elsewhere, lived since the decision date."""
    tallies = course.tallies
    return float(tallies["working"].sum() + tallies["moved_on"].sum()) / MONTHS_PER_YEAR


# --- the offer and the grant ----------------------------------------------------------------------


def asked(run: Run, stage: Stage) -> Measures:
    """Share of women whom the office may enrol who ask at the first round of the policy."""
    course = run.course(stage)
    rounds = np.flatnonzero(course.branch.months["places_paid"][course.month :])
    if not len(rounds):
        return {"take_up": UNDEFINED}
    course.live_to(course.month + int(rounds[0]))
    women, p = course.women, course.branch.p[0]
    eligible = works_here(women)
    for row in np.flatnonzero(eligible):
        eligible[row] = may_enrol(women[row], age_years(women[row], course.month), p)
    course.live_to(course.month + 1)
    women = course.women[: len(eligible)]
    return {"take_up": share_of(happened(women, ENROLLED | REFUSED), eligible)}


def grant_use(run: Run, stage: Stage) -> Measures:
    """Share of women who completed under the policy whose grant stayed in their own business."""
    course = run.course(stage)
    completed, kept = 0, 0
    for _, women in course.watch(course.setting.policy_end_month):
        now = happened(women, COMPLETED)
        completed += int(now.sum())
        kept += int((now & happened(women, GRANT_KEPT)).sum())
    return {"kept": _ratio(kept, completed)}


def paid(run: Run, stage: Stage) -> Measures:
    """What became of a payment before a closure: its use, and trade and income of those out."""
    course = run.course(stage)
    completed, kept = (np.zeros(course.room, dtype=bool) for _ in range(2))
    for _, women in course.watch(course.closing_month):
        now = happened(women, COMPLETED)
        completed[: len(women)] |= now
        kept[: len(women)] |= now & happened(women, GRANT_KEPT)
    course.live_to(course.closing_month + stage.months("months_after"))
    women = course.women
    out = completed[: len(women)] & is_out(women)
    prices = course.setting.price_index[int(stage.number("price_year"))]
    poor = women["income_rp"] < stage.number("income_limit_rp") / prices
    return {
        "kept_as_capital": share_of(kept, completed),
        "in_trade": share_of(women["trading"] == 1, out),
        "below_limit": share_of(poor, out),
    }


# --- women followed -------------------------------------------------------------------------------


def _first(since: np.ndarray, came: np.ndarray, month: int) -> None:
    """Note the month in ``since`` for the women to whom something came for the first time."""
    new = came & (since[: len(came)] == NEVER)
    since[: len(came)][new] = month


def _served(women: np.ndarray, setting_month: int) -> np.ndarray:
    served: np.ndarray = women["first_served_month"] >= setting_month
    return served


def back(run: Run, stage: Stage) -> Measures:
    """Women served who left, and went back within some months because income was short."""
    course = run.course(stage)
    within, start = stage.months("months_after"), course.setting.decision_month
    left = np.full(course.room, NEVER)
    in_need = np.zeros(course.room, dtype=bool)
    for month, women in course.watch(course.setting.end_month):
        rows = slice(len(women))
        soon = (left[rows] != NEVER) & (month - left[rows] <= within)
        in_need[rows] |= soon & happened(women, RETURNED) & (women["covered"] == 0)
        _first(left, happened(women, LEFT_TRADE) & _served(women, start), month)
    followed = (left != NEVER) & (left < course.setting.end_month - within)
    return {"back_in_need": share_of(in_need, followed)}


def three_years(run: Run, stage: Stage) -> Measures:
    """How lasting leaving is: from leaving without a return, and at a time after completion."""
    course = run.course(stage)
    span, start = stage.months("months_after"), course.setting.decision_month
    left, completed = (np.full(course.room, NEVER) for _ in range(2))
    went_back, gone, seen, lasting = (np.zeros(course.room, dtype=bool) for _ in range(4))
    for month, women in course.watch(course.setting.end_month):
        rows = slice(len(women))
        soon = (left[rows] != NEVER) & (month - left[rows] <= span)
        went_back[rows] |= soon & happened(women, RETURNED)
        gone[rows] |= soon & (women["situation"] == LEFT)
        due = (completed[rows] == month - span) & (completed[rows] != NEVER)
        seen[rows] |= due & (women["situation"] != LEFT)
        out = is_out(women) & (women["months_out"] >= stage.number("lasting_months"))
        lasting[rows] |= due & out
        _first(left, happened(women, LEFT_TRADE) & _served(women, start), month)
        _first(completed, happened(women, COMPLETED), month)
    followed = (left != NEVER) & (left < course.setting.end_month - span) & ~gone
    return {
        "stayed_out": share_of(~went_back, followed),
        "lastingly_out": share_of(lasting, seen),
    }


def participants(run: Run, stage: Stage) -> Measures:
    """Women who completed, some months later: out of sex work, and businesses still alive."""
    course = run.course(stage)
    span, begins = stage.months("months_after"), stage.months("months_to_begin")
    completed = np.full(course.room, NEVER)
    began, seen, out, alive = (np.zeros(course.room, dtype=bool) for _ in range(4))
    for month, women in course.watch(course.setting.policy_end_month):
        rows = slice(len(women))
        _first(completed, happened(women, COMPLETED), month)
        since = np.where(completed[rows] == NEVER, NEVER, month - completed[rows])
        began[rows] |= (since >= 0) & (since <= begins) & (women["trading"] == 1)
        due = (since == span) & (women["situation"] != LEFT)
        seen[rows] |= due
        out[rows] |= due & is_out(women)
        alive[rows] |= due & (women["trading"] == 1)
    return {"out": share_of(out, seen), "businesses_alive": share_of(alive, seen & began)}


def groups(run: Run, stage: Stage) -> Measures:
    """Share of tools groups that some months on still have a member who is out of sex work."""
    course = run.course(stage)
    span = stage.months("months_after")
    known = set(np.unique(course.women["group"]).tolist()) | {0}
    formed: dict[int, int] = {}
    alive, looked_for = 0, 0
    for month, women in course.watch(course.setting.end_month):
        now = set(np.unique(women["group"]).tolist()) - known
        formed |= dict.fromkeys(now, month)
        known |= now
        due = [group for group, begun in formed.items() if begun == month - span]
        if due:
            standing = set(women["group"][is_out(women)].tolist())
            looked_for += len(due)
            alive += len(standing.intersection(due))
    return {"alive": _ratio(alive, looked_for)}


# --- all kinds ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """A kind of experiment: the function that plays it, what it measures, what it is told."""

    play: Experimenter
    kind: Kind


def _known(
    play: Experimenter, measures: str, numbers: str = "", *, needs_closure: bool = False
) -> Known:
    return Known(play, Kind(tuple(measures.split()), tuple(numbers.split()), needs_closure))


EXPERIMENTERS: Mapping[str, Known] = {
    "working_in": _known(working_in, "working", "year month"),
    "met_again": _known(met_again, "old_faces", "year month met"),
    "after_closure": _known(
        after_closure, "working stock_share", "months_after", needs_closure=True
    ),
    "leavers": _known(leavers, "income_share", "months_after", needs_closure=True),
    "going_home": _known(going_home, "went_home", needs_closure=True),
    "demand": _known(demand, "stock_share demand_less_programme", "year month"),
    "asked": _known(asked, "take_up"),
    "grant_use": _known(grant_use, "kept"),
    "paid": _known(
        paid,
        "kept_as_capital in_trade below_limit",
        "months_after income_limit_rp price_year",
        needs_closure=True,
    ),
    "back": _known(back, "back_in_need", "months_after"),
    "three_years": _known(three_years, "stayed_out lastingly_out", "months_after lasting_months"),
    "participants": _known(participants, "out businesses_alive", "months_after months_to_begin"),
    "groups": _known(groups, "alive", "months_after"),
}

KINDS: Mapping[str, Kind] = {name: known.kind for name, known in EXPERIMENTERS.items()}
"""Every kind an experiment of heldout.toml may be, for its loader."""


def play(run: Run, stage: Stage) -> Measures:
    """What this experiment measures in this run."""
    return EXPERIMENTERS[stage.experiment.kind].play(run, stage)
