"""The analyses a study asks for, each a list of tables written beside its runs."""

from collections.abc import Iterator
from pathlib import Path

from langkah.studies import discovery, national, sensitivity
from langkah.studies.plan import SweepPlan
from langkah.studies.sensitivity import Named


def analyses(plan: SweepPlan, folder: Path) -> Iterator[Named]:
    """Every table of every analysis the study's file asks for."""
    asked = plan.experiment.analysis
    if asked.sensitivity is not None:
        yield from sensitivity.analyse(plan, folder, asked.sensitivity)
    if asked.discovery is not None:
        yield from discovery.analyse(plan, folder, asked.discovery)
    if asked.national is not None:
        yield from national.analyse(plan, folder, asked.national)
