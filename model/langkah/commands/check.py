"""langkah check: are these files right?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of, threads_of
from langkah.commands.refuse import BAD_INPUT, complaint_in, refusing
from langkah.language.catalogue import words
from langkah.language.numbers import listed

if TYPE_CHECKING:
    from langkah.inputs.register import Register
    from langkah.simulation.study import Study


def check(
    files: Annotated[list[str], typer.Argument(help="Scenarios or studies: names, or files.")],
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Check scenario files, settings or studies: every fault, with its file and line."""
    from langkah.inputs.complaints import InputError
    from langkah.inputs.project import find_project
    from langkah.inputs.register import load_register

    language = language_of(lang)
    _ = words(language)
    with refusing(language):
        root = find_project(project)
        register = load_register(root)
    faulty = False
    for file in files:
        try:
            what = _found(root, file, register, language)
            typer.echo(_("ok: {what}", what=what))
            if keys := _untranslated(root, file):
                typer.echo(
                    _(
                        "{keys}: missing; English stands in its place in Indonesian papers",
                        keys=", ".join(keys),
                    )
                )
        except InputError as error:
            faulty = True
            typer.echo(complaint_in(error, language), err=True)
    if faulty:
        raise typer.Exit(BAD_INPUT)


def _found(root: Path, file: str, register: "Register", language: str) -> str:
    """What a file that is right turned out to be."""
    _ = words(language)
    from langkah.inputs.project import (
        DATA_OPTIONS,
        ECONOMICS,
        HELD_OUT,
        PARAMETERS,
        TARGETS,
        scenarios_folder,
    )
    from langkah.inputs.scenario import load_scenario, scenario_path
    from langkah.inputs.settings import load_setting

    if _is_study(root, file):
        return _study(root, file, language)
    path = scenario_path(root, file)
    folder = path.resolve().parent
    told = (HELD_OUT, TARGETS, ECONOMICS, DATA_OPTIONS)
    if folder == (scenarios_folder(root) / "settings").resolve():
        setting = load_setting(root, path.stem, register)
        years = {"first": setting.start_year, "last": setting.end_year - 1}
        return _("setting {name} runs from {first} to {last}", name=setting.name, **years)
    if path.exists() and folder == (scenarios_folder(root) / PARAMETERS).resolve():
        count = len(register.keys())
        return _("{name} is part of a register of {count} parameters", name=path.stem, count=count)
    if folder == scenarios_folder(root).resolve() and path.name in told:
        return _told(root, path.name, register, language)
    scenario = load_scenario(root, path, register)
    count = len(scenario.changes)
    name, root_name = scenario.slug, scenario.root
    if not count:
        return _("{name} changes nothing", name=name)
    if count == 1:
        return _("{name} changes 1 value of {root}", name=name, root=root_name)
    return _("{name} changes {count} values of {root}", name=name, count=count, root=root_name)


def _is_study(root: Path, file: str) -> bool:
    """Whether this is a study: by its name, which no scenario has, by its place, or by its keys.

    A file that stands neither among the studies nor among the scenarios is what its keys say.
    """
    from langkah.inputs.experiment import EXPERIMENTS, experiment_names, is_study
    from langkah.inputs.project import scenario_names, scenarios_folder

    if file in experiment_names(root):
        return file not in scenario_names(root)
    path = _path(root, file)
    if path is None or not path.exists():
        return False
    folders = path.resolve().parents
    if (root / EXPERIMENTS).resolve() in folders:
        return True
    return scenarios_folder(root).resolve() not in folders and is_study(_data(root, path))


def _path(root: Path, file: str) -> Path | None:
    """The file that is meant, by its name or path; None where there is none of that name."""
    from langkah.inputs.experiment import experiment_names, experiment_path
    from langkah.inputs.project import scenario_names
    from langkah.inputs.scenario import scenario_path

    if file in experiment_names(root) and file not in scenario_names(root):
        return experiment_path(root, file)
    named = "/" not in file and "\\" not in file and not file.endswith(".toml")
    if named and file not in scenario_names(root):
        return None
    return scenario_path(root, file)


def _data(root: Path, path: Path) -> dict[str, Any]:
    from langkah.inputs.project import shown
    from langkah.inputs.toml_lines import read_toml

    return read_toml(path, shown(path, root)).data


def _untranslated(root: Path, file: str) -> tuple[str, ...]:
    """The keys that would say in Indonesian what a file that is right says in English only."""
    from langkah.inputs.translation import untranslated

    path = _path(root, file)
    return () if path is None else untranslated(_data(root, path))


def _is_search(root: Path, file: str) -> bool:
    from langkah.inputs.experiment import SEARCH, experiment_path

    return SEARCH in _data(root, experiment_path(root, file))


def _study(root: Path, file: str, language: str) -> str:
    from langkah.commands.frame import need
    from langkah.commands.size import size_told
    from langkah.commands.sweep import PACKAGES
    from langkah.runs.search_study import planned_search
    from langkah.simulation.size import refuse_too_large
    from langkah.studies.sweep import planned_sweep

    _ = words(language)

    need(*PACKAGES)
    study: Study
    if _is_search(root, file):
        study = planned_search(root, file)
        search = study.plan.file
        counts = {"levers": len(search.levers), "ceilings": len(search.ceilings_rp)}
        found = _(
            "search {name}: {levers} levers under {ceilings} ceilings", name=search.slug, **counts
        )
    else:
        study = planned_sweep(root, file)
        plan = study.plan
        counts = {"points": plan.points, "runs": plan.runs, "scenarios": len(plan.scenarios)}
        found = _(
            "study {name}: {points} points, {runs} runs of {scenarios} scenarios",
            name=plan.experiment.slug,
            **counts,
        )
    refuse_too_large(study.size, study.asked_in, study.home)
    return f"{found}\n{size_told(study, study.home, threads_of(None), language)}"


def _told(root: Path, name: str, register: "Register", language: str) -> str:
    """What a file beside the scenarios turned out to hold: targets, held-out facts, questions."""
    from langkah.calibration.heldout import KINDS
    from langkah.calibration.patterns import PATTERNS
    from langkah.inputs.data_options import load_data_options
    from langkah.inputs.economics import load_economics
    from langkah.inputs.heldout import load_heldout
    from langkah.inputs.project import DATA_OPTIONS, ECONOMICS, TARGETS
    from langkah.inputs.targets import load_targets
    from langkah.runs.worth_of_data import OPTIONS

    _ = words(language)

    if name == ECONOMICS:
        effects = [effect.outcome for effect in load_economics(root).effects]
        effects_named = listed(effects, language)
        return _("economics asks the decision analysis about {effects}", effects=effects_named)
    if name == DATA_OPTIONS:
        options = len(load_data_options(root, OPTIONS))
        return _("{options} data that could be collected", options=options)
    targets = load_targets(root, PATTERNS)
    if name == TARGETS:
        counts = {"targets": len(targets.targets), "readings": len(targets.readings)}
        return _("{targets} targets and {readings} readings", **counts)
    heldout = load_heldout(root, targets, register, KINDS)
    counts = {"facts": len(heldout.facts), "simulated": len(heldout.simulated)}
    return _("{facts} held-out facts, {simulated} of them simulated", **counts)
