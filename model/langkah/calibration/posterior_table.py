"""The table of a posterior: what the sampler kept, and the office fitted to each of it."""

from typing import TYPE_CHECKING

import numpy as np

from langkah.calibration.office import OfficeFit, fit_office
from langkah.inputs.past import OFFICE_KEYS
from langkah.inputs.posterior import posterior_rows

if TYPE_CHECKING:
    from langkah.calibration.generations import Posterior
    from langkah.calibration.plan import Calibration


def office_of(calibration: "Calibration", posterior: "Posterior") -> OfficeFit:
    """The office of every particle; nothing where no reported rate is told or nothing was kept."""
    plan, population = calibration.plan, posterior.population
    places = posterior.places
    values = plan.space.values(population.scores[places], population.histories[places])
    told = calibration.office_target
    if told is None or not len(places):
        none = np.zeros((len(places), 0))
        return OfficeFit(none, np.full(len(places), np.nan), np.full(len(places), np.nan))
    return fit_office(calibration.register, told, population.office[places], values, plan.seed)


def posterior_table(
    calibration: "Calibration", posterior: "Posterior", office: OfficeFit
) -> list[list[str]]:
    """A row for each particle: weight, readings, and its value of every parameter."""
    plan, population, places = calibration.plan, posterior.population, posterior.places
    sets = plan.space.values(population.scores[places], population.histories[places])
    values = np.array([[one[key] for key in plan.space.keys] for one in sets])
    keys: tuple[str, ...] = plan.space.keys
    if office.values.shape[1]:
        values = np.column_stack([values, office.values])
        keys = (*keys, *OFFICE_KEYS)
    readings = [plan.targets.readings[int(r)].name for r in population.readings[places]]
    return posterior_rows(keys, values, posterior.weights, population.histories[places], readings)
