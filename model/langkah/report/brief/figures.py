"""The brief's figures, drawn at the size they are printed in, as SVG text without fonts."""

import io
import math
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from langkah.language.catalogue import C_, N_
from langkah.language.numbers import digits_for, percent, scale_of
from langkah.report.brief.told import NEED, Told
from langkah.report.figures.cost import GROUPS
from langkah.report.figures.page import (
    COVERED,
    ELSEWHERE,
    INK,
    QUIET,
    RULE,
    SEX_WORK,
    lay_out,
    number_ticks,
    print_ready,
    wrap,
)
from langkah.report.figures.page import NEED as NEED_COLOUR
from langkah.report.results import BASELINE, NO_PROGRAMME

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FULL_IN, LEFT_IN, RIGHT_IN = 6.85, 3.6, 3.1
SIDE_BY_SIDE = (LEFT_IN, RIGHT_IN)
"""Widths of two figures side by side."""

FLOW_IN, MONEY_IN, DOUBT_IN = 2.2, 2.3, 2.9
FACE = "Lato"
SIZE_PT, SMALL_PT = 7.5, 6.8

Look = dict[str, Any]
"""How something is drawn, in matplotlib's words."""

FONT: Any = {
    "font.family": FACE,
    "font.size": SIZE_PT,
    "axes.titlesize": SIZE_PT,
    "axes.labelsize": SMALL_PT,
    "xtick.labelsize": SMALL_PT,
    "ytick.labelsize": SMALL_PT,
    "legend.fontsize": SMALL_PT,
}
KEY: Look = {"handlelength": 0.9, "handleheight": 0.8}
"""The marks of a legend."""

TODAY_COLOUR, FOCUS_COLOUR = "#9aa5b1", "#1d6f6a"
LINES = ("#1d6f6a", "#c07a1e", "#55606e", "#8e5c8a", "#3f6f94", "#9a4f3f")
BARS = 8
"""Bars of a tornado."""

APART = 0.055
"""Least distance between two numbers beside an axis, as a share of it."""

WOMEN_CHANGES = (
    (C_("short label", "out, need covered"), "covered_years"),
    (N_("out, in need"), NEED),
    (C_("short label", "in sex work"), "sex_work_years"),
    (N_("elsewhere"), "moved_on_years"),
)
"""Words and outcomes of the middle of figure 1."""

ROUNDS = (
    (N_("complete"), "completed", COVERED),
    (N_("stop"), "dropped_out", NEED_COLOUR),
    (N_("no place found"), "refused", "#e3e6ea"),
)
"""Words, yearly columns and colours of a round's bars, from below."""


def draw(told: Told, name: str) -> str:
    """A figure as SVG text: the same bytes for the same study and language."""
    for style in ("Regular", "Bold"):
        path = files("font_lato") / "files" / f"Lato-{style}.ttf"
        font_manager.fontManager.addfont(str(path))
    with print_ready():
        matplotlib.rcParams.update(FONT)
        figure = PICTURES[name](told)
        lay_out(figure)
        data = io.BytesIO()
        nothing: dict[str, Any] = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(data, format="svg", metadata=nothing)
    return data.getvalue().decode()


def _paper(width_in: float, height_in: float) -> Figure:
    figure = Figure(figsize=(width_in, height_in))
    figure.set_layout_engine("constrained", w_pad=0.03, h_pad=0.03, wspace=0.04, hspace=0.03)
    return figure


def _money(top: float, language: str) -> tuple[float, str]:
    """The scale of an axis of money, and its words."""
    scale, name = scale_of(top, language)
    return scale, f"Rp {name}".strip()


