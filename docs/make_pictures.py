"""The pictures of panduan.md, made by the commands it teaches.

    python docs/make_pictures.py

writes docs/pictures/: what the terminal shows, as SVG, and figures of the comparison. The scenario
is the one the guide writes. The comparison is a small one and drawn from the priors: an example,
and its command line says so.
"""

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text
from typer.testing import CliRunner

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures"
GUIDE = DOCS / "panduan.md"
NAME = "rencana_kami"

WIDTH = 80
FIGURES = ("differences_id.svg", "cost_by_year_id.svg", "true_against_official_id.svg")
COMPARE = (
    "compare",
    NAME,
    "annual",
    "shelter",
    "--prior",
    "--draws",
    "64",
    "--lang",
    "id",
    "--out",
    f"results/{NAME}",
)

FONT_FROM_A_SERVER = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Rich asks a server for its font; any fixed-width font of the reader's will do."""


def scenario_of_the_guide(text: str) -> str:
    """The scenario that the guide writes: its first TOML block."""
    found = re.search(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError("the guide has no scenario")
    return found.group(1)


@contextmanager
def a_planners_folder() -> Iterator[Path]:
    """A copy of the project's inputs to work in; left again, and taken away, at the end."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "langkah"
        shutil.copytree(DOCS.parent / "scenarios", folder / "scenarios")
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def told_by(*words: str) -> str:
    """What a command writes on the terminal: its answer, or its complaints."""
    from langkah.commands.main import app

    done = CliRunner().invoke(app, [*words, "--project", "."])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout or done.stderr


def picture(name: str, words: tuple[str, ...], text: str) -> None:
    """A terminal with a command and what it wrote, as docs/pictures/NAME.svg."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text(f"$ langkah {' '.join(words)}", style="bold"))
    console.print(Text(text.rstrip("\n")))
    console.print()  # rich draws no line for the last one
    svg = FONT_FROM_A_SERVER.sub("", console.export_svg(title="langkah", unique_id=name))
    (PICTURES / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")


def pictures_of_files(folder: Path) -> None:
    """What ``check`` and ``explain`` say of the guide's scenario, right and with a slip in it."""
    file = folder / "scenarios" / f"{NAME}.toml"
    right = scenario_of_the_guide(GUIDE.read_text(encoding="utf-8"))
    file.write_text(right.replace("grant.amount_rp", "grant.ammount_rp"), encoding="utf-8")
    words = ("check", NAME, "--lang", "id")
    picture("keluhan", words, told_by(*words))
    file.write_text(right, encoding="utf-8")
    words = ("explain", NAME, "--lang", "id")
    whole = told_by(*words)
    end = whole.index("\n\n", whole.index("Yang berbeda"))
    picture("penjelasan", words, whole[:end])


def pictures_of_a_run(folder: Path) -> None:
    """The table of a comparison and its figures."""
    from langkah.report.figures import draw_figures

    results = folder / "results" / NAME
    picture("tabel", COMPARE, told_by(*COMPARE))
    draw_figures(results, "id")
    for figure in FIGURES:
        shutil.copyfile(results / "figures" / figure, PICTURES / figure)


def main() -> None:
    """Make every picture."""
    PICTURES.mkdir(exist_ok=True)
    with a_planners_folder() as folder:
        pictures_of_files(folder)
        pictures_of_a_run(folder)


if __name__ == "__main__":
    sys.exit(main())
