"""Tables on narrow terminals: no column is lost, no word broken, no name read as markup."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from report.synthetic_folder import NAMES, write_folder
from rich.console import Console, Group, RenderableType
from rich.table import Table

import langkah
from langkah.language.catalogue import LANGUAGES
from langkah.report.finding import finding_table
from langkah.report.national import national_table
from langkah.report.table import comparison_table
from langkah.report.terminal import Legible
from langkah.report.validation import check_table

PUBLISHED = Path(__file__).parents[2] / "results" / "published"


def printed(what: RenderableType, width: int) -> str:
    console = Console(width=width, color_system=None, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(what)
    return capture.get()


def words(text: str) -> list[str]:
    return text.replace(";", " ").replace(":", " ").split()


def compared(tmp_path: Path, language: str) -> Group:
    return comparison_table(write_folder(tmp_path / "r", 8), language)


def found(_: Path, language: str) -> Group:
    return finding_table(PUBLISHED / "finding", language)


def checked(_: Path, language: str) -> Group:
    return check_table(PUBLISHED / "validation", language)


def summed(_: Path, language: str) -> Group:
    return national_table(PUBLISHED / "studies" / "national", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [compared, found, checked, summed])
def test_forty_columns_hold_every_cell(
    tmp_path: Path, make: Callable[[Path, str], Group], language: str
) -> None:
    shown = make(tmp_path, language)
    narrow = printed(shown, 40)
    assert max(map(len, narrow.splitlines())) <= 40
    assert "…" not in narrow
    there = set(words(narrow))
    tables = [part.table for part in shown.renderables if isinstance(part, Legible)]
    assert tables
    for table in tables:
        for column in table.columns:
            for cell in column.cells:
                assert set(words(str(cell))) <= there


def test_each_row_is_a_block_that_names_its_columns() -> None:
    table = Table("Scenario", "Years out, need covered", "", title="Policies")
    table.add_row("Annual, full rounds", "+46\n32 to 62", "better")
    table.add_row("", "+1", "")
    table.add_row("Shelter", "", "")
    table.caption = "Woman-years"
    assert [line.rstrip() for line in printed(Legible(table), 24).splitlines()] == [
        "Policies",
        "",
        "Annual, full rounds",
        "  Years out, need",
        "  covered: +46; 32 to 62",
        "  better",
        "",
        "  Years out, need",
        "  covered: +1",
        "",
        "Shelter",
        "",
        "Woman-years",
    ]


def test_a_table_that_fits_stays_a_table() -> None:
    table = Table("Scenario", "Years out", box=None)
    table.add_row("Annual", "+46")
    assert printed(Legible(table), 40) == printed(table, 40)


@pytest.mark.parametrize("width", [40, 80])
def test_a_name_with_brackets_is_printed_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    first = next(iter(NAMES))
    monkeypatch.setitem(NAMES, first, "[red]x[/] [/] :smile:")
    shown = printed(comparison_table(write_folder(tmp_path / "r", 8), "en"), width)
    assert "[red]x[/] [/]" in " ".join(shown.split())
    assert ":smile:" in shown


def test_every_table_is_printed_through_it() -> None:
    package = Path(langkah.__file__).parent
    makers = {
        path.relative_to(package).as_posix(): path.read_text("utf-8")
        for part in ("report", "commands")
        for path in (package / part).rglob("*.py")
        if re.search(r"^ +from rich.table import Table$", path.read_text("utf-8"), re.MULTILINE)
        and "Table(" in path.read_text("utf-8")
    }
    assert len(makers) >= 8
    assert [name for name, text in makers.items() if "Legible(" not in text] == []
