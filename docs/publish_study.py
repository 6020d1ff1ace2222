"""Publish a finished study: what is small and worth keeping, into results/published/studies/.

    python docs/publish_study.py results/STUDY/RUN

Tables, figures and what the study found in words are kept; the runs themselves are not: the
manifest says so, names the command that makes them again, and answers for the files that are kept.
docs/trace.md is then made anew with ``langkah trace``.
"""

import hashlib
import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from langkah.commands.unknowns import unknowns_of
from langkah.report.study import answer_sentences, report_files
from langkah.simulation.folder import (
    HASHES,
    MANIFEST,
    PAPERS,
    Results,
    manifest_bytes,
    open_results,
    put,
    refuse_edited,
)

ROOT = Path(__file__).resolve().parents[1]
STUDIES = ROOT / "results" / "published" / "studies"
KEPT = (".csv", ".toml", ".md", ".json")
LARGEST_BYTES = 120_000
COLOURS = 64
SENTENCES = 2
"""How much of the answer docs/trace.md quotes; the rest stands in the report."""
SWEEP = "sweep"
ANALYSES = {"sensitivity": "sensitivity.csv", "discovery": "discovery.csv"}


def publish(folder: Path, studies: Path = STUDIES) -> Path:
    """Copy what is kept and vouch for it; the folder it went to.

    Raises InputError when the folder is not what was written.
    """
    found = open_results(folder)
    refuse_edited(found)
    files = {**tables(found), **{f"figures/{name}": data for name, data in figures(found)}}
    target = studies / found.manifest["study"]
    shutil.rmtree(target, ignore_errors=True)
    for name, data in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        put(target / name, data)
    kept = {key: value for key, value in found.manifest.items() if key != PAPERS}
    hashes = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
    put(target / MANIFEST, manifest_bytes({**kept, **told(found), HASHES: hashes}))
    return target


def tables(found: Results) -> dict[str, bytes]:
    """The small files that lie in the folder itself, but for papers."""
    names = [name for name in found.names("*") if "/" not in name and name not in found.papers]
    read = {name: found.bytes(name) for name in names if Path(name).suffix in KEPT}
    return {name: data for name, data in read.items() if len(data) <= LARGEST_BYTES}


def figures(found: Results) -> Iterator[tuple[str, bytes]]:
    """Figures by name: the report's own, or those the folder already holds; in fewer colours."""
    if found.kind == SWEEP:
        drawn = report_files(found, ["en"], unknowns_of(ROOT))
    else:
        drawn = {name: found.bytes(name) for name in found.names("figures/*.png")}
    for name, data in drawn.items():
        if name.endswith(".png"):
            yield Path(name).name, in_fewer_colours(data)


def in_fewer_colours(data: bytes) -> bytes:
    """The same picture as a smaller PNG."""
    picture = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS).save(
        picture, "PNG", optimize=True
    )
    return picture.getvalue()


def told(found: Results) -> dict[str, object]:
    """What the manifest says beside what it said: what was found, what is not kept."""
    if found.kind != SWEEP:
        return {"runs_kept": False}
    return {
        "runs_kept": False,
        "analyses": [name for name, file in ANALYSES.items() if found.has(file)],
        "answer": " ".join(answer_sentences(found, "en", unknowns_of(ROOT))[:SENTENCES]),
    }


if __name__ == "__main__":
    print(publish(Path(sys.argv[1])).relative_to(ROOT))
