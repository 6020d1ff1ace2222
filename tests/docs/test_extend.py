"""docs/extend.md is run from its first block to its last, and prints what it says it prints."""

import contextlib
import io
import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from posteriors import retell, stamp

from langkah.calibration.published import calibration_folder, published_posterior
from langkah.engines.warm import compile_story
from langkah.inputs.complaints import InputError
from langkah.inputs.register import OPTIONAL, REQUIRED
from langkah.simulation.folder import open_results

DOCS = Path(__file__).resolve().parents[2] / "docs"
ROOT = DOCS.parent
PAGE = (DOCS / "extend.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^```python\n(?P<code>.*?)^```\n"
    r"(?:\n^```text\n(?P<shown>.*?)^```$)?",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Block:
    line: int
    code: str
    shown: str


def blocks() -> list[Block]:
    return [
        Block(
            PAGE[: found.start("code")].count("\n"),
            found["code"],
            found["shown"] or "",
        )
        for found in BLOCK.finditer(PAGE)
    ]


def printed_by(told: list[Block]) -> list[str]:
    """What each block prints, run one after another in one namespace; lines as in the page."""
    scope: dict[str, object] = {"__name__": "extend"}
    printed = []
    for block in told:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile("\n" * block.line + block.code, "docs/extend.md", "exec"), scope)
        printed.append(said.getvalue())
    return printed


@pytest.fixture(scope="module")
def printed() -> list[str]:
    compile_story()
    return printed_by(blocks())


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(blocks())))
def test_a_block_prints_what_stands_under_it(printed: list[str], number: int) -> None:
    block = blocks()[number]
    assert printed[number] == block.shown, f"docs/extend.md:{block.line}: paste what it prints now"


def test_no_python_of_the_page_is_left_out() -> None:
    assert len(blocks()) == PAGE.count("```python") >= 7


def test_the_new_parameters_table_has_the_fields_the_register_asks_for() -> None:
    text = re.search(r"^ +```toml\n(.*?)^ +```", PAGE, re.DOTALL | re.MULTILINE)
    assert text is not None
    (table,) = tomllib.loads(text[1])["choice"].values()
    assert set(REQUIRED) <= set(table) <= {*REQUIRED, *OPTIONAL}


def test_the_posterior_is_refused_in_the_words_shown(tmp_path: Path) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    folder = calibration_folder(tmp_path)
    shutil.copytree(calibration_folder(ROOT), folder)
    stamp(tmp_path, ["logistic"])
    then = open_results(folder).identity
    code = ("rules/choice.py",)
    inputs = ("parameter choice.heavy_debt_rp", "parameter choice.heavy_debt_times")
    before = {
        "code": {**then["code"], **dict.fromkeys(code, "another")},
        "inputs": {**then["inputs"], **dict.fromkeys(inputs, "another")},
    }
    retell(folder, {"identity": {**then, **before}})
    with pytest.raises(InputError) as refused:
        published_posterior(tmp_path)
    assert str(refused.value) in " ".join(PAGE.split())


def test_files_it_points_to_are_there() -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", PAGE)]
    named = re.findall(r"`((?:model|tests|scenarios)/[\w./]+?)/?`", PAGE)
    made = {"scenarios/my_idea.toml", "scenarios/settings/mine.toml"}
    assert [link for link in links if not (DOCS / link).exists()] == []
    assert [name for name in named if name not in made and not (ROOT / name).exists()] == []


def test_headings_it_links_to_are_there() -> None:
    for file, anchor in re.findall(r"\]\((\w+\.md)#([^)]+)\)", PAGE):
        headings = re.findall(r"^#+ (.*)$", (DOCS / file).read_text(encoding="utf-8"), re.M)
        known = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
        assert anchor in known
