"""A result is the same result under another Python: its archive passes there, and the other way."""

import shutil
import sys
from pathlib import Path

import pytest
from engines.processes import OTHERS, in_a_process, other_python

SMALL = ("annual", "--draws", "2", "--replicates", "1", "--prior", "--no-papers")

LANGKAH = """
import sys, warnings
warnings.simplefilter("default")
from langkah.commands.main import app
app(sys.argv[1:], standalone_mode=False)
"""


def packed(folder: Path) -> Path:
    """A result folder as one file, as it would be handed on."""
    return Path(shutil.make_archive(str(folder), "gztar", folder.parent, folder.name))


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_an_archive_of_a_result_passes_under_another_python(name: str, tmp_path: Path) -> None:
    other = other_python(name)
    for made_by, held_by in ((sys.executable, other), (other, sys.executable)):
        folder = tmp_path / Path(made_by).name / "results"
        in_a_process(LANGKAH, "compare", *SMALL, "--out", str(folder), python=made_by)
        archive = packed(folder)
        shutil.rmtree(folder)
        shutil.unpack_archive(archive, folder.parent)
        said = in_a_process(LANGKAH, "verify", str(folder), python=held_by, COLUMNS="200")
        told = " ".join(said)
        assert "files are as they were written; 2 runs simulated on another kind of machine" in told
