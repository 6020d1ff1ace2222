"""The ledger of numbers: small fixed studies run as a user runs them, and what they say, hashed.

A line of the ledger is one part of one file of one study: a column of a table, the numbers or the
words of one section of a paper. So a commit that moves a number says which one.
"""

import csv
import io
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger.reading import (
    Part,
    of_csv,
    of_docx,
    of_html,
    of_json,
    of_parquet,
    of_solved,
    of_toml,
    of_xlsx,
)
from posteriors import stamp
from typer.testing import CliRunner

from langkah.commands.main import app

PROJECT = Path(__file__).resolve().parents[2]
STUDIES = Path(__file__).parent / "studies"
LEDGER = Path(__file__).parent / "ledger.csv"
RENEW = "python tests/ledger/make.py"

HEADER = ("study", "file", "part", "values", "sha256")

Ledger = dict[tuple[str, str, str], Part]


@dataclass(frozen=True)
class Entry:
    """One study of the ledger: the words after ``langkah``, once for every command it takes.

    ``{out}`` is the folder that is read, ``{studies}`` that of the study files. Commands that can
    be given threads are given some. A quick one is held by the everyday tests. The numbers of a
    solved one passed through linear algebra, which processors do not do to the same last bits.
    """

    commands: tuple[str, ...]
    quick: bool = False
    solved: bool = False


def _sweep(slug: str, *more: str) -> tuple[str, ...]:
    return (f"sweep {{studies}}/{slug}.toml --out {{out}}", *more)


ENTRIES: Mapping[str, Entry] = {
    "comparison": Entry(("compare annual shelter --draws 64 --replicates 2 --out {out}",)),
    "comparison_today": Entry(
        (
            "compare capped larger_grant --setting today --prior --choice threshold --draws 3"
            " --replicates 1 --set round.places=40 --seed 7 --no-papers --out {out}",
        ),
        quick=True,
    ),
    "grid": Entry(_sweep("beds", "report {out}"), quick=True),
    "screening": Entry(_sweep("screening", "report {out}")),
    "discovery": Entry(_sweep("money", "report {out}")),
    "country": Entry(
        _sweep("country", "national {out} --timed 2 --timed-draws 1 --out {out}/times")
    ),
    "search": Entry(("search {studies}/mix.toml --out {out}", "report {out}")),
    "calibration": Entry(
        (
            "calibrate --bank 128 --generation 64 --step 4 --effective 4 --most 256 --kept 20"
            " --replicates 1 --out {out}",
        ),
        solved=True,
    ),
    "recovery": Entry(
        (
            "recover --planted 60 --whole 1 --bank 512 --generation 64 --effective 4 --most 256"
            " --replicates 1 --out {out}",
        ),
        solved=True,
    ),
    "validation": Entry(("validate --draws 4 --replicates 2 --out {out}",)),
    "attribution": Entry(("finding --draws 4 --replicates 2 --out {out}",)),
    "doubt": Entry(("doubt --draws 2 --replicates 1 --out {out}",)),
}

THREADED = ("compare", "sweep", "search", "calibrate", "recover", "validate", "finding", "doubt")
"""Commands that can be given threads."""

READERS: Mapping[str, Callable[[Path], dict[str, Part]]] = {
    ".csv": of_csv,
    ".csv.gz": of_csv,
    ".parquet": of_parquet,
    ".toml": of_toml,
    ".xlsx": of_xlsx,
    ".docx": of_docx,
    ".html": of_html,
}

NOT_READ = (
    "manifest.json",
    "plan.json",
    "datapackage.json",
    "study.toml",
    "log.txt",
    "README.md",
    "cheers.md",
    "outcomes.json",
    "figures",
    "times",
    ".pdf",
    "runs",
)
"""What names a study, explains its columns, tells the time it took, or says again in another form
what is read elsewhere. Of ``runs``, tables are read as one; other parts only resume a study."""


def project_in(folder: Path) -> Path:
    """The shipped inputs and the published posterior, with nothing that was run before.

    The posterior is called fresh: what the ledger asks is which numbers come of it, and a commit
    that moves none may well change a file that a calibration stands on.
    """
    shutil.copytree(PROJECT / "scenarios", folder / "scenarios")
    published = folder / "results" / "published"
    published.mkdir(parents=True)
    for path in (PROJECT / "results" / "published").glob("calibration*"):
        shutil.copytree(path, published / path.name)
    stamp(folder)
    return folder


def run(name: str, work: Path, workers: int, more: str = "") -> Path:
    """Run one study of the ledger in the empty folder ``work``; ``more`` goes to each command.

    Raises RuntimeError with what a command printed when it does not end well.
    """
    project, out = project_in(work / "project"), work / "out"
    for command in ENTRIES[name].commands:
        words = f"{command} {more}".format(out=out, studies=STUDIES).split()
        if words[0] in THREADED:
            words += ["--workers", str(workers)]
        if words[0] != "report":  # which writes both languages unless asked for one
            words += ["--lang", "en"]
        done = CliRunner().invoke(app, [*words, "--project", str(project)])
        if done.exit_code != 0:
            raise RuntimeError(f"langkah {command}: {done.output}") from done.exception
    return out


def read(folder: Path) -> dict[tuple[str, str], Part]:
    """What every file of a folder says, by file and part.

    Raises KeyError for a kind of file that nothing here reads or passes over.
    """
    found: dict[tuple[str, str], Part] = {}
    if any((folder / "runs").glob("*.parquet")):
        found |= {("runs", part): one for part, one in of_parquet(folder / "runs").items()}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        parts = path.relative_to(folder).parts
        if {*parts, path.suffix} & set(NOT_READ):
            continue
        kind = "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix
        reader = of_json if path.suffix == ".json" else READERS[kind]
        found |= {(name, part): one for part, one in reader(path).items()}
    return found


def make(name: str, work: Path, workers: int, more: str = "") -> Ledger:
    """One study's lines."""
    folder = run(name, work, workers, more)
    said = read(folder)
    if ENTRIES[name].solved:
        for path in sorted(folder.glob("*.csv")):
            said |= {(path.name, part): one for part, one in of_solved(path).items()}
    return {(name, *where): part for where, part in said.items()}


def text(ledger: Ledger) -> str:
    """The ledger as its file."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((*where, *part) for where, part in ledger.items())
    return lines.getvalue()


def committed() -> Ledger:
    """The ledger as it stands in the repository."""
    with LEDGER.open(encoding="utf-8", newline="") as file:
        return {
            (row["study"], row["file"], row["part"]): Part(int(row["values"]), row["sha256"])
            for row in csv.DictReader(file)
        }


def moved(before: Ledger, after: Ledger) -> list[str]:
    """Every line that differs, in words."""

    def one(where: tuple[str, str, str]) -> str | None:
        study, file, part = where
        old, new = before.get(where), after.get(where)
        if old is not None and new is not None and old.says_as(new):
            return None
        name = f"{study}: {file}: {part}"
        if old is None or new is None:
            return f"{name}: {'is new' if old is None else 'is gone'}"
        if old.values != new.values:
            return f"{name}: {old.values} values are {new.values} now"
        return f"{name}: says something else"

    found: Iterable[str | None] = map(
        one, [*before, *(where for where in after if where not in before)]
    )
    return [line for line in found if line is not None]
