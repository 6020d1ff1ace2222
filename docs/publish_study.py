"""Publish a finished study: what is small and worth keeping, into results/published/studies/.

    python docs/publish_study.py results/STUDY/RUN

Tables, figures and what the study found in words are kept; the runs themselves are not: the
manifest says so, names the command that makes them again, and answers for the files that are kept.
docs/trace.md is then made anew with ``langkah trace``.
"""

import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from langkah.runs.folder import MANIFEST, SELF, made_with, manifest_bytes
from PIL import Image

from langkah.report.study import answer_sentences, report_files

ROOT = Path(__file__).resolve().parents[1]
STUDIES = ROOT / "results" / "published" / "studies"
KEPT = (".csv", ".toml", ".md", ".json")
LEFT_OUT = (MANIFEST, "plan.json", "log.txt")
LARGEST_BYTES = 120_000
COLOURS = 64
SENTENCES = 2
"""How much of the answer docs/trace.md quotes; the rest stands in the report."""
SWEEP, SEARCH = "sweep", "search"
ANALYSES = {"sensitivity": "sensitivity.csv", "discovery": "discovery.csv"}


def publish(folder: Path) -> Path:
    """Copy what is kept and vouch for it; the folder it went to."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    target = STUDIES / manifest["study"]
    shutil.rmtree(target, ignore_errors=True)
    (target / "figures").mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        small = path.is_file() and path.stat().st_size <= LARGEST_BYTES
        if small and path.suffix in KEPT and path.name not in LEFT_OUT:
            shutil.copy2(path, target / path.name)
    for name, data in figures(folder, manifest):
        (target / "figures" / name).write_bytes(data)
    kept = {key: value for key, value in manifest.items() if key not in ("sha256", SELF)}
    content = {**kept, **told(folder, manifest), "sha256": made_with(ROOT, target)["sha256"]}
    (target / MANIFEST).write_bytes(manifest_bytes(content))
    return target


def figures(folder: Path, manifest: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Figures by name: the report's own, or those the folder already holds; in fewer colours."""
    if manifest.get("kind") == SWEEP:
        found = report_files(folder, ["en"])
    else:
        found = {path.name: path.read_bytes() for path in (folder / "figures").glob("*.png")}
    for name, data in found.items():
        if name.endswith(".png"):
            yield Path(name).name, in_fewer_colours(data)


def in_fewer_colours(data: bytes) -> bytes:
    """The same picture as a smaller PNG."""
    picture = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS).save(
        picture, "PNG", optimize=True
    )
    return picture.getvalue()


def told(folder: Path, manifest: dict[str, Any]) -> dict[str, object]:
    """What the manifest says beside what it said: the kind, what was found, what is not kept."""
    if manifest.get("kind") != SWEEP:
        return {"kind": SEARCH, "runs_kept": False}
    return {
        "runs_kept": False,
        "analyses": [name for name, file in ANALYSES.items() if (folder / file).exists()],
        "answer": " ".join(answer_sentences(folder, "en")[:SENTENCES]),
    }


if __name__ == "__main__":
    print(publish(Path(sys.argv[1])).relative_to(ROOT))
