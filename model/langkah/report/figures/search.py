"""The figures of a search: what to do under each ceiling, and effect against cost."""

from pathlib import Path

from matplotlib.figure import Figure

from langkah.report.figures.page import print_ready, save
from langkah.report.figures.search_front import search_front
from langkah.report.figures.search_mix import search_mix
from langkah.report.search import read_search
from langkah.simulation.folder import open_results


def draw_search(folder: Path, language: str) -> list[Path]:
    """Draw both figures of a search's folder into its figures/, as SVG and PNG, and say where.

    The tables behind them are recommended.csv, front.csv, references.csv and evaluated.csv.gz.
    """
    target = folder / "figures"
    target.mkdir(exist_ok=True)
    results = read_search(open_results(folder))
    written = []
    with print_ready():
        for draw in (search_mix, search_front):
            name = draw.__name__ if language == "en" else f"{draw.__name__}_{language}"
            figure: Figure = draw(results, language)
            written += save(figure, target / name)
    return written
