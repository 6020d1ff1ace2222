"""Where the project is: the folder that holds scenarios/."""

from pathlib import Path

from langkah.inputs.complaints import InputError

SCENARIOS = "scenarios"
PARAMETERS = "parameters"
TARGETS = "targets.toml"
HELD_OUT = "heldout.toml"
ECONOMICS = "economics.toml"
PRICES = "prices.toml"
ACCOUNT_CODES = "account_codes.toml"
DATA_OPTIONS = "data_options.toml"

NOT_SCENARIOS = (TARGETS, HELD_OUT, ECONOMICS, PRICES, ACCOUNT_CODES, DATA_OPTIONS)
"""Files that stand beside the scenarios and are none: what is fitted, what is held out, what the
decision analysis is asked, a city's prices and account codes, and data that could be collected."""


def find_project(start: Path | None = None) -> Path:
    """The project's root: ``start`` when given, else the clone this package stands in.

    Raises InputError when that folder has no scenarios/parameters.
    """
    root = Path(__file__).parents[3] if start is None else Path(start)
    if not (root / SCENARIOS / PARAMETERS).is_dir():
        raise InputError(
            str(start) if start is not None else "the folder langkah is installed from",
            0,
            "",
            f"is not a project; expected a folder that holds {SCENARIOS}/{PARAMETERS}/"
            " (name one with --project DIR)",
        )
    return root


def scenarios_folder(project: Path) -> Path:
    """The folder of everything a planner writes."""
    return project / SCENARIOS


def published_folder(project: Path) -> Path:
    """The folder of published results, each a folder in it."""
    return project / "results" / "published"


def scenario_names(project: Path) -> tuple[str, ...]:
    """The scenarios the project has, by the names of their files."""
    files = scenarios_folder(project).glob("*.toml")
    return tuple(sorted(path.stem for path in files if path.name not in NOT_SCENARIOS))


def shown(path: Path, project: Path) -> str:
    """A path as complaints print it: relative to the project when it is inside, else as given."""
    try:
        return path.resolve().relative_to(project.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def story_files() -> tuple[str, ...]:
    """The files of the model a parameter or a scenario may say it acts through."""
    package = Path(__file__).parents[1]
    files = [*package.glob("rules/*.py"), *package.glob("levers/*.py"), *package.glob("*.py")]
    names = (file.relative_to(package).as_posix() for file in files)
    return tuple(sorted(name for name in names if not name.endswith("__init__.py")))


def project_words(project: Path) -> list[str]:
    """What a command line says of the project: nothing where it is found by itself."""
    mine = (Path(__file__).parents[3] / SCENARIOS).resolve()
    return [] if (project / SCENARIOS).resolve() == mine else ["--project", str(project)]
