"""The brief: it follows the study, every number has its cell, both languages say the same."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from report.council_folder import write_comparison

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.project import find_project
from langkah.report.brief import TRACE, brief_files
from langkah.report.brief.advice import Case, advise
from langkah.report.glossary import avoided_in
from langkah.report.ledger import Tables
from langkah.report.results import read_results
from langkah.runs.compare import Comparison, draw_tasks, gathered, simulate_draw
from langkah.runs.study import plan_study
from langkah.simulation.folder import open_results
from langkah.simulation.store import Store
from langkah.simulation.study import never

OPTIONS = ("no_programme", "baseline", "annual", "shelter")
BILLION = 1e9
LEVEL = 6000.0
SPREAD = 0.15

STUDIES: Mapping[str, tuple[Case, str, tuple[float, ...], tuple[float, ...]]] = {
    # what is found, the option it is about, effects beyond no programme, costs in billions
    "shelter_dominates": (Case.BETTER, "shelter", (0, 30, 45, 90), (0, 1, 2, 0.8)),
    "nothing_apart": (Case.NOTHING_APART, "baseline", (0, 40, 40, 40), (0, 1, 2, 9)),
    "today_best": (Case.TODAY_BEST, "baseline", (0, 60, 20, 10), (0, 1, 2, 9)),
    "all_worse": (Case.ALL_WORSE, "baseline", (0, -30, -40, -50), (0, 1, 2, 9)),
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    study = plan_study(
        find_project(), OPTIONS, setting="2011", draws=16, replicates=2, seed=3, prior=True
    )
    store = Store(tmp_path_factory.mktemp("lived"))
    for task in draw_tasks(study):
        store.save(task.name, simulate_draw(study, task.work, never))
    return gathered(study, store)


def made_up(lived: Comparison, name: str) -> Comparison:
    """The comparison with effects and costs of our own, by draw and luck, in every scenario."""
    _, _, effects, costs = STUDIES[name]
    rng = np.random.default_rng(7)
    outcomes = lived.outcomes.copy()
    luck = rng.normal(0, 1, outcomes.shape[1:3])
    place = list(OUTCOMES)
    for row, (effect, cost) in enumerate(zip(effects, costs, strict=True)):
        own = rng.normal(0, 1, outcomes.shape[1])[:, None]
        wobble = 12.0 if name == "nothing_apart" and row else SPREAD * abs(effect)
        value = LEVEL + luck + effect + wobble * own
        for outcome in ("covered_years", "covered_years_discounted", "lasting_covered"):
            outcomes[row, :, :, place.index(outcome)] = value
        for outcome in ("spending_rp", "spending_real_rp"):
            outcomes[row, :, :, place.index(outcome)] = cost * BILLION
    return replace(lived, outcomes=outcomes)


@pytest.fixture(scope="module")
def folders(lived: Comparison, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {}
    for name in STUDIES:
        folder = tmp_path_factory.mktemp("council") / name
        write_comparison(folder, made_up(lived, name))
        found[name] = folder
    return found


@pytest.fixture(scope="module")
def briefs(folders: dict[str, Path]) -> dict[str, dict[str, bytes]]:
    return {
        name: brief_files(open_results(folder), {}, [], ("id", "en"))
        for name, folder in folders.items()
    }


def words_of(html: bytes) -> str:
    """What a reader sees of a page: no styles, no drawings, no tags."""
    text = re.sub(r"<(style|svg).*?</\1>", " ", html.decode("utf-8"), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize("name", STUDIES)
def test_what_it_is_about_follows_the_study(folders: dict[str, Path], name: str) -> None:
    case, focus, *_ = STUDIES[name]
    found = advise(read_results(open_results(folders[name])), Tables(open_results(folders[name])))
    assert (found.case, found.focus) == (case, focus)


def test_four_studies_are_told_in_four_ways(briefs: dict[str, dict[str, bytes]]) -> None:
    told = {name: words_of(files["brief_en.html"]) for name, files in briefs.items()}
    first = {text[:1500] for text in told.values()}
    assert len(first) == len(STUDIES)
    assert "cannot be told apart" in told["nothing_apart"]
    for needed in ("Voluntary", "policing", "synthetic"):
        assert all(needed.lower() in text.lower() for text in told.values()), needed


def test_every_number_comes_from_a_cell(
    folders: dict[str, Path], briefs: dict[str, dict[str, bytes]]
) -> None:
    for name, files in briefs.items():
        rows = list(csv.DictReader(io.StringIO(files[TRACE].decode("utf-8"))))
        assert len(rows) > 80
        html = {lang: words_of(files[f"brief_{lang}.html"]) for lang in ("en", "id")}
        for row in rows:
            assert (
                row["file"] in ("manifest.json", "parameters.toml")
                or (folders[name] / row["file"]).exists()
            ), row
        missing = [row for row in rows if row["text_en"] not in html["en"]]
        assert len(missing) <= 0.1 * len(rows)  # those inside drawings are outlines


def test_both_languages_print_the_same_cells(briefs: dict[str, dict[str, bytes]]) -> None:
    for files in briefs.values():
        for row in csv.DictReader(io.StringIO(files[TRACE].decode("utf-8"))):
            digits = [re.sub(r"\D", "", row[f"text_{lang}"]) for lang in ("en", "id")]
            assert digits[0] == digits[1], row


def test_the_pdf_has_four_pages_its_own_fonts_tags_and_language(
    briefs: dict[str, dict[str, bytes]],
) -> None:
    for files in briefs.values():
        for lang in ("id", "en"):
            pdf = PdfReader(io.BytesIO(files[f"brief_{lang}.pdf"]))
            assert len(pdf.pages) == 4
            assert pdf.trailer["/Root"]["/Lang"].startswith(lang)
            assert "/StructTreeRoot" in pdf.trailer["/Root"]
            for page in pdf.pages:
                for font in page["/Resources"]["/Font"].values():
                    inner = font.get_object()["/DescendantFonts"][0].get_object()
                    descriptor = inner["/FontDescriptor"].get_object()
                    assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_page_asks_nothing_of_a_network_and_avoids_what_hurts(
    briefs: dict[str, dict[str, bytes]],
) -> None:
    for files in briefs.values():
        for lang in ("id", "en"):
            html = files[f"brief_{lang}.html"].decode("utf-8")
            assert f'lang="{lang}"' in html
            assert not re.search(r"""(src|href)\s*=\s*["']\s*(https?:)?//""", html)
            assert "<script" not in html and "@import" not in html
            assert avoided_in(words_of(html.encode())) == []


def test_the_same_folder_gives_the_same_bytes(
    folders: dict[str, Path], briefs: dict[str, dict[str, bytes]]
) -> None:
    again = brief_files(open_results(folders["shelter_dominates"]), {}, [], ("id", "en"))
    assert again == briefs["shelter_dominates"]


def test_without_the_technical_page_there_are_three(folders: dict[str, Path]) -> None:
    files = brief_files(open_results(folders["today_best"]), {}, [], ("id",), technical=False)
    assert set(files) == {"brief_id.pdf", "brief_id.html", TRACE}
    assert len(PdfReader(io.BytesIO(files["brief_id.pdf"])).pages) == 3
