"""Packages of the research extra, which the core install does without."""

from importlib import import_module
from types import ModuleType

from langkah.exploration.problems import MissingPackage


def tool(module: str) -> ModuleType:
    """A module of such a package. Raises MissingPackage, naming the package, when it is absent."""
    try:
        return import_module(module)
    except ModuleNotFoundError as absent:
        package = module.partition(".")[0]
        raise MissingPackage(
            f'{package} is not installed; expected pip install -e ".[research]"'
        ) from absent
