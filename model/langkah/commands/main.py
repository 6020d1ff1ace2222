"""``langkah``: every command, gathered. Heavy imports stay inside the commands."""

import sys

import typer

from langkah.commands.accounts import diff, verify
from langkah.commands.brief import brief
from langkah.commands.budget import annex, paper
from langkah.commands.calibrate import calibrate
from langkah.commands.check import check
from langkah.commands.compare import compare
from langkah.commands.doubt import doubt
from langkah.commands.explain import explain
from langkah.commands.finding import finding
from langkah.commands.help import in_the_readers_language
from langkah.commands.national import national
from langkah.commands.new import new
from langkah.commands.parameters import parameters
from langkah.commands.rebase import rebase
from langkah.commands.recover import recover
from langkah.commands.report import report
from langkah.commands.run import run
from langkah.commands.search import search
from langkah.commands.streams import outliving_readers
from langkah.commands.sweep import sweep
from langkah.commands.trace import trace
from langkah.commands.validate import validate
from langkah.language.catalogue import N_

app = typer.Typer(
    name="langkah",
    help="Policies for women who want to leave sex work, compared on the same synthetic women.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
PLANNING = (compare, brief, annex, paper, run, check, explain, new, rebase)
KNOWING = (calibrate, recover, validate, finding, doubt, parameters, trace)
STUDYING = (sweep, report, search, national, verify, diff)
PANELS = {
    N_("From a question to the council"): PLANNING,
    N_("What the records can tell"): KNOWING,
    N_("The researcher's bench"): STUDYING,
}
for panel, commands in PANELS.items():
    for command in commands:
        app.command(rich_help_panel=panel)(command)


def main() -> None:
    """Entry point of the console command."""
    with outliving_readers():
        in_the_readers_language(app, sys.argv[1:])()
