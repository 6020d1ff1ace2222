"""docs/trace.md is what the published results say today, and says plainly what is not there."""

import csv
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from report.sealed import seal
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.project import find_project
from langkah.runs.trace_page import PROSE, trace_page
from langkah.runs.trace_studies import KINDS

PROJECT = find_project()
ELEMENTS = [
    "Problem formulation",
    "Model description",
    "Data evaluation",
    "Conceptual model evaluation",
    "Implementation verification",
    "Model output verification",
    "Model analysis",
    "Model output corroboration",
]
MADE = "manifest.json"
STUDY = {
    "kind": "sweep",
    "question": "Is a larger grant worth more?",
    "runs": 2560,
    "complete": True,
    "command": "langkah sweep grants",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The inputs and the small files of the published results, to be changed at will."""
    shutil.copytree(PROJECT / "scenarios", tmp_path / "scenarios")
    published = PROJECT / "results" / "published"
    for name in (
        "calibration/manifest.json",
        "calibration/generations.csv",
        "calibration/learned.csv",
        "calibration_threshold/manifest.json",
        "recovery/manifest.json",
        "validation/validation.csv",
        "validation/manifest.json",
        "finding/finding.csv",
        "finding/worth.csv",
        "finding/manifest.json",
        "doubt/pairs.csv",
        "doubt/manifest.json",
    ):
        target = tmp_path / "results" / "published" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(published / name, target)
    return tmp_path


def publish_study(project: Path, name: str, manifest: Mapping[str, object]) -> Path:
    folder = project / "results" / "published" / "studies" / name
    folder.mkdir(parents=True)
    return seal(folder, **manifest)


def study_lines(page: str, start: str) -> str:
    """What stands under the point that begins so, up to the next."""
    return page.split(f"- *{start}", 1)[1].split("\n- *", 1)[0].split("\n\n", 1)[0]


def test_the_page_is_up_to_date() -> None:
    page = (PROJECT / "docs" / "trace.md").read_text(encoding="utf-8")
    assert page == trace_page(PROJECT), "make it again with: langkah trace"


def test_the_eight_elements_each_say_what_was_done_where_it_stands_and_what_is_missing() -> None:
    page = trace_page(PROJECT)
    assert re.findall(r"^## \d\. (.+)$", page, re.MULTILINE) == ELEMENTS
    for text in re.split(r"^## ", page, flags=re.MULTILINE)[1:9]:
        marked = re.findall(r"^\*\*(Done|Where it stands|Not done)\.\*\*", text, re.MULTILINE)
        assert marked == ["Done", "Where it stands", "Not done"], text[:40]


def test_no_number_of_a_result_is_typed() -> None:
    prose = PROSE.read_text(encoding="utf-8")
    prose = re.sub(r"^## \d\. ", "", prose, flags=re.MULTILINE)
    prose = re.sub(r"\]\([^)]*\)", "", prose)
    reference = "Grimm and others 2014, Ecological Modelling 280, 129–139"
    assert reference in prose
    prose = prose.replace(reference, "").replace("9 in 10", "")
    assert re.findall(r"\d+", prose) == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", trace_page(PROJECT))
    assert len(links) >= 4
    assert [link for link in links if not (PROJECT / "docs" / link).exists()] == []


def test_counts_are_those_of_the_tables(project: Path) -> None:
    """Every count told of held-out facts, worked out again by another way."""
    table = project / "results" / "published" / "validation" / "validation.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    name = rows[0].index
    pairs = [(row[name("standing")], row[name("verdict")]) for row in rows[1:]]
    page = " ".join(trace_page(project).split())
    for standing, words in {
        "independent": "Independent facts: {} of {} inside.",
        "shared": "share a source with a number of the model: {} of {} inside.",
        "target": "Of what was fitted, {} of {} lie inside",
    }.items():
        of = [verdict for told, verdict in pairs if told == standing]
        assert words.format(of.count("inside"), len(of)) in page
    missed = [row for row in rows[1:] if row[name("verdict")] in ("above", "below")]
    for row in missed:
        assert f"- {row[name('title_en')]}: {row[name('verdict')]} (" in page
    assert len(missed) > 0


def changed(file: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def make(project: Path) -> None:
        path = project / "results" / "published" / file
        before = path.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        path.write_text(after, encoding="utf-8")
        if path.parent.name != "published":
            seal(path.parent)

    return make


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            changed(
                "calibration/manifest.json",
                lambda t: t.replace('"particles": 2016', '"particles": 7'),
            ),
            "7 p",
        ),
        (
            changed(f"recovery/{MADE}", lambda t: re.sub(r'"planted": \d+', '"planted": 31', t)),
            "31 had a posterior",
        ),
        (
            changed("calibration/learned.csv", lambda t: t.replace(",learned,", ",barely,")),
            "0 learned, 14 barely",
        ),
        (
            changed("doubt/pairs.csv", lambda t: t.replace("same order", "order turned", 1)),
            "order turned: 1;",
        ),
        (
            changed("doubt/manifest.json", lambda t: t.replace("true", "false", 1)),
            "--replicates 4 --seed 1` | **no** |",
        ),
    ],
    ids=["posterior", "recovery", "learned", "doubt", "incomplete"],
)
def test_a_changed_result_changes_the_page(
    project: Path, change: Callable[[Path], None], said: str
) -> None:
    assert said not in " ".join(trace_page(project).split())
    change(project)
    assert said in " ".join(trace_page(project).split())


def test_an_edited_result_is_refused(project: Path) -> None:
    pairs = project / "results" / "published" / "doubt" / "pairs.csv"
    pairs.write_text(pairs.read_text().replace("same order", "order turned", 1))
    with pytest.raises(InputError) as refused:
        trace_page(project)
    assert str(refused.value) == (
        "doubt/pairs.csv: is not the file that was written; do not rely on this folder, make it "
        "again"
    )


def test_what_is_not_published_is_said_to_be_missing(project: Path) -> None:
    shutil.rmtree(project / "results")
    page = " ".join(trace_page(project).split())
    for command in ("calibrate", "recover", "validate", "finding", "doubt", *KINDS.values()):
        assert f"*Not published yet* (`langkah {command}`)." in page
    runs = page.split("## The runs behind this page")[1]
    assert runs.count("*not published yet*") == runs.count("| - | - |") == 6
    # Without results there is nothing to count but the register.
    told = page.split("The register holds")[1].split(".", 3)[3]
    assert re.findall(r"(?<![#/\d])\b\d+\b(?!\.|-)", told) == []


def test_a_study_stands_under_its_analyses_or_else_its_kind(project: Path) -> None:
    study = {**STUDY, "analyses": ["sensitivity"], "answer": "It cannot be told apart."}
    publish_study(project, "grants", study)
    publish_study(project, "mine", {"command": "langkah compare mine", "complete": True})
    page = trace_page(project)
    line = "`studies/grants`: Is a larger grant worth more? 2,560 runs. It cannot be told apart."
    assert line not in study_lines(page, "Sweeps")
    assert line in study_lines(page, "Global sensitivity")
    assert "Not published yet" in study_lines(page, "Scenario discovery")
    assert "`studies/mine`: mine" in study_lines(page, "Other")
    assert "| `studies/grants` | `langkah sweep grants` | yes | - |" in page


def test_an_incomplete_study_says_so(project: Path) -> None:
    publish_study(project, "grants", {**STUDY, "complete": False})
    page = trace_page(project)
    assert "2,560 runs. **Incomplete.**" in study_lines(page, "Sweeps")
    assert "| `studies/grants` | `langkah sweep grants` | **no** | - |" in page


def test_a_study_that_cannot_be_read_is_refused(project: Path) -> None:
    folder = publish_study(project, "grants", STUDY)
    (folder / "manifest.json").write_text("[1, 2", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        trace_page(project)
    assert str(refused.value) == ("grants/manifest.json: is not a manifest")
    (folder / "manifest.json").unlink()
    with pytest.raises(InputError) as refused:
        trace_page(project)
    assert str(refused.value) == (
        "grants: holds no manifest.json; expected a finished result folder"
    )


def test_the_command_writes_the_page(project: Path) -> None:
    (project / "docs").mkdir()
    done = CliRunner().invoke(app, ["trace", "--project", str(project)])
    assert (done.exit_code, done.stdout) == (0, "trace.md\n")
    assert (project / "docs" / "trace.md").read_text(encoding="utf-8") == trace_page(project)
    elsewhere = project / "page.md"
    done = CliRunner().invoke(app, ["trace", "--out", str(elsewhere), "--project", str(project)])
    assert (done.exit_code, done.stdout) == (0, "page.md\n")
    assert elsewhere.read_bytes() == (project / "docs" / "trace.md").read_bytes()


def test_the_command_refuses_what_cannot_be_read(project: Path) -> None:
    folder = publish_study(project, "grants", STUDY)
    (folder / "manifest.json").write_text("[1]")
    (project / "docs").mkdir()
    asked = ["trace", "--project", str(project)]
    done = CliRunner().invoke(app, asked, env={"LC_ALL": "id_ID.UTF-8"})
    assert done.exit_code == 2
    assert done.stderr == "grants/manifest.json: bukan manifes\n"
    assert list((project / "docs").iterdir()) == []
