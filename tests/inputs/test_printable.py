"""Texts of files: what every figure, paper, page and terminal can print, and nothing else."""

import io
import unicodedata
import warnings
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from inputs.small_project import copy_project
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font
from openpyxl import load_workbook
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.inputs.printable import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_WORD,
    PRINTABLE,
    spelled_out,
    unprintable,
)
from langkah.inputs.toml_lines import parse_toml
from langkah.report.annex.book import Book
from langkah.report.figures.page import print_ready, sheet, wrap
from langkah.report.page import HTML, TYPST, environment, printed
from langkah.report.paper.template import fill

ALL_PRINTABLE = "".join(sorted(PRINTABLE - {" ", "\N{NO-BREAK SPACE}"}))
MARKUP = r"""$x_$ \alpha #x *b* _i_ `c` [red]r[/] <b>&amp; @ref ~ ^ {b} "q" 'q' = // \\ -- ..."""

EVERYWHERE = """
{% extends base %}
{% import form as kit %}
{% set title, subtitle = text, text %}
{% block about %}{{ text }}{% endblock %}
{% block footer %}{{ text }}{% endblock %}
{% block main %}
{% call kit.part(text) %}
{{ kit.heading(text) }}
{{ kit.p(text) }}
{{ kit.note(text) }}
{{ kit.points([(text, text)]) }}
{{ kit.table([text], [[text]], widths=[1], title=text, note=text) }}
{% call kit.box(text, "plain") %}{{ kit.p(text) }}{% endcall %}
{% endcall %}
{% endblock %}
"""
"""A page that says the same wherever a page says something."""

ACCEPTED = st.text(st.sampled_from(sorted(PRINTABLE)), min_size=1, max_size=30).filter(
    lambda text: text.strip()
)


def toml(text: str) -> str:
    """A text as a TOML string with every character that may be a nuisance escaped."""
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


