"""The ledger of numbers: what small fixed studies say is what they said at the last commit."""

import gzip
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from ledger.making import ENTRIES, RENEW, Ledger, committed, make, moved
from ledger.reading import Part, of_csv, of_docx, of_html, of_solved, of_xlsx

from langkah import __version__

QUICK = [name for name, entry in ENTRIES.items() if entry.quick]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Ledger]:
    """A study of the ledger made with one thread, once."""
    found: dict[str, Ledger] = {}

    def one(name: str) -> Ledger:
        if name not in found:
            found[name] = make(name, tmp_path_factory.mktemp(name), workers=1)
        return found[name]

    return one


def studies(*names: str) -> list[object]:
    """Studies as cases, the long ones left to the gate."""
    return [pytest.param(n, marks=[] if n in QUICK else pytest.mark.slow) for n in names]


@pytest.mark.needs_pymoo
@pytest.mark.needs_salib
@pytest.mark.parametrize("name", studies(*ENTRIES))
def test_a_study_says_what_the_ledger_says(made: Callable[[str], Ledger], name: str) -> None:
    before = {where: part for where, part in committed().items() if where[0] == name}
    differing = moved(before, made(name))
    assert not differing, (
        "\n".join(differing) + f"\nIf these were meant to move, renew the ledger with {RENEW} "
        "and say in the commit which moved and why."
    )


def test_the_ledger_holds_these_studies_and_no_other() -> None:
    assert {study for study, _, _ in committed()} == set(ENTRIES)


@pytest.mark.slow
@pytest.mark.needs_pymoo
@pytest.mark.needs_salib
@pytest.mark.parametrize("name", ENTRIES)
def test_two_threads_say_the_same(made: Callable[[str], Ledger], name: str, tmp_path: Path) -> None:
    assert moved(made(name), make(name, tmp_path, workers=2)) == []


def test_one_parameter_moves_what_stands_on_it_and_nothing_else(
    made: Callable[[str], Ledger], tmp_path: Path
) -> None:
    name = "comparison_today"
    differing = moved(made(name), make(name, tmp_path, 1, "--set choice.readiness=0.35"))
    moved_files = {line.split(": ")[1] for line in differing}
    assert "differences.csv" in moved_files
    assert "price_level.csv" not in moved_files
    assert [line for line in differing if "parameters.csv.gz" in line] == [
        f"{name}: parameters.csv.gz: choice.readiness: says something else"
    ]


def test_a_table_says_the_same_packed_and_with_another_last_bit(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.csv", tmp_path / "a.csv.gz"
    plain.write_text('name,mean\n"a, ""b""\nc",0.1\nd,1e-17\n', encoding="utf-8")
    text = 'name,mean\n"a, ""b""\nc",0.10000000000000002\nd,0.0\n'
    packed.write_bytes(gzip.compress(text.encode(), mtime=7))
    assert of_csv(plain) == of_csv(packed)
    assert of_csv(plain)["mean"].values == 2


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("name,mean\na,0.1000000001\nb,2.0\n", "mean"),
        ("name,mean\na,0.1\nB,2.0\n", "name"),
        ("name,mean\nb,0.1\na,2.0\n", "name"),
        ("name,mean\na,0.1\nb,\n", "mean"),
    ],
)
def test_a_number_or_a_word_that_moves_moves_its_column(
    text: str, column: str, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.csv", tmp_path / "after.csv"
    before.write_text("name,mean\na,0.1\nb,2.0\n", encoding="utf-8")
    after.write_text(text, encoding="utf-8")
    old, new = of_csv(before), of_csv(after)
    assert [name for name in old if old[name] != new[name]] == [column]


def test_names_of_runs_are_no_news_and_numbers_beside_them_are(tmp_path: Path) -> None:
    page = "<h1>Run {0}</h1><p>Version {1}, run {0}.</p><p>{2} women</p><code>{3}</code>"
    told = {
        "old": ("0123456789ab", __version__, "1,234", "langkah compare annual --seed 1"),
        "new": ("123456789012", __version__, "1,234", "langkah compare files/annual.toml"),
        "moved": ("0123456789ab", __version__, "1,235", "langkah compare annual --seed 1"),
    }
    found = {}
    for name, words in told.items():
        path = tmp_path / f"{name}.html"
        path.write_text(page.format(*words), encoding="utf-8")
        found[name] = of_html(path)
    assert found["old"] == found["new"]
    section = "1 Run ID"
    assert found["moved"][f"{section}: numbers"] != found["old"][f"{section}: numbers"]
    assert found["moved"][f"{section}: words"] == found["old"][f"{section}: words"]


def test_what_a_page_does_not_say_does_not_count(tmp_path: Path) -> None:
    plain, dressed = tmp_path / "plain.html", tmp_path / "dressed.html"
    plain.write_text("<h2>Cost</h2><p>Rp3 million</p>", encoding="utf-8")
    dressed.write_text(
        "<style>p { top: 1px }</style><h2 class='x'>Cost</h2>"
        "<svg><style>g</style><text>9</text></svg><p>Rp3\n <b>million</b></p><script>5</script>",
        encoding="utf-8",
    )
    assert of_html(plain) == of_html(dressed)


def test_cells_and_formulas_of_a_workbook(tmp_path: Path) -> None:
    def sheet(amount: int, formula: str) -> Path:
        book = openpyxl.Workbook()
        book.active.title = "RAB"
        book.active["A1"], book.active["B1"], book.active["C1"] = "Grants", amount, formula
        path = tmp_path / f"{amount}{len(formula)}.xlsx"
        book.save(path)
        return path

    old, dearer, other = (of_xlsx(sheet(*it)) for it in ((3, "=B1"), (4, "=B1"), (3, "=B1+1")))
    assert [part for part in old if old[part] != dearer[part]] == ["RAB: numbers"]
    assert [part for part in old if old[part] != other[part]] == ["RAB: formulas"]


def test_paragraphs_and_cells_of_a_document_by_its_headings(tmp_path: Path) -> None:
    def document(amount: str, word: str) -> Path:
        made = docx.Document()
        made.add_heading("A. Why", 1)
        made.add_paragraph(f"Some {word}.")
        made.add_heading("B. Cost", 1)
        made.add_table(1, 1).cell(0, 0).text = amount
        path = tmp_path / f"{amount}{word}.docx"
        made.save(str(path))
        return path

    old, dearer, other = (
        of_docx(document(*it)) for it in (("Rp3", "words"), ("Rp4", "words"), ("Rp3", "others"))
    )
    assert [part for part in old if old[part] != dearer[part]] == ["2 B. Cost: numbers"]
    assert [part for part in old if old[part] != other[part]] == ["1 A. Why: words"]


def test_a_solved_column_is_the_same_with_a_processors_last_bits_and_no_more(
    tmp_path: Path,
) -> None:
    numbers = [0.1 * (at % 7) + 1.0 / (at + 1) for at in range(21)]

    def part(name: str, column: list[float]) -> Part:
        path = tmp_path / name
        path.write_text("n,x\n" + "".join(f"{at},{x!r}\n" for at, x in enumerate(column)))
        found = of_solved(path)
        assert set(found) == {"x"}, "whole numbers keep their hash"
        return found["x"]

    usual = part("a.csv", numbers)
    assert usual.says_as(part("b.csv", [x * (1 + 1e-9) for x in numbers]))
    exchanged = [numbers[1], numbers[0], *numbers[2:]]
    for other in (exchanged, numbers[:-1], [*numbers[:-1], numbers[-1] + 1e-3]):
        assert not usual.says_as(part("c.csv", other))
