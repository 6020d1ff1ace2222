"""What commands share: options, the language of the terminal, and its messages."""

import locale
import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from langkah.language.catalogue import LANGUAGES

ProjectOption = Annotated[
    Path | None, typer.Option("--project", help="Folder that holds scenarios/; found by itself.")
]
LangOption = Annotated[
    str | None, typer.Option("--lang", help="Language: id or en; default that of the terminal.")
]
WorkersOption = Annotated[
    int | None, typer.Option(help="Threads; the numbers do not depend on it.")
]
PriorOption = Annotated[
    bool, typer.Option("--prior", help="Draw from the priors alone, not from the posterior.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Fix a parameter in every draw; repeatable."),
]


ASKED = ("LANGKAH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Variables that say which language the terminal speaks, the first that is set."""


def threads_of(workers: int | None) -> int:
    """The workers asked for, else one for each processor this process may use.

    Raises InputError when fewer than one is asked for.
    """
    from langkah.inputs.complaints import InputError

    if workers is None:
        return (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
    if workers < 1:
        raise InputError("command line", 0, "--workers", f"is {workers}; expected 1 or more")
    return workers


def language_of(chosen: str | None) -> str:
    """The language asked for, else that of LANGKAH_LANG, else Indonesian where the terminal is.

    Exits with a complaint when the language is unknown.
    """
    if chosen is None:
        words = [
            os.environ.get(name, "") for name in ("LANGKAH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
        ]
        here = next((word for word in words if word), locale.getlocale()[0] or "")
        return "id" if here.lower().startswith(("id", "indonesia")) else "en"
    if chosen not in LANGUAGES:
        from langkah.commands.refuse import refusing
        from langkah.inputs.complaints import InputError

        with refusing():
            raise InputError("command line", 0, "--lang", f'is "{chosen}"; expected id or en')
    return chosen


def parse_sets(sets: Sequence[str] | None) -> dict[str, float]:
    """``KEY=VALUE`` words as a dictionary.

    Raises InputError for a word without ``=``, a value that is no finite number, or a key set
    twice.
    """
    from langkah.inputs.complaints import InputError

    found: dict[str, float] = {}
    for word in sets or ():
        key, equals, text = word.partition("=")
        key = key.strip()
        if not equals:
            raise InputError("command line", 0, "--set", f'found "{word}"; expected KEY=VALUE')
        try:
            value = float(text.replace("_", ""))
        except ValueError:
            value = float("nan")
        if not math.isfinite(value):
            raise InputError("command line", 0, f"--set {key}", f'"{text}" is not a number')
        if key in found:
            raise InputError("command line", 0, f"--set {key}", "is set twice")
        found[key] = value
    return found
