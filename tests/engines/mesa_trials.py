"""What the tests of the Mesa engine share: how this Mesa takes seeds, what the model collects."""

import inspect

import mesa

SEEDS_APART = "rng" in inspect.signature(mesa.batch_run).parameters
"""Whether this Mesa takes the seeds of a batch beside its parameters (from 3.5 on)."""

WATCHED = [
    "year",
    "calendar_month",
    "working",
    "resident",
    "moved_on",
    "out",
    "out_covered",
    "enrolled",
    "businesses",
]
