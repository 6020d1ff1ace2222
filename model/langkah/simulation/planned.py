"""What every study says of itself in the same way, whatever it asks."""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Protocol

from langkah.inputs.project import project_words
from langkah.simulation.store import unpack
from langkah.simulation.study import Recipe, Study, never
from langkah.simulation.verify import first_difference


class Asked(Study, Protocol):
    """A study that knows the words it was asked in: those its planner takes."""

    planner: ClassVar[str]
    argument: ClassVar[str]

    @property
    def asked(self) -> Mapping[str, Any]:
        """The words it was asked in, in the order of the command line."""

    def line(self) -> list[str]:
        """The words of the command line after its name."""


class Planned:
    """Its place, its name, how it is planned and how it is asked again: all of it follows from its
    ``kind``, its fingerprint and what it was ``asked``.

    ``planner`` is the function of its own module that plans it, ``argument`` what it was asked
    without an option's name.
    """

    kind: ClassVar[str]
    planner: ClassVar[str]
    argument: ClassVar[str] = ""
    suffix: ClassVar[str] = ".npz"

    @property
    def run_id(self: Asked) -> str:
        """Twelve hexadecimal digits that name its numbers."""
        return self.fingerprint.name

    @property
    def home(self: Asked) -> Path:
        """results/<run id>/ of the project."""
        return self.project / "results" / self.run_id

    @property
    def recipe(self: Asked) -> Recipe:
        """How it is planned again."""
        return Recipe(f"{type(self).__module__}:{self.planner}", self.asked)

    @property
    def command(self: Asked) -> str:
        """The command line that gives these results again."""
        words = ["langkah", self.kind, *self.line(), *project_words(self.project)]
        return shlex.join(words)

    @property
    def asked_in(self: Asked) -> str:
        """Where it is asked, as complaints name it."""
        return "command line"

    def line(self: Asked) -> list[str]:
        """The words of the command line after its name."""
        return [
            word
            for name, value in self.asked.items()
            for word in ([str(value)] if name == self.argument else _option(name, value))
        ]

    def same_again(self: Asked, work: Any, data: bytes, exact: bool) -> str:
        """Where a block simulated again differs from the one that was kept, in words."""
        kept, _ = unpack(data)
        mine, _ = unpack(self.simulate(work, never).data)
        return first_difference(mine, kept, exact)


def _option(name: str, value: object) -> Iterator[str]:
    """An option as the command line says it: a switch by its name alone, several one by one."""
    for one in value if isinstance(value, list | tuple) else (value,):
        if one is not False:
            yield f"--{name.replace('_', '-')}"
        if not isinstance(one, bool):
            yield str(one)
