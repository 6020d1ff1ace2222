"""Dignity in words: generated documents and the project's own prose hold no avoided term."""

import io
import re
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from avoided import QUOTED
from report.budget_folder import made_up_codes, made_up_prices, write_budget_folder
from report.sealed import sealed

from langkah.language.catalogue import LANGUAGES
from langkah.report.annex import annex_bytes
from langkah.report.glossary import avoided_in, terms
from langkah.report.paper import paper_bytes
from langkah.report.results import read_results

ROOT = Path(__file__).resolve().parents[2]


LISTS = {"model/langkah/report/glossary.toml", "model/langkah/report/glossary.py"}
"""Where avoided words are listed so that they are avoided."""

CITED = re.compile(r"^\s*(title|url|howpublished|journal|booktitle)\s*=.*$", re.MULTILINE)
"""Titles and addresses of sources are what their authors made them."""


def prose() -> list[str]:
    """Every text file of the project but its tests and its results."""
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("not a clone: there is no list of files")
    ends = (".md", ".toml", ".py", ".j2", ".cff", ".bib", ".txt", ".svg")
    return [
        name
        for name in done.stdout.splitlines()
        if name.endswith(ends) and not name.startswith(("tests/", "results/")) and name not in LISTS
    ]


def test_the_projects_own_prose() -> None:
    files = prose()
    assert {"README.md", "scenarios/prices.toml", "scenarios/sources.bib"} <= set(files)
    found = {}
    for name in files:
        path = ROOT / name
        if not path.exists():
            continue
        text = path.read_text(encoding="utf-8")
        words = avoided_in(CITED.sub("", text) if name.endswith(".bib") else text, QUOTED)
        if words:
            found[name] = words
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_documents(tmp_path: Path, language: str) -> None:
    folder = write_budget_folder(tmp_path / "r")
    asked = (sealed(folder), read_results(sealed(folder)), made_up_prices(), made_up_codes())
    book = openpyxl.load_workbook(io.BytesIO(annex_bytes(*asked, language)), data_only=True)
    cells = [str(c.value) for s in book for r in s.iter_rows() for c in r if c.value is not None]
    document = docx.Document(io.BytesIO(paper_bytes(*asked, "shelter", language)))
    told = [p.text for p in document.paragraphs]
    told += [c.text for t in document.tables for r in t.rows for c in r.cells]
    assert len(cells) > 500 and len(told) > 80
    assert avoided_in("\n".join(cells + told), QUOTED) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A prostitute and two hookers", ["prostitute", "hookers"]),
        ("perempuan binaan, eks PSK", ["binaan", "PSK"]),
        ("wanita\ntuna susila", ["wanita\ntuna susila"]),
        ("Pelacuran dan prostitusi", ["Pelacuran", "prostitusi"]),
        ("kesadaran, pembinaan usaha, dasar", []),
        ("they were rescued", ["rescued"]),
        ("rehabilitasi sosial bagi perempuan", []),
        ("Rp1,5 milyar", ["milyar"]),
    ],
)
def test_the_lint_finds_what_it_should_and_nothing_else(text: str, words: list[str]) -> None:
    assert avoided_in(text) == words


def test_a_term_of_the_glossary_is_itself_not_avoided() -> None:
    for term in terms():
        assert avoided_in(f"{term.en}\n{term.id}") == []
