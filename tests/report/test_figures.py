"""Figures: all there, the same bytes twice, nothing undefined written, for 2 to 12 scenarios."""

import struct
from pathlib import Path

import matplotlib
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from report.sealed import sealed
from report.synthetic_folder import DECISION, NAMES, write_folder

from langkah.language.numbers import rupiah
from langkah.report.figures import draw_figures
from langkah.report.figures.cost import cost_by_year
from langkah.report.figures.differences import differences
from langkah.report.figures.page import print_ready
from langkah.report.figures.rates import true_against_official
from langkah.report.figures.women import women_by_year
from langkah.report.results import read_results

FIGURES = {
    "women_by_year": women_by_year,
    "differences": differences,
    "cost_by_year": cost_by_year,
    "true_against_official": true_against_official,
}


def drawn(name: str, folder: Path, language: str = "en") -> Figure:
    with print_ready():
        figure = FIGURES[name](read_results(sealed(folder)), language)
        figure.draw_without_rendering()
    return figure


def written(figure: Figure) -> str:
    """Everything written in a figure, line breaks as spaces."""
    texts = (t for t in figure.findobj(Text) if t.get_visible())
    return "\n".join(" ".join(t.get_text().split()) for t in texts)


def test_every_figure_is_written_twice_alike(tmp_path: Path) -> None:
    first, second = (write_folder(tmp_path / name, 3) for name in "ab")
    files = draw_figures(first, "en")
    assert [f.name for f in files] == [f"{n}.{kind}" for n in FIGURES for kind in ("svg", "png")]
    with matplotlib.rc_context({"font.size": 20, "lines.linewidth": 9}):
        again = draw_figures(second, "en")
    for one, other in zip(files, again, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name
        assert b"<dc:date>" not in one.read_bytes()


def test_png_has_200_dots_an_inch(tmp_path: Path) -> None:
    draw_figures(write_folder(tmp_path / "r", 2), "en")
    for name in FIGURES:
        data = (tmp_path / "r" / "figures" / f"{name}.png").read_bytes()
        at = data.index(b"pHYs") + 4
        assert struct.unpack(">I", data[at : at + 4])[0] == round(200 / 0.0254)


def test_both_languages_lie_side_by_side(tmp_path: Path) -> None:
    results = write_folder(tmp_path / "r", 2)
    english = {file.name: file.read_bytes() for file in draw_figures(results, "en")}
    indonesian = draw_figures(results, "id")
    folder = results / "figures"
    assert {name: (folder / name).read_bytes() for name in english} == english, "drawn over"
    for name in english:
        stem, _, kind = name.partition(".")
        other = folder / f"{stem}_id.{kind}"
        assert other in indonesian
        assert other.read_bytes() != english[name], f"{other.name} speaks English"


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize(("count", "language"), [(2, "en"), (12, "id")])
def test_words_and_panels_stay_on_the_paper(
    name: str, count: int, language: str, tmp_path: Path
) -> None:
    figure = drawn(name, write_folder(tmp_path / "r", count), language)
    paper = figure.bbox
    for text in figure.findobj(Text):
        if not text.get_text() or not text.get_visible():
            continue
        box = text.get_window_extent()
        if (
            box.width
            and text.axes is not None
            and text in [*text.axes.texts, text.axes._left_title]
        ):
            assert box.x0 >= -1 and box.x1 <= paper.x1 + 1, text.get_text()
        assert "nan" not in text.get_text().lower().split()
    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x1 <= paper.x1 and box.y0 >= 0 and box.y1 <= paper.y1, text.get_text()
    foot = max(text.get_window_extent().y1 for text in figure.texts if text.get_va() == "bottom")
    assert all(axes.get_tightbbox().y0 >= foot - 1 for axes in figure.axes if axes.axison)


@pytest.mark.parametrize("name", FIGURES)
def test_footer_says_what_it_is(name: str, folder: Path) -> None:
    text = written(drawn(name, folder))
    assert "synthetic persons" in text
    assert "128 draws × 4 replicates; run 0123456789ab" in text
    assert "orang sintetis" in written(drawn(name, folder, "id"))


def test_incomplete_and_placeholder_are_said(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "r", 2, complete=False, failed_runs=3, placeholder_money=True)
    assert all("INCOMPLETE: 3 runs failed." in written(drawn(name, folder)) for name in FIGURES)
    assert "placeholders" in written(drawn("cost_by_year", folder))


def test_differences_are_drawn_where_the_table_has_them(folder: Path) -> None:
    results = read_results(sealed(folder))
    axes = drawn("differences", folder).axes[0]
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    found = [
        results.differences[slug, "no_programme", "covered_years"]
        for slug in results.slugs
        if slug != "no_programme"
    ]
    assert [dot.get_xdata()[0] for dot in dots] == [d.mean for d in found]
    ranges = [list(line.get_xdata()) for line in axes.lines if len(line.get_xdata()) == 2]
    for d in found:
        assert [d.low, d.high] in ranges


def test_a_verdict_that_is_not_defined_is_words_without_a_dot(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "r", 3, means={("annual_same_places", "covered_years"): None})
    figure = drawn("differences", folder)
    assert "not defined" in written(figure)
    assert sum(line.get_marker() == "o" for line in figure.axes[0].lines) == 1


def test_cost_bars_add_up_to_the_table(folder: Path) -> None:
    results = read_results(sealed(folder))
    panels = [axes for axes in drawn("cost_by_year", folder).axes if axes.axison]
    for slug, axes in zip(results.slugs, panels, strict=True):
        heights = [0.0] * len(results.years)
        for bar in axes.patches:
            place = results.years.index(round(bar.get_x() + bar.get_width() / 2))
            heights[place] += bar.get_height()
        assert heights == pytest.approx(results.yearly[slug]["cost_total_rp"]), slug


def test_cut_bars_carry_their_amount_and_uncut_ones_none(folder: Path, tmp_path: Path) -> None:
    total = max(read_results(sealed(folder)).yearly["shelter"]["cost_total_rp"])
    assert f"{DECISION}: {rupiah(total, 'en')}" in written(drawn("cost_by_year", folder))
    without_shelter = write_folder(tmp_path / "r", 4)
    text = written(drawn("cost_by_year", without_shelter))
    assert "Bars cut" not in text and f"{DECISION}:" not in text


def test_shares_are_the_tables_and_end_with_the_policy(folder: Path) -> None:
    results = read_results(sealed(folder))
    axes = drawn("true_against_official", folder).axes[1]
    table = results.yearly["baseline"]
    now = {line.get_linestyle(): line for line in axes.lines if line.get_xdata()[-1] == 2020}
    assert list(now["-"].get_ydata()) == table["true_rate"][7:17]
    assert list(now["--"].get_ydata()) == table["official_rate"][7:17]


def test_note_on_leaving_without_the_programme_depends_on_the_tables(tmp_path: Path) -> None:
    usual = write_folder(tmp_path / "usual", 3)
    assert "most would have left without" in written(drawn("true_against_official", usual))
    strong = write_folder(tmp_path / "strong", 3, means={("baseline", "lasting_10y"): 2000.0})
    text = written(drawn("true_against_official", strong))
    assert "most would" not in text and "women also leave without it" in text


def test_women_drawn_in_are_mentioned_only_where_there_are_any(
    folder: Path, tmp_path: Path
) -> None:
    assert "drawn in" not in written(drawn("women_by_year", folder))
    everyone = write_folder(tmp_path / "r", len(NAMES))
    assert "drawn in" in written(drawn("women_by_year", everyone))


@pytest.mark.parametrize("language", ["en", "id"])
def test_names_of_bands_stay_in_their_panel(language: str, folder: Path) -> None:
    axes = drawn("women_by_year", folder, language).axes[0]
    names = [text for text in axes.texts if text.get_ha() == "center"]
    assert len(names) >= 2
    for text in names:
        box = text.get_window_extent()
        assert axes.bbox.x0 <= box.x0 and box.x1 <= axes.bbox.x1, text.get_text()


def test_differences_that_do_not_add_up_are_explained(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "r", 2)
    assert "need not add up" in written(drawn("women_by_year", folder))
    path = folder / "yearly.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    header, without = rows[0], [row for row in rows if row.startswith("no_programme,")]
    same = [row.replace("no_programme,", "baseline,", 1) for row in without]
    path.write_text("".join([header, *without, *same]), encoding="utf-8")
    assert "need not add up" not in written(drawn("women_by_year", folder))
