"""Women served in the years the office reports on, counted by where they are."""

from langkah.calibration.history import HistoryRun, Lived, is_out
from langkah.calibration.patterns import served_recently
from langkah.domain.woman import OUT_HERE, WORKING

OFFICE = (
    "served",
    "out_in_reach",
    "at_work_in_reach",
    "out_gone",
    "at_work_gone",
    "out_without_rounds",
)
"""Women served in the years reported on, by where they were on the decision date."""


def counts_of(run: HistoryRun, lived: Lived | None = None) -> tuple[float, ...]:
    """The columns of OFFICE in one run, in the world with rounds or in another course of it."""
    lived = lived or run.with_rounds
    rows = served_recently(run, lived)
    women = lived.women[rows]
    out = is_out(women)
    reach = (women["situation"] == OUT_HERE) | (women["situation"] == WORKING)
    return (
        float(len(rows)),
        float((out & reach).sum()),
        float((~out & reach).sum()),
        float((out & ~reach).sum()),
        float((~out & ~reach).sum()),
        float(is_out(run.without.women[rows]).sum()),
    )
