"""Papers of a result folder: written whole and entered with what else they were made from.

They are made anew when that has changed. What somebody has edited is never written over.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from langkah.commands.progress import shown
from langkah.language.catalogue import N_, words

if TYPE_CHECKING:
    from langkah.inputs.complaints import InputError
    from langkah.simulation.folder import Results as Folder

CHOICES: Final = ("option", "technical", "language", "template")
"""What of a paper was chosen when it was asked for; it stays when the paper is made anew."""


@dataclass(frozen=True)
class Paper:
    """A paper: its files by their names in the folder, what else it is made from, and how.

    ``made_from`` has a mark of each, by a name that is said when it has changed.
    """

    files: tuple[str, ...]
    made_from: Mapping[str, object]
    make: Callable[[], Mapping[str, bytes]]

    def edited_in(self, folder: "Folder") -> list[str]:
        """Its files that are there and are not as they were written."""
        return [name for name in self.files if folder.is_edited(name)]

    def is_missing_in(self, folder: "Folder") -> bool:
        """Whether one of its files was never written, or is not there any more."""
        return any(
            name not in folder.papers or not (folder.folder / name).is_file() for name in self.files
        )

    def changed_since(self, folder: "Folder") -> list[str]:
        """What it was made from and has changed since, by name; nothing where it is not there."""
        written = [folder.papers[name] for name in self.files if name in folder.papers]
        return [
            name
            for name, now in self.made_from.items()
            if any(then.get(name) != now for then in written)
        ]


def code_mark(module: str) -> str:
    """A mark of the code that makes a paper, and of the templates and catalogues it is said by."""
    import langkah
    from langkah.simulation.fingerprint import code_of, digest_of

    package = Path(langkah.__file__).parent
    said = [*package.glob("report/templates/**/*.*"), *package.glob("locale/**/*.po")]
    marks = {  # whatever ends a line on this system
        one.relative_to(package).as_posix(): sha256(
            one.read_bytes().replace(b"\r\n", b"\n")
        ).hexdigest()
        for one in said
    }
    return digest_of([code_of(module), marks])


def chosen(folder: "Folder", file: str) -> dict[str, object]:
    """What was chosen when a paper was asked for; nothing where there is none."""
    made_from = folder.papers.get(file, {})
    return {name: made_from[name] for name in CHOICES if name in made_from}


def write_into(folder: "Folder", paper: Paper, language: str) -> None:
    """Write a paper into its folder and enter it, and say so; it stays as it is where nothing has
    changed. Raises InputError where one of its files was edited."""
    from langkah.simulation.folder import MANIFEST, check_target, enter

    _ = words(language)

    edited = paper.edited_in(folder)
    if edited:
        raise kept(edited[0])
    changed = paper.changed_since(folder)
    current = not changed and not paper.is_missing_in(folder)
    if not current:
        check_target(folder.folder / MANIFEST)
        enter(folder.folder, paper.make(), paper.made_from)
    for name in paper.files:
        file = shown(folder.folder / name)
        typer.echo(
            _("unchanged: {file}", file=file) if current else _("written: {file}", file=file)
        )
    tell_changed([name for name in paper.files if name in folder.papers], changed, language)


CAUSES: Final = {
    "grades": N_("grades of evidence"),
    "finding": N_("the published finding"),
    "code": N_("the program"),
    "language": N_("the language"),
    "option": N_("the option"),
    "template": N_("the template"),
    "technical": N_("with or without the technical page"),
}
"""What a paper is made of besides its folder and files of its own name, in words."""


def tell_changed(files: Sequence[str], changed: list[str], language: str) -> None:
    """Say why papers that were there have been made anew."""
    _ = words(language)
    if changed:
        names = ", ".join(_(CAUSES[name]) if name in CAUSES else f"{name}.toml" for name in changed)
        said = _("{files} made anew; changed since: {names}", files=", ".join(files), names=names)
        typer.echo(said)


def kept(name: str) -> "InputError":
    """The complaint about a paper that somebody has edited."""
    from langkah.simulation.folder import refused

    message = f'"{name}" was edited and is kept as it is; name another with --out, or move it'
    return refused(message)


def write_once(target: Path, make: Callable[[], bytes], language: str) -> None:
    """Write a file outside the folder that is not there, and say so. Whether it can be written is
    looked at first. Raises InputError, also where another of that name is there."""
    from langkah.simulation.folder import check_target, disk_told, put, refused

    _ = words(language)

    check_target(target)
    content = make()
    with disk_told(target):
        there = target.exists()
        if there and target.read_bytes() != content:
            message = (
                f'"{target.name}" exists with other content; name another with --out, or move it'
            )
            raise refused(message)
        if not there:
            put(target, content)
    typer.echo(
        _("unchanged: {file}", file=shown(target))
        if there
        else _("written: {file}", file=shown(target))
    )


def name_inside(folder: Path, target: Path) -> str | None:
    """What a file is called in a folder; None where it lies elsewhere."""
    inside = target.resolve()
    whole = folder.resolve()
    return inside.relative_to(whole).as_posix() if inside.is_relative_to(whole) else None
