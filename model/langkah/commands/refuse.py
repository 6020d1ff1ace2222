"""How every command ends on bad input: the complaints on standard error, exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

from langkah.inputs.complaints import InputError

BAD_INPUT: Final = 2


@contextmanager
def refusing(language: str | None = None) -> Iterator[None]:
    """Turn a complaint raised inside into its text on standard error and exit code 2.

    ``language`` is "en" or "id"; None stands for that of the terminal.
    """
    try:
        yield
    except InputError as error:
        typer.echo(complaint_in(error, language), err=True)
        raise typer.Exit(BAD_INPUT) from None


def complaint_in(error: InputError, language: str | None = None) -> str:
    """The text of a complaint in this language, or in that of the terminal."""
    from langkah.commands.common import language_of
    from langkah.commands.indonesian import in_indonesian
    from langkah.inputs.printable import spelled_out

    return spelled_out(in_indonesian(error) if language_of(language) == "id" else str(error))
