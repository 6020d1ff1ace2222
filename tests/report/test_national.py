"""The country told and drawn: from its folder alone, what is not known first, in two languages."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from report.sealed import seal
from rich.console import Console

from langkah.report.figures.national import draw_national, national
from langkah.report.national import (
    cost_sentences,
    duration,
    first_sentences,
    national_table,
    read_national,
)
from langkah.simulation.folder import open_results

COUNTS = (69, 168)
CORES = (2, 8)


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def write_country(folder: Path, *, complete: bool = True) -> Path:
    """A made-up folder: an effect of 10 a locality, twice that a year for ``annual``."""
    sums, bands = [], []
    for policy, effect in (("baseline", 10.0), ("annual", 20.0)):
        for outcome, times in (("covered_years", 1.0), ("need_years", 2.0)):
            head = [policy, "no_programme", outcome, "woman-years"]
            for n in (1, *COUNTS):
                mean = n * effect * times
                for places, width in (("alike", 0.5), ("apart", 0.1)) if n > 1 else (("one", 1),):
                    ends = (mean * (1 - width), mean, mean * (1 + width))
                    sums.append([*head, n, places, mean, *ends, 0.99, "better"])
            for low in (2.0, 7.0):
                mean = low * effect
                bands.append([*head, low, low + 5, 4, 50.0, mean, mean / 2, mean, mean * 2])
    write(
        folder / "national.csv",
        [
            "scenario",
            "reference",
            "outcome",
            "unit",
            "localities",
            "places",
            "mean",
            "q05",
            "q50",
            "q95",
            "chance_better",
            "verdict",
        ],
        sums,
    )
    write(
        folder / "national_sizes.csv",
        [
            "scenario",
            "reference",
            "outcome",
            "unit",
            "size_from",
            "size_to",
            "localities",
            "reference_mean",
            "mean",
            "q05",
            "q50",
            "q95",
        ],
        bands,
    )
    unknown = [
        [1, "F63", "How many there are. Counts differ.", "Berapa banyak. Hitungan berbeda."],
        [2, "F63", "How large they are. Drawn.", "Seberapa besar. Ditarik."],
    ]
    write(folder / "national_unknown.csv", ["number", "source", "en", "id"], unknown)
    cost = [[n, 1000, 4, c, n / 10, n / 10 / c] for n in COUNTS for c in CORES]
    write(
        folder / "national_cost.csv",
        ["localities", "draws", "replicates", "cores", "cpu_hours", "hours"],
        cost,
    )
    write(
        folder / "national_measured.csv",
        ["point", "size", "runs", "woman_months", "cpu_seconds"],
        [[0, 2.0, 8, 1e6, 0.05], [1, 12.0, 8, 2e6, 0.11]],
    )
    manifest = {
        "run_id": "0123456789ab",
        "complete": complete,
        "failed_runs": 0 if complete else 3,
        "setting": "2011",
        "draws": 48,
        "replicates": 1,
        "costing": {"draws": 1000, "replicates": 4},
        "cost": {"fixed_seconds": -0.002, "seconds_per_woman_month": 5.27e-8, "explained": 0.9973},
        "scenarios": [
            {"slug": "no_programme", "name": "No programme", "name_id": "Tanpa program"},
            {"slug": "baseline", "name": "Baseline", "name_id": "Kondisi saat ini"},
            {"slug": "annual", "name": "Annual", "name_id": "Tahunan"},
        ],
        "outcomes": [
            {"name": "covered_years", "label_en": "Years out", "label_id": "Tahun keluar"},
            {"name": "need_years", "label_en": "Years in need", "label_id": "Tahun kekurangan"},
        ],
    }
    return seal(folder, kind="national", **manifest)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_country(tmp_path_factory.mktemp("country"))


def printed(folder: Path, language: str) -> str:
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(national_table(folder, language))
    return console.export_text()


def test_what_is_not_known_stands_before_every_number(country: Path) -> None:
    said = printed(country, "en").splitlines()
    assert said[:3] == [
        "What is not known",
        "- How many there are. Counts differ.",
        "- How large they are. Drawn.",
    ]
    assert "1,680" in "\n".join(said[3:])
    assert "Yang tidak diketahui" in printed(country, "id")


def test_a_study_with_failed_runs_says_so(tmp_path: Path) -> None:
    said = printed(write_country(tmp_path, complete=False), "en")
    assert said.rstrip().endswith("INCOMPLETE: 3 runs failed.")


@pytest.mark.parametrize(
    ("hours", "en", "id_"),
    [
        (0.025, "1.5 min", "1,5 mnt"),
        (1.0, "1 h", "1 jam"),
        (30.0, "30 h", "30 jam"),
        (48.0, "2 days", "2 hari"),
        (1000.0, "42 days", "42 hari"),
    ],
)
def test_times_as_people_say_them(hours: float, en: str, id_: str) -> None:
    assert (duration(hours, "en"), duration(hours, "id")) == (en, id_)


def test_cost_in_words_comes_from_the_folder(country: Path) -> None:
    line, few, many = cost_sentences(read_national(open_results(country)), "en")
    assert "takes 52.7 ns of one processor for every woman-month lived, and -2.0 ms besides" in line
    assert "(the line explains 99.7 % of what differs)" in line
    assert few == (
        "69 localities, 1,000 draws × 4 replicates: 6.9 h of one processor; "
        "3.5 h on 2, 52 min on 8."
    )
    assert many.startswith("168 localities") and "8.4 h on 2, 2.1 h on 8" in many


def texts(folder: Path, language: str) -> str:
    figure = national(read_national(open_results(folder)), language)
    found = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        found += [text.get_text() for text in (*axes.texts, axes.title, axes.xaxis.label)]
        found += [axes.get_title(loc="left"), *(t.get_text() for t in axes.get_yticklabels())]
    return " ".join(" ".join(found).split())


def test_the_figure_tells_sums_with_their_range_and_the_harm_beside_them(country: Path) -> None:
    said = texts(country, "en")
    assert "1,680 (840 to 2,520)" in said and "690 (345 to 1,035)" in said
    assert "years in need, with 168 localities all alike: Baseline 3,360 (1,680 to 5,040)" in said
    assert "Not known: How many there are. How large they are." in said
    assert "a size drawn from 2 to 12 women" in said


def test_the_figure_in_indonesian_has_no_english(country: Path) -> None:
    said = texts(country, "id")
    assert "Kondisi saat ini" in said and "Waktu menghitung seluruh negeri" in said
    assert (
        first_sentences(read_national(open_results(country)), "id")
        == "Berapa banyak. Seberapa besar."
    )
    assert "localities" not in said and "women" not in said


def test_the_same_folder_gives_the_same_files(country: Path, tmp_path: Path) -> None:
    one = [path.read_bytes() for path in draw_national(country, "en")]
    two = [path.read_bytes() for path in draw_national(write_country(tmp_path), "en")]
    assert one == two
    assert [path.name for path in draw_national(country, "id")] == [
        "national_id.svg",
        "national_id.png",
    ]
