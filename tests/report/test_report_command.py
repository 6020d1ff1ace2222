"""langkah report: where it finds a folder, what it writes, what it refuses, in both languages."""

import os
import shutil
from pathlib import Path

import pytest
from report.study_folder import write_study
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.simulation.folder import open_results, wrong_files

ROOT = Path(__file__).resolve().parents[2]
EXPERIMENTS = "".join(
    f"{', ' if place else ''}{name}"
    for place, name in enumerate(sorted(p.stem for p in (ROOT / "experiments").glob("*.toml")))
)


def call(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["report", *(str(word) for word in words)])
    return done.exit_code, done.output


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two studies, one of which was run twice."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "scenarios", root / "scenarios")
    shutil.copytree(ROOT / "experiments", root / "experiments")
    for when, run in enumerate(("old", "new"), start=1):
        folder = write_study(root / "results" / "beds_by_stay" / run)
        os.utime(folder / "manifest.json", (when, when))
    (root / "results" / "beds_by_stay" / "under_way").mkdir()
    (root / "results" / "screening" / "under_way").mkdir(parents=True)
    return root


def test_a_folder_gets_a_report_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    write_study(tmp_path / "made")
    said = "written: made/report/report_en.html\nwritten: made/report/report_id.html\n"
    assert call(tmp_path / "made") == (0, said)
    names = {
        p.relative_to(tmp_path / "made" / "report").as_posix()
        for p in (tmp_path / "made" / "report").rglob("*")
        if p.is_file()
    }
    figures = {
        f"figures/difference_{outcome}_{language}.{kind}"
        for outcome in ("covered_years", "spending_real_rp")
        for language in ("en", "id")
        for kind in ("svg", "png")
    }
    assert names == {"report_en.html", "report_id.html", "report_trace.csv", *figures}
    assert call(tmp_path / "made") == (0, said.replace("written", "unchanged"))
    (tmp_path / "made" / "report" / "report_id.html").unlink()
    assert call(tmp_path / "made") == (
        0,
        "unchanged: made/report/report_en.html\nwritten: made/report/report_id.html\n",
    )
    assert list(wrong_files(open_results(tmp_path / "made"))) == []


def test_a_study_by_name_is_its_newest_finished_run(project: Path) -> None:
    assert call("beds_by_stay", "--project", project, "--lang", "id")[0] == 0
    runs = project / "results" / "beds_by_stay"
    assert [p.parent.parent.name for p in runs.rglob("report_id.html")] == ["new"]
    assert not list(runs.rglob("report_en.html"))


def test_one_language_to_a_file(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "made")
    assert call(folder, "--lang", "en", "--out", tmp_path / "page.html")[0] == 0
    assert '<html lang="en">' in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert not (folder / "report").exists()


def test_a_folder_with_a_report_is_still_as_it_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "finding"
    shutil.copytree(ROOT / "results" / "published" / "finding", folder)
    assert call(folder)[0] == 0
    assert (folder / "report" / "report_en.html").is_file()
    assert list(wrong_files(open_results(folder))) == []
    (folder / "reporting.csv").write_text("a\n")
    assert list(wrong_files(open_results(folder))) == [
        ("reporting.csv", "was not there when the folder was written")
    ]


def test_a_report_edited_by_hand_is_kept_and_a_folder_with_less_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    folder = write_study(tmp_path / "made")
    assert call(folder)[0] == 0
    page = folder / "report" / "report_en.html"
    page.write_text("edited by hand")
    assert call(folder) == (
        2,
        'command line: --out: "report/report_en.html" was edited and is kept as it is; name '
        "another with --out, or move it\n",
    )
    assert page.read_text() == "edited by hand"
    page.unlink()
    (folder / "failures.csv").unlink()
    assert call(folder) == (
        2,
        "made/failures.csv: is missing; do not rely on this folder, make it again\n",
    )
    assert not page.exists()


@pytest.mark.parametrize(
    ("words", "en", "id_"),
    [
        (
            ["nowhere/at_all"],
            'RESULTS: there is no folder "nowhere/at_all"',
            'RESULTS: folder "nowhere/at_all" tidak ada',
        ),
        (
            ["results/screening/under_way"],
            'RESULTS: "under_way" is not a results folder: it has no manifest.json',
            'RESULTS: "under_way" bukan folder hasil: manifest.json tidak ada',
        ),
        (
            ["screening"],
            "RESULTS: study screening has no finished run; run it: langkah sweep screening",
            "RESULTS: studi screening belum punya simulasi yang selesai; jalankan: langkah sweep "
            "screening",
        ),
        (
            ["screning"],
            f'RESULTS: unknown study "screning"; did you mean "screening"? Known: {EXPERIMENTS}',
            f'RESULTS: studi "screning" tidak dikenal; maksudnya "screening"? Yang dikenal: '
            f"{EXPERIMENTS}",
        ),
        (
            ["results/beds_by_stay/broken"],
            "broken/manifest.json: is not a manifest",
            "broken/manifest.json: bukan manifes",
        ),
    ],
)
def test_what_cannot_be_reported_is_refused(
    words: list[str], en: str, id_: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    broken = project / "results" / "beds_by_stay" / "broken"
    broken.mkdir()
    (broken / "manifest.json").write_text("not JSON")
    for language, start, text in (("en", "command line", en), ("id", "baris perintah", id_)):
        said = text if text.startswith("broken") else f"{start}: {text}"
        assert call(*words, "--lang", language) == (2, f"{said}\n")


def test_one_file_for_two_languages_and_an_unknown_language_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_study(tmp_path / "made")
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    assert call(folder, "--out", tmp_path / "page.html") == (
        2,
        "baris perintah: --out: menamai satu berkas; tambahkan --lang en atau --lang id\n",
    )
    monkeypatch.setenv("LC_ALL", "C")
    assert call(folder, "--out", tmp_path / "page.html") == (
        2,
        "command line: --out: names one file; give --lang en or --lang id too\n",
    )
    assert call(folder, "--lang", "jv") == (
        2,
        'command line: --lang: is "jv"; expected id, en or both\n',
    )
    assert not (tmp_path / "page.html").exists() and not (folder / "report").exists()
