"""A figure as files of its own, with title and notes, and its body alone to stand in the page."""

import io
from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from langkah.report.figures.page import print_ready

UNDATED: Mapping[str, None] = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def lay_out(figure: Figure) -> tuple[float, float]:
    """Place everything once and for good; from where to where, in inches, the body reaches."""
    engine = figure.get_layout_engine()
    assert engine is not None
    _, low, _, tall = engine.get()["rect"]
    height = figure.get_figheight()
    with print_ready():
        figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:  # the solver's last digits differ from run to run
        left, bottom, width, depth = axes.get_position().bounds
        axes.set_position((round(left, 4), round(bottom, 4), round(width, 4), round(depth, 4)))
    return low * height, (low + tall) * height


def as_svg(figure: Figure, body: tuple[float, float] | None = None) -> str:
    """The figure as SVG text, whole or its body alone."""
    box = None if body is None else Bbox([[0.0, body[0]], [figure.get_figwidth(), body[1]]])
    data = io.BytesIO()
    with print_ready():
        figure.savefig(data, format="svg", metadata=UNDATED, bbox_inches=box)
    return data.getvalue().decode()


def as_png(figure: Figure) -> bytes:
    """The figure as PNG."""
    data = io.BytesIO()
    with print_ready():
        figure.savefig(data, format="png", metadata={"Software": None})
    return data.getvalue()
