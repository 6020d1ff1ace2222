"""langkah new: begin a scenario of one's own."""

from typing import Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of
from langkah.commands.refuse import refusing
from langkah.language.catalogue import words


def new(
    name: Annotated[str, typer.Argument(help="Small letters, digits, underscores: my_idea.")],
    extends: Annotated[
        str, typer.Option("--extends", help="The scenario it differs from.")
    ] = "baseline",
    question: Annotated[
        str, typer.Option("--question", help="The question it answers.")
    ] = "Write here the question this scenario answers.",
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Write scenarios/NAME.toml: a commented file that is valid and changes nothing yet."""
    from langkah.inputs.project import find_project, scenarios_folder, shown
    from langkah.inputs.register import load_register
    from langkah.inputs.scenario import check_text, load_scenario
    from langkah.inputs.template import check_new_name, scenario_template
    from langkah.simulation.folder import disk_told

    language = language_of(lang)
    _ = words(language)
    with refusing(language):
        root = find_project(project)
        register = load_register(root)
        path = scenarios_folder(root) / f"{name}.toml"
        with disk_told(path):
            check_new_name(name, path, shown(path, root))
        base = load_scenario(root, extends, register)
        text = scenario_template(name, base, question, register)
        check_text(root, path, text.encode(), register)
        with disk_told(path), path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    typer.echo(
        _("{file}: written. Edit it, then: langkah check {name}", file=shown(path, root), name=name)
    )
