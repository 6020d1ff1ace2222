"""Figures of a comparison, good enough to print: women by year, differences, cost, two shares."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from langkah.report.results import Compared, read_results
from langkah.simulation.folder import open_results

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw_figures(folder: Path, language: str) -> list[Path]:
    """Draw every figure of a result folder into its figures/, as SVG and PNG, and say where.

    The same folder gives the same bytes. ``language`` is "en" or "id"; the Indonesian files are
    called ``<name>_id``, so both can lie side by side.
    """
    from langkah.report.figures.cost import cost_by_year
    from langkah.report.figures.differences import differences
    from langkah.report.figures.page import print_ready, save
    from langkah.report.figures.rates import true_against_official
    from langkah.report.figures.women import women_by_year

    figures: tuple[Callable[[Compared, str], Figure], ...] = (
        women_by_year,
        differences,
        cost_by_year,
        true_against_official,
    )
    results = read_results(open_results(folder))
    target = folder / "figures"
    target.mkdir(exist_ok=True)
    written = []
    with print_ready():
        for draw in figures:
            name = draw.__name__ if language == "en" else f"{draw.__name__}_{language}"
            written += save(draw(results, language), target / name)
    return written
