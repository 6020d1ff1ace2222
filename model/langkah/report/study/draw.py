"""A figure as files of its own, with title and notes, and its body alone to stand in the page."""

import io
from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from langkah.report.figures.page import lay_out, print_ready

UNDATED: Mapping[str, None] = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def body_of(figure: Figure) -> tuple[float, float]:
    """Lay a figure out; from where to where, in inches, its body reaches."""
    engine = figure.get_layout_engine()
    assert engine is not None
    _, low, _, tall = engine.get()["rect"]
    height = figure.get_figheight()
    with print_ready():
        lay_out(figure)
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
