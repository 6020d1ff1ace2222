"""A small national study of the shipped inputs, whose past is two years long."""

from pathlib import Path

from engines.trials import write_young_project

from langkah.inputs.project import find_project

SIZES, DRAWS, REPLICATES = 6, 3, 2
COUNTS = (5, 20)


def write_national_project(folder: Path) -> Path:
    """A project with the study ``small``: the shipped one, with few and short runs."""
    project = write_young_project(folder)
    text = (find_project(None) / "experiments" / "national.toml").read_text(encoding="utf-8")
    changes = {
        'setting = "2011"': 'setting = "young"',
        "draws = 48": f"draws = {DRAWS}",
        "replicates = 1": f"replicates = {REPLICATES}",
        "points = 64": f"points = {SIZES}",
        "[69, 99, 100, 168]": str(list(COUNTS)),
        "countries = 4000": "countries = 200",
        "bands = 5": "bands = 3",
    }
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (project / "experiments").mkdir()
    (project / "experiments" / "small.toml").write_text(text, encoding="utf-8")
    return project
