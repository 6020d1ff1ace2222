"""What the figures share: paper, type, colours, and the words around a figure."""

import io
import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from langkah.language.catalogue import words
from langkah.language.numbers import number
from langkah.report.results import Compared

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

WIDTH_IN = 7.1
"""The width of a printed page between its margins."""

TITLE_PT, BODY_PT, SMALL_PT = 10.5, 7.5, 6.5
POINTS_PER_INCH = 72
BOLD = 1.15
"""How much wider bold type runs."""

EM_PER_CHARACTER = 0.585
"""Mean width of a character of the font, generously, to wrap lines with."""

INK, QUIET, RULE = "#222a33", "#5d6773", "#c9ced4"
SEX_WORK, ELSEWHERE, SHELTER, NEED, COVERED = (
    "#55606e",
    "#a9b2bc",
    "#8e5c8a",
    "#e3a857",
    "#23827c",
)
"""Colours that differ in lightness as well as in hue, so that colour-blind readers and a grey
print keep them apart."""

STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": BODY_PT,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "text.color": INK,
    "axes.labelcolor": QUIET,
    "axes.labelsize": SMALL_PT,
    "axes.edgecolor": RULE,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": BODY_PT,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.unicode_minus": True,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelsize": SMALL_PT,
    "ytick.labelsize": SMALL_PT,
    "xtick.major.size": 2.5,
    "ytick.major.size": 0,
    "xtick.major.width": 0.6,
    "legend.frameon": False,
    "legend.fontsize": SMALL_PT,
    "hatch.linewidth": 0.5,
    "savefig.dpi": 200,
    # Text as outlines: a council's computer need not own the font, and no line moves.
    "svg.fonttype": "path",
    "svg.hashsalt": "langkah",
}


@contextmanager
def print_ready() -> Iterator[None]:
    """Everything drawn and saved inside has the house style, whatever the reader's own settings."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def lay_out(figure: Figure, digits: int = 4) -> None:
    """Place everything once and for good: the solver's last digits differ from run to run."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        left, bottom, width, height = (round(one, digits) for one in axes.get_position().bounds)
        axes.set_position((left, bottom, width, height))


def save(figure: Figure, stem: Path) -> list[Path]:
    """Write a figure as SVG and as PNG of 200 dots an inch: the same bytes for the same figure."""
    lay_out(figure, 5)
    written = []
    for suffix, metadata in (
        (".svg", {"Date": None, "Creator": None}),
        (".png", {"Software": None}),
    ):
        data = io.BytesIO()
        figure.savefig(data, format=suffix[1:], metadata=metadata)
        path = stem.with_suffix(suffix)
        path.write_bytes(data.getvalue())
        written.append(path)
    return written


def wrap(text: str, width_in: float, size_pt: float) -> str:
    """Text in lines of at most this width."""
    characters = int(width_in * POINTS_PER_INCH / (EM_PER_CHARACTER * size_pt))
    return "\n".join(textwrap.wrap(text, max(8, characters)))


class HasManifest(Protocol):
    """Whatever was read from a result folder, with the manifest that says how it was made."""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """The folder's manifest."""


def page(
    results: HasManifest,
    language: str,
    body_in: float,
    title: str,
    subtitle: str,
    notes: Sequence[str],
) -> Figure:
    """An empty figure with title, subtitle, notes and footer in place, and the body between free.

    ``body_in`` is the height of the body in inches; everything else is added to it.
    """
    _ = words(language)
    manifest = results.manifest
    footer = _(
        "Simulated: synthetic persons, not a prediction about anyone. Setting "
        "{setting}; {draws} draws × {replicates} replicates; run {run}.",
        setting=manifest["setting"],
        draws=manifest["draws"],
        replicates=manifest["replicates"],
        run=manifest["run_id"],
    )
    if not manifest.get("complete", True):
        footer += " " + _("INCOMPLETE: {failed} runs failed.", failed=manifest["failed_runs"])
    return sheet(title, subtitle, (*notes, footer), body_in)


