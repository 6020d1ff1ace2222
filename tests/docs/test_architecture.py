"""docs/architecture.md shows the house as it stands."""

import importlib.util
import re
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"
GUIDE = ROOT / "CONTRIBUTING.md"
NAMED = re.compile(r"`([\w./*]+(?:/|\.(?:py|toml|po|md|txt)))`")


@pytest.fixture(scope="module")
def make_map() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_map", ROOT / "docs" / "make_map.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_map_is_drawn_anew_whenever_the_house_changes(make_map: ModuleType) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert make_map.drawn(page) == page, "run python docs/make_map.py"


def test_every_file_of_the_package_stands_on_the_map() -> None:
    """Asked of git, which knows nothing of how the map is drawn."""
    asked = ["git", "-C", str(ROOT), "ls-files", "model/langkah/*.py"]
    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    page = PAGE.read_text(encoding="utf-8")
    missing = [f for f in listed if not f.endswith("/__init__.py") and f"](../{f})" not in page]
    assert len(listed) > 100 and missing == []


@pytest.mark.parametrize("page", [PAGE, GUIDE], ids=lambda page: page.name)
def test_files_and_folders_that_are_named_are_there(page: Path) -> None:
    written = page.read_text(encoding="utf-8").split("<!-- drawn: files -->")[0]
    named = NAMED.findall(written)
    assert named
    places = (ROOT, ROOT / "model" / "langkah", ROOT / "model" / "langkah" / "report")
    lost = [name for name in named if not any(list(place.glob(name)) for place in places)]
    assert lost == []
