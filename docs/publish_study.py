"""Publish a finished study: what is small and worth keeping, into results/published/studies/.

    python docs/publish_study.py results/STUDY/RUN

Tables, figures in English and what the study found in words are kept; the runs themselves are not:
the manifest says so, names the command that makes them again, and answers for the files that are
kept. docs/trace.md is then made anew with ``langkah trace``.
"""

import json
import shutil
import sys
from pathlib import Path

from langkah.report.study import answer_sentences, report_files
from langkah.runs.folder import MANIFEST, SELF, made_with, manifest_bytes

ROOT = Path(__file__).resolve().parents[1]
STUDIES = ROOT / "results" / "published" / "studies"
LEFT_OUT = ("runs", "draws.parquet", "plan.json", "log.txt", "report")
LARGEST_BYTES = 120_000
ANALYSES = {"sensitivity": "sensitivity.csv", "discovery": "discovery.csv"}


def publish(folder: Path) -> Path:
    """Copy what is kept and vouch for it; the folder it went to."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    target = STUDIES / manifest["study"]
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        small = path.is_file() and path.stat().st_size <= LARGEST_BYTES
        if small and path.name not in (*LEFT_OUT, MANIFEST):
            shutil.copy2(path, target / path.name)
    for name, data in report_files(folder, ["en"]).items():
        if name.endswith(".png") and len(data) <= LARGEST_BYTES:
            (target / "figures").mkdir(exist_ok=True)
            (target / name).write_bytes(data)
    kept = {key: value for key, value in manifest.items() if key not in ("sha256", SELF)}
    content = {
        **made_with(ROOT, target),
        **kept,
        "runs_kept": False,
        "analyses": [name for name, file in ANALYSES.items() if (folder / file).exists()],
        "answer": " ".join(answer_sentences(folder, "en")),
        "sha256": made_with(ROOT, target)["sha256"],
    }
    (target / MANIFEST).write_bytes(manifest_bytes(content))
    return target


if __name__ == "__main__":
    print(publish(Path(sys.argv[1])).relative_to(ROOT))
