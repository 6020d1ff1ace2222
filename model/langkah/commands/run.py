"""``langkah run``: one run through the Mesa model, month by month or woman by woman."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from langkah.commands.common import LangOption, ProjectOption, SetOption, language_of, parse_sets
from langkah.commands.progress import make_ready
from langkah.commands.refuse import refusing
from langkah.language.catalogue import C_, LANGUAGES, N_, words
from langkah.language.numbers import number

if TYPE_CHECKING:
    from langkah.engines.mesa_engine import Locality

ROW_NAMES = (
    "situation",
    "enrolment",
    "lived",
    "covered",
    "motivation",
    "skill",
    "income_rp",
    "capital_rp",
    "debt_rp",
    "partner",
    "months_out",
)

COUNTS: Final = {
    "working": C_("situation", "working"),
    "resident": N_("in shelter"),
    "moved_on": C_("situation", "moved on"),
    "out": N_("out"),
    "out_covered": N_("covered"),
    "enrolled": N_("in course"),
    "businesses": N_("businesses"),
}
"""Columns of the month table. Being in sex work elsewhere is never merged with being out."""

STATES: Final = {
    "working": C_("situation", "working"),
    "moved_on": C_("situation", "moved on"),
    "out_here": C_("situation", "out here"),
    "out_city": C_("situation", "out city"),
    "out_village": C_("situation", "out village"),
    "left": C_("situation", "left"),
}


def run(
    file: Annotated[str, typer.Argument(help="Scenario by name or file.")] = "baseline",
    seed: Annotated[int, typer.Option(help="Seed of the run's luck.")] = 1,
    setting: Annotated[str, typer.Option(help="Setting the scenario is played in.")] = "2011",
    months: Annotated[
        int | None, typer.Option(help="Months to live; default to the end of the policy.")
    ] = None,
    woman: Annotated[
        int | None,
        typer.Option(help="Show the course of this synthetic woman: her number in the table."),
    ] = None,
    sets: SetOption = None,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Live one run through the Mesa model; print its months, or one synthetic woman's course."""
    language = language_of(lang)
    with refusing(language):
        from langkah.engines.mesa_engine import Locality
        from langkah.inputs.complaints import InputError

        values = parse_sets(sets)
        since = _since_decision(values, file, setting, project)
        if not 0 <= seed < 1 << 64:
            raise InputError("command line", 0, "--seed", f"is {seed}; expected 0 to 2**64 - 1")
        always = {key: value for key, value in values.items() if key not in since}
        given: dict[str, Any] = {"setting": setting, "seed": seed, "project": project, **since}
        make_ready(language)
        model = Locality(file, values=always, **given)
        longest = model.setting.end_month - model.month
        usual = model.setting.policy_end_month - model.month
        asked = usual if months is None else months
        if not 1 <= asked <= longest:
            message = f"is {asked}; expected 1 to {longest}, the months left to live"
            raise InputError("command line", 0, "--months", message)
        if woman is not None and woman < 0:
            raise InputError("command line", 0, "--woman", f"is {woman}; expected 0 or more")
    course: list[dict[str, Any]] = []
    for _ in range(asked):
        model.step()
        if woman is not None and woman < model.town["rows"]:
            course.append(_seen(model, woman))
    if woman is None:
        _print_months(model, language)
        return
    with refusing(language):
        if not course:
            message = f"is {woman}; expected 0 to {int(model.town['rows']) - 1}, arrived by then"
            raise InputError("command line", 0, "--woman", message)
    _print_course(model, woman, course, language)


def _since_decision(
    values: dict[str, float], file: str, setting: str, project: Path | None
) -> dict[str, float]:
    """Those of the values set that are policy or shock: they hold from the decision on, over what
    the scenario says. All that was given is checked here, before anything is compiled."""
    from langkah.inputs.project import find_project
    from langkah.inputs.register import check_fixed, load_register
    from langkah.inputs.scenario import given, load_scenario
    from langkah.inputs.settings import central_values, load_setting

    root = find_project(project)
    register = load_register(root)
    for key, value in values.items():
        check_fixed(register, key, value, "command line", "--set")
    since = {key: value for key, value in values.items() if register[key].changeable}
    scenario = load_scenario(root, file, register)
    base = central_values(register, load_setting(root, setting, register))
    if since:
        given(scenario, since, register, base)
    return since


def _seen(model: "Locality", row: int) -> dict[str, Any]:
    record = model.women[row]
    return {
        "year": model.year,
        "month": model.calendar_month,
        "events": int(record["events"]),
        **{name: record[name].item() for name in ROW_NAMES},
    }


