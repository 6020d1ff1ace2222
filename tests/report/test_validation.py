"""The check's table and figure, from a folder of made-up rows."""

import csv
from pathlib import Path

import pytest
from avoided import AVOIDED
from calibration.trials import heldout, targets
from matplotlib.figure import Figure
from matplotlib.text import Text
from report.sealed import seal
from rich.console import Console

from langkah.language.catalogue import LANGUAGES
from langkah.report.figures.page import print_ready
from langkah.report.figures.validation import draw_validation, validation
from langkah.report.validation import check_table, read_check
from langkah.simulation.folder import open_results

BLANK = dict.fromkeys(
    (
        "name",
        "id",
        "kind",
        "standing",
        "because",
        "source",
        "measured",
        "unit",
        "scale",
        "low",
        "high",
        "q05",
        "q50",
        "q95",
        "share_within",
        "defined",
        "verdict",
        "title_en",
        "title_id",
        "statement_en",
        "statement_id",
        "meaning",
        "outside_en",
        "outside_id",
    ),
    "",
)


def row(name: str, standing: str, verdict: str = "inside", **fields: object) -> dict[str, str]:
    told = {"low": 10, "high": 20, "q05": 12, "q50": 15, "q95": 18, "share_within": 0.75}
    said = {"name": name, "standing": standing, "verdict": verdict, "scale": "plain"}
    titles = {"title_en": f"About {name}", "title_id": f"Tentang {name}", "unit": "women"}
    return BLANK | {key: str(value) for key, value in (said | titles | told | fields).items()}


UNTOLD = dict.fromkeys(("low", "high", "q05", "q50", "q95", "share_within", "unit"), "")

ROWS = [
    row("stock", "target"),
    row("income", "target", unit="rp", low=4.5e5, high=8e5, q05=3e5, q50=6e5, q95=7e5, scale="log"),
    row(
        "closing", "independent", id="V1", unit="share", low=0.2, high="", q05=0.1, q50=0.4, q95=0.9
    ),
    row(
        "return",
        "shared",
        "below",
        id="V4",
        low=30,
        high=40,
        share_within=0,
        outside_en="Too few.",
        outside_id="Terlalu sedikit.",
    ),
    row(
        "zero",
        "shared",
        id="V5",
        unit="a_month",
        low=0.01,
        high=0.02,
        q05=0,
        q50=0.01,
        q95=0.9,
        scale="log",
    ),
    row("untold", "not_simulable", "not simulable", id="V8", **UNTOLD),
    row(
        "never",
        "shared",
        "not defined",
        id="V9",
        **dict.fromkeys(("q05", "q50", "q95", "share_within"), ""),
    ),
]


def write_folder(folder: Path, rows: list[dict[str, str]] = ROWS, **manifest: object) -> Path:
    folder.mkdir()
    told = {
        "run_id": "abc",
        "setting": "2011",
        "draws": 40,
        "replicates": 2,
        "fitted": True,
        "complete": True,
        "failed_runs": 0,
    }
    with (folder / "validation.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(BLANK), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return seal(folder, kind="validate", **told | manifest)


def printed(folder: Path, language: str = "en") -> str:
    console = Console(width=80, force_terminal=False, color_system=None)
    with console.capture() as capture:
        console.print(check_table(folder, language))
    return capture.get()


def said(folder: Path, language: str = "en") -> str:
    return " ".join(printed(folder, language).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_fits_80_columns_and_hides_nothing(tmp_path: Path, language: str) -> None:
    folder = write_folder(tmp_path / "r")
    text = printed(folder, language)
    assert max(map(len, text.split("\n"))) <= 80
    assert "…" not in text and "nan" not in text
    for one in ROWS:
        assert one[f"title_{language}"] in said(folder, language)
    assert not AVOIDED.search(text)


def test_numbers_are_written_by_their_unit_and_language(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "r")
    assert "About stock 10 to 20 15 75 % inside 12 to 18" in said(folder)
    assert "About income 0.45 to 0.80 0.60 75 % inside 0.30 to 0.70" in said(folder)
    assert "V1 About closing from 20 % 40 % 75 % inside 10 % to 90 %" in said(folder)
    assert "Tentang income 0,45 s.d. 0,80 0,60 75% di dalam 0,30 s.d. 0,70" in said(folder, "id")


def test_sentences_say_what_is_validation_and_what_an_outside_means(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "r")
    text = said(folder)
    assert "Targets inside: 2 of 2. They were fitted, so this is no validation." in text
    assert "Independent facts inside: 1 of 1. Only this is validation." in text
    assert "Facts that share a source inside: 1 of 3." in text
    assert "- V4 About return: Too few." in text
    assert "Never measured: V9 About never." in text
    assert "Not simulable: V8 About untold." in text
    assert "- V4 Tentang return: Terlalu sedikit." in said(folder, "id")


def test_before_a_fit_and_after_a_failure_it_says_so(tmp_path: Path) -> None:
    text = said(write_folder(tmp_path / "r", fitted=False, complete=False, failed_runs=3))
    assert "parameters come from the priors alone" in text
    assert "Targets inside: 2 of 2, before any fit." in text
    assert "INCOMPLETE: 3 runs failed." in text
    assert "They were fitted" not in text


def written(figure: Figure) -> str:
    texts = (t for t in figure.findobj(Text) if t.get_visible())
    return "\n".join(" ".join(t.get_text().split()) for t in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figure_shows_every_measured_row_and_names_the_others(
    tmp_path: Path, language: str
) -> None:
    with print_ready():
        figure = validation(read_check(open_results(write_folder(tmp_path / "r"))), language)
        figure.draw_without_rendering()
    text = written(figure)
    for one in ROWS:
        assert one[f"title_{language}"] in text
    assert "nan" not in text and "inf" not in text
    assert not AVOIDED.search(text)


def test_what_is_outside_has_its_own_colour(tmp_path: Path) -> None:
    with print_ready():
        figure = validation(read_check(open_results(write_folder(tmp_path / "r"))), "en")
    bold = [t.get_text() for t in figure.axes[1].texts if t.get_weight() == "bold"]
    assert bold == ["30 to 40", "12 to 18", "below"]


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (draw_validation(write_folder(tmp_path / name), "id") for name in "ab")
    assert [path.name for path in first] == ["validation_id.svg", "validation_id.png"]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_no_avoided_word_in_what_the_shipped_rows_say() -> None:
    facts, fitted = heldout(), targets()
    said_of_facts = [
        text
        for fact in facts.facts
        for holder in (fact, fact.check)
        for name, text in vars(holder or fact).items()
        if name.endswith(("_en", "_id")) or name in ("meaning", "because")
    ]
    said_of_targets = [
        text for one in (*fitted.targets, *fitted.readings) for text in (one.title_en, one.title_id)
    ]
    for text in said_of_facts + said_of_targets:
        assert not AVOIDED.search(text), text
