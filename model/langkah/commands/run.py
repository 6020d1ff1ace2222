"""``langkah run``: one run through the Mesa model, month by month or woman by woman."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from langkah.commands.common import LangOption, ProjectOption, SetOption, language_of, parse_sets
from langkah.commands.progress import make_ready
from langkah.commands.refuse import refusing

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
    from langkah.commands.run_words import WORDS
    from langkah.report.terminal import Legible

    words = WORDS[language]
    table = Table(
        title=words["title"].format(name=model.policy.name_in(language)),
        caption=words["caption"],
        title_justify="left",
        caption_justify="left",
    )
    counts = ("working", "resident", "moved_on", "out", "out_covered", "enrolled", "businesses")
    for name in ("month", *counts):
        table.add_column(words[name], justify="right")
    frame = model.datacollector.get_model_vars_dataframe()
    for row in frame.itertuples():
        if row.calendar_month % 3 == 0:
            month = f"{row.year}-{row.calendar_month:02d}"
            table.add_row(month, *(str(getattr(row, name)) for name in counts))
    screen().print(Legible(table))


def _print_course(model: "Locality", row: int, course: list[dict[str, Any]], language: str) -> None:
    from rich.table import Table

    from langkah.commands.progress import screen
    from langkah.commands.run_words import WORDS, written
    from langkah.report.terminal import Legible

    words = WORDS[language]
    record = model.women[row]
    console = screen()
    told = words["who"].format(
        row=row,
        month=record["arrival_month"],
        age=record["age_at_arrival_years"],
        origin=words["outsider" if record["outsider"] else "from_here"],
        family=words["family" if record["family"] else "no_family"],
        duty=written(f"{record['duty_rp']:,.0f}", language),
        trade=words["trader" if record["takes_to_trade"] else "no_trader"],
    )
    console.print(told)
    table = Table(caption=words["money"], caption_justify="left")
    for name in ("month", "state", "income", "capital", "debt", "motivation", "skill", "events"):
        table.add_column(words[name], justify="left" if name in ("state", "events") else "right")
    before: dict[str, Any] = {}
    for now in course:
        if _is_news(now, before) or now is course[-1]:
            table.add_row(*_course_row(now, language))
        before = now
    console.print(Legible(table))


def _is_news(now: dict[str, Any], before: dict[str, Any]) -> bool:
    if not before or now["events"]:
        return True
    return any(now[name] != before[name] for name in ("situation", "enrolment", "covered"))


def _course_row(now: dict[str, Any], language: str) -> list[str]:
    from langkah.commands.run_words import EVENT_WORDS, written
    from langkah.records import EVENTS

    events = [
        EVENT_WORDS[language][words] for mark, words in EVENTS.items() if now["events"] & mark
    ]
    money = (f"{now[name] / 1000:,.0f}" for name in ("income_rp", "capital_rp", "debt_rp"))
    numbers = [*money, f"{now['motivation']:+.1f}", f"{now['skill']:.2f}"]
    return [
        f"{now['year']}-{now['month']:02d}",
        _state(now, language),
        *(written(text, language) for text in numbers),
        "; ".join(events),
    ]


def _state(now: dict[str, Any], language: str) -> str:
    """How she lives, in words."""
    from langkah.commands.run_words import SITUATION_WORDS, WORDS
    from langkah.domain.woman import LEFT, MOVED_ON, SHELTER, SITUATIONS, TRAINING, WORKING

    words = WORDS[language]
    if now["enrolment"] == SHELTER:
        return words["shelter"]
    state = SITUATION_WORDS[language][SITUATIONS[now["situation"]]]
    if now["enrolment"] == TRAINING:
        state = words["training"].format(state=state)
    if now["situation"] not in (WORKING, MOVED_ON, LEFT):
        state = words["covered" if now["covered"] else "need"].format(state=state)
    return state
