"""The catalogues: they hold what the code says, all of it translated, in one way."""

import ast
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from avoided import QUOTED

from langkah.language.catalogue import LANGUAGES, SOURCE, Untranslated, Words, words
from langkah.language.extract import (
    PACKAGE,
    Text,
    catalogue_file,
    python_texts,
    read_catalogue,
    refresh,
    template_texts,
    texts,
    toml_texts,
    write_catalogue,
)
from langkah.report.glossary import avoided_in

OTHERS = [language for language in LANGUAGES if language != SOURCE]
FIELD = re.compile(r"{[^{}]*}")
REFRESH = "run: python -m langkah.language.extract"


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_what_the_code_says_and_nothing_else(language: str) -> None:
    said = {(one.meaning, one.english) for one in texts()}
    held = {(one.context or "", one.id) for one in read_catalogue(catalogue_file(language))}
    assert held - {("", "")} == said, REFRESH


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_with_the_same_fields_and_in_permitted_words(
    language: str,
) -> None:
    for one in read_catalogue(catalogue_file(language)):
        if one.id:
            assert one.string and not one.fuzzy, one.id
            assert set(FIELD.findall(one.string)) == set(FIELD.findall(one.id)), one.id
            assert avoided_in(f"{one.id}\n{one.string}", QUOTED) == [], one.id


@pytest.mark.parametrize("language", OTHERS)
def test_one_text_has_two_renderings_only_where_its_meanings_are_told_apart(language: str) -> None:
    renderings = defaultdict(set)
    for one in read_catalogue(catalogue_file(language)):
        renderings[one.id.lower(), one.context].add(one.string.lower())
    assert {text: found for text, found in renderings.items() if len(found) > 1} == {}


@pytest.mark.needs_gettext
@pytest.mark.parametrize("language", OTHERS)
def test_a_translators_tool_accepts_the_catalogue(language: str) -> None:
    checked = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", str(catalogue_file(language))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_what_is_said_in_python_templates_and_tables_is_found() -> None:
    python = (
        '# translators: of a woman\na = _("Out {n}", n=1)\nb = {"k": C_("head", "Out")}\n'
        '_.context("verdict", "not"\n   " worse")\nN_("kept")\n_(chosen)\n'
    )
    assert list(python_texts(python, "a.py")) == [
        Text("", "Out {n}", "a.py", "of a woman"),
        Text("head", "Out", "a.py"),
        Text("verdict", "not worse", "a.py"),
        Text("", "kept", "a.py"),
    ]
    template = '{% if x %}{{ _("Yes, {n}", n=x) }}{% endif %}{{ _.context("page", "Out") }}'
    assert list(template_texts(template, "a.html")) == [
        Text("", "Yes, {n}", "a.html"),
        Text("page", "Out", "a.html"),
    ]
    table = 'item = [{told = "A", key = "x"}, {told = ["B"]}]'
    assert [one.english for one in toml_texts(table, "a.toml", ("told",))] == ["A", "B"]


def test_refreshing_keeps_what_translators_wrote_and_brings_it_back(tmp_path: Path) -> None:
    file = tmp_path / "langkah.po"
    file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nLanguage: id\\n"\n\n'
        '# not "lepas"\nmsgid "Out"\nmsgstr "keluar"\n\n'
        'msgctxt "head"\nmsgid "Out"\nmsgstr "Keluar"\n',
        encoding="utf-8",
    )
    fresh = refresh(read_catalogue(file), [Text("", "Out", "a.py"), Text("", "90 % new", "b.py")])
    write_catalogue(file, fresh)
    text = file.read_text(encoding="utf-8")
    assert '# not "lepas"\n#: a.py\nmsgid "Out"\nmsgstr "keluar"\n' in text
    assert '#: b.py\nmsgid "90 % new"\nmsgstr ""\n' in text
    assert '#~ msgctxt "head"\n#~ msgid "Out"\n#~ msgstr "Keluar"\n' in text
    back = refresh(read_catalogue(file), [Text("head", "Out", "c.py")])
    assert [one.string for one in back if one.id] == ["Keluar"]


def test_a_text_without_translation_is_told_and_said_in_english() -> None:
    with pytest.warns(Untranslated, match="not in id: No such text {n}"):
        assert words("id")("No such text {n}", n=1) == "No such text 1"
    with pytest.raises(ValueError, match="no language 'fr'"):
        words("fr")


def test_markup_stays_markup_and_all_else_is_escaped() -> None:
    from markupsafe import Markup

    said = Words(SOURCE)("{a} & {b}", a="<1>", b=Markup("<i>2</i>"))
    assert said == Markup("&lt;1&gt; &amp; <i>2</i>")
    assert Words(SOURCE)("{a} & {b}", a="<1>", b="2") == "<1> & 2"


def test_nothing_else_is_called_as_the_function_that_says_texts() -> None:
    """A loop over ``_`` in a function that says texts would take their place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and "_ = words(" in ast.unparse(function):
                taken = [
                    node.lineno
                    for node in ast.walk(function)
                    if (
                        isinstance(node, ast.Name) and (node.id, type(node.ctx)) == ("_", ast.Store)
                    )
                    or (isinstance(node, ast.arg) and node.arg == "_")
                ]
                said = ast.unparse(function).count("_ = words(")
                assert len(taken) == said, f"{path.name}:{taken}"


def test_whoever_says_a_text_fills_in_its_fields_and_nothing_else() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            texts_said = [one.value for one in node.args if isinstance(one, ast.Constant)]
            given = {one.arg for one in node.keywords}
            if node.func.id == "_" and texts_said and None not in given:
                fields = {
                    field.strip("{}").partition(":")[0] for field in FIELD.findall(texts_said[0])
                }
                if fields != given:
                    wrong.append(f"{path.name}:{node.lineno}: {texts_said[0]}")
    assert wrong == []
