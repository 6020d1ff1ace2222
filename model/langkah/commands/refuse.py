"""How every command ends on bad input: the complaints on standard error, exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

from langkah.inputs.complaints import InputError

BAD_INPUT: Final = 2


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a complaint raised inside into its text on standard error and exit code 2."""
    try:
        yield
    except InputError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None
