"""``langkah annex`` and ``langkah paper`` as their user meets them: what they write and refuse."""

import math
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from report.budget_folder import write_budget_folder
from report.sealed import seal
from typer.testing import CliRunner

import langkah
from langkah.commands.budget import file_name, gather, paper_again
from langkah.commands.main import app
from langkah.inputs.fields import MOST_RP
from langkah.inputs.prices import PRICED, load_prices
from langkah.inputs.project import find_project
from langkah.simulation.folder import clear_told, open_results, reopen, wrong_files

FILES = {"annex": "annex.xlsx", "paper": "kak.docx"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_budget_folder(tmp_path_factory.mktemp("commands") / "results")


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of a whole folder, for one test to write to or to break."""
    return Path(shutil.copytree(whole, tmp_path / "results"))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The shipped project, copied, as a city that changes its prices."""
    shutil.copytree(find_project() / "scenarios", tmp_path / "city" / "scenarios")
    return tmp_path / "city"


def call(command: str, *words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [command, *(str(word) for word in words)])
    return done.exit_code, done.output


@pytest.mark.parametrize("command", FILES)
def test_writes_once_into_the_folder_and_never_over(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    target = folder / FILES[command]
    assert call(command, folder) == (0, f"written: {folder.name}/{target.name}\n")
    content = target.read_bytes()
    assert call(command, folder) == (0, f"unchanged: {folder.name}/{target.name}\n")
    copy = f"{target.stem}_en{target.suffix}"
    assert call(command, folder, "--lang", "en") == (0, f"written: {folder.name}/{copy}\n")
    assert target.read_bytes() == content
    target.write_bytes(b"edited by hand")
    for _ in range(2):
        assert call(command, folder) == (
            2,
            f'command line: --out: "{target.name}" was edited and is kept as it is; name another '
            "with --out, or move it\n",
        )
    assert target.read_bytes() == b"edited by hand"
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize("command", FILES)
def test_it_is_made_anew_from_other_prices_and_when_it_is_gone(
    command: str, folder: Path, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    target = folder / FILES[command]
    written = f"written: {folder.name}/{target.name}\n"
    assert call(command, folder, "--project", city) == (0, written)
    content = target.read_bytes()
    prices = city / "scenarios" / "prices.toml"
    prices.write_text(prices.read_text().replace("value = 800_000", "value = 900_000", 1))
    anew = f"{target.name} made anew; changed since: prices.toml\n"
    assert call(command, folder, "--project", city) == (0, written + anew)
    assert target.read_bytes() != content
    assert list(wrong_files(open_results(folder))) == []
    target.unlink()
    assert call(command, folder, "--project", city) == (0, written)
    assert list(wrong_files(open_results(folder))) == []


@pytest.mark.parametrize("command", FILES)
def test_a_file_named_in_the_folder_is_entered(command: str, folder: Path) -> None:
    assert call(command, folder, "--out", folder / "papers" / "mine")[0] == 0
    assert call(command, folder, "--out", folder / "mine")[0] == 0
    assert open_results(folder).papers.keys() == {"mine", "papers/mine"}
    assert list(wrong_files(open_results(folder))) == []


@pytest.mark.parametrize("command", FILES)
def test_another_file_may_be_named(command: str, folder: Path, tmp_path: Path) -> None:
    assert call(command, folder, "--out", tmp_path / "mine")[0] == 0
    assert (tmp_path / "mine").exists() and not (folder / FILES[command]).exists()
    code, said = call(command, folder, "--out", tmp_path / "none" / "mine")
    assert code == 2 and said.startswith("command line: --out: there is no folder")


@pytest.mark.parametrize("command", FILES)
def test_a_city_changes_a_price_without_running_anything_again(
    command: str, folder: Path, city: Path, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    assert call(command, folder, "--project", city, "--out", ours)[0] == 0
    prices = city / "scenarios" / "prices.toml"
    prices.write_text(prices.read_text().replace("value = 800_000", "value = 900_000", 1))
    assert call(command, folder, "--project", city, "--out", theirs)[0] == 0
    assert ours.read_bytes() != theirs.read_bytes()


@pytest.mark.parametrize("command", FILES)
def test_what_is_no_finished_folder_of_this_version_is_refused(
    command: str, folder: Path, tmp_path: Path
) -> None:
    def refused(path: Path) -> str:
        code, said = call(command, path)
        assert code == 2
        return said.removeprefix("command line: RESULTS: ").rstrip("\n")

    nowhere = tmp_path / "nowhere"
    assert refused(nowhere) == (
        f'there is no folder "{nowhere.as_posix()}"; langkah compare writes one'
    )
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty") == (
        '"empty" is not a results folder: it has no manifest.json'
    )
    plan = folder / "plan.csv"
    kept = plan.read_bytes()
    plan.unlink()
    assert refused(folder) == (
        "results/plan.csv: is missing; do not rely on this folder, make it again"
    )
    plan.write_bytes(kept)
    seal(folder, complete=False, failed_runs=3)
    assert refused(folder) == (
        '"results" is incomplete: 3 runs failed (see failures.csv). Nothing is drawn from it'
    )
    seal(folder, version="0.0.9")
    assert refused(folder) == (
        f'"results" was written by version 0.0.9; this is {langkah.__version__}. '
        "Run langkah compare again"
    )
    (folder / "manifest.json").write_text("{")
    assert refused(folder) == "results/manifest.json: is not a manifest"
    assert not (folder / FILES[command]).exists()


@pytest.mark.parametrize("command", FILES)
def test_a_negative_price_is_refused_where_it_stands(
    command: str, folder: Path, city: Path
) -> None:
    prices = city / "scenarios" / "prices.toml"
    prices.write_text(prices.read_text().replace("value = 800_000", "value = -1", 1))
    line = prices.read_text().splitlines().index("value = -1") + 1
    assert call(command, folder, "--project", city) == (
        2,
        f"scenarios/prices.toml:{line}: price.training.value: expected a whole number of at "
        "least 0, found -1\n",
    )


@pytest.mark.parametrize("command", FILES)
def test_a_plan_edited_by_hand_is_refused(command: str, folder: Path) -> None:
    plan = folder / "plan.csv"
    text = plan.read_text()
    plan.write_text(text.replace("baseline,2012,training,training,60.0", "baseline,2012,x,x,90.0"))
    assert call(command, folder) == (
        2,
        "results/plan.csv: is not the file that was written; do not rely on this folder, make it "
        "again\n",
    )
    plan.write_bytes(b"\xef\xbb\xbf" + text.replace(",", ";").replace("\n", "\r\n").encode())
    assert call(command, folder) == (
        2,
        "results/plan.csv: is not the file that was written (a spreadsheet program has probably "
        "resaved it); do not rely on this folder, make it again\n",
    )


def test_a_paper_is_written_for_an_option_there_is(folder: Path) -> None:
    assert call("paper", folder, "--option", "sheltr") == (
        2,
        'command line: --option: unknown scenario "sheltr"; did you mean "shelter"? Known: '
        "baseline, annual_same_places, shelter\n",
    )
    assert call("paper", folder, "--option", "no_programme") == (
        2,
        'command line: --option: "no_programme" asks for no money\n',
    )


def test_an_unknown_language_is_refused(folder: Path) -> None:
    assert call("annex", folder, "--lang", "jv") == (
        2,
        'command line: --lang: is "jv"; expected id or en\n',
    )


SENSELESS = re.compile(r"\b(nan|inf(inity)?|\d(\.\d+)?e[+-]?\d+)\b|∞|Overflow", re.IGNORECASE)


@given(drawn=st.lists(st.integers(0, MOST_RP), min_size=len(PRICED), max_size=len(PRICED)))
@example(drawn=[MOST_RP] * len(PRICED))
@example(drawn=[0] * len(PRICED))
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_price_that_is_accepted_gives_papers_of_numbers(
    folder: Path, city: Path, drawn: list[int]
) -> None:
    file = city / "scenarios" / "prices.toml"
    lines = file.read_text().splitlines()
    prices = iter(drawn)
    in_price = False
    for at, line in enumerate(lines):
        in_price = line.startswith("[price.") if line.startswith("[") else in_price
        if in_price and line.startswith("value = "):
            lines[at] = f"value = {next(prices)}"
    file.write_text("\n".join(lines) + "\n")
    assert [price.value_rp for price in load_prices(city).prices.values()] == drawn
    for command, name in FILES.items():
        target = folder.parent / f"priced_{name}"
        target.unlink(missing_ok=True)
        code, said = call(command, folder, "--project", city, "--out", target)
        assert code == 0, said
        for text in texts_of(target):
            assert SENSELESS.search(text) is None, (name, text)


def texts_of(file: Path) -> list[str]:
    """Every text and every number of a workbook or a document, as it stands in the file."""
    if file.suffix == ".xlsx":
        book = load_workbook(file, data_only=False)
        cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
        numbers = [cell for cell in cells if isinstance(cell, int | float)]
        assert all(math.isfinite(number) for number in numbers)
        return [cell for cell in cells if isinstance(cell, str) and not cell.startswith("=")]
    document = Document(str(file))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    ]


# --- a template of one's own ----------------------------------------------------------------------


def office(file: Path, *paragraphs: str) -> Path:
    """An office's template."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(file))
    return file


def test_an_offices_template_is_kept_with_the_paper_and_used_again(
    folder: Path, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    own = office(folder.parent / "ours.docx", "Dana {{ amount }}", "Run {{ run }}, {{ years }}")
    assert call("paper", folder, "--project", city)[0] == 0
    code, said = call("paper", folder, "--template", own, "--project", city)
    assert code == 0
    (kept,) = (folder / "templates").iterdir()
    told = said.splitlines()
    assert told[:2] == [
        f"written: results/{name}" for name in ("kak.docx", f"templates/{kept.name}")
    ]
    assert told[2] == "kak.docx made anew; changed since: the template"
    assert told[3].startswith("ours.docx leaves out these fields: version, prices, ")
    assert kept.read_bytes() == own.read_bytes()
    assert open_results(folder).papers["kak.docx"]["template"] == kept.stem
    assert list(wrong_files(open_results(folder))) == []

    ask = gather(open_results(folder), city, "id")
    again = paper_again(ask)
    assert again.files == ("kak.docx", f"templates/{kept.name}")
    assert again.changed_since(ask.folder) == []
    kept.write_bytes(b"edited")
    assert paper_again(ask).changed_since(ask.folder) == ["template"]
    kept.write_bytes(own.read_bytes())
    said = call("paper", folder, "--project", city)[1]
    assert said.splitlines()[-1] == "kak.docx made anew; changed since: the template"


def test_the_template_stays_in_a_folder_that_is_told_anew(folder: Path, city: Path) -> None:
    seal(folder, identity={})
    own = office(folder.parent / "ours.docx", "Dana {{ amount }}")
    assert call("paper", folder, "--template", own, "--project", city)[0] == 0
    reopen(folder)
    (kept,) = (folder / "templates").iterdir()
    assert clear_told(folder)["kak.docx"]["template"] == kept.stem
    assert kept.exists() and not (folder / "kak.docx").exists()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{{ amont }}", 'unknown field "amont"; did you mean "amount"?'),
        (
            "{% for c in costs %}{{ c.parts }}{% endfor %}",
            'unknown field "costs.parts"; did you mean "costs.part"?',
        ),
        ("{{ year", "cannot be filled: unexpected '/'"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(
    text: str, complaint: str, folder: Path, tmp_path: Path
) -> None:
    own = office(tmp_path / "ours.docx", text)
    assert call("paper", folder, "--template", own) == (2, f"ours.docx: {complaint}\n")
    assert call("paper", folder, "--template", tmp_path / "none")[1] == (
        f'command line: --template: there is no file "{(tmp_path / "none").as_posix()}"\n'
    )
    assert not (folder / "kak.docx").exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_shipped_template_is_copied_out_and_gives_the_shipped_paper(
    language: str, folder: Path, tmp_path: Path
) -> None:
    own, paper = tmp_path / "my_kak.docx", tmp_path / "kak.docx"
    assert call("paper", "--template-out", own, "--lang", language)[0] == 0
    code, said = call("paper", folder, "--template", own, "--out", paper, "--lang", language)
    assert code == 0 and "my_kak" not in said
    assert call("paper", folder, "--lang", language)[0] == 0
    assert paper.read_bytes() == (folder / file_name("kak", language)).read_bytes()
    assert call("paper") == (2, "command line: RESULTS: missing; it is required here\n")
