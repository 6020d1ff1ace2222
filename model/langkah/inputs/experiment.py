"""Study files, experiments/*.toml: a researcher's question, without touching the code.

A study names scenarios, a reference they are compared with run by run, the outcomes to keep, where
parameters come from, and a design: the values of parameters to try, one row a point.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.analysis import Asked, read_analysis
from langkah.inputs.complaints import InputError, unknown
from langkah.inputs.counts import check_seed, count
from langkah.inputs.design import read_design
from langkah.inputs.design_plan import Column, DesignPlan
from langkah.inputs.fields import Faults, Table, describe, sure, whole_document
from langkah.inputs.project import scenario_names, shown
from langkah.inputs.register import Register
from langkah.inputs.scenario import SLUG, SLUG_IN_WORDS, Scenario, load_scenario
from langkah.inputs.settings import load_setting, setting_names
from langkah.inputs.sources import known_sources
from langkah.inputs.toml_lines import Document, read_toml
from langkah.inputs.translation import QUESTION_ID, TITLE_ID

EXPERIMENTS = "experiments"
POSTERIOR, PRIOR, CENTRAL = "posterior", "prior", "central"
SOURCES = (POSTERIOR, PRIOR, CENTRAL)
"""Where the parameters that the design leaves alone come from."""

SEARCH = "search"
"""A file beside the studies that has a table of this name is a search of policies."""

ALL = "all"

_REQUIRED = (
    "title",
    "question",
    "setting",
    "scenarios",
    "reference",
    "outcomes",
    "parameters",
    "draws",
    "replicates",
    "seed",
)


@dataclass(frozen=True)
class Experiment:
    """One study file, read whole.

    ``scenarios`` take the design's policies; ``reference`` is what they are compared with and
    takes only what is no policy. ``title_id`` and ``question_id`` say title and question in
    Indonesian, or are None. ``design`` is None where the draws alone are the study.
    ``analysis`` is what the study asks of its runs.
    """

    slug: str
    title: str
    title_id: str | None
    question: str
    question_id: str | None
    setting: str
    scenarios: tuple[Scenario, ...]
    reference: Scenario
    outcomes: tuple[str, ...]
    parameters: str
    draws: int
    replicates: int
    seed: int
    design: DesignPlan | None
    analysis: Asked
    document: Document

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the design varies, in the order of the design's table."""
        return () if self.design is None else self.design.columns


_STUDYS_OWN = frozenset((*_REQUIRED, "levers", "design", "analysis", SEARCH)) - {"question"}
"""Keys of studies and searches that no scenario has."""


def is_study(data: Mapping[str, object]) -> bool:
    """Whether a file of unknown place is a study or a search, and no scenario, by its keys."""
    scenarios_own = ("name", "extends", "combines", "acts_through", "change")
    own = sum(key in data for key in _STUDYS_OWN)
    return own > sum(key in data for key in scenarios_own)


def experiment_names(project: Path) -> tuple[str, ...]:
    """The studies the project has, by the names of their files."""
    return tuple(sorted(path.stem for path in (project / EXPERIMENTS).glob("*.toml")))


def experiment_path(project: Path, name_or_path: str | Path) -> Path:
    """The file of a study, given by its name or as a path. Raises InputError when unknown."""
    text = str(name_or_path)
    if "/" in text or "\\" in text or text.endswith(".toml"):
        path = Path(text)
        return path if path.exists() or not (project / path).exists() else project / path
    names = experiment_names(project)
    if text not in names:
        raise InputError(EXPERIMENTS, 0, "", unknown("study", text, names))
    return project / EXPERIMENTS / f"{text}.toml"


def load_experiment(project: Path, name_or_path: str | Path, register: Register) -> Experiment:
    """A study. Raises InputErrors with every fault of the file."""
    path = experiment_path(project, name_or_path)
    document = read_toml(path, shown(path, project))
    if SEARCH in document.data:
        message = "is a search of policies; run it with `langkah search`"
        raise document.complaint((SEARCH,), message)
    table = whole_document(document, Faults())
    if not SLUG.fullmatch(path.stem):
        table.complain(None, f'the file is called "{path.stem}"; expected {SLUG_IN_WORDS}')
    table.check_names(_REQUIRED, (TITLE_ID, QUESTION_ID, "design", "analysis"))
    texts = {name: table.text(name) for name in ("title", TITLE_ID, "question", QUESTION_ID)}
    setting_name = table.choice("setting", setting_names(project), "setting")
    scenarios = _scenarios(table, project, register)
    reference = _scenario(table, "reference", table.text("reference"), project, register)
    if reference is not None and reference.slug in [scenario.slug for scenario in scenarios]:
        message = "stands in scenarios too; the reference takes no policy from the design"
        table.complain("reference", message)
    outcomes = _outcomes(table)
    parameters = table.choice("parameters", SOURCES, "source of parameters")
    draws, replicates = count(table, "draws"), count(table, "replicates")
    if parameters == CENTRAL and draws not in (None, 1):
        table.complain("draws", f"is {draws}; central values are one draw: expected 1")
    seed = check_seed(table)
    setting = None
    if setting_name is not None:
        try:
            setting = load_setting(project, setting_name, register)
        except InputError as error:
            table.faults.add(error)
    design_table = table.table("design")
    design = (
        None
        if design_table is None or setting is None
        else read_design(design_table, register, setting)
    )
    slugs = [scenario.slug for scenario in scenarios]
    against = "" if reference is None else reference.slug
    varied = () if design_table is None else None if design is None else design.keys
    sources = known_sources(project)
    analysis = read_analysis(table.table("analysis"), outcomes, slugs, against, varied, sources)
    table.faults.refuse_any()
    return Experiment(
        path.stem,
        sure(texts["title"]),
        texts[TITLE_ID],
        sure(texts["question"]),
        texts[QUESTION_ID],
        sure(setting_name),
        scenarios,
        sure(reference),
        outcomes,
        sure(parameters),
        sure(draws),
        sure(replicates),
        sure(seed),
        design,
        analysis,
        document,
    )


def _scenarios(table: Table, project: Path, register: Register) -> tuple[Scenario, ...]:
    names = table.texts("scenarios") or ()
    found = [
        _scenario(table, ("scenarios", at), name, project, register)
        for at, name in enumerate(names)
    ]
    return tuple(scenario for scenario in found if scenario is not None)


def _scenario(
    table: Table,
    field: str | tuple[str, int],
    name: str | None,
    project: Path,
    register: Register,
) -> Scenario | None:
    if name is None:
        return None
    path = (field,) if isinstance(field, str) else field
    if name not in scenario_names(project):
        message = unknown("scenario", name, scenario_names(project))
        table.faults.add(table.document.complaint(path, message))
        return None
    try:
        return load_scenario(project, name, register)
    except InputError as error:
        table.faults.add(error)
        return None


def _outcomes(table: Table) -> tuple[str, ...]:
    value = table.fields.get("outcomes")
    if value == ALL:
        return tuple(OUTCOMES)
    if value is not None and not isinstance(value, list):
        message = f'expected a list of outcomes, or "{ALL}", found {describe(value)}'
        table.complain("outcomes", message)
        return ()
    names = table.texts("outcomes") or ()
    for position, name in enumerate(names):
        if name not in OUTCOMES:
            message = unknown("outcome", name, OUTCOMES)
            table.faults.add(table.document.complaint(("outcomes", position), message))
    return names
