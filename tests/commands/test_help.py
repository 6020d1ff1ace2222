"""``--help`` speaks the reader's language: every command, every option, and what is around them."""

from typing import Any

import pytest
import typer
from click.testing import CliRunner
from typer import rich_utils

from langkah.commands.help import FRAME, in_the_readers_language
from langkah.commands.main import app
from langkah.language.catalogue import folded, words


@pytest.fixture(autouse=True)
def _frame_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FRAME:
        monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))


def told(command: Any) -> list[str]:
    """Everything a command's help says."""
    said = [command.help, *(getattr(one, "help", None) for one in command.params)]
    for one in getattr(command, "commands", {}).values():
        said += [one.rich_help_panel, *told(one)]
    return [folded(text) for text in said if text]


def test_all_that_help_says_stands_in_the_catalogue() -> None:
    english = told(typer.main.get_command(app))
    assert len(english) > 150
    assert [text for text in english if words("id").find(text) is None] == []


@pytest.mark.parametrize(
    ("asked", "variable", "said"),
    [
        (["compare", "--help", "--lang", "id"], "", "Argumen Skenario menurut nama atau berkas"),
        (["compare", "--lang=en", "--help"], "id", "Arguments Scenarios by name or file"),
        (["compare", "--help"], "id_ID.UTF-8", "Argumen Skenario menurut nama atau berkas"),
        (["--help"], "id", "Meja kerja peneliti"),
    ],
)
def test_help_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], variable: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("LANGKAH_LANG", variable)
    command = in_the_readers_language(app, asked)
    shown = CliRunner().invoke(command, [one for one in asked if "-" not in one] + ["--help"])
    printed = " ".join(shown.output.split())
    assert all(word in printed for word in said.split()), printed