def flow(told: Told) -> Figure:
    """Women in rounds by year for two options, what changes in women's years, shares out."""
    _ = told.words
    figure = _paper(FULL_IN, FLOW_IN)
    grid = figure.add_gridspec(1, 4, width_ratios=[1.5, 1.5, 1.9, 1.15])
    first = None
    for column, slug in enumerate(told.pictured):
        axes = figure.add_subplot(grid[0, column], sharey=first)
        _rounds(axes, told, slug)
        axes.tick_params(labelleft=first is None)
        first = first or axes
    if first is not None:
        edge: Look = {"edgecolor": QUIET, "linewidth": 0.4}
        patches = [Patch(facecolor=colour, label=_(word), **edge) for word, _c, colour in ROUNDS]
        under: Look = {
            "loc": "outside lower left",
            "ncols": 3,
            "columnspacing": 1.2,
            "borderpad": 0.1,
        }
        figure.legend(handles=patches, **under, **KEY | {"handlelength": 1.0})
    _changes(figure.add_subplot(grid[0, 2]), told)
    _shares(figure.add_subplot(grid[0, 3]), told)
    return figure


def _stack(
    axes: "Axes", years: Sequence[int], layers: Sequence[tuple[Sequence[float], str]], **look: Any
) -> None:
    """Bars by year, each layer on those before it."""
    below = [0.0] * len(years)
    for heights, colour in layers:
        axes.bar(years, heights, bottom=below, color=colour, width=0.8, **look)
        below = [low + height for low, height in zip(below, heights, strict=True)]
    axes.set_xticks([years[0], years[-1]])


def _rounds(axes: "Axes", told: Told, slug: str) -> None:
    _, results = told.words, told.results
    layers = []
    for _word, column, colour in ROUNDS:
        table = results.yearly[slug][column]
        layers.append(([table[results.years.index(year)] for year in told.policy_years], colour))
    _stack(axes, told.policy_years, layers, edgecolor=QUIET, linewidth=0.3)
    name = _("Women in rounds: {name}", name=told.name(slug))
    axes.set_title(wrap(name, 1.75, SMALL_PT), size=SMALL_PT)
    number_ticks(axes.yaxis, told.language, 4)


def _changes(axes: "Axes", told: Told) -> None:
    _ = told.words
    options = [slug for slug in told.pictured if slug != NO_PROGRAMME]
    colours = [TODAY_COLOUR if slug == BASELINE else FOCUS_COLOUR for slug in options]
    height = 0.8 / len(options)
    for place, (slug, colour) in enumerate(zip(options, colours, strict=True)):
        for row, (_word, outcome) in enumerate(WOMEN_CHANGES):
            found = told.results.differences.get((slug, NO_PROGRAMME, outcome))
            if found is None:
                continue
            y = row + (place - (len(options) - 1) / 2) * height
            axes.barh(y, found.mean, height * 0.9, color=colour)
            axes.plot([found.low, found.high], [y, y], color=INK, linewidth=0.7)
    axes.axvline(0.0, color=INK, linewidth=0.6)
    names = [wrap(_(word), 0.85, SMALL_PT) for word, _outcome in WOMEN_CHANGES]
    axes.set_yticks(range(len(WOMEN_CHANGES)), names)
    axes.invert_yaxis()
    title = _("Woman-years more than no programme")
    axes.set_title(wrap(title, 2.2, SMALL_PT), size=SMALL_PT)
    number_ticks(axes.xaxis, told.language, 3)
    patches = [
        Patch(color=colour, label=told.place(slug))
        for slug, colour in zip(options, colours, strict=True)
    ]
    axes.legend(handles=patches, loc="best", borderpad=0.1, labelspacing=0.2, **KEY)


def _shares(axes: "Axes", told: Told) -> None:
    _ = told.words
    options = [slug for slug in told.pictured if slug != NO_PROGRAMME]
    above: Look = {"ha": "center", "va": "bottom", "size": SMALL_PT - 0.6}
    for place, slug in enumerate(options):
        for shift, kind, colour in ((-0.2, "true_rate", COVERED), (0.2, "official_rate", RULE)):
            share = told.results.summary[slug, kind]
            if not math.isnan(share):
                axes.bar(place + shift, share, 0.36, color=colour)
                axes.text(place + shift, share, percent(share, told.language), **above)
    axes.set_xticks(range(len(options)), [told.place(slug) for slug in options])
    axes.set_ylim(0, 1.12)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_title(wrap(_("Share out of those served"), 1.25, SMALL_PT), size=SMALL_PT)
    shown = ((_("true"), COVERED), (_("as reported"), RULE))
    patches = [Patch(color=colour, label=word) for word, colour in shown]
    place_below: Look = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.13), "borderpad": 0.0}
    axes.legend(handles=patches, **place_below, labelspacing=0.2, **KEY)


