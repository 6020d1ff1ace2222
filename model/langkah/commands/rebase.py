"""langkah rebase: bring a scenario's ``from`` up to date with what it is built on."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of
from langkah.commands.refuse import refusing
from langkah.language.catalogue import words


def rebase(
    file: Annotated[str, typer.Argument(help="The scenario: its name, or its file.")],
    yes: Annotated[bool, typer.Option("--yes", help="Rewrite without asking.")] = False,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Show every stale "from" of a scenario and, once you agree, rewrite those numbers only."""
    from langkah.inputs.fields import show
    from langkah.inputs.printable import spelled_out
    from langkah.inputs.project import find_project, shown
    from langkah.inputs.register import load_register
    from langkah.inputs.scenario import check_text, rebased, scenario_path, stale_values
    from langkah.inputs.toml_lines import read_bytes

    language = language_of(lang)
    _ = words(language)
    with refusing(language):
        root = find_project(project)
        register = load_register(root)
        path = scenario_path(root, file)
        raw = read_bytes(path, shown(path, root))
        name = spelled_out(shown(path, root))
        stale = stale_values(root, path, raw, register)
        if not stale:
            typer.echo(_("{file}: nothing is stale", file=name))
            return
        for one in stale:
            where = f"{name}:{one.line}"
            typer.echo(f"{where}: {one.key}: from {show(one.old)} -> {show(one.new)}")
        text = rebased(raw, stale)
        check_text(root, path, text, register)
    if yes or typer.confirm(_("Rewrite these numbers?")):
        _replace(path, text)
        typer.echo(_("{file}: rewritten", file=name))
    else:
        typer.echo(_("nothing was written"))


def _replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the file's place at one stroke: interrupted, the old file still stands."""
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(content)
    shutil.copymode(path, beside)
    beside.replace(path)