class PageWords(HTMLParser):
    """Every text of a page, and every tag that holds some."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(
        app, [*words, "--project", str(project)], env={"LC_ALL": "en_US.UTF-8", "COLUMNS": "200"}
    )


def with_name(pristine: Path, tmp_path: Path, written: str) -> Path:
    project = copy_project(pristine, tmp_path / "project")
    text = f'name = {written}\nquestion = "Is it?"\nextends = "baseline"\n'
    (project / "scenarios" / "odd.toml").write_text(text)
    return project


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a\x1b[31mb", "U+001B (a control character)"),
        ("a\x07", "U+0007 (a control character)"),
        ("a\x85b", "U+0085 (a control character)"),
        ("a\u2028b", "U+2028 (LINE SEPARATOR)"),
        ("a\u202eb", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("a\u200db", "U+200D (ZERO WIDTH JOINER)"),
        ("a\u00adb", "U+00AD (SOFT HYPHEN)"),
        ("e\u0301", "U+0301 (COMBINING ACUTE ACCENT)"),
        ("\U0001f600", "U+1F600 (GRINNING FACE)"),
        ("步", "U+6B65 (CJK UNIFIED IDEOGRAPH-6B65)"),
        ("ก้าว", "U+0E01 (THAI CHARACTER KO KAI)"),
        ("\ue000", "U+E000 (a character without a name)"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_its_code_point(
    pristine: Path, tmp_path: Path, name: str, said: str
) -> None:
    result = run(with_name(pristine, tmp_path, toml(name)), "check", "odd")
    assert result.exit_code == 2
    assert result.stderr == (
        f"scenarios/odd.toml:1: name: holds {said}, which not every paper can print; expected"
        " Latin letters, digits and common signs\n"
    )


def test_it_is_refused_in_indonesian_too(pristine: Path, tmp_path: Path) -> None:
    project = with_name(pristine, tmp_path, toml("\x1b"))
    assert run(project, "check", "odd", "--lang", "id").stderr.startswith(
        "scenarios/odd.toml:1: name: berisi U+001B (a control character), yang tidak dapat"
    )


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (f'"{"a " * 100_000}b"', f"has 200001 characters; expected at most {LONGEST_NAME}"),
        (f'"{"a " * 50}b"', f"has 101 characters; expected at most {LONGEST_NAME}"),
        (f'"{"a" * 70}"', f"has a word of 70 characters; expected at most {LONGEST_WORD}"),
    ],
)
def test_a_text_too_long_to_stand_anywhere_is_refused(
    pristine: Path, tmp_path: Path, written: str, message: str
) -> None:
    result = run(with_name(pristine, tmp_path, written), "check", "odd")
    assert (result.exit_code, result.stderr) == (2, f"scenarios/odd.toml:1: name: {message}\n")


def test_other_texts_may_be_longer_but_not_endless() -> None:
    raw = f'why = "{"a " * 499}b"\nquestion = "{"a " * 150}b"\n_why = "{"a " * 500}b"\n'
    with pytest.raises(InputError) as refused:
        parse_toml(raw.encode(), Path("a.toml"), "a.toml")
    assert str(refused.value).split("\n") == [
        "a.toml:2: question: has 301 characters; expected at most 300",
        f"a.toml:3: _why: has 1001 characters; expected at most {LONGEST_TEXT}",
    ]


def test_every_text_of_a_file_is_checked_wherever_it_stands() -> None:
    raw = 'a = ["x", "\\u001b"]\n[b."\\u001b"]\nc = "y\\u0007"\n[[d]]\ne = { f = "\\u0000" }\n'
    with pytest.raises(InputError) as refused:
        parse_toml(raw.encode(), Path("a.toml"), "a.toml")
    found = [(error.line, error.key) for error in refused.value.errors]
    assert found == [(1, "a[2]"), (2, 'b."\\u001b"'), (3, 'b."\\u001b".c'), (5, "d[1].e.f")]
    assert "\x1b" not in str(refused.value)


def test_lines_of_a_long_text_are_folded_into_one() -> None:
    document = parse_toml(b'a = """one\n  two\tthree"""\n', Path("a.toml"), "a.toml")
    assert document.data == {"a": "one two three"}


def test_a_study_and_a_search_are_held_to_names_of_their_own(
    pristine: Path, tmp_path: Path
) -> None:
    project = copy_project(pristine, tmp_path / "project")
    (project / "experiments").mkdir(exist_ok=True)
    file = project / "experiments" / "$x_$ [red].toml"
    file.write_text('title = "T"\n')
    result = run(project, "check", str(file))
    assert result.exit_code == 2
    assert 'the file is called "$x_$ [red]"; expected small letters' in result.stderr


def test_every_printable_character_is_in_the_faces_of_figures_and_papers() -> None:
    lato = files("font_lato") / "files"
    faces = [str(lato / f"Lato-{style}.ttf") for style in ("Regular", "Bold")]
    for weight in ("normal", "bold"):
        wanted = font_manager.FontProperties(family="DejaVu Sans", weight=weight)
        faces.append(font_manager.findfont(wanted, fallback_to_default=False))
    for face in faces:
        known = set(FT2Font(face).get_charmap())
        assert [c for c in sorted(PRINTABLE) if ord(c) not in known] == []


@given(text=st.text(max_size=20))
@example(text="\ud800")
def test_only_what_is_printable_is_accepted(text: str) -> None:
    folded = " ".join(text.split(None))
    assert (unprintable(folded) is None) == (set(folded) <= PRINTABLE)
    lines = spelled_out(text).split("\n")
    assert lines == [spelled_out(line) for line in text.split("\n")]
    assert not any(unicodedata.category(c)[0] == "C" for line in lines for c in line)


@settings(deadline=None, max_examples=40)
@given(text=ACCEPTED)
@example(text=MARKUP)
@example(text=ALL_PRINTABLE)
@example(text="$x_$ costs $5")
def test_whatever_is_accepted_is_drawn_as_it_stands(text: str) -> None:
    assert unprintable(text) is None
    with warnings.catch_warnings(), print_ready():
        warnings.simplefilter("error")  # a glyph that is missing is a warning
        figure = sheet(text, text, [text], 3.0)
        axes = figure.add_subplot(title=wrap(text, 6.0, 7.5), xlabel=wrap(text, 6.0, 7.5))
        axes.text(0, 0, wrap(text, 3.0, 7.5))
        figure.draw_without_rendering()
        shown = [*figure.texts, axes.title, axes.xaxis.label, *axes.texts]
        assert not any(one.get_parse_math() for one in shown)


@settings(deadline=None, max_examples=10)
@given(text=ACCEPTED)
@example(text=MARKUP)
@example(text=ALL_PRINTABLE)
def test_whatever_is_accepted_is_printed_as_it_stands(text: str) -> None:
    text = " ".join(text.split())
    source = environment(TYPST, "en").from_string(EVERYWHERE).render(text=text)
    pages = PdfReader(io.BytesIO(printed(source))).pages
    letters = "".join(text.split())
    shown = "".join("".join(page.extract_text() for page in pages).split())
    assert shown.count(letters) >= EVERYWHERE.count("text")

    page = PageWords()
    page.feed(environment(HTML, "en").from_string(EVERYWHERE).render(text=text))
    assert page.words.count(text) >= EVERYWHERE.count("text")
    assert not page.tags & {"red", "script", "i", "ref"}

    template, made = docx.Document(), io.BytesIO()
    template.add_paragraph("{{ text }}")
    template.add_table(1, 1).cell(0, 0).text = "{{ text }}"
    template.save(made)
    written = docx.Document(io.BytesIO(fill(made.getvalue(), {"text": text}, "")))
    assert (written.paragraphs[0].text, written.tables[0].cell(0, 0).text) == (text, text)

    book = Book("title", "footer")
    book.page("sheet", [20.0]).put(0, text, "plain")
    cell = load_workbook(io.BytesIO(book.close()))["sheet"].cell(1, 1)
    assert (cell.value, cell.data_type) == (text, "s")