def cost(told: Told) -> Figure:
    """Nominal spending by fiscal year and class for two options, and the mean of the years."""
    figure = _paper(LEFT_IN, MONEY_IN)
    results, years = told.results, told.policy_years
    places = [results.years.index(year) for year in years]
    panels = figure.subplots(1, len(told.pictured), squeeze=False)[0]
    top = max(results.yearly[slug]["cost_total_rp"][p] for slug in told.pictured for p in places)
    scale, unit = _money(top, told.language)
    for axes, slug in zip(panels, told.pictured, strict=True):
        layers = []
        for _word, group, colour in GROUPS:
            whole = results.spent(slug, group)
            layers.append(([whole[place] / scale for place in places], colour))
        _stack(axes, years, layers)
        mean = told.tables.fact("decision/budget_impact.csv", "mean_a_year_rp", option=slug).value
        axes.axhline(mean / scale, color=INK, linewidth=0.7, linestyle=(0, (3, 2)))
        axes.set_title(wrap(told.name(slug), 1.55, SMALL_PT), size=SMALL_PT)
        number_ticks(axes.yaxis, told.language, 4, digits_for(axes.get_ylim()[1]))
    panels[0].set_ylabel(unit)
    shown = [(words, colour) for words, group, colour in GROUPS if _spent(told, group)]
    handles = [Patch(color=colour, label=told.words(words)) for words, colour in shown]
    place_below: Look = {"loc": "outside lower left", "ncols": 2, "columnspacing": 1.0}
    figure.legend(handles=handles, **place_below, borderpad=0.1, labelspacing=0.25, **KEY)
    return figure


def _spent(told: Told, group: str) -> bool:
    return any(any(told.results.spent(slug, group)) for slug in told.pictured)


def plane(told: Told) -> Figure:
    """Every option by cost and effect, numbered, and the line of those nothing beats."""
    _ = told.words
    figure = _paper(RIGHT_IN, MONEY_IN)
    axes = figure.subplots()
    rows = told.decisions("incremental")
    points = {row["option"]: (float(row["effect"]), float(row["cost"])) for row in rows}
    scale, unit = _money(max((cost for _e, cost in points.values()), default=1.0), told.language)
    line = sorted(points[row["option"]] for row in rows if row["status"] == "ND")
    effects, costs = [effect for effect, _c in line], [spent / scale for _e, spent in line]
    axes.plot(effects, costs, color=COVERED, linewidth=1.0, label=_("efficient line"), zorder=1)
    dot: Look = {"marker": "o", "markersize": 9.5, "markeredgewidth": 0.8, "zorder": 2}
    text: Look = {"ha": "center", "va": "center_baseline", "size": SMALL_PT, "zorder": 3}
    for slug, (effect, spent) in points.items():
        strong = slug in (told.focus, BASELINE)
        face = FOCUS_COLOUR if strong else "white"
        axes.plot([effect], [spent / scale], color=face, markeredgecolor=FOCUS_COLOUR, **dot)
        at = (effect, spent / scale)
        axes.annotate(told.place(slug), at, color="white" if strong else INK, **text)
    axes.margins(0.1)
    axes.set_xlabel(_("woman-years out, need covered, beyond no programme"))
    axes.set_ylabel(_("cost, {unit}", unit=unit))
    number_ticks(axes.xaxis, told.language, 4)
    number_ticks(axes.yaxis, told.language, 4, digits_for(axes.get_ylim()[1]))
    axes.legend(loc="upper left", borderpad=0.1)
    return figure


