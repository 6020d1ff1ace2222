"""The texts of a Word document: its sentences as the catalogue has them, said in another language.

A sentence is what stands in one look in one paragraph; a field {{ name }} in it is the catalogue's
{name}.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from langkah.language.catalogue import Words

TAG: Final = re.compile(r"{{.*?}}|{%.*?%}")
FIELD: Final = re.compile(r"{{ *(\w+) *}}")
LETTER: Final = re.compile(r"[^\W\d_]")


def texts_of(document: Any) -> Iterator[str]:
    """Its title and its sentences, as the catalogue has them."""
    yield document.core_properties.title
    for run in _sentences(document):
        yield _message(run.text)


def translate(document: Any, _: Words) -> None:
    """Say its title and its sentences in a language; spaces around them and fields stay."""
    core = document.core_properties
    core.title, core.language = _(core.title), _.language
    for run in _sentences(document):
        fields = {name: f"{{{{ {name} }}}}" for name in FIELD.findall(run.text)}
        said = _(_message(run.text), **fields)
        run.text = run.text.replace(run.text.strip(), said)


def _message(text: str) -> str:
    """A sentence as the catalogue has it.

    >>> _message("Plan of FY {{ year }}: ")
    'Plan of FY {year}:'
    """
    return FIELD.sub(r"{\1}", text).strip()


def _sentences(document: Any) -> Iterator[Run]:
    """Its runs with words in them; neighbours that look the same are one run from here on."""
    roots = [document.element.body, *(section.footer._element for section in document.sections)]
    for paragraph in (found for root in roots for found in root.iter(qn("w:p"))):
        whole: Run | None = None
        for run in [Run(element, document) for element in paragraph.findall(qn("w:r"))]:
            if not run.text:
                whole = None
            elif whole is not None and _look(whole) == _look(run):
                whole.text += run.text
                paragraph.remove(run._r)
            else:
                whole = run
        runs = [Run(element, document) for element in paragraph.findall(qn("w:r"))]
        yield from (run for run in runs if LETTER.search(TAG.sub("", run.text)))


def _look(run: Run) -> bytes:
    return b"" if run._r.rPr is None else bytes(etree.tostring(run._r.rPr))