def _print_months(model: "Locality", language: str) -> None:
    """The month table: one line a quarter keeps ten years on a page."""
    from rich.table import Table

    from langkah.commands.progress import screen
    from langkah.report.terminal import Legible

    _ = words(language)
    table = Table(
        title=_("{name}: one run of luck, synthetic women", name=model.policy.name_in(language)),
        caption=_("Women at the end of each quarter. One run is an example, not a result."),
        title_justify="left",
        caption_justify="left",
    )
    for head in (_("month"), *map(_, COUNTS.values())):
        table.add_column(head, justify="right")
    frame = model.datacollector.get_model_vars_dataframe()
    for row in frame.itertuples():
        if row.calendar_month % 3 == 0:
            month = f"{row.year}-{row.calendar_month:02d}"
            table.add_row(month, *(str(getattr(row, name)) for name in COUNTS))
    screen().print(Legible(table))


def _print_course(model: "Locality", row: int, course: list[dict[str, Any]], language: str) -> None:
    from rich.table import Table

    from langkah.commands.progress import screen
    from langkah.report.terminal import Legible

    _ = words(language)
    console = screen()
    console.print(_who(model.women[row], row, language))
    money = _("Money in rupiah of 2010, thousands. Motivation in sd of newcomers.")
    table = Table(caption=money, caption_justify="left")
    table.add_column(_("month"), justify="right")
    table.add_column(_("she is"), justify="left")
    for head in (_("income"), _("capital"), _("debt"), _("motiv."), _("skill")):
        table.add_column(head, justify="right")
    table.add_column(_("what happened"), justify="left")
    before: dict[str, Any] = {}
    for now in course:
        if _is_news(now, before) or now is course[-1]:
            table.add_row(*_course_row(now, language))
        before = now
    console.print(Legible(table))


def _who(record: Any, row: int, language: str) -> str:
    """Who she is: what a synthetic woman arrived with."""
    _ = words(language)
    family = _("family to work with") if record["family"] else _("no family to work with")
    trade = _("takes to trade") if record["takes_to_trade"] else _("trade does not come to her")
    return _(
        "Synthetic woman {row} (no real person). Arrived in month {month} of the run, aged {age}; "
        "{origin}; {family}; sends home Rp{duty} a month; {trade}.",
        row=row,
        month=record["arrival_month"],
        age=number(float(record["age_at_arrival_years"]), language),
        origin=_("from another province") if record["outsider"] else _("from the province"),
        family=family,
        duty=number(float(record["duty_rp"]), language),
        trade=trade,
    )


def _is_news(now: dict[str, Any], before: dict[str, Any]) -> bool:
    if not before or now["events"]:
        return True
    return any(now[name] != before[name] for name in ("situation", "enrolment", "covered"))


def _course_row(now: dict[str, Any], language: str) -> list[str]:
    motivation = number(now["motivation"], language, 1)
    return [
        f"{now['year']}-{now['month']:02d}",
        _state(now, language),
        *(number(now[name] / 1000, language) for name in ("income_rp", "capital_rp", "debt_rp")),
        motivation if motivation.startswith("-") else f"+{motivation}",
        number(now["skill"], language, 2),
        "; ".join(_events(now["events"], language)),
    ]


def _events(marks: int, language: str) -> list[str]:
    """What happened to her in a month; what a lever makes happen is said by its own file."""
    from langkah.levers import LEVERS
    from langkah.records import EVENTS

    _ = words(language)
    at = LANGUAGES.index(language)
    of_levers = {said[0]: said[at] for lever in LEVERS for said in lever.happens.values()}
    happened = (english for mark, english in EVENTS.items() if marks & mark)
    return [of_levers.get(english) or _(english) for english in happened]


def _state(now: dict[str, Any], language: str) -> str:
    """How she lives, in words."""
    from langkah.domain.woman import LEFT, MOVED_ON, SHELTER, SITUATIONS, TRAINING, WORKING

    _ = words(language)
    if now["enrolment"] == SHELTER:
        return _("in the shelter")
    state = _(STATES[SITUATIONS[now["situation"]]])
    if now["enrolment"] == TRAINING:
        state = _("{state}, in the course", state=state)
    if now["situation"] in (WORKING, MOVED_ON, LEFT):
        return state
    return (
        _("{state}, covered", state=state) if now["covered"] else _("{state}, in need", state=state)
    )
