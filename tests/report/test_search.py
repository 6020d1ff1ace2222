"""A search told: the command in both languages, its folder, its figures and their words."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from runs.search_trial import LEVERS, write_trial
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.inputs.project import find_project
from langkah.language.catalogue import words
from langkah.report.figures.page import print_ready
from langkah.report.figures.search import draw_search
from langkah.report.figures.search_front import search_front
from langkah.report.figures.search_mix import search_mix
from langkah.report.glossary import avoided_in
from langkah.report.search import (
    DONE,
    HEADINGS,
    Lever,
    ceiling_words,
    harm_notes,
    mix_in_words,
    read_search,
    value,
)
from langkah.runs.search_study import SearchStudy, planned_search
from langkah.simulation.folder import manifest_bytes, open_results

pytestmark = pytest.mark.needs_pymoo

A_HARM = (
    "Years out into need are a harm and never part of the effect: a mix that brings more of them "
    "wants another look before it is chosen."
)
FIGURES = {"search_mix": search_mix, "search_front": search_front}


def langkah(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["search", *(str(word) for word in words)])


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_trial(tmp_path_factory.mktemp("file"))


@pytest.fixture(scope="module")
def folder(trial: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "r"
    kept = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SearchStudy, "stores", kept)
        done = langkah(trial, "--out", out, "--workers", "2", "--lang", "en")
    assert done.exit_code == 0, done.output
    return out


def drawn(name: str, folder: Path, language: str) -> Figure:
    with print_ready():
        figure = FIGURES[name](read_search(open_results(folder)), language)
        figure.draw_without_rendering()
    return figure


def said(figure: Figure) -> str:
    texts = (t for t in figure.findobj(Text) if t.get_visible())
    return "\n".join(" ".join(t.get_text().split()) for t in texts)


def test_the_folder_is_whole_and_says_how_it_was_made(folder: Path, trial: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["complete"] and manifest["command"] == f"langkah search {trial.as_posix()}"
    assert [lever["key"] for lever in manifest["levers"]] == list(LEVERS)
    names = {f"figures/{n}{i}.{k}" for n in FIGURES for i in ("", "_id") for k in ("svg", "png")}
    assert names <= set(manifest["sha256"])
    told = (folder / "README.md").read_text()
    for file in (*folder.glob("*.csv"), *folder.glob("*.gz")):
        assert f"`{file.name}`" in told
    assert avoided_in(told) == []


def test_asked_again_it_is_shown_in_the_other_language(folder: Path, trial: Path) -> None:
    done = langkah(trial, "--out", folder, "--lang", "id")
    assert done.exit_code == 0, done.output
    for text in ("Dengan pagu sekian setahun", "Rp50 juta", "Rp400 juta", "kekurangan", "dari 3"):
        assert text in done.stdout
    assert "sudah pernah selesai" in done.stdout


def test_the_advice_in_words_is_the_tables(folder: Path) -> None:
    results = read_search(open_results(folder))
    for row in results.recommended:
        words = mix_in_words(results, row, "en")
        places = value(row, "round.places")
        assert (f"{places:.0f} places a round" in words) == (places > 0)
        assert ("socialisation" in words) == (row["followup.socialisation"] == "1.0")
    nothing = {lever.key: "0.0" for lever in results.levers}
    assert mix_in_words(results, nothing, "en") == "nothing at all"


def test_every_lever_of_the_search_that_ships_has_words() -> None:
    text = (find_project() / "experiments" / "policy_search.toml").read_text(encoding="utf-8")
    keys = [line[9:-2] for line in text.splitlines() if line.startswith('[levers."')]
    assert len(keys) > 10
    assert [key for key in keys if key not in HEADINGS or key not in DONE] == []


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", FIGURES)
def test_words_stay_on_the_paper(name: str, language: str, folder: Path) -> None:
    figure = drawn(name, folder, language)
    paper = figure.bbox
    for text in (*figure.texts, *(text for axes in figure.axes for text in axes.texts)):
        box = text.get_window_extent()
        assert box.x0 >= -1 and box.x1 <= paper.x1 + 1, text.get_text()
        assert box.y0 >= -1 and box.y1 <= paper.y1 + 1, text.get_text()
    assert not re.search(r"\bnan\b", said(figure))
    assert avoided_in(said(figure)) == []


def test_the_mix_shows_the_tables_numbers_and_the_harm(folder: Path) -> None:
    words = said(drawn("search_mix", folder, "en"))
    results = read_search(open_results(folder))
    for row in results.recommended:
        assert ceiling_words(row, "en") in words
        assert f"{row['as_good']} of {row['tried_again']}" in words
        need = value(row, "need_years")
        assert f"{need:+.0f}".replace("-", "\N{MINUS SIGN}") in words.replace(",", "")
    assert "years out into need (harm)" in words
    assert "placeholders" in words
    over = [row for row in results.recommended if row["within_ceiling"] == "false"]
    assert ("above it on fresh draws" in words) == bool(over)


@pytest.mark.parametrize(
    "language, kept, broken",
    [
        (
            "en",
            "Only mixes were chosen or put on the front that add, for each year of effect, no more "
            "than 0.5 out into need, a harm.",
            "Chosen within that limit on harm, above it on fresh draws: Rp50 million.",
        ),
        (
            "id",
            "Hanya dipilih atau ditaruh di garis depan paduan yang menambah paling banyak 0,5 "
            "tahun keluar dalam kekurangan, suatu kerugian, untuk tiap tahun dampak.",
            "Dipilih di bawah batas kerugian itu, pada tarikan baru melebihinya: Rp50 juta.",
        ),
    ],
)
def test_a_limit_on_harm_is_told_and_whether_fresh_draws_keep_it(
    language: str, kept: str, broken: str, folder: Path
) -> None:
    results = read_search(open_results(folder))
    assert harm_notes(results, language) == [words(language)(A_HARM)]
    limited = replace(results, manifest={**results.manifest, "harm_at_most": 0.5})
    assert harm_notes(limited, language) == [kept]
    assert kept in said(search_front(limited, language))
    assert kept not in said(search_front(results, language))
    first, *rest = results.recommended
    over = replace(limited, recommended=[{**first, "within_harm": "false"}, *rest])
    assert harm_notes(over, language) == [kept, broken]


def test_the_front_names_today_and_the_scenarios(folder: Path) -> None:
    figure = drawn("search_front", folder, "en")
    assert "today" in said(figure) and "Annual, full rounds" in said(figure)
    results = read_search(open_results(folder))
    on = [r for r in results.front if r["on_front"] == "true" and r["effect_again"]]
    points = figure.axes[0].collections[1].get_offsets()
    assert [float(y) for _, y in points] == [float(r["effect_again"]) for r in on]


def test_the_same_folder_gives_the_same_figures(folder: Path, tmp_path: Path) -> None:
    for name in ("recommended", "flatness", "front", "references"):
        (tmp_path / f"{name}.csv").write_bytes((folder / f"{name}.csv").read_bytes())
    for name in ("manifest.json", "evaluated.csv.gz"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    for file in draw_search(tmp_path, "en"):
        assert file.read_bytes() == (folder / "figures" / file.name).read_bytes()


def test_placeholders_and_failures_are_said(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest |= {"placeholder_money": True, "complete": False, "failed_runs": 7}
    (tmp_path / "manifest.json").write_bytes(manifest_bytes(manifest))
    for name in FIGURES:
        words = said(drawn(name, tmp_path, "en"))
        assert "Amounts are placeholders carried forward" in words
        assert "INCOMPLETE: 7 runs failed." in words


def test_values_are_written_in_the_unit_of_the_heading() -> None:
    grant = Lever("grant.amount_rp", "rupiah", False, 1.5e6)
    assert grant.written(1_500_000, "id") == "1,5" and grant.written(3e6, "en") == "3"
    share = Lever("grant.debt_relief_share", "share of her debt", False, 0.0)
    assert share.written(0.5, "en") == "50"
    assert Lever("a.b", "beds", False, 0.0).heading("en") == "a.b"


def test_bad_input_is_refused_before_anything_runs(tmp_path: Path, trial: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(trial.read_text().replace("[0, 30, 60]", "[0, 30, 6000]"))
    done = langkah(bad, "--lang", "en")
    assert done.exit_code == 2
    assert done.stderr == (
        f'{bad.as_posix()}:30: levers."round.places".values[3]: is 6000; expected at most 400 (see'
        " scenarios/parameters/round.toml:5)\n"
    )
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    done = langkah(trial, "--out", taken, "--lang", "en")
    assert done.exit_code == 2
    assert done.stderr == (
        "command line: --out: folder taken holds other files; choose another with --out\n"
    )
    assert (taken / "mine.txt").read_text() == "mine"


def test_results_go_below_the_study(trial: Path) -> None:
    study = planned_search(find_project(), trial)
    assert study.home == find_project() / "results" / "trial" / study.run_id
