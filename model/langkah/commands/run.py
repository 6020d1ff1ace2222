"""``langkah run``: one run through the Mesa model, month by month or woman by woman."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from langkah.commands.common import ProjectOption, SetOption, parse_sets
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
    project: ProjectOption = None,
) -> None:
    """Live one run through the Mesa model; print its months, or one synthetic woman's course."""
    with refusing():
        from langkah.engines.mesa_engine import Locality
        from langkah.inputs.complaints import InputError

        values = parse_sets(sets)
        _check_sets(values, project)
        if not 0 <= seed < 1 << 64:
            raise InputError("command line", 0, "--seed", f"is {seed}; expected 0 to 2**64 - 1")
        model = Locality(file, setting=setting, seed=seed, values=values, project=project)
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
        _print_months(model)
    elif course:
        _print_course(model, woman, course)
    else:
        known = int(model.town["rows"])
        typer.echo(
            f"command line: --woman: is {woman}; expected 0 to {known - 1}, arrived by then",
            err=True,
        )
        raise typer.Exit(2)


def _check_sets(values: dict[str, float], project: Path | None) -> None:
    from langkah.inputs.project import find_project
    from langkah.inputs.register import check_fixed, load_register

    register = load_register(find_project(project))
    for key, value in values.items():
        check_fixed(register, key, value, "command line", "--set")


def _seen(model: "Locality", row: int) -> dict[str, Any]:
    record = model.women[row]
    return {
        "year": model.year,
        "month": model.calendar_month,
        "events": int(record["events"]),
        **{name: record[name].item() for name in ROW_NAMES},
    }


def _print_months(model: "Locality") -> None:
    """The month table: one line a quarter keeps ten years on a page."""
    from rich.console import Console
    from rich.table import Table

    table = Table(
        title=f"{model.policy.name}: one run of luck, synthetic women",
        caption="Women at the end of each quarter. One run is an example, not a result.",
        title_justify="left",
        caption_justify="left",
    )
    for name in ("month", "working", "in shelter", "moved on", "out", "covered", "in course",
                 "businesses"):  # fmt: skip
        table.add_column(name, justify="right")
    frame = model.datacollector.get_model_vars_dataframe()
    for row in frame.itertuples():
        if row.calendar_month % 3 == 0:
            table.add_row(
                f"{row.year}-{row.calendar_month:02d}",
                *(
                    str(count)
                    for count in (
                        row.working,
                        row.resident,
                        row.moved_on,
                        row.out,
                        row.out_covered,
                        row.enrolled,
                        row.businesses,
                    )
                ),
            )
    Console(width=80).print(table)


def _print_course(model: "Locality", row: int, course: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    record = model.women[row]
    console = Console(width=80)
    console.print(
        f"Synthetic woman {row} (no real person). Arrived in month {record['arrival_month']} "
        f"of the run, aged {record['age_at_arrival_years']:.0f}; "
        f"{'from another province' if record['outsider'] else 'from the province'}; "
        f"{'family to work with' if record['family'] else 'no family to work with'}; "
        f"sends home Rp{record['duty_rp']:,.0f} a month; "
        f"{'takes to trade' if record['takes_to_trade'] else 'trade does not come to her'}."
    )
    table = Table(caption="Money in rupiah of 2010, thousands. Motivation in sd of newcomers.",
                  caption_justify="left")  # fmt: skip
    for name in (
        "month",
        "she is",
        "income",
        "capital",
        "debt",
        "motiv.",
        "skill",
        "what happened",
    ):
        table.add_column(name, justify="left" if name in ("she is", "what happened") else "right")
    before: dict[str, Any] = {}
    for now in course:
        if _is_news(now, before) or now is course[-1]:
            table.add_row(*_course_row(now))
        before = now
    console.print(table)


def _is_news(now: dict[str, Any], before: dict[str, Any]) -> bool:
    if not before or now["events"]:
        return True
    return any(now[name] != before[name] for name in ("situation", "enrolment", "covered"))


def _course_row(now: dict[str, Any]) -> list[str]:
    from langkah.domain.woman import ENROLMENTS, EVENTS, LEFT, SHELTER, SITUATIONS, TRAINING

    state = SITUATIONS[now["situation"]].replace("_", " ")
    if now["enrolment"] == TRAINING:
        state += ", in the course"
    if now["enrolment"] == SHELTER:
        state = f"in the {ENROLMENTS[SHELTER]}"
    if now["situation"] not in (0, 1, LEFT) and now["enrolment"] != SHELTER:
        state += ", covered" if now["covered"] else ", in need"
    events = [words for mark, words in EVENTS.items() if now["events"] & mark]
    return [
        f"{now['year']}-{now['month']:02d}",
        state,
        *(f"{now[name] / 1000:,.0f}" for name in ("income_rp", "capital_rp", "debt_rp")),
        f"{now['motivation']:+.1f}",
        f"{now['skill']:.2f}",
        "; ".join(events),
    ]
