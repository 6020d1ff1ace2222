"""Which box of a trajectory to take: a stated rule instead of an eye.

Of the boxes that cover at least ``least_coverage`` of the cases of interest, the densest sets the
mark. Of those within ``slack`` of its density, those with the fewest restricted inputs are kept: an
input is restricted only where that makes the box denser by more than the slack. Of these the knee
is taken, where coverage and density together are largest; of equal ones the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from langkah.exploration.given import check_share
from langkah.exploration.problems import BadAssumption
from langkah.exploration.trajectory import Step


@dataclass(frozen=True)
class Choice:
    """The least share of the cases of interest to cover, and how much less dense will do."""

    least_coverage: float
    slack: float

    def check(self) -> None:
        """Raise BadAssumption unless both make sense."""
        check_share(self.least_coverage, "least coverage")
        if not 0 <= self.slack < 1:
            raise BadAssumption(f"slack is {self.slack:g}; expected at least 0 and below 1")


def chosen(steps: Sequence[Step], rule: Choice) -> Step:
    """The step that the rule takes. ``steps`` begin with the box of everything.

    Raises BadAssumption.
    """
    rule.check()
    least = rule.least_coverage * steps[0].of_interest
    wide = [step for step in steps if step.of_interest >= least]
    mark = max(step.density for step in wide) - rule.slack
    near = [step for step in wide if step.density >= mark]
    fewest = min(len(step.box.restricted()) for step in near)
    few = [step for step in near if len(step.box.restricted()) == fewest]
    return max(few, key=lambda step: step.of_interest / steps[0].of_interest + step.density)
