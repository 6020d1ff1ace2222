"""``--help`` in the language of ``--lang``, of LANGKAH_LANG or of the terminal."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer

from langkah.commands.common import language_of
from langkah.language.catalogue import LANGUAGES, N_, SOURCE, Words, folded, words

FRAME = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
}
"""Words that typer puts around a command's own."""


def in_the_readers_language(app: typer.Typer, asked: Sequence[str]) -> Any:
    """The commands as they are to be run; where help is ``asked`` for, it speaks the language."""
    command = typer.main.get_command(app)
    language = _language(asked)
    if language != SOURCE and (not asked or "--help" in asked):
        speak(command, words(language))
    return command


def _language(asked: Sequence[str]) -> str:
    after = dict(pairwise(asked)).get("--lang")
    chosen = next((one[7:] for one in asked if one.startswith("--lang=")), after)
    return language_of(chosen if chosen in LANGUAGES else None)


def speak(command: Any, _: Words) -> None:
    """Say the help of a command, and of every command within it, in a language."""
    from typer import rich_utils

    for name, title in FRAME.items():
        setattr(rich_utils, name, _(title))
    for one in (command, *getattr(command, "commands", {}).values()):
        one.help = _(folded(one.help))
        if isinstance(one.rich_help_panel, str):
            one.rich_help_panel = _(one.rich_help_panel)
        for param in one.params:
            if getattr(param, "help", None):
                param.help = _(folded(param.help))
        shown = one.get_help_option(one.context_class(one))
        if shown is not None:
            shown.help = _("Show this message and exit.")
