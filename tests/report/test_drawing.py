"""Drawings of a folder: what a page may hold is written anew, everything else is refused."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from report.sealed import seal
from typer.testing import CliRunner

from langkah.commands.indonesian import translated
from langkah.commands.main import app
from langkah.report.drawing import UnsafeDrawingError, clean_svg
from langkah.report.study import report_files
from langkah.simulation.folder import open_results

ROOT = Path(__file__).parents[2]
SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, more: str = "") -> str:
    return f"<svg {SPACES} {more}>{inside}</svg>"


ATTACKS = {
    "ends early": (drawing("<g/>") + "<script>alert(1)</script>", "is not XML"),
    "script": (drawing("<script>alert(1)</script>"), 'the element "script"'),
    "script of another namespace": (
        drawing('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'),
        'the element "{http://www.w3.org/1999/xhtml}script"',
    ),
    "html inside": (
        drawing('<foreignObject><iframe src="x"/></foreignObject>'),
        'the element "foreignObject"',
    ),
    "event on the root": (drawing("<g/>", 'onload="alert(1)"'), 'the attribute "onload"'),
    "event inside": (drawing('<g><path onclick="alert(1)"/></g>'), 'the attribute "onclick"'),
    "link": (drawing('<a href="javascript:alert(1)"><g/></a>'), 'the element "a"'),
    "use from elsewhere": (drawing('<use xlink:href="https://a.example/b.svg#c"/>'), "refers to"),
    "picture from elsewhere": (drawing('<image href="https://a.example/b.png"/>'), "refers to"),
    "picture that is a drawing": (
        drawing('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
        "refers to",
    ),
    "fill from elsewhere": (
        drawing('<path fill="url(https://a.example/b#c)"/>'),
        "refers to",
    ),
    "fill in a style": (
        drawing('<path style="fill: url(https://a.example/b#c)"/>'),
        "refers to",
    ),
    "fill in an escaped style": (
        drawing('<path style="fill: u\\72l(https://a.example/b)"/>'),
        "a backslash",
    ),
    "fill that never closes": (drawing('<path style="fill: url(https:"/>'), "refers to"),
    "covers the page": (drawing("<g/>", 'style="position: fixed"'), 'the style "position"'),
    "restyles the page": (drawing("<style>.warning{display:none}</style>"), "a style sheet"),
    "fetches a style": (drawing('<style>@import "https://a.example"</style>'), "a style sheet"),
    "animates a link": (
        drawing('<set attributeName="href" to="javascript:alert(1)"/>'),
        'the element "set"',
    ),
    "entities": (
        '<!DOCTYPE svg [<!ENTITY a "<script/>">]>' + drawing("<g>&a;</g>"),
        "is not XML",
    ),
    "unclosed": (drawing("<g>"), "is not XML"),
    "no drawing": ("<html><script>alert(1)</script></html>", "is no drawing"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_no_drawing_needs_is_refused(attack: str) -> None:
    text, said = ATTACKS[attack]
    with pytest.raises(UnsafeDrawingError) as refused:
        clean_svg(text)
    assert said in refused.value.message
    assert translated(refused.value.message) is not None


@pytest.mark.parametrize(
    "inside",
    [
        "<!-- </svg><script>alert(1)</script> -->",
        "<?xml-stylesheet href='https://a.example'?>",
        "<metadata><script>alert(1)</script></metadata>",
        "<title><script>alert(1)</script></title>",
    ],
)
def test_what_is_said_about_a_drawing_is_left_out(inside: str) -> None:
    assert ET.canonicalize(clean_svg(drawing(inside + "<g/>"))) == ET.canonicalize(
        '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
    )


@pytest.mark.parametrize("written", ["&lt;/svg>&lt;script>", "<![CDATA[</svg><script>]]>"])
def test_words_of_a_drawing_stay_words(written: str) -> None:
    cleaned = clean_svg(drawing(f"<text>{written}</text>"))
    assert "<script" not in cleaned
    assert "".join(ET.fromstring(cleaned).itertext()) == "</svg><script>"


def test_a_folders_figures_keep_what_is_drawn() -> None:
    for path in (ROOT / "results" / "published").rglob("figures/*.svg"):
        text = path.read_text(encoding="utf-8")
        before, after = ET.fromstring(text), ET.fromstring(clean_svg(text))
        before.remove(next(child for child in before if child.tag.endswith("metadata")))
        style = next(element for element in before.iter() if element.tag.endswith("style"))
        style.attrib.clear()
        assert ET.canonicalize(ET.tostring(before, "unicode")) == ET.canonicalize(
            ET.tostring(after, "unicode")
        )


def made(folder: Path, figure: str, cell: str, title: str) -> Path:
    (folder / "figures").mkdir(parents=True)
    (folder / "figures" / "one.svg").write_text(figure, encoding="utf-8")
    (folder / "one.csv").write_text(f'"{cell}"\n"{cell}"\n', encoding="utf-8")
    manifest = {"title": title, "kind": title, "run_id": title, "complete": False}
    return seal(folder, **manifest)


def test_texts_of_a_folder_enter_a_page_as_words(tmp_path: Path) -> None:
    attack = "</title></td><script>alert(1)</script><img src=x onerror=alert(1)>&lt;"
    folder = made(tmp_path / "r", drawing("<g/>"), attack, attack)
    page = report_files(open_results(folder), ["en"], {})["report_en.html"].decode()
    assert "<script>alert" not in page and "<img" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5
    assert "&amp;lt;" in page


@pytest.mark.parametrize(("language", "said"), [("en", "holds the"), ("id", "berisi elemen")])
def test_report_names_the_figure_it_refuses(tmp_path: Path, language: str, said: str) -> None:
    folder = made(tmp_path / "r", drawing("</svg><script>alert(1)</script><svg>"), "a", "a")
    refused = CliRunner().invoke(app, ["report", str(folder), "--lang", language])
    assert refused.exit_code == 2 and refused.stderr.startswith("figures/one.svg: ")
    assert not (folder / "report").exists()
    folder = made(tmp_path / "s", drawing("<script>alert(1)</script>"), "a", "a")
    refused = CliRunner().invoke(app, ["report", str(folder), "--lang", language])
    assert refused.stderr.startswith(f"figures/one.svg: {said}")
    assert '"script"' in refused.stderr
