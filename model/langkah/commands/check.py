"""langkah check: are these files right?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.refuse import BAD_INPUT, refusing

if TYPE_CHECKING:
    from langkah.inputs.register import Register


def check(
    files: Annotated[list[str], typer.Argument(help="Scenarios: their names, or their files.")],
    project: Annotated[
        Path | None, typer.Option("--project", help="The folder that holds scenarios/.")
    ] = None,
) -> None:
    """Check scenario files (or settings): every fault, with its file and line."""
    from langkah.inputs.complaints import InputError
    from langkah.inputs.project import find_project
    from langkah.inputs.register import load_register

    with refusing():
        root = find_project(project)
        register = load_register(root)
    faulty = False
    for file in files:
        try:
            typer.echo(f"ok: {_found(root, file, register)}")
        except InputError as error:
            faulty = True
            typer.echo(str(error), err=True)
    if faulty:
        raise typer.Exit(BAD_INPUT)


def _found(root: Path, file: str, register: "Register") -> str:
    """What a file that is right turned out to be."""
    from langkah.inputs.project import ECONOMICS, HELD_OUT, PARAMETERS, TARGETS, scenarios_folder
    from langkah.inputs.scenario import load_scenario, scenario_path
    from langkah.inputs.settings import load_setting

    path = scenario_path(root, file)
    folder = path.resolve().parent
    told = (HELD_OUT, TARGETS, ECONOMICS)
    if folder == (scenarios_folder(root) / "settings").resolve():
        setting = load_setting(root, path.stem, register)
        return f"setting {setting.name} runs from {setting.start_year} to {setting.end_year - 1}"
    if path.exists() and folder == (scenarios_folder(root) / PARAMETERS).resolve():
        return f"{path.stem} is part of a register of {len(register.keys())} parameters"
    if folder == scenarios_folder(root).resolve() and path.name in told:
        return _told(root, path.name, register)
    scenario = load_scenario(root, path, register)
    count = len(scenario.changes)
    if not count:
        return f"{scenario.slug} changes nothing"
    return f"{scenario.slug} changes {count} value{'s' if count > 1 else ''} of {scenario.root}"


def _told(root: Path, name: str, register: "Register") -> str:
    """What a file that stands beside the scenarios turned out to hold."""
    from langkah.calibration.heldout import KINDS
    from langkah.calibration.patterns import PATTERNS
    from langkah.inputs.data_options import load_data_options
    from langkah.inputs.economics import load_economics
    from langkah.inputs.heldout import load_heldout
    from langkah.inputs.project import DATA_OPTIONS, ECONOMICS, TARGETS
    from langkah.inputs.targets import load_targets
    from langkah.runs.worth_of_data import OPTIONS

    if name == ECONOMICS:
        effects = [effect.outcome for effect in load_economics(root).effects]
        return f"economics asks the decision analysis about {' and '.join(effects)}"
    if name == DATA_OPTIONS:
        return f"{len(load_data_options(root, OPTIONS))} data that could be collected"
    targets = load_targets(root, PATTERNS)
    if name == TARGETS:
        return f"{len(targets.targets)} targets and {len(targets.readings)} readings"
    heldout = load_heldout(root, targets, register, KINDS)
    return f"{len(heldout.facts)} held-out facts, {len(heldout.simulated)} of them simulated"
