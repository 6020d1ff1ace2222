"""The Word template of a KAK, an office's own: read, held to the fields there are, kept.

A folder keeps the template its paper was made from, named by its hash, so that the paper can be
made again.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from langkah.language.catalogue import words

if TYPE_CHECKING:
    from langkah.simulation.folder import Results as Folder

TEMPLATE: Final = "template"
"""What a paper was made from: the hash of a template, nothing for the one that is shipped."""

MARK_LENGTH: Final = 16


@dataclass(frozen=True)
class Template:
    """A template that names only fields there are, and the fields it leaves out."""

    name: str
    data: bytes
    left_out: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Its hash."""
        return hashlib.sha256(self.data).hexdigest()[:MARK_LENGTH]

    @property
    def kept_as(self) -> str:
        """Its name in a result folder."""
        return _kept_as(self.mark)

    def tell_left_out(self, language: str) -> None:
        """Say which fields it leaves out."""
        _ = words(language)
        if self.left_out:
            names = ", ".join(self.left_out)
            typer.echo(_("{file} leaves out these fields: {names}", file=self.name, names=names))


def _kept_as(mark: str) -> str:
    from langkah.simulation.folder import TEMPLATES

    return f"{TEMPLATES}/{mark}.docx"


def read_template(file: Path) -> Template:
    """An office's template. Raises InputError: no such file, no template, an unknown field."""
    from langkah.inputs.complaints import InputError

    try:
        data = file.read_bytes()
    except OSError as error:
        message = f'there is no file "{file.as_posix()}"'
        raise InputError("command line", 0, "--template", message) from error
    return _checked(file.name, data)


def kept_template(folder: "Folder", mark: object) -> Template | None:
    """The template of this mark that a folder keeps; None where there is none, or it was edited."""
    name = _kept_as(str(mark))
    if mark is None or not folder.has(name):
        return None
    if not (folder.folder / name).is_file() or folder.is_edited(name):
        return None
    return _checked(name, folder.bytes(name))


def _checked(name: str, data: bytes) -> Template:
    from langkah.inputs.complaints import InputError, unknown
    from langkah.report.paper import FIELDS, NAMES, TemplateFault, named

    try:
        found = named(data)
    except TemplateFault as fault:
        raise InputError(name, 0, "", str(fault)) from fault
    for field in sorted(found - set(NAMES)):
        raise InputError(name, 0, "", unknown("field", field, NAMES))
    return Template(name, data, tuple(f.name for f in FIELDS if f.name not in found))
