"""langkah explain: what a scenario changes and why, then every number behind it."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of
from langkah.commands.refuse import refusing

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from langkah.inputs.register import Parameter, Register
    from langkah.inputs.scenario import Scenario

WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "question": "Question",
        "files": "Built from",
        "acts_through": "Acts through",
        "differs": "What differs from {root}",
        "nothing": "Nothing: it is {root} under another name.",
        "every": "Every value",
        "name": "name",
        "value": "value",
        "unit": "unit",
        "kind": "kind",
        "source": "source",
        "changed": "> changed by this scenario, or by one it is built on",
        "uncertain": "~ not known: drawn from a range around this value",
        "count": "{n} values; assumed: {assumed}; measured: {measured}.",
        "measured": "measured",
        "derived": "derived",
        "calibrated": "calibrated",
        "assumed": "ASSUMED",
        "official_to_check": "official, to be checked",
        "policy": "policy",
        "shock": "shock",
    },
    "id": {
        "question": "Pertanyaan",
        "files": "Disusun dari",
        "acts_through": "Bekerja melalui",
        "differs": "Yang berbeda dari {root}",
        "nothing": "Tidak ada: sama dengan {root} dengan nama lain.",
        "every": "Semua nilai",
        "name": "nama",
        "value": "nilai",
        "unit": "satuan",
        "kind": "jenis",
        "source": "sumber",
        "changed": "> diubah oleh skenario ini, atau oleh skenario dasarnya",
        "uncertain": "~ belum pasti: diambil acak dari rentang di sekitar nilai ini",
        "count": "{n} nilai; asumsi: {assumed}; hasil pengukuran: {measured}.",
        "measured": "terukur",
        "derived": "turunan",
        "calibrated": "kalibrasi",
        "assumed": "ASUMSI",
        "official_to_check": "resmi, perlu diperiksa",
        "policy": "kebijakan",
        "shock": "guncangan",
    },
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

    words = WORDS[lang]
    console.print(f"{scenario.slug}: {scenario.name_in(lang)}")
    console.print(f"{words['question']}: {scenario.question_in(lang)}")
    console.print(f"{words['files']}: {', '.join(scenario.chain)}")
    if scenario.acts_through:
        console.print(f"{words['acts_through']}: {', '.join(scenario.acts_through)}")
    console.print()
    console.print(words["differs"].format(root=scenario.root), style="bold")
    for key, change in scenario.changes.items():
        before, after = spoken(change.before, lang), spoken(change.after, lang)
        console.print(f"  {key}: {before} -> {after} ({register[key].unit})")
        console.print(Padding(change.why, WHY_INDENT))
        console.print(f"    {change.file}:{change.line}", style="dim")
    if not scenario.changes:
        console.print(f"  {words['nothing'].format(root=scenario.root)}")


def _tell_values(console: "Console", scenario: "Scenario", register: "Register", lang: str) -> None:
    from langkah.report.terminal import Legible

    words = WORDS[lang]
    console.print()
    console.print(words["every"], style="bold")
    console.print(f"  {words['changed']}")
    console.print(f"  {words['uncertain']}")
    for block, parameters in register.blocks().items():
        table = _empty_table(block, words)
        for parameter in parameters:
            name = parameter.key.partition(".")[2]
            table.add_row(*_row(name, parameter, scenario, lang))
        console.print()
        console.print(Legible(table))
    kinds = [parameter.kind for parameter in register.parameters.values()]
    counts = {kind: kinds.count(kind) for kind in ("assumed", "measured")}
    console.print()
    console.print(words["count"].format(n=len(kinds), **counts))


def _empty_table(block: str, words: dict[str, str]) -> "Table":
    from rich.table import Table

    table = Table(title=block, title_justify="left", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(words["name"], width=NAME_WIDTH, no_wrap=True)
    table.add_column(words["value"], width=VALUE_WIDTH, justify="right", no_wrap=True)
    table.add_column(words["unit"], width=UNIT_WIDTH)
    table.add_column(words["kind"], width=KIND_WIDTH)
    table.add_column(words["source"], width=SOURCE_WIDTH)
    return table


def _row(
    name: str, parameter: "Parameter", scenario: "Scenario", lang: str
) -> tuple[str, str, str, str, str]:
    change = scenario.changes.get(parameter.key)
    value = spoken(parameter.value if change is None else change.after, lang)
    mark = " " if change is None else ">"
    uncertain = "" if parameter.prior is None else "~"
    kind = WORDS[lang][parameter.kind]
    source = ", ".join(parameter.source) or "-"
    return f"{mark} {name}", f"{uncertain}{value}", parameter.unit, kind, source


def spoken(number: float, lang: str) -> str:
    """A number as the language writes it.

    >>> spoken(1500000, "en"), spoken(1500000, "id"), spoken(0.02, "id")
    ('1,500,000', '1.500.000', '0,02')
    """
    from langkah.inputs.fields import show

    return show(number).translate(str.maketrans("_.", ".," if lang == "id" else ",."))
