"""langkah explain: what a scenario changes and why, then every number behind it."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of
from langkah.commands.refuse import refusing
from langkah.language.catalogue import N_, Words, words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from langkah.inputs.register import Parameter, Register
    from langkah.inputs.scenario import Scenario

KINDS: Final = {
    "measured": N_("measured"),
    "derived": N_("derived"),
    "calibrated": N_("calibrated"),
    "assumed": N_("ASSUMED"),
    "official_to_check": N_("official, to be checked"),
    "policy": N_("policy"),
    "shock": N_("shock"),
}

WHY_INDENT = (0, 0, 0, 4)
NAME_WIDTH, VALUE_WIDTH, UNIT_WIDTH, KIND_WIDTH, SOURCE_WIDTH = 27, 12, 16, 11, 10


def explain(
    file: Annotated[str, typer.Argument(help="The scenario: its name, or its file.")],
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Tell what a scenario changes, from what, and why; then every value, its unit and source."""
    from langkah.commands.progress import screen
    from langkah.inputs.project import find_project
    from langkah.inputs.register import load_register
    from langkah.inputs.scenario import load_scenario

    language = language_of(lang)
    with refusing(language):
        root = find_project(project)
        register = load_register(root)
        scenario = load_scenario(root, file, register)
    console = screen()
    _tell_difference(console, scenario, register, language)
    _tell_values(console, scenario, register, language)


def _tell_difference(
    console: "Console", scenario: "Scenario", register: "Register", lang: str
) -> None:
    from rich.padding import Padding

    _ = words(lang)
    console.print(f"{scenario.slug}: {scenario.name_in(lang)}")
    console.print(f"{_('Question')}: {scenario.question_in(lang)}")
    console.print(f"{_('Built from')}: {', '.join(scenario.chain)}")
    if scenario.acts_through:
        console.print(f"{_('Acts through')}: {', '.join(scenario.acts_through)}")
    console.print()
    console.print(_("What differs from {root}", root=scenario.root), style="bold")
    for key, change in scenario.changes.items():
        before, after = spoken(change.before, lang), spoken(change.after, lang)
        console.print(f"  {key}: {before} -> {after} ({register[key].unit})")
        console.print(Padding(change.why, WHY_INDENT))
        console.print(f"    {change.file}:{change.line}", style="dim")
    if not scenario.changes:
        console.print(f"  {_('Nothing: it is {root} under another name.', root=scenario.root)}")


def _tell_values(console: "Console", scenario: "Scenario", register: "Register", lang: str) -> None:
    from langkah.report.terminal import Legible

    _ = words(lang)
    console.print()
    console.print(_("Every value"), style="bold")
    console.print(f"  {_('> changed by this scenario, or by one it is built on')}")
    console.print(f"  {_('~ not known: drawn from a range around this value')}")
    for block, parameters in register.blocks().items():
        table = _empty_table(block, _)
        for parameter in parameters:
            name = parameter.key.partition(".")[2]
            table.add_row(*_row(name, parameter, scenario, lang))
        console.print()
        console.print(Legible(table))
    kinds = [parameter.kind for parameter in register.parameters.values()]
    counts = {kind: kinds.count(kind) for kind in ("assumed", "measured")}
    console.print()
    console.print(
        _("{n} values; assumed: {assumed}; measured: {measured}.", n=len(kinds), **counts)
    )


def _empty_table(block: str, _: Words) -> "Table":
    from rich.table import Table

    table = Table(title=block, title_justify="left", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(_("name"), width=NAME_WIDTH, no_wrap=True)
    table.add_column(_("value"), width=VALUE_WIDTH, justify="right", no_wrap=True)
    table.add_column(_("unit"), width=UNIT_WIDTH)
    table.add_column(_("kind"), width=KIND_WIDTH)
    table.add_column(_("source"), width=SOURCE_WIDTH)
    return table


def _row(
    name: str, parameter: "Parameter", scenario: "Scenario", lang: str
) -> tuple[str, str, str, str, str]:
    change = scenario.changes.get(parameter.key)
    value = spoken(parameter.value if change is None else change.after, lang)
    mark = " " if change is None else ">"
    uncertain = "" if parameter.prior is None else "~"
    kind = words(lang)(KINDS[parameter.kind])
    source = ", ".join(parameter.source) or "-"
    return f"{mark} {name}", f"{uncertain}{value}", parameter.unit, kind, source


def spoken(number: float, lang: str) -> str:
    """A number as the language writes it.

    >>> spoken(1500000, "en"), spoken(1500000, "id"), spoken(0.02, "id")
    ('1,500,000', '1.500.000', '0,02')
    """
    from langkah.inputs.fields import show

    return show(number).translate(str.maketrans("_.", ".," if lang == "id" else ",."))
