"""The texts of the package that are said in two languages, and the catalogue that must hold them.

    python -m langkah.language.extract

brings every catalogue up to date: new texts come in empty, texts that nothing says any more go to
its end (and come back with their translation when something says them again), and what translators
wrote stays. Say a text as ``_("...")``, ``_.context("meaning", "...")``, ``N_("...")`` or
``C_("meaning", "...")`` in Python; the first two in a template.
"""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from langkah.language.catalogue import LANGUAGES, SOURCE, folded

PACKAGE: Final = Path(__file__).resolve().parents[1]

TEMPLATES: Final = (".j2", ".html")

TOML_TEXTS: Final = {"report/cheers.toml": ("topic", "where", "told")}
"""Files of the package whose texts are printed, and the fields that hold them."""

CONSTANTS: Final = {"domain/woman.py": "EVENTS"}
"""Dictionaries of the story, which knows of no catalogue, whose values are said to people."""

COMPLAINTS: Final = "commands/complaints.toml"
"""Templates of complaints, by section."""

COMMENT: Final = "# translators: "
"""A line above a text that begins so tells translators something about it."""

WIDTH: Final = 100


@dataclass(frozen=True)
class Text:
    """A text as the code has it: its meaning where it has several, the file, and a comment."""

    meaning: str
    english: str
    file: str
    comment: str = ""


def texts(package: Path = PACKAGE) -> Iterator[Text]:
    """Every text of the package that is said in two languages."""
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package).as_posix()
        if path.suffix == ".py":
            yield from python_texts(path.read_text(encoding="utf-8"), name)
        elif path.suffix in TEMPLATES:
            yield from template_texts(path.read_text(encoding="utf-8"), name)
        elif path.suffix == ".docx":
            yield from document_texts(path, name)
        elif name == COMPLAINTS:
            yield from complaint_texts(path.read_text(encoding="utf-8"), name)
        elif name in TOML_TEXTS:
            yield from toml_texts(path.read_text(encoding="utf-8"), name, TOML_TEXTS[name])


def python_texts(source: str, name: str) -> Iterator[Text]:
    """The texts of Python source.

    >>> [one.english for one in python_texts('a = _("One {n}", n=1), N_("Two")', "a.py")]
    ['One {n}', 'Two']
    """
    if name.startswith("commands/"):
        yield from help_texts(source, name)
    if name in CONSTANTS:
        yield from constant_texts(source, name, CONSTANTS[name])
    lines = source.splitlines()
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        match node.func, node.args:
            case ast.Name(id="_" | "N_"), [ast.Constant(value=str() as english)]:
                meaning = ""
            case (
                (ast.Name(id="C_") | ast.Attribute(attr="context")),
                [ast.Constant(value=str() as meaning), ast.Constant(value=str() as english)],
            ):
                pass
            case _:
                continue
        above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
        comment = above.removeprefix(COMMENT) if above.startswith(COMMENT) else ""
        yield Text(meaning, english, name, comment)


def constant_texts(source: str, name: str, constant: str) -> Iterator[Text]:
    """The values of a dictionary.

    >>> [one.english for one in constant_texts('E: Final = {1: "came"}', "a.py", "E")]
    ['came']
    """
    for node in ast.parse(source).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.Dict(values=values)):
                if found == constant:
                    yield from (Text("", ast.literal_eval(one), name) for one in values)


def help_texts(source: str, name: str) -> Iterator[Text]:
    """What ``--help`` says of a command: its docstring, and what its options say."""
    tree = ast.parse(source)
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
            asked = ast.unparse(function.args) + "".join(map(ast.unparse, function.decorator_list))
            if any(word in asked for word in ("Option", "Argument", "simulating")):
                yield Text("", folded(ast.get_docstring(function) or ""), name)
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="help", value=ast.Constant(value=str() as english)):
                yield Text("", folded(english), name)