def tornado(told: Told) -> Figure:
    """The longest bars of the focus: from the low to the high end of each unknown."""
    _ = told.words
    figure = _paper(LEFT_IN, DOUBT_IN)
    axes = figure.subplots()
    rows = told.decisions("tornado", measure="effect", option=told.focus)[:BARS]
    edge: Look = {"edgecolor": "white", "linewidth": 0}
    for place, row in enumerate(rows):
        base = float(row["base"])
        for end, colour in (("outcome_low", SEX_WORK), ("outcome_high", ELSEWHERE)):
            bar = axes.barh(place, float(row[end]) - base, 0.66, left=base, color=colour, **edge)
            if row["above_chance"] == "false":
                bar[0].set_hatch("//////")
        if row["best_changes"] == "true":
            end_at = max(float(row["outcome_low"]), float(row["outcome_high"]))
            axes.plot([end_at], [place], marker="*", color=INK, markersize=6)
    unknowns = [row["parameter"] for row in rows]
    labels = [f"{wrap(told.unknown(one), 1.5, SMALL_PT)} · {told.mark(one)}" for one in unknowns]
    axes.set_yticks(range(len(rows)), labels)
    axes.invert_yaxis()
    axes.axvline(float(rows[0]["base"]), color=INK, linewidth=0.6)
    axes.set_xlabel(_("Woman-years more than no programme"))
    number_ticks(axes.xaxis, told.language, 4)
    return figure


def loss(told: Told) -> Figure:
    """Average regret by the value put on a unit of effect, chance taken out."""
    _, column = told.words, loss_column(told)
    figure = _paper(RIGHT_IN, DOUBT_IN)
    axes = figure.subplots()
    lines = {s: told.decisions("expected_loss", option=s) for s in regretted_options(told)}
    values = [float(row[column]) for rows in lines.values() for row in rows]
    scale, unit = _money(max(values, default=1.0), told.language)
    prices = [float(row["price"]) for row in next(iter(lines.values()))]
    price_scale, price_unit = _money(max(prices, default=1.0), told.language)
    for place, (slug, rows) in enumerate(lines.items()):
        x = [float(row["price"]) / price_scale for row in rows]
        y = [float(row[column]) / scale for row in rows]
        (drawn,) = axes.plot(
            x, y, "--" if slug == BASELINE else "-", color=LINES[place % len(LINES)]
        )
        drawn.set_linewidth(1.8 if slug == told.focus else 1.1)
    axes.set_ylim(bottom=0)
    axes.set_xlim(0, prices[-1] / price_scale)
    axes.set_xlabel(_("value put on one woman-year, {unit}", unit=price_unit))
    axes.set_ylabel(_("average regret, {unit}", unit=unit))
    number_ticks(axes.xaxis, told.language, 4)
    number_ticks(axes.yaxis, told.language, 4, digits_for(axes.get_ylim()[1]))
    ends = {slug: float(rows[-1][column]) / scale for slug, rows in lines.items()}
    _name_lines(axes, told, ends)
    return figure


def has_chance_taken_out(told: Told) -> bool:
    """Whether there were runs enough to tell regret from chance."""
    return all(row["loss_without_chance_rp"] for row in told.decisions("expected_loss"))


def loss_column(told: Told) -> str:
    """Regret with chance taken out; where too few runs tell chance apart, regret as it is."""
    return "loss_without_chance_rp" if has_chance_taken_out(told) else "expected_loss_rp"


def _name_lines(axes: "Axes", told: Told, ends: Mapping[str, float]) -> None:
    """Each line's number at its right end, moved up where it would lie on the one below."""
    apart = axes.get_ylim()[1] * APART
    beside: Look = {
        "xycoords": ("axes fraction", "data"),
        "xytext": (3, 0),
        "textcoords": "offset points",
        "va": "center",
    }
    last = -apart
    for slug, end in sorted(ends.items(), key=lambda item: item[1]):
        last = max(end, last + apart)
        axes.annotate(told.place(slug), (1, last), **beside)


def regretted_options(told: Told) -> list[str]:
    """Options that figure 5 shows: best at some value, the focus, and the two references."""
    best = {row["option"] for row in told.decisions("expected_loss") if row["least"] == "true"}
    shown = {*best, told.focus, BASELINE, NO_PROGRAMME}
    return [slug for slug in told.results.slugs if slug in shown]


PICTURES = {picture.__name__: picture for picture in (flow, cost, plane, tornado, loss)}
"""Each figure by its name in the templates."""
