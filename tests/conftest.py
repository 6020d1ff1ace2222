"""Tests that need a tool, a package or the folder of references: skipped where it is missing.

``LANGKAH_CI=1`` makes a missing tool a failure: the gate installs the tools, and a test that never
runs holds nothing. ``LANGKAH_CI=all`` does the same for packages that only researchers need. The
references are not published with the project, so their absence never fails.
"""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

TOOLS = {
    "needs_libreoffice": ("soffice",),
    "needs_chromium": ("chromium", "chromium-browser", "google-chrome"),
    "needs_r": ("Rscript",),
    "needs_gettext": ("msgfmt",),
}
"""Programs of which one must be on PATH, by marker."""

PACKAGES = {
    "needs_pyabc": "pyabc",
    "needs_salib": "SALib",
    "needs_pymoo": "pymoo",
    "needs_dask": "distributed",
}
"""Packages beyond the core install, by marker."""


def pytest_configure(config: pytest.Config) -> None:
    for marker, programs in TOOLS.items():
        config.addinivalue_line("markers", f"{marker}: runs {programs[0]}")
    for marker, package in PACKAGES.items():
        config.addinivalue_line("markers", f"{marker}: uses the package {package}")
    config.addinivalue_line("markers", "needs_shared: reads the references beside the project")


def pytest_runtest_setup(item: pytest.Item) -> None:
    gate = os.environ.get("LANGKAH_CI")
    refuse = pytest.fail if gate in ("1", "all") else pytest.skip
    for marker, programs in TOOLS.items():
        if item.get_closest_marker(marker) and not any(map(shutil.which, programs)):
            refuse(f"{' or '.join(programs)} is not on PATH: not run")
    for marker, package in PACKAGES.items():
        if item.get_closest_marker(marker) and importlib.util.find_spec(package) is None:
            refuse = pytest.fail if gate == "all" else pytest.skip
            refuse(f"the package {package} is not installed: not run")
    if item.get_closest_marker("needs_shared") and not (ROOT.parent / "shared").is_dir():
        pytest.skip("no folder ../shared beside the project: not run")