def template_texts(source: str, name: str) -> Iterator[Text]:
    """The texts of a template.

    >>> list(template_texts('<p>{{ _.context("head", "Out") }}', "a.html"))
    [Text(meaning='head', english='Out', file='a.html', comment='')]
    """
    for call in Environment().parse(source).find_all(nodes.Call):
        given = [one.value if isinstance(one, nodes.Const) else None for one in call.args]
        match call.node, given:
            case nodes.Name(name="_"), [str() as english]:
                yield Text("", english, name)
            case nodes.Getattr(attr="context"), [str() as meaning, str() as english]:
                yield Text(meaning, english, name)


def document_texts(path: Path, name: str) -> Iterator[Text]:
    """The texts of a Word document."""
    import docx

    from langkah.language.documents import texts_of

    for english in texts_of(docx.Document(str(path))):
        yield Text("", english, name)


def toml_texts(source: str, name: str, fields: Iterable[str]) -> Iterator[Text]:
    """The texts in the named fields of a TOML file, at any depth."""

    def within(value: object) -> Iterator[Text]:
        if isinstance(value, list):
            for member in value:
                yield from within(member)
        if isinstance(value, dict):
            for key, member in value.items():
                if key in fields:
                    said = [member] if isinstance(member, str) else member
                    yield from (Text("", english, name) for english in said)
                else:
                    yield from within(member)

    yield from within(tomllib.loads(source))


def complaint_texts(source: str, name: str) -> Iterator[Text]:
    """Templates of complaints, each with its section as its meaning.

    >>> [one.meaning for one in complaint_texts('what = ["key"]', "a.toml")]
    ['complaint, what']
    """
    for section, lines in tomllib.loads(source).items():
        for english in lines:
            yield Text(f"complaint, {section}", english, name)


def catalogue_file(language: str, package: Path = PACKAGE) -> Path:
    """Where the catalogue of a language lies."""
    return package / "locale" / language / "LC_MESSAGES" / "langkah.po"


def read_catalogue(path: Path) -> Catalog:
    """A catalogue as translators left it."""
    with path.open("rb") as lines:
        return read_po(lines)


def refresh(catalogue: Catalog, found: Iterable[Text]) -> Catalog:
    """A catalogue with exactly these texts, and all it knew of them; what is gone is kept apart."""
    fresh = Catalog(locale=catalogue.locale, header_comment=catalogue.header_comment, fuzzy=False)
    fresh.mime_headers = catalogue.mime_headers
    known = {(one.context or "", one.id): one for one in catalogue.obsolete.values()}
    known |= {(one.context or "", one.id): one for one in catalogue if one.id}
    live = set()
    for text in found:
        key = (text.meaning, text.english)
        old = known.get(key)
        fresh.add(
            text.english,
            old.string if old else "",
            [(text.file, 0)],
            flags=old.flags if old else (),
            auto_comments=[text.comment] if text.comment else (),
            user_comments=old.user_comments if old else (),
            context=text.meaning or None,
        )
        live.add(key)
    for one in fresh:
        one.flags.discard("python-format")  # "90 % range" is none: ours are {braces}
        if (one.context or "").startswith("complaint"):  # may speak of { from = .., to = .. }
            one.flags.discard("python-brace-format")
    gone = [one for key, one in known.items() if key not in live and one.string]
    fresh.obsolete = {f"{one.context} {one.id}": one for one in gone}
    return fresh


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, its texts in the order of the files that say them."""
    with path.open("wb") as lines:
        write_po(lines, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False)


def main() -> None:
    """Bring every catalogue up to date, and say what is left to translate."""
    found = list(texts())
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        path = catalogue_file(language)
        fresh = refresh(read_catalogue(path), found)
        write_catalogue(path, fresh)
        left = [one for one in fresh if one.id and (one.fuzzy or not one.string)]
        print(f"{path}: {len(fresh)} texts, {len(left)} to translate")
        for one in left:
            print(f"  {one.id}")
        if left:
            sys.exit(1)


if __name__ == "__main__":
    main()