def sheet(title: str, subtitle: str, notes: Sequence[str], body_in: float) -> Figure:
    """An empty figure with these words around a free body of so many inches of height."""
    margin = 0.08
    inner = WIDTH_IN - 2 * margin
    head = wrap(title, inner, TITLE_PT * BOLD)
    under = wrap(subtitle, inner, BODY_PT)
    foot = "\n".join(wrap(note, inner, SMALL_PT) for note in notes if note)
    line = 1.3 / POINTS_PER_INCH
    head_in = (head.count("\n") + 1) * TITLE_PT * line
    top_in = margin + head_in + (under.count("\n") + 1) * BODY_PT * line + 0.08
    bottom_in = margin + (foot.count("\n") + 1) * SMALL_PT * line + 0.06
    height = top_in + body_in + bottom_in
    figure = Figure(figsize=(WIDTH_IN, height), facecolor="white")
    figure.set_layout_engine(
        "constrained",
        rect=(0.0, bottom_in / height, 1.0, body_in / height),
        w_pad=0.05,
        h_pad=0.05,
        wspace=0.03,
        hspace=0.03,
    )
    left = margin / WIDTH_IN
    figure.text(
        left, 1 - margin / height, head, size=TITLE_PT, weight="bold", va="top", linespacing=1.2
    )
    figure.text(left, 1 - (margin + head_in) / height, under, color=QUIET, va="top")
    figure.text(
        left, margin / height, foot, size=SMALL_PT, color=QUIET, va="bottom", linespacing=1.2
    )
    for text in figure.texts:
        text.set_in_layout(False)
    return figure


def panel_grid(count: int) -> tuple[int, int]:
    """Rows and columns of a page of small panels: two columns up to four panels, else three.

    >>> panel_grid(2), panel_grid(4), panel_grid(8), panel_grid(12)
    ((1, 2), (2, 2), (3, 3), (4, 3))
    """
    columns = min(count, 2) if count <= 4 else 3
    return math.ceil(count / columns), columns


def panel_name(results: Compared, slug: str, language: str, columns: int) -> str:
    """A scenario's name above its panel, wrapped."""
    return wrap(results.name(slug, language), WIDTH_IN / columns - 0.5, BODY_PT * BOLD)


def mark_decision(axes: "Axes", results: Compared, text: str = "", height: float = 0.99) -> None:
    """A line where the policy begins, a dotted one where it ends; ``text`` beside the first,
    at this height of the panel."""
    begin, end, last = results.decision - 0.5, results.policy_end - 0.5, results.years[-1] + 0.5
    axes.axvline(begin, color=INK, linewidth=0.7, zorder=4)
    if last > end:
        axes.axvline(end, color=INK, linewidth=0.6, linestyle=(0, (1, 2)), zorder=4)
    if text:
        axes.annotate(
            text,
            (begin, height),
            xycoords=("data", "axes fraction"),
            xytext=(2, 0),
            textcoords="offset points",
            va="top",
            size=SMALL_PT - 0.5,
            color=INK,
            zorder=5,
        )


def year_ticks(axes: "Axes", results: Compared, first: int, last: int) -> None:
    """Years written at the decision date and every fifth year from it."""
    axes.set_xlim(first - 0.5, last + 0.5)
    shift = results.decision % 5
    axes.set_xticks([year for year in range(first, last + 1) if year % 5 == shift])


def number_ticks(
    axis: "Axis", language: str, count: int, digits: int = 0, scale: float = 1.0
) -> None:
    """About ``count`` round numbers along an axis, in units of ``scale``, written as the language
    does."""
    axis.set_major_locator(MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(
        FuncFormatter(lambda value, _place: typeset(number(value / scale, language, digits)))
    )


def typeset(text: str) -> str:
    """A number with a true minus."""
    return text.replace("-", "\N{MINUS SIGN}")
